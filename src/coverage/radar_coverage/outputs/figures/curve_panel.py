"""The panel of the reach curve: the curves themselves, each named at its end, with what every figure would hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_wording import share_at_text
from radar_coverage.outputs.figures.curve_parts import GRID, GUIDE, Scale, put, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, TEXT_PT
from radar_coverage.outputs.label_places import Box, LabelPlaces, spread
from radar_coverage.outputs.palette import CURVES, INK, MUTED, PAPER
from radar_coverage.outputs.text import NBSP, plain_number, share_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Panel", "draw_curves", "draw_guides", "top_share"]

_STEPS: Final = {0.05: 0.01, 0.1: 0.02, 0.2: 0.05, 0.4: 0.1, 0.6: 0.1, 0.8: 0.2, 1.0: 0.2}
"""Where the axis of shares may end, and its lines."""
_DASHES: Final = ("solid", "solid", "solid", "solid", (0, (5, 1.6)), (0, (1.6, 1.4)))
_CLEAR: Final = 2.0
"""A share below its own curve keeps this far from the next curve, so that it is not taken for that one's [mm]."""


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


def draw_guides(plane: Axes, curve: ReachCurve, panel: Panel, rows_top: float) -> None:
    """Draw percents across, and a line down from every figure."""
    left, right = panel.scale.left, panel.scale.right
    for km in curve.figure_ranges_km:
        plane.plot([panel.scale.at(km)] * 2, [rows_top, panel.axis_y], color=GUIDE, linewidth=0.5)
    step = _STEPS[panel.most]
    for n in range(round(panel.most / step) + 1):
        y, bold = panel.at(n * step), n == 0
        plane.plot([left, right], [y, y], color=INK if bold else GRID, linewidth=0.8 if bold else 0.5)
        put(plane, left - 2, y + 1, f"{plain_number(round(n * step * 100))}{NBSP}%", ha="right")
    put(plane, left - 2, panel.top - 3.4, say("Part of its land inside"), ha="right", colour=MUTED, size=NOTE_PT)


def draw_curves(plane: Axes, curve: ReachCurve, panel: Panel, labels: Mapping[str, str]) -> None:
    """Draw each curve, name it, and say what the figures would hold."""
    x = [panel.scale.at(r) for r in curve.ranges_km.tolist()]
    places, guides = LabelPlaces(), LabelPlaces()
    for n, one in enumerate(curve.territories):
        y = [panel.at(s) for s in one.share.tolist()]
        plane.plot(x, y, color=CURVES[n % len(CURVES)], linestyle=_DASHES[n % len(_DASHES)], zorder=4)
        places.taken += [Box(a, min(b, c), d, max(b, c)) for a, b, d, c in zip(x, y, x[1:], y[1:], strict=False)]
    guides.taken += [Box(panel.scale.at(r), 0, panel.scale.at(r), panel.axis_y) for r in curve.figure_ranges_km]
    _ends(plane, curve, panel, labels)
    for n, one in enumerate(curve.territories):
        _shares(plane, curve, one, CURVES[n % len(CURVES)], panel, places, guides)


def _ends(plane: Axes, curve: ReachCurve, panel: Panel, labels: Mapping[str, str]) -> None:
    """Name each curve at its right end."""
    line, right = TEXT_PT * LINE_MM, panel.scale.right
    ends = sorted(enumerate(curve.territories), key=lambda e: -e[1].share[-1])
    wanted = [panel.at(float(one.share[-1])) for _, one in ends]
    ys = spread(wanted, [2 * line + 0.6] * len(ends), panel.top - line, panel.axis_y + 1.3)
    for (n, one), y, own in zip(ends, ys, wanted, strict=True):
        colour = CURVES[n % len(CURVES)]
        plane.plot([right + 0.6, right + 2.2], [own, y], color=colour, linewidth=0.5)
        put(plane, right + 2.8, y - 0.3, labels.get(one.territory, one.name), colour=colour, weight=SEMIBOLD)
        put(plane, right + 2.8, y + line - 0.5, share_at_text(curve, one, curve.end_km), colour=colour)


def _shares(
    plane: Axes, curve: ReachCurve, one: TerritoryCurve, colour: str, panel: Panel, places: LabelPlaces, guides: LabelPlaces
) -> None:
    """A dot wherever a figure cuts the curve, and what it would hold beside it: as many as can stand, most said first."""
    times = Counter(r for figure in curve.figures for r in figure.ranges_km)
    share = {r: curve.share_at(one.territory, r) for r in times}
    # of those that hold all of it the first tells, of those with the same text the one most named
    order = sorted((r for r in times if share[r] > 0), key=lambda r: (0 if share[r] >= 1 else -times[r], r))
    told: set[str] = set()
    for km in order:
        x, y = panel.scale.at(km), panel.at(share[km])
        plane.plot([x], [y], marker="o", markersize=3.4, color=colour, markeredgecolor=PAPER, markeredgewidth=0.5, zorder=5)
        text = share_text(share[km])
        if km >= curve.end_km or text in told:
            continue
        width, height = width_of(text), NOTE_PT * LINE_MM * 0.8
        spots = []
        for dx, dy in ((-0.9 - width, -0.9), (-0.9 - width, -2.2), (0.9, height + 0.8), (0.9, -0.9)):
            box = Box(x + dx, y + dy - height, x + dx + width, y + dy)
            below = box._replace(bottom=box.bottom + (_CLEAR if dy > 0 else 0.0))
            if box.left > panel.scale.left + 0.5 and box.bottom < panel.axis_y - 0.6 and places.free([below]):
                spots.append(box)
        for box in sorted(spots, key=lambda b: not guides.free([b]))[:1]:
            places.take([box])
            told.add(text)
            put(plane, box.left, box.bottom, text, size=NOTE_PT, colour=colour, zorder=6)
