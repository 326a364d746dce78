"""How wrong the usual way is: one range drawn by the usual recipes and by ours, each held against the exact geodesic disc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.land import Land
from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.union import Stand, union
from radar_coverage.analysis.units import Unit, units_of
from radar_coverage.constants import DEFAULT_MAX_ERROR_M
from radar_coverage.earth.drawn_ring import DrawnRing, Fault, disc_area_m2, holds_pole, ring_fault
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.ring import ring
from radar_coverage.earth.usual_rings import PLANE_ENDS_DEG, USUAL_RINGS
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import Territories, boundary_rings

__all__ = ["METHODS", "OURS", "Break", "Method", "MethodLand", "MethodsCompared", "methods"]

Floats = NDArray[np.float64]

OURS = "ours"
METHODS = (*USUAL_RINGS, OURS)
"""Every recipe, in the order of the rows: planes, spheres, geodesics with more and more corners, ours."""

Break = Fault | Literal["pole", "plane_ends"]
"""Why a recipe has no answer: what `ring_fault` finds; the disc holds a pole, which no ring of the usual kind goes round; the
site lies where the recipe's plane is not defined. Empty where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodLand:
    """What a recipe puts on the wrong side.

    Parameters
    ----------
    territory, name : str
        Code and English name of a territory or a sum; empty for the whole disc, land and sea.
    true_km2 : float
        Inside the exact disc [km2].
    wrongly_in_km2, wrongly_out_km2 : float or None
        Inside the drawn ring only, and inside the exact disc only [km2]; None where the recipe breaks.
    """

    territory: str
    name: str
    true_km2: float
    wrongly_in_km2: float | None
    wrongly_out_km2: float | None

    @property
    def wrong_km2(self) -> float | None:
        """On the wrong side, in or out [km2]."""
        if self.wrongly_in_km2 is None or self.wrongly_out_km2 is None:
            return None
        return self.wrongly_in_km2 + self.wrongly_out_km2


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One recipe.

    Parameters
    ----------
    method : str
        One of `METHODS`.
    breaks : Break
        Why it has no answer here; empty where it has one.
    corners : int
        Of its ring; 0 where it breaks before one is drawn.
    area_km2 : float or None
        Inside its ring [km2]; None where it breaks.
    bound_m : float or None
        The bound on its own error that the recipe states [m]; only ours does.
    azimuth_deg, error_km : ndarray, shape (m,)
        Points all along its boundary by rising azimuth, clockwise from true north, in (-180, 180] [degrees], and how much farther
        from the site they are than the range [km]; empty where it breaks.
    land : tuple of MethodLand
        The whole disc, then the focus territories.
    """

    method: str
    breaks: Break
    corners: int
    area_km2: float | None
    bound_m: float | None
    azimuth_deg: Floats = field(repr=False, compare=False)
    error_km: Floats = field(repr=False, compare=False)
    land: tuple[MethodLand, ...]

    @property
    def least_km(self) -> float | None:
        """Least error of the radius along the boundary [km]: negative is too near."""
        return None if self.breaks else float(self.error_km.min())

    @property
    def most_km(self) -> float | None:
        """Most error of the radius along the boundary [km]."""
        return None if self.breaks else float(self.error_km.max())

    @property
    def worst_km(self) -> float | None:
        """Largest error of the radius, either way [km]."""
        return None if self.breaks else float(np.abs(self.error_km).max())


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsCompared:
    """Every recipe at one range of one site.

    Parameters
    ----------
    site : Site
    range_km : float
    disc_km2 : float
        Area of the exact disc [km2].
    focus : tuple of str
        Territories asked about.
    rows : tuple of Method
        In the order of `METHODS`.
    boundaries : str
        The boundary rule in force.
    """

    site: Site
    range_km: float
    disc_km2: float
    focus: tuple[str, ...]
    rows: tuple[Method, ...]
    boundaries: str

    def row(self, method: str) -> Method:
        """One recipe by its name."""
        return self.rows[METHODS.index(method)]


def methods(
    site: Site,
    range_km: float,
    territories: Territories,
    focus: Sequence[str] | None = None,
    *,
    max_error_m: float = DEFAULT_MAX_ERROR_M,
) -> MethodsCompared:
    """Draw one range by every recipe, and measure each against the exact disc.

    Parameters
    ----------
    site : Site
    range_km : float
        Radius, in all directions [km].
    territories : Territories
    focus : sequence of str, optional
        Codes or names of territories whose land is compared; the site's own by default.
    max_error_m : float
        Largest distance permitted between our ring and the true one [m].

    Returns
    -------
    MethodsCompared
        Areas on the wrong side are overlays with a ring within 20 mm of the true one: exact to 20 mm times the length of ring
        that lies there, less than 0.3 km2 at 2,000 km.

    Raises
    ------
    DataError, DomainError
        A range this program is not stated for.
    UnknownNameError
        A focus that is not among the territories.
    """
    footprint = Footprint(range_km=range_km, range_kind="ground")
    asked = resolve_focus(site.focus if focus is None else focus, territories, strict=focus is not None)
    compared = _Compared(site, footprint, territories, units_of(territories, asked))
    own = ring(site.lon, site.lat, range_km * 1000, max_error_m=max_error_m, measure_error=True)
    own_corners = own.loops[0] + (own.lon_deg, 0.0)
    return MethodsCompared(
        site=site,
        range_km=range_km,
        disc_km2=compared.disc_km2,
        focus=asked,
        rows=(
            *(compared.usual(name) for name in USUAL_RINGS),
            compared.measured(OURS, own_corners, own.geometry, bound_m=own.error_m),
        ),
        boundaries=territories.rule,
    )


class _Compared:
    """The truth at one range, laid out once, and recipes held against it."""

    def __init__(self, site: Site, footprint: Footprint, territories: Territories, units: Sequence[Unit]) -> None:
        self.site, self.range_m, self.units = site, footprint.range_km * 1000, units
        self.disc_km2 = disc_area_m2(site.lat, self.range_m) / 1e6
        self._disc = union([Stand(site, footprint)])
        inside_m2 = ReachTable(site, territories, footprint.range_km).areas_m2(footprint) if units else np.empty(0)
        self._true_km2 = (self.disc_km2, *(unit.of(inside_m2) for unit in units))
        self._land = Land(territories, [territories.codes[i] for unit in units for i in unit.index])

    def usual(self, name: str) -> Method:
        """One of the usual recipes, if it has an answer here."""
        site, ends, corners = self.site, PLANE_ENDS_DEG.get(name, (-90.0, 90.0)), np.empty((0, 2))
        breaks: Break = "plane_ends" if not ends[0] <= site.lat <= ends[1] else ""
        if holds_pole(site.lat, self.range_m):
            breaks = "pole"
        if not breaks:
            corners = USUAL_RINGS[name](site.lon, site.lat, self.range_m)
            breaks = ring_fault(site.lon, site.lat, corners, cut=name != "web_map")
        if not breaks:
            return self.measured(name, corners, DrawnRing(site.lon, site.lat, self.range_m, corners).geometry)
        return Method(
            method=name,
            breaks=breaks,
            corners=len(corners),
            area_km2=None,
            bound_m=None,
            azimuth_deg=np.empty(0),
            error_km=np.empty(0),
            land=self._sides(None),
        )

    def measured(self, name: str, corners: Floats, geometry: shapely.Geometry, bound_m: float | None = None) -> Method:
        """A recipe that has an answer."""
        azimuth_deg, error_m = DrawnRing(self.site.lon, self.site.lat, self.range_m, corners).errors
        order = np.argsort(azimuth_deg, kind="stable")
        return Method(
            method=name,
            breaks="",
            corners=len(corners),
            area_km2=_area_km2(geometry),
            bound_m=bound_m,
            azimuth_deg=azimuth_deg[order],
            error_km=error_m[order] / 1000,
            land=self._sides(geometry),
        )

    def _sides(self, geometry: shapely.Geometry | None) -> tuple[MethodLand, ...]:
        sides = [self._wrong_km2(geometry, self._disc), self._wrong_km2(self._disc, geometry)]
        names = [("", ""), *((unit.territory, unit.name) for unit in self.units)]
        return tuple(
            MethodLand(territory=code, name=name, true_km2=true, wrongly_in_km2=more, wrongly_out_km2=less)
            for (code, name), true, more, less in zip(names, self._true_km2, *sides, strict=True)
        )

    def _wrong_km2(self, one: shapely.Geometry | None, other: shapely.Geometry | None) -> list[float] | list[None]:
        """What one holds and the other does not: of everything, then of each territory."""
        if one is None or other is None:
            return [None] * (1 + len(self.units))
        beyond = shapely.difference(one, other)
        of_land = self._land.areas_m2(beyond)
        return [_area_km2(beyond), *(unit.of(of_land) for unit in self.units)]


def _area_km2(shape: shapely.Geometry) -> float:
    rings = boundary_rings(shapely.get_parts(shape))
    return float(ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start).sum()) / 1e6
