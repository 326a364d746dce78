"""The table of all rays, against rays by Snell's law and, without air, in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.earth.sweep_cases import altitude_on
from tests.earth.terrain_cases import GEOD, euler_radius_m

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile, Tabulated
from radar_coverage.earth.ray import Ray
from radar_coverage.earth.ray_fan import STEEPEST, RayFan, principal_radii_m, ray_fan

Floats = NDArray[np.float64]

SOUNDING = Tabulated((0, 100, 300, 1000, 3000, 10_000, 20_000), (350, 336, 320, 270, 200, 100, 20))
NEAR_M = 0.005
"""What is asked of terrain heights within 400 km."""
BENT_M = 0.02
"""The same in air that bends rays half as much again as usual: by the distance between the tangents."""
RUNG_M = 1440.0


def altitude(fan: RayFan, azimuth_deg: float, tangent: float) -> Floats:
    """Along all rungs, by numpy: the cubic of the interval, between the two principal directions."""
    i = int(np.clip(np.searchsorted(fan.tangents, tangent, side="right") - 1, 0, len(fan.tangents) - 2))
    powers = (tangent - fan.tangents[i]) ** np.arange(4)
    along, across = fan.table[i, :, :4] @ powers, fan.table[i, :, 4:] @ powers
    return np.asarray(along + np.sin(np.radians(azimuth_deg)) ** 2 * (across - along))


def missed(profile: Profile, lat: float, antenna: float, above_grazing: float, directions: int = 12) -> tuple[Floats, Floats]:
    """How far rays drawn at random are off, each at its worst: below 9 km; from there to 100 km, as a part of the altitude."""
    fan, ranges = ray_fan(profile, lat, antenna, RUNG_M, 279), np.arange(279) * RUNG_M
    draw = np.random.default_rng(1)
    low, high = [], []
    for azimuth in draw.uniform(0, 360, directions):
        radius = float(euler_radius_m(azimuth, lat))
        grazing = Ray(profile, radius, antenna, None).elevation_deg
        for elevation in (*draw.uniform(grazing + above_grazing, 2, 6), *draw.uniform(2, 60, 3)):
            exact = Ray(profile, radius, antenna, float(elevation)).altitude_m(ranges)
            off = np.abs(altitude(fan, azimuth, np.tan(np.radians(elevation))) - exact)
            low.append(off[exact <= 9_000].max(initial=0))
            high.append((off / exact)[(exact > 9_000) & (exact < 100e3)].max(initial=0))
    return np.array(low), np.array(high)


@pytest.mark.parametrize(("profile", "tolerance"), [
    (STRAIGHT, NEAR_M), (EffectiveRadius(4 / 3), NEAR_M), (ITU_REFERENCE, NEAR_M), (Exponential.crpl(400), BENT_M),
])  # fmt: skip
@pytest.mark.parametrize(("lat", "antenna"), [(0.0, 15.0), (47.0, 700.0), (-80.0, 4000.0), (36.0, 9000.0)])
def test_rays_by_snells_law(profile: Profile, tolerance: float, lat: float, antenna: float) -> None:
    low, high = missed(profile, lat, antenna, 0.01)
    assert low.max() <= tolerance
    assert high.max() <= 2e-5
    assert np.count_nonzero(high) > 60


@pytest.mark.parametrize(("lat", "antenna"), [(0.0, 15.0), (47.0, 700.0)])
def test_rays_through_a_sounding(lat: float, antenna: float) -> None:
    """With a layer that is nearly a duct; rays that skim a level, where the gradient jumps, are off by more."""
    low, _ = missed(SOUNDING, lat, antenna, 0.05, 5)
    assert np.median(low) <= 0.5
    assert np.quantile(low, 0.9) <= 2.0


@settings(deadline=None, derandomize=True, max_examples=30)
@given(
    st.floats(-90, 90), st.floats(0, 20_000), st.floats(0, 360), st.floats(-1.5, 1.5), st.sampled_from([1.0, 4 / 3]),
    st.floats(100, 5000),
)  # fmt: skip
def test_straight_rays(lat: float, antenna: float, azimuth: float, angle: float, k: float, rung_m: float) -> None:
    """Also those that come down: on, below the sea, as lines do."""
    fan = ray_fan(EffectiveRadius(k), lat, antenna, rung_m, 60)
    ranges, tangent = np.arange(60) * rung_m, float(np.tan(angle))
    expected = altitude_on(k * euler_radius_m(azimuth, lat), antenna, tangent, ranges)
    seen = np.abs(expected) < 9_000
    assert altitude(fan, azimuth, tangent)[seen] == pytest.approx(expected[seen], abs=NEAR_M)


def test_principal_radii() -> None:
    """By geodesics of 200 m: the angle between normals along the meridian; the circle of latitude across it (Meusnier)."""
    for lat in (-89.0, -30.0, 0.0, 45.0, 80.0):
        along, across = principal_radii_m(lat)
        north, south = (GEOD.fwd(0.0, lat, azimuth, 100.0)[1] for azimuth in (0.0, 180.0))
        assert 200 / np.radians(north - south) == pytest.approx(along, rel=1e-7)
        x = GEOD.a * np.cos(np.arctan((1 - GEOD.f) * np.tan(np.radians(lat))))  # of the circle, by the reduced latitude
        assert x / np.cos(np.radians(lat)) == pytest.approx(across, rel=1e-12)


def test_the_tangents() -> None:
    fan = ray_fan(STRAIGHT, 0.0, 0.0, 1000.0, 5)
    assert fan.tangents[[0, -1]] == pytest.approx([-STEEPEST, STEEPEST])
    assert (np.diff(fan.tangents) > 0).all()
    assert fan.table.shape == (len(fan.tangents) - 1, 5, 8)
    for q in (*fan.tangents[:-1:17], -49.9, 49.9):
        assert altitude(fan, 30.0, float(q))[0] == pytest.approx(0.0, abs=1e-9)
        near = 1000 * q * (1 + q * 1000 / GEOD.a) if abs(q) < 5 else None
        if near is not None:
            assert altitude(fan, 30.0, float(q))[1] == pytest.approx(near, abs=1.0)


@pytest.mark.parametrize("profile", [STRAIGHT, EffectiveRadius(4 / 3), ITU_REFERENCE, SOUNDING])
def test_curvature(profile: Profile) -> None:
    """How a level ray leaves its tangent, by three rungs close together; no ray bends up more than `most_curvature`."""
    fan = ray_fan(profile, 47.0, 500.0, 1000.0, 150)
    level = altitude(fan, 0.0, 0.0)
    assert (level[2] - 2 * level[1] + level[0]) / 1000.0**2 == pytest.approx(fan.curvature, rel=0.01)
    for q in (-0.02, 0.0, 0.1, 1.0):
        ray = altitude(fan, 0.0, q)
        low = int(np.argmax((ray < -500) | (ray > 9000))) or len(ray)
        assert low > 5
        assert np.diff(ray[:low], 2).max() / 1000.0**2 <= fan.most_curvature * (1 + 2 * q * q)
        assert np.diff(ray[:low], 2).min() > 0


def test_steep_rays_never_come_far() -> None:
    """Beyond R / q a straight ray that rises with q is at no altitude: so high that nothing is as high."""
    fan = ray_fan(STRAIGHT, 0.0, 0.0, 50e3, 60)
    assert altitude(fan, 90.0, 49.0)[5] > 1e7
    assert (altitude(fan, 90.0, 20.0)[10:] > 1e7).all()
    assert np.isfinite(fan.table).all()
