"""Area of many territories within full circles, each at its own radius, and the radius at which it comes to a target.

As in `sector_area`, ``A(R) = - sum of integral F(min(s, R), a) da`` over the pieces of a boundary. Here every question (a
territory and a target) keeps its own pieces. Those wholly within the least radius in question are one sum, those wholly beyond
the largest one sum for each wave of F, and with every halving of the interval more of them are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.polar_edges import PolarEdges
from radar_coverage.earth.polar_pieces import cut_at, integrals
from radar_coverage.earth.waves import POINTS_AT_ONCE, recurring

__all__ = ["GrowingArea", "RisingPieces", "rising_pieces", "wave_sums"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LONGEST_M = 250e3
_WIDEST_RAD = np.radians(1.0)
"""Of a piece: F along it is a parabola to 1e-9, and F round a ring changes evenly with azimuth to 1e-7."""


@dataclass(frozen=True, slots=True)
class RisingPieces:
    """Pieces of a boundary in the polar plane; along each, t runs from 0 to 1 and range never falls.

    Parameters
    ----------
    values : ndarray, shape (9, n)
        By row: range at t = 0 and its rise [m]; azimuth at t = 0 and its change [radians]; turn, which is that change or,
        where the boundary runs the other way, less that; c1, c2, c3 with integral of F da from 0 to t = c1 t + c2 t^2 + c3 t^3
        [m2]; c1 + c2 + c3.
    source : ndarray of int, shape (n,)
        Vertex of the boundary at which the edge of each piece starts; never falls.
    owner : ndarray of int, shape (n,)
    """

    values: Floats
    source: Ints
    owner: Ints


def rising_pieces(edges: PolarEdges, disc: DiscArea) -> RisingPieces:
    """Cut edges where they are long.

    Parameters
    ----------
    edges : PolarEdges
    disc : DiscArea
    """
    levels = np.append(np.arange(_LONGEST_M, disc.max_range_m - 1.0, _LONGEST_M), disc.max_range_m)
    edge, t0, t1 = cut_at(edges, levels, _WIDEST_RAD)
    rise = (edges.range1_m - edges.range0_m)[edge]
    middle = (t0 + t1) / 2
    ranges = tuple(edges.range0_m[edge] + rise * t for t in (t0, middle, t1))
    c1, c2, c3 = integrals(edges, disc, edge, (t0, middle, t1), ranges, ranges[1] < disc.max_range_m)
    turn, falls = edges.turn_rad[edge] * (t1 - t0), rise < 0
    azimuth = edges.azimuth_rad[edge] + edges.turn_rad[edge] * np.where(falls, t1, t0)
    c1, c2, c3 = np.where(falls, [c1 + 2 * c2 + 3 * c3, -(c2 + 3 * c3), c3], [c1, c2, c3])
    values = np.stack([
        np.where(falls, ranges[2], ranges[0]), np.abs(ranges[2] - ranges[0]), azimuth, np.where(falls, -turn, turn), turn,
        c1, c2, c3, c1 + c2 + c3,
    ])  # fmt: skip
    return RisingPieces(values, edges.source[edge], edges.owner[edge])


def wave_sums(azimuth_rad: Floats, turn_rad: Floats, waves: int) -> Floats:
    """Turn times cosines of multiples of the azimuth, shape (waves, n): with F's waves at R, the integral of F(R, a) da."""
    cosine = np.cos(azimuth_rad)
    return np.asarray(turn_rad * recurring(np.ones_like(cosine), cosine, cosine, waves))


class GrowingArea:
    """Areas of some territories within full circles, as they grow with the radius.

    Parameters
    ----------
    disc : DiscArea
    antipode : ndarray, shape (q,)
        1 for the questions whose territory holds the site's antipode, else 0.
    within_m2 : ndarray, shape (q,)
        Integral of F da over pieces that lie within every radius that will be asked for [m2].
    beyond_rad : ndarray, shape (q, w)
        Sums as `wave_sums` makes them of pieces that lie beyond every such radius; w is the number of waves of F looked at.
    """

    def __init__(self, disc: DiscArea, antipode: Floats, within_m2: Floats, beyond_rad: Floats) -> None:
        self._disc, self._antipode = disc, antipode
        self._within, self._beyond, self._waves = within_m2.copy(), beyond_rad.copy(), beyond_rad.shape[1]
        self._values, self._question = np.zeros((9, 0)), np.zeros(0, np.int64)

    def add(self, values: Floats, question: Ints, low_m: Floats, high_m: Floats) -> None:
        """Add pieces to questions that will be asked for radii between two.

        Parameters
        ----------
        values : ndarray, shape (9, n)
            As in `RisingPieces`.
        question : ndarray of int, shape (n,)
        low_m, high_m : ndarray, shape (q,)
            Least and largest radius of each question [m].
        """
        values, question = self._settled(values, question, low_m, high_m)
        if self._question.size:
            values, question = np.concatenate([self._values, values], axis=1), np.concatenate([self._question, question])
        self._values, self._question = values, question

    def remove(self, values: Floats, question: Ints, is_within: NDArray[np.bool_]) -> None:
        """Take pieces out of the sums again, of those within where `is_within`, else of those beyond."""
        self._sum_up(values, question, is_within, ~is_within, -1.0)

    def settle(self, low_m: Floats, high_m: Floats) -> None:
        """Add up all pieces that lie within the least radius of their question, or beyond its largest."""
        self._values, self._question = self._settled(self._values, self._question, low_m, high_m)

    def _settled(self, values: Floats, question: Ints, low_m: Floats, high_m: Floats) -> tuple[Floats, Ints]:
        """Add up those pieces; the others come back."""
        start, rise = values[:2]
        within, beyond = start + rise <= low_m[question], start >= high_m[question]
        beyond &= ~within
        self._sum_up(values, question, within, beyond, 1.0)
        open_ = np.flatnonzero(~(within | beyond))
        return (values, question) if len(open_) == len(question) else (values[:, open_], question[open_])

    def _sum_up(self, values: Floats, question: Ints, within: NDArray[np.bool_], beyond: NDArray[np.bool_], sign: float) -> None:
        count, whose = len(self._antipode), question[beyond]
        self._within += sign * np.bincount(question[within], values[8, within], minlength=count)
        azimuth, change, turn = values[2:5, beyond]
        waves = wave_sums(azimuth + change / 2, sign * turn, self._waves)
        for n in range(self._waves):
            self._beyond[:, n] += np.bincount(whose, waves[n], minlength=count)

    def areas_m2(self, range_m: Floats) -> Floats:
        """Area within one radius a question [m2].

        Parameters
        ----------
        range_m : ndarray, shape (q,)
            Radii [m], within the bounds to which pieces have been settled.
        """
        f = self._disc.harmonics(range_m)[:, : self._waves]
        total = self._within + (f * self._beyond).sum(axis=1)
        for n in range(0, len(self._question), POINTS_AT_ONCE):
            part = slice(n, n + POINTS_AT_ONCE)
            start, rise, azimuth, change, turn, c1, c2, c3, _ = self._values[:, part]
            whose = self._question[part]
            at = np.minimum(np.maximum((range_m[whose] - start) / np.maximum(rise, 1e-9), 0.0), 1.0)
            cosine = np.cos(azimuth + change * (0.5 * (1 + at)))
            around = (f[whose].T * recurring(np.ones_like(cosine), cosine, cosine, self._waves)).sum(axis=0)
            value = at * (c1 + at * (c2 + at * c3)) + turn * (1 - at) * around
            total += np.bincount(whose, value, minlength=len(total))
        return np.asarray(self._antipode * 2 * np.pi * f[:, 0] - total)

    def radii_m(self, target_m2: Floats, low_m: Floats, high_m: Floats, width_m: float) -> tuple[Floats, Floats]:
        """Narrow down the radii at which areas come to their targets.

        Parameters
        ----------
        target_m2 : ndarray, shape (q,)
            Areas [m2].
        low_m, high_m : ndarray, shape (q,)
            Radii within which, and not within which, the area is less [m]. Pieces are settled to what lies between.
        width_m : float
            How far apart they may stay [m].

        Returns
        -------
        low_m, high_m : ndarray, shape (q,)
        """
        low, high = low_m.copy(), high_m.copy()
        while (high - low > width_m).any():
            self.settle(low, high)
            middle = (low + high) / 2
            enough = self.areas_m2(middle) >= target_m2
            high, low = np.where(enough, middle, high), np.where(enough, low, middle)
        return low, high
