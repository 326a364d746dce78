"""What the ranges round one site mean, as tidy tables: one call a question, one `pandas.DataFrame` an answer.

Every table has documented columns (``frame.attrs["columns"]``), numbers at full precision, and in ``attrs`` what must stand
beside them: the site, the boundary rule, what was assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radar_coverage.analysis import figures
from radar_coverage.api.asking import Claims, Ranges, figures_asked, territories_of, view_asked, width_of
from radar_coverage.errors import DataError
from radar_coverage.model import Site
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.runs.embedded import embedded_cities, embedded_provinces, embedded_territories
from radar_coverage.sources.territories import SCALES, Territories

if TYPE_CHECKING:
    import pandas

    from radar_coverage.analysis.first_reached import FirstReached

__all__ = ["curve", "first_reached", "sector", "uncertainty"]


def first_reached(
    site: Site | str = "seongju",
    *,
    by: str = "both",
    shares: Sequence[float] = (0.1, 0.5, 0.9, 1.0),
    claims: Claims = (),
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    **view: Any,
) -> pandas.DataFrame:
    """Say at which range every territory and province is first reached, and from which on parts of it are inside.

    Parameters
    ----------
    site : Site or str
        A site, or the id of an embedded one.
    by : {"territory", "province", "both"}
        Rows for whole territories, for provinces, or for both; a user's boundaries have no provinces.
    shares : sequence of float
        Parts of the area [1] whose ranges are asked for.
    claims : iterable of RangeClaim or str
        Published figures, or their ids; by default all about the site's radar that are not in doubt.
    territories : Territories or path, optional
        Boundaries; Natural Earth 1:10m by default.
    count : mapping of str to str, optional
        Disputed areas to count with another territory than the embedded boundaries do: ``{"taiwan": "CHN"}``.
    **view
        altitude_km, range_kind, atmosphere, antenna_altitude_m, lowest_elevation_deg: as for
        `radar_coverage.api.asking.view_asked`.

    Returns
    -------
    pandas.DataFrame
        Rows by rising range of the nearest land.
    """
    from radar_coverage.analysis.first_reached import first_reached as reached
    from radar_coverage.outputs.first_reached import first_reached_table

    where, said, _ = figures_asked(site, (), claims)
    if by not in ("territory", "province", "both"):
        raise DataError(f"by = {by!r:.40}, expected one of: territory, province, both")
    rows: list[FirstReached] = []
    cities, seen = embedded_cities(), view_asked(where, **view)
    if by != "province":
        rows += reached(where, territories_of(territories, count), said, shares, cities=cities, view=seen)
    if by == "province" or (by == "both" and territories is None):
        rows += reached(where, embedded_provinces(count), said, shares, cities=cities, view=seen)
    rows.sort(key=lambda row: row.nearest.range_km)
    return tidy_frame(first_reached_table(seen, rows))


def curve(
    site: Site | str = "seongju",
    *,
    by: str = "territory",
    range_km: Ranges = (),
    claims: Claims = (),
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    **how: Any,
) -> pandas.DataFrame:
    """Say how much of each territory lies inside the range, against the range.

    Parameters
    ----------
    site, claims, territories, count
        As for `first_reached`.
    by : {"territory", "province"}
        Curves of the focus territories, or of each of their provinces.
    range_km : float or iterable of float
        Ranges to mark that nobody else gave [km].
    focus : sequence of str, optional
        Territories asked about, by code or name; the site's own by default.
    **how
        max_range_km, step_km, boresight_deg, fov_deg: as for `radar_coverage.analysis.reach_curve.reach_curve`; altitude_km,
        range_kind, atmosphere and so on: as for `first_reached`.

    Returns
    -------
    pandas.DataFrame
        A row for each territory and range; every figure's ends are among the ranges.
    """
    from radar_coverage.analysis.reach import members_of, resolve_focus
    from radar_coverage.analysis.reach_curve import province_curve, reach_curve
    from radar_coverage.outputs.reach_curve_table import reach_curve_rows

    where, said, ranges = figures_asked(site, range_km, claims)
    within = territories_of(territories, count)
    of_curve = ("max_range_km", "step_km", "boresight_deg", "fov_deg")
    how = {name: how.pop(name) for name in of_curve if name in how} | {"view": view_asked(where, **how)}
    if by == "territory":
        return tidy_frame(reach_curve_rows(reach_curve(where, within, focus, said, ranges_km=ranges, **how)))
    if by != "province" or territories is not None:
        raise DataError("by = province goes with our boundaries only" if by == "province" else f"by = {by!r:.40}, unknown")
    wanted = resolve_focus(where.focus if focus is None else focus, within)
    parents = tuple(dict.fromkeys(unit for code in wanted for unit in (members_of(within, code) or (code,))))
    return tidy_frame(reach_curve_rows(province_curve(where, embedded_provinces(count), parents, said, ranges_km=ranges, **how)))


def sector(
    site: Site | str = "seongju",
    *,
    fov_deg: float | None = None,
    purpose: Sequence[str] | None = None,
    range_km: Ranges = (),
    claims: Claims = (),
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say what all directions hold, what the best- and worst-placed sector, and what sectors that cover the purpose.

    Parameters
    ----------
    site, claims, territories, count, range_km, focus
        As for `curve`.
    fov_deg : float, optional
        Width of the sector [degrees]; by default what was published of the site's radar.
    purpose : sequence of str, optional
        Territories a sector must cover, by code or name; the site's own by default.

    Returns
    -------
    pandas.DataFrame
        A row for each territory and range.
    """
    from radar_coverage.analysis.sector_numbers import sector_numbers
    from radar_coverage.outputs.sector_table import sector_rows

    where, said, ranges = figures_asked(site, range_km, claims)
    width, source = width_of(where, fov_deg)
    if width is None:
        raise DataError(f"no width was published for {where.id}: name one with fov_deg=")
    numbers = sector_numbers(
        where,
        territories_of(territories, count),
        figures.footprints_of(view_asked(where), said, ranges),
        width,
        focus=focus,
        purpose=purpose,
        fov_source=source,
    )
    return tidy_frame(sector_rows(numbers))


def uncertainty(
    site: Site | str = "seongju",
    *,
    fov_deg: float | None = None,
    purpose: Sequence[str] | None = None,
    range_km: Ranges = (),
    claims: Claims = (),
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say how sure each share is: what every source of doubt does alone, and all of them together.

    Parameters
    ----------
    site, fov_deg, purpose, range_km, claims, focus, territories, count
        As for `sector`.

    Returns
    -------
    pandas.DataFrame
        A row for each territory, figure and source.
    """
    from radar_coverage.analysis.uncertainty import figures_of
    from radar_coverage.analysis.uncertainty import uncertainty as uncertain
    from radar_coverage.outputs.uncertainty_table import uncertainty_rows

    where, said, ranges = figures_asked(site, range_km, claims)
    width, source = width_of(where, fov_deg)
    drawings = (
        [embedded_territories(count, scale) for scale in SCALES] if territories is None else [territories_of(territories, count)]
    )
    how: dict[str, Any] = {"focus": focus, "purpose": purpose, "fov_deg": width, "fov_source": source}
    found = uncertain(where, drawings, figures_of(said, ranges), view=view_asked(where), **how)
    return tidy_frame(uncertainty_rows(found))
