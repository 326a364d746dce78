"""Options that several commands share, and what they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.model import Footprint, RangeClaim, Site
    from radar_coverage.model.scenario import Scenario
    from radar_coverage.sources.territories import Territories

__all__ = [
    "site_options", "territory_options",
]  # fmt: skip

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_SITE = (
    click.argument("site", required=False),
    click.option("--name", help="Name of a place of your own (with --lat and --lon, instead of SITE)."),
    click.option("--lat", type=float, metavar="DEGREES", help="Its latitude, north positive."),
    click.option("--lon", type=float, metavar="DEGREES", help="Its longitude, east positive."),
    click.option("--sites", "sites_file", metavar="FILE", help="Your sites (GeoJSON points), added to ours."),
    click.option("--scenario", "scenario_file", metavar="FILE", help="A question in a file (TOML); options here change it."),
)
_FIGURES = (
    click.option("--range-km", "ranges_km", type=float, multiple=True, metavar="KM", help="A range; may be repeated."),
    click.option("--claimant", default="", help="Who gives the ranges named by --range-km."),
    click.option("--date", default="", help="When: YYYY, YYYY-MM or YYYY-MM-DD."),
    click.option("--source", default="", help="Where it stands."),
    click.option("--claim", "claim_ids", multiple=True, metavar="ID", help="A published figure by id; may be repeated."),
    click.option("--claims", "claims_file", metavar="FILE", help="Your published figures (TOML), added to ours."),
)
_SECTOR = (
    click.option("--boresight-deg", type=float, metavar="DEG", help="Direction the antenna faces, from true north."),
    click.option("--fov-deg", type=float, metavar="DEG", help="Width of the sector it sees (needs --boresight-deg)."),
)
_TERRITORIES = (
    click.option("--focus", default=None, metavar="CHINA,RUS", help="Territories asked about: names or codes."),
    click.option("--territories", "territories_file", metavar="FILE", help="Your boundaries, with a CRS, instead of ours."),
)


def _given(options: tuple[Decorator, ...]) -> Decorator:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


site_options: Decorator = _given(_SITE)
"""SITE, a place of one's own, or a scenario."""
figure_options: Decorator = _given(_FIGURES)
"""Ranges and published figures."""
sector_options: Decorator = _given(_SECTOR)
"""A direction and a width."""
territory_options: Decorator = _given(_TERRITORIES)
"""Whose land, within whose boundaries."""
question_options: Decorator = _given((*_SITE, *_FIGURES, *_SECTOR, *_TERRITORIES))
"""All of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of a command ask, with the files behind it read.

    Parameters
    ----------
    site : Site
    claims : tuple of RangeClaim
        Figures asked for: by id, or given by the author. Empty for the site's own.
    ranges_km : tuple of float
        Ranges without a speaker [km].
    boresight_deg, fov_deg : float or None
    focus : tuple of str or None
        None for the site's own.
    territories : Territories or None
        The user's boundaries; None for the embedded ones.
    count : mapping of str to str
        Disputed area to the territory it is counted with.
    ledger : tuple of RangeClaim
        Every published figure there is to choose from.
    title : str
        Heading that a scenario gives, or empty.
    files : tuple of str
        The user's files that were read.
    """

    site: Site
    claims: tuple[RangeClaim, ...] = ()
    ranges_km: tuple[float, ...] = ()
    boresight_deg: float | None = None
    fov_deg: float | None = None
    focus: tuple[str, ...] | None = None
    territories: Territories | None = None
    count: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[RangeClaim, ...] = ()
    title: str = ""
    files: tuple[str, ...] = ()

    def figures(self) -> tuple[RangeClaim, ...]:
        """Return the figures asked for, or every published one about the site's radar that is not in doubt."""
        from radar_coverage.analysis.figures import published_claims

        return self.claims or (() if self.ranges_km else published_claims(self.site, self.ledger))

    def footprints(self) -> tuple[Footprint, ...]:
        """Return the ranges and figures asked for, or the site's default figures; none for a site that has none."""
        from radar_coverage.analysis.figures import default_claims, footprints_of

        claims = self.claims or (() if self.ranges_km else default_claims(self.site, self.ledger))
        fov_deg = 360.0 if self.fov_deg is None else self.fov_deg
        return footprints_of(claims, self.ranges_km, boresight_deg=self.boresight_deg, fov_deg=fov_deg)


def asked(
    *,
    site: str | None = None,
    name: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    sites_file: str | None = None,
    scenario_file: str | None = None,
    ranges_km: tuple[float, ...] = (),
    claimant: str = "",
    date: str = "",
    source: str = "",
    claim_ids: tuple[str, ...] = (),
    claims_file: str | None = None,
    boresight_deg: float | None = None,
    fov_deg: float | None = None,
    focus: str | None = None,
    territories_file: str | None = None,
) -> Asked:
    """Read what the options of a command ask; an option that is given changes what the scenario says.

    Raises
    ------
    click.UsageError
        Options that do not go together.
    DataError, UnknownNameError
        What they name is not there or not as documented.
    """
    from radar_coverage.analysis.figures import claims_by_id
    from radar_coverage.sources.claims import load_claims

    scenario = _scenario(scenario_file)
    own_site = site is None and lat is None and lon is None
    own_figures = not ranges_km and not claim_ids
    if own_site:
        site, lat, lon = scenario.site or None, scenario.lat, scenario.lon
        name = name or scenario.name or None
    if own_figures:
        ranges_km, claim_ids = scenario.range_km, scenario.claims
    if (claimant or date or source) and not ranges_km:
        raise click.UsageError("--claimant, --date and --source say who gave a --range-km; there is none")
    boresight_deg = scenario.boresight_deg if boresight_deg is None else boresight_deg
    fov_deg = scenario.fov_deg if fov_deg is None else fov_deg
    if fov_deg is not None and fov_deg < 360 and boresight_deg is None:
        raise click.UsageError("--fov-deg needs --boresight-deg: the direction the antenna faces")
    if boresight_deg is not None and fov_deg is None:
        raise click.UsageError("--boresight-deg needs --fov-deg: the width of the sector")
    names = scenario.focus or None if focus is None else tuple(part for part in focus.split(",") if part.strip())
    if names == ():
        raise click.UsageError("--focus names no territory")
    ledger = load_claims(claims_file)
    with _named_in(scenario_file if own_figures else None, "claims"):
        claims = claims_by_id(claim_ids, ledger)
    if claimant or date or source:
        claims, ranges_km = (*claims, *_by_the_author(ranges_km, claimant, date, source)), ()
    territories = None
    if territories_file is not None:
        from radar_coverage.sources.user_territories import territories_from_file

        territories = territories_from_file(territories_file)
    if names and focus is None:
        _check_focus(names, territories, scenario_file)
    with _named_in(scenario_file if own_site else None, "site"):
        place = _place(site, name, lat, lon, sites_file)
    return Asked(
        site=place,
        claims=claims,
        ranges_km=tuple(ranges_km),
        boresight_deg=boresight_deg,
        fov_deg=fov_deg,
        focus=names,
        territories=territories,
        count=scenario.count,
        ledger=ledger,
        title=scenario.title,
        files=tuple(f for f in (scenario_file, sites_file, claims_file, territories_file) if f is not None),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and what was asked."""

    reach: Reach
    asked: Asked


def answered(**options: Any) -> Answered:
    """Answer what the options of `question_options` ask; raises what `asked` does."""
    from radar_coverage.api import answer

    question = asked(**options)
    found = answer(
        question.site,
        range_km=question.ranges_km,
        claims=question.claims,
        boresight_deg=question.boresight_deg,
        fov_deg=360.0 if question.fov_deg is None else question.fov_deg,
        focus=question.focus,
        territories=question.territories,
        ledger=question.ledger,
    )
    return Answered(replace(found, title=question.title), question)


def _scenario(file: str | None) -> Scenario:
    from radar_coverage.model.scenario import Scenario
    from radar_coverage.sources.scenarios import load_scenario

    return Scenario() if file is None else load_scenario(file)


@contextmanager
def _named_in(scenario_file: str | None, field: str) -> Iterator[None]:
    """Say of a name that is not there in which file and field it stands, if a scenario gave it."""
    from radar_coverage.errors import DataError, UnknownNameError
    from radar_coverage.sources.documents import shown_name

    try:
        yield
    except (DataError, UnknownNameError) as error:
        if scenario_file is None:
            raise
        raise DataError(f"{shown_name(Path(scenario_file))}: {field}: {error}") from None


def _check_focus(names: tuple[str, ...], territories: Territories | None, scenario_file: str | None) -> None:
    from radar_coverage.analysis.reach import resolve_focus
    from radar_coverage.sources.territories import load_territories

    with _named_in(scenario_file, "focus"):
        resolve_focus(names, territories or load_territories())


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
