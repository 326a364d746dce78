"""One site against others, against a place and against what was said, as tidy tables.

Every table has documented columns (``frame.attrs["columns"]``), numbers at full precision, and in ``attrs`` what must stand
beside them: the site, the boundary rule, what was assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from radar_coverage.api.asking import Claims, Ranges, figures_asked, footprints_asked, site_of, territories_of, view_asked
from radar_coverage.errors import DataError
from radar_coverage.model import City, Site
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.runs.embedded import embedded_provinces
from radar_coverage.sources.territories import Territories

if TYPE_CHECKING:
    import pandas

__all__ = ["adds", "compare", "place", "statements"]


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

    where, footprints = footprints_asked(site, range_km, claims)
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

    one, footprints = footprints_asked(a, range_km, claims)
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

    where, said, _ = figures_asked(site, (), claims)
    if (lat is None) != (lon is None) or not (name or lat is not None):
        raise DataError("which place? give its name, or lat and lon")
    looked_at = (
        find_city(name)
        if lat is None or lon is None
        else City(name=name or position_text(lat, lon), lat=lat, lon=lon, source="given by the caller")
    )
    provinces = embedded_provinces(count) if territories is None else None
    return tidy_frame(
        place_table(place_view(where, looked_at, territories_of(territories, count), said, provinces, view_asked(where)))
    )


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
