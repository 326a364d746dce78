"""Rays followed over terrain in bounded memory, by all processors: near parts first, a window of cells at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.elevation_cells import tile_heights, tiles_of_tiles
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.elevation_path import Path, exact_path
from radar_coverage.earth.elevation_window import Window, window_of
from radar_coverage.earth.ray_fan import RayFan
from radar_coverage.earth.ray_zones import Zone
from radar_coverage.earth.skyline import LimitingRays
from radar_coverage.earth.skyline_kernel import finish_rays, packed, sweep_rays

__all__ = ["SAMPLES", "Plan", "followed"]

Floats = NDArray[np.float64]

SAMPLES = 32
"""Half steps in a stretch, at most."""
_RAYS_AT_ONCE = 256


@dataclass(frozen=True, eq=False)
class Plan:
    """What stays the same over a sweep; azimuths and path are of the rays of all zones, those to the far end first."""

    elevation: ElevationGrid
    lon_deg: float
    lat_deg: float
    azimuth_deg: Floats
    zones: list[Zone]
    path: Path | None
    rungs: int
    samples: int
    step_m: float
    fan: RayFan
    window_cells: int
    tolerance_m: float
    peaks: bool
    skips: int

    @property
    def rays(self) -> int:
        """Rays at the far end."""
        return len(self.azimuth_deg) if len(self.zones) == 1 else self.zones[0].offset

    @cached_property
    def inverse(self) -> Floats:
        """1 / n by n, up to the last sample: divisions are slow."""
        return np.asarray(1 / np.maximum(np.arange((self.rungs - 1) * self.samples + 1), 1))

    def path_of(self, rays: slice) -> Path:
        """Places of some rays at all rungs."""
        if self.path is not None:
            return Path(self.path.places, self.path.azimuth[rays], self.path.weights[rays])
        range_m = np.asarray(np.arange(self.rungs) * self.step_m)
        return exact_path(self.elevation, self.lon_deg, self.lat_deg, self.azimuth_deg[rays], range_m)


class _Rays:
    """What is remembered of the rays of all zones while they are followed, and the knots found."""

    def __init__(self, plan: Plan, start: float) -> None:
        self.plan, number = plan, len(plan.azimuth_deg)
        self.state = np.zeros((number, 8))
        self.state[:, 0] = self.state[:, 1] = start
        self.state[:, 3], self.state[:, 4] = -np.inf, np.inf
        self.done = np.zeros(number, np.uint8)
        self.interval = np.zeros(number, np.int32)
        self.unknown = np.zeros(number, np.int64)
        self.searched = np.zeros(number, np.int64)
        self.counts: list[tuple[int, int, NDArray[np.int32]]] = []
        self.knots: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []
        rays = plan.rays
        self.put(0, 1, np.ones(rays, np.int32), np.zeros(rays, np.int32), np.full(rays, start, np.float32))

    def put(self, ray: int, together: int, counts: NDArray[np.int32], at: NDArray[np.int32], q: NDArray[np.float32]) -> None:
        """Keep the knots of rays, one after the other, each of which stands for several from `ray` on."""
        self.counts.append((ray, together, counts))
        self.knots.append((at, q))

    def part(self, zone: Zone, following: Zone, rays: slice) -> None:
        """From a zone to the following one: each ray parts, and what is remembered of it goes with all."""
        of, to, by = zone.of(rays), following.of(rays), zone.together // following.together
        for kept in (self.state, self.done, self.interval, self.unknown, self.searched):
            kept[to] = np.repeat(kept[of], by, axis=0)

    def limiting(self) -> LimitingRays:
        """All knots, ray by ray, of those to the far end."""
        rays = self.plan.rays
        total = np.zeros(rays + 1, np.int64)
        for ray, together, counts in self.counts:
            total[ray + 1 : ray + 1 + together * len(counts)] += np.repeat(counts, together)
        first = np.cumsum(total)
        at, q = np.empty(first[-1], np.int32), np.empty(first[-1], np.float32)
        free = first[:-1].copy()
        for (ray, together, counts), (some_at, some_q) in zip(self.counts, self.knots, strict=True):
            begin = np.cumsum(counts) - counts
            for one in range(together):
                mine = slice(ray + one, ray + one + together * len(counts), together)
                to = np.repeat(free[mine] - begin, counts) + np.arange(len(some_at))
                at[to], q[to] = some_at, some_q
                free[mine] += counts
        return LimitingRays(first, at, q, *self.state[:rays, [0, 6, 7]].T.copy())


def followed(
    plan: Plan, start: float, unknown_m: float, highest_m: float, progress: Callable[[float], None]
) -> tuple[LimitingRays, NDArray[np.int64], NDArray[np.int64]]:
    """Follow all rays.

    Parameters
    ----------
    plan : Plan
    start : float
        Tangent of the lowest ray there is [1].
    unknown_m : float
        Height in place of missing data; ``-inf`` for none [m].
    highest_m : float
        No land is higher, known or not [m].
    progress : callable
        Told the part done.

    Returns
    -------
    rays : LimitingRays
    unknown, searched : ndarray, shape (a,)
        Samples without data, and samples up to where no land can rise above the ray.
    """
    rays = _Rays(plan, start)
    followed = 0
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for mine, first, last in _jobs(plan):
            window = _Tiled(_window(plan, mine, first, last))
            for zone, following in zip(plan.zones, [*plan.zones[1:], None], strict=True):
                begin, end = max(first, zone.first), min(last, zone.last)
                if begin < end:
                    job = _Job(plan, rays, window, begin, end, unknown_m, highest_m)
                    of = zone.of(mine)
                    batches = [
                        slice(some, min(some + _RAYS_AT_ONCE, of.stop)) for some in range(of.start, of.stop, _RAYS_AT_ONCE)
                    ]
                    for some, found in zip(batches, threads.map(job.follow, batches), strict=True):
                        rays.put((some.start - zone.offset) * zone.together, zone.together, *found)
                        followed += (end - begin) * (some.stop - some.start) * zone.together
                        progress(followed / (plan.rays * (plan.rungs - 1)))
                if following is not None and first < zone.last <= last:
                    rays.part(zone, following, mine)
    return rays.limiting(), rays.unknown[: plan.rays], rays.searched[: plan.rays]


class _Tiled:
    """A window of the model and its tiles."""

    def __init__(self, window: Window) -> None:
        self.heights, self.row, self.column = window.heights, window.row, window.column
        tiles = tile_heights(window.heights)
        self.tiles = (*tiles, *tiles_of_tiles(*tiles))


class _Job:
    """Rays on some stretches, over one window."""

    def __init__(
        self, plan: Plan, rays: _Rays, window: _Tiled, first: int, last: int, unknown_m: float, highest_m: float
    ) -> None:
        self.plan, self.rays, self.window, self.first, self.last = plan, rays, window, first, last
        self.unknown_m, self.highest_m = unknown_m, highest_m

    def follow(self, some: slice) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
        """Follow some rays: how many knots were found on each, and the knots."""
        plan, rays, path, fan = self.plan, self.rays, self.plan.path_of(some), self.plan.fan
        room = 2 * (self.last - self.first) * plan.samples + 3
        knot_at, knot_q = np.empty((some.stop - some.start, room), np.int32), np.empty((some.stop - some.start, room), np.float32)
        counts = np.zeros(some.stop - some.start, np.int32)
        sweep_rays(
            self.window.heights, *self.window.tiles, self.window.row, self.window.column, path.places, path.azimuth, path.weights,
            np.sin(np.radians(plan.azimuth_deg[some])) ** 2, fan.tangents, fan.table, fan.curvature, fan.most_curvature,
            plan.step_m, plan.samples, self.first, self.last, self.unknown_m, self.highest_m, plan.tolerance_m, plan.inverse,
            plan.peaks, plan.skips, rays.done[some], rays.interval[some], rays.state[some], rays.unknown[some],
            rays.searched[some], knot_at, knot_q, counts,
        )  # fmt: skip
        if self.last == plan.rungs - 1:
            finish_rays(self.last * plan.samples, plan.inverse, rays.state[some], knot_at, knot_q, counts)
        return counts, *packed(knot_at, knot_q, counts)


def _jobs(plan: Plan) -> Iterator[tuple[slice, int, int]]:
    """Rays and stretches, near ones first, whose cells are few enough to be held."""
    together = plan.zones[0].together  # rays that go the first of the way as one stay together
    waiting = [(0, plan.rays, 0, plan.rungs - 1)]
    while waiting:
        ray, last_ray, first, last = waiting.pop()
        rays, far = last_ray - ray, last * plan.samples * plan.step_m
        if plan.path is None and rays > _RAYS_AT_ONCE:
            too_many = True
        else:
            top, bottom, left, right = _bounds(plan, slice(ray, last_ray), first, last)
            cells = (bottom - top) * (right - left)
            whole = cells == plan.elevation.rows * plan.elevation.columns
            too_many = cells > plan.window_cells * (2 if whole else 1)
        if not too_many or (rays <= together and last - first == 1):
            yield slice(ray, last_ray), first, last
            continue
        across = 2 * np.pi * rays / plan.rays * far
        along = (last - first) * plan.samples * plan.step_m if plan.path is not None else 0.0  # exact paths: few rays first
        if last - first > 1 and (rays <= together or across <= along):
            middle = (first + last) // 2
            waiting += [(ray, last_ray, middle, last), (ray, last_ray, first, middle)]
        else:
            middle = ray + max(rays // 2 // together, 1) * together
            waiting += [(middle, last_ray, first, last), (ray, middle, first, last)]


def _bounds(plan: Plan, rays: slice, first: int, last: int) -> tuple[int, int, int, int]:
    """Rows and columns that rays come near on some stretches, as far as the grid goes: top, bottom, left and right."""
    path = plan.path_of(rays)
    used = path.places[path.azimuth[0] : path.azimuth[-1] + path.weights.shape[1], first : last + 1]
    x, y = used[:, :, 0], used[:, :, 1]
    if not np.isfinite(used).any():
        return 0, 0, 0, 0
    top, bottom = int(np.nanmin(y)) - 3, int(np.nanmax(y)) + 4
    left, right = int(np.floor(np.nanmin(x))) - 3, int(np.nanmax(x)) + 4
    top, bottom = max(top, 0), min(bottom, plan.elevation.rows)
    columns, turn = plan.elevation.columns, plan.elevation.turn_columns
    if not turn or (left >= columns - turn and right <= turn and not plan.elevation.is_global):
        left, right = max(left, 0), min(right, columns)  # else they may come to the grid's other end
    whole = plan.elevation.rows * plan.elevation.columns
    if whole / 2 < (bottom - top) * (right - left) and whole <= 2 * plan.window_cells and not plan.elevation.turn_columns:
        return 0, plan.elevation.rows, 0, plan.elevation.columns  # an array in memory is then taken as it lies
    return top, max(bottom, top), left, max(right, left)


def _window(plan: Plan, rays: slice, first: int, last: int) -> Window:
    return window_of(plan.elevation, *_bounds(plan, rays, first, last))
