"""Heights between cells, and the highest of many cells at once; compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.compiled import compiled

__all__ = ["LONG_TILE", "TILE", "ground_at", "highest_on", "tile_heights", "tiles_of_tiles"]

Heights = NDArray[np.float32]

TILE, LONG_TILE = 16, 256
"""Sides of small and large tiles [cells]."""


@compiled
def tile_heights(heights: Heights) -> tuple[Heights, NDArray[np.uint8]]:
    """Highest cell of each tile with the next row and column; whether data are missing: 0 nowhere, 1 somewhere, 2 everywhere."""
    rows, columns = heights.shape
    down, across = (rows + TILE - 1) // TILE, (columns + TILE - 1) // TILE
    highest = np.full((down, across), -np.inf, np.float32)
    missing = np.zeros((down, across), np.uint8)
    top, gaps = np.empty(columns, np.float32), np.empty(columns, np.uint8)
    for i in range(down):
        top[:] = -np.inf
        gaps[:] = 0
        begin, end = i * TILE, min(i * TILE + TILE + 1, rows)
        for row in range(begin, end):
            for column in range(columns):  # columns side by side, for the processor's vectors
                z = heights[row, column]
                top[column] = z if z > top[column] else top[column]
                gaps[column] += np.isnan(z)
        for j in range(across):
            some, all_of = 0, (end - begin) * (min(j * TILE + TILE + 1, columns) - j * TILE)
            for column in range(j * TILE, min(j * TILE + TILE + 1, columns)):
                highest[i, j] = max(highest[i, j], top[column])
                some += gaps[column]
            missing[i, j] = 2 if some == all_of else 1 if some > 0 else 0
    return highest, missing


@compiled
def tiles_of_tiles(highest: Heights, missing: NDArray[np.uint8]) -> tuple[Heights, NDArray[np.uint8]]:
    """The same of large tiles."""
    side = LONG_TILE // TILE
    down, across = (highest.shape[0] + side - 1) // side, (highest.shape[1] + side - 1) // side
    top = np.full((down, across), -np.inf, np.float32)
    some = np.zeros((down, across), np.uint8)
    for i in range(down):
        for j in range(across):
            part = missing[i * side : (i + 1) * side, j * side : (j + 1) * side]
            top[i, j] = highest[i * side : (i + 1) * side, j * side : (j + 1) * side].max()
            some[i, j] = 2 if part.min() == 2 else 1 if part.max() > 0 else 0
    return top, some


@compiled
def highest_on(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    margin: float,
    tile: int,
    rows: int,
    columns: int,
    highest: Heights,
    missing: NDArray[np.uint8],
) -> tuple[float, int]:
    """Highest cell round a line and by a margin beside it; whether data are missing: 0 nowhere, 1 somewhere, 2 everywhere."""
    left, right, up, down = min(x0, x1) - margin, max(x0, x1) + margin, min(y0, y1) - margin, max(y0, y1) + margin
    if not (x0 + x1 + y0 + y1 < np.inf and right > -0.5 and left < columns - 0.5 and down > -0.5 and up < rows - 0.5):
        return -np.inf, 2
    outside = not (left >= -0.5 and right <= columns - 0.5 and up >= -0.5 and down <= rows - 0.5)
    top, least, most = -np.inf, 2, 0
    for i in range(int(max(up, 0.0)) // tile, min(int(max(down, 0.0)), rows - 1) // tile + 1):
        for j in range(int(max(left, 0.0)) // tile, min(int(max(right, 0.0)), columns - 1) // tile + 1):
            top = max(top, highest[i, j])
            least, most = min(least, missing[i, j]), max(most, missing[i, j])
    if outside:
        most = 2
    return top, 2 if least == 2 else 1 if most > 0 else 0


@compiled
def _between(a: float, b: float, c: float, d: float, u: float, v: float) -> float:
    upper, lower = a + (b - a) * u, c + (d - c) * u
    return float(upper + (lower - upper) * v)


@compiled
def _height(heights: Heights, x: float, y: float, peaks: bool) -> float:
    """Height between four cells, or the highest; half a cell beyond the edge the outer cells hold; ``nan`` farther out."""
    rows, columns = heights.shape
    if not (x >= -0.5 and x <= columns - 0.5 and y >= -0.5 and y <= rows - 0.5):
        return np.nan
    x, y = min(max(x, 0.0), columns - 1.0), min(max(y, 0.0), rows - 1.0)
    i, j = int(y), int(x)
    i1, j1 = min(i + 1, rows - 1), min(j + 1, columns - 1)
    a, b, c, d = heights[i, j], heights[i, j1], heights[i1, j], heights[i1, j1]
    if peaks:
        return float(max(a, b, c, d) + 0.0 * (a + b + c + d))
    return _between(a, b, c, d, x - j, y - i)


@compiled
def ground_at(heights: Heights, x: float, y: float, inside: bool, peaks: bool) -> float:
    """The same, in short where all four cells are known to be there."""
    if not inside:
        return _height(heights, x, y, peaks)
    i, j = int(y), int(x)
    return _between(heights[i, j], heights[i, j + 1], heights[i + 1, j], heights[i + 1, j + 1], x - j, y - i)
