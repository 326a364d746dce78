"""Large towns, in words."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.towns import LARGE, Town
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.text import number_text
from radar_coverage.sources.cities import GEONAMES_CREDIT

__all__ = ["named_towns", "towns_head"]

_MOST = 8


def towns_head() -> str:
    """Which towns are listed, and whose list it is."""
    return say(
        "Listed towns of {people} people or more, some with their districts beside them. {credit}.",
        people=number_text(LARGE),
        credit=GEONAMES_CREDIT,
    )


def named_towns(towns: Sequence[Town], all_of_them: bool) -> str:
    """Names, the largest towns first; after the eighth the rest are counted, unless all are asked for."""
    if not towns:
        return say("none")
    names = [town.name for town in towns[: None if all_of_them else _MOST]]
    if len(names) == len(towns):
        return by_commas(names)
    return say("{names} and {rest} more", names=by_commas(names), rest=len(towns) - len(names))
