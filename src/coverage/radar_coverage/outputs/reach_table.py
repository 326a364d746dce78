"""The answer as a table for the terminal: 80 columns, 12 rows, what is focused on first."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.model import Footprint
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.rows import lowest_visible
from radar_coverage.outputs.text import (
    NBSP,
    UPPER_LIMIT,
    altitude_text,
    direction_text,
    distance_text,
    inside_text,
    position_text,
    range_text,
    speakers_text,
)
from radar_coverage.outputs.wording import SEEN_ABOVE

__all__ = ["chosen_rows", "reach_table"]

WIDTH = 80
MOST_ROWS = 12
_HEADINGS = ("territory", "range", "who says it", "inside", "above", "nearest")
_LONGEST_NAME = 14


def reach_table(reach: Reach, all_rows: bool = False) -> str:
    """Table of what lies inside, for the terminal.

    Parameters
    ----------
    reach : Reach
    all_rows : bool
        Every row, at whatever length and with the names of the speakers in full; else at most 12 rows and 80 columns.

    Returns
    -------
    str
        Title with the site, the table, and what must stand beside its numbers. No line end at the end.
    """
    rows = reach.rows if all_rows else chosen_rows(reach)
    lowest = lowest_visible(reach)
    cells = [_HEADINGS]
    last = ""
    for row in rows:
        again, last = row.territory == last, row.territory
        cells.append(
            (
                "" if again else _cut(terminal_text(row.name), 99 if all_rows else _LONGEST_NAME),
                range_text(row.footprint),
                terminal_text(_speakers(row)),
                inside_text(row),
                altitude_text(lowest[row.footprint]),
                "" if again else distance_text(row.nearest_km),
            )
        )
    lines = [_title(reach), "", *_aligned(cells, None if all_rows else WIDTH)]
    if len(rows) < len(reach.rows):
        lines.append(f"({len(rows)} of {len(reach.rows)} rows)")
    return "\n".join([*lines, "", *_closing(reach)]).replace(NBSP, " ")


def _speakers(row: ReachRow) -> str:
    """Who says the range, so that the count of the others is never cut off."""
    parties = len({c.party for c in row.footprint.claims})
    return speakers_text(row.footprint.claims, short=True, most=2 if parties <= 2 else 1)


def chosen_rows(reach: Reach, most: int = MOST_ROWS) -> tuple[ReachRow, ...]:
    """Rows that are shown where there is room for `most`: focus territories, then the nearest others, each complete.

    Where the focus alone is too long, the ranges that fewest people gave are left out first, the same ones for each territory.
    """
    order = list(dict.fromkeys(row.territory for row in reach.rows))
    focus = [code for code in order if code in reach.focus][:most] or order[:1]
    room = max(1, most // max(1, len(focus)))
    kept: Sequence[Footprint] = sorted(reach.footprints, key=lambda f: (-len(f.claims), -f.range_km))[:room]
    rows = [row for code in focus for row in reach.rows if row.territory == code and row.footprint in kept]
    for code in order:
        group = [row for row in reach.rows if row.territory == code and row.footprint in kept]
        if code in focus or not any(row.area_km2 > 0 for row in group):
            continue
        if len(rows) + len(group) > most:
            break
        rows += group
    return tuple(rows)


def _title(reach: Reach) -> str:
    site = reach.site
    known = f", known to {distance_text(site.position_accuracy_m / 1000)}" if site.position_accuracy_m > 0 else ""
    own = _wrapped(terminal_text(reach.title))
    return "\n".join(
        own
        + _wrapped(f"{terminal_text(site.name)} ({terminal_text(site.id)})  {position_text(site.lat, site.lon)}{known}")
    )


def _closing(reach: Reach) -> list[str]:
    directions = dict.fromkeys(direction_text(f) for f in reach.footprints)
    hypothetical = "The site is a candidate: these ranges are hypothetical. " if reach.site.kind == "candidate" else ""
    return [
        line
        for text in (
            f"{hypothetical}{'; '.join(directions) or UPPER_LIMIT}.",
            SEEN_ABOVE,
            f"Boundaries: {terminal_text(reach.boundaries)}.",
        )
        for line in _wrapped(text)
    ]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_on_hyphens=False)


def _columns_of(text: str) -> int:
    """Columns a text takes in a terminal: East Asian wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, columns: int) -> str:
    if _columns_of(text) <= columns:
        return text
    while text and _columns_of(text) > columns - 1:
        text = text[:-1]
    return text.rstrip(" ,") + "…"


def _aligned(cells: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Columns to equal width; where `width` is too small, who says it is cut (its full text is in the other formats)."""
    widths = [max(map(_columns_of, column)) for column in zip(*cells, strict=True)]
    gaps = 2 * (len(widths) - 1)
    if width is not None and sum(widths) + gaps > width:
        gaps = len(widths) - 1
        widths[2] = max(8, width - gaps - (sum(widths) - widths[2]))
    gap = " " * (gaps // (len(widths) - 1))
    to_the_right = (False, True, False, False, True, True)
    lines = []
    for line in cells:
        padded = []
        for text, columns, right in zip(line, widths, to_the_right, strict=True):
            cut = _cut(text, columns)
            space = " " * (columns - _columns_of(cut))
            padded.append(space + cut if right else cut + space)
        lines.append(gap.join(padded).rstrip())
    return lines
