"""What `reach` answers: rows of territory inside footprints, with all that must stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.shown import Shown
from radar_coverage.analysis.view import View
from radar_coverage.model import Footprint, RangeClaim, Site

__all__ = ["NearestLand", "PublishedFigure", "Reach", "ReachRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestLand:
    """The point of a territory's land nearest to the site: the range at which the territory is first reached."""

    territory: str
    name: str
    range_km: float
    lon: float
    lat: float
    azimuth_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRow:
    """How much of one territory lies inside one footprint.

    Parameters
    ----------
    territory, name : str
        Code (ADM0_A3, or a sum such as ``CHN+HKG+MAC``) and English name.
    kind : str
        unit, sum or province.
    members : tuple of str
        Codes that a sum adds up; empty for a unit.
    footprint : Footprint
    area_km2 : float
        Land inside the footprint [km2].
    territory_km2 : float
        All land of the territory in the same boundaries [km2]: the denominator of `share`.
    nearest_km : float
        Range of the nearest land, in all directions [km]; 0 where the site stands inside.
    """

    territory: str
    name: str
    kind: str
    members: tuple[str, ...]
    footprint: Footprint
    area_km2: float
    territory_km2: float
    nearest_km: float

    @property
    def share(self) -> float:
        """Part of the territory's land inside the footprint [1]."""
        return self.area_km2 / self.territory_km2


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One published figure and what it would hold, drawn or not.

    Parameters
    ----------
    claim : RangeClaim
        A party that gave no figure has a claim without a range, and no rows.
    rows : tuple of ReachRow
        For each end of the range (one, or low and high), each focus territory, in the directions that were asked about.
    """

    claim: RangeClaim
    rows: tuple[ReachRow, ...]

    @property
    def range_km(self) -> float:
        """The largest range it gives [km]; 0 for none."""
        return max(self.claim.range_km, default=0.0)

    @property
    def ground_km(self) -> tuple[float, ...]:
        """Range along the ground that each end was taken as [km]."""
        return tuple(dict.fromkeys(row.footprint.range_km for row in self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Shown):
    """The answer for one site.

    Parameters
    ----------
    site : Site
    footprints : tuple of Footprint
        By rising range.
    focus : tuple of str
        Territory codes asked about; their rows are there even when nothing is inside.
    rows : tuple of ReachRow
        Every focus territory and every territory touched at any asked range, for every footprint, in the order:
        focus first, then by nearest land; within a territory by footprint.
    nearest : tuple of NearestLand
        One for each territory among the rows, in the same order.
    view : View
        How the site looks out: at which altitudes the ranges are true.
    boundaries : str
        The boundary rule in force, one line, printed on every output.
    figures : tuple of PublishedFigure
        The published figures the answer is about: the chosen ones; by default all about the site's radar that are not in
        doubt, and the parties that gave none.
    title : str
        Heading its author gives it; empty for ours.
    """

    site: Site
    footprints: tuple[Footprint, ...]
    focus: tuple[str, ...]
    rows: tuple[ReachRow, ...]
    nearest: tuple[NearestLand, ...]
    view: View
    boundaries: str
    figures: tuple[PublishedFigure, ...] = ()
    title: str = ""

    @property
    def lowest_visible_km(self) -> tuple[float, ...]:
        """For each footprint, the altitude above which a target at its outer range is above the horizon [km]."""
        return tuple(self.view.lowest_km([f.range_km for f in self.footprints]).tolist())

    @property
    def beam_km(self) -> tuple[float, ...] | None:
        """The same in a beam that is never below the lowest elevation somebody stated [km]; None where nobody did."""
        beam = self.view.beam_km([f.range_km for f in self.footprints])
        return None if beam is None else tuple(beam.tolist())
