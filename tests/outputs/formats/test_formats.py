"""Every format, read back by an independent reader: the same features, columns and areas; the same bytes every time."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from tests.outputs.conftest import HOSTILE
from tests.outputs.formats.samples import RANGES_KM, SITES, layers

import radar_coverage as rc
from radar_coverage.errors import DataError
from radar_coverage.outputs.formats import layers as module
from radar_coverage.outputs.formats.by_suffix import EXPORTS, checked_suffix, layers_file
from radar_coverage.outputs.formats.layers import Layer

GEOD = pyproj.Geod(ellps="WGS84")
KML = "{http://www.opengis.net/kml/2.2}"
NAMES, SUFFIXES = tuple(SITES), tuple(EXPORTS)


def area_m2(shape: Any) -> float:
    """By geodesics between places so close that they are as good as straight in lon/lat."""
    return sum(abs(GEOD.geometry_area_perimeter(shapely.segmentize(part, 0.02))[0]) for part in shapely.get_parts(shape))


def true_m2(site: rc.Site, range_m: float) -> float:
    """Of a disc, by so many geodesics that chords are as good as the arc."""
    azimuth = np.linspace(0, 360, 20_000, endpoint=False)
    lon, lat, _ = GEOD.fwd(np.full(20_000, site.lon), np.full(20_000, site.lat), azimuth, np.full(20_000, range_m))
    return abs(float(GEOD.polygon_area_perimeter(lon, lat)[0]))


@cache
def made(name: str, suffix: str) -> bytes:
    return layers_file(layers(name), f"x{suffix}")


def written(name: str, suffix: str, folder: Path) -> Path:
    path = folder / f"{name}{suffix}"
    path.write_bytes(made(name, suffix))
    return path


def layer(name: str, which: str) -> Layer:
    return next(one for one in layers(name).layers if one.name == which)


def read(path: Path, which: str) -> list[tuple[dict[str, Any], Any]]:
    """Features of a layer, by GDAL or, of Parquet, by geopandas."""
    if path.suffix == ".parquet":
        pytest.importorskip("pyarrow")
        frame = geopandas.read_parquet(path)
        frame = frame[frame["layer"] == which]
    elif path.suffix == ".geojson":
        frame = pyogrio.read_dataframe(path)
        frame = frame[frame["layer"] == which]
    else:
        frame = pyogrio.read_dataframe(path, layer=which)
    assert frame.crs.equals("EPSG:4326", ignore_axis_order=True) or frame.crs.equals("OGC:CRS84")
    return [(row.drop("geometry").to_dict(), row["geometry"]) for _, row in frame.iterrows()]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_back_is_what_was_written(name: str, suffix: str, tmp_path: Path) -> None:
    path = written(name, suffix, tmp_path)
    for which in ("rings", "inside", "site"):
        own, found = layer(name, which), read(path, which)
        assert len(found) == len(own.rows) > 0
        for (values, shape), row, drawn in zip(found, own.rows, own.shapes, strict=True):
            if which == "site":
                assert (shape.x, shape.y) == (SITES[name].lon, SITES[name].lat)
                continue
            polygons = shapely.MultiPolygon([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"])
            assert area_m2(polygons) == pytest.approx(area_m2(drawn), rel=1e-6)
            assert polygons.bounds == pytest.approx(drawn.bounds, abs=1e-6)
            assert float(values["range_km"]) == row["range_km"]


@pytest.mark.parametrize("name", NAMES)
def test_areas_are_those_of_the_true_discs_and_of_the_answer(name: str) -> None:
    for row, shape in zip(layer(name, "rings").rows, layer(name, "rings").shapes, strict=True):
        assert area_m2(shape) == pytest.approx(true_m2(SITES[name], row["range_km"] * 1000), rel=1e-6)
        assert row["error_m"] <= 0.25
    for row, shape in zip(layer(name, "inside").rows, layer(name, "inside").shapes, strict=True):
        assert area_m2(shape) / 1e6 == pytest.approx(row["area_km2"], abs=1e-6 * np.pi * row["range_km"] ** 2)
        assert row["share"] == pytest.approx(row["area_km2"] / row["territory_km2"], rel=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_shapes_are_as_rfc_7946_wants_them(name: str) -> None:
    value = json.loads(made(name, ".geojson"))
    assert "crs" not in value
    assert value["about"]["boundaries"] == layers(name).about["boundaries"]
    for feature in value["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        west, south, east, north = feature["bbox"]
        assert shape.bounds[1::2] == (south, north)
        for part in shapely.get_parts(shape):
            assert part.geom_type == "Point" or (part.exterior.is_ccw and not any(one.is_ccw for one in part.interiors))
            inside = (west <= part.bounds[0] and part.bounds[2] <= east) if west <= east else (
                part.bounds[0] >= west or part.bounds[2] <= east
            )  # fmt: skip
            assert inside
    if name == "far-east":
        assert all(one["bbox"][0] > one["bbox"][2] for one in value["features"] if one["properties"]["layer"] == "rings")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_bytes_every_time(suffix: str) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    assert made("far-east", suffix) == layers_file(layers("far-east"), f"x{suffix}")


def test_a_geopackage_brings_its_style_and_what_columns_mean(tmp_path: Path) -> None:
    path = written("far-east", ".gpkg", tmp_path)
    with closing(sqlite3.connect(path)) as base:
        styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
        meanings = dict(base.execute("SELECT column_name, description FROM gpkg_data_columns WHERE table_name = 'rings'"))
        contents = dict(base.execute("SELECT table_name, description FROM gpkg_contents"))
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        dates = {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")}
    assert set(styles) == {"rings", "inside", "site"}
    assert all(ET.fromstring(one).tag == "qgis" for one in styles.values())  # noqa: S314  (our own file)
    assert meanings == dict(layer("far-east", "rings").columns)
    assert contents["inside"] == layers("far-east").description
    assert dates == {"1980-01-01T00:00:00.000Z"}


def test_geoparquet_says_how_its_edges_run(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    said = pq.read_schema(written("pole", ".parquet", tmp_path)).metadata
    geo = json.loads(said[b"geo"])
    assert geo["version"] == "1.1.0"
    column = geo["columns"]["geometry"]
    assert (column["edges"], column["orientation"]) == ("planar", "counterclockwise")
    assert column["geometry_types"] == ["MultiPolygon", "Point"]
    frame = geopandas.read_parquet(tmp_path / "pole.parquet", bbox=(20, 80, 40, 90))
    assert {"rings", "site"} <= set(frame["layer"])
    assert json.loads(said[b"radar-coverage"])["credit"] == layers("pole").about["credit"]


@pytest.mark.parametrize("name", NAMES)
def test_a_globe_can_fill_what_kml_holds(name: str) -> None:
    """No polygon holds a pole inside or goes half round, and outlines do not run along 180 degrees."""
    with zipfile.ZipFile(io.BytesIO(made(name, ".kmz"))) as packed:
        assert packed.namelist() == ["doc.kml"]
        content = packed.read("doc.kml")
    assert content == made(name, ".kml")
    root = ET.fromstring(content)  # noqa: S314  (our own file)
    for polygon in root.iter(f"{KML}Polygon"):
        places = np.array(
            [[float(v) for v in one.split(",")] for one in (polygon.findtext(f".//{KML}coordinates") or "").split()]
        )
        assert np.ptp(places[:, 0]) <= 120
        assert polygon.findtext(f"{KML}altitudeMode") == "clampToGround"
    for line in root.iter(f"{KML}LineString"):
        places = np.array([[float(v) for v in one.split(",")] for one in (line.findtext(f"{KML}coordinates") or "").split()])
        assert not (np.abs(places[:-1, 0]) + np.abs(places[1:, 0]) == 360).any()
        assert np.abs(places[:, 1]).max() < 90


def test_names_are_text_in_every_format(tmp_path: Path) -> None:
    content = made("far-east", ".kml").decode()
    assert HOSTILE not in content
    assert not re.search("<(script|img)", content)
    values = [one.text or "" for one in ET.fromstring(content).iter(f"{KML}value")]  # noqa: S314  (our own file)
    assert not any("<" in one for one in values)  # globes show values as HTML
    for suffix in (".gpkg", ".geojson"):
        ((row, _),) = read(written("far-east", suffix, tmp_path), "site")
        assert row["name"] == HOSTILE
    ((row, _),) = read(written("pole", ".gpkg", tmp_path), "site")
    assert row["name"] == SITES["pole"].name


def test_a_sum_is_not_drawn_and_empty_layers_are_left_out() -> None:
    found = rc.answer(rc.Site(name="Sea", lat=-40, lon=-120), range_km=500, focus=["CHN+HKG+MAC"])
    from radar_coverage.api.asking import territories_of

    empty = module.answer_layers(found, territories_of(None, None))
    assert [len(one.rows) for one in empty.layers] == [0, 1, 1]
    for suffix in SUFFIXES:
        if suffix != ".parquet":
            assert layers_file(empty, f"x{suffix}")


def test_other_suffixes_are_refused() -> None:
    assert checked_suffix("A.KMZ") == ".kmz"
    with pytest.raises(DataError, match=r"x\.shp: expected a name that ends in \.geojson, \.gpkg, \.parquet, \.kml, \.kmz"):
        layers_file(layers("pole"), "x.shp")


def test_rings_are_drawn_the_largest_first() -> None:
    assert [row["range_km"] for row in layer("seongju", "rings").rows] == sorted(RANGES_KM["seongju"], reverse=True)
