"""A part of an elevation grid in memory, also where longitude begins anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.elevation_grid import ElevationGrid

__all__ = ["Window", "window_of"]

Heights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Heights and where they lie.

    Parameters
    ----------
    heights : ndarray, shape (rows, columns)
        [m]; ``nan`` where there are no data.
    row, column : int
        Of the first cell; columns may be outside of the grid by whole turns.
    """

    heights: Heights
    row: int
    column: int


def window_of(elevation: ElevationGrid, top: int, bottom: int, left: int, right: int) -> Window:
    """Read rows from `top` to before `bottom` and columns from `left` to before `right`, as far as there are any.

    Parameters
    ----------
    elevation : ElevationGrid
    top, bottom, left, right : int
        Columns may be outside of the grid: in one of degrees they are then those a turn farther.
    """
    top, bottom = max(top, 0), min(bottom, elevation.rows)
    columns, turn = elevation.columns, round(elevation.turn_columns)
    if not turn or abs(turn - elevation.turn_columns) > 1e-6:
        left, right = max(left, 0), min(right, columns)
        turn = 0
    if bottom <= top or right <= left:
        return Window(np.empty((0, 0), np.float32), 0, 0)
    if left >= 0 and right <= columns:
        return Window(np.ascontiguousarray(elevation.window(top, left, bottom - top, right - left)), top, left)
    heights = np.full((bottom - top, right - left), np.nan, np.float32)
    for shift in range(turn * (left // turn), right, turn):
        begin, end = max(left, shift), min(right, shift + columns)
        if begin < end:
            heights[:, begin - left : end - left] = elevation.window(top, begin - shift, bottom - top, end - begin)
    return Window(heights, top, left)
