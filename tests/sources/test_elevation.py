"""Elevation models against rasterio's own reads and transforms; datums, units, and what is refused."""

from __future__ import annotations

import math
import os
import re
import shutil
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pyproj.network
import pytest

from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.elevation import open_elevation

pytest.importorskip("rasterio")
import rasterio
import rasterio.warp
from affine import Affine
from tests.sources.rasters import raster, sparse

HILLS = np.random.default_rng(3).integers(-400, 8000, (60, 80)).astype(np.int16)
PLACED = {
    "lon/lat": ("EPSG:4326", Affine(1 / 120, 0, 6.9, 0, -1 / 120, 47.1)),
    "across 180": ("EPSG:4326", Affine(0.25, 0, 170, 0, -0.25, -10)),
    "ETRS89": ("EPSG:4258", Affine(1 / 120, 0, 6.9, 0, -1 / 120, 47.1)),
    "UTM": ("EPSG:32632", Affine(250, 0, 400_000, 0, -250, 5_200_000)),
    "polar": ("EPSG:3031", Affine(5000, 0, -200_000, 0, -5000, 150_000)),
    "US feet": ("EPSG:2263", Affine(500, 0, 900_000, 0, -500, 300_000)),
    "compound": ("EPSG:32632+3855", Affine(250, 0, 400_000, 0, -250, 5_200_000)),
}


def placed(path: Path, cells: Any, place: str = "lon/lat", **options: Any) -> Path:
    crs, transform = PLACED[place]
    return raster(path, cells, crs=crs, transform=transform, **options)


def problem(path: Path | str, **asked: Any) -> str:
    with pytest.raises(DataError) as caught, open_elevation(path, **asked) as found:
        found.window(0, 0, found.rows, found.columns)
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize("place", PLACED)
def test_cells_are_where_rasterio_has_them(place: str, tmp_path: Path) -> None:
    path = placed(tmp_path / "dem.tif", HILLS, place, tiled=True, blockxsize=16, blockysize=16)
    random = np.random.default_rng(5)
    rows, columns = random.integers(0, 60, 50), random.integers(0, 80, 50)
    with rasterio.open(path) as dataset, open_elevation(path) as found:
        grid: ElevationGrid = found
        x, y = rasterio.transform.xy(dataset.transform, rows, columns)
        lon, lat = rasterio.warp.transform(dataset.crs, "EPSG:4326", x, y)
        column, row = grid.pixels(lon, lat)
        np.testing.assert_allclose(column, columns, atol=1e-5)
        np.testing.assert_allclose(row, rows, atol=1e-5)
        np.testing.assert_allclose(found.places(columns, rows), (lon, lat), atol=1e-9)
        for r, c, (value,) in zip(rows.tolist(), columns.tolist(), dataset.sample(zip(x, y, strict=True)), strict=True):
            assert grid.window(r, c, 1, 1)[0, 0] == value
        whole = grid.window(0, 0, grid.rows, grid.columns)
        assert whole.dtype == np.float32
        np.testing.assert_array_equal(whole, dataset.read(1))
        assert grid.turn_columns == pytest.approx(360 / dataset.res[0] if "EPSG:4" in PLACED[place][0] else 0)
        assert not grid.is_global


@pytest.mark.parametrize("place", PLACED)
def test_a_cell_is_as_long_as_the_geodesic_along_its_sides(place: str, tmp_path: Path) -> None:
    path = placed(tmp_path / "dem.tif", HILLS, place)
    with rasterio.open(path) as dataset, open_elevation(path) as found:
        x, y = rasterio.transform.xy(dataset.transform, [30, 30, 31], [40, 41, 40])
        lon, lat = rasterio.warp.transform(dataset.crs, "EPSG:4326", x, y)
        _, _, sides = pyproj.Geod(ellps="WGS84").inv([lon[0]] * 2, [lat[0]] * 2, lon[1:], lat[1:])
        assert found.cell_size_m(lon[0], lat[0]) == pytest.approx(min(sides), rel=1e-3)


def test_beyond_the_projection_and_at_the_pole(tmp_path: Path) -> None:
    with open_elevation(placed(tmp_path / "a.tif", HILLS, "UTM")) as found:
        assert np.isnan(found.pixels(99, 0)).all()
        assert math.isnan(found.cell_size_m(99, 0))
        column, row = found.pixels([[9.0], [math.nan]], [46.0, 47])
        assert column.shape == row.shape == (2, 2)
        assert np.isfinite(column).tolist() == [[True, True], [False, False]]
    with open_elevation(raster(tmp_path / "b.tif", np.ones((18, 36)), west=-180, north=90, cell=10)) as found:
        assert found.is_global
        assert found.cell_size_m(0, 90) == pytest.approx(0, abs=1e-6)


def test_a_raster_of_points_is_not_moved(tmp_path: Path) -> None:
    """GDAL has moved the corner by half a cell already, so that the whole numbers are the points."""
    path = placed(tmp_path / "a.tif", HILLS, tags={"AREA_OR_POINT": "Point"})
    with rasterio.open(path) as dataset, open_elevation(path) as found:
        assert dataset.tags()["AREA_OR_POINT"] == "Point"
        np.testing.assert_allclose(found.pixels(*dataset.xy(0, 0)), 0, atol=1e-9)


def test_what_has_no_data(tmp_path: Path) -> None:
    cells = HILLS.astype(np.float32)
    cells[0, 0], cells[1, 1] = -9999, np.nan
    path = placed(tmp_path / "a.tif", cells, nodata=-9999)
    with open_elevation(path) as found:
        assert np.isnan(found.window(0, 0, 2, 2)).tolist() == [[True, False], [False, True]]
        assert not found.missing_is_sea
    with open_elevation(path, sea_where_missing=True) as found:
        np.testing.assert_array_equal(found.window(0, 0, 2, 2), [[0, cells[0, 1]], [cells[1, 0], 0]])
        assert found.missing_is_sea


@pytest.mark.parametrize(
    ("unit", "metres"),
    [("", 1), ("m", 1), ("Metre", 1), ("ft", 0.3048), ("foot", 0.3048), ("US survey foot", 1200 / 3937)],
)
def test_feet_become_metres(unit: str, metres: float, tmp_path: Path) -> None:
    with open_elevation(placed(tmp_path / "a.tif", HILLS, unit=unit)) as found:
        np.testing.assert_allclose(found.window(0, 0, 60, 80), HILLS * metres, rtol=1e-6)


def test_scaled_heights(tmp_path: Path) -> None:
    path = placed(tmp_path / "a.tif", HILLS)
    with rasterio.open(path, "r+") as made:
        made.scales, made.offsets = (0.1,), (100.0,)
    with open_elevation(path) as found:
        np.testing.assert_allclose(found.window(0, 0, 60, 80), HILLS * 0.1 + 100, rtol=1e-5)


@pytest.mark.parametrize(
    ("crs", "name", "datum"),
    [
        ("EPSG:4326", "a.tif", "not stated (taken as mean sea level)"),
        ("EPSG:9518", "a.tif", "EGM2008"),
        ("EPSG:9707", "a.tif", "EGM96"),
        ("EPSG:32632+5773", "a.tif", "EGM96"),
        ("EPSG:5498", "a.tif", "NAVD88"),
        ("EPSG:4326", "Copernicus_DSM_COG_10_N46_00_E007_00_DEM.tif", "EGM2008"),
        ("EPSG:4326", "Copernicus_DSM_30_S46_00_W107_00.tif", "EGM2008"),
    ],
)
def test_the_datum(crs: str, name: str, datum: str, tmp_path: Path) -> None:
    path = raster(tmp_path / name, HILLS, cell=0.01, crs=crs)
    with open_elevation(path) as found:
        assert found.datum == datum
    with open_elevation(path, datum="DHHN2016") as found:
        assert found.datum == "DHHN2016"


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    for name, cell, cell_text, source in (
        ("Copernicus_DSM_COG_10_N46_00_E007_00_DEM.tif", 1 / 3600, "1 arc second", "Copernicus DEM GLO-30"),
        ("Copernicus_DSM_COG_30_N46_00_E007_00_DEM.tif", 3 / 3600, "3 arc seconds", "Copernicus DEM GLO-90"),
        ("globe.tif", 0.00833333333, "30 arc seconds", "GeoTIFF"),
    ):
        with open_elevation(raster(tmp_path / name, HILLS, cell=cell)) as found:
            assert (found.name, found.cell_text, found.source) == (name, cell_text, source)
            assert found.highest_m == 8849
    with open_elevation(placed(tmp_path / "utm.tif", HILLS, "UTM")) as found:
        assert found.cell_text == "250 m"
    with open_elevation(raster(tmp_path / "b.tif", HILLS, transform=Affine(1.5 / 3600, 0, 0, 0, -1 / 3600, 10))) as found:
        assert found.cell_text == "1.5 x 1 arc seconds"


def test_its_own_highest_value_is_not_trusted(tmp_path: Path) -> None:
    path = placed(tmp_path / "a.tif", HILLS)
    with rasterio.open(path, "r+") as made:
        made.update_tags(1, STATISTICS_MAXIMUM="12")
    with open_elevation(path) as found:
        assert found.highest_m >= HILLS.max()


def test_heights_above_the_ellipsoid_without_a_geoid_model(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", HILLS, cell=0.01, crs="EPSG:4979")
    assert "heights above the WGS 84 ellipsoid, and PROJ has no geoid model" in problem(path)
    with open_elevation(path, datum="mean sea level") as found:
        np.testing.assert_array_equal(found.window(0, 0, 60, 80), HILLS)
    assert "heights above the WGS 84 ellipsoid" in problem(placed(tmp_path / "b.tif", HILLS), datum="WGS 84 ellipsoid")


@pytest.mark.parametrize("place", ["lon/lat", "UTM"])
def test_heights_above_the_ellipsoid_with_a_geoid_model(place: str, tmp_path: Path) -> None:
    """A geoid made for the test, a plane 30 m + 0.1 m a degree of latitude above the ellipsoid, in the name of EGM96."""
    latitude = np.linspace(90, -90, 19)[:, None]
    geoid = np.broadcast_to(30 + 0.1 * latitude, (19, 37)).astype(np.float32)
    before = pyproj.datadir.get_data_dir()
    grids = tmp_path / "grids"
    shutil.copytree(before, grids, ignore=shutil.ignore_patterns("*.json", "[A-Z]*"))
    raster(
        grids / "us_nga_egm96_15.tif",
        geoid,
        transform=Affine(10, 0, -185, 0, -10, 95),
        tags={"TYPE": "VERTICAL_OFFSET_GEOGRAPHIC_TO_VERTICAL"},
    )
    cells = HILLS.astype(np.float32)
    cells[2, 2] = np.nan
    path = placed(tmp_path / "a.tif", cells, place)
    try:
        pyproj.datadir.set_data_dir(str(grids))
        with open_elevation(path, datum="ellipsoid") as found:
            _, lat = found.places(*np.meshgrid(np.arange(10), np.arange(5)))
            heights = found.window(0, 0, 5, 10)
            assert found.datum == "EGM96 (from heights above the WGS 84 ellipsoid)"
    finally:
        pyproj.datadir.set_data_dir(before)
    np.testing.assert_allclose(heights, cells[:5, :10] - (30 + 0.1 * lat), atol=2e-3)


def test_proj_fetches_nothing_meanwhile(tmp_path: Path) -> None:
    network: Any = pyproj.network
    before = network.is_network_enabled()
    try:
        network.set_network_enabled(active=True)
        with open_elevation(placed(tmp_path / "a.tif", HILLS)):
            assert not network.is_network_enabled()
        assert network.is_network_enabled()
    finally:
        network.set_network_enabled(active=before)


@pytest.mark.parametrize(
    ("cells", "options", "says"),
    [
        (
            np.full((4, 4), -9999),
            {},
            r"row 1, column 1: -9999 m, expected a height of land, -500 to 9,000 m .*no data is not stated",
        ),
        (np.full((4, 4), -9998.0), {"nodata": -9999}, "-9998 m, .*no data is -9999"),
        (np.where(HILLS[7, 9] == HILLS, 9001, HILLS), {}, "row 8, column 10: 9001 m"),
        (np.full((4, 4), np.inf), {}, "inf m"),
        (HILLS, {"unit": "fathom"}, "heights in 'fathom', expected metres or feet"),
        (HILLS, {"unit": "m\n<b>"}, r"heights in 'm\\n<b>'"),
        (HILLS, {"crs": "EPSG:4326+5715"}, "depths"),
        (HILLS, {"crs": None}, "the coordinate reference system is missing"),
        (HILLS, {"crs": "EPSG:4978"}, "expected degrees from Greenwich or a projection"),
        (np.stack([HILLS] * 3), {}, "3 bands, expected one of heights"),
        (HILLS.astype(np.complex64), {}, "values of type complex64"),
        (HILLS, {"transform": Affine(1, 0, 0, 0, 1, 10)}, "turned, mirrored"),
        (HILLS, {"transform": Affine(1, 0.1, 0, 0.1, -1, 10)}, "turned, mirrored"),
        (HILLS, {"west": 400, "cell": 10}, "800 degrees of longitude, expected at most 360"),
    ],
)
def test_what_is_refused(cells: Any, options: dict[str, Any], says: str, tmp_path: Path) -> None:
    told = problem(raster(tmp_path / "a.tif", cells, **{"cell": 0.01, **options}))
    assert told.startswith("a.tif: ")
    assert re.search(says, told), told


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.tif", b"hello", "not a GeoTIFF"),
        ("a.tif", b'<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>', "not a GeoTIFF"),
        ("a.vrt", b'<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>', "not a GeoTIFF"),
        ("a.asc", b"ncols 2", "not a GeoTIFF"),
        ("a.tif", b"II*\x00" + b"\xff" * 100, "cannot be read as a GeoTIFF"),
        ("N46E007.hgt", b"hello", "cannot be read as an SRTM tile such as N46E007.hgt"),
        ("alps.hgt", bytes(2 * 1201**2), "cannot be read as an SRTM tile such as N46E007.hgt"),
    ],
)
def test_what_is_no_raster(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert re.search(says, problem(tmp_path / name))


def test_a_text_of_the_right_length_in_the_name_of_a_tile(tmp_path: Path) -> None:
    (tmp_path / "N46E007.hgt").write_bytes((b"some text; " * 300_000)[: 2 * 1201**2])
    assert "expected a height of land" in problem(tmp_path / "N46E007.hgt")


def test_cut_short(tmp_path: Path) -> None:
    path = placed(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 999, (400, 400)), compress="deflate")
    content = path.read_bytes()
    for kept in (0.02, 0.5, 0.99):
        path.write_bytes(content[: int(len(content) * kept)])
        assert "cannot be read" in problem(path)


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "no such file" in problem(tmp_path / "none.tif")
    assert "no such file" in problem(tmp_path / "N46E007.hgt")
    assert "expected a file on this computer" in problem("/vsizip/a.zip/N46E007.hgt")
    assert "expected a file on this computer" in problem("https://example.org/a.tif")
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "N47E007.hgt")
        assert "not a file" in problem(tmp_path / "N47E007.hgt")


@pytest.mark.parametrize("datum", ["", "x" * 61, "a\nb"])
def test_a_datum_is_one_short_line(datum: str, tmp_path: Path) -> None:
    assert problem(placed(tmp_path / "a.tif", HILLS), datum=datum).startswith("datum: ")


def test_nothing_beside_the_file_is_read(tmp_path: Path) -> None:
    path = placed(tmp_path / "a.tif", HILLS)
    (tmp_path / "a.tfw").write_text("1\n0\n0\n-1\n99\n9\n")
    (tmp_path / "a.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><NoDataValue>1</NoDataValue><UnitType>ft</UnitType></PAMRasterBand></PAMDataset>'
    )
    with open_elevation(path) as found:
        assert found.grid.west == 6.9
        np.testing.assert_array_equal(found.window(0, 0, 60, 80), HILLS)


def test_a_second_of_arc_all_round_opens_and_more_does_not(tmp_path: Path) -> None:
    tracemalloc.start()
    with open_elevation(sparse(tmp_path / "a.tif", 1_296_000, 648_000, 4096)) as found:
        assert (found.rows, found.columns) == (648_000, 1_296_000)
    assert "cells, expected at most 840,000,000,000" in problem(sparse(tmp_path / "b.tif", 1_000_000, 1_000_000, 4096))
    assert "larger than 256 MB each" in problem(sparse(tmp_path / "c.tif", 60_000, 60_000, 61_440))
    assert tracemalloc.get_traced_memory()[1] < 5e6
    tracemalloc.stop()


def test_a_missing_extra_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rasterio", None)
    with pytest.raises(MissingExtraError, match=r"radar-coverage\[terrain\]"), open_elevation(tmp_path / "a.tif"):
        pass


def test_the_files_are_closed_after(tmp_path: Path) -> None:
    with open_elevation(placed(tmp_path / "a.tif", HILLS)) as found:
        found.window(0, 0, 1, 1)
    with pytest.raises(DataError, match=r"a\.tif: cannot be read; it was closed"):
        found.window(0, 0, 1, 1)
