"""Answers in a notebook: static HTML without any script or request, which viewers show that trust nobody."""

from __future__ import annotations

import base64

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.reach_files import reach_cells
from radar_coverage.outputs.wording import heading

__all__ = ["reach_html", "text_html"]

_NUMBERS = (1, 4, 5, 6)
"""Columns of numbers."""
_SHORT = 20
"""Rows of a table that is open when it is first seen."""
_CELL = "padding:2px 10px;text-align:{side};white-space:{wrap}"


def reach_html(reach: Reach, drawing: str = "") -> str:
    """The picture of an answer, and the table of every row with what must stand beside it.

    Parameters
    ----------
    reach : Reach
    drawing : str
        SVG; none by default. It stands in the page as an image, so that its styles touch nothing else there.
    """
    heads, rows, notes = reach_cells(reach)
    picture = ""
    if drawing:
        packed = base64.b64encode(drawing.encode()).decode()
        alt = html_text(heading(reach))
        picture = f'<img src="data:image/svg+xml;base64,{packed}" alt="{alt}" style="max-width:100%;width:720px">'
    head = "".join(f'<th style="{_style(n)}">{html_text(one)}</th>' for n, one in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f'<td style="{_style(n)}">{html_text(one)}</td>' for n, one in enumerate(cells)) + "</tr>"
        for cells in rows
    )
    said = "".join(f"<p>{html_text(note)}</p>" for note in notes)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    title = f"<p><strong>{html_text(heading(reach))}</strong></p>"
    shown = " open" if len(rows) <= _SHORT else ""
    return f"<div>{title}{picture}<details{shown}><summary>{html_text(heads[4])}</summary>{table}</details>{said}</div>"


def text_html(text: str) -> str:
    """A table for the terminal, as it is."""
    return f'<pre style="line-height:1.25">{html_text(text)}</pre>'.replace("&#10;", "\n")


def _style(column: int) -> str:
    return _CELL.format(side="right" if column in _NUMBERS else "left", wrap="nowrap" if column in _NUMBERS else "normal")
