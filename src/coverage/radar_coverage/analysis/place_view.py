"""One place seen from the site: how far, which way, held by whose figures, in view from what altitude, in whose land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.boundary import windings
from radar_coverage.earth.geodesic import polar
from radar_coverage.model import City, RangeClaim, Site
from radar_coverage.sources.territories import Territories

__all__ = ["PlaceFigure", "PlaceView", "place_view"]

PLACE_ACCURACY_KM = 1.0
"""How well a place is known: one hundredth of a degree, and a city is not a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigure:
    """One published figure and a place.

    Parameters
    ----------
    claim : RangeClaim
        With at least one range.
    distance_km : float
        Range of the place from the site [km].
    accuracy_km : float
        How well that is known [km].
    """

    claim: RangeClaim
    distance_km: float
    accuracy_km: float

    @property
    def holds(self) -> bool:
        """Whether the largest range the figure gives comes as far as the place."""
        return self.distance_km <= max(self.claim.range_km)

    @property
    def undecided(self) -> bool:
        """Whether a least figure leaves it open: the place is beyond it."""
        return self.claim.bound == "at least" and not self.holds

    @property
    def in_part(self) -> bool:
        """Whether only the higher end of an interval does."""
        return self.holds and self.distance_km > min(self.claim.range_km)

    @property
    def too_close_to_tell(self) -> bool:
        """Whether the positions, as well as they are known, could turn the answer round."""
        return abs(max(self.claim.range_km) - self.distance_km) <= self.accuracy_km


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place seen from the site.

    Parameters
    ----------
    site : Site
    place : City
    range_km : float
        Along the geodesic [km].
    azimuth_deg : float
        At the site, clockwise from true north [degrees]; 0 where the place is the site.
    from_site : View
        How the site looks out: from which altitude a target above the place is in view.
    territories : tuple of (code, name)
        Whose land the place is in by the boundaries; empty at sea, more than one where the boundaries overlap.
    provinces : tuple of (code, name)
        The same for first-level provinces, where there are any.
    figures : tuple of PlaceFigure
        Published figures that give a range, in the order of the ledger.
    silent : tuple of RangeClaim
        Parties that gave none.
    boundaries : str
        The boundary rule in force, one line.
    """

    site: Site
    place: City
    range_km: float
    azimuth_deg: float
    from_site: View
    territories: tuple[tuple[str, str], ...]
    provinces: tuple[tuple[str, str], ...]
    figures: tuple[PlaceFigure, ...]
    silent: tuple[RangeClaim, ...]
    boundaries: str

    @property
    def lowest_visible_km(self) -> float:
        """Altitude from which a target above the place is above the horizon [km]; infinite where no altitude is enough."""
        return float(self.from_site.lowest_km(self.range_km))

    @property
    def beam_km(self) -> float | None:
        """The same in a beam that is never below the lowest elevation somebody stated [km]; None where nobody did."""
        beam = self.from_site.beam_km(self.range_km)
        return None if beam is None else float(beam)

    @property
    def held_by(self) -> tuple[PlaceFigure, ...]:
        """Figures whose largest range comes as far as the place."""
        return tuple(f for f in self.figures if f.holds)

    @property
    def missed_by(self) -> tuple[PlaceFigure, ...]:
        """Figures whose largest range does not."""
        return tuple(f for f in self.figures if not f.holds and not f.undecided)

    @property
    def left_open_by(self) -> tuple[PlaceFigure, ...]:
        """Least figures beyond which the place lies."""
        return tuple(f for f in self.figures if f.undecided)


def place_view(
    site: Site,
    place: City,
    territories: Territories,
    claims: Sequence[RangeClaim] = (),
    provinces: Territories | None = None,
    view: View | None = None,
) -> PlaceView:
    """Look at a place from a site.

    Parameters
    ----------
    site : Site
    place : City
    territories : Territories
    claims : sequence of RangeClaim
        Published figures to report on; those that give no range are kept apart.
    provinces : Territories, optional
        First-level provinces in the same form.
    view : View, optional
        How the site looks out; as is usual by default.
    """
    (range_m,), (azimuth_deg,) = polar(site.lon, site.lat, [place.lon], [place.lat])
    range_km = float(range_m) / 1000
    accuracy_km = site.position_accuracy_m / 1000 + PLACE_ACCURACY_KM
    return PlaceView(
        site=site,
        place=place,
        range_km=range_km,
        azimuth_deg=float(azimuth_deg) % 360 if range_km > 0 else 0.0,
        from_site=view_of(site) if view is None else view,
        territories=_around(territories, place),
        provinces=() if provinces is None else _around(provinces, place),
        figures=tuple(PlaceFigure(claim=c, distance_km=range_km, accuracy_km=accuracy_km) for c in claims if c.range_km),
        silent=tuple(c for c in claims if not c.range_km),
        boundaries=territories.rule,
    )


def _around(territories: Territories, place: City) -> tuple[tuple[str, str], ...]:
    inside = np.flatnonzero(windings(territories.rings, len(territories.codes), place.lon, place.lat))
    return tuple((territories.codes[i], territories.names[i]) for i in inside)
