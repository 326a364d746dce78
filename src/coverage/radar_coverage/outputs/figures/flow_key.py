"""A key in lines like text: samples with their words, as many in a line as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Entry", "FlowKey", "draw_hatch", "flow_key"]

_SAMPLE, _HIGH, _GAP, _BETWEEN = 4.4, 2.0, 1.1, 4.0
"""A sample's width and height, from it to its words, and from these to the next, for each unit of width [mm]."""
_PITCH: Final = 1.2
"""From one line to the next [lines]."""
_HATCH: Final = 1.1
"""From one line of a hatch to the next, across, for each unit of width [mm]."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words with a sample on their left: an area, a line (`dashes`), a dot or a hatch; without any a heading."""

    text: str
    kind: str = "heading"
    colour: str = ""
    dashes: Any = "solid"
    width_pt: float = 1.2

    def width(self, size: Size) -> float:
        """Of sample and words [mm]."""
        return width_of(self.text, size.note_pt, self.weight) + (self.kind != "heading") * (_SAMPLE + _GAP) * size.unit

    @property
    def weight(self) -> int:
        """Of its letters."""
        return SEMIBOLD if self.kind == "heading" else 400


@dataclass(frozen=True, slots=True)
class FlowKey:
    """A key laid out for a width [mm]."""

    lines: tuple[tuple[Entry, ...], ...]
    width: float
    size: Size

    @property
    def height(self) -> float:
        """Of all lines [mm]."""
        return len(self.lines) * _PITCH * self.size.line_mm

    def draw(self, board: Board, left: float, top: float) -> None:
        """Draw it."""
        size, unit = self.size, self.size.unit
        for n, line in enumerate(self.lines):
            x, y = left, top + (n * _PITCH + 0.85) * size.line_mm
            for one in line:
                start = x
                if one.kind != "heading":
                    _sample(board, one, x, y - 0.24 * size.line_mm)
                    x += (_SAMPLE + _GAP) * unit
                text = fitted_mm(one.text, left + self.width - x, size.note_pt, one.weight)
                board.text("axis", x, y, text, weight=one.weight)
                x = start + one.width(size) + _BETWEEN * unit


def flow_key(entries: Sequence[Entry], width: float, size: Size) -> FlowKey:
    """Lay a key out; words longer than a line are cut."""
    lines: list[list[Entry]] = []
    room = 0.0
    for one in entries:
        wide = one.width(size)
        if not lines or wide > room:
            lines.append([])
            room = width
        lines[-1].append(one)
        room -= wide + _BETWEEN * size.unit
    return FlowKey(tuple(map(tuple, lines)), width, size)


def _sample(board: Board, one: Entry, x: float, y: float) -> None:
    from matplotlib.patches import Rectangle

    unit, plane = board.size.unit, board.layers["axis"]
    if one.kind == "line":
        board.line("axis", [x, x + _SAMPLE * unit], [y, y], one.colour, one.width_pt, linestyle=one.dashes, dash_capstyle="butt",
                   solid_capstyle="butt")  # fmt: skip
        return
    if one.kind == "dot":
        board.dot("axis", x + _SAMPLE / 2 * unit, y, one.colour, 4.0)
        return
    face = one.colour if one.kind == "area" else "none"
    box = Rectangle((x, y - _HIGH / 2 * unit), _SAMPLE * unit, _HIGH * unit, facecolor=face, edgecolor=board.inks.reference,
                    linewidth=0.3 * unit)  # fmt: skip
    plane.add_patch(box)
    if one.kind == "hatch":
        draw_hatch(plane, box, (x, y - _HIGH / 2 * unit, x + _SAMPLE * unit, y + _HIGH / 2 * unit), board.inks, unit)


def draw_hatch(plane: Axes, clip: Any, bounds: tuple[float, float, float, float], inks: Inks, unit: float, **more: Any) -> None:
    """Hatch what lies inside of a patch: slanting lines over a rectangle (left, top, right, bottom) that holds it [mm]."""
    from matplotlib.collections import LineCollection

    left, top, right, bottom = bounds
    step, tall = _HATCH * unit, bottom - top
    # at whole steps of the sheet, so that hatches that meet run on
    first, last = int((left + top) // step), int((right + bottom) // step) + 1
    lines = [[(n * step - top, top), (n * step - top - tall, bottom)] for n in range(first, last + 1)]
    hatch = LineCollection(lines, colors=inks.muted, linewidths=0.45 * unit, **more)
    plane.add_collection(hatch, autolim=False)
    hatch.set_clip_path(clip)
