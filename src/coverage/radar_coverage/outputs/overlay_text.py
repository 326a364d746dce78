"""What the overlay map's page says beside the map, as values for its template."""

from __future__ import annotations

from typing import Any

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.claim_values import claim_values
from radar_coverage.outputs.palette import focus_tints
from radar_coverage.outputs.text import (
    altitude_text,
    area_text,
    distance_text,
    plain_number,
    position_text,
    range_text,
    share_text,
    speakers_text,
)
from radar_coverage.outputs.view_text import elevation_text, given_text
from radar_coverage.outputs.wording import (
    altitude_sentence,
    credit,
    direction_sentence,
    heading,
    position_sentence,
)

__all__ = ["overlay_values"]

_MOST_COLUMNS = 3


def overlay_values(reach: Reach, drawn_error: str, tile_host: str) -> dict[str, Any]:
    """Values of templates/overlay_map.html; all are plain text, the template escapes them."""
    site = reach.site
    tints = focus_tints(reach.focus)
    shown = [code for code in reach.focus if not any(code != other and code in other.split("+") for other in reach.focus)][
        :_MOST_COLUMNS
    ]
    shown = shown or list(dict.fromkeys(row.territory for row in reach.rows))[:1]
    by_key = {(row.territory, row.footprint): row for row in reach.rows}
    names = {row.territory: row.name for row in reach.rows}
    lowest = dict(zip(reach.footprints, reach.lowest_visible_km, strict=True))
    beam = reach.beam_km
    first, _, more = direction_sentence(reach).partition(". ")
    return {
        "title": heading(reach),
        "lead": " · ".join(dict.fromkeys((site.name, *site.names.values(), position_text(site.lat, site.lon)))),
        "status": site.status.rstrip(". "),
        "focus": [{"name": names[code], "tint": tints.get(code, "transparent")} for code in shown],
        "entries": [
            {
                "range": range_text(f),
                "speakers": "; ".join(filter(None, [given_text(f), speakers_text(f.claims)])),
                "altitude": altitude_text(lowest[f]),
                "beam": ""
                if beam is None
                else say("{degrees}: {altitude}", degrees=elevation_text(reach.view), altitude=altitude_text(beam[n])),
                "cells": [_cell(by_key[code, f]) for code in shown],
            }
            for n, f in enumerate(reach.footprints)
        ],
        "direction": first.rstrip(".") + ".",
        "direction_more": more,
        "altitude": altitude_sentence(reach),
        "nearest": [
            {"name": n.name, "distance": distance_text(n.range_km), "azimuth": f"{n.azimuth_deg % 360:.0f}°"}
            for n in reach.nearest
            if n.territory in shown and n.range_km > 0
        ],
        "sources": _sources(reach),
        "candidate": "The site is a candidate: ranges are hypothetical here." if site.kind == "candidate" else "",
        "error": drawn_error,
        "position": position_sentence(site),
        "boundaries": reach.boundaries,
        "site_source": site.source.rstrip("."),
        "tiles": tile_host,
        "all_rows": _all_rows(reach, by_key),
        "all_count": len(names),
        "credit": credit(reach),
    }


def _cell(row: ReachRow) -> dict[str, str]:
    return {"share": share_text(row.share), "area": area_text(row.area_km2) if row.area_km2 > 0 else ""}


def _all_rows(reach: Reach, by_key: dict[tuple[str, Footprint], ReachRow]) -> list[dict[str, Any]]:
    first = {row.territory: row for row in reversed(reach.rows)}
    return [
        {
            "name": first[code].name,
            "members": ", ".join(first[code].members),
            "nearest": distance_text(first[code].nearest_km),
            "cells": [_cell(by_key[code, f]) for f in reach.footprints],
        }
        for code in dict.fromkeys(row.territory for row in reach.rows)
    ]


def _sources(reach: Reach) -> list[dict[str, Any]]:
    """Claims by the range they give, each once; by rising range."""
    by_range: dict[tuple[float, ...], list[RangeClaim]] = {}
    for footprint in reach.footprints:
        for claim in footprint.claims:
            said = by_range.setdefault(claim.range_km, [])
            if claim not in said:
                said.append(claim)
    return [{"range": _range(key), "claims": [claim_values(c) for c in claims]} for key, claims in sorted(by_range.items())]


def _range(range_km: tuple[float, ...]) -> str:
    return "–".join(plain_number(r) for r in range_km) + "\u00a0km"
