"""A town of the list of towns: where it is, and how many people are counted there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from radar_coverage.model.fields import check_fields, number, text, texts_by_key

__all__ = ["City"]

_MOST_PEOPLE = 10_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A town that was asked for by name.

    Parameters
    ----------
    name : str
        Name in press English where the program has one, else as GeoNames writes it.
    lat, lon : float
        Geodetic latitude and longitude on WGS 84 [degrees].
    territory : str
        Territory code (ADM0_A3) the town is in, by the boundaries' rule; empty for a user's place that says none.
    population : int or None
        People, as GeoNames counts them; None where it is not known.
    names : mapping of str to str
        Names in the local language or languages, by language code.
    source : str
        Where the position comes from.

    Raises
    ------
    DataError
        A field outside its documented range; every problem is listed.
    """

    name: str = text()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    territory: str = text("")
    population: int | None = number("people", 0, _MOST_PEOPLE, None)
    names: Mapping[str, str] = texts_by_key()
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
