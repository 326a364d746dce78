"""Options that several commands share, and the answer to what they ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.model import RangeClaim, Site
    from radar_coverage.sources.territories import Territories

__all__ = ["Answered", "answered", "question_options"]

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("site", required=False),
    click.option("--name", help="Name of a place of your own (with --lat and --lon, instead of SITE)."),
    click.option("--lat", type=float, metavar="DEGREES", help="Its latitude, north positive."),
    click.option("--lon", type=float, metavar="DEGREES", help="Its longitude, east positive."),
    click.option("--range-km", "ranges_km", type=float, multiple=True, metavar="KM", help="A range; may be repeated."),
    click.option("--claimant", default="", help="Who gives the ranges named by --range-km."),
    click.option("--date", default="", help="When: YYYY, YYYY-MM or YYYY-MM-DD."),
    click.option("--source", default="", help="Where it stands."),
    click.option("--claim", "claim_ids", multiple=True, metavar="ID", help="A published figure by id; may be repeated."),
    click.option("--boresight-deg", type=float, metavar="DEG", help="Direction the antenna faces, from true north."),
    click.option("--fov-deg", type=float, metavar="DEG", help="Width of the sector it sees (needs --boresight-deg)."),
    click.option("--focus", default=None, metavar="CHINA,RUS", help="Territories asked about: names or codes."),
    click.option("--sites", "sites_file", metavar="FILE", help="Your sites (GeoJSON points), added to ours."),
    click.option("--claims", "claims_file", metavar="FILE", help="Your published figures (TOML), added to ours."),
    click.option("--territories", "territories_file", metavar="FILE", help="Your boundaries, with a CRS, instead of ours."),
)


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the SITE argument and the options that say what is asked."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, the user's boundaries it was made with (None for the embedded ones), and the user's files that were read."""

    reach: Reach
    territories: Territories | None
    files: tuple[str, ...]


def answered(
    *,
    site: str | None,
    name: str | None,
    lat: float | None,
    lon: float | None,
    ranges_km: tuple[float, ...],
    claimant: str,
    date: str,
    source: str,
    claim_ids: tuple[str, ...],
    boresight_deg: float | None,
    fov_deg: float | None,
    focus: str | None,
    sites_file: str | None,
    claims_file: str | None,
    territories_file: str | None,
) -> Answered:
    """Answer what the options of `question_options` ask.

    Raises
    ------
    click.UsageError
        Options that do not go together.
    DataError, UnknownNameError
        What they name is not there or not as documented.
    """
    from radar_coverage.api import answer
    from radar_coverage.sources.claims import load_claims

    if (claimant or date or source) and not ranges_km:
        raise click.UsageError("--claimant, --date and --source say who gave a --range-km; there is none")
    if fov_deg is not None and fov_deg < 360 and boresight_deg is None:
        raise click.UsageError("--fov-deg needs --boresight-deg: the direction the antenna faces")
    if boresight_deg is not None and fov_deg is None:
        raise click.UsageError("--boresight-deg needs --fov-deg: the width of the sector")
    names = None if focus is None else [part for part in focus.split(",") if part.strip()]
    if names == []:
        raise click.UsageError("--focus names no territory")
    place = _place(site, name, lat, lon, sites_file)
    claims: list[RangeClaim | str] = list(claim_ids)
    if claimant or date or source:
        claims, ranges_km = [*claims, *_by_the_author(ranges_km, claimant, date, source)], ()
    territories = None
    if territories_file is not None:
        from radar_coverage.sources.user_territories import territories_from_file

        territories = territories_from_file(territories_file)
    found = answer(
        place,
        range_km=ranges_km,
        claims=claims,
        boresight_deg=boresight_deg,
        fov_deg=360.0 if fov_deg is None else fov_deg,
        focus=names,
        territories=territories,
        ledger=load_claims(claims_file),
    )
    return Answered(found, territories, tuple(f for f in (sites_file, claims_file, territories_file) if f is not None))


def _place(site: str | None, name: str | None, lat: float | None, lon: float | None, sites_file: str | None) -> Site:
    """The site that is meant: by id, by position, or the only one of the user's file."""
    from radar_coverage.errors import UnknownNameError
    from radar_coverage.model import Site
    from radar_coverage.sources.sites import load_sites

    if lat is not None or lon is not None or name is not None:
        if lat is None or lon is None:
            raise click.UsageError("a place of your own needs both --lat and --lon")
        if site is not None:
            raise click.UsageError("give either SITE or --lat and --lon, not both")
        own = Site(name=name or f"{lat:g}, {lon:g}", lat=lat, lon=lon)
        # a place of one's own never takes the file names of one of ours
        return replace(own, id=f"{own.id}_own") if own.id in load_sites() else own
    sites = load_sites(sites_file)
    if site is None and sites_file is not None:
        added = [i for i in sites if i not in load_sites()]
        if len(added) != 1:
            raise click.UsageError(f"which site? the file has: {', '.join(added)}")
        site = added[0]
    site = "seongju" if site is None else site
    if site not in sites:
        raise UnknownNameError("site", site, sites, "List them with: radar-coverage sites")
    return sites[site]


def _by_the_author(ranges_km: tuple[float, ...], claimant: str, date: str, source: str) -> tuple[RangeClaim, ...]:
    from radar_coverage.model import RangeClaim

    return tuple(
        RangeClaim(
            id=f"author-{r:g}",
            party="added by the author",
            claimant=claimant or "the author",
            range_km=(r,),
            date=date,
            publisher=source,
        )
        for r in dict.fromkeys(ranges_km)
    )
