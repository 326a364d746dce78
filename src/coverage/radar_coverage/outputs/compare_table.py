"""Two questions side by side, as a table for the terminal: 80 columns, the territories asked about first."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.compared import Compared, ComparedRow, ComparedTowns
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.compare_text import compare_heads, compare_notes, compare_sentences
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.text import NBSP, area_text, range_text, share_text
from radar_coverage.outputs.towns_text import named_towns, towns_head

__all__ = ["compare_table"]

_LONGEST_NAME = 18
_MOST_PROVINCES = 12
_MOST_SENTENCES = 3


def compare_table(compared: Compared, all_rows: bool = False) -> str:
    """Table of what A and B hold, and what is gained, lost and in both.

    Parameters
    ----------
    compared : Compared
    all_rows : bool
        Every territory touched, every province and every town, at whatever length; else the focus, the twelve provinces that
        change most, and the first towns.

    Returns
    -------
    str
        What A and B are, table, towns, and what must stand beside the numbers. No line end at the end.
    """
    lines = [line for head in compare_heads(compared) for line in wrapped(terminal_text(head))]
    lines += ["", *(line for one in compare_sentences(compared)[-_MOST_SENTENCES:] for line in wrapped(terminal_text(one)))]
    shown = [r for r in compared.rows if not r.parent and (all_rows or r.territory in compared.focus or not compared.focus)]
    lines += ["", *_block(shown, all_rows)]
    provinces = [r for r in compared.rows if r.parent]
    if provinces:
        chosen = provinces if all_rows else _most_changed(provinces)
        lines += ["", *_block(chosen, all_rows)]
        if len(chosen) < len(provinces):
            lines.append(say("(those that change most at the largest range; --all shows every one)"))
    towns = [_towns(one, all_rows) for one in compared.towns[None if all_rows else -_MOST_SENTENCES :]]
    towns = [towns_head(), *towns] if towns else []
    lines += ["", *(line for text in towns for line in wrapped(terminal_text(text)))] if towns else []
    notes = [line for note in compare_notes(compared) for line in wrapped(terminal_text(note))]
    return "\n".join([*lines, "", *notes]).replace(NBSP, " ")


def _block(rows: Sequence[ComparedRow], all_rows: bool) -> list[str]:
    first = say("province") if any(r.parent for r in rows) else say("territory")
    cells: list[tuple[str, ...]] = [(first, say("range"), "A", "B", say("gained"), say("lost"), say("both"))]
    last = ""
    for row in rows:
        name = "" if row.territory == last else cut(terminal_text(row.name), 99 if all_rows else _LONGEST_NAME)
        last = row.territory
        # two different ranges stand in the heads
        within = range_text(row.a_footprint) if row.a_footprint.range_km == row.b_footprint.range_km else ""
        shares = [share_text(row.share(area)) for area in (row.a_km2, row.b_km2, row.unchanged_km2)]
        cells.append((name, within, *shares[:2], area_text(row.gained_km2), area_text(row.lost_km2), shares[2]))
    return aligned(cells, (False, *[True] * 6), gives_way=0, width=None if all_rows else WIDTH)


def _most_changed(provinces: Sequence[ComparedRow]) -> list[ComparedRow]:
    """The last pair alone, and there the provinces of which most is gained or lost."""
    largest = provinces[-1].a_footprint
    rows = [r for r in provinces if r.a_footprint == largest and r.gained_km2 + r.lost_km2 > 0]
    return sorted(rows, key=lambda r: (-r.gained_km2 - r.lost_km2, r.territory))[:_MOST_PROVINCES]


def _towns(towns: ComparedTowns, all_rows: bool) -> str:
    return say(
        "At {range} {unchanged} of them in both; gained: {gained}; lost: {lost}.",
        range=range_text(towns.b_footprint),
        unchanged=towns.unchanged or say("none"),
        gained=named_towns(towns.gained, all_rows),
        lost=named_towns(towns.lost, all_rows),
    )
