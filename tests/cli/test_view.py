"""The options that say what is looked at and through what air: the same on every command, by option and by scenario."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.oracles import views as oracle

from radar_coverage.cli import radar_coverage

HEAD = 'schema = "radar-coverage/scenario/1"\n'
LEVELS = "height_m,refractivity\n0,315\n2000,240\n20000,20\n60000,0.1\n"
COMMANDS = ("reach", "curve", "first-reached", "map")


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


def value(*words: str) -> Any:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def shares(*words: str) -> dict[str, float]:
    return {row["territory"]: row["share"] for row in value("reach", *words)["rows"]}


@pytest.mark.parametrize(
    ("words", "antenna_m", "elevation_deg"),
    [("", 680.0, 5.0), ("--antenna-altitude-m 1500", 1500.0, 5.0), ("--lowest-elevation-deg 2.5", 680.0, 2.5)],
)
def test_altitudes_of_reach(words: str, antenna_m: float, elevation_deg: float) -> None:
    """By rays step by step."""
    found = value("reach", "--range-km", "1500", *words.split())
    row = found["rows"][0]
    assert row["lowest_visible_km"] == pytest.approx(oracle.grazing_m(1.5e6, antenna_m, 36.05) / 1000, rel=1e-6)
    assert row["beam_visible_km"] == pytest.approx(oracle.beam_m(1.5e6, elevation_deg, antenna_m, 36.05)[0] / 1000, rel=1e-6)
    assert (found["view"]["antenna_altitude_m"], found["view"]["lowest_elevation_deg"]) == (antenna_m, elevation_deg)
    assert bool(found["view"]["lowest_elevation_source"]) == ("elevation" not in words)


def test_the_air() -> None:
    at = {}
    for name, k in (("straight", 1.0), ("k=4/3", 4 / 3)):
        row = value("reach", "--range-km", "600", "--atmosphere", name)["rows"][0]
        assert row["lowest_visible_km"] == pytest.approx(oracle.straight_m(600e3, 680.0, 36.05, k) / 1000, rel=1e-6)
        at[name] = row["share"]
    assert len(set(at.values())) == 1, "the air moves altitudes, and no range that is along the ground"
    assert "straight rays, without refraction" in " ".join(run("reach", "--atmosphere", "straight").stdout.split())


def test_an_air_from_a_file(tmp_path: Path) -> None:
    levels = tmp_path / "sounding.csv"
    levels.write_text(LEVELS)
    result = run("reach", "--range-km", "600", "--atmosphere", str(levels))
    assert result.exit_code == 0, result.output
    assert "sounding" in result.stdout
    assert str(tmp_path) not in result.stdout


def test_a_target_is_asked_about_to_its_horizon() -> None:
    """Within the horizon of a target at 11 km, whatever is published beyond it."""
    found = value("reach", "--altitude-km", "11", "--range-km", "2000")
    row = found["rows"][0]
    assert oracle.grazing_m(row["range_km"] * 1000, 680.0, 36.05) == pytest.approx(11_000, rel=1e-6)
    assert row["said_km"] == [2000]
    plain = shares("--range-km", f"{row['range_km']!r}")
    assert {r["territory"]: r["share"] for r in found["rows"]} == pytest.approx(plain, rel=1e-7)
    assert shares("--altitude-km", "11") == pytest.approx(plain, rel=1e-7), "all published figures end there"


def test_slant_ranges_are_read_along_the_ground() -> None:
    row = value("reach", "--range-kind", "slant", "--range-km", "2000")["rows"][0]
    assert row["range_km"] == pytest.approx(oracle.ground_m(2e6, None, 680.0, 36.05) / 1000, abs=1e-3)
    high = value("reach", "--range-kind", "slant", "--altitude-km", "400", "--range-km", "2000")["rows"][0]
    assert oracle.apart_m(high["range_km"] * 1000, 400e3, 680.0, 36.05) == pytest.approx(2e6, rel=1e-8)
    assert value("reach", "--range-kind", "ground", "--range-km", "2000")["rows"][0]["range_km"] == 2000


def test_the_curve_and_the_first_ranges_agree_with_reach(tmp_path: Path) -> None:
    how = ("--range-kind", "slant", "--altitude-km", "400")
    inside = shares(*how, "--range-km", "2000")
    target = tmp_path / "curve.csv"
    assert run("curve", *how, "--range-km", "2000", "--step-km", "500", "-o", str(target)).exit_code == 0
    rows = [row for row in csv.DictReader(target.read_text().splitlines()) if row["range_km"] == "2000.0"]
    assert {row["territory"]: float(row["share"]) for row in rows} == pytest.approx(
        {code: inside[code] for code in ("CHN", "RUS")}, rel=1e-9
    )
    claim = ("--claim", "xinhua-2016-07-forward")
    first = {row["territory"]: row for row in value("first-reached", *claim, "--altitude-km", "20")["rows"]}
    assert [bool(first[code]["reached_by"]) for code in ("CHN", "RUS")] == [True, False]
    assert "For a target at 20 km" in run("first-reached", *claim, "--altitude-km", "20").stdout


def test_maps_say_what_they_show(tmp_path: Path) -> None:
    result = run("map", "--range-km", "2000", "--altitude-km", "11", "--range-kind", "slant", "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.replace(str(tmp_path), "").splitlines())) <= 80
    run_ = json.loads((tmp_path / "manifest.json").read_text())["runs"]["seongju"]["resolved"]
    assert (run_["view"]["target_altitude_km"], run_["view"]["unstated_ranges_read_as"]) == (11, "slant")
    assert run_["footprints"][0]["said_km"] == [2000]
    for name in ("seongju.html", "seongju-map.html", "seongju.svg"):
        assert "11\u00a0km" in (tmp_path / name).read_text(), name


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("altitude_km = 11\n", "--altitude-km 11"),
        ('range_kind = "slant"\n', "--range-kind slant"),
        ('altitude_km = 400\nrange_kind = "slant"\n', "--altitude-km 400 --range-kind slant"),
    ],
)
def test_a_scenario_asks_the_same(fields: str, words: str, tmp_path: Path) -> None:
    scenario = tmp_path / "question.toml"
    scenario.write_text(f"{HEAD}range_km = 2000\n{fields}")
    asked = value("reach", "--scenario", str(scenario))
    assert asked == value("reach", "--range-km", "2000", *words.split())
    beside = value("reach", "--scenario", str(scenario), "--altitude-km", "20", "--range-kind", "ground")
    assert beside == value("reach", "--range-km", "2000", "--altitude-km", "20")


@pytest.mark.parametrize(
    ("field", "says"), [("altitude_km = -1", "altitude_km = -1"), ('range_kind = "slanted"', "range_kind = 'slanted'")]
)
def test_a_scenario_with_a_value_that_is_none(field: str, says: str, tmp_path: Path) -> None:
    scenario = tmp_path / "question.toml"
    scenario.write_text(f"{HEAD}{field}\n")
    result = run("reach", "--scenario", str(scenario))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "question.toml" in result.stderr
    assert says in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--altitude-km -1", "altitude_km = -1, expected 0..100000 km"),
        ("--altitude-km nan", "altitude_km = nan"),
        ("--antenna-altitude-m -5", "antenna_altitude_m = -5, expected 0..20000 m"),
        ("--lowest-elevation-deg 90", "lowest_elevation_deg = 90, expected -5..89.9 degrees"),
        ("--atmosphere nowhere.csv", "nowhere.csv: no such file"),
        ("--atmosphere k=-1", "effective earth radius factor -1"),
    ],
)
def test_a_value_that_is_none_is_one_clear_line(command: str, words: str, says: str, tmp_path: Path) -> None:
    result = run(command, *words.split(), "-o", str(tmp_path / "out.json"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["reach", "map"])
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--altitude-km 0 --antenna-altitude-m 0", "altitude_km = 0: nothing at that altitude is in view within"),
        (
            "--range-kind slant --altitude-km 1000 --range-km 600",
            "altitude_km = 1000: nothing at that altitude is in view within 600 km",
        ),
    ],
)
def test_nothing_in_view_is_one_clear_line(command: str, words: str, says: str, tmp_path: Path) -> None:
    target = ("-o", str(tmp_path / "maps")) if command == "map" else ()
    result = run(command, *words.split(), *target)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words", ["--altitude-km 0 --antenna-altitude-m 0", "--range-kind slant --altitude-km 1000 --range-km 600"]
)
def test_first_ranges_are_a_table_where_nothing_is_in_view(words: str) -> None:
    """Its text only says where a figure would stand: nothing reaches, and no figure has a line."""
    rows = value("first-reached", *words.split())["rows"]
    assert not any(row["reached_by"] for row in rows if row["first_km"] > 0)
    result = run("first-reached", *words.split())
    assert result.exit_code == 0
    assert "---" not in result.stdout


@pytest.mark.parametrize("how", ["--range-kind slant", "--altitude-km 11"])
@pytest.mark.parametrize("range_km", ["-5", "0", "nan", "inf", "25000"])
def test_a_range_that_is_none_stays_none(how: str, range_km: str) -> None:
    result = run("reach", "--range-km", range_km, *how.split())
    assert result.exit_code == 1
    assert result.stderr.startswith("error: range_km = ")
    assert len(result.stderr.splitlines()) == 1


def test_a_slant_range_beyond_every_target_ends_at_the_horizon() -> None:
    """13,500 km is more than a straight line to a target at 11 km can be."""
    far = value("reach", "--range-kind", "slant", "--altitude-km", "11", "--range-km", "13500")["rows"][0]
    assert far["range_km"] == value("reach", "--altitude-km", "11", "--range-km", "2000")["rows"][0]["range_km"]
