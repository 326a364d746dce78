"""Cubic Hermite interpolation of tables with known slopes, at very many points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Hermite"]

Floats = NDArray[np.float64]

_POINTS_AT_ONCE = 1 << 15
"""Few enough for a processor's own memory."""


class Hermite:
    """The piecewise cubic with given values and slopes; where the fourth derivative is f, it is good to step^4 max|f| / 384.

    Parameters
    ----------
    x, y, slope : ndarray, shape (m,)
        Rising nodes, values and slopes there; two at least.
    """

    def __init__(self, x: Floats, y: Floats, slope: Floats) -> None:
        step = np.diff(x)
        chord = np.diff(y) / step
        second = (3 * chord - 2 * slope[:-1] - slope[1:]) / step
        third = (slope[:-1] + slope[1:] - 2 * chord) / step**2
        self._inner: Floats = x[1:-1]
        self._table: Floats = np.stack([x[:-1], y[:-1], slope[:-1], second, third], axis=1)

    def __call__(self, x: Floats) -> Floats:
        """Values at points of any shape; outside the nodes the outer cubics are continued."""
        flat = x.ravel()
        found = np.empty(len(flat))
        for start in range(0, len(flat), _POINTS_AT_ONCE):
            some = flat[start : start + _POINTS_AT_ONCE]
            x0, y0, slope, second, third = self._table[np.searchsorted(self._inner, some, side="right")].T
            t = some - x0
            found[start : start + _POINTS_AT_ONCE] = ((third * t + second) * t + slope) * t + y0
        return found.reshape(x.shape)
