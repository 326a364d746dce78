"""A place seen from the site, in words and as a tidy table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from radar_coverage.analysis.place_view import PlaceFigure, PlaceView
from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import filled
from radar_coverage.outputs.lists import by_commas, by_semicolons, with_colon, with_space
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.text import NBSP, distance_text, figure_text, party_text, position_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.view_text import VIEW_COLUMNS, altitude_value, in_view_sentence, view_value
from radar_coverage.outputs.wording import short_name

__all__ = ["PLACE_COLUMNS", "place_sentence", "place_table", "place_text"]

PLACE_COLUMNS: Final = MappingProxyType(
    {
        "place": "name in English",
        "lat": "latitude of the place [degrees]",
        "lon": "longitude of the place [degrees]",
        "distance_km": "range of the place from the site along the geodesic [km]",
        "azimuth_deg": "direction of the place at the site, clockwise from true north [degrees]",
        **VIEW_COLUMNS,
        "territories": "codes of the territories whose land the place is in; empty at sea",
        "provinces": "codes of the provinces the place is in",
        "claim": "the figure: id, party, claimant, date; empty where there is none",
        "bound": "value, interval, at least, at most or none, as published",
        "claim_range_km": "the range, or the two ends of the interval [km]",
        "range_kind": "slant, ground or unstated, as published",
        "holds": "whether the largest range of the figure comes as far as the place; empty for no figure, and for a least one "
        "that leaves it open",
        "in_part": "whether only the higher end of the interval does",
        "too_close_to_tell": "whether the positions, as well as they are known, could turn `holds` round",
    }
)
"""Columns of the tidy table: a row for each published figure."""


def place_text(view: PlaceView) -> str:
    """The place for the terminal: where it is, whose figures hold it, and a sentence to quote; at most 80 columns."""
    lines = [_where(view), _direction(view)]
    groups = (
        (say("Inside, according to:"), view.held_by),
        (say("Outside, according to:"), view.missed_by),
        (say("Left open by:"), view.left_open_by),
    )
    for title, figures in groups:
        lines += ["", title, *_by_party(figures)] if figures else []
    if view.silent:
        speakers = by_commas(dict.fromkeys(c.claimant for c in view.silent))
        lines += ["", say("No figure: {speakers}.", speakers=speakers)]
    notes = [*_notes(view), say("Boundaries: {rule}.", rule=view.boundaries), _credit(view)]
    lines += ["", place_sentence(view), "", *(note for note in notes if note)]
    return "\n".join(filled(line, hanging="    " if line.startswith("  ") else "") for line in lines).replace(NBSP, " ")


def place_sentence(view: PlaceView) -> str:
    """One sentence to print: distance, and how many of the published figures hold the place.

    Examples
    --------
    ``Beijing is 955 km from the Seongju THAAD site; of 28 published figures 17 hold it: ...``
    """
    if not view.left_open_by:
        return _held_sentence(view)
    figures = by_commas(dict.fromkeys(figure_text(f.claim) for f in view.left_open_by))
    return f"{_held_sentence(view)} {say('Left open by least figures: {figures}.', figures=figures)}"


def _held_sentence(view: PlaceView) -> str:
    words = {"place": view.place.name, "distance": distance_text(view.range_km), "site": _the(short_name(view.site))}
    every, held = len(view.figures), len(view.held_by)
    if not every:
        return say("{place} is {distance} from {site}.", **words)
    if not held:
        return say_count(
            "{place} is {distance} from {site}; the published figure does not hold it.",
            "{place} is {distance} from {site}; none of {n} published figures holds it.",
            every,
            **words,
        )
    who = by_semicolons(_parties_in_short(view.held_by))
    if held == every:
        return say_count(
            "{place} is {distance} from {site}; the published figure holds it: {who}.",
            "{place} is {distance} from {site}; all {n} published figures hold it: {who}.",
            every,
            who=who,
            **words,
        )
    return say_count(
        "{place} is {distance} from {site}; of {all} published figures {n} holds it: {who}.",
        "{place} is {distance} from {site}; of {all} published figures {n} hold it: {who}.",
        held,
        all=every,
        who=who,
        **words,
    )


def place_table(view: PlaceView) -> TidyTable:
    """A row for each published figure; one without a figure where there is none."""
    common = {
        "place": view.place.name,
        "lat": view.place.lat,
        "lon": view.place.lon,
        "distance_km": view.range_km,
        "azimuth_deg": view.azimuth_deg,
        "lowest_visible_km": altitude_value(view.lowest_visible_km),
        "beam_visible_km": None if view.beam_km is None else altitude_value(view.beam_km),
        "territories": [code for code, _ in view.territories],
        "provinces": [code for code, _ in view.provinces],
    }
    empty = dict.fromkeys(name for name in PLACE_COLUMNS if name not in common)
    rows = [{**common, **_figure_value(f)} for f in view.figures]
    about = {
        "site": site_value(view.site),
        "view": view_value(view.from_site),
        "boundaries": view.boundaries,
        "place_source": view.place.source,
        "sentence": place_sentence(view).replace(NBSP, " "),
    }
    return TidyTable(name="place", columns=PLACE_COLUMNS, rows=tuple(rows or [{**common, **empty}]), about=about)


def _figure_value(figure: PlaceFigure) -> dict[str, Any]:
    return {
        "claim": claim_value(figure.claim),
        "bound": figure.claim.bound,
        "claim_range_km": list(figure.claim.range_km),
        "range_kind": figure.claim.range_kind,
        "holds": None if figure.undecided else figure.holds,
        "in_part": figure.in_part,
        "too_close_to_tell": figure.too_close_to_tell,
    }


def _where(view: PlaceView) -> str:
    """Name, position, and whose land it is in."""
    place = view.place
    local = " / ".join(dict.fromkeys(n for n in place.names.values() if n != place.name))
    land = by_commas(name for _, name in (*view.provinces, *view.territories)) or say("outside all land of these boundaries")
    position = position_text(place.lat, place.lon)
    return "  ".join(dict.fromkeys([f"{place.name} {local}".rstrip(), position, land]))


def _direction(view: PlaceView) -> str:
    site = _the(short_name(view.site))
    if view.range_km <= 0:
        return say("This is where {site} is.", site=site)
    return say(
        "{distance} from {site}, bearing {azimuth} from true north",
        distance=distance_text(view.range_km),
        site=site,
        azimuth=f"{round(view.azimuth_deg) % 360:.0f}°",
    )


def _by_party(figures: Sequence[PlaceFigure]) -> list[str]:
    """``US government: 600-800 km (2017), up to 1,000 km (2017)``, a line a party."""
    lines = []
    for party, mine in _of_each_party(figures):
        given: dict[str, list[str]] = {}
        for f in mine:
            given.setdefault(_figure_words(f), []).append(f.claim.date[:4])
        words = [
            say("{name} ({years})", name=figure, years=_years(when)) if any(when) else figure for figure, when in given.items()
        ]
        lines.append(f"  {with_colon(party_text(party), by_commas(words))}")
    return lines


def _parties_in_short(figures: Sequence[PlaceFigure]) -> list[str]:
    """``US government 1,000 km``, a party each: a range once, as a bound only where all that gave it gave it as that bound."""
    said = []
    for party, mine in _of_each_party(figures):
        by_range: dict[tuple[float, ...], list[PlaceFigure]] = {}
        for f in mine:
            by_range.setdefault(f.claim.range_km, []).append(f)
        words = [
            _figure_words(
                group[0] if len({f.claim.bound for f in group}) == 1 else replace(group[0], claim=_unbound(group[0].claim))
            )
            for group in by_range.values()
        ]
        said.append(with_space(party_text(party), by_commas(words)))
    return said


def _of_each_party(figures: Sequence[PlaceFigure]) -> list[tuple[str, list[PlaceFigure]]]:
    """Figures of each party that gave any, by rising range."""
    ordered = sorted(figures, key=lambda f: (max(f.claim.range_km), f.claim.range_km))
    grouped = [(party, [f for f in ordered if f.claim.party == party]) for party in PARTIES]
    return [(party, mine) for party, mine in grouped if mine]


def _unbound(claim: RangeClaim) -> RangeClaim:
    return replace(claim, bound="value")


def _figure_words(figure: PlaceFigure) -> str:
    words = figure_text(figure.claim)
    words = say("{range} at its higher end", range=words) if figure.in_part else words
    return say("{range}, too close to tell", range=words) if figure.too_close_to_tell else words


def _years(dates: Iterable[str]) -> str:
    return by_commas(sorted({date for date in dates if date}))


def _notes(view: PlaceView) -> list[str]:
    hypothetical = say("The site is a candidate: these ranges are hypothetical.") if view.site.kind == "candidate" else ""
    unstated = view.figures and all(f.claim.range_kind == "unstated" for f in view.figures)
    if not view.figures and not view.silent:
        sources = say("No published figure is about this site.")
    else:
        sources = say("No source says whether its range is slant or along the ground.") if unstated else ""
    altitude = in_view_sentence(view.from_site, view.range_km, distance_text(view.range_km), place=view.place.name)
    return [hypothetical, altitude, sources]


def _credit(view: PlaceView) -> str:
    return say("Position: {source}.", source=view.place.source.removeprefix("position: ").rstrip("."))


def _the(name: str) -> str:
    """A site that is called one takes an article; a town does not."""
    return say("the {site}", site=name) if name.lower().endswith((" site", " base", " seat")) else name
