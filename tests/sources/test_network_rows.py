"""Tables of radars that are not what they should be: refused in printable lines that name the file, the place and the field."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from radar_coverage.errors import DataError
from radar_coverage.sources import documents, network_rows
from radar_coverage.sources.networks import load_network, network_template

HEADER, HILL, COAST = network_template().splitlines()


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def cells(row: str = HILL, **given: str) -> str:
    """A row of the template with some cells changed."""
    named = dict(zip(HEADER.split(","), row.split(","), strict=True)) | given
    return ",".join(named.values())


def book(*sheets: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    sheet.write(r, c, cell)
    return out.getvalue()


def table(*rows: str) -> list[list[Any]]:
    return [row.split(",") for row in rows]


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip file with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def bomb(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image1.png", "w") as part:
        for _ in range(130):
            part.write(bytes(1024**2))
    return out.getvalue()


def entities(name: str, part: bytes) -> bytes:
    laughs = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return part.replace(b"?>", b"?>" + laughs, 1) if name == "xl/sharedStrings.xml" else part


def features(*given: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(given)} | more).encode()


def point(*at: Any, **properties: Any) -> dict[str, Any]:
    usual = {"name": "A hill", "antenna_height_m": 500, "height_above": "sea", "range_km": 100}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": list(at)}, "properties": usual | properties}


GOOD_BOOK = book(table(HEADER, HILL))
HOSTILE = {
    # what a spreadsheet or a person does wrong
    "swapped axes": ("a.csv", lines(HEADER, cells(lat="123.5", lon="37.2")), r"line 2 \(hill\): lat = 123\.5, .*look swapped"),
    "NaN": ("a.csv", lines(HEADER, cells(lat="nan")), r"line 2 \(hill\): lat = nan, expected -90\.\.90 degrees"),
    "infinite": ("a.csv", lines(HEADER, cells(range_km="inf")), r"line 2 \(hill\): range_km = inf, expected"),
    "far too large": ("a.csv", lines(HEADER, cells(range_km="1e400")), r"line 2 \(hill\): range_km = inf"),
    "of 400 digits": ("a.csv", lines(HEADER, cells(lon="9" * 400)), r"line 2 \(hill\): lon = inf, expected"),
    "decimal comma": ("a.csv", lines(HEADER, cells(lat='"46,5"').replace(",5", ",5")), "line 2"),
    "decimal commas and semicolons": (
        "a.csv",
        lines(HEADER.replace(",", ";"), HILL.replace(",", ";")),
        "line 1: one column, expected commas between the columns",
    ),
    "tabs": ("a.csv", lines(HEADER.replace(",", "\t"), HILL.replace(",", "\t")), "line 1: one column, expected commas"),
    "thousands by underscore": ("a.csv", lines(HEADER, cells(range_km="2_30")), r"line 2 \(hill\): range_km = '2_30', expected"),
    "degrees and minutes": ("a.csv", lines(HEADER, cells(lat="46°30'N")), r"line 2 \(hill\): lat = \"46°30'N\", expected"),
    "longitude to 360": ("a.csv", lines(HEADER, cells(lon="262.5")), r"line 2 \(hill\): lon = 262\.5, .*; 262\.5 east is -97\.5"),
    "formula for a number": (
        "a.csv",
        lines(HEADER, cells(range_km="=230*1")),
        r"line 2 \(hill\): range_km = '=230\*1', expected",
    ),
    "no number": ("a.csv", lines(HEADER, cells(range_km="")), r"line 2 \(hill\): range_km is missing"),
    "no range": ("a.csv", lines(HEADER, cells(range_km="0")), r"line 2 \(hill\): range_km = 0, expected more than 0 km"),
    "above what": ("a.csv", lines(HEADER, cells(height_above="MSL")), r"line 2 \(hill\): height_above = 'MSL', .*: sea, ground"),
    "antenna below ground": (
        "a.csv",
        lines(HEADER, cells(height_above="sea")),
        r"line 2 \(hill\): antenna_height_m = 25 above sea, expected 1450\.\.3450 m",
    ),
    "an id twice": ("a.csv", lines(HEADER, HILL, HILL), r"line 3 \(hill\): id = 'hill' is the id of line 2 too"),
    "a name twice": ("a.csv", lines(HEADER, COAST, COAST), r"line 3 \(on_the_coast_made_up\): id = .* of line 2 too"),
    "an id that is a path": (
        "a.csv",
        lines(HEADER, cells(id="../../x")),
        r"line 2 \(\.\./\.\./x\): id = '\.\./\.\./x', expected",
    ),
    "short row": ("a.csv", lines(HEADER, "hill,A hill,46"), "line 2: 3 cells, expected 10"),
    "long row": ("a.csv", lines(HEADER, HILL + ",x"), "line 2: 11 cells, expected 10"),
    "header only": ("a.csv", lines(HEADER), "top level: no line with a radar in it"),
    "no header": ("a.csv", lines(HILL, COAST), "line 1: expected the columns id,name,lat,lon"),
    "a thousand columns": ("a.csv", lines("id," + ",".join(f"c{n}" for n in range(1_000))), "line 1: expected the columns id,"),
    "empty": ("a.csv", b" \n\n", "the file is empty"),
    "commas only": ("a.csv", b",,,\n,,\n", "the table is empty"),
    "no comma": ("a.csv", b"name\nA hill", "columns: lat is missing"),
    # what somebody does on purpose
    "terminal codes": ("a.csv", lines(HEADER, cells(name="\x1b[31mred")), r"line 2 \(hill\): name = '\\x1b\[31mred', expected"),
    "text the other way": ("a.csv", lines(HEADER, cells(name="\u202egnp")), r"line 2 \(hill\): name = '\\u202egnp', expected"),
    "null byte": ("a.csv", lines(HEADER, cells(name="a\0b")), r"line 2 \(hill\): name = 'a\\x00b'|not CSV"),
    "line separator": ("a.csv", lines(HEADER, cells(name="a\u2028b")), r"line 2 \(hill\): name = 'a\\u2028b', expected"),
    "a name of a megabyte": (
        "a.csv",
        lines(HEADER, cells(name="a" * 100_000)),
        r"line 2 \(hill\): name = 'aaa.*\.\.\., expected",
    ),
    "a cell beyond all": ("a.csv", lines(HEADER, cells(name="a" * 200_000)), "not CSV in UTF-8 .field larger than"),
    "open quotation": ("a.csv", lines(HEADER, '"' + HILL), "not CSV in UTF-8 .unexpected end of data"),
    "UTF-16": ("a.csv", network_template().encode("utf-16"), "not CSV in UTF-8"),
    "Latin-1": ("a.csv", lines(HEADER, cells(name="Zürich")).decode().encode("latin-1"), "not CSV in UTF-8"),
    "too many": ("a.csv", lines(HEADER, *(cells(id=f"h{n}") for n in range(10_001))), "more than 10,000 lines"),
    "too many empty": ("a.csv", lines(HEADER, *("," for _ in range(20_001))), "more than 10,000 lines"),
    "another kind": ("a.ods", GOOD_BOOK, r"expected a file ending in \.csv, \.xlsx or \.geojson"),
    # workbooks
    "text for a workbook": ("a.xlsx", lines(HEADER, HILL), "not an Excel workbook"),
    "half a workbook": ("a.xlsx", GOOD_BOOK[:2_000], "not an Excel workbook"),
    "another zip": ("a.xlsx", rezipped(bomb(b""), lambda _, part: part[:9]), "not an Excel workbook"),
    "a bomb": ("a.xlsx", bomb(GOOD_BOOK), "unpacks to more than 128 MB"),
    "entities": ("a.xlsx", rezipped(GOOD_BOOK, entities), "XML with a document type"),
    "broken sheet": (
        "a.xlsx",
        rezipped(GOOD_BOOK, lambda name, part: part[: len(part) // 2] if "sheet1.xml" in name else part),
        "",
    ),
    "two sheets": ("a.xlsx", book(table(HEADER, HILL), table(HEADER, HILL)), r"2 sheets \('Sheet1', 'Sheet2'\), expected one"),
    "no rows": ("a.xlsx", book(table(HEADER)), "top level: no row with a radar in it"),
    "feet": (
        "a.xlsx",
        book(table(HEADER.replace("ground_m", "ground_ft"), HILL)),
        "row 1: ground_ft is not a column; multiply by 0",
    ),
    "a column twice": ("a.xlsx", book(table(HEADER + ",lat", HILL + ",1")), "row 1: lat stands twice"),
    "rows apart": ("a.xlsx", book([*table(HEADER), [], *table(cells(lat="99"))]), r"row 3 \(hill\): lat = 99, expected"),
    "a row far down": (
        "a.xlsx",
        book([*table(HEADER), *([[]] * 30_000), *table(HILL)]),
        "cannot be read as an Excel workbook|more than 10,000 rows",
    ),
    # GeoJSON
    "axes of GeoJSON": ("a.json", features(point(46.5, 123.5)), r"feature 1 \(A hill\): lat = 123\.5, .*look swapped"),
    "a line": (
        "a.geojson",
        features(point(1, 2) | {"geometry": {"type": "LineString"}}),
        r"feature 1 .*'LineString', expected a Point",
    ),
    "no place": ("a.geojson", features(point(1, 2) | {"geometry": None}), r"feature 1 \(A hill\): geometry is missing"),
    "one number": ("a.geojson", features(point(1)), r"feature 1 \(A hill\): coordinates are not \[longitude, latitude\]"),
    "texts for numbers": ("a.geojson", features(point("x", [1])), r"feature 1 \(A hill\): lat = \(1,\), expected"),
    "a truth for a number": (
        "a.geojson",
        features(point(1, 2, range_km=True)),
        r"feature 1 \(A hill\): range_km = True, expected",
    ),
    "NaN in JSON": ("a.geojson", features(point(1, float("nan"))), "not JSON: NaN is not a number"),
    "nautical miles": (
        "a.geojson",
        features(point(1, 2), point(3, 4, range_nm=124)),
        r"feature 2 \(A hill\): range_nm .* 1\.852",
    ),
    "another lat": ("a.geojson", features(point(1, 2, lat=5)), r"feature 1 \(A hill\): lat stands among the properties"),
    "another grid": ("a.geojson", features(point(1, 2), crs={"name": "EPSG:3857"}), "crs: expected none"),
    "no features": ("a.geojson", features(), "expected a GeoJSON FeatureCollection of at least one feature"),
    "no collection": ("a.geojson", b"[1]", "expected a GeoJSON FeatureCollection"),
    "no feature": ("a.geojson", features(7), "feature 1: expected a GeoJSON Feature with properties"),
    "depth": ("a.geojson", b"[" * 100_000, "nested deeper than 64 levels"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_refused(case: str, tmp_path: Path) -> None:
    name, content, says = HOSTILE[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        load_network(tmp_path / name)
    problems = caught.value.problems
    assert re.search(rf"^{re.escape(name)}: (?:{says})", problems[0]), problems
    for line in problems:
        assert line.isprintable()
        assert len(line) < 300


def test_every_problem_of_a_file_is_told_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(lines(HEADER, cells(lat="91", lon="east"), HILL, cells(id="two", range_km="-1")))
    with pytest.raises(DataError) as caught:
        load_network(path)
    assert [line.split(": ")[1:] for line in caught.value.problems] == [
        ["line 2 (hill)", "lat = 91, expected -90..90 degrees"],
        ["line 2 (hill)", "lon = 'east', expected -180..180 degrees"],
        ["line 4 (two)", "range_km = -1, expected 0..1000 km"],
    ]


@pytest.mark.parametrize("name", ["/vsicurl/http://localhost/a.xlsx", "zip://a.xlsx", "http://localhost/a.geojson", "none.csv"])
def test_addresses_are_no_files(name: str) -> None:
    with pytest.raises(DataError, match=r"no such file$"):
        load_network(name)


def test_other_drivers_do_not_open_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(GOOD_BOOK)
    monkeypatch.setattr("pyogrio.read_info", lambda *_, **__: {"driver": "VRT"})
    with pytest.raises(DataError, match=r"^a\.xlsx: read as VRT, expected an Excel workbook$"):
        load_network(tmp_path / "a.xlsx")


def test_a_formula_of_a_workbook_is_not_worked_out(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for r, row in enumerate(table(HEADER, HILL)):
            for c, cell in enumerate(row):
                sheet.write_string(r, c, cell)
        sheet.write_formula(1, HEADER.split(",").index("range_km"), "=1+1", None, 150)
        sheet.write_string(1, HEADER.split(",").index("name"), "=1+1")
    (station,) = load_network(tmp_path / "a.xlsx").stations
    assert (station.name, station.range_km) == ("=1+1", 150), "the value that is stored beside it"


def test_long_sheets_and_collections_are_not_read_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_rows, "MOST_ROWS", 3)
    (tmp_path / "a.xlsx").write_bytes(book(table(HEADER, *(cells(id=f"h{n}") for n in range(100)))))
    (tmp_path / "a.geojson").write_bytes(features(*[point(1, 2)] * 100))
    for name, kind in (("a.xlsx", "rows"), ("a.geojson", "features")):
        with pytest.raises(DataError, match=rf"^{name}: more than 3 {kind}$"):
            load_network(tmp_path / name)


def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert network_rows.MAX_DOCUMENT_BYTES == documents.MAX_DOCUMENT_BYTES
    for name in ("a.csv", "a.xlsx", "a.geojson"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(documents.MAX_DOCUMENT_BYTES + 1)
        with pytest.raises(DataError, match=f"^{name}: larger than 32 MB$"):
            load_network(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that are files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(DataError, match=r"^pipe\.csv: not a file$"):
        load_network(tmp_path / "pipe.csv")
