"""Towns that are named one by one: the large ones, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from radar_coverage.sources.cities import Cities

__all__ = ["LARGE", "Town", "large_towns", "towns_of"]

LARGE: Final = 1_000_000
"""People in a town that is named without being asked for."""


class Town(NamedTuple):
    """A listed town.

    Parameters
    ----------
    name : str
    lon, lat : float
        Position [degrees].
    territory : str
        Territory code (ADM0_A3), by the boundaries' rule.
    population : int
        People, as GeoNames counts them.
    """

    name: str
    lon: float
    lat: float
    territory: str
    population: int


def large_towns(cities: Cities, least: int = LARGE) -> tuple[Town, ...]:
    """Towns of at least so many people, the largest first."""
    order = np.lexsort((cities.geonames_id, -cities.population))
    return tuple(
        Town(
            cities.names[i], float(cities.lon_deg[i]), float(cities.lat_deg[i]), cities.territories[i], int(cities.population[i])
        )
        for i in order[cities.population[order] >= least].tolist()
    )


def towns_of(towns: Sequence[Town], focus: Sequence[str]) -> tuple[Town, ...]:
    """Towns of the territories asked about; all where none is."""
    members = {code for asked in focus for code in asked.split("+")}
    return tuple(town for town in towns if not members or town.territory in members)
