"""The panel of the horizon figure: altitudes against range, what is hidden below them, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines, HorizonRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.curve_parts import GRID, GUIDE, Scale, put, width_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT, TEXT_PT
from radar_coverage.outputs.horizon_text import air_name, elevation_text, farthest_text, height_text, range_text
from radar_coverage.outputs.label_places import Box, LabelPlaces, spread
from radar_coverage.outputs.palette import BAND, CURVES, INK, MUTED, PAPER, mixed
from radar_coverage.outputs.text import NBSP, altitude_text, plain_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Panel", "draw_panel", "end_labels", "top_altitude_km"]

Floats = NDArray[np.float64]

_HIDDEN: Final = mixed(MUTED, 0.16, PAPER)
_AIRS: Final = mixed(BAND, 0.5, PAPER)
_REFERENCE: Final = mixed(MUTED, 0.55, PAPER)
_BEAM, _LEVEL = CURVES[0], CURVES[1]
_LINE, _NOTE = TEXT_PT * LINE_MM, NOTE_PT * LINE_MM
_UP, _DOWN = 2.1, 0.7
"""How far letters stand above and below their line [mm]."""
_TICK: Final = 4.6
_HIGHEST_KM, _STEEPEST = 40_000.0, 16.0
"""No altitude above this is drawn, and none so many times that of the horizontal beam, which would be pressed to the ground."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Where the altitudes are: 0 at `axis_y`, `most_km` at `top` [mm], by their square roots.

    Rays leave the ground like parabolas: by their square roots they are nearly straight, and 10 km are read as well as 1,000.
    """

    scale: Scale
    top: float
    axis_y: float
    most_km: float
    places: LabelPlaces = field(default_factory=LabelPlaces)

    def at(self, altitude_km: float) -> float:
        """Place of an altitude [mm]; of a higher one than there is room for, the top."""
        return self.axis_y - (self.axis_y - self.top) * float(np.sqrt(min(altitude_km / self.most_km, 1.0)))

    def line(self, altitudes_km: Floats) -> list[float]:
        """Places of altitudes [mm]."""
        return [self.at(altitude_km) for altitude_km in altitudes_km.tolist()]

    def ticks_km(self) -> list[float]:
        """Round altitudes with room for their names, powers of ten before others."""
        powers = 10.0 ** np.arange(-4, 6)
        kept = [0.0]
        for one in (1.0, 5.0, 2.0):
            for altitude_km in (one * powers[::-1]).tolist():
                if altitude_km <= self.most_km and all(abs(self.at(altitude_km) - self.at(k)) >= _TICK for k in kept):
                    kept.append(altitude_km)
        return sorted(kept)


def top_altitude_km(found: HorizonLines) -> float:
    """Where the axis of altitudes ends [km]: a little above the highest line, as far as that leaves the lowest one to be read."""
    lines = found.lines
    level_km = float(lines.level_km[-1])
    ends = [float(one[-1]) for one in (lines.most_km, lines.level_km, lines.beam_km) if one is not None]
    return 1.05 * max(min(max(ends), _STEEPEST * level_km, _HIGHEST_KM), 1e-3)


def draw_panel(plane: Axes, found: HorizonLines, panel: Panel, rows_top: float) -> None:
    """Draw what is hidden, the airs, the lines and their names, round heights, and the altitudes at the figures."""
    lines, scale = found.lines, panel.scale
    x = [scale.at(range_km) for range_km in lines.ranges_km.tolist()]
    lowest = panel.line(lines.lowest_km)
    plane.fill_between(x, lowest, panel.axis_y, color=_HIDDEN, linewidth=0, zorder=1)
    plane.fill_between(x, panel.line(lines.least_km), panel.line(lines.most_km), color=_AIRS, linewidth=0, zorder=2)
    _axis(plane, found, panel, rows_top)
    drawn: list[tuple[Floats, dict[str, Any]]] = [(lines.lowest_km, {"color": INK, "linewidth": 2.0, "zorder": 5})]
    if _has_level(found):
        drawn.append((lines.level_km, {"color": _LEVEL, "linewidth": 1.1, "linestyle": (0, (5, 1.6)), "zorder": 4}))
    if lines.beam_km is not None:
        drawn.append((lines.beam_km, {"color": _BEAM, "linewidth": 1.4, "zorder": 4}))
    for altitudes_km, how in drawn:
        inside = int(np.searchsorted(altitudes_km, panel.most_km))
        y = panel.line(altitudes_km)
        plane.plot(x[: inside + 1], y[: inside + 1], **how)
        panel.places.taken += _boxes(x, y)
    _ends(plane, end_labels(found), panel)
    _heights(plane, found, panel)
    _hidden(plane, panel, x, lowest)
    for row in sorted(found.rows, key=lambda row: (row is not found.rows[-1], -len(row.claims), row.range_km)):
        _altitudes(plane, row, panel)


def _boxes(x: list[float], y: list[float]) -> Iterable[Box]:
    return [Box(a, min(b, c) - 0.3, d, max(b, c) + 0.3) for a, b, d, c in zip(x, y, x[1:], y[1:], strict=False)]


def _axis(plane: Axes, found: HorizonLines, panel: Panel, rows_top: float) -> None:
    """Name altitudes at the left; a line down from every figure."""
    left, right = panel.scale.left, panel.scale.right
    for row in found.rows:
        if row.asked:
            plane.plot([panel.scale.at(row.range_km)] * 2, [rows_top, panel.axis_y], color=GUIDE, linewidth=0.5, zorder=3)
    ticks = panel.ticks_km()
    for altitude_km in ticks:
        y, bold = panel.at(altitude_km), altitude_km == 0
        plane.plot([left, right], [y, y], color=INK if bold else GRID, linewidth=0.8 if bold else 0.5, zorder=3 if bold else 0.5)
        unit = f"{NBSP}km" if altitude_km == ticks[-1] else ""
        put(plane, left - 2, y + 1, f"{plain_number(altitude_km)}{unit}", ha="right")
    put(plane, left - 2, panel.top - 3.4, say("Altitude"), ha="right", colour=MUTED, size=NOTE_PT)


def _has_level(found: HorizonLines) -> bool:
    """Whether the horizontal beam is a line of its own."""
    other = found.lines.lowest_km if found.view.lowest_elevation_deg != 0 else found.lines.level_km
    return not np.allclose(other, found.lines.level_km)


def end_labels(found: HorizonLines) -> list[tuple[float, str, str, str]]:
    """For each line and the airs: altitude where it ends [km], its name, a word more, and its colour."""
    lines = found.lines
    labels = [(float(lines.lowest_km[-1]), say("lowest ray"), say("grazes the sea"), INK)]
    if _has_level(found):
        labels.append((float(lines.level_km[-1]), say("beam at 0°"), say("horizontal"), _LEVEL))
    if lines.beam_km is not None:
        stated = say("lowest stated") if found.view.lowest_elevation_source else say("lowest, as asked")
        name = say("beam at {elevation}", elevation=elevation_text(found.view))
        labels.append((float(lines.beam_km[-1]), name, stated, _BEAM))
    apart = [row for row in found.rows if row.least[1] < row.most[1]]
    if apart:
        middle_km = (float(lines.least_km[-1]) + float(lines.lowest_km[-1])) / 2
        airs = say("{low} to {high}", low=air_name(apart[-1].least[0]), high=air_name(apart[-1].most[0]))
        labels.append((middle_km, say("in other airs"), airs, mixed(BAND, 0.55, INK)))
    return sorted(labels, key=lambda label: -label[0])


def _ends(plane: Axes, labels: list[tuple[float, str, str, str]], panel: Panel) -> None:
    """Name each line at its right end; one that leaves at the top has no end to lead to."""
    right = panel.scale.right
    wanted = [panel.at(altitude_km) for altitude_km, *_ in labels]
    height = _LINE + _NOTE + 1.0
    centres = spread(wanted, [height] * len(labels), panel.top - height / 2, panel.axis_y + height / 2)
    for (altitude_km, name, more, colour), own, y in zip(labels, wanted, centres, strict=True):
        if altitude_km <= panel.most_km:
            plane.plot([right + 0.6, right + 2.2], [own, y], color=colour, linewidth=0.5)
        put(plane, right + 2.8, y - 0.2, name, colour=colour, weight=SEMIBOLD)
        put(plane, right + 2.8, y - 0.2 + _NOTE, more, colour=colour, size=NOTE_PT)


def _heights(plane: Axes, found: HorizonLines, panel: Panel) -> None:
    """A line for each round height that is on the panel, with how far it is above the horizon."""
    left, right = panel.scale.left, panel.scale.right
    for row in found.heights:
        y = panel.at(HEIGHTS[row.height])
        if not (HEIGHTS[row.height] < panel.most_km and y < panel.axis_y - _UP):
            continue
        plane.plot([left, right], [y, y], color=_REFERENCE, linewidth=0.7, linestyle=(0, (1.2, 1.4)), zorder=3)
        text = say("{height}: to {range}", height=height_text(row.height), range=farthest_text(row.range_km))
        width = width_of(text)
        across = [left + 1, *np.arange(right - width - 1, left, -2.0).tolist()]
        spots = [(x, y + dy) for dy in (-1.0, 0.8 + _UP) for x in across]
        _put_first(plane, text, width, spots, panel, colour=MUTED)
        panel.places.taken.append(Box(left, y - 0.2, right, y + 0.2))


def _hidden(plane: Axes, panel: Panel, x: list[float], lowest: list[float]) -> None:
    """Say below the line that nothing is in view there, in as many words as there is room for."""
    for text in (say("below the horizon: nothing is in view"), say("below the horizon")):
        width = width_of(text, TEXT_PT, SEMIBOLD)
        spots = [
            (left, y)
            for y in np.arange(panel.axis_y - 2, panel.top, -1.0).tolist()
            for left in np.arange(panel.scale.right - width - 3, panel.scale.left, -3.0).tolist()
            if float(np.interp(left, x, lowest)) < y - _UP - 2
        ]
        higher = [spot for spot in spots if spot[1] < panel.axis_y - 12]
        if _put_first(plane, text, width, [*higher, *spots], panel, colour=MUTED, size=TEXT_PT, weight=SEMIBOLD):
            return


def _altitudes(plane: Axes, row: HorizonRow, panel: Panel) -> None:
    """A dot where a range cuts the lowest ray and the stated beam, and the altitude beside it where there is room."""
    x, right = panel.scale.at(row.range_km), panel.scale.right
    if 0 < row.lowest_km <= panel.most_km:
        y = _dot(plane, x, panel.at(row.lowest_km), INK)
        text = say("{range}: {altitude}", range=range_text(row.range_km), altitude=altitude_text(row.lowest_km))
        width = width_of(text)
        below = [(x + dx, y + dy) for dy in (_UP + 1.0, _UP + 2.0, _UP + 3.2, _UP + 4.6) for dx in (1.4, 3.0)]
        under = [(right - width - 1, y + dy) for dy in np.arange(_UP + 2, 25, 1.0).tolist()] if x + width > right else []
        above = [(x - 1.4 - width, y - 1.2), (x - 1.4 - width, y - 2.6)]
        _put_first(plane, text, width, [*below, *under, *above], panel, colour=INK)
    if row.beam_km is not None and row.lowest_km < row.beam_km <= panel.most_km:
        y = _dot(plane, x, panel.at(row.beam_km), _BEAM)
        text = altitude_text(row.beam_km)
        width = width_of(text)
        _put_first(plane, text, width, [(x - 1.2 - width, y - 1.0), (x - 1.2 - width, y - 2.4)], panel, colour=_BEAM)


def _dot(plane: Axes, x: float, y: float, colour: str) -> float:
    plane.plot([x], [y], marker="o", markersize=4.0, color=colour, markeredgecolor=PAPER, markeredgewidth=0.6, zorder=6)
    return y


def _put_first(
    plane: Axes,
    text: str,
    width: float,
    spots: Iterable[tuple[float, float]],
    panel: Panel,
    *,
    size: float = NOTE_PT,
    **how: Any,
) -> bool:
    """Set a text at the first spot, left end and line, that is free and on the panel; say whether there is one."""
    for x, y in spots:
        box = Box(x - 0.5, y - _UP * size / NOTE_PT - 0.2, x + width + 0.5, y + _DOWN)
        inside = box.left > panel.scale.left and box.right < panel.scale.right
        if inside and panel.top < box.top and box.bottom < panel.axis_y - 0.4 and panel.places.take([box]):
            put(plane, x, y, text, size=size, zorder=7, **how)
            return True
    return False
