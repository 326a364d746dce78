"""``radar-coverage curve``: the table, the files, the figure, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli.curve import curve
from radar_coverage.errors import DataError, RadarCoverageError
from radar_coverage.outputs.figures import fonts


def run(*words: str) -> Result:
    return CliRunner().invoke(curve, list(words))


def test_the_table() -> None:
    result = run("--step-km", "100")
    assert result.exit_code == 0, result.output
    assert "China" in result.stdout
    assert "first reached at" in result.stdout
    assert "-o curve.pdf draws it" in result.stderr


def test_provinces_of_a_country_are_asked_by_its_name() -> None:
    result = run("--by", "province", "--focus", "north korea", "--range-km", "400", "--step-km", "100")
    assert result.exit_code == 0, result.output
    assert "North Korea" in result.stdout
    assert "Pyongyang" in result.stdout


def test_csv_by_the_name_of_the_file(tmp_path: Path) -> None:
    target = tmp_path / "curve.csv"
    assert run("--step-km", "500", "-o", str(target)).exit_code == 0
    assert target.read_text().startswith("territory,name,kind,parent,range_km,")


def test_json_of_a_sector() -> None:
    result = run("--boresight-deg", "330", "--fov-deg", "120", "--range-km", "1000", "--step-km", "500", "--format", "json")
    value = json.loads(result.stdout)
    assert value["schema"] == "radar-coverage/reach-curve/1"
    assert {row["fov_deg"] for row in value["rows"]} == {120}


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_by_the_name_of_the_file(form: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    target = tmp_path / f"curve.{form}"
    result = run("--range-km", "1000", "--step-km", "200", "--names", "both", "-o", str(target))
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {target}\n"
    assert target.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF")


def test_without_the_extra_names_stand_in_english_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(fonts, "has_cjk", lambda: False)
    monkeypatch.setattr(fonts, "_cjk_characters", frozenset)
    result = run("--range-km", "1000", "--step-km", "200", "--names", "local", "-o", str(tmp_path / "curve.svg"))
    assert result.exit_code == 0, result.output
    assert result.stderr.count("need the extra [cjk]") == 1


def test_what_it_refuses(tmp_path: Path) -> None:
    assert "--by province needs --focus" in run("--by", "province", "--lat", "1", "--lon", "2", "--range-km", "100").output
    assert isinstance(run("--max-range-km", "100").exception, DataError)
    assert isinstance(run("--by", "province", "--focus", "FRA").exception, RadarCoverageError)
    refused = run("--step-km", "0", "-o", str(tmp_path / "curve.png"))
    assert isinstance(refused.exception, DataError)
    assert not list(tmp_path.iterdir())
