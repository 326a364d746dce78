"""The parts of the azimuthal drawing: paths, rings and sectors, labels, graticule, bearing ticks, scale bar."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import Box, LabelPlaces, arc_boxes, text_width
from radar_coverage.outputs.ring_labels import azimuths_by_sea, ring_labels
from radar_coverage.outputs.text import distance_text, plain_number
from radar_coverage.outputs.wording import short_name

__all__ = ["Frame", "bearing_ticks", "graticule_svg", "label_svg", "land_path", "scale_bar", "sector_path"]

LABEL_SIZE = 12.5
_COMPASS = {0: "N", 90: "E", 180: "S", 270: "W"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plane lies on the paper: centre and radius in drawing units, radius in metres."""

    x: float
    y: float
    radius: float
    frame_m: float

    @property
    def scale(self) -> float:
        """Drawing units for a metre."""
        return self.radius / self.frame_m

    def at(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Place of a point of the plane on the paper."""
        return self.x + east_m * self.scale, self.y - north_m * self.scale

    def polar(self, radius: float, azimuth_deg: float) -> tuple[float, float]:
        """Place at a distance (drawing units) and azimuth from the centre."""
        a = math.radians(azimuth_deg)
        return self.x + radius * math.sin(a), self.y - radius * math.cos(a)


def land_path(frame: Frame, shape: Any) -> str:
    """Path of a (multi)polygon of the plane; points that fall on one another at a tenth of a unit are drawn once."""
    pieces = []
    for part in shapely.get_parts(shape):
        for line in (part.exterior, *part.interiors):
            xy = shapely.get_coordinates(line)
            tenths = np.rint(np.column_stack([frame.x + xy[:, 0] * frame.scale, frame.y - xy[:, 1] * frame.scale]) * 10).astype(int)
            kept = tenths[np.append(True, np.any(np.diff(tenths, axis=0) != 0, axis=1))]
            if len(kept) < 4:
                continue
            steps = np.diff(kept[:-1], axis=0)
            pieces.append(f"M{_tenth(kept[0][0])} {_tenth(kept[0][1])}l" + " ".join(f"{_tenth(dx)} {_tenth(dy)}" for dx, dy in steps) + "z")
    return "".join(pieces)


def _tenth(tenths: int) -> str:
    whole, rest = divmod(abs(int(tenths)), 10)
    text = f"{whole}.{rest}" if rest else str(whole)
    return f"-{text}" if tenths < 0 else text


def sector_path(frame: Frame, footprint: Footprint, range_min_km: float | None = None) -> str:
    """Path of a footprint: circle, sector, annulus or annular sector, in arcs: exact, no vertices."""
    outer = footprint.range_km * 1000 * frame.scale
    inner = (footprint.range_min_km if range_min_km is None else range_min_km) * 1000 * frame.scale
    if footprint.all_directions or footprint.boresight_deg is None:
        return _circle(frame, outer, 1) + (_circle(frame, inner, 0) if inner > 0 else "")
    start, end = footprint.boresight_deg - footprint.fov_deg / 2, footprint.boresight_deg + footprint.fov_deg / 2
    large = int(footprint.fov_deg > 180)
    (x0, y0), (x1, y1) = frame.polar(outer, start), frame.polar(outer, end)
    path = f"M{x0:.2f} {y0:.2f}A{outer:.2f} {outer:.2f} 0 {large} 1 {x1:.2f} {y1:.2f}"
    if inner <= 0:
        return f"{path}L{frame.x:.2f} {frame.y:.2f}z"
    (x2, y2), (x3, y3) = frame.polar(inner, end), frame.polar(inner, start)
    return f"{path}L{x2:.2f} {y2:.2f}A{inner:.2f} {inner:.2f} 0 {large} 0 {x3:.2f} {y3:.2f}z"


def _circle(frame: Frame, radius: float, sweep: int) -> str:
    top, bottom = frame.y - radius, frame.y + radius
    arc = f"A{radius:.2f} {radius:.2f} 0 1 {sweep} {frame.x:.2f}"
    return f"M{frame.x:.2f} {top:.2f}{arc} {bottom:.2f}{arc} {top:.2f}z"


def label_svg(reach: Reach, frame: Frame, places: LabelPlaces, land: shapely.STRtree) -> str:
    """Labels, the most needed first: the site, the rings (bent along them, over sea where there is any), the nearest land."""
    parts = [_site_svg(reach, frame, places)]
    for number, label in enumerate(ring_labels(reach.footprints), start=1):
        radius = label.at_km * 1000 * frame.scale
        for speakers in (f"  {label.speakers}", ""):
            length = text_width(label.range_text, LABEL_SIZE + 1) * 1.06 + text_width(speakers, LABEL_SIZE)
            half_deg = math.degrees(length / 2 / max(radius, 1))
            if half_deg > 150 and speakers:
                continue
            azimuths = azimuths_by_sea(reach.site, label.at_km, label.footprint, land, min(half_deg, 175), number - 1)
            fits = (a for a in azimuths if places.take(arc_boxes(frame.x, frame.y, radius, float(a), length, LABEL_SIZE * 1.2)))
            if (azimuth := next(fits, None)) is not None:
                parts.append(_arc_text(frame, number, radius, float(azimuth), half_deg, label.range_text, speakers))
                break
    parts.append(_nearest_svg(reach, frame, places))
    return "\n".join(parts)


def _arc_text(frame: Frame, number: int, radius: float, azimuth: float, half_deg: float, strong: str, rest: str) -> str:
    """Text bent along a circle, read from left to right: clockwise above the centre, the other way below it."""
    below = 90 < azimuth % 360 < 270
    span = min(half_deg * 1.3 + 4, 179)
    start, end = (azimuth + span, azimuth - span) if below else (azimuth - span, azimuth + span)
    # the text sits on its baseline, so the path is set off by a third of its height to put it astride the ring
    path_radius = radius + (0.36 if below else -0.36) * LABEL_SIZE
    (x0, y0), (x1, y1) = frame.polar(path_radius, start), frame.polar(path_radius, end)
    (gx0, gy0), (gx1, gy1) = frame.polar(radius, azimuth - half_deg), frame.polar(radius, azimuth + half_deg)
    return (
        f'<path class="gap" d="M{gx0:.2f} {gy0:.2f}A{radius:.2f} {radius:.2f} 0 {int(half_deg > 90)} 1 {gx1:.2f} {gy1:.2f}"/>'
        f'<path id="rc-arc-{number}" fill="none" d="M{x0:.2f} {y0:.2f}A{path_radius:.2f} {path_radius:.2f} 0 '
        f'{int(span > 90)} {int(not below)} {x1:.2f} {y1:.2f}"/>'
        f'<text class="ring-label" font-size="{LABEL_SIZE}"><textPath href="#rc-arc-{number}" startOffset="50%" text-anchor="middle">'
        f'<tspan class="strong" font-size="{LABEL_SIZE + 1}">{xml_text(strong)}</tspan><tspan>{xml_text(rest)}</tspan></textPath></text>'
    )


def _site_svg(reach: Reach, frame: Frame, places: LabelPlaces) -> str:
    """The site: a ring with a dot, small; its name beside it."""
    name = short_name(reach.site)
    name = name if len(name) <= 34 else name[:33].rstrip(" ,") + "…"
    places.take([Box(frame.x - 8, frame.y - 8, frame.x + 8, frame.y + 8)])
    drawn = f'<circle cx="{frame.x:g}" cy="{frame.y:g}" r="5.5" class="site"/><circle cx="{frame.x:g}" cy="{frame.y:g}" r="1.8" class="dot"/>'
    return drawn + _text_beside(frame.x, frame.y, name, 13.5, "site-name", places)


def _nearest_svg(reach: Reach, frame: Frame, places: LabelPlaces) -> str:
    parts = []
    for land in reach.nearest:
        radius = land.range_km * 1000 * frame.scale
        if land.territory not in reach.focus or land.range_km <= 0 or radius > frame.radius - 6:
            continue
        x, y = frame.polar(radius, land.azimuth_deg)
        parts.append(f'<path class="nearest-line" d="M{frame.x:g} {frame.y:g}L{x:.1f} {y:.1f}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="nearest"/>')
        parts.append(_text_beside(x, y, f"{land.name} {distance_text(land.range_km)}", 12.5, "nearest-name", places))
    return "".join(parts)


def _text_beside(x: float, y: float, text: str, size: float, style: str, places: LabelPlaces) -> str:
    """A text beside a point, at the first of eight places that is free; left out where none is."""
    width = text_width(text, size)
    for anchor, dx, dy in (("start", 9, 0), ("end", -9, 0), ("middle", 0, -14), ("middle", 0, 15), *_around(size)):
        left = x + dx - {"start": 0, "end": width, "middle": width / 2}[anchor]
        box = Box(left - 2, y + dy - size * 0.6, left + width + 2, y + dy + size * 0.6)
        if places.take([box]):
            return f'<text x="{x + dx:.1f}" y="{y + dy + size * 0.35:.1f}" class="{style}" font-size="{size}" text-anchor="{anchor}">{xml_text(text)}</text>'
    return ""


def _around(size: float) -> list[tuple[str, float, float]]:
    return [(anchor, dx, dy * k * size) for k in (1.4, 2.6) for dy in (-1, 1) for anchor, dx in (("start", 8), ("end", -8))]


def graticule_svg(frame: Frame, plane: AzimuthalPlane, places: LabelPlaces, draw_lines: bool) -> str:
    """Meridians and parallels, or (when all else has its place) their names just inside the frame."""
    step = 10.0 if frame.frame_m < 5e6 else 20.0 if frame.frame_m < 1e7 else 30.0
    lines, named = [], []
    for name, xy in plane.graticule(step):
        paper = np.rint(np.column_stack([frame.x + xy[:, 0] * frame.scale, frame.y - xy[:, 1] * frame.scale]) * 10).astype(int)
        lines.append("M" + "L".join(f"{_tenth(px)} {_tenth(py)}" for px, py in paper))
        for end in (xy[0], xy[-1]):
            east_m, north_m = end / math.hypot(*end) * (frame.frame_m - 17 / frame.scale)
            # parallels are named on the right, meridians at the foot of the frame
            at_the_right_place = east_m > 0.35 * frame.frame_m if name[-1] in "NS" else north_m < -0.35 * frame.frame_m
            if math.hypot(*end) < frame.frame_m * 0.98 or not at_the_right_place:
                continue
            x, y = frame.at(east_m, north_m)
            width = text_width(name, 10.5)
            if not draw_lines and places.take([Box(x - width / 2, y - 7, x + width / 2, y + 7)]):
                named.append(f'<text x="{x:.1f}" y="{y + 3.5:.1f}" class="graticule-name">{name}</text>')
    return f'<path class="graticule" d="{"".join(lines)}"/>' if draw_lines else "".join(named)


def bearing_ticks(frame: Frame) -> str:
    """Ticks every 10 degrees outside the frame, names every 30."""
    ticks, names = [], []
    for azimuth in range(0, 360, 10):
        major = azimuth % 30 == 0
        (x0, y0), (x1, y1) = frame.polar(frame.radius, azimuth), frame.polar(frame.radius + (9 if major else 5), azimuth)
        ticks.append(f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}")
        if major:
            x, y = frame.polar(frame.radius + 21, azimuth)
            style = "bearing strong" if azimuth in _COMPASS else "bearing"
            names.append(f'<text x="{x:.1f}" y="{y + 4.2:.1f}" class="{style}">{_COMPASS.get(azimuth, f"{azimuth}°")}</text>')
    return f'<path class="tick" d="{"".join(ticks)}"/>' + "".join(names)


def scale_bar(left: float, bottom: float, frame: Frame) -> str:
    """A round number of kilometres, true along every line from the site."""
    wanted_km = frame.frame_m / 1000 / 3
    power = 10.0 ** math.floor(math.log10(wanted_km))
    length_km = next(k * power for k in (5.0, 2.0, 1.0) if k * power <= wanted_km)
    length = length_km * 1000 * frame.scale
    halves = f'<path class="bar" d="M{left:.1f} {bottom:.1f}h{length / 2:.1f}"/><path class="bar light" d="M{left + length / 2:.1f} {bottom:.1f}h{length / 2:.1f}"/>'
    return (
        f'<rect x="{left - 0.6:.1f}" y="{bottom - 3.1:.1f}" width="{length + 1.2:.1f}" height="6.2" class="bar-edge"/>{halves}'
        f'<text x="{left:.1f}" y="{bottom - 9:.1f}" class="scale">0</text>'
        f'<text x="{left + length:.1f}" y="{bottom - 9:.1f}" class="scale" text-anchor="middle">{plain_number(length_km)} km</text>'
        f'<text x="{left:.1f}" y="{bottom + 19:.1f}" class="scale">along lines from the site</text>'
    )
