"""Rays through layers: against exact geometry, against their differential equations, and tables against integrals."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles.ray_ode import trace

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile, Tabulated
from radar_coverage.earth.ray import Ray
from radar_coverage.errors import DomainError

RADIUS_M = 6_370_000.0
TABLE_M = 1.1e-3
"""What the tables are stated to be good to, and the rounding of 1e7 m."""
SOUNDING = Tabulated((0, 100, 300, 1000, 3000, 10_000, 20_000), (350, 336, 320, 270, 200, 100, 20))
NEARLY_A_DUCT = Exponential(300, 2000)
PROFILES = [ITU_REFERENCE, Exponential.crpl(200), Exponential.crpl(450), SOUNDING, NEARLY_A_DUCT]
STARTS = [(0.0, None), (680.0, None), (9000.0, None), (0.0, 0.0), (680.0, 0.0), (680.0, 0.3), (680.0, -0.1), (0.0, 5.0),
          (680.0, 45.0), (0.0, 89.9)]  # fmt: skip


def optics(profile: Profile, altitude_m: float) -> tuple[float, float]:
    """Index and gradient [1/m]."""
    if isinstance(profile, Exponential):  # by its formula, which is quicker too
        n = 1e-6 * profile.surface_refractivity * math.exp(-altitude_m / profile.scale_height_m)
        return 1 + n, -n / profile.scale_height_m
    return 1 + 1e-6 * float(profile.refractivity(altitude_m)), 1e-9 * float(profile.gradient_per_km(altitude_m))


# --- Without refraction: vectors ------------------------------------------------------------------------------------------------


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.floats(0, 9000), st.floats(0, 89.9), st.floats(0, 1e7))
def test_a_straight_ray(antenna_m: float, elevation: float, length_m: float) -> None:
    e = math.radians(elevation)
    x, y = length_m * math.cos(e), RADIUS_M + antenna_m + length_m * math.sin(e)
    straight = Ray(STRAIGHT, RADIUS_M, antenna_m, elevation)
    length = np.array(length_m)
    ground = RADIUS_M * math.atan2(x, y)
    assert straight.altitude_by_length_m(length) == pytest.approx(math.hypot(x, y) - RADIUS_M, abs=1e-6)
    assert straight.ground_by_length_m(length) == pytest.approx(ground, abs=1e-6)
    if elevation < 60:  # higher ones rise too steeply to be told from the ground
        assert straight.altitude_m(np.array(ground)) == pytest.approx(math.hypot(x, y) - RADIUS_M, rel=1e-8, abs=1e-6)
        assert straight.length_m(np.array(ground)) == pytest.approx(length_m, rel=1e-8, abs=1e-6)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("antenna_m", "elevation"), STARTS)
def test_thin_air_is_none(profile: Profile, antenna_m: float, elevation: float | None) -> None:
    """The integrals, with next to nothing to bend rays, give the closed form."""
    thin = Exponential(1e-9 * float(profile.refractivity(0.0)))
    bent, straight = Ray(thin, RADIUS_M, antenna_m, elevation), Ray(STRAIGHT, RADIUS_M, antenna_m, elevation)
    ground = np.linspace(0, float(bent.ground_by_altitude_m(np.array(2e6))), 300)
    assert bent.altitude_m(ground) == pytest.approx(straight.altitude_m(ground), abs=0.01)
    assert bent.length_m(ground) == pytest.approx(straight.length_m(ground), abs=0.01)


# --- With refraction: the differential equations --------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [ITU_REFERENCE, Exponential.crpl(313), NEARLY_A_DUCT])
@pytest.mark.parametrize(("antenna_m", "elevation", "ground_m"), [
    (0.0, 0.0, 2_000e3), (680.0, 0.0, 2_000e3), (680.0, 5.0, 2_000e3), (680.0, -0.1, 2_000e3), (9000.0, 0.2, 3_000e3),
    (0.0, 45.0, 100e3),
])  # fmt: skip
def test_a_bent_ray_step_by_step(profile: Profile, antenna_m: float, elevation: float, ground_m: float) -> None:
    beam = Ray(profile, RADIUS_M, antenna_m, elevation)
    altitude, length = trace(
        lambda h: optics(profile, h), RADIUS_M, antenna_m, math.radians(elevation), ground_m, ground_m / 2000
    )
    assert beam.altitude_m(np.array(ground_m)) == pytest.approx(altitude, abs=0.01)
    assert beam.length_m(np.array(ground_m)) == pytest.approx(length, abs=0.01)
    assert beam.ground_by_altitude_m(np.array(altitude)) == pytest.approx(ground_m, abs=0.05)


def test_a_bent_ray_through_a_sounding() -> None:
    """Steps that do not see where layers end: small ones."""
    altitude, _ = trace(lambda h: optics(SOUNDING, h), RADIUS_M, 680.0, 0.0, 300e3, 100.0)
    assert Ray(SOUNDING, RADIUS_M, 680.0, 0.0).altitude_m(np.array(300e3)) == pytest.approx(altitude, abs=0.1)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_grazing_ray_back_from_the_sea(profile: Profile) -> None:
    """What leaves the sea horizontally passes the antenna: the same ray the other way round."""
    grazing = Ray(profile, RADIUS_M, 680.0, None)
    horizon_m = float(grazing.ground_by_altitude_m(np.array(0.0)))
    assert Ray(profile, RADIUS_M, 0.0, 0.0).altitude_m(np.array(horizon_m)) == pytest.approx(680.0, abs=TABLE_M)
    assert grazing.lowest_m == pytest.approx(0, abs=1e-8)
    assert grazing.altitude_m(np.array([0.0, horizon_m])).tolist() == pytest.approx([680.0, 0.0], abs=TABLE_M)
    down = math.radians(grazing.elevation_deg)
    n0, n = optics(profile, 0.0)[0], optics(profile, 680.0)[0]
    # Snell's law: beside 1 the cosine is known to 1e-16, the angle to 1e-14.
    assert n * (RADIUS_M + 680) * math.cos(down) == pytest.approx(n0 * RADIUS_M, rel=1e-14)
    assert down < 0


# --- Tables and integrals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("antenna_m", "elevation"), STARTS)
def test_tables(profile: Profile, antenna_m: float, elevation: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables against the integrals at other places, and integrals against ones of panels and nodes twice as many."""
    beam = Ray(profile, RADIUS_M, antenna_m, elevation)
    monkeypatch.setattr("radar_coverage.earth.ray._PANELS", 256)
    monkeypatch.setattr("radar_coverage.earth.ray._TABLE_M", 1e-4)
    nodes, weights = np.polynomial.legendre.leggauss(16)
    monkeypatch.setattr("radar_coverage.earth.ray._NODES", nodes)
    monkeypatch.setattr("radar_coverage.earth.ray._WEIGHTS", weights)
    finer = Ray(profile, RADIUS_M, antenna_m, elevation)
    altitude = max(beam.lowest_m, 0) + np.geomspace(0.01, 3e6, 400)
    ground = finer.ground_by_altitude_m(altitude)
    monkeypatch.undo()
    assert beam.ground_by_altitude_m(altitude) == pytest.approx(ground, abs=1e-6)
    assert beam.altitude_m(ground) == pytest.approx(altitude, abs=TABLE_M, rel=1e-9)
    length = finer.length_m(ground)
    assert beam.length_m(ground) == pytest.approx(length, abs=TABLE_M, rel=1e-9)
    assert beam.ground_by_length_m(length) == pytest.approx(ground, abs=TABLE_M)
    assert beam.altitude_by_length_m(length) == pytest.approx(altitude, abs=TABLE_M, rel=1e-9)


@pytest.mark.parametrize("profile", [STRAIGHT, EffectiveRadius(), *PROFILES])
def test_where_no_ray_comes(profile: Profile) -> None:
    beam = Ray(profile, RADIUS_M, 680.0, 0.0)
    farthest = float(beam.ground_by_altitude_m(np.array(math.inf)))
    beyond = np.array([farthest + 1, 3e7, math.inf])
    assert beam.altitude_m(beyond).tolist() == [math.inf] * 3
    assert beam.length_m(beyond).tolist() == [math.inf] * 3
    assert np.isfinite(beam.altitude_m(np.array(farthest - 1000)))
    assert np.isnan(beam.ground_by_altitude_m(np.array([0.0, 679.9]))).all()
    assert beam.ground_by_altitude_m(np.array(680.0)) == pytest.approx(0, abs=1e-6)


def test_shapes() -> None:
    beam = Ray(ITU_REFERENCE, RADIUS_M, 680.0, 0.0)
    for ask in (
        beam.altitude_m, beam.length_m, beam.ground_by_length_m, beam.altitude_by_length_m, beam.ground_by_altitude_m,
    ):  # fmt: skip
        assert ask(np.full((2, 3), 1e4)).shape == (2, 3)
        assert ask(np.array(1e4)).shape == ()
        assert ask(np.zeros((0,))).shape == (0,)


# --- Refused --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "antenna_m", "elevation", "match"),
    [
        (STRAIGHT, -1.0, 0.0, "must not be negative"),
        (STRAIGHT, math.nan, 0.0, "must not be negative"),
        (ITU_REFERENCE, 1e6, 0.0, "nor above 19[0-9.]* km"),
        (ITU_REFERENCE, 680.0, 90.0, "elevation 90 degrees, expected -90 to 89.9"),
        (ITU_REFERENCE, 680.0, -1.0, "a ray at -1 degrees ends in the sea"),
        (STRAIGHT, 0.0, -0.001, "ends in the sea"),
        (Exponential(313.9, 2000), 680.0, None, "duct"),
    ],
)
def test_outside_the_domain(profile: Profile, antenna_m: float, elevation: float | None, match: str) -> None:
    with pytest.raises(DomainError, match=match):
        Ray(profile, 6_400_000.0, antenna_m, elevation)
