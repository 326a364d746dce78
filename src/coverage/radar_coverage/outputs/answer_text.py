"""The answer in words: question, headline, subtitle and caveat, generated from the published figures and the kernel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from radar_coverage.analysis.result import NearestLand, Reach, ReachRow
from radar_coverage.analysis.verdict import verdicts
from radar_coverage.analysis.view import View
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, by_semicolons, joined_words, run_on, with_colon, with_space
from radar_coverage.outputs.text import (
    altitude_text,
    area_text,
    direction_text,
    distance_text,
    figure_text,
    range_text,
    share_text,
)
from radar_coverage.outputs.verdict_text import verdict_sentence
from radar_coverage.outputs.view_text import at_the_sea, elevation_text, in_view_sentence, reading_sentences, target_text
from radar_coverage.outputs.wording import short_name

__all__ = ["AnswerText", "answer_text", "joined_words"]

_SIDES = ("ROK government", "PRC government", "PRC state media", "Russia")
"""The parties to the argument, whose words make the subtitle."""
_MOST_NAMED = 4
_LOW_SITE_KM = 5.0
"""A sea horizon nearer than this says only that no height was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """What the page says first.

    Parameters
    ----------
    question, subtitle, caveat : str
        One sentence or two each; empty where there is nothing to say.
    sentences : tuple of str
        The headline, a sentence a line.
    """

    question: str
    sentences: tuple[str, ...]
    subtitle: str
    caveat: str

    @property
    def headline(self) -> str:
        """The headline in one line."""
        return run_on(self.sentences)


def answer_text(reach: Reach) -> AnswerText:
    """Words for an answer: about published figures where there are any, else about the ranges somebody gave."""
    target = target_text(reach.view)
    if reach.figures and reach.focus:
        return AnswerText(
            question=say(
                "{site}: which published ranges reach into {territories}{target}?",
                site=short_name(reach.site),
                territories=joined_words([v.nearest.name for v in verdicts(reach)]),
                target=target,
            ),
            sentences=tuple(verdict_sentence(v, reach) for v in verdicts(reach)),
            subtitle=run_on([*_sector_sentence(reach), _sides_sentence([f.claim for f in reach.figures])]),
            caveat=_caveat(reach),
        )
    return AnswerText(
        question=say(
            "What lies within {range} of {site}{target}?",
            range=range_text(reach.footprints[-1]),
            site=short_name(reach.site),
            target=target,
        ),
        sentences=(_inside_sentence(reach),),
        subtitle=run_on([*_sector_sentence(reach), _nearest_sentence(reach)]).strip(),
        caveat=_caveat(reach),
    )


def _sector_sentence(reach: Reach) -> list[str]:
    """That a direction is an assumption; nothing for all directions."""
    widest = reach.footprints[-1]
    return [] if widest.all_directions else [say("{sector}: an assumption.", sector=direction_text(widest))]


def _sides_sentence(claims: Sequence[RangeClaim]) -> str:
    """What each side of the argument says, in its latest words."""
    said = [words for party in _SIDES if (words := _side(party, [c for c in claims if c.party == party]))]
    if not said:
        speakers = dict.fromkeys(with_colon(c.claimant, figure_text(c)) for c in claims)
        return say("{list}.", list=by_semicolons(list(speakers)[:_MOST_NAMED]))
    sentence = say("{list}.", list=by_semicolons(said))
    return sentence[0].upper() + sentence[1:]


def _side(party: str, claims: Sequence[RangeClaim]) -> str:
    speaker = {
        "ROK government": say("Seoul says"),
        "PRC government": say("Beijing says"),
        "PRC state media": say("Chinese state media say"),
        "Russia": say("Moscow says"),
    }[party]
    given = [c for c in claims if c.drawn_unasked]
    if not given:
        nobody = {"Russia": say("no Russian figure was found")}.get(party, "")
        return nobody if any(not c.range_km for c in claims) else ""
    latest = max(c.date for c in given)
    words = [c for c in given if c.date == latest]
    largest = max(words, key=lambda c: c.range_km[-1])
    if len({c.mode for c in words}) > 1:
        smallest = min(words, key=lambda c: c.range_km)
        return say(
            "{speaker} {range}, and {other} if switched to another mode",
            speaker=speaker,
            range=figure_text(smallest),
            other=figure_text(largest),
        )
    before = max((c for c in given if c.range_km[-1] > largest.range_km[-1]), key=lambda c: (c.range_km, c.date), default=None)
    if before is not None:
        return say(
            "{speaker} {range} ({before} in {year})",
            speaker=speaker,
            range=figure_text(largest),
            before=figure_text(before),
            year=before.date[:4],
        )
    return say("{speaker} {range}", speaker=speaker, range=figure_text(largest))


def _inside_sentence(reach: Reach) -> str:
    """What the largest range holds: the focus, or else the territories with most of their land inside."""
    largest = reach.footprints[-1]
    rows = [r for r in reach.rows if r.footprint == largest and r.kind == "unit"]
    if reach.focus:
        rows = [r for r in rows if r.territory in reach.focus]
    else:
        rows = sorted((r for r in rows if r.area_km2 > 0), key=lambda r: (-r.area_km2, r.territory))[:_MOST_NAMED]
    if not rows:
        return say("No land.")
    return say("Within {range}: {list}.", range=range_text(largest), list=by_semicolons(_part(r) for r in rows))


def _part(row: ReachRow) -> str:
    """A territory and how much of it: ``Germany 20 % (70,000 km2)``, ``Spain: none``."""
    if row.area_km2 <= 0:
        return say("{territory}: none", territory=row.name)
    return say("{territory} {share} ({area})", territory=row.name, share=share_text(row.share), area=area_text(row.area_km2))


def _nearest_sentence(reach: Reach) -> str:
    away = [n for n in reach.nearest if n.range_km > 0 and (not reach.focus or n.territory in reach.focus)][:_MOST_NAMED]
    if not away:
        return ""
    return say("Nearest land: {list}.", list=by_commas(with_space(n.name, distance_text(n.range_km)) for n in away))


def _caveat(reach: Reach) -> str:
    """That a ring is not a view of the ground, where that is sure."""
    view, largest = reach.view, reach.footprints[-1]
    read = reading_sentences(view, reach.footprints)
    if view.sea_horizon_km < _LOW_SITE_KM:
        return run_on(read)
    lowest = reach.lowest_visible_km[-1]
    over = [v.nearest for v in verdicts(reach) if v.nearest.range_km > 0]
    if at_the_sea(lowest) or not over:
        return run_on([in_view_sentence(view, largest.range_km, range_text(largest)), *read])
    said = say(
        "Inside a ring means high above, not on the ground: the lowest ray is {altitudes}. {ground} At {range} only what flies "
        "above about {altitude} is in view{stated}.",
        altitudes=joined_words([_lowest_at(n, view) for n in over]),
        ground=_ground([n.name for n in over if view.hides_ground(n.range_km)], len(over)),
        range=range_text(largest),
        altitude=altitude_text(lowest),
        stated=_stated(reach),
    )
    return run_on([said.replace("  ", " "), *read])


def _lowest_at(nearest: NearestLand, view: View) -> str:
    altitude = altitude_text(float(view.lowest_km(nearest.range_km)))
    return say("{altitude} up at the nearest land of {territory}", altitude=altitude, territory=nearest.name)


def _ground(hidden: Sequence[str], every: int) -> str:
    """Where no ground can be in view, since no mountain is as high as the lowest ray."""
    if not hidden:
        return ""
    if len(hidden) == every:
        return say("No mountain on Earth is so high: no ground there is in view, at any beam angle.")
    names = joined_words(hidden)
    return say("Over {territories} no mountain on Earth is so high: no ground there is in view.", territories=names)


def _stated(reach: Reach) -> str:
    """What the lowest beam that somebody stated, or that was asked for, makes of it."""
    view, beam = reach.view, reach.beam_km
    if beam is None or not beam[-1] > reach.lowest_visible_km[-1]:
        return ""
    by = say("as {who} says", who=view.lowest_elevation_by) if view.lowest_elevation_by else say("as asked")
    degrees = elevation_text(view)
    if math.isinf(beam[-1]):
        return say("; in a beam kept above {degrees}, {by}, nothing is", degrees=degrees, by=by)
    altitude = altitude_text(beam[-1])
    return say("; in a beam kept above {degrees}, {by}, above {altitude}", degrees=degrees, by=by, altitude=altitude)
