"""What a site adds, against the range: for each territory what is inside already, and above it what the site adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.added import Added, AddedRow
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title, called
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_speakers import FigureRow, claim_rows
from radar_coverage.outputs.figures.blocks import Block, block_of
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.curve_figures import Claims, claim_forms, claim_texts, party_names
from radar_coverage.outputs.figures.curve_panel import percent
from radar_coverage.outputs.figures.curve_parts import Scale, axis_height, draw_axis, left_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import fitted_mm, shown
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.text import points_text, range_text, share_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["adds_figure", "adds_rows_above", "adds_words", "draw_adds"]

_PANEL, _BETWEEN = 42.0, 5.0
"""Height of a panel where nothing else gives one, and from one to the next, for each unit of width [mm]."""
_LEAST: Final = (34.0, 14.0, 7.0)
"""Lowest panel that lets every figure stand with who said it, that lets parties stand, and at all, for each unit [mm]."""
_ENDS, _ENDS_NARROW = 40.0, 22.0
"""Room for words at the right end, for each unit of width [mm]."""
_NAMES: Final = 36.0
_TOPS: Final = (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


def adds_figure(
    added: Added,
    claims: Sequence[RangeClaim],
    form: str,
    *,
    labels: Mapping[str, str] | None = None,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw a curve for print or screen.

    Parameters
    ----------
    added : Added
        At many ranges (`adds_curve`).
    claims : sequence of RangeClaim
        Published figures, to stand above with who said them.
    form : {"png", "svg", "pdf"}
    labels : mapping of str to str, optional
        Code to the name drawn, in any script.
    size : Size
    words : Words, optional
        Texts in place of ours (`adds_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same answer.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        Words that do not fit.
    """
    rows, labels = adds_rows_above(added, claims), labels or {}
    return chart_bytes(
        lambda inks: _content(added, rows, labels, size, inks),
        adds_words(added) if words is None else words,
        form,
        name=adds_title(added),
        described=run_on([*adds_sentences(added)[-1:], *adds_notes(added)]),
        texts=[
            *claim_texts(rows),
            *(r.name for r in added.rows),
            *labels.values(),
            called(added.site),
            *adds_sentences(added)[-1:],
        ],
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def adds_rows_above(added: Added, claims: Sequence[RangeClaim]) -> tuple[FigureRow, ...]:
    """Published figures that lie on the curve."""
    return claim_rows([c for c in claims if c.range_km and max(c.range_km) <= added.footprints[-1].range_km])


def adds_words(added: Added) -> Words:
    """Our own words."""
    subtitle = say("Part of a territory's land inside the same range round every site.")
    return Words(adds_title(added), subtitle, run_on(adds_notes(added)), made_with(added.boundaries))


def draw_adds(
    added: Added,
    rows: Sequence[FigureRow],
    *,
    labels: Mapping[str, str] | None = None,
    size: Size = PRINT,
    words: Words | None = None,
    inks: Inks = COLOUR,
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    content = _content(added, rows, labels or {}, size, inks)
    return draw_chart(content, adds_words(added) if words is None else words, size, inks)


def _content(added: Added, rows: Sequence[FigureRow], labels: Mapping[str, str], size: Size, inks: Inks) -> Content:
    return partial(_plan, _Drawn(added, tuple(rows), labels, size, inks))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    added: Added
    rows: tuple[FigureRow, ...]
    labels: Mapping[str, str]
    size: Size
    inks: Inks

    def panel(self, code: str) -> tuple[str, list[AddedRow]]:
        """Name of a territory, and its rows by range."""
        rows = [row for row in self.added.rows if row.territory == code]
        return self.labels.get(code, rows[0].name), rows


@dataclass(frozen=True, slots=True)
class _Panel:
    """One territory: its rows, and what stands at its right end."""

    rows: list[AddedRow]
    ends: tuple[Block, ...]

    @property
    def words(self) -> float:
        """Height of the words [mm]."""
        return sum(one.height for one in self.ends)


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    """Figures in full where the panels keep their height, else folded."""
    size, unit = what.size, what.size.unit
    left = left_of(["100 %"], size, _NAMES)
    if not size.is_narrow:
        left = max(left, left_of(party_names(what.rows), size, _NAMES, SEMIBOLD))
    edge = size.margin_mm + width
    scale = Scale(left, edge - (_ENDS_NARROW if size.is_narrow else _ENDS) * unit, what.added.footprints[-1].range_km, edge)
    room = edge - scale.right - 2 * unit
    below, between = axis_height(size, altitudes=False), _BETWEEN * unit
    for claims, least in zip((forms := claim_forms(what.rows, scale, size)), _LEAST[-len(forms) :], strict=True):
        above, count = claims.height + 1.5 * between, len(what.added.focus)
        rest = None if height is None else (height - above - below + between) / count - between
        for brief in (False, True):
            panels = [_panel(what, code, room, brief) for code in what.added.focus]
            words = max(panel.words for panel in panels)
            panel = max(_PANEL * unit, words) if rest is None else rest
            if panel >= max(least * unit, words - between / 2):
                whole = above + count * (panel + between) - between + below
                return Plan(whole, partial(_draw, what, scale, claims, panels, panel))
    return None


def _panel(what: _Drawn, code: str, room: float, brief: bool) -> _Panel:
    """What is said at the right end, from the top: the territory, what the site adds there, what is inside already."""
    size, inks = what.size, what.inks
    name, rows = what.panel(code)
    last, site = rows[-1], called(what.added.site)
    points = points_text(last.added_share)
    values = {"site": site, "points": points, "share": share_text(last.before_share)}
    if brief and not size.is_narrow:
        said = [(say("adds {points}, already {share}", **values), inks.ink)]
    else:
        adds = say("adds {points}", **values) if size.is_narrow else say("{site} adds {points}", **values)
        if last.added_km2 <= 0:
            adds = say("adds nothing") if size.is_narrow else say("{site} adds nothing", **values)
        said = [(adds, inks.ink), (say("already {share}", **values), inks.ring_text)]
    # a name takes one line: the panels are as high as what is said beside them
    head = block_of(fitted_mm(shown(name), room, size.text_pt, SEMIBOLD), 2 * room, size.text_pt, inks.ink, SEMIBOLD)
    return _Panel(rows, (head, *(block_of(text, room, size.note_pt, colour) for text, colour in said)))


def _draw(what: _Drawn, scale: Scale, claims: Claims, panels: Sequence[_Panel], height: float, board: Board, top: float) -> None:
    size, step = what.size, height + _BETWEEN * what.size.unit
    claims.draw(board, top)
    first = top + claims.height + 1.5 * _BETWEEN * size.unit
    at = say("at {range}", range=range_text(what.added.footprints[-1]))
    board.text("labels", scale.right + 2 * size.unit, first - 3.5 * size.unit, at, colour=board.inks.muted)
    for n, panel in enumerate(panels):
        _draw_panel(board, panel, scale, first + n * step, first + n * step + height)
    bottom = first + (len(panels) - 1) * step + height
    for km in sorted({km for row in what.rows for km in row.ranges_km}):
        board.guide(scale.at(km), top + claims.head, bottom)
    draw_axis(board, scale, bottom)


def _draw_panel(board: Board, panel: _Panel, scale: Scale, top: float, bottom: float) -> None:
    """One territory: a band for what is inside already, a band above it for what is added."""
    size, inks, unit = board.size, board.inks, board.size.unit
    largest = max(row.after_share for row in panel.rows)
    most = next((one for one in _TOPS if largest <= one), 1.0)

    def at(share: float) -> float:
        return bottom - (bottom - top) * share / most

    for part in (0.0, 0.5, 1.0) if bottom - top > 3 * size.text_line_mm else (0.0, 1.0):
        y = at(part * most)
        layer, colour, width_pt = ("grid", inks.grid, 0.5) if part else ("lines", inks.ink, 0.8)
        board.line(layer, [scale.left, scale.right], [y, y], colour, width_pt)
        board.text(
            "axis", scale.left - 1.5 * unit, y + 0.28 * size.text_line_mm, percent(part * most), size_pt=size.text_pt, ha="right"
        )
    x = [scale.at(row.footprint.range_km) for row in panel.rows]
    before, after = [at(row.before_share) for row in panel.rows], [at(row.after_share) for row in panel.rows]
    areas = board.layers["areas"]
    areas.fill_between(x, before, bottom, color=inks.before, linewidth=0)
    areas.fill_between(x, after, before, color=inks.inside, linewidth=0)
    board.line("lines", x, before, inks.ring_text, 0.8)
    board.line("lines", x, after, inks.ink, 1.0)
    # beside the bands where they end, as far as the panel lets them
    y = min(max(after[-1] - panel.ends[0].height, top - size.unit), bottom + unit - panel.words)
    for block in panel.ends:
        for n, line in enumerate(block.lines):
            baseline = y + (n + 0.78) * block.height / len(block.lines)
            board.text(
                "labels", scale.right + 2 * unit, baseline, line, size_pt=block.size_pt, colour=block.colour, weight=block.weight
            )
        y += block.height
