"""At what altitude a range ring is true: the lowest altitude above the horizon, and how far an altitude is seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.atmosphere import STANDARD_K, EffectiveRadius, Profile
from radar_coverage.earth.ray import Ray, ray
from radar_coverage.errors import DomainError

__all__ = [
    "STANDARD_K",
    "beam_height_m",
    "farthest_visible_m",
    "gaussian_radius_m",
    "horizon_dip_deg",
    "lowest_visible_m",
    "lowest_visible_straight_m",
    "ray_from",
    "sea_horizon_m",
]

Floats = NDArray[np.float64]


def gaussian_radius_m(lat_deg: ArrayLike) -> Floats:
    """Radius [m] of the sphere that fits the ellipsoid best at a latitude: sqrt(M N) = a sqrt(1 - e^2) / (1 - e^2 sin^2)."""
    return np.asarray(WGS84_A_M * np.sqrt(1 - WGS84_E2) / (1 - WGS84_E2 * np.sin(np.radians(lat_deg)) ** 2))


def lowest_visible_m(
    range_m: ArrayLike,
    antenna_altitude_m: float,
    lat_deg: float,
    profile: Profile,
    lowest_elevation_deg: float | None = None,
) -> Floats:
    r"""Lowest altitude that a ray from the antenna reaches at a ground range.

    ::

        antenna o - - - - - - - - - - - - - beam floor
               \ \ _ _ _ _ _          . '
                \  ray     ' ' ' ' '  grazes the sea at d, rises beyond
        _________\___________d_____________ sea

    Without a floor that is the ray which grazes the sea: up to the sea horizon d all that is above the sea is visible (0 is
    returned). With one it is the ray that leaves the antenna at that angle, or the grazing ray where that is higher. Terrain is
    not in it.

    Parameters
    ----------
    range_m : array_like
        Ground range, not negative [m].
    antenna_altitude_m : float
        Altitude of the antenna above mean sea level, 0 to the profile's top (at least 110 km) [m].
    lat_deg : float
        Latitude of the site, -90 to 90 [degrees]: the Earth is the sphere that fits the ellipsoid there.
    profile : Profile
        The atmosphere.
    lowest_elevation_deg : float, optional
        Lowest angle of the beam above the horizontal, -90 to 89.9 [degrees].

    Returns
    -------
    ndarray
        Altitude above mean sea level [m]; ``inf`` where no ray comes (about a quarter of the circumference beyond the horizon).
        The integration it is taken from is good to 1e-6 m, the table between to 1 mm; the sphere in place of the ellipsoid moves
        it by up to 0.5 % within 3,000 km, depending on the direction.

    Raises
    ------
    DomainError
    """
    distance = _not_negative("range", range_m)
    lowest = _lowestray_from(antenna_altitude_m, lat_deg, profile, lowest_elevation_deg)
    altitude = lowest.altitude_m(distance)
    if lowest is _grazing(antenna_altitude_m, lat_deg, profile):
        altitude = np.where(distance < float(lowest.ground_by_altitude_m(np.zeros(()))), 0.0, altitude)
    return np.asarray(np.maximum(altitude, 0.0))


def farthest_visible_m(
    altitude_m: ArrayLike,
    antenna_altitude_m: float,
    lat_deg: float,
    profile: Profile,
    lowest_elevation_deg: float | None = None,
) -> Floats:
    """Ground range up to which an altitude is visible: the inverse of `lowest_visible_m`, beyond the horizon.

    Parameters
    ----------
    altitude_m : array_like
        Altitude above mean sea level, not negative; ``inf`` gives the range that no ray passes [m].
    antenna_altitude_m, lat_deg, profile, lowest_elevation_deg
        As for `lowest_visible_m`.

    Returns
    -------
    ndarray
        Ground range [m], integrated, to 1e-6 m; ``nan`` for an altitude that is below the beam at every range.

    Raises
    ------
    DomainError
    """
    altitude = _not_negative("altitude", altitude_m)
    return _lowestray_from(antenna_altitude_m, lat_deg, profile, lowest_elevation_deg).ground_by_altitude_m(altitude)


def horizon_dip_deg(antenna_altitude_m: float, lat_deg: float, profile: Profile) -> float:
    """How far the sea horizon is below the horizontal at the antenna [degrees]."""
    return -_grazing(antenna_altitude_m, lat_deg, profile).elevation_deg


def beam_height_m(
    range_m: ArrayLike,
    elevation_deg: float,
    antenna_altitude_m: float,
    lat_deg: float,
    profile: Profile,
    *,
    slant: bool = False,
) -> Floats:
    """Altitude of a beam.

    Parameters
    ----------
    range_m : array_like
        Ground range, or length along the ray with `slant`; not negative [m].
    elevation_deg : float
        Angle above the horizontal at the antenna, at most 89.9 [degrees].
    antenna_altitude_m, lat_deg, profile
        As for `lowest_visible_m`.
    slant : bool
        Whether `range_m` is along the ray. With `EffectiveRadius` this is the form usual for weather radars,
        sqrt(r^2 + (kR + h0)^2 + 2 r (kR + h0) sin e) - kR.

    Returns
    -------
    ndarray
        Altitude above mean sea level [m]; ``inf`` at a ground range where the ray never comes.

    Raises
    ------
    DomainError
        Also for a ray that ends in the sea.
    """
    distance = _not_negative("range", range_m)
    beam = ray_from(antenna_altitude_m, lat_deg, profile, elevation_deg)
    return beam.altitude_by_length_m(distance) if slant else beam.altitude_m(distance)


# --- Rays straight over an Earth of k times its radius ------------------------------------------------------------------------


def sea_horizon_m(antenna_altitude_m: float, lat_deg: float, k: float = 1.0) -> float:
    """Range [m] at which the sea drops below the horizon: k R arccos(k R / (k R + h0)); ``k`` as below."""
    return float(farthest_visible_m(0.0, antenna_altitude_m, lat_deg, EffectiveRadius(k)))


def lowest_visible_straight_m(range_m: ArrayLike, antenna_altitude_m: float, lat_deg: float, k: float = 1.0) -> Floats:
    r"""Lowest altitude that a straight ray grazing the sea reaches at a ground range. Without refraction.

    h(s) = R (sec((s - d) / R) - 1), d = R arccos(R / (R + h0)): refraction lowers it (by about 9 % at 2,000 km), a beam kept
    above the horizon raises it; see `lowest_visible_m`.

    Parameters
    ----------
    range_m : array_like
        Ground range [m].
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
    return lowest_visible_m(range_m, antenna_altitude_m, lat_deg, EffectiveRadius(k))


# --- Helpers ------------------------------------------------------------------------------------------------------------------


def ray_from(antenna_altitude_m: float, lat_deg: float, profile: Profile, elevation_deg: float | None) -> Ray:
    """The ray that leaves an antenna at an angle [degrees], or that grazes the sea; the Earth is as in `lowest_visible_m`."""
    if not -90 <= lat_deg <= 90:
        raise DomainError(f"latitude {lat_deg:g} degrees, expected -90 to 90")
    return ray(profile, float(gaussian_radius_m(lat_deg)), antenna_altitude_m, elevation_deg)


def _grazing(antenna_altitude_m: float, lat_deg: float, profile: Profile) -> Ray:
    return ray_from(antenna_altitude_m, lat_deg, profile, None)


def _lowestray_from(antenna_altitude_m: float, lat_deg: float, profile: Profile, lowest_elevation_deg: float | None) -> Ray:
    """The beam's floor, or the grazing ray where the floor is below the horizon."""
    grazing = _grazing(antenna_altitude_m, lat_deg, profile)
    if lowest_elevation_deg is None or -90 <= lowest_elevation_deg <= grazing.elevation_deg:
        return grazing
    return ray_from(antenna_altitude_m, lat_deg, profile, lowest_elevation_deg)


def _not_negative(what: str, value_m: ArrayLike) -> Floats:
    value = np.asarray(value_m, float)
    if not np.all(value >= 0):
        raise DomainError(f"{what} must not be negative")
    return value
