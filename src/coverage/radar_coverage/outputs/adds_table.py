"""What a site adds, as a table for the terminal: 80 columns, the territories asked about first."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.added import Added, AddedRow, AddedTowns
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title, called, who_says
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.text import NBSP, area_text, points_text, range_text, share_text
from radar_coverage.outputs.towns_text import named_towns, towns_head

__all__ = ["adds_table"]

_RIGHT = (True, True, True, True)
_LONGEST_NAME = 14
_LONGEST_PROVINCE = 28
_MOST_PROVINCES = 12
_MOST_SENTENCES = 3


def adds_table(added: Added, all_rows: bool = False) -> str:
    """Table of what is inside before, after, and added.

    Parameters
    ----------
    added : Added
    all_rows : bool
        Every territory touched, every province and every town, at whatever length; else the focus, the twelve provinces to
        which most is added, and the first towns.

    Returns
    -------
    str
        Title, sentences, table, towns, and what must stand beside the numbers. No line end at the end.
    """
    lines = [terminal_text(adds_title(added)), ""]
    for sentence in adds_sentences(added)[-_MOST_SENTENCES:]:
        lines += wrapped(terminal_text(sentence))
    shown = [r for r in added.rows if not r.parent and (all_rows or r.territory in added.focus or not added.focus)]
    lines += ["", *_block(shown, all_rows)]
    provinces = [r for r in added.rows if r.parent]
    if provinces:
        lines += ["", *(_block(provinces, all_rows) if all_rows else _provinces(provinces))]
    towns = [_towns(added, one, all_rows) for one in added.towns[None if all_rows else -_MOST_SENTENCES :]]
    towns = [towns_head(), *towns] if towns else []
    lines += ["", *(line for text in towns for line in wrapped(terminal_text(text)))] if towns else []
    notes = [line for note in adds_notes(added) for line in wrapped(terminal_text(note))]
    return "\n".join([*lines, "", *notes]).replace(NBSP, " ")


def _block(rows: Sequence[AddedRow], all_rows: bool) -> list[str]:
    first = say("province") if any(r.parent for r in rows) else say("territory")
    cells = [(first, say("range"), say("who says it"), *_headings())]
    last = ""
    for row in rows:
        name = "" if row.territory == last else cut(terminal_text(row.name), 99 if all_rows else _LONGEST_NAME)
        last = row.territory
        cells.append((name, range_text(row.footprint), terminal_text(who_says(row.footprint)), *_numbers(row)))
    return aligned(cells, (False, True, False, *_RIGHT), gives_way=2, width=None if all_rows else WIDTH)


def _provinces(rows: Sequence[AddedRow]) -> list[str]:
    """The largest range alone, and there the provinces to which most land is added."""
    largest = rows[-1].footprint
    more = [r for r in rows if r.footprint == largest and r.added_km2 > 0]
    if not more:
        return [say("No province is added to at {range}.", range=range_text(largest))]
    chosen = sorted(more, key=lambda r: (-r.added_km2, r.territory))[:_MOST_PROVINCES]
    cells = [(say("province at {range}", range=range_text(largest)), say("of"), *_headings())]
    cells += [(cut(terminal_text(r.name), _LONGEST_PROVINCE), terminal_text(r.parent), *_numbers(r)) for r in chosen]
    lines = aligned(cells, (False, False, *_RIGHT), gives_way=0, width=WIDTH)
    left_out = len(more) - len(chosen)
    if not left_out:
        return lines
    return [*lines, say_count("({n} more province; --all shows it)", "({n} more provinces; --all shows them)", left_out)]


def _headings() -> tuple[str, ...]:
    return say("before"), say("added"), say("area added"), say("after")


def _numbers(row: AddedRow) -> tuple[str, ...]:
    area = area_text(row.added_km2) if row.added_km2 > 0 else ""
    return share_text(row.before_share), points_text(row.added_share), area, share_text(row.after_share)


def _towns(added: Added, towns: AddedTowns, all_rows: bool) -> str:
    before = str(towns.before) if towns.before else say("none")
    values = {"range": range_text(towns.footprint), "before": before, "site": called(added.site)}
    if not towns.added:
        return say("Within {range} {before} of them; {site} adds none.", **values)
    return say("Within {range} {before} of them; {site} adds {names}.", names=named_towns(towns.added, all_rows), **values)
