"""A sector of known width and unknown direction in three honest numbers.

All directions are an upper limit. The best-placed sector of the width holds the most that any does. And where it is said what the
radar is there for, only the directions that hold all of that territory are left, and with them a least and a most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.reach_table import settled_m2
from radar_coverage.analysis.units import Unit, units_of
from radar_coverage.earth.azimuth_extent import azimuth_extent
from radar_coverage.earth.azimuth_profile import AzimuthProfile
from radar_coverage.earth.boundary import rings_of_owners
from radar_coverage.earth.sector_extremes import SectorExtreme, sector_extremes
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import Territories

__all__ = [
    "Held",
    "SectorNumbers",
    "SectorRow",
    "boresights_that_hold",
    "focus_units",
    "profile_of",
    "sector_numbers",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a sector holds, and which way it faces then.

    Parameters
    ----------
    area_km2 : float
        Land inside [km2].
    boresights_deg : tuple of (float, float)
        Directions, stretches from, to, clockwise from true north [degrees], in which it is that, to 1e-6 of the circle's.
    """

    area_km2: float
    boresights_deg: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorRow:
    """One territory within one range.

    Parameters
    ----------
    territory, name : str
        Code and English name.
    members : tuple of str
        Codes that a sum adds up; empty for a unit.
    footprint : Footprint
        The range, in all directions.
    territory_km2 : float
        All land of the territory in the same boundaries [km2].
    circle_km2 : float
        Land inside in all directions: the upper limit [km2].
    least, most : Held
        Over all directions a sector of the width may face.
    purpose_least, purpose_most : Held or None
        Over the directions in which it holds all of what the radar is there for.
    """

    territory: str
    name: str
    members: tuple[str, ...]
    footprint: Footprint
    territory_km2: float
    circle_km2: float
    least: Held
    most: Held
    purpose_least: Held | None = None
    purpose_most: Held | None = None

    def share(self, area_km2: float) -> float:
        """An area as a part of the territory's land [1]."""
        return area_km2 / self.territory_km2


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorNumbers:
    """The answer for one site and one width.

    Parameters
    ----------
    site : Site
    fov_deg : float
        Width of the sector [degrees].
    fov_source : str
        Who published the width; empty where the caller gave it.
    purpose, purpose_names : tuple of str
        Codes and English names of the territories the radar is there for; empty where nothing is said.
    purpose_arc_deg : (float, float) or None
        The smallest arc of directions, from, to, in which all their land lies [degrees]; None where it surrounds the site.
    purpose_boresights_deg : (float, float) or None
        Directions a sector may face to hold the arc; None where no sector of the width does.
    rows : tuple of SectorRow
        By territory in the order of the focus, then by rising range.
    boundaries : str
        The boundary rule in force.
    """

    site: Site
    fov_deg: float
    fov_source: str
    purpose: tuple[str, ...]
    purpose_names: tuple[str, ...]
    purpose_arc_deg: tuple[float, float] | None
    purpose_boresights_deg: tuple[float, float] | None
    rows: tuple[SectorRow, ...]
    boundaries: str


def sector_numbers(
    site: Site,
    territories: Territories,
    footprints: Sequence[Footprint],
    fov_deg: float,
    *,
    focus: Sequence[str] | None = None,
    purpose: Sequence[str] | None = None,
    fov_source: str = "",
) -> SectorNumbers:
    """How much of each focus territory sectors of a width hold, over the directions they may face.

    Parameters
    ----------
    site : Site
    territories : Territories
    footprints : sequence of Footprint
        At least one; their directions are not looked at.
    fov_deg : float
        Width of the sector, more than 0 and at most 360 [degrees].
    focus, purpose : sequence of str, optional
        Codes or names of the territories asked about, and of those the radar is there for; the site's own by default.
    fov_source : str
        Who published the width.

    Returns
    -------
    SectorNumbers

    Raises
    ------
    DataError
        No range, an inner range, or no focus.
    DomainError
        A width outside its domain.
    UnknownNameError
        A territory that is not there.
    """
    if not footprints:
        raise DataError("no range given: name one with --range-km or --claim")
    if any(f.range_min_km for f in footprints):
        raise DataError("range_min_km: sectors are compared from the site on, expected 0")
    units = focus_units(site, territories, focus)
    there_for = resolve_focus(site.purpose if purpose is None else purpose, territories, strict=purpose is not None)
    arc = _arc(site, territories, there_for)
    facing = boresights_that_hold(arc, fov_deg)
    ordered = sorted(footprints, key=lambda f: f.range_km)
    ranges_m = np.unique([f.range_km * 1000 for f in ordered])
    profile, owners = profile_of(site.lon, site.lat, territories, units, ranges_m)
    rows = []
    for unit, columns in zip(units, owners, strict=True):
        for footprint in ordered:
            ring = int(np.searchsorted(ranges_m, footprint.range_km * 1000))
            circle_km2 = _settled_km2(float(profile.from_north_m2[ring, columns, -1].sum()), unit)
            anyway = sector_extremes(profile, ring, columns, fov_deg)
            on_purpose = sector_extremes(profile, ring, columns, fov_deg, facing) if facing else None
            rows.append(
                SectorRow(
                    territory=unit.territory,
                    name=unit.name,
                    members=unit.members,
                    footprint=replace(footprint, range_min_km=0.0, boresight_deg=None, fov_deg=360.0),
                    territory_km2=unit.territory_km2,
                    circle_km2=circle_km2,
                    least=_held(anyway[0], unit, circle_km2),
                    most=_held(anyway[1], unit, circle_km2),
                    purpose_least=_held(on_purpose[0], unit, circle_km2) if on_purpose else None,
                    purpose_most=_held(on_purpose[1], unit, circle_km2) if on_purpose else None,
                )
            )
    return SectorNumbers(
        site=site,
        fov_deg=fov_deg,
        fov_source=fov_source,
        purpose=there_for,
        purpose_names=tuple(u.name for u in units_of(territories, there_for)),
        purpose_arc_deg=arc,
        purpose_boresights_deg=facing,
        rows=tuple(rows),
        boundaries=territories.rule,
    )


def focus_units(site: Site, territories: Territories, focus: Sequence[str] | None) -> tuple[Unit, ...]:
    """What is asked about: the focus, or the site's own.

    Raises
    ------
    DataError
        Nothing is.
    UnknownNameError
        A territory that is not there.
    """
    asked = resolve_focus(site.focus if focus is None else focus, territories, strict=focus is not None)
    if not asked:
        raise DataError(f"{site.id} has no focus of its own: name territories with --focus")
    return units_of(territories, asked)


def profile_of(
    lon_deg: float,
    lat_deg: float,
    territories: Territories,
    units: Sequence[Unit],
    ranges_m: np.ndarray,
    **how: Any,
) -> tuple[AzimuthProfile, list[list[int]]]:
    """The land of a few units by direction from a position, and which of its columns make up each unit.

    How finely is said as to `AzimuthProfile`.
    """
    used = sorted({i for unit in units for i in unit.index})
    rings = rings_of_owners(territories.rings, used)
    profile = AzimuthProfile(rings, len(used), lon_deg, lat_deg, ranges_m, **how)
    return profile, [[used.index(i) for i in unit.index] for unit in units]


def boresights_that_hold(arc_deg: tuple[float, float] | None, fov_deg: float) -> tuple[float, float] | None:
    """Directions from, to [degrees] that a sector may face to hold an arc; None where none does."""
    if arc_deg is None or arc_deg[1] - arc_deg[0] > fov_deg:
        return None
    low = (arc_deg[1] - fov_deg / 2) % 360.0
    return low, low + fov_deg - (arc_deg[1] - arc_deg[0])


def _arc(site: Site, territories: Territories, codes: Sequence[str]) -> tuple[float, float] | None:
    owners = sorted({i for unit in units_of(territories, codes) for i in unit.index})
    return azimuth_extent(rings_of_owners(territories.rings, owners), site.lon, site.lat)


def _settled_km2(area_m2: float, unit: Unit) -> float:
    return float(settled_m2(np.array(area_m2), np.array(unit.territory_km2 * 1e6))) / 1e6


def _held(extreme: SectorExtreme, unit: Unit, circle_km2: float) -> Held:
    """No more than the circle: a sum of parts may end 1e-9 beyond it."""
    return Held(area_km2=min(_settled_km2(extreme.area_m2, unit), circle_km2), boresights_deg=extreme.boresights_deg)
