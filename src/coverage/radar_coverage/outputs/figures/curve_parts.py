"""Ranges across a chart: where a range lies, the axis below, and the mark of a figure by what its speaker said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from radar_coverage.outputs.axis import axis_ticks
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow
from radar_coverage.outputs.figures.blocks import block_of
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.text import altitude_text, length_text

__all__ = ["Scale", "axis_height", "draw_axis", "draw_mark", "left_of"]

_BAR, _CAP, _DOT, _ARROW = 1.1, 2.3, 1.5, 2.0
_TICKS: Final = 15.0
"""Room for a number on the axis, for each unit of width [mm]."""
_GAP: Final = 2.0
"""From names on the left of a chart to it, for each unit of width [mm]."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Kilometres on paper: 0 at `left`, `end_km` at `right` [mm]; words may stand up to `edge`."""

    left: float
    right: float
    end_km: float
    edge: float

    def at(self, range_km: float) -> float:
        """Place of a range [mm]."""
        return self.left + (self.right - self.left) * range_km / self.end_km

    def ticks(self, room_mm: float) -> list[tuple[float, str]]:
        """Round ranges [km] with their numbers, each with so much room."""
        return axis_ticks(self.end_km, (self.right - self.left) / room_mm)


def left_of(names: list[str], size: Size, widest: float, weight: int = 400) -> float:
    """Where a chart begins, right of names as wide as the widest of them, within bounds for each unit of width [mm]."""
    wide = max((width_of(name, size.note_pt, weight) for name in names), default=0.0)
    return size.margin_mm + min(wide, widest * size.unit) + _GAP * size.unit


def axis_height(size: Size, altitudes: bool) -> float:
    """Height of the axis below a chart, with altitudes or without [mm]."""
    lines = 1 + size.is_narrow + altitudes
    return size.text_line_mm + (lines - 1) * size.line_mm + 1.6 * size.unit


def draw_axis(board: Board, scale: Scale, y: float, lowest_km: Callable[[float], float] | None = None, name: str = "") -> None:
    """Name the ranges below a line, and the altitude above which a target there is above the horizon, where it is asked for."""
    size, inks, ticks = board.size, board.inks, scale.ticks(_TICKS * board.size.unit)
    numbers_y = y + size.text_line_mm + size.unit
    altitudes_y = numbers_y + size.line_mm
    name = name or say("Range")
    board.line("axis", [scale.left, scale.right], [y, y], inks.ink, 0.8)
    for n, (km, named) in enumerate(ticks, 1):
        x, text = scale.at(km), length_text(named) if n == len(ticks) else named
        board.line("axis", [x, x], [y, y + 0.9 * size.unit], inks.ink, 0.6)
        board.text("axis", x, numbers_y, text, size_pt=size.text_pt, ha="center")
        if km > 0 and lowest_km is not None:
            board.text("axis", x, altitudes_y, altitude_text(lowest_km(km)), colour=inks.muted, ha="center")
    if size.is_narrow:
        words = say("{name}; below it: only targets above", name=name) if lowest_km else name
        below = (altitudes_y if lowest_km else numbers_y) + size.line_mm
        line = block_of(words, scale.edge - scale.left, size.note_pt, inks.muted).lines[0]
        board.text("axis", scale.left, below, line, colour=inks.muted)
        return
    board.text("axis", scale.left - _GAP * size.unit, numbers_y, name, colour=inks.muted, ha="right")
    if lowest_km:
        board.text("axis", scale.left - _GAP * size.unit, altitudes_y, say("Only targets above"), colour=inks.muted, ha="right")


def draw_mark(board: Board, row: FigureRow, scale: Scale, y: float) -> tuple[float, float]:
    """Draw a figure by what its speaker said: bar from low to high, cap for at most, arrow for at least, dot for a value.

    Returns
    -------
    tuple of float
        Its left and right end [mm].
    """
    from matplotlib.patches import Polygon, Rectangle

    inks, unit, plane = board.inks, board.size.unit, board.layers["claims"]
    bar, cap, arrow, x = _BAR * unit, _CAP * unit, _ARROW * unit, [scale.at(r) for r in row.ranges_km]
    if row.bound == "interval":
        plane.add_patch(Rectangle((x[0], y - bar / 2), x[1] - x[0], bar, facecolor=inks.ring, edgecolor="none"))
        return x[0], x[1]
    if row.bound == "at most":
        board.line("claims", [x[0] - arrow, x[0]], [y, y], inks.ring, 0.7)
        board.line("claims", [x[0], x[0]], [y - cap / 2, y + cap / 2], inks.ring_text, 1.6, solid_capstyle="butt")
        return x[0] - arrow, x[0] + 0.3 * unit
    if row.bound == "at least":
        corners = [(x[0], y - cap / 2), (x[0] + arrow, y), (x[0], y + cap / 2)]
        plane.add_patch(
            Polygon(corners, facecolor=inks.paper, edgecolor=inks.ring, linewidth=0.9 * unit, joinstyle="round", zorder=2)
        )
        return x[0], x[0] + arrow
    board.dot("claims", x[0], y, inks.ring, _DOT / 25.4 * 72, zorder=2.5)
    return x[0] - _DOT * unit / 2, x[0] + _DOT * unit / 2
