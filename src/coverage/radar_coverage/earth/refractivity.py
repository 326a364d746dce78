"""Refractivity of air, N = (n - 1) 1e6, and what its gradient does to rays near the ground.

References
----------
.. [1] Recommendation ITU-R P.453-14 (08/2019), "The radio refractive index: its formula and refractivity data".
.. [2] Recommendation ITU-R P.310-10 (08/2019), "Definitions of terms relating to propagation in non-ionized media".
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.errors import DomainError

__all__ = [
    "DUCT_PER_KM",
    "check",
    "check_gradients",
    "effective_radius_factor",
    "refractivity",
    "saturation_vapour_pressure_hpa",
]

Floats = NDArray[np.float64]

DUCT_PER_KM: Final = -1e9 / AUTHALIC_RADIUS_M
"""Gradient [N per km], -157, from which on a horizontal ray follows the ground or is bent down to it."""


def refractivity(pressure_hpa: ArrayLike, temperature_k: ArrayLike, vapour_pressure_hpa: ArrayLike) -> Floats:
    """N of air [1]_ (eq. 6): 77.6 P/T - 5.6 e/T + 3.75e5 e/T^2, to 0.5 % up to 100 GHz.

    Parameters
    ----------
    pressure_hpa : array_like
        Total pressure P, vapour included, 0 to 1,200 [hPa].
    temperature_k : array_like
        Temperature T, 150 to 350 [K].
    vapour_pressure_hpa : array_like
        Pressure of the water vapour e, 0 to 100 and at most P [hPa].

    Returns
    -------
    ndarray
        N [1].

    Raises
    ------
    DomainError
    """
    p, t, e = (np.asarray(x, float) for x in (pressure_hpa, temperature_k, vapour_pressure_hpa))
    for name, value, least, most, unit in (
        ("pressure", p, 0, 1200, " hPa"),
        ("temperature", t, 150, 350, " K"),
        ("vapour pressure", e, 0, 100, " hPa"),
    ):
        check(name, float(np.min(value)), least, most, unit)
        check(name, float(np.max(value)), least, most, unit)
    if (e > p).any():
        raise DomainError("vapour pressure above the total pressure, expected at most that")
    return np.asarray(77.6 * p / t - 5.6 * e / t + 3.75e5 * e / t**2)


def saturation_vapour_pressure_hpa(temperature_c: ArrayLike, pressure_hpa: ArrayLike) -> Floats:
    """Saturation vapour pressure over water [1]_ (eq. 9), to which radiosondes refer their humidity at any temperature.

    It is stated for -40 to 50 degrees. Down to -100 it is continued: what vapour there is then changes N by less than 2.

    Parameters
    ----------
    temperature_c : array_like
        -100 to 60 [degrees Celsius]. The dew point gives the pressure of the vapour itself.
    pressure_hpa : array_like
        Total pressure, 0 to 1,200 [hPa].

    Returns
    -------
    ndarray
        [hPa].

    Raises
    ------
    DomainError
    """
    t, p = np.asarray(temperature_c, float), np.asarray(pressure_hpa, float)
    for name, value, least, most, unit in (("temperature", t, -100, 60, " C"), ("pressure", p, 0, 1200, " hPa")):
        check(name, float(np.min(value)), least, most, unit)
        check(name, float(np.max(value)), least, most, unit)
    enhancement = 1 + 1e-4 * (7.2 + p * (0.0320 + 5.9e-6 * t**2))
    return np.asarray(enhancement * 6.1121 * np.exp((18.678 - t / 234.5) * t / (t + 257.14)))


def effective_radius_factor(gradient_per_km: float, radius_m: float = AUTHALIC_RADIUS_M) -> float:
    """Factor k = 1 / (1 + R dn/dh) of a gradient [2]_.

    Parameters
    ----------
    gradient_per_km : float
        dN/dh [N per km], above -157: -39.2 gives 4/3.
    radius_m : float
        R [m].

    Raises
    ------
    DomainError
    """
    check_gradients(np.array(gradient_per_km), -1e9 / radius_m)
    return 1 / (1 + radius_m * gradient_per_km * 1e-9)


def check(what: str, value: float, least: float, most: float, unit: str) -> None:
    """Refuse a number outside its range, with words for both."""
    if not least <= value <= most:
        raise DomainError(f"{what} {value:g}{unit}, expected {least:g} to {most:g}{unit}")


def check_gradients(gradient_per_km: Floats, least: float = DUCT_PER_KM) -> None:
    """Refuse gradients [N per km] of a duct."""
    lowest = float(gradient_per_km.min())
    if not lowest > least:
        raise DomainError(
            f"refractivity changes by {lowest:.4g} per km, expected more than {least:.4g}: such a layer is a duct, "
            "which holds rays near the ground"
        )
