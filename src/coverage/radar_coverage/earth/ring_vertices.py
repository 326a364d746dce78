"""Vertices on the two kinds of curve that bound a footprint: arcs (one range) and sides (one azimuth).

Both are computed east of the site's meridian, at azimuths 0 to 180: the ellipsoid is its own mirror image, and the west is the
same with the sign of the longitude changed. Longitudes are counted from the site, 0 to 180 degrees, and never jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.curve import (
    POLE_BLUR_M,
    Curves,
    distance_from_axis,
    graded_samples,
    merge_samples,
    place_nodes,
    turning_from_lonlat,
)
from radar_coverage.earth.geodesic import GEOD, destination, reduced_length

__all__ = ["Strands", "arc_strands", "pole_ranges", "side_strands"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LONGEST_ARC_DEG: Final = 22.5
_FEWEST_ARC_EDGES: Final = 4
_FEWEST_SIDE_EDGES: Final = 8
"""However little a curve bends: over the length of one edge the bend has to be about constant for its sagitta to be known."""
_COARSEST: Final = 1 / 200
"""Largest error, as a part of the radius: that of a circle drawn with 32 edges."""


@dataclass(frozen=True, slots=True)
class Strands:
    """Vertices on curves, one strand after the other, east of the site's meridian.

    Parameters
    ----------
    parameter : ndarray, shape (n,)
        Azimuth of each vertex [degrees] on an arc, range [m] on a side; rising along a strand.
    east_deg : ndarray, shape (m, n)
        Longitude from the site, 0 to 180 [degrees], in each of m lines that share the parameters.
    lat_deg : ndarray, shape (m, n)
        Latitude [degrees].
    start : ndarray of int, shape (c + 1,)
        Strand ``i`` is ``[start[i], start[i + 1])``.
    error_m : ndarray, shape (c,)
        Bound on the distance between the edges and the curves [m].
    """

    parameter: Floats
    east_deg: Floats
    lat_deg: Floats
    start: Ints
    error_m: Floats


def pole_ranges(lat_deg: Floats) -> tuple[Floats, Floats]:
    """Distances [m] from places at `lat_deg` to the north and to the south pole."""
    zero = np.zeros(len(lat_deg))
    north, south = (GEOD.inv(zero, lat_deg, zero, np.full(len(lat_deg), pole))[2] for pole in (90.0, -90.0))
    return np.asarray(north), np.asarray(south)


def arc_strands(
    lat_deg: Floats, range_m: Floats, azimuth_low_deg: Floats, azimuth_high_deg: Floats, max_error_m: Floats
) -> Strands:
    """Vertices on circles of one range round sites, or on part of them.

    Parameters
    ----------
    lat_deg : ndarray, shape (c,)
        Sites [degrees].
    range_m : ndarray, shape (m, c)
        Ranges [m]; m circles round a site share their azimuths.
    azimuth_low_deg, azimuth_high_deg : ndarray, shape (c,)
        Part of 0..180 degrees, low < high.
    max_error_m : ndarray, shape (c,)
        Error permitted [m].

    Returns
    -------
    Strands
    """

    def look(azimuth: Floats, curve: Ints) -> Curves:
        lat, ranges = np.broadcast_to(lat_deg[curve], (len(range_m), len(curve))), range_m[:, curve]
        azimuths = np.broadcast_to(azimuth, lat.shape)
        _, lat2, heading = destination(0.0, lat, azimuths, ranges)
        m12, scale = reduced_length(lat, azimuths, lat2, heading, ranges)
        # Run with rising azimuth, the circle is heading 90 degrees to the right of the geodesic that arrives.
        pole_m, sin_heading = distance_from_axis(lat2), np.cos(np.radians(heading))
        turning = turning_from_lonlat(lat2, pole_m, sin_heading, 1 - sin_heading**2, scale / m12)
        return Curves(m12 * (np.pi / 180), turning, pole_m)

    # A circle that misses a pole by d is curved most where it does, over a width of d.
    north, south = pole_ranges(lat_deg)
    spread = np.maximum(WGS84_A_M * np.abs(np.sin(range_m / WGS84_A_M)), POLE_BLUR_M)  # metres for a radian
    width_north, width_south = (
        np.degrees((np.maximum(np.abs(range_m - pole), POLE_BLUR_M) / spread).min(axis=0)) for pole in (north, south)
    )
    middle = np.clip(90.0, azimuth_low_deg, azimuth_high_deg)
    poleward = np.zeros(len(lat_deg))
    samples, curve = merge_samples(
        graded_samples(azimuth_low_deg, middle, poleward, width_north, 180 / np.pi),
        graded_samples(middle, azimuth_high_deg, poleward + 180, width_south, 180 / np.pi),
    )
    error_m = np.minimum(max_error_m, _COARSEST * spread.min(axis=0))
    longest = np.minimum(_LONGEST_ARC_DEG, (azimuth_high_deg - azimuth_low_deg) / _FEWEST_ARC_EDGES)
    nodes = place_nodes(samples, curve, error_m, longest, look)

    owner = np.repeat(np.arange(len(lat_deg)), np.diff(nodes.curve_start))
    east, lat2, _ = destination(0.0, lat_deg[owner], nodes.parameter, range_m[:, owner])
    east = np.abs(east)
    # On the meridian of the site: in front of the pole or beyond it, by the one comparison that decides the topology.
    for azimuth, pole in ((0.0, north), (180.0, south)):
        on = np.flatnonzero(nodes.parameter == azimuth)
        east[:, on] = np.where(range_m[:, owner[on]] > pole[owner[on]], 180.0, 0.0)
    return Strands(nodes.parameter, east, lat2, nodes.curve_start, nodes.error_m)


def side_strands(lat_deg: Floats, azimuth_deg: Floats, range_low_m: Floats, range_high_m: Floats, max_error_m: Floats) -> Strands:
    """Vertices on the sides of sectors: geodesics that leave a site.

    Parameters
    ----------
    lat_deg : ndarray, shape (c,)
        Sites [degrees].
    azimuth_deg : ndarray, shape (m, c)
        Azimuths of m sides that share their ranges, 0 to 180 [degrees]. (Where they do not, the sides of a narrow sector may
        cross.)
    range_low_m, range_high_m : ndarray, shape (c,)
        Part of the geodesic that is wanted [m].
    max_error_m : ndarray, shape (c,)
        Error permitted [m].

    Returns
    -------
    Strands
        Along the meridian of the site itself nothing bends, and longitudes are not to be used: they jump at the pole.
    """
    # Clairaut: the distance from the axis times the sine of the heading is the same all along a geodesic.
    phi = np.radians(lat_deg)
    across = WGS84_A_M * np.cos(phi) / np.sqrt(1 - WGS84_E2 * np.sin(phi) ** 2) * np.sin(np.radians(azimuth_deg))
    miss_m = np.maximum(across, POLE_BLUR_M)
    on_meridian = (azimuth_deg == 0) | (azimuth_deg == 180) | (np.abs(lat_deg) == 90)

    def look(ranges: Floats, curve: Ints) -> Curves:
        _, lat2, _ = destination(0.0, lat_deg[curve], azimuth_deg[:, curve], ranges)
        pole_m = distance_from_axis(lat2)
        sin_heading = np.where(on_meridian[:, curve], 0.0, np.minimum(miss_m[:, curve] / pole_m, 1.0))
        turning = turning_from_lonlat(lat2, pole_m, sin_heading, 1 - sin_heading**2, 0.0)
        return Curves(np.ones(turning.shape), turning, pole_m)

    grids = []
    for azimuth, miss in zip(azimuth_deg, miss_m, strict=True):
        near, then = _pole_passes(lat_deg, azimuth)
        middle = np.clip((near + then) / 2, range_low_m, range_high_m)
        grids.append(graded_samples(range_low_m, middle, near, miss, WGS84_A_M))
        grids.append(graded_samples(middle, range_high_m, then, miss, WGS84_A_M))
    samples, curve = merge_samples(*grids)
    error_m = np.minimum(max_error_m, _COARSEST * range_high_m)
    longest = (range_high_m - range_low_m) / _FEWEST_SIDE_EDGES
    nodes = place_nodes(samples, curve, error_m, longest, look)
    owner = np.repeat(np.arange(len(lat_deg)), np.diff(nodes.curve_start))
    east, lat2, _ = destination(0.0, lat_deg[owner], azimuth_deg[:, owner], nodes.parameter)
    return Strands(nodes.parameter, np.abs(east), lat2, nodes.curve_start, nodes.error_m)


def _pole_passes(lat_deg: Floats, azimuth_deg: Floats) -> tuple[Floats, Floats]:
    """Ranges at which geodesics pass nearest to the pole of their own hemisphere, and after it to the other one [m].

    Seen from a point at the angle c from the pole, in the direction h from it, the nearest pass is atan(tan(c) cos(h)) ahead on
    a sphere. Going there and looking again converges by a factor of the flattening each time.
    """
    own = np.where(lat_deg < 0, -1.0, 1.0)
    passes = []
    along = np.zeros(len(lat_deg))
    for pole in (own, -own):
        for _ in range(6):
            _, lat, heading = destination(0.0, lat_deg, azimuth_deg, along)
            c = np.radians(90 - pole * lat)
            along = along + WGS84_A_M * np.arctan2(np.sin(c) * pole * np.cos(np.radians(heading)), np.cos(c))
        passes.append(along)
        along = along + np.pi * WGS84_A_M
    return passes[0], passes[1]
