"""People on a grid: a GeoTIFF of counts, opened with care and read a window at a time."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyproj
from numpy.typing import NDArray

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.documents import read_start, shown_name

__all__ = ["Grid", "PopulationRaster", "open_population"]

Floats = NDArray[np.float64]

MAX_CELLS: Final = 4_000_000_000
"""A global grid of 1 km has 0.9 thousand million cells, one of China at 100 m 3; more than this is not read in minutes."""
MAX_BLOCK_BYTES: Final = 256 * 1024**2
"""A block is unpacked as a whole, however small the window."""
WINDOW_CELLS: Final = 4_000_000
MANKIND: Final = (1e9, 12e9)
"""A grid of the whole world that holds less or more people than this does not hold counts of people."""

_TIFF: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_DENSITY: Final = re.compile(
    r"densit|\bper[\s-]*(sq|km|hect|ha\b)|/\s*(sq|hectare|ha\b|km\s*\^?[2²])|\bkm\s*\^?\s*-2|\bpp?\s?km2\b|\bpd\b", re.IGNORECASE
)
"""What files of people per area say of themselves; ``pd`` is in the names of WorldPop's."""
_OPENING: Final = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",  # nothing beside the file is read
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": 64,
    "GDAL_HTTP_MAX_RETRY": 0,
}


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
class PopulationRaster:
    """An open raster of people, checked.

    Parameters
    ----------
    name : str
        File name, one printable line.
    grid : Grid
    total : float
        People in all of it.
    """

    name: str
    grid: Grid
    total: float
    _dataset: Any = field(repr=False)

    def people(self, column: int, row: int, columns: int, rows: int) -> Floats:
        """People in the cells of a window, shape (rows, columns); 0 where there are no data.

        Raises
        ------
        DataError
            The file cannot be read there, or holds what is no number of people.
        """
        return _people(self._dataset, self.name, column, row, columns, rows)


@contextmanager
def open_population(path: Path | str) -> Iterator[PopulationRaster]:
    """Open a GeoTIFF of counts of people for the length of a ``with`` block.

    Parameters
    ----------
    path : Path or str
        A local file (a cloud-optimised one is a GeoTIFF too): one band of real numbers, each the people in its cell; the CRS
        stated, rows from north to south. No data and NaN are nobody. It is read once whole, a few MB at a time, for its total.

    Raises
    ------
    DataError
        One line that says what is wrong.
    MissingExtraError
        rasterio is not installed.
    """
    try:
        import rasterio
        import rasterio.errors
    except ImportError:
        raise MissingExtraError("reading a population raster", "raster") from None
    if re.match(r"/vsi|\\\\|[a-z][a-z0-9+._-]+:", str(path), re.IGNORECASE):
        raise DataError(f"{str(path)[:60]!r}: expected a file on this computer, not an address or an archive")
    path = Path(path)
    name = shown_name(path)
    if not read_start(path, 4).startswith(_TIFF):
        raise DataError(f"{name}: not a GeoTIFF")
    with ExitStack() as stack:
        stack.enter_context(rasterio.Env(**_OPENING))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
                dataset = stack.enter_context(rasterio.open(path.absolute(), driver="GTiff", sharing=False))
                grid = _grid(dataset, name)
        except rasterio.errors.RasterioError as error:
            raise DataError(f"{name}: cannot be read as a GeoTIFF ({_first_line(error)})") from None
        _refuse_density(dataset, name)
        total = math.fsum(float(_people(dataset, name, *window).sum()) for window in _windows(dataset))
        if total == 0:
            raise DataError(f"{name}: no people in it")
        low, high = MANKIND
        if grid.is_global and not low <= total <= high:
            raise DataError(
                f"{name}: a raster of the whole world with a total of {total:,.0f}, expected 1 to 12 billion people: "
                "a raster of counts (people in each cell) is needed, not of densities"
            )
        yield PopulationRaster(name, grid, total, dataset)


def _grid(dataset: Any, name: str) -> Grid:
    """The raster's grid, after a look at everything that is declared."""
    if dataset.count != 1:
        raise DataError(f"{name}: {dataset.count} bands, expected one of counts of people")
    dtype = np.dtype(dataset.dtypes[0]) if not dataset.dtypes[0].startswith("complex_") else np.dtype(complex)
    if dtype.kind not in "iuf":
        raise DataError(f"{name}: values of type {dataset.dtypes[0]}, expected real numbers")
    if dataset.crs is None:
        raise DataError(f"{name}: the coordinate reference system is missing")
    width, height = dataset.width, dataset.height
    if width * height > MAX_CELLS:
        raise DataError(f"{name}: {width:,} x {height:,} cells, expected at most {MAX_CELLS:,} in all")
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
        crs = pyproj.CRS.from_user_input(dataset.crs.to_wkt())
    except (pyproj.exceptions.CRSError, ValueError) as error:
        raise DataError(f"{name}: the coordinate reference system cannot be used ({_first_line(error)})") from None
    grid = Grid(width=width, height=height, west=at.c, north=at.f, cell_width=at.a, cell_height=-at.e, crs=crs)
    if not (grid.is_lonlat or crs.is_projected):
        raise DataError(
            f"{name}: the coordinate reference system is {crs.name:.60}, expected degrees from Greenwich or a projection"
        )
    _check_extent(grid, name)
    return grid


def _check_extent(grid: Grid, name: str) -> None:
    west, south, east, north = grid.bounds
    if not grid.is_lonlat:
        return
    if east - west > 360 + grid.cell_width / 1000:
        raise DataError(f"{name}: {east - west:g} degrees of longitude, expected at most 360: some people would be counted twice")
    if south < -90 - grid.cell_height or north > 90 + grid.cell_height or west < -540 or east > 540:
        raise DataError(
            f"{name}: from {west:g} to {east:g} and {south:g} to {north:g} degrees, expected longitudes and latitudes"
        )


def _refuse_density(dataset: Any, name: str) -> None:
    """Refuse what says of itself that it holds people per area."""
    tags = [f"{key} = {value}" for tags in (dataset.tags(), dataset.tags(1)) for key, value in tags.items()]
    for where, words in (
        ("name", name),
        *(("description", d or "") for d in dataset.descriptions),
        *(("unit", u or "") for u in dataset.units),
        *(("tags", tag) for tag in tags),
    ):
        if _DENSITY.search(words.replace("_", " ")):
            raise DataError(
                f"{name}: people per area, as its {where} says ({ascii(words)[1:-1]:.60}); "
                "a raster of counts (people in each cell) is needed"
            )


def _windows(dataset: Any) -> Iterator[tuple[int, int, int, int]]:
    """Windows (column, row, columns, rows) that make up the raster, of whole blocks and about `WINDOW_CELLS` cells each."""
    rows, columns = dataset.block_shapes[0]
    columns = min(columns * max(1, WINDOW_CELLS // (rows * columns)), dataset.width)
    rows = rows * max(1, WINDOW_CELLS // (rows * columns))
    for row in range(0, dataset.height, rows):
        for column in range(0, dataset.width, columns):
            yield column, row, min(columns, dataset.width - column), min(rows, dataset.height - row)


def _people(dataset: Any, name: str, column: int, row: int, columns: int, rows: int) -> Floats:
    import rasterio.errors
    from rasterio.windows import Window

    try:
        read = dataset.read(1, window=Window(column, row, columns, rows), masked=_has_mask(dataset))
    except rasterio.errors.RasterioError as error:
        raise DataError(f"{name}: cannot be read; is it cut short? ({_first_line(error)})") from None
    people = np.asarray(np.ma.getdata(read), np.float64)
    scale, offset = dataset.scales[0], dataset.offsets[0]
    people = people if (scale, offset) == (1.0, 0.0) else people * scale + offset
    if np.ma.is_masked(read):
        people = np.where(np.ma.getmaskarray(read), 0.0, people)
    if read.dtype.kind == "f" and np.isnan(people.min(initial=0.0)):
        people = np.where(np.isnan(people), 0.0, people)
    if not (people.min(initial=0.0) >= 0 and people.max(initial=0.0) < np.inf):
        r, c = (int(i[0]) for i in np.nonzero(~((people >= 0) & (people < np.inf))))
        raise DataError(
            f"{name}: row {row + r + 1}, column {column + c + 1}: {people[r, c]:g} people, expected 0 or more "
            f"(the value that stands for no data is {dataset.nodata if dataset.nodata is not None else 'not stated'})"
        )
    return people


def _has_mask(dataset: Any) -> bool:
    """Whether some cells may have no data; reading whether costs as much as reading the cells."""
    return any(flag.name != "all_valid" for flag in dataset.mask_flag_enums[0])


def _first_line(error: Exception) -> str:
    cause = error.__cause__ or error
    return f"{(str(cause).splitlines() or [''])[0]:.120}"
