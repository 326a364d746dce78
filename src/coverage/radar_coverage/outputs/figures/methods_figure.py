"""How wrong the usual way is, drawn: the rings at their true scale, how far off each is, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from radar_coverage.analysis.methods import OURS, Method, MethodsCompared
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.methods_strips import draw_strips, method_colour
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.methods_text import (
    breaking_sentences,
    length_text,
    method_name,
    methods_answer,
    methods_notes,
    methods_sentences,
)
from radar_coverage.outputs.units import current_units
from radar_coverage.outputs.wording import boundaries_sentence
from radar_coverage.sources.territories import Territories, territory_polygons

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_methods", "methods_figure", "methods_words"]

_ROW, _STRIPS_FROM = 4.4, 0.52
"""From one recipe to the next, for each unit of width [mm]; where the strips begin, of the width."""
_ON_MAP: Final = ("degrees", "web_mercator")
"""Rings that part from the true one for the eye; the others lie under its line."""
_APART: Final = 0.015


def methods_figure(
    found: MethodsCompared,
    land: Territories,
    form: str,
    *,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw it for print or screen.

    Parameters
    ----------
    found : MethodsCompared
    land : Territories
        For the map beneath the rings, at a scale for drawing.
    form : {"png", "svg", "pdf"}
    size : Size
        On a wide page and in one column without the errors in every direction.
    words : Words, optional
        Texts in place of ours (`methods_words`).
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
        Words that do not fit.
    """
    return chart_bytes(
        lambda inks: _content(found, land, size, inks),
        methods_words(found) if words is None else words,
        form,
        name=methods_answer(found),
        described=run_on([*methods_sentences(found), *breaking_sentences(found)]),
        texts=[*methods_sentences(found), *(method_name(row, found) for row in found.rows), *methods_words(found).texts],
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def methods_words(found: MethodsCompared) -> Words:
    """Our own words."""
    subtitle = say("The same radius drawn as it usually is and by this program, each held against the exact disc on WGS 84.")
    note = run_on([*breaking_sentences(found), *methods_notes(found), boundaries_sentence(found.boundaries)])
    return Words(methods_answer(found), subtitle, note, made_with(found.boundaries))


def draw_methods(
    found: MethodsCompared, land: Territories, *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    return draw_chart(_content(found, land, size, inks), methods_words(found) if words is None else words, size, inks)


def _content(found: MethodsCompared, land: Territories, size: Size, inks: Inks) -> Content:
    return partial(_plan, _Drawn(found, land, size, inks))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    found: MethodsCompared
    land: Territories
    size: Size
    inks: Inks


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    """Map beside the ranking on a wide page; else the map above it, and beside both the strips where there is room."""
    size, unit, left = what.size, what.size.unit, what.size.margin_mm
    head, rank = 1.4 * size.text_line_mm, (len(what.found.rows) * _ROW + 1.0) * unit + size.line_mm
    if size.layout == "beside":
        assert height is not None, "a layout of a fixed height"  # noqa: S101
        side = min(0.56 * width, height - head)
        if side < 40 * unit or rank + head > height:
            return None
        return Plan(height, partial(_draw_beside, what, left, width, side))
    side = width if size.is_narrow else (_STRIPS_FROM - 0.06) * width
    if height is not None:
        side = min(side, height - rank - 2.4 * head)
        if side < 40 * unit:
            return None
    whole = side + rank + 2.4 * head if height is None else height
    return Plan(whole, partial(_draw_above, what, left, width, side, whole))


def _draw_beside(what: _Drawn, left: float, width: float, side: float, board: Board, top: float) -> None:
    head = 1.4 * what.size.text_line_mm
    _map(board, what, left, top + head, side)
    _titled(board, left, top, say("The rings, to scale"))
    start = left + side + 4 * what.size.unit
    _titled(board, start, top, say("Farthest from the true ring"))
    _ranking(board, what.found, start, left + width, top + head, side - what.size.line_mm)


def _draw_above(what: _Drawn, left: float, width: float, side: float, height: float, board: Board, top: float) -> None:
    size, head = what.size, 1.4 * what.size.text_line_mm
    _titled(board, left, top, say("The rings, to scale"))
    column = width if size.is_narrow else (_STRIPS_FROM - 0.06) * width
    _map(board, what, left + (column - side) / 2, top + head, side)
    rank_top = top + head + side + 0.4 * head
    _titled(board, left, rank_top, say("Farthest from the true ring"))
    _ranking(board, what.found, left, left + column, rank_top + head, top + height - size.line_mm - rank_top - head)
    if not size.is_narrow:
        draw_strips(board, what.found, left=left + _STRIPS_FROM * width, right=left + width, top=top, bottom=top + height)


def _titled(board: Board, left: float, top: float, text: str) -> None:
    size = board.size
    board.text("words", left, top + 0.78 * size.text_line_mm, text, size_pt=size.text_pt, weight=SEMIBOLD)


def _map(board: Board, what: _Drawn, left: float, top: float, side: float) -> None:
    """The rings round the site on the plane where the true one is a circle."""
    from matplotlib.patches import Circle

    found, inks, unit, plane = what.found, board.inks, board.size.unit, board.layers["map"]
    x, y = left + side / 2, top + side / 2
    farthest = max(found.range_km + (row.most_km or 0.0) for row in map(found.row, (*_ON_MAP, OURS)))
    flat = AzimuthalPlane(found.site.lon, found.site.lat, farthest * 1080)
    scale = side / 2 / (flat.frame_m / 1000)
    frame = Circle((x, y), side / 2, facecolor=inks.sea, edgecolor="none")
    plane.add_patch(frame)
    for shape in flat.territories(territory_polygons(what.land)):
        _shape(board, shapely.transform(shape, lambda xy: (x, y) + xy / 1000 * (scale, -scale)), frame)
    plane.add_patch(Circle((x, y), side / 2, fill=False, edgecolor=inks.land_edge, linewidth=0.5 * unit, zorder=3))
    rings = board.layers["lines"]
    rings.add_patch(
        Circle((x, y), found.range_km * scale, fill=False, edgecolor=inks.ring, linewidth=1.4 * unit, gid="true-ring")
    )
    board.dot("marks", x, y, inks.ink, 3)
    _on_map(board, say("true ring"), (x, y - found.range_km * scale - 0.8 * unit), inks.ring_text)
    for row in map(found.row, _ON_MAP):
        if row.worst_km is None or row.worst_km < _APART * found.range_km:
            continue
        azimuth, radius, colour = (
            np.radians(row.azimuth_deg),
            (found.range_km + row.error_km) * scale,
            method_colour(row.method, inks),
        )
        ring = np.column_stack([x + radius * np.sin(azimuth), y - radius * np.cos(azimuth)])
        rings.fill(*ring.T, fill=False, edgecolor=colour, linewidth=1.2 * unit, gid=f"ring-{row.method}")
        south = row.method == "degrees"
        at_y = float(ring[:, 1].max()) - 2.2 * unit if south else float(ring[:, 1].min()) + board.size.line_mm + unit
        _on_map(board, method_name(row, found), (x, at_y), colour)


def _on_map(board: Board, text: str, at: tuple[float, float], colour: str) -> None:
    put_haloed(
        board.layers["labels"],
        *at,
        text,
        board.inks.paper,
        2.0 * board.size.unit,
        ha="center",
        size=board.size.note_pt,
        colour=colour,
    )


def _shape(board: Board, shape: Any, frame: Any) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    if shape.is_empty:
        return
    path = Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in shapely.get_rings(shapely.get_parts(shape)))
    )
    inks, width_pt = board.inks, 0.25 * board.size.unit
    patch = PathPatch(path, facecolor=inks.land, edgecolor=inks.land_edge, linewidth=width_pt, zorder=2)
    board.layers["map"].add_patch(patch)
    patch.set_clip_path(frame)


def _ranking(board: Board, found: MethodsCompared, start: float, end: float, top: float, height: float) -> None:
    """How far off each is at worst, tenfold from line to line; rows no farther apart than twice the least."""
    size, inks, unit = board.size, board.inks, board.size.unit
    row_mm = min(height / len(found.rows), 1.8 * _ROW * unit)
    worst, in_km = [row.worst_km for row in found.rows if row.worst_km], current_units().in_km
    low, high = np.floor(np.log10(min(worst))), np.ceil(np.log10(max(worst) / in_km))
    names = [(method_name(row, found), SEMIBOLD if row.method == OURS else 400) for row in found.rows]
    left = start + max(width_of(name, size.note_pt, weight) for name, weight in names) + 2 * unit
    right, bottom = end - width_of(length_text(1000 * in_km), size.note_pt) - 2 * unit, top + len(found.rows) * row_mm

    def at(km: float) -> float:
        return float(left + (right - left) * (np.log10(km) - low) / max(high + np.log10(in_km) - low, 1.0))

    every = int(np.ceil((width_of(length_text(1000 * in_km), size.note_pt) + unit) / (at(10 ** (low + 1)) - left)))
    for n, power in enumerate(np.arange(low, high + 1)):
        km = 10**power * (in_km if power >= 0 else 1.0)  # below one of the units in use lengths are in metres
        board.line("grid", [at(km)] * 2, [top, bottom], inks.grid, 0.5)
        if n % every == 0:
            board.text("axis", at(km), bottom + 0.85 * size.line_mm, length_text(km), ha="center", colour=inks.muted)
    for n, (row, (name, weight)) in enumerate(zip(found.rows, names, strict=True)):
        y = top + (n + 0.5) * row_mm
        colour = inks.ring_text if row.method == OURS else inks.ink
        board.text("labels", left - 2 * unit, y + 0.28 * size.line_mm, name, ha="right", weight=weight, colour=colour)
        _bar(board, row, y, left, at)


def _bar(board: Board, row: Method, y: float, left: float, at: Any) -> None:
    base = y + 0.28 * board.size.line_mm
    if not row.worst_km:
        board.text("labels", left, base, say("breaks here"), colour=board.inks.muted)
        return
    x, colour = at(row.worst_km), method_colour(row.method, board.inks)
    board.line("lines", [left, x], [y, y], colour, 0.7)
    board.dot("marks", x, y, colour, 4)
    board.text("labels", x + 1.5 * board.size.unit, base, length_text(row.worst_km))
