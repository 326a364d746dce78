"""What `compare` answers: how much of each territory is gained, lost and unchanged from one question to another."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.towns import Town
from radar_coverage.model import Footprint, Site

__all__ = ["Compared", "ComparedRow", "ComparedTowns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """How much of one territory each of two questions holds.

    Parameters
    ----------
    territory, name : str
        Code (ADM0_A3, a province's, or a sum) and English name.
    parent : str
        Code of the territory a province belongs to; empty for a territory.
    members : tuple of str
        Codes that a sum adds up; empty otherwise.
    a_footprint, b_footprint : Footprint
        What is compared with what.
    unchanged_km2, gained_km2, lost_km2 : float
        Land that both hold, that only B holds, and that only A holds [km2].
    territory_km2 : float
        All land of the territory in the same boundaries [km2].
    """

    territory: str
    name: str
    parent: str
    members: tuple[str, ...]
    a_footprint: Footprint
    b_footprint: Footprint
    unchanged_km2: float
    gained_km2: float
    lost_km2: float
    territory_km2: float

    @property
    def kind(self) -> str:
        """unit, sum or province."""
        return "sum" if self.members else "province" if self.parent else "unit"

    @property
    def a_km2(self) -> float:
        """Land that A holds [km2]."""
        return min(self.unchanged_km2 + self.lost_km2, self.territory_km2)

    @property
    def b_km2(self) -> float:
        """Land that B holds [km2]."""
        return min(self.unchanged_km2 + self.gained_km2, self.territory_km2)

    def share(self, area_km2: float) -> float:
        """An area as a part of the territory [1]."""
        return area_km2 / self.territory_km2


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTowns:
    """Large towns that only one of the two holds, in the order they were given in."""

    a_footprint: Footprint
    b_footprint: Footprint
    unchanged: int
    gained: tuple[Town, ...]
    lost: tuple[Town, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two questions side by side.

    Parameters
    ----------
    a, b : Site
    pairs : tuple of (Footprint, Footprint)
        What of A is compared with what of B, by rising range.
    focus : tuple of str
        Territory codes asked about; their rows are there even when nothing is inside.
    rows : tuple of ComparedRow
        Focus first, then by land gained or lost in the last pair; within a territory by range; provinces last.
    towns : tuple of ComparedTowns
        One a pair; empty where no towns were given.
    boundaries : str
        The boundary rule in force.
    """

    a: Site
    b: Site
    pairs: tuple[tuple[Footprint, Footprint], ...]
    focus: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    towns: tuple[ComparedTowns, ...]
    boundaries: str
