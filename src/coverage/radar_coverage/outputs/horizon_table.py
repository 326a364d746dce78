"""The lowest visible altitude as a table: for the terminal and tidy."""

from __future__ import annotations

import math
from typing import Any

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines, HorizonRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.horizon_text import (
    above_text,
    air_sentence,
    antenna_sentence,
    between_text,
    elevation_text,
    farthest_text,
    height_name,
    heights_sentence,
    horizon_notes,
    range_text,
)
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.text import NBSP, altitude_text, distance_text, party_text, position_text, speakers_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["HORIZON_COLUMNS", "horizon_rows", "horizon_table"]

HORIZON_COLUMNS: dict[str, str] = {
    "kind": "range: somebody gave it, or an even one where nobody did; height: the farthest range at which a round height is "
    "above the horizon",
    "height": "sea, airliner (11 km), karman (100 km) or iss (420 km); empty for a range",
    "range_km": "range along the ground [km]",
    "claims": "who gave the range, alone or as an end of an interval: id, party, claimant, date",
    "lowest_km": "altitude above which a target at range_km is above the horizon: that of the ray that grazes the sea, in the "
    "air chosen [km]; empty where no altitude is enough",
    "level_km": "the same for a beam that never looks down [km]",
    "beam_km": "the same for a beam at the lowest stated elevation [km]; empty too where nobody stated one",
    "no_refraction_km": "lowest_km without refraction [km]",
    "k43_km": "lowest_km over an Earth of 4/3 of its radius, a model of rays below about 10 km [km]",
    "cold_dry_km": "lowest_km in the CRPL exponential atmosphere with N = 250 at sea level [km]",
    "hot_humid_km": "lowest_km in the CRPL exponential atmosphere with N = 400 at sea level [km]",
    "least_km": "least of lowest_km in these airs and the chosen one [km]",
    "least_air": "the air that is in: no_refraction, k43, cold_dry, hot_humid or chosen",
    "most_km": "most of lowest_km in these airs and the chosen one [km]",
    "most_air": "the air that is in",
    "slant_lowest_km": "ground range, were range_km a slant range: along the ray that grazes the sea [km]",
    "slant_level_km": "the same along the ray that leaves horizontally [km]",
    "slant_beam_km": "the same along the ray at the lowest stated elevation [km]; empty where nobody stated one",
    "farthest_in_beam_km": "of a height: farthest range along the ground at which it is in a beam at the lowest stated elevation "
    "[km]; 0 for none",
    "farthest_least_km": "of a height: least of its farthest ranges above the horizon in these airs and the chosen one [km]",
    "farthest_most_km": "of a height: most of them [km]",
}
"""The documented columns, in order."""


def horizon_table(found: HorizonLines) -> str:
    """Altitudes by range, ranges by altitude, and what the ranges are if they are slant ranges, in 80 columns.

    Parameters
    ----------
    found : HorizonLines

    Returns
    -------
    str
        No line end at the end.
    """
    view, site = found.view, found.view.site
    notes = [air_sentence(view), *horizon_notes(found)]
    if site.kind == "candidate":
        notes.insert(0, say("The site is a candidate: these ranges are hypothetical."))
    if not any(row.asked for row in found.rows):
        notes.insert(0, say("No published figure about this site."))
    lines = [
        *wrapped(terminal_text(f"{site.name} ({site.id})  {position_text(site.lat, site.lon)}")),
        *wrapped(antenna_sentence(view)),
        "",
        say("Only targets above these altitudes are above the horizon, or in the beam"),
        *_by_range(found),
        "",
        say("How far these are above the horizon, or in the beam"),
        *_by_height(found),
        *wrapped(heights_sentence()),
        "",
        say("If a range is a slant range, its ground range along"),
        *_slants(found),
        "",
        *(line for note in notes for line in wrapped(terminal_text(note))),
    ]
    return "\n".join(lines).replace(NBSP, " ")


def _beam(found: HorizonLines, name: str, *cell: str) -> tuple[str, ...]:
    """The cell, or the heading, of the lowest stated elevation; none where nobody stated one."""
    return (cell or (name,)) if found.view.lowest_elevation_deg is not None else ()


def _by_range(found: HorizonLines) -> list[str]:
    heading = say("beam at {elevation}", elevation=elevation_text(found.view))
    cells = [(say("range"), say("who says it"), say("horizon"), *_beam(found, heading), say("other airs"))]
    for row in found.rows:
        beam = _beam(found, heading, "" if row.beam_km is None else above_text(row.beam_km))
        cells.append((range_text(row.range_km), _speakers(row), above_text(row.lowest_km), *beam, _altitudes(row)))
    lines = aligned(cells, (True, False, *(True for _ in cells[0][2:])), gives_way=1, width=WIDTH)
    silent = list(dict.fromkeys(party_text(claim.party) for claim in found.silent))
    return lines + (wrapped(say("No figure found: {parties}.", parties=by_commas(silent))) if silent else [])


def _altitudes(row: HorizonRow) -> str:
    return between_text(above_text(row.least[1]), above_text(row.most[1]))


def _speakers(row: HorizonRow) -> str:
    if row.claims:
        return terminal_text(speakers_text(row.claims, short=True, most=9))
    return say("asked for") if row.asked else ""


def _by_height(found: HorizonLines) -> list[str]:
    heading = say("beam at {elevation}", elevation=elevation_text(found.view))
    cells = [(say("height"), "", say("horizon"), *_beam(found, heading), say("other airs"))]
    for row in found.heights:
        airs = between_text(*map(farthest_text, row.farthest_by_air_km))
        beam = _beam(found, heading, farthest_text(row.farthest_in_beam_km))
        cells.append((height_name(row.height), altitude_text(HEIGHTS[row.height]), farthest_text(row.range_km), *beam, airs))
    return aligned(cells, (False, *(True for _ in cells[0][1:])), gives_way=0, width=WIDTH)


def _slants(found: HorizonLines) -> list[str]:
    heading = say("ray at {elevation}", elevation=elevation_text(found.view))
    cells = [(say("range"), say("lowest ray"), say("horizontal ray"), *_beam(found, heading))]
    for row in found.rows:
        beam = _beam(found, heading, "" if row.slant_beam_km is None else distance_text(row.slant_beam_km))
        cells.append((range_text(row.range_km), distance_text(row.slant_lowest_km), distance_text(row.slant_level_km), *beam))
    return aligned(cells, tuple(True for _ in cells[0]), gives_way=0, width=WIDTH)


def horizon_rows(found: HorizonLines) -> TidyTable:
    """A row for each range and each height, at full precision, with the columns of `HORIZON_COLUMNS`."""
    view = found.view
    about = {
        "site": site_value(view.site),
        "antenna_altitude_m": view.antenna_altitude_m,
        "antenna": antenna_sentence(view).replace(NBSP, " "),
        "air": view.profile.name,
        "lowest_elevation_deg": view.lowest_elevation_deg,
        "lowest_elevation_source": view.lowest_elevation_source,
        "notes": [note.replace(NBSP, " ") for note in (*horizon_notes(found), heights_sentence())],
        "silent": [claim_value(claim) for claim in found.silent],
    }
    rows = tuple(_values(row) for row in (*found.rows, *found.heights))
    return TidyTable(name="horizon", columns=HORIZON_COLUMNS, rows=rows, about=about)


def _values(row: HorizonRow) -> dict[str, Any]:
    (least_air, least_km), (most_air, most_km) = row.least, row.most
    values: dict[str, Any] = {
        "kind": "height" if row.height else "range",
        "height": row.height,
        "range_km": row.range_km,
        "claims": [claim_value(claim) for claim in row.claims],
        "lowest_km": row.lowest_km,
        "level_km": row.level_km,
        "beam_km": row.beam_km,
        **{f"{name}_km": altitude_km for name, altitude_km in row.by_air_km.items() if name != "chosen"},
        "least_km": least_km,
        "least_air": least_air,
        "most_km": most_km,
        "most_air": most_air,
        "slant_lowest_km": row.slant_lowest_km,
        "slant_level_km": row.slant_level_km,
        "slant_beam_km": row.slant_beam_km,
        "farthest_in_beam_km": row.farthest_in_beam_km,
        "farthest_least_km": min(row.farthest_by_air_km, default=None),
        "farthest_most_km": max(row.farthest_by_air_km, default=None),
    }
    return {name: None if isinstance(value, float) and math.isinf(value) else value for name, value in values.items()}
