"""The strips of the methods figure: how far off a ring is, in every direction; recipes of one kind and size side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from radar_coverage.analysis.methods import OURS, Method, MethodsCompared
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.style import shown, wrapped_mm
from radar_coverage.outputs.label_places import spread
from radar_coverage.outputs.methods_text import break_reason, method_name, signed_text
from radar_coverage.outputs.units import current_units

__all__ = ["draw_strips", "method_colour"]

_LABELS, _NUMBERS = 27.0, 13.0
"""Room for names on the right and numbers on the left, for each unit of width [mm]."""
_LINES: Final = {
    "degrees": 0, "web_mercator": 1, "utm": 2, "sphere": 5, "web_map": 3, "sphere_64": 4,
    "geodesic_36": 0, "azimuthal_64": 1, "geodesic_180": 2, "geodesic_360": 5, "geodesic_1440": 5,
}  # fmt: skip
"""Which of `Inks.curves` a recipe's line has."""
_POINTS: Final = {"sphere": 2.6, "sphere_64": 0.6}
"""Lines that another nearly coincides with are wider than it [points]."""
_STEPS: Final = (1.0, 2.0, 5.0)


def method_colour(method: str, inks: Inks) -> str:
    """Colour of a recipe's line."""
    return inks.ring if method == OURS else inks.colour(_LINES[method])


def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (say("Buffers on a plane"), ("degrees", "web_mercator", "utm")),
        (say("Circles of a sphere"), ("sphere_64", "sphere", "web_map")),
        (say("Geodesics with few corners, and ours"), ("geodesic_36", "azimuthal_64", "geodesic_180", OURS)),
    )


def draw_strips(board: Board, found: MethodsCompared, *, left: float, right: float, top: float, bottom: float) -> None:
    """Draw a strip for each kind of recipe, one below the other [mm]."""
    kinds, size, unit = _kinds(), board.size, board.size.unit
    height = (bottom - top + 2 * unit) / len(kinds)
    for n, (title, names) in enumerate(kinds):
        strip_top = top + n * height
        board.text("words", left, strip_top + 0.78 * size.text_line_mm, title, size_pt=size.text_pt, weight=SEMIBOLD)
        rows = [row for row in map(found.row, names) if not row.breaks]
        if not [row for row in rows if row.method != OURS]:
            reason = say("Every usual one breaks here: {reason}.", reason=break_reason(found.row(names[0])))
            for k, line in enumerate(wrapped_mm(shown(reason), right - left, size.note_pt)):
                y = strip_top + 2 * size.text_line_mm + k * size.line_mm
                board.text("labels", left, y, line, colour=board.inks.muted)
            continue
        box = left + _NUMBERS * unit, right - _LABELS * unit, strip_top + 1.6 * size.text_line_mm, strip_top + height - 8 * unit
        _strip(board, found, rows, box)


def _strip(board: Board, found: MethodsCompared, rows: Sequence[Method], box: tuple[float, float, float, float]) -> None:
    (left, right, top, bottom), size, inks, unit = box, board.size, board.inks, board.size.unit
    low, high = min(0.0, *(r.least_km or 0.0 for r in rows)), max(0.0, *(r.most_km or 0.0 for r in rows))
    pad = (high - low) * 0.04

    def y_of(km: float) -> float:
        return top + (bottom - top) * (high + pad - km) / (high - low + 2 * pad)

    in_km = current_units().in_km if max(-low, high) >= current_units().in_km else 1.0
    for km in (tick * in_km for tick in _ticks(low / in_km, high / in_km)):
        colour, width_pt = (inks.ink, 0.8) if km == 0 else (inks.grid, 0.5)
        board.line("grid", [left, right], [y_of(km)] * 2, colour, width_pt)
        text = say("true") if km == 0 else signed_text(km)
        board.text("axis", left - 1.5 * unit, y_of(km) + 0.28 * size.line_mm, text, ha="right", colour=inks.muted)
    for n, name in enumerate((say("N"), say("E"), say("S"), say("W"), say("N"))):
        x = left + (right - left) * n / 4
        board.line("axis", [x, x], [bottom, bottom + 0.9 * unit], inks.muted, 0.5)
        board.text("axis", x, bottom + 0.5 * unit + size.line_mm, name, ha="center", colour=inks.muted)
    ends = []
    for row in rows:
        turn = row.azimuth_deg % 360
        order = np.argsort(turn, kind="stable")
        east, up = left + (right - left) * turn[order] / 360, [y_of(km) for km in row.error_km[order].tolist()]
        board.line(
            "lines", east.tolist(), up, method_colour(row.method, inks), _POINTS.get(row.method, 0.9), gid=f"errors-{row.method}"
        )
        ends.append((float(np.mean(up[-40:])), row))
    _names(board, found, sorted(ends, key=lambda end: end[0]), (right, top, bottom))


def _names(board: Board, found: MethodsCompared, ends: Sequence[tuple[float, Method]], box: tuple[float, float, float]) -> None:
    """Name every line at its right end."""
    (right, top, bottom), size, unit = box, board.size, board.size.unit
    lines = [wrapped_mm(shown(method_name(row, found)), (_LABELS - 3.5) * unit, size.note_pt) for _, row in ends]
    heights = [len(one) * size.line_mm + 0.5 * unit for one in lines]
    middles = spread([y for y, _ in ends], heights, top - unit, max(bottom + 3 * unit, top - unit + sum(heights)))
    for (y, row), text, middle in zip(ends, lines, middles, strict=True):
        colour = method_colour(row.method, board.inks)
        board.line("labels", [right + 0.4 * unit, right + 2.2 * unit], [y, middle], colour, 0.5)
        for n, line in enumerate(text):
            baseline = middle + (n + 0.75 - len(text) / 2) * size.line_mm
            board.text("labels", right + 2.8 * unit, baseline, line, colour=colour)


def _ticks(low: float, high: float) -> list[float]:
    """Zero and round numbers on both sides of it, about four."""
    rough = (high - low) / 4
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(next((s * power for s in _STEPS if s * power >= rough), 10 * power))
    return [n * step for n in range(int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9)) + 1)]
