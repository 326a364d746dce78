"""Read what the options of a command ask, with the files behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.api.question import Answered, Asked, OptionsError, Questioned
from radar_coverage.errors import DataError

if TYPE_CHECKING:
    from radar_coverage.model import RangeClaim, Site
    from radar_coverage.model.scenario import Scenario
    from radar_coverage.sources.territories import Territories

__all__ = ["DEFAULT_SITE", "Answered", "Asked", "OptionsError", "Questioned", "answered", "asked", "questioned"]

DEFAULT_SITE: Final = "seongju"


def asked(
    *,
    site: Site | str | None = None,
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


def _place(site: Site | str | None, name: str | None, lat: float | None, lon: float | None, sites_file: str | None) -> Site:
    """The site that is meant: itself, by id, by position, or the only one of the user's file."""
    from radar_coverage.errors import UnknownNameError
    from radar_coverage.model import Site
    from radar_coverage.runs.embedded import embedded_sites
    from radar_coverage.sources.weather_radars import load_weather_radars

    if lat is not None or lon is not None or name is not None:
        if lat is None or lon is None:
            raise OptionsError("a place of your own needs both --lat and --lon")
        if site is not None:
            raise OptionsError("give either SITE or --lat and --lon, not both")
        own = Site(name=name or f"{lat:g}, {lon:g}", lat=lat, lon=lon)
        # a place of one's own never takes the file names of one of ours
        return replace(own, id=f"{own.id}_own") if own.id in embedded_sites() else own
    if isinstance(site, Site):
        return site
    sites = embedded_sites(sites_file)
    if site is None and sites_file is not None:
        added = [i for i in sites if i not in embedded_sites()]
        if len(added) != 1:
            raise OptionsError(f"which site? the file has: {', '.join(added)}")
        site = added[0]
    site = DEFAULT_SITE if site is None else site
    if site not in sites:
        if site.lower() in (radars := load_weather_radars()):
            return radars[site.lower()].site
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
