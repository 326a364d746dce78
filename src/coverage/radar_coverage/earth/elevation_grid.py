"""What a sweep over terrain asks of an elevation model: where its cells lie, and their heights a window at a time."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["ElevationGrid"]

Floats = NDArray[np.float64]


class ElevationGrid(Protocol):
    """A rectangle of heights on any grid of longitude and latitude or of a projection.

    Heights are known at the centres of cells, where columns and rows are whole numbers: (0, 0) is the centre of the first.
    """

    @property
    def rows(self) -> int:
        """Number of rows."""

    @property
    def columns(self) -> int:
        """Number of columns."""

    @property
    def turn_columns(self) -> float:
        """Columns of a full turn of longitude, in a grid of degrees; 0 in a projection."""

    @property
    def is_global(self) -> bool:
        """Whether the last column is the first one's neighbour, round the Earth."""

    @property
    def highest_m(self) -> float:
        """A height that no cell is above [m]; the highest land on Earth where nothing better is known."""

    def pixels(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
        """Columns and rows of places, as real numbers; in a grid of degrees columns may be off by whole turns.

        Parameters
        ----------
        lon_deg, lat_deg : array_like
            WGS 84 [degrees].

        Returns
        -------
        column, row : ndarray
            ``nan`` where the projection does not reach.
        """

    def cell_size_m(self, lon_deg: float, lat_deg: float) -> float:
        """The shorter side of a cell near a place [m]."""

    def window(self, row: int, column: int, rows: int, columns: int) -> NDArray[np.float32]:
        """Heights above the model's datum in a window inside the grid, shape (rows, columns) [m]; ``nan`` for no data."""
