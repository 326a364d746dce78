"""Towns of 15,000 people or more: GeoNames, as it comes with the program."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir, read_bytes

__all__ = ["GEONAMES_CREDIT", "Cities", "load_cities"]

GEONAMES_CREDIT: Final = "Towns: GeoNames (geonames.org), CC BY 4.0"
"""To be printed wherever towns or people are."""


@dataclass(frozen=True, slots=True, eq=False)
class Cities:
    """Towns, in flat arrays.

    Sums over them count urban places and not people: wards and prefecture seats are listed beside the cities they belong to,
    villages are not.

    Parameters
    ----------
    lon_deg, lat_deg : ndarray, shape (n,)
        Positions on WGS 84 [degrees].
    population : ndarray of int, shape (n,)
        People, as GeoNames counts them.
    names : tuple of str
        As GeoNames writes them, mostly in English.
    territories : tuple of str
        Territory code (ADM0_A3) of each, by the boundaries' rule: the towns of Crimea are in RUS.
    countries : tuple of str
        Two-letter code (ISO 3166) of each, as GeoNames has it: the towns of Crimea are in UA.
    geonames_id : ndarray of int, shape (n,)
    territory_names : dict of str to str
        English name of every territory among `territories`, by code.
    credit : str
        To be printed wherever towns or people are.
    """

    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    population: NDArray[np.int64]
    names: tuple[str, ...]
    territories: tuple[str, ...]
    countries: tuple[str, ...]
    geonames_id: NDArray[np.int64]
    territory_names: dict[str, str]
    credit: str = GEONAMES_CREDIT


def load_cities(path: Path | str | None = None) -> Cities:
    """Read the embedded towns.

    Parameters
    ----------
    path : Path, optional
        Another file made by tools/build_cities.py.

    Returns
    -------
    Cities

    Raises
    ------
    DataError
        The file cannot be read or is not in this format.

    Examples
    --------
    >>> cities = load_cities()
    >>> cities.names[int(cities.population.argmax())]
    'Shanghai'
    """
    path = Path(path) if path is not None else data_dir() / "cities.npz"
    content = read_bytes(path)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            steps_per_deg = float(arrays["steps_per_deg"])
            codes, iso_codes = arrays["codes"].tolist(), arrays["iso_codes"].tolist()
            return Cities(
                lon_deg=arrays["lon"] / steps_per_deg,
                lat_deg=arrays["lat"] / steps_per_deg,
                population=arrays["population"].astype(np.int64),
                names=tuple(arrays["names"].tobytes().decode("utf-8").split("\n")),
                territories=tuple(codes[i] for i in arrays["territory"].tolist()),
                countries=tuple(iso_codes[i] for i in arrays["country"].tolist()),
                geonames_id=arrays["geonames_id"].astype(np.int64),
                territory_names=dict(zip(codes, arrays["territory_names"].tolist(), strict=True)),
            )
    except (KeyError, ValueError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: not a file of towns made by tools/build_cities.py ({error})") from None
