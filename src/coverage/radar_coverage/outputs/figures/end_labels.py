"""Names at the right ends of lines, spread so that none lies on another; long ones in two lines, or cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.lines import joined
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown, wrapped_mm
from radar_coverage.outputs.label_places import spread

__all__ = ["End", "draw_ends", "end_of", "ends_width"]

_LONGEST, _LONGEST_MORE, _NARROW = 45.0, 24.0, 19.0
"""Widest name and words below it, and both on a narrow sheet, for each unit of width [mm]."""
_MOST_LINES: Final = 2
_OUT: Final = 2.8
"""From the end of a line to its name, for each unit of width [mm]."""


@dataclass(frozen=True, slots=True)
class End:
    """What stands at the end of a line: its name and a word more, in lines, and its colour."""

    name: tuple[str, ...]
    more: tuple[str, ...]
    colour: str

    def height(self, size: Size) -> float:
        """Of all lines [mm]."""
        return len(self.name) * size.text_line_mm + size.line_mm * len(self.more) + 0.6 * size.unit

    def width(self, size: Size) -> float:
        """Of the widest line [mm]."""
        names = [width_of(line, size.text_pt, SEMIBOLD) for line in self.name]
        return max([*names, *(width_of(line, size.note_pt) for line in self.more)])


def end_of(name: str, more: str, colour: str, size: Size) -> End:
    """Lay a name out in the room there is."""
    long, more_long = (_NARROW, _NARROW) if size.is_narrow else (_LONGEST, _LONGEST_MORE)
    names = _lines(name, long * size.unit, size.text_pt, SEMIBOLD)
    return End(names, _lines(more, more_long * size.unit, size.note_pt, 400), colour)


def _lines(text: str, room: float, size_pt: float, weight: int) -> tuple[str, ...]:
    lines = wrapped_mm(shown(text), room, size_pt, weight)
    if len(lines) > _MOST_LINES:
        lines = [lines[0], fitted_mm(joined(lines[1:]), room, size_pt, weight)]
    return tuple(lines)


def ends_width(ends: Sequence[End], size: Size) -> float:
    """Room that they need on the right of a chart [mm]."""
    return max((one.width(size) for one in ends), default=0.0) + (_OUT + 0.5) * size.unit


def draw_ends(
    board: Board, ends: Sequence[tuple[float, End]], right: float, top: float, bottom: float, led: Sequence[bool] | None = None
) -> None:
    """Set names in the order of their lines from the top down, each as near to its own as its neighbours allow.

    Parameters
    ----------
    board : Board
    ends : sequence of (float, End)
        Where each line ends [mm], falling.
    right, top, bottom : float
        End of the chart, and where names may stand [mm].
    led : sequence of bool, optional
        Which have a leader; all by default.
    """
    size, unit = board.size, board.size.unit
    heights = [one.height(size) for _, one in ends]
    middles = spread([y for y, _ in ends], heights, top, max(bottom, top + sum(heights)))
    for (own, one), middle, height, lead in zip(ends, middles, heights, led or [True] * len(ends), strict=True):
        if lead:
            board.line("labels", [right + 0.6 * unit, right + 2.2 * unit], [own, middle], one.colour, 0.5)
        y = middle - height / 2
        for line in one.name:
            y += size.text_line_mm
            board.text("labels", right + _OUT * unit, y - 0.25 * size.text_line_mm, line, size_pt=size.text_pt, colour=one.colour,
                       weight=SEMIBOLD)  # fmt: skip
        for n, line in enumerate(one.more):
            board.text("labels", right + _OUT * unit, y + (n + 0.75) * size.line_mm, line, colour=one.colour)
