"""Labels below the disc of the footprint figure, of rings whose label found no room on it: each range over its altitude."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.figures.blocks import put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.footprint_map import ink_mm
from radar_coverage.outputs.figures.footprint_rings import nearest_azimuth
from radar_coverage.outputs.figures.footprint_words import altitude_words
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import shown, text_width_mm, wrapped_mm
from radar_coverage.outputs.ring_labels import RingLabel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["below_mm", "draw_labels_below"]

_LEFT_PART = 0.24
"""Part of the width that the scale takes."""


def below_mm(reach: Reach, left: Sequence[RingLabel], size: Size) -> float:
    """Height that the labels need [mm]."""
    if not left:
        return 0.0
    words, rows = _set(reach, left, size)
    return (rows * max(map(len, words)) + 0.4) * size.line_mm


def draw_labels_below(
    plane: Axes, reach: Reach, frame: Frame, left: Sequence[RingLabel], size: Size, inks: Inks
) -> dict[RingLabel, tuple[float, float]]:
    """Set the labels in a row, or by turns in two; where their leaders start."""
    anchors: dict[RingLabel, tuple[float, float]] = {}
    if not left:
        return anchors
    # in the order in which their rings come along the side of a sector, so that leaders do not cross
    westward = math.sin(math.radians(nearest_azimuth(left[-1].footprint, 180.0))) < -1e-9
    left = list(reversed(left)) if westward else left
    words, rows = _set(reach, left, size)
    top = frame.y + frame.radius + 2.0 * size.unit + ink_mm(size.note_pt) * 1.35
    start, room, pitch = _slots(len(left), rows, size)
    for n, (label, lines) in enumerate(zip(left, words, strict=True)):
        x, y = start + room / 2 + n * pitch, top + n % rows * max(map(len, words)) * size.line_mm
        for k, line in enumerate(lines):
            style: dict[str, Any] = {"weight": SEMIBOLD, "colour": inks.ring_text} if k == 0 else {"colour": inks.ink}
            put(plane, x, y + (k + 0.85) * size.line_mm, line, size=size.note_pt, ha="center", **style)
        # up between the labels of the first row
        plane.plot([x, x], [y, top], color=inks.ink, linewidth=0.45 * size.unit, solid_capstyle="butt")
        anchors[label] = (x, top)
    return anchors


def _slots(count: int, rows: int, size: Size) -> tuple[float, float, float]:
    """Where the first label's place begins, the width of a place, and from one to the next [mm]; in two rows places overlap."""
    whole = size.width_mm - 2 * size.margin_mm
    pitch = (1 - _LEFT_PART) * whole / (count + rows - 1)
    return size.margin_mm + _LEFT_PART * whole, rows * pitch, pitch


def _set(reach: Reach, left: Sequence[RingLabel], size: Size) -> tuple[list[list[str]], int]:
    """Lines of each label, and in how many rows they stand."""
    for rows in (1, 2):
        room = _slots(len(left), rows, size)[1] - size.unit
        words = [[shown(one.range_text), *wrapped_mm(altitude_words(reach, one), room, size.note_pt)] for one in left]
        if all(text_width_mm(lines[0], size.note_pt, SEMIBOLD) <= room for lines in words):
            break
    return words, rows
