"""What stands beside everything made of terrain: whose data it is, and what was taken unasked."""

from __future__ import annotations

from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model import WeatherRadar
from radar_coverage.outputs.blockage_table import blockage_table
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.terrain_table import terrain_table
from radar_coverage.outputs.text import NBSP, distance_text
from radar_coverage.sources.weather_radars import OPERA_CREDIT

__all__ = ["site_credit", "terrain_credits", "terrain_printed"]


def site_credit(terrain: Terrain) -> str:
    """Whose the site's data is where that has to be said; else empty."""
    return OPERA_CREDIT if terrain.site.source == OPERA_CREDIT.partition(": ")[2] else ""


def terrain_credits(terrain: Terrain) -> list[str]:
    """Every credit line that what is made of it has to carry."""
    return [f"Elevation: {terrain.elevation.source}", *filter(None, [site_credit(terrain)])]


def terrain_printed(terrain: Terrain, *, radar: WeatherRadar | None = None, is_example: bool = False) -> str:
    """The table for the terminal, with what was taken unasked, and the credits.

    Parameters
    ----------
    terrain : Terrain
    radar : WeatherRadar, optional
        What stands at the site.
    is_example : bool
        Whether nobody asked for this site.
    """
    before, after = [], [site_credit(terrain)]
    if is_example:
        before.append(say("The example, because no site is named: a weather radar between the Alps and the plain of the Po."))
    if radar is not None and terrain.reach_km == radar.max_range_km:
        after.insert(
            0, say("The sweep ends at {range}, the range its operator publishes.", range=distance_text(radar.max_range_km))
        )
    above, below = ([line.replace(NBSP, " ") for one in some if one for line in wrapped(terminal_text(one))]
                    for some in (before, after))  # fmt: skip
    beams = ["", blockage_table(terrain.beams)] if terrain.beams else []
    return "\n".join([*above, *([""] if above else []), terrain_table(terrain), *below, *beams])
