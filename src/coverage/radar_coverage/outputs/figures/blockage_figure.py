"""What terrain takes of a weather radar's beam, on paper and screen: a map by direction and range."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.blockage import LEVELS, BeamBlockage, by_wind
from radar_coverage.analysis.result import Reach
from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_disc import frame_m
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.blockage_text import blockage_described, blockage_notes, blockage_subtitle, blockage_title
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blockage_key import BlockageKey, blockage_key, tints
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
from radar_coverage.outputs.figures.style import text_width_mm
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.text import altitude_text, distance_text, length_text, plain_number
from radar_coverage.outputs.units import current_units
from radar_coverage.outputs.wording import boundaries_sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["blockage_figure", "blockage_words", "circles_of", "draw_blockage"]

Floats = NDArray[np.float64]

_STEPS: Final = (10.0, 20.0, 50.0, 100.0, 200.0)
_MOST_CIRCLES: Final = 6
"""Circles stand this far apart [units in use], and no more of them than that."""
_LEAST: Final = 22.0
"""Smallest radius of the map, for each unit of width [mm]."""
_NAMED: Final = 40.0
"""On a map of this radius circles are named with the altitude of the beam, for each unit of width [mm]."""


def blockage_figure(
    blockage: BeamBlockage,
    land: LandMap,
    form: str,
    *,
    boundaries: str = "",
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the map for print or screen.

    Parameters
    ----------
    blockage : BeamBlockage
    land : LandMap
        For `circles_of`.
    form : {"png", "svg", "pdf"}
    boundaries : str
        The rule of the boundaries that are drawn.
    size : Size
    words : Words, optional
        Texts in place of ours (`blockage_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same beam.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    own = blockage_words(blockage, land, boundaries)
    names = [name for text in land.drawn_names for name in (text, text.upper())]
    return chart_bytes(
        lambda inks: _content(blockage, land, size, inks),
        own if words is None else words,
        form,
        name=own.title,
        described=blockage_described(blockage),
        texts=[*own.texts, blockage.view.site.name, *names, *(town.name for town in land.towns)],
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def blockage_words(blockage: BeamBlockage, land: LandMap, boundaries: str = "") -> Words:
    """Our own words."""
    notes = [*blockage_notes([blockage]), *([boundaries_sentence(boundaries)] if boundaries else [])]
    credit = [made_with(boundaries), *([say("{sentence}.", sentence=land.towns_credit)] if land.towns_credit else [])]
    return Words(blockage_title(blockage), blockage_subtitle(blockage), run_on(notes), run_on(credit))


def circles_of(blockage: BeamBlockage) -> Reach:
    """Circles at round ranges and at the end as an answer: what the map below the footprint figure is made for."""
    reach, in_km = current_units().length(blockage.reach_km), current_units().in_km
    step = next((step for step in _STEPS if reach / step <= _MOST_CIRCLES), _STEPS[-1])
    ranges_km = [*(n * step * in_km for n in range(1, math.ceil(reach / step - 1e-9))), blockage.reach_km]
    circles = tuple(Footprint(range_km=range_km, range_kind="ground") for range_km in ranges_km)
    return Reach(site=blockage.view.site, footprints=circles, focus=(), rows=(), nearest=(), view=blockage.view, boundaries="")


def draw_blockage(
    blockage: BeamBlockage,
    land: LandMap,
    *,
    boundaries: str = "",
    size: Size = PRINT,
    words: Words | None = None,
    inks: Inks = COLOUR,
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    own = blockage_words(blockage, land, boundaries) if words is None else words
    return draw_chart(_content(blockage, land, size, inks), own, size, inks)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    blockage: BeamBlockage
    reach: Reach
    land: LandMap
    key: BlockageKey
    size: Size


def _content(blockage: BeamBlockage, land: LandMap, size: Size, inks: Inks) -> Content:
    return partial(_plan, _Drawn(blockage, circles_of(blockage), land, blockage_key(blockage, size, inks), size))


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
        key_at = left + (width - key.width) / 2, whole - key.height
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
    _beam(board, what.blockage, frame)
    clip = round_disc(layers["areas"], frame, facecolor="none", edgecolor="none")
    for colour, width in ((inks.paper, 1.1), (inks.muted, 0.45)):  # seen on pale and on dark
        for shape in flat:
            fill_shape(layers["areas"], frame, shape, clip, facecolor="none", edgecolor=colour, linewidth=width * unit)
    places = LabelPlaces()
    draw_site(layers["marks"], reach, frame, places, size, inks)
    for circle in reach.footprints:
        _circle(board, what.blockage, circle.range_km, frame, places)
    draw_towns(names, reach, frame, land, places, max(4, min(12, round(frame.radius / unit / 4.5))), size, inks)
    draw_territories(names, reach, frame, land, places, size, inks)
    draw_graticule(below, frame, plane, places, reach.footprints[-1].range_km * 1000 * frame.scale, size, inks)
    draw_bearings(layers["axis"], frame, LabelPlaces(), size, inks)
    out = frame.radius + bearings_mm(size)
    draw_scale(layers["axis"], max(size.margin_mm, frame.x - out), frame.y + out - 0.5 * unit, frame, size, inks)


def _beam(board: Board, blockage: BeamBlockage, frame: Frame) -> None:
    """Tints of what is taken: along a direction it only grows, so each class is all beyond a line, under the next one."""
    layer = board.layers["areas"]
    clip = round_disc(layer, frame, facecolor="none", edgecolor="none")
    for level, tint in zip((0.0, *LEVELS), tints(board.inks), strict=True):
        taken = _between(blockage, blockage.beyond_m(level), np.full(len(blockage.azimuth_deg), np.inf))
        fill_shape(layer, frame, taken, clip, facecolor=tint, edgecolor="none", gid=f"over-{level * 100:g}-percent")
    unknown = _between(blockage, *blockage.unknown_m)
    if not unknown.is_empty:
        fill_shape(layer, frame, unknown, clip, facecolor=board.inks.paper, edgecolor="none", gid="not-known")
        x, y, radius = frame.x, frame.y, frame.radius
        draw_hatch(layer, layer.patches[-1], (x - radius, y - radius, x + radius, y + radius), board.inks, board.size.unit)


def _between(blockage: BeamBlockage, near_m: Floats, far_m: Floats) -> Any:
    """What lies between two ranges that each hold over one step of direction, on the plane of the map [m]."""
    half_deg = 180 / len(blockage.azimuth_deg)
    sides = np.radians(blockage.azimuth_deg[:, None] + [-half_deg, half_deg]).ravel()
    outline = np.column_stack([np.sin(sides), np.cos(sides)])
    near, far = (shapely.Polygon(outline * np.repeat(np.minimum(m, blockage.range_m[-1]), 2)[:, None]) for m in (near_m, far_m))
    parts = shapely.get_parts(shapely.difference(far, near))
    return shapely.MultiPolygon([one for one in parts if one.geom_type == "Polygon" and one.area > 0])


def _circle(board: Board, blockage: BeamBlockage, range_km: float, frame: Frame, places: LabelPlaces) -> None:
    """A circle of range, open where it is named; on a large map with the altitude of the beam's centre there."""
    size, inks, unit = board.size, board.inks, board.size.unit
    radius, is_end = range_km * 1000 * frame.scale, range_km == blockage.reach_km
    text = distance_text(range_km) if is_end else length_text(plain_number(round(current_units().length(range_km), 3)))
    if frame.radius >= _NAMED * unit:
        beam_km = float(np.interp(range_km * 1000, blockage.range_m, blockage.beam_m)) / 1000
        longer = say("{range}: beam at {altitude}", range=text, altitude=altitude_text(beam_km))
        text = longer if text_width_mm(longer, size.note_pt) < 1.2 * radius else text
    half, high = text_width_mm(text, size.note_pt) / 2 + 0.5 * unit, ink_mm(size.note_pt) / 2
    gap_deg, start = 0.0, 0.0
    north, south = by_wind(blockage)[::4]
    open_deg = 0 if north.gone < south.gone else 180  # names stand where less is dark
    for azimuth in (open_deg + side * turn for turn in range(0, 181, 12) for side in (1, -1)):
        x, y = frame.polar(radius, azimuth)
        inside = math.hypot(abs(x - frame.x) + half, abs(y - frame.y) + high) < frame.radius
        if inside and half < radius and places.take([Box(x - half, y - high, x + half, y + high)]):
            put_haloed(board.layers["labels"], x, y + 0.62 * high, text, inks.paper, 2.4 * unit, size=size.note_pt,
                       colour=inks.ring_text, ha="center")  # fmt: skip
            across = abs(math.cos(math.radians(azimuth)))
            gap_deg, start = math.degrees((across * half + (1 - across) * high) / radius), float(azimuth)
            break
    ring = [frame.polar(radius, one_deg) for one_deg in np.linspace(start + gap_deg, start + 360 - gap_deg, 361).tolist()]
    (x_mm, y_mm) = zip(*ring, strict=True)
    for colour, width in ((inks.paper, 1.4), (inks.ring_text, 0.9 if is_end else 0.55)):
        board.line("lines", x_mm, y_mm, colour, width, solid_capstyle="butt")
