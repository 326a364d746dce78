"""The strips of the methods figure: how far off a ring is, in every direction; recipes of one kind and size side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from radar_coverage.analysis.methods import OURS, Method, MethodsCompared
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.curve_parts import GRID, put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, TEXT_PT, shown, wrapped_mm
from radar_coverage.outputs.label_places import spread
from radar_coverage.outputs.methods_text import break_reason, length_text, method_name
from radar_coverage.outputs.palette import CURVES, INK, MUTED, RING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_strips", "method_colour"]

_LABELS_MM, _NUMBERS_MM = 27.0, 13.0
_LINE, _NOTE = TEXT_PT * LINE_MM, NOTE_PT * LINE_MM
_COLOURS: Final = {
    "degrees": CURVES[0], "web_mercator": CURVES[1], "utm": CURVES[2],
    "sphere": CURVES[5], "web_map": CURVES[3], "sphere_64": CURVES[4],
    "geodesic_36": CURVES[0], "azimuthal_64": CURVES[1], "geodesic_180": CURVES[2],
    "geodesic_360": CURVES[5], "geodesic_1440": CURVES[5], OURS: RING,
}  # fmt: skip
_POINTS: Final = {"sphere": 2.6, "sphere_64": 0.6}
"""Lines that another nearly coincides with are wider than it [points]."""
_STEPS: Final = (1.0, 2.0, 5.0)


def method_colour(method: str) -> str:
    """Colour of a recipe's line."""
    return _COLOURS[method]


def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (say("Buffers on a plane"), ("degrees", "web_mercator", "utm")),
        (say("Circles of a sphere"), ("sphere_64", "sphere", "web_map")),
        (say("Geodesics with few corners, and ours"), ("geodesic_36", "azimuthal_64", "geodesic_180", OURS)),
    )


def draw_strips(plane: Axes, found: MethodsCompared, *, left: float, right: float, top: float, bottom: float) -> None:
    """Draw a strip for each kind of recipe, one below the other [mm]."""
    kinds = _kinds()
    height = (bottom - top + 2) / len(kinds)
    for n, (title, names) in enumerate(kinds):
        strip_top = top + n * height
        put(plane, left, strip_top + 1, title, weight=SEMIBOLD)
        rows = [row for row in map(found.row, names) if not row.breaks]
        if not [row for row in rows if row.method != OURS]:
            reason = say("Every usual one breaks here: {reason}.", reason=break_reason(found.row(names[0])))
            for k, line in enumerate(wrapped_mm(shown(reason), right - left, NOTE_PT)):
                put(plane, left, strip_top + 1 + _LINE + k * _NOTE, line, size=NOTE_PT, colour=MUTED)
            continue
        box = left + _NUMBERS_MM, right - _LABELS_MM, strip_top + 4.5, strip_top + height - 9
        _strip(plane, found, rows, box)


def _strip(plane: Axes, found: MethodsCompared, rows: Sequence[Method], box: tuple[float, float, float, float]) -> None:
    left, right, top, bottom = box
    low, high = min(0.0, *(r.least_km or 0.0 for r in rows)), max(0.0, *(r.most_km or 0.0 for r in rows))
    pad = (high - low) * 0.04

    def y_of(km: float) -> float:
        return top + (bottom - top) * (high + pad - km) / (high - low + 2 * pad)

    for km in _ticks(low, high):
        plane.plot([left, right], [y_of(km)] * 2, color=INK if km == 0 else GRID, linewidth=0.8 if km == 0 else 0.5, zorder=1)
        text = say("true") if km == 0 else ("−" if km < 0 else "+") + length_text(abs(km))
        put(plane, left - 1.5, y_of(km) + 0.9, text, ha="right", size=NOTE_PT, colour=MUTED)
    for n, name in enumerate((say("N"), say("E"), say("S"), say("W"), say("N"))):
        x = left + (right - left) * n / 4
        plane.plot([x, x], [bottom, bottom + 0.9], color=MUTED, linewidth=0.5)
        put(plane, x, bottom + 0.9 + _NOTE, name, ha="center", size=NOTE_PT, colour=MUTED)
    ends = []
    for row in rows:
        turn = row.azimuth_deg % 360
        order = np.argsort(turn, kind="stable")
        east, up = left + (right - left) * turn[order] / 360, [y_of(km) for km in row.error_km[order].tolist()]
        plane.plot(east, up, color=method_colour(row.method), linewidth=_POINTS.get(row.method, 0.9), zorder=2)
        ends.append((float(np.mean(up[-40:])), row))
    _names(plane, found, sorted(ends, key=lambda end: end[0]), (right, top, bottom))


def _names(plane: Axes, found: MethodsCompared, ends: Sequence[tuple[float, Method]], box: tuple[float, float, float]) -> None:
    """Name every line at its right end."""
    right, top, bottom = box
    lines = [wrapped_mm(shown(method_name(row, found)), _LABELS_MM - 3.5, NOTE_PT) for _, row in ends]
    heights = [len(one) * _NOTE + 0.5 for one in lines]
    middles = spread([y for y, _ in ends], heights, top - 1, max(bottom + 3, top - 1 + sum(heights)))
    for (y, row), text, middle in zip(ends, lines, middles, strict=True):
        colour = method_colour(row.method)
        plane.plot([right + 0.4, right + 2.2], [y, middle], color=colour, linewidth=0.5)
        for n, line in enumerate(text):
            baseline = middle + (n + 0.75 - len(text) / 2) * _NOTE
            put(plane, right + 2.8, baseline, line, size=NOTE_PT, colour=colour)


def _ticks(low: float, high: float) -> list[float]:
    """Zero and round numbers on both sides of it, about four."""
    rough = (high - low) / 4
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(next((s * power for s in _STEPS if s * power >= rough), 10 * power))
    return [n * step for n in range(int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9)) + 1)]
