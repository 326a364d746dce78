"""Made-up networks, and their union by geometry."""

from __future__ import annotations

import numpy as np
import shapely

from radar_coverage.analysis.network_coverage import Coverage, reach_km
from radar_coverage.analysis.union import Stand, union
from radar_coverage.earth.equal_area import LIMIT_DEG
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.model import Footprint, Network, Station
from radar_coverage.sources.territories import boundary_rings

GRID_ZONE = shapely.box(-180, -LIMIT_DEG, 180, LIMIT_DEG)


def station(id_: str, lat: float, lon: float, **changed: object) -> Station:
    given: dict[str, object] = {"antenna_height_m": 200.0, "height_above": "sea", "range_km": 200.0, "lowest_elevation_deg": 0.5}
    return Station(**{"id": id_, "name": id_.title(), "lat": lat, "lon": lon, **given, **changed})  # type: ignore[arg-type]


def scattered(rng: np.random.Generator, lat: float, lon: float, number: int) -> Network:
    """Stations within a few degrees of a place."""
    stations = []
    for n in range(number):
        dlat, dlon = rng.uniform(-4, 4, 2) / (1, np.cos(np.radians(lat)))
        at = {"lat": float(np.clip(lat + dlat, -90, 90)), "lon": float((lon + dlon + 180) % 360 - 180)}
        settings = {"antenna_height_m": float(rng.uniform(0, 1500)), "range_km": float(rng.uniform(60, 300))}
        stations.append(station(f"s{n}", **at, **settings))  # type: ignore[arg-type]
    return Network(name="scattered", stations=tuple(stations))


def drawn_km2(coverage: Coverage, altitude_km: float) -> float:
    """Area of the union by geometry, within the limits of the grid [km2]."""
    stands = []
    for one in coverage.network.stations:
        reach = reach_km(coverage.looks[one.id], one, altitude_km)
        if reach > 0:
            stands.append(Stand(one.site, Footprint(range_km=reach)))
    return area_km2(shapely.intersection(union(stands), GRID_ZONE))


def area_km2(shape: shapely.Geometry) -> float:
    rings = boundary_rings(np.array([shape], dtype=object))
    return float(ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start).sum()) / 1e6
