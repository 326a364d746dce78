"""How many people live where a network sees an altitude: a raster of counts, of which the cells that are seen are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.network_coverage import SeenAt
from radar_coverage.analysis.population import people_inside
from radar_coverage.earth.equal_area import EqualAreaGrid
from radar_coverage.sources.population import Grid, PopulationRaster

__all__ = ["SeenPeople", "people_of", "people_seen"]

Floats = NDArray[np.float64]

_PARALLELS: Final = 500
"""Bands of latitude in which the seen cells are boxed, so that little of a raster is read in vain."""


@dataclass(frozen=True, slots=True)
class SeenPeople:
    """The people of a raster's cells whose centres at least one station sees; as `population.Counted`.

    Parameters
    ----------
    raster : PopulationRaster
    seen : SeenAt
    """

    raster: PopulationRaster
    seen: SeenAt

    @property
    def grid(self) -> Grid:
        """That of the raster."""
        return self.raster.grid

    def people(self, column: int, row: int, columns: int, rows: int) -> Floats:
        """People in the cells of a window, shape (rows, columns); 0 in those that nobody sees."""
        found = self.raster.people(column, row, columns, rows)
        if not found.any():
            return found
        cell = cells_of_raster(self.seen.grid, self.grid, np.arange(column, column + columns), np.arange(row, row + rows))
        return np.where(self.seen.counts_of(cell) > 0, found, 0.0)


def people_of(raster: PopulationRaster, polygons: Sequence[shapely.Geometry]) -> Floats:
    """People in polygons, seen or not, shape (n,)."""
    return people_inside(raster, polygons)[0]


def people_seen(raster: PopulationRaster, seen: SeenAt, polygons: Sequence[shapely.Geometry]) -> tuple[float, Floats]:
    """People who live where at least one station sees an altitude: everywhere, and of each polygon, shape (n,).

    People of one cell of the raster count where its centre is seen; of one that the edge of a polygon cuts, the part that lies
    inside, as `people_inside` takes it.

    Parameters
    ----------
    raster : PopulationRaster
    seen : SeenAt
    polygons : sequence of shapely.Polygon or shapely.MultiPolygon
        In lon/lat, split at 180 degrees.
    """
    if not len(seen.cell):
        return 0.0, np.zeros(len(polygons))
    found = people_inside(SeenPeople(raster, seen), [_round_all(seen), *polygons])[0]
    return float(found[0]), found[1:]


def cells_of_raster(cells: EqualAreaGrid, grid: Grid, columns: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The equal-area cells that the centres of a raster's cells lie in, shape (rows, columns); -1 beyond them."""
    x, y = grid.west + (columns + 0.5) * grid.cell_width, grid.north - (rows + 0.5) * grid.cell_height
    if grid.is_lonlat and grid.crs.equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True):
        # longitude alone tells the column of a cell, and latitude its row
        column = cells.cells((x + 180) % 360 - 180, np.zeros(len(x))) % cells.columns
        first = cells.cells(np.zeros(len(y)), np.clip(y, -90, 90))
        return np.where(first[:, None] < 0, -1, first[:, None] // cells.columns * cells.columns + column)
    back = pyproj.Transformer.from_crs(grid.crs, "EPSG:4326", always_xy=True)
    lon, lat = (np.asarray(one) for one in back.transform(*np.meshgrid(x, y)))
    known = np.isfinite(lon) & np.isfinite(lat)
    found = np.full(lon.shape, -1)
    found[known] = cells.cells((lon[known] + 180) % 360 - 180, lat[known])
    return found


def _round_all(seen: SeenAt) -> shapely.Geometry:
    """Boxes in lon/lat that hold the cells seen, with a cell of room on every side."""
    grid = seen.grid
    lon, lat = grid.lonlat(seen.cell)
    wide = 360.0 / grid.columns
    band = np.minimum(((lat + 90) / 180 * _PARALLELS).astype(int), _PARALLELS - 1)
    boxes = []
    for one in np.unique(band):
        own = lon[band == one]
        south, north = one * 180 / _PARALLELS - 90, (one + 1) * 180 / _PARALLELS - 90
        boxes.append(shapely.box(max(own.min() - wide, -180.0), south, min(own.max() + wide, 180.0), north))
    return shapely.MultiPolygon(list(shapely.get_parts(shapely.union_all(boxes))))
