"""The tints of a network's map: how many radars see a place, or what changes gain and lose; and which radars share one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyproj
from numpy.typing import NDArray

from radar_coverage.analysis.network_coverage import reach_km
from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel
from radar_coverage.model import Station
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.palette import mixed
from radar_coverage.outputs.text import area_text, dash_text, plain_number

__all__ = [
    "CLASSES",
    "TINTS",
    "Tints",
    "change_tints",
    "class_colours",
    "count_tints",
    "gone_stations",
    "on_one_map",
    "reaches_km",
]

Integers = NDArray[np.int64]

TINTS: Final = (0.3, 0.48, 0.66, 0.84)
"""Strength of the lightest tints; the last one is darker still."""
CLASSES: Final = ((1, 2, 3, 4, 5), (1, 2, 3, 5, 8))
"""Least number of radars of each tint, where few see the same, and where many do."""
_NEIGHBOURS_M: Final = 1_000_000.0
"""Radars no farther than this from one another share a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tints:
    """Classes of cells with a tint each.

    Parameters
    ----------
    title : str
        What is told apart.
    colours : sequence of str
        Of the classes.
    entries : sequence of (str, str)
        Of each class that is there, what it is with its area, and its colour.
    class_of : callable
        From numbers of cells to classes, from 1; 0 for none.
    """

    title: str
    colours: Sequence[str]
    entries: Sequence[tuple[str, str]]
    class_of: Callable[[Integers], Integers] = field(repr=False)

    def pixels(self, cell: Integers) -> NDArray[np.uint8]:
        """Colours of cells with their opacity, in a fourth column; transparent where there is no class."""
        opaque = [[int(one[i : i + 2], 16) for i in (1, 3, 5)] + [255] for one in self.colours]
        return np.array([[0, 0, 0, 0], *opaque], np.uint8)[self.class_of(cell)]


def class_colours(ring: str, paper: str) -> list[str]:
    """Of the classes, the lightest first."""
    return [*(mixed(ring, part, paper) for part in TINTS), mixed(ring, 0.55, "#000000")]


def count_tints(answer: NetworkAnswer, level: NetworkLevel, colours: Sequence[str]) -> Tints:
    """How many radars see a place; colours as `class_colours` gives them."""
    seen, least = answer.coverage.at(level.altitude_km * 1000), _least(level)
    entries, areas = [], [one.km2 for one in level.overlap]
    for n, (first, colour) in enumerate(zip(least, colours, strict=False)):
        end = least[n + 1] if n + 1 < len(least) else len(areas) + 1
        seen_km2 = areas[first - 1] - (areas[end - 1] if end <= len(areas) else 0.0)
        ends = sorted({first, end - 1})
        number = dash_text(*map(plain_number, ends)) if len(ends) > 1 else plain_number(first)
        entries.append((say("{number}: {area}", number=number, area=area_text(seen_km2)), colour))

    def class_of(cell: Integers) -> Integers:
        return np.asarray(np.searchsorted(least, seen.counts_of(cell), side="right"))

    return Tints(title=say("Seen by"), colours=colours, entries=entries, class_of=class_of)


def change_tints(answer: NetworkAnswer, level: NetworkLevel, colours: Sequence[str]) -> Tints:
    """What all changes together gain and lose; colours of what is seen either way, of what is gained and of what is lost."""
    assert answer.before is not None, "changes are of an answer with changes"  # noqa: S101
    before, after = (one.at(level.altitude_km * 1000) for one in (answer.before, answer.coverage))
    effect = level.effects[-1]
    entries = [
        (say("seen before and after: {area}", area=area_text(effect.after.km2 - effect.gained.km2)), colours[0]),
        (say("gained: {area}", area=area_text(effect.gained.km2)), colours[1]),
        (say("lost: {area}", area=area_text(effect.lost.km2)), colours[2]),
    ]

    def class_of(cell: Integers) -> Integers:
        then, now = before.counts_of(cell) > 0, after.counts_of(cell) > 0
        return np.select([then & now, now, then], [1, 2, 3], 0)

    return Tints(title=say("With all changes"), colours=colours, entries=entries, class_of=class_of)


def _least(level: NetworkLevel) -> tuple[int, ...]:
    """Least number of radars of each class that is there."""
    few, many = CLASSES
    most = len(level.overlap)
    return tuple(k for k in (few if most <= few[-1] else many) if k <= most)


def reaches_km(answer: NetworkAnswer, level: NetworkLevel) -> dict[Station, float]:
    """Ground range up to which each station sees an altitude over a bare Earth [km], those of before the changes too."""
    before = {} if answer.before is None else {
        one: reach_km(answer.before.looks[one.id], one, level.altitude_km) for one in answer.before.network.stations
    }  # fmt: skip
    return before | {one.station: one.reach_km for one in level.stations}


def gone_stations(answer: NetworkAnswer) -> tuple[Station, ...]:
    """Those that stood before the changes where none stands after them."""
    before = () if answer.before is None else answer.before.network.stations
    places = {(one.lat, one.lon) for one in answer.network.stations}
    return tuple(one for one in before if (one.lat, one.lon) not in places)


def on_one_map(stations: Sequence[Station]) -> tuple[tuple[Station, ...], tuple[Station, ...]]:
    """The largest group of radars of which each is near enough to another, and the others."""
    lon, lat = (np.array([getattr(one, name) for one in stations]) for name in ("lon", "lat"))
    geod, group = pyproj.Geod(ellps="WGS84"), np.arange(len(stations))
    for i in range(len(stations)):
        _, _, away = geod.inv(np.full(len(lon), lon[i]), np.full(len(lat), lat[i]), lon, lat)
        near = np.unique(group[np.asarray(away) <= _NEIGHBOURS_M])
        group[np.isin(group, near)] = near[0]
    numbers, first, count = np.unique(group, return_index=True, return_counts=True)
    largest = numbers[np.lexsort((first, -count))[0]]
    shown = tuple(one for one, own in zip(stations, group, strict=True) if own == largest)
    return shown, tuple(one for one, own in zip(stations, group, strict=True) if own != largest)
