"""Who reaches whom: which published figures reach a territory."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.result import NearestLand, PublishedFigure, Reach

__all__ = ["TERRITORIAL_SEA_KM", "Verdict", "verdicts"]

TERRITORIAL_SEA_KM = 12 * 1.852
"""Largest breadth of a territorial sea [km]: 12 nautical miles (UN Convention on the Law of the Sea, Article 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which published figures reach a territory's land, in the directions that were asked about.

    Parameters
    ----------
    nearest : NearestLand
        In all directions.
    reached_by, missed_by, left_open_by : tuple of PublishedFigure
        Figures whose largest range holds land of the territory, those whose does not, and least ones that therefore leave it
        open.
    """

    nearest: NearestLand
    reached_by: tuple[PublishedFigure, ...]
    missed_by: tuple[PublishedFigure, ...]
    left_open_by: tuple[PublishedFigure, ...] = ()


def verdicts(reach: Reach) -> tuple[Verdict, ...]:
    """One for each focus territory, in the order of the focus."""
    nearest = {n.territory: n for n in reach.nearest}
    given = [f for f in reach.figures if f.claim.range_km]
    found = []
    for code in reach.focus:
        beyond = [f for f in given if not _holds_land(f, code)]
        found.append(
            Verdict(
                nearest=nearest[code],
                reached_by=tuple(f for f in given if _holds_land(f, code)),
                missed_by=tuple(f for f in beyond if not reach.view.leaves_open(f.claim)),
                left_open_by=tuple(f for f in beyond if reach.view.leaves_open(f.claim)),
            )
        )
    return tuple(found)


def _holds_land(figure: PublishedFigure, code: str) -> bool:
    return any(row.area_km2 > 0 for row in figure.rows if row.territory == code)
