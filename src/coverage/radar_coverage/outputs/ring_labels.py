"""What the drawings draw and say for each figure: rings, bands between the two ends of an interval, and their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.view import View
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.text import altitude_text, dash_text, given_km_text, range_text, speakers_text
from radar_coverage.outputs.view_text import at_the_sea, elevation_text, given_text, horizon_words

__all__ = ["Band", "RingLabel", "azimuths_by_sea", "bands", "ring_labels"]

AZIMUTH_STEP_DEG = 5
PREFERRED_DEG = (150, 105, 190, 125, 85, 215)
"""Directions labels like to stand in, in turn: below the site, where bent text reads best, and apart from each other."""
_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Band:
    """The ranges between the two ends of an interval somebody gave."""

    low_km: float
    high_km: float
    claims: tuple[RangeClaim, ...]
    boresight_deg: float | None
    fov_deg: float


@dataclass(frozen=True, slots=True)
class RingLabel:
    """A label on a ring or a band: the range, who says it, and where it may stand.

    Parameters
    ----------
    range_text, speakers : str
    at_km : float
        Range at which it stands [km]: on the ring, or in the middle of the band.
    is_band : bool
    footprint : Footprint
        The (outer) footprint it belongs to; its fan holds the azimuths that are allowed.
    claims : tuple of RangeClaim
        The figures it stands for.
    above : str
        From which altitude on a target there is in view: ``only above 270 km``; empty where that was not asked.
    beam : str
        The same in a beam at the lowest stated elevation: ``(5°: 520 km)``; empty where nobody stated one.
    """

    range_text: str
    speakers: str
    at_km: float
    is_band: bool
    footprint: Footprint
    claims: tuple[RangeClaim, ...] = ()
    above: str = ""
    beam: str = ""


def bands(footprints: Sequence[Footprint]) -> tuple[Band, ...]:
    """Every interval somebody gave, once, with all who gave it; by rising range."""
    ends: dict[tuple[RangeClaim, float | None, float], list[float]] = {}
    for footprint in footprints:
        for claim in footprint.claims:
            if claim.bound == "interval":
                ends.setdefault((claim, footprint.boresight_deg, footprint.fov_deg), []).append(footprint.range_km)
    found: dict[tuple[float, float, float | None, float], list[RangeClaim]] = {}
    for (claim, boresight, fov), ranges in ends.items():
        if len(ranges) > 1:  # both ends are drawn, and not at one horizon
            found.setdefault((min(ranges), max(ranges), boresight, fov), []).append(claim)
    return tuple(
        Band(low, high, tuple(claims), boresight, fov)
        for (low, high, boresight, fov), claims in sorted(found.items(), key=lambda item: item[0][:2])
    )


def ring_labels(footprints: Sequence[Footprint], view: View | None = None) -> tuple[RingLabel, ...]:
    """One label a band, and one a ring that somebody gave as a figure of its own; the farthest first.

    A ring that is only the end of a band needs none: the band's label names both ends. With a view each says from which altitude
    on a target there is in view.
    """
    labels = []
    banded = bands(footprints)
    for footprint in footprints:
        own = [c for c in footprint.claims if c.bound != "interval"]
        if own or not footprint.claims or not any(footprint.range_km in (b.low_km, b.high_km) for b in banded):
            speakers = speakers_text(own or footprint.claims, short=True)
            said = tuple(own or footprint.claims)
            above = _above(view, footprint.range_km)
            labels.append(RingLabel(_range(footprint), speakers, footprint.range_km, False, footprint, said, *above))
    for band in banded:
        outer = next(f for f in footprints if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg)
        inner = next(f for f in footprints if f.range_km == band.low_km and f.boresight_deg == band.boresight_deg)
        text = _interval(inner, outer)
        speakers, above = speakers_text(band.claims, short=True), _above(view, band.low_km, band.high_km)
        labels.append(RingLabel(text, speakers, (band.low_km + band.high_km) / 2, True, outer, band.claims, *above))
    return tuple(sorted(labels, key=lambda label: (-label.at_km, label.is_band)))


def _range(footprint: Footprint) -> str:
    """The range, and in brackets what was given where that is drawn as something else."""
    given = given_text(footprint)
    return say("{range} (given: {given})", range=range_text(footprint), given=given) if given else range_text(footprint)


def _interval(inner: Footprint, outer: Footprint) -> str:
    """The two ends of a band: as they were given, or what they come to along the ground."""
    if inner.said_km or outer.said_km:
        return dash_text(range_text(inner), range_text(outer))
    return given_km_text(inner.range_km, outer.range_km)


def _above(view: View | None, *ranges_km: float) -> tuple[str, str]:
    """``only above 15–31 km`` and ``(5°: 81–120 km)``; ``from the sea up``."""
    if view is None:
        return "", ""
    if ranges_km[-1] >= view.target_horizon_km:
        return horizon_words(view), ""
    low, high = float(view.lowest_km(ranges_km[0])), float(view.lowest_km(ranges_km[-1]))
    if math.isinf(high):
        return say("never in view"), ""
    beam = view.beam_km([ranges_km[0], ranges_km[-1]])
    stated = ""
    if beam is not None and float(beam[1]) > high:
        stated = say("({degrees}: {altitude})", degrees=elevation_text(view), altitude=_from_to(*beam.tolist()))
    if at_the_sea(high):
        return say("from the sea up"), stated
    return say("only above {altitude}", altitude=_from_to(low, high)), stated


def _from_to(low_km: float, high_km: float) -> str:
    return dash_text(altitude_text(low_km), altitude_text(high_km))


def azimuths_by_sea(
    site: Site, at_km: float, footprint: Footprint, land: shapely.STRtree, half_width_deg: float, turn: int = 0
) -> NDArray[np.float64]:
    """Azimuths at which a label may stand, those over open sea first.

    Parameters
    ----------
    site : Site
    at_km : float
        Range of the label [km].
    footprint : Footprint
        Its fan is kept to.
    land : shapely.STRtree
        Land, as lon/lat polygons.
    half_width_deg : float
        Half of the label's width, seen from the site [degrees].
    turn : int
        Number of the label: neighbours prefer different directions, so that they do not crowd.

    Returns
    -------
    ndarray
        Azimuths [degrees]. Between equals the one nearest to the preferred direction of this turn comes first.
    """
    azimuth = np.arange(0.0, 360.0, AZIMUTH_STEP_DEG)
    if footprint.boresight_deg is not None and not footprint.all_directions:
        off = np.abs((azimuth - footprint.boresight_deg + 180) % 360 - 180)
        room = max(AZIMUTH_STEP_DEG, footprint.fov_deg / 2 - half_width_deg)
        inside = azimuth[off <= room]
        azimuth = inside if len(inside) else np.array([footprint.boresight_deg % 360])
    offsets = np.linspace(-half_width_deg, half_width_deg, 9)
    around = (azimuth[:, None] + offsets).ravel()
    lon, lat, _ = _GEOD.fwd(
        np.full_like(around, site.lon), np.full_like(around, site.lat), around, np.full_like(around, at_km * 1000)
    )
    points = shapely.points(lon, lat)
    near, part = land.query(points)
    on_land = np.zeros(len(around), dtype=bool)
    on_land[near[shapely.intersects(land.geometries[part], points[near])]] = True
    covered = on_land.reshape(len(azimuth), -1).mean(axis=1)
    preferred = np.abs((azimuth - PREFERRED_DEG[turn % len(PREFERRED_DEG)] + 180) % 360 - 180)
    return np.asarray(azimuth[np.lexsort((preferred, np.round(covered * 4)))], dtype=np.float64)
