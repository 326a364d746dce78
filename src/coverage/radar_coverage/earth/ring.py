"""Footprints on the ground: disc, sector, annulus and annular sector round any point on Earth, as lon/lat geometry.

The boundary is computed in longitudes counted from the site, where it never jumps except over a pole's far side
(`ring_vertices`), and turned into polygons only when asked (`ring_geometry`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import DEFAULT_MAX_ERROR_M, MAX_RANGE_M
from radar_coverage.earth.ring_geometry import cut_loop, fill
from radar_coverage.earth.ring_loops import FULL, arc_lines, fan_parts, side_lines
from radar_coverage.errors import DomainError

__all__ = ["Ring", "ring", "rings"]

Floats = NDArray[np.float64]

MIN_RANGE_M: Final = 1.0
"""Smallest range, and smallest width of an annulus [m]."""
MIN_FOV_DEG: Final = 0.01
"""Narrowest sector, and narrowest gap of an almost full one [degrees]."""
MIN_ERROR_M: Final = 1e-3
_NEAR_DEG: Final = 1e-9
"""A site this close to the antimeridian (or a pole) is put on it, 0.1 mm away: the tip of its sector, cut off there, could not be
told from a point."""


@dataclass(frozen=True)
class Ring:
    """One footprint on the ground. Its edges are straight in lon/lat.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees]; exactly on a pole or the antimeridian if it was within 0.1 mm.
    loops : tuple of ndarray, shape (n, 2)
        Boundary, with the inside on its left: longitudes counted from the site, in [-180, 180], and latitudes [degrees]. Not
        closed. A step of more than 180 degrees goes the other way round.
    error_m : float
        Bound on the distance between the edges and the true boundary [m]; measured, if that was asked for.
    """

    lon_deg: float
    lat_deg: float
    loops: tuple[Floats, ...]
    error_m: float

    @cached_property
    def geometry(self) -> shapely.Geometry:
        """Polygon or multipolygon as RFC 7946 has it: split at 180 degrees, closed over a pole inside, right-hand rule."""
        pieces = []
        for loop in self.loops:
            lon = self.lon_deg + loop[:, 0]
            lon = np.where(lon > 180, lon - 360, np.where(lon < -180, lon + 360, lon))
            pieces += cut_loop(lon, loop[:, 1], -180.0)
        return fill(pieces, -180.0)

    @cached_property
    def unwrapped(self) -> shapely.Geometry:
        """For web maps: continuous longitudes, up to 180 degrees either side of the site; closed over a pole inside.

        One polygon; several, that meet opposite the site, for a sector seen from a pole itself that looks that way, and for an
        annulus that has both poles in its hole.
        """
        return shapely.transform(fill(self._pieces, -180.0), self._to_map)

    @cached_property
    def outline(self) -> shapely.Geometry:
        """The true boundary alone, with the longitudes of `unwrapped`: no seam, no edge along a pole."""
        lines = [shapely.LineString(piece) for piece in self._pieces]
        whole = lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
        return shapely.transform(whole, self._to_map)

    @cached_property
    def _pieces(self) -> list[Floats]:
        return [piece for loop in self.loops for piece in cut_loop(loop[:, 0], loop[:, 1], -180.0)]

    def _to_map(self, vertices: Floats) -> Floats:
        return np.column_stack([vertices[:, 0] + self.lon_deg, vertices[:, 1]])


def ring(
    lon_deg: float,
    lat_deg: float,
    range_m: float,
    *,
    range_min_m: float = 0.0,
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
    max_error_m: float = DEFAULT_MAX_ERROR_M,
    measure_error: bool = False,
) -> Ring:
    """Footprint of one site.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees].
    range_m : float
        Outer range along the geodesic [m], 1 to `MAX_RANGE_M`.
    range_min_m : float
        Inner range [m]; 0 for none.
    boresight_deg : float, optional
        Middle of the sector, clockwise from true north [degrees].
    fov_deg : float
        Width of the sector [degrees]; 360 for all directions.
    max_error_m : float
        Largest permitted distance between the drawn edges and the true boundary [m].
    measure_error : bool
        Measure the error instead of bounding it.

    Returns
    -------
    Ring

    Raises
    ------
    DomainError
        A number outside its limits, or not a number.

    Examples
    --------
    >>> footprint = ring(128.23, 36.05, 2_000_000.0)
    >>> footprint.geometry.geom_type, bool(footprint.error_m <= 10)
    ('Polygon', True)
    """
    return rings(
        lon_deg,
        lat_deg,
        range_m,
        range_min_m=range_min_m,
        boresight_deg=boresight_deg,
        fov_deg=fov_deg,
        max_error_m=max_error_m,
        measure_error=measure_error,
    )[0]


def rings(
    lon_deg: ArrayLike,
    lat_deg: ArrayLike,
    range_m: ArrayLike,
    *,
    range_min_m: ArrayLike = 0.0,
    boresight_deg: ArrayLike | None = None,
    fov_deg: ArrayLike = 360.0,
    max_error_m: ArrayLike = DEFAULT_MAX_ERROR_M,
    measure_error: bool = False,
) -> list[Ring]:
    """Footprints of many sites at once: `ring` with arrays, which are broadcast against each other.

    Returns
    -------
    list of Ring
        In the order of the sites. A ring does not depend on the others, to the last bit.
    """
    if boresight_deg is None and np.any(np.asarray(fov_deg, float) < 360):
        raise DomainError("boresight_deg is missing: a sector (fov_deg below 360) needs the direction it faces")
    given = (lon_deg, lat_deg, range_m, range_min_m, 0.0 if boresight_deg is None else boresight_deg, fov_deg, max_error_m)
    lon, lat, outer, inner, boresight, fov, error = (
        np.array(x) for x in np.broadcast_arrays(*(np.atleast_1d(np.asarray(x, float)) for x in given))
    )
    _check(lon, lat, outer, inner, boresight, fov, error)
    if not len(lon):
        return []
    lon, lat, boresight = _off_the_hair(lon, lat, boresight)
    fans = [fan_parts(b, f) for b, f in zip(boresight.tolist(), fov.tolist(), strict=True)]
    arcs = arc_lines(lat, outer, inner, error, fans, measure_error)
    sides = side_lines(lat, outer, inner, error, fans, measure_error)
    made = []
    for i, (site_lon, site_lat) in enumerate(zip(lon.tolist(), lat.tolist(), strict=True)):
        (outward, inward), worst = arcs[i]
        if fans[i] is FULL:
            loops = [outward[:0:-1], *([inward[:-1]] if len(inward) else [])]
        else:
            (first, last), worst_side = sides[i]
            worst = max(worst, worst_side)
            tip = inward if len(inward) else np.array([[0.0, site_lat]])
            if abs(site_lat) == 90 and not len(inward):  # the pole lies on both sides, at the longitude of each
                tip = np.array([[outward[0, 0], site_lat], [outward[-1, 0], site_lat]])
            loops = [np.vstack([last, outward[::-1], first[::-1], tip])]
        made.append(Ring(site_lon, site_lat, tuple(loops), worst))
    return made


def _check(lon: Floats, lat: Floats, outer: Floats, inner: Floats, boresight: Floats, fov: Floats, error: Floats) -> None:
    """Raise `DomainError` for the first number outside its limits; NaN is outside of all."""
    whole = (fov == 360) | ((fov >= MIN_FOV_DEG) & (fov <= 360 - MIN_FOV_DEG))
    room = (inner == 0) | ((inner >= MIN_RANGE_M) & (inner <= outer - MIN_RANGE_M))
    limits = (
        ("lon_deg", lon, (lon >= -180) & (lon <= 180), "-180 to 180 degrees"),
        ("lat_deg", lat, (lat >= -90) & (lat <= 90), "-90 to 90 degrees"),
        ("range_m", outer, (outer >= MIN_RANGE_M) & (outer <= MAX_RANGE_M), f"{MIN_RANGE_M:g} to {MAX_RANGE_M:,.0f} m"),
        ("range_min_m", inner, room, f"0, or from {MIN_RANGE_M:g} m to {MIN_RANGE_M:g} m below range_m"),
        ("boresight_deg", boresight, (boresight >= -360) & (boresight <= 360), "-360 to 360 degrees"),
        ("fov_deg", fov, whole, f"{MIN_FOV_DEG:g} to {360 - MIN_FOV_DEG:g} degrees, or 360"),
        ("max_error_m", error, (error >= MIN_ERROR_M) & np.isfinite(error), f"at least {MIN_ERROR_M:g} m"),
    )
    for name, value, good, expected in limits:
        if not good.all():
            raise DomainError(f"{name} = {value[~good][0]:g}, expected {expected}")


def _off_the_hair(lon: Floats, lat: Floats, boresight: Floats) -> tuple[Floats, Floats, Floats]:
    """Put sites within 0.1 mm of a pole or of the antimeridian on it; directions turn with the meridians."""
    lat = np.where(np.abs(lat) > 90 - _NEAR_DEG, np.copysign(90.0, lat), lat)
    close = ((180 - np.abs(lon)) * np.cos(np.radians(lat)) < _NEAR_DEG) & (np.abs(lat) < 90)
    seam = np.where(close, np.copysign(180.0, lon), lon)
    return seam, lat, boresight + (seam - lon) * np.sin(np.radians(lat))
