"""The reach curves of provinces on paper: one row a province, filled as the range takes it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, figure_rows
from radar_coverage.outputs.curve_wording import curve_credit, curve_described, curve_notes, curve_subtitle, curve_title
from radar_coverage.outputs.figures.curve_parts import (
    GRID,
    GUIDE,
    MARGIN,
    Scale,
    closing,
    closing_height,
    heading,
    heading_height,
    kilometres,
    mark,
    put,
    width_of,
)
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, TEXT_PT, drawing, fitted_mm, save, sheet, shown
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.palette import CURVES, INK, MUTED, PAPER, RING_TEXT, mixed
from radar_coverage.outputs.text import distance_text, party_text, plain_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw_province_curves", "province_curve_figure"]

_WIDTH, _LEFT, _RIGHT = 180.0, 45.0, 20.0
_ROW: Final = 3.7
_FILL: Final = 2.9
"""Height of a row, and of a province that is wholly inside [mm]."""
_PARTY: Final = 3.4
_GAP: Final = 5.0
_MOST: Final = 60
"""Rows that a page of paper holds."""


def province_curve_figure(curve: ReachCurve, form: str, *, labels: Mapping[str, str] | None = None) -> bytes:
    """Draw the curves of provinces for print, 180 mm wide.

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
    words = [curve_title(curve), curve_subtitle(curve), *curve_notes(curve), curve_credit(curve), *_how(curve)]
    spoken = [row.figure for row in figure_rows(curve)]
    with drawing([*words, *spoken, *labels.values(), *(one.name for one in curve.territories)]):
        fig = draw_province_curves(curve, labels)
        described = curve_described(curve, curve.figure_ranges_km[:1] + curve.figure_ranges_km[-1:])
        return save(fig, form, title=curve_title(curve), description=described)


def draw_province_curves(curve: ReachCurve, labels: Mapping[str, str]) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    scale = Scale(_LEFT, _WIDTH - _RIGHT, curve.end_km, _WIDTH)
    drawn = [one for one in curve.territories if one.first_km is not None][:_MOST]
    parents = list(dict.fromkeys(one.parent for one in drawn))
    parties = _by_party(curve)
    title, notes = curve_title(curve), _how(curve)
    top = heading_height(curve, title, _WIDTH) + 4 + (_PARTY if curve.figures else 0)
    rows_top = top + _PARTY * len(parties) + (2 if parties else 0)
    axis_y = rows_top + _GAP * len(parents) + _ROW * len(drawn) + 1
    closing_y = axis_y + 2 * TEXT_PT * LINE_MM + 4
    fig, plane = sheet(_WIDTH, closing_y + closing_height(curve, notes, _WIDTH) + MARGIN)
    heading(plane, curve, title, _WIDTH)
    for km in curve.figure_ranges_km:
        plane.plot([scale.at(km)] * 2, [top, axis_y], color=GUIDE, linewidth=0.5)
    _draw_parties(plane, parties, scale, top)
    y = rows_top
    for n, parent in enumerate(parents):
        y += _GAP
        put(plane, scale.left - 2, y - 1.2, labels.get(parent, parent), ha="right", weight=SEMIBOLD)
        if n == 0:
            put(plane, _WIDTH - MARGIN, y - 1.2, say("First reached"), ha="right", size=NOTE_PT, colour=MUTED)
        for one in (one for one in drawn if one.parent == parent):
            y += _ROW
            _draw_row(plane, curve, one, CURVES[n % len(CURVES)], scale, y, labels)
    plane.plot([scale.left, scale.right], [axis_y, axis_y], color=INK, linewidth=0.8)
    kilometres(plane, curve, scale, axis_y)
    closing(plane, curve, notes, closing_y, _WIDTH)
    return fig


def _how(curve: ReachCurve) -> list[str]:
    """How a row is read, and what is not drawn."""
    drawn = min(_MOST, sum(one.first_km is not None for one in curve.territories))
    how = [say("A row is full where all of the province is inside.")]
    if len(curve.territories) > drawn:
        more = len(curve.territories) - drawn
        how.append(say("Not drawn: {n} provinces, not reached or without room here.", n=more))
    if curve.figures:
        how.append(say("Dot: a figure. Bar: from–to. Cap: at most. Arrow: at least."))
    return how


def _draw_row(
    plane: Axes, curve: ReachCurve, one: TerritoryCurve, colour: str, scale: Scale, y: float, labels: Mapping[str, str]
) -> None:
    x = [scale.at(r) for r in curve.ranges_km.tolist()]
    heights = [y - _FILL * s for s in one.share.tolist()]
    plane.plot([scale.left, scale.right], [y, y], color=GRID, linewidth=0.4, zorder=1.5)
    plane.fill_between(x, y, heights, facecolor=mixed(colour, 0.45, PAPER), edgecolor="none", zorder=2)
    first = next((n for n, s in enumerate(one.share.tolist()) if s > 0), len(x))
    plane.plot(x[max(first - 1, 0) :], heights[max(first - 1, 0) :], color=colour, linewidth=0.9, zorder=3)
    name = fitted_mm(shown(labels.get(one.territory, one.name)), scale.left - MARGIN - 2, NOTE_PT)
    put(plane, scale.left - 2, y - 0.4, name, ha="right", size=NOTE_PT)
    put(plane, _WIDTH - MARGIN, y - 0.4, distance_text(one.first_km or 0.0), ha="right", size=NOTE_PT, colour=MUTED)


def _by_party(curve: ReachCurve) -> dict[str, list[FigureRow]]:
    parties: dict[str, list[FigureRow]] = {}
    for row in figure_rows(curve):
        parties.setdefault(row.party, []).append(row)
    return parties


def _draw_parties(plane: Axes, parties: Mapping[str, Sequence[FigureRow]], scale: Scale, top: float) -> None:
    """Each party's figures on one line, and the ranges themselves above."""
    _numbers(plane, parties, scale, top)
    y = top
    for party, rows in parties.items():
        y += _PARTY
        name = party_text(party) if party else say("range asked for")
        put(plane, scale.left - 2, y - 0.9, shown(name[:1].upper() + name[1:]), ha="right", size=NOTE_PT, weight=SEMIBOLD)
        if not rows[0].ranges_km:
            put(plane, scale.left + 1, y - 0.9, rows[0].figure, size=NOTE_PT, colour=MUTED)
        for row in sorted(rows, key=lambda r: r.bound != "interval"):
            if row.ranges_km:
                mark(plane, row, scale, y - 1.8)


def _numbers(plane: Axes, parties: Mapping[str, Sequence[FigureRow]], scale: Scale, y: float) -> None:
    """The ranges that were given, most said first, each above its line, as many as can stand."""
    times: Counter[float] = Counter()
    for rows in parties.values():
        for row in rows:
            times.update(dict.fromkeys(row.ranges_km, max(1, len(row.claims))))
    places = LabelPlaces()
    for km in sorted(times, key=lambda r: (-times[r], r)):
        text, x = plain_number(km), scale.at(km)
        half = width_of(text, NOTE_PT, SEMIBOLD) / 2
        if places.take([Box(x - half - 0.4, 0, x + half + 0.4, 1)]):
            put(plane, x, y - 1, text, size=NOTE_PT, weight=SEMIBOLD, colour=RING_TEXT, ha="center")
