"""At what altitude ranges are true: views as a caller names them, and the altitudes as a tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from radar_coverage.analysis.horizon_lines import horizon_lines
from radar_coverage.analysis.view import View, view_of
from radar_coverage.api.asking import Claims, Ranges, figures_asked
from radar_coverage.earth.atmosphere import Profile
from radar_coverage.model import Radar, Site
from radar_coverage.outputs.horizon_table import horizon_rows
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.sources.radars import load_radars

if TYPE_CHECKING:
    import pandas

__all__ = ["horizon", "view_asked"]


def view_asked(
    site: Site,
    radar: Radar | None = None,
    *,
    atmosphere: Profile | str | None = None,
    antenna_altitude_m: float | None = None,
    lowest_elevation_deg: float | None = None,
    **how: Any,
) -> View:
    """A site's view, with the air given itself or by name.

    Parameters
    ----------
    site, radar, lowest_elevation_deg
        As for `radar_coverage.analysis.view.view_of`.
    atmosphere : Profile or str, optional
        The air, or a text that `radar_coverage.sources.atmospheres.profile_from` knows: a name, ``k=4/3``, ``crpl=320``, a file.
    antenna_altitude_m : float, optional
        Altitude of the antenna above mean sea level [m].
    **how
        altitude_km, range_kind: as for `view_of`.

    Raises
    ------
    DataError
        A value outside its range, or an air that is not known.
    """
    if isinstance(atmosphere, str):
        from radar_coverage.sources.atmospheres import profile_from

        atmosphere = profile_from(atmosphere)
    return view_of(
        site, radar, profile=atmosphere, antenna_m=antenna_altitude_m, lowest_elevation_deg=lowest_elevation_deg, **how
    )


def horizon(
    site: Site | str = "seongju",
    *,
    range_km: Ranges = (),
    claims: Claims = (),
    atmosphere: Profile | str | None = None,
    antenna_altitude_m: float | None = None,
    lowest_elevation_deg: float | None = None,
) -> pandas.DataFrame:
    """Say above what altitude a target at each range is above the horizon, and how far some heights are.

    Parameters
    ----------
    site : Site or str
        A site, or the id of an embedded one.
    range_km : float or iterable of float
        Ground ranges that nobody else gave [km].
    claims : iterable of RangeClaim or str
        Published figures, or their ids; by default all about the site's radar that are not in doubt, else even ranges.
    atmosphere : Profile or str, optional
        The air: ``exponential``, ``straight``, ``k=4/3``, ``crpl=320``, or a CSV file of heights and refractivity. By default the
        reference atmosphere of ITU-R P.453; k = 4/3 for a weather radar.
    antenna_altitude_m : float, optional
        Altitude of the antenna above mean sea level [m]; by default as published of the site, 0 where nothing is.
    lowest_elevation_deg : float, optional
        Lowest beam elevation [degrees]; by default as stated of the site's radar.

    Returns
    -------
    pandas.DataFrame
        A row for each range, then one for each height.
    """
    where, said, ranges = figures_asked(site, range_km, claims)
    view = view_asked(
        where,
        load_radars().get(where.radar or ""),
        atmosphere=atmosphere,
        antenna_altitude_m=antenna_altitude_m,
        lowest_elevation_deg=lowest_elevation_deg,
    )
    return tidy_frame(horizon_rows(horizon_lines(view, said, ranges)))
