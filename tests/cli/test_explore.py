"""explore and embed: what they write, within which size, the same every time, and what they refuse."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from radar_coverage.cli import radar_coverage

LARGEST, LARGEST_PACKED = 350_000, 120_000
"""Bytes of the page of one site, as a reader's browser gets it plain and compressed."""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(radar_coverage, arguments)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("explorer")
    run("explore", "-o", str(made / "seongju.html"))
    return made


def test_one_file_small_enough_to_send(folder: Path) -> None:
    content = (folder / "seongju.html").read_bytes()
    assert len(content) <= LARGEST
    assert len(gzip.compress(content, 9, mtime=0)) <= LARGEST_PACKED
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "seongju.html"]


def test_manifest_names_question_and_inputs(folder: Path) -> None:
    [entry] = json.loads((folder / "manifest.json").read_text())["runs"].values()
    assert entry["command"] == "explore"
    assert entry["parameters"] == {"site": "seongju", "output": "seongju.html"}
    read = {Path(one["name"]).name for one in entry["inputs"]}
    assert {"boundaries-10m.npz", "boundaries-50m.npz", "provinces.npz", "cities.npz", "disputed.toml"} <= read


@pytest.mark.parametrize(
    "arguments",
    [
        ["explore", "nowhere"],
        ["explore", "seongju", "nowhere"],
        ["explore", "--name", "X", "--lat", "95", "--lon", "0"],
        ["explore", "--focus", "Atlantis"],
        ["embed", "javascript:alert(1)"],
    ],
    ids=" ".join,
)
def test_bad_questions_are_one_line_and_no_file(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(radar_coverage, arguments)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert result.output.startswith("error: ")
    assert list(tmp_path.iterdir()) == []


def test_embed_prints_a_frame() -> None:
    assert "<iframe" in run("embed", "page.html", "--aspect", "1:1", "--no-script")
    assert CliRunner().invoke(radar_coverage, ["embed", "page.html", "--aspect", "wide"]).exit_code == 2


def test_the_same_site_twice_is_one(tmp_path: Path) -> None:
    run(
        "explore",
        "seongju_county",
        "seongju_county",
        "--range-km",
        "100",
        "--territories",
        str(square(tmp_path)),
        "-o",
        str(tmp_path / "x.html"),
    )
    assert (tmp_path / "x.html").read_text().count('class="map" id="figure-') == 1


def square(folder: Path) -> Path:
    path = folder / "land.geojson"
    ring = [[128, 35.5], [129, 35.5], [129, 36.5], [128, 36.5], [128, 35.5]]
    feature = {
        "type": "Feature",
        "properties": {"code": "SQ", "name": "Square"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_no_land_to_explore_is_one_line(tmp_path: Path) -> None:
    options = ["--name", "Sea", "--lat", "-48.9", "--lon", "-123.4", "--range-km", "50", "-o", str(tmp_path / "x.html")]
    result = CliRunner().invoke(radar_coverage, ["explore", *options])
    assert result.exit_code == 1
    assert result.output.startswith("error: sea: no land to explore")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["http://[x", "a.html#range=1"])
def test_addresses_that_are_none(address: str) -> None:
    assert CliRunner().invoke(radar_coverage, ["embed", address]).exit_code == 1
