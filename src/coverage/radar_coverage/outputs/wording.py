"""The sentences that must stand on every picture, each written once and with its numbers computed."""

from __future__ import annotations

import math
from dataclasses import replace

from radar_coverage.analysis.result import Reach
from radar_coverage.model import RangeClaim, Site
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on
from radar_coverage.outputs.text import (
    altitude_text,
    direction_text,
    distance_text,
    given_km_text,
    number_of,
    range_text,
    upper_limit,
)
from radar_coverage.outputs.view_text import at_the_sea, in_view_sentence, reading_sentences

__all__ = [
    "altitude_sentence",
    "boundaries_sentence",
    "credit",
    "direction_sentence",
    "direction_sentences",
    "heading",
    "how_read",
    "mode_text",
    "position_sentence",
    "read_sentence",
    "ring_sentence",
    "short_name",
    "title",
    "where_read",
]


def credit(reach: Reach) -> str:
    """Whose the map is, and the line to print beside it."""
    boundaries = "Natural Earth" if "Natural Earth" in reach.boundaries else reach.boundaries
    return say("Maps you make are yours. Credit: Made with radar-coverage; boundaries: {boundaries}.", boundaries=boundaries)


def title(site: Site) -> str:
    """Title of a picture: says that ranges are figures somebody published."""
    name = short_name(site)
    if site.kind == "candidate":
        return say("Hypothetical ranges around {site}", site=name)
    return say("Ranges around {site}", site=name) if site.kind == "own" else say("Published ranges around {site}", site=name)


def heading(reach: Reach) -> str:
    """Heading of an answer: its author's own, or the title of its picture."""
    return reach.title or title(reach.site)


def short_name(site: Site) -> str:
    """Name without what is added in brackets, for titles and labels."""
    return site.name.partition(" (")[0] or site.name


def altitude_sentence(reach: Reach) -> str:
    """At what altitude the largest ring is true, and, where that is sure, that no ground is seen there."""
    if not reach.footprints:
        return ""
    farthest = reach.footprints[-1]
    said = in_view_sentence(reach.view, farthest.range_km, range_text(replace(farthest, range_min_km=0.0)))
    return run_on([said, *reading_sentences(reach.view, reach.footprints)])


def ring_sentence(reach: Reach) -> str:
    """What a ring is not: for readers who see nothing but the picture."""
    farthest = reach.footprints[-1].range_km
    low, high = (float(reach.view.lowest_km(f.range_km)) for f in (reach.footprints[0], reach.footprints[-1]))
    if math.isinf(high) or at_the_sea(high):
        return say("A ring is a range somebody gave, drawn exactly; it is no picture of what is seen.")
    least, most = altitude_text(low), altitude_text(high)
    above = say("{low} to {high}", low=number_of(least), high=most) if low < high else most
    if reach.view.altitude_km is not None:
        horizon = distance_text(reach.view.target_horizon_km)
        return say(
            "For a target {altitude} up, whose horizon is at {horizon}. No ring is a view of the ground.",
            altitude=given_km_text(reach.view.altitude_km),
            horizon=horizon,
        )
    if reach.view.hides_ground(farthest):
        return say("No ring is a view of the ground: at its edge only what flies above {altitudes} is in view.", altitudes=above)
    return say("At the edge of a ring only what is above {altitudes} is in view.", altitudes=above)


def boundaries_sentence(rule: str) -> str:
    """Which boundaries, and what they do not say."""
    return say("Boundaries: {rule}. They imply no position on sovereignty.", rule=rule)


def direction_sentence(reach: Reach) -> str:
    """In which directions the ranges are drawn; the upper limit is said wherever a full circle is."""
    return run_on(filter(None, direction_sentences(reach)))


def direction_sentences(reach: Reach) -> tuple[str, str]:
    """The directions, and what an antenna sees of a full circle; empty where there is none."""
    said = dict.fromkeys(direction_text(f) for f in reach.footprints) or {upper_limit(): None}
    why = say("An antenna that faces one way sees a part of the circle.") if upper_limit() in said else ""
    return say("{list}.", list=by_semicolons(said)), why


def position_sentence(site: Site) -> str:
    """How well the position is known."""
    if site.position_accuracy_m <= 0:
        return ""
    accuracy = distance_text(site.position_accuracy_m / 1000)
    if site.kind == "own":
        return say(
            "The position is given by the map's maker, taken as good to about {accuracy}; so is every distance, at best.",
            accuracy=accuracy,
        )
    return say(
        "The position is a published one, taken as good to about {accuracy}; so is every distance, at best.", accuracy=accuracy
    )


def where_read(claim: RangeClaim) -> str:
    """Where a claim stands: publisher, title, date; nothing that is not known."""
    date = say("{year} (year only)", year=claim.date) if len(claim.date) == 4 else claim.date
    return by_commas(part for part in (claim.publisher, claim.title, date) if part)


def read_sentence(claim: RangeClaim) -> str:
    """How we read a claim."""
    return how_read(claim.read)


def mode_text(mode: str) -> str:
    """Mode that a range was said of, or of a radar; one that only a reader's own file knows stays as it is."""
    return {
        "terminal": say("terminal"),
        "terminal (deployed)": say("terminal (deployed)"),
        "forward-based": say("forward-based"),
        "unspecified": say("unspecified"),
        "terminal mode": say("terminal mode"),
        "forward-based mode": say("forward-based mode"),
    }.get(mode, mode)


def how_read(read: str) -> str:
    """One of `READ` in words."""
    return {
        "at the publisher": say("read at the publisher"),
        "in a copy": say("read in a copy"),
        "reported by others": say("as reported by others"),
        "not checked": say("not checked by us"),
    }[read]
