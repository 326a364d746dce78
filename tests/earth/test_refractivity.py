"""Refractivity of air and the effective radius, against published values and forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles.beams import MATHWORKS_EFFECTIVE_M, MATHWORKS_RADIUS_M

from radar_coverage.earth.refractivity import (
    DUCT_PER_KM,
    effective_radius_factor,
    refractivity,
    saturation_vapour_pressure_hpa,
)
from radar_coverage.errors import DomainError


@settings(deadline=None, derandomize=True)
@given(st.floats(100, 1100), st.floats(200, 320), st.floats(0, 90))
def test_the_form_with_dry_pressure(total: float, temperature: float, vapour: float) -> None:
    """ITU-R P.453 gives it twice: eq. 2 with the pressure of the dry air, eq. 6 with the total pressure."""
    dry = total - vapour
    expected = 77.6 * dry / temperature + 72 * vapour / temperature + 3.75e5 * vapour / temperature**2
    assert refractivity(total, temperature, vapour) == pytest.approx(expected, rel=1e-12)


def test_the_older_form() -> None:
    """P.453-7: 77.6 / T (P + 4810 e / T). Of the standard atmosphere with 7.5 g/m3 of vapour: 10 hPa."""
    older = 77.6 / 288.15 * (1013.25 + 4810 * 10 / 288.15)
    assert refractivity(1013.25, 288.15, 10) == pytest.approx(older, rel=1e-4)
    assert refractivity(1013.25, 288.15, 10) == pytest.approx(317.8, abs=0.05)


SMITHSONIAN_HPA = {-40: 0.1891, -20: 1.2540, 0: 6.1078, 10: 12.272, 20: 23.373, 30: 42.430, 40: 73.777}
"""Saturation over water by Goff and Gratch (Smithsonian Meteorological Tables, 6th ed., table 94), without air above it."""
VAPOUR_FORMULAS = 0.005
"""Goff-Gratch and Buck differ by 0.4 % at -40 degrees and less above; the enhancement that eq. 9 has at no pressure is 0.07 %."""


def test_saturated_vapour_against_tables() -> None:
    celsius = list(SMITHSONIAN_HPA)
    assert saturation_vapour_pressure_hpa(celsius, 0) == pytest.approx(list(SMITHSONIAN_HPA.values()), rel=VAPOUR_FORMULAS)
    air = saturation_vapour_pressure_hpa(20, 1000) / saturation_vapour_pressure_hpa(20, 0)
    assert air == pytest.approx(1.0034, abs=2e-4)
    cold = saturation_vapour_pressure_hpa(np.arange(-100, 61), 1000)
    assert (np.diff(cold) > 0).all()
    assert 3.75e5 * cold[60] / 233.15**2 < 2, "below -40 degrees no vapour changes N by more"
    with pytest.raises(DomainError, match="temperature 288 C, expected -100 to 60 C"):
        saturation_vapour_pressure_hpa(288, 1000)
    with pytest.raises(DomainError, match="pressure nan"):
        saturation_vapour_pressure_hpa(20, math.nan)


def test_effective_radius() -> None:
    assert effective_radius_factor(-39, MATHWORKS_RADIUS_M) * MATHWORKS_RADIUS_M == pytest.approx(MATHWORKS_EFFECTIVE_M, abs=50)
    assert effective_radius_factor(0) == 1
    assert effective_radius_factor(-40) == pytest.approx(4 / 3, rel=0.01)  # P.310 rounds both
    assert effective_radius_factor(DUCT_PER_KM / 4) == pytest.approx(4 / 3, rel=1e-12)


def test_a_duct_has_no_effective_radius() -> None:
    with pytest.raises(DomainError, match=r"changes by -160 per km, expected more than -157: such a layer is a duct"):
        effective_radius_factor(-160)


@pytest.mark.parametrize(
    ("values", "match"),
    [
        ((1300, 288, 10), "pressure 1300 hPa, expected 0 to 1200 hPa"),
        ((1013, 15, 10), "temperature 15 K, expected 150 to 350 K"),
        ((1013, 288, -1), "vapour pressure -1 hPa"),
        ((10, 288, 20), "above the total pressure"),
        ((math.nan, 288, 20), "pressure nan"),
    ],
)
def test_outside_the_domain(values: tuple[float, float, float], match: str) -> None:
    with pytest.raises(DomainError, match=match):
        refractivity(*values)


def test_shapes() -> None:
    assert refractivity(np.full((2, 1), 1000.0), np.full(3, 288.0), 10.0).shape == (2, 3)
