"""A network of radars: its stations, where each stands, how high, and how far and how low it looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model.fields import check_fields, choice, identifier, number, text
from radar_coverage.model.site import Site, slug

__all__ = ["HEIGHTS_ABOVE", "Network", "Station"]

HEIGHTS_ABOVE: Final = ("sea", "ground")
_TALLEST_MAST_M: Final = 2_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A radar of a network, with the settings it is planned or run with.

    Parameters
    ----------
    id : str
        Short name, unique in its network; made from `name` when empty.
    name : str
        Of the place.
    lat, lon : float
        Geodetic latitude and longitude on WGS 84 [degrees].
    antenna_height_m : float
        Centre of the antenna, above what `height_above` says [m].
    height_above : str
        sea (mean sea level) or ground.
    ground_m : float or None
        Ground above mean sea level; None where it is not published [m].
    range_km : float
        Ground range up to which it measures: a setting, not what can be seen [km].
    lowest_elevation_deg : float or None
        Of its lowest beam; None where it is not published: the horizon bounds it [degrees].
    beam_width_deg : float or None
        Width of the beam at half its power [degrees].
    source : str
        Where all of this comes from.

    Raises
    ------
    DataError
        A field outside its documented range, an antenna below the ground or on no real mast; every problem is listed.
    """

    id: str = identifier("")
    name: str = text()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    antenna_height_m: float = number("m", -500, 9_000)
    height_above: str = choice(*HEIGHTS_ABOVE)
    ground_m: float | None = number("m", -500, 9_000, None)
    range_km: float = number("km", 0, 1_000)
    lowest_elevation_deg: float | None = number("degrees", -5, 89.9, None)
    beam_width_deg: float | None = number("degrees", 0.1, 20, None)
    source: str = text("")

    def __post_init__(self) -> None:
        check_fields(self)
        found = [] if self.range_km > 0 else ["range_km = 0, expected more than 0 km"]
        low_m = 0.0 if self.height_above == "ground" else self.ground_m
        if low_m is not None and not low_m <= self.antenna_height_m <= low_m + _TALLEST_MAST_M:
            ground = f" where ground_m = {low_m:.12g}" if low_m else ""
            found.append(
                f"antenna_height_m = {self.antenna_height_m:.12g} above {self.height_above}, "
                f"expected {low_m:.12g}..{low_m + _TALLEST_MAST_M:.12g} m{ground}"
            )
        if found:
            raise DataError(found)
        if not self.id:
            object.__setattr__(self, "id", slug(self.name))

    def antenna_altitude_m(self, ground_m: float | None = None) -> float:
        """Centre of the antenna above mean sea level [m].

        Parameters
        ----------
        ground_m : float, optional
            Ground above mean sea level to use where the station has none of its own, as a height model has it [m].

        Raises
        ------
        DataError
            The antenna's height is above ground, and nothing says how high that is.
        """
        if self.height_above == "sea":
            return self.antenna_height_m
        ground = ground_m if self.ground_m is None else self.ground_m
        if ground is None:
            raise DataError(f"{self.id}: antenna_height_m is above ground, and ground_m is not given")
        return ground + self.antenna_height_m

    @property
    def site(self) -> Site:
        """The place it looks out from.

        Where the ground is not published, ground and antenna are taken for equally high if the antenna's height is above sea;
        else the ground's height stays unknown, and only a height model can tell the antenna's altitude.
        """
        at_sea = self.height_above == "sea"
        ground_m, unsure = self.ground_m, ""
        if ground_m is None:
            ground_m = self.antenna_height_m if at_sea else None
            unsure = f"; the ground's height is not given{': the antenna stands for it' if at_sea else ''}"
        return Site(
            id=self.id,
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            kind="weather",
            elevation_m=ground_m,
            antenna_height_m=round(self.antenna_height_m - (ground_m or 0.0), 3) if at_sea else self.antenna_height_m,
            source=self.source,
            confidence=f"as given, checked for plausibility only{unsure}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Radars that are planned or run together.

    Parameters
    ----------
    name : str
        Of the network.
    credit : str
        To be printed where it is; empty for none.
    stations : tuple of Station
        At least one, ids unique.

    Raises
    ------
    DataError
        No station, or an id that stands twice.
    """

    name: str = text()
    credit: str = text("")
    stations: tuple[Station, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.stations:
            raise DataError("stations: expected at least one")
        if twice := [id_ for id_, count in Counter(one.id for one in self.stations).items() if count > 1]:
            raise DataError([f"stations: id = {id_!r} stands twice" for id_ in twice])

    def station(self, id_: str) -> Station:
        """Station of an id.

        Raises
        ------
        UnknownNameError
            There is none; the nearest ids are named.
        """
        found = next((one for one in self.stations if one.id == id_), None)
        if found is None:
            raise UnknownNameError("station", id_, (one.id for one in self.stations))
        return found
