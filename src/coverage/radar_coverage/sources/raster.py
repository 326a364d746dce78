"""A raster of one band: opened with care, its grid checked, and read a window at a time."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import pyproj
from numpy.typing import NDArray

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.documents import read_start, shown_name

__all__ = ["Grid", "Raster", "Wanted", "gdal", "local_path", "open_raster"]

MAX_BLOCK_BYTES: Final = 256 * 1024**2
"""A block is unpacked as a whole, however small the window."""

_TIFF: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_OPENING: Final = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",  # nothing beside the file is read
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": 64,
    "GDAL_HTTP_MAX_RETRY": 0,
}

Real = TypeVar("Real", np.float32, np.float64)


class Wanted(NamedTuple):
    """What a kind of raster is to be, in its own words.

    Parameters
    ----------
    values : str
        What its one band holds: ``counts of people``.
    most_cells : int
    twice : str
        What comes of more than a full turn of longitude: ``some people would be counted twice``.
    shared_columns : int
        Columns that may stand at both ends of a full turn.
    """

    values: str
    most_cells: int
    twice: str
    shared_columns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where the cells of a raster lie, rows from the north down, in the units of its CRS.

    Parameters
    ----------
    width, height : int
        Columns and rows.
    west, north : float
        Outer corner of the first cell.
    cell_width, cell_height : float
        Size of a cell, both positive.
    crs : pyproj.CRS
    """

    width: int
    height: int
    west: float
    north: float
    cell_width: float
    cell_height: float
    crs: pyproj.CRS

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        return self.west, self.north - self.height * self.cell_height, self.west + self.width * self.cell_width, self.north

    @property
    def cell_text(self) -> str:
        """Width of a cell with its unit."""
        axes = self.crs.axis_info
        return f"{round(self.cell_width, 9):,g} {axes[0].unit_name if axes else ''}".rstrip()

    @property
    def is_lonlat(self) -> bool:
        """Whether the raster is in degrees of longitude from Greenwich and latitude."""
        crs = self.crs
        degrees = all(math.isclose(axis.unit_conversion_factor, math.pi / 180, rel_tol=1e-9) for axis in crs.axis_info[:2])
        meridian = crs.prime_meridian
        return bool(crs.is_geographic and degrees and meridian is not None and meridian.longitude == 0)

    @property
    def is_global(self) -> bool:
        """Whether the raster holds all inhabited land."""
        west, south, east, north = self.bounds
        if self.is_lonlat:
            return east - west >= 359 and north - south >= 110
        return (east - west) * (north - south) >= 4e14  # the Earth has 5.1e14 m2


@dataclass(frozen=True, slots=True)
class Raster:
    """An open raster of one band, its grid checked.

    Parameters
    ----------
    name : str
        File name, one printable line.
    grid : Grid
    dataset : rasterio.DatasetReader
    """

    name: str
    grid: Grid
    dataset: Any = field(repr=False)

    @property
    def nodata_text(self) -> str:
        """What the file says of no data, for messages about a value."""
        nodata = self.dataset.nodata
        return f"the value that stands for no data is {nodata if nodata is not None else 'not stated'}"

    def read(self, column: int, row: int, columns: int, rows: int, dtype: type[Real]) -> NDArray[Real]:
        """Values in the cells of a window, shape (rows, columns); ``nan`` where there are no data.

        Raises
        ------
        DataError
            The file cannot be read there.
        """
        import rasterio.errors
        from rasterio.windows import Window

        try:
            # Reading whether cells have data costs as much as reading the cells.
            has_mask = any(flag.name != "all_valid" for flag in self.dataset.mask_flag_enums[0])
            read = self.dataset.read(1, window=Window(column, row, columns, rows), masked=has_mask)
        except rasterio.errors.RasterioError as error:
            raise DataError(f"{self.name}: cannot be read; is it cut short? ({_first_line(error)})") from None
        scale, offset = self.dataset.scales[0], self.dataset.offsets[0]
        with np.errstate(over="ignore", invalid="ignore"):
            values = np.asarray(np.ma.getdata(read), dtype)
            values = values if (scale, offset) == (1.0, 0.0) else values * dtype(scale) + dtype(offset)
        if has_mask:
            values[np.ma.getmaskarray(read)] = np.nan
        return values

    def close(self) -> None:
        """Close the file."""
        self.dataset.close()


@contextmanager
def gdal(task: str, extra: str) -> Iterator[None]:
    """Settings under which rasters are opened and read, for the length of a ``with`` block.

    Parameters
    ----------
    task, extra : str
        What cannot be done without rasterio, and the extra that brings it.

    Raises
    ------
    MissingExtraError
        rasterio is not installed.
    """
    try:
        import rasterio
    except ImportError:
        raise MissingExtraError(task, extra) from None
    with rasterio.Env(**_OPENING):
        yield


def local_path(path: Path | str) -> Path:
    """A path on this computer; GDAL would take some for addresses, archives or parts of other files.

    Raises
    ------
    DataError
    """
    if re.match(r"/vsi|\\\\|[a-z][a-z0-9+._-]+:", str(path), re.IGNORECASE):
        raise DataError(f"{str(path)[:60]!r}: expected a file on this computer, not an address or an archive")
    return Path(path)


def open_raster(path: Path, wanted: Wanted, driver: str = "GTiff") -> Raster:
    """Open a file with one driver of GDAL, inside `gdal`; whoever calls closes it.

    Raises
    ------
    DataError
        One line that says what is wrong.
    """
    import rasterio
    import rasterio.errors

    name, kind = shown_name(path), {"GTiff": "a GeoTIFF", "SRTMHGT": "an SRTM tile such as N46E007.hgt"}[driver]
    start = read_start(path, 4)  # before GDAL: a pipe would be waited for
    if driver == "GTiff" and not start.startswith(_TIFF):
        raise DataError(f"{name}: not {kind}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
            dataset = rasterio.open(path.absolute(), driver=driver, sharing=False)
            try:
                return Raster(name, _grid(dataset, name, wanted), dataset)
            except BaseException:
                dataset.close()
                raise
    except rasterio.errors.RasterioError as error:
        raise DataError(f"{name}: cannot be read as {kind} ({_first_line(error)})") from None


def _grid(dataset: Any, name: str, wanted: Wanted) -> Grid:
    """The raster's grid, after a look at everything that is declared."""
    if dataset.count != 1:
        raise DataError(f"{name}: {dataset.count} bands, expected one of {wanted.values}")
    dtype = np.dtype(dataset.dtypes[0]) if not dataset.dtypes[0].startswith("complex_") else np.dtype(complex)
    if dtype.kind not in "iuf":
        raise DataError(f"{name}: values of type {dataset.dtypes[0]}, expected real numbers")
    if dataset.crs is None:
        raise DataError(f"{name}: the coordinate reference system is missing")
    width, height = dataset.width, dataset.height
    if width * height > wanted.most_cells:
        raise DataError(f"{name}: {width:,} x {height:,} cells, expected at most {wanted.most_cells:,} in all")
    rows, columns = dataset.block_shapes[0]
    if rows * columns * dtype.itemsize > MAX_BLOCK_BYTES:
        raise DataError(
            f"{name}: stored in blocks of {columns:,} x {rows:,} cells, larger than {MAX_BLOCK_BYTES // 1024**2} MB each"
        )
    at = dataset.transform
    if at.b or at.d or not (at.a > 0 and at.e < 0) or not all(map(math.isfinite, at[:6])):
        raise DataError(
            f"{name}: the grid is turned, mirrored or not placed; expected rows from north to south, columns eastwards"
        )
    try:
        crs = _crs(dataset.crs.to_wkt())
    except (pyproj.exceptions.CRSError, ValueError) as error:
        raise DataError(f"{name}: the coordinate reference system cannot be used ({_first_line(error)})") from None
    grid = Grid(width=width, height=height, west=at.c, north=at.f, cell_width=at.a, cell_height=-at.e, crs=crs)
    if not (grid.is_lonlat or crs.is_projected):
        raise DataError(
            f"{name}: the coordinate reference system is {crs.name:.60}, expected degrees from Greenwich or a projection"
        )
    _check_extent(grid, name, wanted)
    return grid


@lru_cache(maxsize=16)
def _crs(wkt: str) -> pyproj.CRS:
    """One object for all the tiles of a folder."""
    return pyproj.CRS.from_user_input(wkt)


def _check_extent(grid: Grid, name: str, wanted: Wanted) -> None:
    west, south, east, north = grid.bounds
    if not grid.is_lonlat:
        return
    if east - west > 360 + grid.cell_width * (wanted.shared_columns + 0.001):
        raise DataError(f"{name}: {east - west:g} degrees of longitude, expected at most 360: {wanted.twice}")
    if south < -90 - grid.cell_height or north > 90 + grid.cell_height or west < -540 or east > 540:
        raise DataError(
            f"{name}: from {west:g} to {east:g} and {south:g} to {north:g} degrees, expected longitudes and latitudes"
        )


def _first_line(error: Exception) -> str:
    cause = error.__cause__ or error
    line = (str(cause).splitlines() or [""])[0]
    return f"{line if line.isprintable() else ascii(line)[1:-1]:.120}"
