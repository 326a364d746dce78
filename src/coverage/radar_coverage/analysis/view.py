"""How a site looks out: from what height, through what air, above what angle; and what a published range is along the ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STANDARD_K, EffectiveRadius, Profile
from radar_coverage.earth.horizon import farthest_visible_m, lowest_visible_m
from radar_coverage.earth.slant import ground_range_of_slant_m, ground_range_to_altitude_m
from radar_coverage.errors import DataError, DomainError
from radar_coverage.model import Radar, RangeClaim, Site

__all__ = ["HIGHEST_GROUND_M", "View", "antenna_altitude_m", "view_of"]

Floats = NDArray[np.float64]

HIGHEST_GROUND_M: Final = 8_849.0
"""Height of the highest ground on Earth above sea level [m]: Sagarmatha, survey of China and Nepal, 2020."""
STANDARD_AIR: Final = EffectiveRadius(STANDARD_K)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A site's view, and how the ranges published about it are read.

    Parameters
    ----------
    site : Site
    antenna_altitude_m : float
        Of the antenna, above mean sea level [m].
    profile : Profile
        The air.
    lowest_elevation_deg : float or None
        Lowest beam elevation somebody stated [degrees]; None where nobody did.
    lowest_elevation_by, lowest_elevation_source : str
        Who stated it, in a few words and with where it stands; empty for one that was asked for.
    altitude_km : float or None
        Altitude of the target that is asked about [km]: ranges end where it sinks below the horizon. None for a target high
        enough to be seen.
    range_kind : str
        slant or ground: how figures are read that do not say which they are.
    lifted_m : float
        How much of the antenna's altitude is there to bring it above the ground of an elevation model [m].

    Raises
    ------
    DataError
        A value outside its range.
    """

    site: Site
    antenna_altitude_m: float
    profile: Profile = ITU_REFERENCE
    lowest_elevation_deg: float | None = None
    lowest_elevation_by: str = ""
    lowest_elevation_source: str = ""
    altitude_km: float | None = None
    range_kind: str = "ground"
    lifted_m: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.antenna_altitude_m <= 20_000:
            raise DataError(f"antenna_altitude_m = {self.antenna_altitude_m:g}, expected 0..20000 m")
        if self.altitude_km is not None and not 0 <= self.altitude_km <= 100_000:
            raise DataError(f"altitude_km = {self.altitude_km:g}, expected 0..100000 km")
        if self.lowest_elevation_deg is not None and not -5 <= self.lowest_elevation_deg <= 89.9:
            raise DataError(f"lowest_elevation_deg = {self.lowest_elevation_deg:g}, expected -5..89.9 degrees")
        if self.range_kind not in ("slant", "ground"):
            raise DataError(f"range_kind = {self.range_kind!r}, expected slant or ground")

    # --- Ranges to altitudes ---------------------------------------------------------------------------------------------------

    def lowest_km(self, range_km: ArrayLike) -> Floats:
        """Altitude above which a target at a ground range is above the horizon: that of the ray that grazes the sea [km].

        ``inf`` where no altitude is enough.
        """
        return self._lowest_km(range_km, None)

    def beam_km(self, range_km: ArrayLike) -> Floats | None:
        """The same for a beam that is never lower than the lowest stated elevation [km]; None where nobody stated one."""
        return None if self.lowest_elevation_deg is None else self._lowest_km(range_km, self.lowest_elevation_deg)

    def _lowest_km(self, range_km: ArrayLike, elevation_deg: float | None) -> Floats:
        range_m = np.asarray(range_km, float) * 1000
        return lowest_visible_m(range_m, self.antenna_altitude_m, self.site.lat, self.profile, elevation_deg) / 1000

    def hides_ground(self, range_km: float) -> bool:
        """Whether no ground at a range or beyond it can be in view, at any beam elevation.

        It cannot where the lowest ray is above the highest mountain on Earth, in this air and in the standard atmosphere.
        """
        airs = (self.profile, STANDARD_AIR)
        lowest = [lowest_visible_m(range_km * 1000, self.antenna_altitude_m, self.site.lat, air) for air in airs]
        return bool(min(lowest) > HIGHEST_GROUND_M)

    # --- Altitudes to ranges ---------------------------------------------------------------------------------------------------

    def farthest_km(self, altitude_km: float) -> float:
        """Ground range to which a target at an altitude is above the horizon [km]."""
        return self._farthest_km(altitude_km, None)

    def farthest_in_beam_km(self, altitude_km: float) -> float | None:
        """The same in a beam at the lowest stated elevation [km]; 0 for an altitude below it; None where nobody stated one."""
        return None if self.lowest_elevation_deg is None else self._farthest_km(altitude_km, self.lowest_elevation_deg)

    def _farthest_km(self, altitude_km: float, elevation_deg: float | None) -> float:
        args = (self.antenna_altitude_m, self.site.lat, self.profile, elevation_deg)
        farthest = float(farthest_visible_m(altitude_km * 1000, *args)) / 1000
        return 0.0 if math.isnan(farthest) else farthest

    @property
    def sea_horizon_km(self) -> float:
        """Ground range from which on the sea is below the horizon [km]."""
        return self.farthest_km(0.0)

    @property
    def target_horizon_km(self) -> float:
        """Ground range from which on the target that is asked about is below the horizon [km]; ``inf`` where none is."""
        return math.inf if self.altitude_km is None else self.farthest_km(self.altitude_km)

    @property
    def as_given(self) -> bool:
        """Whether ranges that do not say what they are are taken along the ground, at their full length."""
        return self.range_kind == "ground" and self.altitude_km is None

    # --- Published ranges ------------------------------------------------------------------------------------------------------

    def ground_km(self, range_km: float, range_kind: str = "unstated") -> float:
        """Ground range that a published range is taken as: what is drawn and counted [km].

        Parameters
        ----------
        range_km : float
            As published [km].
        range_kind : str
            slant, ground or unstated, as published; unstated ones are read as the view says.

        Returns
        -------
        float
            Never more than the range as published, nor than the horizon of the target that is asked about; 0 where no target
            at that altitude is so near.
        """
        slant = (self.range_kind if range_kind == "unstated" else range_kind) == "slant"
        ground = self.ground_of_slant_km(range_km) if slant else range_km
        return min(ground, self.target_horizon_km)

    def leaves_open(self, claim: RangeClaim) -> bool:
        """Whether a figure leaves open what lies beyond it: a least one that does not end at the horizon of the target."""
        if claim.bound != "at least":
            return False
        return self.ground_km(max(claim.range_km), claim.range_kind) < self.target_horizon_km

    def ground_of_slant_km(self, slant_km: float) -> float:
        """Ground range of a slant range to the target that is asked about, else to the lowest visible altitude [km]."""
        if self.altitude_km is None:
            return self.ground_of_lowest_ray_km(slant_km)
        slant_m, antenna_m = slant_km * 1000, self.antenna_altitude_m
        ground = float(ground_range_to_altitude_m(slant_m, self.altitude_km * 1000, self.site.lat, antenna_altitude_m=antenna_m))
        if math.isnan(ground):  # no target is so near, or every one is nearer
            return slant_km if slant_m > antenna_m + self.altitude_km * 1000 else 0.0
        return min(ground / 1000, slant_km)

    def slant_readings_km(self, slant_km: float) -> tuple[float, ...]:
        """Ground ranges that a slant range may mean where no altitude is said [km].

        At the lowest visible altitude, and in the lowest beam that was stated; in a horizontal one where none was.
        """
        beam_deg = 0.0 if self.lowest_elevation_deg is None else max(self.lowest_elevation_deg, 0.0)
        return self.ground_of_lowest_ray_km(slant_km), self.ground_of_lowest_ray_km(slant_km, beam_deg)

    def ground_of_lowest_ray_km(self, slant_km: float, elevation_deg: float | None = None) -> float:
        """Ground range of a slant range along a ray that leaves at an angle, or along the one that grazes the sea [km]."""
        slant_m, antenna_m = slant_km * 1000, self.antenna_altitude_m
        if elevation_deg is None and slant_km <= self.sea_horizon_km:  # the lowest visible altitude is the sea's
            ground = float(ground_range_to_altitude_m(max(slant_m, antenna_m), 0.0, self.site.lat, antenna_altitude_m=antenna_m))
            return min(max(ground / 1000, 1e-3), slant_km)
        try:
            along = ground_range_of_slant_m(
                slant_m, self.site.lat, antenna_altitude_m=antenna_m, profile=self.profile, elevation_deg=elevation_deg
            )
        except DomainError as error:
            raise DataError(str(error)) from None
        return float(along) / 1000


def antenna_altitude_m(site: Site) -> float:
    """Height of the antenna above mean sea level [m], as far as it is published; 0 where nothing is."""
    return max((site.elevation_m or 0.0) + (site.antenna_height_m or 0.0), 0.0)


def view_of(
    site: Site,
    radar: Radar | None = None,
    *,
    profile: Profile | None = None,
    antenna_m: float | None = None,
    lowest_elevation_deg: float | None = None,
    altitude_km: float | None = None,
    range_kind: str = "ground",
) -> View:
    """A site's view: as asked, and for the rest as published and as is usual.

    Parameters
    ----------
    site : Site
    radar : Radar, optional
        The type that is reported there, with the lowest elevation somebody stated.
    profile : Profile, optional
        By default the reference atmosphere of ITU-R P.453; for a weather radar an Earth of 4/3 of its radius, the convention
        of that field (good for rays below about 10 km, which is all that a weather radar looks at).
    antenna_m : float, optional
        Altitude of the antenna above mean sea level [m]; by default as published of the site, 0 where nothing is.
    lowest_elevation_deg : float, optional
        By default the radar's.
    altitude_km, range_kind
        As for `View`.
    """
    usual = STANDARD_AIR if site.kind == "weather" else ITU_REFERENCE
    stated = radar.lowest_elevation_deg if radar is not None else None
    return View(
        site=site,
        antenna_altitude_m=antenna_altitude_m(site) if antenna_m is None else antenna_m,
        profile=usual if profile is None else profile,
        lowest_elevation_deg=stated if lowest_elevation_deg is None else lowest_elevation_deg,
        lowest_elevation_by=radar.lowest_elevation_by if radar is not None and lowest_elevation_deg is None else "",
        lowest_elevation_source=radar.lowest_elevation_source if radar is not None and lowest_elevation_deg is None else "",
        altitude_km=altitude_km,
        range_kind=range_kind,
    )
