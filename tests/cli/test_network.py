"""``radar-coverage network``: tables, files, changes, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from tests.outputs.conftest import HOSTILE
from tests.sources.rasters import raster

import radar_coverage as rc
from radar_coverage.cli import radar_coverage
from radar_coverage.outputs.tidy import rounded
from radar_coverage.sources.networks import network_template

CELLS = ["--cell-km", "10"]


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["network", *words])


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("net") / "mine.csv"
    hostile = HOSTILE.replace('"', '""')
    path.write_text(f'{network_template()}odd,"{hostile}",45.9,7.5,2000,sea,,120,0.5,1.0\n')
    return str(path)


def test_the_template_is_a_file_to_start_from(tmp_path: Path) -> None:
    result = run("template")
    assert (result.exit_code, result.stdout) == (0, network_template())
    path = tmp_path / "template.csv"
    path.write_text(result.stdout)
    assert run(str(path), *CELLS).exit_code == 0


def test_the_table_is_for_people_and_80_columns(mine: str) -> None:
    result = run(mine, *CELLS, "--drop", "hill", "--rank", "2", "--altitude-km", "2", "--altitude-km", "4")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 80
    said = " ".join(result.stdout.split())
    for words in ("2 radars see", "at 2 km", "at 4 km", "without hill", "Chosen one by one", "three standard errors"):
        assert words in said
    assert "Next: --drop ID" in result.stderr


def test_numbers_are_those_of_the_library(mine: str) -> None:
    words = [*CELLS, "--move", "odd=46.2,7.9", "--set", "odd.range_km=80", "--add", "Up,46.9,9.1,1500,sea,100,0.5"]
    value = json.loads(run(mine, *words, "--format", "json").stdout)
    found = rc.network(
        mine, cell_km=10, move={"odd": (46.2, 7.9)}, settings={"odd": {"range_km": 80.0}},
        add=[rc.api.network.added_station("Up,46.9,9.1,1500,sea,100,0.5")],
    )  # fmt: skip
    assert [row["unique_km2"] for row in value["rows"]] == rounded([one.unique.km2 for one in found.levels[0].stations])
    rows = csv.DictReader(io.StringIO(run(mine, *words, "--table", "changes", "--format", "csv").stdout))
    assert [float(row["gained_km2"]) for row in rows] == rounded([one.gained.km2 for one in found.levels[0].effects])


def test_boundaries_of_ones_own_by_the_fields_named(mine: str, tmp_path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"HYBAS_ID": n, "river": name},
         "geometry": {"type": "Polygon", "coordinates": [[[w, 44], [w + 3, 44], [w + 3, 47], [w, 47], [w, 44]]]}}
        for n, (name, w) in enumerate({"Rhone": 6, "Far away": 60}.items())
    ]  # fmt: skip
    path = tmp_path / "basins.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    words = ["--territories", str(path), "--id-field", "HYBAS_ID", "--name-field", "river"]
    rows = json.loads(run(mine, *CELLS, *words, "--table", "territories", "--format", "json").stdout)["rows"]
    assert [(row["territory"], row["name"]) for row in rows] == [("0", "Rhone"), ("1", "Far away")]
    assert rows[0]["seen_km2"] > 0
    assert rows[1]["unseen_km2"] == rows[1]["land_km2"]
    wrong = run(mine, "--territories", str(path), "--id-field", "nope")
    assert wrong.exit_code == 1
    assert "no column 'nope'" in wrong.stderr


def test_files_are_written(mine: str, tmp_path: Path) -> None:
    pytest.importorskip("rasterio")
    pytest.importorskip("matplotlib")
    pytest.importorskip("fontpkg_source_sans_3")
    for name, start in (
        ("beams.tif", b"II*\x00"),
        ("map.svg", b"<?xml"),
        ("all.csv", b"altitude_km,"),
        ("map.html", b"<!DOCTYPE html>"),
    ):
        target = tmp_path / name
        result = run(mine, *CELLS, *(["--crs", "EPSG:3035"] if name.endswith("tif") else []), "-o", str(target))
        assert (result.exit_code, result.stdout) == (0, f"wrote {target}\n"), result.output
        assert target.read_bytes().startswith(start)
    assert "<script>" not in (tmp_path / "map.svg").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--table", "stations"], "--table chooses"),
        (["--table", "ranking", "--format", "csv"], "--rank N"),
        (["--table", "changes", "--format", "csv"], "--drop, --add, --move and --set"),
        (["--move", "odd=1"], "expected ID=LAT,LON"),
        (["--move", "odd=a,b"], "expected ID=LAT,LON"),
        (["--set", "odd"], "expected ID.NAME=VALUE"),
        (["--count", "taiwan"], "expected AREA=TERRITORY"),
        (["--id-field", "x"], "give --territories FILE"),
        (["--sea-where-missing"], "give --dem PATH"),
        (["--crs", "EPSG:3035"], "--crs is the projection of -o FILE.tif"),
        (["--format", "csv", "-o", "x.tif"], "--format csv is no tif"),
    ],
)
def test_options_that_do_not_go_together_are_refused(mine: str, words: list[str], said: str) -> None:
    result = run(mine, *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--drop", "zzz"], "unknown station 'zzz'"),
        (["--drop", "hil"], "hill"),
        (["--set", "odd.colour=3"], "odd.colour: no such setting"),
        (["--set", "odd.range_km=far"], "range_km = 'far', expected a number"),
        (["--set", "odd.range_km=2000"], "odd: range_km = 2000, expected 0..1000 km"),
        (["--add", "Hill"], "a station added is"),
        (["--altitude-km", "-1"], "altitude_km = -1, expected 0 to 100 km"),
        (["--cell-km", "1000"], "expected 0.01 to 100 km"),
        (["--move", "hill=46,8"], "ground_m is not given"),
        (["--dem", "nowhere.tif"], "nowhere.tif"),
    ],
)
def test_what_is_not_there_is_one_clear_line(mine: str, words: list[str], said: str) -> None:
    result = run(mine, *CELLS, *words)
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.csv")).exit_code == 1
    assert run().exit_code == 2


def test_people_and_changes_from_the_command_line(mine: str, tmp_path: Path) -> None:
    people = tmp_path / "people.tif"
    raster(people, np.full((60, 120), 10.0, np.float32), west=4.0, north=49.0, cell=0.1)
    value = json.loads(run(mine, *CELLS, "--population", str(people), "--table", "territories", "--format", "json").stdout)
    assert value["population"] == "people.tif"
    assert 0 < value["people_seen"]["3 km"] < 72_000
    for row in value["rows"]:
        assert row["people"] == pytest.approx(row["people_seen"] + row["people_unseen"])
    assert "people there" in run(mine, *CELLS, "--population", str(people)).stdout
    for words, match in (
        (["--draw", "changes", "-o", "x.png"], "changes are those of --drop"),
        (["--draw", "counts"], "--draw chooses what"),
    ):
        result = run(mine, *words)
        assert result.exit_code == 2
        assert match in result.output
