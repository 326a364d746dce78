"""Which published figures stand side by side when an explorer opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from radar_coverage.analysis.result import PublishedFigure, Reach
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.outputs.text import party_text

__all__ = ["figures_with_range", "side_by_side", "side_figures"]

_SIDES: Final = ("ROK government", "US government", "PRC government", "PRC state media", "Russia")
"""The parties to the argument."""


def side_figures(reach: Reach) -> list[PublishedFigure]:
    """The figures that stand side by side when the page opens."""
    figures = figures_with_range(reach)
    return [figures[i] for i in side_by_side(figures)]


def figures_with_range(reach: Reach) -> list[PublishedFigure]:
    """The published figures that give one, and the ranges that nobody published, as figures of the page's author."""
    return [*(one for one in reach.figures if one.rows), *(_own(reach, one) for one in reach.footprints if not one.claims)]


def _own(reach: Reach, footprint: Footprint) -> PublishedFigure:
    said_km = footprint.said_km[-1] if footprint.said_km else footprint.range_km
    claim = RangeClaim(
        id="own-range", party="added by the author", claimant=party_text("added by the author"), range_km=(said_km,)
    )
    return PublishedFigure(claim=claim, rows=tuple(row for row in reach.rows if row.footprint == footprint))


def side_by_side(figures: Sequence[PublishedFigure]) -> list[int]:
    """Which figures stand side by side: the newest of each range that a party to the argument gave, but for ends of another's.

    Where no party gave any, the newest of every range; those of the page's author too.
    """
    given = [(i, one.claim) for i, one in enumerate(figures)]
    own = [(i, claim) for i, claim in given if claim.party == "added by the author"]
    sides = [(i, claim) for i, claim in given if claim.party in _SIDES and claim.drawn_unasked]
    drawn = own + (sides or given)
    newest: dict[tuple[float, ...], int] = {}
    for i, claim in sorted(drawn, key=lambda one: one[1].date):
        newest[claim.range_km] = i
    ends = {r for ranges in newest if len(ranges) > 1 for r in ranges}
    return [newest[r] for r in sorted(newest, key=max) if len(r) > 1 or r[0] not in ends]
