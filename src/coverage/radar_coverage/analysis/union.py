"""Several sites at once: what any of them holds, what one holds that the others do not, and what two share.

Rings are drawn so finely that the overlay of their edges, straight in lon/lat, is the overlay of the true curves to 1e-6 of an
area; from there on everything is exact (GEOS for the overlay, the closed form on the ellipsoid for areas).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.ring import ring
from radar_coverage.model import Footprint, Site

__all__ = ["Stand", "beyond", "common", "holds", "same_place", "union"]

_FINE: Final = 1e-8
"""Largest distance of a drawn edge from the true curve, as a part of the range: a disc loses 1.4e-8 of its area, and a country of
10,000 km2 that an arc runs through the long way less than 1e-6."""
_LARGEST_ERROR_M, _SMALLEST_ERROR_M = 0.02, 1e-3


class Stand(NamedTuple):
    """A site and what is asked about there."""

    site: Site
    footprint: Footprint


def union(stands: Sequence[Stand]) -> shapely.Geometry:
    """What at least one of the sites holds, valid, split at 180 degrees and closed over poles; empty for no site."""
    return shapely.union_all([_drawn(stand) for stand in stands])


def beyond(stand: Stand, others: shapely.Geometry) -> shapely.Geometry:
    """What a site holds outside of a shape made by `union`.

    A footprint that is in the union already leaves nothing at all: the same ring is drawn the same way, to the last bit.
    """
    return shapely.difference(_drawn(stand), others)


def common(a: Stand, b: Stand) -> shapely.Geometry:
    """What two sites both hold; see `one_place` for two footprints of one place."""
    return shapely.intersection(_drawn(a), _drawn(b))


def holds(stands: Sequence[Stand], lon_deg: ArrayLike, lat_deg: ArrayLike) -> NDArray[np.bool_]:
    """Whether points lie in the footprint of at least one of the sites, by their geodesics.

    Parameters
    ----------
    stands : sequence of Stand
    lon_deg, lat_deg : array_like, shape (n,)
        Points [degrees].

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    lon, lat = (np.atleast_1d(np.asarray(x, float)) for x in (lon_deg, lat_deg))
    held = np.zeros(len(lon), bool)
    for site, footprint in stands:
        range_m, azimuth_deg = polar(site.lon, site.lat, lon, lat)
        within = (range_m >= footprint.range_min_km * 1000) & (range_m <= footprint.range_km * 1000)
        held[[i for i in np.flatnonzero(within) if footprint.holds_azimuth(float(azimuth_deg[i]))]] = True
    return held


def same_place(a: Site, b: Site) -> bool:
    """Whether two sites stand at the same position."""
    return (a.lat, a.lon) == (b.lat, b.lon)


def _drawn(stand: Stand) -> shapely.Geometry:
    site, footprint = stand
    range_m = footprint.range_km * 1000
    return ring(
        site.lon,
        site.lat,
        range_m,
        range_min_m=footprint.range_min_km * 1000,
        boresight_deg=footprint.boresight_deg,
        fov_deg=footprint.fov_deg,
        max_error_m=min(max(_FINE * range_m, _SMALLEST_ERROR_M), _LARGEST_ERROR_M),
    ).geometry
