"""The sweep in pieces, without short cuts, by any number of threads: the same bits."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from tests.earth.sweep_cases import AIR, KNOTS_M, LAT, LON, Floats, same
from tests.earth.terrain_cases import ArrayGrid, fractal_field

from radar_coverage.earth.skyline import Skyline
from radar_coverage.earth.sweep import sweep

HALF = 300
CELL_M = 90.0
REACH_M = 60e3
"""Beyond the grid, which ends at 27 km."""


def terrain(sd_m: float, mean_m: float, *, holes: bool) -> Floats:
    heights = np.maximum(sd_m * fractal_field(2 * HALF + 1, 7) + mean_m, 0).astype(np.float32)
    if holes:
        heights[40:90, 100:400] = np.nan
        heights[350:355] = np.nan
        heights[np.random.default_rng(1).random(heights.shape) < 1e-4] = np.nan
    return heights


ROUGH, HOLES, ISLANDS = terrain(300, 400, holes=False), terrain(300, 400, holes=True), terrain(300, -200, holes=True)
GRIDS = {
    "rough": ArrayGrid.round_site(ROUGH, CELL_M, LON, LAT, HALF, HALF),
    "holes": ArrayGrid.round_site(HOLES, CELL_M, LON, LAT, HALF, HALF),
    "islands": ArrayGrid.round_site(ISLANDS, CELL_M, LON, LAT, HALF - 137, HALF + 31),
    "degrees": ArrayGrid(heights=HOLES, west=LON - 0.3, north=LAT + 0.2, cell=1 / 1200),
    "at the pole": ArrayGrid(heights=HOLES, west=LON - 180, north=90.0, cell=0.6),  # 600 columns: once round
    "turned over": ArrayGrid(
        heights=HOLES, west=-30e3, north=30e3, cell=90.0, crs=f"+proj=ortho +lat_0={LAT} +lon_0={LON - 89.8} +datum=WGS84"
    ),
}
ANTENNAS = {"rough": 900.0, "holes": 900.0, "islands": 400.0, "degrees": 1200.0, "at the pole": 700.0, "turned over": 900.0}


def of(name: str, **keywords: Any) -> Skyline:
    lat = 89.0 if name == "at the pole" else LAT
    return sweep(GRIDS[name], LON, lat, ANTENNAS[name], REACH_M, AIR, rays=keywords.pop("rays", 160), **keywords)


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("peaks", [False, True])
def test_short_cuts_change_nothing(name: str, peaks: bool) -> None:
    assert same(of(name, peaks=peaks), of(name, peaks=peaks, skips=False))


@pytest.mark.parametrize("antenna", [0.0, 3_000.0, 8_900.0, 12_000.0, 20_000.0])
def test_short_cuts_from_high_up(antenna: float) -> None:
    """Also where rays begin above all land, fall below and leave it again; and with a beam's floor."""
    for floor in (None, -3.0, 0.0, 10.0):
        one, other = (
            sweep(GRIDS["islands"], LON, LAT, antenna, 300e3, AIR, rays=24, step_m=900.0, lowest_elevation_deg=floor, skips=skips)
            for skips in (True, False)
        )
        assert same(one, other)


@pytest.mark.parametrize("name", ["rough", "holes", "islands", "degrees", "turned over"])
@pytest.mark.parametrize("window_cells", [1, 400, 20_000])
def test_small_windows_change_nothing(name: str, window_cells: int) -> None:
    rays = {1: 16, 400: 40}.get(window_cells, 160)
    assert same(of(name, rays=rays), of(name, rays=rays, window_cells=window_cells))


def test_small_windows_at_the_pole() -> None:
    """Where every place is worked out, rays are cut along their way as well."""
    assert same(of("at the pole", rays=10), of("at the pole", rays=10, window_cells=700))


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_change_nothing(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = of("holes", rays=1024)
    monkeypatch.setattr(os, "cpu_count", lambda: threads)
    assert same(expected, of("holes", rays=1024))


@pytest.mark.parametrize("window_cells", [5_000, 10**6])
def test_progress(window_cells: int) -> None:
    told: list[float] = []
    of("rough", rays=1024, window_cells=window_cells, progress=told.append)
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] == 1
    assert len(told) >= 4


@pytest.mark.parametrize("name", GRIDS)
def test_knots(name: str) -> None:
    """Each azimuth's knots begin at the antenna, run on, never fall by more than the tolerance, and end with the limiting ray."""
    found = of(name)
    for rays in (found.lower, found.upper):
        assert len(rays.first) == 161
        assert rays.first[-1] == len(rays.knot_at) == len(rays.knot_q)
        for begin, end, tangent in zip(rays.first[:-1], rays.first[1:], rays.tangent, strict=True):
            at, q = rays.knot_at[begin:end], rays.knot_q[begin:end]
            assert at[0] == 0
            assert (np.diff(at) > 0).all()
            assert q[-1] == pytest.approx(tangent, rel=1e-6, abs=KNOTS_M / REACH_M)
            near = np.maximum(at[1:] - 1, 1) * found.step_m
            assert (np.diff(q) >= -0.11 / near).all()
    assert (found.upper.tangent >= found.lower.tangent).all()
    assert (found.unknown_m <= found.searched_m).all()


def test_unknown_lengths_are_those_along_the_ray() -> None:
    """Counted again, sample by sample, from the oracle's places."""
    found = of("holes")
    cells = 2 * found.step_m
    s = np.arange(1, round(REACH_M / cells) + 1) * cells
    azimuth = np.radians(found.azimuth_deg)[:, None]
    x, y = HALF + np.sin(azimuth) * s / CELL_M, HALF - np.cos(azimuth) * s / CELL_M
    within = np.maximum(np.abs(x - HALF), np.abs(y - HALF)) <= HALF + 0.5
    j, i = (np.clip(np.floor(v).astype(int), 0, 2 * HALF - 1) for v in (x, y))
    z = GRIDS["holes"].heights
    missing = np.isnan(z[i, j] + z[i, j + 1] + z[i + 1, j] + z[i + 1, j + 1]) | ~within
    counted = (missing & (s <= found.searched_m[:, None] + 1)).sum(axis=1) * cells
    assert found.unknown_m == pytest.approx(counted, abs=4 * cells)  # on a line between cells it may be either
    assert np.median(np.abs(found.unknown_m - counted)) < cells / 2
    assert len(set(counted)) > 50
