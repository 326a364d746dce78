"""The reach curves of provinces on paper: one row a province, filled as the range takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.curve_speakers import figure_rows
from radar_coverage.outputs.curve_wording import curve_described, curve_title, lowest_visible_km
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.chart import PRINT, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.curve_figures import Claims, by_party
from radar_coverage.outputs.figures.curve_parts import Scale, axis_height, draw_axis
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.reach_curve_figure import curve_words, drawn_texts
from radar_coverage.outputs.figures.style import fitted_mm, shown
from radar_coverage.outputs.figures.words import Words
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.palette import mixed
from radar_coverage.outputs.text import distance_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_province_curves", "province_curve_figure"]

_LEFT, _RIGHT = 45.0, 20.0
_ROW: Final = 3.7
_FILL: Final = 2.9
"""Height of a row, and of a province that is wholly inside [mm]."""
_GAP: Final = 5.0
_MOST: Final = 60
"""Rows that a page of paper holds."""


def province_curve_figure(curve: ReachCurve, form: str, *, labels: Mapping[str, str] | None = None) -> bytes:
    """Draw the curves of provinces for print, two columns wide.

    Parameters
    ----------
    curve : ReachCurve
        Of provinces; those the curve does not reach are counted, not drawn.
    form : {"png", "svg", "pdf"}
    labels : mapping of str to str, optional
        Code of a province, or of its territory, to the name drawn.

    Returns
    -------
    bytes
        The same every time for the same curve.

    Raises
    ------
    MissingExtraError, DataError
        As for `reach_curve_figure`.
    """
    labels = labels or {}
    return chart_bytes(
        lambda inks: partial(_plan, _Drawn(curve, labels, inks)),
        _words(curve),
        form,
        name=curve_title(curve),
        described=curve_described(curve, curve.figure_ranges_km[:1] + curve.figure_ranges_km[-1:]),
        texts=drawn_texts(curve, labels),
    )


def draw_province_curves(curve: ReachCurve, labels: Mapping[str, str], *, inks: Inks = COLOUR) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    return draw_chart(partial(_plan, _Drawn(curve, labels, inks)), _words(curve), PRINT, inks)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn."""

    curve: ReachCurve
    labels: Mapping[str, str]
    inks: Inks

    @property
    def provinces(self) -> list[TerritoryCurve]:
        """Those that have a row."""
        return [one for one in self.curve.territories if one.first_km is not None][:_MOST]


def _words(curve: ReachCurve) -> Words:
    """How a row is read and what is not drawn, before what stands beside every curve."""
    words, drawn = curve_words(curve), min(_MOST, sum(one.first_km is not None for one in curve.territories))
    how = [say("A row is full where all of the province is inside.")]
    if len(curve.territories) > drawn:
        more = len(curve.territories) - drawn
        how.append(
            say_count(
                "Not drawn: {n} province, not reached or without room here.",
                "Not drawn: {n} provinces, not reached or without room here.",
                more,
            )
        )
    return words.changed(note=run_on([*how, words.note]))


def _plan(what: _Drawn, width: float, _height: float | None) -> Plan:
    margin, curve = PRINT.margin_mm, what.curve
    scale = Scale(margin + _LEFT, margin + width - _RIGHT, curve.end_km, margin + width)
    claims = by_party(figure_rows(curve), scale, PRINT)
    parents = dict.fromkeys(one.parent for one in what.provinces)
    rows = _GAP * len(parents) + _ROW * len(what.provinces) + 1
    return Plan(claims.height + rows + axis_height(PRINT, altitudes=True), partial(_draw, what, scale, claims, rows))


def _draw(what: _Drawn, scale: Scale, claims: Claims, height: float, board: Board, top: float) -> None:
    curve, inks = what.curve, board.inks
    claims.draw(board, top)
    y = top + claims.height
    axis_y = y + height
    for n, parent in enumerate(dict.fromkeys(one.parent for one in what.provinces)):
        y += _GAP
        name = what.labels.get(parent, parent)
        board.text("labels", scale.left - 2, y - 1.2, name, size_pt=PRINT.text_pt, weight=SEMIBOLD, ha="right")
        if n == 0:
            board.text("labels", scale.edge, y - 1.2, say("First reached"), ha="right", colour=inks.muted)
        for one in (one for one in what.provinces if one.parent == parent):
            y += _ROW
            _draw_row(board, what, one, inks.colour(n), scale, y)
    for km in curve.figure_ranges_km:
        board.guide(scale.at(km), top + claims.head, axis_y)
    draw_axis(board, scale, axis_y, partial(lowest_visible_km, curve))


def _draw_row(board: Board, what: _Drawn, one: TerritoryCurve, colour: str, scale: Scale, y: float) -> None:
    inks, shares = board.inks, one.share.tolist()
    x, heights = [scale.at(r) for r in what.curve.ranges_km.tolist()], [y - _FILL * share for share in shares]
    board.line("grid", [scale.left, scale.right], [y, y], inks.grid, 0.4)
    board.layers["areas"].fill_between(x, y, heights, facecolor=mixed(colour, 0.45, inks.paper), edgecolor="none")
    first = max(next((n for n, share in enumerate(shares) if share > 0), len(x)) - 1, 0)
    board.line("lines", x[first:], heights[first:], colour, 0.9)
    name = fitted_mm(shown(what.labels.get(one.territory, one.name)), _LEFT - 2, PRINT.note_pt)
    board.text("labels", scale.left - 2, y - 0.4, name, ha="right")
    board.text("labels", scale.edge, y - 0.4, distance_text(one.first_km or 0.0), ha="right", colour=inks.muted)
