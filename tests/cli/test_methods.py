"""The command methods: what it prints, writes and refuses; and the numbers the README takes from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage
from radar_coverage.outputs.methods_text import length_text

README = Path(__file__).parents[2] / "README.md"


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["methods", *words])


def test_the_table() -> None:
    result = run("seongju", "--range-km", "600")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "How wrong is the usual way? 600 km round Seongju" in result.stdout


def test_the_range_unasked_and_from_a_scenario(tmp_path: Path) -> None:
    scenario = tmp_path / "own.toml"
    scenario.write_text('schema = "radar-coverage/scenario/1"\nsite = "seongju"\nrange_km = [300, 700]\n')
    for words, range_km in ((("seongju",), 2000.0), (("--scenario", str(scenario)), 700.0)):
        result = run(*words, "--format", "json")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["range_km"] == range_km


def test_the_figure(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("fontpkg_source_sans_3")
    target = tmp_path / "methods.svg"
    result = run("--lat", "70.37", "--lon", "31.10", "--range-km", "500", "-o", str(target))
    assert result.exit_code == 0, result.output
    assert target.read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--range-km", "0"), "range_km = 0"),
        (("--range-km", "nan"), "range_km = nan"),
        (("--range-km", "20000"), "range_km = 20000"),
        (("nowhere",), "unknown site 'nowhere'"),
        (("--focus", "Atlantis"), "Atlantis"),
    ],
)
def test_refused_in_one_line(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_readme_s_numbers_are_the_program_s() -> None:
    said = " ".join(README.read_text(encoding="utf-8").split())
    rows = {r["method"]: r for r in json.loads(run("seongju", "--format", "json").stdout)["rows"] if not r["territory"]}
    vardo = json.loads(run("--lat", "70.37", "--lon", "31.10", "--format", "json").stdout)["rows"]
    worst = {
        name: length_text(max(-r["error_min_km"], r["error_max_km"])).replace("\N{NO-BREAK SPACE}", " ")
        for name, r in rows.items()
    }
    assert f"in degrees is off by up to {worst['degrees']} and loses {-rows['degrees']['area_error'] * 100:.1f} %" in said
    assert f"in Web Mercator {worst['web_mercator']}; in UTM {worst['utm']}." in said
    assert f"not grossly wrong there: {worst['web_map']}" in said
    assert f"360 corners are within {worst['geodesic_360']}." in said
    near_a_pole = next(-r["error_min_km"] for r in vardo if r["method"] == "web_map")
    assert re.search(rf"at 70° N it is off by up to {near_a_pole:.0f} km", said)
