"""The key of the footprint figure: each range with its line, its altitude, who says so, and what it would hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_rings import OWN
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.footprint_map import ink_mm
from radar_coverage.outputs.figures.footprint_rings import draw_sample, nearest_azimuth
from radar_coverage.outputs.figures.footprint_words import altitude_words, share_words
from radar_coverage.outputs.figures.footprint_words import shown as asked
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown, text_width_mm
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.ring_labels import RingLabel, ring_labels
from radar_coverage.outputs.text import speakers_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Key", "key_of"]

_SAMPLE, _GAP, _BETWEEN = 6.0, 1.6, 2.6
"""Length of a sample, from it to the words, and between columns, for each unit of width [mm]."""
_LONGEST: Final = 16.0
"""Widest head of a column, for each unit of width [mm]."""
_PITCH: Final = {1: 1.3, 2: 2.3, 3: 3.3}
"""From one row to the next, by its lines [lines]."""


@dataclass(frozen=True, slots=True)
class Row:
    """A range: its label, range and altitude, who says so, and the share of each territory."""

    label: RingLabel
    range_text: str
    altitude: str
    said: str
    shares: tuple[str, ...]

    def head_width(self, size: Size) -> float:
        """Width of range and altitude [mm]."""
        return self.altitude_x(size) + text_width_mm(self.altitude, size.note_pt)

    def altitude_x(self, size: Size) -> float:
        """Where the altitude begins, from the range [mm]."""
        return text_width_mm(self.range_text, size.note_pt, SEMIBOLD) + text_width_mm("n", size.note_pt) * 0.5


@dataclass(frozen=True, slots=True)
class Key:
    """The key laid out for a width.

    Parameters
    ----------
    rows : tuple of Row
        The smallest range first; the largest where leaders from them would cross otherwise, to a sector that faces up.
    names : tuple of str
        Territories that have a share in each row.
    width : float
        [mm]
    lines : int
        Of each row: all in one; speakers in a second; shares in a third.
    size : Size
    wanted : int
        Territories that should have room.
    """

    rows: tuple[Row, ...]
    names: tuple[str, ...]
    width: float
    lines: int
    size: Size
    wanted: int = 0

    @property
    def fits(self) -> bool:
        """Whether every range and altitude has room, and the shares of the first two territories."""
        room = self.width - _text_x(self.size)
        return max(row.head_width(self.size) for row in self.rows) <= room and len(self.names) >= self.wanted

    @property
    def height(self) -> float:
        """Of all of it [mm]."""
        return self.size.line_mm * (1.45 + _PITCH[self.lines] * len(self.rows))

    def row_y(self, n: int) -> float:
        """Middle of the sample of a row, from the top of the key [mm]."""
        return self.size.line_mm * (2.0 + _PITCH[self.lines] * n)

    def draw(self, plane: Axes, left: float, top: float, inks: Inks) -> None:
        """Draw it."""
        size, right = self.size, left + self.width
        widths = _column_widths(self.names, self.rows, size) if self.lines < 3 else []
        ends = [right - sum(widths[k + 1 :]) for k in range(len(widths))]
        base = top + size.line_mm * 0.8
        heading = say("Range, and the altitude where it is true")
        put(plane, left, base, fitted_mm(heading, self.width - sum(widths), size.note_pt), size=size.note_pt, colour=inks.muted)
        for x, name, wide in zip(ends, self.names, widths, strict=False):
            said = fitted_mm(_of(name), wide - _BETWEEN * 0.5 * size.unit, size.note_pt)
            put(plane, x, base, said, size=size.note_pt, colour=inks.muted, ha="right")
        said_x = _text_x(size)
        if self.lines == 1:
            said_x += max(row.head_width(size) for row in self.rows) + _BETWEEN * size.unit
        for n, row in enumerate(self.rows):
            middle = top + self.row_y(n)
            rule_y = middle - size.line_mm * 0.72
            plane.plot([left, right], [rule_y, rule_y], color=inks.rule, linewidth=0.4 * size.unit)
            draw_sample(plane, _kinds(row.label), left, middle, _SAMPLE * size.unit, inks, size.unit)
            y = middle + ink_mm(size.note_pt) * 0.33
            self._draw_row(plane, row, left, y, said_x, ends, inks)

    def _draw_row(self, plane: Axes, row: Row, left: float, y: float, said_x: float, ends: Sequence[float], inks: Inks) -> None:
        size, x = self.size, left + _text_x(self.size)
        put(plane, x, y, row.range_text, size=size.note_pt, colour=inks.ring_text, weight=SEMIBOLD)
        put(plane, x + row.altitude_x(size), y, row.altitude, size=size.note_pt, colour=inks.ink)
        for end, share in zip(ends, row.shares, strict=False):
            put(plane, end, y, share, size=size.note_pt, colour=inks.ink, ha="right", weight=SEMIBOLD)
        shares = sum(_column_widths(self.names, self.rows, size)) if self.lines == 1 else 0.0
        said = fitted_mm(row.said, self.width - said_x - shares, size.note_pt)
        put(plane, left + said_x, y + (self.lines > 1) * size.line_mm, said, size=size.note_pt, colour=inks.muted)
        if self.lines == 3:
            shares_text = _shares_text(row, self.names)
            put(plane, x, y + 2 * size.line_mm, shares_text, size=size.note_pt, colour=inks.ink)


def key_of(reach: Reach, names: Sequence[str], width: float, size: Size, *, tight: bool = False) -> Key:
    """Lay the key out for a width [mm]: in the fewest lines; territories that find no room are left out, the last ones first.

    Parameters
    ----------
    reach : Reach
    names : sequence of str
        Of the territories of `footprint_words.shown`, as they are drawn.
    width : float
    size : Size
    tight : bool
        One line a range even where that cuts the names of those who gave it short.
    """
    codes, largest = asked(reach), reach.footprints[-1]
    away = size.layout != "below" and not largest.holds_azimuth(90.0)
    upward = away and math.cos(math.radians(nearest_azimuth(largest, 90.0))) > 0
    rows = tuple(
        Row(
            one,
            shown(one.range_text),
            altitude_words(reach, one),
            _said(one, width, size),
            tuple(share_words(reach, one, code) for code in codes),
        )
        for one in sorted(ring_labels(reach.footprints), key=lambda one: (one.at_km, one.is_band), reverse=upward)
    )
    room = width - _text_x(size)
    spare = room - max(row.head_width(size) for row in rows) - sum(_column_widths(names, rows, size))
    widest = max(text_width_mm(row.said, size.note_pt) for row in rows)
    if spare >= 0:
        one_line = spare - 2 * _BETWEEN * size.unit >= (0.1 if tight else 0.75) * widest
        return Key(rows, tuple(names), width, 1 if one_line else 2, size)
    kept = list(names)
    while kept and max(_shares_width(row, kept, size) for row in rows) > room:
        kept.pop()
    return Key(tuple(_with_shares(row, len(kept)) for row in rows), tuple(kept), width, 3, size, min(len(names), 2))


def _said(label: RingLabel, width: float, size: Size) -> str:
    """Who gave a range, abbreviated where that does not fit one line."""
    forms = [shown(speakers_text(label.claims, most=4)), shown(speakers_text(label.claims, short=True))]
    return next((one for one in forms if text_width_mm(one, size.note_pt) <= width - _text_x(size)), forms[-1] or forms[0])


def _with_shares(row: Row, count: int) -> Row:
    return Row(row.label, row.range_text, row.altitude, row.said, row.shares[:count])


def _shares_width(row: Row, names: Sequence[str], size: Size) -> float:
    return text_width_mm(_shares_text(row, names), size.note_pt)


def _shares_text(row: Row, names: Sequence[str]) -> str:
    """Every share in a line of its own."""
    pairs = zip(row.shares, map(shown, names), strict=False)
    return by_commas(say("{share} of {territory}", share=share, territory=name) for share, name in pairs)


def _text_x(size: Size) -> float:
    """Where the words begin, from the left [mm]."""
    return (_SAMPLE + _GAP) * size.unit


def _of(name: str) -> str:
    return say("of {territory}", territory=shown(name))


def _kinds(label: RingLabel) -> frozenset[str]:
    """Kinds of what was said of a label's range."""
    if label.is_band:
        return frozenset({"interval"})
    return frozenset(OWN if c.party == "added by the author" else c.bound for c in label.claims) or frozenset({OWN})


def _column_widths(names: Sequence[str], rows: Sequence[Row], size: Size) -> list[float]:
    """Width of each column with the room on its left [mm]."""
    return [
        _BETWEEN * size.unit
        + max(
            min(text_width_mm(_of(name), size.note_pt), _LONGEST * size.unit),
            *(text_width_mm(row.shares[k], size.note_pt, SEMIBOLD) for row in rows),
        )
        for k, name in enumerate(names)
    ]
