"""Artefacts go to disk whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.runs import writer
from radar_coverage.runs.writer import write_artefacts, write_text


def test_files_are_written_in_order_and_nothing_else_is_left(tmp_path: Path) -> None:
    written = write_artefacts(tmp_path / "a" / "b", {"x.html": b"1", "manifest.json": b"2"})
    assert [p.name for p in written] == ["x.html", "manifest.json"]
    assert {p.name: p.read_bytes() for p in (tmp_path / "a" / "b").iterdir()} == {"x.html": b"1", "manifest.json": b"2"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("bug")])
def test_an_error_leaves_the_old_files_and_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    (tmp_path / "x").write_text("old")
    write = writer._write_flushed

    def fails_at_the_second(path: Path, content: bytes) -> None:
        write(path, content)
        if content == b"second":
            raise error

    monkeypatch.setattr(writer, "_write_flushed", fails_at_the_second)
    expected = DataError if isinstance(error, OSError) else type(error)
    for folder in (tmp_path, tmp_path / "new" / "deeper"):
        with pytest.raises(expected):
            write_artefacts(folder, {"x": b"first", "y": b"second"})
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_text() == "old"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../x", "/etc/x", "a\\b", "a\nb"])
def test_a_name_leads_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="not a file name"):
        write_artefacts(tmp_path, {name: b""})
    assert not list(tmp_path.iterdir())


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").symlink_to(victim)
    write_artefacts(tmp_path / "out", {"x": b"new"})
    assert victim.read_text() == "mine"
    assert (tmp_path / "out" / "x").read_bytes() == b"new"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(DataError, match="cannot be made a folder"):
        write_artefacts(tmp_path / "f" / "g", {"x": b""})
    with pytest.raises(DataError, match="cannot be made a folder"):
        write_artefacts(tmp_path / "f", {"x": b""})


def test_text_is_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    assert write_text(str(tmp_path / "t.csv"), "a,성\n").read_bytes() == "a,성\n".encode()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_files_have_the_mode_any_program_would_give_them(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_text(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode
