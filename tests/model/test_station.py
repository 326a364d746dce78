"""Stations hold together, their antenna is where two ways of saying it put it, and a network knows its stations by id."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.analysis.view import view_of
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Network, Station


def station(**given: Any) -> Station:
    usual = {"name": "A hill", "lat": 46.0, "lon": 8.0, "antenna_height_m": 523.7, "height_above": "sea", "range_km": 240}
    return Station(**usual | given)


@given(st.floats(-400, 8_000), st.floats(0, 500))
def test_above_sea_and_above_ground_are_one_antenna(ground_m: float, mast_m: float) -> None:
    above_sea = station(antenna_height_m=ground_m + mast_m, ground_m=ground_m)
    above_ground = station(antenna_height_m=mast_m, height_above="ground", ground_m=ground_m)
    assert above_ground.antenna_altitude_m() == pytest.approx(above_sea.antenna_altitude_m(), abs=1e-9)
    for one in (above_sea, above_ground):
        at_least_the_sea = max(one.antenna_altitude_m(), 0)
        assert view_of(one.site).antenna_altitude_m == pytest.approx(at_least_the_sea, abs=1e-3), "to the millimetre"


def test_the_ground_of_a_height_model_stands_in_for_a_missing_one_only() -> None:
    on_a_mast = station(antenna_height_m=20, height_above="ground")
    assert on_a_mast.antenna_altitude_m(300) == 320
    assert station(antenna_height_m=20, height_above="ground", ground_m=100).antenna_altitude_m(300) == 120
    assert station().antenna_altitude_m(300) == 523.7
    with pytest.raises(DataError, match=r"^a_hill: antenna_height_m is above ground, and ground_m is not given$"):
        on_a_mast.antenna_altitude_m()


def test_its_site() -> None:
    site = station(ground_m=500.0, source="me").site
    assert (site.id, site.name, site.kind, site.source) == ("a_hill", "A hill", "weather", "me")
    assert (site.elevation_m, site.antenna_height_m) == (500, 23.7)
    assert "ground" not in site.confidence


def test_a_site_without_the_grounds_height_keeps_the_antennas() -> None:
    site = station().site
    assert (site.elevation_m, site.antenna_height_m) == (523.7, 0)
    assert site.confidence.endswith("the ground's height is not given: the antenna stands for it")
    site = station(antenna_height_m=20, height_above="ground").site
    assert (site.elevation_m, site.antenna_height_m) == (None, 20)
    assert site.confidence.endswith("the ground's height is not given")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"range_km": 0}, "range_km = 0, expected more than 0 km"),
        ({"range_km": -1}, r"range_km = -1, expected 0\.\.1000 km"),
        ({"range_km": 1000.1}, r"range_km = 1000\.1, expected 0\.\.1000 km"),
        ({"range_km": math.nan}, "range_km = nan"),
        ({"range_km": "240"}, "range_km = '240'"),
        ({"lat": 90.1}, r"lat = 90\.1, expected -90\.\.90 degrees"),
        ({"lon": True}, "lon = True"),
        ({"height_above": "ellipsoid"}, "height_above = 'ellipsoid', expected one of: sea, ground"),
        ({"antenna_height_m": 9001}, r"antenna_height_m = 9001, expected -500\.\.9000 m"),
        ({"ground_m": 600}, r"antenna_height_m = 523\.7 above sea, expected 600\.\.2600 m where ground_m = 600"),
        (
            {"height_above": "ground", "antenna_height_m": -1},
            r"antenna_height_m = -1 above ground, expected 0\.\.2000 m$",
        ),
        (
            {"height_above": "ground", "antenna_height_m": 2001, "ground_m": 50},
            "antenna_height_m = 2001 above ground, expected 0",
        ),
        ({"lowest_elevation_deg": 90}, r"lowest_elevation_deg = 90, expected -5\.\.89\.9 degrees"),
        ({"beam_width_deg": 0}, r"beam_width_deg = 0, expected 0\.1\.\.20 degrees"),
        ({"name": ""}, "name = ''"),
        ({"name": "a\x1b[31m"}, "name = "),
        ({"id": "A/B"}, "id = 'A/B', expected lower-case letters"),
    ],
)
def test_what_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError, match=f"^{says}"):
        station(**given)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        station(range_km=0, ground_m=600)
    assert [line.split()[0] for line in caught.value.problems] == ["range_km", "antenna_height_m"]


def test_a_network_knows_its_stations() -> None:
    network = Network(name="Two", credit="me", stations=(station(), station(name="Another hill")))
    assert network.station("another_hill").name == "Another hill"
    with pytest.raises(UnknownNameError, match=r"^unknown station 'a_hil'; did you mean a_hill"):
        network.station("a_hil")


@pytest.mark.parametrize(
    ("stations", "says"),
    [
        ((), "stations: expected at least one"),
        ((station(), station(lat=47)), "stations: id = 'a_hill' stands twice"),
    ],
)
def test_networks_that_are_none(stations: tuple[Station, ...], says: str) -> None:
    with pytest.raises(DataError, match=f"^{says}$"):
        Network(name="Mine", stations=stations)
