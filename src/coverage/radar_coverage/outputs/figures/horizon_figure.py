"""The lowest visible altitude on paper: what is above the horizon at each range, and who names the ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.horizon_lines import HorizonLines
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, claim_rows, second_hand
from radar_coverage.outputs.figures.curve_figures import draw_rows, placed_rows, rows_height
from radar_coverage.outputs.figures.curve_parts import MARGIN, Scale, put, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.horizon_panel import Panel, draw_panel, end_labels, top_altitude_km
from radar_coverage.outputs.figures.style import (
    LINE_MM,
    NOTE_PT,
    TEXT_PT,
    TITLE_PT,
    balanced_mm,
    drawing,
    save,
    sheet,
    shown,
    wrapped_mm,
)
from radar_coverage.outputs.horizon_text import (
    height_name,
    horizon_credit,
    horizon_described,
    horizon_notes,
    horizon_subtitle,
    horizon_title,
)
from radar_coverage.outputs.palette import INK, MUTED
from radar_coverage.outputs.text import NBSP, plain_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw_horizon", "drawn_texts", "horizon_figure"]

WIDTH_MM: Final = 180.0
_LEFT, _PANEL = 37.0, 92.0
_LINE, _NOTE = TEXT_PT * LINE_MM, NOTE_PT * LINE_MM


def horizon_figure(found: HorizonLines, form: str) -> bytes:
    """Draw the altitudes for print, 180 mm wide.

    Parameters
    ----------
    found : HorizonLines
    form : {"png", "svg", "pdf"}

    Returns
    -------
    bytes
        The same every time for the same altitudes.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has.
    """
    with drawing(drawn_texts(found)):
        return save(draw_horizon(found), form, title=horizon_title(found), description=horizon_described(found))


def drawn_texts(found: HorizonLines) -> list[str]:
    """Every text of the figure that comes from data or a catalogue."""
    spoken = [part for row in _rows(found) for part in (row.figure, row.speakers)]
    labels = [part for _, name, more, _ in end_labels(found) for part in (name, more)]
    heights = [height_name(row.height) for row in found.heights]
    return [horizon_title(found), horizon_subtitle(found), *_notes(found), *spoken, *labels, *heights]


def draw_horizon(found: HorizonLines) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    right = max(width_of(text, TEXT_PT, SEMIBOLD) for _, *names, _ in end_labels(found) for text in names)
    scale = Scale(_LEFT, WIDTH_MM - MARGIN - 3 - right, float(found.lines.ranges_km[-1]), WIDTH_MM)
    placed = placed_rows(_rows(found), scale)
    title = balanced_mm(shown(horizon_title(found)), WIDTH_MM - 2 * MARGIN, TITLE_PT, SEMIBOLD)
    subtitle = wrapped_mm(shown(horizon_subtitle(found)), WIDTH_MM - 2 * MARGIN)
    notes = [line for note in _notes(found) for line in wrapped_mm(shown(note), WIDTH_MM - 2 * MARGIN, NOTE_PT)]
    rows_top = MARGIN + len(title) * TITLE_PT * LINE_MM + len(subtitle) * _LINE + 4
    panel_top = rows_top + rows_height(placed) + 8
    axis_y = panel_top + _PANEL
    notes_y = axis_y + _LINE + 5
    fig, plane = sheet(WIDTH_MM, notes_y + len(notes) * _NOTE + MARGIN)
    y = MARGIN
    for line in title:
        y += TITLE_PT * LINE_MM
        put(plane, MARGIN, y - 1, line, size=TITLE_PT, weight=SEMIBOLD)
    for line in subtitle:
        y += _LINE
        put(plane, MARGIN, y, line, colour=MUTED)
    draw_rows(plane, placed, scale, rows_top)
    draw_panel(plane, found, Panel(scale, panel_top, axis_y, top_altitude_km(found)), rows_top)
    _kilometres(plane, scale, axis_y)
    for n, line in enumerate(notes):
        put(plane, MARGIN, notes_y + (n + 1) * _NOTE, line, size=NOTE_PT, colour=MUTED)
    return fig


def _rows(found: HorizonLines) -> tuple[FigureRow, ...]:
    """Every figure by party; ranges without a speaker last."""
    plain = [row.range_km for row in found.rows if row.asked and not row.claims]
    return (
        *claim_rows([*found.claims, *found.silent]),
        *(FigureRow(party="", bound="value", ranges_km=(range_km,), claims=()) for range_km in plain),
    )


def _notes(found: HorizonLines) -> tuple[str, ...]:
    dagger = say("† read in a copy or as reported by others, not at its publisher.")
    first = (dagger,) if any(map(second_hand, _rows(found))) else ()
    return (" ".join([*first, *horizon_notes(found)]), horizon_credit())


def _kilometres(plane: Axes, scale: Scale, y: float) -> None:
    ticks = scale.ticks_km(15.0)
    put(plane, scale.left - 2, y + _LINE + 1, say("Range along the ground"), ha="right", colour=MUTED, size=NOTE_PT)
    for km in ticks:
        x, unit = scale.at(km), f"{NBSP}km" if km == ticks[-1] else ""
        plane.plot([x, x], [y, y + 0.9], color=INK, linewidth=0.6)
        put(plane, x, y + _LINE + 1, f"{plain_number(km)}{unit}", ha="center")
