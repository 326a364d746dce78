"""The area kernel: land of every territory inside any range and any sector, from one pass over the boundaries.

With F(s, a) the area per radian of the geodesic disc (`disc_area`), Green's theorem in the polar plane gives the part of a
polygon within range R as a sum over its edges, ``A(R) = - sum of integral F(min(s, R), a) da`` (azimuth runs clockwise,
exteriors counter-clockwise), plus the whole disc where the polygon holds the site's antipode. Holes, islands, poles, the
antimeridian and a site inside its own country need nothing else: seams cancel and rings round the site turn by 2 pi.

Every edge is cut at range rings and azimuth bins. A piece then adds its own integral to every R beyond it, and F(R, a) da to
every R before it, so cumulative sums answer at the rings, and the pieces of one ring and two bins, cut again, answer exactly
anywhere between.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.polar_edges import PolarEdges, polar_edges
from radar_coverage.earth.polar_pieces import PolarPieces, parts_within, polar_pieces, summed_by_owner, whole_pieces_within
from radar_coverage.errors import DomainError

__all__ = ["SectorArea"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_RINGS = 96
_FEWEST_BINS = 90
_CELLS_AT_MOST = 8_000_000
"""Rings x territories x bins kept in memory: three tables of 64 MB at the very most."""
_NUMBERS_AT_ONCE = 400_000
"""Numbers in one array of a question to many sectors at once: few enough for a processor's own memory."""
_DIRECTIONS_A_RANGE, _QUESTIONS_AT_ONCE = 4, 4_000
"""From so many sectors of the same range on, running sums over the bins are made once for all of them."""


class SectorArea:
    """Areas of territories by range and azimuth round one site.

    Parameters
    ----------
    rings : BoundaryRings
    territories : int
        Number of territories t that the rings belong to.
    lon_deg, lat_deg : float
        Site [degrees].
    max_range_m : float
        Largest range it will be asked for [m].
    ring_edges_m : array_like, shape (j,), optional
        Rising ranges at which cumulative areas are kept [m]; the last one must be `max_range_m`. Evenly spaced by default.
    azimuth_bins : int
        Number of azimuth bins k from true north, at least 90: within a bin F is linear in azimuth (to 1e-7 at 360 bins, and by
        the square of their width).
    max_error_m : float
        Largest distance between a boundary edge and the chord it is summed by in the polar plane [m].

    Raises
    ------
    DomainError
        A range of 0, not finite, or beyond `MAX_RANGE_M`; too few bins.
    """

    def __init__(
        self,
        rings: BoundaryRings,
        territories: int,
        lon_deg: float,
        lat_deg: float,
        max_range_m: float,
        *,
        ring_edges_m: Floats | None = None,
        azimuth_bins: int = 360,
        max_error_m: float = 1.0,
    ) -> None:
        if not 0 < max_range_m <= MAX_RANGE_M:
            raise DomainError(f"range = {max_range_m / 1000:g} km, expected more than 0 and at most {MAX_RANGE_M / 1000:,.0f} km")
        if azimuth_bins < _FEWEST_BINS:
            raise DomainError(f"{azimuth_bins} azimuth bins, expected at least {_FEWEST_BINS}")
        self.territories, self.max_range_m = territories, max_range_m
        self._disc = DiscArea(lat_deg, max_range_m)
        edges = polar_edges(rings, territories, lon_deg, lat_deg, max_range_m, max_error_m)
        self._touched, edges = _touched(edges)
        t = len(self._touched)
        self._antipode = edges.holds_antipode[self._touched]
        farthest = np.zeros(territories)
        np.maximum.at(farthest, self._touched[edges.owner], np.maximum(edges.range0_m, edges.range1_m))
        farthest[self._touched[self._antipode > 0]] = np.inf
        farthest[~edges.complete] = np.inf
        self.farthest_m: Floats = np.where((farthest > max_range_m) | (farthest == 0), np.inf, farthest)
        """Range of each territory's farthest point [m]; ``inf`` where it lies beyond the largest range."""
        if ring_edges_m is None:
            count = max(4, min(_RINGS, _CELLS_AT_MOST // (azimuth_bins * max(t, 1)) - 1))
            ring_edges_m = np.linspace(0, max_range_m, count + 1)[1:]
        self.ring_edges_m: Floats = np.append(0.0, ring_edges_m)
        self._bin = 2 * np.pi / azimuth_bins
        self._bins = azimuth_bins
        centres = np.asarray(self._bin * (np.arange(azimuth_bins) + 0.5))
        self._weights = self._disc.by_azimuth(centres, self._bin)
        self._by_ring, self._by_bin = polar_pieces(edges, self._disc, self.ring_edges_m[1:], azimuth_bins)
        self._tabulate(t)

    def _tabulate(self, t: int) -> None:
        """Cumulative table by (ring, bin, quantity, territory), to be weighted with (1, F, slope of F) at a range in that ring.

        The quantities are the area of the pieces in the rings below, and the azimuth, and its moment about the middle of
        the bin, of the pieces in the rings beyond.
        """
        pieces, shape = self._by_ring, (len(self.ring_edges_m), self._bins, t)
        cell = pieces.cell * t + pieces.owner

        def summed(weight: Floats) -> Floats:
            return np.asarray(np.bincount(cell, weight, minlength=math.prod(shape)), float).reshape(shape)

        self._table = np.zeros((shape[0], shape[1], 3, t))
        np.cumsum(summed(pieces.whole)[:-1], axis=0, out=self._table[1:, :, 0])
        for n, weight in ((1, pieces.turn), (2, pieces.turn * pieces.offset)):
            np.cumsum(summed(weight)[:0:-1], axis=0, out=self._table[-2::-1, :, n])

    def at_ring_edges(self) -> Floats:
        """Area of each territory's land within each ring edge, by azimuth bin.

        Returns
        -------
        ndarray, shape (j, t, k)
            Area inside ``ring_edges_m[1 + j]`` and azimuth bin k [m2].
        """
        edges = self.ring_edges_m[1:]
        weights = self._weights(edges)[..., None]
        beyond = self._table[:-1, :, 1] * weights[:, :, 1] + self._table[:-1, :, 2] * weights[:, :, 2]
        inside = -(self._table[1:, :, 0] + beyond).swapaxes(1, 2)
        if self._antipode.any():
            whole = self._disc.sector(edges[:, None], self._bin * np.arange(self._bins), self._bin)
            inside += self._antipode[None, :, None] * whole[:, None]
        areas = np.zeros((len(edges), self.territories, self._bins))
        areas[:, self._touched] = inside
        return areas

    def nearest_m(self) -> Floats:
        """Range of each territory's nearest boundary in each azimuth bin [m], shape (t, k); ``inf`` where none is in reach."""
        pieces = self._by_bin
        found = np.full((len(self._touched), self._bins), np.inf)
        np.minimum.at(found, (pieces.owner, pieces.bin), pieces.values[0])
        nearest = np.full((self.territories, self._bins), np.inf)
        nearest[self._touched] = np.where(found <= self.max_range_m, found, np.inf)
        return nearest

    def areas_m2(self, range_m: ArrayLike, start_deg: ArrayLike = 0.0, width_deg: ArrayLike = 360.0) -> Floats:
        """Area of each territory's land inside sectors, exactly.

        Parameters
        ----------
        range_m : array_like
            Radius [m], from 0 to ``max_range_m``.
        start_deg, width_deg : array_like
            First azimuth and width, clockwise [degrees]; all three are broadcast against each other.

        Returns
        -------
        ndarray, shape (..., t)
            Area [m2], in the broadcast shape and by territory; of shape (t,) for scalars. Many are quickest asked at once.
        """
        shape = np.broadcast(range_m, start_deg, width_deg).shape
        ranges, starts, widths = ((np.zeros(shape) + np.asarray(x, float)).ravel() for x in (range_m, start_deg, width_deg))
        known = (ranges >= 0) & (ranges <= self.max_range_m)
        if not known.all():
            raise DomainError(f"range = {ranges[~known][0] / 1000:g} km, expected 0..{self.max_range_m / 1000:g} km")
        known = (widths >= 0) & (widths <= 360) & np.isfinite(starts)
        if not known.all():
            start, width = starts[~known][0], widths[~known][0]
            raise DomainError(f"sector from {start:g} over {width:g} degrees, expected a width of 0..360")
        whole, per_deg = widths >= 360.0, self._bins / 360.0  # where a full circle starts does not matter
        first, width = np.where(whole, 0.0, starts % 360.0 * per_deg), np.where(whole, float(self._bins), widths * per_deg)
        areas = np.zeros((len(ranges), self.territories))
        ring = np.searchsorted(self.ring_edges_m, ranges) - 1  # ranges lie in this ring; -1: of 0, where nothing is inside
        for j, some in _equal(ring):
            if j >= 0:
                areas[some[:, None], self._touched] = self._query(j, ranges[some], first[some], width[some])
        return areas.reshape(*shape, self.territories)

    def _query(self, ring: int, range_m: Floats, first: Floats, width: Floats) -> Floats:
        """Areas of the touched territories, shape (q, touched), for ranges in one ring; azimuths in bins."""
        k, t, rings = self._bins, len(self._touched), len(self.ring_edges_m)
        by_ring = self._by_ring.part(ring * k, (ring + 1) * k)
        q = len(range_m)
        distinct, of = (range_m, np.zeros(1, int)) if q == 1 else np.unique(range_m, return_inverse=True)
        few = len(distinct) * _DIRECTIONS_A_RANGE <= q
        most = _QUESTIONS_AT_ONCE if few else max(1, _NUMBERS_AT_ONCE // (3 * k + len(by_ring.owner)))
        if q > most:
            parts = [slice(n, n + most) for n in range(0, q, most)]
            return np.concatenate([self._query(ring, range_m[p], first[p], width[p]) for p in parts])
        weights = self._weights(distinct)
        last = first + width
        whole0, whole1 = np.ceil(first), np.floor(last)
        values = whole_pieces_within(by_ring, distinct, weights)
        if few:
            total = np.empty((q, t))
            for n in range(len(distinct)):
                some, running = np.flatnonzero(of == n), self._running(ring, by_ring, values[n], weights[n])
                total[some] = _between(running, whole0[some].astype(np.int64), whole1[some].astype(np.int64))
        else:
            inside = (np.arange(k) - whole0[:, None]) % k < (whole1 - whole0)[:, None]  # bins wholly inside
            # One product a question, so that many are answered as one is, to the last digit (and on one thread).
            weighted = (weights[of] * inside[..., None]).reshape(q, 1, 3 * k)
            total = (weighted @ self._table[ring].reshape(3 * k, t))[:, 0]
            total += summed_by_owner(values[of] * inside[:, by_ring.bin], by_ring.owner, np.arange(q)[:, None], (q, t))
        # The one or two bins that a side of the sector cuts.
        low, high = np.concatenate([first, whole1]), np.concatenate([np.minimum(whole0, last), last])
        cut = np.flatnonzero((high > low) & np.concatenate([np.ones(q, bool), whole1 >= whole0]))
        if len(cut):
            number, who = np.floor(low[cut]), cut % q
            column = number.astype(np.int64) % k
            centre = number + 0.5
            total += parts_within(
                self._by_bin, (column * rings, (column + 1) * rings), (low[cut] - centre, high[cut] - centre),
                range_m[who], weights[of[who], column], (who, (q, t)),
            )  # fmt: skip
        area = -total
        if self._antipode.any():
            area += self._antipode * self._disc.sector(range_m, first * self._bin, width * self._bin)[:, None]
        return np.asarray(area)

    def _running(self, ring: int, by_ring: PolarPieces, values: Floats, weights: Floats) -> Floats:
        """Sums over whole bins from north, shape (k + 1, touched), for one range: few additions for many directions."""
        k, t = self._bins, len(self._touched)
        in_bin = (weights[:, None] @ self._table[ring])[:, 0] + summed_by_owner(values, by_ring.owner, by_ring.bin, (k, t))
        return np.concatenate([np.zeros((1, t)), np.cumsum(in_bin, axis=0)])


def _between(running: Floats, first: Ints, end: Ints) -> Floats:
    """Sums from one bin on to before another, which may be in the next turn; nothing where it comes before the first."""
    k, end = len(running) - 1, np.maximum(first, end)
    return np.asarray(running[end % k] - running[first % k] + (end // k - first // k)[:, None] * running[k])


def _touched(edges: PolarEdges) -> tuple[Ints, PolarEdges]:
    """Territories with any edge or the antipode, and the edges renumbered to them."""
    present = edges.holds_antipode > 0
    present[edges.owner] = True
    touched = np.flatnonzero(present)
    number = np.cumsum(present) - 1
    fields = {name: getattr(edges, name) for name in edges.__slots__}
    return touched, PolarEdges(**{**fields, "owner": number[edges.owner]})


def _equal(keys: Ints) -> Iterator[tuple[int, Ints]]:
    """Each distinct key, and where it stands."""
    if len(keys) == 1:
        yield int(keys[0]), np.zeros(1, np.int64)
        return
    order = np.argsort(keys, kind="stable")
    ends = np.append(np.flatnonzero(keys[order[1:]] != keys[order[:-1]]) + 1, len(keys))
    first = 0
    for end in ends.tolist() if len(keys) else ():
        yield int(keys[order[first]]), order[first:end]
        first = end
