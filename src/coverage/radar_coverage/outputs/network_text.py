"""What a network sees, in words: what is counted, how far off it may be, and what stations and changes are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from radar_coverage.analysis.network_coverage import Area
from radar_coverage.analysis.network_gain import Change
from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel
from radar_coverage.earth.equal_area import EQUAL_AREA_EPSG, LIMIT_DEG
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.lists import by_commas, run_on
from radar_coverage.outputs.people_text import people_text
from radar_coverage.outputs.text import area_text, given_km_text, number_text, plain_number, position_text
from radar_coverage.outputs.view_text import air_text
from radar_coverage.outputs.wording import boundaries_sentence

__all__ = [
    "area_said",
    "at_least_text",
    "change_text",
    "changes_text",
    "ids_text",
    "network_described",
    "network_notes",
    "network_subtitle",
    "network_title",
    "network_what_if",
]

_NAMED = 12
_CHANGES = 3
"""So many are named in a title."""


def network_title(answer: NetworkAnswer, level: NetworkLevel) -> str:
    """The answer as a sentence: how much is seen at an altitude, and how much of that by more than one."""
    stations = say_count("{n} radar", "{n} radars", len(answer.network.stations))
    if level.seen.km2 <= 0:
        return say("{network}: {stations} see nothing at {altitude}", network=answer.network.name, stations=stations,
                   altitude=given_km_text(level.altitude_km))  # fmt: skip
    return say(
        "{network}: {stations} see {area} at {altitude}",
        network=answer.network.name,
        stations=stations,
        area=area_text(level.seen.km2),
        altitude=given_km_text(level.altitude_km),
    )


def network_what_if(answer: NetworkAnswer, level: NetworkLevel) -> str:
    """What the changes do, as a sentence."""
    effect = level.effects[-1]
    return say(
        "{network}, {changes}: at {altitude} {gained} gained, {lost} lost",
        network=answer.network.name,
        changes=changes_text(answer.changes) if len(answer.changes) <= _CHANGES else say("changed"),
        altitude=given_km_text(level.altitude_km),
        gained=area_text(effect.gained.km2),
        lost=area_text(effect.lost.km2),
    )


def network_subtitle(answer: NetworkAnswer) -> str:
    """What counts as seen."""
    over = (
        say("over a bare Earth: terrain is not in it")
        if answer.elevation is None
        else say("over the terrain of {model}; where its data is missing, only what is seen whatever stands there",
                 model=answer.elevation.name)
    )  # fmt: skip
    return say(
        "Seen: within a radar's range and above the middle of its lowest beam, or the horizon where no beam is given; {over}.",
        over=over,
    )


def network_notes(answer: NetworkAnswer, *, errors: bool = True) -> list[str]:
    """What must stand beside every number: the air, the cells and their error, what is not counted, whose data it is."""
    grid = answer.coverage.grid
    views = [outlook.view for outlook in answer.coverage.looks.values()]
    cells = say(
        "Counted in cells of {area}, decided at their centres (EPSG:{epsg}).",
        area=say("{number} km²", number=number_text(grid.cell_m2 / 1e6, ".3g")),
        epsg=str(EQUAL_AREA_EPSG),
    )
    if errors:
        cells = run_on([cells, say("± is three standard errors of that alone.")])
    found = [network_subtitle(answer), say("Air: {air}.", air=air_text(views[0].profile)), cells]
    counts = [(one, one.people_seen) for one in answer.levels if one.people_seen is not None]
    if counts:
        found.append(
            say(
                "People, by {raster}: {counts} live where it is seen. Of a cell of it all or none do, by its centre.",
                raster=answer.population,
                counts=by_commas(
                    say("at {altitude} {people}", altitude=given_km_text(one.altitude_km), people=people_text(people))
                    for one, people in counts
                ),
            )
        )
    if answer.beyond:
        found.append(
            say(
                "Not counted: what {stations} see beyond {latitude}°, where the cells end.",
                stations=ids_text(answer.beyond),
                latitude=number_text(LIMIT_DEG, ".2f"),
            )
        )
    if answer.boundaries:
        found.append(boundaries_sentence(answer.boundaries))
    whose = [answer.network.credit, *([say("Elevation: {source}", source=answer.elevation.source)] if answer.elevation else [])]
    return [*found, *(say("{sentence}.", sentence=one.rstrip(".")) for one in whose if one)]


def ids_text(ids: Iterable[str]) -> str:
    """A few ids, and how many more."""
    every = tuple(ids)
    more = len(every) - _NAMED
    some = by_commas(every if more <= 0 else every[:_NAMED])
    return some if more <= 0 else say_count("{some} and {n} more", "{some} and {n} more", more, some=some)


def area_said(area: Area) -> str:
    """An area with its error: ``6,530,000 km² ± 2,600``; the area alone where nothing is."""
    if area.km2 <= 0:
        return area_text(0.0)
    return say("{area} ± {error}", area=area_text(area.km2), error=area_text(area.error_km2))


def at_least_text(stations: int) -> str:
    """``1 or more``."""
    return say("{number} or more", number=plain_number(stations))


def change_text(change: Change) -> str:
    """A change in a few words."""
    values = change.values
    if change.kind == "drop":
        return say("without {station}", station=change.id)
    if change.kind == "add":
        return say("{station} added", station=change.id)
    if change.kind == "move":
        return say("{station} at {position}", station=change.id, position=position_text(values["lat"], values["lon"]))
    said = {name: value if isinstance(value, str | None) else number_text(value, "g") for name, value in values.items()}
    return by_commas(f"{change.id}.{name} = {value}" for name, value in said.items())


def changes_text(changes: Sequence[Change], whole: Sequence[Change] = ()) -> str:
    """Changes in a few words; of more than one station, that they are all."""
    if len(changes) == len(whole) and len({one.id for one in changes}) > 1:
        return say("all of these")
    return by_commas(map(change_text, changes))


def network_described(answer: NetworkAnswer, level: NetworkLevel) -> str:
    """The map in words, for readers who do not see it."""
    parts = by_commas(
        say("{area} by {stations}", area=area_text(area.km2), stations=at_least_text(k))
        for k, area in enumerate(level.overlap[:5], 1)
    )
    return run_on([say("{sentence}.", sentence=network_title(answer, level)), say("Seen: {parts}.", parts=parts),
                   *network_notes(answer)])  # fmt: skip
