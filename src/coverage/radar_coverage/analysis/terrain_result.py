"""What terrain leaves to be seen, as values: the skyline of a site, profiles along azimuths, and where an altitude is visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.shown import Shown
from radar_coverage.analysis.view import View
from radar_coverage.earth.skyline import Horizon, Skyline
from radar_coverage.model import Site

if TYPE_CHECKING:
    from radar_coverage.analysis.blockage import BeamBlockage

__all__ = ["AltitudeSlice", "ElevationFacts", "Terrain", "TerrainProfile", "TerritoryVisible"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElevationFacts:
    """The elevation model.

    Parameters
    ----------
    name, source : str
        What it is called, and where it is from.
    datum : str
        What its heights are above.
    cell_m : float
        The shorter side of a cell at the site [m].
    cell_text : str
        The size of a cell as the model has it: ``30 arc seconds``, ``90 m``.
    """

    name: str
    source: str
    datum: str
    cell_m: float
    cell_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryVisible:
    """The land of one territory above which an altitude is visible; visible, masked and unknown add up to the land in reach.

    Parameters
    ----------
    territory, name : str
    land_km2 : float
        Its land within the reach of the slice [km2].
    visible_km2, masked_km2, unknown_km2 : float
        Of that: what even missing data cannot hide, what known terrain (or the sea) hides, and the rest [km2].
    without_terrain_km2 : float
        What would be visible over a bare Earth [km2].
    """

    territory: str
    name: str
    land_km2: float
    visible_km2: float
    masked_km2: float
    unknown_km2: float
    without_terrain_km2: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AltitudeSlice:
    """Where one altitude is visible.

    Parameters
    ----------
    altitude_km : float
        [km]
    above_ground : bool
        Whether it is above the ground; else it is above the sea.
    reach_km : float
        Range at which it sinks below the horizon of a bare Earth, or the end of the sweep where that is nearer [km].
    area_km2, masked_km2, unknown_km2 : float
        Area, land and sea, in which it is visible, masked by known terrain, and neither is known [km2].
    without_terrain_km2 : float
        Area within `reach_km` [km2].
    territories : tuple of TerritoryVisible
    outline : shapely geometry
        Where it is visible, in lon/lat, split at 180 degrees.
    unknown_outline : shapely geometry or None
        Where that is not known; None where nothing is missing.
    likely_km2 : tuple of float, or None
        Area in which it is visible with a probability of at least 95 %, and of at least 5 %, where the model's heights are off by
        a normal error [km2]; None where nobody said by how much.
    """

    altitude_km: float
    above_ground: bool
    reach_km: float
    area_km2: float
    masked_km2: float
    unknown_km2: float
    without_terrain_km2: float
    territories: tuple[TerritoryVisible, ...]
    outline: Any
    unknown_outline: Any = None
    likely_km2: tuple[float, float] | None = None

    @property
    def circle_km2(self) -> float:
        """Area, land and sea, within `reach_km`: visible, masked and unknown together [km2]."""
        return self.area_km2 + self.masked_km2 + self.unknown_km2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TerrainProfile:
    """The terrain along one azimuth; arrays of shape (n,).

    Parameters
    ----------
    azimuth_deg : float
        [degrees]
    range_m : ndarray
        Along the ground, rising from 0 [m].
    ground_m : ndarray
        Height of the terrain above the sea [m]; ``nan`` where there is no data.
    lowest_visible_m : ndarray
        Altitude above the sea from which on a target there is visible over known terrain [m]; ``inf`` where none is.
    horizon_ray_m : ndarray
        Altitude of the ray that makes the horizon [m].
    horizon_range_m : float
        Ground range of the terrain that makes the horizon [m]; ``nan`` where the sea does.
    horizon_elevation_deg : float
        Its angle above the horizontal at the antenna [degrees].
    antenna_altitude_m : float
        Of the antenna, above the sea [m].
    """

    azimuth_deg: float
    range_m: Floats
    ground_m: Floats
    lowest_visible_m: Floats
    horizon_ray_m: Floats
    horizon_range_m: float
    horizon_elevation_deg: float
    antenna_altitude_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terrain(Shown):
    """What terrain leaves to be seen from one site.

    Parameters
    ----------
    site : Site
    view : View
        How the site looks out; its antenna is where it looks from, lifted where it had to be.
    elevation : ElevationFacts
    ground_m : float
        Height of the model's ground at the site [m].
    lifted_m : float
        How far the antenna was lifted to stand above the model's ground [m]; 0 where it was not.
    reach_km : float
        Where the sweep ends [km].
    skyline : Skyline
        What was found: what terrain hides at any range and azimuth.
    horizon : Horizon
        Of terrain alone: without the lowest elevation of `view`.
    sea_horizon_deg : float
        Angle of the horizon of a bare Earth [degrees]; negative.
    slices : tuple of AltitudeSlice
        By rising altitude.
    profiles : tuple of TerrainProfile
    unknown_share : ndarray, shape (a,)
        Part of each azimuth of `horizon` without data, up to where no land could be seen any more [1].
    boundaries : str
        The boundary rule of the territories; empty where none were counted.
    beams : tuple of BeamBlockage
        What terrain takes of beams that were asked about.
    vertical_error_m : float or None
        Standard deviation of the model's heights, where somebody said one [m].
    """

    site: Site
    view: View
    elevation: ElevationFacts
    ground_m: float
    lifted_m: float
    reach_km: float
    skyline: Skyline
    horizon: Horizon
    sea_horizon_deg: float
    slices: tuple[AltitudeSlice, ...]
    profiles: tuple[TerrainProfile, ...]
    unknown_share: Floats
    boundaries: str = ""
    beams: tuple[BeamBlockage, ...] = ()
    vertical_error_m: float | None = None
