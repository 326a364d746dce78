"""``--population`` and ``--cities``: what is printed beside the table, and files that are refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

pytest.importorskip("rasterio")
pytest.importorskip("exactextract")
from tests.sources.rasters import raster

from radar_coverage.cli import radar_coverage


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["reach", *words])


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A thousand people in every cell of a tenth of a degree; a megabyte is not needed for that."""
    monkeypatch.chdir(tmp_path)
    raster(tmp_path / "people.tif", np.full((200, 200), 1000, np.uint16), 118, 46, 0.1, compress="deflate")
    return "people.tif"


def test_the_table_and_the_people_under_it(people: str) -> None:
    result = run("--range-km", "200", "--range-km", "600", "--population", people, "--cities")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Seongju")
    assert "People inside, by people.tif (40.0 million people in all):" in result.stdout
    assert "cities inside" in result.stdout
    assert "CC BY 4.0" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_has_the_columns_only_when_asked_for(people: str) -> None:
    asked = json.loads(run("--range-km", "600", "--population", people, "--format", "json").stdout)
    plain = json.loads(run("--range-km", "600", "--format", "json").stdout)
    assert asked["population"]["total"] == 40e6
    assert "population" not in plain
    assert [{k: v for k, v in row.items() if not k.startswith("people")} for row in asked["rows"]] == plain["rows"]
    south_korea = next(row for row in asked["rows"] if row["territory"] == "KOR")
    assert 0.9e6 < south_korea["people"] < 1.1e6  # a hundred thousand km2, cells of about 100 km2
    assert south_korea["people"] < south_korea["people_in_footprint"] < 40e6
    assert south_korea["people_complete"] is True


def test_a_part_of_the_range_is_said(people: str) -> None:
    assert "* The raster does not cover all of this range" in run("--range-km", "3000", "--population", people).stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.tif", "no such file"),
        ("text.tif", "text.tif: not a GeoTIFF"),
        ("cut.tif", "cut.tif: cannot be read"),
        ("negative.tif", "negative.tif: row 1, column 1: -5 people"),
        ("density.tif", "density.tif: people per area, as its name says"),
        ("https://example.org/people.tif", "expected a file on this computer"),
    ],
)
def test_what_is_refused_is_one_line_and_nothing_is_written(
    name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.tif").write_text("hello")
    cells = np.random.default_rng(1).random((300, 300)).astype(np.float32)
    raster(tmp_path / "cut.tif", cells, cell=0.01)
    Path("cut.tif").write_bytes(Path("cut.tif").read_bytes()[:100_000])
    raster(tmp_path / "negative.tif", np.full((3, 3), -5.0))
    raster(tmp_path / "density.tif", np.ones((3, 3)))
    result = run("--range-km", "600", "--population", name, "-o", "out.json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert result.stderr.startswith("error: ")
    assert says in result.stderr
    assert not Path("out.json").exists()


def test_without_the_extra_the_line_names_it(people: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rasterio", None)
    result = run("--range-km", "600", "--population", people)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "error: reading a population raster needs the extra [raster]: pip install 'radar-coverage[raster]'"
    ]
