"""Rasters that are not what they should be: one line each, before much is read; and what a good one is taken for."""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources import population
from radar_coverage.sources.population import open_population

pytest.importorskip("rasterio")
from tests.sources.rasters import raster, sparse

ONES = np.ones((10, 20), np.float32)


def problem(path: Path | str) -> str:
    with pytest.raises(DataError) as caught, open_population(path):
        pass
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_a_good_one(tmp_path: Path) -> None:
    cells = np.arange(200, dtype=np.float32).reshape(10, 20)
    with open_population(raster(tmp_path / "people.tif", cells, west=100, north=40, cell=0.5)) as found:
        assert found.name == "people.tif"
        assert found.total == cells.sum()
        assert found.grid.bounds == (100, 35, 110, 40)
        assert found.grid.is_lonlat
        assert not found.grid.is_global
        np.testing.assert_array_equal(found.people(3, 2, 4, 5), cells[2:7, 3:7])


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"])
@pytest.mark.parametrize("tiled", [True, False])
def test_every_kind_of_real_number_and_of_block(dtype: str, tiled: bool, tmp_path: Path) -> None:
    cells = (np.arange(70 * 50) % 100).astype(dtype).reshape(70, 50)
    layout = {"tiled": True, "blockxsize": 16, "blockysize": 16} if tiled else {"blockysize": 7}
    path = raster(tmp_path / "people.tif", cells, cell=0.1, compress="deflate", **layout)
    with open_population(path) as found:
        assert found.total == cells.sum(dtype=np.float64)


def test_no_data_and_nan_are_nobody(tmp_path: Path) -> None:
    cells = ONES.copy()
    cells[0, 0], cells[1, 1] = -9999, np.nan
    with open_population(raster(tmp_path / "people.tif", cells, nodata=-9999)) as found:
        assert found.total == 198
        assert found.people(0, 0, 2, 2).tolist() == [[0, 1], [1, 0]]


def test_no_data_as_small_as_a_float_can_be(tmp_path: Path) -> None:
    cells = ONES.copy()
    cells[0] = np.finfo(np.float32).min
    with open_population(raster(tmp_path / "people.tif", cells, nodata=float(np.finfo(np.float32).min))) as found:
        assert found.total == 180


def test_windows_make_up_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = np.arange(3300, dtype=np.float64).reshape(50, 66)
    monkeypatch.setattr(population, "WINDOW_CELLS", 300)
    for name, layout in (("a", {"blockysize": 3}), ("b", {"tiled": True, "blockxsize": 16, "blockysize": 16})):
        with open_population(raster(tmp_path / f"{name}.tif", cells, cell=0.1, **layout)) as found:  # type: ignore[arg-type]
            assert found.total == cells.sum()


@pytest.mark.parametrize(
    ("cells", "options", "says"),
    [
        (ONES, {"crs": None}, "the coordinate reference system is missing"),
        (np.ones((2, 4, 4), np.float32), {}, "2 bands, expected one"),
        (np.ones((4, 4), np.complex64), {}, "values of type complex64, expected real numbers"),
        (np.ones((4, 4), np.complex128), {}, "values of type complex128"),
        (np.where(ONES.cumsum().reshape(ONES.shape) == 23, -1, ONES), {}, "row 2, column 3: -1 people, expected 0 or more"),
        (np.full((4, 4), -9999.0), {}, "row 1, column 1: -9999 people.*no data is not stated"),
        (np.full((4, 4), -9998.0), {"nodata": -9999}, "-9998 people.*no data is -9999"),
        (np.full((4, 4), np.inf), {}, "row 1, column 1: inf people"),
        (np.array([[np.inf, -np.inf], [1, 1]]), {}, "row 1, column 1: inf people"),
        (np.array([[1.0, 1], [1, -np.inf]]), {}, "row 2, column 2: -inf people"),
        (ONES * 0, {}, "no people in it"),
        (ONES, {"west": 170, "cell": 20, "north": 90}, "400 degrees of longitude, expected at most 360"),
        (ONES, {"west": 1000, "north": 5000}, "expected longitudes and latitudes"),
        (ONES, {"transform": (1, 0.1, 0, 0.1, -1, 10)}, "turned, mirrored or not placed"),
        (ONES, {"transform": (1, 0, 0, 0, 1, 10)}, "turned, mirrored or not placed"),
        (ONES, {"transform": (-1, 0, 0, 0, -1, 10)}, "turned, mirrored or not placed"),
        (ONES, {"crs": "EPSG:4807"}, "NTF.*expected degrees from Greenwich or a projection"),
        (ONES, {"crs": "EPSG:4978"}, "expected degrees from Greenwich or a projection"),
        (ONES, {"unit": "persons per sq km"}, r"people per area, as its unit says \(persons per sq km\)"),
        (ONES, {"unit": "people/km2"}, "as its unit says"),
        (ONES, {"unit": "km-2"}, "as its unit says"),
        (ONES, {"tags": {"title": "Population Density, 2020"}}, r"as its tags says|as its tags say"),
        (np.ones((18, 36)), {"west": -180, "north": 90, "cell": 10}, "whole world with a total of 648, expected 1 to 12 billion"),
        (np.full((18, 36), 1e8), {"west": 0, "north": 90, "cell": 10}, "total of 64,800,000,000, expected 1 to 12 billion"),
    ],
)
def test_what_is_refused(cells: Any, options: dict[str, Any], says: str, tmp_path: Path) -> None:
    from affine import Affine

    if "transform" in options:
        options = {**options, "transform": Affine(*options["transform"])}
    assert_line(raster(tmp_path / "people.tif", cells, **options), says)


def assert_line(path: Path, says: str) -> None:
    import re

    told = problem(path)
    assert told.startswith("people.tif: ")
    assert re.search(says, told), told


@pytest.mark.parametrize("name", ["gpw_v4_population_density_2020.tif", "kor_pd_2020_1km.tif", "people_per_km2.tif"])
def test_a_name_that_says_density(name: str, tmp_path: Path) -> None:
    assert "as its name says" in problem(raster(tmp_path / name, ONES))


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("gpw_v4_population_count_rev11_2020_30_min.tif", {"DataType": "Generic"}),
        ("chn_ppp_2020_1km_Aggregated.tif", {"source": "https://www.worldpop.org/km/x"}),
        ("GHS_POP_E2020_GLOBE_R2023A_54009_1000.tif", {"unit": "people per cell"}),
    ],
)
def test_names_of_counts_are_not_taken_for_densities(name: str, tags: dict[str, str], tmp_path: Path) -> None:
    with open_population(raster(tmp_path / name, ONES, tags=tags)) as found:
        assert found.total == 200


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a GeoTIFF"),
        (b"hello", "not a GeoTIFF"),
        (b"\x89HDF\r\n\x1a\n", "not a GeoTIFF"),
        (b'<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>', "not a GeoTIFF"),
        (b"II*\x00", "cannot be read as a GeoTIFF"),
        (b"II*\x00" + b"\xff" * 100, "cannot be read as a GeoTIFF"),
    ],
)
def test_what_is_no_raster(content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "people.tif").write_bytes(content)
    assert_line(tmp_path / "people.tif", says)


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
def test_cut_short(kept: float, tmp_path: Path) -> None:
    cells = np.random.default_rng(1).random((400, 400)).astype(np.float32)
    path = raster(tmp_path / "people.tif", cells, cell=0.01, compress="deflate")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert_line(path, "cannot be read")


@pytest.mark.parametrize(
    ("width", "height", "block", "says"),
    [
        (1_000_000, 1_000_000, 65_536, r"1,000,000 x 1,000,000 cells, expected at most 4,000,000,000"),
        (60_000, 60_000, 61_440, "cells, larger than 256 MB each"),
        (2**31 - 1, 2**31 - 1, 65_536, "cannot be read as a GeoTIFF|cells, expected at most"),
    ],
)
def test_a_bomb_is_refused_before_it_is_read(width: int, height: int, block: int, says: str, tmp_path: Path) -> None:
    path = sparse(tmp_path / "people.tif", width, height, block)
    tracemalloc.start()
    assert_line(path, says)
    assert tracemalloc.get_traced_memory()[1] < 20e6
    tracemalloc.stop()


@pytest.mark.parametrize(
    "name",
    [
        "/vsicurl/https://example.org/people.tif",
        "/vsizip/people.zip/people.tif",
        "/VSIMEM/people.tif",
        "https://example.org/people.tif",
        "zip://people.zip!people.tif",
        "GTIFF_DIR:1:people.tif",
        "NETCDF:people.nc:people",
    ],
)
def test_only_a_file_on_this_computer(name: str) -> None:
    assert "expected a file on this computer" in problem(name)


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "no such file" in problem(tmp_path / "none.tif")
    assert "not a file but a folder" in problem(tmp_path)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.tif")
        assert "not a file" in problem(tmp_path / "pipe.tif")


def test_nothing_beside_the_file_is_read(tmp_path: Path) -> None:
    path = raster(tmp_path / "people.tif", ONES)
    (tmp_path / "people.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><NoDataValue>1</NoDataValue></PAMRasterBand></PAMDataset>'
    )
    with open_population(path) as found:
        assert found.total == 200


def test_a_missing_extra_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rasterio", None)
    with pytest.raises(MissingExtraError, match=r"radar-coverage\[raster\]"), open_population(tmp_path / "people.tif"):
        pass


def test_the_file_is_closed_after(tmp_path: Path) -> None:
    opened: Callable[..., Any]
    with open_population(raster(tmp_path / "people.tif", ONES)) as found:
        opened = found.people
    with pytest.raises(DataError, match="cannot be read"):
        opened(0, 0, 1, 1)
