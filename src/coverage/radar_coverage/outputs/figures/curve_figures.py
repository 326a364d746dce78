"""The rows above the reach curve: every published figure at its range, by party, with who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow
from radar_coverage.outputs.figures.curve_parts import MARGIN, Scale, mark, put, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, fitted_mm, shown, wrapped_mm
from radar_coverage.outputs.palette import INK, MUTED, RING_TEXT
from radar_coverage.outputs.text import party_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Placed", "draw_rows", "placed_rows", "rows_height"]

LINE: Final = NOTE_PT * LINE_MM
_GAP: Final = 1.2
"""Between a mark and its words, and between parties [mm]."""
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its words laid out: to the right of its mark or to the left, in lines."""

    row: FigureRow
    at_right: bool
    lines: tuple[str, ...]
    first: bool

    @property
    def height(self) -> float:
        """Height of the row, with the gap before a new party [mm]."""
        return max(1, len(self.lines)) * LINE + (_GAP if self.first else 0.0)


def placed_rows(rows: Sequence[FigureRow], scale: Scale) -> list[Placed]:
    """Lay the words of each row out on the side of its mark where they fit, in one line if they can."""
    placed, party = [], None
    for row in rows:
        placed.append(_placed(row, scale, row.party != party))
        party = row.party
    return placed


def _placed(row: FigureRow, scale: Scale, first: bool) -> Placed:
    if not row.ranges_km:
        return Placed(row, True, (), first)
    figure = width_of(row.figure, weight=SEMIBOLD) + 1.0
    right = scale.width - MARGIN - scale.at(max(row.ranges_km)) - 3 - figure
    left = scale.at(min(row.ranges_km)) - scale.left - 3 - figure
    wanted = width_of(row.speakers)
    at_right = right >= wanted or right >= left
    room = max(right if at_right else left, 12.0)
    lines = [fitted_mm(line, room, NOTE_PT) for line in wrapped_mm(shown(row.speakers), room, NOTE_PT)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + "…"]
    return Placed(row, at_right, tuple(lines), first)


def rows_height(placed: Sequence[Placed]) -> float:
    """Height of all rows [mm]."""
    return sum(p.height for p in placed)


def draw_rows(plane: Axes, placed: Sequence[Placed], scale: Scale, top: float) -> None:
    """Draw the rows from `top` downwards."""
    y = top
    for one in placed:
        row = one.row
        y += _GAP if one.first else 0.0
        baseline = y + LINE * 0.78
        if one.first:
            party = party_text(row.party) if row.party else say("range asked for")
            name = fitted_mm(shown(party[:1].upper() + party[1:]), scale.left - MARGIN - 2, NOTE_PT, SEMIBOLD)
            put(plane, scale.left - 2, baseline, name, size=NOTE_PT, weight=SEMIBOLD, ha="right")
        if row.ranges_km:
            _draw_row(plane, one, scale, baseline)
        else:
            put(plane, scale.left + 1, baseline, row.figure, size=NOTE_PT, colour=MUTED)
        y += one.height - (_GAP if one.first else 0.0)


def _draw_row(plane: Axes, one: Placed, scale: Scale, baseline: float) -> None:
    """Words beside the mark, the figure next to it."""
    row = one.row
    left, right = mark(plane, row, scale, baseline - NOTE_PT * 0.12)
    figure = width_of(row.figure, weight=SEMIBOLD)
    if one.at_right:
        x, side, ha = right + _GAP, 1.0, "left"
    else:
        x, side, ha = left - _GAP, -1.0, "right"
    put(plane, x, baseline, row.figure, size=NOTE_PT, colour=RING_TEXT, weight=SEMIBOLD, ha=ha)
    for n, line in enumerate(one.lines):
        put(plane, x + side * (figure + 1.0), baseline + n * LINE, line, size=NOTE_PT, colour=INK, ha=ha)
