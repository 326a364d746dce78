"""The key of the map of a blocked beam: for each part that terrain takes its tint, and its part of the circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from radar_coverage.analysis.blockage import BeamBlockage
from radar_coverage.outputs.blockage_text import class_names, class_shares
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.flow_key import draw_hatch
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import GREY, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.palette import CURVES, INK, LAND, mixed
from radar_coverage.outputs.text import share_text

__all__ = ["BlockageKey", "blockage_key", "tints"]

_SAMPLE, _GAP, _BETWEEN = 5.0, 1.4, 3.0
"""A sample's width, from it to its words, and between columns, for each unit of width [mm]."""
_PITCH: Final = 1.45
"""From one row to the next [lines]."""


def tints(inks: Inks) -> tuple[str, ...]:
    """Colours of what is taken, the least first: each much darker than the one before."""
    if inks is GREY:
        return "#d2d2d2", "#b0b0b0", "#888888", "#5c5c5c"
    brown = CURVES[0]
    return mixed(brown, 0.18, LAND), mixed(brown, 0.42, LAND), mixed(brown, 0.72, LAND), mixed(INK, 0.3, brown)


@dataclass(frozen=True, slots=True)
class BlockageKey:
    """The key laid out; a row without a tint is hatched."""

    heads: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    size: Size

    @property
    def widths(self) -> tuple[float, float]:
        """Of the columns [mm]."""
        pt = self.size.note_pt
        first, last = (max(width_of(head, pt), *(width_of(row[k], pt, SEMIBOLD) for row in self.rows))
                       for k, head in enumerate(self.heads))  # fmt: skip
        return first, last

    @property
    def width(self) -> float:
        """Of all of it [mm]."""
        return (_SAMPLE + _GAP + _BETWEEN) * self.size.unit + sum(self.widths)

    @property
    def height(self) -> float:
        """Of all of it [mm]."""
        return self.size.line_mm * (1.3 + _PITCH * len(self.rows))

    def draw(self, board: Board, left: float, top: float) -> None:
        """Draw it; samples touch, as the classes do."""
        from matplotlib.patches import Rectangle

        inks, unit, line = board.inks, board.size.unit, board.size.line_mm
        plane, start, end = board.layers["axis"], left + (_SAMPLE + _GAP) * unit, left + self.width
        board.text("axis", left, top + 0.8 * line, self.heads[0], colour=inks.muted)
        board.text("axis", end, top + 0.8 * line, self.heads[1], colour=inks.muted, ha="right")
        y, high, wide = top + 1.25 * line, _PITCH * line, _SAMPLE * unit
        for name, share, tint in self.rows:
            box = Rectangle((left, y), wide, high, facecolor=tint or "none", edgecolor=inks.reference, linewidth=0.3 * unit)
            plane.add_patch(box)
            if not tint:
                draw_hatch(plane, box, (left, y, left + wide, y + high), inks, unit)
            board.text("axis", start, y + 0.95 * line, name, weight=SEMIBOLD)
            board.text("axis", end, y + 0.95 * line, share, ha="right")
            y += high


def blockage_key(blockage: BeamBlockage, size: Size, inks: Inks) -> BlockageKey:
    """Lay the key out, from nothing to all."""
    parts = zip(class_names(), class_shares(blockage), (inks.land, *tints(inks)), strict=True)
    rows = [(name, share_text(share), tint) for name, share, tint in parts]
    if blockage.unknown_share > 0:
        rows.append((say("not known"), share_text(blockage.unknown_share), ""))
    return BlockageKey((say("Beam taken"), say("of the circle")), tuple(rows), size)
