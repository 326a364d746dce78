"""Where altitudes are visible as GeoJSON: RFC 7946, and areas that PROJ counts in it."""

from __future__ import annotations

import json
from typing import Any

import pyproj
import pytest
import shapely
from shapely.geometry import shape
from tests.outputs.conftest import HOSTILE
from tests.outputs.terrain_swept import ALTITUDES_KM, hills, swept

import radar_coverage as rc
from radar_coverage.outputs.terrain_geojson import terrain_geojson

GEOD = pyproj.Geod(ellps="WGS84")
GRID = 0.005
"""Areas are summed over cells of one degree by a ring, outlines are drawn through them."""


def area_km2(geometry: Any) -> float:
    return abs(float(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0])) / 1e6


@pytest.mark.parametrize(("lon", "lat"), [(9.0, 45.0), (-179.9, -16.5)])
def test_it_is_valid_and_its_areas_are_the_tables(lon: float, lat: float) -> None:
    terrain = swept(lon, lat, hole=True)
    made = json.loads(terrain_geojson(terrain))
    assert made["type"] == "FeatureCollection"
    features = {one["id"]: one for one in made["features"]}
    for one in terrain.slices:
        for what, expected in (("visible", one.area_km2), ("unknown", one.unknown_km2)):
            if not expected:
                continue
            feature = features.pop(f"{what}-{one.altitude_km:g}-km")
            geometry = shape(feature["geometry"])
            assert geometry.geom_type == "MultiPolygon"
            assert geometry.is_valid
            west, south, east, north = geometry.bounds
            assert -180 <= west < east <= 180
            assert -90 <= south < north <= 90
            # counterclockwise outside, clockwise inside; no polygon spans 180 degrees
            assert all(p.exterior.is_ccw and not any(hole.is_ccw for hole in p.interiors) for p in geometry.geoms)
            assert all(p.bounds[2] - p.bounds[0] < 180 for p in geometry.geoms)
            assert feature["properties"]["area_km2"] == expected
            assert area_km2(geometry) == pytest.approx(expected, abs=GRID * one.circle_km2)
    assert not features
    assert [one.altitude_km for one in terrain.slices] == list(ALTITUDES_KM)


def test_names_from_outside_are_shown_not_obeyed() -> None:
    made = json.loads(terrain_geojson(swept(name=HOSTILE)))
    assert all(character.isprintable() for character in made["site"]["name"])
    assert made["credits"] == ["Elevation: made by hand"]


def test_without_an_altitude_there_is_nothing_to_write() -> None:
    terrain = swept()
    bare = rc.terrain(terrain.site, hills(9, 45), altitude_km=(), reach_km=5)
    with pytest.raises(rc.DataError, match="name one with --altitude-km"):
        terrain_geojson(bare)
