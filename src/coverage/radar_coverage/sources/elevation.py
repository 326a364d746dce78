"""Heights of the ground: a GeoTIFF, an SRTM tile or a folder of tiles, opened with care and read a window at a time."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyproj
import pyproj.network
from numpy.typing import ArrayLike, NDArray
from pyproj.transformer import TransformerGroup

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import shown_name
from radar_coverage.sources.elevation_tiles import ELLIPSOID, Mosaic, OpenTiles, Tile, mosaic, tiles_of
from radar_coverage.sources.raster import Grid, gdal, local_path

__all__ = ["Elevation", "open_elevation"]

Floats = NDArray[np.float64]

HIGHEST_M: Final = 8849.0
"""Mount Everest. What a file says of its own highest value is not trusted: land above it would be looked over."""
_GEOIDS: Final = {"EGM2008": 9518, "EGM96": 9707}
"""WGS 84 with heights above a geoid, by EPSG code."""
_WGS84: Final = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elevation:
    """An open elevation model, an `ElevationGrid`.

    Parameters
    ----------
    name : str
        Of the file or folder, one printable line.
    source : str
        What kind of model it is: ``Copernicus DEM GLO-30``, ``SRTM HGT``, ``GeoTIFF``.
    datum : str
        What its heights are counted from.
    missing_is_sea : bool
        Whether cells without data inside the grid are water at 0 m, as whoever opened it said.
    grid : Grid
        Around all tiles; its CRS is the horizontal one.
    """

    name: str
    source: str
    datum: str
    missing_is_sea: bool
    grid: Grid
    _mosaic: Mosaic = field(repr=False)
    _open: OpenTiles = field(repr=False)
    _to_grid: pyproj.Transformer | None = field(repr=False)
    _to_geoid: pyproj.Transformer | None = field(repr=False)

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
        return self._mosaic.turn or (360 / self.grid.cell_width if self.grid.is_lonlat else 0.0)

    @property
    def is_global(self) -> bool:
        """Whether the last column is the first one's neighbour, round the Earth."""
        return self.columns == self.turn_columns

    @property
    def files_read(self) -> tuple[Path, ...]:
        """Files that heights were read from so far, by name."""
        return tuple(sorted(self._open.were_read))

    @property
    def highest_m(self) -> float:
        """The highest land on Earth [m]."""
        return HIGHEST_M

    @property
    def cell_text(self) -> str:
        """Size of a cell with its unit: ``1 arc second``, ``90 m``; of tiles of several widths, the finest."""
        grid = self.grid
        unit = "arc second" if grid.is_lonlat else re.sub("^metre$", "m", grid.crs.axis_info[0].unit_name)
        sides = dict.fromkeys(f"{side * (3600 if grid.is_lonlat else 1):,.6g}" for side in (grid.cell_width, grid.cell_height))
        return f"{' x '.join(sides)} {unit}{'s' if grid.is_lonlat and list(sides) != ['1'] else ''}"

    def pixels(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
        """Columns and rows of places, as real numbers; whole at the centres of cells.

        Parameters
        ----------
        lon_deg, lat_deg : array_like
            WGS 84 [degrees].

        Returns
        -------
        column, row : ndarray
            ``nan`` where the projection does not reach.
        """
        grid = self.grid
        x, y = np.broadcast_arrays(np.asarray(lon_deg, float), np.asarray(lat_deg, float))
        if self._to_grid is not None:
            x, y = (np.where(np.isfinite(v), v, np.nan) for v in self._to_grid.transform(x, y))
        return (x - grid.west) / grid.cell_width - 0.5, (grid.north - y) / grid.cell_height - 0.5

    def places(self, column: ArrayLike, row: ArrayLike) -> tuple[Floats, Floats]:
        """Longitude and latitude of columns and rows [degrees]: the inverse of `pixels`."""
        grid = self.grid
        x = grid.west + (np.asarray(column, float) + 0.5) * grid.cell_width
        y = grid.north - (np.asarray(row, float) + 0.5) * grid.cell_height
        if self._to_grid is None:
            return x, y
        lon, lat = self._to_grid.transform(x, y, direction="INVERSE")
        return lon, lat

    def cell_size_m(self, lon_deg: float, lat_deg: float) -> float:
        """The shorter side of a cell near a place [m]; 0 at a pole in a grid of degrees."""
        column, row = self.pixels(lon_deg, lat_deg)
        lon, lat = self.places(column + np.array([-0.5, 0.5, 0, 0]), row + np.array([0, 0, -0.5, 0.5]))
        if not np.isfinite([lon, lat]).all():
            return math.nan
        lat = np.clip(lat, -90, 90)
        _, _, sides = _WGS84.inv(lon[::2], lat[::2], lon[1::2], lat[1::2])
        return float(min(sides))

    def window(self, row: int, column: int, rows: int, columns: int) -> NDArray[np.float32]:
        """Heights above the model's datum in a window inside the grid, shape (rows, columns) [m]; ``nan`` where there is no data.

        Raises
        ------
        DataError
            A file cannot be read there, or holds what is no height of land.
        """
        heights = self._mosaic.read(self._open, row, column, rows, columns)
        if self._to_geoid is not None:
            at = self.places(*np.meshgrid(np.arange(column, column + columns), np.arange(row, row + rows)))
            below = self._to_geoid.transform(*at, np.zeros(heights.shape))[2]
            heights += np.where(np.isfinite(below), below, np.nan).astype(np.float32)
        if self.missing_is_sea:
            heights[np.isnan(heights)] = 0.0
        return heights


@contextmanager
def open_elevation(path: Path | str, *, sea_where_missing: bool = False, datum: str | None = None) -> Iterator[Elevation]:
    """Open an elevation model for the length of a ``with`` block; nothing but the windows asked for is read.

    Parameters
    ----------
    path : Path or str
        A local GeoTIFF (a cloud-optimised one is one too) or SRTM tile (``N46E007.hgt``), or a folder of such tiles of one grid,
        side by side or with a shared row or column at their edges. Tiles may differ in the width of their cells, as those of
        Copernicus do by latitude: the grid is then the finest, and heights of wider cells are interpolated along the row.
    sea_where_missing : bool
        Take what has no data inside the rectangle of the grid for water at 0 m. It is not known to be: missing tiles and holes
        are no data otherwise.
    datum : str, optional
        What the heights are counted from, where the files do not say or are wrong: ``"EGM2008"``, ``"mean sea level"``,
        ``"WGS 84 ellipsoid"``. Heights above the ellipsoid are made heights above sea level where PROJ finds a geoid model on
        this computer.

    Raises
    ------
    DataError
        One line that says what is wrong.
    MissingExtraError
        rasterio is not installed.
    """
    if datum is not None and not (datum.isprintable() and 0 < len(datum) <= 60):
        raise DataError(f"datum: {datum!a:.60}, expected 1 to 60 characters in one line")
    with gdal("reading an elevation model", "terrain"), _offline(), closing(OpenTiles()) as opened:
        path = local_path(path)
        tiles = tiles_of(path)
        stated = datum or _common_datum(tiles)
        to_geoid = None
        if "ellipsoid" in stated.lower():
            geoid, to_geoid = _geoid(tiles[0].name)
            stated = f"{geoid} (from heights above the {ELLIPSOID})"
        whole = mosaic(tiles)
        wgs84 = pyproj.CRS("EPSG:4326")
        same = whole.grid.crs.equals(wgs84, ignore_axis_order=True)
        yield Elevation(
            name=shown_name(path.resolve()),
            source=" and ".join(sorted({tile.source for tile in tiles})),
            datum=stated,
            missing_is_sea=sea_where_missing,
            grid=whole.grid,
            _mosaic=whole,
            _open=opened,
            _to_grid=None if same else pyproj.Transformer.from_crs(wgs84, whole.grid.crs, always_xy=True),
            _to_geoid=to_geoid,
        )


def _common_datum(tiles: Sequence[Tile]) -> str:
    first = tiles[0]
    for tile in tiles:
        if tile.datum != first.datum:
            raise DataError(
                f"{first.name} and {tile.name}: heights above different datums, {first.datum} and {tile.datum}; "
                "if that is known to be wrong, declare the datum"
            )
    return first.datum


def _geoid(name: str) -> tuple[str, pyproj.Transformer]:
    """A geoid model that PROJ finds on this computer, and the transformation to heights above it."""
    for geoid, crs in _GEOIDS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that a grid is missing
            found = TransformerGroup("EPSG:4979", crs, always_xy=True, allow_ballpark=False).transformers
        if found:
            return geoid, found[0]
    raise DataError(
        f"{name}: heights above the {ELLIPSOID}, and PROJ has no geoid model on this computer to make heights above sea level of "
        "them; convert the file with gdalwarp, or declare the datum as 'mean sea level' to take them as they are"
    )


@contextmanager
def _offline() -> Iterator[None]:
    """PROJ fetches no grids meanwhile."""
    network: Any = pyproj.network
    before = network.is_network_enabled()
    network.set_network_enabled(active=False)
    try:
        yield
    finally:
        network.set_network_enabled(active=before)
