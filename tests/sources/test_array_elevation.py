"""Heights in memory: where cells lie, in degrees and in projections, held to rasterio and to PROJ."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.errors import DataError
from radar_coverage.sources.array_elevation import ArrayElevation

HEIGHTS = np.arange(12, dtype=np.float32).reshape(3, 4)
GEOD = pyproj.Geod(ellps="WGS84")


def lonlat(**more: object) -> ArrayElevation:
    return ArrayElevation(**({"heights_m": HEIGHTS, "west": 6, "north": 48, "cell_width": 0.5, "cell_height": 1} | more))  # type: ignore[arg-type]


def test_it_is_a_grid_of_heights() -> None:
    grid: ElevationGrid = lonlat()
    assert (grid.rows, grid.columns, grid.turn_columns, grid.is_global, grid.highest_m) == (3, 4, 720, False, 11)
    np.testing.assert_array_equal(grid.window(1, 2, 2, 2), [[6, 7], [10, 11]])
    assert grid.window(0, 0, 3, 4).dtype == np.float32


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3035", "EPSG:32632"])
def test_centres_of_cells_are_where_rasterio_has_them(crs: str, tmp_path: Path) -> None:
    pytest.importorskip("rasterio")
    import rasterio
    from tests.sources.rasters import raster

    west, north, cell = (6.0, 48.0, 0.25) if crs == "EPSG:4326" else (400_000.0, 5_200_000.0, 2_500.0)
    made = ArrayElevation(heights_m=HEIGHTS, west=west, north=north, cell_width=cell, cell_height=cell, crs=crs)
    with rasterio.open(raster(tmp_path / "a.tif", HEIGHTS, west=west, north=north, cell=cell, crs=crs)) as file:
        rows, columns = np.mgrid[:3, :4]
        x, y = rasterio.transform.xy(file.transform, rows.ravel(), columns.ravel())
    lon, lat = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform(np.array(x), np.array(y))
    found = made.pixels(lon, lat)
    np.testing.assert_allclose(found, [columns.ravel(), rows.ravel()], atol=1e-6)


@given(lon=st.floats(-179, 179), lat=st.floats(-85, 85))
def test_the_shorter_side_of_a_cell_of_degrees(lon: float, lat: float) -> None:
    across = GEOD.inv(lon - 0.25, lat, lon + 0.25, lat)[2]
    along = GEOD.inv(lon, lat - 0.5, lon, lat + 0.5)[2]
    assert lonlat().cell_size_m(lon, lat) == pytest.approx(min(across, along), rel=1e-9)


def test_the_shorter_side_of_a_cell_of_a_projection() -> None:
    utm = ArrayElevation(heights_m=HEIGHTS, west=4e5, north=5.2e6, cell_width=90, cell_height=120, crs="EPSG:32632")
    assert utm.turn_columns == 0
    assert not utm.is_global
    # UTM's scale is 0.9996 on the central meridian and 1.0004 180 km beside it
    assert utm.cell_size_m(9, 46.9) == pytest.approx(90 * (1 / 0.9996), rel=1e-5)


def test_poles_and_places_beyond_the_projection() -> None:
    assert lonlat().cell_size_m(0, 90) == pytest.approx(0, abs=1e-6)
    laea = ArrayElevation(heights_m=HEIGHTS, west=0, north=0, cell_width=1, cell_height=1, crs="EPSG:3857")
    assert np.isnan(laea.pixels([0, 0], [90, np.nan])[1][1])
    gnomonic = ArrayElevation(
        heights_m=HEIGHTS, west=0, north=0, cell_width=1, cell_height=1, crs="+proj=gnom +lat_0=90 +datum=WGS84"
    )
    assert np.isnan(gnomonic.pixels(0, -45)).all()
    assert np.isnan(gnomonic.cell_size_m(0, -45))


def test_round_the_earth() -> None:
    third = ArrayElevation(heights_m=np.zeros((2, 1080)), west=-180, north=10, cell_width=1 / 3, cell_height=1 / 3)
    assert third.is_global
    assert not lonlat().is_global


def test_no_data() -> None:
    heights = [[np.nan, 5], [-3, np.nan]]
    holes = lonlat(heights_m=heights)
    assert holes.highest_m == 5
    assert np.isnan(holes.window(0, 0, 1, 1)).all()
    assert lonlat(heights_m=heights, missing_is_sea=True).window(0, 0, 2, 2).tolist() == [[0, 5], [-3, 0]]
    assert lonlat(heights_m=[[np.nan]]).highest_m == -np.inf


def test_it_keeps_its_own_heights() -> None:
    heights = HEIGHTS.copy()
    made = lonlat(heights_m=heights)
    heights[:] = 0
    assert made.highest_m == made.window(0, 0, 3, 4).max() == 11
    with pytest.raises(ValueError, match="read-only"):
        made.window(0, 0, 1, 1)[:] = 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"heights_m": [1, 2]}, r"heights_m has the shape \(2,\), expected rows and columns"),
        ({"heights_m": [[]]}, r"heights_m has the shape \(1, 0\)"),
        ({"heights_m": [[np.inf]]}, "heights_m holds infinite heights"),
        ({"cell_width": 0}, "cell_width and cell_height: expected sizes above 0"),
        ({"west": np.nan}, "and a finite corner"),
        ({"crs": "EPSG:4978"}, "crs is WGS 84, expected degrees from Greenwich or a projection"),
    ],
)
def test_what_is_no_grid(given: dict[str, object], says: str) -> None:
    with pytest.raises(DataError, match=says):
        lonlat(**given)
