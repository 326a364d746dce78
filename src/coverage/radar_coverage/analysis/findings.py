"""What stands beside an answer: how it grows, which way it may face, what it adds, how sure it is, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.counting import Counting
from radar_coverage.analysis.counting_effects import CountingEffect
from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.horizon_lines import HorizonLines
from radar_coverage.analysis.sector_numbers import SectorNumbers
from radar_coverage.analysis.statement_result import StatementCheck
from radar_coverage.analysis.uncertainty_result import Uncertainty
from radar_coverage.model.disputed import Piece, Unseparated

__all__ = ["Findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything but the reach itself that the page of a site says; what cannot be asked of a site is None or empty.

    Parameters
    ----------
    horizon : HorizonLines or None
        At what altitudes the ranges that are drawn are true; None where they were read as something else.
    curve : ReachCurve or None
    sector : SectorNumbers or None
        Where a width of the site's radar is published and all directions were asked about.
    added : Added or None
        To the sites in other countries where a radar of the same type is reported.
    uncertainty : Uncertainty or None
    statements : tuple of StatementCheck
    effects : tuple of CountingEffect
        What counting disputed areas otherwise would do.
    pieces : tuple of Piece
        Disputed areas that the boundaries hold apart.
    not_separable : tuple of Unseparated
        Those they do not.
    countings : tuple of Counting
        Areas that are counted otherwise, as asked for.
    """

    horizon: HorizonLines | None = None
    curve: ReachCurve | None = None
    sector: SectorNumbers | None = None
    added: Added | None = None
    uncertainty: Uncertainty | None = None
    statements: tuple[StatementCheck, ...] = ()
    effects: tuple[CountingEffect, ...] = ()
    pieces: tuple[Piece, ...] = ()
    not_separable: tuple[Unseparated, ...] = ()
    countings: tuple[Counting, ...] = ()
