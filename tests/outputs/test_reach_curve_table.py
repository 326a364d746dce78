"""The curve as a table: 80 columns for people, every point for programs."""

from __future__ import annotations

import json

import pytest
from tests.outputs.figures.curves import of

from radar_coverage.outputs.columns import WIDTH
from radar_coverage.outputs.reach_curve_table import COLUMNS, reach_curve_rows, reach_curve_table
from radar_coverage.outputs.tidy import tidy_csv, tidy_json


@pytest.mark.parametrize("case", ["seongju", "four", "sector", "paris", "kyogamisaki", "far", "hostile", "provinces"])
def test_it_fits_80_columns(case: str) -> None:
    table = reach_curve_table(of(case))
    assert max(map(len, table.splitlines())) <= WIDTH
    assert "\x1b" not in table


def test_a_line_a_range_with_who_says_it() -> None:
    lines = {line.split("km")[0].strip(): line for line in reach_curve_table(of("seongju")).splitlines() if " km " in line}
    assert lines["600"].split()[-3:] == ["0.1", "%", "none"]
    assert "US gov." in lines["600"]
    assert "41 %" in lines["2,000"]
    assert lines["2,500"].split()[:3] == ["2,500", "km", "54"]  # nobody says it: a round range to read the curve by
    first = next(line for line in reach_curve_table(of("seongju")).splitlines() if "first reached at" in line)
    assert "517 km" in first
    assert "725 km" in first
    assert "No figure found: Russia." in reach_curve_table(of("seongju"))
    assert "All directions: an upper limit." in reach_curve_table(of("seongju"))
    assert "Sector 120° wide, facing 330°." in reach_curve_table(of("sector"))
    assert "No published figure about this site." in reach_curve_table(of("kyogamisaki"))
    assert "asked for" in reach_curve_table(of("paris"))


def test_a_line_a_province() -> None:
    table = reach_curve_table(of("provinces"), names={"CHN": "China"})
    lines = table.splitlines()
    assert "China" in lines
    head = next(line for line in lines if line.startswith("province")).split()
    assert head[:2] == ["province", "first"]
    shandong = next(line for line in lines if line.startswith("Shandong"))
    assert "517 km" in shandong
    assert "100 %" in shandong
    assert "(73 not reached within 3,000 km)" in lines
    assert "Tibet" not in table
    assert "Tibet" in reach_curve_table(of("provinces"), all_rows=True)


def test_every_point_for_programs() -> None:
    curve = of("four")
    table = reach_curve_rows(curve)
    assert table.schema == "radar-coverage/reach-curve/1"
    assert len(table.rows) == len(curve.ranges_km) * 4
    assert all(tuple(row) == tuple(COLUMNS) for row in table.rows)
    (china,) = [r for r in table.rows if r["territory"] == "CHN" and r["range_km"] == 2000]
    assert china["share"] == curve.share_at("CHN", 2000)
    assert {c["id"] for c in china["claims"]} >= {"xinhua-2016-forward", "mbn-2016"}  # alone, and as the end of an interval
    value = json.loads(tidy_json(table))
    assert [c["id"] for c in value["silent"]] == ["russia-none"]
    assert tidy_csv(table).startswith(",".join(COLUMNS) + "\n")
    assert "'" in tidy_csv(reach_curve_rows(of("hostile"))) or "=cmd" in tidy_csv(reach_curve_rows(of("hostile")))


def test_provinces_say_whose_they_are() -> None:
    (row, *_) = reach_curve_rows(of("provinces")).rows
    assert (row["kind"], row["parent"], row["territory"][:3]) == ("province", "CHN", "CN-")
