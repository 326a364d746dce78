"""How wrong the usual way is, as a table for the terminal and as a tidy table at full precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from radar_coverage.analysis.methods import Method, MethodLand, MethodsCompared
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, filled, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.methods_text import (
    break_reason,
    breaking_sentences,
    method_description,
    method_name,
    methods_notes,
    methods_sentences,
    methods_title,
    percent_text,
    signed_text,
)
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.text import NBSP, area_text, number_of
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.units import current_units

__all__ = ["METHODS_COLUMNS", "methods_rows", "methods_table"]

_MOST_TERRITORIES: Final = 2

METHODS_COLUMNS: Final[dict[str, str]] = {
    "method": "short name of the recipe",
    "name": "the recipe in a few words",
    "description": "what it does and who does it",
    "range_km": "radius asked for, along the geodesic [km]",
    "breaks": "why the recipe has no answer here; empty where it has one",
    "corners": "corners of its ring [1]",
    "error_min_km": "least error of the radius along the whole boundary [km], negative is too near; empty where it breaks",
    "error_max_km": "largest error of the radius along the whole boundary [km]; empty where it breaks",
    "area_error": "area of its ring / area of the exact disc - 1 [1]; empty where it breaks",
    "bound_m": "bound on its error that the recipe itself states [m]; empty where it states none",
    "territory": "code of a focus territory (ADM0_A3, or of a sum); empty for the whole disc, land and sea",
    "territory_name": "English name; empty for the whole disc",
    "true_km2": "area inside the exact disc [km2]",
    "wrongly_in_km2": "area inside its ring and outside the exact disc [km2]; empty where it breaks",
    "wrongly_out_km2": "area outside its ring and inside the exact disc [km2]; empty where it breaks",
}
"""The documented columns, in order."""


def methods_table(found: MethodsCompared, all_rows: bool = False) -> str:
    """Table of the recipes with their errors.

    Parameters
    ----------
    found : MethodsCompared
    all_rows : bool
        Every focus territory, at whatever length, and what each recipe does; else the first two territories.

    Returns
    -------
    str
        Title, sentences, table, what breaks, and what must stand beside the numbers. No line end at the end.
    """
    lines = [terminal_text(methods_title(found)), ""]
    for sentence in methods_sentences(found):
        lines += wrapped(terminal_text(sentence))
    shown = found.rows[0].land[1:] if all_rows else found.rows[0].land[1 : 1 + _MOST_TERRITORIES]
    cells = [(say("recipe"), say("error from"), say("to"), say("area"), *(terminal_text(one.name) for one in shown))]
    cells += [(terminal_text(method_name(row, found)), *_numbers(row, row.land[1 : 1 + len(shown)])) for row in found.rows]
    to_the_right = (False, *(True for _ in cells[0][1:]))
    lines += ["", *aligned(cells, to_the_right, gives_way=0, width=None if all_rows else WIDTH), ""]
    land = say(
        "Under a territory: its land put outside or inside by mistake, {unit}. Boundaries: {rule}.",
        unit=current_units().area_symbol(),
        rule=found.boundaries,
    )
    for sentence in [*breaking_sentences(found), *methods_notes(found), *([land] if found.focus else [])]:
        lines += wrapped(terminal_text(sentence))
    if all_rows:
        told = (f"{method_name(row, found)}: {method_description(row)}." for row in found.rows)
        lines += ["", *(filled(terminal_text(one), hanging="  ") for one in told)]
    return "\n".join(lines).replace(NBSP, " ")


def _numbers(row: Method, land: Sequence[MethodLand]) -> tuple[str, ...]:
    if row.least_km is None or row.most_km is None:
        return say("breaks here"), "", "", *("" for _ in land)
    change = (row.area_km2 or 0.0) / row.land[0].true_km2 - 1
    wrong = (number_of(area_text(one.wrong_km2 or 0.0)) for one in land)
    return signed_text(row.least_km), signed_text(row.most_km), percent_text(change), *wrong


def methods_rows(found: MethodsCompared) -> TidyTable:
    """For each recipe a row for the whole disc and one for each focus territory, with the columns of `METHODS_COLUMNS`."""
    about: dict[str, Any] = {
        "site": site_value(found.site),
        "range_km": found.range_km,
        "disc_km2": found.disc_km2,
        "boundaries": found.boundaries,
        "sentences": [*methods_sentences(found), *breaking_sentences(found)],
        "notes": methods_notes(found),
    }
    rows = tuple(_row_value(row, one, found) for row in found.rows for one in row.land)
    return TidyTable(name="methods", columns=METHODS_COLUMNS, rows=rows, about=about)


def _row_value(row: Method, one: MethodLand, found: MethodsCompared) -> dict[str, Any]:
    return {
        "method": row.method,
        "name": method_name(row, found),
        "description": method_description(row),
        "range_km": found.range_km,
        "breaks": break_reason(row),
        "corners": row.corners,
        "error_min_km": row.least_km,
        "error_max_km": row.most_km,
        "area_error": None if row.area_km2 is None else row.area_km2 / found.disc_km2 - 1,
        "bound_m": row.bound_m,
        "territory": one.territory,
        "territory_name": one.name,
        "true_km2": one.true_km2,
        "wrongly_in_km2": one.wrongly_in_km2,
        "wrongly_out_km2": one.wrongly_out_km2,
    }
