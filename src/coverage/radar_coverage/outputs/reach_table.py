"""The answer as a table for the terminal: 80 columns, 12 rows, what is focused on first."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.model import Footprint
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_semicolons, run_on, with_colon
from radar_coverage.outputs.text import (
    NBSP,
    altitude_text,
    direction_text,
    distance_text,
    inside_text,
    position_text,
    range_text,
    table_speakers,
)
from radar_coverage.outputs.view_text import above_notes, elevation_text, given_text, reading_sentences

__all__ = ["chosen_rows", "reach_table"]

MOST_ROWS = 12
_LONGEST_NAME = 14


def reach_table(reach: Reach, all_rows: bool = False) -> str:
    """Table of what lies inside, for the terminal.

    Parameters
    ----------
    reach : Reach
    all_rows : bool
        Every row, at whatever length and with the names of the speakers in full; else at most 12 rows and 80 columns.

    Returns
    -------
    str
        Title with the site, the table, and what must stand beside its numbers. No line end at the end.
    """
    rows = reach.rows if all_rows else chosen_rows(reach)
    lowest = dict(zip(reach.footprints, reach.lowest_visible_km, strict=True))
    beam = dict(zip(reach.footprints, reach.beam_km or (), strict=bool(reach.beam_km)))
    stated = [elevation_text(reach.view)] if beam else []
    heads = (say("territory"), say("range"), say("who says it"), say("inside"), say("above"), *stated, say("nearest"))
    cells = [heads]
    last = ""
    for row in rows:
        again, last = row.territory == last, row.territory
        cells.append(
            (
                "" if again else cut(terminal_text(row.name), 99 if all_rows else _LONGEST_NAME),
                range_text(row.footprint),
                terminal_text(_said(row.footprint)),
                inside_text(row),
                altitude_text(lowest[row.footprint]),
                *(altitude_text(beam[row.footprint]) for _ in stated),
                "" if again else distance_text(row.nearest_km),
            )
        )
    right = (False, True, False, False, True, *(True for _ in stated), True)
    lines = [_title(reach), "", *aligned(cells, right, gives_way=2, width=None if all_rows else WIDTH)]
    if not rows:
        lines.append(say("No land inside."))
    if len(rows) < len(reach.rows):
        lines.append(say("({n} of {all} rows)", n=len(rows), all=len(reach.rows)))
    return "\n".join([*lines, "", *_closing(reach)]).replace(NBSP, " ")


def _said(footprint: Footprint) -> str:
    """Who gave the range, and what they gave where it is counted as something else."""
    given, speakers = given_text(footprint), table_speakers(footprint.claims)
    return with_colon(given, speakers) if given else speakers


def chosen_rows(reach: Reach, most: int = MOST_ROWS) -> tuple[ReachRow, ...]:
    """Rows that are shown where there is room for `most`: focus territories, then the nearest others, each complete.

    Where the focus alone is too long, the ranges that fewest people gave are left out first, the same ones for each territory.
    """
    order = list(dict.fromkeys(row.territory for row in reach.rows))
    focus = [code for code in order if code in reach.focus][:most] or order[:1]
    room = max(1, most // max(1, len(focus)))
    kept: Sequence[Footprint] = sorted(reach.footprints, key=lambda f: (-len(f.claims), -f.range_km))[:room]
    rows = [row for code in focus for row in reach.rows if row.territory == code and row.footprint in kept]
    for code in order:
        group = [row for row in reach.rows if row.territory == code and row.footprint in kept]
        if code in focus or not any(row.area_km2 > 0 for row in group):
            continue
        if len(rows) + len(group) > most:
            break
        rows += group
    return tuple(rows)


def _title(reach: Reach) -> str:
    site = reach.site
    position = position_text(site.lat, site.lon)
    if site.position_accuracy_m > 0:
        accuracy = distance_text(site.position_accuracy_m / 1000)
        position = say("{position}, known to {accuracy}", position=position, accuracy=accuracy)
    own = wrapped(terminal_text(reach.title))
    return "\n".join(own + wrapped(f"{terminal_text(site.name)} ({terminal_text(site.id)})  {position}"))


def _closing(reach: Reach) -> list[str]:
    directions = say("{list}.", list=by_semicolons(dict.fromkeys(direction_text(f) for f in reach.footprints)))
    hypothetical = say("The site is a candidate: these ranges are hypothetical.") if reach.site.kind == "candidate" else ""
    return [
        line
        for text in (
            run_on(filter(None, (hypothetical, directions))),
            *(terminal_text(note) for note in reading_sentences(reach.view, reach.footprints)),
            *(terminal_text(note) for note in above_notes(reach.view)),
            say("Boundaries: {rule}.", rule=terminal_text(reach.boundaries)),
        )
        for line in wrapped(text)
    ]
