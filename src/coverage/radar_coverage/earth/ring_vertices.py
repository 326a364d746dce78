"""Vertices on the two kinds of curve that bound a footprint: arcs (one range) and sides (one azimuth).

Both are computed east of the site's meridian, at azimuths 0 to 180: the ellipsoid is its own mirror image, and the west is the
same with the sign of the longitude changed. Longitudes are counted from the site, 0 to 180 degrees, and never jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M
from radar_coverage.earth.curve import POLE_BLUR_M, Curves, graded_samples, merge_samples, place_nodes, turning_from_lonlat
from radar_coverage.earth.geodesic import GEOD, destination, reduced_length

__all__ = ["Strands", "arc_strands", "pole_ranges", "side_strands"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LONGEST_ARC_DEG: Final = 22.5
_LONGEST_SIDE_M: Final = 2.5e6
"""Largest steps: a sixteenth of a turn, and about a sixteenth of the way round the Earth."""
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
        outward = np.radians(heading)  # the circle, run with rising azimuth, is heading 90 degrees to the right of it
        turning, pole_m = turning_from_lonlat(lat2, np.cos(outward), -np.sin(outward), scale / m12)
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
    nodes = place_nodes(samples, curve, error_m, _LONGEST_ARC_DEG, look)

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

    def look(ranges: Floats, curve: Ints) -> Curves:
        azimuths = azimuth_deg[:, curve]
        _, lat2, heading = destination(0.0, lat_deg[curve], azimuths, ranges)
        heading = np.radians(heading)
        along_meridian = (azimuths == 0) | (azimuths == 180)
        turning, pole_m = turning_from_lonlat(lat2, np.where(along_meridian, 0.0, np.sin(heading)), np.cos(heading), 0.0)
        return Curves(np.ones(azimuths.shape), turning, pole_m)

    grids = []
    for azimuth in azimuth_deg:
        near, then, miss = _pole_passes(lat_deg, azimuth)
        middle = np.clip((near + then) / 2, range_low_m, range_high_m)
        grids.append(graded_samples(range_low_m, middle, near, miss, WGS84_A_M))
        grids.append(graded_samples(middle, range_high_m, then, miss, WGS84_A_M))
    samples, curve = merge_samples(*grids)
    error_m = np.minimum(max_error_m, _COARSEST * range_high_m)
    nodes = place_nodes(samples, curve, error_m, _LONGEST_SIDE_M, look)
    owner = np.repeat(np.arange(len(lat_deg)), np.diff(nodes.curve_start))
    east, lat2, _ = destination(0.0, lat_deg[owner], azimuth_deg[:, owner], nodes.parameter)
    return Strands(nodes.parameter, np.abs(east), lat2, nodes.curve_start, nodes.error_m)


def _pole_passes(lat_deg: Floats, azimuth_deg: Floats) -> tuple[Floats, Floats, Floats]:
    """Where geodesics pass nearest to the pole of their own hemisphere, then to the other one, and by how much they miss [m].

    Seen from a point at the angle c from the pole, in the direction h from it, the nearest pass is atan(tan(c) cos(h)) ahead on
    a sphere. Going there and looking again converges by a factor of the flattening each time.
    """
    sign = np.where(lat_deg < 0, -1.0, 1.0)
    passes = np.zeros((2, len(lat_deg)))
    miss = np.zeros(len(lat_deg))
    for nth, pole in enumerate((sign, -sign)):
        along = passes[0] + (np.pi * WGS84_A_M if nth else 0.0)
        for _ in range(6):
            _, lat, heading = destination(0.0, lat_deg, azimuth_deg, along)
            c = np.radians(90 - pole * lat)
            along = along + WGS84_A_M * np.arctan2(np.sin(c) * pole * np.cos(np.radians(heading)), np.cos(c))
        passes[nth] = along
        if nth == 0:
            miss = WGS84_A_M * np.maximum(np.cos(np.radians(lat)), POLE_BLUR_M / WGS84_A_M)
    return passes[0], passes[1], miss
