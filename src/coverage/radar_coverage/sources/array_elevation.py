"""Heights of the ground held in memory, with the grid they lie on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyproj
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.geodesic import GEOD
from radar_coverage.errors import DataError
from radar_coverage.sources.raster import Grid

__all__ = ["ArrayElevation"]

Floats = NDArray[np.float64]

_WGS84 = "EPSG:4326"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArrayElevation:
    """An elevation model in memory, an `ElevationGrid`.

    Parameters
    ----------
    heights_m : array_like, shape (rows, columns)
        Heights at the centres of the cells, rows from the north down, ``nan`` where there are no data [m].
    west, north : float
        Outer corner of the first cell, in the units of `crs`: its centre is half a cell inside.
    cell_width, cell_height : float
        Size of a cell, in the units of `crs`.
    crs : any CRS that pyproj takes
        Degrees of longitude and latitude (taken for WGS 84) or a projection.
    name, source, datum, cell_text : str
        What it is called, what it is made from, what its heights are counted from, and the size of a cell with its unit.
    missing_is_sea : bool
        Whether cells without data are water at 0 m.

    Raises
    ------
    DataError
        Not a rectangle of heights, or not on a grid.

    Examples
    --------
    >>> flat = ArrayElevation(heights_m=[[10, 20]], west=6, north=46, cell_width=1, cell_height=1)
    >>> [float(pixel) for pixel in flat.pixels(7.5, 45.5)], flat.highest_m
    ([1.0, 0.0], 20.0)
    """

    heights_m: ArrayLike
    west: float
    north: float
    cell_width: float
    cell_height: float
    crs: Any = _WGS84
    name: str = "heights in memory"
    source: str = "heights in memory"
    datum: str = "mean sea level"
    cell_text: str = ""
    missing_is_sea: bool = False
    grid: Grid = field(init=False)
    highest_m: float = field(init=False)
    _heights: NDArray[np.float32] = field(init=False, repr=False)
    _to_grid: pyproj.Transformer | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        heights = np.array(self.heights_m, np.float32)
        if heights.ndim != 2 or not heights.size:
            raise DataError(f"heights_m has the shape {heights.shape}, expected rows and columns")
        if np.isinf(heights).any():
            raise DataError("heights_m holds infinite heights")
        if not (self.cell_width > 0 and self.cell_height > 0 and math.isfinite(self.west + self.north)):
            raise DataError("cell_width and cell_height: expected sizes above 0, and a finite corner")
        if self.missing_is_sea:
            heights[np.isnan(heights)] = 0.0
        heights.flags.writeable = False
        crs = pyproj.CRS.from_user_input(self.crs)
        rows, columns = heights.shape
        made = Grid(
            width=columns, height=rows, west=self.west, north=self.north,
            cell_width=self.cell_width, cell_height=self.cell_height, crs=crs,
        )  # fmt: skip
        if not (made.is_lonlat or crs.is_projected):
            raise DataError(f"crs is {crs.name:.60}, expected degrees from Greenwich or a projection")
        for name, value in {
            "heights_m": heights,
            "crs": crs,
            "grid": made,
            # fmax passes over what is no number
            "highest_m": float(np.fmax.reduce(heights, axis=None, initial=-np.inf)),
            "_heights": heights,
            "_to_grid": None if made.is_lonlat else pyproj.Transformer.from_crs(_WGS84, crs, always_xy=True),
        }.items():
            object.__setattr__(self, name, value)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.grid.height

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self.grid.width

    @property
    def turn_columns(self) -> float:
        """Columns of a full turn of longitude, in a grid of degrees; 0 in a projection."""
        if self._to_grid is not None:
            return 0.0
        turn = 360 / self.cell_width
        return float(round(turn)) if math.isclose(turn, round(turn), rel_tol=1e-9) else turn

    @property
    def is_global(self) -> bool:
        """Whether the last column is the first one's neighbour, round the Earth."""
        return self.columns == self.turn_columns

    def pixels(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
        """Columns and rows of places, as real numbers; whole at the centres of cells.

        Parameters
        ----------
        lon_deg, lat_deg : array_like
            WGS 84 [degrees].

        Returns
        -------
        column, row : ndarray
            ``nan`` where the projection does not reach; in a grid of degrees columns may be off by whole turns.
        """
        x, y = np.broadcast_arrays(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
        if self._to_grid is not None:
            x, y = (np.where(np.isfinite(v), v, np.nan) for v in self._to_grid.transform(x, y))
        return (x - self.west) / self.cell_width - 0.5, (self.north - y) / self.cell_height - 0.5

    def cell_size_m(self, lon_deg: float, lat_deg: float) -> float:
        """The shorter side of a cell near a place [m]; 0 at a pole in a grid of degrees, ``nan`` outside a projection."""
        x, y = (lon_deg, lat_deg) if self._to_grid is None else self._to_grid.transform(lon_deg, lat_deg)
        across, along = x + self.cell_width * np.array([-0.5, 0.5, 0, 0]), y + self.cell_height * np.array([0, 0, -0.5, 0.5])
        if self._to_grid is not None:
            across, along = self._to_grid.transform(across, along, direction="INVERSE")
        if not np.isfinite([across, along]).all():
            return math.nan
        along = np.clip(along, -90, 90)
        return float(min(GEOD.inv(across[::2], along[::2], across[1::2], along[1::2])[2]))

    def window(self, row: int, column: int, rows: int, columns: int) -> NDArray[np.float32]:
        """Heights in a window inside the grid, shape (rows, columns), not to be written to [m]; ``nan`` where there are none."""
        return self._heights[row : row + rows, column : column + columns]
