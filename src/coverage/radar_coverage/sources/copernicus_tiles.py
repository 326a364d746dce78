"""Tiles of the Copernicus elevation model: their names, which of them a circle touches, and the notice that they carry."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.geodesic import polar
from radar_coverage.errors import DomainError

__all__ = ["ARC_SECONDS", "copernicus_credit", "tile_names", "tile_resolution_m"]

ARC_SECONDS: Final = MappingProxyType({30: "10", 90: "30"})
"""What the names have for a resolution [m]: cells in tenths of arc seconds, 1 and 3 arc seconds."""
_NAME: Final = re.compile(r"Copernicus_DSM_COG_(10|30)_[NS]\d\d_00_[EW]\d\d\d_00_DEM", re.ASCII)
_MARGIN_M: Final = 200.0
"""Heights between cells are interpolated: two cells beyond the circle are needed."""
_DEGREE_M: Final = 110_500.0
"""No degree of latitude is shorter [m]."""


def copernicus_credit(resolution_m: int) -> str:
    """Notice that the licence wants wherever something is made with these heights, with its exclusion of liability.

    The licence (License-COPDEM-30.pdf at docs.sentinel-hub.com; its words read in copies) has one notice for the data as they are
    and this one for what is produced using them.
    """
    model = f"Copernicus WorldDEM-{resolution_m}"
    return (
        f"Elevation: produced using {model} © DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH 2014-2018 provided under "
        "COPERNICUS by the European Union and ESA; all rights reserved. The organisations in charge of the Copernicus programme "
        f"by law or by delegation do not incur any liability for any use of the {model}."
    )


def tile_resolution_m(name: str) -> int | None:
    """Resolution of the model whose tile has this name, with or without ``.tif`` [m]; None for any other file."""
    found = _NAME.fullmatch(name.removesuffix(".tif"))
    return next((metres for metres, told in ARC_SECONDS.items() if found and found[1] == told), None)


def tile_names(lon_deg: float, lat_deg: float, radius_km: float, resolution_m: int = 30) -> tuple[str, ...]:
    """Names of the tiles of one degree that a circle touches, round the Earth and over the poles.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Centre, on WGS 84 [degrees].
    radius_km : float
        Along geodesics [km].
    resolution_m : int
        30 (GLO-30) or 90 (GLO-90) [m].

    Returns
    -------
    tuple of str
        From south to north, then eastwards from 180 W; whether a tile exists is not asked.

    Raises
    ------
    DomainError
        Not a place, not a range of this program, or another resolution.

    Examples
    --------
    >>> tile_names(7.0, 45.5, 20)
    ('Copernicus_DSM_COG_10_N45_00_E006_00_DEM', 'Copernicus_DSM_COG_10_N45_00_E007_00_DEM')
    """
    if resolution_m not in ARC_SECONDS:
        raise DomainError(f"resolution_m = {resolution_m!r}, expected one of: {', '.join(map(str, ARC_SECONDS))}")
    for what, value, low, high in (
        ("lon", lon_deg, -360.0, 360.0),
        ("lat", lat_deg, -90.0, 90.0),
        ("radius_km", radius_km, 0.0, MAX_RANGE_M / 1000),
    ):
        if not low <= value <= high:
            raise DomainError(f"{what} = {value:g}, expected {low:g}..{high:g}")
    reach_m = radius_km * 1000 + _MARGIN_M
    rows = np.arange(max(-90, int((lat_deg - reach_m / _DEGREE_M) // 1)), min(89, int((lat_deg + reach_m / _DEGREE_M) // 1)) + 1)
    south, west = (side.ravel() for side in np.meshgrid(rows, np.arange(-180, 180), indexing="ij"))
    near = _nearest_m(lon_deg, lat_deg, west, south) <= reach_m
    return tuple(
        f"Copernicus_DSM_COG_{ARC_SECONDS[resolution_m]}_{'NS'[s < 0]}{abs(s):02d}_00_{'EW'[w < 0]}{abs(w):03d}_00_DEM"
        for s, w in zip(south[near].tolist(), west[near].tolist(), strict=True)
    )


def _nearest_m(lon_deg: float, lat_deg: float, west: NDArray[Any], south: NDArray[Any]) -> NDArray[np.float64]:
    """Distance of each tile of one degree from a place [m]: 0 inside.

    The nearest point lies on the place's own meridian where the tile has it, else on one of the tile's two meridians: at an end,
    or where the great circle from the place meets it at right angles. There a distance hardly changes with latitude, so that the
    foot on the sphere is good to a metre on the ellipsoid.
    """
    inside = (lon_deg - west) % 360 <= 1
    best = polar(lon_deg, lat_deg, np.full(west.shape, lon_deg), np.clip(lat_deg, south, south + 1))[0]
    best[~inside] = np.inf
    for lon in (west, west + 1):
        away = np.radians(lon - lon_deg)
        foot = np.degrees(np.arctan2(np.sin(np.radians(lat_deg)), np.cos(np.radians(lat_deg)) * np.cos(away)))
        for lat in (south, south + 1, np.clip(foot, south, south + 1)):
            best = np.minimum(best, polar(lon_deg, lat_deg, lon, lat)[0])
    return best
