"""A question under version control: a site, ranges or figures, a direction, what is counted where, and a title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, choice, number, text, texts, texts_by_key

__all__ = ["Scenario"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is asked, as a file says it. What a file leaves out is asked as if there were none.

    Parameters
    ----------
    title : str
        Heading of what is made from it.
    site : str
        Id of a site; empty where `lat` and `lon` give a place of one's own, or for the default.
    name : str
        Name of the place of one's own.
    lat, lon : float or None
        Its position [degrees].
    claims : tuple of str
        Published figures, by id.
    range_km : tuple of float
        Ranges that nobody else gave [km].
    boresight_deg, fov_deg : float or None
        Direction the antenna faces and width of the sector [degrees].
    altitude_km : float or None
        Altitude of the target asked about [km].
    range_kind : str
        How figures that do not say are read: ground or slant; empty for ground.
    focus : tuple of str
        Territories asked about, by code or name.
    count : mapping of str to str
        Disputed area to the territory it is counted with, which is a choice of the file's author.

    Raises
    ------
    DataError
        A field outside its range, or fields that do not go together.
    """

    title: str = text("")
    site: str = text("")
    name: str = text("")
    lat: float | None = number("degrees", -90, 90, None)
    lon: float | None = number("degrees", -180, 180, None)
    claims: tuple[str, ...] = texts()
    range_km: tuple[float, ...] = number("km", 0.001, MAX_RANGE_M / 1000, ())
    boresight_deg: float | None = number("degrees", -360, 360, None)
    fov_deg: float | None = number("degrees", 0.01, 360, None)
    altitude_km: float | None = number("km", 0, 100_000, None)
    range_kind: str = choice("", "ground", "slant", default="")
    focus: tuple[str, ...] = texts()
    count: Mapping[str, str] = texts_by_key()

    def __post_init__(self) -> None:
        check_fields(self)
        problems = []
        if (self.lat is None) != (self.lon is None):
            problems.append("lat and lon go together")
        if self.site and self.lat is not None:
            problems.append("give either site or lat and lon, not both")
        if self.name and self.lat is None:
            problems.append("name needs lat and lon; a site is named by site")
        if self.fov_deg is not None and self.fov_deg < 360 and self.boresight_deg is None:
            problems.append("fov_deg needs boresight_deg, the direction the antenna faces")
        if self.boresight_deg is not None and self.fov_deg is None:
            problems.append("boresight_deg needs fov_deg, the width of the sector")
        if problems:
            raise DataError(problems)
        for field in ("lat", "lon", "boresight_deg", "fov_deg", "altitude_km"):  # 330 in a file is the option's 330.0
            if (given := getattr(self, field)) is not None:
                object.__setattr__(self, field, float(given))
