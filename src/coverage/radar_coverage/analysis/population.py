"""How many people live inside: a raster of counts summed over footprints, and over what of each territory lies in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.population_shapes import Plane
from radar_coverage.analysis.result import Reach
from radar_coverage.earth.ring import ring
from radar_coverage.errors import MissingExtraError
from radar_coverage.model import Footprint
from radar_coverage.sources.population import Grid, PopulationRaster
from radar_coverage.sources.territories import Territories, territory_polygons

__all__ = ["Counted", "People", "footprint_shape", "land_inside", "people_inside", "people_of_reach"]

Floats = NDArray[np.float64]

DRAWN_ERROR_M: Final = 10.0
"""How far the edge that is summed to may be from the true ring [m]: a tenth of the smallest cells there are, 100 m."""
CELLS_AT_ONCE: Final = 4_000_000


class Counted(Protocol):
    """People on a grid: a raster, or what of one is left when some are not counted."""

    @property
    def grid(self) -> Grid:
        """Where the cells lie."""

    def people(self, column: int, row: int, columns: int, rows: int) -> Floats:
        """People in the cells of a window, shape (rows, columns)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People inside the footprints of an answer.

    Parameters
    ----------
    raster : str
        Name of the raster.
    raster_cell : str
        Size of its cells with the unit: ``0.5 degree``, ``1,000 metre``.
    raster_total : float
        People in all of it.
    in_footprint : mapping of Footprint to float
        People inside each footprint, on land or not, of any territory or none.
    in_territory : mapping of (str, Footprint) to float
        People in what of each territory (or sum) of the rows lies inside each footprint.
    cut_off : tuple of Footprint
        Footprints that the raster does not cover: people beyond its edge are not counted.
    """

    raster: str
    raster_cell: str
    raster_total: float
    in_footprint: Mapping[Footprint, float] = field(hash=False)
    in_territory: Mapping[tuple[str, Footprint], float] = field(hash=False)
    cut_off: tuple[Footprint, ...]


def footprint_shape(lon_deg: float, lat_deg: float, footprint: Footprint) -> shapely.Geometry:
    """A footprint as a polygon in lon/lat, split at 180 degrees and closed over a pole inside."""
    return ring(
        lon_deg,
        lat_deg,
        footprint.range_km * 1000,
        range_min_m=footprint.range_min_km * 1000,
        boresight_deg=footprint.boresight_deg,
        fov_deg=footprint.fov_deg,
        max_error_m=DRAWN_ERROR_M,
    ).geometry


def people_inside(raster: Counted, shapes: Sequence[shapely.Geometry]) -> tuple[Floats, NDArray[np.bool_]]:
    """Sum people over shapes. Of a cell that an edge cuts, the part counts that lies inside, by area on the raster's own grid.

    Parameters
    ----------
    raster : Counted
        A `PopulationRaster`, or a part of one.
    shapes : sequence of shapely.Polygon or shapely.MultiPolygon
        In [-180, 180] x [-90, 90] on WGS 84, valid, edges straight in lon/lat; empty ones hold nobody.

    Returns
    -------
    people : ndarray, shape (n,)
    covered : ndarray of bool, shape (n,)
        Whether the raster covers all of each shape.

    Raises
    ------
    DataError
        The raster cannot be read, or its projection has no place for a shape.
    MissingExtraError
        exactextract is not installed.
    """
    plane = Plane(raster.grid)
    laid = [plane.pieces(shape) for shape in shapes]
    people = np.zeros(len(laid))
    there = [i for i, (shape, _) in enumerate(laid) if not shape.is_empty]
    if there:
        people[there] = _sums(raster, [laid[i][0] for i in there])
    return people, np.array([covered for _, covered in laid], bool)


def people_of_reach(found: Reach, territories: Territories, raster: PopulationRaster) -> People:
    """Sum people over every footprint and every row of an answer.

    Parameters
    ----------
    found : Reach
    territories : Territories
        Those the answer was made with.
    raster : PopulationRaster
    """
    drawn = {f: footprint_shape(found.site.lon, found.site.lat, f) for f in found.footprints}
    in_all, covered = people_inside(raster, list(drawn.values()))
    wanted = dict.fromkeys((code, r.footprint) for r in found.rows for code in (r.members or (r.territory,)) if r.area_km2 > 0)
    polygons = dict(zip(territories.codes, territory_polygons(territories), strict=True))
    for shape in drawn.values():
        shapely.prepare(shape)
    parts = [land_inside(polygons[code], drawn[footprint]) for code, footprint in wanted]
    by_unit = dict(zip(wanted, people_inside(raster, parts)[0].tolist(), strict=True))
    in_territory = {
        (r.territory, r.footprint): sum(by_unit.get((code, r.footprint), 0.0) for code in (r.members or (r.territory,)))
        for r in found.rows
    }
    return People(
        raster=raster.name,
        raster_cell=raster.grid.cell_text,
        raster_total=raster.total,
        in_footprint=dict(zip(drawn, in_all.tolist(), strict=True)),
        in_territory=in_territory,
        cut_off=tuple(f for f, all_of_it in zip(drawn, covered, strict=True) if not all_of_it),
    )


def land_inside(polygon: shapely.Geometry, footprint: shapely.Geometry) -> shapely.Geometry:
    """What of a territory lies in a footprint, both in lon/lat and split at 180 degrees; islands inside are not overlaid."""
    parts = shapely.get_parts(polygon)
    parts = parts[shapely.intersects(footprint, parts)]
    inside = shapely.contains_properly(footprint, parts)
    cut = shapely.get_parts(shapely.intersection(parts[~inside], footprint))
    cut = shapely.get_parts(cut)
    return shapely.multipolygons(np.concatenate([parts[inside], cut[shapely.get_type_id(cut) == 3]]))


def _sums(raster: Counted, shapes: Sequence[shapely.Geometry]) -> Floats:
    """Sums over shapes in the raster's coordinates."""
    try:
        from exactextract import exact_extract
        from exactextract.raster import RasterSource
    except ImportError:
        raise MissingExtraError("summing a population raster", "raster") from None
    import geopandas

    class Source(RasterSource):  # type: ignore[misc]
        """The raster as exactextract asks for it: no window is read that was not checked."""

        def res(self) -> tuple[float, float]:
            return raster.grid.cell_width, raster.grid.cell_height

        def extent(self) -> tuple[float, float, float, float]:
            return raster.grid.bounds

        def srs_wkt(self) -> str:
            return str(raster.grid.crs.to_wkt())

        def nodata_value(self) -> None:
            return None

        def read_window(self, x0: int, y0: int, nx: int, ny: int) -> Floats:
            return raster.people(x0, y0, nx, ny)

    frame: Any = geopandas.GeoDataFrame(geometry=list(shapes), crs=raster.grid.crs)
    found = exact_extract(Source(), frame, "sum", max_cells_in_memory=CELLS_AT_ONCE, output="pandas")
    sums: Floats = found["sum"].to_numpy(dtype=np.float64)
    return np.asarray(np.nan_to_num(sums))
