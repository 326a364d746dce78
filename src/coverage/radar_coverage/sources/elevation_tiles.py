"""Tiles of an elevation model: what each says of itself, where it lies among the others, and heights across their edges."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import shown_name
from radar_coverage.sources.raster import Grid, Raster, Wanted, open_raster

__all__ = ["ELLIPSOID", "UNSTATED", "Mosaic", "OpenTiles", "Tile", "mosaic", "tiles_of"]

Heights = NDArray[np.float32]

HEIGHTS: Final = Wanted("heights", most_cells=840_000_000_000, twice="some places would have two heights", shared_columns=1)
"""The whole Earth at one arc second."""
LAND_M: Final = (-500.0, 9000.0)
"""From below the shore of the Dead Sea to above Mount Everest; anything else is an undeclared value for no data, or no land."""
MAX_TILES: Final = 65_000
"""A tile a degree, all round the Earth."""
OPEN_TILES: Final = 32
ALIGNED: Final = 1e-3
"""How far cells may lie from their place in a common grid, in cells."""

UNSTATED: Final = "not stated (taken as mean sea level)"
ELLIPSOID: Final = "WGS 84 ellipsoid"

_FOOT, _SURVEY_FOOT = 0.3048, 1200 / 3937
_UNIT_M: Final = {
    **dict.fromkeys(("", "m", "metre", "metres", "meter", "meters"), 1.0),
    **dict.fromkeys(("ft", "foot", "feet", "international foot"), _FOOT),
    **dict.fromkeys(("us survey foot", "us survey feet", "us foot", "ftus", "us-ft", "us_ft"), _SURVEY_FOOT),
}
_COPERNICUS: Final = re.compile(r"Copernicus_DSM_(?:COG_)?(\d\d)_[NS]\d\d_00_[EW]\d{3}_00(?:_DEM)?\.tiff?", re.IGNORECASE)
_COPERNICUS_CELLS: Final = {"10": " GLO-30", "30": " GLO-90"}


class Tile(NamedTuple):
    """A file of heights, closed: where it lies (`grid`, with the horizontal CRS alone) and what it holds.

    `metres` is one of its units of height, `datum` what heights are counted from, `source` what kind of model it is of.
    """

    path: Path
    driver: str
    name: str
    grid: Grid
    metres: float
    datum: str
    source: str


def tiles_of(path: Path) -> tuple[Tile, ...]:
    """The tiles of a folder in order of their names, or the one that is a file.

    Raises
    ------
    DataError
    """
    if not path.is_dir():
        return (_tile(path),)
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise DataError(f"{shown_name(path)}: cannot be read ({(error.strerror or '').lower()})") from None
    files = [file for file in inside if file.suffix.lower() in {".tif", ".tiff", ".hgt"} and not file.name.startswith(".")]
    if not 0 < len(files) <= MAX_TILES:
        raise DataError(f"{shown_name(path)}: {len(files):,} tiles (.tif, .tiff, .hgt) in it, expected 1 to {MAX_TILES:,}")
    return tuple(map(_tile, files))


def _tile(path: Path) -> Tile:
    driver = "SRTMHGT" if path.suffix.lower() == ".hgt" else "GTiff"
    with closing(open_raster(path, HEIGHTS, driver)) as raster:
        name, crs = raster.name, raster.grid.crs
        unit = raster.dataset.units[0] or ""
    if unit.lower() not in _UNIT_M:
        raise DataError(f"{name}: heights in {unit!a:.40}, expected metres or feet")
    if any(axis.direction.lower() == "down" for axis in crs.axis_info[2:]):
        raise DataError(f"{name}: depths, counted downwards, expected heights")
    datum, source = UNSTATED, "GeoTIFF"
    if copernicus := _COPERNICUS.fullmatch(path.name):
        datum, source = "EGM2008", f"Copernicus DEM{_COPERNICUS_CELLS.get(copernicus[1], '')}"
    if driver == "SRTMHGT":
        datum, source = "EGM96", "SRTM HGT"
    if crs.is_compound:
        datum = re.split(r" (?:height|geoid)\b", _printable(crs.sub_crs_list[1].name), maxsplit=1)[0]
    elif len(crs.axis_info) == 3:
        datum = ELLIPSOID
    flat = crs.sub_crs_list[0] if crs.is_compound else crs.to_2d() if len(crs.axis_info) == 3 else crs
    return Tile(path, driver, name, replace(raster.grid, crs=flat), _UNIT_M[unit.lower()], datum, source)


def _printable(text: str) -> str:
    return f"{text if text.isprintable() else ascii(text)[1:-1]:.60}"


class OpenTiles:
    """The tiles read last, still open: a folder may hold more than can be open at a time."""

    def __init__(self) -> None:
        self._rasters: dict[Path, Raster] | None = {}
        self.were_read: set[Path] = set()

    def read(self, tile: Tile, row: int, column: int, rows: int, columns: int) -> Heights:
        """Heights in a window of a tile [m], shape (rows, columns); ``nan`` where there are no data.

        Raises
        ------
        DataError
            The file cannot be read there, or holds what is no height of land.
        """
        if self._rasters is None:
            raise DataError(f"{tile.name}: cannot be read; it was closed")
        self.were_read.add(tile.path)
        raster = self._rasters.pop(tile.path, None) or open_raster(tile.path, HEIGHTS, tile.driver)
        self._rasters[tile.path] = raster
        if len(self._rasters) > OPEN_TILES:
            self._rasters.pop(next(iter(self._rasters))).close()
        heights = raster.read(column, row, columns, rows, np.float32)
        if tile.metres != 1:
            heights *= np.float32(tile.metres)
        low, high = LAND_M
        wrong = (heights < low) | (heights > high)
        if wrong.any():
            r, c = (int(i[0]) for i in np.nonzero(wrong))
            raise DataError(
                f"{tile.name}: row {row + r + 1}, column {column + c + 1}: {heights[r, c]:g} m, "
                f"expected a height of land, {low:g} to {high:,g} m ({raster.nodata_text})"
            )
        return heights

    def close(self) -> None:
        """Close them all, for good."""
        for raster in (self._rasters or {}).values():
            raster.close()
        self._rasters = None


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """Tiles with cells of one width.

    Parameters
    ----------
    tiles : tuple of Tile
    west, cell_width : float
        Outer edge of column 0 of their common grid, and the width of its columns.
    turn : int
        Columns of a full turn of longitude; 0 where they are not a whole number, and in a projection.
    corner, shape : ndarray of int, shape (t, 2)
        First row and column of each tile, and its rows and columns; row 0 is that of the mosaic.
    """

    tiles: tuple[Tile, ...]
    west: float
    cell_width: float
    turn: int
    corner: NDArray[np.int64]
    shape: NDArray[np.int64]

    def read(self, opened: OpenTiles, row: int, column: int, rows: int, columns: int) -> Heights | None:
        """Heights in a window of this layer's grid; None where no tile lies in it."""
        heights = None
        for turn in dict.fromkeys((0, self.turn, -self.turn)):
            corner = self.corner + np.array((0, turn))
            low = np.maximum(corner, (row, column))
            high = np.minimum(corner + self.shape, (row + rows, column + columns))
            for k in np.flatnonzero((low < high).all(axis=1)):
                if heights is None:
                    heights = np.full((rows, columns), np.nan, np.float32)
                (top, left), (height, width) = (low[k] - corner[k]).tolist(), (high[k] - low[k]).tolist()
                r, c = (low[k] - (row, column)).tolist()
                part = heights[r : r + height, c : c + width]
                np.copyto(part, opened.read(self.tiles[k], top, left, height, width), where=np.isnan(part))
        return heights


@dataclass(frozen=True, slots=True, eq=False)
class Mosaic:
    """Tiles as one grid, that of the narrowest cells.

    Heights are known at the centres of cells and the ground between them is taken as even, here as in a sweep: a row of wider
    cells is interpolated linearly (the nearest height would make steps of it), and is no data next to a hole.
    """

    grid: Grid
    turn: int
    layers: tuple[_Layer, ...]

    def read(self, opened: OpenTiles, row: int, column: int, rows: int, columns: int) -> Heights:
        """Heights in a window [m], shape (rows, columns); ``nan`` where there are no data."""
        heights = np.full((rows, columns), np.nan, np.float32)
        for layer in self.layers:
            centres = self.grid.west + (column + np.arange(columns) + 0.5) * self.grid.cell_width
            at = (centres - layer.west) / layer.cell_width - 0.5
            left = np.floor(at + ALIGNED).astype(np.int64)
            part = (at - left).astype(np.float32)
            between = bool((part > ALIGNED).any())
            read = layer.read(opened, row, int(left[0]), rows, int(left[-1] - left[0]) + 1 + between)
            if read is None:
                continue
            if between:
                left -= left[0]
                west, east = read[:, left], read[:, left + 1]
                read = np.where(part > ALIGNED, west + part * (east - west), west)
            np.copyto(heights, read, where=np.isnan(heights))
        return heights


def mosaic(tiles: Sequence[Tile]) -> Mosaic:
    """Put tiles into one grid.

    Raises
    ------
    DataError
        They do not fit each other; the line names two that do not.
    """
    first = tiles[0]
    for tile in tiles[1:]:
        _check_fit(first, tile)
    _check_apart(tiles)
    by_width = sorted(tiles, key=lambda tile: tile.grid.cell_width)
    wider = (b.grid.cell_width > a.grid.cell_width * (1 + 1e-7) for a, b in itertools.pairwise(by_width))
    cuts = [0, *(k for k, is_wider in enumerate(wider, 1) if is_wider), len(tiles)]
    north = max(tile.grid.north for tile in tiles)
    layers = tuple(_layer(by_width[start:end], north) for start, end in itertools.pairwise(cuts))
    finest = layers[0]
    west, south, east, _ = (
        pick(edges) for pick, edges in zip((min, min, max, max), zip(*(t.grid.bounds for t in tiles), strict=True), strict=True)
    )
    before = math.ceil((finest.west - west) / finest.cell_width - ALIGNED)
    west = finest.west - before * finest.cell_width
    width = math.ceil((east - west) / finest.cell_width - ALIGNED)
    if finest.turn:
        width = min(width, finest.turn)
    height = round((north - south) / first.grid.cell_height)
    if width * height > HEIGHTS.most_cells:
        raise DataError(f"{first.name} and others: {width:,} x {height:,} cells, expected at most {HEIGHTS.most_cells:,} in all")
    grid = replace(first.grid, west=west, north=north, width=width, height=height, cell_width=finest.cell_width)
    return Mosaic(grid, finest.turn, layers)


def _layer(tiles: Sequence[Tile], north: float) -> _Layer:
    grid = tiles[0].grid
    whole = 360 / grid.cell_width if grid.is_lonlat else 0.0
    turn = round(whole) if abs(whole - round(whole)) < 0.01 else 0  # 0.00833333333 is meant to be 1/120
    west = min(tile.grid.west for tile in tiles)
    columns = np.array([(tile.grid.west - west) / grid.cell_width for tile in tiles])
    rows = np.array([(north - tile.grid.north) / grid.cell_height for tile in tiles])
    for k in np.flatnonzero(abs(columns - np.rint(columns)) > ALIGNED):
        raise _misfit(tiles[int(columns.argmin())], tiles[int(k)], "their columns are not in line")
    corner = np.rint(np.column_stack([rows, columns])).astype(np.int64)
    shape = np.array([(tile.grid.height, tile.grid.width) for tile in tiles])
    return _Layer(tuple(tiles), west, grid.cell_width, turn, corner, shape)


def _check_fit(first: Tile, tile: Tile) -> None:
    one, other = first.grid, tile.grid
    if not (one.crs is other.crs or one.crs == other.crs):
        raise _misfit(first, tile, "they are in different coordinate reference systems")
    if not math.isclose(one.cell_height, other.cell_height, rel_tol=1e-7):
        raise _misfit(first, tile, f"their rows are {one.cell_height:.9g} and {other.cell_height:.9g} high")
    rows = (one.north - other.north) / one.cell_height
    if abs(rows - round(rows)) > ALIGNED:
        raise _misfit(first, tile, "their rows are not in line")


def _check_apart(tiles: Sequence[Tile]) -> None:
    """Refuse two heights for one place, but for a shared row or column: which is right is not ours to say."""
    west, south, east, north = np.array([tile.grid.bounds for tile in tiles]).T
    x, y = np.array([(tile.grid.cell_width, tile.grid.cell_height) for tile in tiles]).T * 0.55
    boxes = shapely.box(west + x, south + y, east - x, north - y)
    one, other = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    for k, n in zip(one[one < other], other[one < other], strict=True):
        raise _misfit(tiles[int(k)], tiles[int(n)], "they overlap by more than a row or column")


def _misfit(one: Tile, other: Tile, why: str) -> DataError:
    return DataError(f"{one.name} and {other.name}: tiles of one grid are needed, {why}")
