"""The Alps at 30 arc seconds: the elevation model that comes with the program, cut from NOAA's GLOBE."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from radar_coverage.errors import DataError
from radar_coverage.sources.array_elevation import ArrayElevation
from radar_coverage.sources.documents import data_dir, read_bytes

__all__ = ["GLOBE_CREDIT", "embedded_alps", "load_alps"]

GLOBE_CREDIT: Final = "Elevation: GLOBE 1.0 (NOAA National Geophysical Data Center, 1999), public domain"
"""To be printed where its heights are used."""


@cache
def embedded_alps() -> ArrayElevation:
    """Heights from 4.5 to 17.5 E and 43 to 49.5 N, above mean sea level, in cells of 30 arc seconds (0.93 x 0.65 km).

    The cells are bounded by whole multiples of 30 arc seconds, as GLOBE has them: the centre of the first lies at 4.5 E +
    15 arc seconds, 49.5 N - 15 arc seconds, and a cell holds one height for all of it. Summits are lower than on maps, the
    sharper the more (Mont Blanc 4,570 m, Matterhorn 3,648 m). The sea is 0 m, as is land below it: GLOBE's mark for the sea
    did not come along, so there is no cell without data inside the rectangle, and nothing is known outside.

    Returns
    -------
    ArrayElevation
        The same object at every call; its heights cannot be written to.

    Examples
    --------
    >>> alps = embedded_alps()
    >>> alps.rows, alps.columns, alps.highest_m
    (780, 1560, 4570.0)
    """
    return load_alps(data_dir() / "alps-globe30s.npz")


def load_alps(path: Path) -> ArrayElevation:
    """Read a file made by tools/build_alps.py.

    Raises
    ------
    DataError
        The file cannot be read or is not in this format.
    """
    content = read_bytes(path)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            cells_per_deg = int(arrays["cells_per_deg"])
            west_deg, north_deg = float(arrays["west_deg"]), float(arrays["north_deg"])
            folded = arrays["low"].astype(np.int32) | arrays["high"].astype(np.int32) << 8
        # steps from west to east along each row, of which every odd one is negative: 0, -1, 1, -2, 2, ...
        heights_m = np.cumsum(folded >> 1 ^ -(folded & 1), axis=1)
        return ArrayElevation(
            heights_m=heights_m,
            west=west_deg,
            north=north_deg,
            cell_width=1 / cells_per_deg,
            cell_height=1 / cells_per_deg,
            name="GLOBE, Alps",
            source=GLOBE_CREDIT.removeprefix("Elevation: "),
            datum="mean sea level",
            cell_text=f"{3600 // cells_per_deg} arc seconds",
        )
    except (KeyError, TypeError, ValueError, IndexError, EOFError, ZeroDivisionError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: not a file of heights made by tools/build_alps.py ({error})") from None
