"""Names on the disc of the footprint figure: site, assumed sector, towns, territories; none over another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.footprint_map import LandMap, ink_mm, plane_of
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown, text_width_mm
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.text import plain_number
from radar_coverage.outputs.wording import short_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_sector_name", "draw_site", "draw_territories", "draw_towns", "take_site"]

_SITE_MM = 0.75
"""Radius of the site's dot, for each unit of width [mm]."""


def take_site(reach: Reach, frame: Frame, places: LabelPlaces, size: Size) -> tuple[str, tuple[float, float] | None]:
    """Take the places of the site and its name; the name, and where it begins."""
    dot = _SITE_MM * size.unit
    places.take([Box(frame.x - dot, frame.y - dot, frame.x + dot, frame.y + dot)])
    name = fitted_mm(shown(short_name(reach.site)), frame.radius * 0.8, size.note_pt, SEMIBOLD)
    return name, _place_beside(frame, (frame.x, frame.y), name, dot, places, size, SEMIBOLD)


def draw_site(plane: Axes, reach: Reach, frame: Frame, places: LabelPlaces, size: Size, inks: Inks) -> None:
    """Draw the site: a small open dot, for it is known to about a kilometre; its name beside it."""
    plane.plot(
        [frame.x],
        [frame.y],
        marker="o",
        markersize=3.6 * size.unit,
        markerfacecolor=inks.paper,
        markeredgecolor=inks.ink,
        markeredgewidth=size.unit,
        gid="site",
    )
    name, at = take_site(reach, frame, places, size)
    if at is not None:
        put_haloed(plane, *at, name, inks.paper, 1.6 * size.unit, size=size.note_pt, colour=inks.ink, weight=SEMIBOLD)


def _place_beside(
    frame: Frame, at: tuple[float, float], name: str, dot: float, places: LabelPlaces, size: Size, weight: int = 400
) -> tuple[float, float] | None:
    """Take the first place for a name beside a point that is free and within the frame: where it begins; None where none is."""
    wide, high = text_width_mm(name, size.note_pt, weight), ink_mm(size.note_pt)
    off = dot + 0.7 * size.unit
    for dx, dy in ((1, 0), (-1, 0), (1, -0.8), (-1, -0.8), (1, 0.8), (-1, 0.8), (0, -1.05), (0, 1.05)):
        left = at[0] + (off if dx > 0 else -off - wide if dx < 0 else -wide / 2)
        middle = at[1] + dy * high
        box = Box(left - 0.3, middle - high / 2, left + wide + 0.3, middle + high / 2)
        if _farthest(frame, box) < frame.radius - 0.6 * size.unit and places.take([box]):
            return left, middle + high * 0.31
    return None


def _farthest(frame: Frame, box: Box) -> float:
    return max(math.hypot(x - frame.x, y - frame.y) for x in (box.left, box.right) for y in (box.top, box.bottom))


def draw_towns(
    plane: Axes, reach: Reach, frame: Frame, land: LandMap, places: LabelPlaces, most: int, size: Size, inks: Inks
) -> int:
    """Name towns, the first ones first, each with room to itself; one whose name finds no room is not drawn. How many stand."""
    if not land.towns:
        return 0
    projected, _ = plane_of(reach.site.lon, reach.site.lat, frame.frame_m, land.polygons)
    x, y = projected.project([t.lon for t in land.towns], [t.lat for t in land.towns])
    drawn: list[tuple[float, float]] = []
    dot, apart = 0.5 * size.unit, frame.radius * 0.07
    for town, east, north in zip(land.towns, x.tolist(), y.tolist(), strict=True):
        at = frame.at(east, north)
        here = Box(at[0] - dot, at[1] - dot, at[0] + dot, at[1] + dot)
        away = math.hypot(at[0] - frame.x, at[1] - frame.y)
        crowded = any(math.hypot(at[0] - a, at[1] - b) < apart for a, b in drawn)
        if len(drawn) >= most or crowded or not apart * 0.6 < away < frame.radius - 2 * dot or not places.take([here]):
            continue
        name = shown(town.name)
        if (beside := _place_beside(frame, at, name, dot, places, size)) is not None:
            put_haloed(plane, *beside, name, inks.paper, 1.6 * size.unit, size=size.note_pt, colour=inks.ink)
            drawn.append(at)
            plane.plot(*at, marker="s" if town.capital else "o", markersize=2.2 * size.unit, markerfacecolor=inks.ink,
                       markeredgecolor=inks.paper, markeredgewidth=0.4 * size.unit)  # fmt: skip
        else:
            places.taken.remove(here)
    return len(drawn)


def draw_territories(plane: Axes, reach: Reach, frame: Frame, land: LandMap, places: LabelPlaces, size: Size, inks: Inks) -> None:
    """Name territories where there is room within them, the largest first; a place that no ring runs through is taken first."""
    _, flat = plane_of(reach.site.lon, reach.site.lat, frame.frame_m, land.polygons)
    names, tree = land.drawn_names, shapely.STRtree(flat)
    radii = [one.range_km * 1000 * frame.scale for one in reach.footprints]
    for i in sorted(range(len(flat)), key=lambda i: (-flat[i].area, names[i])):
        if flat[i].is_empty or not names[i]:
            continue
        part = max(flat[i].geoms, key=lambda one: float(one.area))
        name = shown(names[i]).upper()
        across = math.sqrt(part.area) * frame.scale
        wide, high = text_width_mm(name, size.note_pt), ink_mm(size.note_pt)
        if wide > 2.0 * across:
            continue
        boxes = []
        for east, north in _points_inside(part, frame):
            px, py = frame.at(east, north)
            box = Box(px - wide / 2 - 0.5, py - high / 2, px + wide / 2 + 0.5, py + high / 2)
            if _farthest(frame, box) < frame.radius - 0.6 * size.unit and _abroad(frame, box, tree, i) <= 0.25:
                away = math.hypot(px - frame.x, py - frame.y)
                boxes.append((sum(abs(away - r) < wide / 2 for r in radii), px, py, box))
        for _, px, py, box in sorted(boxes, key=lambda one: one[0]):
            if places.take([box]):
                put_haloed(
                    plane,
                    px,
                    py + high * 0.31,
                    name,
                    inks.paper,
                    1.4 * size.unit,
                    size=size.note_pt,
                    colour=inks.name,
                    ha="center",
                )
                break


def _points_inside(part: Any, frame: Frame) -> Iterator[tuple[float, float]]:
    """Points inside a territory: the one deepest inside, then a coarse grid from its middle outwards."""
    deepest = shapely.maximum_inscribed_circle(part, tolerance=frame.frame_m / 50).coords[0]
    yield float(deepest[0]), float(deepest[1])
    west, south, east, north = part.bounds
    parts = (0.5, 0.35, 0.65, 0.2, 0.8)
    points = [(west + fx * (east - west), south + fy * (north - south)) for fy in parts for fx in parts]
    inside = shapely.contains(part, shapely.points(points))
    yield from (point for point, held in zip(points, inside.tolist(), strict=True) if held)


def _abroad(frame: Frame, box: Box, tree: shapely.STRtree, own: int) -> float:
    """Part of a name that lies over other territories."""
    east = (np.linspace(box.left, box.right, 9) - frame.x) / frame.scale
    points = shapely.points(east, np.full(9, (frame.y - (box.top + box.bottom) / 2) / frame.scale))
    hit, territory = tree.query(points, predicate="intersects")
    return len(set(hit[territory != own].tolist()) - set(hit[territory == own].tolist())) / 9


def draw_sector_name(plane: Axes, reach: Reach, frame: Frame, places: LabelPlaces, size: Size, inks: Inks) -> None:
    """Say along one of its sides that a sector is assumed."""
    widest = reach.footprints[-1]
    if widest.all_directions or widest.boresight_deg is None:
        return
    width, facing = plain_number(widest.fov_deg), plain_number(widest.boresight_deg % 360)
    text = say("assumed: {width}° wide, facing {facing}°", width=width, facing=facing)
    length, high = text_width_mm(text, size.note_pt), ink_mm(size.note_pt)
    radius = widest.range_km * 1000 * frame.scale
    for side in (1, -1):
        azimuth = widest.boresight_deg + side * widest.fov_deg / 2
        for part in (0.5, 0.65, 0.35, 0.8):
            middle = part * radius
            if middle - length / 2 < 2 or middle + length / 2 > radius:
                continue
            # outside of the sector, so that nothing in it is covered
            along = [(middle + (k / 12 - 0.5) * length) for k in range(13)]
            off = high * 0.75
            points = [_beside_ray(frame, at, azimuth, side * off) for at in along]
            if places.take([Box(x - high / 2, y - high / 2, x + high / 2, y + high / 2) for x, y in points]):
                x, y = _beside_ray(frame, middle, azimuth, side * off)
                left = 180 < azimuth % 360 < 360
                angle = -90 - azimuth if left else 90 - azimuth
                dx, dy = _turned(0, high * 0.31, angle)
                put_haloed(plane, x + dx, y + dy, text, inks.paper, 1.4 * size.unit, size=size.note_pt, colour=inks.ring_text,
                          ha="center", rotation=angle % 360, rotation_mode="anchor")  # fmt: skip
                return


def _beside_ray(frame: Frame, radius: float, azimuth_deg: float, off: float) -> tuple[float, float]:
    """A point at a distance from the site and a little clockwise of a direction."""
    x, y = frame.polar(radius, azimuth_deg)
    a = math.radians(azimuth_deg)
    return x + off * math.cos(a), y + off * math.sin(a)


def _turned(x: float, y: float, angle_deg: float) -> tuple[float, float]:
    """An offset on paper (y down), turned as a text is."""
    a = math.radians(angle_deg)
    return x * math.cos(a) + y * math.sin(a), -x * math.sin(a) + y * math.cos(a)
