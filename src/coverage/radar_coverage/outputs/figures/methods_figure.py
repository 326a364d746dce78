"""How wrong the usual way is, drawn: the rings at their true scale, how far off each is, and in which direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from radar_coverage.analysis.methods import OURS, Method, MethodsCompared
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.curve_parts import GRID, MARGIN, put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.methods_strips import draw_strips, method_colour
from radar_coverage.outputs.figures.style import (
    LINE_MM,
    NOTE_PT,
    TEXT_PT,
    TITLE_PT,
    balanced_mm,
    drawing,
    save,
    sheet,
    shown,
    wrapped_mm,
)
from radar_coverage.outputs.methods_text import (
    breaking_sentences,
    length_text,
    method_name,
    methods_answer,
    methods_notes,
    methods_sentences,
)
from radar_coverage.outputs.palette import INK, LAND, LAND_EDGE, MUTED, PAPER, RING, RING_TEXT, SEA
from radar_coverage.sources.territories import Territories, territory_polygons

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw_methods", "methods_figure"]

WIDTH_MM: Final = 180.0
_MAP_MM, _STRIPS_LEFT = 80.0, 96.0
_ROW_MM, _NAMES_MM = 4.4, 33.0
_LINE, _NOTE = TEXT_PT * LINE_MM, NOTE_PT * LINE_MM
_ON_MAP: Final = ("degrees", "web_mercator")
"""Rings that part from the true one for the eye; the others lie under its line."""
_APART: Final = 0.015


def methods_figure(found: MethodsCompared, land: Territories, form: str) -> bytes:
    """Draw it for print, 180 mm wide.

    Parameters
    ----------
    found : MethodsCompared
    land : Territories
        For the map beneath the rings, at a scale for drawing.
    form : {"png", "svg", "pdf"}

    Returns
    -------
    bytes
        The same every time for the same answer.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    """
    names = [method_name(row, found) for row in found.rows]
    with drawing(["−+", methods_answer(found), *methods_sentences(found), *_notes(found), *names]):
        description = " ".join([*methods_sentences(found), *breaking_sentences(found)])
        return save(draw_methods(found, land), form, title=methods_answer(found), description=description)


def draw_methods(found: MethodsCompared, land: Territories) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    title = balanced_mm(shown(methods_answer(found)), WIDTH_MM - 2 * MARGIN, TITLE_PT, SEMIBOLD)
    top = MARGIN + len(title) * TITLE_PT * LINE_MM + 3
    rows_top = top + _MAP_MM + 2 * _LINE + 2
    bottom = rows_top + (len(found.rows) + 1) * _ROW_MM
    notes = wrapped_mm(shown(" ".join(_notes(found))), WIDTH_MM - 2 * MARGIN, NOTE_PT)
    fig, plane = sheet(WIDTH_MM, bottom + 4 + len(notes) * _NOTE + MARGIN)
    for n, line in enumerate(title):
        put(plane, MARGIN, MARGIN + (n + 1) * TITLE_PT * LINE_MM - 1, line, size=TITLE_PT, weight=SEMIBOLD)
    _map(plane, found, land, MARGIN + _MAP_MM / 2, top + _LINE + _MAP_MM / 2)
    put(plane, MARGIN, top + 1, say("The rings, to scale"), weight=SEMIBOLD)
    _ranking(plane, found, rows_top)
    draw_strips(plane, found, left=_STRIPS_LEFT, right=WIDTH_MM - MARGIN, top=top, bottom=bottom)
    for n, line in enumerate(notes):
        put(plane, MARGIN, bottom + 4 + (n + 1) * _NOTE, line, size=NOTE_PT, colour=MUTED)
    return fig


def _notes(found: MethodsCompared) -> list[str]:
    return [*breaking_sentences(found), *methods_notes(found), say("Boundaries: {rule}.", rule=found.boundaries)]


def _map(plane: Axes, found: MethodsCompared, land: Territories, x: float, y: float) -> None:
    """The rings round the site on the plane where the true one is a circle."""
    from matplotlib.patches import Circle

    farthest = max(found.range_km + (row.most_km or 0.0) for row in map(found.row, (*_ON_MAP, OURS)))
    flat = AzimuthalPlane(found.site.lon, found.site.lat, farthest * 1080)
    scale = _MAP_MM / 2 / (flat.frame_m / 1000)
    frame = Circle((x, y), _MAP_MM / 2, facecolor=SEA, edgecolor="none")
    plane.add_patch(frame)
    for shape in flat.territories(territory_polygons(land)):
        _shape(plane, shapely.transform(shape, lambda xy: (x, y) + xy / 1000 * (scale, -scale)), frame)
    plane.add_patch(Circle((x, y), found.range_km * scale, fill=False, edgecolor=RING, linewidth=1.4, zorder=3))
    plane.plot([x], [y], marker="o", markersize=3, color=INK, markeredgecolor=PAPER, markeredgewidth=0.5, zorder=4)
    _on_map(plane, say("true ring"), (x, y - found.range_km * scale - 0.8), RING_TEXT)
    for row in map(found.row, _ON_MAP):
        if row.worst_km is None or row.worst_km < _APART * found.range_km:
            continue
        azimuth, radius = np.radians(row.azimuth_deg), (found.range_km + row.error_km) * scale
        ring = np.column_stack([x + radius * np.sin(azimuth), y - radius * np.cos(azimuth)])
        plane.fill(*ring.T, fill=False, edgecolor=method_colour(row.method), linewidth=1.2, zorder=3)
        south = row.method == "degrees"
        at_y = float(ring[:, 1].max()) - 2.2 if south else float(ring[:, 1].min()) + _NOTE + 1
        _on_map(plane, method_name(row, found), (x, at_y), method_colour(row.method))


def _on_map(plane: Axes, text: str, at: tuple[float, float], colour: str) -> None:
    from matplotlib.patheffects import withStroke

    label = put(plane, *at, text, ha="center", size=NOTE_PT, colour=colour, zorder=6)
    label.set_path_effects([withStroke(linewidth=2.0, foreground=PAPER)])


def _shape(plane: Axes, shape: Any, frame: Any) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    if shape.is_empty:
        return
    path = Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in shapely.get_rings(shapely.get_parts(shape)))
    )
    patch = PathPatch(path, facecolor=LAND, edgecolor=LAND_EDGE, linewidth=0.25, zorder=2)
    plane.add_patch(patch)
    patch.set_clip_path(frame)


def _ranking(plane: Axes, found: MethodsCompared, top: float) -> None:
    """How far off each is at worst, tenfold from line to line."""
    put(plane, MARGIN, top - 2.5, say("Farthest from the true ring"), weight=SEMIBOLD)
    worst = [row.worst_km for row in found.rows if row.worst_km]
    low, high = np.floor(np.log10(min(worst))), np.ceil(np.log10(max(worst)))
    left, right = MARGIN + _NAMES_MM + 2, MARGIN + _MAP_MM - 12
    bottom = top + len(found.rows) * _ROW_MM

    def at(km: float) -> float:
        return float(left + (right - left) * (np.log10(km) - low) / max(high - low, 1.0))

    for n, power in enumerate(np.arange(low, high + 1)):
        plane.plot([at(10**power)] * 2, [top, bottom], color=GRID, linewidth=0.5)
        if n % 2 == 0:
            put(plane, at(10**power), bottom + _NOTE, length_text(10**power), ha="center", size=NOTE_PT, colour=MUTED)
    for n, row in enumerate(found.rows):
        y = top + (n + 0.5) * _ROW_MM
        ours = row.method == OURS
        name = method_name(row, found)
        put(
            plane,
            MARGIN + _NAMES_MM,
            y + 1,
            name,
            ha="right",
            weight=SEMIBOLD if ours else 400,
            colour=RING_TEXT if ours else INK,
        )
        _dot(plane, row, y, left, at)


def _dot(plane: Axes, row: Method, y: float, left: float, at: Any) -> None:
    if not row.worst_km:
        put(plane, left, y + 1, say("breaks here"), size=NOTE_PT, colour=MUTED)
        return
    colour = method_colour(row.method)
    plane.plot([left, at(row.worst_km)], [y, y], color=colour, linewidth=0.7)
    plane.plot([at(row.worst_km)], [y], marker="o", markersize=4, color=colour, markeredgecolor=PAPER, markeredgewidth=0.4)
    put(plane, at(row.worst_km) + 1.5, y + 1, length_text(row.worst_km), size=NOTE_PT, colour=INK)
