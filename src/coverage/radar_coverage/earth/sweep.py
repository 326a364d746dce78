"""The sweep over terrain: along every azimuth the limiting ray, in bounded memory, by all processors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.atmosphere import Profile
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.elevation_path import smooth_path
from radar_coverage.earth.geodesic import destination
from radar_coverage.earth.horizon import farthest_visible_m
from radar_coverage.earth.ray_fan import STEEPEST, ray_fan
from radar_coverage.earth.ray_zones import zones_of
from radar_coverage.earth.skyline import Skyline
from radar_coverage.errors import DomainError

__all__ = ["HIGHEST_LAND_M", "sweep"]

Floats = NDArray[np.float64]

HIGHEST_LAND_M: Final = 8_849.0
"""Height of the highest ground on Earth above sea level [m]: Sagarmatha, survey of China and Nepal, 2020."""
LOWEST_LAND_M: Final = -500.0
"""No land is lower [m]: the shore of the Dead Sea is at about -430."""

_WINDOW_CELLS = 50_000_000
"""Cells of a window in memory: 200 MB."""
_TOLERANCE_M = 0.05
_LONGEST_STRETCH_M = 3_000.0
"""In no more than this is a ray a parabola, to 5 cm far above the antenna, and a path straight in the grid."""
_STEEPEST_DEG = 88.8


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
        Lowest angle of the beam above the horizontal, -90 to 88.8 [degrees].
    peaks : bool
        Take the highest of the four cells round a sample in place of the height between them: no summit is averaged away.
    rays : int, optional
        Number of azimuths; by default so many that their far ends are at most one cell apart.
    step_m : float, optional
        Between samples along a ray, at most; by default a cell's shorter side [m].
    tolerance_m : float
        How far the altitudes kept may be from those found [m].
    window_cells : int
        How many cells are in memory at once; twice as many where that is the whole grid.
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
    from radar_coverage.earth.followed_rays import SAMPLES, Plan, followed  # needs the compiler

    if not 0 <= antenna_altitude_m <= 20_000:
        raise DomainError(f"antenna altitude {antenna_altitude_m:g} m, expected 0 to 20000")
    if not 0 < reach_m <= 10_000_000:
        raise DomainError(f"reach {reach_m:g} m, expected more than 0 and at most 10,000 km")
    if not (-180 <= lon_deg <= 360 and -90 <= lat_deg <= 90):
        raise DomainError(f"site at longitude {lon_deg:g}, latitude {lat_deg:g} degrees")
    if lowest_elevation_deg is not None and not -90 <= lowest_elevation_deg <= _STEEPEST_DEG:
        raise DomainError(f"lowest elevation {lowest_elevation_deg:g} degrees, expected -90 to {_STEEPEST_DEG}")
    for what, value in {"rays": rays, "step_m": step_m, "tolerance_m": tolerance_m, "window_cells": window_cells}.items():
        if value is not None and not 0 < value < np.inf:
            raise DomainError(f"{what} = {value:g}, expected more than 0")
    cell_m = _cell_m(elevation, lon_deg, lat_deg)
    step = min(cell_m if step_m is None else step_m, _LONGEST_STRETCH_M)
    land_m = min(reach_m, _land_ends_m(antenna_altitude_m, lat_deg, profile))
    if rays is None:
        rays = _rays_to(min(land_m, _grid_ends_m(elevation, lon_deg, lat_deg, land_m)), cell_m)
    samples = min(2 * int(_LONGEST_STRETCH_M / step), SAMPLES)
    rungs = int(np.ceil(land_m / (samples * step / 2))) + 1
    stretch = land_m / (rungs - 1)  # the last sample is at the end of the land
    step = stretch / samples
    zones = zones_of(rays, cell_m, stretch, rungs - 1)
    azimuth = zones[-1].azimuths_deg(rays)
    all_azimuths = np.concatenate([azimuth, *(zone.azimuths_deg(rays) for zone in zones[:-1])])
    path = smooth_path(elevation, lon_deg, lat_deg, all_azimuths, np.asarray(np.arange(rungs) * stretch))
    if path is None:
        zones = [replace(zone, first=zone.first * samples, last=zone.last * samples) for zone in zones]
        rungs, samples = (rungs - 1) * samples + 1, 1
    fan = ray_fan(profile, lat_deg, antenna_altitude_m, samples * step, max(rungs, int(np.ceil(reach_m / (samples * step))) + 2))
    passing = 0 if not skips else 1 if path is None else 2  # exact paths may turn sharply in the grid
    plan = Plan(
        elevation,
        lon_deg,
        lat_deg,
        all_azimuths,
        zones,
        path,
        rungs,
        samples,
        step,
        fan,
        window_cells,
        tolerance_m,
        peaks,
        passing,
    )
    lowest = -90.0 if lowest_elevation_deg is None else lowest_elevation_deg
    start = max(float(np.tan(np.radians(lowest))), -STEEPEST)
    highest = max(HIGHEST_LAND_M, elevation.highest_m)
    tell = progress or _told_nobody
    lower, unknown, searched = followed(plan, start, -np.inf, highest, lambda part: tell(part / 2))
    upper = lower
    if unknown.any():
        upper = followed(plan, start, HIGHEST_LAND_M, highest, lambda part: tell((1 + part) / 2))[0]
    else:
        tell(1.0)
    return Skyline(azimuth, float(reach_m), step, fan, lower, upper, np.asarray(unknown * step), np.asarray(searched * step))


def _told_nobody(_: float) -> None:
    pass


def _rays_to(end_m: float, cell_m: float) -> int:
    """So many rays that their ends are at most one cell apart; a number that can be halved often."""
    wanted = max(2 * np.pi * end_m / cell_m, 360.0)
    halved = 8 if wanted < 2880 else 64
    return halved * int(np.ceil(wanted / halved))


def _land_ends_m(antenna_altitude_m: float, lat_deg: float, profile: Profile) -> float:
    """Range beyond which no land can be in view [m]: that to the highest there is over the lowest."""
    higher = -LOWEST_LAND_M
    return float(farthest_visible_m(HIGHEST_LAND_M + higher, antenna_altitude_m + higher, lat_deg, profile))


def _grid_ends_m(elevation: ElevationGrid, lon_deg: float, lat_deg: float, reach_m: float) -> float:
    """Range beyond which the grid has no cell, roughly and not less [m]; all the reach where none is found."""
    steps = 64
    range_m = np.arange(steps + 1) * (reach_m / steps)
    lon, lat, _ = destination(lon_deg, lat_deg, np.arange(0.0, 360.0, 4.0)[:, None], range_m)
    column, row = elevation.pixels(lon, lat)
    if elevation.turn_columns:
        column = np.mod(column + 0.5, elevation.turn_columns) - 0.5
    inside = (column > -0.5) & (column < elevation.columns - 0.5) & (row > -0.5) & (row < elevation.rows - 0.5)
    last = np.flatnonzero(inside.any(axis=0))
    return float(range_m[min(last[-1] + 1, steps)]) if len(last) else reach_m


def _cell_m(elevation: ElevationGrid, lon_deg: float, lat_deg: float) -> float:
    """The shorter side of a cell [m]; near a pole, where those of a grid of degrees shrink to nothing, as at 75 degrees."""
    cell_m = elevation.cell_size_m(lon_deg, float(np.clip(lat_deg, -75, 75)) if elevation.turn_columns else lat_deg)
    if not cell_m > 0:
        raise DomainError("the site is outside of the elevation model's projection")
    return cell_m
