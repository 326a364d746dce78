"""Text for the terminal: columns and paragraphs, wide characters counted, what is too long cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from radar_coverage.outputs.escape import terminal_text

__all__ = ["WIDTH", "aligned", "cut", "filled", "wrapped"]

WIDTH = 80
_LEAST = 8
"""A column that gives way keeps this many."""


def aligned(cells: Sequence[Sequence[str]], to_the_right: Sequence[bool], *, gives_way: int, width: int | None) -> list[str]:
    """Lines with columns of equal width.

    Parameters
    ----------
    cells : sequence of sequence of str
        Line by line, the headings first.
    to_the_right : sequence of bool
        Which columns are numbers.
    gives_way : int
        The column that is cut where `width` is too small (its full text is in the other formats).
    width : int or None
        Columns of the terminal; None for as many as it takes.
    """
    widths = [max(map(_columns_of, column)) for column in zip(*cells, strict=True)]
    gaps = 2 * (len(widths) - 1)
    if width is not None and sum(widths) + gaps > width:
        gaps = len(widths) - 1
        widths[gives_way] = max(_LEAST, width - gaps - (sum(widths) - widths[gives_way]))
    gap = " " * (gaps // (len(widths) - 1))
    lines = []
    for line in cells:
        padded = []
        for text, columns, right in zip(line, widths, to_the_right, strict=True):
            shown = cut(text, columns)
            space = " " * (columns - _columns_of(shown))
            padded.append(space + shown if right else shown + space)
        lines.append(gap.join(padded).rstrip())
    return lines


def cut(text: str, columns: int) -> str:
    """A text in so many columns, with an ellipsis where it is too long."""
    if _columns_of(text) <= columns:
        return text
    while text and _columns_of(text) > columns - 1:
        text = text[:-1]
    return text.rstrip(" ,") + "…"


def wrapped(text: str) -> list[str]:
    """A sentence in lines of the terminal's width; none for an empty one."""
    return filled(text).split("\n") if text else []


def filled(text: str, indent: int = 0, hanging: str = "") -> str:
    """Fill a paragraph.

    Parameters
    ----------
    text : str
        Parted at spaces; a word longer than a line, as a sentence in Chinese is, anywhere.
    indent : int
        Spaces before every line.
    hanging : str
        More spaces before every line but the first.
    """
    room = WIDTH - indent
    lines, line = [], ""
    for i, word in enumerate(terminal_text(text).split(" ")):
        for n, part in enumerate(_parts(word, room - len(hanging))):
            gap = " " if n == 0 and i > 0 else ""
            if line and _columns_of(line + gap + part) > room:
                lines.append(line.rstrip())
                line = hanging + part
            else:
                line += gap + part
    return "\n".join(" " * indent + one for one in [*lines, line])


def _parts(word: str, room: int) -> list[str]:
    """A word, in pieces where it is longer than a line."""
    pieces, piece = [], ""
    for letter in word:
        if _columns_of(piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _columns_of(text: str) -> int:
    """Columns a text takes in a terminal: East Asian wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
