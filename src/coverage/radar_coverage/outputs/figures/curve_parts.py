"""Where things lie on the figures of the reach curve [mm], and the parts that several of them share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow
from radar_coverage.outputs.curve_wording import curve_credit, curve_notes, curve_subtitle, lowest_visible_km
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import (
    LINE_MM,
    NOTE_PT,
    TEXT_PT,
    TITLE_PT,
    balanced_mm,
    shown,
    text_width_mm,
    wrapped_mm,
)
from radar_coverage.outputs.palette import INK, MUTED, PAPER, RING, RING_TEXT, mixed
from radar_coverage.outputs.text import NBSP, altitude_text, plain_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "GRID",
    "GUIDE",
    "MARGIN",
    "Scale",
    "closing",
    "closing_height",
    "heading",
    "heading_height",
    "kilometres",
    "mark",
    "put",
]

MARGIN: Final = 4.0
GRID: Final = "#e1e5e8"
GUIDE: Final = mixed(RING, 0.3, PAPER)
"""A line down from a figure, pale enough to stand under text."""
_BAR, _CAP, _DOT, _ARROW = 1.1, 2.3, 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Kilometres on paper: 0 at `left`, `end_km` at `right` [mm], on a sheet `width` wide."""

    left: float
    right: float
    end_km: float
    width: float

    def at(self, range_km: float) -> float:
        """Place of a range [mm]."""
        return self.left + (self.right - self.left) * range_km / self.end_km

    def ticks_km(self, room_mm: float) -> list[float]:
        """Round ranges, each with so much room."""
        power = 10.0 ** math.floor(math.log10(self.end_km))
        steps = [k * power for k in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)]
        step = next((s for s in steps if self.at(s) - self.left >= room_mm), self.end_km)
        return [n * step for n in range(int(self.end_km / step + 1e-9) + 1)]


def put(plane: Axes, x: float, y: float, text: str, *, size: float = TEXT_PT, colour: str = INK, **more: Any) -> Any:
    """Set one line of plain text with its baseline at `y`."""
    return plane.text(x, y, shown(text), fontsize=size, color=colour, va="baseline", **more)


def heading(plane: Axes, curve: ReachCurve, title: str, width: float) -> float:
    """Title and subtitle; where they end [mm]."""
    y = MARGIN
    for line in balanced_mm(shown(title), width - 2 * MARGIN, TITLE_PT, SEMIBOLD):
        y += TITLE_PT * LINE_MM
        put(plane, MARGIN, y - 1, line, size=TITLE_PT, weight=SEMIBOLD)
    for line in wrapped_mm(shown(curve_subtitle(curve)), width - 2 * MARGIN):
        y += TEXT_PT * LINE_MM
        put(plane, MARGIN, y, line, colour=MUTED)
    return y


def heading_height(curve: ReachCurve, title: str, width: float) -> float:
    """Where title and subtitle will end [mm]."""
    titles = len(balanced_mm(shown(title), width - 2 * MARGIN, TITLE_PT, SEMIBOLD))
    return MARGIN + LINE_MM * (titles * TITLE_PT + len(wrapped_mm(shown(curve_subtitle(curve)), width - 2 * MARGIN)) * TEXT_PT)


def closing(plane: Axes, curve: ReachCurve, more: Sequence[str], y: float, width: float) -> None:
    """What must stand beside the curve, below `y`."""
    for line in _closing_lines(curve, more, width):
        y += NOTE_PT * LINE_MM
        put(plane, MARGIN, y, line, size=NOTE_PT, colour=MUTED)


def closing_height(curve: ReachCurve, more: Sequence[str], width: float) -> float:
    """Height of what must stand beside the curve [mm]."""
    return len(_closing_lines(curve, more, width)) * NOTE_PT * LINE_MM


def _closing_lines(curve: ReachCurve, more: Sequence[str], width: float) -> list[str]:
    text = shown(" ".join([*more, *curve_notes(curve)]))
    return [line for part in (text, shown(curve_credit(curve))) for line in wrapped_mm(part, width - 2 * MARGIN, NOTE_PT)]


def kilometres(plane: Axes, curve: ReachCurve, scale: Scale, y: float) -> float:
    """Name the ranges below an axis, and the altitude above which a target there is above the horizon; where that ends [mm]."""
    ticks = scale.ticks_km(15.0)
    numbers_y = y + TEXT_PT * LINE_MM + 1.0
    altitudes_y = numbers_y + TEXT_PT * LINE_MM
    put(plane, scale.left - 2, numbers_y, say("Range"), ha="right", colour=MUTED, size=NOTE_PT)
    put(plane, scale.left - 2, altitudes_y, say("Only targets above"), ha="right", colour=MUTED, size=NOTE_PT)
    for km in ticks:
        x = scale.at(km)
        plane.plot([x, x], [y, y + 0.9], color=INK, linewidth=0.6)
        put(plane, x, numbers_y, f"{plain_number(km)}{NBSP}km" if km == ticks[-1] else plain_number(km), ha="center")
        if km > 0:
            altitude = altitude_text(lowest_visible_km(curve, km))
            put(plane, x, altitudes_y, altitude, ha="center", size=NOTE_PT, colour=MUTED)
    return altitudes_y


def mark(plane: Axes, row: FigureRow, scale: Scale, y: float) -> tuple[float, float]:
    """Draw a figure by what its speaker said: bar from low to high, cap for at most, arrow for at least, dot for a value.

    Returns
    -------
    tuple of float
        Its left and right end [mm].
    """
    from matplotlib.patches import Polygon, Rectangle

    x = [scale.at(r) for r in row.ranges_km]
    if row.bound == "interval":
        plane.add_patch(Rectangle((x[0], y - _BAR / 2), x[1] - x[0], _BAR, facecolor=RING, edgecolor="none"))
        return x[0], x[1]
    if row.bound == "at most":
        plane.plot([x[0] - _ARROW, x[0]], [y, y], color=RING, linewidth=0.7)
        plane.plot([x[0], x[0]], [y - _CAP / 2, y + _CAP / 2], color=RING_TEXT, linewidth=1.6, solid_capstyle="butt")
        return x[0] - _ARROW, x[0] + 0.3
    if row.bound == "at least":
        corners = [(x[0], y - _CAP / 2), (x[0] + _ARROW, y), (x[0], y + _CAP / 2)]
        plane.add_patch(Polygon(corners, facecolor=PAPER, edgecolor=RING, linewidth=0.9, joinstyle="round"))
        return x[0], x[0] + _ARROW
    diameter_pt = _DOT / 25.4 * 72
    plane.plot(x, [y], marker="o", markersize=diameter_pt, markerfacecolor=RING, markeredgecolor=PAPER, markeredgewidth=0.4)
    return x[0] - _DOT / 2, x[0] + _DOT / 2


def width_of(text: str, size: float = NOTE_PT, weight: int = 400) -> float:
    """Width of a text as it is drawn [mm]."""
    return text_width_mm(shown(text), size, weight)
