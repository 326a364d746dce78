"""Folders of tiles against one array of all cells: side by side, with shared edges and holes, of several widths, round 180."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources import elevation_tiles
from radar_coverage.sources.elevation import Elevation, open_elevation
from radar_coverage.sources.raster import Raster, open_raster

pytest.importorskip("rasterio")
import rasterio
from affine import Affine
from tests.sources.rasters import raster

RANDOM = np.random.default_rng(11)
HILLS = RANDOM.integers(-400, 8000, (60, 80)).astype(np.float32)
NAN = np.float32(np.nan)


def tile(folder: Path, name: str, row: int, column: int, cells: Any, cell: float = 0.01, **options: Any) -> Path:
    """Cells from a row and column of a grid with its corner at 6 E 48 N."""
    return raster(folder / name, cells, west=6 + column * cell, north=48 - row * cell, cell=cell, **options)


def problem(path: Path) -> str:
    with pytest.raises(DataError) as caught, open_elevation(path):
        pass
    assert len(caught.value.problems) == 1
    return str(caught.value)


def assert_is(found: Elevation, expected: Any) -> None:
    """The whole, and windows at random."""
    assert (found.rows, found.columns) == expected.shape
    np.testing.assert_array_equal(found.window(0, 0, *expected.shape), expected)
    for _ in range(20):
        row, column = (int(RANDOM.integers(0, n)) for n in expected.shape)
        rows, columns = (int(RANDOM.integers(1, n - at + 1)) for n, at in zip(expected.shape, (row, column), strict=True))
        read = found.window(row, column, rows, columns)
        np.testing.assert_array_equal(read, expected[row : row + rows, column : column + columns])


@pytest.mark.parametrize("shared", [0, 1])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
def test_tiles_are_one_grid(shared: int, crs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve tiles of 20 x 20 cells, more than are kept open; one missing, one with holes: never sea."""
    monkeypatch.setattr(elevation_tiles, "OPEN_TILES", 3)
    opened: list[Raster] = []

    def noted(*of: Any) -> Raster:
        opened.append(open_raster(*of))
        return opened[-1]

    monkeypatch.setattr(elevation_tiles, "open_raster", noted)
    expected = HILLS.copy()
    expected[45:50, 30:33] = np.nan
    missing = np.zeros(HILLS.shape, bool)
    missing[20:40, 60:80] = True
    for row in range(0, 60, 20):
        for column in range(0, 80, 20):
            if not missing[row, column]:
                cells = expected[row : row + 20 + shared, column : column + 20 + shared]
                tile(tmp_path, f"r{row}c{column}.tif", row, column, cells, nodata=-9999, crs=crs)
    (tmp_path / "readme.txt").write_text("not a tile")
    (tmp_path / "._r0c0.tif").write_text("not a tile")
    # The edges of its neighbours are where the missing tile would have been.
    expected[20 + shared : 40, 60 + shared : 80] = np.nan
    if shared == 0:
        expected[missing] = np.nan
    with open_elevation(tmp_path) as found:
        assert_is(found, expected)
        if crs == "EPSG:4326":
            np.testing.assert_allclose(found.pixels(6.105, 47.795), (10, 20))
        assert sum(not raster.dataset.closed for raster in opened) == 3
    assert all(raster.dataset.closed for raster in opened)
    with open_elevation(tmp_path, sea_where_missing=True) as found:
        assert_is(found, np.where(np.isnan(expected), 0, expected))


def test_a_shared_edge_has_the_height_of_the_tile_that_has_one(tmp_path: Path) -> None:
    tile(tmp_path, "a.tif", 0, 0, np.array([[1, 2, 3]], np.float32))
    tile(tmp_path, "b.tif", 0, 2, np.array([[NAN, 4, NAN]], np.float32))
    tile(tmp_path, "c.tif", 0, 4, np.array([[5, 6, NAN]], np.float32))
    with open_elevation(tmp_path) as found:
        assert_is(found, np.array([[1, 2, 3, 4, 5, 6, NAN]]))


def test_srtm_tiles(tmp_path: Path) -> None:
    """Written by GDAL's driver: whole degrees are rows and columns, and tiles share them."""
    cells = RANDOM.integers(0, 4000, (1201, 2401)).astype(np.int16)
    cells[3, 1199:1203] = -32768
    for lon in (7, 8):
        half = cells[:, (lon - 7) * 1200 :][:, :1201]
        transform = Affine(1 / 1200, 0, lon - 1 / 2400, 0, -1 / 1200, 47 + 1 / 2400)
        profile: dict[str, Any] = {"dtype": "int16", "count": 1, "height": 1201, "width": 1201, "nodata": -32768}
        with rasterio.open(
            tmp_path / f"N46E00{lon}.hgt", "w", driver="SRTMHGT", crs="EPSG:4326", transform=transform, **profile
        ) as made:
            made.write(half[None])
    with open_elevation(tmp_path) as found:
        np.testing.assert_array_equal(found.window(0, 0, 1201, 2401), np.where(cells == -32768, np.nan, cells))
        np.testing.assert_allclose(found.pixels([7, 9, 7.5], [47, 46, 46.25]), [[0, 2400, 600], [0, 1200, 900]], atol=1e-6)
        assert (found.datum, found.source, found.cell_text) == ("EGM96", "SRTM HGT", "3 arc seconds")
        assert (found.rows, found.columns, found.turn_columns) == (1201, 2401, 432_000)
    with open_elevation(tmp_path / "N46E008.hgt") as found:
        np.testing.assert_array_equal(found.window(0, 5, 3, 9), cells[:3, 1205:1214])


@pytest.mark.parametrize("wide", [1.5, 2, 3, 5, 10])
def test_wider_cells_are_interpolated_along_the_row(wide: float, tmp_path: Path) -> None:
    """Bands as Copernicus has them: cell centres of every width on whole degrees, rows of one height."""
    per_degree = 30
    across = round(per_degree / wide)
    height = 1 / per_degree
    fine = RANDOM.integers(0, 4000, (per_degree, 3 * per_degree)).astype(np.float32)
    coarse = RANDOM.integers(0, 4000, (per_degree, 3 * across)).astype(np.float32)
    coarse[4, 3] = np.nan
    north = 50 + height / 2
    for k in range(3):
        width = wide * height
        for name, cells, columns, top in (("a", fine, per_degree, north), ("b", coarse, across, north + 1)):
            side = height if name == "a" else width
            transform = Affine(side, 0, 8 + k - side / 2, 0, -height, top)
            raster(tmp_path / f"{name}{k}.tif", cells[:, k * columns :][:, :columns], transform=transform)
    with open_elevation(tmp_path) as found:
        assert found.grid.cell_width == pytest.approx(height)
        whole = found.window(0, 0, found.rows, found.columns)
        (first,), _ = found.pixels([8.0], [50.0])
        start = round(first)
        np.testing.assert_allclose(first, start, atol=1e-6)
        lon, _ = found.places(np.arange(found.columns), 0)
        for row, cells in enumerate(coarse):
            centres = 8 + np.arange(len(cells)) * wide * height
            expected = np.interp(lon.round(9), centres.round(9), cells, left=np.nan, right=np.nan)
            np.testing.assert_allclose(whole[row], expected, atol=0.02)
        np.testing.assert_array_equal(whole[per_degree:, start : start + 3 * per_degree], fine)
        assert np.isnan(whole[per_degree:, :start]).all()
        part = found.window(7, 11, 40, 23)
        np.testing.assert_array_equal(part, whole[7:47, 11:34])


@pytest.mark.parametrize("shared", [0, 1])
def test_round_180(shared: int, tmp_path: Path) -> None:
    """Two tiles on both sides of 180: a grid all round, whose last column is the first one's neighbour."""
    cells = RANDOM.integers(0, 4000, (10, 20 + shared)).astype(np.float32)
    raster(tmp_path / "E179.tif", cells[:, : 10 + shared], west=179, north=5, cell=0.1)
    raster(tmp_path / "W180.tif", cells[:, 10:], west=-180, north=5, cell=0.1)
    with open_elevation(tmp_path) as found:
        assert found.is_global
        assert (found.columns, found.turn_columns) == (3600, 3600)
        np.testing.assert_array_equal(found.window(0, 3590, 10, 10), cells[:, :10])
        np.testing.assert_array_equal(found.window(0, 0, 10, 10 + shared), cells[:, 10:])
        assert np.isnan(found.window(0, 10 + shared, 10, 3580 - shared)).all()
    (tmp_path / "W180.tif").unlink()
    raster(tmp_path / "W180.tif", cells[:, 10:], west=-180, north=6, cell=0.1)  # a row of tiles farther north
    with open_elevation(tmp_path) as found:
        np.testing.assert_array_equal(found.window(10, 0, 10, 1)[:, 0], cells[:, 10] if shared else np.full(10, NAN))


@pytest.mark.parametrize("wide", [2, 4])
def test_wider_cells_are_interpolated_across_180(wide: int, tmp_path: Path) -> None:
    """On the last columns and on the first ones of the grid."""
    lon, heights = 180 + wide * np.arange(-2.0, 2), np.array([[100.0, 200, 400, 300]])
    raster(tmp_path / "narrow.tif", np.zeros((1, 10), np.float32), transform=Affine(1, 0, -0.5, 0, -1, 0))
    raster(tmp_path / "east.tif", heights[:, :2], transform=Affine(wide, 0, lon[0] - wide / 2, 0, -1, 1))
    raster(tmp_path / "west.tif", heights[:, 2:], transform=Affine(wide, 0, lon[2] - wide / 2 - 360, 0, -1, 1))
    with open_elevation(tmp_path) as found:
        assert found.is_global
        at, _ = found.places(np.arange(360), 0)
        np.testing.assert_allclose(found.window(0, 0, 1, 360)[0], np.interp(at % 360, lon, heights[0], np.nan, np.nan))


def test_a_column_at_both_ends_of_the_earth_is_one(tmp_path: Path) -> None:
    cells = np.tile(np.arange(37, dtype=np.float32) % 36, (19, 1))
    path = raster(tmp_path / "a.tif", cells, transform=Affine(10, 0, -185, 0, -10, 95))
    with open_elevation(path) as found:
        assert (found.columns, found.turn_columns, found.is_global) == (36, 36, True)
        np.testing.assert_array_equal(found.window(0, 0, 19, 36), cells[:, :36])


@pytest.mark.parametrize(
    ("row", "column", "cell", "options", "says"),
    [
        (0, 20.5, 0.01, {}, "their columns are not in line"),
        (0.5, 20, 0.01, {}, "their rows are not in line"),
        (0, 10, 0.02, {}, "their rows are 0.01 and 0.02 high"),
        (0, 20, 0.01, {"crs": "EPSG:4258"}, "they are in different coordinate reference systems"),
        (0, 18, 0.01, {}, "they overlap by more than a row or column"),
        (0, 0, 0.01, {}, "they overlap by more than a row or column"),
    ],
)
def test_tiles_that_do_not_fit(row: float, column: float, cell: float, options: Any, says: str, tmp_path: Path) -> None:
    tile(tmp_path, "a.tif", 0, 0, HILLS[:20, :20])
    tile(tmp_path, "b.tif", row, column, HILLS[:20, :20], cell, **options)  # type: ignore[arg-type]
    assert problem(tmp_path) == f"a.tif and b.tif: tiles of one grid are needed, {says}"


def test_tiles_above_different_datums(tmp_path: Path) -> None:
    tile(tmp_path, "a.tif", 0, 0, HILLS[:20, :20])
    tile(tmp_path, "b.tif", 0, 20, HILLS[:20, :20], crs="EPSG:4326+5773")
    assert "a.tif and b.tif: heights above different datums, not stated (taken as mean sea level) and EGM96" in problem(tmp_path)
    with open_elevation(tmp_path, datum="EGM96") as found:
        assert (found.datum, found.columns) == ("EGM96", 40)


def test_folders_that_are_no_model(tmp_path: Path) -> None:
    (tmp_path / "dem").mkdir()
    assert problem(tmp_path / "dem") == "dem: 0 tiles (.tif, .tiff, .hgt) in it, expected 1 to 65,000"
    tile(tmp_path / "dem", "a.tif", 0, 0, HILLS)
    (tmp_path / "dem" / "b.tif").write_text("text")
    assert problem(tmp_path / "dem") == "b.tif: not a GeoTIFF"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "iterdir", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
        assert problem(tmp_path / "dem") == "dem: cannot be read (permission denied)"


def test_tiles_far_apart_are_too_many_cells(tmp_path: Path) -> None:
    for name, west, north in (("a.tif", -9e6, 9e6), ("b.tif", 9e6, -9e6)):
        raster(tmp_path / name, HILLS, west=west, north=north, crs="EPSG:8857")
    assert "a.tif and others: 18,000,080 x 18,000,060 cells, expected at most" in problem(tmp_path)
