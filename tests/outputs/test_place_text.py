"""A place in words: the counts, the ranges by party, and one sentence that can be printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle

from radar_coverage.analysis.place_view import PlaceView, place_view
from radar_coverage.model import City, RangeClaim
from radar_coverage.outputs.place_text import PLACE_COLUMNS, place_sentence, place_table, place_text
from radar_coverage.outputs.tidy import tidy_text


def claim(party: str, *range_km: float, bound: str = "value", date: str = "2016") -> RangeClaim:
    name = f"{party}-{bound}-{'-'.join(f'{r:g}' for r in range_km)}".lower().replace(" ", "-").rstrip("-")
    return RangeClaim(id=name, party=party, claimant=f"{party} person", bound=bound, range_km=range_km, date=date)


def view(*claims: RangeClaim, lon: float = 5.0, name: str = "There", **fields: Any) -> PlaceView:
    there = City(name=name, lon=lon, lat=0.0, names={"ko": "거기"}, source="position: GeoNames 1 (CC BY 4.0)")
    return place_view(site(**fields), there, world(a=shapely.box(4, -1, 6, 1)), claims)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([], "There is 557 km from Test."),
        ([claim("press", 500)], "There is 557 km from Test; the published figure does not hold it."),
        ([claim("press", 500), claim("Russia", 100)], "There is 557 km from Test; none of 2 published figures holds it."),
        ([claim("press", 600)], "There is 557 km from Test; the published figure holds it: press 600 km."),
        (
            [claim("press", 600), claim("US government", 1000, bound="at least")],
            "There is 557 km from Test; all 2 published figures hold it: US government at least 1,000 km; press 600 km.",
        ),
        (
            [claim("press", 500), claim("press", 600)],
            "There is 557 km from Test; of 2 published figures 1 holds it: press 600 km.",
        ),
        (
            [
                claim("press", 500, 800, bound="interval"),
                claim("press", 900),
                claim("press", 900, bound="at most"),
                claim("press", 1),
            ],
            "There is 557 km from Test; of 4 published figures 3 hold it: press 500–800 km at its higher end, 900 km.",
        ),
        (
            [claim("press", 500, bound="at least"), claim("press", 600)],
            "There is 557 km from Test; of 2 published figures 1 holds it: press 600 km. Left open by least figures: at least "
            "500 km.",
        ),
        (
            [claim("press", 557)],
            "There is 557 km from Test; the published figure holds it: press 557 km, too close to tell.",
        ),
    ],
)
def test_the_sentence(claims: list[RangeClaim], sentence: str) -> None:
    assert place_sentence(view(*claims)).replace("\u00a0", " ") == sentence


def test_a_site_that_is_called_one_takes_an_article() -> None:
    there = City(name="There", lon=5, lat=0, source="x")
    here = site()
    for name, said in (("Alpha site (old)", "the Alpha site"), ("Wonju", "Wonju"), ("Camp A", "Camp A")):
        from dataclasses import replace

        found = place_view(replace(here, name=name), there, world(a=shapely.box(4, -1, 6, 1)))
        assert place_sentence(found).replace("\u00a0", " ").endswith(f"557 km from {said}.")


def test_the_text_fits_80_columns_and_says_what_must_stand_beside() -> None:
    claims = [claim("press", r, date="2017") for r in (100, 200, 300, 500, 550, 600, 700, 800, 900, 950)]
    claims += [claim("ROK government", 600, date=""), claim("Russia", bound="none")]
    text = place_text(view(*claims, elevation_m=680, kind="candidate"))
    assert max(map(len, text.splitlines())) <= 80
    flat = " ".join(text.split())
    for said in (
        "There 거기 0.00° N, 5.00° E A",
        "557 km from Test, bearing 90° from true north",
        "Inside, according to: South Korean government: 600 km press: 600 km (2017)",
        "Outside, according to: press: 100 km (2017)",
        "No figure: Russia person.",
        "above the horizon only above about 12 km (reference atmosphere of ITU-R P.453, antenna 680 m above the sea). No",
        "these ranges are hypothetical",
        "Boundaries: boundaries of a test.",
        "Position: GeoNames 1 (CC BY 4.0).",
    ):
        assert said in flat, said


def test_near_and_far_altitudes_have_words() -> None:
    assert "Everything above There that is above the sea is above the horizon" in " ".join(
        place_text(view(lon=0.1, elevation_m=680)).split()
    )
    assert "Nothing above There is above the horizon, at any altitude" in " ".join(place_text(view(lon=120)).split())
    assert "This is where Test is." in place_text(view(lon=0))
    assert "outside all land of these boundaries" in place_text(view(lon=1))


def test_control_characters_are_shown() -> None:
    bad = RangeClaim(id="a", party="press", claimant="A\u200b", bound="none")
    assert "\u200b" not in place_text(view(bad))


def test_the_table_has_a_row_for_each_figure_and_one_where_there_is_none() -> None:
    table = place_table(view(claim("press", 500, 800, bound="interval"), claim("press", 100), elevation_m=680))
    assert table.schema == "radar-coverage/place/1"
    assert [row.keys() == PLACE_COLUMNS.keys() for row in table.rows] == [True, True]
    assert [(row["holds"], row["in_part"]) for row in table.rows] == [(True, True), (False, False)]
    assert table.rows[0]["territories"] == ["a"]
    (alone,) = place_table(view(lon=120)).rows
    assert (alone["claim"], alone["holds"], alone["lowest_visible_km"], alone["beam_visible_km"]) == (None,) * 4
    assert table.rows[0]["lowest_visible_km"] == pytest.approx(oracle.grazing_m(556.6e3, 680.0, 0.0) / 1000, abs=0.01)
    value = json.loads(tidy_text(table, "json"))
    assert value["sentence"].startswith("There is 557 km from Test; of 2 published figures 1 holds it")
    assert tidy_text(table, "csv").splitlines()[0] == ",".join(PLACE_COLUMNS)
