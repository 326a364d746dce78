"""Terrain on the overlay map: shade and circle beside what was swept, at 180 degrees too; a name stays words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from tests.outputs.terrain_swept import swept
from tests.outputs.test_overlay_map import Seen, data_of

import radar_coverage as rc
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model import Footprint
from radar_coverage.outputs.overlay_map import overlay_page
from radar_coverage.outputs.overlay_terrain import shown_first, terrain_layers
from radar_coverage.outputs.web_land import UNITS_PER_DEG, box_round
from radar_coverage.outputs.web_rings import footprint_ring

GEOD = pyproj.Geod(ellps="WGS84")
PLACES = {"plain": {}, "at 180 degrees": {"lon_deg": 179.9, "lat_deg": 40.0}, "with a hole": {"hole": True}}


def unpacked(polygons: list[list[list[int]]]) -> Any:
    """The shapes as the script draws them, in lon/lat."""
    lines = [[np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / UNITS_PER_DEG for steps in rings] for rings in polygons]
    return shapely.union_all([shapely.make_valid(shapely.Polygon(rings[0], rings[1:])) for rings in lines])


def layers(terrain: Terrain) -> list[dict[str, Any]]:
    ring = footprint_ring(terrain.site, Footprint(range_km=terrain.reach_km), 150.0)
    return terrain_layers(terrain, box_round(ring.unwrapped.bounds))


@pytest.mark.parametrize("place", PLACES)
def test_what_is_shaded_is_what_cannot_be_seen(place: str) -> None:
    terrain = swept(**PLACES[place])
    site, random = terrain.site, np.random.default_rng(3)
    azimuth, away = random.uniform(0, 360, 3000), random.uniform(1000, terrain.reach_km * 990, 3000)
    lon, lat, _ = GEOD.fwd(np.full(3000, site.lon), np.full(3000, site.lat), azimuth, away)
    lon = site.lon + (lon - site.lon + 180) % 360 - 180
    for one, layer in zip(terrain.slices, layers(terrain), strict=True):
        lower, upper = (terrain.skyline.lowest_visible_m(azimuth, away, upper=upper) for upper in (False, True))
        hidden, unknown = unpacked(layer["hidden"]), unpacked(layer["unknown"])
        target_m = one.altitude_km * 1000
        masked, open_ = target_m < lower, target_m >= upper
        in_hidden, in_unknown = shapely.contains_xy(hidden, lon, lat), shapely.contains_xy(unknown, lon, lat)
        # cells of a quarter of a degree and a 500th of the range, edges to about 200 m
        assert np.mean(in_hidden == masked) > 0.97
        assert np.mean(in_unknown == ~(masked | open_)) > 0.97
        assert one.masked_km2 == pytest.approx(abs(GEOD.geometry_area_perimeter(hidden)[0]) / 1e6, rel=0.05, abs=5)


def test_the_circle_is_where_the_slice_ends() -> None:
    terrain = swept()
    for one, layer in zip(terrain.slices, layers(terrain), strict=True):
        points = np.vstack([np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / UNITS_PER_DEG for steps in layer["circle"]])
        _, _, away = GEOD.inv(np.full(len(points), terrain.site.lon), np.full(len(points), terrain.site.lat), *points.T)
        assert np.abs(away / 1000 - one.reach_km).max() < 0.2


def test_the_page_lets_one_altitude_be_chosen_and_says_the_numbers() -> None:
    terrain = swept(hole=True, name="<b>Hill</b>")
    reach = rc.answer(terrain.site, range_km=40)
    box = shapely.box(5, 40, 12, 50)
    page = overlay_page(reach, ("AAA",), ("Land",), (box,), terrain=terrain)
    seen = Seen(page)
    buttons = [attrs for tag, attrs in seen.tags if tag == "input"]
    assert [one["value"] for one in buttons] == ["", "0", "1"]
    assert [one["value"] for one in buttons if "checked" in one] == [str(shown_first(terrain))]
    assert len(data_of(page)["terrain"]) == 2
    assert "not known: no data" in seen.text
    assert "This is what terrain leaves open, not whether anything is detected." in seen.text
    assert "Around <b>Hill</b> terrain hides" in seen.text
    assert ("b", {}) not in seen.tags


def test_without_terrain_nothing_of_it_is_on_the_page() -> None:
    terrain = swept()
    reach = rc.answer(terrain.site, range_km=40)
    page = overlay_page(reach, ("AAA",), ("Land",), (shapely.box(5, 40, 12, 50),))
    assert "terrain" not in data_of(page)
    assert not [tag for tag, _ in Seen(page).tags if tag in ("input", "fieldset")]
