"""Paragraphs for the terminal: filled to 80 columns, with a hanging indent, letters of two columns counted as two."""

from __future__ import annotations

import unicodedata

from radar_coverage.outputs.escape import terminal_text

__all__ = ["filled"]

WIDTH = 80


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
    for word in terminal_text(text).split(" "):
        for n, part in enumerate(_parts(word, room - len(hanging))):
            gap = " " if n == 0 and line else ""
            if line and _columns(line + gap + part) > room:
                lines.append(line)
                line = hanging + part
            else:
                line += gap + part
    return "\n".join(" " * indent + one for one in [*lines, line])


def _parts(word: str, room: int) -> list[str]:
    """A word, in pieces where it is longer than a line."""
    pieces, piece = [], ""
    for letter in word:
        if _columns(piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes: East Asian wide letters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
