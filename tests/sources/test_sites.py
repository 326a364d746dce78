"""Sites: what comes with the program, and twenty ways to get a file wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories


def feature(lon: Any = 10, lat: Any = 50, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": "Alpha", "id": "alpha"} | properties,
    }


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)} | members


def written(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


BAD_FEATURES = [
    (feature(lon=120, lat=95), "lat = 95, expected -90..90 degrees"),
    (
        feature(lon=35.9, lat=128.2),
        "lat = 128.2, expected -90..90 degrees; longitude and latitude look swapped: GeoJSON is [longitude, latitude]",
    ),
    (feature(lon=-181), "lon = -181, expected -180..180 degrees"),
    (feature(lon="10"), "lon = '10', expected -180..180 degrees"),
    (feature(lon=True), "lon = True, expected -180..180 degrees"),
    (feature(lon=None), "lon = None, expected -180..180 degrees"),
    (feature(lon=10**400), "lon = 1" + "0" * 56 + "..., expected -180..180 degrees"),
    (feature(kind="secret"), "kind = 'secret', expected one of: reported, candidate, reference, weather, own"),
    (feature(kind=["own"]), "kind = ('own',), expected one of: reported, candidate, reference, weather, own"),
    (feature(elevation_km=1), "elevation_km is not a field; did you mean elevation_m?"),
    (feature(hue="red"), "hue is not a field"),
    (feature(elevation_m="680"), "elevation_m = '680', expected -500..9000 m"),
    (feature(antenna_height_m=-1), "antenna_height_m = -1, expected 0..2000 m"),
    (feature(position_accuracy_m=[1]), "position_accuracy_m = (1,), expected 0..100000 m"),
    (feature(position_accuracy_m=None), "position_accuracy_m = None, expected 0..100000 m"),
    (feature(status="a\nb"), "status = 'a\\nb', expected one line of text"),
    (feature(source=3), "source = 3, expected one line of text"),
    (feature(focus="CHN"), "focus = 'CHN', expected a list of texts"),
    (feature(focus=[1]), "focus = (1,), expected a list of texts"),
    (feature(names={"ko": 1}), "names = {'ko': 1}, expected lines of text by key"),
    (feature(lat=50) | {"geometry": None}, "geometry is missing, expected a Point"),
    (
        feature() | {"geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}},
        "geometry is 'LineString', expected a Point",
    ),
    (feature() | {"geometry": {"type": "Point", "coordinates": [1]}}, "coordinates are not [longitude, latitude]"),
    (feature() | {"geometry": {"type": "Point", "coordinates": "1,2"}}, "coordinates are not [longitude, latitude]"),
    (feature(lat=50) | {"type": "Point"}, "expected a GeoJSON Feature"),
]


@pytest.mark.parametrize(("bad", "expected"), BAD_FEATURES)
def test_one_line_names_file_feature_and_field(tmp_path: Path, bad: dict[str, Any], expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_sites(written(tmp_path, collection(feature(id="one"), feature(id="two"), bad)))
    assert caught.value.problems == (f"mine.geojson: feature 3 (alpha): {expected}",)


def test_position_stands_in_the_geometry_alone(tmp_path: Path) -> None:
    bad = feature()
    bad["properties"]["lat"] = 50
    with pytest.raises(DataError, match=r"feature 1 \(alpha\): lat stands among the properties"):
        load_sites(written(tmp_path, collection(bad)))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], "mine.geojson: top level: expected a GeoJSON FeatureCollection"),
        (feature(), "mine.geojson: top level: expected a GeoJSON FeatureCollection"),
        (collection(), "mine.geojson: features: expected a list of at least one feature"),
        (collection() | {"features": {}}, "mine.geojson: features: expected a list of at least one feature"),
        (
            collection(feature(), schema="radar-coverage/sites/2"),
            "mine.geojson: schema = 'radar-coverage/sites/2': expected 'radar-coverage/sites/1'",
        ),
        (
            collection(feature(), crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
            "mine.geojson: crs: expected none: GeoJSON is in longitude and latitude on WGS 84 (RFC 7946)",
        ),
        (collection(7), "mine.geojson: feature 1: expected a GeoJSON Feature"),
        (
            collection(feature() | {"properties": None}),
            "mine.geojson: feature 1: properties are missing; at least name is needed",
        ),
        (collection(feature() | {"properties": {"id": "a"}}), "mine.geojson: feature 1 (a): name is missing"),
        (collection(feature(name="")), "mine.geojson: feature 1 (alpha): name = '', expected one line of text"),
        (
            collection(feature(), feature()),
            "mine.geojson: feature 2 (alpha): id = 'alpha' is the id of feature 1 too; give each an id of its own",
        ),
        (
            collection(feature(id="seongju")),
            "mine.geojson: feature 1 (seongju): id = 'seongju' comes with the program; give each an id of its own",
        ),
        (
            collection(feature(id="../up")),
            "mine.geojson: feature 1 (../up): id = '../up', expected lower-case letters, digits, - and _, at most 60 of them",
        ),
    ],
)
def test_bad_document(tmp_path: Path, document: Any, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_sites(written(tmp_path, document))
    assert caught.value.problems == (expected,)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    bad = feature(lat=95, kind="x", lattitude=1)
    with pytest.raises(DataError) as caught:
        load_sites(written(tmp_path, collection(bad, feature(lon=999, id="beta"))))
    assert len(caught.value.problems) == 4


def test_plain_geojson_of_someone_else(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    place = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [7, 46, 1200]}, "properties": {"name": "La Dôle 3"}}
    sites = load_sites(written(tmp_path, collection(place, name="layer", crs=crs)))
    assert sites["la_dole_3"].lon == 7
    assert sites["la_dole_3"].kind == "own"
    assert "seongju" in sites


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)> `${a}` </script>"
    assert load_sites(written(tmp_path, collection(feature(name=name))))["alpha"].name == name


def test_embedded_sites() -> None:
    sites = load_sites()
    assert next(iter(sites)) == "seongju"
    assert (sites["seongju"].lon, sites["seongju"].lat, sites["seongju"].elevation_m) == (128.23, 36.05, 680)
    codes = load_territories().codes
    for site in sites.values():
        assert (round(site.lon, 2), round(site.lat, 2)) == (site.lon, site.lat), "published at 0.01 degrees"
        assert {site.country, *site.focus} <= set(codes)
        assert site.radar is None or site.radar in load_radars()
        assert site.source
        assert site.confidence
        assert site.position_accuracy_m >= 1000
    assert {site.kind for site in sites.values()} == {"reported", "candidate", "reference"}
    assert {claim.radar for claim in load_claims()} <= set(load_radars())
