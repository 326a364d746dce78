"""Where everything is on a chart: title across, the chart with its words below it or, on a wide page, on its right.

What is drawn says how high it must be and gives way to the words; the layouts are those of `sizes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.errors import DataError
from radar_coverage.outputs.figures.blocks import Block, placed, word_blocks
from radar_coverage.outputs.figures.board import Board, board_of
from radar_coverage.outputs.figures.inks import COLOUR, GREY, Inks
from radar_coverage.outputs.figures.sizes import SIZES, Size
from radar_coverage.outputs.figures.style import drawing, save
from radar_coverage.outputs.figures.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["PRINT", "Content", "Plan", "chart_bytes", "draw_chart"]

PRINT: Final = SIZES["print-183mm"]
"""What the commands that answer with a table draw."""
_PARTS: Final = (0.75, 0.72, 0.69, 0.66, 0.63, 0.6, 0.57, 0.54)
"""Of a wide page, for the chart."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart laid out: its height [mm], and what draws it from a top down."""

    height: float
    draw: Callable[[Board, float], None]


Content = Callable[[float, float | None], Plan | None]
"""Lays a chart out from the left margin for a width, and for a height or as high as it likes [mm]; None where it has no room."""


@dataclass(frozen=True, slots=True)
class _Layout:
    height: float
    plan: Plan
    plan_top: float
    blocks: tuple[tuple[Block, float, float], ...]


def draw_chart(content: Content, words: Words, size: Size, inks: Inks = COLOUR) -> Figure:
    """Lay a chart out with its words and draw it; inside of `drawing`.

    Raises
    ------
    DataError
        The words leave no room for the chart.
    """
    laid = (_beside if size.layout == "beside" else _stacked)(content, words, size, inks)
    if laid is None:
        raise DataError(
            f"size {size.name}: the words leave no room; shorten the title, the subtitle or the note, or ask for less"
        )
    board = board_of(laid.height, size, inks)
    laid.plan.draw(board, laid.plan_top)
    for block, x, top in laid.blocks:
        block.draw(board.layers["words"], x, top)
    return board.figure


def chart_bytes(
    content: Callable[[Inks], Content],
    words: Words,
    form: str,
    *,
    name: str,
    described: str,
    texts: Sequence[str],
    size: Size = PRINT,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw a chart as a file, the same bytes every time.

    Parameters
    ----------
    content : callable
        Of the inks, what is drawn.
    words : Words
    form : {"png", "svg", "pdf"}
    name : str
        Its title for the metadata where the words have none.
    described : str
        What it shows, for readers who do not see it; the credit is added.
    texts : sequence of str
        Every other text that comes from data or a catalogue.
    size : Size
    grayscale, transparent : bool
        Grey only; no paper below it.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    with drawing([*words.texts, "°²·†−+", *texts], live=True):
        inks = GREY if grayscale else COLOUR
        fig = draw_chart(content(inks), words, size, inks)
        told: Mapping[str, Any] = {"title": words.title or name, "description": f"{described} {words.credit}".strip()}
        return save(fig, form, **told, credit=words.credit, dpi=size.dpi, transparent=transparent)


def _stacked(content: Content, words: Words, size: Size, inks: Inks) -> _Layout | None:
    """Title and subtitle, the chart, note and credit, all across."""
    margin, gap = size.margin_mm, 1.6 * size.unit
    whole = size.width_mm - 2 * margin
    title, subtitle, note, credit = word_blocks(words, whole, size, inks)
    above, top = placed((title, subtitle), margin, margin, gap / 2)
    top += gap * any(one.lines for one in (title, subtitle))
    notes = note.height + credit.height + gap / 2
    room = None if size.height_mm is None else size.height_mm - margin - notes - gap - top
    plan = None if room is not None and room <= 0 else content(whole, room)
    if plan is None:
        return None
    height = top + plan.height + gap + notes + margin if size.height_mm is None else size.height_mm
    below, _ = placed((note, credit), margin, height - margin - notes, gap / 2)
    return _Layout(height, plan, top, (*above, *below))


def _beside(content: Content, words: Words, size: Size, inks: Inks) -> _Layout | None:
    """Title across, the chart on the left, the other words in a column on its right."""
    assert size.height_mm is not None, "a layout of a fixed height"  # noqa: S101
    margin, gap = size.margin_mm, 1.6 * size.unit
    whole = size.width_mm - 2 * margin
    title = word_blocks(words, whole, size, inks)[0]
    above, top = placed((title,), margin, margin, 1.5 * gap)
    room = size.height_mm - margin - top
    for part in _PARTS:
        wide = part * (whole - 3 * gap)
        left = margin + wide + 3 * gap
        _, subtitle, note, credit = word_blocks(words, size.width_mm - margin - left, size, inks)
        notes = note.height + credit.height + gap / 2
        if subtitle.height + 2 * gap + notes > room:
            continue
        plan = content(wide, room)
        if plan is not None:
            below, _ = placed((note, credit), left, size.height_mm - margin - notes, gap / 2)
            return _Layout(size.height_mm, plan, top, (*above, (subtitle, left, top), *below))
    return None
