"""The altitudes as tables: 80 columns for people, every digit for programs."""

from __future__ import annotations

import json

import pytest
from tests.outputs.horizons import CASES, of

from radar_coverage.outputs.columns import WIDTH
from radar_coverage.outputs.horizon_table import HORIZON_COLUMNS, horizon_rows, horizon_table
from radar_coverage.outputs.tidy import tidy_csv, tidy_json, tidy_markdown


@pytest.mark.parametrize("case", CASES)
def test_it_fits_80_columns_and_nothing_acts(case: str) -> None:
    table = horizon_table(of(case))
    assert max(map(len, table.splitlines())) <= WIDTH
    assert "\x1b" not in table
    assert "nan" not in table.split()
    assert "inf" not in table.split()


def test_a_line_a_range_with_who_says_it() -> None:
    found = of("seongju")
    table = horizon_table(found)
    first, heights, slants = table.split("\n\n")[1:4]
    at = {line.split(" km")[0].strip(): line for line in first.splitlines()}
    assert at["2,000"].endswith("270 km     520 km 240–300 km")
    assert "US gov." in at["600"]
    assert "No figure found: Russia." in first
    iss = next(line for line in heights.splitlines() if line.startswith("International Space Station"))
    assert "420 km" in iss
    assert "2,440 km" in iss
    sea = next(line for line in heights.splitlines() if line.startswith("sea"))
    assert "never" in sea
    slant = next(line for line in slants.splitlines() if "2,000 km" in line)
    assert slant.split() == ["2,000", "km", "1,953", "km", "1,944", "km", "1,884", "km"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("seongju", "Lowest beam elevation stated: 5°; operated above 5 degrees elevation: ROK Ministry of National Defense"),
        ("seongju", "Antenna taken at 680 m, the published height of the ground alone."),
        ("seongju", "Air: reference atmosphere of ITU-R P.453 (exponential, N = 315, scale height 7.35 km)."),
        ("seongju", "terrain is not in it"),
        ("seongju", "not whether it is detected"),
        ("seongju", "k = 4/3 is a model of rays below about 10 km"),
        (
            "seongju",
            "Other airs: no refraction, cold dry and hot humid air (CRPL, N = 250 and 400 at the sea). Lowest with hot humid "
            "air; highest with no refraction.",
        ),
        ("no figures", "No published figure about this site."),
        ("no figures", "Antenna taken at 0 m: no height is published."),
        ("candidate", "The site is a candidate: these ranges are hypothetical."),
        ("pole", "Antenna at 2,835 m above the sea, as asked."),
        ("pole", "Nobody stated a lowest beam elevation."),
        ("pole", "asked for"),
        ("weather", "Antenna at 640 m, the published heights of ground and antenna."),
        ("weather", "Air: effective radius, k = 1.333."),
        ("far", "Lowest beam elevation: −3°, as asked."),
    ],
)
def test_what_must_stand_beside_the_numbers(case: str, said: str) -> None:
    assert said in " ".join(horizon_table(of(case)).split())


@pytest.mark.parametrize("case", CASES)
def test_every_number_for_programs(case: str) -> None:
    found = of(case)
    table = horizon_rows(found)
    assert table.schema == "radar-coverage/horizon/1"
    assert all(tuple(row) == tuple(HORIZON_COLUMNS) for row in table.rows)
    assert [row["kind"] for row in table.rows] == ["range"] * len(found.rows) + ["height"] * 4
    for row in table.rows:
        airs = [row[f"{air}_km"] for air in ("no_refraction", "cold_dry", "hot_humid")]  # k = 4/3 is no bound of them
        if None not in [*airs, row["lowest_km"]]:
            assert row["least_km"] == min(*airs, row["lowest_km"])
            assert row["most_km"] == max(*airs, row["lowest_km"])
    value = json.loads(tidy_json(table))
    assert value["antenna_altitude_m"] == found.view.antenna_altitude_m
    assert value["air"] == found.view.profile.name
    assert tidy_csv(table).startswith(",".join(HORIZON_COLUMNS) + "\n")
    assert "<img" not in tidy_markdown(table)


def test_where_no_altitude_is_enough_nothing_stands() -> None:
    rows = {row["range_km"]: row for row in horizon_rows(of("far")).rows}
    assert rows[19_900]["lowest_km"] is None
    assert rows[8000]["lowest_km"] == of("far").rows[0].lowest_km
    line = next(line for line in horizon_table(of("far")).splitlines() if "19,900 km" in line)
    assert line.split()[-3:] == ["none", "none", "none"]
    near = next(line for line in horizon_table(of("near")).splitlines() if line.strip().startswith("30 km"))
    assert " all " in near
