"""Rows of the skyline: terrain filled by its distance, the horizon of a bare Earth, the lowest beam, peaks, and missing data."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.skyline_peaks import Peak, peaks
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.earth.skyline import Horizon
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.digits import number_text
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.flow_key import draw_hatch
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import BARE, distance_classes, shades
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.terrain_text import angle_text, bearing_text, compass_text
from radar_coverage.outputs.text import distance_text, share_text
from radar_coverage.outputs.view_text import metres_text

__all__ = ["draw_rows", "rows_height", "runs"]

Floats = NDArray[np.float64]

_MOST_NAMED: Final = 3
"""Stretches of missing data that are named."""
_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 45.0)
_TICK, _STRIP = 7.0, 2.0
"""Room for an angle on the axis, and height of the strip of missing data, for each unit of width [mm]."""
_HEAD: Final = 1.6
"""Room for the name of the axis [lines]."""
_FINEST: Final = 0.12
"""The skyline is drawn to so much, for each unit of width [mm]."""
_MOST_BEAM: Final = 2.5
"""A beam so many times higher than the terrain is named, not drawn: terrain would be pressed to the ground."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the chart: azimuths across, angles up [mm, degrees]."""

    left: float
    right: float
    top: float
    bottom: float
    azimuths_deg: tuple[float, float]
    angles_deg: tuple[float, float]
    places: LabelPlaces = field(default_factory=LabelPlaces)

    def x(self, azimuth_deg: Floats | float) -> Floats:
        """Place of an azimuth [mm]."""
        first, last = self.azimuths_deg
        return np.asarray(self.left + (self.right - self.left) * (np.asarray(azimuth_deg) - first) / (last - first))

    def y(self, angle_deg: Floats | float) -> Floats:
        """Place of an angle [mm]."""
        low, high = self.angles_deg
        return np.asarray(self.bottom - (self.bottom - self.top) * (np.asarray(angle_deg) - low) / (high - low))

    def holds(self, azimuth_deg: float) -> bool:
        """Whether an azimuth is in this row."""
        return self.azimuths_deg[0] <= azimuth_deg < self.azimuths_deg[1]


def rows_height(terrain: Terrain, count: int, row_mm: float, size: Size) -> float:
    """Height of so many rows, each with so much for the skyline [mm]."""
    return _HEAD * size.line_mm + sum(row_mm + below for below in _below(terrain, count, size))


def _below(terrain: Terrain, count: int, size: Size) -> list[float]:
    """What stands below each row [mm]: winds, and a strip where data is missing."""
    axis = size.text_line_mm + size.line_mm + 1.6 * size.unit
    missing = [part.any() for part in np.array_split(terrain.unknown_share > 0, count)]
    gaps = [2.0 * size.unit] * (count - 1) + [0.0]
    return [axis + gap + (1.5 * size.line_mm if one else 0.0) for one, gap in zip(missing, gaps, strict=True)]


def draw_rows(board: Board, terrain: Terrain, count: int, across: tuple[float, float], down: tuple[float, float]) -> None:
    """Draw the skyline in so many rows between left and right, top and bottom [mm]."""
    size, unit, part = board.size, board.size.unit, 360 / count
    below, top = _below(terrain, count, size), down[0] + _HEAD * size.line_mm
    tall = (down[1] - top - sum(below)) / count
    angles = _angles(terrain, (2 * size.line_mm + 3.0 * unit) / tall)
    left = across[0] + max(width_of(text, size.text_pt) for _, text in _ticks(angles, tall, size)) + 1.5 * unit
    right = across[1] - 0.5 * width_of("360°", size.note_pt)
    higher = tall / (angles[1] - angles[0]) / ((right - left) / part)
    name = say("Angle above the horizontal, drawn {number} times as high as wide", number=number_text(higher))
    board.text("axis", across[0], down[0] + 0.78 * size.line_mm, name, colour=board.inks.muted)
    named = peaks(terrain.horizon, 7 if not size.is_narrow else 5)
    for n in range(count):
        row = _Row(left, right, top, top + tall, (n * part, (n + 1) * part), angles)
        _draw_row(board, terrain, row, [one for one in named if row.holds(one.azimuth_deg)])
        top += tall + below[n]


def _angles(terrain: Terrain, head: float) -> tuple[float, float]:
    """Angles between which the chart is [degrees]; `head` is the part of it that is left free for names of peaks."""
    horizon, beam = terrain.horizon.elevation_deg, terrain.view.lowest_elevation_deg
    low, high = min(terrain.sea_horizon_deg, float(horizon.min())), max(float(horizon.max()), 0.0)
    if beam is not None and beam - low <= _MOST_BEAM * (high - low):
        low, high = min(low, beam), max(high, beam)
    span = max(high - low, 0.5)
    low -= 0.14 * span
    return low, low + 1.14 * span / (1 - min(head, 0.5))


def _ticks(angles_deg: tuple[float, float], tall: float, size: Size) -> list[tuple[float, str]]:
    """Round angles with their names."""
    low, high = angles_deg
    step = next((one for one in _STEPS if one / (high - low) * tall >= _TICK * size.unit), _STEPS[-1])
    digits = ".0f" if step >= 1 else ".1f"
    numbers = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(one, f"{number_text(one + 0.0, digits).replace('-', '−')}°") for one in numbers]


def _draw_row(board: Board, terrain: Terrain, row: _Row, named: list[Peak]) -> None:
    inks, unit, size = board.inks, board.size.unit, board.size
    for angle, text in _ticks(row.angles_deg, row.bottom - row.top, size):
        y = float(row.y(angle))
        board.line("grid", [row.left, row.right], [y, y], inks.reference if angle == 0 else inks.grid, 0.5)
        board.text("axis", row.left - 1.2 * unit, y + 0.28 * size.text_line_mm, text, size_pt=size.text_pt, ha="right")
    along = _fill(board, terrain, row)
    lines: list[tuple[str, float, str, object, float]] = [("bare-earth", terrain.sea_horizon_deg, inks.ring, BARE, 1.0)]
    beam = terrain.view.lowest_elevation_deg
    if beam is not None and row.angles_deg[0] <= beam <= row.angles_deg[1]:
        lines.append(("lowest-beam", beam, inks.colour(0), "solid", 1.4))
    for line, angle, colour, dashes, width_pt in lines:
        at = [float(row.y(angle))] * 2
        gid = f"{line}-{row.azimuths_deg[0]:g}"
        board.line("lines", [row.left, row.right], at, inks.paper, width_pt + 0.8, solid_capstyle="butt", zorder=2.2)
        board.line(
            "lines", [row.left, row.right], at, colour, width_pt, linestyle=dashes, dash_capstyle="butt", zorder=2.3, gid=gid
        )
        row.places.taken.append(Box(row.left, at[0] - 0.4 * unit, row.right, at[0] + 0.4 * unit))
    for one in named:
        _name(board, one, row, *along)
    _missing(board, terrain, row, _axis(board, row))


def _fill(board: Board, terrain: Terrain, row: _Row) -> tuple[Floats, Floats]:
    """Fill the terrain, the far first and what is nearer over it, so that no seam shows; the skyline's points [mm]."""
    from matplotlib.patches import Rectangle

    inks, unit, horizon = board.inks, board.size.unit, terrain.horizon
    azimuth, angle, distance = _thinned(horizon, row, _FINEST * unit)
    # through every point, and half way to its neighbours, where classes change
    x, y = row.x(_with_middles(azimuth)), row.y(_with_middles(angle))
    plane, colours = board.layers["areas"], (*shades(inks), inks.sea)
    clip = Rectangle((row.left, row.top), row.right - row.left, row.bottom - row.top, facecolor="none", edgecolor="none")
    plane.add_patch(clip)
    for n in range(len(colours) - 1, -1, -1):
        for first, last in runs(distance <= n):
            part = slice(2 * first, 2 * last + 1)
            plane.fill_between(x[part], y[part], row.bottom, color=colours[n], linewidth=0).set_clip_path(clip)
    (line,) = board.layers["lines"].plot(x, y, color=inks.ink, linewidth=0.9 * unit, gid=f"skyline-{row.azimuths_deg[0]:g}")
    line.set_clip_path(Rectangle((row.left, row.top), row.right - row.left, row.bottom - row.top, transform=plane.transData))
    return x, y


def _thinned(horizon: Horizon, row: _Row, finest_mm: float) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Azimuth, angle and class of the row's points and of one neighbour on each side: of those that fall together the highest."""
    step = 360 / len(horizon.azimuth_deg)
    every = max(1, int(finest_mm / ((row.right - row.left) * step / (row.azimuths_deg[1] - row.azimuths_deg[0]))))
    first, last = (round(one / step) for one in row.azimuths_deg)
    groups = np.arange(first - every, last + 2 * every)
    groups = np.reshape(groups[: len(groups) // every * every], (-1, every))
    angles = horizon.elevation_deg[groups % len(horizon.azimuth_deg)]
    at = groups[np.arange(len(groups)), angles.argmax(axis=1)]
    return horizon.azimuth_deg[0] + at * step, angles.max(axis=1), distance_classes(horizon)[at % len(horizon.azimuth_deg)]


def _with_middles(values: Floats) -> Floats:
    """Values with the means of neighbours between and around them: half a step before the first to half a step after the last."""
    middles = np.r_[values[0], (values[:-1] + values[1:]) / 2, values[-1]]
    return np.asarray(np.append(np.column_stack([middles[:-1], values]).ravel(), middles[-1]))


def runs(inside: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First of each run and the one after its last."""
    ends = np.flatnonzero(np.diff(np.r_[0, inside.astype(int), 0]))
    return zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True)


def _name(board: Board, peak: Peak, row: _Row, x: Floats, y: Floats) -> None:
    """Name a peak above it, where nothing else is: how high, in which direction, how far and how high the ground is."""
    size, unit, inks = board.size, board.size.unit, board.inks
    angle = say("{angle} at {bearing}", angle=angle_text(peak.elevation_deg), bearing=bearing_text(peak.azimuth_deg))
    hill = by_commas([distance_text(peak.range_m / 1000), metres_text(peak.ground_m)])
    words = ((angle, SEMIBOLD, inks.ink), (hill, 400, inks.muted))
    at = float(row.x(peak.azimuth_deg)), float(row.y(peak.elevation_deg))
    half = max(width_of(text, size.note_pt, weight) for text, weight, _ in words) / 2 + 0.5 * unit
    for up, aside in itertools.product((0.0, 2.0, 4.0), (0.0, 3.0, -3.0, 6.0, -6.0, 10.0, -10.0, 14.0, -14.0)):
        middle = min(max(at[0] + aside * unit, row.left + half), row.right - half)
        highest = float(y[(x > middle - half) & (x < middle + half)].min(initial=at[1]))
        bottom = min(highest - unit, at[1] - 2.0 * unit) - up * unit
        box = Box(middle - half, bottom - 2 * size.line_mm, middle + half, bottom)
        if box.top >= row.top and row.places.take([box]):
            for n, (text, weight, colour) in enumerate(words):
                put_haloed(board.layers["labels"], middle, bottom - (1.28 - n) * size.line_mm, text, inks.paper, 2.0 * unit,
                           size=size.note_pt, weight=weight, colour=colour, ha="center")  # fmt: skip
            foot = min(max(at[0], box.left), box.right)
            board.line("labels", [foot, at[0]], [bottom + 0.2 * unit, at[1]], inks.ink, 0.45)
            board.dot("marks", *at, inks.ink, 3.0)
            return


def _axis(board: Board, row: _Row) -> float:
    """The winds below the row, with their azimuths; where they end [mm]."""
    size, inks, unit = board.size, board.inks, board.size.unit
    y = row.bottom + size.text_line_mm + 0.6 * unit
    board.line("axis", [row.left, row.right], [row.bottom] * 2, inks.ink, 0.8)
    for azimuth in np.arange(row.azimuths_deg[0], row.azimuths_deg[1] + 1, 15.0).tolist():
        x, is_wind = float(row.x(azimuth)), azimuth % 45 == 0
        board.line("axis", [x, x], [row.bottom, row.bottom + (1.2 if is_wind else 0.7) * unit], inks.ink, 0.5)
        if is_wind:
            weight = SEMIBOLD if azimuth % 90 == 0 else 400
            board.text("axis", x, y, compass_text(azimuth), size_pt=size.text_pt, ha="center", weight=weight)
            board.text("axis", x, y + size.line_mm, f"{azimuth:.0f}°", colour=inks.muted, ha="center")
    return y + 1.2 * size.line_mm


def _missing(board: Board, terrain: Terrain, row: _Row, top: float) -> None:
    """Hatch a strip where data is missing, and say beside it how much of the way."""
    from matplotlib.patches import Rectangle

    share, unit, size = terrain.unknown_share, board.size.unit, board.size
    step, places, named, top = 360 / len(share), LabelPlaces(), [], top + 0.4 * unit
    bottom = top + _STRIP * unit
    for first, last in runs(share > 0):
        start, end = (float(min(max(one, row.left), row.right)) for one in row.x(np.array([first - 0.5, last - 0.5]) * step))
        if end > start:
            how = {"facecolor": "none", "edgecolor": board.inks.muted, "linewidth": 0.4 * unit}
            box = Rectangle((start, top), end - start, bottom - top, **how)  # type: ignore[arg-type]
            board.layers["axis"].add_patch(box)
            draw_hatch(board.layers["axis"], box, (start, top, end, bottom), board.inks, unit)
            places.taken.append(Box(start, 0, end, 1))
            named.append((start, end, float(share[first:last].max())))
    for start, end, most in sorted(named, key=lambda one: one[0] - one[1])[:_MOST_NAMED]:
        said = {"share": share_text(most)}
        for text in (say("no data along up to {share} of the way", **said), say("up to {share}", **said)):
            width = width_of(text, size.note_pt)
            free = (x for x in (end + 1.2 * unit, start - 1.2 * unit - width) if row.left <= x <= row.right - width)
            x = next((x for x in free if places.take([Box(x, 0, x + width, 1)])), None)
            if x is not None:
                board.text("axis", x, (top + bottom) / 2 + 0.26 * size.line_mm, text, colour=board.inks.muted)
                break
