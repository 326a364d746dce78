"""Checked statements for people and for files: the quotation first, then what was measured, how it was read, the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from radar_coverage.analysis.statement_result import VERDICTS, Holds, Measured, StatementCheck
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import filled
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.statement_measured import beside_sentences, measured_sentences
from radar_coverage.outputs.statement_reading_text import reading_sentences
from radar_coverage.outputs.statement_text import (
    capital,
    neutral_sentence,
    source_sentences,
    verdict_sentences,
    verdict_word,
    where_text,
)
from radar_coverage.outputs.text import party_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["STATEMENT_COLUMNS", "statement_rows", "statement_table", "statements_listing"]

_INDENT: Final = 5

STATEMENT_COLUMNS: dict[str, str] = {
    "id": "the statement",
    "site": "where it is checked from",
    "party": "side of the argument that speaks",
    "speaker": "who exactly",
    "date": "day, month or year",
    "publisher": "where it stands",
    "title": "title there",
    "address": "address",
    "read": "how it was read: at the publisher, in a copy, reported by others, not checked",
    "about": "what it was said of: Seongju, a radar in Korea before or without the site, elsewhere, any",
    "quotation": "a few words",
    "quotation_language": "language of the quotation",
    "original_language": "language it was said in, where the quotation is a translation",
    "translation": "English of the quotation",
    "words": "the words that are checked",
    "note": "what to know about the source",
    "kind": "what it asserts: distance, reach, share, ground, not geometry",
    "ranges_km": "ranges it was tried with, as published [km]",
    "ranges_from": "statement, claims (those it names) or published (all, as it names none)",
    "claims": "ids of the published figures it is about",
    "measured": "what was measured, with units, to nine digits",
    "beside": "what was measured next to it",
    "reading": "the words and the numbers given to them",
    "accepted_low": "lowest number with which the words are true: a distance [km], a share [%], a part of a range [1]",
    "accepted_high": "highest such number; empty for none",
    "true_for": "ranges along the ground with which it is true [km], by directions and what is counted",
    "verdict": "agrees, differs, depends or cannot tell: on the geometry of the sentence, never on its speaker",
    "depends_on": "place, point, figure, slant, direction, counting, position",
    "missing": "what geometry lacks, where it cannot tell",
}
"""The documented columns, in order, the same in every format."""


def statements_listing(checks: Sequence[StatementCheck]) -> str:
    """Statements by party, 80 columns wide, with counts by party and verdict at the end."""
    blocks = []
    for party, mine in _by_party(checks):
        blocks.append(f"{party_text(party).upper()}\n\n" + "\n\n".join(statement_block(check) for check in mine))
    return "\n\n".join([*blocks, _counts(checks), filled(neutral_sentence(), 0, "")])


def statement_block(check: StatementCheck) -> str:
    """One statement: the quotation, what was measured, the reading, the verdict, in this order."""
    s = check.statement
    lines = [filled(f"“{s.quotation}”", 2, "")]
    if s.translation:
        lines.append(filled(f"“{s.translation}”", 2, ""))
    if s.words and s.words not in (s.quotation, s.translation):
        lines.append(filled(say("Checked here: “{words}”.", words=s.words), 2, ""))
    if s.party != "added by the author" or s.publisher:  # of a sentence made of options there is nothing to say
        said = [f"{capital(s.speaker)}.", *source_sentences(check), f"[{s.id}]"]
        lines.append(filled(" ".join(said), 2, ""))
    measured, beside = measured_sentences(check), beside_sentences(check)
    lines += _labelled(say("Measured"), measured)
    lines += _labelled(say("Beside it"), beside)
    lines += _labelled(say("Reading"), reading_sentences(check))
    lines += _labelled(say("Verdict"), verdict_sentences(check))
    return "\n".join(lines)


def statement_rows(checks: Iterable[StatementCheck]) -> list[dict[str, str]]:
    """Statements as plain strings for a page, by party; the template escapes them.

    Returns
    -------
    list of dict
        id, party, quotation, lang, translation, words, who, date, where, source (how it was read and what it was said of), link
        (a web address or empty), measured, beside, reading, verdict (sentences) and verdict_class (agrees, differs, depends,
        cannot-tell), in the order in which they must be shown.
    """
    return [
        {
            "id": check.statement.id,
            "party": party_text(party),
            "quotation": check.statement.quotation,
            "lang": check.statement.quotation_language,
            "translation": check.statement.translation,
            "words": check.statement.words,
            "who": check.statement.speaker,
            "date": check.statement.date,
            "where": where_text(check.statement),
            "source": run_on(source_sentences(check)),
            "link": check.statement.address if check.statement.address.startswith(("http://", "https://")) else "",
            "measured": run_on(measured_sentences(check)),
            "beside": run_on(beside_sentences(check)),
            "reading": run_on(reading_sentences(check)),
            "verdict": run_on(verdict_sentences(check)),
            "verdict_class": check.verdict.replace(" ", "-"),
        }
        for party, mine in _by_party(list(checks))
        for check in mine
    ]


def statement_table(checks: Sequence[StatementCheck]) -> TidyTable:
    """Statements as tidy rows, at full precision."""
    return TidyTable(
        name="statement-checks",
        columns=STATEMENT_COLUMNS,
        rows=tuple(_row(check) for check in checks),
        about={
            "site": site_value(checks[0].site) if checks else None,
            "verdicts_are": neutral_sentence(),
            "counts": {
                party: {verdict: sum(c.verdict == verdict for c in mine) for verdict in VERDICTS}
                for party, mine in _by_party(checks)
            },
        },
    )


def _by_party(checks: Sequence[StatementCheck]) -> list[tuple[str, list[StatementCheck]]]:
    grouped = [(party, [c for c in checks if c.statement.party == party]) for party in PARTIES]
    return [(party, mine) for party, mine in grouped if mine]


def _row(check: StatementCheck) -> dict[str, Any]:
    s = check.statement
    same = ("id", "party", "speaker", "date", "publisher", "title", "address", "read", "about", "quotation", "quotation_language",
            "original_language", "translation", "note", "kind", "missing")  # fmt: skip
    low, high = check.accepted
    counted = s.kind in ("distance", "share", "reach") and not (s.kind == "reach" and s.sense != "about")
    return {
        **{name: getattr(s, name) for name in same},
        "site": check.site.id,
        "words": s.checked_words,
        "ranges_km": [f.range_km for f in check.figures],
        "ranges_from": check.figures_from,
        "claims": list(s.claims),
        "measured": [_plain(m) for m in check.measured],
        "beside": [_plain(m) for m in check.beside],
        "reading": run_on(reading_sentences(check)),
        "accepted_low": low if counted else None,
        "accepted_high": high if counted and high != float("inf") else None,
        "true_for": [_plain(h) for h in check.holds],
        "verdict": check.verdict,
        "depends_on": list(check.hinges),
    }


def _plain(value: Measured | Holds) -> dict[str, Any]:
    """A value as plain fields, without those that say nothing."""
    given = {name: getattr(value, name) for name in value.__slots__}
    return {
        name: list(one) if isinstance(one, tuple) else one
        for name, one in given.items()
        if one not in (None, "", ()) and one != float("inf")
    }


def _counts(checks: Sequence[StatementCheck]) -> str:
    words = {verdict: verdict_word(verdict) for verdict in VERDICTS}
    names = {party: party_text(party) for party, _ in _by_party(checks)}
    all_of = say("all")
    width = max(map(len, [*names.values(), all_of]))
    lines = [" " * width + "".join(f"  {word:>11}" for word in words.values())]
    for name, mine in [*((names[party], mine) for party, mine in _by_party(checks)), (all_of, list(checks))]:
        lines.append(f"{name:{width}}" + "".join(f"  {sum(c.verdict == v for c in mine):>11}" for v in VERDICTS))
    return "\n".join(lines)


def _labelled(label: str, sentences: Sequence[str]) -> list[str]:
    return [filled(f"{label}: {' '.join(sentences)}", _INDENT, "  ")] if sentences else []
