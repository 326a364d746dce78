"""The lettering of the azimuthal drawing: site, rings, nearest land, names of territories; none over another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import Box, LabelPlaces, arc_boxes, text_width
from radar_coverage.outputs.ring_labels import azimuths_by_sea, ring_labels
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.wording import short_name

__all__ = ["labels_svg", "names_svg"]

SIZE = 12.5
_SITE_SIZE = 13.5
_LONGEST_NAME = 34
_SPACED = 0.12
"""Letter spacing of names of territories, over their size (static/azimuthal.css)."""


def labels_svg(reach: Reach, frame: Frame, places: LabelPlaces, land: shapely.STRtree) -> str:
    """Labels, those with the least choice first: site, nearest land, rings (bent along them, over sea if they can)."""
    return "\n".join([_site(reach, frame, places), *_nearest(reach, frame, places), *_rings(reach, frame, places, land)])


def _rings(reach: Reach, frame: Frame, places: LabelPlaces, land: shapely.STRtree) -> Iterator[str]:
    for turn, label in enumerate(ring_labels(reach.footprints)):
        radius = label.at_km * 1000 * frame.scale
        # where the speakers find no room the range stands alone: the key beside the map names them
        for speakers in (f"  {label.speakers}", ""):
            length = text_width(label.range_text, SIZE + 1) * 1.06 + text_width(speakers, SIZE)
            half_deg = math.degrees(length / 2 / max(radius, 1.0))
            if half_deg > 150:
                continue
            azimuths = azimuths_by_sea(reach.site, label.at_km, label.footprint, land, half_deg, turn)
            fits = (a for a in azimuths if places.take(arc_boxes(frame.x, frame.y, radius, float(a), length, SIZE * 1.2)))
            if (azimuth := next(fits, None)) is not None:
                yield _bent_text(frame, f"rc-arc-{turn + 1}", radius, float(azimuth), half_deg, label.range_text, speakers)
                break


def _bent_text(frame: Frame, path_id: str, radius: float, azimuth: float, half_deg: float, strong: str, rest: str) -> str:
    """Text bent along a circle, read from left to right: clockwise above the centre, the other way below it."""
    below = 90 < azimuth % 360 < 270
    turn = -1 if below else 1
    span = min(half_deg * 1.3 + 4, 179)
    # the text sits on its baseline, so the path is set off by a third of its height to put it astride the ring
    path = _arc(frame, radius - turn * 0.36 * SIZE, azimuth - turn * span, azimuth + turn * span)
    gap = tag("path", style_class="gap", d=_arc(frame, radius, azimuth - half_deg, azimuth + half_deg))
    inside = tag("tspan", xml_text(strong), style_class="strong", font_size=SIZE + 1) + (
        tag("tspan", xml_text(rest)) if rest else ""
    )
    bent = tag("textPath", inside, href=f"#{path_id}", startOffset="50%", text_anchor="middle")
    return gap + tag("path", id=path_id, fill="none", d=path) + tag("text", bent, style_class="ring-label", font_size=SIZE)


def _arc(frame: Frame, radius: float, start_deg: float, end_deg: float) -> str:
    (x0, y0), (x1, y1) = frame.polar(radius, start_deg), frame.polar(radius, end_deg)
    large, sweep = int(abs(end_deg - start_deg) > 180), int(end_deg > start_deg)
    return f"M{number(x0)} {number(y0)}A{number(radius)} {number(radius)} 0 {large} {sweep} {number(x1)} {number(y1)}"


def _site(reach: Reach, frame: Frame, places: LabelPlaces) -> str:
    """The site: a ring with a dot, small; its name beside it."""
    name = short_name(reach.site)
    name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip(" ,") + "…"
    places.take([Box(frame.x - 8, frame.y - 8, frame.x + 8, frame.y + 8)])
    dot = tag("circle", cx=frame.x, cy=frame.y, r=5.5, style_class="site") + tag(
        "circle", cx=frame.x, cy=frame.y, r=1.8, style_class="dot"
    )
    return dot + _beside(frame.x, frame.y, name, _SITE_SIZE, "site-name", places)


def _nearest(reach: Reach, frame: Frame, places: LabelPlaces) -> Iterator[str]:
    for land in reach.nearest:
        radius = land.range_km * 1000 * frame.scale
        if land.territory not in reach.focus or land.range_km <= 0 or radius > frame.radius - 6:
            continue
        x, y = frame.polar(radius, land.azimuth_deg)
        line = tag("path", style_class="nearest-line", d=f"M{number(frame.x)} {number(frame.y)}L{number(x)} {number(y)}")
        text = _beside(x, y, f"{land.name} {distance_text(land.range_km)}", SIZE, "nearest-name", places)
        yield line + tag("circle", cx=x, cy=y, r=3, style_class="nearest") + text


def _beside(x: float, y: float, text: str, size: float, style_class: str, places: LabelPlaces) -> str:
    """A text beside a point, at the first place that is free; left out where none is."""
    width = text_width(text, size)
    further = [(anchor, dx, dy * k * size) for k in (1.4, 2.6) for dy in (-1, 1) for anchor, dx in (("start", 8), ("end", -8))]
    for anchor, dx, dy in (("start", 9, 0), ("end", -9, 0), ("middle", 0, -14), ("middle", 0, 15), *further):
        left = x + dx - {"start": 0, "end": width, "middle": width / 2}[anchor]
        if places.take([Box(left - 2, y + dy - size * 0.6, left + width + 2, y + dy + size * 0.6)]):
            return text_tag(text, x + dx, y + dy + size * 0.35, style_class, font_size=size, text_anchor=anchor)
    return ""


def names_svg(frame: Frame, places: LabelPlaces, names: Sequence[str], flat: Sequence[Any]) -> str:
    """Names of territories where there is room for them, the largest first."""
    drawn = []
    for i in sorted(range(len(flat)), key=lambda i: (-flat[i].area, names[i])):
        if flat[i].is_empty:
            continue
        part = max(flat[i].geoms, key=lambda p: p.area)
        across = math.sqrt(part.area) * frame.scale
        size = float(np.clip(8 + across / 45, 9.5, 17))
        width = text_width(names[i].upper(), size) + (len(names[i]) - 1) * size * _SPACED
        if width > 2.6 * across:
            continue
        for x, y in (frame.at(*point) for point in _points_inside(part, frame)):
            box = Box(x - width / 2, y - size * 0.7, x + width / 2, y + size * 0.55)
            corner = max(math.hypot(a - frame.x, b - frame.y) for a in (box.left, box.right) for b in (box.top, box.bottom))
            if corner < frame.radius - 4 and places.take([box]):
                drawn.append(text_tag(names[i].upper(), x, y + size * 0.35, "name", font_size=size))
                break
    return "\n".join(drawn)


def _points_inside(part: Any, frame: Frame) -> Iterator[tuple[float, float]]:
    """Points inside a territory: the one deepest inside, then a coarse grid from its middle outwards."""
    deepest = shapely.maximum_inscribed_circle(part, tolerance=frame.frame_m / 50).coords[0]
    yield deepest[0], deepest[1]
    west, south, east, north = part.bounds
    for fy in (0.5, 0.35, 0.65, 0.2, 0.8):
        for fx in (0.5, 0.35, 0.65, 0.2, 0.8):
            point = (west + fx * (east - west), south + fy * (north - south))
            if part.contains(shapely.Point(point)):
                yield point
