"""``rc.terrain``: which site, which heights, how far; and what it finds where that is known."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from tests.outputs.terrain_swept import hills

import radar_coverage as rc
from radar_coverage.api import terrain as module
from radar_coverage.api.terrain import EXAMPLE, radar_at, terrain_site
from radar_coverage.runs import elevations
from radar_coverage.sources.array_elevation import ArrayElevation
from radar_coverage.sources.weather_radars import load_weather_radars


class AskedError(Exception):
    """What was asked, instead of a sweep."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The arguments that reach the sweep, which is not made."""
    import radar_coverage.analysis.terrain as analysis

    found: dict[str, Any] = {}

    def terrain_of(view: Any, elevation: Any, facts: Any, **how: Any) -> None:
        found.update(how, site=view.site, view=view, elevation=elevation, facts=facts)
        raise AskedError

    monkeypatch.setattr(analysis, "terrain_of", terrain_of)
    return found


def ask(*given: Any, **options: Any) -> None:
    with pytest.raises(AskedError):
        rc.terrain(*given, **options)


def test_alone_it_is_the_example_as_far_as_its_operator_says(asked: dict[str, Any]) -> None:
    ask()
    radar = load_weather_radars()[EXAMPLE]
    assert (asked["site"], asked["reach_km"]) == (radar.site, radar.max_range_km)
    assert asked["view"].antenna_altitude_m == radar.antenna_altitude_m
    assert asked["facts"].name == "GLOBE, Alps"
    assert (asked["altitudes_km"], asked["azimuths_deg"]) == ((1, 3, 10), ())


def test_with_heights_and_no_site_it_is_the_usual_site(asked: dict[str, Any]) -> None:
    ask(dem=hills(128.23, 36.05))
    assert (asked["site"], asked["reach_km"]) == (rc.load_sites()["seongju"], None)


def test_a_radar_by_its_code_in_any_case_and_a_range_of_ones_own(asked: dict[str, Any]) -> None:
    ask("CHWEI", reach_km=50, altitude_km=2, azimuth_deg=[10, 20], above_ground=True, peaks=True)
    assert asked["site"] == load_weather_radars()["chwei"].site
    assert (asked["reach_km"], asked["altitudes_km"], asked["azimuths_deg"]) == (50, (2,), (10, 20))
    assert asked["above_ground"]
    assert asked["peaks"]


def test_names_that_are_none_are_answered_with_near_ones() -> None:
    with pytest.raises(rc.UnknownNameError, match="chlem"):
        terrain_site("chlemm")
    assert radar_at(rc.Site(name="Lema", id="chlem", lat=46, lon=8)) is None


def test_fetching_is_of_the_reach(asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    radii: list[float] = []

    def fetch(lon: float, lat: float, radius_km: float, cache: Any, **_: Any) -> None:
        radii.append(radius_km)
        raise AskedError

    monkeypatch.setattr(elevations, "fetch_tiles", fetch)
    ask("seongju", fetch=True, altitude_km=(1, 2), cache="x")
    ask("seongju", fetch=True, altitude_km=2, reach_km=33, cache="x")
    ask("defbg", fetch=True, cache="x")
    farthest = module.view_asked(rc.load_sites()["seongju"]).farthest_km(2)
    assert radii == [pytest.approx(farthest), 33, load_weather_radars()["defbg"].max_range_km]
    with pytest.raises(rc.DataError, match="reach_km = 5000, expected 1 to 3,000 km"):
        rc.terrain("seongju", fetch=True, reach_km=5000, cache="x")
    assert len(radii) == 3
    with pytest.raises(rc.DataError, match="leave dem or fetch out"):
        rc.terrain("seongju", "x.tif", fetch=True)


def test_over_the_sea_it_is_the_bare_earth_and_over_nothing_it_is_not_known() -> None:
    site = rc.Site(name="Buoy", lat=0.5, lon=0.5, antenna_height_m=100)
    flat = ArrayElevation(heights_m=np.zeros((100, 100)), west=-0.5, north=1.5, cell_width=0.02, cell_height=0.02)
    found = rc.terrain(site, flat, altitude_km=0.5, reach_km=60)
    assert found.lifted_m == 0
    assert found.horizon.elevation_deg == pytest.approx(found.sea_horizon_deg, abs=0.003)
    (one,) = found.slices
    assert (one.masked_km2, one.unknown_km2) == pytest.approx((0, 0), abs=1)
    # a disc of 60 km; the sphere's is within a part in a thousand
    assert one.area_km2 == pytest.approx(math.pi * 60**2, rel=2e-3)
    far = rc.terrain(rc.Site(name="Buoy", lat=0.5, lon=1.4, antenna_height_m=100), flat, altitude_km=0.5, reach_km=60)
    assert far.slices[0].unknown_km2 > 0.2 * far.slices[0].circle_km2
