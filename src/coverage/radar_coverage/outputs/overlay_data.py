"""What the overlay map's script draws, as plain values: land, shapes, labels with the places they may take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyproj
import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import with_space
from radar_coverage.outputs.overlay_terrain import terrain_layers
from radar_coverage.outputs.palette import focus_tints
from radar_coverage.outputs.ring_labels import azimuths_by_sea, ring_labels
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.web_land import MERCATOR_LIMIT_DEG, UNITS_PER_DEG, box_round, clipped, packed, packed_line
from radar_coverage.outputs.web_rings import WebShape
from radar_coverage.outputs.wording import short_name

__all__ = ["overlay_data"]

_GEOD = pyproj.Geod(ellps="WGS84")
_LABEL_HALF_WIDTH_PART = 0.12
"""Half the width of a label, over the largest range: about what it is on a map that fills its place."""
_SMALLEST_NAMED = 0.012
"""Territories whose widest place is less than this, over the width of the map, are not named on it."""


def overlay_data(
    reach: Reach,
    shapes: Sequence[WebShape],
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    tiles: bool,
    terrain: Terrain | None = None,
) -> dict[str, Any]:
    """Everything `drawOverlay` needs (static/overlay_map.js)."""
    west, south, east, north = (float(v) for v in shapely.total_bounds([s.fill for s in shapes]))
    box = box_round((west, south, east, north))
    land = clipped(polygons, box)
    tints = focus_tints(reach.focus)
    return {
        "unitsPerDeg": UNITS_PER_DEG,
        "attribution": say("Boundaries: Natural Earth"),
        "tiles": tiles,
        "roundTheWorld": box.round_the_world,
        "bounds": [[max(south, -MERCATOR_LIMIT_DEG), max(west, box.west)], [min(north, MERCATOR_LIMIT_DEG), min(east, box.east)]],
        "limits": [[box.south, box.west], [box.north, box.east]],
        "site": [reach.site.lat, reach.site.lon],
        "land": [
            {"areas": areas, **({"tint": tints[code]} if code in tints else {})}
            for code, shape in zip(codes, land, strict=True)
            if (areas := packed(shape))
        ],
        "shapes": [
            {
                "fill": packed(s.fill),
                "outline": [
                    packed_line(shapely.get_coordinates(line), 2) for line in shapely.get_parts(s.outline) if not line.is_empty
                ],
                "band": s.is_band,
            }
            for s in shapes
        ],
        **({} if terrain is None else {"terrain": terrain_layers(terrain, box)}),
        "nearest": [[n.lat, _near(n.lon, reach.site.lon)] for n in _focus_nearest(reach)],
        "labels": [*_point_labels(reach), *_ring_labels(reach, polygons), *_name_labels(names, land, box.east - box.west)],
    }


def _focus_nearest(reach: Reach) -> list[Any]:
    return [n for n in reach.nearest if n.territory in reach.focus and n.range_km > 0]


def _near(lon: float, site_lon: float) -> float:
    """The longitude, by whole turns, nearest to the site's."""
    return site_lon + (lon - site_lon + 180) % 360 - 180


def _rounded(lat: float, lon: float) -> list[float]:
    return [round(lat, 3), round(lon, 3)]


def _point_labels(reach: Reach) -> list[dict[str, Any]]:
    site = reach.site
    labels = [{"kind": "site", "strong": short_name(site), "rest": "", "dot": True, "at": [_rounded(site.lat, site.lon)]}]
    for n in _focus_nearest(reach):
        at = [_rounded(n.lat, _near(n.lon, site.lon))]
        labels.append(
            {
                "kind": "point",
                "strong": with_space(n.name, distance_text(n.range_km)),
                "rest": say("nearest land"),
                "dot": True,
                "at": at,
            }
        )
    return labels


def _ring_labels(reach: Reach, polygons: Sequence[Any]) -> list[dict[str, Any]]:
    """Labels of rings and bands, with places along them: over open sea first."""
    site, largest_km = reach.site, max(f.range_km for f in reach.footprints)
    land = shapely.STRtree([part for p in polygons for part in shapely.get_parts(p)])
    labels = []
    for number, label in enumerate(ring_labels(reach.footprints, reach.view)):
        half_deg = min(60.0, math.degrees(_LABEL_HALF_WIDTH_PART * largest_km / label.at_km))
        azimuths = azimuths_by_sea(site, label.at_km, label.footprint, land, half_deg, number)
        n = len(azimuths)
        lon, lat, _ = _GEOD.fwd([site.lon] * n, [site.lat] * n, azimuths, [label.at_km * 1000] * n)
        at = [_rounded(b, _near(a, site.lon)) for a, b in zip(lon, lat, strict=True) if abs(b) < MERCATOR_LIMIT_DEG]
        if at:
            rest = " · ".join(part for part in (label.above, label.speakers) if part)
            labels.append({"kind": "ring", "strong": label.range_text, "rest": rest, "at": at})
    return labels


def _name_labels(names: Sequence[str], land: Sequence[Any], width_deg: float) -> list[dict[str, Any]]:
    """Names of territories at their widest place, the roomiest first."""
    labels = []
    for name, shape in zip(names, land, strict=True):
        if shape.is_empty:
            continue
        part = max(shape.geoms, key=lambda p: p.area)
        circle = shapely.maximum_inscribed_circle(part, tolerance=0.1)
        if circle.length < _SMALLEST_NAMED * width_deg / 2:
            continue
        (lon, lat), room = circle.coords[0], round(circle.length, 2)
        at = [_rounded(lat + dy * room, lon + dx * room) for dx, dy in ((0, 0), (0, 0.5), (0, -0.5), (0.4, 0), (-0.4, 0))]
        labels.append({"kind": "name", "strong": name, "rest": "", "roomDeg": room, "at": at})
    return sorted(labels, key=lambda label: (-float(str(label["roomDeg"])), str(label["strong"])))
