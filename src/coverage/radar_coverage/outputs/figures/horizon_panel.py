"""The panel of the horizon figure: altitudes against range, what is hidden below them, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines, HorizonRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.curve_parts import Scale
from radar_coverage.outputs.figures.end_labels import End, draw_ends, end_of
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.horizon_text import air_name, elevation_text, farthest_text, height_text, range_text
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.text import altitude_text, length_text, plain_number
from radar_coverage.outputs.units import current_units

__all__ = ["Panel", "draw_panel", "end_names", "line_ends", "top_altitude_km"]

Floats = NDArray[np.float64]

_BEAM, _LEVEL = 0, 1
"""Which line each is, of `Inks.curves`."""
_UP, _DOWN = 2.1, 0.7
"""How far letters stand above and below their line, for each unit of width [mm]."""
_TICK: Final = 4.6
"""Room for an altitude on the axis, for each unit of width [mm]."""
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
    size: Size
    places: LabelPlaces = field(default_factory=LabelPlaces)

    def at(self, altitude_km: float) -> float:
        """Place of an altitude [mm]; of a higher one than there is room for, the top."""
        return self.axis_y - (self.axis_y - self.top) * float(np.sqrt(min(altitude_km / self.most_km, 1.0)))

    def line(self, altitudes_km: Floats) -> list[float]:
        """Places of altitudes [mm]."""
        return [self.at(altitude_km) for altitude_km in altitudes_km.tolist()]

    def ticks(self) -> list[tuple[float, str]]:
        """Round altitudes [km] with their numbers, as there is room for them, powers of ten before others."""
        powers, in_km = 10.0 ** np.arange(-4, 6), current_units().in_km
        kept = {0.0: 0.0}
        for one in (1.0, 5.0, 2.0):
            for number in (one * powers[::-1]).tolist():
                y = self.at(number * in_km)
                if number * in_km <= self.most_km and all(abs(y - self.at(km)) >= _TICK * self.size.unit for km in kept):
                    kept[number * in_km] = number
        return [(km, plain_number(kept[km])) for km in sorted(kept)]


def top_altitude_km(found: HorizonLines) -> float:
    """Where the axis of altitudes ends [km]: a little above the highest line, as far as that leaves the lowest one to be read."""
    lines = found.lines
    level_km = float(lines.level_km[-1])
    ends = [float(one[-1]) for one in (lines.most_km, lines.level_km, lines.beam_km) if one is not None]
    return 1.05 * max(min(max(ends), _STEEPEST * level_km, _HIGHEST_KM), 1e-3)


def draw_panel(board: Board, found: HorizonLines, panel: Panel) -> None:
    """Draw what is hidden, the airs, the lines and their names, round heights, and the altitudes at the figures."""
    lines, scale, inks, unit = found.lines, panel.scale, board.inks, board.size.unit
    x = [scale.at(range_km) for range_km in lines.ranges_km.tolist()]
    lowest, areas = panel.line(lines.lowest_km), board.layers["areas"]
    areas.fill_between(x, lowest, panel.axis_y, color=inks.hidden, linewidth=0, zorder=1)
    areas.fill_between(x, panel.line(lines.least_km), panel.line(lines.most_km), color=inks.airs, linewidth=0, zorder=2)
    _axis(board, panel)
    drawn: list[tuple[Floats, str, float, dict[str, Any]]] = [
        (lines.lowest_km, inks.ink, 2.0, {"gid": "lowest-ray", "zorder": 5})
    ]
    if _has_level(found):
        drawn.append((lines.level_km, inks.colour(_LEVEL), 1.1, {"linestyle": (0, (5, 1.6)), "gid": "beam-at-0"}))
    if lines.beam_km is not None:
        drawn.append((lines.beam_km, inks.colour(_BEAM), 1.4, {"gid": "lowest-beam"}))
    for altitudes_km, colour, width_pt, how in drawn:
        inside = int(np.searchsorted(altitudes_km, panel.most_km))
        y = panel.line(altitudes_km)
        board.line("lines", x[: inside + 1], y[: inside + 1], colour, width_pt, **how)
        panel.places.taken += [
            Box(a, min(b, c) - 0.3 * unit, d, max(b, c) + 0.3 * unit) for a, b, d, c in zip(x, y, x[1:], y[1:], strict=False)
        ]
    ends = [(panel.at(altitude_km), one, altitude_km <= panel.most_km) for altitude_km, one in line_ends(found, board.size, inks)]
    draw_ends(board, [(y, one) for y, one, _ in ends], scale.right, panel.top - board.size.text_line_mm,
              panel.axis_y + board.size.line_mm, [led for *_, led in ends])  # fmt: skip
    _heights(board, found, panel)
    _hidden(board, panel, x, lowest)
    for row in sorted(found.rows, key=lambda row: (row is not found.rows[-1], -len(row.claims), row.range_km)):
        _altitudes(board, row, panel)


def _axis(board: Board, panel: Panel) -> None:
    """Name altitudes at the left."""
    size, inks, (left, right) = board.size, board.inks, (panel.scale.left, panel.scale.right)
    ticks = panel.ticks()
    for n, (altitude_km, named) in enumerate(ticks, 1):
        y = panel.at(altitude_km)
        if altitude_km > 0:
            board.line("grid", [left, right], [y, y], inks.grid, 0.5)
        text = length_text(named) if n == len(ticks) and not size.is_narrow else named
        board.text("axis", left - 1.5 * size.unit, y + 0.28 * size.text_line_mm, text, size_pt=size.text_pt, ha="right")
    y = panel.top - 0.9 * size.line_mm
    if size.is_narrow:
        board.text("axis", left, y, say("Altitude in {unit}", unit=current_units().symbol()), colour=inks.muted)
    else:
        board.text("axis", left - 1.5 * size.unit, y, say("Altitude"), colour=inks.muted, ha="right")


def _has_level(found: HorizonLines) -> bool:
    """Whether the horizontal beam is a line of its own."""
    other = found.lines.lowest_km if found.view.lowest_elevation_deg != 0 else found.lines.level_km
    return not np.allclose(other, found.lines.level_km)


def end_names(found: HorizonLines, inks: Inks) -> list[tuple[float, str, str, str]]:
    """For each line and the airs, the highest first: altitude where it ends [km], its name, a word more, and its colour."""
    lines = found.lines
    names = [(float(lines.lowest_km[-1]), say("lowest ray"), say("grazes the sea"), inks.ink)]
    if _has_level(found):
        names.append((float(lines.level_km[-1]), say("beam at 0°"), say("horizontal"), inks.colour(_LEVEL)))
    if lines.beam_km is not None:
        stated = say("lowest stated") if found.view.lowest_elevation_source else say("lowest, as asked")
        name = say("beam at {elevation}", elevation=elevation_text(found.view))
        names.append((float(lines.beam_km[-1]), name, stated, inks.colour(_BEAM)))
    apart = [row for row in found.rows if row.least[1] < row.most[1]]
    if apart:
        middle_km = (float(lines.least_km[-1]) + float(lines.lowest_km[-1])) / 2
        airs = say("{low} to {high}", low=air_name(apart[-1].least[0]), high=air_name(apart[-1].most[0]))
        names.append((middle_km, say("in other airs"), airs, inks.airs_text))
    return sorted(names, key=lambda name: -name[0])


def line_ends(found: HorizonLines, size: Size, inks: Inks) -> list[tuple[float, End]]:
    """Names of the lines laid out, with the altitude where each ends [km]."""
    return [(altitude_km, end_of(name, more, colour, size)) for altitude_km, name, more, colour in end_names(found, inks)]


def _heights(board: Board, found: HorizonLines, panel: Panel) -> None:
    """A line for each round height that is on the panel, with how far it is above the horizon."""
    (left, right), unit = (panel.scale.left, panel.scale.right), board.size.unit
    for row in found.heights:
        y = panel.at(HEIGHTS[row.height])
        if not (HEIGHTS[row.height] < panel.most_km and y < panel.axis_y - _UP * unit):
            continue
        board.line("grid", [left, right], [y, y], board.inks.reference, 0.7, linestyle=(0, (1.2, 1.4)))
        text = say("{height}: to {range}", height=height_text(row.height), range=farthest_text(row.range_km))
        width = width_of(text, board.size.note_pt)
        across = [left + unit, *np.arange(right - width - unit, left, -2.0 * unit).tolist()]
        spots = [(x, y + dy * unit) for dy in (-1.0, 0.8 + _UP) for x in across]
        _put_first(board, text, width, spots, panel, colour=board.inks.muted)
        panel.places.taken.append(Box(left, y - 0.2 * unit, right, y + 0.2 * unit))


def _hidden(board: Board, panel: Panel, x: list[float], lowest: list[float]) -> None:
    """Say below the line that nothing is in view there, in as many words as there is room for."""
    size, unit = board.size, board.size.unit
    for text in (say("below the horizon: nothing is in view"), say("below the horizon")):
        width = width_of(text, size.text_pt, SEMIBOLD)
        spots = [
            (left, y)
            for y in np.arange(panel.axis_y - 2 * unit, panel.top, -unit).tolist()
            for left in np.arange(panel.scale.right - width - 3 * unit, panel.scale.left, -3.0 * unit).tolist()
            if float(np.interp(left, x, lowest)) < y - (_UP + 2) * unit
        ]
        higher = [spot for spot in spots if spot[1] < panel.axis_y - 12 * unit]
        if _put_first(
            board, text, width, [*higher, *spots], panel, colour=board.inks.muted, size_pt=size.text_pt, weight=SEMIBOLD
        ):
            return


def _altitudes(board: Board, row: HorizonRow, panel: Panel) -> None:
    """A dot where a range cuts the lowest ray and the stated beam, and the altitude beside it where there is room."""
    x, right, unit, pt = panel.scale.at(row.range_km), panel.scale.right, board.size.unit, board.size.note_pt
    if 0 < row.lowest_km <= panel.most_km:
        y = panel.at(row.lowest_km)
        board.dot("marks", x, y, board.inks.ink, 4.0)
        altitude = altitude_text(row.lowest_km)
        # without room for both the line down from the figure says which range it is
        text = altitude if board.size.is_narrow else say("{range}: {altitude}", range=range_text(row.range_km), altitude=altitude)
        width = width_of(text, pt)
        below = [(x + dx * unit, y + (_UP + dy) * unit) for dy in (1.0, 2.0, 3.2, 4.6) for dx in (1.4, 3.0)]
        beyond = x + width > right
        under = [(right - width - unit, y + (_UP + dy) * unit) for dy in np.arange(2, 23, 1.0).tolist()] if beyond else []
        above = [(x - 1.4 * unit - width, y - dy * unit) for dy in (1.2, 2.6)]
        _put_first(board, text, width, [*below, *under, *above], panel)
    if row.beam_km is not None and row.lowest_km < row.beam_km <= panel.most_km:
        y, colour = panel.at(row.beam_km), board.inks.colour(_BEAM)
        board.dot("marks", x, y, colour, 4.0)
        text = altitude_text(row.beam_km)
        width = width_of(text, pt)
        _put_first(board, text, width, [(x - 1.2 * unit - width, y - dy * unit) for dy in (1.0, 2.4)], panel, colour=colour)


def _put_first(
    board: Board, text: str, width: float, spots: Iterable[tuple[float, float]], panel: Panel, *, size_pt: float = 0.0, **how: Any
) -> bool:
    """Set a text at the first spot, left end and line, that is free and on the panel; say whether there is one."""
    unit = board.size.unit
    tall = _UP * unit * (size_pt or board.size.note_pt) / board.size.note_pt
    for x, y in spots:
        box = Box(x - 0.5 * unit, y - tall - 0.2 * unit, x + width + 0.5 * unit, y + _DOWN * unit)
        inside = box.left > panel.scale.left and box.right < panel.scale.right
        if inside and panel.top < box.top and box.bottom < panel.axis_y - 0.4 * unit and panel.places.take([box]):
            board.text("labels", x, y, text, size_pt=size_pt, **how)
            return True
    return False
