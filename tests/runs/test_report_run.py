"""The files of a report: which there are, the same bytes wherever they are made, what is left out where an extra is missing."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import pytest

import radar_coverage as rc
from radar_coverage.analysis.findings import Findings
from radar_coverage.errors import DataError
from radar_coverage.outputs.report.report import Report
from radar_coverage.runs import report_run as runs
from radar_coverage.runs.report_run import report_contents, report_of, report_run

PLACE = rc.Site(name="Hilltop", lat=48.86, lon=2.35)


@pytest.fixture(scope="module")
def found() -> rc.Reach:
    return rc.answer(PLACE, range_km=300, focus=("FRA",))


@pytest.fixture(scope="module")
def report(found: rc.Reach) -> Report:
    return report_of(found)


@pytest.fixture
def _asked_once(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of a report is looked at, and not how it is asked for."""
    monkeypatch.setattr(runs, "report_of", lambda *_, **__: report)


@pytest.mark.usefixtures("_asked_once")
def test_it_is_written_whole(found: rc.Reach, tmp_path: Path) -> None:
    written = report_run(found, tmp_path / "new")
    assert [path.name for path in written[:2]] == ["hilltop-report.html", "hilltop-report.md"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(path.name for path in written)
    contents = report_contents(found)
    assert {path.name: hashlib.sha256(path.read_bytes()).digest() for path in written} == {
        name: hashlib.sha256(content).digest() for name, content in contents.items()
    }


@pytest.mark.usefixtures("_asked_once")
def test_nothing_is_written_where_the_pdf_fails(found: rc.Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> bytes:
        raise DataError("no paper")

    monkeypatch.setattr(runs, "report_pdf", fails)
    with pytest.raises(DataError, match="no paper"):
        report_run(found, tmp_path / "new", pdf=True)
    assert not (tmp_path / "new").exists()


def test_without_matplotlib_the_drawings_are_those_of_the_page(found: rc.Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    report = report_of(found)
    assert set(report.pictures) == {"footprint", "curve", "horizon"}
    for picture in report.pictures.values():
        assert picture.drawn == b""
        assert picture.wide.startswith("<svg")
    page = report_contents(found)["hilltop-report.html"].decode()
    assert "<img" not in page


@pytest.mark.usefixtures("_asked_once")
def test_without_xlsxwriter_the_tables_are_csv(found: rc.Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    names = report_contents(found)
    assert any(name.endswith(".csv") for name in names)
    assert not any(name.endswith(".xlsx") for name in names)


def test_what_is_kept_and_not_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "findings", lambda *_, **__: Findings())  # nor is a picture
    monkeypatch.setattr(runs, "_pictures", lambda *_: [])
    report = report_of(rc.answer("seongju", focus=("RUS",)))
    assert report.left_out
    assert all(claim.doubt or claim.about == "elsewhere" for claim in report.left_out)
    assert report_of(rc.answer("seongju", claims=["xinhua-2016-forward"], focus=("RUS",))).left_out == ()
