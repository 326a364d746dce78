"""The data release: every file is in it, its dates are those of the README, and what is wrong with it is one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.release import load_release

RELEASE = "release.toml"


def readme() -> str:
    return (data_dir() / "README.md").read_text(encoding="utf-8")


def test_every_file_of_the_data_is_in_it() -> None:
    files = {path.name for path in data_dir().iterdir()} - {"README.md", RELEASE}
    names = [file.name for file in load_release().files]
    assert set(names) == files
    assert names == sorted(names)


def test_the_dates_in_the_readme_are_its_dates() -> None:
    release = load_release()
    told = dict(re.findall(r"^\| `([\w.-]+)` \|[^|]*\| ([^|]*) \| `[0-9a-f]{64}` \|$", readme(), re.MULTILINE))
    assert told == {RELEASE: release.date, **{file.name: ", ".join(file.dates) for file in release.files}}


def test_every_source_and_licence_is_in_the_readme() -> None:
    told = " ".join(readme().split())
    for source, licence in load_release().licences.items():
        if licence != "facts":
            assert source.removesuffix(" of the Republic of Korea") in told
    assert {"public domain", "CC BY 4.0"} <= set(load_release().licences.values())


def test_it_is_as_of_its_newest_file() -> None:
    release = load_release()
    assert release.date == max(date for file in release.files for date in file.dates)
    assert release.version.split(".") == release.date.split("-")


FILE = '[[file]]\nname = "a.toml"\nwhat = "a"\ndate = 2026-01-02\nsources = ["S"]\nlicences = ["L"]\n'


@pytest.mark.parametrize(
    ("head", "file", "expected"),
    [
        ('version = "2026.01.02"\ndate = 2026-01-02', "", r"top level: no \[\[file\]\] in it"),
        ('version = "2026.01.03"\ndate = 2026-01-03', FILE, r"release: date = '2026-01-03', expected the newest .*'2026-01-02'"),
        ('version = "1"\ndate = 2026-01-02', FILE, r"release: version = '1', expected '2026\.01\.02'"),
        ('version = "1"', FILE, r"release: date = '', expected the newest"),
        ("date = 2026-01-02", FILE, "release: version is missing"),
        ('version = "1"\nowner = "me"', FILE, "release: owner is not a field"),
        ('version = "1"', FILE.replace('["L"]', "[]"), r"file 1 \(a\.toml\): licences has 0 entries, expected one for each of 1"),
        ('version = "1"', FILE.replace("date = 2026-01-02\n", ""), r"file 1 \(a\.toml\): date is missing"),
        ('version = "1"', FILE.replace('["S"]', "[]"), r"file 1 \(a\.toml\): sources is missing"),
        ('version = "1"', FILE.replace("2026-01-02", '"soon"'), r"file 1 \(a\.toml\): date = 'soon', expected YYYY-MM-DD"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, head: str, file: str, expected: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'schema = "radar-coverage/release/1"\n{head}\n{file}')
    with pytest.raises(DataError, match=f"^mine.toml: {expected}") as caught:
        load_release(path)
    assert len(caught.value.problems) == 1


def test_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'schema = "radar-coverage/claims/1"\n{FILE}')
    with pytest.raises(DataError, match="expected 'radar-coverage/release/1'"):
        load_release(path)
