"""Slant and ground ranges against vectors, published figures, and each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.atmosphere import ITU_REFERENCE
from radar_coverage.earth.horizon import farthest_visible_m, gaussian_radius_m, lowest_visible_m, lowest_visible_straight_m
from radar_coverage.earth.slant import ground_range_of_slant_m, ground_range_to_altitude_m
from radar_coverage.errors import DomainError

SITE_LAT, SITE_M = 36.05, 680.0


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.floats(0.0, 2e7), st.floats(-90, 90))
def test_ground_range_of_a_slant_range_by_vectors(slant_m: float, lat: float) -> None:
    """The target stands above the point of the sphere to which its own vector points."""
    radius = float(gaussian_radius_m(lat))
    antenna, horizontal = np.array([0.0, radius]), np.array([1.0, 0.0])
    target = antenna + slant_m * horizontal
    angle = math.atan2(target[0] * antenna[1] - target[1] * antenna[0], float(target @ antenna))
    assert ground_range_of_slant_m(slant_m, lat) == pytest.approx(radius * angle, rel=1e-12, abs=1e-6)
    assert 0 <= ground_range_of_slant_m(slant_m, lat) <= min(slant_m, radius * math.pi / 2)


def test_published_ground_range_of_2000_km() -> None:
    """2,000 km along the horizontal straight ray are 1,938 km of ground."""
    assert ground_range_of_slant_m(2e6, 36.05) / 1e3 == pytest.approx(1938, abs=0.5)
    assert ground_range_of_slant_m(np.zeros((2, 3)), 0.0).shape == (2, 3)


def test_the_ray_ends_at_the_height_it_has_there() -> None:
    """From sea level the horizontal ray grazes the sea: at its ground range it is at the lowest visible altitude."""
    slant = np.array([1e5, 6e5, 2e6, 8e6])
    ground, radius = ground_range_of_slant_m(slant, 36.05), float(gaussian_radius_m(36.05))
    assert lowest_visible_straight_m(ground, 0.0, 36.05) == pytest.approx(np.hypot(slant, radius) - radius, rel=1e-9)


@pytest.mark.parametrize("slant_m", [-1.0, math.nan, math.inf])
def test_slant_ranges_outside_the_domain(slant_m: float) -> None:
    with pytest.raises(DomainError, match="finite and not negative"):
        ground_range_of_slant_m(slant_m, 36.05)


def test_slant_figures() -> None:
    """2,000 km along the straight ray at 5 degrees are 1,883 km of ground; the air makes a little more of it."""
    assert ground_range_of_slant_m(2e6, SITE_LAT, elevation_deg=5.0) / 1e3 == pytest.approx(1883, abs=0.5)
    bent = ground_range_of_slant_m(2e6, SITE_LAT, antenna_altitude_m=SITE_M, profile=ITU_REFERENCE)
    assert 0 < bent - ground_range_of_slant_m(2e6, SITE_LAT) < 10e3
    grazing = ground_range_of_slant_m(2e6, SITE_LAT, antenna_altitude_m=SITE_M, profile=ITU_REFERENCE, elevation_deg=None)
    assert grazing > bent


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.floats(0.0, 1e7), st.floats(0.0, 1e6), st.floats(0.0, 9e3), st.floats(-90, 90))
def test_ground_range_to_an_altitude_by_vectors(ground_m: float, altitude_m: float, antenna_m: float, lat: float) -> None:
    radius = float(gaussian_radius_m(lat))
    angle = ground_m / radius
    target = (radius + altitude_m) * np.array([math.sin(angle), math.cos(angle)])
    slant = float(np.hypot(*(target - [0.0, radius + antenna_m])))
    found = ground_range_to_altitude_m(slant, altitude_m, lat, antenna_altitude_m=antenna_m)
    # straight above, a slant range says little about the way along the ground: the rounding of one is the root of the other's
    off = 1e-8 * slant / max(math.sin(angle), 1e-3) + 1e-3
    assert found == pytest.approx(ground_m, abs=off) or ground_m < 100


def test_ground_range_to_an_altitude_agrees_with_the_ray_that_goes_there() -> None:
    slant = np.array([300e3, 600e3, 2e6, 3e6])
    ground = ground_range_of_slant_m(slant, SITE_LAT, antenna_altitude_m=SITE_M, profile=ITU_REFERENCE, elevation_deg=None)
    altitude = lowest_visible_m(ground, SITE_M, SITE_LAT, ITU_REFERENCE)
    found = [ground_range_to_altitude_m(s, h, SITE_LAT, antenna_altitude_m=SITE_M) for s, h in zip(slant, altitude, strict=True)]
    assert found == pytest.approx(ground, abs=25)
    assert farthest_visible_m(altitude, SITE_M, SITE_LAT, ITU_REFERENCE) == pytest.approx(ground, abs=0.1)


def test_ground_range_to_an_altitude_that_is_out_of_reach() -> None:
    found = ground_range_to_altitude_m([0.0, 99e3, 100e3, 2e7], 100e3, SITE_LAT)
    assert np.isnan(found).tolist() == [True, True, False, True]
    assert found[2] == 0
    with pytest.raises(DomainError, match="altitudes must not be negative"):
        ground_range_to_altitude_m(1e6, -1.0, SITE_LAT)
