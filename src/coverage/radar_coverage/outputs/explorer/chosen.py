"""Which published figures stand side by side when an explorer opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from radar_coverage.analysis.result import PublishedFigure, Reach

__all__ = ["figures_with_range", "side_by_side", "side_figures"]

_SIDES: Final = ("ROK government", "US government", "PRC government", "PRC state media", "Russia")
"""The parties to the argument."""


def side_figures(reach: Reach) -> list[PublishedFigure]:
    """The figures that stand side by side when the page opens."""
    figures = figures_with_range(reach)
    return [figures[i] for i in side_by_side(figures)]


def figures_with_range(reach: Reach) -> list[PublishedFigure]:
    """The published figures that give one."""
    return [one for one in reach.figures if one.rows]


def side_by_side(figures: Sequence[PublishedFigure]) -> list[int]:
    """Which figures stand side by side: the newest of each range that a party to the argument gave, but for ends of another's.

    Where no party gave any, the newest of every range.
    """
    given = [(i, one.claim) for i, one in enumerate(figures)]
    drawn = [(i, claim) for i, claim in given if claim.party in _SIDES and claim.drawn_unasked] or given
    newest: dict[tuple[float, ...], int] = {}
    for i, claim in sorted(drawn, key=lambda one: one[1].date):
        newest[claim.range_km] = i
    ends = {r for ranges in newest if len(ranges) > 1 for r in ranges}
    return [newest[r] for r in sorted(newest, key=max) if len(r) > 1 or r[0] not in ends]
