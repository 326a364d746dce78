"""``radar-coverage rebuild``, the way a user meets it: what a map's folder says of itself is held against the program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import radar_coverage as rc
from radar_coverage.cli import radar_coverage

CLAIMS = """schema = "radar-coverage/claims/1"
[[claim]]
id = "paper-2026"
party = "press"
claimant = "A Paper"
range_km = 700
"""
LABELS = """schema = "radar-coverage/labels/1"
[[territory]]
code = "KOR"
name = "Korea (South)"
source = "mine"
"""
PLACE = ("--name", "Hilltop", "--lat", "36.05", "--lon", "128.23")
MADE = ["hilltop-map.html", "hilltop.html", "hilltop.svg", "hilltop.txt"]


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of a user's and the map made with them."""
    home = tmp_path_factory.mktemp("home")
    (home / "claims.toml").write_text(CLAIMS)
    (home / "labels.toml").write_text(LABELS)
    with chdir(home):
        assert run("map", *words_for(home)).exit_code == 0
    return home


def words_for(files: Path) -> list[str]:
    return [
        *PLACE,
        "--claims",
        str(files / "claims.toml"),
        "--claim",
        "paper-2026",
        "--labels",
        str(files / "labels.toml"),
        "-o",
        "maps",
    ]


@pytest.fixture
def home(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written, tmp_path / "home")
    return tmp_path / "home"


def test_another_folder_and_hash_seed_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    cwd = tmp_path / "deeper" / "here"
    cwd.mkdir(parents=True)
    command = [sys.executable, "-c", "from radar_coverage.cli import main; main()", "map", *words_for(written)]
    subprocess.run(command, cwd=cwd, env={**os.environ, "PYTHONHASHSEED": "4711"}, check=True, capture_output=True)
    other = cwd / "maps"
    assert {p.name: p.read_bytes() for p in other.iterdir()} == {p.name: p.read_bytes() for p in (written / "maps").iterdir()}
    text = (other / "manifest.json").read_text()
    assert str(tmp_path) not in text
    assert str(written) not in text
    assert str(Path.home()) not in text


def test_all_identical_and_what_was_made_written_elsewhere(home: Path) -> None:
    result = run("rebuild", str(home / "maps"), "--inputs", str(home), "-o", str(home / "again"))
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "4 files, all identical."
    assert max(map(len, result.stdout.splitlines())) <= 80
    made = {p.name: p.read_bytes() for p in (home / "again").iterdir()}
    assert made == {p.name: p.read_bytes() for p in (home / "maps").iterdir()}


@pytest.mark.parametrize(("file", "old", "new", "depend"), [
    ("claims.toml", b"700", b"701", MADE),
    ("labels.toml", b"(South)", b"(south)", ["hilltop.html", "hilltop.svg"]),
])  # fmt: skip
def test_one_byte_of_a_users_file(home: Path, file: str, old: bytes, new: bytes, depend: list[str]) -> None:
    content = (home / file).read_bytes()
    (home / file).write_bytes(content.replace(old, new))
    result = run("rebuild", str(home / "maps"), "--inputs", str(home), "--format", "json")
    assert result.exit_code == 1
    rows = {row["file"]: row for row in json.loads(result.stdout)["rows"]}
    assert [name for name in MADE if rows[name]["changed_inputs"]] == depend
    assert {item for row in rows.values() for item in row["changed_inputs"]} == {f"{file}: changed"}
    assert [name for name in MADE if rows[name]["made_again"] != "identical"] == (depend if file == "claims.toml" else [
        name for name in depend if b"Korea (South)" in (home / "maps" / name).read_bytes()
    ])  # fmt: skip
    assert {rows[name]["on_disk"] for name in MADE} == {"as written"}


def test_a_users_file_that_is_not_there_is_named(home: Path, tmp_path: Path) -> None:
    result = run("rebuild", str(home / "maps"), "--inputs", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "claims.toml: not found; hilltop-map.html, hilltop.html, hilltop.svg and" in result.stdout
    assert "labels.toml: not found; hilltop.html and hilltop.svg depend on it." in result.stdout
    assert "data/" not in result.stdout


def test_an_edited_caption_and_a_missing_drawing(home: Path) -> None:
    caption = home / "maps" / "hilltop.txt"
    caption.write_text(caption.read_text().replace("700", "900", 1))
    (home / "maps" / "hilltop.svg").unlink()
    before = {p.name: p.read_bytes() for p in (home / "maps").iterdir()}
    result = run("rebuild", str(home / "maps" / "manifest.json"), "--inputs", str(home))
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert "hilltop.txt: edited since it was written: line" in said
    assert "900, made again 700" in said
    assert "hilltop.svg: missing; made again it is what was written" in said
    assert "4 files: 2 identical, 1 edited since, 1 missing." in said
    assert before == {p.name: p.read_bytes() for p in (home / "maps").iterdir()}


def test_the_library_gives_the_same_as_a_table(home: Path) -> None:
    frame = rc.rebuild(home / "maps", inputs=home)
    assert list(frame["file"]) == [*MADE, "manifest.json"]
    assert frame.attrs["identical"]
    assert list(frame.attrs["columns"]) == list(frame.columns)
    assert set(frame["made_again"]) == {"identical"}


def hostile(home: Path, **changed: Any) -> str:
    value = json.loads((home / "maps" / "manifest.json").read_text())
    value["runs"]["hilltop"].update(changed)
    return json.dumps(value)


@pytest.mark.parametrize(
    "content",
    [
        lambda home: "",
        lambda home: "not json",
        lambda home: "[]",
        lambda home: '{"schema": "radar-coverage/manifest/1", "runs": {}}',
        lambda home: "[" * 100_000,
        lambda home: hostile(home, command="rm -rf"),
        lambda home: hostile(home, parameters={"claims_file": "../../claims.toml"}),
        lambda home: hostile(home, parameters={"ranges_km": "many"}),
        lambda home: hostile(home, outputs=[{"name": "../x", "bytes": 0, "sha256": "0" * 64, "from": []}]),
        lambda home: hostile(home, outputs=[{"name": "x", "bytes": 10**400, "sha256": "0" * 64, "from": []}]),
        lambda home: hostile(home).replace('"bytes": ', '"bytes": 1e999, "b": '),
    ],
)
def test_a_hostile_manifest_is_one_line_and_touches_nothing(home: Path, content: Any) -> None:
    path = home / "maps" / "manifest.json"
    path.write_text(content(home))
    before = sorted(home.rglob("*"))
    result = run("rebuild", str(home / "maps"), "--inputs", str(home), "-o", str(home / "again"))
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("error: manifest.json: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"ranges_km": [1e300]}, "range_km"),
        ({"lat": 1e308, "lon": 0.0, "ranges_km": [5.0]}, "lat"),
        ({"site": "nowhere"}, "unknown site 'nowhere'"),
        ({"atmosphere": "/etc/passwd"}, "base name"),
        ({"lat": 1.0}, "needs both --lat and --lon"),
        ({"size": "print"}, "no parameter size"),
    ],
)
def test_parameters_that_cannot_be_asked_are_told_of_each_file(home: Path, parameters: dict[str, Any], says: str) -> None:
    path = home / "maps" / "manifest.json"
    path.write_text(hostile(home, parameters=parameters))
    result = run("rebuild", str(home / "maps"), "--inputs", str(home), "-o", str(home / "again"), "--format", "json")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    rows = json.loads(result.stdout)["rows"]
    assert {row["made_again"] for row in rows} == {"not made"}
    assert all(says in row["where"] for row in rows)
    assert not (home / "again").exists()


def test_text_of_a_manifest_is_shown_and_not_obeyed(home: Path) -> None:
    path = home / "maps" / "manifest.json"
    path.write_text(hostile(home, parameters={"site": "\x1b[31m"}, versions={"\x1b[2J": "1"}))
    assert "\x1b" not in run("rebuild", str(home / "maps"), "--inputs", str(home)).stdout


def test_no_folder_is_one_line(tmp_path: Path) -> None:
    result = run("rebuild", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
