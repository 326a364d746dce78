"""Below the reach ruler: what is first reached at which range, each on a leader of its own, none over another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.label_places import Box, overlap, text_width
from radar_coverage.outputs.lists import with_space
from radar_coverage.outputs.reach_ruler_parts import Ruler
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import distance_text

__all__ = ["places_svg"]

_STRONG_TRIED = 2
_MOST = 9
_CAPTION = 1
"""The bit of the caption; each spot has one too, so that many ways are tried in little time."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """One way to set a place's label: left end, level below the axis, the boxes that takes; its bit, and those it crosses."""

    left: float
    level: int
    boxes: tuple[Box, ...]
    bit: int = 0
    crosses: int = 0


def places_svg(ruler: Ruler, places: Sequence[tuple[str, float, bool]], axis_y: float) -> tuple[str, float]:
    """Draw ticks and labels, and say where they end.

    Every way to set the first two strong labels is tried, and of those the one kept that leaves most room for the others.
    """
    shown = sorted((p for p in places if 0 < p[1] <= ruler.end_km), key=lambda p: not p[2])[:_MOST]
    caption = _caption(ruler, axis_y)
    if not shown:
        return "", axis_y + ruler.size
    pitch, levels = ruler.size + 2, 5 if ruler.width < 600 else 3
    spots = _numbered([_spots(ruler, place, axis_y, pitch, levels) for place in shown], caption)
    count = min(_STRONG_TRIED, sum(strong for *_, strong in shown))
    others = range(count, len(shown))
    orders = list(dict.fromkeys(tuple(sorted(others, key=lambda i: turn * shown[i][1])) for turn in (0, 1, -1)))
    best: list[_Spot | None] = []
    for first in itertools.product(*spots[:count]):
        taken, chosen = _CAPTION, list[_Spot | None]()
        for one in first:
            chosen.append(None if one.crosses & taken else one)
            taken |= 0 if one.crosses & taken else one.bit
        if None in chosen and best and None not in best[:count]:
            continue
        for order in orders:
            kept, found = taken, dict[int, _Spot | None](enumerate(chosen))
            for i in order:
                fits = next((s for s in spots[i] if not s.crosses & kept), None)
                found[i], kept = fits, kept | (fits.bit if fits else 0)
            tried = [found[i] for i in range(len(shown))]
            if not best or _worth(tried, count) > _worth(best, count):
                best = tried
    parts = [text_tag(say("first reached at"), 0, caption.bottom - 3, "note", font_size=ruler.size - 1)]
    for (name, range_km, strong), spot in zip(shown, best, strict=True):
        if spot is None:
            continue
        x, y = ruler.at(range_km), axis_y + 6 + pitch * (spot.level + 1)
        kind = " strong" if strong else ""
        parts.append(tag("path", style_class=f"leader{kind}", d=f"M{number(x)} {number(axis_y)}V{number(y - ruler.size + 1)}"))
        parts.append(text_tag(_said(name, range_km), spot.left, y, f"place{kind}", font_size=ruler.size))
    deepest = max((s.level for s in best if s), default=0)
    return "\n".join(parts), axis_y + 6 + pitch * (deepest + 1) + 5


def _numbered(spots: Sequence[Sequence[_Spot]], caption: Box) -> list[list[_Spot]]:
    """The same, each with its bit and the bits of what its boxes overlap."""
    every = [(place, spot) for place, of in enumerate(spots) for spot in of]
    found: list[list[_Spot]] = [[] for _ in spots]
    for n, (place, spot) in enumerate(every):
        crosses = _CAPTION if overlap(spot.boxes, [caption]) else 0
        for other, (elsewhere, another) in enumerate(every):
            if elsewhere != place and overlap(spot.boxes, another.boxes):
                crosses |= _CAPTION << other + 1
        found[place].append(replace(spot, bit=_CAPTION << n + 1, crosses=crosses))
    return found


def _said(name: str, range_km: float) -> str:
    return with_space(name, distance_text(range_km))


def _caption(ruler: Ruler, axis_y: float) -> Box:
    """The words in the left column, which places leave free."""
    width = text_width(say("first reached at"), ruler.size - 1)
    return Box(0, axis_y + 2, width + 8, axis_y + 6 + ruler.size + 2 + 3)


def _worth(chosen: Sequence[_Spot | None], count: int) -> tuple[int, int, int, int, int]:
    """Most of the strong ones, then most in all, then the fewest levels, strong ones uppermost: for comparing."""
    levels, strong = ([s.level for s in some if s] for some in (chosen, chosen[:count]))
    return len(strong), len(levels), -max(levels, default=0), -sum(strong), -sum(levels)


def _spots(ruler: Ruler, place: tuple[str, float, bool], axis_y: float, pitch: float, levels: int) -> list[_Spot]:
    name, range_km, strong = place
    width = text_width(_said(name, range_km), ruler.size) * (1.06 if strong else 1.0)
    x, found = ruler.at(range_km), []
    for level in range(levels):
        for part in (0.5, 0.1, 0.9, 0.02, 0.98):
            left = x - width * part
            if left < 0 or left + width > ruler.width:
                continue
            y = axis_y + 6 + pitch * (level + 1)
            label = Box(left - 4, y - ruler.size + 1, left + width + 4, y + 2.5)
            found.append(_Spot(left, level, (label, Box(x - 2.5, axis_y, x + 2.5, label.top))))
    return found
