"""People on a grid: a GeoTIFF of counts, opened with care and read a window at a time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.raster import Grid, Raster, Wanted, gdal, local_path, open_raster

__all__ = ["Grid", "PopulationRaster", "open_population"]

Floats = NDArray[np.float64]

COUNTS: Final = Wanted("counts of people", most_cells=4_000_000_000, twice="some people would be counted twice")
"""A global grid of 1 km has 0.9 thousand million cells, one of China at 100 m 3; more than this is not read in minutes."""
WINDOW_CELLS: Final = 4_000_000
MANKIND: Final = (1e9, 12e9)
"""A grid of the whole world that holds less or more people than this does not hold counts of people."""

_DENSITY: Final = re.compile(
    r"densit|\bper[\s-]*(sq|km|hect|ha\b)|/\s*(sq|hectare|ha\b|km\s*\^?[2²])|\bkm\s*\^?\s*-2|\bpp?\s?km2\b|\bpd\b", re.IGNORECASE
)
"""What files of people per area say of themselves; ``pd`` is in the names of WorldPop's."""


@dataclass(frozen=True, slots=True)
class PopulationRaster:
    """An open raster of people, checked.

    Parameters
    ----------
    name : str
        File name, one printable line.
    grid : Grid
    total : float
        People in all of it.
    """

    name: str
    grid: Grid
    total: float
    _raster: Raster = field(repr=False)

    def people(self, column: int, row: int, columns: int, rows: int) -> Floats:
        """People in the cells of a window, shape (rows, columns); 0 where there are no data.

        Raises
        ------
        DataError
            The file cannot be read there, or holds what is no number of people.
        """
        return _people(self._raster, column, row, columns, rows)


@contextmanager
def open_population(path: Path | str) -> Iterator[PopulationRaster]:
    """Open a GeoTIFF of counts of people for the length of a ``with`` block.

    Parameters
    ----------
    path : Path or str
        A local file (a cloud-optimised one is a GeoTIFF too): one band of real numbers, each the people in its cell; the CRS
        stated, rows from north to south. No data and NaN are nobody. It is read once whole, a few MB at a time, for its total.

    Raises
    ------
    DataError
        One line that says what is wrong.
    MissingExtraError
        rasterio is not installed.
    """
    with gdal("reading a population raster", "raster"), closing(open_raster(local_path(path), COUNTS)) as raster:
        name = raster.name
        _refuse_density(raster.dataset, name)
        total = math.fsum(float(_people(raster, *window).sum()) for window in _windows(raster.dataset))
        if total == 0:
            raise DataError(f"{name}: no people in it")
        low, high = MANKIND
        if raster.grid.is_global and not low <= total <= high:
            raise DataError(
                f"{name}: a raster of the whole world with a total of {total:,.0f}, expected 1 to 12 billion people: "
                "a raster of counts (people in each cell) is needed, not of densities"
            )
        yield PopulationRaster(name, raster.grid, total, raster)


def _refuse_density(dataset: Any, name: str) -> None:
    """Refuse what says of itself that it holds people per area."""
    tags = [f"{key} = {value}" for tags in (dataset.tags(), dataset.tags(1)) for key, value in tags.items()]
    for where, words in (
        ("name", name),
        *(("description", d or "") for d in dataset.descriptions),
        *(("unit", u or "") for u in dataset.units),
        *(("tags", tag) for tag in tags),
    ):
        if _DENSITY.search(words.replace("_", " ")):
            raise DataError(
                f"{name}: people per area, as its {where} says ({ascii(words)[1:-1]:.60}); "
                "a raster of counts (people in each cell) is needed"
            )


def _windows(dataset: Any) -> Iterator[tuple[int, int, int, int]]:
    """Windows (column, row, columns, rows) that make up the raster, of whole blocks and about `WINDOW_CELLS` cells each."""
    rows, columns = dataset.block_shapes[0]
    columns = min(columns * max(1, WINDOW_CELLS // (rows * columns)), dataset.width)
    rows = rows * max(1, WINDOW_CELLS // (rows * columns))
    for row in range(0, dataset.height, rows):
        for column in range(0, dataset.width, columns):
            yield column, row, min(columns, dataset.width - column), min(rows, dataset.height - row)


def _people(raster: Raster, column: int, row: int, columns: int, rows: int) -> Floats:
    people = raster.read(column, row, columns, rows, np.float64)
    if np.isnan(people.min(initial=0.0)):
        people[np.isnan(people)] = 0.0
    if not (people.min(initial=0.0) >= 0 and people.max(initial=0.0) < np.inf):
        r, c = (int(i[0]) for i in np.nonzero(~((people >= 0) & (people < np.inf))))
        raise DataError(
            f"{raster.name}: row {row + r + 1}, column {column + c + 1}: {people[r, c]:g} people, expected 0 or more "
            f"({raster.nodata_text})"
        )
    return people
