"""What was measured for a statement, in sentences: numbers with their units, and what they are of."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.statement_result import Measured, StatementCheck
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, by_semicolons, joined_words
from radar_coverage.outputs.text import altitude_text, area_text, distance_text, number_text, plain_number, share_text
from radar_coverage.outputs.view_text import metres_text, only_above_texts

__all__ = ["DISTANCES", "beside_sentences", "directions_text", "land_text", "measured_sentences", "place_text"]

DISTANCES = ("distance", "nearest land", "border")
"""Kinds of measured values that are distances."""


def measured_sentences(check: StatementCheck) -> list[str]:
    """Everything that the verdict rests on.

    A share with other territories counted is said for the largest range only, unless the verdict hangs on it; files have all.
    """
    return [*_sentences(check.measured, everything="counting" in check.hinges), *_altitudes(check)]


def _altitudes(check: StatementCheck) -> list[str]:
    """Of a range that reaches a place: from which altitude on anything over it is above the horizon."""
    if check.statement.kind != "reach" or check.statement.sense == "outside":
        return []
    over = {
        place_text(one): only_above_texts(check.view, one.value)
        for one in check.measured
        if one.what in ("distance", "nearest land") and one.value > 0
    }
    return [say("In view over {place}: {above}.", place=place, above=by_semicolons(above)) for place, above in over.items()]


def beside_sentences(check: StatementCheck) -> list[str]:
    """What geometry can say next to it."""
    return _sentences(check.beside, everything=True)


def directions_text(width_deg: float | None) -> str:
    """Directions a share is of: all, or the best-placed sector of a width."""
    if width_deg is None:
        return say("in all directions")
    return say("in the best-placed sector of {width}°", width=plain_number(width_deg))


def place_text(one: Measured) -> str:
    """What a distance is to, in words: a town, the nearest land of a territory, a border."""
    if one.what == "nearest land":
        return say("the nearest land of {place}", place=land_text(one.name))
    if one.what == "border":
        side, other = map(land_text, one.name.split("/"))
        return say("the border of {place} with {other}", place=side, other=other)
    return one.name


def land_text(name: str) -> str:
    """Name of a territory, or of several that are counted together."""
    return joined_words(name.split("+"))


def _sentences(measured: Sequence[Measured], everything: bool) -> list[str]:
    plain = [one for one in measured if one.what not in ("share", "sector share")]
    said = [_sentence(one) for one in plain if one.what != "sector directions"]
    groups: dict[tuple[tuple[str, ...], str, float | None], list[Measured]] = {}
    for one in measured:
        if one.what in ("share", "sector share"):
            groups.setdefault((one.counting, one.name, one.width_deg), []).append(one)
    for (counting, _, width), shares in groups.items():
        if everything or not counting:
            said.append(_shares(shares))
        elif width is None:
            said.append(_shares([max(shares, key=lambda s: s.range_km or 0.0)]))
    return said + [_sentence(one) for one in plain if one.what == "sector directions" and (everything or not one.counting)]


def _sentence(one: Measured) -> str:
    if one.what in ("distance", "nearest land"):
        return say(
            "{start} to {place}: {distance}, good to about {accuracy}.",
            start=one.start,
            place=place_text(one),
            distance=distance_text(one.value),
            accuracy=distance_text(one.accuracy_km),
        )
    if one.what == "border":
        return say(
            "{start} to {place}: {nearest} to its nearest point, {farthest} to its farthest.",
            start=one.start,
            place=place_text(one),
            nearest=distance_text(one.value),
            farthest=distance_text(one.upto or one.value),
        )
    if one.what == "lowest ray":
        return say("There the lowest ray is {altitude} up, bent by the air.", altitude=altitude_text(one.value))
    if one.what == "highest ground":
        return say("The highest ground on Earth: {height}.", height=metres_text(one.value * 1000))
    if one.what == "halving meridian":
        return say(
            "Half of the land of {place} lies east of the meridian {lon}°; shares are of that half.",
            place=land_text(one.name),
            lon=number_text(one.value, ".1f"),
        )
    return say(
        "Of sectors of {width}° within {range}, those facing {low}° to {high}° hold enough.",
        width=plain_number(one.width_deg or 0.0),
        range=distance_text(one.range_km or 0.0),
        low=f"{one.value:.0f}",
        high=f"{one.upto:.0f}",
    )


def _shares(given: Sequence[Measured]) -> str:
    """One territory at rising ranges; one that reads as the range before it, as a slant range may, is not said again."""
    shares = [
        one for n, one in enumerate(given)
        if n == 0 or share_text(one.value) != share_text(given[n - 1].value)
    ]  # fmt: skip
    only, first = len(shares) == 1, shares[0]
    each = [
        say(
            "{share} within {range}",
            share=say("{share} ({area})", share=share_text(one.value), area=area_text(one.area_km2))
            if only and one.area_km2
            else share_text(one.value),
            range=distance_text(one.range_km or 0.0),
        )
        for one in shares
    ]
    name = land_text(first.name)
    if first.counting:
        name = say("{place} with {others} counted", place=name, others=joined_words(first.counting))
    text = say("{place}, {directions}: {shares}", place=name, directions=directions_text(first.width_deg), shares=by_commas(each))
    if only and first.boresight_deg is not None and first.value > 0:
        return say("{measured} (facing {direction}°).", measured=text, direction=f"{first.boresight_deg:.0f}")
    return say("{measured}.", measured=text)
