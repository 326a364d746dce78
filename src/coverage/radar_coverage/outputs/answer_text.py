"""The answer in words: question, headline, subtitle and caveat, generated from the published figures and the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.analysis.verdict import Verdict, verdicts
from radar_coverage.analysis.view import View
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.text import (
    NBSP,
    altitude_text,
    area_text,
    direction_text,
    distance_text,
    figure_text,
    plain_number,
    range_text,
    share_text,
)
from radar_coverage.outputs.view_text import elevation_text, reading_sentences
from radar_coverage.outputs.wording import short_name

__all__ = ["AnswerText", "answer_text", "joined_words"]

_FEW = 2
"""Up to this many figures that do not reach are named as exceptions; more of them make the range the answer."""
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
        return " ".join(self.sentences)


def answer_text(reach: Reach) -> AnswerText:
    """Words for an answer: about published figures where there are any, else about the ranges somebody gave."""
    target = _target(reach.view)
    if reach.figures and reach.focus:
        return AnswerText(
            question=say(
                "{site}: which published ranges reach into {territories}{target}?",
                site=short_name(reach.site),
                territories=joined_words([v.nearest.name for v in verdicts(reach)]),
                target=target,
            ),
            sentences=tuple(_verdict_sentence(v, reach) for v in verdicts(reach)),
            subtitle=" ".join([*_sector_sentence(reach), _sides_sentence([f.claim for f in reach.figures])]),
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
        subtitle=" ".join([*_sector_sentence(reach), _nearest_sentence(reach)]).strip(),
        caveat=_caveat(reach),
    )


def _reached_alone(verdict: Verdict, name: str, distance: str) -> str:
    """What the only figure says; of an interval, that its upper end alone reaches, where that is so."""
    figure = verdict.reached_by[0]
    if min(figure.ground_km) >= verdict.nearest.range_km:
        return say("{territory}: yes, the nearest land is {distance} away.", territory=name, distance=distance)
    return say(
        "{territory}: only by the upper end of {figure}, as the nearest land is {distance} away.",
        territory=name,
        figure=figure_text(figure.claim),
        distance=distance,
    )


def _missed(name: str, distance: str, nearest_km: float, view: View) -> str:
    if view.target_horizon_km >= nearest_km:
        return say("{territory}: no, the nearest land is {distance} away.", territory=name, distance=distance)
    return say(
        "{territory}: no, such a target is below the horizon from {horizon} on, and the nearest land is {distance} away.",
        territory=name,
        horizon=distance_text(view.target_horizon_km),
        distance=distance,
    )


def _target(view: View) -> str:
    """The target that was asked about."""
    if view.altitude_km is None:
        return ""
    return say(", for a target {altitude} up", altitude=f"{plain_number(view.altitude_km)}{NBSP}km")


def joined_words(words: Sequence[str]) -> str:
    """``China``; ``China and Russia``; ``China, Japan and Russia``."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def _verdict_sentence(verdict: Verdict, reach: Reach) -> str:
    """Whether the published figures reach a territory's land."""
    name, distance = verdict.nearest.name, distance_text(verdict.nearest.range_km)
    missed, reached = len(verdict.missed_by), len(verdict.reached_by)
    if not reach.footprints[-1].all_directions:
        return _sector_verdict(name, reached, missed)
    if verdict.nearest.range_km <= 0:
        return say("{territory}: the site stands in it.", territory=name)
    if not reached:
        return _missed(name, distance, verdict.nearest.range_km, reach.view)
    if not missed:
        alone = _reached_alone(verdict, name, distance)
        return alone if reached == 1 else say("{territory}: yes, by every published figure.", territory=name)
    if missed <= _FEW and missed < reached:
        return say_count(
            "{territory}: yes, by every published figure but one ({exceptions}).",
            "{territory}: yes, by every published figure but {number} ({exceptions}).",
            missed,
            territory=name,
            number={2: say("two")}.get(missed, str(missed)),
            exceptions=", ".join(dict.fromkeys(figure_text(f.claim) for f in verdict.missed_by)),
        )
    return say("{territory}: only by ranges above about {distance}.", territory=name, distance=distance)


def _sector_verdict(name: str, reached: int, missed: int) -> str:
    """The same for a sector: the nearest land may lie in another direction, so no distance is named."""
    if reached and missed:
        every = reached + missed
        return say(
            "{territory}: by {reached} of {all} published figures, in this sector.", territory=name, reached=reached, all=every
        )
    return say("{territory}: {verdict}, in this sector.", territory=name, verdict=say("yes") if reached else say("no"))


def _sector_sentence(reach: Reach) -> list[str]:
    """That a direction is an assumption; nothing for all directions."""
    widest = reach.footprints[-1]
    return [] if widest.all_directions else [say("{sector}: an assumption.", sector=direction_text(widest))]


def _sides_sentence(claims: Sequence[RangeClaim]) -> str:
    """What each side of the argument says, in its latest words."""
    said = [words for party in _SIDES if (words := _side(party, [c for c in claims if c.party == party]))]
    if not said:
        speakers = list(dict.fromkeys(f"{c.claimant}: {figure_text(c)}" for c in claims))[:_MOST_NAMED]
        return "; ".join(speakers) + "."
    sentence = "; ".join(said) + "."
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
    return say("Within {range}: {list}.", range=range_text(largest), list="; ".join(_part(r) for r in rows))


def _part(row: ReachRow) -> str:
    """A territory and how much of it: ``Germany 20 % (70,000 km2)``, ``Spain: none``."""
    if row.area_km2 <= 0:
        return say("{territory}: none", territory=row.name)
    return say("{territory} {share} ({area})", territory=row.name, share=share_text(row.share), area=area_text(row.area_km2))


def _nearest_sentence(reach: Reach) -> str:
    away = [n for n in reach.nearest if n.range_km > 0 and (not reach.focus or n.territory in reach.focus)][:_MOST_NAMED]
    if not away:
        return ""
    return say("Nearest land: {list}.", list=", ".join(f"{n.name} {distance_text(n.range_km)}" for n in away))


def _caveat(reach: Reach) -> str:
    """That a ring is not a view of the ground, where that is sure."""
    read = reading_sentences(reach.view, reach.footprints)
    horizon_km = reach.view.sea_horizon_km
    hidden = [v.nearest.name for v in verdicts(reach) if reach.view.hides_ground(v.nearest.range_km)]
    if horizon_km < _LOW_SITE_KM:
        return " ".join(read)
    horizon = f"{round(horizon_km, -1):.0f}{NBSP}km"
    if not hidden:
        return " ".join([say("From about {distance} out the sea itself is below the horizon.", distance=horizon), *read])
    said = say(
        "Inside a ring means high above, not on the ground: no ground in {territories} is in view from there at any beam angle, "
        "because from about {horizon} out the sea itself is below the horizon. At {range} only what flies above about "
        "{altitude} is in view{stated}.",
        territories=_either(hidden),
        horizon=horizon,
        range=range_text(reach.footprints[-1]),
        altitude=altitude_text(reach.lowest_visible_km[-1]),
        stated=_stated(reach),
    )
    return " ".join([said, *read])


def _stated(reach: Reach) -> str:
    """What the lowest beam that somebody stated makes of it."""
    if reach.beam_km is None or not reach.beam_km[-1] > reach.lowest_visible_km[-1]:
        return ""
    return say(
        "; in a beam kept above {degrees}, the lowest that was stated, above {altitude}",
        degrees=elevation_text(reach.view),
        altitude=altitude_text(reach.beam_km[-1]),
    )


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else say("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])
