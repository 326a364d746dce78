"""The GeoTIFF of a network: cell by cell as counted, and pixel by pixel in other projections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pyproj
import pytest
from tests.analysis.networks import station
from tests.outputs.network_samples import sample

pytest.importorskip("rasterio")

import rasterio

from radar_coverage.analysis.network import network_of
from radar_coverage.errors import DataError
from radar_coverage.model import Network
from radar_coverage.outputs import network_raster as module
from radar_coverage.outputs.network_raster import network_raster


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """A raster in memory, which lives as long as what it is read from."""
    with rasterio.MemoryFile(content) as memory, memory.open() as made:
        yield made


def centres(made: Any, column: Any, row: Any) -> tuple[Any, Any]:
    t = made.transform
    return t.c + t.a * (column + 0.5), t.f + t.e * (row + 0.5)


def test_in_their_own_projection_pixels_are_cells() -> None:
    answer = sample()
    seen, lowest, grid = answer.coverage.at(2000), answer.coverage.lowest(), answer.coverage.grid
    with opened(network_raster(answer, altitude_km=2.0)) as made:
        assert (made.crs.to_epsg(), made.count, made.nodata is not None) == (6933, 3, True)  # above ground: of a model only
        count, centre, edge = made.read()
        row, column = np.nonzero(np.isfinite(count))
        x, y = centres(made, column, row)
        assert made.units == ("1", "m", "m")
        assert "made up" in made.tags()["NOTES"]
        assert made.descriptions[0] == "radars that see 2 km above mean sea level"
    lon, lat = pyproj.Transformer.from_crs(6933, 4326, always_xy=True).transform(x, y)
    assert np.array_equal(grid.cells(lon, lat), lowest.cell)
    assert np.array_equal(centre[row, column], lowest.centre_m)
    assert np.array_equal(edge[row, column], lowest.edge_m)
    assert np.array_equal(count[row, column], seen.counts_of(lowest.cell))
    assert (count[row, column] == 0).any()
    assert np.isnan(centre[~np.isfinite(count)]).all()


@pytest.mark.parametrize("crs", ["EPSG:3035", "EPSG:4326", "EPSG:2154"])
def test_in_another_projection_each_pixel_is_the_cell_it_lies_in(crs: str) -> None:
    answer = sample()
    seen, grid = answer.coverage.at(4000), answer.coverage.grid
    with opened(network_raster(answer, crs)) as made:
        assert made.crs.to_string() == crs
        count = made.read(1)
        row, column = np.mgrid[: made.height, : made.width]
        x, y = centres(made, column, row)
        transform = made.transform
    lon, lat = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform(x, y)
    expected = seen.counts_of(grid.cells(lon, lat))
    assert np.array_equal(np.nan_to_num(count), expected)
    if crs == "EPSG:3035":  # an equal-area projection: what is in its area of use has its area there too
        away = replace(answer.network, stations=tuple(one for one in answer.network.stations if one.id != "azores"))
        inside = answer.coverage.changed(away).at(4000).area()
        own = np.count_nonzero(np.nan_to_num(count)[:, (x > 3.6e6).any(axis=0)]) * abs(transform.a * transform.e) / 1e6
        assert own == pytest.approx(inside.km2, rel=0.01)


def test_the_same_bytes_every_time() -> None:
    assert network_raster(sample(), "EPSG:2154") == network_raster(sample(), "EPSG:2154")


def test_what_cannot_be_made_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for crs, match in (("EPSG:nonsense", "expected a coordinate reference system"), ("EPSG:5773", "expected a map projection"),
                       ("EPSG:2193", "nothing that is seen")):  # fmt: skip
        with pytest.raises(DataError, match=match):
            network_raster(sample(), crs)
    monkeypatch.setattr(module, "MOST_PIXELS", 1000)
    with pytest.raises(DataError, match="pixels, expected 1,000 at most: ask for larger cells"):
        network_raster(sample())
    high = Network(name="high", stations=(station("a", 45, 5, antenna_height_m=3000.0),))
    with pytest.raises(DataError, match="nothing is seen"):
        network_raster(network_of(high, [1.0], cell_km=20.0))


def test_a_network_across_180_degrees_is_whole() -> None:
    network = Network(name="fiji", stations=(station("a", -17, 179.5), station("b", -17, -179.0)))
    answer = network_of(network, [3.0], cell_km=20.0)
    with opened(network_raster(answer)) as made:
        assert made.width > 1000
        count = made.read(1)
    assert np.count_nonzero(np.isfinite(count)) == len(answer.coverage.lowest().cell)
    with opened(network_raster(answer, "+proj=laea +lon_0=180 +lat_0=-17 +datum=WGS84")) as made:
        assert made.width < 100
        area = np.count_nonzero(made.read(1) > 0) * abs(made.transform.a * made.transform.e) / 1e6
    assert area == pytest.approx(answer.levels[0].seen.km2, rel=0.03)


def test_over_an_elevation_model_beams_are_above_its_ground_too() -> None:
    bare = sample()
    lowest = bare.coverage.lowest()
    ground_m = np.where(np.arange(len(lowest.cell)) % 7, 300.0, np.nan)  # with holes
    with opened(network_raster(replace(bare, ground_m=ground_m))) as made:
        assert made.descriptions[3:] == ("middle of the lowest beam, above ground", "lower edge of the lowest beam, above ground")
        count, centre, edge, above, edge_above = made.read()
    there = np.isfinite(count)
    assert np.array_equal(np.isfinite(above[there]), np.isfinite(ground_m))
    known = np.isfinite(above)
    assert np.allclose((centre - above)[known], 300, atol=0.01)
    assert np.allclose((edge - edge_above)[known], 300, atol=0.01)
    assert np.isnan(above[~there]).all()
