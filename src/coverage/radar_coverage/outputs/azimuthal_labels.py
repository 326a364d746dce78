"""The lettering of the azimuthal drawing: site, nearest land, rings. A ring opens where its label stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import View
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.azimuthal_rings import NEAR, Gap, ring_lines
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import Box, LabelPlaces, arc_boxes, fitted, text_width
from radar_coverage.outputs.lists import with_space
from radar_coverage.outputs.ring_labels import RingLabel, azimuths_by_sea, ring_labels
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import distance_text, speakers_text
from radar_coverage.outputs.wording import short_name

__all__ = ["RingLettering", "nearest_svg", "ring_lettering", "site_svg"]

_BOLD = 1.1
_MOST_ROUND_DEG, _HALF_ROUND_DEG = 110.0, 45.0
"""Half of the arc a label may take; and where it says more than it must."""
_LONGEST = 34.0
"""Longest name of a site on the map, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class RingLettering:
    """Labels of rings as SVG, the gaps they need in the lines, and the labels that found no room for their speakers."""

    svg: str
    gaps: tuple[Gap, ...]
    unplaced: tuple[RingLabel, ...]


def ring_lettering(
    site: Site, footprints: Sequence[Footprint], view: View, frame: Frame, places: LabelPlaces, land: shapely.STRtree, prefix: str
) -> RingLettering:
    """Labels bent along their rings, over sea if they can: the range, from which altitude on it is true, and who says it.

    Where there is no room for all the speakers, one of them or none; without its altitude only where even that has no room.
    """
    parts, gaps, unplaced = [], [], []
    drawn_at = {f: line.footprint.range_km for line in ring_lines(footprints, NEAR / 1000 / frame.scale) for f in line.merged}
    # what most figures say is placed first; its turn, and so the direction it likes, goes by range
    ordered = sorted(enumerate(ring_labels(footprints, view)), key=lambda item: -len(item[1].claims))
    for turn, label in ordered:
        at_km = _stands_at(label, footprints, frame, drawn_at)
        radius, strong = at_km * 1000 * frame.scale, text_width(label.range_text, frame.size + 1) * _BOLD
        one = speakers_text(label.claims, short=True, most=1)
        both = f"{label.above} {label.beam}".strip()
        said = [
            (both, label.speakers),
            (both, one),
            (label.above, label.speakers),
            (label.above, one),
            (label.above, ""),
            ("", ""),
        ]
        for above, speakers in dict.fromkeys(said):
            rest = "".join(f"  {part}" for part in (above, speakers) if part)
            length = strong + text_width(rest, frame.size)
            half_deg = math.degrees(length / 2 / max(radius, 1.0))
            if half_deg > (_HALF_ROUND_DEG if label.beam and above == both else _MOST_ROUND_DEG):
                continue
            azimuths = azimuths_by_sea(site, at_km, label.footprint, land, half_deg, turn)
            boxes = ((a, arc_boxes(frame.x, frame.y, radius, float(a), length, frame.size * 1.15)) for a in azimuths)
            azimuth = next((float(a) for a, taken in boxes if places.take(taken)), None)
            if azimuth is None:
                continue
            parts.append(_bent(frame, f"{prefix}arc-{turn + 1}", radius, azimuth, half_deg, label.range_text, rest))
            high, open_deg = (
                frame.size * (0.5 if at_km == label.at_km and label.is_band else 0.62),
                half_deg + math.degrees(3 / max(radius, 1.0)),
            )
            gaps.append(Gap(radius - high, radius + high, azimuth - open_deg, azimuth + open_deg))
            break
        else:
            speakers = ""
        if not speakers:
            unplaced.append(label)
    return RingLettering("\n".join(parts), tuple(gaps), tuple(sorted(unplaced, key=lambda label: -label.at_km)))


def _stands_at(label: RingLabel, footprints: Sequence[Footprint], frame: Frame, drawn_at: dict[Footprint, float]) -> float:
    """In the middle of a band that has room for letters, else on the line that is drawn for the (outer) ring."""
    if label.is_band:
        half = (label.footprint.range_km - label.at_km) * 1000 * frame.scale
        between = [f for f in footprints if abs(f.range_km - label.at_km) * 1000 * frame.scale < frame.size * 0.5]
        if half > frame.size * 0.55 and not between:
            return label.at_km
    return drawn_at[label.footprint]


def _bent(frame: Frame, path_id: str, radius: float, azimuth: float, half_deg: float, strong: str, rest: str) -> str:
    """Text bent along a circle, read from left to right: clockwise above the centre, the other way below it."""
    below = 90 < azimuth % 360 < 270
    turn = -1 if below else 1
    span = min(half_deg * 1.3 + 4, 179)
    # the text sits on its baseline, so the path is set off by a third of its height to put it astride the ring
    path = _arc(frame, radius - turn * 0.36 * frame.size, azimuth - turn * span, azimuth + turn * span)
    inside = tag("tspan", xml_text(strong), style_class="strong", font_size=frame.size + 1)
    inside += tag("tspan", xml_text(rest)) if rest else ""
    bent = tag("textPath", inside, href=f"#{path_id}", startOffset="50%", text_anchor="middle")
    return tag("path", id=path_id, fill="none", d=path) + tag("text", bent, style_class="ring-label", font_size=frame.size)


def _arc(frame: Frame, radius: float, start_deg: float, end_deg: float) -> str:
    (x0, y0), (x1, y1) = frame.polar(radius, start_deg), frame.polar(radius, end_deg)
    large, sweep = int(abs(end_deg - start_deg) > 180), int(end_deg > start_deg)
    return f"M{number(x0)} {number(y0)}A{number(radius)} {number(radius)} 0 {large} {sweep} {number(x1)} {number(y1)}"


def site_svg(site: Site, frame: Frame, places: LabelPlaces) -> str:
    """The site: a small open dot, for it is known to about a kilometre; its name beside it."""
    size = frame.size + 0.5
    places.take([Box(frame.x - 7, frame.y - 7, frame.x + 7, frame.y + 7)])
    name = fitted(short_name(site), min(_LONGEST * size * 0.6, frame.radius * 0.9), size)
    dot = tag("circle", cx=frame.x, cy=frame.y, r=4.2, style_class="site")
    return dot + _beside(frame.x, frame.y, name, size, "site-name", places)


def nearest_svg(reach: Reach, frame: Frame, places: LabelPlaces) -> Iterator[str]:
    """Where each territory asked about is first reached, with a dotted line from the site."""
    for land in reach.nearest:
        radius = land.range_km * 1000 * frame.scale
        if land.territory not in reach.focus or land.range_km <= 0 or radius > frame.radius - 6:
            continue
        x, y = frame.polar(radius, land.azimuth_deg)
        places.take([Box(x - 3, y - 3, x + 3, y + 3)])
        line = tag("path", style_class="nearest-line", d=f"M{number(frame.x)} {number(frame.y)}L{number(x)} {number(y)}")
        said = fitted(with_space(land.name, distance_text(land.range_km)), frame.radius * 0.9, frame.size)
        yield (
            line + tag("circle", cx=x, cy=y, r=3, style_class="nearest") + _beside(x, y, said, frame.size, "nearest-name", places)
        )


def _beside(x: float, y: float, text: str, size: float, style_class: str, places: LabelPlaces) -> str:
    """A text beside a point, at the first place that is free; left out where none is."""
    width = text_width(text, size) * _BOLD
    further = [(anchor, dx, dy * k * size) for k in (1.4, 2.6) for dy in (-1, 1) for anchor, dx in (("start", 8), ("end", -8))]
    for anchor, dx, dy in (("start", 9, 0), ("end", -9, 0), ("middle", 0, -14), ("middle", 0, 15), *further):
        left = x + dx - {"start": 0, "end": width, "middle": width / 2}[anchor]
        if places.take([Box(left - 2, y + dy - size * 0.6, left + width + 2, y + dy + size * 0.6)]):
            return text_tag(text, x + dx, y + dy + size * 0.35, style_class, font_size=size, text_anchor=anchor)
    return ""
