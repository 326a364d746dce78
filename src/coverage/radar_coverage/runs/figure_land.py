"""The map below the footprint figure: boundaries at the scale it asks for, names that can be drawn, and towns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pyproj

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.figures.fonts import can_draw
from radar_coverage.outputs.figures.footprint_map import LandMap, Town
from radar_coverage.runs.embedded import embedded_cities, embedded_labels
from radar_coverage.runs.map_run import drawn_boundaries
from radar_coverage.sources.cities import GEONAMES_CREDIT
from radar_coverage.sources.labels import Labels
from radar_coverage.sources.territories import Territories, territory_polygons

__all__ = ["land_map"]

_TOWNS: Final = 200
"""Largest towns that are thought of for a name."""
_SAME_KM: Final = 25.0
"""Towns nearer than this are one, or parts of one."""


def land_map(
    reach: Reach,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    names: str = "plain",
    labels_file: Path | str | None = None,
) -> LandMap:
    """Boundaries at the scale that the size of the map asks for, names that the fonts can draw, and towns."""
    embedded = territories is None
    drawn = drawn_boundaries(reach.footprints, territories, count)
    labels = embedded_labels(labels_file)
    # the user's boundaries keep the user's names
    named = (
        {code: labels.territory_name(code, plain, names) for code, plain in zip(drawn.codes, drawn.names, strict=True)}
        if embedded
        else {}
    )
    towns = tuple(town for town in _towns(reach, labels, names) if can_draw(town.name))
    return LandMap(
        codes=tuple(drawn.codes),
        names=tuple(drawn.names),
        polygons=tuple(territory_polygons(drawn)),
        labels={code: name for code, name in named.items() if can_draw(name) and can_draw(name.upper())},
        towns=towns,
        towns_credit=GEONAMES_CREDIT,
    )


def _towns(reach: Reach, labels: Labels, names: str) -> Iterator[Town]:
    """Capitals and large towns that have a name of ours, then the largest of the list, within the largest range."""
    range_km, site = reach.footprints[-1].range_km, reach.site
    ours = sorted(labels.places, key=lambda place: place.rank)
    cities = embedded_cities()
    largest = np.argsort(-cities.population, kind="stable")
    away = _away_km(site.lon, site.lat, cities.lon_deg[largest], cities.lat_deg[largest])
    largest = largest[away < range_km * 1.1][:_TOWNS]
    taken = np.array([(place.lon, place.lat) for place in ours])
    for place in ours:
        if float(_away_km(site.lon, site.lat, np.array([place.lon]), np.array([place.lat]))[0]) < range_km * 1.1:
            yield Town(labels.place_name(place, names), place.lon, place.lat, place.rank == 1)
    for i in largest.tolist():
        lon, lat = float(cities.lon_deg[i]), float(cities.lat_deg[i])
        if not np.any(_away_km(lon, lat, taken[:, 0], taken[:, 1]) < _SAME_KM):
            yield Town(cities.names[i], lon, lat)


def _away_km(lon_deg: float, lat_deg: float, to_lon_deg: np.ndarray, to_lat_deg: np.ndarray) -> np.ndarray:
    """Distances from one point to many [km]."""
    n = len(to_lon_deg)
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(np.full(n, lon_deg), np.full(n, lat_deg), to_lon_deg, to_lat_deg)
    return np.asarray(metres) / 1000
