"""The panel of the reach curve: the curves themselves, each named at its end, with what every figure would hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_wording import share_at_text
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.curve_parts import Scale
from radar_coverage.outputs.figures.end_labels import End, draw_ends, end_of
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.text import percent_text, plain_number, share_text

__all__ = ["Panel", "curve_ends", "draw_curves", "draw_shares", "percent", "top_share"]

_STEPS: Final = {0.05: 0.01, 0.1: 0.02, 0.2: 0.05, 0.4: 0.1, 0.6: 0.1, 0.8: 0.2, 1.0: 0.2}
"""Where the axis of shares may end, and its lines."""
_CLEAR: Final = 2.0
"""A share below its own curve keeps this far from the next curve, not to be taken for its, for each unit of width [mm]."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Where the curves are: shares from 0 at `axis_y` to `most` at `top` [mm]."""

    scale: Scale
    top: float
    axis_y: float
    most: float

    def at(self, share: float) -> float:
        """Place of a share [mm]."""
        return self.axis_y - (self.axis_y - self.top) * share / self.most


def top_share(curve: ReachCurve) -> float:
    """Where the axis of shares ends: the first round share above all that is drawn."""
    largest = max(float(one.share[-1]) for one in curve.territories)
    return next(top for top in _STEPS if largest <= top)


def percent(share: float) -> str:
    """A share on an axis: ``20 %``."""
    return percent_text(plain_number(round(share * 100, 1)))


def draw_shares(board: Board, panel: Panel) -> None:
    """Draw percents across, as many as have room, and what they are percents of."""
    size, inks, (left, right) = board.size, board.inks, (panel.scale.left, panel.scale.right)
    step = _STEPS[panel.most]
    if (panel.axis_y - panel.top) * step / panel.most < 1.3 * size.text_line_mm:
        step = panel.most / 2
    for n in range(1, round(panel.most / step) + 1):
        board.line("grid", [left, right], [panel.at(n * step)] * 2, inks.grid, 0.5)
    for n in range(round(panel.most / step) + 1):
        y = panel.at(n * step) + 0.28 * size.text_line_mm
        board.text("axis", left - 1.5 * size.unit, y, percent(n * step), size_pt=size.text_pt, ha="right")
    words, y = say("Part of its land inside"), panel.top - 0.9 * size.line_mm
    if size.is_narrow:
        board.text("axis", left, y, words, colour=inks.muted)
    else:
        board.text("axis", left - 1.5 * size.unit, y, words, colour=inks.muted, ha="right")


def curve_ends(curve: ReachCurve, labels: Mapping[str, str], size: Size, inks: Inks) -> list[End]:
    """Name of each curve and its share at the end, in their order."""
    return [
        end_of(labels.get(one.territory, one.name), share_at_text(curve, one, curve.end_km), inks.colour(n), size)
        for n, one in enumerate(curve.territories)
    ]


def draw_curves(board: Board, curve: ReachCurve, panel: Panel, ends: list[End]) -> None:
    """Draw each curve, name it, and say what the figures would hold."""
    x = [panel.scale.at(r) for r in curve.ranges_km.tolist()]
    places, guides = LabelPlaces(), LabelPlaces()
    places.taken += board.words
    for n, one in enumerate(curve.territories):
        y = [panel.at(s) for s in one.share.tolist()]
        how = board.inks.curve(n)
        board.line("lines", x, y, how.pop("color"), 1.4, **how, gid=f"curve-{n + 1}")
        places.taken += [Box(a, min(b, c), d, max(b, c)) for a, b, d, c in zip(x, y, x[1:], y[1:], strict=False)]
    guides.taken += [Box(panel.scale.at(r), 0, panel.scale.at(r), panel.axis_y) for r in curve.figure_ranges_km]
    order = sorted(range(len(ends)), key=lambda n: -curve.territories[n].share[-1])
    named = [(panel.at(float(curve.territories[n].share[-1])), ends[n]) for n in order]
    draw_ends(board, named, panel.scale.right, panel.top - board.size.text_line_mm, panel.axis_y + board.size.line_mm * 0.6)
    for n, one in enumerate(curve.territories):
        _told(board, curve, one, board.inks.colour(n), panel, places, guides)


def _told(
    board: Board, curve: ReachCurve, one: TerritoryCurve, colour: str, panel: Panel, places: LabelPlaces, guides: LabelPlaces
) -> None:
    """A dot wherever a figure cuts the curve, and what it would hold beside it: as many as can stand, most said first."""
    times = Counter(r for figure in curve.figures for r in figure.ranges_km)
    share = {r: curve.share_at(one.territory, r) for r in times}
    # of those that hold all of it the first tells, of those with the same text the one most named
    order = sorted((r for r in times if share[r] > 0), key=lambda r: (0 if share[r] >= 1 else -times[r], r))
    told: set[str] = set()
    unit, height = board.size.unit, board.size.line_mm * 0.8
    for km in order:
        x, y = panel.scale.at(km), panel.at(share[km])
        board.dot("marks", x, y, colour, 3.4)
        text = share_text(share[km])
        if km >= curve.end_km or text in told:
            continue
        width = width_of(text, board.size.note_pt)
        spots = []
        for dx, dy in ((-0.9 * unit - width, -0.9 * unit), (-0.9 * unit - width, -2.2 * unit), (0.9 * unit, height + 0.8 * unit),
                       (0.9 * unit, -0.9 * unit)):  # fmt: skip
            box = Box(x + dx, y + dy - height, x + dx + width, y + dy)
            below = box._replace(bottom=box.bottom + (_CLEAR * unit if dy > 0 else 0.0))
            if box.left > panel.scale.left + 0.5 * unit and box.bottom < panel.axis_y - 0.6 * unit and places.free([below]):
                spots.append(box)
        for box in sorted(spots, key=lambda b: not guides.free([b]))[:1]:
            places.take([box])
            told.add(text)
            board.text("labels", box.left, box.bottom, text, colour=colour)
