"""At what altitude ranges are true, as a tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from radar_coverage.analysis.horizon_lines import horizon_lines
from radar_coverage.api.asking import Claims, Ranges, figures_asked, view_asked
from radar_coverage.earth.atmosphere import Profile
from radar_coverage.model import Site
from radar_coverage.outputs.horizon_table import horizon_rows
from radar_coverage.outputs.tidy import tidy_frame

if TYPE_CHECKING:
    import pandas

__all__ = ["horizon"]


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
        atmosphere=atmosphere,
        antenna_altitude_m=antenna_altitude_m,
        lowest_elevation_deg=lowest_elevation_deg,
    )
    return tidy_frame(horizon_rows(horizon_lines(view, said, ranges)))
