"""A tidy table as a workbook, read back by a reader of our own: every cell as in the CSV, and nothing that acts."""

from __future__ import annotations

import csv
import io
import math
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles.workbooks import workbook
from tests.outputs.conftest import HOSTILE, make_reach

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs import tidy_xlsx as module
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.reach_files import reach_rows
from radar_coverage.outputs.rows import COLUMNS, versions
from radar_coverage.outputs.tidy import TidyTable, rounded, tidy_csv
from radar_coverage.outputs.tidy_xlsx import tidy_xlsx

pytest.importorskip("xlsxwriter")

MARKUP = "<r><t>x</t></r></si><si><t>y</t></si><r></r>"
"""Begins and ends as XlsxWriter's own markup does, which it would write unescaped."""
FORMULAS = ("=cmd()", "+1", "-1", "@SUM(A1)", "＝1+1", " =1", "{=1}", '=HYPERLINK("http://x")')
TEXTS = (
    HOSTILE,
    MARKUP,
    *FORMULAS,
    "http://example.org/",
    "mailto:a@b.c",
    "internal:rows!A1",
    "1e5",
    "007",
    "_x0041_",
    " a ",
    "서울",
)


def table(values: list[Any], **more: Any) -> TidyTable:
    return TidyTable(name="things", columns={"value": "what it is [km]"}, rows=tuple({"value": v} for v in values), **more)


def column(values: list[Any]) -> list[Any]:
    return [row[0] for row in workbook(tidy_xlsx(table(values)))["rows"].rows[1:]]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_text(text: str) -> None:
    book = workbook(tidy_xlsx(table([text], about={text: text})))
    assert book["rows"].rows == [["value"], [text]]
    assert [text, text] in book["about"].rows
    for sheet in book.values():
        assert not sheet.elements & {"f", "hyperlinks", "hyperlink"}


@pytest.mark.parametrize("text", FORMULAS[:6])
def test_what_begins_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    assert workbook(tidy_xlsx(table([text, "China"])))["rows"].guarded == {(1, 0)}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back_with_what_acts_shown(texts: list[str]) -> None:
    assert column(texts) == [terminal_text(text) for text in texts]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53), min_size=1))
def test_numbers_are_those_of_the_other_files(numbers: list[float]) -> None:
    assert column(numbers) == rounded(numbers)


def test_what_is_no_number_of_a_sheet() -> None:
    values = [math.nan, math.inf, -math.inf, 2**53 + 1, 10**400, None, "", True, False, 1.0]
    assert column(values) == ["nan", "inf", "-inf", "9007199254740993", str(10**400), None, None, True, False, 1.0]


def test_lists_and_claims_are_as_in_the_csv() -> None:
    reach = make_reach()
    object.__setattr__(reach.rows[0], "name", "=cmd()")
    book = workbook(tidy_xlsx(reach_rows(reach)))
    assert_as_in_the_csv(reach_rows(reach), book["rows"].rows)
    assert book["rows"].frozen_rows == 1
    assert len(book["rows"].widths) == len(COLUMNS)
    assert all(5 < width < 70 for width in book["rows"].widths)


def assert_as_in_the_csv(found: TidyTable, rows: list[list[Any]]) -> None:
    told = list(csv.reader(io.StringIO(tidy_csv(found))))
    assert rows[0] == told[0]
    assert len(rows) == len(told)
    for row, texts in zip(rows[1:], told[1:], strict=True):
        for cell, text in zip(row, texts, strict=True):
            if isinstance(cell, float):
                assert cell == float(text)
            else:
                assert ("" if cell is None else str(cell)) == text.removeprefix("'")


def test_the_columns_and_what_stands_beside() -> None:
    found = reach_rows(make_reach())
    book = workbook(tidy_xlsx(found))
    assert list(book) == ["rows", "columns", "about"]
    assert [[name, meaning] for name, _, meaning in book["columns"].rows[1:]] == [[*item] for item in COLUMNS.items()]
    units = {name: unit for name, unit, _ in book["columns"].rows[1:]}
    assert (units["range_km"], units["area_km2"], units["share"], units["name"]) == ("km", "km2", "1", None)
    about = dict(book["about"].rows[1:])
    assert about["schema"] == "radar-coverage/reach/1"
    assert (about["site.id"], about["site.lat"], about["site.names.ko"]) == ("hill", 36.05, "언덕")
    assert about["boundaries"] == make_reach().boundaries
    assert {f"versions.{name}": version for name, version in versions().items()}.items() <= about.items()


def test_a_name_of_any_length_makes_no_name_of_a_sheet() -> None:
    named = TidyTable(name="History" + "[]:*?/\\'" * 9, columns={"a": "A"}, rows=())
    assert list(workbook(tidy_xlsx(named))) == ["rows", "columns", "about"]


def test_what_a_sheet_does_not_hold_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match=r"^row 1, column 1: a text of 32,768 characters, a cell holds 32,767; write \.csv$"):
        tidy_xlsx(table(["x" * 32_768]))
    assert column(["x" * 32_767]) == ["x" * 32_767]
    assert module.MAX_ROWS == 1_048_576
    row = {"value": 1.0}
    many = TidyTable(name="many", columns={"value": "v"}, rows=(row,) * module.MAX_ROWS)
    with pytest.raises(DataError, match=r"^1,048,576 rows, a sheet holds 1,048,575 and its header; write \.csv or \.json$"):
        tidy_xlsx(many)
    monkeypatch.setattr(module, "MAX_ROWS", 4)
    assert column([1.0, 2.0, 3.0]) == [1.0, 2.0, 3.0]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"writing \.xlsx needs the extra \[xlsx\]: pip install 'radar-coverage\[xlsx\]'"):
        tidy_xlsx(table([1.0]))


SCRIPT = """
import sys
from tests.outputs.conftest import make_reach
from radar_coverage.outputs.reach_files import reach_rows
from radar_coverage.outputs.tidy_xlsx import tidy_xlsx
sys.stdout.buffer.write(tidy_xlsx(reach_rows(make_reach())))
"""


def written(seed: str, zone: str, **more: str) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {"PYTHONHASHSEED": seed, "TZ": zone, **more}
    return subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True).stdout


def test_the_same_bytes_in_every_process() -> None:
    once = written("1", "Asia/Seoul")
    assert once == written("77", "America/New_York")
    with zipfile.ZipFile(io.BytesIO(once)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


@pytest.mark.parametrize(
    ("epoch", "date"), [("1700000000", "2023-11-14T22:13:20Z"), ("soon", "1980-01-01"), ("9" * 30, "1980-01-01")]
)
def test_the_date_is_the_build_s_where_one_is_set(epoch: str, date: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with zipfile.ZipFile(io.BytesIO(tidy_xlsx(table([1.0])))) as file:
        assert date in file.read("docProps/core.xml").decode()
