"""What each figure would hold: shares and areas, with the interval that all doubts together leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.answer_rows import places_words
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.reach_files import reach_rows
from radar_coverage.outputs.report.blocks import Cell, Inline, Listing, Para, Section, Table, Words, sentences
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.rows import claim_value
from radar_coverage.outputs.spans import ends_text, span_text
from radar_coverage.outputs.text import area_text, distance_text, figure_range_text, range_text, share_text, with_years
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.uncertainty_table import uncertainty_rows
from radar_coverage.outputs.uncertainty_text import share_intervals, sources_note, uncertainty_sentences
from radar_coverage.outputs.wording import direction_sentence

__all__ = ["RESULT_COLUMNS", "Asked", "asked_ranges", "results_section"]

_MOST_TERRITORIES: Final = 25
_MOST_SPEAKERS: Final = 4

RESULT_COLUMNS: dict[str, str] = {
    "range_km": "the figure, or both ends of an interval [km]",
    "ground_km": "what that was taken as along the ground [km]",
    "claims": "who gave it: id, party, claimant, date",
    "territory": "code (ADM0_A3), or the codes of a sum joined by +",
    "name": "English name",
    "area_km2": "land inside, for each end [km2]",
    "share": "the same as a part of all its land, for each end [1]",
    "territory_km2": "all its land in the same boundaries [km2]",
    "share_low": "least share that all doubts but the direction leave [1]",
    "share_high": "most share that they leave [1]",
}
"""The documented columns, in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A distinct figure, or a range nobody gave: as given [km], along the ground [km], who gave it, what it holds."""

    range_km: tuple[float, ...]
    label: str
    ground_km: tuple[float, ...]
    claims: tuple[RangeClaim, ...]
    rows: tuple[ReachRow, ...]


def asked_ranges(reach: Reach) -> list[Asked]:
    """Every distinct figure and every range without a speaker, by rising range."""
    groups: dict[tuple[float, ...], list[Any]] = {}
    for figure in reach.figures:
        if figure.claim.range_km:
            groups.setdefault(figure.claim.range_km, []).append(figure)
    found = [
        Asked(km, figure_range_text(km), group[0].ground_km or km, tuple(f.claim for f in group), group[0].rows)
        for km, group in groups.items()
    ]
    found += [
        Asked((f.range_km,), range_text(f), (f.range_km,), (), tuple(row for row in reach.rows if row.footprint == f))
        for f in reach.footprints
        if not f.claims
    ]
    return sorted(found, key=lambda one: (max(one.range_km), one.range_km))


def results_section(report: Report) -> Section:
    """Shares and areas by figure, the map, the curve, and how sure they are."""
    reach, found = report.reach, report.found
    table = _by_figure(report) if reach.focus else _by_territory(report)
    sure = [] if found.uncertainty is None else uncertainty_sentences(found.uncertainty)
    tried = [] if found.uncertainty is None else sources_note(found.uncertainty)
    why = (Para(say("How sure this is"), "head"), *sentences(sure), Para(say("What was tried"), "head")) if sure else ()
    items: tuple[tuple[str, Words], ...] = tuple(("", _labelled(text)) for text in tried)
    return Section(
        "results",
        say("Results"),
        (
            *report.picture("footprint"),
            Para(direction_sentence(reach), "strong"),
            table,
            *report.picture("curve"),
            *why,
            *((Listing(items), _doubts(report)) if items else ()),
        ),
    )


def _labelled(text: str) -> Words:
    """``share: as given``, its first word set off, where there is one."""
    label = re.match(r"[^ :：]+(: |：)", text)
    return (Inline(f"{text[:1].upper()}{label[0][1:]}", strong=True), text[label.end() :]) if label else text


def _by_figure(report: Report) -> Table:
    reach, found = report.reach, report.found
    intervals = {} if found.uncertainty is None else share_intervals(found.uncertainty)
    names = {row.territory: row.name for row in reach.rows}
    rows = []
    for one in asked_ranges(reach):
        below: list[Words] = list(_speakers(one.claims))
        if one.ground_km != one.range_km:
            below.insert(0, say("along the ground {range}", range=ends_text([distance_text(km) for km in one.ground_km])))
        cells = [Cell((Inline(one.label, strong=True),), tuple(below))]
        cells += [_held(report, one, code, intervals.get((code, one.range_km), "")) for code in reach.focus]
        rows.append(tuple(cells))
    heads = (say("Figure, and who gave it"), *(say("Land of {territory} inside", territory=names[c]) for c in reach.focus))
    return Table(
        name="results", title=say("What each figure would hold"), heads=heads, groups=(("", tuple(rows)),), tidy=_tidy(report)
    )


def _held(report: Report, one: Asked, code: str, interval: str) -> Cell:
    rows = [row for row in one.rows if row.territory == code]
    if not rows:
        return Cell("")
    below: list[Words] = []
    areas = [area_text(row.area_km2) for row in rows if row.area_km2 > 0]
    if areas:
        below.append(ends_text(areas))
    if interval and interval != share_text(rows[-1].share):
        below.append(say("with all doubts {interval}", interval=interval))
    if areas and rows[-1].footprint.all_directions:
        below.append(places_words(code, one.ground_km[-1], report.places))
    share = span_text(rows[0].share, rows[-1].share)
    return Cell((Inline(share, strong=True),), tuple(line for line in below if line))


def _speakers(claims: Sequence[RangeClaim]) -> list[Words]:
    """Who gave a figure, each with the years, the first few."""
    by_name: dict[str, list[RangeClaim]] = {}
    for claim in claims:
        by_name.setdefault(claim.claimant, []).append(claim)
    named: list[Words] = [with_years(name, mine) for name, mine in by_name.items()]
    left = len(named) - _MOST_SPEAKERS
    return [*named[:_MOST_SPEAKERS], say("and {n} more, above", n=left)] if left > 1 else named


def _by_territory(report: Report) -> Table:
    """Where nobody asked about anybody: every territory touched, those with most land inside first."""
    reach = report.reach
    held = {row.territory: row for row in reach.rows if row.footprint == reach.footprints[-1] and row.kind == "unit"}
    order = sorted((row for row in held.values() if row.area_km2 > 0), key=lambda row: (-row.area_km2, row.territory))
    rows = []
    for last in order[:_MOST_TERRITORIES]:
        mine = [row for row in reach.rows if row.territory == last.territory]
        cells = [Cell((Inline(last.name, strong=True),)), Cell(distance_text(last.nearest_km))]
        cells += [Cell(share_text(row.share), (area_text(row.area_km2),) if row.area_km2 > 0 else ()) for row in mine]
        rows.append(tuple(cells))
    heads = (say("Territory"), say("Nearest land"), *(range_text(f) for f in reach.footprints))
    left = len(order) - len(rows)
    title = say("What lies inside: the {n} largest parts", n=len(rows)) if left > 0 else say("What lies inside")
    return Table(name="results", title=title, heads=heads, groups=(("", tuple(rows)),), tidy=reach_rows(reach), numbers=True)


def _tidy(report: Report) -> TidyTable:
    reach, found = report.reach, report.found
    doubt = {(row.territory, row.figure.range_km): row.together for row in found.uncertainty.rows} if found.uncertainty else {}
    rows = []
    for one in asked_ranges(reach):
        for code in reach.focus:
            mine = [row for row in one.rows if row.territory == code]
            if not mine:
                continue
            low, high = doubt.get((code, one.range_km), (None, None))
            rows.append(
                {
                    "range_km": list(one.range_km),
                    "ground_km": list(one.ground_km),
                    "claims": [claim_value(c) for c in one.claims],
                    "territory": code,
                    "name": mine[0].name,
                    "area_km2": [row.area_km2 for row in mine],
                    "share": [row.share for row in mine],
                    "territory_km2": mine[0].territory_km2,
                    "share_low": low,
                    "share_high": high,
                }
            )
    return TidyTable(name="report-results", columns=RESULT_COLUMNS, rows=tuple(rows), about=reach_rows(reach).about)


def _doubts(report: Report) -> Table:
    """The interval of every figure: all directions, and sectors that cover what the radar is there for."""
    found = report.found.uncertainty
    assert found is not None, "asked only where there is one"  # noqa: S101
    together, purpose = share_intervals(found), share_intervals(found, purpose=True)
    heads = [say("Land of"), say("Figure"), say("As given"), say("All directions, with all doubts")]
    if purpose:
        heads.append(say("Sectors covering what it is there for, with all doubts"))
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for row in found.rows:
        key = (row.territory, row.figure.range_km)
        cells = [figure_range_text(row.figure.range_km), share_text(row.share), together[key]]
        cells += [purpose.get(key, "")] if purpose else []
        groups.setdefault(row.name, []).append(tuple(map(Cell, cells)))
    return Table(
        name="uncertainty",
        title=say("How sure each share is"),
        heads=tuple(heads),
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        tidy=uncertainty_rows(found),
        numbers=True,
    )
