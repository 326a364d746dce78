"""What a site adds, against the range: for each territory what is inside already, and above it what the site adds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.added import Added, AddedRow
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title, called
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, claim_rows, second_hand
from radar_coverage.outputs.figures.curve_figures import Placed, draw_rows, placed_rows, rows_height
from radar_coverage.outputs.figures.curve_parts import GRID, GUIDE, MARGIN, Scale, put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import (
    LINE_MM,
    NOTE_PT,
    TEXT_PT,
    TITLE_PT,
    drawing,
    fitted_mm,
    save,
    sheet,
    shown,
    wrapped_mm,
)
from radar_coverage.outputs.palette import BAND, INK, INSIDE, MUTED, PAPER, RING_TEXT, mixed
from radar_coverage.outputs.text import NBSP, plain_number, points_text, range_text, share_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["adds_figure", "draw_adds"]

WIDTH_MM: Final = 180.0
_LEFT, _RIGHT, _PANEL, _BETWEEN = 37.0, 42.0, 42.0, 9.0
_BEFORE: Final = mixed(BAND, 0.45, PAPER)
_TOPS: Final = (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_LINE, _NOTE = TEXT_PT * LINE_MM, NOTE_PT * LINE_MM


def adds_figure(added: Added, claims: Sequence[RangeClaim], form: str) -> bytes:
    """Draw a curve for print, 180 mm wide.

    Parameters
    ----------
    added : Added
        At many ranges (`adds_curve`).
    claims : sequence of RangeClaim
        Published figures, to stand above with who said them.
    form : {"png", "svg", "pdf"}

    Returns
    -------
    bytes
        The same every time for the same answer.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    """
    rows = claim_rows([c for c in claims if c.range_km and max(c.range_km) <= added.footprints[-1].range_km])
    spoken = [part for row in rows for part in (row.figure, row.speakers)]
    texts = ["†", adds_title(added), *adds_notes(added), *spoken, *(r.name for r in added.rows), called(added.site)]
    with drawing(texts):
        return save(
            draw_adds(added, rows),
            form,
            title=adds_title(added),
            description=" ".join([*adds_sentences(added)[-1:], *adds_notes(added)]),
        )


def draw_adds(added: Added, rows: Sequence[FigureRow]) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    scale = Scale(_LEFT, WIDTH_MM - _RIGHT, added.footprints[-1].range_km, WIDTH_MM)
    placed = placed_rows(rows, scale)
    rows_top = MARGIN + TITLE_PT * LINE_MM + 2 * _LINE
    first_top = rows_top + rows_height(placed) + _BETWEEN
    panels = [first_top + n * (_PANEL + _BETWEEN) for n in range(len(added.focus))]
    axis_y = panels[-1] + _PANEL
    daggers = [say("† read in a copy or as reported by others, not at its publisher.")] if any(map(second_hand, rows)) else []
    notes = wrapped_mm(shown(" ".join([*daggers, *adds_notes(added)])), WIDTH_MM - 2 * MARGIN, NOTE_PT)
    notes_y = axis_y + 2 * _LINE + 3
    fig, plane = sheet(WIDTH_MM, notes_y + len(notes) * _NOTE + MARGIN)
    title = fitted_mm(shown(adds_title(added)), WIDTH_MM - 2 * MARGIN, TITLE_PT, SEMIBOLD)
    put(plane, MARGIN, MARGIN + TITLE_PT * LINE_MM - 1, title, size=TITLE_PT, weight=SEMIBOLD)
    subtitle = say("Part of a territory's land inside the same range round every site")
    put(plane, MARGIN, MARGIN + TITLE_PT * LINE_MM + _LINE - 1, subtitle, colour=MUTED)
    for top, code in zip(panels, added.focus, strict=True):
        _panel(plane, added, [r for r in added.rows if r.territory == code], scale, top)
    _guides(plane, placed, scale, rows_top, panels)
    draw_rows(plane, placed, scale, rows_top)
    _kilometres(plane, scale, axis_y)
    for n, line in enumerate(notes):
        put(plane, MARGIN, notes_y + (n + 1) * _NOTE, line, size=NOTE_PT, colour=MUTED)
    return fig


def _panel(plane: Axes, added: Added, rows: Sequence[AddedRow], scale: Scale, top: float) -> None:
    """One territory: a band for what is inside already, a band above it for what is added."""
    bottom = top + _PANEL
    largest = max(r.after_share for r in rows)
    most = next((one for one in _TOPS if largest <= one), 1.0)

    def at(share: float) -> float:
        return bottom - _PANEL * share / most

    for part in (0.0, 0.5, 1.0):
        plane.plot(
            [scale.left, scale.right],
            [at(part * most)] * 2,
            color=INK if part == 0 else GRID,
            linewidth=0.8 if part == 0 else 0.5,
        )
        put(plane, scale.left - 2, at(part * most) + 1, f"{plain_number(round(part * most * 100, 1))}{NBSP}%", ha="right")
    x = [scale.at(r.footprint.range_km) for r in rows]
    before, after = [at(r.before_share) for r in rows], [at(r.after_share) for r in rows]
    plane.fill_between(x, before, bottom, color=_BEFORE, linewidth=0, zorder=2)
    plane.fill_between(x, after, before, color=INSIDE, linewidth=0, zorder=2)
    plane.plot(x, before, color=RING_TEXT, linewidth=0.8, zorder=3)
    plane.plot(x, after, color=INK, linewidth=1.0, zorder=3)
    _ends(plane, added, rows[-1], scale.right, bottom, (at(rows[-1].before_share), at(rows[-1].after_share)))


def _ends(plane: Axes, added: Added, last: AddedRow, right: float, bottom: float, at: tuple[float, float]) -> None:
    """Name the territory and both bands at the right end."""
    room = WIDTH_MM - MARGIN - right - 3
    before_y = min((at[0] + bottom) / 2 + 1, bottom)
    after_y = min((at[0] + at[1]) / 2 + 1, before_y - _LINE)
    at_y = min(at[1] - 1.5, after_y - _LINE)
    site, end = called(added.site), range_text(last.footprint)
    added_words = say("{site} adds {points}", site=site, points=points_text(last.added_share))
    put(plane, right + 3, at_y - _NOTE, fitted_mm(shown(last.name), room, TEXT_PT, SEMIBOLD), weight=SEMIBOLD)
    put(plane, right + 3, at_y, say("at {range}", range=end), size=NOTE_PT, colour=MUTED)
    put(plane, right + 3, after_y, fitted_mm(shown(added_words), room, TEXT_PT))
    put(plane, right + 3, before_y, say("already {share}", share=share_text(last.before_share)), colour=RING_TEXT)


def _guides(plane: Axes, placed: Sequence[Placed], scale: Scale, top: float, panels: Sequence[float]) -> None:
    """A line down from every figure: behind words, before bands."""
    for x in sorted({scale.at(r) for one in placed for r in one.row.ranges_km}):
        plane.plot([x, x], [top, panels[-1] + _PANEL], color=GUIDE, linewidth=0.5, zorder=1)
        for panel in panels:
            plane.plot([x, x], [panel, panel + _PANEL], color=GUIDE, linewidth=0.5, zorder=2.5)


def _kilometres(plane: Axes, scale: Scale, y: float) -> None:
    ticks = scale.ticks_km(15.0)
    put(plane, scale.left - 2, y + _LINE + 1.6, say("Range"), ha="right", colour=MUTED, size=NOTE_PT)
    for km in ticks:
        plane.plot([scale.at(km)] * 2, [y, y + 0.9], color=INK, linewidth=0.6)
        put(
            plane,
            scale.at(km),
            y + _LINE + 1.6,
            f"{plain_number(km)}{NBSP}km" if km == ticks[-1] else plain_number(km),
            ha="center",
        )
