"""explore and embed: what they write, within which size, the same every time, and what they refuse."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
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


def test_made_again_in_another_process_it_is_the_same_to_the_byte(folder: Path, tmp_path: Path) -> None:
    code = f"from radar_coverage.cli import main; import sys; sys.argv = ['radar-coverage', 'rebuild', {str(folder)!r}]; main()"
    environment = {**os.environ, "PYTHONHASHSEED": "5", "TZ": "Asia/Seoul"}
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert "1 file, identical" in told.stdout, told.stdout


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
