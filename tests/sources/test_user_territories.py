"""Territories of the user's own: kinds of file, projections, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from pyproj import Geod

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.errors import DataError
from radar_coverage.sources.territories import territory_polygons
from radar_coverage.sources.user_territories import territories_from_file

SQUARE = shapely.box(10, 50, 12, 52)
HOLED = shapely.Polygon(shapely.box(20, 50, 24, 54).exterior, [shapely.box(21, 51, 22, 52).exterior])
BOW_TIE = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


def frame(*shapes: Any, crs: Any = "EPSG:4326", **columns: Any) -> geopandas.GeoDataFrame:
    columns = columns or {"code": [f"T{n}" for n in range(len(shapes))]}
    return geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def written(tmp_path: Path, table: geopandas.GeoDataFrame, name: str = "mine.gpkg") -> Path:
    table.to_file(tmp_path / name, engine="pyogrio")
    return tmp_path / name


@pytest.mark.parametrize("name", ["mine.geojson", "mine.gpkg", "mine.shp", "mine.fgb"])
def test_kinds_of_file(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, frame(SQUARE, HOLED, ISO_A3=["AAA", "BBB"], Name=["First", None]), name)
    territories = territories_from_file(path)
    rings = territories.rings
    by_code = dict(zip(territories.codes, territory_polygons(territories), strict=True))
    assert by_code["BBB"].equals(HOLED)
    assert sorted(zip(territories.codes, territories.names, strict=True)) == [("AAA", "First"), ("BBB", "BBB")]
    assert territories.rule == f"{name} (user's file)"
    assert len(territories.sha256) == 64
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    assert np.bincount(rings.ring_owner, weights=ring_m2) == pytest.approx(territories.area_m2)


def test_projected_edges_are_densified_before_they_are_transformed(tmp_path: Path) -> None:
    wide = shapely.box(2_000_000, 2_000_000, 5_000_000, 4_000_000)  # EPSG:3035, an equal-area projection
    territories = territories_from_file(written(tmp_path, frame(wide, crs="EPSG:3035")))
    # the projection is on GRS 80; corners joined straight in lon/lat would be 5 % off
    assert territories.area_m2[0] == pytest.approx(wide.area, rel=1e-6)


def test_feet_are_no_metres(tmp_path: Path) -> None:
    square = shapely.box(600_000, 100_000, 1_600_000, 900_000)
    rings = territories_from_file(written(tmp_path, frame(square, crs="EPSG:2263"))).rings
    _, _, edge_m = Geod(ellps="WGS84").inv(rings.lon_deg[:-1], rings.lat_deg[:-1], rings.lon_deg[1:], rings.lat_deg[1:])
    assert 1_900 < edge_m.min() < edge_m.max() < 2_005


def test_columns_may_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, frame(SQUARE, land=[7], label=["Seven"]))
    with pytest.raises(
        DataError, match=r"^mine\.gpkg: columns: none of ADM0_A3, iso_a3, code, id for codes; there are land, label$"
    ):
        territories_from_file(path)
    with pytest.raises(DataError, match=r"^mine\.gpkg: columns: no column 'lnd' for codes; there are land, label$"):
        territories_from_file(path, "lnd")
    territories = territories_from_file(path, "land", "label")
    assert (territories.codes, territories.names) == (("7",), ("Seven",))


def test_sum_is_shown_where_its_members_are(tmp_path: Path) -> None:
    table = frame(SQUARE, HOLED, shapely.box(30, 0, 31, 1), code=["CHN", "HKG", "MAC"])
    assert [total.code for total in territories_from_file(written(tmp_path, table)).sums] == ["CHN+HKG+MAC"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (frame(SQUARE, crs=None), r"the coordinate reference system is missing"),
        (frame(SQUARE, shapely.Point(1, 1)), r"feature 2 \(T1\): geometry is a Point, expected a Polygon or MultiPolygon"),
        (frame(SQUARE, None), r"feature 2 \(T1\): geometry is missing"),
        (frame(SQUARE, BOW_TIE), r"feature 2 \(T1\): geometry is not valid: Self-intersection\[0\.5 0\.5\]"),
        (frame(SQUARE, HOLED, code=["A", "A"]), r"feature 2 \(A\): code = 'A' is the code of feature 1 too"),
        (frame(SQUARE, HOLED, code=["A", None]), r"feature 2: code = '', expected a code of one line"),
        (frame(SQUARE, code=["A+B"]), r"feature 1: code = 'A\+B', expected a code of one line, without \+"),
        (frame(shapely.box(179, 0, 190, 5)), r"feature 1 \(T0\): a vertex at lon = 190, lat = 0, expected -180\.\.180"),
        (frame(shapely.box(-179, 0, 179, 5)), r"feature 1 \(T0\): an edge spans more than 180 degrees"),
        (frame(shapely.Point(0, 0).buffer(2e6), crs="EPSG:3413"), r"feature 1 \(T0\): an edge spans more than 180 degrees"),
    ],
)
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_one_line_names_file_feature_and_problem(tmp_path: Path, table: geopandas.GeoDataFrame, expected: str) -> None:
    path = written(tmp_path, table)
    with pytest.raises(DataError, match=r"^mine\.gpkg: " + expected) as caught:
        territories_from_file(path)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/vsicurl/https://example.org/a.gpkg",
        "https://example.org/a.gpkg",
        "/vsizip/a.zip/a.shp",
        "file:///tmp/a.shp",
        "PG:host=x",
    ],
)
def test_only_files_of_this_computer(address: str) -> None:
    with pytest.raises(DataError, match="expected a file on this computer"):
        territories_from_file(address)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.vrt", b"<OGRVRTDataSource/>", r"a\.vrt: expected a file ending in \.geojson, "),
        ("a.gpkg", b"<OGRVRTDataSource/>", r"a\.gpkg: the content is not GPKG$"),
        ("a.shp", b"\x00\x00\x27\x0a but no more", r"a\.shp: cannot be read as ESRI Shapefile \("),
        ("a.geojson", b"<OGRVRTDataSource></OGRVRTDataSource>", r"a\.geojson: the content is not GeoJSON$"),
        ("a.geojson", b"{no json", r"a\.geojson: line 1, column 2: not JSON"),
        ("a.geojson", b"", r"a\.geojson: the file is empty$"),
        (
            "a.json",
            json.dumps({"type": "Topology", "objects": {}, "arcs": []}).encode(),
            r"a\.json: expected a GeoJSON FeatureCollection",
        ),
        (
            "a.geojson",
            b'{"type": "FeatureCollection", "features": []}',
            r"a\.geojson: expected a GeoJSON FeatureCollection of at least one feature$",
        ),
        ("a.parquet", b"PAR1 but no more", r"a\.parquet: (reading Parquet needs pyarrow|cannot be read as Parquet)"),
    ],
)
def test_content_that_is_something_else(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match="^" + expected):
        territories_from_file(tmp_path / name)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        territories_from_file(tmp_path / "none.gpkg")
