"""The key of the map of visible altitudes: for each its tint, the circle of a bare Earth, the area, its part of that circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.flow_key import draw_hatch
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import BARE
from radar_coverage.outputs.palette import mixed
from radar_coverage.outputs.terrain_text import altitude_said, circles_end, open_text
from radar_coverage.outputs.text import area_text, distance_text

__all__ = ["VISIBLE", "MapKey", "key_of"]

VISIBLE: Final = 0.34
"""Strength of the tint of one altitude; where a lower one is visible too it lies over it."""
_SAMPLE, _HIGH, _GAP, _BETWEEN = 5.0, 2.6, 1.4, 3.0
"""A sample's width and height, from it to its words, and between columns, for each unit of width [mm]."""
_DASHED: Final[dict[str, Any]] = {"linestyle": BARE, "dash_capstyle": "butt"}
_PITCH: Final = 1.55
"""From one row to the next [lines]."""


@dataclass(frozen=True, slots=True)
class MapKey:
    """The key laid out: heads of columns, and for each slice its tint and words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tints: tuple[str, ...]
    notes: tuple[str, ...]
    size: Size

    @property
    def widths(self) -> list[float]:
        """Of the columns [mm]."""
        pt = self.size.note_pt
        return [
            max(width_of(head, pt), *(width_of(row[k], pt, SEMIBOLD) for row in self.rows)) for k, head in enumerate(self.heads)
        ]

    @property
    def width(self) -> float:
        """Of all of it [mm]."""
        table = (_SAMPLE + _GAP) * self.size.unit + sum(self.widths) + (len(self.heads) - 1) * _BETWEEN * self.size.unit
        return max(table, *((_SAMPLE + _GAP) * self.size.unit + width_of(text, self.size.note_pt) for text in self.notes))

    @property
    def height(self) -> float:
        """Of all of it [mm]."""
        return self.size.line_mm * (1.6 + _PITCH * len(self.rows) + 1.25 * len(self.notes))

    def draw(self, board: Board, left: float, top: float) -> None:
        """Draw it."""
        from matplotlib.patches import Rectangle

        inks, unit, line = board.inks, board.size.unit, board.size.line_mm
        plane = board.layers["axis"]
        ends, x = [], left + (_SAMPLE + _GAP) * unit
        for wide in self.widths:
            ends.append(x + wide)
            x += wide + _BETWEEN * unit
        for k, (head, end) in enumerate(zip(self.heads, ends, strict=True)):
            board.text("axis", end if k else end - self.widths[0], top + 0.8 * line, head, colour=inks.muted, ha=_ha(k))
        y = top + 1.2 * line
        for row, tint in zip(self.rows, self.tints, strict=True):
            board.line("axis", [left, ends[-1]], [y, y], inks.rule, 0.5)
            base = y + 1.06 * line
            box = Rectangle((left, base - 0.26 * line - _HIGH / 2 * unit), _SAMPLE * unit, _HIGH * unit, facecolor=tint,
                            edgecolor=inks.reference, linewidth=0.3 * unit)  # fmt: skip
            plane.add_patch(box)
            for k, (text, end) in enumerate(zip(row, ends, strict=True)):
                weight = SEMIBOLD if k in {0, len(row) - 1} else 400
                board.text("axis", end if k else end - self.widths[0], base, text, weight=weight, ha=_ha(k))
            y += _PITCH * line
        y += 0.3 * line
        for n, text in enumerate(self.notes):
            base = y + (0.8 + 1.25 * n) * line
            middle, right = base - 0.26 * line, left + _SAMPLE * unit
            if n == 0:
                board.line(
                    "axis", [left, right], [middle] * 2, inks.ring_text, 0.8, linestyle=(0, (3.5, 2.2)), dash_capstyle="butt"
                )
            else:
                half = _HIGH / 2 * unit
                box = Rectangle((left, middle - half), _SAMPLE * unit, 2 * half, facecolor="none", edgecolor=inks.reference,
                                linewidth=0.3 * unit)  # fmt: skip
                plane.add_patch(box)
                draw_hatch(plane, box, (left, middle - half, right, middle + half), inks, unit)
            board.text("axis", right + _GAP * unit, base, text, colour=inks.muted)


def _ha(k: int) -> str:
    """Names stand at the left of their column, numbers at its right."""
    return "left" if k == 0 else "right"


def key_of(terrain: Terrain, slices: Sequence[AltitudeSlice], size: Size, inks: Inks) -> MapKey:
    """Lay the key out, the lowest altitude first."""
    heads = (say("Altitude"), say("circle"), say("visible"), say("of the circle"))
    rows = tuple(
        (
            altitude_said(one),
            distance_text(one.reach_km),
            area_text(one.area_km2),
            open_text(one.area_km2, one.unknown_km2, one.circle_km2),
        )
        for one in slices
    )
    tints = [inks.land]
    for _ in slices:
        tints.append(mixed(inks.ring, VISIBLE, tints[-1]))
    hatched = any(one.unknown_km2 > 0 for one in slices)
    notes = [say("circle: {ends}", ends=circles_end(terrain, slices)), *([say("no data: not known")] if hatched else [])]
    return MapKey(heads, rows, tuple(reversed(tints[1:])), tuple(notes), size)
