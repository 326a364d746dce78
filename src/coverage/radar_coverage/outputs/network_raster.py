"""What a network sees as a GeoTIFF, in the projection of the cells or another: how many see, and how low the lowest beam is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyproj
import pyproj.exceptions
from numpy.typing import NDArray

from radar_coverage.analysis.network_coverage import SeenAt
from radar_coverage.analysis.network_result import NetworkAnswer
from radar_coverage.earth.equal_area import EQUAL_AREA_EPSG, EqualAreaGrid
from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.network_text import network_notes
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.text import NBSP
from radar_coverage.sources.raster import gdal

__all__ = ["MOST_PIXELS", "network_raster"]

Floats = NDArray[np.float64]

MOST_PIXELS: Final = 400_000_000
_BLOCK: Final = 256
_BEYOND: Final = 8
"""Pixels from the centre of a cell to the farthest that lies in it: towards the poles cells are long and narrow."""
_DEGREE_M: Final = 111_320.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the pixels lie.

    In a CRS (None for the cells' own) its north-western corner and a pixel's sides, in its units; and the columns and rows in
    which the centres of the cells lie.
    """

    crs: pyproj.CRS | None
    west: float
    north: float
    wide: float
    high: float
    column: NDArray[np.int64]
    row: NDArray[np.int64]

    @property
    def columns(self) -> int:
        return int(self.column.max()) + 1

    @property
    def rows(self) -> int:
        return int(self.row.max()) + 1

    def blocks(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Rows and columns of the blocks in which there are cells."""
        across = -(-self.columns // _BLOCK)
        found = np.zeros((-(-self.rows // _BLOCK), across), bool)
        for down in (-_BEYOND, 0, _BEYOND):
            for right in (-_BEYOND, 0, _BEYOND):
                row, column = (np.clip(one, 0, most - 1) // _BLOCK for one, most in (
                    (self.row + down, self.rows), (self.column + right, self.columns)))  # fmt: skip
                found[row, column] = True
        for number in np.flatnonzero(found):
            down, right = (one * _BLOCK for one in divmod(int(number), across))
            yield np.arange(down, min(down + _BLOCK, self.rows)), np.arange(right, min(right + _BLOCK, self.columns))

    def cells(self, rows: NDArray[np.int64], columns: NDArray[np.int64], grid: EqualAreaGrid) -> NDArray[np.int64]:
        """Numbers of the cells that the centres of pixels lie in; -1 for none."""
        x, y = self.west + (columns + 0.5) * self.wide, self.north - (rows + 0.5) * self.high
        back = pyproj.Transformer.from_crs(self.crs or EQUAL_AREA_EPSG, "EPSG:4326", always_xy=True)
        lon, lat = (np.asarray(one) for one in back.transform(*np.meshgrid(x, y)))
        known = np.isfinite(lon) & np.isfinite(lat)
        cell = np.full(lon.shape, -1)
        cell[known] = grid.cells((lon[known] + 180) % 360 - 180, lat[known])
        return cell


def network_raster(answer: NetworkAnswer, crs: str | None = None, *, altitude_km: float | None = None) -> bytes:
    """Make the GeoTIFF, the same bytes every time for the same answer.

    Band 1 is the number of radars that see the altitude, band 2 the altitude of the middle of the lowest beam above mean sea
    level, band 3 that of its lower edge [m]; over an elevation model bands 4 and 5 are the same above its ground. All are without
    data where no radar sees the highest altitude asked about. In another projection each pixel has the values of the cell that
    its centre lies in. Blocks without data are not in the file.

    Parameters
    ----------
    answer : NetworkAnswer
    crs : str, optional
        As pyproj reads it (``EPSG:3035``); by default that of the cells, pixel by cell.
    altitude_km : float, optional
        One of the answer's, for band 1; by default the highest [km].

    Raises
    ------
    DataError
        An unknown CRS, nothing that is seen in it, or too many pixels.
    MissingExtraError
        rasterio is not installed.
    """
    level = next((one for one in answer.levels if one.altitude_km == altitude_km), answer.levels[-1])
    seen, lowest, grid = answer.coverage.at(level.altitude_km * 1000), answer.coverage.lowest(), answer.coverage.grid
    beams = [lowest.centre_m, lowest.edge_m]
    if answer.ground_m is not None:
        beams += [(one - answer.ground_m).astype(np.float32) for one in (lowest.centre_m, lowest.edge_m)]
    frame = _frame_of_cells(lowest.cell, grid) if crs is None else _frame_in(crs, lowest.cell, grid)
    if frame.columns * frame.rows > MOST_PIXELS:
        raise DataError(
            f"{frame.columns:,} x {frame.rows:,} pixels, expected {MOST_PIXELS:,} at most: ask for larger cells with --cell-km KM"
        )
    with gdal("writing a GeoTIFF", "terrain"):
        import rasterio
        from rasterio.io import MemoryFile

        with MemoryFile() as memory:
            with memory.open(
                driver="GTiff",
                width=frame.columns,
                height=frame.rows,
                count=1 + len(beams),
                dtype="float32",
                nodata=np.nan,
                crs=rasterio.CRS.from_wkt(pyproj.CRS.from_user_input(frame.crs or EQUAL_AREA_EPSG).to_wkt()),
                transform=rasterio.Affine(frame.wide, 0.0, frame.west, 0.0, -frame.high, frame.north),
                compress="deflate",
                predictor=3,
                tiled=True,
                blockxsize=_BLOCK,
                blockysize=_BLOCK,
                sparse_ok=True,
                interleave="band",
                bigtiff="if_safer",
            ) as made:
                made.update_tags(**_tags(answer, level.altitude_km))
                for band, (name, unit) in enumerate(_bands(level.altitude_km)[: 1 + len(beams)], 1):
                    made.set_band_description(band, name)
                    made.set_band_unit(band, unit)
                for rows, columns in frame.blocks():
                    cell = frame.cells(rows, columns, grid)
                    made.write(
                        _values(cell, seen, lowest.cell, beams), window=((rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1))
                    )
            return bytes(memory.read())


def _bands(altitude_km: float) -> tuple[tuple[str, str], ...]:
    return (
        (f"radars that see {altitude_km:g} km above mean sea level", "1"),
        ("middle of the lowest beam, above mean sea level", "m"),
        ("lower edge of the lowest beam, above mean sea level", "m"),
        ("middle of the lowest beam, above ground", "m"),
        ("lower edge of the lowest beam, above ground", "m"),
    )


def _frame_of_cells(cell: NDArray[np.int64], grid: EqualAreaGrid) -> _Frame:
    """Round the cells, in their own projection."""
    if not len(cell):
        raise DataError("nothing is seen at these altitudes: there is no raster to make")
    row, column = np.divmod(cell, grid.columns)
    first = int(row.min()), int(column.min())
    return _Frame(None, *grid.corner_m(*first), grid.width_m, grid.height_m, column - first[1], row - first[0])


def _frame_in(name: str, cell: NDArray[np.int64], grid: EqualAreaGrid) -> _Frame:
    """Round the cells in another projection, as far as that is meant to be used."""
    try:
        crs = pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError:
        raise DataError(f"crs = {name!r:.60}, expected a coordinate reference system such as EPSG:3035") from None
    if not (crs.is_projected or crs.is_geographic):
        raise DataError(f"crs = {name!r:.60}: expected a map projection, or longitude and latitude")
    lon, lat = grid.lonlat(cell)
    if (area := crs.area_of_use) is not None:
        within = (lat >= area.south) & (lat <= area.north)
        within &= (lon >= area.west) & (lon <= area.east) if area.west <= area.east else (lon >= area.west) | (lon <= area.east)
        lon, lat = lon[within], lat[within]
    x, y = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise DataError(f"crs = {name!r:.60}: nothing that is seen lies where it is meant to be used")
    side_m = math.sqrt(grid.cell_m2)
    side = side_m / (_DEGREE_M if crs.is_geographic else crs.axis_info[0].unit_conversion_factor)
    x, y = x[known], y[known]
    west, north = math.floor(float(x.min()) / side) * side, math.ceil(float(y.max()) / side) * side
    column, row = (np.floor(one / side).astype(np.int64) for one in (x - west, north - y))
    return _Frame(crs, west, north, side, side, column, row)


def _values(
    cell: NDArray[np.int64], seen: SeenAt, known: NDArray[np.int64], beams: Sequence[NDArray[np.float32]]
) -> NDArray[np.float32]:
    """The bands of some cells, from heights of beams in the known ones."""
    at = np.minimum(np.searchsorted(known, cell), len(known) - 1)
    there = known[at] == cell
    count = np.where(there, seen.counts_of(cell), np.float32(np.nan))
    return np.stack([count.astype(np.float32), *(np.where(there, one[at], np.float32(np.nan)) for one in beams)])


def _tags(answer: NetworkAnswer, altitude_km: float) -> dict[str, Any]:
    tags = {
        "TIFFTAG_SOFTWARE": f"radar-coverage {versions()['radar-coverage']}",
        "TIFFTAG_IMAGEDESCRIPTION": "How many radars see an altitude, and how low their lowest beam is",
        "NETWORK": answer.network.name,
        "ALTITUDE_KM": repr(altitude_km),
        "NOTES": " ".join(note.replace(NBSP, " ") for note in network_notes(answer)),
    }
    return {key: terminal_text(value) for key, value in tags.items()}
