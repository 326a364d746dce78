"""Terrain for test_terrain.py: fractal, with a site on a local top in its middle, and random cells to judge programs at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tests.earth.terrain_cases import ArrayGrid, Marched, exact_march, fractal_dem

Floats = NDArray[np.float64]

LON, LAT = 128.23, 36.05
CELL_M = 90.0
ANTENNA_M, TARGET_M, K = 30.0, 100.0, 4 / 3
"""Antenna and target above the ground; effective radius factor."""
SEARCHED, SEED = 30, 2
"""The site is the highest of the cells so far from the middle."""
NEAR, ALL = slice(0, 20_000), slice(20_000, 30_000)
"""Targets within the reach of sight, to judge which cells are in view; and within the whole reach, to judge altitudes."""
SIGHT_M = 174e3
"""No cell is in view beyond."""


@dataclass(frozen=True)
class Scene:
    """Square terrain of n x n cells and how far programs have to look."""

    n: int
    reach_m: float
    folder: Path

    @cached_property
    def heights(self) -> NDArray[np.int16]:
        return fractal_dem(self.n, SEED)

    @cached_property
    def site(self) -> tuple[int, int]:
        """Row and column of the site."""
        first = self.n // 2 - SEARCHED
        near = self.heights[first:, first:][: 2 * SEARCHED + 1, : 2 * SEARCHED + 1]
        row, column = np.unravel_index(near.argmax(), near.shape)
        return first + int(row), first + int(column)

    @property
    def antenna_altitude_m(self) -> float:
        return float(self.heights[self.site]) + ANTENNA_M

    @cached_property
    def grid(self) -> ArrayGrid:
        return ArrayGrid.round_site(self.heights, CELL_M, LON, LAT, *self.site)

    @cached_property
    def targets(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows and columns of random cells, as many everywhere by area in each of the two discs."""
        random = np.random.default_rng(SEED)
        reach_m = np.full(ALL.stop, self.reach_m)
        reach_m[NEAR] = min(SIGHT_M, self.reach_m)
        cells = 1 + (reach_m / CELL_M - 3) * np.sqrt(random.random(len(reach_m)))
        angle = 2 * np.pi * random.random(len(reach_m))
        return self.site[0] + np.rint(cells * np.cos(angle)).astype(int), self.site[1] + np.rint(cells * np.sin(angle)).astype(
            int
        )

    def exact(self, plane_radius_m: float | None = None) -> Marched:
        """Every ray followed by itself: over the ellipsoid, or as over a plane."""
        row, column = self.targets
        places = self.grid.places(column, row)
        return exact_march(self.grid, LON, LAT, self.antenna_altitude_m, *places, K, plane_radius_m=plane_radius_m)

    @cached_property
    def array_file(self) -> Path:
        path = self.folder / f"{self.n}.npy"
        np.save(path, self.heights)
        return path

    @cached_property
    def tiff_file(self) -> Path:
        import rasterio

        path, grid = self.folder / f"{self.n}.tif", self.grid
        transform: Any = rasterio.Affine(CELL_M, 0, grid.west, 0, -CELL_M, grid.north)
        with rasterio.open(path, "w", driver="GTiff", width=self.n, height=self.n, count=1, dtype="int16",
                           crs=grid.crs, transform=transform) as made:  # fmt: skip
            made.write(self.heights, 1)
        return path
