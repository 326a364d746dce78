"""What a network of radars sees: from stations and settings to a `NetworkAnswer`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.network_coverage import Area, Coverage, Look, SeenAt, coverage_of, reach_km
from radar_coverage.analysis.network_gain import Change, changed_network, effects, ranking
from radar_coverage.analysis.network_people import people_of, people_seen
from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel, StationPart, TerritoryPart
from radar_coverage.earth.equal_area import CellSpans
from radar_coverage.errors import DataError
from radar_coverage.model import Network
from radar_coverage.sources.population import PopulationRaster
from radar_coverage.sources.territories import Territories, territory_polygons

if TYPE_CHECKING:
    from radar_coverage.analysis.terrain_result import ElevationFacts

__all__ = ["network_of"]

Ground = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]

_OF_TERRITORIES: Final = 3
"""Up to so many stations are counted above the land of territories."""


def network_of(
    network: Network,
    altitudes_km: Sequence[float],
    *,
    changes: Sequence[Change] = (),
    cell_km: float | None = None,
    territories: Territories | None = None,
    all_territories: bool = False,
    rank: int = 0,
    look: Look | None = None,
    elevation: ElevationFacts | None = None,
    ground: Ground | None = None,
    population: PopulationRaster | None = None,
) -> NetworkAnswer:
    """Say what a network sees.

    Parameters
    ----------
    network : Network
    altitudes_km : sequence of float
        Above the sea, at least one [km].
    changes : sequence of Change
        Tried out: the answer is that of the network with them, and says what they do.
    cell_km : float, optional
        As for `coverage_of`.
    territories : Territories, optional
        Whose land is counted.
    all_territories : bool
        Keep those above which nothing is seen.
    rank : int
        Stations to choose one by one, by what each adds; none by default.
    look : callable, optional
        As for `coverage_of`.
    elevation : ElevationFacts, optional
        The elevation model that `look` is over.
    ground : callable, optional
        Height of its ground at longitudes and latitudes.
    population : PopulationRaster, optional
        People to count.

    Raises
    ------
    DataError, DomainError, UnknownNameError
        What is asked is not there or outside its range.
    """
    altitudes = sorted(set(altitudes_km))
    if not altitudes:
        raise DataError("altitude_km: name at least one")
    if rank < 0:
        raise DataError(f"rank = {rank}, expected 0 or more stations")
    asked = changed_network(network, changes)  # before anything is computed
    coverage = coverage_of(network, altitudes[-1], cell_km, look)
    after = coverage.changed(asked) if changes else coverage
    spans = None if territories is None else coverage.grid.spans(territories.rings)
    peopled = None if population is None else _Peopled(population, territories)
    levels = []
    for altitude_km in altitudes:
        seen = after.at(altitude_km * 1000)
        above = () if territories is None or spans is None else _territories(seen, territories, spans, all_territories)
        people, above = (None, above) if peopled is None else peopled.counted(seen, above)
        levels.append(
            NetworkLevel(
                altitude_km=altitude_km,
                overlap=tuple(seen.area(seen.count >= k) for k in range(1, max(1, seen.most) + 1)),
                stations=_stations(after, seen, altitude_km),
                territories=above,
                effects=effects(coverage, after, changes, altitude_km * 1000) if changes else (),
                ranking=ranking(seen, rank),
                people_seen=people,
            )
        )
    highest_m = {one.station.id: one.reach_km * 1000 for one in levels[-1].stations}
    beyond = (one.id for one in asked.stations if coverage.grid.goes_beyond(one.lon, one.lat, highest_m[one.id]))
    return NetworkAnswer(
        network=asked,
        changes=tuple(changes),
        levels=tuple(levels),
        beyond=tuple(beyond),
        boundaries="" if territories is None else territories.rule,
        elevation=elevation,
        population="" if population is None else population.name,
        coverage=after,
        before=coverage if changes else None,
        ground_m=None if ground is None else ground(*after.grid.lonlat(after.lowest().cell)),
    )


class _Peopled:
    """People of a raster, counted in every polygon once and in what is seen of it at each altitude."""

    def __init__(self, raster: PopulationRaster, territories: Territories | None) -> None:
        self._raster = raster
        shapes = [] if territories is None else territory_polygons(territories)
        self._polygons = {} if territories is None else dict(zip(territories.codes, shapes, strict=True))
        self._people: dict[str, float] = {}

    def counted(self, seen: SeenAt, above: Sequence[TerritoryPart]) -> tuple[float, tuple[TerritoryPart, ...]]:
        """People where something is seen, and the parts with theirs."""
        new = [one.territory for one in above if one.territory not in self._people]
        self._people.update(zip(new, people_of(self._raster, [self._polygons[code] for code in new]).tolist(), strict=True))
        everywhere, inside = people_seen(self._raster, seen, [self._polygons[one.territory] for one in above])
        parts = (
            replace(one, people=self._people[one.territory], people_seen=min(own, self._people[one.territory]))
            for one, own in zip(above, inside.tolist(), strict=True)
        )
        return everywhere, tuple(parts)


def _stations(coverage: Coverage, seen: SeenAt, altitude_km: float) -> tuple[StationPart, ...]:
    parts = []
    for one in coverage.network.stations:
        outlook = coverage.looks[one.id]
        part = StationPart(
            station=one,
            antenna_altitude_m=outlook.view.antenna_altitude_m,
            reach_km=reach_km(outlook, one, altitude_km),
            seen=seen.area(seen.of[one.id]),
            unique=seen.area(seen.unique(one.id)),
        )
        parts.append(part)
    return tuple(parts)


def _territories(seen: SeenAt, territories: Territories, spans: CellSpans, keep_all: bool) -> tuple[TerritoryPart, ...]:
    number = len(territories.codes)
    by_least = [seen.within(spans, number, least) for least in range(1, _OF_TERRITORIES + 1)]
    parts = []
    for n, (code, name, whole_m2) in enumerate(
        zip(territories.codes, territories.names, territories.area_m2.tolist(), strict=True)
    ):
        land_km2 = whole_m2 / 1e6
        areas = tuple(Area(min(one[n].km2, land_km2), one[n].error_km2) for one in by_least)
        if keep_all or areas[0].km2 > 0:
            parts.append(TerritoryPart(territory=code, name=name, land_km2=land_km2, seen=areas))
    return tuple(sorted(parts, key=lambda one: (-one.seen[0].km2, one.territory)))
