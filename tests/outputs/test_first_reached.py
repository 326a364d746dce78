"""When territories are first reached, printed: 80 columns, each figure between the rows it parts, and the tidy table."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from tests.outputs.conftest import AGENCY, BOUNDARIES, HOSTILE, MINISTER, REPORT, make_site

from radar_coverage.analysis.first_reached import FirstReached
from radar_coverage.analysis.result import NearestLand
from radar_coverage.analysis.view import view_of
from radar_coverage.outputs.first_reached import COLUMNS, first_reached_table, first_reached_text
from radar_coverage.outputs.tidy import rounded, tidy_csv, tidy_json

CLAIMS = (MINISTER, REPORT, AGENCY)
VIEW = view_of(make_site())


def row(code: str, name: str, first_km: float, *within: float, **more: object) -> FirstReached:
    fields: dict[str, object] = {
        "territory": code,
        "name": name,
        "kind": "unit",
        "parent": "",
        "members": (),
        "area_km2": 1e5,
        "nearest": NearestLand(territory=code, name=name, range_km=first_km, lon=120.0, lat=37.0, azimuth_deg=280.0),
        "near_town": "Weihai" if first_km else "",
        "near_town_km": 37.0 if first_km else None,
        "farthest_km": 5000.0,
        "farthest_lon": 80.0,
        "farthest_lat": 40.0,
        "shares": (0.1, 0.5, 1.0),
        "holding_km": within or (first_km + 10, first_km + 100, first_km + 1000),
        "reached_by": tuple(c for c in CLAIMS if max(c.range_km) >= first_km),
        "missed_by": tuple(c for c in CLAIMS if max(c.range_km) < first_km),
        "lowest_visible_km": float(VIEW.lowest_km(first_km)),
        "boundaries": BOUNDARIES,
    }
    return FirstReached(**{**fields, **more})  # type: ignore[arg-type]


ROWS = (
    row("KOR", "South Korea", 0.0),
    row("CHN", "China", 516.7, 1107.2, 2344.2, 4764.0),
    row("RUS", "Russia", 725.3),
    row("TWN", "Taiwan", 1352.0),
    row("MHL", "Marshall Islands", 4700.0, 4710.0, 4800.0, math.inf),
)


def test_each_figure_stands_between_the_rows_it_parts() -> None:
    lines = first_reached_text(VIEW, ROWS).splitlines()
    body = [line.split("  ")[0].split(":")[0] for line in lines[2:9]]
    assert body == ["territory", "South Korea", "China", "Russia", "--- 800 km", "Taiwan", "--- 2,000 km"]
    assert lines[9] == "(4 of 5 rows: --all)"
    assert "US gov., Chinese media" in lines[8]
    assert lines[3].split() == ["South", "Korea", "0", "km", "0", "km", "10", "km", "100", "km", "1,000", "km"]
    assert "725 km   24 km" in lines[5]  # above
    assert "all" in lines[2]
    assert max(map(len, lines)) <= 80
    assert "A line is a range and who gave it; it reaches all above it." in " ".join(lines)
    assert BOUNDARIES in " ".join(lines)
    assert "upper limit" in " ".join(lines)


def test_all_rows() -> None:
    text = first_reached_text(VIEW, ROWS, all_rows=True)
    assert "Marshall Islands" in text
    assert text.splitlines()[9].endswith("beyond")
    assert "No range beyond 19,900 km is computed." in " ".join(text.split())
    assert "--all" not in text


def test_whose_figures_reach_what_is_asked_about() -> None:
    text = " ".join(first_reached_text(VIEW, ROWS, focus=("CHN", "TWN", "MHL", "XXX")).split())
    assert "China, first at 517 km near Weihai: reached by every published figure." in text
    assert (
        "Taiwan, first at 1,352 km near Weihai: reached by US government 2,000 km; Chinese state media 2,000 km; "
        "not by South Korean government 600–800 km." in text
    )
    assert "Marshall Islands, first at 4,700 km near Weihai: reached by no published figure." in text


def test_a_least_figure_leaves_it_open() -> None:
    """It has its line all the same, though it reaches none of the rows."""
    least = replace(MINISTER, id="least", bound="at least", range_km=(600.0,))
    rows = [replace(row("TWN", "Taiwan", 1352.0, reached_by=(REPORT,), missed_by=(AGENCY,)), left_open_by=(least,))]
    text = first_reached_text(VIEW, rows, True, focus=("TWN",))
    assert (
        "Taiwan, first at 1,352 km near Weihai: reached by US government 2,000 km; not by Chinese state media 2,000 km; left "
        "open by South Korean government 600 km." in " ".join(text.split())
    )
    assert "--- 600 km: S. Korean gov. ---" in text
    alone = first_reached_text(VIEW, [replace(rows[0], reached_by=(), missed_by=())], True, focus=("TWN",))
    assert "near Weihai: left open by South Korean government 600 km." in " ".join(alone.split())
    assert "No published figure" not in alone
    (value,) = first_reached_table(VIEW, rows).rows
    of_each = {name: [c["id"] for c in value[name]] for name in ("reached_by", "missed_by", "left_open_by")}
    assert of_each == {"reached_by": ["report"], "missed_by": ["agency"], "left_open_by": ["least"]}


def test_distinct_figures_of_a_party_rise() -> None:
    more = replace(MINISTER, id="second", bound="value", range_km=(300.0,))
    last = row("TWN", "Taiwan", 1352.0, reached_by=(REPORT,), missed_by=(MINISTER, more, replace(more, id="third")))
    text = " ".join(first_reached_text(VIEW, (last,), focus=("TWN",)).split())
    assert "not by South Korean government 300, 600–800 km." in text


def test_without_figures_twenty_rows() -> None:
    rows = [replace(row(f"T{n}", f"Land {n}", 100.0 * n), reached_by=(), missed_by=()) for n in range(25)]
    lines = first_reached_text(VIEW, rows, focus=("T1",)).splitlines()
    assert "(20 of 25 rows: --all)" in lines
    assert not any(line.startswith("---") for line in lines)
    assert "No published figure about this site." in " ".join(lines)
    assert "first at 100 km" not in " ".join(lines)


def test_many_rows_within_the_figures_are_cut() -> None:
    rows = [row(f"T{n}", f"Land {n}", 10.0 * n) for n in range(60)]
    lines = first_reached_text(VIEW, rows).splitlines()
    assert "(30 of 60 rows: --all)" in lines
    assert not any(line.startswith("--- 2,000") for line in lines)  # what it would stand under is not there
    assert sum(line.startswith("---") for line in first_reached_text(VIEW, rows, True).splitlines()) == 2


def test_provinces_and_long_names() -> None:
    parts = (
        row("CN-21", "Liaoning", 600.0, kind="province", parent="CHN"),
        row("XX-1", "A province with a very long name indeed", 700.0, kind="province", parent="XX"),
    )
    text = first_reached_text(VIEW, parts, names={"CHN": "China"})
    assert "Liaoning, China" in text
    assert "A province with a very l…" in text
    assert "A province with a very long name indeed, XX" in first_reached_text(VIEW, parts, True)
    assert max(map(len, text.splitlines())) <= 80


def test_figures_stand_where_they_are_read() -> None:
    """The largest end of each is at the horizon of a target at 20 km: between China and Russia."""
    view = view_of(make_site(), altitude_km=20.0)
    rows = [replace(r, reached_by=CLAIMS if r.nearest.range_km < 600 else (), missed_by=()) for r in ROWS]
    rows = [replace(r, missed_by=tuple(c for c in CLAIMS if c not in r.reached_by)) for r in rows]
    lines = first_reached_text(view, rows, True).splitlines()
    (figure,) = [n for n, line in enumerate(lines) if line.startswith("---")]
    assert lines[figure].startswith(f"--- {view.target_horizon_km:.0f} km (given: 800–2,000 km): ")
    assert lines[figure - 1].startswith("China")
    assert lines[figure + 1].startswith("Russia")
    said = " ".join(" ".join(lines).split())
    assert f"For a target at 20 km: above the horizon to {view.target_horizon_km:.0f} km (reference atmosphere" in said
    assert "Ranges given as 800 to 2,000 km end there." in said


def test_nothing() -> None:
    assert "No published figure" in first_reached_text(VIEW, ())
    assert first_reached_table(VIEW, ()).rows == ()


def test_hostile_names_are_printed_harmlessly() -> None:
    evil = "\u202eevil\x1b[2J" + HOSTILE
    text = first_reached_text(VIEW, (row("X", evil, 5.0), row("Y", evil, 6.0, parent=evil)), True, focus=("X",))
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_a_candidate_is_hypothetical() -> None:
    site = make_site(kind="candidate")
    assert "these ranges are hypothetical" in " ".join(first_reached_text(view_of(site), ROWS).split())


def test_the_tidy_table() -> None:
    table = first_reached_table(VIEW, ROWS)
    added = ["within_10_km", "within_50_km", "within_100_km"]
    assert sorted(table.columns) == sorted([*COLUMNS, *added])
    assert list(table.columns)[-7:] == [*added, "first_lowest_visible_km", "reached_by", "missed_by", "left_open_by"]
    assert all(list(one) == list(table.columns) for one in table.rows)
    assert table.schema == "radar-coverage/first-reached/1"
    value = json.loads(tidy_json(table))
    assert value["boundaries"] == BOUNDARIES
    assert value["rows"][-1]["within_100_km"] is None
    assert value["rows"][1]["first_lowest_visible_km"] == rounded(ROWS[1].lowest_visible_km)
    assert value["view"]["atmosphere"].startswith("exponential, N = 315")
    nowhere = first_reached_table(VIEW, [replace(ROWS[0], lowest_visible_km=math.inf)])
    assert json.loads(tidy_json(nowhere))["rows"][0]["first_lowest_visible_km"] is None
    assert value["rows"][1]["first_km"] == 516.7
    assert [c["id"] for c in value["rows"][3]["missed_by"]] == ["minister"]
    assert tidy_csv(table).splitlines()[0].startswith("territory,name,kind,parent,members,territory_km2,first_km,first_lon")


@pytest.mark.parametrize(("share", "name"), [(0.333, "within_33.3_km"), (0.001, "within_0.1_km"), (1.0, "within_100_km")])
def test_columns_of_shares(share: float, name: str) -> None:
    one = row("CHN", "China", 516.7, 600.0, shares=(share,))
    assert name in first_reached_table(VIEW, (one,)).columns
