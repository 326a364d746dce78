"""--count, from the command line through to pages and tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

TAIPEI = ("--name", "Taipei", "--lat", "25.03", "--lon", "121.56")


def run(*args: str) -> Result:
    return CliRunner().invoke(radar_coverage, args)


def china_km2(*args: str) -> float:
    found = run("reach", "seongju", "--range-km", "2000", "--format", "json", *args)
    assert found.exit_code == 0, found.stderr
    return next(float(row["area_km2"]) for row in json.loads(found.stdout)["rows"] if row["territory"] == "CHN")


def test_taiwan_counted_with_china_adds_taiwan() -> None:
    rows = json.loads(run("reach", "seongju", "--range-km", "2000", "--format", "json", "--all").stdout)["rows"]
    taiwan = next(float(row["area_km2"]) for row in rows if row["territory"] == "TWN")
    assert china_km2("--count", "taiwan=CHN") == pytest.approx(china_km2() + taiwan, rel=1e-9)


def test_a_scenario_counts_and_an_option_changes_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('schema = "radar-coverage/scenario/1"\nsite = "seongju"\n[count]\ntaiwan = "CHN"\n', encoding="utf-8")
    assert china_km2("--scenario", str(file)) == china_km2("--count", "taiwan=CHN")
    assert china_km2("--scenario", str(file), "--count", "taiwan=TWN") == china_km2()


def test_what_cannot_be_counted_is_one_line(tmp_path: Path) -> None:
    wrong = run("reach", "--count", "atlantis=CHN")
    assert wrong.exit_code == 1
    assert "atlantis" in wrong.stderr
    assert run("reach", "--count", "taiwan").exit_code == 2
    assert run("reach", "--count", "taiwan=CHN", "--count", "taiwan=JPN").exit_code == 2
    file = tmp_path / "mine.toml"
    file.write_text('schema = "radar-coverage/scenario/1"\n[count]\ntaiwan = "nowhere"\n', encoding="utf-8")
    named = run("reach", "--scenario", str(file))
    assert named.exit_code == 1
    assert named.stderr.startswith("error: mine.toml: count: ")


def test_the_page_says_and_draws_what_was_counted(tmp_path: Path) -> None:
    made = run("map", *TAIPEI, "--range-km", "300", "--focus", "CHN", "--count", "taiwan=CHN", "-o", str(tmp_path))
    assert made.exit_code == 0, made.stderr
    page = (tmp_path / "taipei.html").read_text(encoding="utf-8")
    assert "Taiwan counted with China" in page
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["runs"]["taipei"]["resolved"]["count"] == {
        "taiwan": "CHN"
    }
