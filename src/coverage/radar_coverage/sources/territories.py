"""Boundaries of territories: the embedded Natural Earth ones, in the form the area kernel reads."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir, read_bytes

__all__ = [
    "SCALES",
    "SUMS",
    "Territories",
    "TerritorySum",
    "boundary_rings",
    "chosen_territories",
    "load_territories",
    "ring_polygons",
    "territory_polygons",
]

SCALES = ("10m", "50m")
"""1:10m for numbers, 1:50m (simplified) for drawing."""


@dataclass(frozen=True, slots=True)
class TerritorySum:
    """Territories that are also added up, in a row of their own that says so.

    Parameters
    ----------
    code : str
        Members joined by ``+``: ``CHN+HKG+MAC``.
    name : str
    members : tuple of str
        Codes of the territories.
    """

    code: str
    name: str
    members: tuple[str, ...]


SUMS = (TerritorySum("CHN+HKG+MAC", "China with Hong Kong and Macau", ("CHN", "HKG", "MAC")),)
"""Sums that are shown wherever all their members are there."""


@dataclass(frozen=True, slots=True)
class Territories:
    """Territories with their boundaries.

    Parameters
    ----------
    codes : tuple of str
        ADM0_A3 codes (or the user's), in the order `BoundaryRings.ring_owner` counts.
    names : tuple of str
        English names.
    area_m2 : ndarray, shape (n,)
        All land of each territory, exact for these boundaries [m2].
    rings : BoundaryRings
    sums : tuple of TerritorySum
    rule : str
        What kind of boundaries these are, one line to be printed on every output.
    source : str
        Name of the file they were read from.
    sha256 : str
        Hash of that file.
    parents : tuple of str
        Code of the territory each one belongs to; empty where they are territories themselves.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    area_m2: NDArray[np.float64]
    rings: BoundaryRings
    sums: tuple[TerritorySum, ...]
    rule: str
    source: str
    sha256: str
    parents: tuple[str, ...] = ()


def load_territories(path: Path | str | None = None, scale: str = "10m") -> Territories:
    """Read boundaries in the program's own format, the embedded ones by default.

    Parameters
    ----------
    path : Path, optional
        A file made by tools/build_boundaries.py. For any other file see `territories_from_file`.
    scale : {"10m", "50m"}
        Which of the embedded files: 10m for numbers, 50m for drawing.

    Returns
    -------
    Territories

    Raises
    ------
    DataError
        The file cannot be read or is not in this format.
    """
    if path is None:
        if scale not in SCALES:
            raise DataError(f"scale = {scale!r}, expected one of: {', '.join(SCALES)}")
        return _embedded(data_dir() / f"boundaries-{scale}.npz")
    return _read(Path(path))


@cache
def _embedded(path: Path) -> Territories:
    """The embedded boundaries, read once; nobody can write into them."""
    territories = _read(path)
    rings = territories.rings
    for array in (territories.area_m2, rings.lon_deg, rings.lat_deg, rings.ring_start, rings.ring_owner):
        array.flags.writeable = False
    return territories


def _read(path: Path) -> Territories:
    content = read_bytes(path)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return _decoded(arrays, path.name, hashlib.sha256(content).hexdigest())
    except (KeyError, ValueError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: not a file of boundaries made by tools/build_boundaries.py ({error})") from None


def _decoded(arrays: Any, source: str, sha256: str) -> Territories:
    length, owner = arrays["ring_length"].astype(np.int64), arrays["ring_owner"].astype(np.int64)
    first = np.cumsum(length) - length
    # every ring once round and back to its first vertex, which the file leaves out
    ring_start = np.concatenate([[0], np.cumsum(length + 1)])
    vertex = np.arange(ring_start[-1]) - np.repeat(np.arange(len(length)), length + 1)
    vertex[ring_start[1:] - 1] = first
    steps_per_deg = float(arrays["steps_per_deg"])
    lon_deg, lat_deg = (
        np.cumsum(arrays[name], dtype=np.int32)[vertex] / steps_per_deg for name in ("lon_difference", "lat_difference")
    )
    codes = tuple(arrays["codes"].tolist())
    return Territories(
        codes=codes,
        names=tuple(arrays["names"].tolist()),
        area_m2=arrays["area_m2"],
        rings=BoundaryRings(lon_deg, lat_deg, ring_start, owner),
        sums=tuple(total for total in SUMS if set(total.members) <= set(codes)),
        rule=str(arrays["rule"]),
        source=source,
        sha256=sha256,
        parents=tuple(arrays["parents"].tolist()) if "parents" in arrays else (),
    )


def chosen_territories(territories: Territories, which: Sequence[int]) -> Territories:
    """Leave all but some territories out.

    Parameters
    ----------
    territories : Territories
    which : sequence of int
        Indices of those to keep, rising.

    Returns
    -------
    Territories
        With the sums whose members are all there.
    """
    rings, kept = territories.rings, np.asarray(which, np.int64)
    ring = np.flatnonzero(np.isin(rings.ring_owner, kept))
    length = np.diff(rings.ring_start)
    vertex = np.repeat(np.isin(np.arange(len(length)), ring), length)
    codes = tuple(territories.codes[i] for i in kept)
    return replace(
        territories,
        codes=codes,
        names=tuple(territories.names[i] for i in kept),
        area_m2=territories.area_m2[kept],
        rings=BoundaryRings(
            rings.lon_deg[vertex],
            rings.lat_deg[vertex],
            np.concatenate([[0], np.cumsum(length[ring])]),
            np.searchsorted(kept, rings.ring_owner[ring]),
        ),
        sums=tuple(total for total in territories.sums if set(total.members) <= set(codes)),
        parents=tuple(territories.parents[i] for i in kept) if territories.parents else (),
    )


def boundary_rings(geometries: NDArray[Any]) -> BoundaryRings:
    """Lay polygons out in the form the area kernel reads.

    Parameters
    ----------
    geometries : ndarray of shapely Polygon or MultiPolygon, shape (n,)
        Valid, in longitude and latitude [degrees]; ``n`` becomes the owner of the rings.

    Returns
    -------
    BoundaryRings
        Owner by owner, each hole after its exterior.
    """
    parts, owner = shapely.get_parts(geometries, return_index=True)
    rings, part = shapely.get_rings(shapely.orient_polygons(parts), return_index=True)
    vertices = shapely.get_coordinates(rings)
    ring_start = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(rings))])
    return BoundaryRings(vertices[:, 0].copy(), vertices[:, 1].copy(), ring_start, owner[part])


def territory_polygons(territories: Territories) -> list[Any]:
    """Make valid shapely geometry of each territory, for drawing.

    Parameters
    ----------
    territories : Territories

    Returns
    -------
    list of shapely MultiPolygon
        In the order of `Territories.codes`; holes are holes.
    """
    parts, owner = ring_polygons(territories.rings)
    groups = np.split(parts, np.searchsorted(owner, np.arange(1, len(territories.codes))))
    return [shapely.multipolygons(group) for group in groups]


def ring_polygons(rings: BoundaryRings) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Make a polygon of each exterior with its holes.

    Parameters
    ----------
    rings : BoundaryRings
        Each hole after its exterior.

    Returns
    -------
    parts : ndarray of shapely Polygon, shape (p,)
    owner : ndarray of int, shape (p,)
        Index of the territory each belongs to.
    """
    vertices = np.column_stack([rings.lon_deg, rings.lat_deg])
    ring = np.repeat(np.arange(len(rings.ring_owner)), np.diff(rings.ring_start))
    lines = shapely.linearrings(vertices, indices=ring)
    exterior = np.asarray(shapely.is_ccw(lines))
    polygon = np.cumsum(exterior) - 1  # a hole follows its exterior, see boundary_rings
    return shapely.polygons(lines, indices=polygon), rings.ring_owner[exterior]
