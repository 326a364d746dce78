"""Windows of a grid, also beyond its ends, against taking cells one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.earth.terrain_cases import ArrayGrid

from radar_coverage.earth.elevation_window import window_of

ROWS = 12


def grid(columns: int, cell: float) -> ArrayGrid:
    heights = np.arange(ROWS * columns, dtype=np.float32).reshape(ROWS, columns)
    return ArrayGrid(heights=heights, west=-180.0, north=6.0, cell=cell)


GLOBAL, REGIONAL, GAP, GRIDLINES = grid(36, 10.0), grid(20, 1.0), grid(30, 10.0), grid(37, 10.0)
EVERY_30_DEGREES_LESS = grid(5, 0.7)  # no whole number of columns in a turn
IN_METRES = ArrayGrid(heights=GLOBAL.heights, west=0.0, north=0.0, cell=10.0, crs="EPSG:32652")


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.sampled_from([GLOBAL, REGIONAL, GAP, GRIDLINES, EVERY_30_DEGREES_LESS, IN_METRES]),
    st.integers(-5, 16), st.integers(-5, 16), st.integers(-80, 80), st.integers(0, 90),
)  # fmt: skip
def test_cells_one_by_one(of: ArrayGrid, top: int, bottom: int, left: int, wide: int) -> None:
    window = window_of(of, top, bottom, left, left + wide)
    assert window.heights.dtype == np.float32
    assert window.heights.flags.c_contiguous
    turn = int(of.turn_columns) if of.turn_columns and of.turn_columns == round(of.turn_columns) else 0
    for row in range(top, bottom):
        for column in range(left, left + wide, 3):
            home = column % turn if turn else column
            expected = of.heights[row, home] if 0 <= row < ROWS and 0 <= home < of.columns else np.nan
            i, j = row - window.row, column - window.column
            there = 0 <= i < window.heights.shape[0] and 0 <= j < window.heights.shape[1]
            found = window.heights[i, j] if there else np.nan
            same_place = turn and of.columns > turn and home == 0 and found == of.heights[row, turn] if there else False
            assert found == pytest.approx(expected, nan_ok=True) or same_place


def test_nothing_to_read() -> None:
    for box in ((5, 5, 0, 9), (-4, 0, 0, 9), (ROWS, ROWS + 5, 0, 9), (0, 5, 3, 3)):
        assert window_of(REGIONAL, *box).heights.size == 0


def test_a_window_inside_is_not_copied() -> None:
    window = window_of(REGIONAL, 0, ROWS, 0, 20)
    assert np.shares_memory(window.heights, REGIONAL.heights)
    assert (window.row, window.column) == (0, 0)
