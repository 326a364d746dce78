"""The rows above a chart: every published figure at its range, in full with who said it, or folded to one line a party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from radar_coverage.outputs.axis import axis_number
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, second_hand
from radar_coverage.outputs.figures.blocks import Block, block_of
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.curve_parts import Scale, draw_mark
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown, wrapped_mm
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.text import party_text

__all__ = ["Claims", "by_party", "claim_forms", "claim_texts", "party_names"]

_GAP: Final = 1.2
"""Between a mark and its words, and between parties, for each unit of width [mm]."""
_MOST_LINES: Final = 3
_WIDE: Final = 150.0
"""Narrower charts have no room for who said it, for each unit of width [mm]."""


class Claims(Protocol):
    """The figures above a chart, laid out."""

    @property
    def height(self) -> float:
        """Of all of it [mm]."""

    @property
    def head(self) -> float:
        """From its top to where lines down from the figures begin [mm]."""

    def draw(self, board: Board, top: float) -> None:
        """Draw it from a top down [mm]."""


def claim_forms(rows: Sequence[FigureRow], scale: Scale, size: Size) -> list[Claims]:
    """Ways to show the figures, what says most first: with who said each, where that has room; by party; the ranges alone."""
    full = [_full(rows, scale, size)] if scale.edge - size.margin_mm >= _WIDE * size.unit else []
    return [*full, by_party(rows, scale, size), _Numbers(tuple(rows), scale, size)]


def by_party(rows: Sequence[FigureRow], scale: Scale, size: Size) -> Claims:
    """One line a party with all its marks."""
    return _Folded(tuple(rows), scale, size)


def party_names(rows: Sequence[FigureRow]) -> list[str]:
    """What stands on the left of the rows."""
    return [_party(party) for party in dict.fromkeys(row.party for row in rows)]


def claim_texts(rows: Sequence[FigureRow]) -> list[str]:
    """Everything that may be said of the figures."""
    return [*(part for row in rows for part in (row.figure, row.speakers)), *party_names(rows)]


def _party(party: str) -> str:
    name = party_text(party) if party else say("range asked for")
    return shown(name[:1].upper() + name[1:])


def _draw_party(board: Board, party: str, scale: Scale, baseline: float) -> None:
    """On the left of the rows; on a narrow sheet above them."""
    size = board.size
    if size.is_narrow:
        board.text("claims", scale.left, baseline, fitted_mm(_party(party), scale.edge - scale.left, size.note_pt, SEMIBOLD),
                   weight=SEMIBOLD)  # fmt: skip
        return
    room = scale.left - size.margin_mm - 2 * size.unit
    name = fitted_mm(_party(party), room, size.note_pt, SEMIBOLD)
    board.text("claims", scale.left - 2 * size.unit, baseline, name, weight=SEMIBOLD, ha="right")


def _draw_legend(board: Board, legend: Block, left: float, top: float) -> None:
    for n, line in enumerate(legend.lines):
        board.text("claims", left, top + (n + 0.78) * board.size.line_mm, line, colour=board.inks.muted)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its words laid out: to the right of its mark or to the left, in lines."""

    row: FigureRow
    at_right: bool
    lines: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class _Full:
    """One row a figure, with who said it beside it."""

    rows: tuple[_Row, ...]
    scale: Scale
    size: Size
    legend: Block
    head: float = 0.0

    @property
    def height(self) -> float:
        """Of all rows [mm]."""
        return sum(map(self._height, self.rows)) + self.legend.height + _GAP * self.size.unit * bool(self.legend.lines)

    def _height(self, one: _Row) -> float:
        return max(1, len(one.lines)) * self.size.line_mm + _GAP * self.size.unit * one.first

    def draw(self, board: Board, top: float) -> None:
        """Draw it."""
        y, size = top, self.size
        for one in self.rows:
            baseline = y + _GAP * size.unit * one.first + size.line_mm * 0.78
            if one.first:
                _draw_party(board, one.row.party, self.scale, baseline)
            if one.row.ranges_km:
                self._draw(board, one, baseline)
            else:
                board.text("claims", self.scale.left + size.unit, baseline, one.row.figure, colour=board.inks.muted)
            y += self._height(one)
        _draw_legend(board, self.legend, self.scale.left, y + _GAP * size.unit)

    def _draw(self, board: Board, one: _Row, baseline: float) -> None:
        """Words beside the mark, the figure next to it."""
        size, row = self.size, one.row
        left, right = draw_mark(board, row, self.scale, baseline - size.note_pt * 0.12)
        x, side, ha = (right, 1.0, "left") if one.at_right else (left, -1.0, "right")
        x += side * _GAP * size.unit
        board.text("claims", x, baseline, row.figure, colour=board.inks.ring_text, weight=SEMIBOLD, ha=ha)
        beside = x + side * (width_of(row.figure, size.note_pt, SEMIBOLD) + size.unit)
        for n, line in enumerate(one.lines):
            board.text("claims", beside, baseline + n * size.line_mm, line, ha=ha)


def _full(rows: Sequence[FigureRow], scale: Scale, size: Size) -> _Full:
    party, placed = None, []
    for row in rows:
        placed.append(_beside(row, scale, size, row.party != party))
        party = row.party
    dagger = say("† read in a copy or as reported by others, not at its publisher.") if any(map(second_hand, rows)) else ""
    return _Full(tuple(placed), scale, size, block_of(dagger, scale.edge - scale.left, size.note_pt, ""))


def _beside(row: FigureRow, scale: Scale, size: Size, first: bool) -> _Row:
    """Lay the words of a row out on the side of its mark where they fit, in one line if they can."""
    if not row.ranges_km:
        return _Row(row, True, (), first)
    taken = width_of(row.figure, size.note_pt, SEMIBOLD) + 4 * size.unit
    right = scale.edge - scale.at(max(row.ranges_km)) - taken
    left = scale.at(min(row.ranges_km)) - scale.left - taken
    at_right = right >= width_of(row.speakers, size.note_pt) or right >= left
    room = max(right if at_right else left, 12.0 * size.unit)
    lines = [fitted_mm(line, room, size.note_pt) for line in wrapped_mm(shown(row.speakers), room, size.note_pt)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], fitted_mm(lines[_MOST_LINES - 1] + " …", room, size.note_pt)]
    return _Row(row, at_right, tuple(lines), first)


@dataclass(frozen=True, slots=True)
class _Folded:
    """One line a party with all its marks, below the ranges that were given; the party's name above it on a narrow sheet."""

    rows: tuple[FigureRow, ...]
    scale: Scale
    size: Size

    @property
    def height(self) -> float:
        """Of all lines [mm]."""
        parties = len({row.party for row in self.rows})
        lines = parties * (2 if self.size.is_narrow else 1.1) + 1
        return lines * self.size.line_mm + self._legend().height + _GAP * self.size.unit if parties else 0.0

    @property
    def head(self) -> float:
        """Below the numbers [mm]."""
        return self.size.line_mm

    def _legend(self) -> Block:
        said = {row.bound for row in self.rows if row.ranges_km}
        marks = (
            ("value", say("Dot: a figure.")),
            ("interval", say("Bar: from–to.")),
            ("at most", say("Cap: at most.")),
            ("at least", say("Arrow: at least.")),
        )
        words = " ".join(text for bound, text in marks if bound in said)
        return block_of(words, self.scale.edge - self.scale.left, self.size.note_pt, "")

    def draw(self, board: Board, top: float) -> None:
        """Draw it."""
        size, scale = self.size, self.scale
        if not self.rows:
            return
        _draw_numbers(board, self.rows, scale, top)
        y = top + size.line_mm
        for party in dict.fromkeys(row.party for row in self.rows):
            baseline = y + size.line_mm * 0.78
            _draw_party(board, party, scale, baseline)
            if size.is_narrow:
                baseline += size.line_mm
            rows = [row for row in self.rows if row.party == party]
            if not rows[0].ranges_km:
                board.text(
                    "claims", scale.left + size.unit * (not size.is_narrow), baseline, rows[0].figure, colour=board.inks.muted
                )
            for row in sorted(rows, key=lambda row: row.bound != "interval"):
                if row.ranges_km:
                    draw_mark(board, row, scale, baseline - size.note_pt * 0.12)
            y += size.line_mm * (2 if size.is_narrow else 1.1)
        _draw_legend(board, self._legend(), scale.left, y + _GAP * size.unit / 2)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The ranges that were given."""

    rows: tuple[FigureRow, ...]
    scale: Scale
    size: Size

    @property
    def height(self) -> float:
        """Of the numbers [mm]."""
        return self.size.line_mm * any(row.ranges_km for row in self.rows)

    @property
    def head(self) -> float:
        """Below the numbers [mm]."""
        return self.height

    def draw(self, board: Board, top: float) -> None:
        """Draw it."""
        _draw_numbers(board, self.rows, self.scale, top)


def _draw_numbers(board: Board, rows: Sequence[FigureRow], scale: Scale, top: float) -> None:
    """The ranges that were given, most said first, each above its line, as many as can stand."""
    times: Counter[float] = Counter()
    for row in rows:
        times.update(dict.fromkeys(row.ranges_km, max(1, len(row.claims))))
    places, size = LabelPlaces(), board.size
    for km in sorted(times, key=lambda r: (-times[r], r)):
        text, x = axis_number(km), scale.at(km)
        half = width_of(text, size.note_pt, SEMIBOLD) / 2 + 0.4 * size.unit
        if places.take([Box(x - half, 0, x + half, 1)]):
            board.text("claims", x, top + 0.78 * size.line_mm, text, weight=SEMIBOLD, colour=board.inks.ring_text, ha="center")
