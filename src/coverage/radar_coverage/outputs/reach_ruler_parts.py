"""The scale of the reach ruler, and how it words a figure."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.text import NBSP, plain_number

__all__ = ["Ruler", "figure_words"]


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where kilometres lie on the paper, and how large its letters are.

    Parameters
    ----------
    left, right : float
        Where 0 and `end_km` lie.
    end_km : float
    width : float
        Of the whole drawing.
    row : float
        Height of one party's row.
    size : float
        Of the letters.
    """

    left: float
    right: float
    end_km: float
    width: float
    row: float
    size: float

    def at(self, range_km: float) -> float:
        """Place of a range on the paper."""
        return self.left + (self.right - self.left) * range_km / self.end_km


def figure_words(claim: RangeClaim) -> str:
    """A figure as its speaker bounded it: ``600–800 km``, ``at most 1,000 km``."""
    figure = f"{'–'.join(plain_number(r) for r in claim.range_km)}{NBSP}km"
    if claim.bound == "at most":
        return say("at most {range}", range=figure)
    return say("at least {range}", range=figure) if claim.bound == "at least" else figure
