"""A place by any of its names: press English, local, with or without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Place

__all__ = ["find_place", "plain_name"]


def find_place(name: str, places: Iterable[Place]) -> Place:
    """The first place that is called so.

    Parameters
    ----------
    name : str
        A name in English or in a local language, or an id; capitals, accents and hyphens do not matter.
    places : iterable of Place
        The better known first.

    Raises
    ------
    UnknownNameError
        Nothing is called so; the nearest names are suggested.

    Examples
    --------
    >>> find_place("北京", load_labels().places).name
    'Beijing'
    """
    every, wanted = list(places), plain_name(name)
    for place in every:
        if wanted and wanted in {plain_name(n) for n in (place.id, place.name, *place.names.values())}:
            return place
    known = [n for place in every for n in (place.name, *place.names.values())]
    raise UnknownNameError("place", name, dict.fromkeys(known), "Any place: --lat DEGREES --lon DEGREES")


def plain_name(name: str) -> str:
    """A name as it is compared: no accents, capitals, hyphens or spaces."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum() and not unicodedata.combining(c))
