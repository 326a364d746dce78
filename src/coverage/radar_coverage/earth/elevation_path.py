"""Where geodesics from a site run over an elevation grid, in its columns and rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.geodesic import destination

__all__ = ["Path", "exact_path", "smooth_path"]

Floats = NDArray[np.float64]

NEAR_ENOUGH: Final = 0.01
"""How far an interpolated place may be off [cells]."""
_NODES = 6
_KNOT_AZIMUTHS: Final = (180, 720, 2880)
_KNOT_EVERY_M = 20_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Places at rungs along azimuths, and how those of other azimuths follow from them.

    Parameters
    ----------
    places : ndarray, shape (azimuths, rungs, 2)
        Column and row.
    azimuth : ndarray, shape (r,)
        For each ray the first of w azimuths.
    weights : ndarray, shape (r, w)
        What each of them counts for it.
    """

    places: Floats
    azimuth: NDArray[np.int32]
    weights: Floats


def smooth_path(elevation: ElevationGrid, lon_deg: float, lat_deg: float, azimuth_deg: Floats, range_m: Floats) -> Path | None:
    """Interpolate between azimuths and ranges; None where that is not good to `NEAR_ENOUGH`, as near a pole of the grid.

    Parameters
    ----------
    elevation : ElevationGrid
    lon_deg, lat_deg : float
        Site [degrees].
    azimuth_deg : ndarray, shape (r,)
        Directions of rays, in [0, 360) [degrees].
    range_m : ndarray, shape (rungs,)
        Rungs, evenly spaced from 0 [m].
    """
    end = float(range_m[-1])
    for around in _KNOT_AZIMUTHS:
        knots = np.asarray(np.linspace(0.0, end, max(int(np.ceil(end / _KNOT_EVERY_M)), _NODES) + 1))
        width = 360 / around
        azimuths = np.asarray(np.arange(-_NODES // 2, around + _NODES // 2) * width)
        places = _places(elevation, lon_deg, lat_deg, azimuths, knots)
        between = np.asarray((knots[:-1] + knots[1:]) / 2)
        if not np.isfinite(places).all():
            return None
        first, weights = _lagrange(between, knots[1], len(knots))
        first_across, weights_across = _lagrange(azimuths[_NODES // 2 : -_NODES // 2] + width / 2 - azimuths[0], width)
        guess = _weighed(_weighed(places, first, weights, 1), first_across, weights_across, 0)
        truth = _places(elevation, lon_deg, lat_deg, azimuths[_NODES // 2 : -_NODES // 2] + width / 2, between)
        if np.abs(guess - truth).max() > NEAR_ENOUGH:
            continue
        at_rungs = _weighed(places, *_lagrange(range_m, knots[1], len(knots)), 1)
        first, weights = _lagrange(azimuth_deg - azimuths[0], width)
        return Path(np.ascontiguousarray(at_rungs), first.astype(np.int32), weights)
    return None


def exact_path(elevation: ElevationGrid, lon_deg: float, lat_deg: float, azimuth_deg: Floats, range_m: Floats) -> Path:
    """Every place worked out; parameters as for `smooth_path`."""
    places = _places(elevation, lon_deg, lat_deg, azimuth_deg, range_m)
    rays = len(azimuth_deg)
    return Path(np.ascontiguousarray(places), np.arange(rays, dtype=np.int32), np.ones((rays, 1)))


def _places(elevation: ElevationGrid, lon_deg: float, lat_deg: float, azimuth_deg: Floats, range_m: Floats) -> Floats:
    """Columns and rows, shape (azimuths, ranges, 2); columns run on where the grid begins anew."""
    lon, lat, _ = destination(lon_deg, lat_deg, azimuth_deg[:, None], range_m)
    column, row = elevation.pixels(lon, lat)
    turn = elevation.turn_columns
    if turn:
        home = float(elevation.pixels(lon_deg, lat_deg)[0])
        middle = (elevation.columns - 1) / 2
        home -= turn * np.round((home - middle) / turn)
        column = np.concatenate([np.full((len(column), 1), home), column], axis=1)
        column = np.unwrap(column, period=turn, axis=1)[:, 1:]
    return np.stack([column, row], axis=2)


def _lagrange(x: Floats, step: float, count: int | None = None) -> tuple[NDArray[np.int64], Floats]:
    """First of six even nodes and their weights, shape (n, 6), in the middle where there are nodes enough."""
    at = x / step
    last = (int(np.ceil(at.max())) + _NODES if count is None else count) - _NODES
    first = np.clip(np.floor(at).astype(np.int64) - (_NODES // 2 - 1), 0, max(last, 0))
    t = at - first
    weights = np.ones((len(x), _NODES))
    for i in range(_NODES):
        for j in range(_NODES):
            if i != j:
                weights[:, i] *= (t - j) / (i - j)
    return first, weights


def _weighed(places: Floats, first: NDArray[np.int64], weights: Floats, axis: int) -> Floats:
    shape = [1] * places.ndim
    shape[axis] = len(first)
    return np.asarray(sum(np.take(places, first + k, axis=axis) * weights[:, k].reshape(shape) for k in range(_NODES)))
