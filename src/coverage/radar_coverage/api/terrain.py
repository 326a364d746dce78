"""What terrain leaves to be seen: one call from a site and an elevation model to a `Terrain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import radar_coverage.api.notebook  # noqa: F401  (what notebooks show)
from radar_coverage.api.asked import DEFAULT_SITE
from radar_coverage.api.asking import Ranges, site_of, territories_of, view_asked
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Site, WeatherRadar
from radar_coverage.runs.embedded import embedded_sites
from radar_coverage.sources.territories import Territories
from radar_coverage.sources.weather_radars import load_weather_radars

if TYPE_CHECKING:
    from radar_coverage.analysis.terrain_result import Terrain
    from radar_coverage.analysis.view import View
    from radar_coverage.earth.atmosphere import Profile
    from radar_coverage.sources.array_elevation import ArrayElevation
    from radar_coverage.sources.elevation import Elevation

__all__ = ["ALTITUDES_KM", "EXAMPLE", "USUAL_BEAM_DEG", "radar_at", "seen_over_terrain", "terrain", "terrain_site"]

ALTITUDES_KM: Final = (1.0, 3.0, 10.0)
"""Altitudes asked about unasked: a light aircraft's, weather's, an airliner's [km]."""
USUAL_BEAM_DEG: Final = 1.0
"""Width of a beam where none is published [degrees]."""
EXAMPLE: Final = "chlem"
"""Monte Lema: the Alps to the north, the plain of the Po to the south, and heights of both come with the program."""


def terrain(
    site: Site | str | None = None,
    dem: Path | str | Elevation | ArrayElevation | None = None,
    *,
    altitude_km: Ranges = ALTITUDES_KM,
    above_ground: bool = False,
    azimuth_deg: Ranges = (),
    beam_elevation_deg: Ranges = (),
    beam_width_deg: float | None = None,
    reach_km: float | None = None,
    peaks: bool = False,
    vertical_error_m: float | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    fetch: bool = False,
    cache: Path | str | None = None,
    resolution_m: int = 30,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    atmosphere: Profile | str | None = None,
    antenna_altitude_m: float | None = None,
    lowest_elevation_deg: float | None = None,
    progress: Callable[[float], None] | None = None,
) -> Terrain:
    """Say what terrain leaves to be seen from a site: its skyline, and where altitudes are visible.

    Parameters
    ----------
    site : Site or str, optional
        A site, the id of an embedded one, or the code of a weather radar (data/opera.csv). By default the example, a weather
        radar in the Alps; with `dem` or `fetch` Seongju.
    dem : path, Elevation or ArrayElevation, optional
        A GeoTIFF, an SRTM tile, a folder of such tiles, or a model itself; by default the Alps that come with the program.
    altitude_km : float or iterable of float
        Altitudes above the sea [km].
    above_ground : bool
        Take them above the ground instead.
    azimuth_deg : float or iterable of float
        Directions of which a profile is wanted [degrees].
    beam_elevation_deg : float or iterable of float
        Beams of a weather radar, by the angle of their middle: how much of them does terrain take? [degrees]
    beam_width_deg : float, optional
        Their width [degrees]; by default as published of the weather radar, else 1.
    reach_km : float, optional
        How far to look [km]; by default as far as a weather radar is published to measure, else to where the highest altitude
        sinks below the horizon of a bare Earth, at most 1,000 km.
    peaks : bool
        Take the highest of the four cells round every point in place of the height between them.
    vertical_error_m : float, optional
        Standard deviation of the model's heights [m]: what that leaves open of each altitude is found too.
    sea_where_missing : bool
        Take cells without data for water at 0 m; they are not known to be.
    dem_datum : str, optional
        What the heights are counted from, where the files do not say.
    fetch : bool
        Fetch Copernicus tiles of the reach, where no `dem` is given: `resolution_m` 30 or 90, into the folder `cache`.
    cache : path, optional
        By default the user's cache.
    resolution_m : int
        [m]
    territories, count
        Boundaries of the land that is counted: as for `answer`.
    atmosphere, antenna_altitude_m, lowest_elevation_deg
        How the site looks out: as for `horizon`. An antenna below the model's ground is lifted above it.
    progress : callable, optional
        Told the part of the sweep that is done, 0 to 1.

    Returns
    -------
    Terrain

    Raises
    ------
    DataError, UnknownNameError
        What is asked is not there or not as documented; no elevation model of the site.
    MissingExtraError
        The extra [terrain] is not installed.
    """
    if site is None:
        site = DEFAULT_SITE if fetch or dem is not None else EXAMPLE
    place = terrain_site(site)
    view = view_asked(
        place,
        atmosphere=atmosphere,
        antenna_altitude_m=antenna_altitude_m,
        lowest_elevation_deg=lowest_elevation_deg,
    )
    return seen_over_terrain(
        view,
        dem,
        altitudes_km=_numbers(altitude_km),
        above_ground=above_ground,
        azimuths_deg=_numbers(azimuth_deg),
        beam_elevations_deg=_numbers(beam_elevation_deg),
        beam_width_deg=beam_width_deg,
        reach_km=reach_km,
        peaks=peaks,
        vertical_error_m=vertical_error_m,
        sea_where_missing=sea_where_missing,
        dem_datum=dem_datum,
        fetch=fetch,
        cache=cache,
        resolution_m=resolution_m,
        territories=territories_of(territories, count),
        progress=progress,
    )


def seen_over_terrain(
    view: View,
    dem: Path | str | Elevation | ArrayElevation | None = None,
    *,
    altitudes_km: Sequence[float] = ALTITUDES_KM,
    reach_km: float | None = None,
    beam_elevations_deg: Sequence[float] = (),
    beam_width_deg: float | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    fetch: bool = False,
    cache: Path | str | None = None,
    resolution_m: int = 30,
    fetching: Callable[[int, int, str], None] | None = None,
    **how: Any,
) -> Terrain:
    """The same of a view; `fetching` is told of every tile, and `how` is as for `terrain_of`."""
    from radar_coverage.analysis.blockage import blockage_of
    from radar_coverage.analysis.terrain import MOST_REACH_KM, check_reach_km, terrain_of
    from radar_coverage.runs.elevations import Fetching, elevation_facts, elevation_for

    site = view.site
    if fetch and dem is not None:
        raise DataError("an elevation model is given, so that none is to be fetched: leave dem or fetch out")
    if reach_km is not None:
        check_reach_km(reach_km)  # before anything is fetched
    radar = radar_at(site)
    if reach_km is None and radar is not None:
        reach_km = radar.max_range_km
    if beam_width_deg is None:
        beam_width_deg = USUAL_BEAM_DEG if radar is None else radar.beam_width_deg
    asked = None
    if fetch:
        radius_km = min(max(map(view.farthest_km, altitudes_km), default=0.0), MOST_REACH_KM) if reach_km is None else reach_km
        asked = Fetching(radius_km=radius_km, cache=cache, resolution_m=resolution_m, progress=fetching)
        reach_km = radius_km or None
    with elevation_for(site, dem, sea_where_missing=sea_where_missing, datum=dem_datum, fetching=asked) as elevation:
        facts = elevation_facts(elevation, site)
        found = terrain_of(view, elevation, facts, altitudes_km=altitudes_km, reach_km=reach_km, **how)
        beams = tuple(
            blockage_of(found.view, elevation, facts, elevation_deg=one, width_deg=beam_width_deg, reach_km=found.reach_km)
            for one in sorted(set(beam_elevations_deg))
        )
        return replace(found, beams=beams)


def terrain_site(site: Site | str) -> Site:
    """A site, given itself, by the id of an embedded one, or by the code of a weather radar.

    Raises
    ------
    UnknownNameError
    """
    if isinstance(site, Site) or site in embedded_sites():
        return site_of(site)
    radars = load_weather_radars()
    if site.lower() not in radars:
        known = (*embedded_sites(), *radars)
        raise UnknownNameError("site or weather radar", site, known, "List sites with: radar-coverage sites")
    return radars[site.lower()].site


def radar_at(site: Site) -> WeatherRadar | None:
    """The weather radar that a site is of; None for any other."""
    radar = load_weather_radars().get(site.id)
    return radar if radar is not None and radar.site == site else None


def _numbers(values: Ranges) -> tuple[float, ...]:
    return (float(values),) if isinstance(values, int | float) else tuple(map(float, values))
