"""The answer as JSON, CSV, Markdown and data frames, at full precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from radar_coverage.analysis.result import Reach
from radar_coverage.model import Footprint
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.escape import markdown_text
from radar_coverage.outputs.lists import with_colon
from radar_coverage.outputs.rows import COLUMNS, row_values, site_value
from radar_coverage.outputs.text import altitude_text, direction_text, distance_text, inside_text, range_text, speakers_text
from radar_coverage.outputs.tidy import TidyTable, tidy_csv, tidy_frame, tidy_json
from radar_coverage.outputs.view_text import above_notes, given_text, reading_sentences, view_value

if TYPE_CHECKING:
    import pandas

__all__ = ["reach_cells", "reach_csv", "reach_frame", "reach_json", "reach_markdown", "reach_rows"]


def reach_rows(reach: Reach) -> TidyTable:
    """Every row of the answer, with the columns of `COLUMNS`."""
    about = {"site": site_value(reach.site), "boundaries": reach.boundaries, "view": view_value(reach.view)}
    about |= {"title": reach.title} if reach.title else {}
    return TidyTable(name="reach", columns=COLUMNS, rows=tuple(row_values(reach)), about=about)


def reach_json(reach: Reach) -> str:
    """JSON of schema ``radar-coverage/reach/1``: site, boundary rule, versions and every row."""
    return tidy_json(reach_rows(reach))


def reach_csv(reach: Reach) -> str:
    """CSV with the columns of `COLUMNS`."""
    return tidy_csv(reach_rows(reach))


def reach_markdown(reach: Reach) -> str:
    """Markdown table of every row, in printed numbers, with what must stand beside them."""
    lines = [
        *([f"**{markdown_text(reach.title)}**", ""] if reach.title else []),
        f"| {' | '.join(map(markdown_text, _heads()))} |",
        "|---|--:|---|---|--:|--:|--:|",
    ]
    _, rows, notes = reach_cells(reach)
    lines += ["| " + " | ".join(map(markdown_text, cells)) + " |" for cells in rows]
    return "\n".join([*lines, "", *map(markdown_text, notes), ""])


def reach_cells(reach: Reach) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[str]]:
    """Headings, every row in printed numbers, and what must stand beside them."""
    lowest = dict(zip(reach.footprints, reach.lowest_visible_km, strict=True))
    rows: list[tuple[str, ...]] = [
        (
            row.name,
            range_text(row.footprint),
            _said(row.footprint),
            direction_text(row.footprint),
            inside_text(row),
            altitude_text(lowest[row.footprint]),
            distance_text(row.nearest_km),
        )
        for row in reach.rows
    ]
    notes = [*reading_sentences(reach.view, reach.footprints), *above_notes(reach.view)]
    return _heads(), rows, [*notes, say("Boundaries: {rule}.", rule=reach.boundaries)]


def _heads() -> tuple[str, ...]:
    return (
        say("Territory"),
        say("Range"),
        say("Who says it"),
        say("Directions"),
        say("Inside"),
        say("Above"),
        say("Nearest land"),
    )


def _said(footprint: Footprint) -> str:
    """Who gave the range, and what they gave where it is counted as something else."""
    given, speakers = given_text(footprint), speakers_text(footprint.claims)
    return with_colon(given, speakers) if given else speakers


def reach_frame(reach: Reach) -> pandas.DataFrame:
    """Every row as a `pandas.DataFrame` with the columns of `COLUMNS`, at full precision.

    ``attrs`` holds the site, the boundary rule and what each column means.
    """
    return tidy_frame(reach_rows(reach))
