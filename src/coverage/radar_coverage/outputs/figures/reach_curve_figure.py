"""The reach curve on paper: each territory's part inside the range, and above it who says which range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import figure_rows, second_hand
from radar_coverage.outputs.curve_wording import (
    curve_credit,
    curve_described,
    curve_notes,
    curve_subtitle,
    curve_title,
)
from radar_coverage.outputs.figures.curve_figures import draw_rows, placed_rows, rows_height
from radar_coverage.outputs.figures.curve_panel import Panel, draw_curves, draw_guides, top_share
from radar_coverage.outputs.figures.curve_parts import (
    MARGIN,
    Scale,
    closing,
    closing_height,
    heading,
    heading_height,
    kilometres,
    put,
    width_of,
)
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, TEXT_PT, drawing, fitted_mm, save, sheet, shown
from radar_coverage.outputs.label_places import spread
from radar_coverage.outputs.palette import CURVES, MUTED, PAPER
from radar_coverage.outputs.text import distance_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["WIDTH_MM", "draw_reach_curve", "drawn_texts", "reach_curve_figure"]

WIDTH_MM: Final = 180.0
"""Two columns of most journals; A4 with its margins."""
_LEFT, _RIGHT, _LONGEST, _CURVES = 37.0, 24.0, 45.0, 82.0


def reach_curve_figure(curve: ReachCurve, form: str, *, labels: Mapping[str, str] | None = None) -> bytes:
    """Draw the curve of some territories for print, 180 mm wide.

    Parameters
    ----------
    curve : ReachCurve
    form : {"png", "svg", "pdf"}
    labels : mapping of str to str, optional
        Code to the name drawn, in any script.

    Returns
    -------
    bytes
        The same every time for the same curve.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has.
    """
    with drawing(drawn_texts(curve, labels or {})):
        fig = draw_reach_curve(curve, labels or {})
        return save(fig, form, title=curve_title(curve), description=curve_described(curve))


def drawn_texts(curve: ReachCurve, labels: Mapping[str, str]) -> list[str]:
    """Every text of the figure that comes from data or a catalogue."""
    rows = figure_rows(curve)
    spoken = [part for row in rows for part in (row.figure, row.speakers)]
    own = [curve_title(curve), curve_subtitle(curve), *curve_notes(curve), curve_credit(curve), _legend(curve)]
    return [*own, *spoken, *(c.name for c in curve.territories), *labels.values()]


def draw_reach_curve(curve: ReachCurve, labels: Mapping[str, str]) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    title = curve_title(curve)
    labels = {
        c.territory: fitted_mm(shown(labels.get(c.territory, c.name)), _LONGEST, TEXT_PT, SEMIBOLD) for c in curve.territories
    }
    longest = max(width_of(name, TEXT_PT, SEMIBOLD) for name in labels.values())
    scale = Scale(_LEFT, WIDTH_MM - max(_RIGHT, longest + 3 + MARGIN), curve.end_km, WIDTH_MM)
    placed = placed_rows(figure_rows(curve), scale)
    top = heading_height(curve, title, WIDTH_MM) + 4
    curves_top = top + rows_height(placed) + 8
    axis_y = curves_top + _CURVES
    notes = [n for n in (_legend(curve),) if n]
    first_y = axis_y + 2 * TEXT_PT * LINE_MM + 2.6
    first_height = NOTE_PT * LINE_MM * _first_lines(curve, scale, labels)
    height = first_y + first_height + 4 + closing_height(curve, notes, WIDTH_MM) + MARGIN
    fig, plane = sheet(WIDTH_MM, height)
    heading(plane, curve, title, WIDTH_MM)
    panel = Panel(scale, curves_top, axis_y, top_share(curve))
    draw_guides(plane, curve, panel, top)
    draw_rows(plane, placed, scale, top)
    draw_curves(plane, curve, panel, labels)
    kilometres(plane, curve, scale, axis_y)
    end_y = _first_reached(plane, curve, scale, axis_y, first_y, labels)
    closing(plane, curve, notes, end_y + 2.6, WIDTH_MM)
    return fig


def _legend(curve: ReachCurve) -> str:
    if any(second_hand(row) for row in figure_rows(curve)):
        return say("† read in a copy or as reported by others, not at its publisher.")
    return ""


def _first(curve: ReachCurve, labels: Mapping[str, str]) -> list[tuple[int, TerritoryCurve, str]]:
    known = [(n, c) for n, c in enumerate(curve.territories) if c.first_km is not None and c.first_km > 0]
    known.sort(key=lambda e: e[1].first_km or 0.0)
    return [(n, c, f"{labels.get(c.territory, c.name)} {distance_text(c.first_km or 0.0)}") for n, c in known]


def _first_lines(curve: ReachCurve, scale: Scale, labels: Mapping[str, str]) -> int:
    return len(_first_rows(curve, scale, labels)) or 1


def _first_rows(curve: ReachCurve, scale: Scale, labels: Mapping[str, str]) -> list[list[tuple[int, TerritoryCurve, str]]]:
    """In as many lines as their widths need."""
    rows: list[list[tuple[int, TerritoryCurve, str]]] = []
    for one in _first(curve, labels):
        for row in rows:
            if sum(width_of(text) + 4 for _, _, text in [*row, one]) <= (scale.right - scale.left) * 0.95:
                row.append(one)
                break
        else:
            rows.append([one])
    return rows


def _first_reached(plane: Axes, curve: ReachCurve, scale: Scale, axis_y: float, y: float, labels: Mapping[str, str]) -> float:
    """Where each territory begins: an open triangle on the axis, and its name with the range below."""
    put(plane, scale.left - 2, y + NOTE_PT * LINE_MM, say("First reached"), ha="right", colour=MUTED, size=NOTE_PT)
    rows = _first_rows(curve, scale, labels)
    if not rows:
        y += NOTE_PT * LINE_MM
        inside = any(one.first_km == 0 for one in curve.territories)
        put(plane, scale.left, y, say("the site stands in it") if inside else say("not reached"), colour=MUTED, size=NOTE_PT)
    for row in rows:
        y += NOTE_PT * LINE_MM
        wanted = [scale.at(one.first_km or 0.0) for _, one, _ in row]
        centres = spread(wanted, [width_of(text) + 3 for _, _, text in row], scale.left, scale.width - MARGIN)
        for (n, _, text), own, x in zip(row, wanted, centres, strict=True):
            colour = CURVES[n % len(CURVES)]
            plane.plot([own], [axis_y], marker="^", markersize=4.5, markerfacecolor=PAPER, markeredgecolor=colour, zorder=6)
            put(plane, x, y, text, ha="center", size=NOTE_PT, colour=colour)
    return y
