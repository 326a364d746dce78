"""``radar-coverage terrain``: the example, the tables and files, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner, Result
from tests.outputs.conftest import HOSTILE
from tests.sources.rasters import raster

import radar_coverage as rc
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.cli import printing as module
from radar_coverage.cli import radar_coverage
from radar_coverage.outputs.tidy import rounded
from radar_coverage.sources.alps import GLOBE_CREDIT
from radar_coverage.sources.weather_radars import OPERA_CREDIT

PLACE = ["--name", "Hill", "--lat", "45", "--lon", "9", "--antenna-altitude-m", "700"]
ASKED = ["--reach-km", "30", "--altitude-km", "0.8", "--altitude-km", "2", "--azimuth-deg", "75"]


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["terrain", *words])


@pytest.fixture(scope="module")
def dem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    row, column = np.mgrid[:120, :120]
    heights = (400 + 300 * np.sin(row / 5) * np.cos(column / 7)).astype(np.float32)
    return raster(tmp_path_factory.mktemp("dem") / "hills.tif", heights, 8.4, 45.6, 0.01)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One territory, which is counted sooner than all."""
    ring = [[8, 44], [10, 44], [10, 46], [8, 46], [8, 44]]
    feature = {"type": "Feature", "properties": {"code": "AAA"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = tmp_path_factory.mktemp("box") / "box.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.fixture(scope="module")
def found(dem: Path, box: Path) -> Terrain:
    site = rc.Site(name="Hill", lat=45, lon=9)
    return rc.terrain(site, dem, antenna_altitude_m=700, reach_km=30, altitude_km=(0.8, 2), azimuth_deg=75, territories=box)


def test_the_example_says_that_it_is_one_and_whose_data_it_is() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    said = " ".join(result.stdout.split())
    assert said.startswith("The example")
    assert "Monte Lema (chlem)" in said
    assert "246 km, the range its operator publishes" in said
    assert OPERA_CREDIT in said
    assert GLOBE_CREDIT.removeprefix("Elevation: ") in said
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "--dem" in result.stderr


def test_numbers_are_those_of_the_library(dem: Path, box: Path, found: Terrain) -> None:
    words = [*PLACE, *ASKED, "--dem", str(dem), "--territories", str(box)]
    value = json.loads(run(*words, "--format", "json").stdout)
    whole = [row for row in value["rows"] if not row["territory"]]
    areas = rounded([(one.area_km2, one.masked_km2) for one in found.slices])
    assert [[row["visible_km2"], row["masked_km2"]] for row in whole] == areas
    assert value["elevation_model"]["name"] == "hills.tif"
    assert value["credits"] == ["Elevation: GeoTIFF"]
    table = run(*words, "--table", "skyline", "--format", "csv").stdout
    angles = [float(row["horizon_elevation_deg"]) for row in csv.DictReader(io.StringIO(table))]
    assert angles == rounded(found.horizon.elevation_deg.tolist())
    table = run(*words, "--table", "profile", "--format", "csv").stdout
    lowest = [float(row["lowest_visible_m"]) for row in csv.DictReader(io.StringIO(table))]
    assert lowest == rounded(found.profiles[0].lowest_visible_m.tolist())


@pytest.mark.parametrize(
    ("form", "starts"),
    [("tif", (b"II*", b"MM")), ("geojson", (b'{"type":"FeatureCollection"',)), ("svg", (b"<?xml",))],
)
def test_a_file_by_its_name(form: str, starts: tuple[bytes, ...], dem: Path, box: Path, tmp_path: Path) -> None:
    target = tmp_path / f"out.{form}"
    result = run(*PLACE, *ASKED, "--dem", str(dem), "--territories", str(box), "-o", str(target))
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {target}\n"
    assert target.read_bytes().startswith(starts)


def test_names_from_outside_are_shown_not_obeyed(dem: Path, box: Path, tmp_path: Path) -> None:
    evil = tmp_path / "\x1b[31mred\n.tif"
    evil.write_bytes(dem.read_bytes())
    words = ["--name", HOSTILE, *PLACE[2:], "--reach-km", "5", "--dem", str(evil), "--territories", str(box)]
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    assert "\\x1b[31mred" in "".join(result.output.split())  # a long path is broken into lines
    assert "=cmd" in result.output


def test_progress_is_for_a_terminal_and_leaves_nothing(dem: Path, box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [*PLACE, "--reach-km", "5", "--altitude-km", "2", "--dem", str(dem), "--territories", str(box)]
    assert "%" not in run(*words).stderr
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=SimpleNamespace(isatty=lambda: True)))
    shown = run(*words).stderr.split("\r")
    assert any("%" in part for part in shown)
    assert "%" not in shown[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["seongju"], "no elevation model of seongju comes with the program"),
        (["nowhere"], "unknown site or weather radar 'nowhere'"),
        (["chlem", "--reach-km", "0"], "reach_km = 0"),
        (["chlem", "--altitude-km", "nan"], "altitude_km"),
        (["chlem", "--azimuth-deg", "361"], "azimuth_deg"),
        (["chlem", "--antenna-altitude-m", "-1"], "antenna_altitude_m = -1"),
        (["--dem", "nowhere.tif"], "nowhere.tif"),
        (["--dem", "{dem}"], "no data at seongju"),
        (["chlem", "--dem", "{dem}", "--dem-datum", "WGS 84\nellipsoid"], "datum"),
    ],
)
def test_what_it_refuses_is_one_line(words: list[str], said: str, dem: Path, tmp_path: Path) -> None:
    result = run(*(str(dem) if word == "{dem}" else word for word in words), "-o", str(tmp_path / "terrain.geojson"))
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--table", "skyline"], "--table chooses"),
        (["--figure", "map", "-o", "x.csv"], "--figure chooses"),
        (["--figure", "profile", "-o", "x.svg"], "--azimuth-deg"),
        (["--table", "profile", "--format", "csv", "--azimuth-deg", "1", "--azimuth-deg", "2"], "one direction"),
        (["--format", "csv", "-o", "x.tif"], "no tif"),
        (["-o", "x.jpg"], "expected a name"),
        (["--dem", "x", "--fetch"], "not both"),
        (["--cache", "x"], "--cache goes with --fetch"),
        (["--resolution", "90"], "--resolution goes with --fetch"),
        (["--sea-where-missing"], "give --dem PATH"),
        (["chlem", "--lat", "1", "--lon", "1"], "not both"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(tmp_path.iterdir())


def test_blockage_of_a_beam_is_asked_for_by_its_angle(tmp_path: Path) -> None:
    words = ["--reach-km", "30", "--altitude-km", "3", "--beam-elevation-deg", "0.5", "--table", "blockage"]
    asked = ["terrain", *words, "-o", str(tmp_path / "b.csv")]
    done = CliRunner().invoke(radar_coverage, asked)
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(line for line in (tmp_path / "b.csv").read_text(encoding="utf-8").splitlines() if line[0] != "#"))
    assert len(rows) >= 360
    assert {row["beam_elevation_deg"] for row in rows} == {"0.5"}


def test_blockage_without_a_beam_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(radar_coverage, ["terrain", "--table", "blockage", "-o", str(tmp_path / "c.csv")])
    assert refused.exit_code != 0
    assert "--beam-elevation-deg" in refused.output
    assert not (tmp_path / "c.csv").exists()
