"""The lowest visible altitude for a page: a drawing without any library, of what the Earth's curve hides behind every ring."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import shapely

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines, HorizonRow
from radar_coverage.outputs.axis import axis_length, axis_ticks
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.horizon_text import height_text, horizon_described
from radar_coverage.outputs.label_places import Box, LabelPlaces, text_width
from radar_coverage.outputs.palette import with_colours
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import altitude_text, length_text
from radar_coverage.outputs.view_text import elevation_text

__all__ = ["horizon_svg"]

_NARROW: Final = 600

_HEADROOM: Final = 1.12
_FLAT: Final = 0.05
"""Drawing units; nobody sees less."""


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    end_km: float
    most_km: float
    size: float

    def at(self, range_km: float) -> float:
        return self.left + (self.right - self.left) * range_km / self.end_km

    def height_of(self, altitude_km: float) -> float:
        return self.bottom - (self.bottom - self.top) * min(altitude_km, self.most_km) / self.most_km


def horizon_svg(found: HorizonLines, *, width: int = 1232, prefix: str = "") -> str:
    """Draw the lines as an SVG fragment for a page, both axes in one unit, so that the curve is that of the Earth.

    Parameters
    ----------
    found : HorizonLines
    width : int
        Width in pixels; below 600 the layout for phones.
    prefix : str
        Begins every id; made of the width by default, so that a wide and a narrow one can stand in one page.

    Returns
    -------
    str
        SVG with its own style, every class below ``.rc-horizon``; empty where nothing is hidden, or everything is.
    """
    last = found.rows[-1]
    if not 0 < last.lowest_km < math.inf:
        return ""
    frame, identity = _frame(found, width), xml_text(prefix or f"horizon-{width}-")
    height, places = math.ceil(frame.bottom + 3.4 * frame.size), LabelPlaces()
    regions = _regions(found, frame, places)
    for line in (found.lines.lowest_km, found.lines.beam_km):
        if line is not None:
            _keep_free(frame, found.lines.ranges_km.tolist(), line.tolist(), places)
    dots = [frame.at(row.range_km) for row in found.rows]
    marks = "".join(_mark(row, frame, places, dots) for row in _by_weight(found.rows))
    names = "".join(_height_line(name, frame, places) for name in HEIGHTS)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rc-horizon" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{identity}title {identity}desc">'
    )
    parts = [
        head,
        tag("title", xml_text(say("Altitude from which on a target is in view, against range")), id=f"{identity}title"),
        tag("desc", xml_text(horizon_described(found)), id=f"{identity}desc"),
        tag("style", with_colours(static_text("horizon.css"))),
        regions,
        _scales(frame),
        names,
        tag("g", marks, id=f"{identity}figures"),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _frame(found: HorizonLines, width: int) -> _Frame:
    narrow = width < _NARROW
    size = 11.0 if narrow else 12.0
    highest = max(found.lines.lowest_km[-1], 0.0 if found.lines.beam_km is None else found.lines.beam_km[-1])
    most_km = float(min(highest, 2.2 * found.lines.lowest_km[-1])) * _HEADROOM
    return _Frame(
        left=52.0 if narrow else 58.0,
        right=width - (22 if narrow else 28),
        top=8.0,
        bottom=8.0 + (220 if narrow else 330),
        end_km=float(found.lines.ranges_km[-1]),
        most_km=most_km,
        size=size,
    )


def _regions(found: HorizonLines, frame: _Frame, places: LabelPlaces) -> str:
    """What is hidden, what only a lower beam than the stated one could see, and the lines between."""
    ranges = found.lines.ranges_km.tolist()
    lowest = _line(frame, ranges, found.lines.lowest_km.tolist())
    ground = f"H{number(frame.right)}V{number(frame.bottom)}H{number(frame.left)}z"
    hidden = say("below the horizon: nothing down here is in view")
    parts = [tag("path", style_class="hidden", d=_path(lowest) + ground)]
    if found.lines.beam_km is not None:
        beam = _line(frame, ranges, found.lines.beam_km.tolist())
        parts.append(tag("path", style_class="under-beam", d=_path([*beam, *lowest[::-1]]) + "z"))
        parts.append(tag("path", style_class="beam", d=_path(beam)))
    parts.append(tag("path", style_class="lowest", d=_path(lowest)))
    # where the hidden region is highest, so that the words stand in it
    width = text_width(hidden, frame.size)
    x, y = frame.right - 8, frame.bottom - 8
    if width < frame.right - frame.left - 16:
        places.take([Box(x - width, y - frame.size, x, y + 4)])
        parts.append(text_tag(hidden, x, y, "hidden-name", font_size=frame.size, text_anchor="end"))
    if found.lines.beam_km is not None:
        parts.append(_beam_name(found, frame, places))
    return "".join(parts)


def _line(frame: _Frame, ranges_km: Sequence[float], altitudes_km: Sequence[float]) -> list[tuple[float, float]]:
    """A line on paper, with as few points as keep it within `_FLAT` of the true one."""
    points = [(frame.at(r), frame.height_of(a)) for r, a in zip(ranges_km, altitudes_km, strict=True)]
    return list(shapely.LineString(points).simplify(_FLAT).coords)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _keep_free(frame: _Frame, ranges_km: Sequence[float], altitudes_km: Sequence[float], places: LabelPlaces) -> None:
    """Keep labels off a line."""
    points = [(frame.at(r), frame.height_of(a)) for r, a in zip(ranges_km, altitudes_km, strict=True)]
    places.taken += [Box(a, min(b, d) - 2, c, max(b, d) + 2) for (a, b), (c, d) in pairwise(points)]


def _beam_name(found: HorizonLines, frame: _Frame, places: LabelPlaces) -> str:
    """Says of the dashed line what it is, above it."""
    said = say("beam never below {degrees}", degrees=elevation_text(found.view))
    width = text_width(said, frame.size)
    beam_km = found.lines.beam_km
    ends = [] if beam_km is None else [(r, a) for r, a in zip(found.lines.ranges_km.tolist(), beam_km.tolist(), strict=True)]
    for range_km, altitude_km in reversed(ends):
        x, y = frame.at(range_km) - 6, frame.height_of(altitude_km) - 5
        box = Box(x - width, y - frame.size, x, y + 3)
        if box.top > frame.top and box.left > frame.left + 4 and places.take([box]):
            return text_tag(said, x, y, "beam-name", font_size=frame.size, text_anchor="end")
    return ""


def _scales(frame: _Frame) -> str:
    """Altitudes at the left and ranges below, in round kilometres."""
    parts = []
    for altitude, named in axis_ticks(frame.most_km, (frame.bottom - frame.top) / (3.2 * frame.size)):
        y = frame.height_of(altitude)
        parts.append(tag("path", style_class="grid", d=f"M{number(frame.left)} {number(y)}H{number(frame.right)}"))
        place = (frame.left - 6, y + frame.size * 0.35)
        parts.append(text_tag(length_text(named), *place, "scale", font_size=frame.size, text_anchor="end"))
    for range_km, named in axis_ticks(frame.end_km, (frame.right - frame.left) / (6.5 * frame.size)):
        label = length_text(named) if range_km else named
        y = frame.bottom + 1.4 * frame.size
        parts.append(text_tag(label, frame.at(range_km), y, "scale", font_size=frame.size, text_anchor="middle"))
    axis = tag("path", style_class="axis", d=f"M{number(frame.left)} {number(frame.bottom)}H{number(frame.right)}")
    said = say("distance along the ground")
    y = frame.bottom + 2.8 * frame.size
    return "".join([*parts, axis, text_tag(said, frame.right, y, "scale", font_size=frame.size, text_anchor="end")])


def _by_weight(rows: Sequence[HorizonRow]) -> list[HorizonRow]:
    """Rows with most said of them first, the farthest of equals: they take their places before the others."""
    return sorted(rows, key=lambda row: (-len(row.claims), -row.range_km))


def _mark(row: HorizonRow, frame: _Frame, places: LabelPlaces, dots: Sequence[float]) -> str:
    """A dot where a range meets the lowest ray, with the range and the altitude; nearer to it than to any other dot."""
    if not row.lowest_km > 0:
        return ""
    x, y = frame.at(row.range_km), frame.height_of(row.lowest_km)
    guide = tag("path", style_class="guide", d=f"M{number(x)} {number(frame.bottom)}V{number(y)}")
    dot = tag("circle", style_class="dot", cx=x, cy=y, r=3.4)
    altitude, given, line = altitude_text(row.lowest_km), axis_length(row.range_km), 1.1 * frame.size
    # with its range where there is room, and without it where there is less
    for texts in (((altitude, "altitude"), (given, "range")), ((altitude, "altitude"),)):
        width = max(text_width(text, frame.size) for text, _ in texts) * 1.12
        tall, left, up = len(texts) * line, x - width / 2, y - 5
        for middle, base in ((x, up), (left, up), (left, up - line), (x, up - line), (x, up - 2 * line)):
            box = Box(middle - width / 2, base - tall + 1, middle + width / 2, base + 2)
            own = all(abs(middle - x) <= abs(middle - other) for other in dots)
            if own and box.left > frame.left and box.right < frame.right + 20 and places.take([box]):
                words = [
                    text_tag(text, middle, base - n * line, kind, font_size=frame.size, text_anchor="middle")
                    for n, (text, kind) in enumerate(texts)
                ]
                return guide + dot + "".join(words)
    return guide + dot


def _height_line(name: str, frame: _Frame, places: LabelPlaces) -> str:
    """A height to compare with, named as far to the left as there is room: near the site all that is so high is in view."""
    altitude = HEIGHTS[name]
    if not 0 < altitude < frame.most_km:
        return ""
    y, said = frame.height_of(altitude), height_text(name)
    line = tag("path", style_class="height", d=f"M{number(frame.left)} {number(y)}H{number(frame.right)}")
    width = text_width(said, frame.size)
    for step in range(40):
        x = frame.left + 6 + step * (frame.right - frame.left) / 40
        box = Box(x, y - 4 - frame.size, x + width, y - 1)
        if box.right < frame.right and places.take([box]):
            return line + text_tag(said, x, y - 4, "height-name", font_size=frame.size)
    return line
