"""A second route to everything a check of a statement measures, and to its verdict.

Distances by geographiclib; nearest land and borders by walking along the boundary polygons in small steps; shares by overlay of
drawn discs and sectors; hidden ground by the distance of a straight line from the centre of the effective earth. Nothing of
analysis/statement_*.py is used, but for the readings, which are numbers in the data.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic
from tests.oracles.overlay import area_m2, inside_m2

from radar_coverage.model import Site
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories, territory_polygons

STEP_DEG = 0.002
"""Boundaries are walked along in steps of about 200 m."""
WALKED_TO_KM = 0.02
HIGHEST_M = 8_849.0


@cache
def polygon(code: str) -> Any:
    """A territory, a province, or several with a plus between."""
    if "+" in code:
        return shapely.union_all([polygon(part) for part in code.split("+")])
    land = load_provinces() if "-" in code else load_territories()
    return _polygons("-" in code)[land.codes.index(code)]


@cache
def _polygons(provinces: bool) -> list[Any]:
    return territory_polygons(load_provinces() if provinces else load_territories())


def position(name: str) -> tuple[float, float]:
    """Longitude and latitude of a site or a town."""
    sites = load_sites()
    if name in sites:
        return sites[name].lon, sites[name].lat
    place = load_labels().place(name)
    return place.lon, place.lat


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Length of the geodesic by geographiclib."""
    return Geodesic.WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"] / 1000


def span_km(start: tuple[float, float], to: str) -> tuple[float, float]:
    """Nearest and farthest distance of a site, a town, a territory's land (nearest only) or a border."""
    if "/" in to:
        one, other = to.split("/")
        line = shapely.intersection(polygon(one).boundary, polygon(other).boundary)
        return _walked(start, line)
    if to.isupper():
        near = _walked(start, polygon(to).boundary)[0]
        return near, near
    found = distance_km(start, position(to))
    return found, found


def _walked(start: tuple[float, float], line: Any) -> tuple[float, float]:
    """Geographiclib is slow: a sphere leaves a few hundred candidates."""
    points = shapely.get_coordinates(shapely.segmentize(line, STEP_DEG))
    lon, lat = np.radians(points.T)
    lon0, lat0 = np.radians(start)
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat0) * np.cos(lat) * np.sin((lon - lon0) / 2) ** 2
    rough = 6371 * 2 * np.arcsin(np.sqrt(half))
    near = points[rough < rough.min() * 1.01]
    far = points[rough > rough.max() * 0.995]
    near = near[np.argsort(rough[rough < rough.min() * 1.01])][:3000]
    return min(distance_km(start, tuple(p)) for p in near), max(distance_km(start, tuple(p)) for p in far)


@cache
def share(
    site_id: str, code: str, part: str, range_km: float, boresight_deg: float | None = None, width_deg: float = 360
) -> float:
    """Share by overlay, of all of the land or of its eastern half."""
    land, site = polygon(code) if part == "all" else eastern_half(code), load_sites()[site_id]
    start_deg = 0.0 if boresight_deg is None else boresight_deg - width_deg / 2
    return inside_m2(land, site.lon, site.lat, range_km * 1000, start_deg, width_deg) / area_m2(land)


@cache
def eastern_half(code: str) -> Any:
    """Land east of the meridian that halves it: a box pushed westwards."""
    land = polygon(code)
    low, high = land.bounds[0], land.bounds[2]
    for _ in range(30):
        middle = (low + high) / 2
        half = area_m2(shapely.intersection(land, shapely.box(middle, -90, 180, 90)))
        low, high = (middle, high) if half > area_m2(land) / 2 else (low, middle)
    return shapely.intersection(land, shapely.box(low, -90, 180, 90))


def ground_is_in_view(site: Site, range_km: float, height_m: float = HIGHEST_M) -> bool:
    """Whether a point of some height is in view: the straight line to it, over an earth of 4/3 of the radius, misses the sea."""
    e2 = 0.00669437999014
    gaussian = 6_378_137 * math.sqrt(1 - e2) / (1 - e2 * math.sin(math.radians(site.lat)) ** 2)
    radius = 4 / 3 * gaussian
    angle = range_km * 1000 / radius
    antenna = np.array([0.0, radius + (site.elevation_m or 0.0)])
    target = (radius + height_m) * np.array([math.sin(angle), math.cos(angle)])
    along = target - antenna
    foot = float(np.clip(-(antenna @ along) / (along @ along), 0, 1))
    return float(np.linalg.norm(antenna + foot * along)) >= radius
