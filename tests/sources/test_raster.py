"""Reading rasters against rasterio's own reads: every way to say that there are no data, scales, windows, grids."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.raster import Wanted, gdal, local_path, open_raster

pytest.importorskip("rasterio")
import rasterio
from tests.sources.rasters import raster

ANY = Wanted("numbers", most_cells=10_000, twice="twice")
CELLS = np.random.default_rng(7).integers(0, 200, (40, 30))


@pytest.mark.parametrize(
    ("dtype", "nodata", "scale", "offset"),
    [
        ("int16", -1, 1.0, 0.0),
        ("int16", 7, 0.5, -100.0),
        ("uint8", 7, 1.0, 0.0),
        ("uint16", None, 0.1, 3.0),
        ("int32", 7, 1.0, 0.0),
        ("float32", 7, 2.0, 0.0),
        ("float64", 7, 1.0, 1.0),
        ("float32", float("nan"), 1.0, 0.0),
    ],
)
def test_values_are_those_rasterio_reads(dtype: str, nodata: float | None, scale: float, offset: float, tmp_path: Path) -> None:
    cells = CELLS.astype(dtype)
    if dtype.startswith("float"):
        cells[3, 3] = np.nan
    path = raster(tmp_path / "a.tif", cells, cell=0.1, nodata=nodata)
    with rasterio.open(path, "r+") as made:
        made.scales, made.offsets = (scale,), (offset,)
    with rasterio.open(path) as dataset:
        expected = dataset.read(1, masked=True).astype(float).filled(np.nan) * scale + offset
        bounds = tuple(dataset.bounds)
    with gdal("this", "raster"), closing(open_raster(path, ANY)) as found:
        assert found.grid.bounds == pytest.approx(bounds)
        assert (found.grid.height, found.grid.width) == cells.shape
        for kind, tolerance in ((np.float32, 1e-6), (np.float64, 0)):
            read = found.read(4, 2, 20, 30, kind)
            assert read.dtype == kind
            np.testing.assert_allclose(read, expected[2:32, 4:24], rtol=tolerance)


def test_a_mask_inside_the_file(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", CELLS.astype(np.int16), cell=0.1)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as made:
        made.write_mask(CELLS % 3 > 0)
    with gdal("this", "raster"), closing(open_raster(path, ANY)) as found:
        np.testing.assert_array_equal(found.read(0, 0, 30, 40, np.float32), np.where(CELLS % 3, CELLS, np.nan))


def test_a_number_too_large_for_the_kind_is_infinite(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", np.full((2, 2), 1e300))
    with gdal("this", "raster"), closing(open_raster(path, ANY)) as found:
        assert np.isinf(found.read(0, 0, 2, 2, np.float32)).all()


@pytest.mark.parametrize(
    ("crs", "lonlat"),
    [("EPSG:4326", True), ("EPSG:4258", True), ("EPSG:4326+5773", True), ("EPSG:4979", True), ("EPSG:32632", False)],
)
def test_degrees_are_known(crs: str, lonlat: bool, tmp_path: Path) -> None:
    with gdal("this", "raster"), closing(open_raster(raster(tmp_path / "a.tif", np.ones((3, 3)), crs=crs), ANY)) as found:
        assert found.grid.is_lonlat == lonlat


def test_words_of_who_asks(tmp_path: Path) -> None:
    def problem(cells: Any, wanted: Wanted = ANY, **options: Any) -> str:
        with gdal("this", "raster"), pytest.raises(DataError) as caught:
            open_raster(raster(tmp_path / "a.tif", cells, **options), wanted)
        return str(caught.value)

    assert problem(np.ones((2, 4, 4))) == "a.tif: 2 bands, expected one of numbers"
    assert problem(np.ones((101, 100)), cell=0.01) == "a.tif: 100 x 101 cells, expected at most 10,000 in all"
    wide = {"west": -180, "north": 90, "cell": 10}
    assert problem(np.ones((18, 37)), **wide) == "a.tif: 370 degrees of longitude, expected at most 360: twice"
    assert "expected at most 360" in problem(np.ones((18, 38)), ANY._replace(shared_columns=1), **wide)
    with gdal("this", "raster"):
        open_raster(raster(tmp_path / "b.tif", np.ones((18, 37)), **wide), ANY._replace(shared_columns=1)).close()


def test_a_closed_file_is_one_line(tmp_path: Path) -> None:
    with gdal("this", "raster"):
        found = open_raster(raster(tmp_path / "a.tif", np.ones((3, 3))), ANY)
        found.close()
        with pytest.raises(DataError, match=r"a\.tif: cannot be read"):
            found.read(0, 0, 1, 1, np.float32)


def test_a_missing_extra_names_its_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rasterio", None)
    with pytest.raises(MissingExtraError, match=r"tea needs the extra \[kettle\]"), gdal("tea", "kettle"):
        pass


def test_paths_that_are_addresses() -> None:
    assert local_path("a/b.tif") == Path("a/b.tif")
    for path in ("/vsicurl/http://a/b.tif", "s3://a/b.tif", "\\\\host\\b.tif"):
        with pytest.raises(DataError, match="expected a file on this computer"):
            local_path(path)
