"""Atmospheres: published profiles, gradients against differences, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.oracles.beams import MATHWORKS_CRPL

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile, Straight, Tabulated
from radar_coverage.earth.refractivity import effective_radius_factor
from radar_coverage.errors import DomainError

SOUNDING = Tabulated((100, 350, 1000, 3000, 10_000), (330, 318, 280, 210, 95), "a sounding")
PROFILES = [ITU_REFERENCE, Exponential.crpl(313, 200), SOUNDING, EffectiveRadius(), STRAIGHT]


@pytest.mark.parametrize(("surface", "decay"), MATHWORKS_CRPL)
def test_crpl(surface: float, decay: float) -> None:
    assert 1000 / Exponential.crpl(surface).scale_height_m == pytest.approx(decay, abs=5e-5)


def test_crpl_loses_its_first_kilometre() -> None:
    crpl = Exponential.crpl(313, 500)
    assert crpl.refractivity(1500) - crpl.refractivity(500) == pytest.approx(-7.32 * math.exp(0.005577 * 313), rel=1e-12)
    assert 1000 / Exponential.crpl(313).scale_height_m == pytest.approx(0.143859, abs=1e-6)


def test_itu_reference() -> None:
    assert ITU_REFERENCE.refractivity([0, 7350]).tolist() == pytest.approx([315, 315 / math.e])
    assert effective_radius_factor(float(ITU_REFERENCE.gradient_per_km(0))) == pytest.approx(1.376, abs=0.001)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_gradient_is_that_of_the_refractivity(profile: Profile) -> None:
    heights = np.array([10, 200, 500, 2000, 5000, 9000, 20_000, 60_000.0])
    difference = (profile.refractivity(heights + 0.5) - profile.refractivity(heights - 0.5)) * 1000
    assert profile.gradient_per_km(heights) == pytest.approx(difference, rel=1e-6, abs=1e-6)
    assert profile.name
    assert hash(profile)


@pytest.mark.parametrize("profile", PROFILES[:3])
def test_above_the_top_rays_are_straight(profile: Profile) -> None:
    assert profile.top_m >= 110e3
    assert 6.371e6 * abs(float(profile.gradient_per_km(profile.top_m))) * 1e-9 <= 1.01e-12


def test_the_model_of_an_effective_radius() -> None:
    """k = 4/3 is a gradient of -39 at all heights."""
    assert EffectiveRadius().gradient_per_km([0, 1e5]).tolist() == pytest.approx([-39.24, -39.24], abs=0.01)
    assert effective_radius_factor(float(EffectiveRadius(1.7).gradient_per_km(0))) == pytest.approx(1.7, rel=1e-12)
    assert STRAIGHT.refractivity([0, 1e4]).tolist() == [0, 0]
    assert STRAIGHT.radius_factor == 1


def test_a_table_passes_through_its_levels() -> None:
    assert SOUNDING.refractivity(SOUNDING.heights_m) == pytest.approx(SOUNDING.refractivities, rel=1e-12)
    assert SOUNDING.refractivity([350 + 325.0]) == pytest.approx(math.sqrt(318 * 280), rel=1e-12)
    assert SOUNDING.refractivity([0.0, 17_350.0]) == pytest.approx([330 * math.exp(100 / 7350), 95 / math.e], rel=1e-12)


def test_a_table_of_an_exponential_is_that_exponential() -> None:
    heights = np.linspace(0, 30e3, 7)
    table = Tabulated(heights, ITU_REFERENCE.refractivity(heights))  # type: ignore[arg-type]
    some = np.linspace(0, 100e3, 99)
    assert table.refractivity(some) == pytest.approx(ITU_REFERENCE.refractivity(some), rel=1e-10)
    assert table == Tabulated(table.heights_m, table.refractivities)


@pytest.mark.parametrize(
    ("heights", "n", "match"),
    [
        ((0, 1000), (315,), "2 heights and 1 refractivities"),
        ((0,), (315,), "at least two"),
        ((0, 1000, 1000), (315, 280, 270), "rise from one to the next"),
        ((0, math.nan), (315, 280), "finite"),
        ((3000, 5000), (200, 150), "first height of a profile 3000 m, expected -500 to 2000 m"),
        ((0, 2e5), (315, 1), "last height of a profile 200000 m"),
        ((0, 1000), (315, 0), "refractivity"),
        ((0, 1000), (600, 500), "refractivity 600, expected 0 to 500"),
        ((0, 1000), (315, math.nan), "refractivity"),
        ((0, 100, 1000), (330, 310, 280), "changes by -20[0-9.]* per km.*duct"),
    ],
)
def test_tables_that_are_refused(heights: tuple[float, ...], n: tuple[float, ...], match: str) -> None:
    with pytest.raises(DomainError, match=match):
        Tabulated(heights, n)


def test_profiles_that_are_refused() -> None:
    with pytest.raises(DomainError, match=r"expected 0\.1 to 1000"):
        EffectiveRadius(-2)
    with pytest.raises(DomainError, match="expected 1"):
        Straight(1.2)
    with pytest.raises(DomainError, match="surface refractivity 150, expected 200 to 450"):
        Exponential.crpl(150)
    with pytest.raises(DomainError, match="scale height 1000 m, expected 2000 to 20000 m"):
        Exponential(315, 1000)
    with pytest.raises(DomainError, match="duct"):
        Exponential(400, 2000)
