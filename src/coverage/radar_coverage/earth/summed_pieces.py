"""Pieces of a boundary summed up by territory and range, so that far from a ring none of them is looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.chains import spans
from radar_coverage.earth.growing_area import RisingPieces, wave_sums

__all__ = ["SummedPieces"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_APART_M = 1e9
"""Further than any range: keeps territories apart in one sorted column."""


class SummedPieces:
    """Pieces in the order of their middles, with running sums.

    Parameters
    ----------
    pieces : RisingPieces
    owners : int
        Number of territories.
    waves : int
        Of F round a ring, w.
    """

    def __init__(self, pieces: RisingPieces, owners: int, waves: int) -> None:
        self.pieces, self._owners = pieces, owners
        start, rise, azimuth, change, turn = pieces.values[:5]
        middle = np.minimum(start + rise / 2, _APART_M / 2)
        self._order = np.lexsort((middle, pieces.owner))
        self.rank: Ints = np.empty(len(self._order), np.int64)
        """Place of each piece in that order."""
        self.rank[self._order] = np.arange(len(self._order))
        self._key = (pieces.owner * _APART_M + middle)[self._order]
        self._reach_m = float(rise[start < _APART_M / 2].max(initial=0.0)) / 2
        cosines = wave_sums(azimuth + change / 2, turn, waves)[:, self._order]
        self._within = np.append(0.0, np.cumsum(pieces.values[8, self._order]))
        self._beyond = np.hstack([np.zeros((waves, 1)), np.cumsum(cosines, axis=1)])

    def places(self, owner: Ints, range_m: Floats) -> Ints:
        """How many pieces come before those of each territory whose middles are beyond a range; all of shape (q,)."""
        return np.searchsorted(self._key, owner * _APART_M + range_m, side="right")

    def sums(self, owner: Ints, low: Ints, high: Ints) -> tuple[Floats, Floats]:
        """Sums of the pieces of a territory before one place, and from another on.

        Parameters
        ----------
        owner, low, high : ndarray of int, shape (q,)

        Returns
        -------
        within : ndarray, shape (q,)
            Integral of F da over the pieces before `low` [m2].
        beyond : ndarray, shape (q, w)
            Turn times cosines of multiples of the azimuth, of the pieces from `high` on [radians].
        """
        first, end = (np.searchsorted(self._key, (owner + k) * _APART_M - _APART_M / 4) for k in (0, 1))
        return self._within[low] - self._within[first], (self._beyond[:, end] - self._beyond[:, high]).T

    def between(self, owner: Ints, low_m: Floats, high_m: Floats) -> tuple[Ints, Ints, Ints, Ints]:
        """Pieces that a range between two may cut, with the question each is for, and the places before and after them."""
        low, high = self.places(owner, low_m - self._reach_m), self.places(owner, high_m + self._reach_m)
        place, question = spans(low, high)
        return self._order[place], question, low, high
