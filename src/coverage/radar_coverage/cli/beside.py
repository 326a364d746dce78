"""Whose land an answer is about, and what stands beside it: provinces and large towns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.towns import Town
    from radar_coverage.cli.asked import Asked
    from radar_coverage.sources.territories import Territories

__all__ = ["by_province", "provinces_for", "territory_names", "towns"]

by_province = click.option(
    "--by",
    type=click.Choice(["territory", "province"]),
    default="territory",
    help="Rows for territories alone, or for the provinces of --focus as well.",
)


def provinces_for(by: str, question: Asked) -> Territories | None:
    """Read the provinces, where they are asked for."""
    return question.provinces() if by == "province" else None


def territory_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of the embedded territories that provinces belong to, by code; none for none."""
    from radar_coverage.analysis.units import name_of
    from radar_coverage.sources.territories import load_territories

    return {code: name_of(load_territories(), code) for code in dict.fromkeys(codes) if code}


def towns() -> tuple[Town, ...]:
    """Read the towns that are named without being asked for."""
    from radar_coverage.analysis.towns import large_towns
    from radar_coverage.sources.cities import load_cities

    return large_towns(load_cities())
