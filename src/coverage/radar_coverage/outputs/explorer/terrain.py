"""What terrain hides at each altitude that a reader can choose, as paths on the explorer's map and a sentence."""

from __future__ import annotations

from typing import Final

import shapely

from radar_coverage.analysis.explored import Explored
from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame, land_path
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.explorer.site_map import FRAME_RADIUS, MAP_SIZE, frame_km
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.terrain_text import beam_sentence, hidden_text, stand_sentences, terrain_notes, unknown_sentence
from radar_coverage.outputs.text import distance_text, share_text

__all__ = ["terrain_payload", "terrain_said"]

_ROUND: Final = 90
"""Corners of a quarter of a circle."""


def terrain_payload(terrain: Terrain, found: Explored) -> list[dict[str, str] | None]:
    """For each altitude a reader can choose what is hidden, what is not known, and both in words; None where it was not swept."""
    at = {one.altitude_km: one for one in terrain.slices}
    plane = AzimuthalPlane(terrain.site.lon, terrain.site.lat, frame_km(found) * 1000)
    frame = Frame(MAP_SIZE / 2, MAP_SIZE / 2, FRAME_RADIUS, frame_km(found) * 1000, 1.0)
    return [None if altitude not in at else _shade(at[altitude], plane, frame) for altitude, _ in found.rings.horizons]


def _shade(one: AltitudeSlice, plane: AzimuthalPlane, frame: Frame) -> dict[str, str]:
    unknown_lonlat = shapely.MultiPolygon() if one.unknown_outline is None else one.unknown_outline
    visible, unknown = plane.territories([one.outline, unknown_lonlat])
    circle = shapely.Point(0, 0).buffer(one.reach_km * 1000, quad_segs=_ROUND)
    hidden = shapely.difference(shapely.difference(circle, visible), unknown)
    said = say("Terrain hides {share} of the circle of {range}.", share=hidden_text(one), range=distance_text(one.reach_km))
    if one.unknown_km2 > 0:
        share = share_text(one.unknown_km2 / max(one.circle_km2, 1e-9))
        said = run_on([said, say("Of {share} it is not known, because data is missing.", share=share)])
    return {"hidden": land_path(frame, hidden), "unknown": land_path(frame, unknown), "said": said}


def terrain_said(terrain: Terrain) -> list[str]:
    """What must stand on the page: from where, over which heights, and what that leaves out."""
    notes = [*stand_sentences(terrain), beam_sentence(terrain), *terrain_notes(terrain, unknown_sentence(terrain))]
    alone = say("Terrain is drawn on the map where an altitude is chosen; it is in no share and no sentence.")
    return [run_on([alone, *filter(None, notes)])]
