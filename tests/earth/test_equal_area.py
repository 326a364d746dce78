"""Cells of one area: against PROJ, geodesics, exact areas of polygons, and polygons that shapely asks point by point."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.equal_area import EQUAL_AREA_EPSG, LIMIT_DEG, PARTS, grid_of
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.errors import DomainError
from radar_coverage.sources.territories import boundary_rings

COARSE = grid_of(100_000)


def test_cells_share_the_zone_between_the_limits_evenly() -> None:
    """Archimedes on the authalic sphere: a zone has the part of it that its height is of the diameter."""
    to_grid = pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:{EQUAL_AREA_EPSG}", always_xy=True)
    _, limit_m = to_grid.transform(0, LIMIT_DEG)
    _, pole_m = to_grid.transform(0, 90)
    zone_m2 = 4 * np.pi * AUTHALIC_RADIUS_M**2 * limit_m / pole_m
    for cell_m in (1_000, 2_500, 30_000):
        grid = grid_of(cell_m)
        assert grid.columns % PARTS == grid.rows % PARTS == 0
        assert grid.cell_m2 * grid.columns * grid.rows == pytest.approx(zone_m2, rel=1e-9)
        assert grid.width_m == pytest.approx(cell_m, rel=1e-2)
        assert grid.height_m == pytest.approx(cell_m, rel=1e-2)
    assert grid_of(36_032.220840584).columns == 964  # the coarsest of EASE-Grid 2.0 itself


def test_a_cell_on_the_ellipsoid_has_its_area() -> None:
    """Its corners by PROJ's inverse projection; the area of that quadrangle by Karney's polygons along parallels drawn finely."""
    to_lonlat = pyproj.Transformer.from_crs(f"EPSG:{EQUAL_AREA_EPSG}", "EPSG:4326", always_xy=True)
    for row, column in ((0, 0), (20, 30), (COARSE.rows // 2, 5), (COARSE.rows - 1, COARSE.columns - 1)):
        west, north = COARSE.corner_m(row, column)
        x = west + np.linspace(0, COARSE.width_m, 200)
        y = np.full(200, north)
        lon, lat = to_lonlat.transform(np.r_[x, x[::-1]], np.r_[y, y - COARSE.height_m])
        lon = np.unwrap(np.where(np.abs(lon) > 180, np.sign(lon) * 180, lon), period=360)
        area, _ = GEOD.polygon_area_perimeter(lon, lat)
        assert abs(area) == pytest.approx(COARSE.cell_m2, rel=1e-5)


def test_centres_lie_in_their_cells_and_nothing_beyond_the_limit() -> None:
    cell = np.arange(0, COARSE.columns * COARSE.rows, 37)
    assert np.array_equal(COARSE.cells(*COARSE.lonlat(cell)), cell)
    assert np.array_equal(COARSE.cells([0, 10, 180, -180], [LIMIT_DEG + 1e-6, -90, 89, 86]), np.full(4, -1))
    assert COARSE.cells([-180.0], [0.0]) % COARSE.columns == 0
    assert COARSE.cells([180.0], [0.0]) % COARSE.columns == COARSE.columns - 1


@settings(max_examples=40, deadline=None)
@given(
    lon=st.sampled_from([-180.0, 180.0, 179.9, 0.0]) | st.floats(-180, 180),
    lat=st.floats(-90, 90),
    range_km=st.floats(10, 3_000),
)
def test_cells_near_a_place_are_all_and_only_those(lon: float, lat: float, range_km: float) -> None:
    near = COARSE.near(lon, lat, range_km * 1000)
    every = np.arange(COARSE.columns * COARSE.rows)
    to_lon, to_lat = COARSE.lonlat(every)
    azimuth, _, away = GEOD.inv(np.full(len(every), lon), np.full(len(every), lat), to_lon, to_lat)
    inside = away <= range_km * 1000
    assert np.array_equal(near.cell, every[inside])
    assert np.array_equal(near.range_m, away[inside])
    assert np.array_equal(near.azimuth_deg, azimuth[inside])
    beyond = range_km * 1000 > GEOD.inv(lon, lat, lon, np.copysign(LIMIT_DEG, lat))[2] or abs(lat) > LIMIT_DEG
    assert COARSE.goes_beyond(lon, lat, range_km * 1000) == beyond


def star(rng: np.random.Generator) -> shapely.Polygon:
    """Some polygon, with a hole."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, 30))
    lon, lat = rng.uniform(-150, 150), rng.uniform(-60, 60)
    out, within = (np.column_stack([lon + r * np.cos(angle), lat + r * np.sin(angle)]) for r in (rng.uniform(8, 22, 30), 4.0))
    return shapely.make_valid(shapely.Polygon(out).difference(shapely.Polygon(within)))


@pytest.mark.parametrize("seed", range(12))
def test_spans_are_the_cells_whose_centres_shapely_finds_inside(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shapes = np.array([star(rng), star(rng), shapely.box(170, -80, 180, -90)], dtype=object)
    spans = COARSE.spans(boundary_rings(shapes))
    lon, lat = COARSE.lonlat(np.arange(COARSE.columns * COARSE.rows))
    for owner, shape in enumerate(shapes):
        own = spans.owner == owner
        found = np.concatenate([np.arange(a, b) for a, b in zip(spans.first[own], spans.end[own], strict=True)])
        assert np.array_equal(found, np.flatnonzero(shapely.contains_xy(shape, lon, lat)))


@pytest.mark.parametrize("cell_m", [1.0, 200_000.0, float("nan")])
def test_cells_of_other_sizes_are_refused(cell_m: float) -> None:
    with pytest.raises(DomainError, match=r"expected 0\.01 to 100 km"):
        grid_of(cell_m)
