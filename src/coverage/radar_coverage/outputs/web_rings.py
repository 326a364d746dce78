"""Rings and bands for the web map: exact geodesic shapes with continuous longitudes, a fill and an outline of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from radar_coverage.earth.ring import Ring, ring
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.ring_labels import Band, bands
from radar_coverage.outputs.web_land import MERCATOR_LIMIT_DEG

__all__ = ["DRAWN_ERROR_M", "WebShape", "footprint_ring", "web_shapes"]

DRAWN_ERROR_M = 150.0
"""Drawn edges stay this near to the true curve: less than half a pixel at the largest zoom of the map."""


@dataclass(frozen=True, slots=True)
class WebShape:
    """One thing to draw.

    Parameters
    ----------
    fill : shapely Polygon or MultiPolygon
        Longitudes continuous; closed over the pole where it holds one.
    outline : shapely LineString or MultiLineString
        The true edge only; empty for a band, whose edges are rings already.
    is_band : bool
    error_m : float
        Bound on the distance between drawn and true edge [m].
    """

    fill: Any
    outline: Any
    is_band: bool
    error_m: float


def footprint_ring(site: Site, footprint: Footprint, max_error_m: float, range_min_km: float | None = None) -> Ring:
    """Geodesic shape of a footprint round a site."""
    return ring(
        site.lon,
        site.lat,
        footprint.range_km * 1000,
        range_min_m=(footprint.range_min_km if range_min_km is None else range_min_km) * 1000,
        boresight_deg=footprint.boresight_deg,
        fov_deg=footprint.fov_deg,
        max_error_m=max_error_m,
    )


def web_shapes(site: Site, footprints: Sequence[Footprint]) -> list[WebShape]:
    """Shapes in drawing order: the largest fill first, then the bands."""
    shapes = []
    for footprint in reversed(footprints):
        drawn = footprint_ring(site, footprint, _error_m(footprint))
        shapes.append(WebShape(drawn.unwrapped, _on_the_map(drawn.outline), False, drawn.error_m))
    for band in bands(footprints):
        outer = _outer(footprints, band)
        drawn = footprint_ring(site, outer, _error_m(outer), band.low_km)
        shapes.append(WebShape(drawn.unwrapped, shapely.LineString(), True, drawn.error_m))
    return shapes


def _on_the_map(outline: Any) -> Any:
    """The outline as far as the web map goes: beyond, every point would be drawn on the map's upper or lower edge."""
    west, _, east, _ = outline.bounds
    cut = shapely.intersection(outline, shapely.box(west - 1, -MERCATOR_LIMIT_DEG, east + 1, MERCATOR_LIMIT_DEG))
    return shapely.line_merge(cut) if cut.geom_type == "MultiLineString" else cut


def _error_m(footprint: Footprint) -> float:
    """Half a pixel at most, for small ranges too, which are looked at from nearer."""
    return min(DRAWN_ERROR_M, footprint.range_km)


def _outer(footprints: Sequence[Footprint], band: Band) -> Footprint:
    return next(
        f
        for f in footprints
        if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg and f.fov_deg == band.fov_deg
    )
