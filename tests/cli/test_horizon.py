"""``radar-coverage horizon``: the table, the files, the figure, the air, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["horizon", *words])


def row(result: Result, range_km: float) -> dict[str, float]:
    assert result.exit_code == 0, result.output
    found: dict[str, float] = next(one for one in json.loads(result.stdout)["rows"] if one["range_km"] == range_km)
    return found


def test_the_table() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert "beam at 5°" in result.stdout
    assert "-o horizon.pdf draws it" in result.stderr


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "json", "csv", "md"])
def test_a_file_by_its_name(form: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    target = tmp_path / f"horizon.{form}"
    result = run("--range-km", "1000", "-o", str(target))
    assert result.exit_code == 0, result.output
    starts = {"png": b"\x89PNG", "svg": b"<?xm", "pdf": b"%PDF", "json": b"{", "csv": b"kind,", "md": b"| ki"}
    assert target.read_bytes().startswith(starts[form])


def test_the_air_by_name_or_file_is_the_column_of_that_air(tmp_path: Path) -> None:
    usual = row(run("--range-km", "2000", "--format", "json"), 2000)
    for name, column in {"straight": "no_refraction_km", "k=4/3": "k43_km", "crpl=250": "cold_dry_km"}.items():
        assert row(run("--range-km", "2000", "--atmosphere", name, "--format", "json"), 2000)["lowest_km"] == usual[column]
    (tmp_path / "air.csv").write_text("height_m,refractivity\n0,315\n7350,115.8845\n")  # the reference's own two levels
    own = row(run("--range-km", "2000", "--atmosphere", str(tmp_path / "air.csv"), "--format", "json"), 2000)
    assert own["lowest_km"] == pytest.approx(usual["lowest_km"], abs=0.01)


def test_height_and_floor_are_as_asked() -> None:
    value = json.loads(run("--antenna-altitude-m", "0", "--lowest-elevation-deg", "0", "--format", "json").stdout)
    assert (value["antenna_altitude_m"], value["lowest_elevation_deg"], value["lowest_elevation_source"]) == (0, 0, "")
    assert all(one["lowest_km"] == pytest.approx(one["beam_km"], abs=1e-6) for one in value["rows"])


def test_figures_by_id_and_a_speaker_of_ones_own() -> None:
    assert "Xinhua" in run("--claim", "xinhua-2016-forward", "--format", "csv").stdout
    assert "A. Writer" in run("--range-km", "700", "--claimant", "A. Writer", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--atmosphere", "soup"], "atmosphere 'soup'"),
        (["--antenna-altitude-m", "-1"], "antenna_altitude_m = -1, expected 0..20000 m"),
        (["--lowest-elevation-deg", "95"], "lowest_elevation_deg = 95"),
        (["--range-km", "0"], "range_km = 0"),
        (["--range-km", "nan"], "range_km = nan"),
        (["nowhere"], "unknown site"),
    ],
)
def test_what_it_refuses_is_one_line(words: list[str], said: str, tmp_path: Path) -> None:
    result = run(*words, "-o", str(tmp_path / "horizon.png"))
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1
    assert not list(tmp_path.iterdir())
