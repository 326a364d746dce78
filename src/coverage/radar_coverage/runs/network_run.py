"""Figure and web page of a network's answer, with the land below them that comes with the program."""

from __future__ import annotations

from radar_coverage.analysis.network_result import NetworkAnswer
from radar_coverage.outputs.figures.network_figure import network_figure
from radar_coverage.outputs.network_page import network_page
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

__all__ = ["network_map", "network_picture"]


def network_picture(
    answer: NetworkAnswer, form: str, *, changes: bool | None = None, outlines: Territories | None = None
) -> bytes:
    """Draw the highest altitude of a network as png, svg or pdf.

    Parameters
    ----------
    answer : NetworkAnswer
    form : {"png", "svg", "pdf"}
    changes : bool, optional
        As for `network_figure`.
    outlines : Territories, optional
        Areas of the user's, drawn over the land.

    Raises
    ------
    DataError
    MissingExtraError
    """
    land = territory_polygons(load_territories(scale="50m"))
    return network_figure(answer, land, form, changes=changes, outlines=() if outlines is None else territory_polygons(outlines))


def network_map(answer: NetworkAnswer) -> str:
    """One web page that opens from disk: the map of a network to move, and its tables."""
    return network_page(answer, territory_polygons(load_territories(scale="50m")))
