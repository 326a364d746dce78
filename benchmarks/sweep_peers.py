"""The usual ways to lay range rings of thousands of sites over territories, for the benchmark of sweeps."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.sources.territories import Territories, territory_polygons

Floats = NDArray[np.float64]
GEOD = pyproj.Geod(ellps="WGS84")


def rings(lon: Floats, lat: Floats, ranges_m: Floats, vertices: int) -> NDArray[Any]:
    """Range rings as polygons, vertices evenly by azimuth; longitudes run on beyond 180 degrees."""
    shape = (len(lon), len(ranges_m), vertices)
    azimuth = np.broadcast_to(np.linspace(0, -360, vertices, endpoint=False), shape)
    each = [np.ascontiguousarray(np.broadcast_to(a[:, None, None], shape)) for a in (lon, lat)]
    reach = np.ascontiguousarray(np.broadcast_to(ranges_m[None, :, None], shape))
    x, y, _ = GEOD.fwd(*each, np.ascontiguousarray(azimuth), reach)
    x = each[0] + (x - each[0] + 180) % 360 - 180
    return shapely.polygons(np.stack([x, y], axis=-1))


def overlay_areas_m2(discs: geopandas.GeoDataFrame, lands: geopandas.GeoDataFrame) -> Floats:
    """geopandas.overlay of the rings with territories, areas in an equal-area projection."""
    return geopandas.overlay(discs, lands, how="intersection").to_crs("EPSG:6933").area.to_numpy()


class Tiles:
    """Territories cut into tiles, each of known area, with a tree over them: only the tiles that a ring cuts are overlaid."""

    def __init__(self, territories: Territories, tile_deg: float) -> None:
        west, south = (np.arange(low, high, tile_deg) for low, high in ((-180, 180), (-90, 90)))
        west, south = (a.ravel() for a in np.meshgrid(west, south))
        boxes = shapely.box(west, south, west + tile_deg, south + tile_deg)
        polygons = np.array(territory_polygons(territories), dtype=object)
        parts, of = shapely.get_parts(polygons, return_index=True)
        tile, part = shapely.STRtree(parts).query(boxes, predicate="intersects")
        cut = shapely.intersection(boxes[tile], parts[part])
        kept = shapely.area(cut) > 0
        pieces, owners = cut[kept], of[part[kept]]
        self.pieces, self.owners = pieces, owners
        self.areas_m2 = polygon_areas_m2(pieces)
        self.tree = shapely.STRtree(pieces)

    def overlay_m2(self, discs: NDArray[Any], territories: int) -> Floats:
        """Area of each territory in each disc, shape (d, t)."""
        shapely.prepare(discs)
        disc, piece = self.tree.query(discs, predicate="intersects")
        whole = shapely.contains_properly(discs[disc], self.pieces[piece])
        areas = np.where(whole, self.areas_m2[piece], 0.0)
        cut = ~whole
        areas[cut] = polygon_areas_m2(shapely.intersection(discs[disc[cut]], self.pieces[piece[cut]]))
        cell = disc * territories + self.owners[piece]
        return np.bincount(cell, areas, minlength=len(discs) * territories).reshape(len(discs), territories)


def polygon_areas_m2(shapes: NDArray[Any]) -> Floats:
    """Exact areas of polygons with straight edges in lon/lat."""
    parts, of = shapely.get_parts(shapes, return_index=True)
    areal = shapely.get_dimensions(parts) == 2
    parts, of = shapely.orient_polygons(parts[areal]), of[areal]
    lines, part = shapely.get_rings(parts, return_index=True)
    lon, lat = shapely.get_coordinates(lines).T
    start = np.append(0, np.cumsum(shapely.get_num_coordinates(lines)))
    return np.bincount(of[part], ring_areas_m2(lon, lat, start), minlength=len(shapes))
