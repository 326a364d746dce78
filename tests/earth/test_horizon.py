"""Straight rays against published figures, against rays in space, and at their limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.constants import WGS84_A_M, WGS84_B_M, WGS84_E2
from radar_coverage.earth.horizon import gaussian_radius_m, ground_range_of_slant_m, lowest_visible_straight_m
from radar_coverage.errors import DomainError

LOCAL_RADIUS = 0.005
"""The published figures are for a sphere of 6,371 km; the local radius of WGS 84 is within 0.45 % of it, and h goes as 1 / R."""
PRINTED_KM = 0.05
MEAN_RADIUS_LAT = 36.4
"""Near here the local radius is 6,371 km."""


@pytest.mark.parametrize(("range_km", "km"), [(600, 28.4), (1000, 79.3), (2000, 327.4), (3000, 778.0)])
@pytest.mark.parametrize("lat", [0.0, 36.05, 90.0])
def test_known_figures_from_sea_level(range_km: float, km: float, lat: float) -> None:
    """Without refraction, beam floor 0 degrees, antenna at sea level."""
    assert lowest_visible_straight_m(range_km * 1e3, 0.0, lat) / 1e3 == pytest.approx(km, rel=1.3 * LOCAL_RADIUS, abs=PRINTED_KM)


@pytest.mark.parametrize(("lat", "radius_m"), [(0.0, math.sqrt(WGS84_A_M**2 * (1 - WGS84_E2))), (90.0, WGS84_A_M**2 / WGS84_B_M)])
def test_local_radius_at_its_limits(lat: float, radius_m: float) -> None:
    assert gaussian_radius_m(lat) == pytest.approx(radius_m, rel=1e-14)
    assert gaussian_radius_m(-lat) == gaussian_radius_m(lat)
    assert pytest.approx(radius_m, rel=LOCAL_RADIUS) == 6_371_000


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.floats(1.0, 9_000_000.0), st.floats(0.0, 9_000.0), st.floats(-90, 90))
def test_ray_in_space(range_m: float, antenna_m: float, lat: float) -> None:
    """The ray leaves the antenna along the tangent to the sphere; it meets the vertical of the target at that altitude."""
    radius = float(gaussian_radius_m(lat))
    antenna = np.array([0.0, radius + antenna_m])
    dip = math.acos(radius / (radius + antenna_m))
    ray = np.array([math.cos(dip), -math.sin(dip)])
    up = np.array([math.sin(range_m / radius), math.cos(range_m / radius)])
    # antenna + s ray = r up
    s, r = np.linalg.solve(np.column_stack([ray, -up]), -antenna)
    closest = -float(antenna @ ray)  # where the ray touches the sea
    expected = r - radius if s > closest else 0.0  # up to there all that is above the sea is seen
    # The dip is an arc cosine beside 1: 1e-8 of a radian are 0.1 m, and more far away.
    assert lowest_visible_straight_m(range_m, antenna_m, lat) == pytest.approx(expected, abs=0.5, rel=1e-6)


def test_up_to_the_sea_horizon_everything_is_visible() -> None:
    sea_horizon_m = 93_150.0  # from 680 m, straight rays: sqrt(2 R h)
    assert lowest_visible_straight_m([0.0, 1e3, sea_horizon_m - 200], 680.0, 36.05).tolist() == [0, 0, 0]
    assert lowest_visible_straight_m(sea_horizon_m + 2_000, 680.0, 36.05) == pytest.approx(0.3, abs=0.1)


def test_height_helps_and_distance_hides() -> None:
    ranges = np.linspace(0, 9.9e6, 500)
    low, high = (lowest_visible_straight_m(ranges, h, 36.05) for h in (0.0, 680.0))
    assert (np.diff(low) >= 0).all()
    assert (high <= low).all()
    assert (high[1:] < low[1:]).all()


def test_no_straight_ray_beyond_a_quarter_of_the_earth() -> None:
    quarter_m = float(gaussian_radius_m(0.0)) * math.pi / 2
    assert np.isfinite(lowest_visible_straight_m(quarter_m - 1e3, 0.0, 0.0))
    assert lowest_visible_straight_m([quarter_m + 1.0, 19.9e6], 0.0, 0.0).tolist() == [math.inf, math.inf]


def test_shape_is_that_of_the_ranges() -> None:
    assert lowest_visible_straight_m(np.zeros((2, 3)), 0.0, 0.0).shape == (2, 3)


@pytest.mark.parametrize(("range_m", "antenna_m"), [(-1.0, 0.0), (1e6, -1.0), (math.nan, 0.0), (1e6, math.nan)])
def test_outside_the_domain(range_m: float, antenna_m: float) -> None:
    with pytest.raises(DomainError, match="must not be negative"):
        lowest_visible_straight_m(range_m, antenna_m, 36.05)


# --- Slant ranges ---------------------------------------------------------------------------------------------------------------


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
