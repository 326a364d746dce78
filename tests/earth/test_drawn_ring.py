"""Rings that somebody drew: measured along their edges, their area, and what is broken about them."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles.overlay import footprint

from radar_coverage.earth.drawn_ring import DrawnRing, disc_area_m2, holds_pole, ring_fault

SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


def moved(east_deg: float, north_deg: float) -> np.ndarray:
    return SQUARE + np.array([east_deg, north_deg])


class TestErrors:
    def test_against_a_walk_along_the_edges_by_another_library(self) -> None:
        corners = np.array([[120.0, 30.0], [135.0, 28.0], [137.0, 43.0], [118.0, 45.0]])
        _, error_m = DrawnRing(128.23, 36.05, 1e6, corners).errors
        along = shapely.get_coordinates(shapely.segmentize(shapely.LinearRing(corners), 0.02))
        walked = [Geodesic.WGS84.Inverse(36.05, 128.23, lat, lon)["s12"] - 1e6 for lon, lat in along]
        assert error_m.min() == pytest.approx(min(walked), abs=5)
        assert error_m.max() == pytest.approx(max(walked), abs=5)

    def test_middles_of_edges_count(self) -> None:
        _, error_m = DrawnRing(0.0, 0.0, 1.0, SQUARE).errors
        nearest = Geodesic.WGS84.Inverse(0, 0, 1, 0)["s12"]  # the meridian is shorter than the equator
        assert error_m.min() + 1 == pytest.approx(nearest, abs=1e-3)

    def test_corners_count_and_a_ring_over_180_is_one_ring(self) -> None:
        here, there = (
            DrawnRing(lon, 0.0, 1e5, moved(lon, 0) - np.array([360.0, 0.0]) * (moved(lon, 0) > 180)) for lon in (0.0, 180.0)
        )
        for a, b in zip(here.errors, there.errors, strict=True):
            assert a == pytest.approx(b, abs=1e-4)
        assert here.errors[1].max() + 1e5 == pytest.approx(Geodesic.WGS84.Inverse(0, 0, 1, 1)["s12"], abs=1e-3)
        assert here.area_m2 == pytest.approx(there.area_m2)
        assert shapely.get_num_geometries(there.geometry) == 2


class TestArea:
    def test_against_a_geodesic_polygon_of_many_corners(self) -> None:
        drawn = DrawnRing(0.0, 0.0, 1.0, moved(100, 50))
        dense = shapely.segmentize(shapely.Polygon(moved(100, 50)), 0.001)
        area_m2, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(dense)
        assert drawn.area_m2 == pytest.approx(area_m2, rel=1e-9)

    @pytest.mark.parametrize("turned", [SQUARE, SQUARE[::-1]])
    def test_whichever_way_it_runs(self, turned: np.ndarray) -> None:
        ring = DrawnRing(0.0, 0.0, 1.0, turned)
        assert ring.area_m2 > 0
        assert ring.geometry.equals(shapely.box(-1, -1, 1, 1))

    @given(st.floats(-60, 60), st.floats(1, 3000))
    def test_the_disc_against_a_polygon(self, lat: float, range_km: float) -> None:
        drawn = footprint(0.0, lat, range_km * 1000)
        area_m2, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(drawn))
        assert disc_area_m2(lat, range_km * 1000) == pytest.approx(area_m2, rel=2e-6)


class TestFaults:
    @pytest.mark.parametrize(
        ("corners", "fault"),
        [
            (SQUARE, ""),
            (moved(5, 0), "site_outside"),
            (SQUARE[[0, 2, 1, 3]], "crosses_itself"),
            (SQUARE * (1, 91), "beyond_pole"),
            (np.vstack([SQUARE, [[np.nan, np.nan]]]), "lost"),
            (np.vstack([SQUARE, [[np.inf, 0.0]]]), "lost"),
            (SQUARE * (181, 1), "antimeridian"),
            (SQUARE * (179, 1), "antimeridian"),
        ],
    )
    def test_by_hand(self, corners: np.ndarray, fault: str) -> None:
        assert ring_fault(0.0, 0.0, corners) == fault

    def test_a_web_map_runs_on_beyond_180(self) -> None:
        assert ring_fault(180.0, 0.0, moved(180, 0)) == "antimeridian"
        assert ring_fault(180.0, 0.0, moved(180, 0), cut=False) == ""


@given(st.floats(-90, 90), st.floats(1, 19_000))
def test_poles(lat: float, range_km: float) -> None:
    to_pole_m = min(Geodesic.WGS84.Inverse(lat, 0, pole, 0)["s12"] for pole in (-90, 90))
    if abs(to_pole_m - range_km * 1000) > 1e-3:
        assert holds_pole(lat, range_km * 1000) == (to_pole_m < range_km * 1000)
