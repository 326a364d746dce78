"""What the overlay map's page says beside the map, as values for its template."""

from __future__ import annotations

from typing import Any

from radar_coverage.analysis.result import NearestLand, Reach, ReachRow
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.outputs.catalogue import language_notice, say
from radar_coverage.outputs.claim_values import claim_values
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.lists import by_commas, by_semicolons
from radar_coverage.outputs.overlay_terrain import terrain_values
from radar_coverage.outputs.palette import focus_tints
from radar_coverage.outputs.templating import Markup
from radar_coverage.outputs.text import (
    altitude_text,
    area_text,
    distance_text,
    figure_range_text,
    position_text,
    range_text,
    share_text,
    speakers_text,
)
from radar_coverage.outputs.view_text import elevation_text, given_text
from radar_coverage.outputs.wording import (
    altitude_sentence,
    boundaries_sentence,
    credit,
    direction_sentences,
    heading,
    position_sentence,
)

__all__ = ["overlay_values"]

_MOST_COLUMNS = 3


def overlay_values(reach: Reach, drawn_error: str, tile_host: str, terrain: Terrain | None = None) -> dict[str, Any]:
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
    direction, direction_more = direction_sentences(reach)
    return {
        "title": heading(reach),
        "map_label": say("Map: {title}", title=heading(reach)),
        "lead": " · ".join(dict.fromkeys((site.name, *site.names.values(), position_text(site.lat, site.lon)))),
        "heads": _heads(),
        "status": say("Status: {status}.", status=site.status.rstrip(". ")) if site.status else "",
        "focus": [{"name": names[code], "tint": tints.get(code, "transparent")} for code in shown],
        "entries": [
            {
                "range": range_text(f),
                "speakers": by_semicolons([given_text(f), speakers_text(f.claims)]),
                "altitude": altitude_text(lowest[f]),
                "beam": ""
                if beam is None
                else say("{degrees}: {altitude}", degrees=elevation_text(reach.view), altitude=altitude_text(beam[n])),
                "cells": [_cell(by_key[code, f]) for code in shown],
            }
            for n, f in enumerate(reach.footprints)
        ],
        "direction": direction,
        "direction_more": direction_more,
        "altitude": altitude_sentence(reach),
        "nearest": [_nearest(n) for n in reach.nearest if n.territory in shown and n.range_km > 0],
        "terrain": None if terrain is None else terrain_values(terrain),
        "sources": _sources(reach),
        "notes": [note for note in _notes(reach, drawn_error, tile_host) if note],
        "all_rows": _all_rows(reach, by_key),
        "all_head": say("Every territory touched ({count})", count=len(names)),
        "credit": credit(reach),
        "notice": language_notice(),
    }


def _heads() -> dict[str, str]:
    """Headings and fixed words of the page."""
    return {
        "nearest": say("Nearest land"),
        "inside": say("What lies inside, and who gave the range"),
        "range": say("Range"),
        "above": say("Only targets above"),
        "sources": say("Who said so"),
        "no_sources": say("The ranges were given by whoever made this map; no source is attached."),
        "reading": say("How to read this map"),
        "territory": say("Territory"),
    }


def _nearest(land: NearestLand) -> Markup:
    """Where a territory begins, its distance strong."""
    distance = distance_text(land.range_km)
    said = say(
        "{territory}: {distance} from the site, towards {azimuth}",
        territory=land.name,
        distance=distance,
        azimuth=f"{land.azimuth_deg % 360:.0f}°",
    )
    return Markup(html_text(said).replace(html_text(distance), f"<strong>{html_text(distance)}</strong>", 1))


def _notes(reach: Reach, drawn_error: str, tile_host: str) -> list[str]:
    """How to read the map, a paragraph each."""
    site = reach.site
    ring = say("A ring is a published figure laid on the Earth, not a measurement of a radar.")
    candidate = say("The site is a candidate: ranges are hypothetical here.") if site.kind == "candidate" else ""
    return [
        f"{ring} {candidate}",
        say(
            "The rings are exact on the WGS 84 ellipsoid: drawn edges lie within {error} of the true curve. The web map's "
            "projection stretches the north, so a true circle on the ground looks taller towards the top here.",
            error=drawn_error,
        ),
        position_sentence(site),
        boundaries_sentence(reach.boundaries),
        say("About the site: {source}.", source=site.source.rstrip(".")) if site.source else "",
        say("Background tiles are loaded from {host} while this page is open.", host=tile_host) if tile_host else "",
    ]


def _cell(row: ReachRow) -> dict[str, str]:
    return {"share": share_text(row.share), "area": area_text(row.area_km2) if row.area_km2 > 0 else ""}


def _all_rows(reach: Reach, by_key: dict[tuple[str, Footprint], ReachRow]) -> list[dict[str, Any]]:
    first = {row.territory: row for row in reversed(reach.rows)}
    return [
        {
            "name": first[code].name,
            "members": say("sum of {codes}", codes=by_commas(first[code].members)) if first[code].members else "",
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
    return [{"range": figure_range_text(key), "claims": [_claim(c) for c in claims]} for key, claims in sorted(by_range.items())]


def _claim(claim: RangeClaim) -> dict[str, str]:
    values = claim_values(claim)
    return {
        **values,
        "mode": say("mode: {mode}", mode=values["mode"]) if values["mode"] else "",
        "doubt": say("In doubt: {why}", why=values["doubt"]) if values["doubt"] else "",
    }
