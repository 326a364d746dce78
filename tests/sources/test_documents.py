"""Files that are not what they should be: one line each, no hanging, no traceback of a parser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources import documents
from radar_coverage.sources.documents import data_dir, read_bytes, read_json, read_toml


def problem(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        (read_toml if name.endswith(".toml") else read_json)(path)
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", b"", "a.json: the file is empty"),
        ("a.json", b" \n", "a.json: the file is empty"),
        ("a.json", b"{,}", "a.json: line 1, column 2: not JSON"),
        ("a.json", b'{"a": 1, "a": 2}', "a.json: not JSON: the member 'a' stands twice"),
        ("a.json", b'{"a": NaN}', "a.json: not JSON: NaN is not a number"),
        ("a.json", b'{"a": -Infinity}', "a.json: not JSON: -Infinity is not a number"),
        ("a.json", b'{"a": 1e999}', "a.json: a: inf, expected a finite number"),
        ("a.json", b"[" * 100_000, "a.json: nested deeper than 64 levels"),
        ("a.json", b"[" * 65 + b"]" * 65, "a.json: nested deeper than 64 levels"),
        ("a.json", b"1" * 5000, "a.json: not JSON: "),
        ("a.json", b'{"a": "\\ud800"}', "a.json: a: the text '\\ud800' holds half of a surrogate pair"),
        ("a.json", b'{\n"a": "\xff"}', "a.json: line 2: not UTF-8 text"),
        ("a.toml", b"a = 1\na = 2", "a.toml: not TOML: "),
        ("a.toml", b"a = nan", "a.toml: a: nan, expected a finite number"),
        ("a.toml", b"a = " + b"[" * 100_000, "a.toml: nested deeper than 64 levels"),
        ("a.toml", b"\xff\xfea\x00", "a.toml: line 1: not UTF-8 text"),
    ],
)
def test_bad_content(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert problem(tmp_path, name, content).startswith(expected)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    for name, content, read in (("a.json", b'{"a":\r\n1}', read_json), ("a.toml", b"a = 1\r\n", read_toml)):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + content)
        assert read(tmp_path / name) == {"a": 1}


def test_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="^" + str(tmp_path / "none.json") + ": no such file$"):
        read_json(tmp_path / "none.json")
    with pytest.raises(DataError, match="cannot be read"):
        read_json(tmp_path / "nul\0l")
    if sys.platform != "win32":
        with pytest.raises(DataError, match=f"^{tmp_path.name}: not a file but a folder$"):
            read_json(tmp_path)
        os.mkfifo(tmp_path / "pipe.json")
        with pytest.raises(DataError, match=r"^pipe\.json: not a file$"):
            read_json(tmp_path / "pipe.json")


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, flags: int) -> int:  # file modes do not stop an administrator
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DataError, match=r"^locked\.json: cannot be read \(permission denied\)$"):
        read_json(tmp_path / "locked.json")


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"1" * 10)
    with pytest.raises(DataError, match=r"^a\.json: larger than"):
        read_bytes(tmp_path / "a.json", max_bytes=9)


def test_data_come_from_inside_the_package_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (data_dir() / "sites.geojson").is_file()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(documents, "_PACKAGE", tmp_path)
    assert data_dir() == tmp_path / "data"
