"""The footprint that terrain leaves, on paper and screen: where each altitude is visible, and how far it was looked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_disc import frame_m
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.flow_key import draw_hatch
from radar_coverage.outputs.figures.footprint_layout import bearings_mm
from radar_coverage.outputs.figures.footprint_map import (
    LandMap,
    draw_bearings,
    draw_graticule,
    draw_land,
    draw_scale,
    fill_shape,
    ink_mm,
    plane_of,
    round_disc,
)
from radar_coverage.outputs.figures.footprint_names import draw_site, draw_territories, draw_towns
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import BARE
from radar_coverage.outputs.figures.style import text_width_mm
from radar_coverage.outputs.figures.terrain_map_key import VISIBLE, MapKey, key_of
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.terrain_text import (
    level_text,
    map_described,
    map_subtitle,
    map_title,
    terrain_notes,
    unknown_sentence,
)
from radar_coverage.outputs.wording import boundaries_sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["as_reach", "draw_terrain_map", "terrain_map_figure", "terrain_map_words"]

_MOST_SLICES: Final = 3
"""More would not be told apart."""
_LEAST: Final = 22.0
"""Smallest radius of the map, for each unit of width [mm]."""


def terrain_map_figure(
    terrain: Terrain,
    land: LandMap,
    form: str,
    *,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the map for print or screen.

    Parameters
    ----------
    terrain : Terrain
        Of more than three altitudes the lowest, the middle one and the highest are drawn.
    land : LandMap
        For `as_reach`.
    form : {"png", "svg", "pdf"}
    size : Size
    words : Words, optional
        Texts in place of ours (`terrain_map_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same terrain.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, words that do not fit, or no altitude.
    """
    own = terrain_map_words(terrain, land)
    names = [name for text in land.drawn_names for name in (text, text.upper())]
    return chart_bytes(
        lambda inks: _content(terrain, land, size, inks),
        own if words is None else words,
        form,
        name=own.title,
        described=map_described(terrain),
        texts=[*own.texts, terrain.site.name, *names, *(town.name for town in land.towns)],
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def terrain_map_words(terrain: Terrain, land: LandMap) -> Words:
    """Our own words."""
    as_reach(terrain)  # an altitude that can be drawn, before any word of it
    notes = terrain_notes(terrain, unknown_sentence(terrain))
    rule = terrain.boundaries
    credit = run_on([made_with(rule), *([say("{sentence}.", sentence=land.towns_credit)] if land.towns_credit else [])])
    return Words(
        map_title(terrain), map_subtitle(terrain), run_on([*notes, *([boundaries_sentence(rule)] if rule else [])]), credit
    )


def as_reach(terrain: Terrain) -> Reach:
    """The circles of the altitudes as an answer: what the map below the footprint figure is made for.

    Raises
    ------
    DataError
        No altitude was asked for, or none is in view anywhere.
    """
    ranges_km = sorted({one.reach_km for one in terrain.slices if one.reach_km > 0})
    if not ranges_km:
        raise DataError(f"{terrain.site.id} has no altitude to draw that is in view anywhere: name a higher one")
    circles = tuple(Footprint(range_km=range_km, range_kind="ground") for range_km in ranges_km)
    return Reach(site=terrain.site, footprints=circles, focus=(), rows=(), nearest=(), view=terrain.view,
                 boundaries=terrain.boundaries)  # fmt: skip


def draw_terrain_map(
    terrain: Terrain, land: LandMap, *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    own = terrain_map_words(terrain, land) if words is None else words
    return draw_chart(_content(terrain, land, size, inks), own, size, inks)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size: slices by rising altitude."""

    terrain: Terrain
    reach: Reach
    land: LandMap
    slices: tuple[AltitudeSlice, ...]
    key: MapKey
    size: Size


def _content(terrain: Terrain, land: LandMap, size: Size, inks: Inks) -> Content:
    every = terrain.slices
    slices = every if len(every) <= _MOST_SLICES else (every[0], every[len(every) // 2], every[-1])
    return partial(_plan, _Drawn(terrain, as_reach(terrain), land, slices, key_of(terrain, slices, size, inks), size))


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    """The key beside the map or below it, whichever leaves the map larger."""
    size, key, gap = what.size, what.key, 4.0 * what.size.unit
    left, out = size.margin_mm, bearings_mm(size)
    beside = min(room for room in (width - key.width - gap, height) if room is not None)
    below = min(width, width if height is None else height - key.height - gap)
    if not size.is_narrow and (height is None or beside > below):
        across, whole = beside, beside if height is None else height
        at = left + (width - key.width - gap) / 2, whole / 2
        key_at = left + width - key.width, (whole - key.height) / 2
    else:
        across, whole = below, below + gap + key.height if height is None else height
        at = left + width / 2, (whole - gap - key.height) / 2
        key_at = left + (0.0 if size.is_narrow else (width - key.width) / 2), whole - key.height
    radius = across / 2 - out
    if radius < _LEAST * size.unit:
        return None

    def draw(board: Board, top: float) -> None:
        _disc_of(board, what, Frame(at[0], top + at[1], radius, frame_m(what.reach), size.note_pt))
        key.draw(board, key_at[0], top + key_at[1])

    return Plan(whole, draw)


def _disc_of(board: Board, what: _Drawn, frame: Frame) -> None:
    """The map; names take their places in this order: site, circles, towns, territories, graticule."""
    layers, size, inks, unit, reach, land = board.layers, board.size, board.inks, board.size.unit, what.reach, what.land
    plane, flat = plane_of(reach.site.lon, reach.site.lat, frame.frame_m, land.polygons)
    names, below = layers["labels"], {**dict.fromkeys(("sea", "land", "inside"), layers["map"]), "graticule": layers["grid"]}
    draw_land(below, frame, reach, land, inks, unit)
    areas = layers["areas"]
    clip = round_disc(areas, frame, facecolor="none", edgecolor="none")
    for one in reversed(what.slices):
        (shape,) = plane.territories([one.outline])
        fill_shape(
            areas, frame, shape, clip, facecolor=inks.ring, alpha=VISIBLE, edgecolor="none", gid=f"visible-{one.altitude_km:g}-km"
        )
    for shape in flat:
        fill_shape(areas, frame, shape, clip, facecolor="none", edgecolor=inks.muted, linewidth=0.3 * unit)
    if (missing := what.slices[-1].unknown_outline) is not None:
        _unknown(board, frame, plane.territories([missing])[0])
    places = LabelPlaces()
    draw_site(layers["marks"], reach, frame, places, size, inks)
    for one in what.slices:
        _circle(board, one, frame, places)
    draw_towns(names, reach, frame, land, places, max(4, min(12, round(frame.radius / unit / 4.5))), size, inks)
    draw_territories(names, reach, frame, land, places, size, inks)
    draw_graticule(below, frame, plane, places, reach.footprints[-1].range_km * 1000 * frame.scale, size, inks)
    draw_bearings(layers["axis"], frame, LabelPlaces(), size, inks)
    out = frame.radius + bearings_mm(size)
    draw_scale(layers["axis"], max(size.margin_mm, frame.x - out), frame.y + out - 0.5 * unit, frame, size, inks)


def _unknown(board: Board, frame: Frame, shape: Any) -> None:
    """Hatch where data is missing."""
    plane = board.layers["areas"]
    clip = round_disc(plane, frame, facecolor="none", edgecolor="none")
    if not shape.is_empty:
        fill_shape(plane, frame, shape, clip, facecolor=board.inks.paper, alpha=0.55, edgecolor="none", gid="no-data")
        bounds = (frame.x - frame.radius, frame.y - frame.radius, frame.x + frame.radius, frame.y + frame.radius)
        draw_hatch(plane, plane.patches[-1], bounds, board.inks, board.size.unit)


def _circle(board: Board, one: AltitudeSlice, frame: Frame, places: LabelPlaces) -> None:
    """The circle within which an altitude was looked for, open where it is named."""
    size, inks, unit = board.size, board.inks, board.size.unit
    radius, text, gap_deg, start = one.reach_km * 1000 * frame.scale, level_text(one), 0.0, 0.0
    half, high = text_width_mm(text, size.note_pt) / 2 + 0.5 * unit, ink_mm(size.note_pt) / 2
    for azimuth in (0, 180, *(side * turn for turn in range(12, 180, 12) for side in (1, -1))):
        x, y = frame.polar(radius, azimuth)
        inside = math.hypot(abs(x - frame.x) + half, abs(y - frame.y) + high) < frame.radius
        if inside and half < radius and places.take([Box(x - half, y - high, x + half, y + high)]):
            put_haloed(board.layers["labels"], x, y + 0.62 * high, text, inks.paper, 2.0 * unit, size=size.note_pt,
                       colour=inks.ring_text, ha="center")  # fmt: skip
            across = abs(math.cos(math.radians(azimuth)))
            gap_deg, start = math.degrees((across * half + (1 - across) * high) / radius), float(azimuth)
            break
    ring = [frame.polar(radius, one_deg) for one_deg in np.linspace(start + gap_deg, start + 360 - gap_deg, 721).tolist()]
    (x_mm, y_mm) = zip(*ring, strict=True)
    board.line("lines", x_mm, y_mm, inks.ring_text, 0.8, linestyle=BARE, dash_capstyle="butt", gid=f"bare-{one.altitude_km:g}-km")
