"""Geodesics of WGS 84 seen from one site: polar coordinates, destinations, and how geodesics spread.

Distances and directions are PROJ's (Karney's algorithm, 15 nm); the reduced length, which PROJ does not hand out, is
computed here from its closed form.

References
----------
.. [1] C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87, 43-55 (2013), doi:10.1007/s00190-012-0578-z.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyproj
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_B_M, WGS84_EP2, WGS84_F

__all__ = ["GEOD", "destination", "polar", "reduced_length"]

Floats = NDArray[np.float64]

GEOD: Final = pyproj.Geod(a=WGS84_A_M, b=WGS84_B_M)
"""The one geodesic engine of this package."""

_SERIES: Final = (1.0, -1 / 2, 3 / 8, -5 / 16, 35 / 128)
"""Taylor coefficients of (1 + x)^(-1/2): five terms leave 1e-13 at the k^2 <= 0.0068 of WGS 84."""

_NEARLY_EQUATORIAL: Final = 1e-5
"""Inclination [radians] below which latitudes no longer tell how far a geodesic went, and it is as good as the equator."""


def polar(lon0_deg: float, lat0_deg: float, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
    """Geodesic polar coordinates of points round a site.

    Parameters
    ----------
    lon0_deg, lat0_deg : float
        Site [degrees].
    lon_deg, lat_deg : array_like, shape (n,)
        Points [degrees].

    Returns
    -------
    range_m : ndarray, shape (n,)
        Length of the shortest geodesic [m].
    azimuth_deg : ndarray, shape (n,)
        Its direction at the site, clockwise from true north, in (-180, 180] [degrees].
    """
    lon, lat = np.broadcast_arrays(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
    azimuth, _, distance = GEOD.inv(np.full(lon.shape, lon0_deg), np.full(lat.shape, lat0_deg), lon, lat)
    return np.asarray(distance), np.asarray(azimuth)


def destination(
    lon0_deg: ArrayLike, lat0_deg: ArrayLike, azimuth_deg: ArrayLike, range_m: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Where geodesics from a site arrive.

    Parameters
    ----------
    lon0_deg, lat0_deg, azimuth_deg, range_m : array_like
        Start [degrees], direction at the start [degrees] and length [m]; broadcast against each other.

    Returns
    -------
    lon_deg, lat_deg : ndarray
        Arrival [degrees], longitude in [-180, 180].
    heading_deg : ndarray
        Direction of travel on arrival, clockwise from true north [degrees].
    """
    lon, lat, azimuth, distance = np.broadcast_arrays(*(np.asarray(x, float) for x in (lon0_deg, lat0_deg, azimuth_deg, range_m)))
    lon2, lat2, back = GEOD.fwd(lon.copy(), lat.copy(), azimuth.copy(), distance.copy())
    return np.asarray(lon2), np.asarray(lat2), np.asarray(back) + 180.0


def reduced_length(
    lat1_deg: ArrayLike, azimuth1_deg: ArrayLike, lat2_deg: ArrayLike, azimuth2_deg: ArrayLike, range_m: ArrayLike
) -> tuple[Floats, Floats]:
    r"""Reduced length of a geodesic, and its rate of change along the way.

    Two geodesics that leave a point at a small angle da are m12 da apart on arrival: R sin(s/R) on a sphere. Closed form
    [1]_ (eqs 38-40) with J expanded in k^2.

    Parameters
    ----------
    lat1_deg, lat2_deg : array_like
        Latitudes of the two ends [degrees].
    azimuth1_deg, azimuth2_deg : array_like
        Directions of travel at the two ends [degrees].
    range_m : array_like
        Length of the geodesic [m].

    Returns
    -------
    m12_m : ndarray
        Reduced length [m], to 1e-12 of the Earth's radius.
    scale : ndarray
        d m12 / d s at the far end: the geodesic scale M21 [1].
    """
    azimuth1, azimuth2 = np.radians(azimuth1_deg), np.radians(azimuth2_deg)
    beta1 = np.arctan((1 - WGS84_F) * np.tan(np.radians(lat1_deg)))
    beta2 = np.arctan((1 - WGS84_F) * np.tan(np.radians(lat2_deg)))
    cos_a0 = np.hypot(np.cos(azimuth1), np.sin(azimuth1) * np.sin(beta1))
    k2 = WGS84_EP2 * cos_a0**2
    # sigma: arc on the auxiliary sphere from the equator; along the equator k = 0 and s = b sigma.
    rough = np.asarray(range_m, float) / WGS84_B_M
    sigma1 = np.arctan2(np.sin(beta1), np.cos(azimuth1) * np.cos(beta1))
    sigma2 = np.arctan2(np.sin(beta2), np.cos(azimuth2) * np.cos(beta2))
    turns = sigma2 - sigma1 - rough
    sigma12 = np.where(cos_a0 > _NEARLY_EQUATORIAL, rough + turns - 2 * np.pi * np.round(turns / (2 * np.pi)), rough)
    sigma2 = sigma1 + sigma12
    s1, c1, s2, c2 = np.sin(sigma1), np.cos(sigma1), np.sin(sigma2), np.cos(sigma2)
    w1, w2 = np.sqrt(1 + k2 * s1**2), np.sqrt(1 + k2 * s2**2)
    j12 = _stretch(s2, c2, sigma12, s1, c1, k2)
    m12 = WGS84_B_M * (w2 * c1 * s2 - w1 * s1 * c2 - c1 * c2 * j12)
    scale = c1 * c2 + (w1 / w2) * s1 * s2 + s2 * c1 * j12 / w2
    return m12, scale


def _stretch(s2: Floats, c2: Floats, sigma12: Floats, s1: Floats, c1: Floats, k2: Floats) -> Floats:
    """J(sigma2) - J(sigma1), J = integral of k^2 sin^2 / sqrt(1 + k^2 sin^2), term by term in k^2."""
    total = np.zeros(np.broadcast_shapes(np.shape(sigma12), np.shape(k2)))
    integral = np.asarray(sigma12, float)  # of sin^0; sin^2n follows by the reduction formula
    power2, power1 = s2 * c2, s1 * c1  # sin^(2n-1) cos at the two ends
    for n, coefficient in enumerate(_SERIES, start=1):
        integral = ((2 * n - 1) * integral - (power2 - power1)) / (2 * n)
        total = total + coefficient * k2**n * integral
        power2, power1 = power2 * s2**2, power1 * s1**2
    return total
