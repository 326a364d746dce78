"""A checked statement in words: who said it, the numbers its words were taken for, and the verdict on its geometry."""

from __future__ import annotations

import math

from radar_coverage.analysis.statement_result import Holds, StatementCheck
from radar_coverage.model.statement import Statement
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, joined_words
from radar_coverage.outputs.statement_measured import DISTANCES, directions_text, land_text
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.wording import how_read

__all__ = ["capital", "full_sentence", "neutral_sentence", "source_sentences", "verdict_sentences", "verdict_word", "where_text"]


def neutral_sentence() -> str:
    """What a verdict is about."""
    return say(
        "A verdict is on the geometry of a sentence, never on who said it or why; land within a range is not land in view, which "
        "only what flies high above it is."
    )


def where_text(statement: Statement) -> str:
    """Where a statement stands: publisher, title, date; a year alone says so."""
    date = say("{year} (year only)", year=statement.date) if len(statement.date) == 4 else statement.date
    publisher = "" if statement.speaker == statement.publisher else statement.publisher
    return by_commas(part for part in (publisher, statement.title, date) if part)


def source_sentences(check: StatementCheck) -> list[str]:
    """Where it stands, how it was read, in which language it was said, and what it was said of."""
    s = check.statement
    said = [say("{where}; {read}.", where=where_text(s) or say("No source is known"), read=how_read(s.read))]
    if s.original_language and s.original_language != s.quotation_language:
        said.append(say("Said in {language}: the words are a translation.", language=_language(s.original_language)))
    if s.about == "Korea":
        said.append(say("Said of a radar in Korea, before or without the site."))
    if s.note:
        said.append(full_sentence(s.note))
    return said


def verdict_word(verdict: str) -> str:
    """A verdict as it is printed."""
    return {
        "agrees": say("agrees"),
        "differs": say("differs"),
        "depends": say("depends"),
        "cannot tell": say("cannot tell"),
    }[verdict]


def verdict_sentences(check: StatementCheck) -> list[str]:
    """The verdict, what it depends on, and where it flips."""
    s = check.statement
    if check.verdict == "cannot tell":
        return [say("geometry cannot tell."), say("Missing: {what}.", what=s.missing.rstrip("."))]
    if check.verdict == "depends":
        on = say("; and on ").join(_hinge(check, hinge) for hinge in check.hinges)
        said = [say("depends on {hinges}.", hinges=on)]
    else:
        word = verdict_word(check.verdict)
        said = [say("{verdict}, with every reading tried.", verdict=word)]
    if s.kind == "share":
        said += [_holds_share(check, one) for one in _told(check)]
    elif s.kind in ("reach", "ground"):
        said += [_holds_reach(check, one) for one in check.holds]
    if s.kind == "distance":
        said += _distance_notes(check)
    return said


def _hinge(check: StatementCheck, hinge: str) -> str:
    if hinge == "point" and check.statement.kind == "distance":
        return say("which point of the border is meant: not its nearest point is that far, but another")
    return {
        "place": say("which place it was said of"),
        "point": say("which of the places is meant"),
        "figure": say("which range is taken"),
        "slant": say("whether the range is along the slant or along the ground"),
        "direction": say("whether all directions or one sector are counted"),
        "counting": say("what is counted with the territory"),
        "position": say("the accuracy of the positions"),
    }[hinge]


def _told(check: StatementCheck) -> list[Holds]:
    """Flips with other territories counted are told only where the verdict hangs on it."""
    return [h for h in check.holds if not h.counting or "counting" in check.hinges]


def _holds_share(check: StatementCheck, one: Holds) -> str:
    where = directions_text(one.width_deg)
    if one.counting:
        where = say("{directions} with {places} counted", directions=where, places=joined_words(one.counting))
    if one.low_km is None or one.high_km is None:
        return say("Never true {where}, up to {range}.", where=where, range=distance_text(one.searched_km))
    said = say("{directions} it is true with ranges {ranges}.", directions=capital(where), ranges=_ranges(one))
    inside = [f for f in check.figures if one.low_km <= f.range_km <= one.high_km]
    if check.figures_from == "published" and not inside:
        return say("{holds} No published figure lies there.", holds=said)
    return said


def _holds_reach(check: StatementCheck, one: Holds) -> str:
    if check.statement.kind == "ground":
        return say("No ground at all is in view from {range} on.", range=distance_text(one.low_km or 0.0))
    if len(check.holds) > 1:
        return say("Of {place} it is true with ranges {ranges}.", place=land_text(one.name), ranges=_ranges(one))
    return say("It is true with ranges {ranges}.", ranges=_ranges(one))


def _ranges(one: Holds) -> str:
    low_km, high_km = one.low_km or 0.0, math.inf if one.high_km is None else one.high_km
    if math.isinf(high_km):
        return say("from {low} on", low=distance_text(low_km))
    if low_km <= 0:
        return say("up to {high}", high=distance_text(high_km))
    return say("from {low} to {high}", low=distance_text(low_km), high=distance_text(high_km))


def _distance_notes(check: StatementCheck) -> list[str]:
    """From where a distance is true, where that matters; and what else one that differs may be: a road."""
    low, high = check.accepted
    distances = [m for m in check.measured if m.what in DISTANCES]
    said = []
    if "place" in check.hinges:
        true = [m.start for m in distances if m.value <= high and (m.upto or m.value) >= low]
        false = [m.start for m in distances if m.start not in true]
        if true and false:
            said.append(say("It is true of {places}, not of {others}.", places=joined_words(true), others=joined_words(false)))
    if check.verdict == "differs" and low > max(m.value for m in distances):
        said.append(
            say("A road is longer than a straight line: a distance by road is a possible reading, and is not in the data.")
        )
    return said


def _language(code: str) -> str:
    return {
        "en": say("English"),
        "ko": say("Korean"),
        "zh": say("Chinese"),
        "ru": say("Russian"),
        "ja": say("Japanese"),
    }.get(code.partition("-")[0], code)


def full_sentence(text: str) -> str:
    """A note of the data as a sentence."""
    return f"{capital(text).rstrip('.')}."


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]
