"""The usual recipes against what was measured independently, and against what each is by definition."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles.methods import DISC_KM2, MEASURED, SEONGJU, VARDO, WEB_MAP_AT_VARDO_KM, within_rounding

from radar_coverage.earth.drawn_ring import DrawnRing, disc_area_m2, holds_pole
from radar_coverage.earth.usual_rings import KM_PER_DEGREE, MEAN_RADIUS_M, USUAL_RINGS, WEB_MAP_RADIUS_M, utm_zone

LON, LAT, RANGE_KM = st.floats(-180, 180), st.floats(-84, 84), st.floats(1, 4000)
ROWS = [(km, name) for km, rows in MEASURED.items() for name in rows]


def haversine_m(site: tuple[float, float], corners: np.ndarray, radius_m: float) -> np.ndarray:
    lon, lat = np.radians(corners.T)
    lon0, lat0 = np.radians(site)
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat0) * np.cos(lat) * np.sin((lon - lon0) / 2) ** 2
    return radius_m * 2 * np.arcsin(np.sqrt(half))


def test_every_row_of_the_table_is_a_recipe() -> None:
    assert all(rows.keys() == USUAL_RINGS.keys() for rows in MEASURED.values())


@pytest.mark.parametrize(("range_km", "name"), ROWS)
def test_the_table_is_reproduced(range_km: int, name: str) -> None:
    ring = DrawnRing(*SEONGJU, range_km * 1000, USUAL_RINGS[name](*SEONGJU, range_km * 1000))
    _, error_m = ring.errors
    row = MEASURED[range_km][name]
    assert within_rounding(error_m.min() / 1000, row.least_km)
    assert within_rounding(error_m.max() / 1000, row.most_km)
    assert within_rounding((ring.area_m2 / disc_area_m2(SEONGJU[1], range_km * 1000) - 1) * 100, row.area_percent)


@pytest.mark.parametrize("range_km", DISC_KM2)
def test_area_of_the_disc(range_km: int) -> None:
    assert within_rounding(disc_area_m2(SEONGJU[1], range_km * 1000) / 1e6, DISC_KM2[range_km])


def test_the_web_map_near_a_pole() -> None:
    _, error_m = DrawnRing(*VARDO, 2e6, USUAL_RINGS["web_map"](*VARDO, 2e6)).errors
    assert within_rounding(error_m.min() / 1000, WEB_MAP_AT_VARDO_KM[0])
    assert within_rounding(error_m.max() / 1000, WEB_MAP_AT_VARDO_KM[1])


@given(LON, LAT, RANGE_KM)
def test_a_sphere_s_corners_are_at_the_haversine_distance(lon: float, lat: float, range_km: float) -> None:
    corners = USUAL_RINGS["sphere"](lon, lat, range_km * 1000)
    assert haversine_m((lon, lat), corners, MEAN_RADIUS_M) == pytest.approx(range_km * 1000, rel=1e-6, abs=0.1)


@given(LON, st.floats(-70, 70), st.floats(1, 1600))
def test_the_web_map_s_top_bottom_and_sides_are_at_the_haversine_distance(lon: float, lat: float, range_km: float) -> None:
    if abs(lat) + range_km / 111 > 85:
        return
    corners = USUAL_RINGS["web_map"](lon, lat, range_km * 1000)
    ends = corners[[0, len(corners) // 4, len(corners) // 2, 3 * len(corners) // 4]]
    assert haversine_m((lon, lat), ends, WEB_MAP_RADIUS_M) == pytest.approx(range_km * 1000, rel=1e-6, abs=0.1)


@given(LON, LAT, RANGE_KM, st.sampled_from(["geodesic_36", "geodesic_180", "geodesic_360", "geodesic_1440", "azimuthal_64"]))
def test_geodesic_corners_are_at_the_range(lon: float, lat: float, range_km: float, name: str) -> None:
    corners = USUAL_RINGS[name](lon, lat, range_km * 1000)
    site = np.broadcast_to(np.array([[lon], [lat]]), (2, len(corners)))
    _, _, distance_m = pyproj.Geod(ellps="WGS84").inv(*site, *corners.T)
    assert np.asarray(distance_m) == pytest.approx(range_km * 1000, abs=1e-3)


@given(LON, LAT, st.floats(1, 600))
def test_planes_by_their_definition(lon: float, lat: float, range_km: float) -> None:
    degrees = USUAL_RINGS["degrees"](lon, lat, range_km * 1000)
    assert np.hypot(*(degrees - (lon, lat)).T) * KM_PER_DEGREE == pytest.approx(range_km)
    x, y = np.radians(USUAL_RINGS["web_mercator"](lon, lat, range_km * 1000).T)
    height = np.arctanh(np.sin(y)) - math.atanh(math.sin(math.radians(lat)))
    assert 6378.137 * np.hypot(x - math.radians(lon), height) == pytest.approx(range_km, rel=1e-6)


@pytest.mark.parametrize(("lon", "zone"), [(-180, 1), (-174.01, 1), (-174, 2), (128.23, 52), (179.99, 60), (180, 60)])
def test_zones(lon: float, zone: int) -> None:
    assert utm_zone(lon) == zone


@given(LON, LON, LAT, RANGE_KM, st.sampled_from([n for n in USUAL_RINGS if n != "utm"]))
def test_a_recipe_does_not_depend_on_the_longitude(lon: float, other: float, lat: float, range_km: float, name: str) -> None:
    if holds_pole(lat, range_km * 1000) or abs(lat) > 80:
        return
    one, two = (DrawnRing(x, lat, range_km * 1000, USUAL_RINGS[name](x, lat, range_km * 1000)).area_m2 for x in (lon, other))
    assert one == pytest.approx(two, rel=1e-6)
