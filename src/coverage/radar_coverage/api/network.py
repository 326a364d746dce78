"""What a network of radars sees: one call from a file of stations to a `NetworkAnswer`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import radar_coverage.api.notebook  # noqa: F401  (what notebooks show)
from radar_coverage.api.asking import Ranges, territories_of
from radar_coverage.errors import DataError
from radar_coverage.model import Network, Station
from radar_coverage.outputs.catalogue import say
from radar_coverage.sources.territories import Territories

if TYPE_CHECKING:
    from radar_coverage.analysis.network import Ground
    from radar_coverage.analysis.network_coverage import Look
    from radar_coverage.analysis.network_gain import Change
    from radar_coverage.analysis.network_result import NetworkAnswer
    from radar_coverage.analysis.terrain_result import ElevationFacts
    from radar_coverage.sources.population import PopulationRaster

__all__ = ["ADDED", "SETTINGS", "added_station", "network", "network_changes", "network_named", "setting_of"]

ADDED: Final = ("name", "lat", "lon", "antenna_height_m", "height_above", "range_km", "lowest_elevation_deg", "beam_width_deg")
"""What is said of a station that is added, in this order; the last two may be left out."""
SETTINGS: Final = ("antenna_height_m", "height_above", "ground_m", "range_km", "lowest_elevation_deg", "beam_width_deg")
"""What of a station may be set."""
_WORDS: Final = ("name", "height_above")


def network(
    stations: Network | Path | str,
    *,
    altitude_km: Ranges = 3.0,
    drop: Sequence[str] = (),
    add: Sequence[Station] = (),
    move: Mapping[str, tuple[float, float]] | None = None,
    settings: Mapping[str, Mapping[str, Any]] | None = None,
    rank: int = 0,
    cell_km: float | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    dem: Path | str | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    population: Path | str | None = None,
) -> NetworkAnswer:
    """Say what a network of radars sees at altitudes: by how many, by whom alone, above whose land, and what changes change.

    Parameters
    ----------
    stations : Network, path or str
        A network, a file of stations (CSV, XLSX, GeoJSON), or ``"nexrad"`` or ``"opera"``.
    altitude_km : float or iterable of float
        Above the sea [km].
    drop : sequence of str
        Ids of stations to leave out.
    add : sequence of Station
        Stations to add.
    move : mapping of str to (lat, lon)
        Stations to put elsewhere [degrees].
    settings : mapping of str to mapping
        Other settings of stations: ``{"ktlx": {"range_km": 150}}``.
    rank : int
        So many stations, chosen one by one by what each adds.
    cell_km : float, optional
        Side of a cell [km]; by default about two million cells of all stations together.
    territories, count
        Whose land is counted: as for `answer`.
    dem : path, optional
        Elevation model of all stations: a GeoTIFF, an SRTM tile, a folder of such tiles. Without it the Earth is bare.
    sea_where_missing, dem_datum
        As for `terrain`.
    population : path, optional
        A GeoTIFF of people in each cell: people where something is seen, and above whose land, are counted too.

    Returns
    -------
    NetworkAnswer

    Raises
    ------
    DataError, DomainError, UnknownNameError
        What is asked is not there or not as documented.
    MissingExtraError
        An elevation model, and the extra [terrain] is not installed; people, and [raster] is not.
    """
    from radar_coverage.analysis.network import network_of

    asked = stations if isinstance(stations, Network) else network_named(stations)
    altitudes = (float(altitude_km),) if isinstance(altitude_km, int | float) else tuple(map(float, altitude_km))
    changes = network_changes(drop, add, move or {}, settings or {})
    boundaries = territories_of(territories, count)
    if territories is None and not count:  # where disputed areas are counted is no matter of radars nobody disputes
        boundaries = replace(boundaries, rule=say("de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea"))
    highest = max(altitudes, default=0.0)
    with _looking(asked, highest, dem, sea_where_missing, dem_datum) as over, _peopled(population) as people:
        return network_of(
            asked,
            altitudes,
            changes=changes,
            cell_km=cell_km,
            territories=boundaries,
            all_territories=territories is not None,
            rank=rank,
            look=over.look,
            elevation=over.elevation,
            ground=over.ground,
            population=people,
        )


def network_named(name: Path | str) -> Network:
    """A network that comes with the program, by name, or the one of a file."""
    from radar_coverage.sources.networks import NETWORKS, embedded_network, load_network

    return embedded_network(str(name)) if str(name) in NETWORKS else load_network(name)


def network_changes(
    drop: Sequence[str],
    add: Sequence[Station],
    move: Mapping[str, tuple[float, float]],
    settings: Mapping[str, Mapping[str, Any]],
) -> tuple[Change, ...]:
    """Changes in the order in which they are made: stations added, moved, set and left out.

    Raises
    ------
    DataError
        A setting there is none of.
    """
    from radar_coverage.analysis.network_gain import Change

    for id_, values in settings.items():
        for name in values:
            if name not in SETTINGS:
                raise DataError(f"{id_}.{name}: no such setting; there are {', '.join(SETTINGS)}")
    return (
        *(Change("add", one.id, {key: getattr(one, key) for key in Station.__dataclass_fields__}) for one in add),
        *(Change("move", id_, {"lat": lat, "lon": lon}) for id_, (lat, lon) in move.items()),
        *(Change("set", id_, dict(values)) for id_, values in settings.items()),
        *(Change("drop", id_) for id_ in drop),
    )


def added_station(text: str) -> Station:
    """A station in one line of `ADDED`, parted by commas: ``Hill,48.1,11.5,30,ground,250``.

    Raises
    ------
    DataError
        A value that is missing, no number, or outside its range.
    """
    try:
        (cells,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        cells = []
    if not len(ADDED) - 2 <= len(cells) <= len(ADDED):
        raise DataError(f"a station added is {','.join(ADDED)} (the last two may be left out), got {text!r:.80}")
    given = {name: cell.strip() for name, cell in zip(ADDED, cells, strict=False) if cell.strip()}
    try:
        return Station(**{name: setting_of(name, value) for name, value in given.items()})
    except (TypeError, DataError) as error:
        lines = str(error).splitlines() if isinstance(error, DataError) else [f"expected {','.join(ADDED)}"]
        raise DataError([f"a station added, {text!r:.80}: {line}" for line in lines]) from None


def setting_of(name: str, value: str) -> Any:
    """A value of a station as it is written: words are words, all else is a number, and nothing is none.

    Raises
    ------
    DataError
        No number.
    """
    if name in _WORDS:
        return value
    if not value:
        return None
    try:
        return float(value)
    except ValueError:
        raise DataError(f"{name} = {value!r:.40}, expected a number") from None


class _Over(NamedTuple):
    """What stations look over: nothing but a bare Earth, or an elevation model."""

    look: Look | None = None
    elevation: ElevationFacts | None = None
    ground: Ground | None = None


@contextmanager
def _looking(
    asked: Network, altitude_km: float, dem: Path | str | None, sea_where_missing: bool, datum: str | None
) -> Iterator[_Over]:
    """How stations look out, for the length of a ``with`` block, and over which elevation model."""
    if dem is None:
        if sea_where_missing or datum is not None:
            raise DataError("the sea where data is missing, and a datum, are said of an elevation model: name one with dem")
        yield _Over()
        return
    from radar_coverage.analysis.network_terrain import over_terrain
    from radar_coverage.earth.terrain_along import terrain_at
    from radar_coverage.runs.elevations import elevation_facts, elevation_for

    first = asked.stations[0].site
    with elevation_for(first, dem, sea_where_missing=sea_where_missing, datum=datum) as elevation:
        facts = elevation_facts(elevation, first)
        yield _Over(over_terrain(elevation, facts, altitude_km), facts, partial(terrain_at, elevation))


@contextmanager
def _peopled(population: Path | str | None) -> Iterator[PopulationRaster | None]:
    """The raster of people, for the length of a ``with`` block."""
    if population is None:
        yield None
        return
    from radar_coverage.sources.population import open_population

    with open_population(population) as raster:
        yield raster
