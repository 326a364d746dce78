"""Which heights a question about terrain is asked of: the caller's, fetched ones, or those that come with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from radar_coverage.analysis.terrain_result import ElevationFacts
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.model import Site
from radar_coverage.sources.alps import embedded_alps
from radar_coverage.sources.array_elevation import ArrayElevation
from radar_coverage.sources.copernicus import fetch_tiles
from radar_coverage.sources.copernicus_tiles import copernicus_credit
from radar_coverage.sources.elevation import Elevation, open_elevation

__all__ = ["Fetching", "elevation_facts", "elevation_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """That Copernicus tiles may be fetched, and how.

    Parameters
    ----------
    radius_km : float
        Round the site [km].
    cache : Path or str or None
        Folder they are kept in; None for the user's cache.
    resolution_m : int
        30 or 90 [m].
    progress : callable, optional
        As for `fetch_tiles`.
    """

    radius_km: float
    cache: Path | str | None = None
    resolution_m: int = 30
    progress: Callable[[int, int, str], None] | None = None


@contextmanager
def elevation_for(
    site: Site,
    dem: Path | str | Elevation | ArrayElevation | None = None,
    *,
    sea_where_missing: bool = False,
    datum: str | None = None,
    fetching: Fetching | None = None,
) -> Iterator[Elevation | ArrayElevation]:
    """Open the elevation model for the length of a ``with`` block.

    Parameters
    ----------
    site : Site
    dem : Path, str, Elevation or ArrayElevation, optional
        A file, a folder of tiles, or a model itself; by default what is fetched, else the Alps that come with the program.
    sea_where_missing, datum
        As for `open_elevation`.
    fetching : Fetching, optional
        None where nothing may be fetched.

    Raises
    ------
    DataError
        No model of the site is there, or it cannot be used.
    MissingExtraError
    """
    if dem is None and fetching is not None:
        dem = _fetched(site, fetching)
    if dem is None:
        if sea_where_missing or datum is not None:
            raise DataError("the sea where data is missing, and a datum, are said of an elevation model of yours: name one")
        yield _embedded(site)
    elif isinstance(dem, Path | str):
        with open_elevation(dem, sea_where_missing=sea_where_missing, datum=datum) as elevation:
            yield elevation
    else:
        yield dem


def _fetched(site: Site, fetching: Fetching) -> Path:
    """The folder with the tiles round a site, which are fetched where they are not there."""
    cache = fetching.cache
    if cache is None:
        try:
            import pooch
        except ImportError:
            raise MissingExtraError("fetching elevation tiles", "terrain") from None
        cache = pooch.os_cache("radar-coverage")
    resolution_m, progress = fetching.resolution_m, fetching.progress
    return fetch_tiles(site.lon, site.lat, fetching.radius_km, cache, resolution_m=resolution_m, progress=progress).folder


def elevation_facts(elevation: Elevation | ArrayElevation, site: Site) -> ElevationFacts:
    """What a model is, as it stands beside every result; with the notice that a licence asks for."""
    source = elevation.source
    for resolution_m in (30, 90):
        if f"GLO-{resolution_m}" in source:
            source = copernicus_credit(resolution_m).removeprefix("Elevation: ").rstrip(".")
    return ElevationFacts(
        name=elevation.name,
        source=source,
        datum=elevation.datum,
        cell_m=elevation.cell_size_m(site.lon, site.lat),
        cell_text=elevation.cell_text,
    )


def _embedded(site: Site) -> ArrayElevation:
    """The Alps, for a site in them."""
    alps = embedded_alps()
    column, row = (float(np.asarray(one)) for one in alps.pixels(site.lon, site.lat))
    if not (0 <= column <= alps.columns - 1 and 0 <= row <= alps.rows - 1):
        raise DataError(
            f"no elevation model of {site.id} comes with the program (the Alps only): give --dem FILE or FOLDER (dem=), or "
            "--fetch (fetch=True), which fetches Copernicus tiles; the example needs neither: radar-coverage terrain"
        )
    return alps
