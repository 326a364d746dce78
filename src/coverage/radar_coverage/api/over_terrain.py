"""Terrain beside an answer: what the map, the explorer and the report add where an elevation model is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from radar_coverage.analysis.terrain_result import Terrain
    from radar_coverage.api.question import Asked
    from radar_coverage.runs.inputs import Input

__all__ = ["ALPS", "LIBRARIES", "OverTerrain", "over_terrain"]

ALPS: Final = "alps"
"""Names the heights that come with the program, where a file would be named."""
LIBRARIES: Final = ("contourpy", "numba", "rasterio")
"""Distributions that what is said of terrain depends on."""


@dataclass(frozen=True, slots=True)
class OverTerrain:
    """What terrain leaves to be seen from a site, and the files of the heights."""

    terrain: Terrain
    inputs: tuple[Input, ...]


def over_terrain(
    question: Asked,
    dem_file: str | None,
    *,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    altitudes_km: Sequence[float] = (),
    progress: Callable[[float], None] | None = None,
) -> OverTerrain | None:
    """Sweep over the terrain round the site of a question, as far as its largest range.

    Parameters
    ----------
    question : Asked
    dem_file : str or None
        A file, a folder of tiles, or `ALPS`; None for no terrain.
    sea_where_missing, dem_datum
        As for `open_elevation`.
    altitudes_km : sequence of float
        By default the question's target's; 1, 3 and 10 km where it has none [km].
    progress : callable, optional
        Told the part of the sweep that is done, 0 to 1.

    Returns
    -------
    OverTerrain or None

    Raises
    ------
    RadarCoverageError
        The model is not one, or not of this site; a missing extra.
    """
    from radar_coverage.api.question import OptionsError

    if dem_file is None:
        if sea_where_missing or dem_datum is not None:
            raise OptionsError("--sea-where-missing and --dem-datum are said of an elevation model: name one with --dem")
        return None
    from radar_coverage.analysis.terrain import MOST_REACH_KM, terrain_of
    from radar_coverage.api.terrain import ALTITUDES_KM
    from radar_coverage.runs.elevations import elevation_facts, elevation_for
    from radar_coverage.runs.inputs import elevation_inputs, embedded_inputs
    from radar_coverage.sources.elevation import Elevation

    view = question.view
    altitudes_km = altitudes_km or (ALTITUDES_KM if view.altitude_km is None else (view.altitude_km,))
    ends_km: list[Any] = [max(map(view.farthest_km, altitudes_km)), *(one.range_km for one in question.footprints()[-1:])]
    model = None if dem_file == ALPS else dem_file
    with elevation_for(question.site, model, sea_where_missing=sea_where_missing, datum=dem_datum) as elevation:
        terrain = terrain_of(
            view,
            elevation,
            elevation_facts(elevation, question.site),
            altitudes_km=altitudes_km,
            reach_km=min(max(min(ends_km), 1.0), MOST_REACH_KM),
            territories=question.boundaries(),
            progress=progress,
        )
        read = elevation.files_read if isinstance(elevation, Elevation) else ()
    inputs = embedded_inputs(["alps-globe30s.npz"]) if model is None else elevation_inputs(Path(model), read)
    return OverTerrain(terrain, inputs)
