"""Whether published figures reach a territory's land, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from radar_coverage.analysis.horizon_lines import target_horizons_km
from radar_coverage.analysis.result import PublishedFigure, Reach
from radar_coverage.analysis.verdict import Verdict
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.text import distance_text, figure_text, number_of

__all__ = ["verdict_sentence"]

_FEW: Final = 2
"""Up to this many figures that do not reach are named as exceptions; more of them make the range the answer."""


def verdict_sentence(verdict: Verdict, reach: Reach) -> str:
    """Whether the published figures reach a territory's land."""
    name, distance = verdict.nearest.name, distance_text(verdict.nearest.range_km)
    # a least figure that does not come so far is no "no", but neither is it one of those that do
    but = (*verdict.missed_by, *verdict.left_open_by)
    missed, reached = len(but), len(verdict.reached_by)
    if not reach.footprints[-1].all_directions:
        return _sector_verdict(verdict)
    if verdict.nearest.range_km <= 0:
        return say("{territory}: the site stands in it.", territory=name)
    horizons = target_horizons_km(reach.view)
    if horizons and min(horizons) < verdict.nearest.range_km and _far_enough(verdict):
        return _by_the_air(name, distance, verdict.nearest.range_km, horizons)
    if not reached or not missed:
        return _reached_by_all(verdict, name, distance) if reached else _missed(verdict, name, distance)
    if missed <= _FEW and missed < reached:
        return say_count(
            "{territory}: yes, by every published figure but one ({exceptions}).",
            "{territory}: yes, by every published figure but {number} ({exceptions}).",
            missed,
            territory=name,
            number={2: say("two")}.get(missed, str(missed)),
            exceptions=_figures(but),
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


def _far_enough(verdict: Verdict) -> bool:
    """Whether some figure, as it was given, comes to the nearest land or leaves it open: then the horizon alone decides."""
    every = (*verdict.reached_by, *verdict.missed_by, *verdict.left_open_by)
    return any(max(f.claim.range_km) >= verdict.nearest.range_km or f.claim.bound == "at least" for f in every)


def _by_the_air(name: str, distance: str, nearest_km: float, horizons_km: Sequence[float]) -> str:
    """Not where the target is below the horizon in any air, and only by the air of the day where it is in some."""
    if max(horizons_km) < nearest_km:
        return say(
            "{territory}: no, in any air such a target is below the horizon from {horizon} on; the nearest land is at "
            "{distance}.",
            territory=name,
            horizon=distance_text(max(horizons_km)),
            distance=distance,
        )
    most = distance_text(max(horizons_km))
    return say(
        "{territory}: it depends on the air: such a target’s horizon is at {least} to {most}, the nearest land {distance} away.",
        territory=name,
        least=number_of(distance_text(min(horizons_km))),
        most=most,
        distance=distance,
    )


def _missed(verdict: Verdict, name: str, distance: str) -> str:
    """Not by any figure; a least one leaves it open."""
    if not verdict.left_open_by:
        return say("{territory}: no, the nearest land is {distance} away.", territory=name, distance=distance)
    return say(
        "{territory}: no figure comes as far as its nearest land, {distance} away; left open by {figures}.",
        territory=name,
        figures=_figures(verdict.left_open_by),
        distance=distance,
    )


def _sector_verdict(verdict: Verdict) -> str:
    """The same for a sector: the nearest land may lie in another direction, so no distance is named."""
    name, reached = verdict.nearest.name, len(verdict.reached_by)
    every = reached + len(verdict.missed_by) + len(verdict.left_open_by)
    if 0 < reached < every:
        return say(
            "{territory}: by {reached} of {all} published figures, in this sector.", territory=name, reached=reached, all=every
        )
    if not reached and verdict.left_open_by:
        figures = _figures(verdict.left_open_by)
        return say("{territory}: by no figure, and left open by {figures}, in this sector.", territory=name, figures=figures)
    if reached:
        return say("{territory}: yes, in this sector.", territory=name)
    return say("{territory}: no, in this sector.", territory=name)


def _figures(figures: Sequence[PublishedFigure]) -> str:
    """``at least 1,000 km, at least 2,000 km``: each once."""
    return by_commas(dict.fromkeys(figure_text(f.claim) for f in figures))
