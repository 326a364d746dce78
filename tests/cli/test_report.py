"""``radar-coverage report``: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

PLACE = ("--name", "Hilltop", "--lat", "48.86", "--lon", "2.35", "--range-km", "300")


BOX = {"type": "Polygon", "coordinates": [[[1, 47], [4, 47], [4, 50], [1, 50], [1, 47]]]}


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["report", *words])


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One territory, which makes a short report."""
    path = tmp_path_factory.mktemp("land") / "land.geojson"
    feature = {"type": "Feature", "properties": {"code": "AAA"}, "geometry": BOX}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return str(path)


def test_a_place_of_ones_own(tmp_path: Path) -> None:
    result = run(*PLACE, "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert f"wrote {tmp_path / 'hilltop-report.html'}" in result.stdout
    text = (tmp_path / "hilltop-report.md").read_text()
    assert "    radar-coverage report --name Hilltop --lat 48.86 --lon 2.35 --range-km 300\n" in text


def test_a_scenario_has_its_own_title(tmp_path: Path, land: str) -> None:
    file = tmp_path / "question.toml"
    file.write_text(
        'schema = "radar-coverage/scenario/1"\ntitle = "My question"\nname = "X"\nlat = 48.86\nlon = 2.35\nrange_km = [200]\n'
    )
    result = run("--scenario", str(file), "--territories", land, "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    text = (tmp_path / "out" / "x-report.md").read_text()
    assert text.startswith("*My question*\n")
    assert "    radar-coverage report --scenario question.toml --territories land.geojson\n" in text
    assert str(tmp_path) not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kyogamisaki",), "has no published figure"),
        (("nowhere",), "unknown site 'nowhere'"),
        ((*PLACE, "--focus", "Atlantis"), "unknown territory"),
    ],
)
def test_one_line_and_no_file(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = run(*words, "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, land: str) -> None:
    monkeypatch.setattr("radar_coverage.outputs.report.pdf.find_spec", lambda _: None)
    monkeypatch.setattr("radar_coverage.runs.report_run.report_of", None)  # it is refused before anything is asked
    result = run(*PLACE, "--territories", land, "--pdf", "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr == "error: writing a PDF needs the extra [pdf]: pip install 'radar-coverage[pdf]'\n"
    assert not (tmp_path / "out").exists()


def test_workbooks_that_are_left_out_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, land: str) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run(*PLACE, "--territories", land, "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "workbooks need the extra [xlsx]" in result.stderr
