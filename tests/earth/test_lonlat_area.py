"""Exact areas against closed forms and against geodesic polygons."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
import shapely
from numpy.typing import NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M, WGS84_A_M, WGS84_E2
from radar_coverage.earth.lonlat_area import ring_areas_m2


def ring(*lonlat: tuple[float, float]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    lon, lat = np.array([*lonlat, lonlat[0]], dtype=float).T
    return lon, lat, np.array([0, len(lon)])


def band_m2(width_deg: float, south_deg: float, north_deg: float) -> float:
    """Closed form between two parallels, in the logarithm of Osborne 2013 (eq. 5.64) rather than the area hyperbolic tangent."""
    e = math.sqrt(WGS84_E2)

    def upward(lat_deg: float) -> float:
        s = math.sin(math.radians(lat_deg))
        return WGS84_A_M**2 * (1 - WGS84_E2) / 2 * (s / (1 - WGS84_E2 * s * s) + math.log((1 + e * s) / (1 - e * s)) / (2 * e))

    return math.radians(width_deg) * (upward(north_deg) - upward(south_deg))


@pytest.mark.parametrize("south", [-90, -45.5, 0, 36, 89])
def test_cell_of_one_degree(south: float) -> None:
    cell = ring((10, south), (11, south), (11, south + 1), (10, south + 1))
    assert ring_areas_m2(*cell)[0] == pytest.approx(band_m2(1, south, south + 1), rel=1e-11)


def test_polar_cap_runs_along_the_pole() -> None:
    cap = ring((-180, 66), (0, 66), (180, 66), (180, 90), (-180, 90))
    assert ring_areas_m2(*cap)[0] == pytest.approx(band_m2(360, 66, 90), rel=1e-13)


def test_whole_ellipsoid() -> None:
    whole = ring((-180, -90), (180, -90), (180, 90), (-180, 90))
    assert ring_areas_m2(*whole)[0] / 1e6 == pytest.approx(510_065_621.724, abs=5e-4)
    assert ring_areas_m2(*whole)[0] == pytest.approx(4 * math.pi * AUTHALIC_RADIUS_M**2, rel=1e-14)


def test_long_slanted_edges_do_not_lose_accuracy() -> None:
    triangle = np.array([(-170.0, -80.0), (160, -10), (-20, 85), (-170, -80)])
    fine = shapely.get_coordinates(shapely.segmentize(shapely.linestrings(triangle), 0.01))
    coarse_m2 = ring_areas_m2(triangle[:, 0], triangle[:, 1], np.array([0, 4]))
    assert coarse_m2[0] == pytest.approx(ring_areas_m2(fine[:, 0], fine[:, 1], np.array([0, len(fine)]))[0], rel=1e-13)


@pytest.mark.parametrize("seed", range(5))
def test_against_geodesic_area_of_the_densified_polygon(seed: int) -> None:
    random = np.random.default_rng(seed)
    azimuth = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    radius = random.uniform(1, 8, 12)
    centre = random.uniform((-150, -60), (150, 60))
    polygon = shapely.Polygon(np.column_stack([np.cos(azimuth), np.sin(azimuth)]) * radius[:, None] + centre)
    lon, lat = shapely.get_coordinates(polygon).T
    dense_lon, dense_lat = shapely.get_coordinates(shapely.segmentize(polygon, 0.01)).T
    oracle_m2, _ = pyproj.Geod(ellps="WGS84").polygon_area_perimeter(dense_lon, dense_lat)
    assert ring_areas_m2(lon, lat, np.array([0, len(lon)]))[0] == pytest.approx(oracle_m2, rel=2e-8)


def test_rings_are_separate_and_signed() -> None:
    square = np.array([(0.0, 0.0), (2, 0), (2, 2), (0, 2), (0, 0)])
    far = square[::-1] + np.array([100, 50])
    lon, lat = np.concatenate([square, far]).T
    both = ring_areas_m2(lon, lat, np.array([0, 5, 10]))
    assert both == pytest.approx([band_m2(2, 0, 2), -band_m2(2, 50, 52)], rel=1e-12)


def test_no_rings() -> None:
    assert ring_areas_m2(np.empty(0), np.empty(0), np.array([0])).shape == (0,)
