"""Names of territories on the azimuthal drawing, where there is room for them, the largest first."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.label_places import Box, LabelPlaces, text_width
from radar_coverage.outputs.svg import text_tag

__all__ = ["SeaLabel", "names_svg", "seas_svg"]

SeaLabel = tuple[str, float, float]
"""Name of a sea, and the longitude and latitude it stands at [degrees]."""

_SPACED = 0.1
"""Letter spacing over the size (static/azimuthal.css)."""
_NEAR = sorted(itertools.product((0.0, -0.5, 0.5, -1.0, 1.0), (0.0, -1.0, 1.0, -2.0, 2.0)), key=lambda p: math.hypot(*p))
"""Where the name of a sea may stand [half widths, lines], the nearest to its place first."""
_ABROAD = 0.25
"""Part of a name that may lie over other territories."""


def names_svg(
    frame: Frame, places: LabelPlaces, names: Sequence[str], flat: Sequence[Any], radii: Sequence[float], largest: float = 17.0
) -> str:
    """Set the names; a place that no ring runs through is taken before one that is crossed.

    Parameters
    ----------
    frame : Frame
    places : LabelPlaces
    names : sequence of str
    flat : sequence of shapely geometry
        The territories on the plane.
    radii : sequence of float
        Of the rings [drawing units].
    largest : float
        Size of the largest name.
    """
    drawn = []
    tree = shapely.STRtree(flat)
    for i in sorted(range(len(flat)), key=lambda i: (-flat[i].area, names[i])):
        if flat[i].is_empty or not names[i]:
            continue
        part = max(flat[i].geoms, key=lambda p: p.area)
        across = math.sqrt(part.area) * frame.scale
        size = float(np.clip(8 + across / 45, max(9.0, frame.size * 0.8), largest))
        said = names[i].upper()
        width = text_width(said, size) + (len(said) - 1) * size * _SPACED
        if width > 2.4 * across:
            continue
        boxes = [
            (x, y, Box(x - width / 2, y - size * 0.7, x + width / 2, y + size * 0.55))
            for x, y in (frame.at(*point) for point in _points_inside(part, frame))
        ]
        within = [b for b in boxes if _reach(frame, b[2])[1] < frame.radius - 4]
        for x, y, box in sorted(within, key=lambda b: _crossed(frame, b[2], radii)):
            if _abroad(frame, box, y, tree, i) <= _ABROAD and places.take([box]):
                drawn.append(text_tag(said, x, y + size * 0.35, "name", font_size=size))
                break
    return "\n".join(drawn)


def seas_svg(frame: Frame, places: LabelPlaces, seas: Sequence[SeaLabel], plane: AzimuthalPlane) -> str:
    """Names of seas, in italics and on as many lines as they have names, where there is room left."""
    drawn = []
    for name, lon, lat in seas:
        x, y = frame.at(*(float(v[0]) for v in plane.project(np.array([lon]), np.array([lat]))))
        lines, size = name.split(" / "), frame.size * 0.9
        half, height = max(text_width(line, size) for line in lines) / 2, size * 1.2
        for across, down in _NEAR:
            left, top = x + across * half - half, y + down * height - len(lines) * height / 2
            box = Box(left, top, left + 2 * half, top + len(lines) * height)
            if _reach(frame, box)[1] < frame.radius - 4 and places.take([box]):
                drawn += [
                    text_tag(line, left + half, top + i * height + size, "sea-name", font_size=size)
                    for i, line in enumerate(lines)
                ]
                break
    return "\n".join(drawn)


def _reach(frame: Frame, box: Box) -> tuple[float, float]:
    """Nearest and farthest distance of a box from the centre of the frame."""
    nearest = math.hypot(max(box.left - frame.x, 0, frame.x - box.right), max(box.top - frame.y, 0, frame.y - box.bottom))
    corners = (math.hypot(a - frame.x, b - frame.y) for a in (box.left, box.right) for b in (box.top, box.bottom))
    return nearest, max(corners)


def _abroad(frame: Frame, box: Box, y: float, tree: shapely.STRtree, own: int) -> float:
    """Part of a name that lies over other territories."""
    east = (np.linspace(box.left, box.right, 9) - frame.x) / frame.scale
    points = shapely.points(east, np.full(9, (frame.y - y) / frame.scale))
    hit, territory = tree.query(points, predicate="intersects")
    return len(set(hit[territory != own]) - set(hit[territory == own])) / 9


def _crossed(frame: Frame, box: Box, radii: Sequence[float]) -> int:
    low, high = _reach(frame, box)
    return sum(low - 2 < radius < high + 2 for radius in radii)


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
