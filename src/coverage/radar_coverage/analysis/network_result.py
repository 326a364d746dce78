"""What a network sees, as values: by altitude, by how many stations, by station and by territory; and what changes change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.network_coverage import Area, Coverage
from radar_coverage.analysis.network_gain import Change, Effect, Ranked
from radar_coverage.analysis.shown import Shown
from radar_coverage.model import Network, Station

if TYPE_CHECKING:
    from radar_coverage.analysis.terrain_result import ElevationFacts

__all__ = ["NetworkAnswer", "NetworkLevel", "StationPart", "TerritoryPart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StationPart:
    """What one station sees at one altitude.

    Parameters
    ----------
    station : Station
    antenna_altitude_m : float
        Above the sea [m].
    reach_km : float
        Ground range up to which it sees the altitude over a bare Earth [km].
    seen, unique : Area
        What it sees, and what of that no other station sees.
    """

    station: Station
    antenna_altitude_m: float
    reach_km: float
    seen: Area
    unique: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryPart:
    """What is seen above the land of one territory at one altitude.

    Parameters
    ----------
    territory, name : str
    land_km2 : float
        All of its land [km2].
    seen : tuple of Area
        Above which at least 1, 2, 3 ... stations see the altitude.
    people, people_seen : float or None
        Living there, and where at least one station sees the altitude; None where no people were counted.
    """

    territory: str
    name: str
    land_km2: float
    seen: tuple[Area, ...]
    people: float | None = None
    people_seen: float | None = None

    @property
    def unseen_km2(self) -> float:
        """The rest of its land [km2]; as far off as what is seen."""
        return max(0.0, self.land_km2 - self.seen[0].km2)

    @property
    def people_unseen(self) -> float | None:
        """People living where no station sees the altitude; None where no people were counted."""
        return None if self.people is None or self.people_seen is None else max(0.0, self.people - self.people_seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLevel:
    """What the network sees at one altitude.

    Parameters
    ----------
    altitude_km : float
        Above the sea [km].
    overlap : tuple of Area
        What at least 1, 2, 3 ... stations see, on land or not, as long as there is any; at least one, which may be nothing.
    stations : tuple of StationPart
        In the order of the network.
    territories : tuple of TerritoryPart
        Those above whose land something is seen, by how much; all of them where they are the user's.
    effects : tuple of Effect
        Of the changes that were tried out.
    ranking : tuple of Ranked
    people_seen : float or None
        Living where at least one station sees the altitude, of any territory or none; None where no people were counted.
    """

    altitude_km: float
    overlap: tuple[Area, ...]
    stations: tuple[StationPart, ...]
    territories: tuple[TerritoryPart, ...]
    effects: tuple[Effect, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    people_seen: float | None = None

    @property
    def seen(self) -> Area:
        """What at least one station sees."""
        return self.overlap[0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NetworkAnswer(Shown):
    """What a network sees.

    Parameters
    ----------
    network : Network
        With all changes.
    changes : tuple of Change
        Made to the network that was asked about.
    levels : tuple of NetworkLevel
        By rising altitude.
    beyond : tuple of str
        Stations that see farther than the grid goes: what lies beyond `LIMIT_DEG` is not counted.
    boundaries : str
        Rule of the territories; empty where none were counted.
    elevation : ElevationFacts or None
        The elevation model; None for a bare Earth.
    population : str
        The raster of people that were counted; empty for none.
    coverage : Coverage
        The cells.
    before : Coverage or None
        Those of the network without the changes; None where there are no changes.
    ground_m : ndarray, shape (n,), or None
        Height of the elevation model at the cells of ``coverage.lowest()`` [m], ``nan`` where it has no data; None without one.
    """

    network: Network
    changes: tuple[Change, ...] = ()
    levels: tuple[NetworkLevel, ...]
    beyond: tuple[str, ...] = ()
    boundaries: str = ""
    elevation: ElevationFacts | None = None
    population: str = ""
    coverage: Coverage = field(repr=False)
    before: Coverage | None = field(default=None, repr=False)
    ground_m: NDArray[np.float64] | None = field(default=None, repr=False)
