"""Numbers of people in words, and the columns that stand only where they were asked for."""

from __future__ import annotations

import itertools
import json

import pytest
import shapely
from tests.analysis.worlds import site, world

from radar_coverage.analysis.cities_inside import CitiesInside
from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.population import People
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.outputs.people_text import (
    CITIES_COLUMNS,
    PEOPLE_COLUMNS,
    people_lines,
    people_markdown,
    people_text,
    with_people,
)
from radar_coverage.outputs.reach_files import reach_rows
from radar_coverage.outputs.rows import COLUMNS
from radar_coverage.outputs.tidy import rounded, tidy_text


@pytest.mark.parametrize(
    ("people", "text"),
    [
        (0, "none"),
        (0.4, "<1"),
        (1, "1"),
        (99.4, "99"),
        (449_999, "450,000"),
        (994_999, "990,000"),
        (999_999, "1.00 million"),
        (37_967_861, "38.0 million"),
        (102_770_291, "103 million"),
        (999_400_000, "999 million"),
        (999_600_000, "1.00 billion"),
        (1_301_534_394, "1.30 billion"),
        (7_969_444_352, "7.97 billion"),
    ],
)
def test_a_number_of_people(people: float, text: str) -> None:
    assert people_text(people).replace("\u00a0", " ") == text


def test_more_people_never_read_as_fewer() -> None:
    def value(text: str) -> float:
        number, _, unit = text.replace("\u00a0", " ").partition(" ")
        return float(number.replace(",", "").replace("<1", "0.5").replace("none", "0")) * {"million": 1e6, "billion": 1e9}.get(
            unit, 1
        )

    said = [value(people_text(1.013**k)) for k in range(1800)]
    assert all(a <= b for a, b in itertools.pairwise(said))


@pytest.fixture(scope="module")
def counted() -> tuple[Reach, People, CitiesInside]:
    lands = world(CHN=shapely.box(0, 0, 2, 2), RUS=shapely.box(2, 0, 4, 2))
    found = reach(site(), footprints_of(view_of(site()), (), (100, 400)), lands, ["CHN", "RUS"])
    low, high = found.footprints
    people = People(
        raster="a|b.tif",
        raster_cell="0.5 degree",
        raster_total=7.97e9,
        in_footprint={low: 1234.5, high: 103e6},
        in_territory={(row.territory, row.footprint): row.area_km2 * 10 for row in found.rows},
        cut_off=(high,),
    )
    cities = CitiesInside(
        listed=34006,
        in_footprint={low: 0, high: 1459},
        in_territory={(row.territory, row.footprint): 7 for row in found.rows},
        credit="Towns: a list",
    )
    return found, people, cities


def test_the_lines_of_the_terminal(counted: tuple[Reach, People, CitiesInside]) -> None:
    table, notes = people_lines(*counted)
    assert max(map(len, [*table.splitlines(), *notes.splitlines()])) <= 80
    head, columns, low, high = table.splitlines()
    assert head == "People inside, by a|b.tif (7.97 billion people in all):"
    assert columns.split("  ")[0].strip() == "range"
    assert low.split() == ["100", "km", "1,200", "79,000", "none", "0"]
    assert "103 million*" in high
    assert high.endswith("1,459")
    assert "* The raster does not cover all of this range" in notes
    assert "cells of 0.5 degree" in " ".join(notes.split())
    assert "Towns: a list." in " ".join(notes.split())


def test_one_without_the_other(counted: tuple[Reach, People, CitiesInside]) -> None:
    found, people, cities = counted
    assert people_lines(found, None, None) == []
    assert people_markdown(found, None, None) == ""
    assert "cities" not in people_lines(found, people, None)[0]
    alone = people_lines(found, None, cities)
    assert alone[0].splitlines()[0] == "Listed cities inside, of 34,006:"
    assert "eople in" not in alone[0]


def test_markdown_is_escaped(counted: tuple[Reach, People, CitiesInside]) -> None:
    text = people_markdown(*counted)
    assert r"a\|b.tif" in text
    assert "|--:|--:|--:|--:|--:|" in text


def test_columns_only_when_asked_for(counted: tuple[Reach, People, CitiesInside]) -> None:
    found, people, cities = counted
    plain = reach_rows(found)
    assert with_people(plain, found, None, None) == plain
    assert list(with_people(plain, found, people, None).columns) == [*COLUMNS, *PEOPLE_COLUMNS]
    table = with_people(plain, found, people, cities)
    assert list(table.columns) == [*COLUMNS, *PEOPLE_COLUMNS, *CITIES_COLUMNS]
    value = json.loads(tidy_text(table, "json"))
    assert value["schema"] == "radar-coverage/reach/1"
    assert value["population"] == {"raster": "a|b.tif", "cell": "0.5 degree", "total": 7.97e9}
    for row, of in zip(value["rows"], found.rows, strict=True):
        assert row["people"] == rounded(of.area_km2 * 10)
        assert row["people_complete"] is (of.footprint.range_km == 100)
        assert row["cities_inside"] == 7
    assert tidy_text(table, "csv").splitlines()[0].endswith("people_complete,cities_inside,cities_in_footprint")
