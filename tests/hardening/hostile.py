"""Files made to harm: geometry, rasters and archives that lie about themselves, and text that wants to be run."""

from __future__ import annotations

import json
import math
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from tests.hardening.case import Case, Content, case_of
from tests.hardening.readers import (
    AIR,
    CLAIM,
    CLAIMS,
    LABELS,
    NETWORK,
    PO,
    READERS,
    SCENARIO,
    SITE,
    TERRITORIES,
    box,
    collection,
    feature,
    toml,
)  # fmt: skip
from tests.sources.rasters import raster, sparse

__all__ = ["hostile_cases"]


def hostile_cases() -> Iterator[Case]:
    """All of them."""
    yield from _geometry()
    yield from _injected()
    yield from _rasters()
    yield from _archives()
    yield from _asked()
    yield from _manifests()


def _json(tree: Any) -> Content:
    """Made when it is wanted: `tree` may be a function that makes it."""
    return lambda path: path.write_text(json.dumps(tree() if callable(tree) else tree))


def _ring(*points: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(points)]}


def _circle(n: int, radius: float = 1.0) -> dict[str, Any]:
    at = [2 * math.pi * k / n for k in range(n)]
    points = [[radius * math.cos(a), radius * math.sin(a)] for a in at]
    return _ring(*points, points[0])


SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
GEOMETRIES: dict[str, Any] = {
    "no points": {"type": "Polygon", "coordinates": []},
    "an empty ring": {"type": "Polygon", "coordinates": [[]]},
    "one point": _ring([0, 0]),
    "two points": _ring([0, 0], [1, 1], [0, 0]),
    "one point four times": _ring([0, 0], [0, 0], [0, 0], [0, 0]),
    "no area": _ring([0, 0], [1, 1], [2, 2], [0, 0]),
    "hardly an area": _ring([0, 0], [1e-12, 0], [0, 1e-12], [0, 0]),
    "a spike": _ring([0, 0], [1, 0], [1, 1], [5, 1], [1, 1], [0, 1], [0, 0]),
    "a bow tie": _ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]),
    "not closed": _ring([0, 0], [1, 0], [1, 1]),
    "a hole outside": {"type": "Polygon", "coordinates": [SQUARE, [[5, 5], [6, 5], [6, 6], [5, 5]]]},
    "a hole of everything": {"type": "Polygon", "coordinates": [SQUARE, SQUARE]},
    "overlapping parts": {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
    "clockwise": _ring(*SQUARE[::-1]),
    "swapped axes": _ring([36, 128], [37, 128], [37, 129], [36, 128]),
    "metres": _ring([4e6, 4e6], [5e6, 4e6], [5e6, 5e6], [4e6, 4e6]),
    "round the world": _ring([-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]),
    "over 180 degrees": _ring([170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]),
    "east of 180 degrees": _ring([170, 0], [190, 0], [190, 10], [170, 10], [170, 0]),
    "round a pole": _ring([-180, 80], [180, 80], [180, 90], [-180, 90], [-180, 80]),
    "huge coordinates": _ring([0, 0], [1e300, 0], [1e300, 1e300], [0, 0]),
    "three dimensions": _ring(*([*p, 5] for p in SQUARE)),
    "seven dimensions": _ring(*([*p, 1, 2, 3, 4, 5] for p in SQUARE)),
    "one dimension": _ring([0], [1], [2], [0]),
    "text": _ring(["0", "0"], ["1", "0"], ["1", "1"], ["0", "0"]),
    "null in a point": _ring([0, None], [1, 0], [1, 1], [0, None]),
    "a line": {"type": "LineString", "coordinates": SQUARE},
    "points": {"type": "MultiPoint", "coordinates": SQUARE},
    "a collection": {"type": "GeometryCollection", "geometries": [box()]},
    "collections in collections": {
        "type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": [box()]}],
    },
    "no such type": {"type": "Curve", "coordinates": SQUARE},
    "no type": {"coordinates": [SQUARE]},
    "null": None,
    "a text for geometry": "POLYGON((0 0, 1 0, 1 1, 0 0))",
    "10^6 vertices": None,
}  # fmt: skip


def _with(name: str, geometry: Any) -> dict[str, Any]:
    shape = _circle(1_000_000) if name.startswith("10^6") else geometry
    return collection(feature(shape, code="AAA", name="A"), feature(box(2), code="BBB"))


def _geometry() -> Iterator[Case]:
    reader = READERS["territories GeoJSON"]
    for name, geometry in GEOMETRIES.items():
        files = {reader.file: _json(partial(_with, name, geometry))}
        yield case_of(reader.name, "geometry", name, reader.argv, files, fast=name in ("a bow tie", "swapped axes", "no points"))
    good = TERRITORIES["features"]
    for name, tree in {
        "another CRS": {**TERRITORIES, "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}},
        "no such CRS": {**TERRITORIES, "crs": {"type": "name", "properties": {"name": "EPSG:99999999"}}},
        "a CRS that is a link": {**TERRITORIES, "crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}}},
        "a CRS that is a file": {**TERRITORIES, "crs": {"type": "name", "properties": {"name": "/etc/passwd"}}},
        "one code twice": collection(good[0], good[0]),
        "20,000 problems": collection(*(feature(None, code=f"A{n}") for n in range(20_000))),
        "20,000 squares": collection(*(feature(box(n % 300 - 150, n // 300, 0.5), code=f"A{n}") for n in range(20_000))),
        "a file of another kind": {"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[0]]}}, "arcs": []},
        "an address of more": {**TERRITORIES, "links": [{"href": "http://127.0.0.1:9/next", "rel": "next"}]},
    }.items():
        yield case_of(reader.name, "geometry", name, reader.argv, {reader.file: _json(tree)})
    sites = [
        feature({"type": "Point", "coordinates": [10, 50]}, **{**SITE, "id": f"s{n}", "elevation_m": "x"}) for n in range(20_000)
    ]
    asked = READERS["sites"].argv
    yield case_of("sites", "size", "20,000 problems", asked, {"sites.geojson": _json(collection(*sites))})
    rows = "".join(f"r{n},R,95,8,25,ground,1450,60,0.5,1.0\n" for n in range(9_000))
    many = {"radars.csv": (NETWORK.splitlines()[0] + "\n" + rows).encode()}
    yield case_of("network CSV", "size", "9,000 problems", READERS["network CSV"].argv, many)
    rows = "".join(f"r{n},95,8\n" for n in range(100_000))
    files = {"sites.csv": ("id,lat,lon\n" + rows).encode(), **READERS["sweep's sites"].beside}
    yield case_of("sweep's sites", "size", "100,000 problems", READERS["sweep's sites"].argv, files)


PAYLOADS = {
    "a script": "<script>window.pwned=1</script>",
    "an image": '"><img src=x onerror=window.pwned=1>',
    "the end of a script": "</script><script>window.pwned=1</script>",
    "the end of a title": "</title></text></svg><svg onload=window.pwned=1>",
    "a string's end": "'-window.pwned=1-'\";window.pwned=1//",
    "a template": "{{ 7777*7777 }}{% raise %}${window.pwned=1}`${window.pwned=1}`",
    "an address": "javascript:window.pwned=1",
    "Markdown": "[x](javascript:window.pwned=1) ![x](x) | a | <b onclick=window.pwned=1>",
    "a formula": '=HYPERLINK("http://127.0.0.1:9/","x")',
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "XML": ']]><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "a format": "%s%n{0.__class__}{x!r}",
    "a path": "../../../tmp/pwned",
}
COMMANDS = {
    "reach": "-o out.csv", "map": "-o out", "explore": "-o out.html", "figure": "-o out.svg", "report": "-o out",
    "reach as a workbook": "-o out.xlsx", "reach in Markdown": "--format md", "reach in JSON": "-o out.json",
}  # fmt: skip


def _injected() -> Iterator[Case]:
    """The same hostile text in every field that is shown, and every way to show it."""
    for what, text in PAYLOADS.items():
        site = {"id": "alpha", "name": text, "status": text, "source": text, "confidence": text, "names": {"ko": text}}
        claim = {**CLAIM, "claimant": text, "publisher": text, "target_note": text, "address": text, "range_km": [300, 400]}
        land = collection(feature(box(), code="AAA", name=text), feature(box(2), code=text[:50].replace("+", ""), name="B"))
        files = {
            "sites.geojson": _json(collection(feature({"type": "Point", "coordinates": [1, 0.5]}, **site))),
            "claims.toml": toml({**CLAIMS, "claim": [claim]}),
            "land.geojson": _json(land),
        }
        for command, rest in COMMANDS.items():
            argv = f"{command.split()[0]} alpha --sites sites.geojson --claims claims.toml --claim own {rest}"
            argv += " --territories land.geojson" if command.startswith(("reach", "map")) else ""
            yield case_of("every page", "injection", f"{what}, {command}", argv, files, names="")
        labels = {**LABELS, "territory": [{"code": "CHN", "name": text}], "note": {"text": text}}
        yield case_of(
            "labels", "injection", what, "map --range-km 300 --labels labels.toml -o out", {"labels.toml": toml(labels)},
        )  # fmt: skip
        scenario = {**SCENARIO, "title": text}
        yield case_of(
            "scenario",
            "injection",
            what,
            "map --scenario asked.toml -o out",
            {"asked.toml": toml(scenario)},
        )
        rows = [NETWORK.splitlines()[0], f'"hill","{text.replace(chr(34), chr(34) * 2)}",46.5,8.25,25,ground,1450,60,0.5,1.0']
        network = {"radars.csv": "\n".join(rows).encode()}
        yield case_of("network CSV", "injection", what, "network radars.csv --cell-km 10 -o out.html", network)
        quoted = json.dumps(text)
        po = {"fr.po": (PO.replace('"tout autour"', quoted)).encode()}
        yield case_of("language", "injection", what, "map --range-km 300 --language-file fr.po -o out", po)
        air = {f"{what}.csv".replace(" ", "_"): ("# " + text + "\n" + AIR).encode()}
        yield case_of("atmosphere", "injection", what, f"horizon --range-km 300 --atmosphere {next(iter(air))} -o out.csv", air)


def _rasters() -> Iterator[Case]:
    cells = np.ones((10, 10), np.float32)
    kinds: dict[str, Any] = {
        "10^12 cells": lambda path: sparse(path, 1_000_000, 1_000_000, 256),
        "4 x 10^9 cells": lambda path: sparse(path, 63_000, 63_000, 256),
        "10^9 cells in one block": lambda path: sparse(path, 40_000, 25_000, 32_768),
        "10^19 cells": lambda path: sparse(path, 2**32 - 1, 2**32 - 1, 512),
        "no cells": lambda path: sparse(path, 0, 0, 16),
        "nan": lambda path: raster(path, cells * np.nan),
        "infinity": lambda path: raster(path, cells * np.inf),
        "1e38": lambda path: raster(path, cells * 1e38),
        "-1e38": lambda path: raster(path, cells * -1e38),
        "no CRS": lambda path: raster(path, cells, crs=None),
        "a foreign CRS": lambda path: raster(path, cells, 4e6, 3e6, 1e4, crs="EPSG:3035"),
        "two bands": lambda path: raster(path, np.ones((2, 5, 5), np.float32)),
        "complex": lambda path: raster(path, np.ones((5, 5), np.complex64)),
        "400 degrees": lambda path: raster(path, np.ones((10, 400), np.float32)),
        "off the world": lambda path: raster(path, cells, 5000, 5000),
        "cells of 1e-300 degrees": lambda path: raster(path, cells, cell=1e-300),
        "cells of 1e300 degrees": lambda path: raster(path, cells, cell=1e300),
        "hostile tags": lambda path: raster(path, cells, tags={"a": "<script>window.pwned=1</script>\n\x1b[31m"}),
        "a hostile unit": lambda path: raster(path, cells, unit="<script>\n\x1b[31m"),
        "cut short": lambda path: (raster(path, np.ones((300, 300))), path.write_bytes(path.read_bytes()[:5000])),
        "an address in a VRT": lambda path: path.write_text('<VRTDataset><SourceFilename>/vsicurl/http://127.0.0.1:9/</SourceFilename></VRTDataset>'),
        "a TIFF of links that go round": lambda path: path.write_bytes(struct.pack("<2sHIHI", b"II", 42, 8, 0, 8)),
    }  # fmt: skip
    for reader in (READERS["people"], READERS["terrain"]):
        for name, make in kinds.items():
            yield case_of(reader.name, "raster", name, reader.argv, {reader.file: make}, fast=name in ("10^12 cells", "infinity"))


def _bomb(path: Path, inside: str = "xl/worksheets/sheet1.xml", size: int = 2 * 1024**3, said: int | None = None) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open(inside, "w", force_zip64=True) as file:
            for _ in range(size // 2**24):
                file.write(bytes(2**24))
    if said is not None:  # the size that the archive declares, in its directory
        content = bytearray(path.read_bytes())
        at = content.rfind(b"PK\x01\x02")
        content[at + 24 : at + 28] = struct.pack("<I", said)
        path.write_bytes(content)


def _parts(parts: dict[str, bytes]) -> Any:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as made:
            for name, content in parts.items():
                made.writestr(name, content)

    return write


def _archives() -> Iterator[Case]:
    reader = READERS["network XLSX"]
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'
    for name, make in {
        "2 GB of nothing": _bomb,
        "a bomb that lies": lambda path: _bomb(path, size=512 * 1024**2, said=1000),
        "an empty archive": _parts({}),
        "no workbook": _parts({"a.txt": b"a"}),
        "a workbook of nothing": _parts({"xl/workbook.xml": b"<workbook/>"}),
        "an entity": _parts({"xl/workbook.xml": entity}),
        "an entity in UTF-16": _parts({"xl/workbook.xml": entity.decode().encode("utf-16")}),
        "paths that lead out": _parts({"xl/workbook.xml": b"<workbook/>", "../../pwned": b"x", "/tmp/pwned": b"x"}),  # noqa: S108
        "20,000 parts": _parts({"xl/workbook.xml": b"<workbook/>"} | {f"xl/{n}.xml": b"" for n in range(20_000)}),
    }.items():
        yield case_of(reader.name, "archive", name, reader.argv, {reader.file: make})
    for ending in ("zip", "shp.zip", "kmz", "kml", "tar", "vrt", "gml", "csv", "xlsx", "dbf", "gpkg", "fgb", "shp", "parquet"):
        argv = f"reach --lat 0 --lon 0 --name A --range-km 200 --territories land.{ending}"
        yield case_of(
            "territories", "archive", f"an archive called .{ending}", argv, {f"land.{ending}": _parts({"land.shp": b"x"})}
        )
    for address in (
        "/vsicurl/http://127.0.0.1:9/a.geojson",
        "/vsizip/a.zip/a.shp",
        "http://127.0.0.1:9/a.geojson",
        "PG:dbname=x",
    ):
        for option in ("--territories", "--population", "--sites", "--claims", "--atmosphere", "--scenario"):
            yield case_of("address", "place", f"{option} {address}", f"reach --range-km 300 {option} {address}", {}, ends=(1,))


def _asked() -> Iterator[Case]:
    """Options, not files."""
    numbers = ("nan", "inf", "-inf", "-1", "0", "1e309", "1e300", "-0.0", "1e-300", "20100", "٣", "0x10", "1_000", "")
    for option in ("--range-km", "--lat", "--altitude-km", "--antenna-altitude-m", "--lowest-elevation-deg", "--boresight-deg"):
        for number in numbers:
            given = {"--lat": "10", "--range-km": "300"} | {option: number}
            argv = ["reach", "--name", "A", "--lon", "10", *(word for item in given.items() for word in item), "-o", "out.csv"]
            argv += ["--fov-deg", "90"] if option == "--boresight-deg" else []
            name = f"{option} {number!r}"
            yield Case(reader="options", kind="value", name=name, argv=tuple(argv), prepare=lambda _: None, ends=(0, 1, 2))
    for count in (
        "",
        "=",
        "taiwan",
        "taiwan=",
        "=CHN",
        "taiwan=XXX",
        "x=CHN",
        "taiwan=CHN=CHN",
        "<script>=CHN",
        "taiwan=\x1b[31m",
    ):
        argv = ("reach", "--range-km", "300", "--count", count, "-o", "out.csv")
        yield Case(reader="counts", kind="value", name=f"--count {count!a}", argv=argv, prepare=lambda _: None, ends=(0, 1, 2))
    for what, text in {
        **PAYLOADS,
        "a line end": "a\nb\x1b[31m",
        "a long one": "x" * 100_000,
        "nothing": "",
        "surrogate": "\udc80",
    }.items():
        for option in ("--focus", "--claimant", "--source", "--date", "--claim", "--name"):
            argv = (
                "map",
                "--range-km",
                "300",
                option,
                text,
                "-o",
                "out",
                *(("--lat", "1", "--lon", "1") if option == "--name" else ()),
            )
            yield Case(
                reader="options", kind="injection", name=f"{option}: {what}", argv=argv, prepare=lambda _: None, ends=(0, 1, 2)
            )
    for path in (
        "/dev/null/x.csv",
        "/dev/full",
        "/proc/x/y.csv",
        "x" * 300 + ".csv",
        "../../../../../proc/out.csv",
        "out.exe",
        "a\nb.csv",
        "",
    ):
        argv = ("reach", "--range-km", "300", "-o", path)
        yield Case(reader="outputs", kind="place", name=f"-o {path[:30]!a}", argv=argv, prepare=lambda _: None, ends=(0, 1, 2))
    for command, out in {"reach": "out.csv", "map": "out/", "figure": "out.svg", "explore": "out.html"}.items():
        for name, make in {
            "a link to a file": lambda path: (path.parent.parent.joinpath("canary"), path.symlink_to("../canary")),
            "a link to itself": lambda path: path.symlink_to(path.name),
            "a folder": lambda path: path.mkdir(),
            "a link to /dev/full": lambda path: path.symlink_to("/dev/full"),
            "a file": lambda path: path.write_text("old"),
        }.items():  # fmt: skip
            argv = f"{command} --range-km 300 -o {out}"
            yield case_of("outputs", "place", f"{command} onto {name}", argv, {out.rstrip("/"): make}, names="", ends=(0, 1))


def _manifests() -> Iterator[Case]:
    entry = {"command": "map", "parameters": {}, "inputs": [], "outputs": [], "versions": {}}
    for name, content in {
        "no runs": {"schema": "radar-coverage/manifest/2", "runs": {}},
        "an older one": {"schema": "radar-coverage/manifest/1"},
        "an empty run": {"schema": "radar-coverage/manifest/2", "runs": {"a": entry}},
        "no such command": {"schema": "radar-coverage/manifest/2", "runs": {"a": {**entry, "command": "os.system"}}},
        "a path for an output": {
            "schema": "radar-coverage/manifest/2",
            "runs": {"a": {**entry, "outputs": [{"name": "../../canary", "sha256": "0" * 64, "from": []}]}},
        },
        "a path for an input": {
            "schema": "radar-coverage/manifest/2",
            "runs": {"a": {**entry, "inputs": [{"name": "/etc/passwd", "sha256": "0" * 64, "source": "x"}]}},
        },
        "a list": [],
        "a text": "x",
        "runs that are none": {"schema": "radar-coverage/manifest/2", "runs": [1, 2]},
    }.items():
        yield case_of(
            "manifest", "structure", name, "rebuild was -o again", {"was/manifest.json": _json(content)}, fast=name == "a list"
        )
