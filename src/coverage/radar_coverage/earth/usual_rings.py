"""Rings as they are usually drawn, each by its common recipe: to be held against the exact ring, and for nothing else.

Every recipe takes the site's longitude and latitude [degrees] and the range [m], and gives the ring's corners as longitudes and
latitudes [degrees], shape (n, 2), not closed, as the recipe leaves them: not cut at 180 degrees, not closed over a pole.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Final, Protocol

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M
from radar_coverage.earth.geodesic import destination

__all__ = ["PLANE_ENDS_DEG", "USUAL_RINGS", "Recipe", "utm_zone"]

Floats = NDArray[np.float64]

MEAN_RADIUS_M: Final = 6_371_008.8
"""Radius of the sphere most programs take [m]: the mean (2 a + b) / 3 of WGS 84."""
WEB_MAP_RADIUS_M: Final = 6_371_000.0
"""Radius by which Leaflet measures [m]."""
WEB_MAP_NORTH_DEG: Final = 85.0511287798
"""Where a web map ends: the latitude that makes the Web Mercator world a square [degrees]."""
KM_PER_DEGREE: Final = 111.32
_SMOOTH: Final = 3600
"""Corners of a ring that is meant as a curve."""
_LOST_M: Final = 1.0


class Recipe(Protocol):
    """A way to draw a ring."""

    def __call__(self, lon_deg: float, lat_deg: float, range_m: float, /) -> Floats:
        """Corners of a ring [degrees], shape (n, 2)."""


def _degrees(lon_deg: float, lat_deg: float, range_m: float) -> Floats:
    return _buffer(lon_deg, lat_deg, range_m / 1000 / KM_PER_DEGREE, 16)


def _web_mercator(lon_deg: float, lat_deg: float, range_m: float) -> Floats:
    return _projected_buffer(pyproj.Proj(proj="merc", a=WGS84_A_M, b=WGS84_A_M, over=True), lon_deg, lat_deg, range_m, 16)


def _utm(lon_deg: float, lat_deg: float, range_m: float) -> Floats:
    zone = pyproj.Proj(proj="utm", zone=utm_zone(lon_deg), south=lat_deg < 0, ellps="WGS84")
    return _projected_buffer(zone, lon_deg, lat_deg, range_m, 8)


def utm_zone(lon_deg: float) -> int:
    """Number of the UTM zone a longitude [degrees] lies in; the exceptions round Norway are not made."""
    return min(math.floor((lon_deg + 180) / 6) + 1, 60)


def _azimuthal(lon_deg: float, lat_deg: float, range_m: float) -> Floats:
    plane = pyproj.Proj(proj="aeqd", lon_0=lon_deg, lat_0=lat_deg, ellps="WGS84")
    return _projected_buffer(plane, lon_deg, lat_deg, range_m, 16)


def _projected_buffer(plane: pyproj.Proj, lon_deg: float, lat_deg: float, range_m: float, quad_segs: int) -> Floats:
    """A buffer on a plane; NaN where the projection does not lead back to where it came from, so far is that from its home."""
    drawn = _buffer(*plane(lon_deg, lat_deg), range_m, quad_segs)
    corners = np.column_stack(plane(drawn[:, 0], drawn[:, 1], inverse=True))
    off_m = np.hypot(*(np.column_stack(plane(*corners.T)) - drawn).T)
    return np.where((off_m < _LOST_M)[:, None], corners, np.nan)


def _buffer(x: float, y: float, radius: float, quad_segs: int) -> Floats:
    return np.asarray(shapely.get_coordinates(shapely.buffer(shapely.Point(x, y), radius, quad_segs=quad_segs))[:-1])


def _sphere(lon_deg: float, lat_deg: float, range_m: float, *, corners: int = _SMOOTH, same_area: bool = False) -> Floats:
    """Great circles; `same_area` moves the corners out until the polygon has the area of the (flat) circle."""
    turn = 2 * math.pi / corners
    angle = range_m / MEAN_RADIUS_M * (math.sqrt(turn / math.sin(turn)) if same_area else 1.0)
    azimuth, lat = np.arange(corners) * turn, math.radians(lat_deg)
    lat2 = np.arcsin(np.clip(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * np.cos(azimuth), -1, 1))
    east = np.arctan2(np.sin(azimuth) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * np.sin(lat2))
    return np.column_stack([(lon_deg + np.degrees(east) + 180) % 360 - 180, np.degrees(lat2)])


def _web_map(lon_deg: float, lat_deg: float, range_m: float) -> Floats:
    """L.Circle of Leaflet, which is folium.Circle: on the map's plane an ellipse, as high and as wide as the circle on a sphere.

    Longitudes run on beyond 180 degrees, as they do on the map.
    """
    angle, lat = range_m / WEB_MAP_RADIUS_M, math.radians(lat_deg)
    top, bottom = _web_map_y(lat + angle), _web_map_y(lat - angle)
    middle, half_height = (top + bottom) / 2, (top - bottom) / 2
    lat2 = math.atan(math.sinh(middle))
    cosine = (math.cos(angle) - math.sin(lat) * math.sin(lat2)) / (math.cos(lat) * math.cos(lat2))
    half_width = math.acos(cosine) if -1 <= cosine < 1 else angle / math.cos(lat)
    turn = np.arange(_SMOOTH) * (2 * math.pi / _SMOOTH)
    lats = np.degrees(np.arctan(np.sinh(middle + half_height * np.sin(turn))))
    return np.column_stack([lon_deg + np.degrees(half_width) * np.cos(turn), lats])


def _web_map_y(lat_rad: float) -> float:
    end = math.radians(WEB_MAP_NORTH_DEG)
    return math.asinh(math.tan(min(max(lat_rad, -end), end)))


def _geodesic(lon_deg: float, lat_deg: float, range_m: float, *, corners: int) -> Floats:
    lon, lat, _ = destination(lon_deg, lat_deg, np.arange(corners) * (360 / corners), range_m)
    return np.column_stack([lon, lat])


USUAL_RINGS: Final[dict[str, Recipe]] = {
    "degrees": _degrees,
    "web_mercator": _web_mercator,
    "utm": _utm,
    "sphere": _sphere,
    "web_map": _web_map,
    "sphere_64": partial(_sphere, corners=64, same_area=True),
    "geodesic_36": partial(_geodesic, corners=36),
    "azimuthal_64": _azimuthal,
    "geodesic_180": partial(_geodesic, corners=180),
    "geodesic_360": partial(_geodesic, corners=360),
    "geodesic_1440": partial(_geodesic, corners=1440),
}
"""Every recipe by the name of its rows."""

PLANE_ENDS_DEG: Final[dict[str, tuple[float, float]]] = {
    "utm": (-80.0, 84.0),
    "web_map": (-WEB_MAP_NORTH_DEG, WEB_MAP_NORTH_DEG),
}
"""Between which latitudes the plane of a recipe is defined [degrees]; the others' go on to the poles."""
