"""What `uncertainty` answers: for every published figure, the shares that are possible, by source and all together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from radar_coverage.analysis.view import View
from radar_coverage.model import RangeClaim, Site

__all__ = ["SOURCES", "Figure", "ShareInterval", "Uncertainty", "UncertaintyRow"]

SOURCES = ("position", "figure", "reading", "boundaries", "direction")
"""Where the site is within its accuracy; which end of an interval; slant or ground; which drawing of the boundaries; which way
the antenna faces."""


class ShareInterval(NamedTuple):
    """Least and most share of a territory's land [1]."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Most less least [1]."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A distinct range, with everybody who gave it.

    Parameters
    ----------
    range_km : tuple of float
        One range, or the two ends of an interval [km].
    range_kind : str
        slant, ground, or unstated (also where its speakers do not agree).
    claims : tuple of RangeClaim
        Empty where nobody gave it.
    """

    range_km: tuple[float, ...]
    range_kind: str
    claims: tuple[RangeClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertaintyRow:
    """One territory and one figure.

    Parameters
    ----------
    territory, name : str
        Code and English name.
    figure : Figure
    share : float
        As given: the figure (its upper end) along the ground unless it is said to be slant, from the published position, in all
        directions [1].
    alone : mapping of str to ShareInterval
        For each of `SOURCES` that has a choice to make, all others as given. Of the direction: from what the worst-placed sector
        holds to all directions.
    together : ShareInterval
        Every combination of the sources but the direction: in all directions.
    with_direction : ShareInterval
        The same over every direction of a sector too, and all directions; as `together` where no width is known.
    purpose : ShareInterval or None
        As given, in the sectors that hold all of what the radar is there for; None where there are none.
    purpose_together : ShareInterval or None
        The same over every combination of the other sources.
    """

    territory: str
    name: str
    figure: Figure
    share: float
    alone: Mapping[str, ShareInterval]
    together: ShareInterval
    with_direction: ShareInterval
    purpose: ShareInterval | None = None
    purpose_together: ShareInterval | None = None

    def effect(self, source: str) -> float:
        """Largest change of the share by one source, as a part of it, with its sign [1]; nan where the share is nought."""
        interval = self.alone.get(source, ShareInterval(self.share, self.share))
        if not self.share > 0:
            return 0.0 if interval.width == 0 else float("nan")
        change = max(interval.low - self.share, interval.high - self.share, key=abs)
        return change / self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """The answer for one site.

    Parameters
    ----------
    site : Site
    rows : tuple of UncertaintyRow
        By territory in the order of the focus, then by figure.
    positions : int
        Positions that were tried: the published one and others at its accuracy.
    fov_deg : float or None
        Width of the sector [degrees]; None where none is known.
    fov_source : str
        Who published the width; empty where the caller gave it.
    purpose_names : tuple of str
        English names of what the radar is there for.
    boundaries : tuple of str
        Names of the files that were tried; the first is the one used elsewhere.
    boundaries_rule : str
        The boundary rule in force.
    view : View
        How the site looks out, for what a slant range may mean.
    """

    site: Site
    rows: tuple[UncertaintyRow, ...]
    positions: int
    fov_deg: float | None
    fov_source: str
    purpose_names: tuple[str, ...]
    boundaries: tuple[str, ...]
    boundaries_rule: str
    view: View

    @property
    def combinations(self) -> int:
        """Most combinations of position, end, reading and boundaries behind one row."""
        ends = max(len(r.figure.range_km) for r in self.rows)
        readings = max({"ground": 1, "slant": 2}.get(r.figure.range_kind, 3) for r in self.rows)
        return self.positions * ends * readings * len(self.boundaries)
