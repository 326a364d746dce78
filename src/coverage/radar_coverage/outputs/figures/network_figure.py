"""A network on a map for paper and screen: how many radars see each place, or what changes gain and lose, and where they stand.

The map is azimuthal round the middle of the radars that stand near enough to each other to share one; the others are named below
it. What is seen is drawn cell by cell, from the cells that are counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel
from radar_coverage.errors import DataError
from radar_coverage.model import Station
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.flow_key import Entry, FlowKey, flow_key
from radar_coverage.outputs.figures.footprint_map import draw_scale, fill_shape
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.network_classes import (
    Tints,
    change_tints,
    class_colours,
    count_tints,
    gone_stations,
    on_one_map,
    reaches_km,
)
from radar_coverage.outputs.network_text import (
    ids_text,
    network_described,
    network_notes,
    network_subtitle,
    network_title,
    network_what_if,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_network", "network_figure", "network_words"]

Floats = NDArray[np.float64]

_MARGIN: Final = 0.02
_ASPECTS: Final = 0.5, 1.1
"""Least and largest height of the map, over its width."""
_PIXEL_MM: Final = 0.16
_STEPS: Final = ((1.0e6, 5.0), (3.5e6, 10.0), (8e6, 20.0), (math.inf, 30.0))
_FEW: Final = 40
"""So many radars are named on the map."""


def network_figure(
    answer: NetworkAnswer,
    land: Sequence[Any],
    form: str,
    *,
    altitude_km: float | None = None,
    changes: bool | None = None,
    outlines: Sequence[Any] = (),
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the map for print or screen.

    Parameters
    ----------
    answer : NetworkAnswer
    land : sequence of shapely geometry
        Territories in lon/lat.
    form : {"png", "svg", "pdf"}
    altitude_km : float, optional
        One of the answer's; by default the highest [km].
    changes : bool, optional
        What the changes gain and lose, rather than how many radars see each place; by default where there are changes.
    outlines : sequence of shapely geometry
        Areas of the user's, drawn as lines.
    size : Size
    words : Words, optional
        Texts in place of ours (`network_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same answer.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    level = next((one for one in answer.levels if one.altitude_km == altitude_km), answer.levels[-1])
    what_if = answer.before is not None if changes is None else changes
    if what_if and answer.before is None:
        raise DataError("there are no changes to draw: give some with --drop, --add, --move or --set")
    own = network_words(answer, level, what_if)
    return chart_bytes(
        lambda inks: _content(answer, level, what_if, land, outlines, size, inks),
        own if words is None else words,
        form,
        name=own.title,
        described=network_described(answer, level),
        texts=[*own.texts, *(one.id for one in _stations(answer))],
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def network_words(answer: NetworkAnswer, level: NetworkLevel, changes: bool = False) -> Words:
    """Our own words."""
    _, others = on_one_map(_stations(answer))
    away = ""
    if others:
        away = say("Too far away for this map, but counted: {stations}.", stations=ids_text(one.id for one in others))
    notes = [one for one in network_notes(answer, errors=False) if one != network_subtitle(answer)]
    title = network_what_if(answer, level) if changes else network_title(answer, level)
    return Words(title, network_subtitle(answer), run_on(filter(None, [away, *notes])), made_with())


def draw_network(
    answer: NetworkAnswer, land: Sequence[Any], *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    level, changes = answer.levels[-1], answer.before is not None
    own = network_words(answer, level, changes) if words is None else words
    return draw_chart(_content(answer, level, changes, land, (), size, inks), own, size, inks)


def _stations(answer: NetworkAnswer) -> tuple[Station, ...]:
    """Those of the network, and those that stood elsewhere before the changes."""
    return (*answer.network.stations, *gone_stations(answer))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn: the plane round the middle of the radars, and the part of it that is shown [m]."""

    answer: NetworkAnswer
    tints: Tints
    stations: tuple[Station, ...]
    plane: AzimuthalPlane
    middle: tuple[float, float]
    bounds: tuple[float, float, float, float]
    land: list[Any]
    outlines: list[Any]
    size: Size

    def gone(self, station: Station) -> bool:
        """Whether a radar stood there before the changes only."""
        return station not in self.answer.network.stations

    @property
    def aspect(self) -> float:
        """Height over width."""
        west, south, east, north = self.bounds
        return (north - south) / (east - west)


def _content(
    answer: NetworkAnswer,
    level: NetworkLevel,
    changes: bool,
    land: Sequence[Any],
    outlines: Sequence[Any],
    size: Size,
    inks: Inks,
) -> Content:
    counts = class_colours(inks.ring, inks.paper)
    tints = change_tints(answer, level, (counts[0], inks.gained, inks.lost)) if changes else count_tints(answer, level, counts)
    stations, _ = on_one_map(_stations(answer) if changes else answer.network.stations)
    middle = _middle(stations)
    reach = reaches_km(answer, level)
    x, y = _projection(middle)([one.lon for one in stations], [one.lat for one in stations])
    x, y = np.asarray(x), np.asarray(y)
    r = np.array([max(reach[one] * 1000, 20_000.0) for one in stations])
    bounds = _widened(float((x - r).min()), float((y - r).min()), float((x + r).max()), float((y + r).max()))
    frame_m = 1.05 * max(math.hypot(bx, by) for bx in bounds[::2] for by in bounds[1::2])
    plane = AzimuthalPlane(*middle, frame_m)
    what = _Drawn(answer, tints, stations, plane, middle, bounds, plane.territories(land), plane.territories(outlines), size)
    return partial(_plan, what, inks)


def _middle(stations: Sequence[Station]) -> tuple[float, float]:
    """Longitude and latitude of the middle of places: of the smallest circle round them, in space."""
    lon, lat = (np.radians([getattr(one, name) for one in stations]) for name in ("lon", "lat"))
    x, y, z = (part.mean() for part in (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _projection(middle: tuple[float, float]) -> pyproj.Proj:
    """The one of `AzimuthalPlane`."""
    return pyproj.Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")


def _widened(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """Bounds with a margin, neither too flat nor too tall."""
    wide, high = (east - west) * (1 + 2 * _MARGIN), (north - south) * (1 + 2 * _MARGIN)
    wide, high = max(wide, high / _ASPECTS[1]), max(high, wide * _ASPECTS[0])
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _plan(what: _Drawn, inks: Inks, width: float, height: float | None) -> Plan | None:
    """The map over its key."""
    size = what.size
    gap, left = 2.0 * size.unit, size.margin_mm
    key = _key(what, width, inks)
    high = what.aspect * width
    if height is not None:
        high = min(high, height - key.height - gap)
    wide = high / what.aspect
    if high < 30.0 * size.unit:
        return None
    at = left + (width - wide) / 2

    def draw(board: Board, top: float) -> None:
        _map(board, what, Box(at, top, at + wide, top + high))
        key.draw(board, left, top + high + gap)

    return Plan(high + gap + key.height if height is None else height, draw)


def _key(what: _Drawn, width: float, inks: Inks) -> FlowKey:
    """Each tint with what it stands for and its area."""
    classes = [Entry(text, "area", colour) for text, colour in what.tints.entries]
    gone = [Entry(say("before the changes"), "dot", inks.reference)] if any(map(what.gone, what.stations)) else []
    return flow_key([Entry(what.tints.title), *classes, Entry(say("radar"), "dot", inks.ink), *gone], width, what.size)


def _map(board: Board, what: _Drawn, box: Box) -> None:
    """Sea, land, what is seen, borders, radars, graticule, scale."""
    from matplotlib.patches import Rectangle

    layers, size, inks, unit = board.layers, what.size, board.inks, what.size.unit
    west, _, east, north = what.bounds
    scale = (box.right - box.left) / (east - west)
    frame = Frame(box.left - west * scale, box.top + north * scale, (box.right - box.left) / 2, (east - west) / 2, size.note_pt)

    def outline(layer: str, **style: Any) -> Any:
        made = Rectangle((box.left, box.top), box.right - box.left, box.bottom - box.top, **style)
        return layers[layer].add_patch(made)

    outline("map", facecolor=inks.sea, edgecolor="none")
    clips = {layer: outline(layer, facecolor="none", edgecolor="none") for layer in ("map", "areas", "grid", "lines", "marks")}
    for shape in what.land:
        fill_shape(layers["map"], frame, shape, clips["map"], facecolor=inks.land, edgecolor="none")
    image = layers["areas"].imshow(
        _pixels(what, box), extent=(box.left, box.right, box.bottom, box.top), interpolation="none", aspect="auto",
        alpha=0.9, gid="seen",
    )  # fmt: skip
    image.set_clip_path(clips["areas"])
    layers["areas"].set(xlim=(0, size.width_mm), ylim=layers["map"].get_ylim())
    for shape in what.land:
        fill_shape(
            layers["areas"], frame, shape, clips["areas"], facecolor="none", edgecolor=inks.land_edge, linewidth=0.35 * unit
        )
    for shape in what.outlines:
        fill_shape(layers["lines"], frame, shape, clips["lines"], facecolor="none", edgecolor=inks.ink, linewidth=0.5 * unit)
    _graticule(board, what, frame, box, clips["grid"])
    places = LabelPlaces()
    points = [frame.at(*map(float, what.plane.project(one.lon, one.lat))) for one in what.stations]
    for one, (x, y) in zip(what.stations, points, strict=True):
        board.dot("marks", x, y, inks.reference if what.gone(one) else inks.ink, 2.4, markeredgewidth=0.3 * unit)
        places.take([Box(x - 0.5 * unit, y - 0.5 * unit, x + 0.5 * unit, y + 0.5 * unit)])
    if len(what.stations) <= _FEW:
        for one, (x, y) in zip(what.stations, points, strict=True):
            _name(board, one.id, x, y, box, places)
    outline("axis", facecolor="none", edgecolor=inks.ink, linewidth=0.6 * unit)
    _scale(board, frame, box)


def _pixels(what: _Drawn, box: Box) -> NDArray[np.uint8]:
    """The tint of each pixel of the map."""
    west, south, east, north = what.bounds
    columns, rows = (max(2, round(side / _PIXEL_MM)) for side in (box.right - box.left, box.bottom - box.top))
    x = west + (np.arange(columns) + 0.5) * (east - west) / columns
    y = north - (np.arange(rows) + 0.5) * (north - south) / rows
    lon, lat = _projection(what.middle)(*np.meshgrid(x, y), inverse=True)
    return what.tints.pixels(what.answer.coverage.grid.cells(lon, lat))


def _graticule(board: Board, what: _Drawn, frame: Frame, box: Box, clip: Any) -> None:
    """Meridians and parallels, named where they leave the map below and on the left."""
    size, inks = what.size, board.inks
    step = next(step for limit_m, step in _STEPS if frame.frame_m < limit_m)
    edges = {"EW": shapely.LineString([(box.left, box.bottom), (box.right, box.bottom)]),
             "NS": shapely.LineString([(box.left, box.top), (box.left, box.bottom)])}  # fmt: skip
    for name, xy in what.plane.graticule(step):
        x, y = frame.x + xy[:, 0] * frame.scale, frame.y - xy[:, 1] * frame.scale
        (line,) = board.layers["grid"].plot(x, y, color=inks.reference, linewidth=0.3 * size.unit, alpha=0.6)
        line.set_clip_path(clip)
        side = "NS" if name[-1] in "NS" else "EW"
        crossed = shapely.get_coordinates(shapely.intersection(shapely.LineString(np.column_stack([x, y])), edges[side]))
        if not len(crossed):
            continue
        px, py = crossed[0]
        half, high = width_of(name, size.note_pt) / 2, 0.36 * size.line_mm
        px, py = (box.left + half + 0.8 * size.unit, py) if side == "NS" else (px, box.bottom - high - 0.8 * size.unit)
        if box.left + half < px < box.right - half and box.top + 2 * high < py < box.bottom - high:
            put_haloed(board.layers["labels"], px, py + 0.62 * high, name, inks.paper, 1.6 * size.unit, size=size.note_pt,
                       colour=inks.muted, ha="center")  # fmt: skip


def _name(board: Board, text: str, x: float, y: float, box: Box, places: LabelPlaces) -> None:
    """The id of a radar beside its dot, where there is room."""
    size, unit = board.size, board.size.unit
    wide, high = width_of(text, size.note_pt), 0.36 * size.line_mm
    for dx, dy in ((1.2 * unit, 0.0), (-1.2 * unit - wide, 0.0), (-wide / 2, -2.4 * high), (-wide / 2, 2.4 * high)):
        own = Box(x + dx, y + dy - high, x + dx + wide, y + dy + high)
        if own.left > box.left and own.right < box.right and own.top > box.top and own.bottom < box.bottom and places.take([own]):
            put_haloed(board.layers["labels"], own.left, y + dy + 0.62 * high, text, board.inks.paper, 1.6 * unit,
                       size=size.note_pt, colour=board.inks.ink)  # fmt: skip
            return


def _scale(board: Board, frame: Frame, box: Box) -> None:
    """A bar in the upper left corner, true from the middle of the map."""
    unit = board.size.unit
    draw_scale(board.layers["axis"], box.left + 2 * unit, box.top + 6.5 * unit, frame, board.size, board.inks)
