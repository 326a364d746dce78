"""Sweeps in a file: which sites, and which footprints round each of them.

::

    schema = "radar-coverage/sweep/1"
    sites_file = "sites.csv"          # columns id, lat, lon and, where known, antenna_altitude_m; or [[sites]], or [grid]
    ranges_km = [100, 500, 1000]      # every range with every direction and altitude ...
    boresights_deg = [0, 120, 240]    # (all directions where this is left out)
    fov_deg = 120
    altitudes_km = [3, 10]            # ranges then end where a target so high meets the horizon

Instead of the last four lines ``[[footprints]]`` lists them one by one, each with range_km and any of range_min_km,
boresight_deg, fov_deg, altitude_km.
"""

from __future__ import annotations

import csv
import dataclasses
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.model import Footprint
from radar_coverage.model.fields import check_fields, identifier, number
from radar_coverage.sources.documents import read_bytes, read_toml
from radar_coverage.sources.records import Problems, build, check_schema

__all__ = ["SWEEP_SCHEMA", "Sweep", "SweepFootprint", "SweepSite", "SweepSites", "load_sweep"]

SWEEP_SCHEMA: Final = "radar-coverage/sweep/1"
MOST_SITES: Final = 2_000_000
_MOST_FOOTPRINTS: Final = 10_000
_LARGEST_BYTES: Final = 256 * 1024**2
_PRODUCT: Final = ("ranges_km", "range_min_km", "boresights_deg", "fov_deg", "altitudes_km")
_KEYS: Final = ("schema", "sites_file", "sites", "grid", *_PRODUCT, "footprints", "territories_file", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepSite:
    """One site of a list.

    Parameters
    ----------
    id : str
    lat, lon : float
        On WGS 84 [degrees].
    antenna_altitude_m : float
        Above mean sea level [m]; only ranges that end at a horizon ask for it.
    """

    id: str = identifier()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    antenna_altitude_m: float = number("m", 0, 20_000, 0.0)

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    west_deg: float = number("degrees", -180, 180)
    south_deg: float = number("degrees", -90, 90)
    east_deg: float = number("degrees", -180, 180)
    north_deg: float = number("degrees", -90, 90)
    step_deg: float = number("degrees", 1e-3, 180)
    antenna_altitude_m: float = number("m", 0, 20_000, 0.0)

    def __post_init__(self) -> None:
        check_fields(self)
        if self.west_deg > self.east_deg or self.south_deg > self.north_deg:
            raise DataError("expected west_deg <= east_deg and south_deg <= north_deg; over 180 degrees make two sweeps")

    def sites(self) -> SweepSites:
        """Points from the south-west corner on, row by row: ``r0c0``, ``r0c1``, ..."""
        sides = ((self.west_deg, self.east_deg), (self.south_deg, self.north_deg))
        columns, rows = (int((high - low) / self.step_deg + 1e-9) + 1 for low, high in sides)
        if columns * rows > MOST_SITES:
            raise DataError(f"{columns * rows:,} points, expected at most {MOST_SITES:,}")
        row, column = (index.ravel() for index in np.indices((rows, columns)))
        return SweepSites(
            tuple(f"r{r}c{c}" for r, c in zip(row.tolist(), column.tolist(), strict=True)),
            np.round(self.west_deg + column * self.step_deg, 9),
            np.round(self.south_deg + row * self.step_deg, 9),
            np.full(len(row), self.antenna_altitude_m),
        )


@dataclass(frozen=True, slots=True)
class SweepSites:
    """Sites in order.

    Parameters
    ----------
    ids : tuple of str
    lon_deg, lat_deg : ndarray, shape (n,)
        [degrees]
    antenna_altitude_m : ndarray, shape (n,)
        Above mean sea level [m].
    """

    ids: tuple[str, ...]
    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    antenna_altitude_m: NDArray[np.float64]

    def part(self, which: slice) -> SweepSites:
        """Some of them."""
        return SweepSites(self.ids[which], self.lon_deg[which], self.lat_deg[which], self.antenna_altitude_m[which])


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepFootprint:
    """A footprint laid round every site.

    Parameters
    ----------
    range_km, range_min_km, boresight_deg, fov_deg
        As for `Footprint`.
    altitude_km : float or None
        Altitude of a target [km]: the range ends where it meets the horizon of a bare Earth.
    """

    range_km: float
    range_min_km: float = 0.0
    boresight_deg: float | None = None
    fov_deg: float = 360.0
    altitude_km: float | None = number("km", 0, 100_000, None)

    def __post_init__(self) -> None:
        check_fields(self)
        self.to(self.range_km)

    def to(self, range_km: float) -> Footprint:
        """The footprint to a range [km]."""
        shape = {"boresight_deg": self.boresight_deg, "fov_deg": self.fov_deg, "range_min_km": self.range_min_km}
        return Footprint(range_km=range_km, **shape)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Sites x footprints.

    Parameters
    ----------
    sites : SweepSites
    footprints : tuple of SweepFootprint
    territories_file : Path or None
        The user's boundaries; the embedded ones where there is none.
    count : mapping of str to str
        Disputed area to the territory it is counted with, in the embedded boundaries.
    """

    sites: SweepSites
    footprints: tuple[SweepFootprint, ...]
    territories_file: Path | None = None
    count: Mapping[str, str] = field(default_factory=dict)


def load_sweep(path: Path | str) -> Sweep:
    """Read a sweep.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    path = Path(path)
    document, problems = read_toml(path), Problems(path)
    check_schema(document, SWEEP_SCHEMA, problems)
    problems.add("top level", *(f"{key} is not a field; there are {', '.join(_KEYS)}" for key in document if key not in _KEYS))
    sites = _sites(document, path.parent, problems)
    footprints = _footprints(document, problems)
    file, count = document.get("territories_file"), document.get("count", {})
    if file is not None and not isinstance(file, str):
        problems.add("territories_file", "expected the name of a file")
    if not isinstance(count, dict) or not all(isinstance(value, str) for value in count.values()):
        problems.add("count", 'expected a table of territories by disputed area: taiwan = "CHN"')
    elif count and file is not None:
        problems.add("count", "disputed areas are counted in our boundaries; leave territories_file or count out")
    problems.raise_if_any()
    assert sites is not None, "a sweep without problems has sites"  # noqa: S101
    return Sweep(sites=sites, footprints=footprints, territories_file=path.parent / file if file else None, count=dict(count))


def _sites(document: Mapping[str, Any], folder: Path, problems: Problems) -> SweepSites | None:
    given = [key for key in ("sites_file", "sites", "grid") if key in document]
    if len(given) != 1:
        problems.add("sites", "expected exactly one of sites_file, [[sites]] and [grid]")
        return None
    value = document[given[0]]
    if given[0] == "grid":
        return _on_grid(value, problems)
    if given[0] == "sites_file" and isinstance(value, str):
        return _listed(_csv_records(folder / value), "line", Problems(folder / value))
    if given[0] == "sites" and isinstance(value, list) and value:
        return _listed(list(enumerate(value, 1)), "site", problems)
    problems.add(given[0], "expected the name of a CSV file" if given[0] == "sites_file" else "expected at least one [[sites]]")
    return None


def _on_grid(value: Any, problems: Problems) -> SweepSites | None:
    grid = build(_Grid, value, problems, "grid")
    try:
        return None if grid is None else grid.sites()
    except DataError as error:
        problems.add("grid", str(error))
        return None


def _listed(records: list[tuple[int, Any]], kind: str, problems: Problems) -> SweepSites:
    """Sites of records, each with its line or number; raises every problem at once."""
    found: dict[str, SweepSite] = {}
    for count, record in records:
        site = build(SweepSite, record, problems, f"{kind} {count}")
        if site is not None and site.id in found:
            problems.add(f"{kind} {count}", f"id = {site.id!r} stands twice; give each site an id of its own")
        elif site is not None:
            found[site.id] = site
    problems.raise_if_any()
    columns = (np.array([getattr(s, name) for s in found.values()], float) for name in ("lon", "lat", "antenna_altitude_m"))
    return SweepSites(tuple(found), *columns)


def _csv_records(path: Path) -> list[tuple[int, dict[str, Any]]]:
    problems = Problems(path)
    try:
        lines = list(csv.reader(read_bytes(path, _LARGEST_BYTES).decode("utf-8-sig").splitlines(), strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{problems.file}: not CSV in UTF-8 ({error})") from None
    known = {one.name for one in dataclasses.fields(SweepSite)}
    header = [cell.strip() for cell in lines[0]]
    if not {"id", "lat", "lon"} <= set(header) or not set(header) <= known or len(set(header)) < len(header):
        problems.add("line 1", "expected the columns id, lat, lon and, where known, antenna_altitude_m")
    if not 1 < len(lines) <= MOST_SITES + 1:
        problems.add("sites", f"{len(lines) - 1:,} of them, expected 1..{MOST_SITES:,}")
    problems.raise_if_any()
    found = []
    for line, cells in enumerate(lines[1:], 2):
        if len(cells) != len(header):
            problems.add(f"line {line}", f"{len(cells)} cells, expected {len(header)}")
        else:
            record = {key: cell.strip() for key, cell in zip(header, cells, strict=True) if cell.strip()}
            found.append((line, {key: cell if key == "id" else _number(cell) for key, cell in record.items()}))
    problems.raise_if_any()
    return found


def _number(cell: str) -> Any:
    """The number, or the text as it is, which is then refused as one."""
    try:
        return float(cell)
    except ValueError:
        return cell


def _footprints(document: Mapping[str, Any], problems: Problems) -> tuple[SweepFootprint, ...]:
    product = [key for key in _PRODUCT if key in document]
    listed = document.get("footprints")
    if (listed is None) == ("ranges_km" not in document) or (listed is not None and product):
        problems.add("footprints", f"expected either ranges_km (with {', '.join(_PRODUCT[1:])}) or [[footprints]]")
        return ()
    if listed is not None:
        records = listed if isinstance(listed, list) else []
    else:
        ranges, boresights, altitudes = (
            _values(document, key, problems) for key in ("ranges_km", "boresights_deg", "altitudes_km")
        )
        shared = {key: document[key] for key in ("range_min_km", "fov_deg") if key in document}
        records = [
            {"range_km": r, **({} if b is None else {"boresight_deg": b}), **({} if a is None else {"altitude_km": a}), **shared}
            for r, b, a in itertools.product(ranges, boresights or [None], altitudes or [None])
        ]
    if not 0 < len(records) <= _MOST_FOOTPRINTS:
        problems.add("footprints", f"{len(records)} of them, expected 1..{_MOST_FOOTPRINTS:,}")
        return ()
    found = [build(SweepFootprint, record, problems, f"footprint {n}") for n, record in enumerate(records, 1)]
    kept = [footprint for footprint in found if footprint is not None]
    if len(set(kept)) < len(kept):
        problems.add("footprints", "one stands twice")
    return tuple(kept)


def _values(document: Mapping[str, Any], key: str, problems: Problems) -> list[Any]:
    value = document.get(key, [])
    if isinstance(value, list) and (value or key not in document):
        return value
    problems.add(key, "expected a list of at least one number")
    return []
