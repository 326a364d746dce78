"""The files that terrain is written to beside its tables: figures, GeoJSON, GeoTIFF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from radar_coverage.analysis.terrain_result import Terrain, TerrainProfile
from radar_coverage.errors import DataError
from radar_coverage.outputs.blockage_table import blockage_rows
from radar_coverage.outputs.figures.blockage_figure import blockage_figure, circles_of
from radar_coverage.outputs.figures.skyline_figure import skyline_figure, skyline_words
from radar_coverage.outputs.figures.terrain_map_figure import as_reach, terrain_map_figure, terrain_map_words
from radar_coverage.outputs.figures.terrain_profile_figure import terrain_profile_figure, terrain_profile_words
from radar_coverage.outputs.figures.words import Words
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.terrain_beside import site_credit, terrain_credits
from radar_coverage.outputs.terrain_table import profile_rows, skyline_rows, visible_rows
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.runs.figure_land import land_map
from radar_coverage.sources.territories import Territories

__all__ = ["FIGURES", "TABLES", "terrain_picture", "terrain_rows"]


def terrain_picture(
    terrain: Terrain,
    form: str,
    figure: str = "skyline",
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
) -> bytes:
    """Draw terrain as png, svg or pdf.

    Parameters
    ----------
    terrain : Terrain
    form : {"png", "svg", "pdf"}
    figure : {"skyline", "map", "profile", "blockage"}
    territories, count
        Boundaries of the map: as for `map_run`.

    Raises
    ------
    DataError
        There is nothing of that kind to draw.
    MissingExtraError
    """
    return FIGURES[figure](terrain, form, territories, count)


def terrain_rows(terrain: Terrain, table: str = "visible") -> TidyTable:
    """One of the `TABLES` of terrain, with the credits beside it.

    Raises
    ------
    DataError
        There is no single profile.
    """
    rows = TABLES[table](terrain)
    return replace(rows, about={**rows.about, "credits": terrain_credits(terrain)})


def _credited(terrain: Terrain, words: Words) -> Words:
    credit = site_credit(terrain)
    return words.changed(credit=run_on([words.credit, f"{credit}."])) if credit else words


def _skyline(terrain: Terrain, form: str, *_: object) -> bytes:
    return skyline_figure(terrain, form, words=_credited(terrain, skyline_words(terrain)))


def _map(terrain: Terrain, form: str, territories: Territories | None, count: Mapping[str, str] | None) -> bytes:
    if not terrain.slices:
        raise DataError(f"{terrain.site.id} has no altitude to draw: name one with --altitude-km KM (altitude_km=)")
    land = land_map(as_reach(terrain), territories=territories, count=count)
    return terrain_map_figure(terrain, land, form, words=_credited(terrain, terrain_map_words(terrain, land)))


def _profile(terrain: Terrain, form: str, *_: object) -> bytes:
    one = _only_profile(terrain)
    return terrain_profile_figure(terrain, one, form, words=_credited(terrain, terrain_profile_words(terrain, one)))


def _only_profile(terrain: Terrain) -> TerrainProfile:
    if len(terrain.profiles) != 1:
        raise DataError("a profile is of one direction: name one with --azimuth-deg DEG (azimuth_deg=)")
    return terrain.profiles[0]


def _blockage(terrain: Terrain, form: str, territories: Territories | None, count: Mapping[str, str] | None) -> bytes:
    if len(terrain.beams) != 1:
        raise DataError("blockage is drawn of one beam: name it with --beam-elevation-deg DEG (beam_elevation_deg=)")
    land = land_map(circles_of(terrain.beams[0]), territories=territories, count=count)
    return blockage_figure(terrain.beams[0], land, form, boundaries=terrain.boundaries)


def _blockage_rows(terrain: Terrain) -> TidyTable:
    if not terrain.beams:
        raise DataError("blockage is of a beam: name one with --beam-elevation-deg DEG (beam_elevation_deg=)")
    return blockage_rows(terrain.beams)


FIGURES: Final[Mapping[str, Callable[..., bytes]]] = {
    "skyline": _skyline,
    "map": _map,
    "profile": _profile,
    "blockage": _blockage,
}
"""What can be drawn."""
TABLES: Final[Mapping[str, Callable[[Terrain], TidyTable]]] = {
    "visible": visible_rows,
    "skyline": skyline_rows,
    "profile": lambda terrain: profile_rows(_only_profile(terrain), terrain),
    "blockage": _blockage_rows,
}
"""What there are tables of."""
