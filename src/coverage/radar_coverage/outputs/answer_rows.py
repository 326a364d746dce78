"""The table of the answer page: one row a party and figure, and the list of sources it points to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from radar_coverage.analysis.places import PlaceDistance
from radar_coverage.analysis.result import PublishedFigure, Reach, ReachRow
from radar_coverage.analysis.view import View
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, by_semicolons
from radar_coverage.outputs.spans import ends_text
from radar_coverage.outputs.text import altitude_text, area_text, distance_text, figure_text, party_text, share_text
from radar_coverage.outputs.view_text import elevation_text
from radar_coverage.outputs.wording import mode_text, read_sentence

__all__ = ["party_rows", "places_words", "range_rows"]

_MOST_PLACES = 4


def party_rows(reach: Reach, places: Sequence[PlaceDistance]) -> list[dict[str, Any]]:
    """One entry a party: its figures by rising range, each once, with who gave it and what it would hold.

    Parameters
    ----------
    reach : Reach
    places : sequence of PlaceDistance
        Named places, nearest first.
    """
    parties = []
    for party in PARTIES:
        mine = [f for f in reach.figures if f.claim.party == party]
        if mine:
            parties.append({"party": party_text(party), "rows": _figure_rows(reach, mine, places)})
    return parties


def _figure_rows(reach: Reach, figures: Sequence[PublishedFigure], places: Sequence[PlaceDistance]) -> list[dict[str, Any]]:
    """Figures of one party; the same figure in the same mode is one row with several speakers."""
    same: dict[tuple[tuple[float, ...], str, str], list[PublishedFigure]] = {}
    for figure in figures:
        same.setdefault((figure.claim.range_km, figure.claim.bound, figure.claim.mode), []).append(figure)
    drawn = {claim.id for footprint in reach.footprints for claim in footprint.claims}
    return [
        {
            "figure": figure_text(group[0].claim),
            "mode": "" if mode.startswith("unspecified") else mode_text(mode),
            "drawn": any(f.claim.id in drawn for f in group),
            "said": [_said(f) for f in group],
            "cells": [_cell(code, group[0], places, reach.view) for code in reach.focus],
            **_altitudes(reach.view, group[0]),
        }
        for (_, _, mode), group in sorted(same.items(), key=lambda item: (max(item[0][0], default=0), item[0]))
    ]


def _altitudes(view: View, figure: PublishedFigure) -> dict[str, str]:
    """Altitude from which on a target at the range is in view; what a beam at the lowest stated elevation makes of it."""
    beam = view.beam_km(figure.ground_km)
    stated = [] if beam is None else [altitude_text(a) for a in beam.tolist()]
    return {
        "altitude": ends_text([altitude_text(a) for a in view.lowest_km(figure.ground_km).tolist()]),
        "beam": say("{altitude} above {degrees}", altitude=ends_text(stated), degrees=elevation_text(view)) if stated else "",
        "ground": _taken_as(view, figure) if figure.ground_km != figure.claim.range_km else "",
    }


def _taken_as(view: View, figure: PublishedFigure) -> str:
    """What the figure comes to along the ground, where it is not counted as it was given."""
    if not figure.ground_km:
        return say("nothing at that altitude is so near")
    ground = ends_text([distance_text(r) for r in figure.ground_km])
    if max(figure.ground_km) < view.target_horizon_km:
        return say("along the ground {range}", range=ground)
    return say("ends at the target’s horizon, {range}", range=ground)


def _said(figure: PublishedFigure) -> dict[str, str]:
    """Who gave a figure, when, and whether we have it from somebody else."""
    claim = figure.claim
    second_hand = "" if claim.read == "at the publisher" else read_sentence(claim)
    return {"who": claim.claimant, "year": claim.date[:4], "id": claim.id, "second_hand": second_hand}


def _cell(code: str, figure: PublishedFigure, places: Sequence[PlaceDistance], view: View) -> dict[str, str]:
    rows = [row for row in figure.rows if row.territory == code]
    if not rows:
        return {"share": "", "area": "", "places": ""}
    open_ended = view.leaves_open(figure.claim)
    bound = "value" if figure.claim.bound == "at least" and not open_ended else figure.claim.bound
    return {
        "share": _bounded(bound, ends_text([share_text(row.share) for row in rows])),
        "area": ends_text([area_text(row.area_km2) for row in rows if row.area_km2 > 0]),
        "places": _places(code, figure.ground_km, places, open_ended=open_ended),
    }


def _bounded(bound: str, share: str) -> str:
    """The share of a least figure is a least share, of a greatest one a greatest."""
    if share == say("none"):
        return share
    return {"at least": say("at least {share}", share=share), "at most": say("up to {share}", share=share)}.get(bound, share)


def _places(code: str, ranges_km: Sequence[float], places: Sequence[PlaceDistance], *, open_ended: bool = False) -> str:
    """Named places at the range, or what the higher end of an interval adds to the lower; a least range excludes none."""
    if open_ended:
        places = [d for d in places if d.range_km <= ranges_km[-1]]
    low = [d.place.name for d in _inside(code, ranges_km[0], places)][:_MOST_PLACES]
    if len(ranges_km) == 1 or not low:
        return places_words(code, ranges_km[-1], places)
    at = say("at {range}: {places}", range=distance_text(ranges_km[0]), places=by_commas(low))
    beyond = [d for d in places if d.range_km > ranges_km[0]]
    return say(
        "{low}; at {range} also: {high}",
        low=at,
        range=distance_text(ranges_km[-1]),
        high=places_words(code, ranges_km[-1], beyond),
    )


def range_rows(reach: Reach, places: Sequence[PlaceDistance]) -> list[dict[str, Any]]:
    """One entry a range, where nobody published it: what it holds of each focus territory, or of all it touches."""
    codes = reach.focus or tuple(dict.fromkeys(r.territory for r in reach.rows))
    by_key: dict[tuple[str, float], ReachRow] = {(r.territory, r.footprint.range_km): r for r in reach.rows}
    names = {r.territory: r.name for r in reach.rows}
    return [
        {
            "territory": names[code],
            "cells": [
                {
                    "share": share_text(row.share),
                    "area": area_text(row.area_km2) if row.area_km2 > 0 else "",
                    "places": places_words(code, f.range_km, places),
                }
                for f in reach.footprints
                if (row := by_key[code, f.range_km])
            ],
        }
        for code in codes
    ]


def places_words(code: str, range_km: float, places: Sequence[PlaceDistance]) -> str:
    """Named places of a territory inside a range, the capital and the farthest first, and the first that is not."""
    inside = _inside(code, range_km, places)
    outside = [d for d in places if d.place.territory == code and d.range_km > range_km]
    outside.sort(key=lambda d: (d.place.rank, d.range_km))
    named = by_commas(d.place.name for d in inside[:_MOST_PLACES])
    missing = ""
    if outside:
        missing = say("not {place} ({distance})", place=outside[0].place.name, distance=distance_text(outside[0].range_km))
    return by_semicolons((named, missing))


def _inside(code: str, range_km: float, places: Sequence[PlaceDistance]) -> list[PlaceDistance]:
    """Places of a territory within a range: capitals first, then the farthest."""
    inside = (d for d in places if d.place.territory == code and d.range_km <= range_km)
    return sorted(inside, key=lambda d: (d.place.rank, -d.range_km))
