"""Fitted ranges and azimuths against geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.polar_fit import FIT_ERROR_M, PolarFit

EARTH_M = 6_371_000.0


def check(lon0: float, lat0: float, lon: np.ndarray, lat: np.ndarray) -> None:
    fit = PolarFit(lon0, lat0)
    range_m, azimuth = fit.polar(lon, lat)
    assert (fit.ranges_m(lon, lat) == range_m).all()
    exact, true_deg = polar(lon0, lat0, lon, lat)
    assert range_m == pytest.approx(exact, abs=FIT_ERROR_M)
    turn = np.radians(true_deg) - azimuth
    turn -= 2 * np.pi * np.round(turn / (2 * np.pi))
    assert np.abs(turn * EARTH_M * np.sin(exact / EARTH_M)).max() < FIT_ERROR_M


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.floats(-180, 180), st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 90.0])), st.integers(0, 10**6))
def test_anywhere(lon0: float, lat0: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = rng.uniform(-180, 180, 3000), np.degrees(np.arcsin(rng.uniform(-1, 1, 3000)))
    near = 10 ** rng.uniform(-8, 0.5, 1000)
    lon[:1000], lat[:1000] = lon0 + near * rng.uniform(-1, 1, 1000), lat0 + near * rng.uniform(-1, 1, 1000)
    lon[1000:1300], lat[1000:1300] = lon[:300] + 180, -lat[:300]  # near the antipode
    check(lon0, lat0, (lon + 180) % 360 - 180, np.clip(lat, -90, 90))


def test_any_number_of_points() -> None:
    fit, rng = PolarFit(10.0, 50.0), np.random.default_rng(1)
    lon, lat = rng.uniform(-180, 180, 20_000), rng.uniform(-90, 90, 20_000)
    whole = fit.polar(lon, lat)
    for n in (0, 1, 511, 512, 513, 8192, 8193):
        for some, all_of_them in zip(fit.polar(lon[:n], lat[:n]), whole, strict=True):
            assert some == pytest.approx(all_of_them[:n], rel=1e-8)  # a shorter series where no point is far


def test_on_the_site_itself() -> None:
    range_m, azimuth = PolarFit(10.0, 50.0).polar(np.array([10.0]), np.array([50.0]))
    assert range_m[0] == pytest.approx(0, abs=1e-6)
    assert np.isfinite(azimuth[0])
