"""Who said what when: published figures, statements, and what happened at the site, in one order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.report.blocks import Cell, Inline, Link, Section, Table, Words, quoted
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.statement_text import verdict_word
from radar_coverage.outputs.text import figure_text, party_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.wording import mode_text, short_name

__all__ = ["CHRONOLOGY_COLUMNS", "chronology_section"]

_DATE: Final = re.compile(r"\b\d{4}(-\d{2}(-\d{2})?)?\b")
_ENDS: Final = re.compile(rf"(?<!since)(?<!in)(?<!to) {_DATE.pattern}$")
"""A date that what happened ends with, and that the column beside it has already."""

CHRONOLOGY_COLUMNS: dict[str, str] = {
    "date": "day, month or year, as exact as the source gives it; empty for unknown",
    "kind": "site (what happened there), figure (a published range) or statement",
    "party": "side of the argument that speaks; empty for what happened",
    "who": "who exactly, or the site",
    "what": "what happened, the figure, or the words",
    "mode": "mode of the radar that the speaker named",
    "verdict": "of a statement: agrees, differs, depends or cannot tell",
    "id": "of the figure or the statement",
}
"""The documented columns, in order."""


@dataclass(frozen=True, slots=True)
class _Event:
    date: str
    kind: str
    party: str
    who: str
    what: Words
    plain: str
    mode: str = ""
    verdict: str = ""
    id: str = ""

    def row(self) -> dict[str, str]:
        return {name: self.plain if name == "what" else getattr(self, name) for name in CHRONOLOGY_COLUMNS}


def chronology_section(report: Report) -> Section | None:
    """A table by date; None where nobody said anything and nothing is known to have happened."""
    kinds = ("site", "figure", "statement")
    events = [*_happened(report), *_figures(report), *_statements(report)]
    # what has no date comes last; a year comes before its months
    events.sort(key=lambda e: (not e.date, e.date, kinds.index(e.kind), e.party, e.who, e.id))
    if not events:
        return None
    years: dict[str, list[tuple[Cell, ...]]] = {}
    for event in events:
        years.setdefault(event.date[:4] or say("no date"), []).append(_cells(event))
    table = Table(
        name="chronology",
        title=say("Who said what when"),
        heads=(say("Year"), say("Date"), say("Who"), say("What")),
        groups=tuple((year, tuple(rows)) for year, rows in years.items()),
        tidy=TidyTable(
            name="chronology",
            columns=CHRONOLOGY_COLUMNS,
            rows=tuple(event.row() for event in events),
            about={"site": site_value(report.reach.site)},
        ),
    )
    return Section("chronology", say("Chronology"), (table,))


def _cells(event: _Event) -> tuple[Cell, ...]:
    date = event.date[5:] if len(event.date) > 4 else "–"
    below: tuple[Words, ...] = ()
    if event.mode and not event.mode.startswith("unspecified"):
        below = (mode_text(event.mode),)
    if event.verdict:
        below = (say("geometry: {verdict}", verdict=verdict_word(event.verdict)),)
    party: tuple[Words, ...] = (party_text(event.party),) if event.party else ()
    return (Cell(date), Cell(event.who, party), Cell(event.what, below))


def _happened(report: Report) -> list[_Event]:
    """What the site's status says, apart by semicolons; what has no date belongs to what stands before it."""
    parts: list[str] = []
    for part in filter(None, (one.strip() for one in report.reach.site.status.split(";"))):
        if parts and not _DATE.search(part):
            parts[-1] += f"; {part}"
        else:
            parts.append(part)
    who = short_name(report.reach.site)
    events = []
    for part in parts:
        found = _DATE.search(part)
        date = found[0] if found else ""
        what = _ENDS.sub("", part)
        events.append(_Event(date, "site", "", who, (Inline(what, strong=True),), what))
    return events


def _figures(report: Report) -> list[_Event]:
    events = []
    for claim in (figure.claim for figure in report.reach.figures):
        figure = figure_text(claim)
        what = (Link(figure, f"#source-{claim.id}"),)
        events.append(_Event(claim.date, "figure", claim.party, claim.claimant, what, figure, claim.mode, id=claim.id))
    return events


def _statements(report: Report) -> list[_Event]:
    events = []
    for check in report.found.statements:
        s = check.statement
        words = quoted(s.checked_words)
        what = (Link(words, f"#statement-{s.id}"),)
        events.append(_Event(s.date, "statement", s.party, s.speaker, what, words, verdict=check.verdict, id=s.id))
    return events
