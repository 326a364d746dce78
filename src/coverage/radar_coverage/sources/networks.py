"""Networks of radars: a user's table of stations, and the two that come with the program."""

from __future__ import annotations

import dataclasses
import difflib
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Network, Station
from radar_coverage.sources.documents import data_dir, shown_name
from radar_coverage.sources.network_rows import Rows, read_rows
from radar_coverage.sources.records import Problems, build, check_ids, label
from radar_coverage.sources.weather_radars import OPERA_CREDIT, load_weather_radars

__all__ = ["NETWORKS", "NEXRAD_CREDIT", "NEXRAD_FILE", "embedded_network", "load_network", "network_template"]

NETWORKS: Final = ("nexrad", "opera")
"""Names of the networks that come with the program."""
NEXRAD_FILE: Final = "nexrad.csv"
NEXRAD_CREDIT: Final = "Weather radars: NOAA NEXRAD (WSR-88D), station lists of NCEI as of 2014-03 and 2025"
"""To be printed where they are."""

_FIELDS: Final = {field.name: field for field in dataclasses.fields(Station) if field.name != "source"}
_NUMBERS: Final = frozenset(name for name, field in _FIELDS.items() if "unit" in field.metadata)
_REQUIRED: Final = ("name", "lat", "lon", "antenna_height_m", "height_above", "range_km")
_MOST_COLUMNS: Final = 100
_METRES: Final = MappingProxyType(
    {"ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "yd": 0.9144, "yards": 0.9144, "m": 1.0, "metres": 1.0, "meters": 1.0}
    | {"km": 1000.0, "nm": 1852.0, "nmi": 1852.0, "mi": 1609.344, "miles": 1609.344, "sm": 1609.344}
)
"""Metres in a unit that a column's name may end in."""
_SAID_OTHERWISE: Final = MappingProxyType(
    {"latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon", "station": "name"}
    | {"site": "name", "code": "id", "icao": "id", "agl": "height_above", "msl": "height_above", "reference": "height_above"}
    | {"elevation": "ground_m", "elev": "ground_m", "altitude": "ground_m", "ground": "ground_m", "terrain": "ground_m"}
    | {"height": "antenna_height_m", "antenna": "antenna_height_m", "antenna_height": "antenna_height_m"}
    | {"tower": "antenna_height_m", "tower_height": "antenna_height_m", "feedhorn": "antenna_height_m"}
    | {"radius": "range_km", "range": "range_km", "reach": "range_km", "max_range": "range_km"}
    | {"beamwidth": "beam_width_deg", "beam": "beam_width_deg", "tilt": "lowest_elevation_deg"}
)
_UNIT_AT_THE_END: Final = re.compile(rf"(.+?)[\s_(\[]+({'|'.join(_METRES)})[)\]]?")


def load_network(path: Path | str) -> Network:
    """Read a user's network of radars.

    Parameters
    ----------
    path : Path or str
        CSV (UTF-8, commas), an Excel workbook of one sheet, or GeoJSON points. Columns, or properties, are those of
        `network_template`; the position of a GeoJSON point is its geometry's.

    Returns
    -------
    Network
        Named like the file, its stations in the file's order.

    Raises
    ------
    DataError
        Every problem of the file, one line each, by line, row or feature, and field.
    """
    path = Path(path)
    file = shown_name(path)
    return _network(path, file.removesuffix(path.suffix) or file, f"{file} (user's file)", file)


def network_template() -> str:
    """A table to fill in: the columns that `load_network` reads, and two stations that are made up."""
    rows = (
        ",".join(_FIELDS),
        "hill,A hill (made up),46.5,8.25,25,ground,1450,230,0.5,1.0",
        ",On the coast (made up),44.1,9.8,310.5,sea,,150,,",
    )
    return "".join(f"{row}\n" for row in rows)


def embedded_network(name: str) -> Network:
    """Read a network that comes with the program.

    Parameters
    ----------
    name : {"nexrad", "opera"}
        The United States' WSR-88D, or Europe's weather radars that are active.

    Raises
    ------
    UnknownNameError
    """
    if name == "nexrad":
        return _network(data_dir() / NEXRAD_FILE, "NEXRAD", NEXRAD_CREDIT, NEXRAD_CREDIT.partition(": ")[2])
    if name == "opera":
        return Network(name="OPERA", credit=OPERA_CREDIT, stations=tuple(_opera()))
    raise UnknownNameError("network", name, NETWORKS, "Or give a file; `radar-coverage network template` shows its columns.")


def _opera() -> Iterable[Station]:
    for radar in load_weather_radars().values():
        if radar.status == "active":
            yield Station(
                id=radar.code,
                name=radar.name,
                lat=radar.lat,
                lon=radar.lon,
                antenna_height_m=radar.antenna_altitude_m,
                height_above="sea",
                ground_m=radar.elevation_m,
                range_km=radar.max_range_km,
                beam_width_deg=radar.beam_width_deg,
                source=radar.source,
            )


def _network(path: Path, name: str, credit: str, source: str) -> Network:
    problems = Problems(path)
    rows = read_rows(path, problems)
    _check_columns(rows, problems)
    problems.raise_if_any()
    stations = []
    for number, cells in rows.rows:
        record = {key: _number(cell) if key in _NUMBERS else cell for key, cell in cells.items()}
        station = build(Station, {**record, "source": source}, problems, label(rows.kind, number, record), _hints(record))
        if station is not None:
            stations.append((number, station))
    check_ids(problems, rows.kind, stations)
    if not rows.rows:
        problems.add("top level", f"no {rows.kind} with a radar in it")
    problems.raise_if_any()
    return Network(name=name, credit=credit, stations=tuple(station for _, station in stations))


def _check_columns(rows: Rows, problems: Problems) -> None:
    """Refuse columns that are not ours, that stand twice, or that none of the rows has."""
    names = {name for name, _ in rows.columns}
    if len(rows.columns) > _MOST_COLUMNS or not names & set(_FIELDS):
        problems.add(rows.columns[0][1], f"expected the columns {','.join(_FIELDS)}")
        return
    seen: set[str] = set()
    for name, where in rows.columns:
        if name in seen:
            problems.add(where, f"{_shown(name)} stands twice")
        elif name not in _FIELDS:
            problems.add(where, _unknown(name))
        seen.add(name)
    problems.add("columns", *(f"{name} is missing" for name in _REQUIRED if name not in names and not problems.lines))


def _unknown(name: str) -> str:
    """A column that is not one, with the one that is near, and what its unit is in ours."""
    plain = name.strip().lower()
    if unit := _UNIT_AT_THE_END.fullmatch(plain):
        near = _near(unit[1])
        if near in _NUMBERS and near.endswith(("_m", "_km")):
            factor = _METRES[unit[2]] / (1000 if near.endswith("_km") else 1)
            multiply = "" if factor == 1 else f"multiply by {factor:.10g} and "
            return f"{_shown(name)} is not a column; {multiply}call it {near}"
    near = _near(plain)
    return f"{_shown(name)} is not a column; {f'did you mean {near}?' if near else 'there are ' + ', '.join(_FIELDS)}"


def _near(plain: str) -> str:
    """Column that a name is meant for; empty where none is near."""
    stems = {stem: name for name in _NUMBERS if (stem := name.rpartition("_")[0])}
    by_name = stems | dict(_SAID_OTHERWISE) | {name: name for name in _FIELDS}
    found = difflib.get_close_matches(re.sub(r"[\s_-]+", "_", plain), by_name, n=1, cutoff=0.81)
    return by_name[found[0]] if found else ""


def _number(cell: Any) -> Any:
    """The number that a cell's text is, or the text as it is, which is then refused as one."""
    try:
        return float(cell) if isinstance(cell, str) and "_" not in cell else cell
    except ValueError:
        return cell


def _hints(record: Mapping[str, Any]) -> dict[str, str]:
    """What to add to a problem of a field, by what is often wrong with it."""
    hints = {
        name: "a decimal point, not a comma"
        for name in _NUMBERS
        if isinstance(cell := record.get(name), str) and re.fullmatch(r"[+-]?\d+,\d+", cell)
    }
    lat, lon = (cell if isinstance(cell := record.get(name), int | float) else math.nan for name in ("lat", "lon"))
    if 90 < abs(lat) <= 180 and abs(lon) <= 90:
        hints["lat"] = "latitude and longitude look swapped"
    if 180 < lon <= 360:
        hints["lon"] = f"{lon:.12g} east is {lon - 360:.12g}"
    return hints


def _shown(name: str) -> str:
    return name if name.isprintable() and 0 < len(name) <= 40 else f"{name[:40]!r}"
