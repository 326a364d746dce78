"""How many radars see a place, in a few classes with a tint each; and which radars share a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyproj
from numpy.typing import NDArray

from radar_coverage.analysis.network_result import NetworkLevel
from radar_coverage.model import Station
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.palette import mixed
from radar_coverage.outputs.text import area_text, dash_text, plain_number

__all__ = ["CLASSES", "TINTS", "class_colours", "class_entries", "class_of", "on_one_map"]

TINTS: Final = (0.3, 0.48, 0.66, 0.84)
"""Strength of the lightest tints; the last one is darker still."""
CLASSES: Final = ((1, 2, 3, 4, 5), (1, 2, 3, 5, 8))
"""Least number of radars of each tint, where few see the same, and where many do."""
_NEIGHBOURS_M: Final = 1_000_000.0
"""Radars no farther than this from one another share a map."""


def class_colours(ring: str, paper: str) -> list[str]:
    """Of the classes, the lightest first."""
    return [*(mixed(ring, part, paper) for part in TINTS), mixed(ring, 0.55, "#000000")]


def class_of(level: NetworkLevel, count: NDArray[Any]) -> NDArray[np.int64]:
    """Which class numbers of radars are in, from 1; 0 for none."""
    return np.asarray(np.searchsorted(_least(level), count, side="right"))


def class_entries(level: NetworkLevel, colours: Sequence[str]) -> list[tuple[str, str]]:
    """Of each class that is there, how many radars with the area that so many see, and its colour."""
    entries, areas, least = [], [one.km2 for one in level.overlap], _least(level)
    for n, (first, colour) in enumerate(zip(least, colours, strict=False)):
        end = least[n + 1] if n + 1 < len(least) else len(areas) + 1
        seen_km2 = areas[first - 1] - (areas[end - 1] if end <= len(areas) else 0.0)
        ends = sorted({first, end - 1})
        number = dash_text(*map(plain_number, ends)) if len(ends) > 1 else plain_number(first)
        entries.append((say("{number}: {area}", number=number, area=area_text(seen_km2)), colour))
    return entries


def _least(level: NetworkLevel) -> tuple[int, ...]:
    """Least number of radars of each class that is there."""
    few, many = CLASSES
    most = len(level.overlap)
    return tuple(k for k in (few if most <= few[-1] else many) if k <= most)


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
