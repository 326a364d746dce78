"""What published figures mean, as tidy tables: one call a question, one `pandas.DataFrame` an answer.

Every table has documented columns (``frame.attrs["columns"]``), numbers at full precision, and in ``attrs`` what must stand
beside them: the site, the boundary rule, what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radar_coverage.analysis import figures
from radar_coverage.api.answers import chosen_figures, site_of, territories_of
from radar_coverage.errors import DataError
from radar_coverage.model import City, Footprint, Radar, RangeClaim, Site
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.runs.embedded import embedded_provinces, embedded_territories
from radar_coverage.sources.cities import load_cities
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.territories import SCALES, Territories

if TYPE_CHECKING:
    import pandas

    from radar_coverage.analysis.first_reached import FirstReached

__all__ = ["adds", "compare", "curve", "first_reached", "place", "sector", "statements", "uncertainty"]

Claims = Iterable[RangeClaim | str]
Ranges = float | Iterable[float]


def first_reached(
    site: Site | str = "seongju",
    *,
    by: str = "both",
    shares: Sequence[float] = (0.1, 0.5, 0.9, 1.0),
    claims: Claims = (),
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
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

    Returns
    -------
    pandas.DataFrame
        Rows by rising range of the nearest land.
    """
    from radar_coverage.analysis.first_reached import first_reached as reached
    from radar_coverage.outputs.first_reached import first_reached_table

    where, said, _ = _question(site, (), claims)
    if by not in ("territory", "province", "both"):
        raise DataError(f"by = {by!r:.40}, expected one of: territory, province, both")
    rows: list[FirstReached] = []
    cities = load_cities()
    if by != "province":
        rows += reached(where, territories_of(territories, count), said, shares, cities=cities)
    if by == "province" or (by == "both" and territories is None):
        rows += reached(where, embedded_provinces(count), said, shares, cities=cities)
    rows.sort(key=lambda row: row.nearest.range_km)
    return tidy_frame(first_reached_table(where, rows))


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
        max_range_km, step_km, boresight_deg, fov_deg: as for `radar_coverage.analysis.reach_curve.reach_curve`.

    Returns
    -------
    pandas.DataFrame
        A row for each territory and range; every figure's ends are among the ranges.
    """
    from radar_coverage.analysis.reach import members_of, resolve_focus
    from radar_coverage.analysis.reach_curve import province_curve, reach_curve
    from radar_coverage.outputs.reach_curve_table import reach_curve_rows

    where, said, ranges = _question(site, range_km, claims)
    within = territories_of(territories, count)
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

    where, said, ranges = _question(site, range_km, claims)
    width, source = _width(where, fov_deg)
    if width is None:
        raise DataError(f"no width was published for {where.id}: name one with fov_deg=")
    numbers = sector_numbers(
        where,
        territories_of(territories, count),
        figures.footprints_of(said, ranges),
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

    where, said, ranges = _question(site, range_km, claims)
    width, source = _width(where, fov_deg)
    drawings = (
        [embedded_territories(count, scale) for scale in SCALES] if territories is None else [territories_of(territories, count)]
    )
    found = uncertain(where, drawings, figures_of(said, ranges), focus=focus, purpose=purpose, fov_deg=width, fov_source=source)
    return tidy_frame(uncertainty_rows(found))


def adds(
    site: Site | str = "seongju",
    to: Sequence[Site | str] = ("kyogamisaki", "shariki"),
    *,
    by: str = "territory",
    range_km: Ranges = (),
    claims: Claims = (),
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say what a site adds to others at the same range: held before, added, held after.

    Parameters
    ----------
    site, by, range_km, claims, focus, territories, count
        As for `curve`; with neither `range_km` nor `claims` the site's default figures.
    to : sequence of Site or str
        Sites that stand already.

    Returns
    -------
    pandas.DataFrame
        A row for each territory or province and range.
    """
    from radar_coverage.analysis.adds import adds as added
    from radar_coverage.outputs.adds_files import adds_rows

    where, footprints = _footprints(site, range_km, claims)
    found = added(
        where,
        [site_of(other) for other in to],
        footprints,
        territories_of(territories, count),
        focus,
        provinces=embedded_provinces(count) if by == "province" else None,
    )
    return tidy_frame(adds_rows(found))


def compare(
    a: Site | str,
    b: Site | str,
    *,
    by: str = "territory",
    range_km: Ranges = (),
    claims: Claims = (),
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say what is gained, lost and unchanged from one site to another at the same ranges.

    Parameters
    ----------
    a, b : Site or str
    by, range_km, claims, focus, territories, count
        As for `adds`; the default figures are those of `a`.

    Returns
    -------
    pandas.DataFrame
        A row for each territory or province and range.
    """
    from radar_coverage.analysis.compare import compare as compared
    from radar_coverage.outputs.compare_files import compare_rows

    one, footprints = _footprints(a, range_km, claims)
    found = compared(
        one,
        site_of(b),
        [(f, replace(f, claims=())) for f in footprints],
        territories_of(territories, count),
        focus,
        provinces=embedded_provinces(count) if by == "province" else None,
    )
    return tidy_frame(compare_rows(found))


def place(
    name: str = "",
    *,
    lat: float | None = None,
    lon: float | None = None,
    site: Site | str = "seongju",
    claims: Claims = (),
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say how far a place is, whose figures hold it, and from what altitude it is in view.

    Parameters
    ----------
    name : str
        A town of 15,000 people or more, or one of the labels; with `lat` and `lon` what the place is called.
    lat, lon : float, optional
        Position [degrees], instead of a name.
    site, claims, territories, count
        As for `first_reached`.

    Returns
    -------
    pandas.DataFrame
        One row for each figure.
    """
    from radar_coverage.analysis.place_view import place_view
    from radar_coverage.outputs.place_text import place_table
    from radar_coverage.outputs.text import position_text
    from radar_coverage.sources.city_search import find_city

    where, said, _ = _question(site, (), claims)
    if (lat is None) != (lon is None) or not (name or lat is not None):
        raise DataError("which place? give its name, or lat and lon")
    looked_at = (
        find_city(name)
        if lat is None or lon is None
        else City(name=name or position_text(lat, lon), lat=lat, lon=lon, source="given by the caller")
    )
    provinces = embedded_provinces(count) if territories is None else None
    return tidy_frame(place_table(place_view(where, looked_at, territories_of(territories, count), said, provinces)))


def statements(site: Site | str = "seongju", *, file: Path | str | None = None) -> pandas.DataFrame:
    """Check published statements about a site.

    Parameters
    ----------
    site : Site or str
    file : path, optional
        Statements of your own (TOML), checked too.

    Returns
    -------
    pandas.DataFrame
        A row for each statement: the quotation, what was measured, how its words were read, and the verdict.
    """
    from radar_coverage.outputs.statements import statement_table
    from radar_coverage.runs.findings import checked_statements
    from radar_coverage.sources.statements import load_statements

    return tidy_frame(statement_table(checked_statements(site_of(site), load_statements(file))))


def _question(site: Site | str, range_km: Ranges, claims: Claims) -> tuple[Site, tuple[RangeClaim, ...], tuple[float, ...]]:
    """The site, the figures asked for (or all published about it), and ranges without a speaker [km]."""
    where, ledger = site_of(site), load_claims()
    chosen, ranges = chosen_figures(range_km, claims, ledger)
    return where, chosen or (() if ranges else figures.published_claims(where, ledger)), ranges


def _footprints(site: Site | str, range_km: Ranges, claims: Claims) -> tuple[Site, tuple[Footprint, ...]]:
    where, ledger = site_of(site), load_claims()
    chosen, ranges = chosen_figures(range_km, claims, ledger)
    if not chosen and not ranges:
        chosen = figures.default_claims(where, ledger)
    if not chosen and not ranges:
        raise DataError(f"{where.id} has no published figure of its own: name a range with range_km=")
    return where, figures.footprints_of(chosen, ranges)


def _width(site: Site, fov_deg: float | None) -> tuple[float | None, str]:
    """Width of the sector [degrees] as asked, else as published of the site's radar, with who says so."""
    radar: Radar | None = load_radars().get(site.radar or "")
    if fov_deg is not None or radar is None:
        return fov_deg, ""
    return radar.fov_deg, radar.fov_source
