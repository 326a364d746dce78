"""A weather radar, as its operator publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, choice, identifier, number, text
from radar_coverage.model.site import Site

__all__ = ["BANDS_GHZ", "WeatherRadar"]

BANDS_GHZ: Final = MappingProxyType({"S": (2.0, 4.0), "C": (4.0, 8.0), "X": (8.0, 12.0)})
"""Lowest and highest frequency of the bands that weather radars use (IEEE 521) [GHz]."""
_TALLEST_TOWER_M: Final = 150.0
_POSITION_ACCURACY_M: Final = 500.0
"""Positions have three decimals or four, and the one that was measured anew in public was off by some hundred metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherRadar:
    """A weather radar: where it stands, how high, and what it is built for.

    Parameters
    ----------
    code : str
        Its code in the exchange of European radars (ODIM), lower case: the country, then three letters.
    name : str
        Of the place, as published.
    country : str
        Territory code (ADM0_A3) it stands in.
    wmo_number : str
        Five digits; two radars at one station share it. Empty for none.
    status : str
        active or not active.
    lat, lon : float
        Geodetic latitude and longitude on WGS 84 [degrees].
    elevation_m : float or None
        Ground above mean sea level; None where it is not published [m].
    antenna_altitude_m : float
        Centre of the antenna above mean sea level [m].
    max_range_km : float
        The range up to which it is published to measure: a setting, not what can be seen [km].
    beam_width_deg : float
        Width of the beam at half its power [degrees].
    band : str
        S, C or X.
    frequency_ghz : float
        [GHz].
    polarisation : str
        single or dual.
    source : str
        Where all of this comes from.

    Raises
    ------
    DataError
        A field outside its documented range, a frequency outside the band, an antenna below ground or on no real tower.
    """

    code: str = identifier()
    name: str = text()
    country: str = text("")
    wmo_number: str = text("")
    status: str = choice("active", "not active", default="active")
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    elevation_m: float | None = number("m", -500, 9_000, None)
    antenna_altitude_m: float = number("m", -500, 9_000)
    max_range_km: float = number("km", 20, 500)
    beam_width_deg: float = number("degrees", 0.1, 5)
    band: str = choice(*BANDS_GHZ)
    frequency_ghz: float = number("GHz", 2, 12)
    polarisation: str = choice("single", "dual")
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
        low, high = BANDS_GHZ[self.band]
        if not low <= self.frequency_ghz <= high:
            raise DataError(f"frequency_ghz = {self.frequency_ghz:g}, expected {low:g}..{high:g} GHz in the {self.band} band")
        if self.elevation_m is not None and not 0 <= self.antenna_altitude_m - self.elevation_m <= _TALLEST_TOWER_M:
            raise DataError(
                f"antenna_altitude_m = {self.antenna_altitude_m:g}, expected 0..{_TALLEST_TOWER_M:g} m above elevation_m, "
                f"{self.elevation_m:g}"
            )

    @property
    def site(self) -> Site:
        """The place it looks out from; where the ground is not published, ground and antenna are taken for equally high."""
        ground_m = self.antenna_altitude_m if self.elevation_m is None else self.elevation_m
        unsure = "" if self.elevation_m is not None else "; the ground's height is not published: the antenna's stands for it"
        return Site(
            id=self.code,
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            country=self.country,
            kind="weather",
            status=self.status,
            position_accuracy_m=_POSITION_ACCURACY_M,
            elevation_m=ground_m,
            # the difference of heights in tenths of a metre
            antenna_height_m=round(self.antenna_altitude_m - ground_m, 3),
            source=self.source,
            confidence=f"as published, checked for plausibility only{unsure}",
        )
