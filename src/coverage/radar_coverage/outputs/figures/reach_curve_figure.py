"""The reach curve on paper and screen: each territory's part inside the range, and above it who says which range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import figure_rows
from radar_coverage.outputs.curve_wording import (
    curve_described,
    curve_notes,
    curve_subtitle,
    curve_title,
    lowest_visible_km,
)
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.curve_figures import Claims, claim_forms, claim_texts, party_names
from radar_coverage.outputs.figures.curve_panel import Panel, curve_ends, draw_curves, draw_shares, top_share
from radar_coverage.outputs.figures.curve_parts import Scale, axis_height, draw_axis, left_of
from radar_coverage.outputs.figures.end_labels import ends_width
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.label_places import spread
from radar_coverage.outputs.lists import run_on, with_space
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.wording import boundaries_sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["curve_words", "draw_reach_curve", "drawn_texts", "reach_curve_figure"]

_PANEL, _PANEL_NARROW = 82.0, 58.0
"""Height of the panel where nothing else gives one, for each unit of width [mm]."""
_LEAST: Final = (60.0, 40.0, 24.0)
"""Lowest panel that lets every figure stand with who said it, that lets parties stand, and at all, for each unit [mm]."""
_NAMES, _FIRST = 36.0, 45.0
"""Widest names on the left and below the axis, for each unit of width [mm]."""


def reach_curve_figure(
    curve: ReachCurve,
    form: str,
    *,
    labels: Mapping[str, str] | None = None,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the curve of some territories for print or screen.

    Parameters
    ----------
    curve : ReachCurve
    form : {"png", "svg", "pdf"}
    labels : mapping of str to str, optional
        Code to the name drawn, in any script.
    size : Size
    words : Words, optional
        Texts in place of ours (`curve_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same curve.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    labels = labels or {}
    return chart_bytes(
        lambda inks: _content(curve, labels, size, inks),
        curve_words(curve) if words is None else words,
        form,
        name=curve_title(curve),
        described=curve_described(curve),
        texts=drawn_texts(curve, labels),
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def curve_words(curve: ReachCurve) -> Words:
    """Our own words."""
    note = run_on([*curve_notes(curve), boundaries_sentence(curve.boundaries)])
    return Words(curve_title(curve), curve_subtitle(curve), note, made_with(curve.boundaries))


def drawn_texts(curve: ReachCurve, labels: Mapping[str, str]) -> list[str]:
    """Every text of the figure that comes from data or a catalogue."""
    return [
        *curve_words(curve).texts,
        *claim_texts(figure_rows(curve)),
        *(c.name for c in curve.territories),
        *labels.values(),
        "†–",
    ]


def draw_reach_curve(
    curve: ReachCurve, labels: Mapping[str, str], *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    return draw_chart(_content(curve, labels, size, inks), curve_words(curve) if words is None else words, size, inks)


def _content(curve: ReachCurve, labels: Mapping[str, str], size: Size, inks: Inks) -> Content:
    return partial(_plan, _Drawn(curve, labels, size, inks))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    curve: ReachCurve
    labels: Mapping[str, str]
    size: Size
    inks: Inks


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    """Figures in full where the panel keeps its height, else folded."""
    curve, size, unit = what.curve, what.size, what.size.unit
    rows, ends = figure_rows(curve), curve_ends(curve, what.labels, size, what.inks)
    names = [say("Only targets above"), say("First reached"), say("Part of its land inside")]
    left = left_of(["100 %"] if size.is_narrow else names, size, _NAMES)
    if not size.is_narrow:
        left = max(left, left_of(party_names(rows), size, _NAMES, SEMIBOLD))
    edge = size.margin_mm + width
    scale = Scale(left, edge - ends_width(ends, size), curve.end_km, edge)
    firsts = _first_rows(what, scale)
    below = axis_height(size, altitudes=True) + (max(1, len(firsts)) + 0.6) * size.line_mm
    for claims, least in zip((forms := claim_forms(rows, scale, size)), _LEAST[-len(forms) :], strict=True):
        above = claims.height + 2.6 * size.line_mm
        panel = unit * (_PANEL_NARROW if size.is_narrow else _PANEL) if height is None else height - above - below
        if panel >= unit * least:
            return Plan(above + panel + below, partial(_draw, what, scale, claims, firsts, panel))
    return None


def _draw(what: _Drawn, scale: Scale, claims: Claims, firsts: list[_FirstRow], height: float, board: Board, top: float) -> None:
    curve, size = what.curve, what.size
    panel_top = top + claims.height + 2.6 * size.line_mm
    panel = Panel(scale, panel_top, panel_top + height, top_share(curve))
    claims.draw(board, top)
    draw_shares(board, panel)
    draw_curves(board, curve, panel, curve_ends(curve, what.labels, size, what.inks))
    for km in curve.figure_ranges_km:
        board.guide(scale.at(km), top + claims.head, panel.axis_y)
    draw_axis(board, scale, panel.axis_y, partial(lowest_visible_km, curve))
    _draw_first(board, what, scale, panel.axis_y, firsts)


_FirstRow = list[tuple[int, TerritoryCurve, str]]


def _first_rows(what: _Drawn, scale: Scale) -> list[_FirstRow]:
    """Where each territory is first reached, in as many lines as their widths need."""
    known = [(n, one) for n, one in enumerate(what.curve.territories) if one.first_km is not None and one.first_km > 0]
    size = what.size
    room = scale.edge - scale.left - _first_width(say("First reached"), size) if size.is_narrow else scale.right - scale.left
    rows: list[_FirstRow] = []
    for n, one in sorted(known, key=lambda e: e[1].first_km or 0.0):
        name = fitted_mm(shown(what.labels.get(one.territory, one.name)), _FIRST * size.unit, size.note_pt)
        new = (n, one, with_space(name, distance_text(one.first_km or 0.0)))
        for row in rows:
            if sum(_first_width(text, size) for _, _, text in [*row, new]) <= room:
                row.append(new)
                break
        else:
            rows.append([new])
    return rows


def _first_width(text: str, size: Size) -> float:
    return width_of(text, size.note_pt) + 3 * size.unit


def _draw_first(board: Board, what: _Drawn, scale: Scale, axis_y: float, rows: list[_FirstRow]) -> None:
    """Where each territory begins: an open triangle on the axis, and its name with the range below."""
    size, inks, unit = board.size, board.inks, board.size.unit
    y = axis_y + axis_height(size, altitudes=True) + 1.2 * size.line_mm
    name, low = say("First reached"), scale.left
    if size.is_narrow:
        board.text("axis", scale.left, y, name, colour=inks.muted)
        low += _first_width(name, size)
    else:
        board.text("axis", scale.left - 2 * unit, y, name, colour=inks.muted, ha="right")
    if not rows:
        inside = any(one.first_km == 0 for one in what.curve.territories)
        board.text("labels", low, y, say("the site stands in it") if inside else say("not reached"), colour=inks.muted)
    for row in rows:
        wanted = [scale.at(one.first_km or 0.0) for _, one, _ in row]
        widths = [_first_width(text, size) for _, _, text in row]
        centres = spread(wanted, widths, low, scale.edge)
        for (n, _, text), own, x in zip(row, wanted, centres, strict=True):
            colour = inks.colour(n)
            board.dot("marks", own, axis_y, colour, 4.5, marker="^", markerfacecolor=inks.paper, markeredgecolor=colour,
                      markeredgewidth=unit)  # fmt: skip
            board.text("labels", x, y, text, ha="center", colour=colour)
        y += size.line_mm
