"""Values refuse what is outside their documented range, and say everything that is wrong."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, RangeClaim, Site


def site(**fields: Any) -> Site:
    return Site(**({"name": "A", "lat": 1.0, "lon": 2.0} | fields))


@pytest.mark.parametrize("lat", [math.nan, math.inf, -90.001, 91, "1", None, True, (1.0,), [1.0], 10**400, 1j])
def test_bad_numbers(lat: Any) -> None:
    with pytest.raises(DataError, match=r"^lat = .*expected -90\.\.90 degrees$"):
        site(lat=lat)


@pytest.mark.parametrize("lat", [-90, 90.0, np.float64(1), np.float32(1), np.int32(4)])
def test_good_numbers(lat: Any) -> None:
    assert site(lat=lat).lat == lat


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x00", "\u202eabc", "\u2028", "\ud800", 3, "x" * 2001])
def test_bad_text(name: Any) -> None:
    with pytest.raises(DataError, match=r"^name = .*expected one line of text$"):
        site(name=name)


@pytest.mark.parametrize("name", ["성주", "L’Épine", "a\u00a0b", "<b>`${x}`</b>", "می\u200cخواهم"])
def test_good_text(name: str) -> None:
    assert site(name=name).name == name


def test_every_problem_is_told() -> None:
    with pytest.raises(DataError) as caught:
        site(lat=100, lon=200, kind="x", id="A b", focus=["CHN"], names=["ko"])
    assert [line.split(" = ")[0] for line in caught.value.problems] == ["lat", "lon", "id", "names", "kind", "focus"]


def test_id_is_made_of_the_name() -> None:
    assert site(name="La Dôle 3").id == "la_dole_3"


def test_sites_are_values() -> None:
    assert site() == site()
    assert hash(site(names={"ko": "가"})) == hash(site(names={"ko": "가"}))


def claim(**fields: Any) -> RangeClaim:
    return RangeClaim(**({"id": "a", "party": "press", "claimant": "A", "about": "Korea", "range_km": (600.0,)} | fields))


@pytest.mark.parametrize(
    ("fields", "drawn"),
    [
        ({}, False),
        ({"read": "at the publisher"}, True),
        ({"party": "US government"}, True),
        ({"party": "PRC state media", "read": "in a copy"}, False),
        ({"party": "US government", "about": "elsewhere"}, False),
        ({"party": "US government", "about": "any"}, False),
        ({"party": "US government", "doubt": "remembered"}, False),
        ({"party": "US government", "bound": "none", "range_km": ()}, False),
    ],
)
def test_drawn_unasked(fields: dict[str, Any], drawn: bool) -> None:
    assert claim(**fields).drawn_unasked is drawn


@pytest.mark.parametrize("date", ["2016-07-10", "2016-07", "2016", ""])
def test_dates(date: str) -> None:
    assert claim(date=date).date == date


@pytest.mark.parametrize("date", ["2016-7-1", "16", "2016-02-30", "٢٠١٦", 2016, None])
def test_bad_dates(date: Any) -> None:
    with pytest.raises(DataError, match=r"^date = .*expected YYYY-MM-DD, YYYY-MM or YYYY$"):
        claim(date=date)


def test_footprint() -> None:
    with pytest.raises(DataError, match="range_min_km = 5, expected less than range_km = 4"):
        Footprint(range_km=4, range_min_km=5)
    with pytest.raises(DataError, match="fov_deg = 90 needs boresight_deg"):
        Footprint(range_km=4, fov_deg=90)
    assert Footprint(range_km=4).all_directions
