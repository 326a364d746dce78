"""What `adds` answers: how much of each territory is inside without a site, and how much more with it."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.towns import Town
from radar_coverage.model import Footprint, Site

__all__ = ["Added", "AddedRow", "AddedTowns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRow:
    """How much of one territory a site adds at one range.

    Parameters
    ----------
    territory, name : str
        Code (ADM0_A3, a province's, or a sum) and English name.
    parent : str
        Code of the territory a province belongs to; empty for a territory.
    members : tuple of str
        Codes that a sum adds up; empty otherwise.
    footprint : Footprint
        The site's: range, sector and who says so.
    before_km2, added_km2 : float
        Land inside the union of the other sites' ranges, and land that only the site holds [km2].
    territory_km2 : float
        All land of the territory in the same boundaries [km2].
    """

    territory: str
    name: str
    parent: str
    members: tuple[str, ...]
    footprint: Footprint
    before_km2: float
    added_km2: float
    territory_km2: float

    @property
    def kind(self) -> str:
        """unit, sum or province."""
        return "sum" if self.members else "province" if self.parent else "unit"

    @property
    def after_km2(self) -> float:
        """Land inside the union of all the ranges [km2]."""
        return min(self.before_km2 + self.added_km2, self.territory_km2)

    @property
    def before_share(self) -> float:
        """Part of the territory inside without the site [1]."""
        return self.before_km2 / self.territory_km2

    @property
    def added_share(self) -> float:
        """Part of the territory that only the site holds [1]."""
        return self.added_km2 / self.territory_km2

    @property
    def after_share(self) -> float:
        """Part of the territory inside with the site [1]."""
        return self.after_km2 / self.territory_km2


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedTowns:
    """Large towns at one range.

    Parameters
    ----------
    footprint : Footprint
        The site's.
    before : int
        How many the other sites hold.
    added : tuple of Town
        Those that only the site holds, in the order they were given in.
    """

    footprint: Footprint
    before: int
    added: tuple[Town, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a site adds to others, each at the same range.

    Parameters
    ----------
    site : Site
    to : tuple of Site
        Sites that stand already. Each is given the site's range in all directions: a comparison, not a claim about them.
    footprints : tuple of Footprint
        The site's, by rising range.
    focus : tuple of str
        Territory codes asked about; their rows are there even when nothing is inside.
    rows : tuple of AddedRow
        Focus first, then by land added at the largest range; within a territory by range; provinces last.
    towns : tuple of AddedTowns
        One a range; empty where no towns were given.
    boundaries : str
        The boundary rule in force.
    """

    site: Site
    to: tuple[Site, ...]
    footprints: tuple[Footprint, ...]
    focus: tuple[str, ...]
    rows: tuple[AddedRow, ...]
    towns: tuple[AddedTowns, ...]
    boundaries: str
