"""Whether published figures reach a territory's land, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from radar_coverage.analysis.horizon_lines import target_horizons_km
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.verdict import Verdict
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.text import distance_text, figure_text

__all__ = ["verdict_sentence"]

_FEW: Final = 2
"""Up to this many figures that do not reach are named as exceptions; more of them make the range the answer."""


def verdict_sentence(verdict: Verdict, reach: Reach) -> str:
    """Whether the published figures reach a territory's land."""
    name, distance = verdict.nearest.name, distance_text(verdict.nearest.range_km)
    missed, reached = len(verdict.missed_by), len(verdict.reached_by)
    if not reach.footprints[-1].all_directions:
        return _sector_verdict(name, reached, missed)
    if verdict.nearest.range_km <= 0:
        return say("{territory}: the site stands in it.", territory=name)
    horizons = target_horizons_km(reach.view)
    if not reached or (horizons and min(horizons) < verdict.nearest.range_km):
        return _missed(name, distance, verdict.nearest.range_km, horizons)
    if not missed:
        return _reached_by_all(verdict, name, distance)
    if missed <= _FEW and missed < reached:
        return say_count(
            "{territory}: yes, by every published figure but one ({exceptions}).",
            "{territory}: yes, by every published figure but {number} ({exceptions}).",
            missed,
            territory=name,
            number={2: say("two")}.get(missed, str(missed)),
            exceptions=", ".join(dict.fromkeys(figure_text(f.claim) for f in verdict.missed_by)),
        )
    return say("{territory}: only by ranges above about {distance}.", territory=name, distance=distance)


def _reached_by_all(verdict: Verdict, name: str, distance: str) -> str:
    """By every figure; of one interval alone, that only its upper end reaches, where that is so."""
    if len(verdict.reached_by) > 1:
        return say("{territory}: yes, by every published figure.", territory=name)
    figure = verdict.reached_by[0]
    if min(figure.ground_km) >= verdict.nearest.range_km:
        return say("{territory}: yes, the nearest land is {distance} away.", territory=name, distance=distance)
    return say(
        "{territory}: only by the upper end of {figure}, as the nearest land is {distance} away.",
        territory=name,
        figure=figure_text(figure.claim),
        distance=distance,
    )


def _missed(name: str, distance: str, nearest_km: float, horizons_km: Sequence[float]) -> str:
    """Not by any figure, or only where the air of the day lets the target be above the horizon."""
    if not horizons_km or min(horizons_km) >= nearest_km:
        return say("{territory}: no, the nearest land is {distance} away.", territory=name, distance=distance)
    if max(horizons_km) < nearest_km:
        return say(
            "{territory}: no, in any air such a target is below the horizon from {horizon} on; the nearest land is at "
            "{distance}.",
            territory=name,
            horizon=distance_text(max(horizons_km)),
            distance=distance,
        )
    return say(
        "{territory}: it depends on the air: such a target’s horizon is at {least} to {most}, the nearest land {distance} away.",
        territory=name,
        least=f"{min(horizons_km):,.0f}",
        most=distance_text(max(horizons_km)),
        distance=distance,
    )


def _sector_verdict(name: str, reached: int, missed: int) -> str:
    """The same for a sector: the nearest land may lie in another direction, so no distance is named."""
    if reached and missed:
        every = reached + missed
        return say(
            "{territory}: by {reached} of {all} published figures, in this sector.", territory=name, reached=reached, all=every
        )
    return say("{territory}: {verdict}, in this sector.", territory=name, verdict=say("yes") if reached else say("no"))
