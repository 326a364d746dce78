"""The reading of a statement in words: which numbers its words were taken for, and which ranges it was tried with."""

from __future__ import annotations

import math

from radar_coverage.analysis.statement_reading import ABOUT
from radar_coverage.analysis.statement_result import StatementCheck
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, joined_words
from radar_coverage.outputs.statement_measured import DISTANCES, land_text, place_text
from radar_coverage.outputs.statement_text import full_sentence
from radar_coverage.outputs.text import distance_text, given_km_text, number_of, percent_text, plain_number

__all__ = ["reading_sentences"]


def reading_sentences(check: StatementCheck) -> list[str]:
    """The words and the numbers given to them, and the range they were tried with."""
    s = check.statement
    said = [_words_as_numbers(check)] if s.kind != "not geometry" else []
    if s.reading:
        said.append(full_sentence(s.reading))
    if s.kind in ("reach", "share"):
        # the last one names the unit
        tried = [f.range_km for f in check.figures]
        ranges = by_commas([*map(plain_number, tried[:-1]), *map(given_km_text, tried[-1:])])
        if check.figures_from == "published":
            said.append(
                say("No range is named: every published figure is tried ({ranges}), and what lies between.", ranges=ranges)
            )
        else:
            named = say("{ranges} [{claims}]", ranges=ranges, claims=by_commas(s.claims)) if s.claims else ranges
            said.append(say("Tried with {ranges}.", ranges=named))
        slant = [f for f in check.figures if len(f.ground_km) > 1]
        if slant:
            said.append(
                say(
                    "Slant or ground range is not stated: both are tried, {range} along the slant being {least} to {most} of "
                    "ground.",
                    range=distance_text(slant[-1].range_km),
                    least=number_of(distance_text(min(slant[-1].ground_km[1:]))),
                    most=distance_text(max(slant[-1].ground_km[1:])),
                )
            )
    return said


def _words_as_numbers(check: StatementCheck) -> str:
    words = check.statement.checked_words
    numbers = {"distance": _distance, "share": _share, "reach": _reach, "ground": _ground}[check.statement.kind](check)
    return say("“{words}” is read as {numbers}.", words=words, numbers=numbers)


def _distance(check: StatementCheck) -> str:
    bound, (low, high) = check.statement.bound, check.accepted
    if math.isinf(high):
        return say("{low} or more", low=given_km_text(low))
    if low <= 0:
        return say("{high} or less", high=given_km_text(high))
    interval = say("{low} to {high}", low=plain_number(round(low, 3)), high=given_km_text(round(high, 3)))
    if bound == "about":
        return say("{interval}: “about” leaves {percent} open", interval=interval, percent=_percent(ABOUT * 100))
    if bound == "as given":
        return say("{interval}: half a unit of its last digit that is not 0, both ways", interval=interval)
    return interval


def _share(check: StatementCheck) -> str:
    low, high = check.accepted
    land = land_text(next(m.name for m in check.measured if m.what == "share"))
    if check.statement.part != "all":
        land = say("the eastern half of {place}", place=land)
    if low <= 0:
        return say("at most {high} of the land of {place}", high=_percent(high), place=land)
    if high >= 100:
        return say("at least {low} of the land of {place}", low=_percent(low), place=land)
    return say("{low} to {high} of the land of {place}", low=plain_number(low), high=_percent(high), place=land)


def _percent(percent: float) -> str:
    return percent_text(plain_number(percent))


def _reach(check: StatementCheck) -> str:
    if check.statement.sense == "about":
        return say(
            "a range that ends between the nearest and the farthest point of {place}, with {percent} left open",
            place=_places(check),
            percent=_percent(ABOUT * 100),
        )
    if check.statement.sense == "outside":
        return say("a range that ends before {place}", place=_places(check))
    if any(m.what == "border" for m in check.measured):
        return say("a range that holds some of {place}", place=_places(check))
    return say("a range that holds {place}", place=_places(check))


def _ground(check: StatementCheck) -> str:
    return say(
        "follows: from {place} on, the lowest ray is above the highest ground on Earth, so that no ground is in view",
        place=_places(check),
    )


def _places(check: StatementCheck) -> str:
    return joined_words(list(dict.fromkeys(place_text(m) for m in check.measured if m.what in DISTANCES)))
