"""The reach curve for a page: a drawing without any library, under the reach ruler and in its scale."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.axis import axis_number
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.curve_wording import curve_described, first_text, share_at_text
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import Box, LabelPlaces, fitted, text_width
from radar_coverage.outputs.lists import with_colon
from radar_coverage.outputs.palette import CURVES, with_colours
from radar_coverage.outputs.reach_curve_frame import Frame, curve_frame
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import (
    given_km_text,
    length_text,
    party_text,
    percent_text,
    plain_number,
    share_text,
    speakers_text,
)

__all__ = ["reach_curve_svg"]

_DASHES: Final = ("", "", "", "", "7 3", "2 3")
_MOST: Final = 6
_SPOTS: Final = 60
_BOLD: Final = 1.18
"""A bold text over a plain one."""
_DOT: Final = 3.4


def reach_curve_svg(curve: ReachCurve, *, width: int = 1232, labels: Mapping[str, str] | None = None, prefix: str = "") -> str:
    """Draw the curve as an SVG fragment for a page.

    Parameters
    ----------
    curve : ReachCurve
        Of at most six territories; of more, the first six are drawn.
    width : int
        Width in pixels; below 600 the layout for phones.
    labels : mapping of str to str, optional
        Code to the name drawn.
    prefix : str
        Begins every id; made of the width by default, so that a wide and a narrow curve can stand in one page.

    Returns
    -------
    str
        SVG with its own style, every class below ``.rc-curve``.
    """
    frame, identity = curve_frame(curve, width), xml_text(prefix or f"curve-{width}-")
    shown, labels = curve.territories[:_MOST], labels or {}
    places = LabelPlaces()
    for one in shown:
        points = [(frame.at(r), frame.height_of(s)) for r, s in zip(curve.ranges_km.tolist(), one.share.tolist(), strict=True)]
        places.taken += [Box(a, min(b, d) - 1, c, max(b, d) + 1) for (a, b), (c, d) in itertools.pairwise(points)]
        if one.first_km is not None:
            x = frame.at(one.first_km)
            places.taken.append(Box(x - 5, frame.axis_y - 5, x + 5, frame.axis_y + 4))
    # names first: a curve without its name says nothing
    written = LabelPlaces()
    names = "".join(_name(curve, one, n, frame, (places, written), labels) for n, one in enumerate(shown))
    marks = "".join(_marks(curve, one, n, frame, places) for n, one in enumerate(shown))
    height = math.ceil(frame.axis_y + 2.2 * frame.size)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rc-curve" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{identity}title {identity}desc">'
    )
    parts = [
        head,
        tag("title", xml_text(say("Part of each territory’s land inside the range, against the range")), id=f"{identity}title"),
        tag("desc", xml_text(curve_described(curve)), id=f"{identity}desc"),
        tag("style", with_colours(static_text("reach_curve.css"))),
        _scales(frame),
        tag("g", _figures(curve, frame), id=f"{identity}figures"),
        tag("path", style_class="axis", d=f"M{number(frame.left)} {number(frame.axis_y)}H{number(frame.right)}"),
        "".join(_line(curve, one, n, frame) for n, one in enumerate(shown)),
        tag("g", marks, id=f"{identity}shares"),
        tag("g", names, id=f"{identity}names"),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _scales(frame: Frame) -> str:
    """Percents across and ranges below."""
    lines, names = [], []
    for share in frame.shares():
        y = frame.height_of(share)
        lines.append(f"M{number(frame.left)} {number(y)}H{number(frame.right)}")
        percent = percent_text(plain_number(round(share * 100)))
        names.append(
            text_tag(percent, frame.left - 6, y + frame.size * 0.33, "scale", text_anchor="end", font_size=frame.size - 1)
        )
    ticks = frame.ticks()
    for n, (km, named) in enumerate(ticks, 1):
        text = length_text(named) if n == len(ticks) else named
        half = text_width(text, frame.size - 1) / 2
        x, y = min(frame.at(km), frame.width - half), frame.axis_y + frame.size * 1.35
        lines.append(f"M{number(frame.at(km))} {number(frame.axis_y)}v4")
        names.append(text_tag(text, x, y, "scale", text_anchor="middle", font_size=frame.size - 1))
    return tag("path", style_class="grid", d="".join(lines)) + "".join(names)


def _figures(curve: ReachCurve, frame: Frame) -> str:
    """A line down from every range that somebody gave, a band under every interval, and above them the ranges."""
    said: dict[float, list[RangeClaim]] = {}
    intervals: dict[tuple[float, ...], list[RangeClaim]] = {}
    for figure in curve.figures:
        for km in figure.ranges_km:
            said.setdefault(km, []).extend([figure.claim] if figure.claim else [])
        if len(figure.ranges_km) == 2 and figure.claim:
            intervals.setdefault(figure.ranges_km, []).append(figure.claim)
    top, height = frame.guide_top, frame.axis_y - frame.guide_top
    bands = [
        tag("rect", style_class="band", x=frame.at(low), y=top, width=frame.at(high) - frame.at(low), height=height)
        for low, high in sorted(intervals)
    ]
    guides = []
    for km, claims in sorted(said.items()):
        given = given_km_text(km)
        words = with_colon(given, speakers_text(claims, most=9)) if claims else given
        line = tag("path", style_class="guide", d=f"M{number(frame.at(km))} {number(top)}V{number(frame.axis_y)}")
        guides.append(tag("g", tag("title", xml_text(words)) + line))
    return "".join([*bands, *guides, *_heads(said, frame)])


def _heads(said: Mapping[float, list[RangeClaim]], frame: Frame) -> list[str]:
    """Ranges above their lines, with the party or how many parties; most said first, as many as can stand."""
    places, heads, size = LabelPlaces(), [], frame.size - 1
    for km in sorted(said, key=lambda r: (-len(said[r]), r)):
        text, x = axis_number(km), frame.at(km)
        parties = [p for p in PARTIES if any(c.party == p for c in said[km])]
        many = say_count("{n} party", "{n} parties", len(parties))
        below = "" if frame.narrow or not parties else party_text(parties[0], short=True) if len(parties) == 1 else many
        half = max(text_width(text, size) * 1.14, text_width(below, size - 0.5)) / 2 + 3
        x = min(max(x, half), frame.width - half)
        if places.take([Box(x - half, 0, x + half, 1)]):
            heads.append(text_tag(text, x, size + 1, "figure", text_anchor="middle", font_size=size))
            if below:
                heads.append(text_tag(below, x, 2 * size + 3, "parties", text_anchor="middle", font_size=size - 0.5))
    return heads


def _line(curve: ReachCurve, one: TerritoryCurve, n: int, frame: Frame) -> str:
    """The curve, and an open triangle where the territory is first reached."""
    points = zip(curve.ranges_km.tolist(), one.share.tolist(), strict=True)
    d = "M" + "L".join(f"{number(frame.at(r))} {number(frame.height_of(s))}" for r, s in points)
    dashes = {"stroke_dasharray": _DASHES[n]} if _DASHES[n] else {}
    drawn = tag("path", style_class="curve", d=d, stroke=CURVES[n], **dashes)
    if one.first_km is None or one.first_km <= 0:
        return drawn
    x, y = frame.at(one.first_km), frame.axis_y
    title = say("{territory}, first reached: {first}", territory=one.name, first=first_text(one))
    corner = f"M{number(x)} {number(y - 5)}L{number(x + 5)} {number(y + 4)}H{number(x - 5)}Z"
    return drawn + tag("g", tag("title", xml_text(title)) + tag("path", style_class="first", stroke=CURVES[n], d=corner))


def _name(
    curve: ReachCurve,
    one: TerritoryCurve,
    n: int,
    frame: Frame,
    taken: tuple[LabelPlaces, LabelPlaces],
    labels: Mapping[str, str],
) -> str:
    """The territory's name beside its curve, as far to the right as there is room, with its share at the end.

    Where there is none it stands over a curve (its letters have a rim of paper), but never over another name.
    """
    name, room = labels.get(one.territory, one.name), frame.right - frame.left
    long = f"{fitted(name, 0.4 * room, frame.size)} {share_at_text(curve, one, curve.end_km)}"
    places, written = taken
    for text, free in ((long, places), (long, written), (fitted(name, 0.25 * room, frame.size), written)):
        for box in _name_spots(curve, one, frame, text_width(text, frame.size) * _BOLD):
            if free.free([box]):
                places.taken.append(box)
                written.taken.append(box)
                return text_tag(text, box.left, box.bottom - 3, "name", font_size=frame.size, color=CURVES[n])
    return ""


def _name_spots(curve: ReachCurve, one: TerritoryCurve, frame: Frame, width: float) -> list[Box]:
    """Where a name of a width may stand along its curve, from the right: above it, or below."""
    height, spots = frame.size * 1.1, []
    for i in reversed(range(0, len(curve.ranges_km), max(1, len(curve.ranges_km) // _SPOTS))):
        x, y = frame.at(float(curve.ranges_km[i])), frame.height_of(float(one.share[i]))
        for low in (y - 7, y + height + 4):
            box = Box(x - width, low - height, x, low + 3)
            if box.left > frame.left + 3 and box.top > frame.top - height and low < frame.axis_y - 4:
                spots.append(box)
    return spots


def _marks(curve: ReachCurve, one: TerritoryCurve, n: int, frame: Frame, places: LabelPlaces) -> str:
    """A dot wherever a figure cuts the curve, and the share beside it: most said first, as many as can stand."""
    times = Counter(r for figure in curve.figures for r in figure.ranges_km)
    share = {r: curve.share_at(one.territory, r) for r in times}
    parts, told, size = [], {share_at_text(curve, one, curve.end_km)}, frame.size - 1
    for km in sorted((r for r in times if share[r] > 0), key=lambda r: (0 if share[r] >= 1 else -times[r], r)):
        x, y, text = frame.at(km), frame.height_of(share[km]), share_text(share[km])
        at = say("{territory}, {range}: {share}", territory=one.name, range=given_km_text(km), share=text)
        title = tag("title", xml_text(at))
        parts.append(tag("g", title + tag("circle", style_class="dot", cx=x, cy=y, r=_DOT, fill=CURVES[n])))
        width, height = text_width(text, size), size
        for left, low in ((x - width - 6, y - 5), (x - width - 6, y - 14), (x + 6, y + height + 4)):
            box = Box(left, low - height, left + width, low)
            if text in told or left < frame.left + 3 or low > frame.axis_y - 3 or not places.take([box]):
                continue
            told.add(text)
            parts.append(text_tag(text, left, low, "share", font_size=size, color=CURVES[n]))
    return "".join(parts)
