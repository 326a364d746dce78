"""People and listed towns inside: numbers in words, lines for the terminal, columns for files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from radar_coverage.analysis.cities_inside import CitiesInside
from radar_coverage.analysis.population import People
from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import markdown_text, terminal_text
from radar_coverage.outputs.text import NBSP, number_text, range_text
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["CITIES_COLUMNS", "PEOPLE_COLUMNS", "people_lines", "people_markdown", "people_text", "with_people"]

PEOPLE_COLUMNS: Final = MappingProxyType(
    {
        "people": "people in what of the territory lies inside the footprint, by the population raster; of a cell that is cut, "
        "the part inside counts by area",
        "people_in_footprint": "people inside the footprint, of any territory or none",
        "people_complete": "whether the raster covers all of the footprint; people beyond its edge are not counted",
    }
)
CITIES_COLUMNS: Final = MappingProxyType(
    {
        "cities_inside": "listed towns (GeoNames, 15,000 people or more) of the territory inside the footprint; not people",
        "cities_in_footprint": "listed towns inside the footprint",
    }
)
"""Columns that stand in a file only when they were asked for."""

_MOST_TERRITORIES: Final = 3
_LONGEST_NAME: Final = 14


def people_text(people: float) -> str:
    """A number of people, three digits from a million on, else two: ``1.30 billion``, ``38.0 million``, ``450,000``, ``none``."""
    if people <= 0:
        return say("none")
    if people < 1:
        return "<1"
    rounded = _rounded(people, 3 if people >= 1e6 else 2)
    if rounded >= 1e9:
        return say("{number} billion", number=_three_digits(rounded / 1e9)).replace(" ", NBSP)
    if rounded >= 1e6:
        return say("{number} million", number=_three_digits(rounded / 1e6)).replace(" ", NBSP)
    return number_text(rounded)


def with_people(table: TidyTable, found: Reach, people: People | None, cities: CitiesInside | None) -> TidyTable:
    """The table of an answer with the columns that were asked for; its rows are those of the answer, in order."""
    columns, about = dict(table.columns), dict(table.about)
    rows = [dict(row) for row in table.rows]
    if people is not None:
        columns |= PEOPLE_COLUMNS
        about["population"] = {"raster": people.raster, "cell": people.raster_cell, "total": people.raster_total}
        for row, of in zip(rows, found.rows, strict=True):
            row["people"] = people.in_territory[of.territory, of.footprint]
            row["people_in_footprint"] = people.in_footprint[of.footprint]
            row["people_complete"] = of.footprint not in people.cut_off
    if cities is not None:
        columns |= CITIES_COLUMNS
        about["cities"] = {"listed": cities.listed, "credit": cities.credit}
        for row, of in zip(rows, found.rows, strict=True):
            row["cities_inside"] = cities.in_territory[of.territory, of.footprint]
            row["cities_in_footprint"] = cities.in_footprint[of.footprint]
    return replace(table, columns=columns, rows=tuple(rows), about=about)


def people_lines(found: Reach, people: People | None, cities: CitiesInside | None) -> list[str]:
    """Paragraphs for the terminal: a table with a line for each range, and what it is; none where nothing was asked for."""
    if people is None and cities is None:
        return []
    cells = _cells(found, people, cities)
    lines = aligned([[terminal_text(text) for text in line] for line in cells], [True] * len(cells[0]), gives_way=1, width=WIDTH)
    notes = [line for note in _notes(people, cities) for line in wrapped(terminal_text(note))]
    head = wrapped(terminal_text(_heading(people, cities)))
    return [text.replace(NBSP, " ") for text in ("\n".join([*head, *lines]), "\n".join(notes))]


def people_markdown(found: Reach, people: People | None, cities: CitiesInside | None) -> str:
    """The same in Markdown."""
    if people is None and cities is None:
        return ""
    head, *body = _cells(found, people, cities)
    lines = ["| " + " | ".join(markdown_text(text) for text in line) + " |" for line in (head, *body)]
    notes = [markdown_text(note) for note in _notes(people, cities)]
    return "\n".join(
        ["", markdown_text(_heading(people, cities)), "", lines[0], "|--:" * len(head) + "|", *lines[1:], "", *notes, ""]
    )


def _cells(found: Reach, people: People | None, cities: CitiesInside | None) -> list[list[str]]:
    """A line for each range, the headings first: people inside, those in the territories asked about, towns inside."""
    names = {row.territory: row.name for row in found.rows}
    shown = found.focus[:_MOST_TERRITORIES] if people is not None else ()
    head = [say("range")]
    head += [say("people inside")] if people is not None else []
    head += [cut(names[code], _LONGEST_NAME) for code in shown]
    head += [say("cities inside")] if cities is not None else []
    cells = [head]
    for footprint in found.footprints:
        line: list[Any] = [range_text(footprint)]
        if people is not None:
            line.append(people_text(people.in_footprint[footprint]) + ("*" if footprint in people.cut_off else ""))
            line += [people_text(people.in_territory[code, footprint]) for code in shown]
        if cities is not None:
            line.append(number_text(cities.in_footprint[footprint]))
        cells.append(line)
    return cells


def _heading(people: People | None, cities: CitiesInside | None) -> str:
    if people is None:
        return say("Listed cities inside, of {n}:", n=number_text(cities.listed if cities is not None else 0))
    return say(
        "People inside, by {raster} ({total} people in all):", raster=people.raster, total=people_text(people.raster_total)
    )


def _notes(people: People | None, cities: CitiesInside | None) -> Sequence[str]:
    notes = []
    if people is not None:
        if people.cut_off:
            notes.append(say("* The raster does not cover all of this range: people beyond its edge are not counted."))
        notes.append(
            say(
                "People are the raster's. Of a cell that a ring or a border cuts, the part inside counts, by area: with cells of "
                "{cell} a territory gets too few people on its coasts.",
                cell=people.raster_cell,
            )
        )
    if cities is not None:
        notes.append(
            say("Cities inside are towns of 15,000 people or more on a list: places, not people. {credit}.", credit=cities.credit)
        )
    return notes


def _rounded(value: float, digits: int) -> float:
    step = 10.0 ** max(0, math.floor(math.log10(value)) + 1 - digits)
    return round(value / step) * step


def _three_digits(value: float) -> str:
    return number_text(value, f",.{max(0, 2 - math.floor(math.log10(value)))}f")
