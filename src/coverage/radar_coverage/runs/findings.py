"""Ask everything that stands beside an answer on its page, of what comes with the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.adds import adds
from radar_coverage.analysis.counting_effects import counting_effects
from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.horizon_lines import HorizonLines, horizon_lines
from radar_coverage.analysis.reach_curve import reach_curve
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.sector_numbers import SectorNumbers, sector_numbers
from radar_coverage.analysis.statement_check import StatementChecker
from radar_coverage.analysis.statement_result import StatementCheck
from radar_coverage.analysis.uncertainty import figures_of, uncertainty
from radar_coverage.analysis.uncertainty_result import Uncertainty
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Radar, RangeClaim, Site
from radar_coverage.model.statement import Statement
from radar_coverage.runs.embedded import countings, embedded_disputed, embedded_gazetteer, embedded_sites, embedded_territories
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.statements import load_statements
from radar_coverage.sources.territories import SCALES, Territories

__all__ = ["checked_statements", "findings"]


def findings(reach: Reach, *, territories: Territories | None = None, count: Mapping[str, str] | None = None) -> Findings:
    """Ask everything that stands beside an answer.

    Parameters
    ----------
    reach : Reach
    territories : Territories, optional
        The user's boundaries the answer was made with; the embedded ones by default.
    count : mapping of str to str, optional
        Disputed areas that the answer counts with another territory.

    Returns
    -------
    Findings
    """
    drawings = [embedded_territories(count, scale) for scale in SCALES] if territories is None else [territories]
    radar = load_radars().get(reach.site.radar or "")
    disputed, moved = embedded_disputed(), countings(count)
    ours = territories is None and bool(reach.focus)
    return Findings(
        horizon=_horizon(reach),
        curve=_curve(reach, drawings[0]),
        sector=_sector(reach, drawings[0], radar),
        added=_added(reach, drawings[0]),
        uncertainty=_uncertainty(reach, drawings, radar),
        statements=checked_statements(reach.site, [s for s in load_statements() if s.site])
        if _all_directions(reach) and reach.view.as_given
        else (),
        effects=counting_effects(reach.site, reach.footprints, embedded_territories(), reach.focus, disputed.pieces, moved)
        if ours
        else (),
        pieces=disputed.pieces if ours else (),
        not_separable=disputed.not_separable if ours else (),
        countings=moved,
    )


def _claims(reach: Reach) -> tuple[RangeClaim, ...]:
    """Published figures, and those the author gave, that the answer reports on."""
    given = [figure.claim for figure in reach.figures]
    return tuple(dict.fromkeys([*given, *(claim for f in reach.footprints for claim in f.claims)]))


def _plain_km(reach: Reach) -> tuple[float, ...]:
    """Ranges that nobody is named for [km]."""
    return tuple(r for f in reach.footprints if not f.claims for r in (f.said_km or (f.range_km,)))


def _all_directions(reach: Reach) -> bool:
    return all(f.all_directions and f.range_min_km == 0 for f in reach.footprints)


def _horizon(reach: Reach) -> HorizonLines | None:
    """Of the ranges that are drawn, as they are along the ground."""
    drawn = tuple(dict.fromkeys(claim for f in reach.footprints for claim in f.claims))
    as_given = not any(f.said_km for f in reach.footprints)
    return horizon_lines(reach.view, drawn, _plain_km(reach)) if as_given else None


def _curve(reach: Reach, territories: Territories) -> ReachCurve | None:
    last = reach.footprints[-1]
    if not reach.rows or any(f.range_min_km for f in reach.footprints):
        return None
    return reach_curve(
        reach.site,
        territories,
        reach.focus or None,
        _claims(reach),
        ranges_km=_plain_km(reach),
        boresight_deg=last.boresight_deg,
        fov_deg=last.fov_deg,
        view=reach.view,
    )


def _sector(reach: Reach, territories: Territories, radar: Radar | None) -> SectorNumbers | None:
    if radar is None or radar.fov_deg is None or not reach.focus or not _all_directions(reach):
        return None
    return sector_numbers(
        reach.site, territories, reach.footprints, radar.fov_deg, focus=reach.focus, fov_source=radar.fov_source
    )


def _added(reach: Reach, territories: Territories) -> Added | None:
    """To the reported sites of the same type of radar in other countries: what the argument compares a site with."""
    site = reach.site
    others = [
        other
        for other in embedded_sites().values()
        if site.radar and other.radar == site.radar and other.kind == "reported" and other.country != site.country
    ]
    if not others or not reach.focus or not _all_directions(reach):
        return None
    return adds(site, others, reach.footprints, territories, reach.focus, every=False)


def _uncertainty(reach: Reach, drawings: list[Territories], radar: Radar | None) -> Uncertainty | None:
    figures = figures_of(_claims(reach), _plain_km(reach))
    if not figures or not reach.focus or not _all_directions(reach) or not reach.view.as_given:
        return None
    return uncertainty(
        reach.site,
        drawings,
        figures,
        focus=reach.focus,
        fov_deg=radar.fov_deg if radar else None,
        fov_source=radar.fov_source if radar else "",
        view=reach.view,
    )


def checked_statements(
    site: Site,
    statements: Iterable[Statement],
    *,
    sites: Mapping[str, Site] | None = None,
    ledger: Sequence[RangeClaim] | None = None,
) -> tuple[StatementCheck, ...]:
    """Check the statements that are about a site.

    Parameters
    ----------
    site : Site
    statements : iterable of Statement
        Those about other sites are passed over.
    sites : mapping of str to Site, optional
        Sites that statements may name; the embedded ones by default.
    ledger : sequence of RangeClaim, optional
        Figures that statements may refer to; the embedded ones by default.
    """
    mine = [statement for statement in statements if statement.site in ("", site.id)]
    if not mine:
        return ()
    radar = load_radars().get(site.radar or "")
    places = embedded_gazetteer({**(embedded_sites() if sites is None else sites), site.id: site})
    figures = load_claims() if ledger is None else ledger
    checker = StatementChecker(site, places, figures, radar.fov_deg if radar else None, view_of(site, radar))
    return tuple(checker.check(statement) for statement in mine)
