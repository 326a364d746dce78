"""Heights between cells and tiles, against numpy done cell by cell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

pytest.importorskip("numba", reason="a sweep over terrain needs the extra [terrain]")

from radar_coverage.earth.elevation_cells import LONG_TILE, TILE, ground_at, highest_on, tile_heights, tiles_of_tiles

Heights = NDArray[np.float32]

SINGLE_M = 1e-3
"""Differences of heights are in single precision."""
SHAPES = [(1, 1), (1, 700), (700, 1), (2, 2), (16, 17), (33, 300), (515, 270)]


def field(rows: int, columns: int, missing: float, seed: int = 0) -> Heights:
    draw = np.random.default_rng(seed)
    heights = draw.normal(500, 300, (rows, columns)).astype(np.float32)
    heights[draw.random((rows, columns)) < missing] = np.nan
    if missing:
        heights[: rows // 3, : columns // 2] = np.nan  # tiles that hold nothing
    return heights


def bilinear(heights: Heights, x: float, y: float) -> float:
    """Column after column by `numpy.interp`, which holds the outer cells beyond them."""
    rows, columns = heights.shape
    if not (-0.5 <= x <= columns - 0.5 and -0.5 <= y <= rows - 0.5):
        return float("nan")
    i = int(np.clip(np.floor(y), 0, max(rows - 2, 0)))
    pair = heights[i : i + 2].astype(float)
    j = int(np.clip(np.floor(x), 0, max(columns - 2, 0)))
    part = pair[:, j : j + 2]
    return float(np.interp(y, np.arange(i, i + len(pair)), [np.interp(x, np.arange(j, j + part.shape[1]), row) for row in part]))


@pytest.mark.parametrize("shape", SHAPES)
def test_between_cells(shape: tuple[int, int]) -> None:
    heights = field(*shape, missing=0.0)
    draw = np.random.default_rng(3)
    for x, y in draw.uniform(-1, 1, (400, 2)) * (np.array(shape[::-1]) / 2 + 0.3) + (np.array(shape[::-1]) - 1) / 2:
        expected = bilinear(heights, x, y)
        assert ground_at(heights, x, y, False, False) == pytest.approx(expected, abs=SINGLE_M, nan_ok=True)
        if 0 <= x < shape[1] - 1 and 0 <= y < shape[0] - 1:
            assert ground_at(heights, x, y, True, False) == ground_at(heights, x, y, False, False)
            i, j = int(y), int(x)
            assert ground_at(heights, x, y, False, True) == heights[i : i + 2, j : j + 2].max()


def test_at_the_edge() -> None:
    heights = np.array([[1.0, 2.0], [3.0, np.nan]], np.float32)
    assert ground_at(heights[:1], -0.5, -0.5, False, False) == 1
    assert ground_at(heights[:1], 1.5, 0.5, False, False) == 2
    assert np.isnan(ground_at(heights, -0.5001, 0.0, False, False))
    assert np.isnan(ground_at(heights, 0.0, 1.5001, False, False))
    assert np.isnan(ground_at(heights, np.nan, 0.0, False, False))
    assert np.isnan(ground_at(heights, 0.0, np.nan, False, True))
    assert np.isnan(ground_at(heights, 0.5, 0.5, False, False))  # one of four is missing
    assert np.isnan(ground_at(heights, 0.5, 0.5, False, True))
    assert np.isnan(ground_at(np.empty((0, 0), np.float32), 0.0, 0.0, False, False))


@pytest.mark.parametrize("shape", [*SHAPES, (0, 0)])
@pytest.mark.parametrize("missing", [0.0, 0.01, 1.0])
def test_tiles(shape: tuple[int, int], missing: float) -> None:
    heights = field(*shape, missing)
    found = tile_heights(heights)
    for side, (highest, gaps) in ((TILE, found), (LONG_TILE, tiles_of_tiles(*found))):
        assert highest.shape == gaps.shape == (-(-shape[0] // side), -(-shape[1] // side))
        for (i, j), top in np.ndenumerate(highest):
            part = heights[i * side : i * side + side + 1, j * side : j * side + side + 1]
            assert top == np.where(np.isnan(part), -np.inf, part).max()
            known = ~np.isnan(part)
            expected = 0 if known.all() else 1 if known.any() else 2
            assert gaps[i, j] == expected or (side == LONG_TILE and gaps[i, j] == 1 and expected == 2)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.sampled_from([shape for shape in SHAPES if shape != (1, 1)]),
    st.sampled_from([0.0, 0.01]),
    st.sampled_from([TILE, LONG_TILE]),
    st.lists(st.floats(-0.3, 1.3), min_size=4, max_size=4),
)
def test_nothing_on_a_line_is_higher(shape: tuple[int, int], missing: float, tile: int, ends: list[float]) -> None:
    heights = field(*shape, missing)
    tiles = tile_heights(heights)
    x0, x1 = (part * shape[1] for part in ends[:2])
    y0, y1 = (part * shape[0] for part in ends[2:])
    top, gaps = highest_on(x0, y0, x1, y1, 0.0, tile, *shape, *(tiles if tile == TILE else tiles_of_tiles(*tiles)))
    on_line = np.array([ground_at(heights, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, False, False) for t in np.linspace(0, 1, 200)])
    known = on_line[~np.isnan(on_line)]
    assert (known <= top + SINGLE_M).all()
    if gaps == 0:
        assert len(known) == len(on_line)
    if gaps == 2:
        assert len(known) == 0


def test_lines_that_lead_nowhere() -> None:
    tiles = tile_heights(field(40, 40, 0.0))
    for line in ((np.nan, 0.0, 5.0, 5.0), (1.0, 1.0, 2.0, np.nan), (-9.0, -9.0, -3.0, -3.0), (50.0, 5.0, 60.0, 5.0)):
        assert highest_on(*line, 0.0, TILE, 40, 40, *tiles) == (-np.inf, 2)


def test_a_margin() -> None:
    """What lies beside a line that bends a little is looked at too."""
    heights = np.zeros((64, 64), np.float32)
    heights[15, 30] = 100.0
    tiles = tile_heights(heights)
    assert highest_on(20.0, 16.3, 40.0, 16.3, 0.0, TILE, 64, 64, *tiles)[0] == 0
    assert highest_on(20.0, 16.3, 40.0, 16.3, 1.0, TILE, 64, 64, *tiles)[0] == 100
    assert highest_on(20.0, 0.3, 40.0, 0.3, 1.0, TILE, 64, 64, *tiles)[1] == 1  # the grid ends beside it
