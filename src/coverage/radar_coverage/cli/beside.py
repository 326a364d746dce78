"""Whose land an answer is about, and what stands beside it: provinces and large towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.towns import Town
    from radar_coverage.cli.options import Asked
    from radar_coverage.sources.territories import Territories

__all__ = ["boundaries_of", "by_province", "provinces_for", "towns"]

by_province = click.option(
    "--by",
    type=click.Choice(["territory", "province"]),
    default="territory",
    help="Rows for territories alone, or for the provinces of --focus as well.",
)


def boundaries_of(question: Asked) -> Territories:
    """The boundaries a question is asked in.

    Raises
    ------
    DataError
        It counts disputed areas otherwise than the boundaries do, which these commands cannot.
    """
    from radar_coverage.errors import DataError
    from radar_coverage.sources.territories import load_territories

    if question.count:
        raise DataError("the scenario's [count] is not possible here: every area is counted as the boundaries have it")
    return question.territories or load_territories()


def provinces_for(by: str, territories_file: str | None) -> Territories | None:
    """Read the provinces, where they are asked for."""
    from radar_coverage.sources.provinces import load_provinces

    if by != "province":
        return None
    if territories_file is not None:
        raise click.UsageError("--by province goes with our boundaries; leave --territories out")
    return load_provinces()


def towns() -> tuple[Town, ...]:
    """Read the towns that are named without being asked for."""
    from radar_coverage.analysis.towns import large_towns
    from radar_coverage.sources.cities import load_cities

    return large_towns(load_cities())
