"""The plane round a site: true distances, nothing smeared across the frame, whatever the site."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely

from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.sources.territories import load_territories, territory_polygons

GEOD = pyproj.Geod(ellps="WGS84")
SITES = [(128.23, 36.05), (100.0, 70.0), (179.9, 10.0), (-60.0, -88.0), (0.0, 90.0), (-4.0, 40.0)]


@pytest.fixture(scope="module")
def world() -> tuple[tuple[str, ...], list[shapely.Geometry]]:
    territories = load_territories(scale="50m")
    return territories.codes, territory_polygons(territories)


@pytest.mark.parametrize(("lon", "lat"), SITES)
@pytest.mark.parametrize("range_m", [600e3, 12_000e3])
def test_areas_near_the_site_and_nothing_beyond_the_frame(
    world: tuple[tuple[str, ...], list[shapely.Geometry]], lon: float, lat: float, range_m: float
) -> None:
    plane = AzimuthalPlane(lon, lat, range_m)
    flat = plane.territories(world[1])
    for shape in flat:
        if not shape.is_empty:
            assert shape.is_valid
            assert np.hypot(*shapely.get_coordinates(shape).T).max() < range_m * 1.03
    # a smeared territory would lie over its neighbours: together they cover no more than their union
    together = shapely.union_all(flat, grid_size=range_m / 1e5)
    assert sum(s.area for s in flat) == pytest.approx(together.area, rel=2e-3)


@pytest.mark.parametrize(("lon", "lat"), SITES)
def test_each_point_is_on_land_as_it_is_on_the_globe(
    world: tuple[tuple[str, ...], list[shapely.Geometry]], lon: float, lat: float
) -> None:
    range_m = 6_000e3
    plane = AzimuthalPlane(lon, lat, range_m)
    flat = shapely.union_all(plane.territories(world[1]), grid_size=10)
    azimuth, distance = (a.ravel() for a in np.meshgrid(np.arange(3.0, 360, 10), np.arange(0.05, 1, 0.09) * range_m))
    lons, lats, _ = GEOD.fwd(np.full_like(azimuth, lon), np.full_like(azimuth, lat), azimuth, distance)
    on_globe = np.zeros(len(lons), dtype=bool)
    on_globe[shapely.STRtree(world[1]).query(shapely.points(lons, lats), predicate="within")[0]] = True
    x, y = distance * np.sin(np.radians(azimuth)), distance * np.cos(np.radians(azimuth))
    on_paper = shapely.contains_xy(flat, x, y)
    near_a_coast = shapely.distance(flat.boundary, shapely.points(x, y)) < 6e3
    assert np.all((on_paper == on_globe) | near_a_coast)
    assert on_globe.any()


def test_points_stand_at_their_true_distance_and_direction() -> None:
    plane = AzimuthalPlane(128.23, 36.05, 7e6)
    azimuth = np.arange(0.0, 360.0, 15.0)
    lon, lat, _ = GEOD.fwd(np.full(24, 128.23), np.full(24, 36.05), azimuth, np.full(24, 6e6))
    x, y = plane.project(lon, lat)
    assert np.abs(np.hypot(x, y) - 6e6).max() < 1e-3
    assert np.abs(np.degrees(np.arctan2(x, y)) % 360 - azimuth).max() < 1e-9


def test_russia_is_drawn_in_one_piece_across_180_degrees(world: tuple[tuple[str, ...], list[shapely.Geometry]]) -> None:
    codes, polygons = world
    plane = AzimuthalPlane(179.9, 65.0, 2e6)
    (russia,) = plane.territories([polygons[codes.index("RUS")]])
    x, y = plane.project([180.0, 180.0, 180.0], [66.0, 67.0, 68.0])
    assert shapely.distance(russia.boundary, shapely.points(x, y)).min() > 5e3


@pytest.mark.parametrize(("lon", "lat"), SITES)
def test_graticule_stays_within_the_frame(lon: float, lat: float) -> None:
    plane = AzimuthalPlane(lon, lat, 3e6)
    lines = list(plane.graticule(10))
    assert lines
    for name, xy in lines:
        assert name[-1] in "NSEW°"
        assert np.hypot(*xy.T).max() <= 3e6 * 1.01
        assert np.hypot(*np.diff(xy, axis=0).T).max() < 100e3
