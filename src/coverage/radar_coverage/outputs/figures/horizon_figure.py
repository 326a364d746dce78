"""The lowest visible altitude on paper and screen: what is above the horizon at each range, and who names the ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.horizon_lines import HorizonLines
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, claim_rows
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.curve_figures import Claims, claim_forms, claim_texts, party_names
from radar_coverage.outputs.figures.curve_parts import Scale, axis_height, draw_axis, left_of
from radar_coverage.outputs.figures.end_labels import ends_width
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.horizon_panel import Panel, draw_panel, end_names, line_ends, top_altitude_km
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.horizon_text import (
    height_name,
    horizon_described,
    horizon_notes,
    horizon_subtitle,
    horizon_title,
)
from radar_coverage.outputs.lists import run_on

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_horizon", "drawn_texts", "horizon_figure", "horizon_words"]

_PANEL, _PANEL_NARROW = 92.0, 64.0
"""Height of the panel where nothing else gives one, for each unit of width [mm]."""
_LEAST: Final = (66.0, 44.0, 28.0)
"""Lowest panel that lets every figure stand with who said it, that lets parties stand, and at all, for each unit [mm]."""
_NAMES: Final = 36.0


def horizon_figure(
    found: HorizonLines,
    form: str,
    *,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the altitudes for print or screen.

    Parameters
    ----------
    found : HorizonLines
    form : {"png", "svg", "pdf"}
    size : Size
    words : Words, optional
        Texts in place of ours (`horizon_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same altitudes.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    return chart_bytes(
        lambda inks: _content(found, size, inks),
        horizon_words(found) if words is None else words,
        form,
        name=horizon_title(found),
        described=horizon_described(found),
        texts=drawn_texts(found),
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def horizon_words(found: HorizonLines) -> Words:
    """Our own words."""
    return Words(horizon_title(found), horizon_subtitle(found), run_on(horizon_notes(found)), made_with())


def drawn_texts(found: HorizonLines) -> list[str]:
    """Every text of the figure that comes from data or a catalogue."""
    ends = [part for _, *names, _ in end_names(found, COLOUR) for part in names]
    heights = [height_name(row.height) for row in found.heights]
    return [*horizon_words(found).texts, *claim_texts(_rows(found)), *ends, *heights, "†–°"]


def draw_horizon(found: HorizonLines, *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    return draw_chart(_content(found, size, inks), horizon_words(found) if words is None else words, size, inks)


def _content(found: HorizonLines, size: Size, inks: Inks) -> Content:
    return partial(_plan, _Drawn(found, size, inks))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    found: HorizonLines
    size: Size
    inks: Inks


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    """Figures in full where the panel keeps its height, else folded."""
    found, size, unit = what.found, what.size, what.size.unit
    rows = _rows(found)
    left = left_of(["10,000"] if size.is_narrow else [say("Range along the ground")], size, _NAMES)
    if not size.is_narrow:
        left = max(left, left_of(party_names(rows), size, _NAMES, SEMIBOLD))
    edge = size.margin_mm + width
    ends = [one for _, one in line_ends(found, size, what.inks)]
    scale = Scale(left, edge - ends_width(ends, size), float(found.lines.ranges_km[-1]), edge)
    below = axis_height(size, altitudes=False)
    for claims, least in zip((forms := claim_forms(rows, scale, size)), _LEAST[-len(forms) :], strict=True):
        above = claims.height + 2.6 * size.line_mm
        panel = unit * (_PANEL_NARROW if size.is_narrow else _PANEL) if height is None else height - above - below
        if panel >= unit * least:
            return Plan(above + panel + below, partial(_draw, what, scale, claims, panel))
    return None


def _draw(what: _Drawn, scale: Scale, claims: Claims, height: float, board: Board, top: float) -> None:
    found = what.found
    panel_top = top + claims.height + 2.6 * what.size.line_mm
    panel = Panel(scale, panel_top, panel_top + height, top_altitude_km(found), what.size)
    claims.draw(board, top)
    draw_panel(board, found, panel)
    for row in found.rows:
        if row.asked:
            board.guide(scale.at(row.range_km), top + claims.head, panel.axis_y)
    draw_axis(board, scale, panel.axis_y, name=say("Range along the ground"))


def _rows(found: HorizonLines) -> tuple[FigureRow, ...]:
    """Every figure by party; ranges without a speaker last."""
    plain = [row.range_km for row in found.rows if row.asked and not row.claims]
    return (
        *claim_rows([*found.claims, *found.silent]),
        *(FigureRow(party="", bound="value", ranges_km=(range_km,), claims=()) for range_km in plain),
    )
