"""What terrain hides, on the overlay map: a layer for each altitude, and the words and numbers beside it."""

from __future__ import annotations

from typing import Any, Final

import shapely

from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain
from radar_coverage.model import Footprint
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.terrain_table import altitude_cells, altitudes_head, territories_head, territory_cells
from radar_coverage.outputs.terrain_text import (
    beam_sentence,
    circles_end,
    level_text,
    map_title,
    stand_sentences,
    terrain_notes,
    unknown_sentence,
)
from radar_coverage.outputs.web_land import WebBox, clipped, packed, packed_line
from radar_coverage.outputs.web_rings import footprint_ring

__all__ = ["shown_first", "terrain_layers", "terrain_values"]

_DRAWN_DEG: Final = 2e-3
"""Edges of shade are drawn to about 200 m, less than half a pixel at the largest zoom [degrees]."""
_SMALLEST_DEG2: Final = 1e-5
"""Shade of less than about 0.1 km2 is not drawn [degrees squared]."""


def terrain_layers(terrain: Terrain, box: WebBox) -> list[dict[str, Any]]:
    """What the script draws of each altitude: what is hidden, where that is not known, and the circle of a bare Earth."""
    return [_layer(terrain, one, box) for one in terrain.slices]


def _layer(terrain: Terrain, one: AltitudeSlice, box: WebBox) -> dict[str, Any]:
    if one.reach_km <= 0:
        return {"hidden": [], "unknown": [], "circle": []}
    ring = footprint_ring(terrain.site, Footprint(range_km=one.reach_km), 150.0)
    unknown = shapely.MultiPolygon() if one.unknown_outline is None else one.unknown_outline
    open_, unknown = clipped([one.outline, unknown], box)
    hidden = shapely.difference(shapely.difference(ring.unwrapped, open_), unknown)
    lines = [packed_line(shapely.get_coordinates(line), 2) for line in shapely.get_parts(ring.outline) if not line.is_empty]
    return {"hidden": packed(_drawn(hidden)), "unknown": packed(_drawn(unknown)), "circle": lines}


def _drawn(shape: Any) -> Any:
    parts = shapely.get_parts(shapely.simplify(shape, _DRAWN_DEG))
    return shapely.MultiPolygon([one for one in parts if one.geom_type == "Polygon" and one.area > _SMALLEST_DEG2])


def shown_first(terrain: Terrain) -> int:
    """Which altitude a page opens with: the middle one."""
    return len(terrain.slices) // 2


def terrain_values(terrain: Terrain) -> dict[str, Any]:
    """Values of the page's part on terrain."""
    shown = shown_first(terrain)
    tables = [(altitudes_head(terrain), altitude_cells(terrain.slices))]
    tables += [(territories_head(), cells) for cells in territory_cells(terrain.slices)]
    notes = [*stand_sentences(terrain), beam_sentence(terrain), *terrain_notes(terrain, unknown_sentence(terrain))]
    return {
        "head": say("What terrain hides"),
        "title": say("{sentence}.", sentence=map_title(terrain)),
        "choice": say("Hidden by terrain, at"),
        "none": say("not shown"),
        "choices": [{"name": level_text(one), "shown": n == shown} for n, one in enumerate(terrain.slices)],
        "hidden": say("hidden"),
        "unknown": say("not known: no data") if any(one.unknown_km2 > 0 for one in terrain.slices) else "",
        "circle": say("dashed: {what}", what=circles_end(terrain, terrain.slices)),
        "tables": [{"title": title, "heads": cells[0], "rows": cells[1:]} for title, cells in tables],
        "notes": [note for note in notes if note],
    }
