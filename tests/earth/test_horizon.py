"""The horizon and beams against published figures, against rays in space, and at their limits."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles import beams

from radar_coverage.constants import WGS84_A_M, WGS84_B_M, WGS84_E2
from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile, Tabulated
from radar_coverage.earth.geodesic import destination
from radar_coverage.earth.horizon import (
    beam_height_m,
    farthest_visible_m,
    gaussian_radius_m,
    horizon_dip_deg,
    lowest_visible_m,
    lowest_visible_straight_m,
    sea_horizon_m,
)
from radar_coverage.earth.slant import ground_range_of_slant_m, slant_range_m
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


@pytest.mark.parametrize("range_m", [600e3, 2000e3, 3000e3])
@pytest.mark.parametrize("lat", [0.0, 36.05, -70.0])
def test_what_the_sphere_leaves_out(lat: float, range_m: float) -> None:
    """The plane horizontal at the site, cut by the normal of the ellipsoid at the target: up to 0.5 % up or down."""
    azimuth = np.arange(0.0, 360.0, 15.0)
    lon2, lat2, _ = destination(0.0, lat, azimuth, range_m)

    def normal(lon_deg: Any, lat_deg: Any) -> Any:
        lon, lat = np.radians(lon_deg), np.radians(lat_deg)
        return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    def place(lon_deg: Any, lat_deg: Any) -> Any:
        up = normal(lon_deg, lat_deg)
        return WGS84_A_M / np.sqrt(1 - WGS84_E2 * up[2] ** 2) * up * np.reshape([1, 1, 1 - WGS84_E2], (3,) + (1,) * (up.ndim - 1))

    up = normal(0.0, lat)
    altitude = -up @ (place(lon2, lat2) - place(0.0, lat)[:, None]) / (up @ normal(lon2, lat2))
    assert altitude == pytest.approx(float(lowest_visible_straight_m(range_m, 0.0, lat)), rel=0.005)


# --- Bent rays: published figures -----------------------------------------------------------------------------------------------

SITE_LAT, SITE_M = 36.05, 680.0
RANGES_M = np.array([600e3, 1000e3, 2000e3, 3000e3])
K = EffectiveRadius()


@pytest.mark.parametrize(
    ("antenna_m", "floor", "profile", "km"),
    [
        (SITE_M, None, ITU_REFERENCE, (15.0, 53.5, 267.2, 674.8)),
        (SITE_M, 0.0, ITU_REFERENCE, (24.1, 70.2, 304.7, 738.3)),
        (SITE_M, 5.0, ITU_REFERENCE, (80.7, 167.6, 517.3, 1100.5)),
        (0.0, 0.0, ITU_REFERENCE, (22.9, 68.4, 301.4, 733.1)),
        (0.0, 0.0, STRAIGHT, (28.4, 79.3, 327.4, 778.0)),
        (0.0, 0.0, K, (21.2, 59.2, 241.0, 558.7)),
    ],
)
def test_known_figures(antenna_m: float, floor: float | None, profile: Profile, km: tuple[float, ...]) -> None:
    """Of a sphere of 6,371 km to the last digit printed; at the site its radius changes them by 0.02 %."""
    sphere = lowest_visible_m(RANGES_M, antenna_m, beams.latitude_of(6_371_000.0), profile, floor)
    assert sphere / 1e3 == pytest.approx(km, abs=1.1 * PRINTED_KM)
    site = lowest_visible_m(RANGES_M, antenna_m, SITE_LAT, profile, floor)
    assert site == pytest.approx(sphere, rel=2e-4)


def test_known_horizons() -> None:
    assert farthest_visible_m(0.0, SITE_M, SITE_LAT, ITU_REFERENCE) / 1e3 == pytest.approx(110, abs=2)
    assert farthest_visible_m(1900.0, SITE_M, SITE_LAT, ITU_REFERENCE) / 1e3 == pytest.approx(290, abs=0.5)
    assert lowest_visible_m(517e3, SITE_M, SITE_LAT, ITU_REFERENCE) / 1e3 == pytest.approx(10.1, abs=PRINTED_KM)


@pytest.mark.parametrize(("k", "factor"), [(1.0, 3570), (4 / 3, 4120)])
def test_horizon_by_its_rule_of_thumb(k: float, factor: float) -> None:
    """3.57 and 4.12 km times the root of the height in metres."""
    for antenna_m in (2.0, 30.0, SITE_M):
        assert sea_horizon_m(antenna_m, 36.4, k) == pytest.approx(factor * math.sqrt(antenna_m), rel=2e-3)
        assert farthest_visible_m(0.0, antenna_m, 36.4, EffectiveRadius(k)) == sea_horizon_m(antenna_m, 36.4, k)


def test_weather_radar_beams() -> None:
    slant, height, ground = np.array(beams.WRADLIB_M).T
    lat = beams.latitude_of(beams.WRADLIB_RADIUS_M)
    assert beam_height_m(slant, 2.0, 0.0, lat, K, slant=True) == pytest.approx(height, abs=1e-7)
    assert ground_range_of_slant_m(slant, lat, profile=K, elevation_deg=2.0) == pytest.approx(ground, abs=1e-7)
    assert slant_range_m(ground, 0.0, lat, K, 2.0) == pytest.approx(slant, abs=1e-7)
    assert beam_height_m(ground, 2.0, 0.0, lat, K) == pytest.approx(height, abs=1e-7)


@pytest.mark.parametrize(("slant_m", "elevation", "height_m"), beams.BIORAD_M)
def test_weather_radar_beams_over_the_ellipsoid(slant_m: float, elevation: float, height_m: float) -> None:
    lat = beams.latitude_of(beams.geocentric_radius_m(35.0))
    assert beam_height_m(slant_m, elevation, 0.0, lat, K, slant=True) == pytest.approx(height_m, abs=1e-4)


@pytest.mark.parametrize(("slant_m", "elevation"), [(50e3, 0.5), (100e3, 0.5), (230e3, 0.5), (230e3, 2.4)])
def test_wsr_88d_form(slant_m: float, elevation: float) -> None:
    """It leaves out the cosine, and terms of the third order in the range."""
    sine = math.sin(math.radians(elevation))
    radius_m = beams.WSR88D_FACTOR * beams.WSR88D_RADIUS_M
    form = slant_m * sine + slant_m**2 / (2 * radius_m)
    lat = beams.latitude_of(beams.WSR88D_RADIUS_M)
    height = beam_height_m(slant_m, elevation, 0.0, lat, EffectiveRadius(beams.WSR88D_FACTOR), slant=True)
    left_out = form**2 / (2 * radius_m)  # (kR + h)^2 = (kR)^2 + r^2 + 2 r kR sin e
    assert height == pytest.approx(form - left_out, rel=1e-5)
    assert height == pytest.approx(form, rel=1e-3)


def test_mathworks_examples() -> None:
    lat = beams.latitude_of(beams.MATHWORKS_RADIUS_M)
    # Its 4/3 is that of a gradient of -39 per km.
    k = EffectiveRadius(1 / (1 - 39e-9 * beams.MATHWORKS_RADIUS_M))
    slant, antenna, elevation, height = beams.MATHWORKS_RANGE_TO_HEIGHT
    assert beam_height_m(slant, elevation, antenna, lat, k, slant=True) == pytest.approx(height, abs=0.06)
    altitude, antenna, elevation = beams.MATHWORKS_HEIGHT_TO_RANGE
    ground = farthest_visible_m(altitude, antenna, lat, k, elevation)
    assert ground == pytest.approx(beams.MATHWORKS_GROUND_M, abs=0.6)
    assert slant_range_m(ground, antenna, lat, k, elevation) == pytest.approx(beams.MATHWORKS_SLANT_M, abs=0.6)
    crpl = Exponential.crpl(313)
    ground = farthest_visible_m(altitude, antenna, lat, crpl, elevation)
    assert ground == pytest.approx(beams.MATHWORKS_CRPL_GROUND_M, abs=0.5)
    assert slant_range_m(ground, antenna, lat, crpl, elevation) == pytest.approx(beams.MATHWORKS_CRPL_SLANT_M, abs=0.5)
    angle, radius = float(ground) / beams.MATHWORKS_RADIUS_M, beams.MATHWORKS_RADIUS_M
    up, along = (radius + altitude) * math.cos(angle) - radius - antenna, (radius + altitude) * math.sin(angle)
    assert math.degrees(math.atan2(up, along)) == pytest.approx(beams.MATHWORKS_CRPL_STRAIGHT_DEG, abs=6e-5)


# --- Bent rays: what must hold --------------------------------------------------------------------------------------------------

SOUNDING = Tabulated((100, 350, 1000, 3000, 10_000), (330, 318, 280, 210, 95))
PROFILES = st.sampled_from([STRAIGHT, K, ITU_REFERENCE, Exponential.crpl(400), SOUNDING])
ALTITUDES_M = st.sampled_from([0.0, 10.0, 680.0, 5000.0])
FLOORS = st.sampled_from([None, -5.0, 0.0, 2.0, 30.0])
FAR_M = np.linspace(0, 9e6, 400)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(PROFILES, ALTITUDES_M, FLOORS)
def test_farther_is_higher(profile: Profile, antenna_m: float, floor: float | None) -> None:
    low = lowest_visible_m(FAR_M, antenna_m, SITE_LAT, profile, floor)
    low = low[np.isfinite(low)]
    assert (np.diff(low) >= 0).all()
    assert (np.diff(low)[low[:-1] > 0] > 0).all()


@settings(deadline=None, derandomize=True, max_examples=30)
@given(PROFILES, st.sampled_from([0.0, 2.0, 5.0]))
def test_what_height_does(profile: Profile, floor: float) -> None:
    """A higher antenna lowers the grazing ray and lifts the beam's floor.

    The second only where the air bends rays less and less with height: in a sounding a layer above may bend them more.
    """
    ranges = np.linspace(200e3, 5e6, 100)
    grazing = [lowest_visible_m(ranges, h, SITE_LAT, profile) for h in (0.0, 100.0, 680.0, 3000.0)]
    floors = [lowest_visible_m(ranges, h, SITE_LAT, profile, floor) for h in (0.0, 100.0, 680.0, 3000.0)]
    assert (np.diff(grazing, axis=0) <= 0).all()
    assert profile is SOUNDING or (np.diff(floors, axis=0) > 0).all()
    assert (floors[2] > grazing[2]).all()


@settings(deadline=None, derandomize=True, max_examples=60)
@given(PROFILES, ALTITUDES_M, FLOORS, st.floats(0, 8))
def test_there_and_back(profile: Profile, antenna_m: float, floor: float | None, decades: float) -> None:
    altitude = antenna_m + 10**decades - 0.99
    farthest = farthest_visible_m(altitude, antenna_m, SITE_LAT, profile, floor)
    if farthest < 1.9e7 and altitude < 1e6:
        assert lowest_visible_m(farthest, antenna_m, SITE_LAT, profile, floor) == pytest.approx(altitude, abs=2e-3, rel=1e-8)
        length = slant_range_m(farthest, antenna_m, SITE_LAT, profile, 0.0)
        back = ground_range_of_slant_m(length, SITE_LAT, antenna_altitude_m=antenna_m, profile=profile)
        assert back == pytest.approx(float(farthest), abs=2e-3)


def test_between_no_refraction_and_four_thirds() -> None:
    """Far away the exponential atmosphere bends less than k = 4/3 does, near the site more: its k there is 1.376."""
    ranges = np.array([50e3, 100e3, 150e3, 600e3, 1000e3, 3000e3])
    straight, bent, k = (lowest_visible_m(ranges, 0.0, SITE_LAT, p, 0.0) for p in (STRAIGHT, ITU_REFERENCE, K))
    assert (bent < straight).all()
    assert (bent[:3] < k[:3]).all()
    assert (bent[3:] > k[3:]).all()
    assert (k[4] - bent[4], k[5] - bent[5]) == pytest.approx((-9.2e3, -174e3), rel=0.01)


def test_a_floor_below_the_horizon_is_the_grazing_ray() -> None:
    dip = horizon_dip_deg(SITE_M, SITE_LAT, ITU_REFERENCE)
    assert dip == pytest.approx(math.degrees(math.sqrt(2 * SITE_M / (1.376 * 6.37e6))), rel=0.01)
    ranges = np.linspace(0, 3e6, 200)
    grazing = lowest_visible_m(ranges, SITE_M, SITE_LAT, ITU_REFERENCE)
    below, just, above = (lowest_visible_m(ranges, SITE_M, SITE_LAT, ITU_REFERENCE, -dip + d) for d in (-1, 1e-9, 0.1))
    assert (below == grazing).all()
    horizon = ranges > 115e3
    assert just[horizon] == pytest.approx(grazing[horizon], abs=0.1)
    assert just[0] == pytest.approx(SITE_M)  # from the antenna down to the sea: below it this beam sees nothing
    assert (above > grazing).all()


def test_outside_the_domain_of_bent_rays() -> None:
    for ask in (lowest_visible_m, farthest_visible_m):
        with pytest.raises(DomainError, match="must not be negative"):
            ask([1e6, -1.0], SITE_M, SITE_LAT, ITU_REFERENCE)
        with pytest.raises(DomainError, match="latitude 91 degrees, expected -90 to 90"):
            ask(1e6, SITE_M, 91.0, ITU_REFERENCE)
        with pytest.raises(DomainError, match=r"elevation 95 degrees, expected -90 to 89\.9"):
            ask(1e6, SITE_M, SITE_LAT, ITU_REFERENCE, 95.0)
        with pytest.raises(DomainError, match="elevation nan"):
            ask(1e6, SITE_M, SITE_LAT, ITU_REFERENCE, math.nan)
    assert np.isnan(farthest_visible_m(100.0, SITE_M, SITE_LAT, ITU_REFERENCE, 0.0))
    assert lowest_visible_m(19.9e6, SITE_M, SITE_LAT, ITU_REFERENCE) == math.inf


def test_shapes_of_bent_rays() -> None:
    assert lowest_visible_m(np.ones((2, 3)), SITE_M, SITE_LAT, ITU_REFERENCE).shape == (2, 3)
    assert lowest_visible_m(1e6, SITE_M, SITE_LAT, ITU_REFERENCE).shape == ()
    assert farthest_visible_m(np.ones((2, 3)), SITE_M, SITE_LAT, ITU_REFERENCE).shape == (2, 3)
