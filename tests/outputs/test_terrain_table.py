"""Terrain as tables: 80 columns for people, every digit for programs; what is not known is never left out."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from tests.outputs.terrain_samples import CASES, of

from radar_coverage.outputs import terrain_text as text
from radar_coverage.outputs.columns import WIDTH
from radar_coverage.outputs.terrain_table import (
    PROFILE_COLUMNS,
    SKYLINE_COLUMNS,
    VISIBLE_COLUMNS,
    profile_rows,
    skyline_rows,
    terrain_table,
    visible_rows,
)
from radar_coverage.outputs.text import area_text, share_text
from radar_coverage.outputs.tidy import rounded, tidy_csv, tidy_json, tidy_markdown
from radar_coverage.outputs.units import use_units


def flat(said: str) -> str:
    return " ".join(said.split()).replace("\u00a0", " ")


@pytest.mark.parametrize("case", CASES)
def test_it_fits_80_columns_and_nothing_acts(case: str) -> None:
    table = terrain_table(of(case))
    assert max(map(len, table.splitlines())) <= WIDTH
    assert "\x1b" not in table
    assert not {"nan", "inf", "-0.0°", "−0.0°"} & set(table.split())


def test_the_numbers_are_those_of_the_terrain() -> None:
    terrain = of("alps")
    said, horizon = terrain_table(terrain), terrain.horizon
    angles = [text.angle_text(float(f(horizon.elevation_deg))) for f in (np.min, np.median, np.max)]
    assert "lowest {}, median {}, highest {}".format(*angles) in flat(said)
    top = int(horizon.elevation_deg.argmax())
    (west,) = (line.split() for line in said.splitlines() if line.startswith("W "))
    assert west[2:5] == [angles[2], f"{horizon.azimuth_deg[top]:.0f}°", f"{horizon.range_m[top] / 1000:.0f}"]
    (low, *_) = terrain.slices
    (row,) = (line for line in said.splitlines() if line.startswith("1 km "))
    for number in (area_text(low.area_km2), area_text(low.without_terrain_km2), share_text(low.masked_km2 / low.circle_km2)):
        assert number.replace("\u00a0", " ") in row
    assert "Germany" in said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("alps", "Antenna at 928 m, the published heights of ground and antenna. The model’s ground there: "),
        ("alps", "Terrain stands above the lowest beam (−0.3°) in "),
        ("alps", "Areas and circles are those of a beam kept above −0.3°."),
        ("alps", "data is missing along a part of the way (up to 40 %): more may be hidden there."),
        ("alps", "at best above 6.0 km"),
        ("alps", "Elevation model: Copernicus DEM GLO-90, cells of 3 arc seconds, heights above EGM2008"),
        ("alps", "not whether anything is detected"),
        ("alps", "They imply no position on sovereignty."),
        ("whole", "lifted by 25 m to stand above the model’s ground. The model’s ground there: 445 m."),
        ("flat", "100 %"),
    ],
)
def test_what_must_stand_beside_the_numbers(case: str, said: str) -> None:
    assert said in flat(terrain_table(of(case)))


def test_an_antenna_below_the_models_ground_is_said() -> None:
    sunk = replace(of("alps"), ground_m=of("alps").view.antenna_altitude_m + 72.0)
    assert "It stands 72 m below the model’s ground of 1,000 m" in flat(terrain_table(sunk))


def test_nothing_is_said_of_data_that_is_not_missing() -> None:
    said = terrain_table(of("whole"))
    assert "missing" not in said
    assert "at best" not in said
    assert "–" not in said.split("Where an altitude")[1].split("Air:")[0]


def test_five_altitudes_stand_in_two_blocks() -> None:
    low = of("alps").slices[0]
    five = replace(of("alps"), slices=tuple(replace(low, altitude_km=k + 1.0) for k in range(5)))
    heads = [line for line in terrain_table(five).splitlines() if line.startswith("territory")]
    assert [line.split()[1:] for line in heads] == [["1", "km", "2", "km", "3", "km", "4", "km"], ["5", "km"]]


@pytest.mark.parametrize(
    ("part", "unknown", "said"),
    [(10, 0, "10 %"), (10, 5, "10–15 %"), (0, 5, "none to 5.0 %"), (100, 0, "100 %"), (0, 0, "none"), (40, 0.0001, "40 %")],
)
def test_shares_that_missing_data_leave_open(part: float, unknown: float, said: str) -> None:
    assert text.open_text(part, unknown, 100.0).replace("\u00a0", " ") == said
    assert text.open_text(part, unknown, 0.0) == ""


def test_angles_and_winds() -> None:
    assert [text.angle_text(a) for a in (2.94, -0.31, -0.04, 0.0)] == ["2.9°", "−0.3°", "0.0°", "0.0°"]
    assert [text.compass_text(a) for a in (0, 11.2, 11.3, 252, 348.7, 348.8, 360)] == ["N", "N", "NNE", "WSW", "NNW", "N", "N"]
    assert [text.bearing_text(a) for a in (251.5, 359.7)] == ["252°", "0°"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("alps", "Seen from Albis, terrain rises 1.5° above the horizontal: to the WSW, 14 km away"),
        ("flat", "From Flats no terrain rises above the horizon of the sea"),
    ],
)
def test_the_title_is_the_answer(case: str, said: str) -> None:
    assert flat(text.skyline_title(of(case))) == said


def test_a_low_skyline_is_not_called_high() -> None:
    terrain = of("alps")
    low = replace(terrain.horizon, elevation_deg=terrain.horizon.elevation_deg - 3)
    assert "no terrain reaches the horizontal: the highest stands at −1.5°" in text.skyline_title(replace(terrain, horizon=low))


def test_lengths_are_in_the_units_in_use_and_files_in_kilometres() -> None:
    with use_units("mi"):
        assert "8 mi" in flat(terrain_table(of("alps")))
        in_miles = tidy_csv(visible_rows(of("alps")))
    assert in_miles == tidy_csv(visible_rows(of("alps")))


@pytest.mark.parametrize("case", CASES)
def test_every_number_for_programs(case: str) -> None:
    terrain = of(case)
    profile = terrain.profiles[0]
    for table, columns, count in (
        (skyline_rows(terrain), SKYLINE_COLUMNS, len(terrain.horizon.azimuth_deg)),
        (visible_rows(terrain), VISIBLE_COLUMNS, sum(1 + len(one.territories) for one in terrain.slices)),
        (profile_rows(profile, terrain), PROFILE_COLUMNS, len(profile.range_m)),
    ):
        assert all(tuple(row) == tuple(columns) for row in table.rows)
        assert len(table.rows) == count
        value = json.loads(tidy_json(table))
        assert value["lifted_m"] == rounded(terrain.lifted_m)
        assert value["elevation_model"]["name"] == terrain.elevation.name
        assert tidy_csv(table).startswith(",".join(columns) + "\n")
        assert "<img" not in tidy_markdown(table)


def test_rows_are_the_values() -> None:
    terrain = of("alps")
    sky = skyline_rows(terrain).rows
    assert [row["horizon_elevation_deg"] for row in sky] == terrain.horizon.elevation_deg.tolist()
    assert all(row["horizon_range_km"] is None for row in skyline_rows(of("flat")).rows)
    for row in visible_rows(terrain).rows:
        assert row["visible_km2"] + row["masked_km2"] + row["unknown_km2"] == pytest.approx(row["area_km2"])
    ground = [row["ground_m"] for row in profile_rows(terrain.profiles[1], terrain).rows]
    assert [one is None for one in ground] == np.isnan(terrain.profiles[1].ground_m).tolist()
