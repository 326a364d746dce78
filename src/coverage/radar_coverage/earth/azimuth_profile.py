"""Land by direction: how much of each territory lies within a few ranges, added up clockwise from north.

With the edges cut at the ranges and at fine bins of azimuth (`polar_pieces`), one cumulative sum gives the land within a range
from north to every side of a bin, and the pieces of one bin give it at any azimuth between. A sector of any direction and width
is the difference of two of these numbers, so that all directions are looked at for the price of one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import MAX_RANGE_M, WGS84_A_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.polar_edges import polar_edges
from radar_coverage.earth.polar_fit import PolarFit
from radar_coverage.earth.polar_pieces import PolarPieces, parts_within, polar_pieces
from radar_coverage.errors import DomainError

__all__ = ["AzimuthProfile"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_FEWEST_BINS = 90
_QUESTIONS_AT_ONCE = 10_000
_REDUCED_LENGTH_AT_MOST_M = 1.01 * WGS84_A_M
"""No geodesics from a point are farther apart than this per radian (a quarter of the way round, from the equator)."""


class AzimuthProfile:
    """Cumulative area of territories by azimuth, within each of a few ranges round one site.

    Parameters
    ----------
    rings : BoundaryRings
    territories : int
        Number of territories t that the rings belong to: best only those that are asked about.
    lon_deg, lat_deg : float
        Site [degrees].
    ranges_m : array_like, shape (j,)
        Rising ranges [m].
    azimuth_bins : int
        Number of bins k from true north.
    max_error_m : float
        Largest distance between a boundary edge and the chord it is summed by in the polar plane [m].
    fit : PolarFit, optional
        Where ranges and azimuths are taken from, if they need not be exact.

    Raises
    ------
    DomainError
        Ranges that do not rise, or lie outside 0..`MAX_RANGE_M`; too few bins.
    """

    def __init__(
        self,
        rings: BoundaryRings,
        territories: int,
        lon_deg: float,
        lat_deg: float,
        ranges_m: ArrayLike,
        *,
        azimuth_bins: int = 3600,
        max_error_m: float = 1.0,
        fit: PolarFit | None = None,
    ) -> None:
        self.ranges_m: Floats = np.array(ranges_m, float, ndmin=1)
        if not (len(self.ranges_m) and self.ranges_m[0] > 0 and (np.diff(self.ranges_m) > 0).all()):
            raise DomainError("ranges are expected to be more than 0 and to rise")
        if not self.ranges_m[-1] <= MAX_RANGE_M:
            raise DomainError(f"range = {self.ranges_m[-1] / 1000:g} km, expected at most {MAX_RANGE_M / 1000:,.0f} km")
        if azimuth_bins < _FEWEST_BINS:
            raise DomainError(f"{azimuth_bins} azimuth bins, expected at least {_FEWEST_BINS}")
        self.territories, self.bins = territories, azimuth_bins
        self.bin_rad = 2 * np.pi / azimuth_bins
        edges = polar_edges(rings, territories, lon_deg, lat_deg, float(self.ranges_m[-1]), max_error_m, fit)
        self._antipode = edges.holds_antipode
        self._disc = DiscArea(lat_deg, float(self.ranges_m[-1]))
        centres = np.asarray(self.bin_rad * (np.arange(azimuth_bins) + 0.5))
        self._weights = self._disc.by_azimuth(centres, self.bin_rad)(self.ranges_m)
        by_ring, self._by_bin = polar_pieces(edges, self._disc, self.ranges_m, azimuth_bins)
        self.from_north_m2, self.unevenness_m2 = self._tables(by_ring)

    def _tables(self, pieces: PolarPieces) -> tuple[Floats, Floats]:
        """Tabulate the land up to each side of a bin, and how unevenly it may lie within each bin.

        Returns
        -------
        from_north_m2 : ndarray, shape (j, t, k + 1)
            Land within each range, from north to each side of a bin [m2].
        unevenness_m2 : ndarray, shape (j, t, k)
            At most how much the area per radian changes, up and down together, across each bin [m2 per radian]: along a
            boundary it changes by the reduced length times the change of range, which is what a coast along a ray makes jump.
        """
        j, t, k = len(self.ranges_m), self.territories, self.bins
        cell = pieces.cell * t + pieces.owner
        lift = 1 / pieces.values[1]
        apart = np.minimum(pieces.values[0] + lift, _REDUCED_LENGTH_AT_MOST_M)

        def by_ring(weight: Floats) -> Floats:
            """Sums by ring, bin and territory; the last ring is what lies beyond the largest range."""
            return np.asarray(np.bincount(cell, weight, minlength=(j + 1) * k * t), float).reshape(j + 1, k, t)

        def beyond(weight: Floats) -> Floats:
            return np.asarray(np.cumsum(by_ring(weight)[:0:-1], axis=0)[::-1])

        within = np.cumsum(by_ring(pieces.whole)[:j], axis=0)
        outside = beyond(pieces.turn) * self._weights[..., 1, None]
        outside += beyond(pieces.turn * pieces.offset) * self._weights[..., 2, None]
        areas = -(within + outside).swapaxes(1, 2)
        if self._antipode.any():
            discs = self._disc.sector(self.ranges_m[:, None], self.bin_rad * np.arange(k), self.bin_rad)
            areas += self._antipode[:, None] * discs[:, None]
        from_north = np.zeros((j, t, k + 1))
        np.cumsum(areas, axis=2, out=from_north[:, :, 1:])
        uneven = np.cumsum(by_ring(np.where(lift > 1e-9, lift * apart, 0.0))[:j], axis=0).swapaxes(1, 2)
        return from_north, np.ascontiguousarray(uneven)

    def up_to_m2(self, ring: int | Ints, azimuth_bins: Floats) -> Floats:
        """Land from north up to any azimuth, clockwise; a turn adds the full circle.

        Parameters
        ----------
        ring : int or ndarray of int, shape (n,)
            Which of the ranges.
        azimuth_bins : ndarray, shape (n,)
            Azimuths [bins].

        Returns
        -------
        ndarray, shape (n, t)
            Area [m2].
        """
        number = np.floor(azimuth_bins)
        column = number.astype(np.int64) % self.bins
        part = azimuth_bins - number
        rings = np.broadcast_to(ring, number.shape)
        areas = self.from_north_m2[rings, :, column]
        areas += np.round((number - column) / self.bins)[:, None] * self.from_north_m2[rings, :, -1]
        for some in _in_turn(np.flatnonzero(part > 0)):
            cells, reach = column[some] * (len(self.ranges_m) + 1), self.ranges_m[rings[some]]
            areas[some] -= parts_within(
                self._by_bin, (cells, cells + len(self.ranges_m) + 1), (np.full(len(some), -0.5), part[some] - 0.5), reach,
                self._weights[rings[some], column[some]], (np.arange(len(some)), (len(some), self.territories)),
            )  # fmt: skip
            if self._antipode.any():
                discs = self._disc.sector(reach, column[some] * self.bin_rad, part[some] * self.bin_rad)
                areas[some] += self._antipode * discs[:, None]
        return np.asarray(areas)


def _in_turn(questions: Ints) -> list[Ints]:
    """The same, in parts of which the pieces fit into memory."""
    return [questions[n : n + _QUESTIONS_AT_ONCE] for n in range(0, len(questions), _QUESTIONS_AT_ONCE)]
