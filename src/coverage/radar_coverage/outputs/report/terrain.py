"""What terrain hides, where an elevation model was named."""

from __future__ import annotations

from dataclasses import replace

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.report.blocks import Cell, Inline, Para, Section, Table, sentences
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.terrain_table import altitude_cells, altitudes_head, territories_head, territory_cells, visible_rows
from radar_coverage.outputs.terrain_text import beam_sentence, map_title, skyline_notes, skyline_title, stand_sentences
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["terrain_section"]


def terrain_section(report: Report) -> Section | None:
    """How high the horizon stands, and where altitudes are visible; None without terrain."""
    terrain = report.terrain
    if terrain is None:
        return None
    whole, parts = _tidy(visible_rows(terrain))
    tables = [_table("terrain", altitudes_head(terrain), altitude_cells(terrain.slices), whole)]
    for n, cells in enumerate(territory_cells(terrain.slices)):
        tables.append(_table("terrain-territories" + (f"-{n + 1}" if n else ""), territories_head(), cells, parts))
    return Section(
        "terrain",
        say("What terrain hides"),
        (
            Para(say("{sentence}.", sentence=map_title(terrain)), "strong"),
            *sentences([say("{sentence}.", sentence=skyline_title(terrain))]),
            *report.picture("terrain"),
            *tables,
            *report.picture("skyline"),
            *sentences([run_on(filter(None, [*stand_sentences(terrain), beam_sentence(terrain), *skyline_notes(terrain)]))]),
        ),
    )


def _tidy(table: TidyTable) -> tuple[TidyTable, TidyTable]:
    """The rows of all land and sea, and those of territories."""
    whole, parts = (tuple(row for row in table.rows if (row["territory"] == "") is all_of_it) for all_of_it in (True, False))
    return replace(table, rows=whole), replace(table, rows=parts)


def _table(name: str, title: str, cells: list[tuple[str, ...]], tidy: TidyTable) -> Table:
    rows = tuple((Cell((Inline(first, strong=True),)), *map(Cell, rest)) for first, *rest in cells[1:])
    return Table(name=name, title=title, heads=cells[0], groups=(("", rows),), tidy=tidy, numbers=True)
