"""At what altitude the ranges are true, and why two that are far apart can both be."""

from __future__ import annotations

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.echo_text import echo_box
from radar_coverage.outputs.horizon_table import horizon_rows
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
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.report.blocks import Cell, Inline, Para, Section, Table, Words, sentences
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.text import altitude_text, speakers_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.wording import altitude_sentence

__all__ = ["altitude_section"]


def altitude_section(report: Report) -> Section:
    """The lowest visible altitude by range, beam and air, and the echo box."""
    found = report.found.horizon
    title = say("At what altitude")
    if found is None:  # the ranges were read otherwise: as slant ranges, or to a target's horizon
        return Section("altitude", title, sentences([altitude_sentence(report.reach)]))
    box = echo_box(found.claims)
    why = (
        ()
        if box is None
        else (
            Para(box.title, "head"),
            *sentences(list(box.sentences)),
            Para(say("{formula} ({source}).", formula=box.formula, source=box.source), "quiet"),
        )
    )
    said = [
        say("The Earth’s curve hides everything below the lowest ray. {antenna} {air}", antenna=antenna_sentence(found.view),
            air=air_sentence(found.view)),
        run_on(horizon_notes(found)),
    ]  # fmt: skip
    return Section(
        "altitude",
        title,
        (
            Para(altitude_sentence(report.reach), "strong"),
            *sentences(said),
            _ranges(found),
            *report.picture("horizon"),
            _heights(found),
            Para(heights_sentence(), "quiet"),
            *why,
        ),
    )


def _ranges(found: HorizonLines) -> Table:
    elevation = elevation_text(found.view)
    heads = [say("Range"), say("Who gives it"), say("Above the horizon only above")]
    heads += [say("In a beam kept above {elevation} only above", elevation=elevation)] if elevation else []
    heads.append(say("In other airs"))
    rows = []
    for row in found.rows:
        cells = [
            Cell((Inline(range_text(row.range_km), strong=True),)),
            Cell(speakers_text(row.claims, most=len(PARTIES)) if row.claims else ""),
            Cell(above_text(row.lowest_km)),
        ]
        cells += [Cell("" if row.beam_km is None else above_text(row.beam_km))] if elevation else []
        cells.append(Cell(between_text(above_text(row.least[1]), above_text(row.most[1]))))
        rows.append(tuple(cells))
    tidy = horizon_rows(found)
    return Table(
        name="altitudes",
        title=say("From what altitude on a target is above the horizon"),
        heads=tuple(heads),
        groups=(("", tuple(rows)),),
        tidy=_only(tidy, "range"),
        numbers=True,
    )


def _heights(found: HorizonLines) -> Table:
    elevation = elevation_text(found.view)
    heads = [say("What flies"), say("How high"), say("Above the horizon to")]
    heads += [say("In a beam kept above {elevation} to", elevation=elevation)] if elevation else []
    heads.append(say("In other airs"))
    rows = []
    for row in found.heights:
        cells: list[Words] = [height_name(row.height), altitude_text(HEIGHTS[row.height]), farthest_text(row.range_km)]
        cells += [farthest_text(row.farthest_in_beam_km)] if elevation else []
        cells.append(between_text(*map(farthest_text, row.farthest_by_air_km)))
        rows.append(tuple(map(Cell, cells)))
    return Table(
        name="heights",
        title=say("How far some heights are above the horizon"),
        heads=tuple(heads),
        groups=(("", tuple(rows)),),
        tidy=_only(horizon_rows(found), "height"),
        numbers=True,
    )


def _only(table: TidyTable, kind: str) -> TidyTable:
    rows = tuple(row for row in table.rows if row["kind"] == kind)
    return TidyTable(name=table.name, columns=table.columns, rows=rows, about=table.about)
