"""Blocks of words that every sized figure has: title, subtitle, note and credit, wrapped and placed one below another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from radar_coverage.outputs.catalogue import language_notice
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import LINE_MM, TEXT_PT, balanced_mm, shown, wrapped_mm
from radar_coverage.outputs.figures.words import Words
from radar_coverage.outputs.palette import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Block", "block_of", "placed", "put", "put_haloed", "word_blocks"]


def put(plane: Axes, x: float, y: float, text: str, *, size: float = TEXT_PT, colour: str = INK, **more: Any) -> Any:
    """Set one line of plain text with its baseline at `y`."""
    return plane.text(x, y, shown(text), fontsize=size, color=colour, va="baseline", **more)


def put_haloed(plane: Axes, x: float, y: float, text: str, paper: str, width_pt: float, **style: Any) -> None:
    """Set a text over its own outline in paper: the outline is a drawing, the text stays text."""
    from matplotlib.patheffects import Stroke

    under = [Stroke(linewidth=width_pt, foreground=paper, alpha=0.8, joinstyle="round")]
    put(plane, x, y, text, **style, path_effects=under, zorder=2.9)
    put(plane, x, y, text, **style)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text, with their size and weight."""

    lines: tuple[str, ...]
    size_pt: float
    weight: int
    colour: str

    @property
    def height(self) -> float:
        """Of all lines [mm]."""
        return len(self.lines) * self.size_pt * LINE_MM

    def draw(self, plane: Axes, left: float, top: float) -> float:
        """Draw it; where it ends [mm]."""
        for n, line in enumerate(self.lines):
            y = top + (n + 0.78) * self.size_pt * LINE_MM
            put(plane, left, y, line, size=self.size_pt, weight=self.weight, colour=self.colour)
        return top + self.height


def block_of(text: str, width: float, size_pt: float, colour: str, weight: int = 400, balanced: bool = False) -> Block:
    """A text wrapped to a width [mm]; no lines for an empty one."""
    lines = (balanced_mm if balanced else wrapped_mm)(shown(text), width, size_pt, weight) if text else []
    return Block(tuple(lines), size_pt, weight, colour)


def word_blocks(words: Words, width: float, size: Size, inks: Inks) -> tuple[Block, Block, Block, Block]:
    """Title, subtitle, note and credit, wrapped; with the credit what must be known of a translation."""
    credit, notice = (block_of(text, width, size.note_pt, inks.muted) for text in (words.credit, language_notice()))
    return (
        block_of(words.title, width, size.title_pt, inks.ink, SEMIBOLD, balanced=True),
        block_of(words.subtitle, width, size.text_pt, inks.ink, balanced=True),
        block_of(words.note, width, size.note_pt, inks.muted),
        replace(credit, lines=credit.lines + notice.lines),
    )


def placed(blocks: Sequence[Block], left: float, top: float, gap: float) -> tuple[list[tuple[Block, float, float]], float]:
    """Blocks one below the other, and where they end."""
    found, y = [], top
    for block in blocks:
        found.append((block, left, y))
        y += block.height + (gap if block.lines else 0.0)
    return found, y
