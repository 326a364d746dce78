"""The figures of one party on the reach ruler: bar, dot, cap or arrow by what the speaker said, and their numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.axis import axis_number
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import spread, text_width
from radar_coverage.outputs.lists import by_semicolons, with_colon
from radar_coverage.outputs.reach_ruler_parts import Ruler
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import figure_text, speakers_text

__all__ = ["marks_legend", "marks_svg"]

BAR, CAP, DOT, ARROW = 4.6, 8.4, 2.9, 8.4
_BOLD = 1.14
"""A bold text over a plain one."""
_DRAWN_IN_ORDER = ("interval", "at least", "at most", "value")
_MOST_TRIED = 9
_MOST_MOVED = 1.3
"""A number stands at most this many of its sizes away from its mark; else it is left out, and the mark's title tells."""


def marks_svg(ruler: Ruler, figures: Sequence[RangeClaim], y: float) -> str:
    """Draw one party's figures on one line; the same figure said by several is drawn once and names them all."""
    said: dict[tuple[str, tuple[float, ...]], list[RangeClaim]] = {}
    for claim in figures:
        if claim.range_km:
            said.setdefault((claim.bound, claim.range_km), []).append(claim)
    for ranges in {r for b, r in said if b == "at most"} & {r for b, r in said if b == "at least"}:
        # One says at least, another of the same party at most: neither a cap nor an arrow is what the party says.
        said.setdefault(("value", ranges), []).extend([*said.pop(("at least", ranges)), *said.pop(("at most", ranges))])
    if not said:
        return text_tag(say("no figure found"), ruler.left + 5, y + ruler.size * 0.3, "silent", font_size=ruler.size - 0.5)
    ordered = sorted(said, key=lambda k: (_DRAWN_IN_ORDER.index(k[0]), k[1]))
    farthest = max(r for _, ranges in ordered for r in ranges)
    thin = tag("path", style_class="from", d=f"M{number(ruler.left)} {number(y)}H{number(ruler.at(farthest))}")
    marks = [_mark(ruler, bound, ranges, y, said[bound, ranges]) for bound, ranges in ordered]
    return "\n".join([thin, *marks, _numbers(ruler, said, y)])


def _mark(ruler: Ruler, bound: str, ranges: tuple[float, ...], y: float, claims: Sequence[RangeClaim]) -> str:
    title = tag("title", xml_text(with_colon(figure_text(claims[0]), _named(claims))))
    return tag("g", title + _shape(bound, [ruler.at(r) for r in ranges], y))


def _shape(bound: str, x: Sequence[float], y: float) -> str:
    """Bar from low to high, closed cap for at most, open arrow for at least, dot for a value."""
    if bound == "interval":
        return tag("rect", style_class="bar", x=x[0], y=y - BAR / 2, width=x[1] - x[0], height=BAR)
    if bound == "at most":
        return tag("path", style_class="most", d=f"M{number(x[0])} {number(y - CAP / 2)}v{number(CAP)}")
    if bound == "at least":
        d = f"M{number(x[0])} {number(y - CAP / 2)}l{number(ARROW)} {number(CAP / 2)}l{number(-ARROW)} {number(CAP / 2)}"
        return tag("path", style_class="least", d=d)
    return tag("circle", style_class="value", cx=x[0], cy=y, r=DOT)


def _named(claims: Sequence[RangeClaim]) -> str:
    return by_semicolons(dict.fromkeys(speakers_text([c]) for c in claims))


def _numbers(ruler: Ruler, said: dict[tuple[str, tuple[float, ...]], list[RangeClaim]], y: float) -> str:
    """Distinct ranges above their marks, set side by side where they are close: as many as can stand, the most said first."""
    size = ruler.size - 1.5
    times: dict[float, int] = {}
    for (_, ranges), claims in said.items():
        for r in ranges:
            times[r] = times.get(r, 0) + len(claims)
    tried = sorted(sorted(times, key=lambda r: (-times[r], r))[:_MOST_TRIED])
    for count in range(len(tried), 0, -1):
        fits = [(kept, placed) for kept in itertools.combinations(tried, count) if (placed := _placed(ruler, kept, times, size))]
        if fits:
            kept, placed = max(fits, key=lambda fit: (sum(times[r] for r in fit[0]), -fit[0][0], fit[0]))
            labels = zip(kept, placed, strict=True)
            above = y - CAP / 2 - 1
            return "".join(text_tag(axis_number(r), x, above, "figure", font_size=size) for r, x in labels)
    return ""


def _placed(ruler: Ruler, kept: Sequence[float], every: Iterable[float], size: float) -> list[float]:
    """Where these numbers would stand; empty where one would be far from its mark, or nearer to a mark without a number."""
    wanted = [ruler.at(r) for r in kept]
    widths = [text_width(axis_number(r), size) * _BOLD + 4 for r in kept]
    placed = spread(wanted, widths, ruler.left - 4, ruler.width)
    unnamed = [ruler.at(r) for r in every if r not in kept]
    for x, own in zip(placed, wanted, strict=True):
        moved = abs(x - own)
        if moved > _MOST_MOVED * size or any(abs(x - other) < moved for other in unnamed):
            return []
    return placed


def marks_legend(ruler: Ruler, figures: Sequence[RangeClaim], y: float, bottom: float, narrow: bool) -> tuple[str, float]:
    """What the marks mean, those that are drawn only: at the right below the axis, or in a line of its own on a phone."""
    words = {"value": say("figure"), "interval": say("from–to"), "at most": say("at most"), "at least": say("at least")}
    used = [bound for bound in words if any(c.bound == bound for c in figures)]
    size = ruler.size - 1
    room = 16 + (6 if narrow else 14)
    total = sum(text_width(words[b], size) + room for b in used)
    x = 0.0 if narrow else ruler.width - total
    y = bottom + size if narrow else bottom - 4
    parts = []
    for bound in used:
        middle = y - size * 0.33
        ends = [x + 1, x + 13] if bound == "interval" else [x + (3 if bound == "at least" else 7)]
        line = tag("path", style_class="from", d=f"M{number(x)} {number(middle)}H{number(ends[0])}")
        parts.append(line + _shape(bound, ends, middle))
        parts.append(text_tag(words[bound], x + 17, y, "note", font_size=size))
        x += text_width(words[bound], size) + room
    return tag("g", "".join(parts)) if parts else "", (y + 4 if narrow else bottom)
