"""A question in a file: nothing has to be there, and what is there has to go together."""

from __future__ import annotations

from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model import Scenario


def test_nothing_is_asked_for_unless_it_is_said() -> None:
    empty = Scenario()
    assert (empty.title, empty.site, empty.claims, empty.range_km, empty.focus) == ("", "", (), (), ())
    assert (empty.lat, empty.lon, empty.boresight_deg, empty.fov_deg) == (None, None, None, None)
    assert dict(empty.count) == {}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"lat": 36.0}, "lat and lon go together"),
        ({"lon": 128.0}, "lat and lon go together"),
        ({"site": "seongju", "lat": 36.0, "lon": 128.0}, "either site or lat and lon"),
        ({"name": "Here"}, "name needs lat and lon"),
        ({"fov_deg": 120.0}, "fov_deg needs boresight_deg"),
        ({"boresight_deg": 10.0}, "boresight_deg needs fov_deg"),
        ({"lat": 91.0, "lon": 0.0}, "lat = 91, expected -90..90 degrees"),
        ({"range_km": (0.0,)}, "range_km = 0, expected 0.001..19900 km"),
        ({"range_km": 600.0}, "expected a list of numbers"),
        ({"fov_deg": float("nan"), "boresight_deg": 0.0}, "fov_deg = nan"),
        ({"focus": ("China", "")}, "focus"),
        ({"count": {"KAS": 3}}, "count"),
        ({"title": "two\nlines"}, "title"),
    ],
)
def test_what_does_not_go_together_is_said(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError, match=says):
        Scenario(**fields)


def test_a_full_circle_needs_no_direction() -> None:
    assert Scenario(fov_deg=360.0).fov_deg == 360


def test_every_problem_is_listed_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Scenario(lat=1.0, name="Here", fov_deg=90.0)
    assert len(caught.value.problems) == 2
