"""A tidy table as a workbook: the rows, what each column means, and what stands beside; text is never a formula or a link."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.escape import csv_cell, terminal_text
from radar_coverage.outputs.file_date import file_date
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.tidy import TidyTable, flat, rounded

__all__ = ["MAX_ROWS", "tidy_xlsx"]

MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, its header among them."""

_EXACT_TO: Final = 2**53
"""Above this a sheet's numbers, which are binary64, leave integers out."""
_WIDEST, _NUMBER_WIDTH = 60, 12
_UNIT: Final = re.compile(r"\[([^\[\]]+)\]")
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def tidy_xlsx(table: TidyTable) -> bytes:
    """Excel workbook of three sheets: ``rows``, ``columns`` (unit and meaning) and ``about`` (site, boundaries' rule, versions).

    Numbers, lists and claims are as in the CSV; NaN and infinity, which a sheet has no number for, are text. The same bytes
    every time; the date inside is SOURCE_DATE_EPOCH where that is set.

    Raises
    ------
    MissingExtraError
        The extra [xlsx] is not installed.
    DataError
        More rows, or a longer text, than a sheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtraError("writing .xlsx", "xlsx") from None
    if len(table.rows) >= MAX_ROWS:
        raise DataError(f"{len(table.rows):,} rows, a sheet holds {MAX_ROWS - 1:,} and its header; write .csv or .json")
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": table.schema, "created": file_date()})
        columns = ([name, "; ".join(_UNIT.findall(meaning)), meaning] for name, meaning in table.columns.items())
        about = {"schema": table.schema, **table.about, "versions": versions()}
        _write(book, "rows", list(table.columns), ([row[name] for name in table.columns] for row in table.rows))
        _write(book, "columns", ["column", "unit", "meaning"], columns)
        _write(book, "about", ["what", "value"], _leaves(about))
    return out.getvalue()


def _write(book: Any, name: str, header: list[str], rows: Iterable[list[Any]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    bold, guarded = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    widths = [_write_text(sheet, 0, column, text, bold) for column, text in enumerate(header)]
    for count, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], _write_cell(sheet, count, column, value, guarded))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)


def _write_cell(sheet: Any, row: int, column: int, value: Any, guarded: Any) -> int:
    """Write a value and return the characters it takes."""
    value = rounded(value)
    if value is None:
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
        return _NUMBER_WIDTH
    if (isinstance(value, float) and math.isfinite(value)) or (isinstance(value, int) and abs(value) <= _EXACT_TO):
        sheet.write_number(row, column, _Exact(value))
        return _NUMBER_WIDTH
    text = flat(value)
    # what a spreadsheet would take for a formula once the cell is edited is marked as text for good
    return _write_text(sheet, row, column, text, guarded if csv_cell(text) != terminal_text(text) else None)


def _write_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> int:
    text = terminal_text(text)
    if not text:
        return 0
    if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter takes such a text for markup of its own, unless in pieces
        problem = sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], *([style] if style else []))
    else:
        problem = sheet.write_string(row, column, text, style)
    if problem:
        raise DataError(f"row {row}, column {column + 1}: a text of {len(text):,} characters, a cell holds 32,767; write .csv")
    return len(text)


def _leaves(value: Mapping[str, Any], above: str = "") -> Iterator[list[Any]]:
    """Nested mappings as rows of a dotted name and a value."""
    for name, one in value.items():
        if isinstance(one, Mapping):
            yield from _leaves(one, f"{above}{name}.")
        else:
            yield [f"{above}{name}", one]


class _Exact(float):
    """A number that is written with all its digits; XlsxWriter's 16 are one too few for some."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return repr(float(self))
