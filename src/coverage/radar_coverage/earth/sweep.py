"""The sweep over terrain: along every azimuth the limiting ray, in bounded memory, by all processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.atmosphere import Profile
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.elevation_path import Path, exact_path, smooth_path
from radar_coverage.earth.elevation_window import Window, window_of
from radar_coverage.earth.geodesic import destination
from radar_coverage.earth.horizon import farthest_visible_m
from radar_coverage.earth.ray_fan import STEEPEST, RayFan, ray_fan
from radar_coverage.earth.skyline import LimitingRays, Skyline
from radar_coverage.errors import DomainError

__all__ = ["HIGHEST_LAND_M", "sweep"]

Floats = NDArray[np.float64]

HIGHEST_LAND_M: Final = 8_849.0
"""Height of the highest ground on Earth above sea level [m]: Sagarmatha, survey of China and Nepal, 2020."""
LOWEST_LAND_M: Final = -500.0
"""No land is lower [m]: the shore of the Dead Sea is at about -430."""

_SAMPLES = 16
_RAYS_AT_ONCE = 256
_WINDOW_CELLS = 100_000_000
"""Cells of a window in memory: 400 MB."""
_TOLERANCE_M = 0.05


def sweep(
    elevation: ElevationGrid,
    lon_deg: float,
    lat_deg: float,
    antenna_altitude_m: float,
    reach_m: float,
    profile: Profile,
    *,
    lowest_elevation_deg: float | None = None,
    peaks: bool = False,
    rays: int | None = None,
    step_m: float | None = None,
    tolerance_m: float = _TOLERANCE_M,
    window_cells: int = _WINDOW_CELLS,
    skips: bool = True,
    progress: Callable[[float], None] | None = None,
) -> Skyline:
    """Follow the limiting ray along all azimuths.

    Parameters
    ----------
    elevation : ElevationGrid
        Heights above mean sea level.
    lon_deg, lat_deg : float
        Site [degrees].
    antenna_altitude_m : float
        Of the antenna, above mean sea level, 0 to 20,000 [m].
    reach_m : float
        How far to go, along the ground [m].
    profile : Profile
        The air.
    lowest_elevation_deg : float, optional
        Lowest angle of the beam above the horizontal [degrees].
    peaks : bool
        Take the highest of the four cells round a sample in place of the height between them: no summit is averaged away.
    rays : int, optional
        Number of azimuths; by default so many that their far ends are at most one cell apart.
    step_m : float, optional
        Between samples along a ray, at most; by default a cell's shorter side [m].
    tolerance_m : float
        How far the altitudes kept may be from those found [m].
    window_cells : int
        How many cells are in memory at once.
    skips : bool
        Whether stretches that cannot rise above the ray are passed over; the result is the same.
    progress : callable, optional
        Told the part done, 0 to 1, now and then.

    Returns
    -------
    Skyline

    Raises
    ------
    DomainError
        A value outside its range.
    MissingExtraError
        numba is not installed.
    """
    if not 0 <= antenna_altitude_m <= 20_000:
        raise DomainError(f"antenna altitude {antenna_altitude_m:g} m, expected 0 to 20000")
    if not 0 < reach_m <= 10_000_000:
        raise DomainError(f"reach {reach_m:g} m, expected more than 0 and at most 10,000 km")
    cell_m = elevation.cell_size_m(lon_deg, lat_deg)
    step = cell_m if step_m is None else step_m
    land_m = min(reach_m, _land_ends_m(antenna_altitude_m, lat_deg, profile))
    if rays is None:
        rays = 8 * max(int(np.ceil(2 * np.pi * min(land_m, _grid_ends_m(elevation, lon_deg, lat_deg, land_m)) / cell_m / 8)), 45)
    azimuth = np.arange(rays) * (360 / rays)
    rungs = int(np.ceil(land_m / (_SAMPLES * step))) + 1
    stretch = land_m / (rungs - 1)  # the last sample is at the end of the land
    step = stretch / _SAMPLES
    path = smooth_path(elevation, lon_deg, lat_deg, azimuth, np.arange(rungs) * stretch)
    samples = 1 if path is None else _SAMPLES
    rungs = (rungs - 1) * (_SAMPLES // samples) + 1
    fan = ray_fan(profile, lat_deg, antenna_altitude_m, samples * step, max(rungs, int(np.ceil(reach_m / (samples * step))) + 2))
    passing = 0 if not skips else 1 if path is None else 2  # exact paths may turn sharply in the grid
    plan = _Plan(elevation, lon_deg, lat_deg, azimuth, path, rungs, samples, step, fan, window_cells, tolerance_m, peaks, passing)
    start = -STEEPEST if lowest_elevation_deg is None else float(np.tan(np.radians(lowest_elevation_deg)))
    lower, unknown, searched = _followed(plan, start, -np.inf, progress)
    upper = lower if not unknown.any() else _followed(plan, start, HIGHEST_LAND_M, progress)[0]
    return Skyline(azimuth, float(reach_m), step, fan, lower, upper, unknown * step, searched * step)


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What stays the same over a sweep."""

    elevation: ElevationGrid
    lon_deg: float
    lat_deg: float
    azimuth_deg: Floats
    path: Path | None
    rungs: int
    samples: int
    step_m: float
    fan: RayFan
    window_cells: int
    tolerance_m: float
    peaks: bool
    skips: int

    def path_of(self, rays: slice) -> Path:
        """Places of some rays at all rungs."""
        if self.path is not None:
            return Path(self.path.places, self.path.azimuth[rays], self.path.weights[rays])
        range_m = np.arange(self.rungs) * self.step_m
        return exact_path(self.elevation, self.lon_deg, self.lat_deg, self.azimuth_deg[rays], range_m)


class _Rays:
    """What is remembered of all rays while they are followed, and the knots found."""

    def __init__(self, number: int, start: float) -> None:
        self.state = np.zeros((number, 8))
        self.state[:, 0] = self.state[:, 1] = start
        self.state[:, 3], self.state[:, 4] = -np.inf, np.inf
        self.done = np.zeros(number, np.uint8)
        self.interval = np.zeros(number, np.int32)
        self.unknown = np.zeros(number, np.int64)
        self.searched = np.zeros(number, np.int64)
        self.counts: list[tuple[int, NDArray[np.int32]]] = []
        self.knots: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []
        self.put(0, np.ones(number, np.int32), np.zeros(number, np.int32), np.full(number, start, np.float32))

    def put(self, ray: int, counts: NDArray[np.int32], at: NDArray[np.int32], q: NDArray[np.float32]) -> None:
        """Keep the knots of rays from `ray` on, one ray after the other."""
        self.counts.append((ray, counts))
        self.knots.append((at, q))

    def limiting(self) -> LimitingRays:
        """All knots, ray by ray."""
        total = np.zeros(len(self.done) + 1, np.int64)
        for ray, counts in self.counts:
            total[ray + 1 : ray + 1 + len(counts)] += counts
        first = np.cumsum(total)
        at, q = np.empty(first[-1], np.int32), np.empty(first[-1], np.float32)
        free = first[:-1].copy()
        for (ray, counts), (some_at, some_q) in zip(self.counts, self.knots, strict=True):
            mine = slice(ray, ray + len(counts))
            to = np.repeat(free[mine] - np.cumsum(counts) + counts, counts) + np.arange(len(some_at))
            at[to], q[to] = some_at, some_q
            free[mine] += counts
        return LimitingRays(first, at, q, self.state[:, 0].copy(), self.state[:, 6].copy(), self.state[:, 7].copy())


def _followed(
    plan: _Plan, start: float, unknown_m: float, progress: Callable[[float], None] | None
) -> tuple[LimitingRays, NDArray[np.int64], NDArray[np.int64]]:
    """The limiting rays with a height in place of missing data, and samples unknown and searched of each."""
    kernel = _kernel()
    rays, number = _Rays(len(plan.azimuth_deg), start), len(plan.azimuth_deg)
    end = plan.rungs - 1
    inverse = 1 / np.maximum(np.arange(end * plan.samples + 1), 1)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for mine, first, last in _jobs(plan, rays.done):
            window = _window(plan, mine, first, last)
            tiles = kernel.tile_heights(window.heights)
            long_tiles = kernel.tiles_of_tiles(*tiles)
            batches = [slice(ray, min(ray + _RAYS_AT_ONCE, mine.stop)) for ray in range(mine.start, mine.stop, _RAYS_AT_ONCE)]

            def follow(some: slice) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
                path = plan.path_of(some)
                size = some.stop - some.start
                room = 2 * (last - first) * plan.samples + 3
                knot_at, knot_q = np.empty((size, room), np.int32), np.empty((size, room), np.float32)
                counts = np.zeros(size, np.int32)
                kernel.sweep_rays(
                    window.heights, *tiles, *long_tiles, window.row, window.column, path.places, path.azimuth, path.weights,
                    np.sin(np.radians(plan.azimuth_deg[some])) ** 2, plan.fan.tangents, plan.fan.table, plan.fan.curvature,
                    plan.fan.most_curvature, plan.step_m, plan.samples, first, last, unknown_m, HIGHEST_LAND_M, plan.tolerance_m,
                    inverse, plan.peaks, plan.skips, rays.done[some], rays.interval[some], rays.state[some], rays.unknown[some],
                    rays.searched[some], knot_at, knot_q, counts,
                )  # fmt: skip
                if last == end:
                    kernel.finish_rays(end * plan.samples, plan.tolerance_m / plan.step_m, inverse, rays.state[some], knot_at, knot_q, counts)
                return counts, *kernel.packed(knot_at, knot_q, counts)

            for some, found in zip(batches, threads.map(follow, batches), strict=True):
                rays.put(some.start, *found)
                if progress is not None:
                    progress((first + (last - first) * some.stop / number) / end)
    return rays.limiting(), rays.unknown, rays.searched


def _jobs(plan: _Plan, done: NDArray[np.uint8]) -> Iterator[tuple[slice, int, int]]:
    """Rays and stretches, near ones first, whose cells are few enough to be held."""
    waiting = [(0, len(plan.azimuth_deg), 0, plan.rungs - 1)]
    while waiting:
        ray, last_ray, first, last = waiting.pop()
        rays, far = last_ray - ray, last * plan.samples * plan.step_m
        if plan.path is None and rays > _RAYS_AT_ONCE:
            too_many = True
        else:
            top, bottom, left, right = _bounds(plan, slice(ray, last_ray), first, last)
            too_many = (bottom - top) * (right - left) > plan.window_cells
        if not too_many or (rays == 1 and last - first == 1):
            yield slice(ray, last_ray), first, last
            continue
        across = 2 * np.pi * rays / len(plan.azimuth_deg) * far
        if plan.path is not None and last - first > 1 and (rays == 1 or across <= (last - first) * plan.samples * plan.step_m):
            middle = (first + last) // 2
            waiting += [(ray, last_ray, middle, last), (ray, last_ray, first, middle)]
        else:
            middle = (ray + last_ray) // 2
            waiting += [(middle, last_ray, first, last), (ray, middle, first, last)]


def _bounds(plan: _Plan, rays: slice, first: int, last: int) -> tuple[int, int, int, int]:
    """Rows and columns that rays come near on some stretches, as far as the grid goes: top, bottom, left and right."""
    path = plan.path_of(rays)
    used = path.places[path.azimuth[0] : path.azimuth[-1] + path.weights.shape[1], first : last + 1]
    columns, rows = used[:, :, 0], used[:, :, 1]
    if not np.isfinite(used).any():
        return 0, 0, 0, 0
    top, bottom = int(np.nanmin(rows)) - 3, int(np.nanmax(rows)) + 4
    left, right = int(np.floor(np.nanmin(columns))) - 3, int(np.nanmax(columns)) + 4
    top, bottom = max(top, 0), min(bottom, plan.elevation.rows)
    if not plan.elevation.turn_columns or (left < plan.elevation.columns and right > 0 and not plan.elevation.is_global):
        left, right = max(left, 0), min(right, plan.elevation.columns)
    whole = plan.elevation.rows * plan.elevation.columns
    if whole / 2 < (bottom - top) * (right - left) and whole <= plan.window_cells and not plan.elevation.turn_columns:
        return 0, plan.elevation.rows, 0, plan.elevation.columns  # an array in memory is then taken as it lies
    return top, max(bottom, top), left, max(right, left)


def _window(plan: _Plan, rays: slice, first: int, last: int) -> Window:
    return window_of(plan.elevation, *_bounds(plan, rays, first, last))


def _land_ends_m(antenna_altitude_m: float, lat_deg: float, profile: Profile) -> float:
    """Range beyond which no land can be in view [m]: that to the highest there is over the lowest."""
    higher = -LOWEST_LAND_M
    return float(farthest_visible_m(HIGHEST_LAND_M + higher, antenna_altitude_m + higher, lat_deg, profile))


def _grid_ends_m(elevation: ElevationGrid, lon_deg: float, lat_deg: float, reach_m: float) -> float:
    """Range beyond which the grid has no cell, roughly and not less [m]."""
    steps = 64
    range_m = np.arange(1, steps + 1) * (reach_m / steps)
    lon, lat, _ = destination(lon_deg, lat_deg, np.arange(0.0, 360.0, 4.0)[:, None], range_m)
    column, row = elevation.pixels(lon, lat)
    if elevation.turn_columns:
        column = np.mod(column + 0.5, elevation.turn_columns) - 0.5
    inside = (column > -0.5) & (column < elevation.columns - 0.5) & (row > -0.5) & (row < elevation.rows - 0.5)
    last = np.flatnonzero(inside.any(axis=0))
    return float(range_m[min(last[-1] + 1, steps - 1)]) if len(last) else float(range_m[0])


def _kernel() -> ModuleType:
    from radar_coverage.earth import skyline_kernel

    return skyline_kernel
