"""Reduced length and scale against Karney's rows and against geographiclib."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from geographiclib.test.test_geodesic import GeodesicTest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.oracles.geodtest import ROWS

from radar_coverage.constants import WGS84_A_M, WGS84_B_M
from radar_coverage.earth.geodesic import GEOD, destination, polar, reduced_length

PROJ_M = 2e-8
"""Karney's algorithm in double precision: 15 nm."""
REDUCED_M = 1e-5
"""1e-12 of the Earth's radius, next to the equator; elsewhere 1e-6 m."""
SCALE = 2e-12
"""The same, without the radius."""

latitudes = st.floats(-90, 90)
azimuths = st.floats(-180, 180)
ranges = st.floats(1.0, 19_900_000.0)


def test_rows_are_copied_as_printed() -> None:
    assert [list(row) for row in ROWS] == GeodesicTest.testcases


@pytest.mark.parametrize("row", ROWS)
def test_published_rows(row: tuple[float, ...]) -> None:
    lat1, lon1, azi1, lat2, lon2, azi2, s12, _, m12, _, m21_scale, _ = row
    reach, azimuth = polar(lon1, lat1, [lon2], [lat2])
    assert reach[0] == pytest.approx(s12, abs=PROJ_M)
    assert azimuth[0] == pytest.approx(azi1, abs=1e-12)
    lon, lat, heading = destination(lon1, lat1, azi1, s12)
    assert (lat - lat2) * 111e3 == pytest.approx(0, abs=PROJ_M)
    assert (lon - lon2 + 180) % 360 - 180 == pytest.approx(0, abs=1e-11)
    assert (heading - azi2 + 180) % 360 - 180 == pytest.approx(0, abs=1e-11)
    m12_found, scale = reduced_length(lat1, azi1, lat2, azi2, s12)
    assert m12_found == pytest.approx(m12, abs=REDUCED_M)
    assert scale == pytest.approx(m21_scale, abs=SCALE)


def check(lat: float, azimuth: float, range_m: float) -> None:
    true = Geodesic.WGS84.Direct(lat, 0.0, azimuth, range_m, Geodesic.ALL)
    _, lat2, heading = destination(0.0, lat, azimuth, range_m)
    m12, scale = reduced_length(lat, azimuth, lat2, heading, range_m)
    assert m12 == pytest.approx(true["m12"], abs=REDUCED_M)
    assert scale == pytest.approx(true["M21"], abs=SCALE)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(latitudes, azimuths, ranges)
@example(0.0, 90.0, 19_900_000.0)  # along the equator: no latitude to tell how far it went
@example(0.0, 90.0, 10.0)
@example(1e-9, 90.0, 5_000_000.0)
@example(0.0, 89.99995, 12_000_000.0)  # beside the change of method
@example(0.0, 89.9999, 12_000_000.0)
@example(90.0, 17.0, 3_000_000.0)  # from a pole, where the azimuth is a longitude
@example(-90.0, -120.0, 19_900_000.0)
@example(45.0, 0.0, 5_000_000.0)  # over a pole
@example(-89.999999, 3.0, 19_900_000.0)
@example(36.05, 180.0, 19_900_000.0)
def test_against_geographiclib(lat: float, azimuth: float, range_m: float) -> None:
    check(lat, azimuth, range_m)


@pytest.mark.parametrize("lat", [-89.99, -60, -0.1, 0, 30, 36.05, 89.9])
@pytest.mark.parametrize("azimuth", [0, 0.01, 45, 90, 135, 179.99])
def test_nearly_antipodal(lat: float, azimuth: float) -> None:
    check(lat, azimuth, 19_899_999.0)


def test_short_lines_are_flat() -> None:
    m12, scale = reduced_length(36.05, 30.0, 36.05, 30.0, 0.0)
    assert m12 == pytest.approx(0, abs=1e-9)
    assert scale == pytest.approx(1, abs=1e-15)


def test_scale_is_the_derivative_of_reduced_length() -> None:
    step_m = 100.0
    s = 3_000_000.0 + step_m * np.array([-1.0, 0.0, 1.0])
    _, lat2, heading = destination(0.0, 52.0, 70.0, s)
    m12, scale = reduced_length(52.0, 70.0, lat2, heading, s)
    assert (m12[2] - m12[0]) / (2 * step_m) == pytest.approx(scale[1], abs=1e-9)


def test_polar_is_the_inverse_of_destination() -> None:
    azimuth, reach = np.meshgrid(np.linspace(-179, 179, 40), np.linspace(1e3, 19.9e6, 40))
    lon, lat, _ = destination(128.23, 36.05, azimuth, reach)
    again, azimuth_again = polar(128.23, 36.05, lon, lat)
    assert np.abs(again - reach).max() < PROJ_M
    assert np.abs(np.radians(azimuth_again - azimuth) * WGS84_A_M * np.sin(reach / WGS84_A_M)).max() < 1e-6


def test_arguments_broadcast_and_are_left_alone() -> None:
    azimuth = np.array([0.0, 90.0])
    lon, lat, heading = destination(10.0, 20.0, azimuth, 1000.0)
    assert lon.shape == lat.shape == heading.shape == (2,)
    assert azimuth.tolist() == [0.0, 90.0]
    assert (GEOD.a, pytest.approx(GEOD.b, abs=1e-9)) == (WGS84_A_M, WGS84_B_M)
