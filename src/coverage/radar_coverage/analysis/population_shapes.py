"""Shapes on the globe brought onto a raster's own plane, in the pieces that its edges and its seam make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.population import Grid

__all__ = ["Plane"]

Floats = NDArray[np.float64]

DENSIFIED_DEG: Final = 0.05
"""Edges are straight in lon/lat; pieces of this length are straight in a projection too, to about a metre."""
_SEAM: Final = 180 - 1e-9
"""Longitudes from the middle [degrees] this side of the seam: on it, both sides would come out on one."""
_SAMPLES: Final = 65
"""Points tried along each side of a raster to learn where on Earth it lies."""
_POLYGON: Final = int(shapely.GeometryType.POLYGON)
"""Kinds after it have parts."""
_LOST: Final = 1e-5
"""What of a shape may lie off a raster that holds it, as a part of the shape."""


class Plane:
    """The plane of a raster, onto which shapes in longitude and latitude are laid.

    Parameters
    ----------
    grid : Grid
    """

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._extent = shapely.box(*grid.bounds)
        wgs84 = pyproj.CRS("EPSG:4326")
        same = grid.crs.equals(wgs84, ignore_axis_order=True)
        self._to_plane = None if same else pyproj.Transformer.from_crs(wgs84, grid.crs, always_xy=True)
        self._parts = [] if grid.is_lonlat else self._parts_of_the_globe()

    def pieces(self, shape: shapely.Geometry) -> tuple[shapely.Geometry, bool]:
        """Lay a shape onto the plane.

        Parameters
        ----------
        shape : shapely.Polygon or shapely.MultiPolygon
            In [-180, 180] x [-90, 90] on WGS 84, edges straight in lon/lat.

        Returns
        -------
        on_raster : shapely.MultiPolygon
            What of it lies on the raster, in the raster's coordinates.
        whole : bool
            Whether all of it does.

        Raises
        ------
        DataError
            The raster's projection has no place for it.
        """
        return self._on_degrees(shape) if self._grid.is_lonlat else self._on_projection(shape)

    def _on_degrees(self, shape: shapely.Geometry) -> tuple[shapely.Geometry, bool]:
        """Once in every turn of longitude that the raster has a part of: 0..360 is as good as -180..180."""
        shape = shape if self._to_plane is None else _polygons(shapely.transform(shape, self._shifted))
        west, _, east, _ = self._grid.bounds
        moved = []
        for turn in (-720.0, -360.0, 0.0, 360.0, 720.0):
            if west - turn < 181 and east - turn > -181:
                moved.append(_polygons(shapely.intersection(shapely.transform(shape, _by(turn)), self._extent)))
        on_raster = _polygons(shapely.geometrycollections([p for m in moved for p in m.geoms]))
        return on_raster, sum(m.area for m in moved) >= shape.area * (1 - _LOST)

    def _on_projection(self, shape: shapely.Geometry) -> tuple[shapely.Geometry, bool]:
        on_plane, mapped = [], 0.0
        for part in self._parts:
            piece = _polygons(shapely.intersection(shape, part))
            mapped += piece.area
            fine = shapely.transform(shapely.segmentize(piece, DENSIFIED_DEG), self._projected)
            on_plane += list(_polygons(shapely.make_valid(fine, method="structure")).geoms)
        whole = _polygons(shapely.geometrycollections(on_plane))
        on_raster = _polygons(shapely.geometrycollections([shapely.intersection(p, self._extent) for p in on_plane]))
        lost = on_raster.area < whole.area * (1 - _LOST) or mapped < shape.area * (1 - _LOST)
        return on_raster, not lost

    def _shifted(self, vertices: Floats) -> Floats:
        """To another datum, a few hundred metres away at most; a longitude never leaps."""
        assert self._to_plane is not None, "another datum needs a transformation"  # noqa: S101
        lon, lat = self._to_plane.transform(vertices[:, 0], vertices[:, 1])
        lon = vertices[:, 0] + (lon - vertices[:, 0] + 180) % 360 - 180
        moved = np.column_stack([lon, np.clip(lat, -90, 90)])
        return np.where(np.isfinite(moved), moved, vertices)

    def _projected(self, vertices: Floats) -> Floats:
        assert self._to_plane is not None, "a projection needs a transformation"  # noqa: S101
        plane = np.column_stack(self._to_plane.transform(vertices[:, 0], vertices[:, 1]))
        if not np.isfinite(plane).all():
            lon, lat = vertices[~np.isfinite(plane).all(axis=1)][0]
            raise DataError(
                f"the raster's projection ({self._grid.crs.name:.60}) has no place for lon = {lon:.2f}, lat = {lat:.2f}"
            )
        return plane

    def _parts_of_the_globe(self) -> list[shapely.Geometry]:
        """Boxes in lon/lat that the projection maps without a tear: either side of its seam, no farther than the raster goes."""
        middle = _middle_longitude(self._grid.crs)
        west, south, east, north = self._reach(middle)
        parts = []
        for turn in (-360.0, 0.0, 360.0):
            low, high = max(middle + west + turn, -180.0), min(middle + east + turn, 180.0)
            if low < high:
                parts.append(shapely.box(low, south, high, north))
        return parts

    def _reach(self, middle: float) -> tuple[float, float, float, float]:
        """Longitudes from the projection's middle and latitudes between which the raster lies; all where that is not sure."""
        assert self._to_plane is not None, "a projection needs a transformation"  # noqa: S101
        west, south, east, north = self._grid.bounds
        x, y = np.meshgrid(np.linspace(west, east, _SAMPLES), np.linspace(south, north, _SAMPLES))
        lon, lat = self._to_plane.transform(x, y, direction="INVERSE")
        if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
            return -_SEAM, -90.0, _SEAM, 90.0
        lon = (lon - middle + 180) % 360 - 180
        # between two samples the raster goes no farther than from one to the next
        step_lon, step_lat = (max(np.abs(np.diff(a, axis=axis)).max() for axis in (0, 1)) for a in (lon, lat))
        span = (float(lon.min() - step_lon), float(lon.max() + step_lon))
        poles = [sign * 90.0 for sign in (-1, 1) if self._holds_pole(sign * 90.0)]
        if poles or span[1] - span[0] >= 360:
            span = (-180.0, 180.0)
        lowest, highest = min([lat.min() - step_lat, *poles]), max([lat.max() + step_lat, *poles])
        return max(span[0], -_SEAM), max(float(lowest), -90.0), min(span[1], _SEAM), min(float(highest), 90.0)

    def _holds_pole(self, lat: float) -> bool:
        assert self._to_plane is not None, "a projection needs a transformation"  # noqa: S101
        x, y = self._to_plane.transform(0.0, lat)
        west, south, east, north = self._grid.bounds
        return bool(west <= x <= east and south <= y <= north)


def _middle_longitude(crs: pyproj.CRS) -> float:
    """Longitude in the middle of a projection [degrees]; 0 where it has none."""
    operation = crs.coordinate_operation
    for parameter in operation.params if operation is not None else ():
        if parameter.name.startswith(("Longitude of natural origin", "Longitude of false origin", "Longitude of origin")):
            return float(parameter.value)
    return 0.0


def _by(turn: float) -> Callable[[Floats], Floats]:
    return lambda vertices: np.column_stack([vertices[:, 0] + turn, vertices[:, 1]])


def _polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of any geometry; lines and points hold nobody."""
    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) > _POLYGON).any():
        parts = shapely.get_parts(parts)
    return shapely.multipolygons(parts[(shapely.get_type_id(parts) == _POLYGON) & ~shapely.is_empty(parts)])
