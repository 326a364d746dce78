"""Options of the commands that count people and listed towns, and what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.cities_inside import CitiesInside
    from radar_coverage.analysis.population import People
    from radar_coverage.cli.asked import Answered

__all__ = ["people_and_cities", "people_options"]


def people_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--population`` and ``--cities``."""
    for option in (
        click.option("--cities", "with_cities", is_flag=True, help="Count the listed towns inside too (15,000 people or more)."),
        click.option(
            "--population", "population_file", metavar="FILE", help="Count people too: a GeoTIFF of people in each cell."
        ),
    ):
        command = option(command)
    return command


def people_and_cities(
    answer: Answered, population_file: str | None, with_cities: bool
) -> tuple[People | None, CitiesInside | None]:
    """Count the people and the towns inside an answer, as far as they are asked for.

    Raises
    ------
    DataError, MissingExtraError
        The raster cannot be used.
    """
    people, cities = None, None
    if population_file is not None:
        from radar_coverage.analysis.population import people_of_reach
        from radar_coverage.sources.population import open_population

        with open_population(population_file) as raster:
            people = people_of_reach(answer.reach, answer.asked.boundaries(), raster)
    if with_cities:
        from radar_coverage.analysis.cities_inside import cities_inside
        from radar_coverage.sources.cities import load_cities

        cities = cities_inside(answer.reach, load_cities(), answer.asked.territories)
    return people, cities
