"""Why two ranges that are far apart can both be said of one radar: the fourth-root law, in a few plain sentences.

Arithmetic on published figures and nothing else: no cross-section, power or time goes in, and no range comes out.

References
----------
.. [1] M. I. Skolnik, "Introduction to Radar Systems", 3rd ed. (2001), ch. 1: the radar equation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.text import figure_range_text, figure_text, plain_number, speakers_text

__all__ = ["ECHO_SOURCE", "LEAST_RATIO", "EchoBox", "echo_box"]

ECHO_SOURCE: Final = "M. I. Skolnik, Introduction to Radar Systems, 3rd ed. (2001), ch. 1"
LEAST_RATIO: Final = 1.5
"""Of two ranges that need explaining; below it they differ by no more than figures of one kind do."""


@dataclass(frozen=True, slots=True)
class EchoBox:
    """The box, as text that is not escaped yet: speakers' names come from files.

    Parameters
    ----------
    low_km, high_km : float
        The smallest and the largest published range [km].
    title : str
    sentences : tuple of str
        Which figures, what the law says, what follows, what does not.
    formula : str
        One line.
    source : str
        Where the law stands.
    """

    low_km: float
    high_km: float
    title: str
    sentences: tuple[str, ...]
    formula: str
    source: str = ECHO_SOURCE

    @property
    def echo_ratio(self) -> float:
        """How many times the echo, or the energy spent, the larger range takes."""
        return _echo_ratio(self.low_km, self.high_km)


def echo_box(claims: Sequence[RangeClaim]) -> EchoBox | None:
    """Explain the smallest and the largest of the published ranges, the ends of intervals counted.

    Parameters
    ----------
    claims : sequence of RangeClaim
        Figures about one radar.

    Returns
    -------
    EchoBox or None
        None where there is nothing to explain: no two ranges, ranges less than `LEAST_RATIO` apart, or two radars.
    """
    ranges = [range_km for claim in claims for range_km in claim.range_km]
    if not ranges or len({claim.radar for claim in claims if claim.range_km and claim.radar}) > 1:
        return None
    low, high = min(ranges), max(ranges)
    if high < LEAST_RATIO * low:
        return None
    words = {"low": figure_range_text((low,)), "high": figure_range_text((high,)), "times": _times(_echo_ratio(low, high))}
    return EchoBox(
        low_km=low,
        high_km=high,
        title=say("Why {low} and {high} can both be true", low=plain_number(low), high=words["high"]),
        sentences=(
            say(
                "Of the figures drawn here the smallest is {low}, from {low_speakers}; the largest is {high}, from "
                "{high_speakers}.",
                low=_figure(low, claims),
                low_speakers=_speakers(low, claims),
                high=_figure(high, claims),
                high_speakers=_speakers(high, claims),
            ),
            say(
                "The echo of a target weakens with the fourth power of its distance: {high} in place of {low} takes a target "
                "that returns {times} times as much, or {times} times the energy, such as by looking longer, or some of both.",
                **words,
            ),
            say(
                "A warhead seen nose-on returns far less than a large missile body seen from the side. The same hardware, by the "
                "same physics, has many ranges; one without its target, its mode and the time spent is not a property of a radar."
            ),
            say(
                "This is arithmetic on two published figures, not an estimate of what this radar can do; it does not say who is "
                "right."
            ),
        ),
        formula=say(
            "range ~ (echo × energy)^(1/4), hence ({high} / {low})^4 = {times}",
            low=plain_number(low),
            high=plain_number(high),
            times=words["times"],
        ),
    )


def _echo_ratio(low_km: float, high_km: float) -> float:
    return float((high_km / low_km) ** 4)


def _times(ratio: float) -> str:
    """Three digits: no published range has more."""
    return plain_number(float(f"{ratio:.3g}")) if ratio < 1e6 else say("over a million")


def _figure(range_km: float, claims: Sequence[RangeClaim]) -> str:
    """The range as all who gave it did: ``600 km, the lower end of 600-800 km``, ``up to 2,000 km``; else plain."""
    given = {figure_text(claim): claim for claim in claims if range_km in claim.range_km}
    plain = figure_range_text((range_km,))
    if len(given) > 1:
        return plain
    figure, claim = given.popitem()
    if claim.bound != "interval":
        return figure
    if range_km == claim.range_km[0]:
        return say("{range}, the lower end of {figure}", range=plain, figure=figure)
    return say("{range}, the upper end of {figure}", range=plain, figure=figure)


def _speakers(range_km: float, claims: Sequence[RangeClaim]) -> str:
    return speakers_text([claim for claim in claims if range_km in claim.range_km], most=len(PARTIES))
