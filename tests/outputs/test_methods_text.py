"""How wrong the usual way is, in words and tables: every recipe and reason has its words, and the numbers are the answer's."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest

from radar_coverage.analysis.methods import METHODS, Break, MethodsCompared, methods
from radar_coverage.earth.drawn_ring import Fault
from radar_coverage.outputs.methods_table import METHODS_COLUMNS, methods_rows, methods_table
from radar_coverage.outputs.methods_text import (
    break_reason,
    breaking_sentences,
    length_text,
    method_description,
    method_name,
    methods_answer,
    methods_sentences,
    percent_text,
    signed_text,
)
from radar_coverage.outputs.text import NBSP, area_text
from radar_coverage.outputs.tidy import rounded, tidy_csv, tidy_json, tidy_markdown
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

REASONS = [*get_args(Fault), *(one for part in get_args(Break) for one in get_args(part) if isinstance(one, str))]


@cache
def found(lat: float = 36.05, lon: float = 128.23, range_km: float = 2000) -> MethodsCompared:
    site = replace(load_sites()["seongju"], lat=lat, lon=lon)
    return methods(site, range_km, load_territories(scale="50m"))


def plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def test_every_recipe_has_its_own_words() -> None:
    rows = found().rows
    assert len({method_name(row, found()) for row in rows}) == len(METHODS)
    assert len({method_description(row) for row in rows}) == len(METHODS)
    assert all(len(method_name(row, found())) <= 26 for row in rows)


@pytest.mark.parametrize("breaks", sorted(set(REASONS)))
def test_every_reason_has_words(breaks: Break) -> None:
    assert bool(break_reason(replace(found().row("utm"), breaks=breaks))) == bool(breaks)


@pytest.mark.parametrize(
    ("km", "text"),
    [(1338, "1,338 km"), (404.4, "404 km"), (6.93, "6.9 km"), (5.0, "5 km"), (0.415, "415 m"), (0.0094, "9.4 m"),
     (2.4e-5, "24 mm"), (0.99999, "1 km"), (9.96, "10 km"), (0.0, "0 km"), (1.2e-6, "1 mm")],
)  # fmt: skip
def test_lengths(km: float, text: str) -> None:
    assert plain(length_text(km)) == text
    assert plain(signed_text(-km)) == (text if text == "0 km" else f"−{text}")


@pytest.mark.parametrize(
    ("share", "text"), [(-0.1978, "−19.8 %"), (0.00015, "+0.015 %"), (-5e-5, "−0.005 %"), (1e-7, "0 %"), (-0.0214, "−2.1 %")]
)
def test_percents(share: float, text: str) -> None:
    assert plain(percent_text(share)) == text


class TestSentences:
    def test_the_answer_at_seongju(self) -> None:
        assert plain(methods_answer(found())) == (
            "A ring of 2,000 km round Seongju is off by up to 404 km as a buffer in degrees, 6.9 km as a web map’s circle "
            "and 104 m as geodesics with 360 corners"
        )
        assert not breaking_sentences(found())

    def test_a_web_map_is_praised_and_blamed_where_it_deserves_it(self) -> None:
        here = plain(" ".join(methods_sentences(found())))
        near_a_pole = plain(" ".join(methods_sentences(found(70.37, 31.1))))
        assert "not grossly wrong here: off by up to 6.9 km" in here
        assert "not grossly wrong" not in near_a_pole
        assert "no circle so near a pole: off by up to 361 km" in near_a_pole

    def test_over_180_and_over_a_pole(self) -> None:
        over, pole = found(52, 175, 1000), found(range_km=8000)
        assert breaking_sentences(over)[0].startswith(
            "Every usual recipe breaks here except web map’s circle: the ring crosses 180°"
        )
        assert "as good there as elsewhere" in breaking_sentences(over)[1]
        assert plain(methods_answer(over)).endswith("breaks 10 of the 11 usual recipes")
        assert breaking_sentences(pole) == [f"Every usual recipe breaks here: {break_reason(pole.rows[0])}."]
        assert plain(methods_answer(pole)).endswith("breaks every usual recipe")
        assert "radar-coverage" in methods_table(pole)

    def test_a_few_that_break_are_named(self) -> None:
        arctic = found(84.5, 20, 200)
        assert breaking_sentences(arctic) == ["Breaks here: buffer in UTM zone 34: its plane ends at 80° S and 84° N."]


class TestTable:
    @pytest.mark.parametrize("case", [(), (52, 175, 1000), (70.37, 31.1), (36.05, 128.23, 19_000), (36.05, 128.23, 1)])
    def test_fits(self, case: tuple[float, ...]) -> None:
        text = methods_table(found(*case))
        assert max(map(len, text.splitlines())) <= 80
        assert all(method_name(row, found(*case)) in text for row in found(*case).rows)

    def test_numbers_are_the_answer_s(self) -> None:
        lines = methods_table(found()).splitlines()
        line = next(one for one in lines if one.startswith("buffer in degrees"))
        land = " ".join(area_text(one.wrong_km2 or 0).split()[0] for one in found().row("degrees").land[1:])
        assert plain(line) == f"buffer in degrees −404 km −3.4 km −19.8 % {land}"

    def test_all_tells_what_each_does(self) -> None:
        text = plain(methods_table(found(), all_rows=True))
        assert all(method_description(row) in text for row in found().rows)

    def test_hostile_names_do_not_act(self) -> None:
        one = found(range_km=600)
        rows = tuple(replace(r, land=tuple(replace(x, name="\x1b[31mred") for x in r.land)) for r in one.rows)
        text = methods_table(replace(one, rows=rows))
        assert "red" in text
        assert "\x1b" not in text

    def test_tidy(self) -> None:
        table = methods_rows(found())
        assert all(tuple(row) == tuple(METHODS_COLUMNS) for row in table.rows)
        assert len(table.rows) == len(METHODS) * 3
        read = json.loads(tidy_json(table))
        degrees = read["rows"][0]
        assert degrees["error_min_km"] == rounded(found().row("degrees").least_km)
        assert degrees["area_error"] == pytest.approx(
            (degrees["wrongly_in_km2"] - degrees["wrongly_out_km2"]) / degrees["true_km2"], abs=1e-6
        )
        assert len(tidy_csv(table).splitlines()) == len(table.rows) + 1
        assert "wrongly_out_km2" in tidy_markdown(table)

    def test_what_breaks_is_empty_and_says_why(self) -> None:
        for row in methods_rows(found(52, 175, 1000)).rows:
            assert (row["error_min_km"] is None) == bool(row["breaks"])
