"""The sentences that must stand on every picture, each written once and with its numbers computed."""

from __future__ import annotations

import math

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.verdict import ground_is_hidden
from radar_coverage.model import RangeClaim, Site
from radar_coverage.outputs.text import UPPER_LIMIT, altitude_text, direction_text, distance_text, range_text

__all__ = [
    "SEEN_ABOVE",
    "altitude_sentence",
    "credit",
    "direction_sentence",
    "heading",
    "position_sentence",
    "read_sentence",
    "short_name",
    "title",
    "where_read",
]

SEEN_ABOVE = "Above: a target at that range is above the horizon only above this altitude (straight rays, without refraction)."
"""What the column of altitudes means."""


def credit(reach: Reach) -> str:
    """Whose the map is, and the line to print beside it."""
    boundaries = "Natural Earth" if "Natural Earth" in reach.boundaries else reach.boundaries
    return f"Maps you make are yours. Credit: Made with radar-coverage; boundaries: {boundaries}."


def title(site: Site) -> str:
    """Title of a picture: says that ranges are figures somebody published."""
    drawn = {"candidate": "Hypothetical ranges", "own": "Ranges"}.get(site.kind, "Published ranges")
    return f"{drawn} around {short_name(site)}"


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
    if math.isinf(reach.lowest_visible_km[-1]):
        return f"At {range_text(farthest)} nothing is above the horizon, at any altitude (straight rays, without refraction)."
    range_words = range_text(farthest).split("–")[-1]
    if reach.lowest_visible_km[-1] <= 0:
        return f"Out to {range_words} everything above the sea is above the horizon, as far as terrain lets it be seen."
    altitude = altitude_text(reach.lowest_visible_km[-1])
    ground = " No ground is seen there." if ground_is_hidden(reach.site, farthest.range_km) else ""
    return (
        f"A target at {range_words} is above the horizon only above about {altitude} (straight rays, without refraction).{ground}"
    )


def direction_sentence(reach: Reach) -> str:
    """In which directions the ranges are drawn; the upper limit is said wherever a full circle is."""
    said = list(dict.fromkeys(direction_text(f) for f in reach.footprints)) or [UPPER_LIMIT]
    why = " An antenna that faces one way sees a part of the circle." if UPPER_LIMIT in said else ""
    return f"{'; '.join(said)}.{why}"


def position_sentence(site: Site) -> str:
    """How well the position is known."""
    if site.position_accuracy_m <= 0:
        return ""
    accuracy = distance_text(site.position_accuracy_m / 1000)
    given = "given by the map's maker" if site.kind == "own" else "a published one"
    return f"The position is {given}, taken as good to about {accuracy}; so is every distance, at best."


def where_read(claim: RangeClaim) -> str:
    """Where a claim stands: publisher, title, date; nothing that is not known."""
    date = f"{claim.date} (year only)" if len(claim.date) == 4 else claim.date
    return ", ".join(part for part in (claim.publisher, claim.title, date) if part)


def read_sentence(claim: RangeClaim) -> str:
    """How we read a claim."""
    return {"not checked": "not checked by us", "reported by others": "as reported by others"}.get(
        claim.read, f"read {claim.read}"
    )
