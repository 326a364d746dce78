"""The sweep against rays to every target followed by themselves, over fractal terrain."""

from __future__ import annotations

import numpy as np
import pytest
from tests.earth.sweep_cases import AIR, LAT, LON
from tests.earth.terrain_cases import ArrayGrid, exact_march, fractal_dem

from radar_coverage.earth.sweep import sweep

ABOVE_GROUND_M = 100.0


def compared(
    grid: ArrayGrid, lon: float, lat: float, antenna: float, reach_m: float, targets: int, seed: int
) -> tuple[float, float]:
    """Share of targets 100 m above ground on which both agree, and the median error of the lowest visible altitude [m]."""
    draw = np.random.default_rng(seed)
    column, row = draw.integers(0, grid.columns, 2 * targets), draw.integers(0, grid.rows, 2 * targets)
    marched = exact_march(grid, lon, lat, antenna, *grid.places(column, row))
    some = np.flatnonzero((marched.range_m < reach_m) & (marched.range_m > 500) & ~np.isnan(marched.ground_m))[:targets]
    found = sweep(grid, lon, lat, antenna, reach_m, AIR)
    lowest = found.lowest_visible_m(marched.azimuth_deg[some], marched.range_m[some])
    visible = marched.ground_m[some] + ABOVE_GROUND_M >= lowest
    hidden = float(1 - marched.visible(ABOVE_GROUND_M)[some].mean())
    assert 0.02 < hidden < 0.98  # else it would be no trial
    return float((visible == marched.visible(ABOVE_GROUND_M)[some]).mean()), float(
        np.median(np.abs(lowest - marched.lowest_m[some]))
    )


@pytest.mark.parametrize("seed", [1, 3])
def test_small_terrain(seed: int) -> None:
    heights = fractal_dem(400, seed, sd_m=80.0)  # as rough from cell to cell as the large one: sd grows with side^0.8
    grid = ArrayGrid.round_site(heights, 90.0, LON, LAT, 200, 200)
    agreed, median_m = compared(grid, LON, LAT, float(heights[200, 200]) + 30, 17e3, 5000, seed)
    assert agreed >= 0.998
    assert median_m <= 1.0


def test_degrees_at_60_north() -> None:
    """Cells half as wide as high."""
    heights = fractal_dem(500, 11, sd_m=400.0)
    lon, lat = 10.0, 60.0
    grid = ArrayGrid(heights=heights, west=lon - 250.3 / 1200, north=lat + 250.8 / 1200, cell=1 / 1200)
    agreed, median_m = compared(grid, lon, lat, float(heights[250, 250]) + 30, 11e3, 5000, 11)
    assert agreed >= 0.998
    assert median_m <= 1.0


def test_the_large_terrain() -> None:
    """16 million cells, 180 km round the site."""
    heights = fractal_dem(4000, 5)
    grid = ArrayGrid.round_site(heights.astype(np.float32), 90.0, LON, LAT, 2000, 2000)
    agreed, median_m = compared(grid, LON, LAT, float(heights[2000, 2000]) + 30, 179e3, 4000, 5)
    assert agreed >= 0.999
    assert median_m <= 1.0
