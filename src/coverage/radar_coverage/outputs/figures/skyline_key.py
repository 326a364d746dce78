"""The key of the skyline: shades of distance, and the lines that are drawn over it."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.skyline_peaks import is_sea
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.earth.skyline import Horizon
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.flow_key import Entry
from radar_coverage.outputs.figures.inks import GREY, Inks
from radar_coverage.outputs.palette import INK, PAPER, RING, mixed
from radar_coverage.outputs.terrain_text import angle_text
from radar_coverage.outputs.text import length_text, plain_number
from radar_coverage.outputs.units import current_units
from radar_coverage.outputs.view_text import elevation_text

__all__ = ["BARE", "NEAR_TO_FAR", "distance_classes", "key_entries", "shades"]

BARE: Final = (0, (3.5, 2.2))
"""Dashes of the horizon of a bare Earth."""
NEAR_TO_FAR: Final = (10.0, 50.0, 150.0)
"""Where classes of distance end [units in use]."""


def shades(inks: Inks) -> tuple[str, ...]:
    """Colours of terrain, near to far: what is far is pale, as it is in the open."""
    colour = GREY.ink if inks is GREY else mixed(INK, 0.8, RING)
    return tuple(mixed(colour, part, PAPER) for part in (0.86, 0.56, 0.34, 0.18))


def key_entries(terrain: Terrain, inks: Inks) -> list[Entry]:
    """What is in the chart, with its samples."""
    ends, colours = [plain_number(one) for one in NEAR_TO_FAR], shades(inks)
    names = [
        say("under {distance}", distance=length_text(ends[0])),
        *(length_text(f"{low}–{high}") for low, high in itertools.pairwise(ends)),
        say("beyond {distance}", distance=length_text(ends[-1])),
    ]
    there = distance_classes(terrain.horizon)
    entries = [Entry(names[n], "area", colours[n]) for n in range(len(names)) if (there == n).any()]
    entries = [Entry(say("Terrain on the horizon, by distance:")), *entries] if entries else []
    if (there == len(names)).any():
        entries.append(Entry(say("sea, or land as low"), "area", inks.sea))
    bare = say("horizon of a bare Earth, {angle}", angle=angle_text(terrain.sea_horizon_deg))
    entries.append(Entry(bare, "line", inks.ring, BARE))
    if terrain.view.lowest_elevation_deg is not None:
        entries.append(Entry(_beam_name(terrain), "line", inks.colour(0), "solid", 1.4))
    if (terrain.unknown_share > 0).any():
        entries.append(Entry(say("data missing along a part of the way"), "hatch"))
    return entries


def _beam_name(terrain: Terrain) -> str:
    elevation = elevation_text(terrain.view)
    if terrain.view.lowest_elevation_source:
        return say("lowest stated beam, {elevation}", elevation=elevation)
    return say("lowest beam, {elevation}, as asked", elevation=elevation)


def distance_classes(horizon: Horizon) -> NDArray[np.int64]:
    """Class of distance of each azimuth, near to far; the last is the sea."""
    ends_m = np.array(NEAR_TO_FAR) * current_units().in_km * 1000
    return np.asarray(np.where(is_sea(horizon), len(ends_m) + 1, np.searchsorted(ends_m, horizon.range_m, "right")))
