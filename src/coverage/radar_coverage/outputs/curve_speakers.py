"""Who gives which figure on the reach curve: one row a distinct figure of a party, with everybody who gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_semicolons
from radar_coverage.outputs.text import figure_text, given_km_text, with_years

__all__ = ["FigureRow", "claim_rows", "figure_rows", "second_hand"]

SECOND_HAND = "†"
_BOUNDS = ("interval", "value", "at most", "at least", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of one party.

    Parameters
    ----------
    party : str
        Empty for a range that nobody gave.
    bound : str
        As in `RangeClaim`.
    ranges_km : tuple of float
        One range, low and high, or none where a party gave no figure [km].
    claims : tuple of RangeClaim
        Everybody of that party who gave it.
    """

    party: str
    bound: str
    ranges_km: tuple[float, ...]
    claims: tuple[RangeClaim, ...]

    @property
    def figure(self) -> str:
        """The figure in words: ``600–800 km``, ``up to 2,000 km``, ``no figure found``."""
        if not self.claims:
            return given_km_text(self.ranges_km[0])
        return figure_text(self.claims[0]) if self.ranges_km else say("no figure found")

    @property
    def speakers(self) -> str:
        """Who gave it and when, in a few words; a dagger where all of it is second-hand; empty for nobody."""
        if not self.ranges_km:
            return ""
        said: dict[str, list[RangeClaim]] = {}
        for claim in self.claims:
            said.setdefault(_name(claim), []).append(claim)
        names = by_semicolons(with_years(name, claims) for name, claims in said.items())
        return names + (SECOND_HAND if second_hand(self) else "")


def second_hand(row: FigureRow) -> bool:
    """Whether nobody's words were read at their publisher."""
    return bool(row.claims) and all(c.read != "at the publisher" and c.party != "added by the author" for c in row.claims)


def figure_rows(curve: ReachCurve) -> tuple[FigureRow, ...]:
    """Every figure on the curve by party, in the order of `PARTIES`, then by rising range; ranges without a speaker last."""
    plain = sorted(f.ranges_km for f in curve.figures if f.claim is None)
    rows = claim_rows([*(f.claim for f in curve.figures if f.claim is not None), *curve.silent])
    return (*rows, *(FigureRow(party="", bound="value", ranges_km=ranges, claims=()) for ranges in plain))


def claim_rows(claims: Iterable[RangeClaim]) -> tuple[FigureRow, ...]:
    """Published figures by party, in the order of `PARTIES`, then by rising range."""
    said: dict[tuple[str, str, tuple[float, ...]], list[RangeClaim]] = {}
    for claim in claims:
        said.setdefault((claim.party, claim.bound, claim.range_km), []).append(claim)
    # a party that gave a figure is not silent, whoever of it was asked
    speaking = {party for party, _, ranges in said if ranges}
    rows = [
        FigureRow(party=party, bound=bound, ranges_km=ranges, claims=tuple(claims))
        for (party, bound, ranges), claims in said.items()
        if ranges or party not in speaking
    ]
    rows.sort(key=lambda r: (PARTIES.index(r.party), max(r.ranges_km, default=0.0), min(r.ranges_km, default=0.0),
                             _BOUNDS.index(r.bound)))  # fmt: skip
    return tuple(rows)


def _name(claim: RangeClaim) -> str:
    """The speaker without what is added in brackets."""
    return claim.claimant.partition(" (")[0] or claim.claimant
