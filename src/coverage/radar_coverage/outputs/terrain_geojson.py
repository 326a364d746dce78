"""Where altitudes are visible over terrain, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

import shapely.geometry

from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain
from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.formats.layers import oriented
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.terrain_beside import terrain_credits
from radar_coverage.outputs.view_text import view_value

__all__ = ["terrain_geojson"]


def terrain_geojson(terrain: Terrain) -> str:
    """One feature an altitude: where it is visible whatever stands where data is missing; one more where that is not known.

    Polygons are split at 180 degrees; outer rings run counterclockwise. What stands beside is in the collection's own members.

    Raises
    ------
    DataError
        No altitude was asked for.
    """
    if not terrain.slices:
        raise DataError(f"{terrain.site.id} has no altitude to write: name one with --altitude-km KM (altitude_km=)")
    features = []
    for one in terrain.slices:
        features.append(_feature(terrain, one, "visible", one.outline, one.area_km2))
        if one.unknown_outline is not None and one.unknown_km2 > 0:
            features.append(_feature(terrain, one, "unknown", one.unknown_outline, one.unknown_km2))
    model, site = terrain.elevation, terrain.site
    value = {
        "type": "FeatureCollection",
        "schema": "radar-coverage/terrain/1",
        "site": {"id": site.id, "name": terminal_text(site.name), "lat": site.lat, "lon": site.lon},
        **view_value(terrain.view),
        "elevation_model": {
            "name": terminal_text(model.name),
            "cell_m": model.cell_m,
            "datum": terminal_text(model.datum),
            "source": terminal_text(model.source),
        },
        "ground_m": terrain.ground_m,
        "lifted_m": terrain.lifted_m,
        "swept_km": terrain.reach_km,
        "credits": list(map(terminal_text, terrain_credits(terrain))),
        "versions": versions(),
        "features": features,
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def _feature(terrain: Terrain, one: AltitudeSlice, what: str, outline: Any, area_km2: float) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{what}-{one.altitude_km:g}-km",
        "properties": {
            "site": terrain.site.id,
            "what": what,
            "altitude_km": one.altitude_km,
            "above_ground": one.above_ground,
            "reach_km": one.reach_km,
            "area_km2": area_km2,
            "circle_km2": one.circle_km2,
            "without_terrain_km2": one.without_terrain_km2,
        },
        "geometry": shapely.geometry.mapping(oriented(outline)),
    }
