"""Territories as polygons, and how much of each lies inside any drawn shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.sources.territories import Territories, boundary_rings, territory_polygons

__all__ = ["Land"]

Floats = NDArray[np.float64]

_NOTHING_M2: Final = 1.0
"""What overlays of shared edges leave; less than this is nothing."""


class Land:
    """Territories as polygons, laid out once and asked often.

    Parameters
    ----------
    territories : Territories
    which : sequence of str, optional
        Codes of the territories that will be asked about; all by default. The others come out as nothing.

    Examples
    --------
    >>> from radar_coverage.sources.territories import load_territories
    >>> land = Land(load_territories(), ["CHN"])
    >>> round(float(land.areas_m2(shapely.box(100, 30, 110, 40)).sum()) / 1e6)
    1011461
    """

    def __init__(self, territories: Territories, which: Sequence[str] | None = None) -> None:
        self.territories = territories
        polygons = territory_polygons(territories)
        asked = range(len(polygons)) if which is None else sorted({territories.codes.index(code) for code in which})
        parts, owner = shapely.get_parts(np.array([polygons[i] for i in asked], dtype=object), return_index=True)
        self._parts, self._owner = parts, np.array(asked, np.int64)[owner]
        self._part_m2 = _areas_m2(parts)

    def areas_m2(self, shape: shapely.Geometry) -> Floats:
        """Area of each territory's land inside a shape, in the order of ``territories.codes`` [m2].

        Only the parts that the shape's boundary runs through are overlaid: the others are wholly inside or wholly outside.

        Parameters
        ----------
        shape : shapely.Polygon or shapely.MultiPolygon
            Valid, in [-180, 180] x [-90, 90], its edges straight in lon/lat.

        Returns
        -------
        ndarray, shape (n,)
            Exact for these edges; the whole of a territory is its ``area_m2``, to the last bit.
        """
        whole = self.territories.area_m2
        if shape.is_empty:
            return np.zeros(len(whole))
        shapely.prepare(shape)
        touched = np.flatnonzero(shapely.intersects(shape, self._parts))
        inside = shapely.contains_properly(shape, self._parts[touched])
        part_m2 = np.zeros(len(self._parts))
        part_m2[touched[inside]] = self._part_m2[touched[inside]]
        cut = touched[~inside]
        part_m2[cut] = _areas_m2(shapely.intersection(self._parts[cut], shape))
        areas = np.bincount(self._owner, part_m2, minlength=len(whole))
        parts, held = (np.bincount(of, minlength=len(whole)) for of in (self._owner, self._owner[touched[inside]]))
        areas = np.where((parts == held) & (parts > 0), whole, areas)
        return np.asarray(np.clip(np.where(areas < _NOTHING_M2, 0.0, areas), 0.0, whole))


def _areas_m2(shapes: NDArray[np.object_]) -> Floats:
    """Exact area of each shape [m2]; lines and points in it have none."""
    pieces, shape = shapely.get_parts(shapes, return_index=True)
    flat = shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON
    if not flat.any():
        return np.zeros(len(shapes))
    rings = boundary_rings(pieces[flat])
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    return np.asarray(np.bincount(shape[flat][rings.ring_owner], ring_m2, minlength=len(shapes)), float)
