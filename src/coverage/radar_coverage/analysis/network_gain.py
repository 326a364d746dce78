"""What single stations are worth to a network: in which order they add most, and what changes to them change."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple

import numpy as np

from radar_coverage.analysis.network_coverage import Area, Coverage, SeenAt
from radar_coverage.errors import DataError
from radar_coverage.model import Network, Station

__all__ = ["GREEDY_SHARE", "Change", "Effect", "Ranked", "changed_network", "effects", "ranking"]

GREEDY_SHARE: Final = 1 - 1 / math.e
"""What stations chosen one by one see is never less than this part of what the best choice of as many sees (Nemhauser, Wolsey and
Fisher 1978)."""


class Change(NamedTuple):
    """A change to a network that is tried out.

    Parameters
    ----------
    kind : {"drop", "add", "move", "set"}
    id : str
        Of the station.
    values : mapping
        Fields of the station added, or those that change.
    """

    kind: Literal["drop", "add", "move", "set"]
    id: str
    values: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What changes to one station, or all of them together, do at one altitude.

    Parameters
    ----------
    changes : tuple of Change
    before, after : Area
        What at least one station sees.
    gained, lost : Area
        Of that: what is seen only after, and only before.
    """

    changes: tuple[Change, ...]
    before: Area
    after: Area
    gained: Area
    lost: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A station in the order in which each adds most to those before it.

    Parameters
    ----------
    id : str
    gain : Area
        What it adds.
    total : Area
        What it and those before it see together.
    most_km2 : float
        More than this no choice of as many stations sees, on these cells [km2].
    """

    id: str
    gain: Area
    total: Area
    most_km2: float

    @property
    def least_share(self) -> float:
        """Part of the best choice of as many stations that this one reaches at least."""
        return float(min(1.0, self.total.km2 / self.most_km2)) if self.most_km2 > 0 else 1.0


def ranking(seen: SeenAt, most: int) -> tuple[Ranked, ...]:
    """Choose stations one by one, each the one that adds most; of equal ones the first of the network.

    What any choice of k sees is at most what is chosen so far and the k largest gains beside it, because a gain never grows; the
    least of these bounds is kept.

    Parameters
    ----------
    seen : SeenAt
    most : int
        Stations, at most.
    """
    new = np.ones(len(seen.cell), bool)
    left, chosen, gains_by_step = list(seen.of), list[Ranked](), list[Any]()
    for k in range(1, min(most, len(left)) + 1):
        gains = np.array([np.count_nonzero(new[seen.of[id_]]) for id_ in left])
        gains_by_step.append((np.count_nonzero(~new), np.sort(gains)[::-1]))
        best = left.pop(int(np.argmax(gains)))
        own = seen.of[best]
        gained = own[new[own]]
        new[gained] = False
        bound = min(len(new), *(int(held) + int(rest[:k].sum()) for held, rest in gains_by_step))
        most_km2 = float(bound) * seen.grid.cell_m2 / 1e6
        chosen.append(Ranked(id=best, gain=seen.area(gained), total=seen.area(~new), most_km2=most_km2))
    return tuple(chosen)


def changed_network(network: Network, changes: Sequence[Change]) -> Network:
    """Change a network.

    A station that moves leaves its ground behind: a height above ground then wants the new ground.

    Raises
    ------
    DataError, UnknownNameError
        No such station, one too many, none left, or a value outside its range.
    """
    stations = {one.id: one for one in network.stations}
    for change in changes:
        if change.kind == "add":
            if change.id in stations:
                raise DataError(f"{change.id} is in the network already: give the station added another name")
            stations[change.id] = Station(**{**change.values, "id": change.id})
            continue
        station = (
            replace(network, stations=tuple(stations.values())).station(change.id) if stations else network.station(change.id)
        )
        if change.kind == "drop":
            del stations[change.id]
            continue
        ground = {"ground_m": None} if change.kind == "move" and "ground_m" not in change.values else {}
        try:
            stations[change.id] = replace(station, **{**ground, **change.values})
        except DataError as error:
            raise DataError([f"{change.id}: {line}" for line in str(error).splitlines()]) from None
    if not stations:
        raise DataError("no station is left in the network")
    return replace(network, stations=tuple(stations.values()))


def effects(coverage: Coverage, after: Coverage, changes: Sequence[Change], altitude_m: float) -> tuple[Effect, ...]:
    """What changes do: those of each station by themselves, in the order they are first named, and last all together.

    Parameters
    ----------
    coverage : Coverage
        Before.
    after : Coverage
        With all changes, on the same grid.
    changes : sequence of Change
    altitude_m : float
        [m]
    """
    groups = [tuple(one for one in changes if one.id == id_) for id_ in dict.fromkeys(one.id for one in changes)]
    before = coverage.at(altitude_m)
    alone = (
        [_effect(before, coverage.changed(changed_network(coverage.network, one)).at(altitude_m), one) for one in groups]
        if len(groups) > 1
        else []
    )
    return (*alone, _effect(before, after.at(altitude_m), tuple(changes)))


def _effect(before: SeenAt, after: SeenAt, changes: tuple[Change, ...]) -> Effect:
    lost = ~np.isin(before.cell, after.cell, assume_unique=True)
    gained = ~np.isin(after.cell, before.cell, assume_unique=True)
    return Effect(changes=changes, before=before.area(), after=after.area(), gained=after.area(gained), lost=before.area(lost))
