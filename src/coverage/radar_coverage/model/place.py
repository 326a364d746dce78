"""Names for the map: towns, territories and seas, in press English and in their own languages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, identifier, number, text, texts_by_key

__all__ = ["RANKS", "Place", "SeaName", "TerritoryName"]

RANKS: Final = (1, 2, 3)
"""1 capital or seat of government of its territory, 2 large (half a million people or more), 3 smaller."""

_LARGEST_AREA_KM2: Final = 510_100_000
"""The whole Earth."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def _rank_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    if isinstance(given, int) and not isinstance(given, bool) and given in RANKS:
        return None
    return f"{given!r:.60}, expected 1 (capital), 2 (large) or 3 (smaller)"


def _rank() -> Any:
    return dataclasses.field(default=3, metadata={"check": _rank_problem})


def _check_languages(names: Mapping[str, str]) -> None:
    """Refuse names whose keys cannot stand in a ``lang`` attribute."""
    for code in names:
        if not _LANGUAGE.fullmatch(code):
            raise DataError(f"names has a key {code!r:.40}, expected a language code such as ko or zh-Hant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town that the public argument names, for orientation: a label on a map, never a target.

    Parameters
    ----------
    id : str
    name : str
        Name in press English.
    lat, lon : float
        Geodetic latitude and longitude on WGS 84, at 0.01 degrees [degrees].
    territory : str
        Territory code (ADM0_A3) the place is in, by the boundaries' rule.
    names : mapping of str to str
        Names in the local language or languages, by language code (BCP 47: ``zh``, ``zh-Hant``, ``ko``).
    press : mapping of str to str
        Names in the press of other languages, by language code.
    rank : int
        Which label gives way: 1 capital or seat of government, 2 large (half a million people or more), 3 smaller.
    source : str
        Where the position comes from.

    Raises
    ------
    DataError
        A field outside its documented range; every problem is listed.
    """

    id: str = identifier()
    name: str = text()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    territory: str = text("")
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    rank: int = _rank()
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
        _check_languages({**self.names, **self.press})


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryName:
    """What a territory is called, and the area that is commonly published for it.

    Parameters
    ----------
    code : str
        Territory code (ADM0_A3), or codes joined by ``+`` for a sum.
    name : str
        Name in press English.
    names : mapping of str to str
        Short names in the official language or languages, by language code.
    press : mapping of str to str
        Names in the press of other languages, by language code; where there is none, Unicode CLDR's.
    official_area_km2 : float or None
        Commonly published area [km2], to stand beside the denominator of a share; it follows another rule than the boundaries.
    official_area_source : str
        Who publishes it; needed where there is an area.
    source : str
        Where the names come from.

    Raises
    ------
    DataError
        A field outside its documented range, or an area without a source.
    """

    code: str = text()
    name: str = text()
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    official_area_km2: float | None = number("km2", 0.001, _LARGEST_AREA_KM2, None)
    official_area_source: str = text("")
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
        _check_languages({**self.names, **self.press})
        if self.official_area_km2 is not None and not self.official_area_source.strip():
            raise DataError("official_area_km2 needs official_area_source: who publishes it")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaName:
    """A sea's name, drawn only when asked for; both names, in the order of the alphabet, where the name is disputed.

    Parameters
    ----------
    id : str
    name : str
        Name in press English: ``East Sea / Sea of Japan``.
    lat, lon : float
        Where the label stands [degrees].
    names : mapping of str to str
        Names in the languages of the coasts, by language code.
    press : mapping of str to str
        Names in the press of other languages, by language code; both names, in the order of that alphabet, where the name is
        disputed.
    source : str
        Where the names and the position come from.

    Raises
    ------
    DataError
        A field outside its documented range; every problem is listed.
    """

    id: str = identifier()
    name: str = text()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
        _check_languages({**self.names, **self.press})
