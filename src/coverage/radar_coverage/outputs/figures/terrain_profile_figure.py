"""A profile on paper and screen: terrain along one direction over the curved sea, and what the hill on the horizon hides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from radar_coverage.analysis.terrain_result import Terrain, TerrainProfile
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.board import Board
from radar_coverage.outputs.figures.chart import PRINT, Content, Plan, chart_bytes, draw_chart
from radar_coverage.outputs.figures.curve_parts import Scale, axis_height, draw_axis, left_of
from radar_coverage.outputs.figures.end_labels import ends_width
from radar_coverage.outputs.figures.flow_key import Entry, flow_key
from radar_coverage.outputs.figures.inks import COLOUR, Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.skyline_key import shades
from radar_coverage.outputs.figures.terrain_profile_panel import Ground, draw_profile_panel, profile_ends
from radar_coverage.outputs.figures.words import Words, made_with
from radar_coverage.outputs.horizon_text import air_sentence
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.terrain_text import missing_sentence, profile_described, profile_title, stand_sentences, terrain_notes
from radar_coverage.outputs.view_text import metres_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_terrain_profile", "terrain_profile_figure", "terrain_profile_words"]

_PANEL, _PANEL_NARROW, _LEAST = 58.0, 46.0, 30.0
"""Height of the panel where nothing else gives one, and the lowest one, for each unit of width [mm]."""
_TALLEST = 1.0
"""A panel is no higher than this, of the width: the Earth would be a needle."""


def terrain_profile_figure(
    terrain: Terrain,
    profile: TerrainProfile,
    form: str,
    *,
    size: Size = PRINT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw a profile for print or screen.

    Parameters
    ----------
    terrain : Terrain
    profile : TerrainProfile
        One of its profiles.
    form : {"png", "svg", "pdf"}
    size : Size
    words : Words, optional
        Texts in place of ours (`terrain_profile_words`).
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    bytes
        The same every time for the same terrain.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, or words that do not fit.
    """
    own = terrain_profile_words(terrain, profile)
    return chart_bytes(
        lambda inks: _content(_Drawn(terrain, profile, size, inks)),
        own if words is None else words,
        form,
        name=own.title,
        described=profile_described(terrain, profile),
        texts=own.texts,
        size=size,
        grayscale=grayscale,
        transparent=transparent,
    )


def terrain_profile_words(terrain: Terrain, profile: TerrainProfile) -> Words:
    """Our own words."""
    what = say("Terrain in one direction on the bulge of the Earth: what lies below the ray that grazes it is out of view.")
    subtitle = run_on([what, *stand_sentences(terrain), air_sentence(terrain.view)])
    return Words(
        profile_title(terrain, profile), subtitle, run_on(terrain_notes(terrain, missing_sentence(profile))), made_with()
    )


def draw_terrain_profile(
    terrain: Terrain, profile: TerrainProfile, *, size: Size = PRINT, words: Words | None = None, inks: Inks = COLOUR
) -> Figure:
    """Lay the figure out and draw it; inside of `drawing`."""
    own = terrain_profile_words(terrain, profile) if words is None else words
    return draw_chart(_content(_Drawn(terrain, profile, size, inks)), own, size, inks)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn, in which size."""

    terrain: Terrain
    profile: TerrainProfile
    size: Size
    inks: Inks


def _content(what: _Drawn) -> Content:
    return partial(_plan, what)


def _plan(what: _Drawn, width: float, height: float | None) -> Plan | None:
    size, unit = what.size, what.size.unit
    key = flow_key(_entries(what.profile, what.inks), width, size)
    ground = Ground.of(what.terrain, what.profile)
    above, below = key.height + 1.6 * size.line_mm + 1.5 * unit, axis_height(size, altitudes=False)
    panel = (_PANEL_NARROW if size.is_narrow else _PANEL) * unit if height is None else height - above - below
    if panel < _LEAST * unit:
        return None
    spare = max(panel - _TALLEST * width, 0.0)
    panel -= spare
    left = left_of([say("Range"), "1,000 km"], size, 36.0)
    ends = ends_width([one for _, one in profile_ends(ground, size, what.inks)], size)
    edge = size.margin_mm + width
    scale = Scale(left, edge - ends, float(ground.range_km[-1]), edge)

    def draw(board: Board, top: float) -> None:
        top += spare / 2
        key.draw(board, size.margin_mm, top)
        axis_y = top + above + panel
        draw_profile_panel(board, ground, scale, top + above, axis_y)
        draw_axis(board, scale, axis_y)

    return Plan(above + panel + below + spare, draw)


def _entries(profile: TerrainProfile, inks: Inks) -> list[Entry]:
    antenna = say("antenna, {altitude}", altitude=metres_text(profile.antenna_altitude_m))
    entries = [
        Entry(antenna, "dot", inks.ink),
        Entry(say("terrain"), "area", shades(inks)[1]),
        Entry(say("out of view"), "area", inks.hidden),
    ]
    return [*entries, Entry(say("no data"), "hatch")] if np.isnan(profile.ground_m).any() else entries
