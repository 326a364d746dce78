"""How sure a share is: the table for the terminal, and the tidy one."""

from __future__ import annotations

from typing import Any

from radar_coverage.analysis.uncertainty_result import Uncertainty, UncertaintyRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.spans import span_text
from radar_coverage.outputs.text import NBSP, figure_range_text, position_text, share_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.uncertainty_text import effect_text, sources_note, uncertainty_sentences

__all__ = ["UNCERTAINTY_COLUMNS", "uncertainty_rows", "uncertainty_table"]

_SHOWN = ("position", "figure", "reading", "boundaries")
_LONGEST_NAME = 14

UNCERTAINTY_COLUMNS: dict[str, str] = {
    "territory": "code (ADM0_A3), or the codes of a sum joined by +",
    "name": "English name",
    "range_low_km": "the figure, or the lower end of an interval [km]",
    "range_high_km": "the figure, or the upper end [km]",
    "range_kind": "slant, ground or unstated, as published",
    "claims": "who gave the figure: id, party, claimant, date",
    "share": "part of the territory's land inside as given, in all directions [1]",
    "source": "position, figure (which end), reading (slant or ground), boundaries (which drawing) or direction alone, the "
    "others as given; together: every combination of all but the direction; with_direction: of all; purpose: as given, in "
    "sectors that cover what the radar is there for; purpose_together: the same in every combination",
    "share_low": "least share [1]",
    "share_high": "most share [1]",
}
"""The documented columns, in order."""


def uncertainty_table(found: Uncertainty) -> str:
    """What each source does to each share, and what is left of it, in 80 columns.

    Parameters
    ----------
    found : Uncertainty

    Returns
    -------
    str
        Changes are parts of the share beside them. No line end at the end.
    """
    with_width = found.fov_deg is not None
    headings = [say("land"), say("figure"), say("share"), say("site"), say("ends"), say("slant"), say("drawn"), say("together")]
    cells = [tuple([*headings, say("sectors")] if with_width else headings)]
    last = ""
    for row in found.rows:
        name = "" if row.territory == last else terminal_text(row.name)
        last = row.territory
        cells.append(_cells(row, cut(name, _LONGEST_NAME), with_width))
    site = found.site
    title = f"{terminal_text(site.name)} ({terminal_text(site.id)})  {position_text(site.lat, site.lon)}"
    right = (False, *(True,) * (len(cells[0]) - 1))
    lines = [*wrapped(title), "", *aligned(cells, right, gives_way=0, width=WIDTH), ""]
    for text in [*sources_note(found), "", *uncertainty_sentences(found), _boundaries(found)]:
        lines += wrapped(terminal_text(text)) or [""]
    return "\n".join(lines).replace(NBSP, " ")


def _boundaries(found: Uncertainty) -> str:
    return say("Boundaries: {rule}.", rule=found.boundaries_rule)


def _cells(row: UncertaintyRow, name: str, with_width: bool) -> tuple[str, ...]:
    changes = [_change(row, source) for source in _SHOWN]
    known = (name, figure_range_text(row.figure.range_km), share_text(row.share), *changes, span_text(*row.together))
    if not with_width:
        return known
    return (*known, span_text(*(row.purpose_together or row.with_direction)))


def _change(row: UncertaintyRow, source: str) -> str:
    """Largest change by a source, as a part of the share; empty where there is nothing to change."""
    if source not in row.alone or (row.share <= 0 and row.alone[source].width == 0):
        return ""
    return effect_text(source, row.effect(source))


def uncertainty_rows(found: Uncertainty) -> TidyTable:
    """A row for each territory, figure and source, at full precision, with the columns of `UNCERTAINTY_COLUMNS`."""
    about = {
        "site": site_value(found.site),
        "positions": found.positions,
        "fov_deg": found.fov_deg,
        "fov_source": found.fov_source,
        "purpose": list(found.purpose_names),
        "boundary_files": list(found.boundaries),
        "boundaries": found.boundaries_rule,
    }
    rows = tuple(value for row in found.rows for value in _row_values(row))
    return TidyTable(name="uncertainty", columns=UNCERTAINTY_COLUMNS, rows=rows, about=about)


def _row_values(row: UncertaintyRow) -> list[dict[str, Any]]:
    intervals = {
        **row.alone,
        "together": row.together,
        "with_direction": row.with_direction,
        "purpose": row.purpose,
        "purpose_together": row.purpose_together,
    }
    known = {
        "territory": row.territory,
        "name": row.name,
        "range_low_km": row.figure.range_km[0],
        "range_high_km": row.figure.range_km[-1],
        "range_kind": row.figure.range_kind,
        "claims": [claim_value(c) for c in row.figure.claims],
        "share": row.share,
    }
    return [
        {**known, "source": source, "share_low": interval.low, "share_high": interval.high}
        for source, interval in intervals.items()
        if interval is not None
    ]
