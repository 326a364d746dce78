"""Random polygons anywhere on Earth, as hypothesis strategies: over poles and the antimeridian, with holes, in several parts."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from hypothesis import strategies as st
from tests.oracles.overlay import WORLD

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.sources.territories import boundary_rings


def rings_of(*geometries: Any) -> BoundaryRings:
    """Geometries as territories 0, 1, ..."""
    return boundary_rings(np.array(geometries, dtype=object))


def wrapped(geometry: Any) -> Any:
    """What lies beyond the antimeridian comes in on the other side; what lies beyond a pole is cut off along it."""
    copies = [shapely.transform(geometry, lambda xy, k=k: xy - (360.0 * k, 0)) for k in (-1, 0, 1)]
    return shapely.union_all([shapely.intersection(c, WORLD) for c in copies])


@st.composite
def stars(draw: st.DrawFn, lon: float, lat: float, size_deg: float) -> Any:
    """A polygon that sees all of itself from one point, edges straight in lon/lat."""
    radii = draw(st.lists(st.floats(0.2, 1.0), min_size=3, max_size=11))
    azimuth = 2 * np.pi * (np.arange(len(radii)) + draw(st.floats(0, 1))) / len(radii)
    return shapely.Polygon(
        np.column_stack(
            [lon + size_deg * np.multiply(radii, np.cos(azimuth)), lat + size_deg * np.multiply(radii, np.sin(azimuth))]
        )
    )


@st.composite
def polygons(draw: st.DrawFn) -> Any:
    """A valid polygon or multipolygon within [-180, 180] x [-90, 90], and where its middle is."""
    lon = draw(st.one_of(st.floats(-180, 180), st.just(180.0)))
    lat = draw(st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 90.0])))
    size_deg = 10 ** draw(st.floats(-1.0, 1.95))
    shape = draw(stars(lon, lat, size_deg))
    if draw(st.booleans()):
        shape = shape.difference(draw(stars(lon, lat, size_deg / 2)))
    if draw(st.booleans()):
        shape = shape.union(draw(stars(lon + size_deg, lat, 0.7 * size_deg)))
    shape = wrapped(shape)
    if draw(st.integers(0, 5)) == 0:
        shape = WORLD.difference(shape)
    # Rounded as boundaries are stored; 0 keeps overlays from being rounded as well.
    shape = shapely.set_precision(shapely.set_precision(shape, 1e-7), 0)
    return shape, lon, lat, size_deg


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Any, float, float, float, float, float]:
    """A polygon, a site near it, near its antipode or anywhere, a range, and a sector."""
    shape, lon, lat, size_deg = draw(polygons())
    step = st.floats(-1.5, 1.5)
    where = draw(st.sampled_from(["near", "opposite", "anywhere"]))
    if where == "anywhere":
        lon, lat = draw(st.floats(-180, 180)), draw(st.floats(-90, 90))
    else:
        lon, lat = lon + size_deg * draw(step), lat + size_deg * draw(step)
        lon, lat = (lon, lat) if where == "near" else (lon + 180, -lat)
    lon, lat = (lon + 180) % 360 - 180, min(max(lat, -89.9), 89.9)
    of_its_size = st.floats(0.1, 2).map(lambda part: min(part * size_deg * 111e3, 19_900_000.0))
    range_m = draw(st.one_of(of_its_size, st.floats(1e4, 19_900_000.0), st.just(19_900_000.0)))
    return shape, lon, lat, range_m, draw(st.floats(0, 359.99)), draw(st.floats(0.01, 359.99))
