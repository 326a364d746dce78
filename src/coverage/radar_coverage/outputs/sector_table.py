"""A sector of known width and unknown direction: the table for the terminal, and the tidy one."""

from __future__ import annotations

from typing import Any

from radar_coverage.analysis.sector_numbers import Held, SectorNumbers, SectorRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import joined_words
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.sector_text import purpose_sentence, sector_sentences, width_sentence
from radar_coverage.outputs.spans import facing_text, span_text
from radar_coverage.outputs.text import NBSP, exact_number, position_text, range_text, share_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["SECTOR_COLUMNS", "sector_rows", "sector_table"]

_LONGEST_NAME = 20

SECTOR_COLUMNS: dict[str, str] = {
    "territory": "code (ADM0_A3), or the codes of a sum joined by +",
    "name": "English name",
    "members": "codes a sum adds up",
    "range_km": "range along the geodesic [km]",
    "range_kind": "slant, ground or unstated, as published",
    "claims": "who gave the range: id, party, claimant, date",
    "fov_deg": "width of the sector [degrees]",
    "territory_km2": "all land of the territory in the same boundaries [km2]",
    "circle_km2": "land inside in all directions, an upper limit [km2]",
    "circle_share": "circle_km2 / territory_km2 [1]",
    "most_km2": "land inside the best-placed sector [km2]",
    "most_share": "most_km2 / territory_km2 [1]",
    "most_facing_deg": "directions it faces, stretches from..to, clockwise from true north [degrees]",
    "least_km2": "land inside the worst-placed sector [km2]",
    "least_share": "least_km2 / territory_km2 [1]",
    "least_facing_deg": "directions it faces [degrees]",
    "purpose_most_km2": "the most that a sector holds which covers all of the purpose [km2]; empty where none does",
    "purpose_most_share": "purpose_most_km2 / territory_km2 [1]",
    "purpose_most_facing_deg": "directions it faces [degrees]",
    "purpose_least_km2": "the least that such a sector holds [km2]",
    "purpose_least_share": "purpose_least_km2 / territory_km2 [1]",
    "purpose_least_facing_deg": "directions it faces [degrees]",
}
"""The documented columns, in order."""


def sector_table(numbers: SectorNumbers) -> str:
    """The three numbers for every range, in 80 columns.

    Parameters
    ----------
    numbers : SectorNumbers

    Returns
    -------
    str
        No line end at the end.
    """
    with_purpose = numbers.purpose_boresights_deg is not None
    cells = [_headings(numbers, with_purpose)]
    last = ""
    for row in numbers.rows:
        name = "" if row.territory == last else terminal_text(row.name)
        last = row.territory
        cells.append(_cells(row, cut(name, _LONGEST_NAME), with_purpose))
    site = numbers.site
    title = f"{terminal_text(site.name)} ({terminal_text(site.id)})  {position_text(site.lat, site.lon)}"
    right = (False, True, True, True, True, True, True)[: len(cells[0])]
    texts = [width_sentence(numbers), purpose_sentence(numbers)]
    lines = [*wrapped(title), *(line for text in texts for line in wrapped(terminal_text(text))), ""]
    lines += [*aligned(cells, right, gives_way=0, width=WIDTH), ""]
    for text in sector_sentences(numbers)[:-1]:
        lines += wrapped(terminal_text(text))
    lines += wrapped(say("Boundaries: {rule}.", rule=terminal_text(numbers.boundaries)))
    return "\n".join(lines).replace(NBSP, " ")


def _headings(numbers: SectorNumbers, with_purpose: bool) -> tuple[str, ...]:
    known = (say("territory"), say("range"), say("all round"), say("best"), say("facing"), say("worst"))
    if not with_purpose:
        return known
    return (*known, say("covering {purpose}", purpose=terminal_text(joined_words(numbers.purpose_names))))


def _cells(row: SectorRow, name: str, with_purpose: bool) -> tuple[str, ...]:
    known = (
        name,
        range_text(row.footprint),
        share_text(row.share(row.circle_km2)),
        share_text(row.share(row.most.area_km2)),
        facing_text(row.most.boresights_deg) if row.most.area_km2 > 0 else "",
        share_text(row.share(row.least.area_km2)),
    )
    if not with_purpose or row.purpose_least is None or row.purpose_most is None:
        return known
    return (*known, span_text(row.share(row.purpose_least.area_km2), row.share(row.purpose_most.area_km2)))


def sector_rows(numbers: SectorNumbers) -> TidyTable:
    """Every row at full precision, with the columns of `SECTOR_COLUMNS`."""
    arc, facing = numbers.purpose_arc_deg, numbers.purpose_boresights_deg
    about = {
        "site": site_value(numbers.site),
        "fov_source": numbers.fov_source,
        "purpose": list(numbers.purpose),
        "purpose_arc_deg": None if arc is None else list(arc),
        "purpose_boresights_deg": None if facing is None else list(facing),
        "boundaries": numbers.boundaries,
    }
    rows = tuple(_row_value(numbers, row) for row in numbers.rows)
    return TidyTable(name="sector", columns=SECTOR_COLUMNS, rows=rows, about=about)


def _row_value(numbers: SectorNumbers, row: SectorRow) -> dict[str, Any]:
    return {
        "territory": row.territory,
        "name": row.name,
        "members": list(row.members),
        "range_km": row.footprint.range_km,
        "range_kind": row.footprint.range_kind,
        "claims": [claim_value(c) for c in row.footprint.claims],
        "fov_deg": numbers.fov_deg,
        "territory_km2": row.territory_km2,
        "circle_km2": row.circle_km2,
        "circle_share": row.share(row.circle_km2),
        **_held_value(row, "most", row.most),
        **_held_value(row, "least", row.least),
        **_held_value(row, "purpose_most", row.purpose_most),
        **_held_value(row, "purpose_least", row.purpose_least),
    }


def _held_value(row: SectorRow, name: str, held: Held | None) -> dict[str, Any]:
    if held is None:
        return {f"{name}_km2": None, f"{name}_share": None, f"{name}_facing_deg": []}
    return {
        f"{name}_km2": held.area_km2,
        f"{name}_share": row.share(held.area_km2),
        f"{name}_facing_deg": [f"{exact_number(round(a, 4))}..{exact_number(round(b, 4))}" for a, b in held.boresights_deg],
    }
