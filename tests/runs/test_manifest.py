"""The manifest: the same bytes anywhere, one entry a site, and file names that lead nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.errors import DataError
from radar_coverage.runs.manifest import MANIFEST_NAME, MANIFEST_SCHEMA, file_name, hashed, manifest_with


def entry(folder: Path, name: str, number: int) -> bytes:
    return manifest_with(
        folder, name, parameters={"n": number}, inputs=[], outputs=hashed({"b": b"", "a": b"1"}), versions={"z": "1"}
    )


def test_entries_are_added_and_made_anew(tmp_path: Path) -> None:
    for name, number in (("b", 1), ("a", 2), ("b", 3)):
        (tmp_path / MANIFEST_NAME).write_bytes(entry(tmp_path, name, number))
    value = json.loads((tmp_path / MANIFEST_NAME).read_text())
    assert value["schema"] == MANIFEST_SCHEMA == "radar-coverage/manifest/1"
    assert {name: run["parameters"]["n"] for name, run in value["runs"].items()} == {"a": 2, "b": 3}
    assert list(value["runs"]) == ["a", "b"]
    assert [o["name"] for o in value["runs"]["a"]["outputs"]] == ["a", "b"]
    assert value["runs"]["a"]["outputs"][1]["sha256"].startswith("e3b0c442")


@pytest.mark.parametrize(
    "content", ["{}", "[]", '{"schema": "other"}', "not json", '{"schema": "radar-coverage/manifest/1", "runs": 3}']
)
def test_another_programs_manifest_is_not_written_over(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(content)
    with pytest.raises(DataError, match=MANIFEST_NAME):
        entry(tmp_path, "a", 1)


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
