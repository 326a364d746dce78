"""The skyline on paper and screen: how high terrain stands in every direction, how far away, and where nothing is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.flow_key import flow_key
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import key_entries
from radar_coverage.outputs.figures.skyline_panel import draw_rows, rows_height
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.horizon_text import air_sentence
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.terrain_text import skyline_described, skyline_notes, skyline_title, stand_sentences

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from radar_coverage.outputs.figures.board import Board

__all__ = ["draw_skyline", "skyline_figure", "skyline_words"]

_ROW: Final = 44.0
"""Height of a row where nothing else gives one, for each unit of width [mm]."""
_TALL: Final = 0.5
"""A chart taller than this, of its width, has two rows."""
_LEAST: Final = 24.0
"""Lowest row, for each unit of width [mm]."""


def skyline_figure(
    terrain: Terrain,
    form: str,
    *,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw the skyline for print or screen.

    Parameters
    ----------
    terrain : Terrain
    form : {"png", "svg", "pdf"}
    size : Size
        In a narrow or a tall one the skyline is in two rows, one below the other.
    words : Words, optional
        Texts in place of ours (`skyline_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same terrain.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    own = skyline_words(terrain)
    return chart_bytes(
        lambda inks: _content(terrain, size, inks),
        own if words is None else words,
        form,
        name=own.title,
        described=skyline_described(terrain),
        texts=own.texts,
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def skyline_words(terrain: Terrain) -> Words:
    """Our own words."""
    what = say("Highest angle of terrain above the horizontal in every direction, shaded by how far away that terrain is.")
    subtitle = run_on([what, *stand_sentences(terrain), air_sentence(terrain.view)])
    return Words(skyline_title(terrain), subtitle, run_on(skyline_notes(terrain)), made_with())


def draw_skyline(terrain: Terrain, *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    return draw_chart(_content(terrain, size, inks), skyline_words(terrain) if words is None else words, size, inks)


def _content(terrain: Terrain, size: Size, inks: Inks) -> Content:
    return partial(_plan, terrain, size, inks)


def _plan(terrain: Terrain, size: Size, inks: Inks, width: float, height: float | None) -> Plan | None:
    """The key, and one row below it or two."""
    key = flow_key(key_entries(terrain, inks), width, size)
    count = 2 if size.is_narrow or (height or 0.0) > _TALL * width else 1
    above = key.height + 1.5 * size.unit
    if height is None:
        height = above + rows_height(terrain, count, _ROW * size.unit, size)
    rows = height - above
    if rows < rows_height(terrain, count, _LEAST * size.unit, size):
        return None

    def draw(board: Board, top: float) -> None:
        key.draw(board, size.margin_mm, top)
        draw_rows(board, terrain, count, (size.margin_mm, size.margin_mm + width), (top + above, top + above + rows))

    return Plan(height, draw)
