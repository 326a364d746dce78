"""Terrain to try a sweep on, and the reference: every ray to a target followed by itself in steps of 10 m.

Nothing here is shared with the program. Rays are straight over an Earth of k times the radius of curvature that the ellipsoid has
at the site in the target's direction::

    1/R = cos^2 a / M + sin^2 a / N                              (Euler)
    tan e = (h - h0 - (kR + h) (1 - cos w)) / ((kR + h) sin w)    w = s / (kR)

or, as programs that bend the terrain over a plane have it, ``tan e = (h - h0 - s^2 / 2kR) / s``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyproj
import pytest
from numpy.typing import ArrayLike, NDArray

numba = pytest.importorskip("numba", reason="rays over terrain need the extra [terrain]")

Floats = NDArray[np.float64]

GEOD = pyproj.Geod(ellps="WGS84")
STEP_M = 10.0
KNOT_M = 1000.0
"""Between places that are exact; in between a line in the grid, which at 60 degrees is off by 4 cm."""
TARGETS_AT_ONCE = 500


# --- Terrain ------------------------------------------------------------------------------------------------------------------


def fractal_field(n: int, seed: int, hurst: float = 0.8) -> NDArray[np.float32]:
    """White noise with a spectrum of k^-(2 hurst + 2): mean 0, standard deviation 1, shape (n, n)."""
    waves = np.fft.rfft2(np.random.default_rng(seed).standard_normal((n, n), np.float32))
    k = np.hypot(np.fft.fftfreq(n)[:, None], np.fft.rfftfreq(n)).astype(np.float32)
    k[0, 0] = np.inf
    waves *= k ** np.float32(-hurst - 1)
    field = np.fft.irfft2(waves, (n, n))
    return np.asarray(field / field.std(), np.float32)


def fractal_dem(n: int, seed: int, sd_m: float = 450.0, hurst: float = 0.8) -> NDArray[np.int16]:
    """Heights in whole metres, the sea at 0; about half is sea [m]."""
    return np.rint(np.maximum(sd_m * fractal_field(n, seed, hurst), 0)).astype(np.int16)


@dataclass(frozen=True, eq=False, kw_only=True)
class ArrayGrid:
    """An `ElevationGrid` of an array; `west` and `north` are the outer corner of its first cell, in units of `crs`."""

    heights: NDArray[Any]
    west: float
    north: float
    cell: float
    crs: Any = "EPSG:4326"

    @classmethod
    def round_site(cls, heights: NDArray[Any], cell_m: float, lon_deg: float, lat_deg: float, row: int, column: int) -> ArrayGrid:
        """Azimuthal equidistant, with the centre of a cell at the site: distance and direction from it are true."""
        crs = f"+proj=aeqd +lon_0={lon_deg} +lat_0={lat_deg} +datum=WGS84 +units=m"
        return cls(heights=heights, west=-(column + 0.5) * cell_m, north=(row + 0.5) * cell_m, cell=cell_m, crs=crs)

    @property
    def rows(self) -> int:
        return int(self.heights.shape[0])

    @property
    def columns(self) -> int:
        return int(self.heights.shape[1])

    @cached_property
    def turn_columns(self) -> float:
        return 360 / self.cell if pyproj.CRS(self.crs).is_geographic else 0.0

    @property
    def is_global(self) -> bool:
        return self.columns == self.turn_columns

    @cached_property
    def highest_m(self) -> float:
        return float(np.nanmax(self.heights))

    @cached_property
    def _from_lonlat(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs("EPSG:4326", self.crs, always_xy=True)

    def pixels(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
        x, y = self._from_lonlat.transform(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
        column, row = (np.asarray(x) - self.west) / self.cell - 0.5, (self.north - np.asarray(y)) / self.cell - 0.5
        return np.where(np.isfinite(column), column, np.nan), np.where(np.isfinite(row), row, np.nan)

    def places(self, column: ArrayLike, row: ArrayLike) -> tuple[Floats, Floats]:
        """Longitude and latitude of columns and rows [degrees]."""
        x, y = self.west + (np.asarray(column) + 0.5) * self.cell, self.north - (np.asarray(row) + 0.5) * self.cell
        lon, lat = self._from_lonlat.transform(x, y, direction="INVERSE")
        return np.asarray(lon), np.asarray(lat)

    def cell_size_m(self, lon_deg: float, lat_deg: float) -> float:
        column, row = self.pixels(lon_deg, lat_deg)
        lon, lat = self.places(column + np.array([-0.5, 0.5, 0, 0]), row + np.array([0, 0, -0.5, 0.5]))
        return float(min(GEOD.inv(lon[::2], lat[::2], lon[1::2], lat[1::2])[2]))

    def window(self, row: int, column: int, rows: int, columns: int) -> NDArray[np.float32]:
        return np.asarray(self.heights[row : row + rows, column : column + columns], np.float32)


# --- The reference ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Marched:
    """What was found for each target: where it is, its ground, and the lowest altitude in view there [degrees, m]."""

    azimuth_deg: Floats
    range_m: Floats
    ground_m: Floats
    lowest_m: Floats

    def visible(self, above_ground_m: float) -> NDArray[np.bool_]:
        return np.asarray(self.ground_m + above_ground_m >= self.lowest_m)


def euler_radius_m(azimuth_deg: ArrayLike, lat_deg: float) -> Floats:
    """Radius of curvature of WGS 84 in a direction [m]."""
    e2 = GEOD.es
    n = GEOD.a / math.sqrt(1 - e2 * math.sin(math.radians(lat_deg)) ** 2)
    m = n**3 * (1 - e2) / GEOD.a**2
    azimuth = np.radians(azimuth_deg)
    return np.asarray(1 / (np.cos(azimuth) ** 2 / m + np.sin(azimuth) ** 2 / n))


def exact_march(
    grid: ArrayGrid,
    lon_deg: float,
    lat_deg: float,
    antenna_altitude_m: float,
    target_lon_deg: ArrayLike,
    target_lat_deg: ArrayLike,
    k: float = 4 / 3,
    *,
    plane_radius_m: float | None = None,
    missing_m: float = -math.inf,
    step_m: float = STEP_M,
) -> Marched:
    """Follow the geodesic to every target, with the height between four cells in steps.

    With `plane_radius_m` the terrain is bent over a plane by that radius, times k. `missing_m` stands for unknown heights.
    """
    lon, lat = np.broadcast_arrays(np.asarray(target_lon_deg, float), np.asarray(target_lat_deg, float))
    azimuth, _, distance = (np.asarray(v) for v in GEOD.inv(np.full(lon.shape, lon_deg), np.full(lon.shape, lat_deg), lon, lat))
    radius = k * (euler_radius_m(azimuth, lat_deg) if plane_radius_m is None else np.full(lon.shape, plane_radius_m))
    ground, lowest = np.empty(len(lon)), np.empty(len(lon))
    order = np.argsort(distance)
    for some in np.split(order, range(TARGETS_AT_ONCE, len(order), TARGETS_AT_ONCE)):
        knots = max(math.ceil(distance[some[-1]] / KNOT_M), 1) + 1
        part = np.linspace(0, 1, knots)
        column, row = _knots(grid, lon_deg, lat_deg, azimuth[some], distance[some, None] * part)
        ground[some], lowest[some] = _march(
            grid.heights, column, row, distance[some], radius[some], antenna_altitude_m,
            plane_radius_m is not None, grid.columns if grid.is_global else 0, missing_m, step_m,
        )  # fmt: skip
    return Marched(azimuth, distance, ground, lowest)


def _knots(grid: ArrayGrid, lon_deg: float, lat_deg: float, azimuth_deg: Floats, range_m: Floats) -> tuple[Floats, Floats]:
    """Columns and rows of places along geodesics, shape (azimuths, ranges)."""
    azimuth = np.broadcast_to(azimuth_deg[:, None], range_m.shape)
    lon, lat, _ = GEOD.fwd(np.full(range_m.shape, lon_deg), np.full(range_m.shape, lat_deg), azimuth, range_m)
    column, row = grid.pixels(lon, lat)
    if grid.turn_columns:
        column = np.unwrap(column, axis=1, period=grid.turn_columns)
    return column, row


@numba.njit(error_model="numpy")
def _height(heights: Any, x: float, y: float, turn: int) -> float:
    """Height between the four cells around; as far as half a cell outside the outer cells' own."""
    rows, columns = heights.shape
    if turn > 0:
        x -= math.floor(x / turn) * turn
    elif not (-0.5 <= x <= columns - 0.5):
        return math.nan
    if not (-0.5 <= y <= rows - 0.5):
        return math.nan
    if turn == 0:
        x = min(max(x, 0.0), columns - 1.0)
    y = min(max(y, 0.0), rows - 1.0)
    j0, i0 = math.floor(x), math.floor(y)
    u, v = x - j0, y - i0
    j1, i1 = (j0 + 1) % columns if turn > 0 else min(j0 + 1, columns - 1), min(i0 + 1, rows - 1)
    return float(
        (1 - v) * ((1 - u) * heights[i0, j0] + u * heights[i0, j1]) + v * ((1 - u) * heights[i1, j0] + u * heights[i1, j1])
    )


@numba.njit(error_model="numpy")
def _march(
    heights: Any,
    column: Floats,
    row: Floats,
    distance: Floats,
    radius: Floats,
    antenna_m: float,
    plane: bool,
    turn: int,
    missing_m: float,
    step_m: float,
) -> tuple[Floats, Floats]:
    """Ground at the targets, and the altitude at which the steepest ray to all ground up to there passes them [m]."""
    ground, lowest = np.empty(len(distance)), np.empty(len(distance))
    for n in range(len(distance)):
        big, last, steps = radius[n], column.shape[1] - 1, max(math.ceil(distance[n] / step_m), 1)
        steepest = -math.inf
        for step in range(1, steps + 1):
            s = min(step * step_m, distance[n])
            at = min(s / distance[n] * last, float(last)) if distance[n] > 0 else 0.0
            knot = min(int(at), last - 1)
            part = at - knot
            x = column[n, knot] + part * (column[n, knot + 1] - column[n, knot])
            y = row[n, knot] + part * (row[n, knot + 1] - row[n, knot])
            height = _height(heights, x, y, turn)
            ground[n] = height
            if math.isnan(height):
                height = missing_m
            if s == 0 or height == -math.inf:
                continue
            if plane:
                tangent = (height - antenna_m - s * s / (2 * big)) / s
            else:
                r, half = big + height, math.sin(s / (2 * big))
                tangent = (height - antenna_m - 2 * r * half * half) / (r * math.sin(s / big))
            steepest = max(steepest, tangent)
        if steepest == -math.inf:
            lowest[n] = -math.inf
        elif plane:
            lowest[n] = antenna_m + steepest * distance[n] + distance[n] ** 2 / (2 * big)
        else:
            # The ray's line cut with the vertical of the target.
            w = distance[n] / big
            short = 2 * math.sin(w / 2) ** 2 + steepest * math.sin(w)
            lowest[n] = (antenna_m + big * short) / (1 - short)
    return ground, lowest
