"""Area on the ellipsoid of polygons whose edges are straight in longitude and latitude."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2

__all__ = ["mean_q", "q_of", "ring_areas_m2"]

_E: Final = math.sqrt(WGS84_E2)
_LONGEST_PIECE_DEG: Final = 1.0
"""Pieces of at most 1 degree of latitude: three Gauss-Legendre nodes then leave less than 1e-15 of the integral."""
_NODES, _WEIGHTS = (a / 2 for a in np.polynomial.legendre.leggauss(3))


def ring_areas_m2(
    lon_deg: NDArray[np.float64], lat_deg: NDArray[np.float64], ring_start: NDArray[np.int64]
) -> NDArray[np.float64]:
    r"""Signed area of each closed ring on WGS 84, counter-clockwise positive.

    The area between the equator and latitude :math:`\varphi` is :math:`\frac{a^2}{2} q(\varphi)` per radian of longitude, with

    .. math:: q = (1 - e^2)\left[\frac{\sin\varphi}{1 - e^2\sin^2\varphi} + \frac{1}{e}\,\mathrm{artanh}(e\sin\varphi)\right]

    (Snyder 1987, USGS Professional Paper 1395, eq. 3-12), so :math:`A = -\frac{a^2}{2} \oint q(\varphi)\,d\lambda`. Latitude is
    linear in longitude along an edge: its integral is its width in longitude times the mean of q between its latitudes.

    Parameters
    ----------
    lon_deg, lat_deg : ndarray, shape (n,)
        Vertices [degrees]; the last of a ring repeats its first. Longitudes are used as they are: a ring that goes round a
        pole has to run along latitude +-90 (see `BoundaryRings`).
    ring_start : ndarray of int, shape (r + 1,)
        Ring ``i`` is ``[ring_start[i], ring_start[i + 1])``.

    Returns
    -------
    ndarray, shape (r,)
        Areas [m2].

    Examples
    --------
    >>> square = np.array([0.0, 1, 1, 0, 0]), np.array([0.0, 0, 1, 1, 0])
    >>> ring_areas_m2(*square, np.array([0, 5])).round() / 1e6
    array([12308.463894])
    """
    rings = len(ring_start) - 1
    if not len(lon_deg):
        return np.zeros(rings)
    edge_m2 = np.zeros(len(lon_deg))
    edge_m2[:-1] = -np.deg2rad(np.diff(lon_deg)) * WGS84_A_M**2 / 2 * mean_q(lat_deg[:-1], lat_deg[1:])
    edge_m2[ring_start[1:] - 1] = 0.0  # from the last vertex of a ring to the next ring there is no edge
    return np.add.reduceat(edge_m2, ring_start[:-1])


def mean_q(lat_from: NDArray[np.float64], lat_to: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of q over each interval of latitude [degrees], exact to rounding."""
    pieces = np.maximum(np.ceil(np.abs(lat_to - lat_from) / _LONGEST_PIECE_DEG), 1).astype(np.int64)
    first = np.cumsum(pieces) - pieces
    nth = np.arange(pieces.sum()) - np.repeat(first, pieces)
    height = np.repeat((lat_to - lat_from) / pieces, pieces)
    middle = np.repeat(lat_from, pieces) + (nth + 0.5) * height
    mean = sum(w * q_of(np.deg2rad(middle + x * height)) for x, w in zip(_NODES, _WEIGHTS, strict=True))
    return np.asarray(np.add.reduceat(mean, first) / pieces)


def q_of(lat_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    """The q of the formula above at latitudes [radians]."""
    s = np.sin(lat_rad)
    return np.asarray((1 - WGS84_E2) * (s / (1 - WGS84_E2 * s * s) + np.arctanh(_E * s) / _E))
