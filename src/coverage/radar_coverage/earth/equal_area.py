"""The Earth in cells of one area: places to cells, cells near a place, polygons to cells.

The cells are those of the global EASE-Grid 2.0 [1]_, cut finer or coarser: a cylindrical equal-area projection of WGS 84, true at
30 degrees (EPSG:6933), within its own edges. Rows and columns divide it without remainder, so that every cell has the same area
exactly. A cell stands for what is at its centre. Towards the poles cells grow long from south to north and narrow: at 80 degrees
they are 5 times as long as in the projection, at 85 degrees 10 times; beyond 85.04 degrees there are none.

References
----------
.. [1] M. J. Brodzik, B. Billingsley, T. Haran, B. Raup, M. H. Savoie, "EASE-Grid 2.0: Incremental but Significant Improvements
   for Earth-Gridded Data Sets", ISPRS Int. J. Geo-Inf. 1, 32-45 (2012), doi:10.3390/ijgi1010032.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pyproj
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import WGS84_B_M, WGS84_F
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.geodesic import polar
from radar_coverage.errors import DomainError

__all__ = ["EQUAL_AREA_EPSG", "LIMIT_DEG", "PARTS", "CellSpans", "EqualAreaGrid", "Near", "grid_of"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

EQUAL_AREA_EPSG: Final = 6933
PARTS: Final = 4
"""Every so many rows and columns the cells make a grid of their own: 16 coarse grids that lie between each other."""
LIMIT_DEG: Final = 85.0445664
"""Latitude at which the grid ends."""
_EDGE: Final = 17_367_530.445161372, 17_367_530.445161372 * 203 / 482
"""Its eastern and northern edge [m]: as far from the middle as 482 and 203 of the coarsest cells."""
_SMALLEST_M, _LARGEST_M = 10.0, 100_000.0
_AT_ONCE: Final = 1_000_000


class Near(NamedTuple):
    """Cells whose centres lie within a range of a place: rising numbers, range [m] and azimuth [degrees] of each."""

    cell: Integers
    range_m: Floats
    azimuth_deg: Floats


class CellSpans(NamedTuple):
    """Cells whose centres lie in polygons: runs of numbers ``first <= cell < end`` within a row, and whose polygon it is."""

    owner: Integers
    first: Integers
    end: Integers


@dataclass(frozen=True, slots=True)
class EqualAreaGrid:
    """Cells numbered from the north-west corner, row by row.

    Parameters
    ----------
    columns, rows : int
        Multiples of `PARTS`.
    """

    columns: int
    rows: int

    @property
    def width_m(self) -> float:
        """Of a cell, in the projection [m]."""
        return 2 * _EDGE[0] / self.columns

    @property
    def height_m(self) -> float:
        """Of a cell, in the projection [m]."""
        return 2 * _EDGE[1] / self.rows

    @property
    def cell_m2(self) -> float:
        """Area of every cell [m2]."""
        return self.width_m * self.height_m

    def corner_m(self, row: int, column: int) -> tuple[float, float]:
        """North-western corner of a cell in the projection [m]."""
        return column * self.width_m - _EDGE[0], _EDGE[1] - row * self.height_m

    def part(self, cell: Integers) -> NDArray[np.uint8]:
        """Which of the coarse grids cells belong to."""
        row, column = np.divmod(cell, self.columns)
        return np.asarray(row % PARTS * PARTS + column % PARTS, np.uint8)

    def lonlat(self, cell: ArrayLike) -> tuple[Floats, Floats]:
        """Longitude and latitude of the centres of cells [degrees]."""
        row, column = np.divmod(np.asarray(cell, np.int64), self.columns)
        return self._lon_deg(column), _row_latitudes(self)[row]

    def cells(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> Integers:
        """The cells that places lie in, longitudes in [-180, 180] [degrees]; -1 beyond the grid."""
        x, y = _projection()(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
        column = np.clip(np.floor((np.asarray(x) + _EDGE[0]) / self.width_m).astype(np.int64), 0, self.columns - 1)
        row = np.floor((_EDGE[1] - np.asarray(y)) / self.height_m).astype(np.int64)
        return np.where((row >= 0) & (row < self.rows), row * self.columns + column, -1)

    def goes_beyond(self, lon_deg: float, lat_deg: float, range_m: float) -> bool:
        """Whether something within a range of a place lies beyond the grid."""
        (to_limit_m,), _ = polar(lon_deg, lat_deg, [lon_deg], [math.copysign(LIMIT_DEG, lat_deg)])
        return abs(lat_deg) > LIMIT_DEG or bool(to_limit_m < range_m)

    def near(self, lon_deg: float, lat_deg: float, range_m: float) -> Near:
        """The cells whose centres lie within a range of a place, by their geodesics; about a million are looked at at a time.

        Parameters
        ----------
        lon_deg, lat_deg : float
            [degrees]
        range_m : float
            [m]
        """
        found = [Near(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))]
        for cell in self._round(lon_deg, lat_deg, range_m):
            distance, azimuth = polar(lon_deg, lat_deg, *self.lonlat(cell))
            inside = distance <= range_m
            found.append(Near(cell[inside], distance[inside], azimuth[inside]))
        return Near(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _round(self, lon_deg: float, lat_deg: float, range_m: float) -> Iterator[Integers]:
        """Numbers of the cells of a window that holds everything within a range.

        On the auxiliary sphere of the geodesics, where latitudes are reduced ones, no arc is longer than range / b and no
        longitude differs by less than on the ellipsoid: what bounds a circle there bounds the ring here.
        """
        beta, arc = np.arctan((1 - WGS84_F) * np.tan(np.radians(lat_deg))), range_m / WGS84_B_M
        ends = np.clip([beta + arc, beta - arc], -np.pi / 2, np.pi / 2)
        north, south = np.degrees(np.arctan2(np.sin(ends), (1 - WGS84_F) * np.cos(ends)))
        latitude = _row_latitudes(self)
        first, end = np.searchsorted(-latitude, [-north, -south], side="left")
        end = min(end + 1, self.rows)
        column = np.arange(self.columns)
        if arc < np.pi / 2 - abs(beta):
            half = np.degrees(np.arcsin(min(np.sin(arc) / np.cos(beta), 1.0)))
            middle, wide = (lon_deg + 180) / 360 * self.columns, half / 360 * self.columns + 1
            if 2 * wide < self.columns - 1:
                column = np.sort(np.arange(int(np.floor(middle - wide)), int(np.ceil(middle + wide))) % self.columns)
        step = max(1, _AT_ONCE // len(column))
        for row in range(int(first), int(end), step):
            rows = np.arange(row, min(row + step, int(end)))
            yield (rows[:, None] * self.columns + column).ravel()

    def spans(self, rings: BoundaryRings) -> CellSpans:
        """The cells whose centres lie in polygons, edges straight in lon/lat; in the order of owners and cells.

        Parameters
        ----------
        rings : BoundaryRings
            Closed, split at 180 degrees; what lies in an even number of one owner's rings lies outside.
        """
        latitude = _row_latitudes(self)[::-1]
        owner = np.repeat(rings.ring_owner, np.diff(rings.ring_start))[:-1]
        edge = np.ones(len(owner), bool)
        edge[rings.ring_start[1:-1] - 1] = False  # from one ring to the next is no edge
        lon, lat = (np.column_stack([v[:-1], v[1:]])[edge] for v in (rings.lon_deg, rings.lat_deg))
        # a row meets an edge from its lower end up to its upper one, that one not counted: every corner once
        low, high = np.searchsorted(latitude, lat.min(axis=1)), np.searchsorted(latitude, lat.max(axis=1))
        meets = high - low
        which = np.repeat(np.arange(len(meets)), meets)
        upward = np.arange(len(which)) - np.repeat(np.cumsum(meets) - meets, meets) + low[which]
        along = (latitude[upward] - lat[which, 0]) / (lat[which, 1] - lat[which, 0])
        where = lon[which, 0] + along * (lon[which, 1] - lon[which, 0])
        row, whose = self.rows - 1 - upward, owner[edge][which]
        order = np.lexsort((where, row, whose))
        column = np.clip(np.ceil((where[order] + 180) / 360 * self.columns - 0.5), 0, self.columns).astype(np.int64)
        cell = row[order] * self.columns + column
        first, end = cell[0::2], cell[1::2]
        kept = end > first
        return CellSpans(whose[order][0::2][kept], first[kept], end[kept])

    def _lon_deg(self, column: Integers) -> Floats:
        return np.asarray((column + 0.5) * 360 / self.columns - 180)


def grid_of(cell_m: float) -> EqualAreaGrid:
    """The grid whose cells are as near as may be to squares of a size, in the projection [m].

    Raises
    ------
    DomainError
        Cells smaller than 10 m or larger than 100 km.
    """
    if not _SMALLEST_M <= cell_m <= _LARGEST_M:
        raise DomainError(f"cells of {cell_m / 1000:g} km, expected {_SMALLEST_M / 1000:g} to {_LARGEST_M / 1000:g} km")
    columns, rows = (PARTS * round(2 * edge / cell_m / PARTS) for edge in _EDGE)
    return EqualAreaGrid(columns, rows)


@cache
def _projection() -> pyproj.Proj:
    return pyproj.Proj(EQUAL_AREA_EPSG)


@cache
def _row_latitudes(grid: EqualAreaGrid) -> Floats:
    """Latitude of the centres of every row, from the north [degrees]."""
    y = _EDGE[1] - (np.arange(grid.rows) + 0.5) * grid.height_m
    _, latitude = _projection()(np.zeros(grid.rows), y, inverse=True)
    latitude = np.asarray(latitude)
    latitude.flags.writeable = False
    return latitude
