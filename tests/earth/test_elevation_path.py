"""Places along rays, interpolated, against PROJ's own at directions and ranges drawn at random."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.earth.terrain_cases import GEOD, ArrayGrid

from radar_coverage.earth.elevation_path import NEAR_ENOUGH, Path, exact_path, smooth_path

GRIDS: dict[str, tuple[Any, float]] = {
    "30 m": ("EPSG:4326", 1 / 3600),
    "90 m": ("EPSG:4326", 1 / 1200),
    "30 arc seconds": ("EPSG:4326", 1 / 120),
    "utm": ("EPSG:32632", 90.0),
    "laea": ("EPSG:3035", 1000.0),
    "lcc": ("+proj=lcc +lat_1=35 +lat_2=65 +lat_0=52 +lon_0=10 +datum=WGS84", 500.0),
    "mercator": ("EPSG:3395", 90.0),
    "rotated pole": ("+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +lon_0=18 +datum=WGS84", 0.01),
}
SITES = [(9.0, 47.0), (5.0, 60.5), (12.0, 36.0)]


def a_grid(crs: Any, cell: float) -> ArrayGrid:
    return ArrayGrid(heights=np.zeros((5, 5), np.float32), west=0.0, north=0.0, cell=cell, crs=crs)


def places(path: Path, rung: np.ndarray, ray: np.ndarray) -> np.ndarray:
    """Column and row at rungs (real numbers) of rays, straight in between: as the sweep reads them."""
    below = np.minimum(rung.astype(int), path.places.shape[1] - 2)
    part = (rung - below)[:, None]
    found = np.zeros((len(ray), 2))
    for k in range(path.weights.shape[1]):
        nodes = path.azimuth[ray] + k
        between = path.places[nodes, below] * (1 - part) + path.places[nodes, below + 1] * part
        found += path.weights[ray, k][:, None] * between
    return found


def off(path: Path, grid: ArrayGrid, site: tuple[float, float], azimuth: np.ndarray, rung_m: float, *, between: bool) -> float:
    """Farthest from PROJ's place, at 2,000 places [cells]."""
    draw = np.random.default_rng(1)
    ray, rung = draw.integers(0, len(azimuth), 2000), draw.uniform(0, path.places.shape[1] - 1, 2000)
    if not between:
        rung = np.rint(rung)
    lon, lat, _ = GEOD.fwd(np.full(2000, site[0]), np.full(2000, site[1]), azimuth[ray], rung * rung_m)
    truth = np.stack(grid.pixels(lon, lat), axis=1)
    missed = places(path, rung, ray) - truth
    if grid.turn_columns:
        missed[:, 0] -= grid.turn_columns * np.round(missed[:, 0] / grid.turn_columns)
    return float(np.abs(missed).max())


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("reach_m", [8e3, 250e3, 700e3])
def test_a_hundredth_of_a_cell(name: str, site: tuple[float, float], reach_m: float) -> None:
    grid = a_grid(*GRIDS[name])
    azimuth = np.arange(3001) * (360 / 3001)
    stretch = min(16 * grid.cell_size_m(*site), 3e3)
    range_m = np.linspace(0, reach_m, int(reach_m / stretch) + 2)
    path = smooth_path(grid, *site, azimuth, range_m)
    assert path is not None
    assert off(path, grid, site, azimuth, range_m[1], between=False) <= 1.5 * NEAR_ENOUGH  # tried at 10,000 places in the program
    assert off(path, grid, site, azimuth, range_m[1], between=True) <= 3 * NEAR_ENOUGH


def test_few_rays_and_one_rung() -> None:
    grid = a_grid("EPSG:4326", 1 / 1200)
    for azimuth in (np.array([0.0]), np.array([0.0, 120.0, 240.0]), np.array([359.999])):
        path = smooth_path(grid, 9.0, 47.0, azimuth, np.array([0.0, 1000.0]))
        assert path is not None
        assert off(path, grid, (9.0, 47.0), azimuth, 1000.0, between=False) <= NEAR_ENOUGH


@pytest.mark.parametrize(("lat", "reach_m"), [(89.9, 50e3), (85.0, 600e3), (-88.0, 250e3), (90.0, 10e3)])
def test_none_with_a_pole_in_reach(lat: float, reach_m: float) -> None:
    grid, range_m = a_grid("EPSG:4326", 1 / 1200), np.arange(0, reach_m, 1500.0)
    assert smooth_path(grid, 9.0, lat, np.arange(360.0), range_m) is None
    assert smooth_path(a_grid("EPSG:3413" if lat > 0 else "EPSG:3031", 90.0), 9.0, lat, np.arange(360.0), range_m) is not None


def test_none_where_the_projection_ends() -> None:
    """An orthographic grid shows half of the Earth."""
    grid = a_grid("+proj=ortho +lat_0=0 +lon_0=0 +datum=WGS84", 1000.0)
    range_m = np.arange(0, 400e3, 3e3)
    assert smooth_path(grid, 0.0, 0.0, np.arange(360.0), range_m) is not None
    assert smooth_path(grid, 88.0, 0.0, np.arange(360.0), range_m) is None
    path = exact_path(grid, 88.0, 0.0, np.array([90.0, 270.0]), range_m)
    assert np.isnan(path.places[0, -1]).all()
    assert np.isfinite(path.places[1]).all()


@pytest.mark.parametrize("lat", [47.0, 89.5, -90.0])
def test_exact_paths_are_projs(lat: float) -> None:
    grid, azimuth, range_m = a_grid("EPSG:4326", 0.5), np.arange(0, 360, 7.0), np.arange(0, 200e3, 500.0)
    path = exact_path(grid, 170.0, lat, azimuth, range_m)
    assert off(path, grid, (170.0, lat), azimuth, 500.0, between=False) < 1e-6
    # and columns run on across the antimeridian
    assert (np.abs(np.diff(path.places[:, :, 0], axis=1)) <= 360 + 1e-6).all()


def test_columns_run_on_across_the_antimeridian() -> None:
    grid = ArrayGrid(heights=np.zeros((40, 40), np.float32), west=170.0, north=60.0, cell=0.5)
    for lon in (179.9, -179.9, 180.1):
        path = smooth_path(grid, lon, 50.0, np.arange(360.0), np.arange(0, 300e3, 3e3))
        assert path is not None
        assert np.abs(np.diff(path.places[:, :, 0], axis=1)).max() < 0.2
        assert 10 < path.places[:, :, 0].min() < path.places[:, :, 0].max() < 30
