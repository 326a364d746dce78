"""Ranges within which given parts of territories lie: the inverse of the area within a full circle.

First every chain of a boundary is its chord, with the area between the two put in evenly (`chains`): that finds the range to a
few kilometres. Then the chains that a window round it touches are looked at edge by edge; all others are exactly as good as
their chords. The window is opened until the range lies in it, and halved until the range is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.chains import spans
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.growing_area import GrowingArea, rising_pieces
from radar_coverage.earth.polar_edges import polar_edges
from radar_coverage.earth.seen_boundary import SeenBoundary
from radar_coverage.earth.summed_pieces import SummedPieces

__all__ = ["HOLDING_ERROR_M", "holding_ranges_m"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HOLDING_ERROR_M = 1.0
"""The answer is exact for a boundary drawn at most this far off [m], four times as far beyond 18,000 km. For shares from 10 %
to 90 % of the embedded territories that makes less than 3 m of range from Seongju; more where little land is added for every
metre, and where the sea lets a share stand still the answer is anywhere in between."""
_COARSE_ERROR_M, _FINE_ERROR_M = 10.0, 5.0
"""Of a chord in the polar plane, before the area beside it is put back."""
_ROUGH_M, _ROUGH_WINDOW_M, _EXACT_M = 1_000.0, 40_000.0, 0.05
_WINDOW_M, _WIDER = 4_000.0, 4.0
_NO_WAVE = 1e-12
"""Part of the disc that its series, and the waves of F round a ring, leave out."""
_HALF_WAY_ROUND_M, _CROSSING_M = 2.001e7, 60_000.0
"""Within the second of the antipode range says little of the distance from it."""


def holding_ranges_m(
    rings: BoundaryRings,
    area_m2: Floats,
    lon0_deg: float,
    lat0_deg: float,
    shares: Sequence[float],
    nearest_m: Floats,
    farthest_m: Floats,
    *,
    seen: SeenBoundary | None = None,
) -> Floats:
    """Range within which a share of each territory's land lies, in all directions, to `HOLDING_ERROR_M`.

    Parameters
    ----------
    rings : BoundaryRings
    area_m2 : ndarray, shape (t,)
        All land of each territory [m2].
    lon0_deg, lat0_deg : float
        Site [degrees].
    shares : sequence of float
        n shares, from 0 to 1.
    nearest_m, farthest_m : ndarray, shape (t,)
        Ranges of the nearest land, 0 where the site stands inside, and of the farthest [m]: the answers to 0 and to 1.
    seen : SeenBoundary, optional
        These rings from this site, where that is there already.

    Returns
    -------
    ndarray, shape (t, n)
        Ranges [m]; ``inf`` beyond `MAX_RANGE_M`.
    """
    part = np.asarray(shares, float)
    wanted = np.where(part >= 1, farthest_m[:, None], nearest_m[:, None])
    asked = ((part > 0) & (part < 1)) & np.isfinite(nearest_m)[:, None] & (nearest_m < MAX_RANGE_M)[:, None]
    owner, column = np.nonzero(asked)
    if len(owner):
        search = _Search(seen or SeenBoundary(rings, lon0_deg, lat0_deg), len(area_m2))
        target, high = part[column] * area_m2[owner], np.minimum(farthest_m[owner], MAX_RANGE_M)
        found = search.radii_m(owner, target, nearest_m[owner], high)
        last = np.flatnonzero((farthest_m[owner] > MAX_RANGE_M) & (found > high - HOLDING_ERROR_M))
        found[last[search.areas_m2(owner[last], high[last]) < target[last]]] = np.inf
        wanted[owner, column] = found
    wanted = np.where(wanted > MAX_RANGE_M, np.inf, np.minimum(np.maximum(wanted, nearest_m[:, None]), farthest_m[:, None]))
    in_order = np.argsort(part, kind="stable")
    wanted[:, in_order] = np.maximum.accumulate(wanted[:, in_order], axis=1)
    return wanted


class _Search:
    """What is the same for every question about one site."""

    def __init__(self, seen: SeenBoundary, owners: int) -> None:
        self._fit, self._site = seen.fit, (seen.fit.lon_deg, seen.fit.lat_deg)
        self._disc = DiscArea(seen.fit.lat_deg, MAX_RANGE_M, _NO_WAVE)
        chains, reach = seen.chains, seen.range_m
        # Beside the site and its antipode it matters on which side a boundary passes, so there every edge is kept.
        close = np.minimum(reach, _HALF_WAY_ROUND_M - _CROSSING_M - reach) < 2 * chains.length_m + 1_000.0
        close &= chains.length_m > 0
        if close.any():
            chains = chains.divided(close)
            reach = self._fit.ranges_m(chains.coarse.lon_deg, chains.coarse.lat_deg)
        self._chains = chains
        self._low, self._high = chains.between_m(reach)
        edges = polar_edges(chains.coarse, owners, *self._site, MAX_RANGE_M, _COARSE_ERROR_M, self._fit, join=False)
        parts = np.bincount(edges.source, minlength=len(chains.vertex))
        edges = replace(edges, bulge_m2=edges.bulge_m2 + (chains.area_m2 / np.maximum(parts, 1))[edges.source])
        self._antipode = edges.holds_antipode.astype(float)
        self._coarse = rising_pieces(edges, self._disc)
        sizes = np.abs(self._disc.harmonics(MAX_RANGE_M))
        self._summed = SummedPieces(self._coarse, owners, int(np.flatnonzero(sizes > _NO_WAVE * sizes[0]).max()) + 1)
        self._pieces_of_chain = np.searchsorted(self._coarse.source, np.arange(len(chains.vertex) + 1))
        owner = chains.owner
        self._by_owner = np.argsort(owner, kind="stable")
        self._chains_of_owner = np.searchsorted(owner[self._by_owner], np.arange(owners + 1))

    def radii_m(self, owner: Ints, target_m2: Floats, low_m: Floats, high_m: Floats) -> Floats:
        """Radius of the circle that holds an area of a territory, between two radii [m]; all of shape (q,)."""
        found = self._by_chords(owner, target_m2, low_m, high_m)
        left, window = np.arange(len(owner)), _WINDOW_M
        while len(left):
            low, high = np.maximum(found[left] - window, low_m[left]), np.minimum(found[left] + window, high_m[left])
            exact = self._window(owner[left], low, high)
            target = target_m2[left]
            holds = ((low <= low_m[left]) | (exact.areas_m2(low) < target)) & (
                (high >= high_m[left]) | (exact.areas_m2(high) >= target)
            )
            inside = _middle(*exact.radii_m(target, low, high, _EXACT_M))
            found[left[holds]] = inside[holds]
            left, window = left[~holds], window * _WIDER
        return np.asarray(found)

    def areas_m2(self, owner: Ints, range_m: Floats) -> Floats:
        """Area of a territory within a radius [m2]; all of shape (q,)."""
        return self._window(owner, range_m, range_m).areas_m2(range_m)

    def _by_chords(self, owner: Ints, target_m2: Floats, low_m: Floats, high_m: Floats) -> Floats:
        """About where the radii are [m]: first with every chord wholly within or beyond, then with chords cut."""
        low, high = low_m.copy(), high_m.copy()
        while (high - low > _ROUGH_M).any():
            middle = _middle(low, high)
            place = self._summed.places(owner, middle)
            enough = self._growing(owner, place, place).areas_m2(middle) >= target_m2
            high, low = np.where(enough, middle, high), np.where(enough, low, middle)
        found = _middle(low, high)
        low, high = np.maximum(found - _ROUGH_WINDOW_M, low_m), np.minimum(found + _ROUGH_WINDOW_M, high_m)
        piece, question, before, after = self._summed.between(owner, low, high)
        growing = self._growing(owner, before, after)
        growing.add(self._coarse.values[:, piece], question, low, high)
        return _middle(*growing.radii_m(target_m2, low, high, _ROUGH_M))

    def _growing(self, owner: Ints, low: Ints, high: Ints) -> GrowingArea:
        """The area of each territory by the chords before one place and from another on."""
        return GrowingArea(self._disc, self._antipode[owner], *self._summed.sums(owner, low, high))

    def _window(self, owner: Ints, low_m: Floats, high_m: Floats) -> GrowingArea:
        """The area of each territory, exactly for radii between two."""
        place, question = spans(self._chains_of_owner[owner], self._chains_of_owner[owner + 1])
        chain = self._by_owner[place]
        cut = (self._low[chain] <= high_m[question]) & (self._high[chain] >= low_m[question]) & (self._chains.length_m[chain] > 0)
        question, chain = question[cut], chain[cut]
        looked_at, place = np.unique(chain, return_inverse=True)
        opened = self._chains.opened(looked_at)
        edges = polar_edges(opened, len(looked_at), *self._site, MAX_RANGE_M, _FINE_ERROR_M, self._fit, join=False)
        fine = rising_pieces(edges, self._disc)
        start = np.searchsorted(fine.owner, np.arange(len(looked_at) + 1))
        there = start[place + 1] > start[place]  # chains wholly beyond all ranges are left out
        question, chain, place = question[there], chain[there], place[there]
        # All chords wholly within or beyond, less those of these chains, and their edges instead.
        parting = self._summed.places(owner, _middle(low_m, high_m))
        growing = self._growing(owner, parting, parting)
        chord, of = spans(self._pieces_of_chain[chain], self._pieces_of_chain[chain + 1])
        growing.remove(self._coarse.values[:, chord], question[of], self._summed.rank[chord] < parting[question[of]])
        piece, of = spans(start[place], start[place + 1])
        growing.add(fine.values[:, piece], question[of], low_m, high_m)
        return growing


def _middle(low_m: Floats, high_m: Floats) -> Floats:
    return np.asarray((low_m + high_m) / 2)
