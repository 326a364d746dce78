"""The reach curve in words: its title, what must stand beside it, and a description for readers who do not see it."""

from __future__ import annotations

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.analysis.figures import footprints_of
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import cut
from radar_coverage.outputs.curve_speakers import figure_rows
from radar_coverage.outputs.lists import by_commas, joined_words, run_on, with_space
from radar_coverage.outputs.text import (
    direction_text,
    distance_text,
    given_km_text,
    number_of,
    party_text,
    plain_number,
    share_text,
)
from radar_coverage.outputs.view_text import basis_text, reading_sentences
from radar_coverage.outputs.wording import short_name

__all__ = [
    "curve_described",
    "curve_notes",
    "curve_reading",
    "curve_subtitle",
    "curve_title",
    "first_text",
    "lowest_visible_km",
    "share_at_text",
]

_LONGEST_NAME = 40
_MOST_NAMED = 3
"""Territories named in a title: those of which the largest figure holds the largest part."""


def curve_title(curve: ReachCurve) -> str:
    """The answer as a sentence: what the figures would hold, from the smallest to the largest."""
    ranges = curve.figure_ranges_km
    if any(one.parent for one in curve.territories):
        return _provinces_sentence(curve)
    if not ranges:
        return _first_sentence(curve)
    holding = sorted(curve.territories, key=lambda c: -_share(curve, c, ranges[-1]))
    few = len(holding) <= _MOST_NAMED + 1  # "land of 1 more" would be no shorter
    named = [c for c in curve.territories if few or c in holding[:_MOST_NAMED]]
    shares = [_from_to(curve, c, ranges) for c in named]
    more = len(curve.territories) - len(named)
    if more:
        shares.append(say_count("land of {n} more", "land of {n} more", more))
    if len(ranges) == 1:
        return say(
            "Within {range} of {site}: {shares}",
            range=given_km_text(ranges[0]),
            site=short_name(curve.site),
            shares=joined_words(shares),
        )
    return _would_hold(curve, {"low": plain_number(ranges[0]), "high": given_km_text(ranges[-1]), "shares": joined_words(shares)})


def _provinces_sentence(curve: ReachCurve) -> str:
    """How many provinces the ranges would hold land of."""
    ranges, every = curve.figure_ranges_km or (curve.end_km,), len(curve.territories)
    low, high = (sum(_share(curve, one, r) > 0 for one in curve.territories) for r in (ranges[0], ranges[-1]))
    values: dict[str, str | int] = {"high": given_km_text(ranges[-1]), "every": every}
    if low == high:
        return say("{high} would hold land of {count} of {every} provinces", count=high, **values)
    count = say("{low} to {high}", low=low or say("none"), high=high)
    values |= {"low": plain_number(ranges[0]), "shares": say("land of {count} of {every} provinces", count=count, every=every)}
    return _would_hold(curve, values)


def _would_hold(curve: ReachCurve, values: dict[str, str | int]) -> str:
    if all(f.claim is not None and f.claim.party != "added by the author" for f in curve.figures):
        return say("Published ranges of {low} to {high} would hold {shares}", **values)
    return say("Ranges of {low} to {high} would hold {shares}", **values)


def _from_to(curve: ReachCurve, one: TerritoryCurve, ranges_km: tuple[float, ...]) -> str:
    low, high = (share_text(_share(curve, one, r)) for r in (ranges_km[0], ranges_km[-1]))
    if low == high:
        return say("{share} of {territory}", share=high, territory=_named(one))
    return say("{low} to {high} of {territory}", low=number_of(low), high=high, territory=_named(one))


def _first_sentence(curve: ReachCurve) -> str:
    reached = [c for c in curve.territories if c.first_km is not None][:_MOST_NAMED]
    if not reached:
        end = distance_text(curve.end_km)
        named = joined_words([_named(c) for c in curve.territories[:_MOST_NAMED]])
        return say("No land of {territories} within {end} of {site}", territories=named, end=end, site=short_name(curve.site))
    firsts = [say("{territory} at {distance}", territory=_named(c), distance=distance_text(c.first_km or 0.0)) for c in reached]
    return say("First reached from {site}: {firsts}", site=short_name(curve.site), firsts=joined_words(firsts))


def _named(one: TerritoryCurve) -> str:
    """Name of a territory, cut where it would fill the title."""
    return cut(one.name, _LONGEST_NAME)


def _share(curve: ReachCurve, one: TerritoryCurve, range_km: float) -> float:
    return curve.share_at(one.territory, range_km)


def curve_subtitle(curve: ReachCurve) -> str:
    """What is drawn, round what, in which directions."""
    site = short_name(curve.site)
    if any(one.parent for one in curve.territories):
        what = say("Part of each province’s land inside the range, round {site}.", site=site)
    else:
        what = say("Part of each territory’s land inside the range, round {site}.", site=site)
    hypothetical = say("A candidate site: the ranges are hypothetical.") if curve.site.kind == "candidate" else ""
    directions = say("{list}.", list=direction_text(curve.widest))
    return run_on(part for part in (what, directions, hypothetical) if part)


def curve_notes(curve: ReachCurve) -> tuple[str, ...]:
    """What must stand beside the curve, a sentence or two each."""
    notes = []
    if any(f.claim is not None for f in curve.figures):
        notes.append(say("A range is what somebody said, never a measured property of a radar."))
    if curve.widest.all_directions:
        notes.append(say("An antenna that faces one way sees a part of the circle."))
    notes.append(say("Below the altitudes named nothing is above the horizon ({basis}).", basis=basis_text(curve.view)))
    notes += curve_reading(curve)
    return tuple(notes)


def curve_reading(curve: ReachCurve) -> list[str]:
    """How its ranges were read, where that changes them."""
    plain = [r for f in curve.figures if f.claim is None for r in f.ranges_km]
    claims = [f.claim for f in curve.figures if f.claim is not None]
    return reading_sentences(curve.view, footprints_of(curve.view, claims, plain, strict=False))


def first_text(one: TerritoryCurve) -> str:
    """Where a territory is first reached: ``517 km``, ``the site stands in it``, ``not reached``."""
    if one.first_km is None:
        return say("not reached")
    return distance_text(one.first_km) if one.first_km > 0 else say("the site stands in it")


def share_at_text(curve: ReachCurve, one: TerritoryCurve, range_km: float) -> str:
    """Share of a territory inside a range, in words."""
    return share_text(_share(curve, one, range_km))


def lowest_visible_km(curve: ReachCurve, range_km: float) -> float:
    """Altitude above which a target at a range is above the horizon [km]."""
    return float(curve.view.lowest_km(curve.view.ground_km(range_km)))


def curve_described(curve: ReachCurve, ranges_km: tuple[float, ...] = ()) -> str:
    """The curve in words: where each territory is first reached, its share at the figures, and who gave them."""
    asked = ranges_km or curve.figure_ranges_km or (curve.end_km,)
    parts = []
    for one in curve.territories:
        shares = by_commas(with_space(given_km_text(r), share_at_text(curve, one, r)) for r in asked)
        parts.append(say("{territory}, first reached: {first}; inside: {shares}.", territory=one.name, first=first_text(one),
                         shares=shares))  # fmt: skip
    said: dict[str, list[str]] = {}
    for row in figure_rows(curve):
        if row.party:
            said.setdefault(row.party, []).append(row.figure)
    parts += [say("{name}: {said}.", name=party_text(party), said=by_commas(figures)) for party, figures in said.items()]
    return run_on(parts)
