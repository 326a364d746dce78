"""From the words of a caller to values: sites, figures, boundaries and widths, given themselves or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from radar_coverage.analysis import figures
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.atmosphere import Profile
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.runs.embedded import embedded_sites, embedded_territories
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.territories import Territories

__all__ = [
    "Claims", "Ranges", "chosen_figures", "figures_asked", "footprints_asked", "no_figure", "site_of", "territories_of",
    "view_asked", "width_of",
]  # fmt: skip

Claims = Iterable[RangeClaim | str]
Ranges = float | Iterable[float]


def chosen_figures(
    range_km: Ranges, claims: Claims, ledger: Sequence[RangeClaim]
) -> tuple[tuple[RangeClaim, ...], tuple[float, ...]]:
    """Figures that are asked for, given themselves or by id, and ranges without a speaker [km]."""
    wanted = list(claims)
    ids = figures.claims_by_id((c for c in wanted if isinstance(c, str)), ledger)
    ranges = (float(range_km),) if isinstance(range_km, int | float) else tuple(float(r) for r in range_km)
    return (*ids, *(c for c in wanted if isinstance(c, RangeClaim))), ranges


def site_of(site: Site | str) -> Site:
    """Return a site, given itself or by the id of an embedded one."""
    if isinstance(site, Site):
        return site
    sites = embedded_sites()
    if site not in sites:
        raise UnknownNameError("site", site, sites, "List them with: radar-coverage sites")
    return sites[site]


def territories_of(territories: Territories | str | Path | None, count: Mapping[str, str] | None = None) -> Territories:
    """Return boundaries: given themselves, as a user's file, or the embedded ones with disputed areas counted as asked."""
    if territories is None:
        return embedded_territories(count)
    if count:
        raise DataError("count = disputed areas are counted in our boundaries; leave territories or count out")
    if isinstance(territories, Territories):
        return territories
    from radar_coverage.sources.user_territories import territories_from_file

    return territories_from_file(territories)


def figures_asked(site: Site | str, range_km: Ranges, claims: Claims) -> tuple[Site, tuple[RangeClaim, ...], tuple[float, ...]]:
    """The site, the figures asked for (or all published about it), and ranges without a speaker [km]."""
    where, ledger = site_of(site), load_claims()
    chosen, ranges = chosen_figures(range_km, claims, ledger)
    return where, chosen or (() if ranges else figures.published_claims(where, ledger)), ranges


def footprints_asked(site: Site | str, range_km: Ranges, claims: Claims) -> tuple[Site, tuple[Footprint, ...]]:
    """The site, and a full circle for each range asked for (or each figure drawn unasked)."""
    where, ledger = site_of(site), load_claims()
    chosen, ranges = chosen_figures(range_km, claims, ledger)
    if not chosen and not ranges:
        chosen = figures.default_claims(where, ledger)
    if not chosen and not ranges:
        raise no_figure(where)
    return where, figures.footprints_of(view_asked(where), chosen, ranges)


def no_figure(site: Site) -> DataError:
    """What is said of a site nothing was published about, where no range was named."""
    return DataError(
        f"{site.id} has no published figure of its own: "
        "name a range with --range-km KM (range_km=) or a figure with --claim ID (claims=)"
    )


def view_asked(
    site: Site,
    *,
    atmosphere: Profile | str | None = None,
    antenna_altitude_m: float | None = None,
    lowest_elevation_deg: float | None = None,
    altitude_km: float | None = None,
    range_kind: str = "ground",
) -> View:
    """How a site looks out, and how ranges are read.

    Parameters
    ----------
    site : Site
    atmosphere : Profile or str, optional
        The air itself or by name: ``exponential``, ``straight``, ``k=4/3``, ``crpl=320``, or a CSV file of heights and
        refractivity. By default the reference atmosphere of ITU-R P.453; k = 4/3 for a weather radar.
    antenna_altitude_m : float, optional
        Altitude of the antenna above mean sea level [m]; by default as published of the site, 0 where nothing is.
    lowest_elevation_deg : float, optional
        Lowest beam elevation [degrees]; by default as stated of the site's radar.
    altitude_km : float, optional
        Altitude of a target [km]: ranges then end where it sinks below the horizon.
    range_kind : {"ground", "slant"}
        How figures that do not say which they are are read.

    Raises
    ------
    DataError
        A value outside its range, or an air that is not known.
    """
    if isinstance(atmosphere, str):
        from radar_coverage.sources.atmospheres import profile_from

        atmosphere = profile_from(atmosphere)
    return view_of(
        site,
        load_radars().get(site.radar or ""),
        profile=atmosphere,
        antenna_m=antenna_altitude_m,
        lowest_elevation_deg=lowest_elevation_deg,
        altitude_km=altitude_km,
        range_kind=range_kind,
    )


def width_of(site: Site, fov_deg: float | None) -> tuple[float | None, str]:
    """Width of the sector [degrees] and who published it: as asked, else of the site's radar; None where nothing is known."""
    radar = load_radars().get(site.radar or "")
    if fov_deg is not None or radar is None:
        return fov_deg, ""
    return radar.fov_deg, radar.fov_source
