"""Which town is meant by a name: in any case and with or without accents, the program's own places first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from radar_coverage.errors import UnknownNameError
from radar_coverage.model import City, Place
from radar_coverage.sources.cities import Cities, load_cities
from radar_coverage.sources.labels import Labels, load_labels
from radar_coverage.sources.spoken import code_named

__all__ = ["find_city", "row_of"]

_QUOTES: Final = str.maketrans("", "", "'’‘ʻʼ`´")
_NUMBER: Final = re.compile(r"GeoNames (\d+)")
_NEAR: Final = 2_000
"""Towns a name is compared with when it is unknown, the most populous first: comparing it with all takes a second."""


def find_city(name: str, cities: Cities | None = None, labels: Labels | None = None) -> City:
    """Find the town that is meant by a name.

    The places of labels.toml win, by id, by English name and by their names in other languages; then the towns of GeoNames, by
    the name as it is written before the same name with other accents, and the most populous first among equals.

    Parameters
    ----------
    name : str
        ``Beijing``, ``beijing``, ``평양``; or with the territory it is in, after a comma, by code (ADM0_A3 or two letters) or
        name: ``Springfield, US``.
    cities : Cities, optional
        The embedded ones by default.
    labels : Labels, optional
        The embedded ones by default.

    Returns
    -------
    City

    Raises
    ------
    UnknownNameError
        No town has this name, none in that territory, or the territory is unknown; names the nearest.

    Examples
    --------
    >>> [find_city(name).territory for name in ("Springfield, US", "평양", "malmo", "Kyiv, Ukraine")]
    ['USA', 'PRK', 'SWE', 'UKR']
    """
    cities = load_cities() if cities is None else cities
    labels = load_labels() if labels is None else labels
    wanted = _plain(name)
    found = _found(wanted, name, None, cities, labels)
    if found is None and "," in name:
        town, _, where = name.rpartition(",")
        wanted = _plain(town)
        found = _found(wanted, town, _codes(where.strip(), cities, labels), cities, labels)
    if found is None:
        raise UnknownNameError("place", name, _near(wanted, "," in name, cities, labels), _HINT)
    return found


_HINT: Final = "Known are towns of 15,000 people or more; any other point is a latitude and a longitude"


def _found(wanted: str, written: str, codes: frozenset[str] | None, cities: Cities, labels: Labels) -> City | None:
    """The town of this name, in one of these territories when some are given."""
    for place in labels.places:
        if wanted in map(_plain, (place.id, place.name, *place.names.values(), *place.press.values())):
            row = row_of(place, cities)
            if codes is None or place.territory in codes or (row is not None and cities.countries[row] in codes):
                return _of_place(place, row, cities)
    rows = [
        i
        for i in _by_name(cities).get(wanted, ())
        if codes is None or cities.territories[i] in codes or cities.countries[i] in codes
    ]
    if not rows:
        return None
    exact = written.strip().casefold()
    best = min(rows, key=lambda i: (cities.names[i].casefold() != exact, -int(cities.population[i])))
    return City(
        name=cities.names[best],
        lat=float(cities.lat_deg[best]),
        lon=float(cities.lon_deg[best]),
        territory=cities.territories[best],
        population=int(cities.population[best]),
        source=f"GeoNames {cities.geonames_id[best]} (CC BY 4.0)",
    )


def row_of(place: Place, cities: Cities) -> int | None:
    """Row of the town of GeoNames that a place has its position from; None where that is not there."""
    number = _NUMBER.search(place.source)
    if number is None:
        return None
    rows = np.flatnonzero(cities.geonames_id == int(number[1])).tolist()
    return rows[0] if rows else None


def _of_place(place: Place, row: int | None, cities: Cities) -> City:
    return City(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        territory=place.territory,
        population=None if row is None else int(cities.population[row]),
        names=place.names,
        source=place.source,
    )


def _codes(where: str, cities: Cities, labels: Labels) -> frozenset[str]:
    """Codes that a territory is asked for by: ADM0_A3, two letters, or any of its names."""
    wanted = _plain(where)
    codes = {code for code, name in cities.territory_names.items() if wanted in (_plain(code), _plain(name))}
    codes |= {code for code, entry in labels.territories.items() if wanted in map(_plain, (entry.name, *entry.names.values()))}
    codes |= cities.territory_names.keys() & {code_named(where)}
    codes |= {code for code in set(cities.countries) if wanted == _plain(code)}
    if not codes:
        raise UnknownNameError("territory", where, [*cities.territory_names.values(), *cities.territory_names])
    return frozenset(codes)


def _near(wanted: str, qualified: bool, cities: Cities, labels: Labels) -> Sequence[str]:
    """Names to compare an unknown one with; where the town is there but elsewhere, only where it is."""
    elsewhere = _by_name(cities).get(wanted, ())
    if qualified and elsewhere:
        return [f"{cities.names[i]}, {cities.territories[i]}" for i in elsewhere]
    alike = [i for i, key in enumerate(_keys(cities)) if key[:1] == wanted[:1] and abs(len(key) - len(wanted)) <= 3]
    alike.sort(key=lambda i: -int(cities.population[i]))
    return list(dict.fromkeys([*(place.name for place in labels.places), *(cities.names[i] for i in alike[:_NEAR])]))


@lru_cache(maxsize=2)
def _keys(cities: Cities) -> tuple[str, ...]:
    return tuple(map(_plain, cities.names))


@lru_cache(maxsize=2)
def _by_name(cities: Cities) -> dict[str, tuple[int, ...]]:
    """Rows of each name, the most populous first."""
    rows: dict[str, list[int]] = {}
    for i, key in enumerate(_keys(cities)):
        rows.setdefault(key, []).append(i)
    return {key: tuple(sorted(found, key=lambda i: -int(cities.population[i]))) for key, found in rows.items()}


def _plain(name: str) -> str:
    """A name without case, accents, quotes and differences between blanks and hyphens."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        if decomposed[:1] < "\u0250":  # Latin: elsewhere a mark makes another letter of it
            decomposed = "".join(c for c in decomposed if not unicodedata.combining(c))
        name = unicodedata.normalize("NFC", decomposed)
    return " ".join(name.translate(_QUOTES).casefold().replace("-", " ").replace("_", " ").split())
