"""The panel of the profile figure: the Earth as it curves, terrain on it, the limiting ray, and what is out of view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.terrain_result import Terrain, TerrainProfile
from radar_coverage.earth.horizon import gaussian_radius_m
from radar_coverage.outputs.axis import axis_ticks
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.digits import number_text
from radar_coverage.outputs.figures.blocks import put_haloed
from radar_coverage.outputs.figures.board import Board, width_of
from radar_coverage.outputs.figures.curve_parts import Scale
from radar_coverage.outputs.figures.end_labels import End, draw_ends, end_of
from radar_coverage.outputs.figures.flow_key import draw_hatch
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import BARE, shades
from radar_coverage.outputs.figures.skyline_panel import runs
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.terrain_text import angle_text, seen_text
from radar_coverage.outputs.text import altitude_text, distance_text, length_text
from radar_coverage.outputs.view_text import metres_text

__all__ = ["Ground", "draw_profile_panel", "profile_ends"]

Floats = NDArray[np.float64]

_TICK: Final = 8.0
"""Room for an altitude on the axis, for each unit of width [mm]."""
_MOST_TICKS: Final = 6.0
_BELOW: Final = 0.06
"""Part of the heights that is left free below the ends of the sea and above the highest line."""
_SEA_KM: Final = 1e-5
_ONE: Final = 0.98
"""Lines nearer to each other than this are one."""
_HIGHEST_KM: Final = 150.0
"""Higher above the sea no ray is drawn."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A profile as it is drawn, in kilometres: heights stand on the Earth's bulge between its two ends.

    Parameters
    ----------
    profile : TerrainProfile
    range_km, bulge_km : ndarray, shape (n,)
        Along the ground, and how far the sea stands above the chord from end to end [km].
    ground_km : ndarray, shape (n,)
        Altitude of the terrain; ``nan`` without data [km].
    seen_km, bare_km : ndarray, shape (n,)
        Altitude from which on a target is visible, over this terrain and over a bare Earth [km].
    """

    profile: TerrainProfile
    range_km: Floats
    bulge_km: Floats
    ground_km: Floats
    seen_km: Floats
    bare_km: Floats

    @classmethod
    def of(cls, terrain: Terrain, profile: TerrainProfile) -> Ground:
        """A profile from a site."""
        range_km, radius_km = profile.range_m / 1000, float(gaussian_radius_m(terrain.site.lat)) / 1000
        half_km = float(range_km[-1]) / 2
        return cls(
            profile=profile,
            range_km=range_km,
            bulge_km=radius_km * (np.cos((range_km - half_km) / radius_km) - np.cos(half_km / radius_km)),
            ground_km=profile.ground_m / 1000,
            seen_km=profile.lowest_visible_m / 1000,
            bare_km=terrain.view.lowest_km(range_km),
        )

    @property
    def antenna_km(self) -> float:
        """Altitude of the antenna [km]."""
        return self.profile.antenna_altitude_m / 1000

    @property
    def surface_km(self) -> Floats:
        """Altitude of the terrain, of the sea where there is no data [km]."""
        return np.where(np.isnan(self.ground_km), 0.0, np.maximum(self.ground_km, 0.0))

    @property
    def grazed_km(self) -> tuple[float, float]:
        """Range and altitude of what the limiting ray grazes: terrain, or the sea [km]."""
        at_km = self.profile.horizon_range_m / 1000
        if math.isnan(at_km):
            return float(self.range_km[self.seen_km <= _SEA_KM].max(initial=self.range_km[1])), 0.0
        return at_km, float(np.interp(at_km, self.range_km, self.ground_km))

    @property
    def ray_km(self) -> tuple[Floats, Floats]:
        """Ranges and altitudes of the limiting ray: from the antenna over what it grazes, and beyond [km]."""
        to_there = self.range_km <= self.grazed_km[0]
        on = to_there | np.isfinite(self.seen_km)
        return self.range_km[on], np.where(to_there, self.profile.horizon_ray_m / 1000, self.seen_km)[on]


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where heights above the chord are: `low_km` at `axis_y`, `high_km` at `top` [mm]."""

    scale: Scale
    top: float
    axis_y: float
    low_km: float
    high_km: float
    ground: Ground
    unit: float

    @classmethod
    def of(cls, ground: Ground, scale: Scale, top: float, axis_y: float, size: Size) -> _Panel:
        """Heights that hold all lines, with room above them for names."""
        head_mm = 2 * size.line_mm + 3 * size.unit
        ray_range, ray = ground.ray_km
        lines = (ground.surface_km + ground.bulge_km, ray + np.interp(ray_range, ground.range_km, ground.bulge_km))
        high = min(max(float(one.max()) for one in lines), _HIGHEST_KM + float(ground.bulge_km.max()))
        high = max(high, 1.0) * (1 + _BELOW)
        low = -_BELOW * high
        return cls(scale, top, axis_y, low, high + (high - low) * head_mm / (axis_y - top - head_mm), ground, size.unit)

    @property
    def mm_per_km(self) -> float:
        """Of heights."""
        return (self.axis_y - self.top) / (self.high_km - self.low_km)

    @property
    def unknown_km(self) -> float:
        """How high stretches without data are hatched: as terrain is known to stand elsewhere, or as can be seen [km]."""
        return max(float(self.ground.surface_km.max()), 3.0 * self.unit / self.mm_per_km)

    def y(self, altitude_km: Floats | float, range_km: Floats | float | None = None) -> Floats:
        """Place of an altitude above the sea at ranges, those of the profile by default [mm]; at most the top."""
        at = self.ground.range_km if range_km is None else range_km
        height = altitude_km + np.interp(at, self.ground.range_km, self.ground.bulge_km)
        return np.asarray(np.maximum(self.axis_y - (height - self.low_km) * self.mm_per_km, self.top))


def profile_ends(ground: Ground, size: Size, inks: Inks) -> list[tuple[float, End]]:
    """Names at the right end: of the limiting ray, of the one over a bare Earth, and of the sea, with their altitudes [km]."""
    bare_km, seen_km = float(ground.bare_km[-1]), float(ground.seen_km[-1])
    seen = end_of(seen_text(ground.profile), say("in view over this terrain"), inks.ink, size)
    bare = end_of(say("above {altitude}", altitude=altitude_text(bare_km)), say("over a bare Earth"), inks.ring_text, size)
    sea = end_of(say("sea level"), "", inks.ring_text, size)
    return [(seen_km, seen), *([(bare_km, bare)] if bare_km < _ONE * seen_km else []), (0.0, sea)]


def draw_profile_panel(board: Board, ground: Ground, scale: Scale, top: float, axis_y: float) -> None:
    """Draw it, between a top and the axis [mm]."""
    panel = _Panel.of(ground, scale, top, axis_y, board.size)
    inks, x = board.inks, np.array([scale.at(one) for one in ground.range_km.tolist()])
    areas, (_, middle, far, _) = board.layers["areas"], shades(inks)
    sea, surface, seen = panel.y(0.0), panel.y(ground.surface_km), panel.y(np.minimum(ground.seen_km, 1e6))
    _altitudes(board, panel, x)
    areas.fill_between(x, seen, surface, where=(seen < surface).tolist(), color=inks.hidden, linewidth=0, zorder=1)
    areas.fill_between(x, surface, axis_y, color=middle, linewidth=0, zorder=2)
    areas.fill_between(x, sea, axis_y, color=far, linewidth=0, zorder=3)
    _no_data(board, panel, x)
    known = np.where(np.isnan(ground.ground_km), np.nan, sea)
    board.line("lines", x, known, inks.ring, 0.8, gid="sea-level")  # type: ignore[arg-type]
    ray_range, ray = ground.ray_km
    ray_x = np.array([scale.at(one) for one in ray_range.tolist()])
    ray_y = panel.y(ray, ray_range)
    inside = ray_y > top + 1e-9
    board.line("lines", ray_x[inside], ray_y[inside], inks.ink, 1.4, gid="limiting-ray", zorder=5)  # type: ignore[arg-type]
    if ground.bare_km[-1] < _ONE * ground.seen_km[-1]:
        over = ground.bare_km > 0
        board.line("lines", x[over], panel.y(ground.bare_km)[over], inks.ring, 1.0, linestyle=BARE, gid="bare-ray", zorder=4)  # type: ignore[arg-type]
    ends = [(float(panel.y(min(km, 1e6), ground.range_km[-1])), one) for km, one in profile_ends(ground, board.size, inks)]
    draw_ends(board, ends, scale.right, top - board.size.text_line_mm, axis_y + board.size.line_mm)
    _name_horizon(board, panel, (ray_x, ray_y), (x, np.minimum(seen, surface)))


def _altitudes(board: Board, panel: _Panel, x: Floats) -> None:
    """Lines of equal altitude, which follow the Earth, named where they begin; and how much heights are exaggerated."""
    size, inks, unit, scale = board.size, board.inks, board.size.unit, panel.scale
    most = (float(panel.y(0.0, 0.0)) - panel.top) / (_TICK * unit)
    ticks = axis_ticks(panel.high_km, min(max(most, 1.0), _MOST_TICKS))
    for n, (altitude_km, named) in enumerate(ticks, 1):
        y = panel.y(altitude_km)
        if altitude_km > 0:
            inside = np.where(y > panel.top + 1e-9, y, np.nan)
            board.line("grid", x, inside, inks.grid, 0.5)  # type: ignore[arg-type]
        text = length_text(named) if n == len(ticks) and not size.is_narrow else named
        board.text(
            "axis", scale.left - 1.5 * unit, float(y[0]) + 0.28 * size.text_line_mm, text, size_pt=size.text_pt, ha="right"
        )
    higher = panel.mm_per_km / ((scale.right - scale.left) / scale.end_km)
    name = say("Altitude above the sea, drawn {number} times as high as wide", number=number_text(higher))
    board.text("axis", size.margin_mm, panel.top - 0.9 * size.line_mm, name, colour=inks.muted)


def _no_data(board: Board, panel: _Panel, x: Floats) -> None:
    """Hatch stretches without data, on paper: they are no sea."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    unit, low, high = board.size.unit, panel.y(0.0), panel.y(panel.unknown_km)
    for first, last in runs(np.isnan(panel.ground.ground_km)):
        part = slice(max(first - 1, 0), last + 1)
        corners = np.vstack([np.column_stack([x[part], high[part]]), np.column_stack([x[part], low[part]])[::-1]])
        patch = PathPatch(Path(corners), facecolor=board.inks.paper, edgecolor="none", zorder=3.5)
        board.layers["areas"].add_patch(patch)
        bounds = (float(x[part][0]), float(high[part].min()), float(x[part][-1]), float(low[part].max()))
        draw_hatch(board.layers["areas"], patch, bounds, board.inks, unit, zorder=3.6)


def _name_horizon(board: Board, panel: _Panel, ray: tuple[Floats, Floats], surface: tuple[Floats, Floats]) -> None:
    """Name what the limiting ray grazes, above all lines, with a leader; the antenna is a dot, named in the key."""
    inks, unit, size, scale, ground = board.inks, board.size.unit, board.size, panel.scale, panel.ground
    range_km, altitude_km = ground.grazed_km
    name = say("horizon at {angle}", angle=angle_text(ground.profile.horizon_elevation_deg))
    more = by_commas([distance_text(range_km), metres_text(altitude_km * 1000)])
    x, y = scale.at(range_km), float(panel.y(altitude_km, range_km))
    board.dot("marks", x, y, inks.ink, 4.0)
    board.dot("marks", scale.left, float(panel.y(ground.antenna_km, 0.0)), inks.ink, 4.0)
    wide = max(width_of(name, size.note_pt, SEMIBOLD), width_of(more, size.note_pt))
    for aside in (-0.5, -0.2, 0.0, 0.3, 0.6):
        left = min(max(x + aside * wide, scale.left + unit), scale.right - wide)
        spans = [(line_x > left - unit) & (line_x < left + wide + unit) for line_x, _ in (ray, surface)]
        above = [float(line_y[span].min(initial=y)) for (_, line_y), span in zip((ray, surface), spans, strict=True)]
        bottom = min(*above, *np.interp((left, left + wide), *ray).tolist()) - 1.6 * unit
        if bottom - 2 * size.line_mm > panel.top - unit:
            for n, (text, weight, colour) in enumerate(((name, SEMIBOLD, inks.ink), (more, 400, inks.muted))):
                put_haloed(board.layers["labels"], left, bottom - (1.28 - n) * size.line_mm, text, inks.paper, 2.0 * unit,
                           size=size.note_pt, weight=weight, colour=colour)  # fmt: skip
            board.line("labels", [min(max(x, left), left + wide), x], [bottom + 0.2 * unit, y], inks.ink, 0.45)
            return
