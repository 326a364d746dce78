"""Disputed areas: where they are counted, and what counting them otherwise would do."""

from __future__ import annotations

from typing import Any

from radar_coverage.analysis.counting_effects import CountingEffect
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.counting import counting_sentences, effect_texts
from radar_coverage.outputs.report.blocks import Cell, Listing, Para, Section, Table, Words
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.text import area_text, range_text, share_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["EFFECT_COLUMNS", "disputed_section"]

EFFECT_COLUMNS: dict[str, str] = {
    "territory": "code (ADM0_A3), or the codes of a sum joined by +",
    "name": "English name",
    "piece": "disputed area, as it is asked for",
    "piece_name": "its name",
    "counted": "yes where it is counted with the territory here",
    "range_km": "range along the geodesic [km]",
    "piece_inside_km2": "its land inside [km2]",
    "piece_km2": "all its land [km2]",
    "area_without_km2": "land of the territory inside, without it [km2]",
    "share_without": "part of the territory inside, without it [1]",
    "share_with": "the same with it [1]",
}
"""The documented columns, in order."""


def disputed_section(report: Report) -> Section | None:
    """None where the boundaries hold nothing disputed of whom was asked about."""
    reach, found = report.reach, report.found
    where = (
        counting_sentences(reach.focus, report.names, found.pieces, found.countings, found.not_separable) if found.pieces else []
    )
    if not where and not found.effects:
        return None
    said = say("The boundaries show who is in control, not who claims what; which side an area belongs to is not decided here.")
    items: tuple[tuple[str, Words], ...] = tuple(("", text) for text in where)
    effects: tuple[tuple[str, Words], ...] = tuple(("", text) for text in effect_texts(found.effects))
    shown = [effect for effect in found.effects if effect.piece_inside_km2 > 0]
    return Section(
        "disputed",
        say("Disputed areas, and what they change"),
        (
            Para(said),
            *([Listing(items)] if items else []),
            *((Para(say("What counting them otherwise would do"), "head"), Listing(effects)) if effects else ()),
            *([_effects(report, shown)] if shown else []),
        ),
    )


def _effects(report: Report, effects: list[CountingEffect]) -> Table:
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for one in effects:
        cells = [one.piece.name, range_text(one.footprint), area_text(one.piece_inside_km2)]
        cells += [share_text(one.share_without), share_text(one.share_with)]
        groups.setdefault(one.name, []).append(tuple(map(Cell, cells)))
    return Table(
        name="disputed",
        title=say("Shares without a disputed area and with it"),
        heads=(say("Land of"), say("Area"), say("Range"), say("Its land inside"), say("Without it"), say("With it")),
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        tidy=TidyTable(
            name="counting-effects",
            columns=EFFECT_COLUMNS,
            rows=tuple(_row(one) for one in report.found.effects),
            about={"site": site_value(report.reach.site), "boundaries": report.reach.boundaries},
        ),
        numbers=True,
    )


def _row(one: CountingEffect) -> dict[str, Any]:
    return {
        "territory": one.territory,
        "name": one.name,
        "piece": one.piece.id,
        "piece_name": one.piece.name,
        "counted": "yes" if one.is_counted else "no",
        "range_km": one.footprint.range_km,
        "piece_inside_km2": one.piece_inside_km2,
        "piece_km2": one.piece_km2,
        "area_without_km2": one.area_without_km2,
        "share_without": one.share_without,
        "share_with": one.share_with,
    }
