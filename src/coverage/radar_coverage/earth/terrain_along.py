"""Heights of an elevation model at places, told by direction and range from a site or by longitude and latitude."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.elevation_window import window_of
from radar_coverage.earth.geodesic import destination

__all__ = ["terrain_along", "terrain_at"]

Floats = NDArray[np.float64]

_CELLS_AT_ONCE: Final = 4_000_000


def terrain_along(elevation: ElevationGrid, lon_deg: float, lat_deg: float, azimuth_deg: ArrayLike, range_m: ArrayLike) -> Floats:
    """Heights between four cells, where geodesics from a site arrive.

    Parameters
    ----------
    elevation : ElevationGrid
    lon_deg, lat_deg : float
        Site [degrees].
    azimuth_deg, range_m : array_like
        Directions and lengths, broadcast against each other [degrees, m]; read fastest where neighbours lie close together.

    Returns
    -------
    ndarray
        [m]; ``nan`` where one of the four has no data, and outside of the grid.
    """
    lon, lat, _ = destination(lon_deg, lat_deg, azimuth_deg, range_m)
    return terrain_at(elevation, lon, lat)


def terrain_at(elevation: ElevationGrid, lon_deg: ArrayLike, lat_deg: ArrayLike) -> Floats:
    """Heights between four cells, at places [degrees]; as for `terrain_along`."""
    lon, lat = np.broadcast_arrays(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
    columns, rows = elevation.pixels(lon, lat)
    if elevation.turn_columns:
        columns = np.mod(columns + 0.5, elevation.turn_columns) - 0.5
    found = np.full(lon.size, np.nan)
    _read(elevation, columns.ravel(), rows.ravel(), found)
    return found.reshape(lon.shape)


def _read(elevation: ElevationGrid, columns: Floats, rows: Floats, found: Floats) -> None:
    """Read places one window at a time: where a window would be large, half of them at a time."""
    inside = (columns >= -0.5) & (columns <= elevation.columns - (0.0 if elevation.is_global else 0.5))
    inside &= (rows >= -0.5) & (rows <= elevation.rows - 0.5)
    if not inside.any():
        return
    x, y = columns[inside], rows[inside]
    if not elevation.is_global:
        x = np.clip(x, 0, elevation.columns - 1)
    y = np.clip(y, 0, elevation.rows - 1)
    left, right, top, bottom = int(np.floor(x.min())), int(x.max()) + 2, int(y.min()), int(y.max()) + 2
    if (right - left) * (bottom - top) > _CELLS_AT_ONCE and len(columns) > 1:
        half = len(columns) // 2
        _read(elevation, columns[:half], rows[:half], found[:half])
        _read(elevation, columns[half:], rows[half:], found[half:])
        return
    window = window_of(elevation, top, bottom, left, right)
    x, y = x - window.column, y - window.row
    j, i = np.floor(x).astype(int), y.astype(int)
    next_j, next_i = np.minimum(j + 1, window.heights.shape[1] - 1), np.minimum(i + 1, window.heights.shape[0] - 1)
    z, u, v = window.heights.astype(float), x - j, y - i
    upper, lower = z[i, j] + (z[i, next_j] - z[i, j]) * u, z[next_i, j] + (z[next_i, next_j] - z[next_i, j]) * u
    found[inside] = upper + (lower - upper) * v
