"""What terrain leaves to be seen as tables: for the terminal and tidy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from radar_coverage.analysis.skyline_peaks import facings, is_sea
from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain, TerrainProfile
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.horizon_text import air_sentence
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.terrain_text import (
    altitude_said,
    angle_text,
    beam_sentence,
    bearing_text,
    circles_end,
    compass_text,
    error_sentences,
    model_sentence,
    open_text,
    seen_text,
    skyline_notes,
    stand_sentences,
)
from radar_coverage.outputs.text import NBSP, area_text, distance_text, position_text, share_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.view_text import metres_text, view_value
from radar_coverage.outputs.wording import boundaries_sentence

__all__ = [
    "PROFILE_COLUMNS",
    "SKYLINE_COLUMNS",
    "VISIBLE_COLUMNS",
    "altitude_cells",
    "altitudes_head",
    "profile_rows",
    "skyline_rows",
    "terrain_table",
    "territories_head",
    "territory_cells",
    "visible_rows",
]

_BESIDE: Final = 4
"""Altitudes that have room beside each other."""

SKYLINE_COLUMNS: dict[str, str] = {
    "azimuth_deg": "direction, clockwise from true north [degrees]",
    "horizon_elevation_deg": "angle above the horizontal at the antenna of the ray that grazes all known terrain [degrees]",
    "horizon_range_km": "range along the ground of the terrain it grazes [km]; empty where that is the sea",
    "horizon_ground_m": "height of that terrain above mean sea level [m]; empty where that is the sea",
    "unknown_share": "part of the way without data, as far as land could rise above that ray [1]",
}
"""The documented columns, in order; a row a direction."""
VISIBLE_COLUMNS: dict[str, str] = {
    "altitude_km": "altitude [km]",
    "above_ground": "whether it is above the ground; else it is above mean sea level",
    "reach_km": "range within which is counted: where a bare Earth would end it, or the end of the sweep [km]",
    "territory": "code (ADM0_A3), or the codes of a sum joined by +; empty for all land and sea",
    "name": "English name",
    "area_km2": "land within the range, or all land and sea [km2]",
    "visible_km2": "of that: where the altitude is visible, whatever stands where data is missing [km2]",
    "masked_km2": "of that: where known terrain hides it [km2]",
    "unknown_km2": "of that: where it depends on what stands where data is missing [km2]",
    "without_terrain_km2": "of that: where it would be visible over a bare Earth [km2]",
    "likely_km2": "where it is visible over known terrain with at least 95 % probability, if heights are off as was said [km2]",
    "possible_km2": "the same with at least 5 %; both empty where nothing was said of errors, and for territories [km2]",
}
"""The same; a row an altitude and territory."""
PROFILE_COLUMNS: dict[str, str] = {
    "range_km": "range along the ground [km]",
    "ground_m": "height of the terrain above mean sea level [m]; empty where there is no data",
    "lowest_visible_m": "altitude above mean sea level from which on a target is visible over known terrain [m]; empty for none",
}
"""The same; a row a range."""


def terrain_table(terrain: Terrain) -> str:
    """The skyline by direction, what is visible at each altitude, and of which territory, in 80 columns.

    Parameters
    ----------
    terrain : Terrain

    Returns
    -------
    str
        No line end at the end.
    """
    site = terrain.site
    notes = [air_sentence(terrain.view), *skyline_notes(terrain)]
    if terrain.slices:
        notes.insert(1, beam_sentence(terrain))
    if any(one.territories for one in terrain.slices) and terrain.boundaries:
        notes.append(boundaries_sentence(terrain.boundaries))
    lines = [
        *wrapped(terminal_text(f"{site.name} ({site.id})  {position_text(site.lat, site.lon)}")),
        *(line for one in stand_sentences(terrain) for line in wrapped(one)),
        "",
        *_skyline(terrain),
        *(_profiles(terrain) if terrain.profiles else ()),
        *(_altitudes(terrain) if terrain.slices else ()),
        *(line for one in error_sentences(terrain) for line in wrapped(one)),
        *_territories(terrain),
        "",
        *(line for note in notes for line in wrapped(terminal_text(note))),
    ]
    return "\n".join(lines).replace(NBSP, " ")


def _skyline(terrain: Terrain) -> list[str]:
    angle = terrain.horizon.elevation_deg
    summary = say(
        "The horizon: lowest {lowest}, median {median}, highest {highest} above the horizontal; over a bare Earth {bare}",
        lowest=angle_text(float(angle.min())),
        median=angle_text(float(np.median(angle))),
        highest=angle_text(float(angle.max())),
        bare=angle_text(terrain.sea_horizon_deg),
    )
    cells = [(say("towards"), say("lowest"), say("highest"), say("at"), say("terrain at"), say("height"))]
    for one in facings(terrain.horizon):
        top = one.highest
        is_land = not math.isnan(top.range_m) and top.ground_m > 0
        where = (bearing_text(top.azimuth_deg), distance_text(top.range_m / 1000), metres_text(top.ground_m))
        angles = (angle_text(one.lowest_deg), angle_text(top.elevation_deg))
        cells.append((compass_text(one.azimuth_deg), *angles, *(where if is_land else ("", say("sea"), ""))))
    return [*wrapped(summary), *aligned(cells, (False, *(True for _ in cells[0][1:])), gives_way=0, width=WIDTH)]


def _profiles(terrain: Terrain) -> list[str]:
    cells = [(say("direction"), say("horizon"), say("terrain at"), say("range"), say("in view there"))]
    for one in terrain.profiles:
        hill = say("sea") if math.isnan(one.horizon_range_m) else distance_text(one.horizon_range_m / 1000)
        bearing = f"{bearing_text(one.azimuth_deg)} {compass_text(one.azimuth_deg)}"
        end = distance_text(float(one.range_m[-1]) / 1000)
        cells.append((bearing, angle_text(one.horizon_elevation_deg), hill, end, seen_text(one)))
    return ["", say("Along single directions"), *aligned(cells, (False, True, True, True, True), gives_way=4, width=WIDTH)]


def altitude_cells(slices: Sequence[AltitudeSlice]) -> list[tuple[str, ...]]:
    """What is visible at each altitude, a row an altitude, under a row of heads."""
    cells: list[tuple[str, ...]] = [
        (say("altitude"), say("circle"), say("its area"), say("visible"), say("part of it"), say("hidden"), say("unknown"))
    ]
    for one in slices:
        hidden, unknown = (share_text(part / max(one.circle_km2, 1e-9)) for part in (one.masked_km2, one.unknown_km2))
        part = open_text(one.area_km2, one.unknown_km2, one.circle_km2)
        areas = (distance_text(one.reach_km), area_text(one.without_terrain_km2), area_text(one.area_km2))
        cells.append((altitude_said(one), *areas, part, hidden, unknown))
    return cells


def territory_cells(slices: Sequence[AltitudeSlice]) -> list[list[tuple[str, ...]]]:
    """Above how much of each territory's land altitudes are visible, those with most land first; a few altitudes to a table."""
    tables = []
    for start in range(0, len(slices), _BESIDE):
        some = slices[start : start + _BESIDE]
        most = {one.territory: (one.land_km2, one.name) for part in some for one in part.territories if one.land_km2 > 0}
        if not most:
            continue
        cells = [(say("territory"), *map(altitude_said, some))]
        for code, (_, name) in sorted(most.items(), key=lambda item: (-item[1][0], item[0])):
            cells.append((terminal_text(name), *(_share_of(one, code) for one in some)))
        tables.append(cells)
    return tables


def _altitudes(terrain: Terrain) -> list[str]:
    cells = altitude_cells(terrain.slices)
    columns = (False, *(True for _ in cells[0][1:]))
    return ["", *wrapped(altitudes_head(terrain)), *aligned(cells, columns, gives_way=0, width=WIDTH)]


def altitudes_head(terrain: Terrain) -> str:
    """Over the first table."""
    return say("Where an altitude is visible, of its circle ({end})", end=circles_end(terrain, terrain.slices))


def territories_head() -> str:
    """Over the others."""
    return say("Land in that circle above which the altitude is visible")


def _territories(terrain: Terrain) -> list[str]:
    lines = []
    for cells in territory_cells(terrain.slices):
        columns = (False, *(True for _ in cells[0][1:]))
        lines += ["", territories_head(), *aligned(cells, columns, gives_way=0, width=WIDTH)]
    return lines


def _share_of(part: AltitudeSlice, code: str) -> str:
    found = next((one for one in part.territories if one.territory == code), None)
    return "" if found is None else open_text(found.visible_km2, found.unknown_km2, found.land_km2)


# --- Tidy ---------------------------------------------------------------------------------------------------------------------


def skyline_rows(terrain: Terrain) -> TidyTable:
    """A row for each direction, at full precision, with the columns of `SKYLINE_COLUMNS`."""
    horizon, land = terrain.horizon, ~is_sea(terrain.horizon)
    columns = (
        horizon.azimuth_deg.tolist(),
        horizon.elevation_deg.tolist(),
        np.where(land, horizon.range_m / 1000, np.nan).tolist(),
        np.where(land, horizon.ground_m, np.nan).tolist(),
        terrain.unknown_share.tolist(),
    )
    about = {**_about(terrain), "sea_horizon_deg": terrain.sea_horizon_deg}
    return TidyTable(name="skyline", columns=SKYLINE_COLUMNS, rows=_rows(SKYLINE_COLUMNS, columns), about=about)


def visible_rows(terrain: Terrain) -> TidyTable:
    """A row for each altitude, and for each territory at that altitude, with the columns of `VISIBLE_COLUMNS`."""
    rows = []
    for one in terrain.slices:
        level = {"altitude_km": one.altitude_km, "above_ground": one.above_ground, "reach_km": one.reach_km}
        likely = one.likely_km2 or (None, None)
        whole = ("", "", one.circle_km2, one.area_km2, one.masked_km2, one.unknown_km2, one.without_terrain_km2, *likely)
        parts = [
            (t.territory, t.name, t.land_km2, t.visible_km2, t.masked_km2, t.unknown_km2, t.without_terrain_km2, None, None)
            for t in one.territories
        ]
        rows += [{**level, **dict(zip(list(VISIBLE_COLUMNS)[3:], part, strict=True))} for part in (whole, *parts)]
    about = {**_about(terrain), "boundaries": terrain.boundaries}
    return TidyTable(name="visible", columns=VISIBLE_COLUMNS, rows=tuple(rows), about=about)


def profile_rows(profile: TerrainProfile, terrain: Terrain) -> TidyTable:
    """A row for each range of a profile of a site, with the columns of `PROFILE_COLUMNS`."""
    columns = ((profile.range_m / 1000).tolist(), profile.ground_m.tolist(), profile.lowest_visible_m.tolist())
    horizon_km = profile.horizon_range_m / 1000
    about = {
        **_about(terrain),
        "azimuth_deg": profile.azimuth_deg,
        "horizon_elevation_deg": profile.horizon_elevation_deg,
        "horizon_range_km": None if math.isnan(horizon_km) else horizon_km,
    }
    return TidyTable(name="terrain-profile", columns=PROFILE_COLUMNS, rows=_rows(PROFILE_COLUMNS, columns), about=about)


def _rows(names: dict[str, str], columns: tuple[list[float], ...]) -> tuple[dict[str, float | None], ...]:
    """Rows of plain numbers; nothing where a number is none."""
    values = zip(*columns, strict=True)
    return tuple({name: one if math.isfinite(one) else None for name, one in zip(names, row, strict=True)} for row in values)


def _about(terrain: Terrain) -> dict[str, Any]:
    """What stands beside every table."""
    model = terrain.elevation
    return {
        "site": site_value(terrain.site),
        **view_value(terrain.view),
        "elevation_model": {"name": model.name, "cell_m": model.cell_m, "datum": model.datum, "source": model.source},
        "ground_m": terrain.ground_m,
        "lifted_m": terrain.lifted_m,
        "swept_km": terrain.reach_km,
        "vertical_error_m": terrain.vertical_error_m,
        "notes": [note.replace(NBSP, " ") for note in (*stand_sentences(terrain), model_sentence(terrain))],
    }
