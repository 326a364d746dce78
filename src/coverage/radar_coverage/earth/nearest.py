"""Nearest point of a boundary: the range at which a territory is first reached."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.geodesic import GEOD, polar

__all__ = ["NearestPoint", "nearest_point"]

_SHRINK = 0.993
"""Arcs on geodetic latitudes, times this, are never longer than the geodesic."""
_SAMPLES = 17
_STEPS = 30
"""Golden-section steps: 1e-6 of a sixteenth of an edge."""
_GOLDEN = (np.sqrt(5) - 1) / 2


class NearestPoint(NamedTuple):
    """Range [m], longitude, latitude and azimuth from the site [degrees]."""

    range_m: float
    lon_deg: float
    lat_deg: float
    azimuth_deg: float


def nearest_point(rings: BoundaryRings, which: NDArray[np.int64], lon0_deg: float, lat0_deg: float) -> NearestPoint:
    """The point of some rings' edges (straight in lon/lat) that is nearest to a site, to better than 1 m.

    Parameters
    ----------
    rings : BoundaryRings
    which : ndarray of int
        Rings to look at.
    lon0_deg, lat0_deg : float
        Site [degrees].
    """
    parts = [slice(rings.ring_start[i], rings.ring_start[i + 1]) for i in which]
    lon0, lat0 = (np.concatenate([column[p][:-1] for p in parts]) for column in (rings.lon_deg, rings.lat_deg))
    lon1, lat1 = (np.concatenate([column[p][1:] for p in parts]) for column in (rings.lon_deg, rings.lat_deg))
    arc = _arc_m(lon0_deg, lat0_deg, lon0, lat0) * _SHRINK
    length = AUTHALIC_RADIUS_M * (np.abs(np.radians(lat1 - lat0)) + np.abs(np.radians(lon1 - lon0)))
    best = float(polar(lon0_deg, lat0_deg, lon0[arc.argmin()], lat0[arc.argmin()])[0])
    near = np.flatnonzero(arc - length <= best)
    edges = np.stack([lon0[near], lat0[near], (lon1 - lon0)[near], (lat1 - lat0)[near]])

    t = np.linspace(0, 1, _SAMPLES)
    sampled = _range_m(edges[:, :, None], t, lon0_deg, lat0_deg)
    step = t[1]
    close = np.flatnonzero(sampled.min(axis=1) <= sampled.min() + step * length[near])
    edges, middle = edges[:, close], t[sampled[close].argmin(axis=1)]
    low, high = np.maximum(middle - step, 0), np.minimum(middle + step, 1)
    for _ in range(_STEPS):
        one, other = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        left = _range_m(edges, one, lon0_deg, lat0_deg) <= _range_m(edges, other, lon0_deg, lat0_deg)
        low, high = np.where(left, low, one), np.where(left, other, high)
    # The ends of the bracket are candidates too: the nearest point is often a vertex.
    t_all = np.stack([low, (low + high) / 2, high])
    final = np.stack([_range_m(edges, row, lon0_deg, lat0_deg) for row in t_all])
    row, i = np.unravel_index(final.argmin(), final.shape)
    lon, lat = edges[0, i] + t_all[row, i] * edges[2, i], edges[1, i] + t_all[row, i] * edges[3, i]
    azimuth = float(polar(lon0_deg, lat0_deg, lon, lat)[1])
    return NearestPoint(float(final.min()), float(lon), float(lat), azimuth % 360.0)


def _range_m(edges: NDArray[np.float64], t: NDArray[np.float64], lon0_deg: float, lat0_deg: float) -> NDArray[np.float64]:
    lon, lat = edges[0] + t * edges[2], np.clip(edges[1] + t * edges[3], -90, 90)  # rounding may lead beyond a pole
    return np.asarray(GEOD.inv(np.full(lon.shape, lon0_deg), np.full(lon.shape, lat0_deg), lon, lat)[2])


def _arc_m(lon0: float, lat0: float, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    half = np.sin(np.radians(lat - lat0) / 2) ** 2
    half += np.cos(np.radians(lat0)) * np.cos(np.radians(lat)) * np.sin(np.radians(lon - lon0) / 2) ** 2
    return np.asarray(2 * AUTHALIC_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
