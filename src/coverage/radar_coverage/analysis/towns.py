"""Towns that are named one by one: the large ones, the largest first, and the one nearest to a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.geodesic import GEOD
from radar_coverage.sources.cities import Cities

__all__ = ["LARGE", "Town", "large_towns", "nearest_towns", "towns_of"]

LARGE: Final = 1_000_000
"""People in a town that is named without being asked for."""
_AT_A_TIME: Final = 64


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


def nearest_towns(cities: Cities, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Listed town nearest to each point, to say in words where the point is.

    Parameters
    ----------
    cities : Cities
    lon_deg, lat_deg : array_like, shape (n,)
        Points [degrees].

    Returns
    -------
    index : ndarray of int, shape (n,)
        Into the arrays of `cities`.
    distance_m : ndarray, shape (n,)
        Along the geodesic [m]. Which of two towns is nearer is told on the sphere, which may be wrong where their distances
        differ by less than a hundredth.
    """
    lon, lat = np.asarray(lon_deg, float), np.asarray(lat_deg, float)
    towns, points = _directions(cities.lon_deg, cities.lat_deg).T, _directions(lon, lat)
    # a few points at a time: all against all would be a hundred megabytes
    parts = [np.argmax(points[i : i + _AT_A_TIME] @ towns, axis=1) for i in range(0, len(points), _AT_A_TIME)]
    nearest = np.concatenate([np.zeros(0, np.int64), *parts])
    distance_m = GEOD.inv(lon, lat, cities.lon_deg[nearest], cities.lat_deg[nearest])[2]
    return nearest, np.asarray(distance_m)


def _directions(lon_deg: NDArray[np.float64], lat_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors of positions."""
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
