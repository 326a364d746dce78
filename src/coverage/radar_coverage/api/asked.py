"""What the options of a command ask, with the files behind it read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.errors import DataError, RadarCoverageError

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.analysis.view import View
    from radar_coverage.model import Footprint, RangeClaim, Site
    from radar_coverage.model.scenario import Scenario
    from radar_coverage.sources.territories import Territories

__all__ = ["DEFAULT_SITE", "Answered", "Asked", "OptionsError", "Questioned", "answered", "asked", "questioned"]

DEFAULT_SITE: Final = "seongju"


class OptionsError(RadarCoverageError, ValueError):
    """Options that do not go together; on the command line that is wrong usage."""


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
    view : View
        How the site looks out, and how ranges are read.
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
    view: View
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

    def boundaries(self, scale: str = "10m") -> Territories:
        """Return the user's boundaries, or the embedded ones of a scale with disputed areas counted as asked."""
        from radar_coverage.runs.embedded import embedded_territories

        return embedded_territories(self.count, scale) if self.territories is None else self.territories

    def provinces(self) -> Territories:
        """Return the embedded provinces with disputed areas counted as asked."""
        from radar_coverage.runs.embedded import embedded_provinces

        if self.territories is not None:
            raise OptionsError("provinces go with our boundaries; leave --territories out")
        return embedded_provinces(self.count)

    def figures(self) -> tuple[RangeClaim, ...]:
        """Return the figures asked for, or every published one about the site's radar that is not in doubt."""
        from radar_coverage.analysis.figures import published_claims

        return self.claims or (() if self.ranges_km else published_claims(self.site, self.ledger))

    def footprints(self) -> tuple[Footprint, ...]:
        """Return the ranges and figures asked for, or the site's default figures; none for a site that has none."""
        from radar_coverage.analysis.figures import default_claims, footprints_of

        claims = self.claims or (() if self.ranges_km else default_claims(self.site, self.ledger))
        fov_deg = 360.0 if self.fov_deg is None else self.fov_deg
        return footprints_of(self.view, claims, self.ranges_km, boresight_deg=self.boresight_deg, fov_deg=fov_deg)


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
    counts: Sequence[str] = (),
    altitude_km: float | None = None,
    range_kind: str | None = None,
    atmosphere: str | None = None,
    antenna_altitude_m: float | None = None,
    lowest_elevation_deg: float | None = None,
) -> Asked:
    """Read what the options of a command ask; an option that is given changes what the scenario says.

    Raises
    ------
    OptionsError
        Options that do not go together.
    DataError, UnknownNameError
        What they name is not there or not as documented.
    """
    from radar_coverage.analysis.figures import claims_by_id
    from radar_coverage.api.asking import view_asked
    from radar_coverage.earth.atmosphere import Tabulated
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
        raise OptionsError("--claimant, --date and --source say who gave a --range-km; there is none")
    boresight_deg = scenario.boresight_deg if boresight_deg is None else boresight_deg
    fov_deg = scenario.fov_deg if fov_deg is None else fov_deg
    if fov_deg is not None and fov_deg < 360 and boresight_deg is None:
        raise OptionsError("--fov-deg needs --boresight-deg: the direction the antenna faces")
    if boresight_deg is not None and fov_deg is None:
        raise OptionsError("--boresight-deg needs --fov-deg: the width of the sector")
    names = scenario.focus or None if focus is None else tuple(part for part in focus.split(",") if part.strip())
    if names == ():
        raise OptionsError("--focus names no territory")
    ledger = load_claims(claims_file)
    with _named_in(scenario_file if own_figures else None, "claims"):
        claims = claims_by_id(claim_ids, ledger)
    if claimant or date or source:
        claims, ranges_km = (*claims, *_by_the_author(ranges_km, claimant, date, source)), ()
    territories = None
    if territories_file is not None:
        from radar_coverage.sources.user_territories import territories_from_file

        territories = territories_from_file(territories_file)
    count = _counting(counts, scenario, scenario_file)
    if count and territories is not None:
        raise OptionsError("disputed areas are counted in our boundaries; leave --territories or --count out")
    if names and focus is None:
        _check_focus(names, territories, scenario_file)
    with _named_in(scenario_file if own_site else None, "site"):
        place = _place(site, name, lat, lon, sites_file)
    view = view_asked(
        place,
        atmosphere=atmosphere,
        antenna_altitude_m=antenna_altitude_m,
        lowest_elevation_deg=lowest_elevation_deg,
        altitude_km=scenario.altitude_km if altitude_km is None else altitude_km,
        range_kind=range_kind or scenario.range_kind or "ground",
    )
    air_file = atmosphere if isinstance(view.profile, Tabulated) else None
    return Asked(
        site=place,
        view=view,
        claims=claims,
        ranges_km=tuple(ranges_km),
        boresight_deg=boresight_deg,
        fov_deg=fov_deg,
        focus=names,
        territories=territories,
        count=count,
        ledger=ledger,
        title=scenario.title,
        files=tuple(f for f in (scenario_file, sites_file, claims_file, territories_file, air_file) if f is not None),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, what was asked, and the options that asked it."""

    reach: Reach
    asked: Asked
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Questioned:
    """What was asked, and the options that asked it."""

    asked: Asked
    options: Mapping[str, Any]


def questioned(**options: Any) -> Questioned:
    """Read what the options of `asked` ask; raises what it does."""
    return Questioned(asked(**options), options)


def answered(**options: Any) -> Answered:
    """Answer what the options of `asked` ask; raises what it does."""
    from radar_coverage.analysis.reach import reach
    from radar_coverage.api.asking import no_figure

    question = asked(**options)
    footprints = question.footprints()
    if not footprints:
        raise no_figure(question.site)
    found = reach(question.site, footprints, question.boundaries(), question.focus, question.figures(), question.view)
    return Answered(replace(found, title=question.title), question, options)


def _scenario(file: str | None) -> Scenario:
    from radar_coverage.model.scenario import Scenario
    from radar_coverage.sources.scenarios import load_scenario

    return Scenario() if file is None else load_scenario(file)


@contextmanager
def _named_in(scenario_file: str | None, field: str) -> Iterator[None]:
    """Say of a name that is not there in which file and field it stands, if a scenario gave it."""
    from radar_coverage.errors import UnknownNameError
    from radar_coverage.sources.documents import shown_name

    try:
        yield
    except (DataError, UnknownNameError) as error:
        if scenario_file is None:
            raise
        raise DataError(f"{shown_name(Path(scenario_file))}: {field}: {error}") from None


def _counting(counts: Sequence[str], scenario: Scenario, scenario_file: str | None) -> Mapping[str, str]:
    """What is counted with whom: as the scenario says, changed by the options."""
    from radar_coverage.runs.embedded import countings

    with _named_in(scenario_file, "count"):
        countings(scenario.count)
    given: dict[str, str] = {}
    for one in counts:
        area, between, territory = one.partition("=")
        if not (between and area.strip() and territory.strip()):
            raise OptionsError(f"--count {one}: expected AREA=TERRITORY, as in taiwan=CHN")
        if given.setdefault(area.strip(), territory.strip()) != territory.strip():
            raise OptionsError(f"--count {area.strip()}: counted with two territories; name one")
    count = {**scenario.count, **given}
    countings(count)
    return count


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
            raise OptionsError("a place of your own needs both --lat and --lon")
        if site is not None:
            raise OptionsError("give either SITE or --lat and --lon, not both")
        own = Site(name=name or f"{lat:g}, {lon:g}", lat=lat, lon=lon)
        # a place of one's own never takes the file names of one of ours
        return replace(own, id=f"{own.id}_own") if own.id in load_sites() else own
    sites = load_sites(sites_file)
    if site is None and sites_file is not None:
        added = [i for i in sites if i not in load_sites()]
        if len(added) != 1:
            raise OptionsError(f"which site? the file has: {', '.join(added)}")
        site = added[0]
    site = DEFAULT_SITE if site is None else site
    if site not in sites:
        raise UnknownNameError("site", site, sites, "List them with: radar-coverage sites")
    return sites[site]


def _by_the_author(ranges_km: tuple[float, ...], claimant: str, date: str, source: str) -> tuple[RangeClaim, ...]:
    from radar_coverage.model import RangeClaim

    return tuple(
        RangeClaim(
            id=f"author-{re.sub('[^0-9]+', '-', f'{r:.12g}')}",
            party="added by the author",
            claimant=claimant or "the author",
            range_km=(r,),
            date=date,
            publisher=source,
        )
        for r in dict.fromkeys(ranges_km)
    )
