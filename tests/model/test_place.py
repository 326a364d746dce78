"""Names for the map refuse what is outside their documented range."""

from __future__ import annotations

import math
from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model import Place, SeaName, TerritoryName


def place(**fields: Any) -> Place:
    return Place(**({"id": "a", "name": "A", "lat": 1.0, "lon": 2.0, "source": "me"} | fields))


def test_places_are_values() -> None:
    assert place() == place()
    assert hash(place(names={"ko": "가"})) == hash(place(names={"ko": "가"}))
    assert (place().rank, place().territory, dict(place().names)) == (3, "", {})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"lat": math.nan}, "lat = nan, expected -90..90 degrees"),
        ({"lon": 181}, "lon = 181, expected -180..180 degrees"),
        ({"id": "A b"}, "id = 'A b', expected lower-case letters"),
        ({"id": ""}, "id = '', expected lower-case letters"),
        ({"name": " "}, "name = ' ', expected one line of text"),
        ({"source": ""}, "source = '', expected one line of text"),
        ({"rank": 0}, r"rank = 0, expected 1 \(capital\), 2 \(large\) or 3 \(smaller\)"),
        ({"rank": 2.0}, "rank = 2.0, expected 1"),
        ({"rank": True}, "rank = True, expected 1"),
        ({"rank": None}, "rank = None, expected 1"),
        ({"names": ["ko"]}, r"names = \['ko'\], expected lines of text by key"),
        ({"names": {"ko": "a\u202eb"}}, "names = .*expected lines of text by key"),
        ({"names": {'"><b>': "x"}}, "names has a key '\"><b>', expected a language code such as ko or zh-Hant"),
        ({"names": {"": "x"}}, "names has a key '', expected a language code"),
    ],
)
def test_bad_places(fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(DataError, match="^" + expected):
        place(**fields)


@pytest.mark.parametrize("code", ["ko", "fil", "zh-Hant", "ko-KP", "zh-Hant-TW", "sr-Latn-RS"])
def test_language_codes(code: str) -> None:
    assert dict(place(names={code: "x"}).names) == {code: "x"}


def test_an_official_area_has_its_publisher() -> None:
    given = {"code": "A", "name": "A", "source": "me"}
    assert TerritoryName(**given, official_area_km2=3, official_area_source="B").official_area_km2 == 3
    assert TerritoryName(**given).official_area_km2 is None
    with pytest.raises(DataError, match=r"^official_area_km2 needs official_area_source: who publishes it$"):
        TerritoryName(**given, official_area_km2=3)
    for area in (0, -1, math.nan, 6e8, "3"):
        with pytest.raises(DataError, match=r"^official_area_km2 = .*expected 0\.001\.\.5\.101e\+08 km2$"):
            TerritoryName(**given, official_area_km2=area, official_area_source="B")  # type: ignore[arg-type]


def test_every_problem_is_told() -> None:
    with pytest.raises(DataError) as caught:
        SeaName(id="A", name="", lat=99, lon=-181, source="\n")
    assert [line.split(" = ")[0] for line in caught.value.problems] == ["id", "name", "lat", "lon", "source"]
