"""The manifest: the same bytes anywhere, one entry a run, in the form its schema documents, and file names that lead nowhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.errors import DataError
from radar_coverage.runs.manifest import (
    MANIFEST_NAME,
    MANIFEST_SCHEMA,
    file_name,
    manifest_schema,
    manifest_with,
    read_manifest,
)

HASH = "0" * 64


def entry(number: float, *files: str) -> dict[str, Any]:
    return {
        "command": "map",
        "parameters": {"lat": number},
        "resolved": {},
        "inputs": [{"name": "mine.toml", "sha256": HASH, "source": "the user's file"}],
        "outputs": [{"name": name, "bytes": 1, "sha256": HASH, "from": ["mine.toml"]} for name in files],
        "versions": {"z": "1"},
    }


def test_entries_are_added_and_made_anew(tmp_path: Path) -> None:
    for name, number in (("b", 1.0), ("a", 2.0), ("b", 3.0)):
        (tmp_path / MANIFEST_NAME).write_bytes(manifest_with(tmp_path, name, entry(number, f"{name}.txt")))
    text = (tmp_path / MANIFEST_NAME).read_text()
    assert json.loads(text)["schema"] == MANIFEST_SCHEMA == manifest_schema()["properties"]["schema"]["const"]
    assert list(json.loads(text)["runs"]) == ["a", "b"]
    runs = read_manifest(tmp_path / MANIFEST_NAME)
    assert {name: run["parameters"]["lat"] for name, run in runs.items()} == {"a": 2, "b": 3}


def test_a_file_has_one_run_that_vouches_for_it(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_NAME).write_bytes(manifest_with(tmp_path, "a", entry(1, "x.svg", "x.csv")))
    same = json.loads(manifest_with(tmp_path, "b", entry(1, "x.csv")))
    assert list(same["runs"]) == ["a", "b"]
    other = entry(1, "x.csv")
    other["outputs"][0]["sha256"] = "1" * 64
    assert list(json.loads(manifest_with(tmp_path, "b", other))["runs"]) == ["b"]
    with pytest.raises(DataError, match=r"x\.csv: is a file of the run a"):
        manifest_with(tmp_path, "b", {**other, "command": "figure"})


def test_no_manifest_is_made_that_could_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="outputs 1 name"):
        manifest_with(tmp_path, "a", entry(1, "a/b"))


@pytest.mark.parametrize(
    "content", ["{}", "[]", '{"schema": "other"}', "not json", '{"schema": "radar-coverage/manifest/2", "runs": 3}']
)
def test_another_programs_manifest_is_not_written_over(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(content)
    with pytest.raises(DataError, match="not written over"):
        manifest_with(tmp_path, "a", entry(1))


def test_an_older_one_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_NAME).write_text('{"schema": "radar-coverage/manifest/1", "runs": {}}')
    with pytest.raises(DataError, match="older version"):
        read_manifest(tmp_path / MANIFEST_NAME)


def broken(**changed: Any) -> Mapping[str, Any]:
    return {"schema": MANIFEST_SCHEMA, "runs": {"a": {**entry(1, "x"), **changed}}}


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"schema": MANIFEST_SCHEMA}, "runs is missing"),
        ({"schema": MANIFEST_SCHEMA, "runs": {"../x": entry(1)}}, "runs ../x"),
        ({"schema": MANIFEST_SCHEMA, "runs": {}, "more": 1}, "more: not a known field"),
        (broken(command="rm"), "expected one of: map, explore, figure, report"),
        (broken(parameters={"lat": "x"}), "parameters lat: 'x', expected number"),
        (broken(parameters={"lat": True}), "parameters lat: True, expected number"),
        (broken(parameters={"evil": 1}), "parameters evil: not a known field"),
        (broken(parameters={"claims_file": "../../etc/passwd"}), "parameters claims_file"),
        (broken(parameters={"ranges_km": [1.0] * 201}), "expected at most 200"),
        (broken(outputs=[{"name": "..", "bytes": 1, "sha256": HASH, "from": []}]), "outputs 1 name: '..'"),
        (broken(outputs=[{"name": "x\n", "bytes": 1, "sha256": HASH, "from": []}]), "outputs 1 name"),
        (broken(outputs=[{"name": "/etc/x", "bytes": 1, "sha256": HASH, "from": []}]), "outputs 1 name"),
        (broken(outputs=[{"name": "x", "bytes": 10**300, "sha256": HASH, "from": []}]), "outputs 1 bytes"),
        (broken(outputs=[{"name": "x", "bytes": -1, "sha256": HASH, "from": []}]), "expected 0 or more"),
        (broken(outputs=[{"name": "x", "bytes": 1, "sha256": "0", "from": []}]), "outputs 1 sha256"),
        (broken(inputs=[{"name": "data/../x", "sha256": HASH, "source": ""}]), "inputs 1 name"),
        (broken(versions={"z": 1}), "versions z: 1, expected string"),
    ],
)
def test_a_hostile_one_is_one_line_that_names_the_field(tmp_path: Path, document: Mapping[str, Any], says: str) -> None:
    path = tmp_path / MANIFEST_NAME
    path.write_text(json.dumps(document))
    with pytest.raises(DataError) as refused:
        read_manifest(path)
    assert says in str(refused.value)
    assert str(refused.value).startswith("manifest.json: ")
    assert len(str(refused.value).splitlines()) == 1
    assert len(str(refused.value)) < 300


def test_a_huge_one_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / MANIFEST_NAME
    with path.open("wb") as file:
        file.truncate(100 * 1024**2)
    with pytest.raises(DataError, match="larger than 4 MB"):
        read_manifest(path)


@given(st.text(max_size=80))
def test_file_name_is_harmless_and_plain_ids_are_kept(identifier: str) -> None:
    name = file_name(identifier)
    assert name
    assert len(name) < 80
    assert all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
    assert name == name.lower()


@given(st.lists(st.text(max_size=20), min_size=2, max_size=2, unique=True))
def test_two_ids_never_share_a_file(pair: list[str]) -> None:
    assert file_name(pair[0]) != file_name(pair[1])


def test_file_names() -> None:
    assert file_name("seongju") == "seongju"
    assert file_name("an_tpy-2") == "an_tpy-2"
    assert file_name("../../etc/passwd").startswith("etc-passwd-")
    assert file_name("con") != "con"
    assert file_name("Seongju").startswith("seongju-")
