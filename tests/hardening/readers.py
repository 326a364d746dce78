"""A good file for every reader, and the command that reads it: what the corpus is made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tests.hardening.case import Content
from tests.sources.rasters import raster

__all__ = ["READERS", "Reader", "box", "collection", "feature", "toml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A good file and its use.

    Parameters
    ----------
    name : str
    file : str
        Name of the file.
    good : bytes or callable
        Its content.
    argv : str
        The command that reads it.
    document : dict or None
        The content as a tree, where it is JSON or TOML: each of its values is spoilt in turn.
    beside : mapping of str to bytes
        Other files it needs.
    """

    name: str
    file: str
    good: Content
    argv: str
    document: Any = None
    beside: Mapping[str, Content] = field(default_factory=dict)

    @property
    def write(self) -> Callable[[Any], bytes]:
        """A tree as the file has it."""
        return toml if self.file.endswith(".toml") else lambda tree: json.dumps(tree).encode()


def toml(tree: Mapping[str, Any]) -> bytes:
    """TOML of a tree; what JSON says of values, TOML says likewise, but for tables and null."""
    return "".join(f"{_key(key)} = {_toml(value)}\n" for key, value in tree.items()).encode()


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, float) and value != value:  # noqa: PLR0124
        return "nan"
    return json.dumps(value, ensure_ascii=False).replace("Infinity", "inf")


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    """A feature of GeoJSON."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    """Features of GeoJSON."""
    return {"type": "FeatureCollection", "features": list(features), **more}


def box(west: float = 0.0, south: float = 0.0, side: float = 1.0) -> dict[str, Any]:
    """A square."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


SITE = {"id": "alpha", "name": "Alpha", "country": "DEU", "position_accuracy_m": 1000, "elevation_m": 35, "focus": ["DEU"]}
SITES = collection(feature({"type": "Point", "coordinates": [10.0, 50.0]}, **SITE))
CLAIM = {
    "id": "own", "party": "press", "claimant": "A. Writer", "about": "any", "bound": "interval", "range_km": [300, 400],
    "publisher": "A Paper", "date": "2026-01-31", "read": "at the publisher",
}  # fmt: skip
CLAIMS = {"schema": "radar-coverage/claims/1", "claim": [CLAIM]}
STATEMENT = {
    "id": "own", "party": "press", "speaker": "A. Writer", "publisher": "A Paper", "date": "2026-01-31",
    "read": "at the publisher", "quotation": "a third of China", "kind": "share", "territory": "China",
    "share_percent": [30, 36], "range_km": 2000,
}  # fmt: skip
STATEMENTS = {"schema": "radar-coverage/statements/1", "statement": [STATEMENT]}
SCENARIO = {
    "schema": "radar-coverage/scenario/1", "title": "A question", "site": "seongju", "range_km": 300, "boresight_deg": 330,
    "fov_deg": 120, "altitude_km": 11, "range_kind": "slant", "focus": ["China", "RUS"],
}  # fmt: skip
LABELS = {
    "schema": "radar-coverage/labels/1",
    "territory": [{"code": "CHN", "name": "PR China"}],
    "place": [{"id": "sokcho", "name": "Sokcho", "lat": 38.21, "lon": 128.59, "territory": "KOR", "source": "a map"}],
}
TERRITORIES = collection(feature(box(), code="AAA", name="Aland"), feature(box(2), code="BBB", name="Beland"))
NETWORK = "id,name,lat,lon,antenna_height_m,height_above,ground_m,range_km,lowest_elevation_deg,beam_width_deg\n"
NETWORK += "hill,A hill,46.5,8.25,25,ground,1450,60,0.5,1.0\ncoast,Coast,44.1,9.8,310.5,sea,,50,,\n"
STATION = {"id": "hill", "name": "A hill", "antenna_height_m": 25, "height_above": "sea", "range_km": 60}
STATIONS = collection(feature({"type": "Point", "coordinates": [8.25, 46.5]}, **STATION))
SWEEP = {
    "schema": "radar-coverage/sweep/1", "sites": [{"id": "a", "lat": 50.0, "lon": 10.0}], "ranges_km": [100, 200],
    "boresights_deg": [0, 120], "fov_deg": 90, "altitudes_km": [3],
}  # fmt: skip
SWEEP_FILE = {"schema": "radar-coverage/sweep/1", "sites_file": "sites.csv", "ranges_km": [100]}
AIR = "height_m,pressure_hpa,temperature_c,relative_humidity_percent\n20,1008,27.4,80\n780,925,21.2,70\n1500,850,17.0,60\n"
AIR += "3150,700,8.6,50\n5860,500,-6.3,40\n9660,300,-31.5,30\n"
PO = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO += '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\nmsgid "all round"\nmsgstr "tout autour"\n'


def workbook(path: Path) -> None:
    """The network as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("radars")
        for row, line in enumerate(NETWORK.splitlines()):
            sheet.write_row(row, 0, line.split(","))


def frame(path: Path) -> None:
    """The territories in the format that the name says."""
    import geopandas
    import shapely

    codes = {"code": ["AAA", "BBB"], "name": ["Aland", "Beland"]}
    made = geopandas.GeoDataFrame(codes, geometry=[shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)], crs="EPSG:4326")
    if path.suffix == ".parquet":
        made.to_parquet(path)
    else:
        made.to_file(path, driver={".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".fgb": "FlatGeobuf"}[path.suffix])


def people(path: Path) -> None:
    """Some people."""
    raster(path, np.ones((10, 10), np.float32))


def hills(path: Path) -> None:
    """Some hills round 10 E 50 N."""
    raster(path, np.arange(3600, dtype=np.float32).reshape(60, 60) % 700, 9.5, 50.5, 1 / 60)


_OWN = "--name Own --lat 0.5 --lon 1.5 --range-km 200"
_TERRAIN = "terrain --name Own --lat 50 --lon 10 --antenna-altitude-m 900 --reach-km 20 --altitude-km 1 -o out.csv"

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader(
            name="sites", file="sites.geojson", good=json.dumps(SITES).encode(), document=SITES,
            argv="reach alpha --sites sites.geojson --range-km 300 -o out.csv",
        ),
        Reader(
            name="claims", file="claims.toml", good=toml(CLAIMS), document=CLAIMS,
            argv="reach --claims claims.toml --claim own -o out.csv",
        ),
        Reader(
            name="statements", file="own.toml", good=toml(STATEMENTS), document=STATEMENTS,
            argv="statements --file own.toml --id own -o out.csv",
        ),
        Reader(
            name="scenario", file="asked.toml", good=toml(SCENARIO), document=SCENARIO,
            argv="reach --scenario asked.toml -o out.csv",
        ),
        Reader(
            name="labels", file="labels.toml", good=toml(LABELS), document=LABELS,
            argv="validate labels.toml",
        ),
        Reader(
            name="territories GeoJSON", file="land.geojson", good=json.dumps(TERRITORIES).encode(), document=TERRITORIES,
            argv=f"reach {_OWN} --territories land.geojson -o out.csv",
        ),
        Reader(name="territories GPKG", file="land.gpkg", good=frame, argv=f"reach {_OWN} --territories land.gpkg -o out.csv"),
        Reader(name="territories SHP", file="land.shp", good=frame, argv=f"reach {_OWN} --territories land.shp -o out.csv"),
        Reader(name="territories FGB", file="land.fgb", good=frame, argv=f"reach {_OWN} --territories land.fgb -o out.csv"),
        Reader(
            name="territories Parquet", file="land.parquet", good=frame,
            argv=f"reach {_OWN} --territories land.parquet -o out.csv",
        ),
        Reader(
            name="language", file="fr.po", good=PO.encode(),
            argv="figure --of horizon --range-km 300 --language-file fr.po -o out.svg",
        ),
        Reader(name="atmosphere", file="air.csv", good=AIR.encode(),
               argv="horizon --range-km 300 --atmosphere air.csv -o out.csv"),
        Reader(
            name="people", file="people.tif", good=people, argv=f"reach {_OWN} --population people.tif -o out.csv",
        ),
        Reader(name="terrain", file="hills.tif", good=hills, argv=f"{_TERRAIN} --dem hills.tif"),
        Reader(
            name="network CSV", file="radars.csv", good=NETWORK.encode(),
            argv="network radars.csv --cell-km 10 --table stations -o out.csv",
        ),
        Reader(name="network XLSX", file="radars.xlsx", good=workbook,
               argv="network radars.xlsx --cell-km 10 --table stations -o out.csv"),
        Reader(
            name="network GeoJSON", file="radars.geojson", good=json.dumps(STATIONS).encode(), document=STATIONS,
            argv="network radars.geojson --cell-km 10 --table stations -o out.csv",
        ),
        Reader(name="sweep", file="sweep.toml", good=toml(SWEEP), document=SWEEP, argv="sweep sweep.toml -o out"),
        Reader(
            name="sweep's sites", file="sites.csv", good=b"id,lat,lon\na,50,10\nb,51,11\n", argv="sweep sweep.toml -o out",
            beside={"sweep.toml": toml(SWEEP_FILE)},
        ),
    )
}  # fmt: skip
"""By name."""
