"""Who reaches whom: which published figures reach a territory, and whether its ground could be in view at all."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.reach import antenna_altitude_m
from radar_coverage.analysis.result import NearestLand, PublishedFigure, Reach
from radar_coverage.analysis.view import HIGHEST_GROUND_M
from radar_coverage.earth.horizon import STANDARD_K, lowest_visible_straight_m, sea_horizon_m
from radar_coverage.model import Site

__all__ = ["HIGHEST_GROUND_M", "TERRITORIAL_SEA_KM", "Verdict", "ground_is_hidden", "sea_horizon_km", "verdicts"]

TERRITORIAL_SEA_KM = 12 * 1.852
"""Largest breadth of a territorial sea [km]: 12 nautical miles (UN Convention on the Law of the Sea, Article 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which published figures reach a territory's land, in the directions that were asked about.

    Parameters
    ----------
    nearest : NearestLand
        In all directions.
    reached_by, missed_by : tuple of PublishedFigure
        Figures whose largest range holds land of the territory, and those whose does not.
    """

    nearest: NearestLand
    reached_by: tuple[PublishedFigure, ...]
    missed_by: tuple[PublishedFigure, ...]


def verdicts(reach: Reach) -> tuple[Verdict, ...]:
    """One for each focus territory, in the order of the focus."""
    nearest = {n.territory: n for n in reach.nearest}
    given = [f for f in reach.figures if f.claim.range_km]
    return tuple(
        Verdict(
            nearest=nearest[code],
            reached_by=tuple(f for f in given if _holds_land(f, code)),
            missed_by=tuple(f for f in given if not _holds_land(f, code)),
        )
        for code in reach.focus
    )


def _holds_land(figure: PublishedFigure, code: str) -> bool:
    return any(row.area_km2 > 0 for row in figure.rows if row.territory == code)


def sea_horizon_km(site: Site, *, standard: bool = True) -> float:
    """Range at which the sea drops below the horizon [km], in the standard atmosphere or on straight rays."""
    return sea_horizon_m(antenna_altitude_m(site), site.lat, STANDARD_K if standard else 1.0) / 1000


def ground_is_hidden(site: Site, range_km: float) -> bool:
    """Whether no ground at a range or beyond it can be in view, at any beam elevation.

    It cannot where the lowest ray, bent by the standard atmosphere, is above the highest mountain on Earth.
    """
    lowest = lowest_visible_straight_m(range_km * 1000, antenna_altitude_m(site), site.lat, STANDARD_K)
    return bool(lowest > HIGHEST_GROUND_M)
