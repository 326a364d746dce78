"""What a network sees as tables: for the terminal and tidy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from radar_coverage.analysis.network_coverage import Area
from radar_coverage.analysis.network_gain import GREEDY_SHARE
from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel
from radar_coverage.earth.equal_area import EQUAL_AREA_EPSG
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import WIDTH, aligned, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.network_text import area_said, at_least_text, change_text, changes_text, network_notes, network_title
from radar_coverage.outputs.people_text import people_text
from radar_coverage.outputs.text import NBSP, area_text, distance_text, share_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["NETWORK_TABLES", "Section", "network_rows", "network_sections", "network_table"]

_ROWS: Final = 12
"""Rows of a table for people, unless all are asked for."""
_OVERLAPS: Final = 6
_AREAS: Final = {"km2": "[km2]", "error_km2": "three standard errors of counting in cells [km2]"}


class Section(NamedTuple):
    """A table for people: its title, heads and some of its rows, of how many; how many columns are words, and which gives way."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    of: int
    words: int = 1
    gives_way: int = 0


def network_table(answer: NetworkAnswer, *, all_rows: bool = False) -> str:
    """What is seen at each altitude, by how many, by whom alone and above whose land; and what changes change, in 80 columns.

    Parameters
    ----------
    answer : NetworkAnswer
    all_rows : bool
        Every station, territory and number of stations.

    Returns
    -------
    str
        No line end at the end.
    """
    lines: list[str] = []
    for level in answer.levels:
        lines += [*wrapped(terminal_text(network_title(answer, level))), ""]
        for one in network_sections(answer, level, None if all_rows else _ROWS):
            right = [n >= one.words for n in range(len(one.heads))]
            shown = one.title if one.of == len(one.rows) else _some(one)
            lines += [*wrapped(shown), *aligned([one.heads, *one.rows], right, gives_way=one.gives_way, width=WIDTH), ""]
    notes = (line for note in network_notes(answer) for line in wrapped(terminal_text(note)))
    return "\n".join([*lines, *notes]).replace(NBSP, " ")


def network_sections(answer: NetworkAnswer, level: NetworkLevel, most: int | None = _ROWS) -> list[Section]:
    """The tables for people at one altitude, each of at most so many rows; None for all. Those of nothing are left out."""
    sections = (_overlap, _stations, _territories, _effects, _ranking)
    return [found for section in sections if (found := section(answer, level, most)) is not None]


def _some(section: Section) -> str:
    """The title, with how many rows of how many are shown."""
    return say("{title} ({shown} of {all}; --all)", title=section.title, shown=str(len(section.rows)), all=str(section.of))


def _overlap(_: NetworkAnswer, level: NetworkLevel, most: int | None) -> Section | None:
    shown = level.overlap if most is None else level.overlap[:_OVERLAPS]
    rows = [
        (
            at_least_text(k),
            area_text(area.km2),
            f"± {area_text(area.error_km2)}",
            share_text(area.km2 / max(level.seen.km2, 1e-9)),
        )
        for k, area in enumerate(shown, 1)
    ]
    return Section("", (say("seen by"), say("area"), "", say("of what is seen")), rows, len(rows))


def _stations(_: NetworkAnswer, level: NetworkLevel, most: int | None) -> Section | None:
    parts = sorted(level.stations, key=lambda one: (-one.unique.km2, one.station.id))
    rows = [
        (
            terminal_text(one.station.id),
            terminal_text(one.station.name),
            distance_text(one.reach_km),
            area_text(one.seen.km2),
            area_text(one.unique.km2),
            share_text(one.unique.km2 / max(one.seen.km2, 1e-9)),
        )
        for one in parts[:most]
    ]
    title = say("Radars, by what no other sees: all of it is lost without them")
    heads = (say("radar"), say("name"), say("reach"), say("sees"), say("alone"), say("of that"))
    return Section(title, heads, rows, len(parts), words=2, gives_way=1)


def _territories(_: NetworkAnswer, level: NetworkLevel, most: int | None) -> Section | None:
    if not level.territories:
        return None
    counted = level.people_seen is not None
    rows = [
        (
            terminal_text(one.name),
            area_text(one.land_km2),
            share_text(one.seen[0].km2 / one.land_km2),
            *(share_text(area.km2 / one.land_km2) for area in one.seen[1:]),
            area_text(one.unseen_km2),
            *((people_text(one.people_unseen or 0.0),) if counted else ()),
        )
        for one in level.territories[:most]
    ]
    title = say("Land above which it is seen")
    more = (at_least_text(k) for k in range(2, len(level.territories[0].seen) + 1))
    heads = (say("territory"), say("all land"), say("seen"), *more, say("not seen"), *((say("people there"),) if counted else ()))
    return Section(title, heads, rows, len(level.territories))


def _effects(answer: NetworkAnswer, level: NetworkLevel, _: int | None) -> Section | None:
    if not level.effects:
        return None
    rows = [
        (
            terminal_text(changes_text(one.changes, answer.changes if len(level.effects) > 1 else ())),
            area_said(one.gained),
            area_said(one.lost),
            area_text(one.after.km2),
        )
        for one in level.effects
    ]
    before = say("What changes; before, {area} were seen", area=area_text(level.effects[0].before.km2))
    return Section(before, (say("change"), say("gained"), say("lost"), say("seen then")), rows, len(rows))


def _ranking(_: NetworkAnswer, level: NetworkLevel, __: int | None) -> Section | None:
    if not level.ranking:
        return None
    rows = [
        (str(k), terminal_text(one.id), area_text(one.gain.km2), area_text(one.total.km2), share_text(one.least_share))
        for k, one in enumerate(level.ranking, 1)
    ]
    title = say(
        "Chosen one by one, each the radar that adds most. Of what the best choice of as many sees they see at least the part in "
        "the last column, in any network at least {share}.",
        share=share_text(GREEDY_SHARE),
    )
    heads = ("", say("radar"), say("adds"), say("together"), say("of the best"))
    return Section(title, heads, rows, len(rows), words=2, gives_way=1)


# --- Tidy ---------------------------------------------------------------------------------------------------------------------

_LEVEL: Final = {"altitude_km": "altitude above mean sea level [km]"}


def _areas(name: str, meaning: str) -> dict[str, str]:
    return {f"{name}_{part}": f"{meaning}, {unit}" if part != "km2" else f"{meaning} {unit}" for part, unit in _AREAS.items()}


def _values(name: str, area: Area) -> dict[str, float]:
    return {f"{name}_km2": area.km2, f"{name}_error_km2": area.error_km2}


_COLUMNS: Final[Mapping[str, dict[str, str]]] = {
    "stations": {
        **_LEVEL,
        "id": "radar",
        "name": "of the place",
        "lat": "latitude [degrees]",
        "lon": "longitude [degrees]",
        "antenna_altitude_m": "centre of the antenna above mean sea level [m]",
        "range_km": "range up to which it measures [km]",
        "lowest_elevation_deg": "of its lowest beam [degrees]; empty where the horizon bounds it",
        "beam_width_deg": "width of the beam at half its power [degrees]; empty where not given",
        "reach_km": "ground range up to which it sees the altitude over a bare Earth [km]",
        **_areas("seen", "area it sees"),
        **_areas("unique", "area that no other sees"),
    },
    "overlap": {
        **_LEVEL,
        "stations": "at least so many radars",
        **_areas("seen", "area they see"),
    },
    "territories": {
        **_LEVEL,
        "territory": "code",
        "name": "name",
        "land_km2": "all of its land [km2]",
        **_areas("seen", "land above which at least 1 radar sees the altitude"),
        **_areas("seen_by_2", "the same for at least 2"),
        **_areas("seen_by_3", "the same for at least 3"),
        "unseen_km2": "land above which none does [km2]",
        "people": "living there, by the raster of people; empty where none were counted",
        "people_seen": "of these where at least 1 radar sees the altitude",
        "people_unseen": "of these where none does",
    },
    "changes": {
        **_LEVEL,
        "change": "what is changed; the last row of an altitude has all changes",
        "stations": "ids of the radars changed",
        **_areas("before", "area seen before"),
        **_areas("after", "area seen after"),
        **_areas("gained", "area seen only after"),
        **_areas("lost", "area seen only before"),
    },
    "ranking": {
        **_LEVEL,
        "order": "number of radars chosen",
        "id": "radar chosen",
        **_areas("gain", "area it adds to those before"),
        **_areas("total", "area seen together"),
        "most_km2": "more than this no choice of as many sees [km2]",
        "least_share": "total_km2 / most_km2: part of the best choice that is reached at least [1]",
    },
}


def _station_rows(level: NetworkLevel) -> Iterator[dict[str, Any]]:
    for one in level.stations:
        station = one.station
        own = {name: getattr(station, name) for name in ("id", "name", "lat", "lon", "range_km", "lowest_elevation_deg",
                                                         "beam_width_deg")}  # fmt: skip
        beside = {"antenna_altitude_m": one.antenna_altitude_m, "reach_km": one.reach_km}
        yield {**own, **beside, **_values("seen", one.seen), **_values("unique", one.unique)}


def _overlap_rows(level: NetworkLevel) -> Iterator[dict[str, Any]]:
    for k, area in enumerate(level.overlap, 1):
        yield {"stations": k, **_values("seen", area)}


def _territory_rows(level: NetworkLevel) -> Iterator[dict[str, Any]]:
    for one in level.territories:
        areas = dict(zip(("seen", "seen_by_2", "seen_by_3"), one.seen, strict=True))
        values = {key: value for name, area in areas.items() for key, value in _values(name, area).items()}
        people = {"people": one.people, "people_seen": one.people_seen, "people_unseen": one.people_unseen}
        beside = {"territory": one.territory, "name": one.name, "land_km2": one.land_km2}
        yield {**beside, **values, "unseen_km2": one.unseen_km2, **people}


def _change_rows(level: NetworkLevel) -> Iterator[dict[str, Any]]:
    for one in level.effects:
        areas = {"before": one.before, "after": one.after, "gained": one.gained, "lost": one.lost}
        values = {key: value for name, area in areas.items() for key, value in _values(name, area).items()}
        ids = list(dict.fromkeys(change.id for change in one.changes))
        yield {"change": [change_text(change) for change in one.changes], "stations": ids, **values}


def _ranking_rows(level: NetworkLevel) -> Iterator[dict[str, Any]]:
    for k, one in enumerate(level.ranking, 1):
        bounds = {"most_km2": one.most_km2, "least_share": one.least_share}
        yield {"order": k, "id": one.id, **_values("gain", one.gain), **_values("total", one.total), **bounds}


_ROWS_OF: Final[Mapping[str, Callable[[NetworkLevel], Iterator[dict[str, Any]]]]] = {
    "stations": _station_rows,
    "overlap": _overlap_rows,
    "territories": _territory_rows,
    "changes": _change_rows,
    "ranking": _ranking_rows,
}
NETWORK_TABLES: Final = tuple(_ROWS_OF)
"""What there are tables of."""


def network_rows(answer: NetworkAnswer, table: str = "stations") -> TidyTable:
    """One of the `NETWORK_TABLES`, at full precision, rising altitudes after each other."""
    columns = _COLUMNS[table]
    rows = [{"altitude_km": level.altitude_km, **row} for level in answer.levels for row in _ROWS_OF[table](level)]
    ordered = tuple({name: row[name] for name in columns} for row in rows)
    return TidyTable(name=f"network-{table}", columns=columns, rows=ordered, about=_about(answer))


def _about(answer: NetworkAnswer) -> dict[str, Any]:
    """What stands beside every table."""
    grid, model = answer.coverage.grid, answer.elevation
    return {
        "network": answer.network.name,
        "stations": say_count("{n} radar", "{n} radars", len(answer.network.stations)),
        "changes": [change_text(one) for one in answer.changes],
        "cell_km2": grid.cell_m2 / 1e6,
        "cells": f"EPSG:{EQUAL_AREA_EPSG}, {grid.columns} x {grid.rows}",
        "population": answer.population or None,
        "people_seen": {f"{level.altitude_km:g} km": level.people_seen for level in answer.levels} if answer.population else None,
        "elevation_model": None if model is None else {"name": model.name, "datum": model.datum, "source": model.source},
        "boundaries": answer.boundaries,
        "notes": [note.replace(NBSP, " ") for note in network_notes(answer)],
    }
