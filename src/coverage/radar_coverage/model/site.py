"""A place from which everything is seen."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from radar_coverage.model.fields import check_fields, choice, identifier, number, text, texts, texts_by_key

__all__ = ["SITE_KINDS", "Site"]

SITE_KINDS = ("reported", "candidate", "reference", "weather", "own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A published position, at the accuracy it was published with. Never an equipment position.

    Parameters
    ----------
    name : str
        Name in English.
    lat, lon : float
        Geodetic latitude and longitude on WGS 84 [degrees].
    id : str
        Short name used by commands and file names; made from `name` when empty.
    names : mapping of str to str
        Names in local languages, by language code (``ko``, ``ja``, ...).
    press : mapping of str to str
        Short names in the press of other languages, by language code.
    country : str
        Territory code (ADM0_A3) the site stands in.
    kind : str
        reported, candidate (ranges are hypothetical), reference (a point, no radar), weather, own.
    radar : str or None
        Id of the radar type that is reported there.
    status : str
        What happened when, in words.
    position_accuracy_m : float
        Radius [m] within which the published position is meant.
    elevation_m : float or None
        Ground height above mean sea level [m].
    antenna_height_m : float or None
        Antenna above ground [m].
    focus : tuple of str
        Territory codes the public argument about this site is about.
    purpose : tuple of str
        Territory codes that the radar is said to be there for; `source` says by whom.
    source, confidence : str
        Where the position comes from and how well it was checked.

    Raises
    ------
    DataError
        A field outside its documented range; every problem is listed.
    """

    name: str = text()
    lat: float = number("degrees", -90, 90)
    lon: float = number("degrees", -180, 180)
    id: str = identifier("")
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    country: str = text("")
    kind: str = choice(*SITE_KINDS, default="own")
    radar: str | None = text(None)
    status: str = text("")
    position_accuracy_m: float = number("m", 0, 100_000, 1_000.0)
    elevation_m: float | None = number("m", -500, 9_000, None)
    antenna_height_m: float | None = number("m", 0, 2_000, None)
    focus: tuple[str, ...] = texts()
    purpose: tuple[str, ...] = texts()
    source: str = text("")
    confidence: str = text("")

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.id:
            object.__setattr__(self, "id", slug(self.name))


def slug(name: str) -> str:
    """Id made of a name: lower-case ASCII letters, digits and ``_``; accents are dropped.

    A name with letters that are lost on the way gets a few digits of its hash, so that two such names are two ids.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    kept = "_".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())[:40]
    lost = not kept or any(c.isalnum() and not c.isascii() for c in plain)
    return "_".join([kept or "site", hashlib.sha256(name.encode()).hexdigest()[:6]]) if lost else kept
