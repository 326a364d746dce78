"""Slant range, the length of the way to a target, and the ground range below it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.atmosphere import STRAIGHT, Profile
from radar_coverage.earth.horizon import gaussian_radius_m, ray_from
from radar_coverage.errors import DomainError

__all__ = ["ground_range_of_slant_m", "ground_range_to_altitude_m", "slant_range_m"]

Floats = NDArray[np.float64]


def slant_range_m(
    range_m: ArrayLike, antenna_altitude_m: float, lat_deg: float, profile: Profile, elevation_deg: float | None = 0.0
) -> Floats:
    """Slant range, the length of the ray, to where it is above a ground range.

    In the reference atmosphere the straight line to the target is shorter than the ray by up to 0.02 km, and what a radar times
    is longer by up to 0.13 km, as waves are slower in air. Neither matters beside not knowing which range was published.

    Parameters
    ----------
    range_m : array_like
        Ground range, not negative [m].
    antenna_altitude_m, lat_deg, profile
        As for `lowest_visible_m`.
    elevation_deg : float or None
        Angle above the horizontal at the antenna, at most 89.9 [degrees]; None for the ray that grazes the sea.

    Returns
    -------
    ndarray
        Slant range [m]; ``inf`` where the ray never comes.

    Raises
    ------
    DomainError
        Also for a ray that ends in the sea.
    """
    distance = np.asarray(range_m, float)
    if not np.all(distance >= 0):
        raise DomainError("range must not be negative")
    return ray_from(antenna_altitude_m, lat_deg, profile, elevation_deg).length_m(distance)


def ground_range_of_slant_m(
    slant_range_m: ArrayLike,
    lat_deg: float,
    *,
    antenna_altitude_m: float = 0.0,
    profile: Profile = STRAIGHT,
    elevation_deg: float | None = 0.0,
) -> Floats:
    r"""Ground range of a slant range along a ray: the inverse of `slant_range_m`. Without refraction unless asked for.

    ::

        antenna o---------- s ----------o target
                 \ R                   . '
                  \               . '      the target stands above the ground R arctan(s / R) away
                   \ . ' angle

    The horizontal ray gives the longest ground range of that slant range over the sea for a beam that does not look down; every
    higher beam's is shorter. The height of the antenna hardly matters: 1 km of it changes the result by 0.02 %.

    Parameters
    ----------
    slant_range_m : array_like
        Length of the ray from the antenna to the target [m].
    lat_deg, antenna_altitude_m, profile, elevation_deg
        As for `slant_range_m`.

    Returns
    -------
    ndarray
        Ground range [m], never more than the slant range.

    Raises
    ------
    DomainError
        A negative or infinite range, or a ray that ends in the sea.
    """
    slant = _slant(slant_range_m)
    ground = ray_from(antenna_altitude_m, lat_deg, profile, elevation_deg).ground_by_length_m(slant)
    return np.asarray(np.minimum(ground, slant))  # never more, also after rounding


def ground_range_to_altitude_m(
    slant_range_m: ArrayLike, altitude_m: float, lat_deg: float, *, antenna_altitude_m: float = 0.0
) -> Floats:
    """Ground range of a slant range to a target at an altitude, along the straight line: R arccos of the law of cosines.

    Which ray goes there does not matter: a bent one is up to 0.02 km longer.

    Parameters
    ----------
    slant_range_m : array_like
        Length of the way from the antenna to the target [m].
    altitude_m : float
        Of the target, above mean sea level, not negative [m].
    lat_deg, antenna_altitude_m
        As for `slant_range_m`.

    Returns
    -------
    ndarray
        Ground range [m]; ``nan`` where even straight up, or straight down, the target is farther away or nearer. Whether it is
        above the horizon there is not asked: see `farthest_visible_m`.

    Raises
    ------
    DomainError
    """
    slant = _slant(slant_range_m)
    if not (altitude_m >= 0 and antenna_altitude_m >= 0):
        raise DomainError("altitudes must not be negative")
    radius = gaussian_radius_m(lat_deg)
    antenna, target = radius + antenna_altitude_m, radius + altitude_m
    # of the half angle, which keeps its digits where the angle is small
    sine2 = (
        (slant - abs(altitude_m - antenna_altitude_m)) * (slant + abs(altitude_m - antenna_altitude_m)) / (4 * antenna * target)
    )
    with np.errstate(invalid="ignore"):
        return np.asarray(2 * radius * np.arcsin(np.sqrt(sine2)))


def _slant(slant_range_m: ArrayLike) -> Floats:
    slant = np.asarray(slant_range_m, float)
    if not np.all((slant >= 0) & np.isfinite(slant)):
        raise DomainError("slant range must be finite and not negative")
    return slant
