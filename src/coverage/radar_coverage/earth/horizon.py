"""At what altitude a range ring is true: the lowest altitude above the horizon, on straight rays."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.errors import DomainError

__all__ = ["STANDARD_K", "gaussian_radius_m", "ground_range_of_slant_m", "lowest_visible_straight_m", "sea_horizon_m"]

STANDARD_K = 4 / 3
"""Effective earth radius factor of the standard atmosphere near the ground (ITU-R P.310): good for rays below about 10 km."""

Floats = NDArray[np.float64]


def gaussian_radius_m(lat_deg: ArrayLike) -> Floats:
    """Radius [m] of the sphere that fits the ellipsoid best at a latitude: sqrt(M N) = a sqrt(1 - e^2) / (1 - e^2 sin^2)."""
    return np.asarray(WGS84_A_M * np.sqrt(1 - WGS84_E2) / (1 - WGS84_E2 * np.sin(np.radians(lat_deg)) ** 2))


def ground_range_of_slant_m(slant_range_m: ArrayLike, lat_deg: float) -> Floats:
    r"""Ground range of a slant range along the ray that leaves the antenna horizontally: R arctan(s / R). Without refraction.

    ::

        antenna o---------- s ----------o target
                 \ R                   . '
                  \               . '      the target stands above the ground R arctan(s / R) away
                   \ . ' angle

    It is the longest ground range of that slant range over the sea for a beam that does not look down; every higher beam's is
    shorter. The height of the antenna is left out: 1 km of it would change the result by 0.02 %.

    Parameters
    ----------
    slant_range_m : array_like
        Straight distance from the antenna to the target [m].
    lat_deg : float
        Latitude of the site [degrees].

    Returns
    -------
    ndarray
        Ground range [m], never more than the slant range and never a quarter of the circumference.

    Raises
    ------
    DomainError
        A negative or infinite range.
    """
    slant = np.asarray(slant_range_m, float)
    if not np.all((slant >= 0) & np.isfinite(slant)):
        raise DomainError("slant range must be finite and not negative")
    radius = float(gaussian_radius_m(lat_deg))
    return np.asarray(np.minimum(radius * np.arctan(slant / radius), slant))  # never more, also after rounding


def sea_horizon_m(antenna_altitude_m: float, lat_deg: float, k: float = 1.0) -> float:
    """Range [m] at which the sea drops below the horizon: k R arccos(k R / (k R + h0)); ``k`` as below."""
    radius = k * float(gaussian_radius_m(lat_deg))
    return radius * float(np.arccos(radius / (radius + antenna_altitude_m)))


def lowest_visible_straight_m(range_m: ArrayLike, antenna_altitude_m: float, lat_deg: float, k: float = 1.0) -> Floats:
    r"""Lowest altitude that a straight ray grazing the sea reaches at a ground range. Without refraction.

    ::

        antenna o_________________ ray
               \  grazes ^       . h(s) = R (sec((s - d) / R) - 1),   d = R arccos(R / (R + h0))
        ________\_______/_\_____.____ sea

    Up to the sea horizon d everything above the sea is visible (0 is returned). Terrain, refraction and the lowest beam elevation
    are not in it: refraction lowers the figure (by about 9 % at 2,000 km), a beam kept above the horizon raises it.

    Parameters
    ----------
    range_m : array_like
        Ground range [m], below a quarter of the circumference beyond the horizon.
    antenna_altitude_m : float
        Height of the antenna above mean sea level [m].
    lat_deg : float
        Latitude of the site [degrees]; the local radius moves the result by up to 0.4 %.
    k : float
        Effective earth radius factor: 1 for straight rays, `STANDARD_K` for rays near the ground in the standard atmosphere.
        (Rays that reach far above 10 km bend less than that: there it is wrong.)

    Returns
    -------
    ndarray
        Altitude above mean sea level [m]; ``inf`` from a quarter of the circumference beyond the horizon on, where no
        straight ray comes out.

    Raises
    ------
    DomainError
        A negative range or an antenna below the sea.
    """
    distance = np.asarray(range_m, float)
    if not (antenna_altitude_m >= 0 and np.all(distance >= 0)):
        raise DomainError("range and antenna altitude must not be negative")
    radius = k * float(gaussian_radius_m(lat_deg))
    angle = np.maximum(distance - sea_horizon_m(antenna_altitude_m, lat_deg, k), 0) / radius
    with np.errstate(divide="ignore"):
        return np.where(angle < np.pi / 2, radius * (1 / np.cos(np.minimum(angle, np.pi / 2)) - 1), np.inf)
