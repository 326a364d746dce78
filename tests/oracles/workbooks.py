"""A workbook read back by its own rules (ECMA-376, part 1, 18.3 and 22.9.2.19), with nothing of the library that wrote it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    rows: list[list[Any]]
    """Text, float, bool or None, every row as wide as the widest."""
    guarded: set[tuple[int, int]]
    """Cells whose style says that they are text, whatever they begin with."""
    frozen_rows: int
    widths: list[float]
    elements: set[str]


def workbook(content: bytes) -> dict[str, Sheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: ET.fromstring(file.read(name)) for name in file.namelist()}  # noqa: S314  (our own output)
    texts = [_text(item) for item in parts["xl/sharedStrings.xml"]]
    quoted = [style.get("quotePrefix") == "1" for style in parts["xl/styles.xml"].iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    targets = {link.get("Id"): f"xl/{link.get('Target')}" for link in parts["xl/_rels/workbook.xml.rels"]}
    sheets = parts["xl/workbook.xml"].find(f"{_MAIN}sheets")
    assert sheets is not None
    return {str(one.get("name")): _sheet(parts[targets[one.get(_RELATION)]], texts, quoted) for one in sheets}


def _sheet(root: ET.Element, texts: list[str], quoted: list[bool]) -> Sheet:
    cells, guarded = {}, set()
    for cell in root.iter(f"{_MAIN}c"):
        place = _place(str(cell.get("r")))
        cells[place] = _value(cell, texts)
        if quoted[int(cell.get("s", 0))]:
            guarded.add(place)
    last_row, last_column = (max((place[axis] for place in cells), default=-1) for axis in (0, 1))
    rows = [[cells.get((row, column)) for column in range(last_column + 1)] for row in range(last_row + 1)]
    pane = root.find(f".//{_MAIN}pane")
    return Sheet(
        rows=rows,
        guarded=guarded,
        frozen_rows=0 if pane is None or pane.get("state") != "frozen" else int(pane.get("ySplit", 0)),
        widths=[
            float(str(one.get("width")))
            for one in root.iter(f"{_MAIN}col")
            for _ in range(int(str(one.get("min"))), int(str(one.get("max"))) + 1)
        ],
        elements={element.tag.removeprefix(_MAIN) for element in root.iter()},
    )


def _place(reference: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(digits) - 1, column - 1


def _value(cell: ET.Element, texts: list[str]) -> Any:
    given = cell.findtext(f"{_MAIN}v")
    if given is None:
        return None
    kind = cell.get("t", "n")
    return {"s": lambda: texts[int(given)], "b": lambda: given == "1", "n": lambda: float(given)}[kind]()


def _text(item: ET.Element) -> str:
    runs = "".join(run.text or "" for run in item.iter(f"{_MAIN}t"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), runs)
