"""Geodesic polar coordinates of very many points, ten times as quickly, to a centimetre.

Range and azimuth on the ellipsoid are those on a sphere (geodetic latitudes taken as they are) and a correction of a few
thousandths that is smooth wherever geodesics do not cross: a short sum of Chebyshev polynomials in the arc and of cosines and
sines in the azimuth. It is fitted to a few hundred geodesics from the site; points near the antipode are computed one by one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.waves import POINTS_AT_ONCE, recurring, summed

__all__ = ["FIT_ERROR_M", "PolarFit"]

Floats = NDArray[np.float64]

FIT_ERROR_M = 0.02
"""Largest error of a range, and of an azimuth times the distance it moves a point [m]."""
_ARCS_RAD = 2.4, 2.9
"""Where the short series ends, and the long one, 1,540 km from the antipode."""
_ARC_NODES = 44
_AZIMUTH_NODES = 17
_NOISE = 1e-10
"""Terms that are left out: 0.6 mm each."""


class _Series(NamedTuple):
    """Coefficients (polynomials of the arc, waves of the azimuth) of range / arc [m] and of the turn of azimuth [radians]."""

    largest_arc_rad: float
    range_m: Floats
    turn_rad: Floats

    def at(self, arc_rad: Floats, cos_azimuth: Floats, sin_azimuth: Floats, turns: bool) -> tuple[Floats, Floats]:
        """Range / arc, and the turn if that is wanted, of points on the sphere."""
        x = np.minimum(arc_rad * (2 / self.largest_arc_rad) - 1, 1.0)
        one = np.ones_like(x)
        terms = recurring(one, x, x, max(len(self.range_m), len(self.turn_rad) if turns else 0))
        factor = summed(self.range_m, terms, recurring(one, cos_azimuth, cos_azimuth, self.range_m.shape[1]))
        if not turns:
            return factor, x
        sines = recurring(np.zeros_like(x), sin_azimuth, cos_azimuth, self.turn_rad.shape[1])
        return factor, summed(self.turn_rad, terms, sines)


class PolarFit:
    """Range and azimuth from one site, to `FIT_ERROR_M`.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees].
    """

    def __init__(self, lon_deg: float, lat_deg: float) -> None:
        self.lon_deg, self.lat_deg = lon_deg, lat_deg
        self._short, self._long = (_series(lat_deg, arc_rad) for arc_rad in _ARCS_RAD)

    def ranges_m(self, lon_deg: Floats, lat_deg: Floats) -> Floats:
        """Range of points [m].

        Parameters
        ----------
        lon_deg, lat_deg : ndarray, shape (n,)
            Points [degrees].
        """
        return self._seen(lon_deg, lat_deg, azimuths=False)[0]

    def polar(self, lon_deg: Floats, lat_deg: Floats) -> tuple[Floats, Floats]:
        """Range [m] and azimuth [radians] of points.

        Parameters
        ----------
        lon_deg, lat_deg : ndarray, shape (n,)
            Points [degrees].
        """
        return self._seen(lon_deg, lat_deg, azimuths=True)

    def _seen(self, lon_deg: Floats, lat_deg: Floats, azimuths: bool) -> tuple[Floats, Floats]:
        reach, azimuth = np.empty(len(lon_deg)), np.empty(len(lon_deg) if azimuths else 0)
        lat0 = np.radians(self.lat_deg)
        sin0, cos0 = np.sin(lat0), np.cos(lat0)
        for start in range(0, len(lon_deg), POINTS_AT_ONCE):
            part = slice(start, start + POINTS_AT_ONCE)
            lat, dlon = np.radians(lat_deg[part]), np.radians(lon_deg[part] - self.lon_deg)
            sin_lat, cos_lat, cos_dlon = np.sin(lat), np.cos(lat), np.cos(dlon)
            along = sin0 * sin_lat + cos0 * cos_lat * cos_dlon
            north, east = cos0 * sin_lat - sin0 * cos_lat * cos_dlon, cos_lat * np.sin(dlon)
            sin_arc = np.sqrt(north * north + east * east)
            arc = _arc_rad(along, sin_arc)
            divisor = np.maximum(sin_arc, 1e-300)
            series = self._short if arc.max(initial=0.0) <= self._short.largest_arc_rad else self._long
            factor, turn = series.at(arc, north / divisor, east / divisor, azimuths)
            reach[part] = arc * factor
            if azimuths:
                azimuth[part] = np.arctan2(east, north) + turn
            far = np.flatnonzero(arc > series.largest_arc_rad)
            if len(far):
                exact, true = polar(self.lon_deg, self.lat_deg, lon_deg[part][far], lat_deg[part][far])
                reach[start + far] = exact
                if azimuths:
                    azimuth[start + far] = np.radians(true)
        return reach, azimuth


def _series(lat_deg: float, largest_arc_rad: float) -> _Series:
    """Fit to geodesics from latitude `lat_deg`, at Chebyshev nodes in the arc and evenly in the azimuth."""
    x = np.cos(np.pi * (np.arange(_ARC_NODES) + 0.5) / _ARC_NODES)
    azimuth = np.pi * np.arange(_AZIMUTH_NODES) / (_AZIMUTH_NODES - 1)
    arc, bearing = np.meshgrid((x + 1) / 2 * largest_arc_rad, azimuth, indexing="ij")
    reach, true = polar(0.0, lat_deg, *_on_sphere_at(lat_deg, arc, bearing))
    by_arc = chebyshev.chebfit(x, np.hstack([reach / arc, _wrap(np.radians(true) - bearing)]), _ARC_NODES - 1)
    # Discrete cosine and sine transforms over the closed grid 0..pi.
    ends = np.ones(_AZIMUTH_NODES)
    ends[[0, -1]] = 0.5
    waves = np.outer(azimuth, np.arange(_AZIMUTH_NODES))
    scale = 2 / (_AZIMUTH_NODES - 1)
    cosines, sines = scale * ends[:, None] * np.cos(waves) * ends, scale * np.sin(waves)
    return _Series(
        largest_arc_rad,
        _significant(by_arc[:, :_AZIMUTH_NODES] @ cosines, AUTHALIC_RADIUS_M),
        _significant(by_arc[:, _AZIMUTH_NODES:] @ sines, 1.0),
    )


def _on_sphere_at(lat0_deg: float, arc_rad: Floats, azimuth_rad: Floats) -> tuple[Floats, Floats]:
    """Longitude and latitude [degrees] where an arc from longitude 0 arrives."""
    lat0 = np.radians(lat0_deg)
    north, east = np.sin(arc_rad) * np.cos(azimuth_rad), np.sin(arc_rad) * np.sin(azimuth_rad)
    up = np.cos(arc_rad)
    x, z = up * np.cos(lat0) - north * np.sin(lat0), up * np.sin(lat0) + north * np.cos(lat0)
    return np.degrees(np.arctan2(east, x)), np.degrees(np.arctan2(z, np.hypot(x, east)))


def _significant(coefficients: Floats, size: float) -> Floats:
    """Coefficients without the rows and columns that are noise."""
    large = np.abs(coefficients) > _NOISE * size
    rows, columns = (int(np.flatnonzero(large.any(axis=k)).max(initial=0)) + 1 for k in (1, 0))
    return np.ascontiguousarray(coefficients[:rows, :columns])


def _arc_rad(cosine: Floats, sine: Floats) -> Floats:
    """Arc from its cosine and sine (not negative), by the quicker of two ways where that is exact."""
    arc = np.arccos(np.minimum(np.maximum(cosine, -1), 1))
    steep = np.flatnonzero(np.abs(cosine) > 0.9)
    arc[steep] = np.arctan2(sine[steep], cosine[steep])
    return np.asarray(arc)


def _wrap(angle_rad: Floats) -> Floats:
    return np.asarray(angle_rad - 2 * np.pi * np.round(angle_rad / (2 * np.pi)))
