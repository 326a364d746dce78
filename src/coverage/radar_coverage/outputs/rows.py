"""The rows of an answer as plain values: one definition feeds JSON, CSV, Markdown and data frames."""

from __future__ import annotations

import importlib.metadata
import platform
from typing import Any

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.analysis.view import View
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.outputs.view_text import VIEW_COLUMNS, altitude_value

__all__ = ["COLUMNS", "claim_value", "footprint_value", "row_values", "site_value", "versions"]

COLUMNS: dict[str, str] = {
    "territory": "code (ADM0_A3), or the codes of a sum joined by +",
    "name": "English name",
    "kind": "unit, sum or province",
    "members": "codes a sum adds up",
    "range_km": "outer range along the geodesic [km]",
    "range_min_km": "inner range [km], 0 for none",
    "range_kind": "slant, ground or unstated, as published",
    "boresight_deg": "direction the antenna faces, clockwise from true north [degrees]; empty for all directions",
    "fov_deg": "width of the sector [degrees]; 360 is all directions, an upper limit",
    "claims": "who gave the range: id, party, claimant, date",
    "said_km": "ranges as given, where range_km is what they come to along the ground [km]",
    "area_km2": "land inside the footprint [km2]",
    "share": "area_km2 / territory_km2 [1]",
    "territory_km2": "all land of the territory in the same boundaries [km2]",
    "nearest_km": "range of the territory's nearest land, in all directions [km]; 0 where the site stands inside",
    **VIEW_COLUMNS,
}
"""The documented columns, in order, the same in every format."""

_VERSIONED = ("radar-coverage", "numpy", "pyproj", "shapely")


def claim_value(claim: RangeClaim) -> dict[str, Any]:
    """The part of a claim that stands beside every number made from it."""
    return {"id": claim.id, "party": claim.party, "claimant": claim.claimant, "date": claim.date, "read": claim.read}


def footprint_value(footprint: Footprint) -> dict[str, Any]:
    """A footprint as plain values."""
    return {
        "range_km": footprint.range_km,
        "range_min_km": footprint.range_min_km,
        "range_kind": footprint.range_kind,
        "boresight_deg": footprint.boresight_deg,
        "fov_deg": footprint.fov_deg,
        "claims": [claim_value(c) for c in footprint.claims],
        "said_km": list(footprint.said_km),
    }


def row_values(reach: Reach) -> list[dict[str, Any]]:
    """Every row of the answer as plain values, at full precision, with the columns of `COLUMNS`."""
    altitudes = {f: _altitudes(reach.view, f) for f in reach.footprints}
    return [{**_row_value(row), **altitudes[row.footprint]} for row in reach.rows]


def _altitudes(view: View, footprint: Footprint) -> dict[str, float | None]:
    beam = view.beam_km(footprint.range_km)
    return {
        "lowest_visible_km": altitude_value(float(view.lowest_km(footprint.range_km))),
        "beam_visible_km": None if beam is None else altitude_value(float(beam)),
    }


def _row_value(row: ReachRow) -> dict[str, Any]:
    return {
        "territory": row.territory,
        "name": row.name,
        "kind": row.kind,
        "members": list(row.members),
        **footprint_value(row.footprint),
        "area_km2": row.area_km2,
        "share": row.share,
        "territory_km2": row.territory_km2,
        "nearest_km": row.nearest_km,
    }


def site_value(site: Site) -> dict[str, Any]:
    """A site as plain values."""
    return {
        "id": site.id,
        "name": site.name,
        "names": dict(sorted(site.names.items())),
        "lat": site.lat,
        "lon": site.lon,
        "country": site.country,
        "kind": site.kind,
        "radar": site.radar,
        "status": site.status,
        "position_accuracy_m": site.position_accuracy_m,
        "elevation_m": site.elevation_m,
        "antenna_height_m": site.antenna_height_m,
        "focus": list(site.focus),
        "purpose": list(site.purpose),
        "source": site.source,
        "confidence": site.confidence,
    }


def versions(*more: str) -> dict[str, str]:
    """Versions of what the numbers depend on: this package, its numeric libraries, `more` distributions, and Python."""
    import pyproj
    import shapely

    found = {name: importlib.metadata.version(name) for name in (*_VERSIONED, *more)}
    return {**found, "GEOS": shapely.geos_version_string, "PROJ": pyproj.proj_version_str, "python": platform.python_version()}
