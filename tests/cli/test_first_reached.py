"""``radar-coverage first-reached``: the table, provinces, files, and what it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["first-reached", *words])


def test_the_table() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    japan, figure, china = (next(n for n, line in enumerate(lines) if line.startswith(s)) for s in ("Japan", "--- 500", "China"))
    assert japan < figure < china
    assert "Russia, first at 725 km near Unggi (North Korea): reached by" in " ".join(result.stdout.split())


def test_provinces_of_those_asked_about() -> None:
    result = run("--by", "province", "--focus", "north korea", "--all")
    assert result.exit_code == 0, result.output
    assert "Pyongyang, North Korea" in result.stdout
    assert "Seoul" not in result.stdout


def test_both_in_one_list(tmp_path: Path) -> None:
    target = tmp_path / "first.csv"
    assert run("--by", "both", "--share", "25", "--share", "75", "-o", str(target)).exit_code == 0
    rows = list(csv.DictReader(target.read_text().splitlines()))
    first = [float(row["first_km"]) for row in rows]
    assert first == sorted(first)
    assert {row["kind"] for row in rows} == {"unit", "sum", "province"}
    assert all(0 <= float(row["within_25_km"]) <= float(row["within_75_km"]) for row in rows if row["within_75_km"])


def test_a_place_of_ones_own_with_a_range() -> None:
    result = run("--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--range-km", "500", "--focus", "DEU,ESP")
    assert result.exit_code == 0, result.output
    assert "--- 500 km: the author ---" in result.stdout
    assert "Germany, first at 299 km near Yutz (France): reached by every published figure." not in result.stdout
    assert "Germany, first at 299 km near Yutz (France): reached by 500 km." in " ".join(result.stdout.split())
    assert "Spain, first at 680 km near Tarbes (France): not reached by 500 km." in " ".join(result.stdout.split())


def test_json() -> None:
    value = json.loads(run("--format", "json", "--claim", "xinhua-2016-07-forward").stdout)
    rows = {row["territory"]: row for row in value["rows"]}
    assert [c["id"] for c in rows["RUS"]["reached_by"]] == ["xinhua-2016-07-forward"]
    assert rows["CHN"]["within_10_km"] == pytest.approx(1107.2, abs=0.1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "unknown site"),
        (("--share", "0"), "--share"),
        (("--share", "101"), "--share"),
        (("--by", "village"), "--by"),
        (("--focus", "atlantis"), "unknown territory"),
        (("--by", "province", "--focus", "France"), "no provinces of FRA"),
    ],
)
def test_what_it_refuses(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert said in result.output
