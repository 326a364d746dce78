"""What notebooks show of answers: said here once, for the whole of the library."""

from __future__ import annotations

from radar_coverage.analysis.network_result import NetworkAnswer
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.shown import html_of
from radar_coverage.analysis.terrain_result import Terrain

__all__: list[str] = []


@html_of.register
def _reach(reach: Reach) -> str:
    from radar_coverage.outputs.notebook import reach_html

    return reach_html(reach, _drawing(reach) if "Natural Earth" in reach.boundaries else "")


@html_of.register
def _terrain(terrain: Terrain) -> str:
    from radar_coverage.outputs.notebook import text_html
    from radar_coverage.outputs.terrain_table import terrain_table

    return text_html(terrain_table(terrain))


@html_of.register
def _network(answer: NetworkAnswer) -> str:
    from radar_coverage.outputs.network_table import network_table
    from radar_coverage.outputs.notebook import text_html

    return text_html(network_table(answer))


def _drawing(reach: Reach) -> str:
    """The picture over our boundaries; over the user's own an answer is not drawn, as it does not hold them."""
    from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
    from radar_coverage.runs.embedded import embedded_labels
    from radar_coverage.runs.map_run import drawn_boundaries
    from radar_coverage.sources.territories import territory_polygons

    drawn, labels = drawn_boundaries(reach.footprints), embedded_labels()
    named = {code: labels.territory_name(code, name) for code, name in zip(drawn.codes, drawn.names, strict=True)}
    return azimuthal_drawing(reach, drawn.codes, drawn.names, territory_polygons(drawn), labels=named)
