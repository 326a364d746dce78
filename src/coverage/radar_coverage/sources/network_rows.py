"""Rows of a table of radars: a CSV file, the sheet of a workbook, or GeoJSON points, all as numbered tables of cells."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import MAX_DOCUMENT_BYTES, read_bytes, read_json, shown_name
from radar_coverage.sources.records import Problems, label

__all__ = ["MOST_ROWS", "Rows", "read_rows"]

MOST_ROWS: Final = 10_000
_LARGEST_WORKBOOK_BYTES: Final = 4 * MAX_DOCUMENT_BYTES
"""Of everything in a workbook, unpacked."""
_NO_ZIP: Final = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)
"""What the reader of zip files raises over broken ones, NotImplementedError among them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in a table.

    Parameters
    ----------
    kind : str
        What the file calls one: line, row, feature.
    columns : tuple of (str, str)
        Name of every column as it is given, twice where it stands twice, and where it stands.
    rows : tuple of (int, dict of str to Any)
        Number of each in the file, and its cells by column; empty ones are left out. Of CSV and workbooks they are text.
    """

    kind: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[int, dict[str, Any]], ...]


def read_rows(path: Path, problems: Problems) -> Rows:
    """Read a table by what its name ends in: .csv, .xlsx, .geojson or .json.

    Raises
    ------
    DataError
        The file is not what its name says, or larger than a network is; the line names it.
    """
    read = {".csv": _csv, ".xlsx": _xlsx, ".geojson": _geojson, ".json": _geojson}.get(path.suffix.lower())
    if read is None:
        raise DataError(f"{problems.file}: expected a file ending in .csv, .xlsx or .geojson")
    rows = read(path, problems)
    problems.raise_if_any()
    if len(rows.rows) > MOST_ROWS:
        raise DataError(f"{problems.file}: more than {MOST_ROWS:,} {rows.kind}s")
    return rows


def _csv(path: Path, problems: Problems) -> Rows:
    try:
        text = read_bytes(path).decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        numbered, before = [], 0
        for cells in reader:
            # a cell in quotation marks may go on over lines: a record is called by its first one
            numbered.append((before + 1, cells))
            before = reader.line_num
            if len(numbered) > 2 * MOST_ROWS:
                raise DataError(f"{problems.file}: more than {MOST_ROWS:,} lines")
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{problems.file}: not CSV in UTF-8 ({error})") from None
    return _table("line", numbered, problems)


def _xlsx(path: Path, problems: Problems) -> Rows:
    """Of a formula the value that is stored with it is read; nothing is worked out."""
    import pyogrio
    from pyogrio.raw import read

    path = path.absolute()  # never an address
    _check_workbook(read_bytes(path), problems)
    try:
        sheets = [str(name) for name, _ in pyogrio.list_layers(path)]
        if len(sheets) != 1:
            raise DataError(f"{problems.file}: {len(sheets)} sheets ({', '.join(map(repr, sheets)):.80}), expected one")
        if (found := pyogrio.read_info(path, layer=sheets[0])["driver"]) != "XLSX":
            raise DataError(f"{problems.file}: read as {found}, expected an Excel workbook")
        meta, numbers, _, cells = read(
            path,
            sheets[0],
            max_features=2 * MOST_ROWS,
            read_geometry=False,
            return_fids=True,
            HEADERS="FORCE",
            FIELD_TYPES="STRING",
        )
    except DataError:
        raise
    except (RuntimeError, ValueError, LookupError, OSError) as error:
        reason = ascii(str(error).partition("\n")[0].replace(str(path), problems.file))[1:-1]
        raise DataError(f"{problems.file}: cannot be read as an Excel workbook ({reason:.120})") from None
    below = zip(numbers.tolist(), ([cell or "" for cell in row] for row in zip(*cells, strict=True)), strict=True)
    header = [(1, [str(name) for name in meta["fields"]])]
    # a sheet of one row has no header for the driver, and that row for a feature
    return _table("row", [*(header if not len(numbers) or numbers[0] > 1 else []), *below], problems)


def _check_workbook(content: bytes, problems: Problems) -> None:
    """Refuse what only looks like a workbook, what unpacks to more than a network is, and XML that defines its own words."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST_WORKBOOK_BYTES:
                raise DataError(f"{problems.file}: unpacks to more than {_LARGEST_WORKBOOK_BYTES // 1024**2} MB")
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise DataError(f"{problems.file}: not an Excel workbook")
            if any(b"<!DOCTYPE" in archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise DataError(f"{problems.file}: XML with a document type, which no workbook has")
    except _NO_ZIP as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"{problems.file}: not an Excel workbook ({error!s:.60})") from None


def _table(kind: str, numbered: Sequence[tuple[int, Sequence[str]]], problems: Problems) -> Rows:
    """Cells under the header, which is the first row that is not empty; rows of empty cells are passed over."""
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in numbered if any(cell.strip() for cell in cells)]
    if not filled:
        raise DataError(f"{problems.file}: the table is empty")
    at, header = filled[0]
    while header and not header[-1]:
        header.pop()
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise DataError(f"{problems.file}: {kind} {at}: one column, expected commas between the columns")
    rows = []
    for number, cells in filled[1:]:
        if any(cells[len(header) :]) or len(cells) < len(header):
            problems.add(f"{kind} {number}", f"{len(cells)} cells, expected {len(header)}")
            continue
        rows.append((number, {name: cell for name, cell in zip(header, cells, strict=False) if cell}))
    return Rows(kind, tuple((name, f"{kind} {at}") for name in header), tuple(rows))


def _geojson(path: Path, problems: Problems) -> Rows:
    document = read_json(path)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection" or not features:
        raise DataError(f"{shown_name(path)}: expected a GeoJSON FeatureCollection of at least one feature")
    if "crs" in document and not str(document["crs"]).rstrip("'}").endswith(("CRS84", "EPSG::4326", "EPSG:4326")):
        problems.add("crs", "expected none: GeoJSON is in longitude and latitude on WGS 84 (RFC 7946)")
    rows, columns = [], dict[str, str]()
    for count, feature in enumerate(features[: MOST_ROWS + 1], 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        where = label("feature", count, properties)
        if not isinstance(properties, dict) or feature.get("type") != "Feature":
            problems.add(where, "expected a GeoJSON Feature with properties")
            continue
        doubled = [name for name in ("lon", "lat") if name in properties]
        problems.add(where, *(f"{name} stands among the properties; the position is the geometry's" for name in doubled))
        if found := _position(feature.get("geometry"), problems, where):
            for name in properties:
                columns.setdefault(name, where)
            given: Iterable[tuple[str, Any]] = (item for item in properties.items() if item[1] is not None)
            rows.append((count, dict(zip(("lon", "lat"), found, strict=True)) | dict(given)))
    return Rows("feature", (("lon", "geometry"), ("lat", "geometry"), *columns.items()), tuple(rows))


def _position(geometry: Any, problems: Problems, where: str) -> list[Any] | None:
    """Longitude and latitude of a point; a third coordinate says not above what it is, and is not used."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        problems.add(where, f"geometry is {kind!r:.30}, expected a Point" if kind else "geometry is missing, expected a Point")
    elif not isinstance(at := geometry.get("coordinates"), list) or len(at) not in (2, 3):
        problems.add(where, "coordinates are not [longitude, latitude]")
    else:
        return at[:2]
    return None
