"""Names in other languages than English: as the press of a language writes them, and else as Unicode CLDR has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar

from radar_coverage.model import Place, SeaName, Site, TerritoryName
from radar_coverage.model.disputed import Piece, Unseparated
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.labels import Labels, load_labels
from radar_coverage.sources.territories import Territories, load_territories

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "cldr_names",
    "code_named",
    "labels_said_in",
    "plain",
    "said_in",
    "territories_in",
    "territory_names",
]

ENGLISH: Final = "en"
LANGUAGES: Final = ("ja", "ko", "ru", "zh")
"""Languages that the names of the embedded data are in, beside English."""

_OWN_CODES: Final = MappingProxyType({"ALD": "AX", "KOS": "XK", "PSX": "PS", "SAH": "EH", "SDS": "SS"})
"""ISO 3166 codes of the territories whose three letters in Natural Earth are none of ISO's."""

_Named = TypeVar("_Named", Site, Place, SeaName, TerritoryName, Piece, Unseparated)


@cache
def cldr_names(language: str) -> Mapping[str, str]:
    """Names of territories in a language, by ADM0_A3 code; of those that have an ISO 3166 code.

    Examples
    --------
    >>> cldr_names("ru")["JPN"], cldr_names("ko")["KOS"]
    ('Япония', '코소보')
    """
    from babel import Locale
    from babel.core import get_global

    # CLDR itself says which two letters three letters stand for
    iso = {code: two[0] for code, two in get_global("territory_aliases").items() if len(two) == 1} | _OWN_CODES
    names = Locale.parse(language, sep="-").territories
    return MappingProxyType({code: names[two] for code, two in iso.items() if two in names})


def said_in(entry: _Named, language: str, otherwise: str = "") -> _Named:
    """Call something by its name in a language.

    Parameters
    ----------
    entry : Site, Place, SeaName, TerritoryName, Piece or Unseparated
    language : str
        Code of a language; in English everything is as it is read.
    otherwise : str
        Name where the press of the language is not known to have another, before the local name in that language.

    Returns
    -------
    Site, Place, SeaName, TerritoryName, Piece or Unseparated
        Its English name stays among `press`, so that it is still found by it.
    """
    if language == ENGLISH:
        return entry
    local = (name for code, name in sorted(entry.names.items()) if code.partition("-")[0] == language)
    name = entry.press.get(language) or otherwise or next(local, entry.name)
    return replace(entry, name=name, press={ENGLISH: entry.name, **entry.press})


def labels_said_in(labels: Labels, language: str) -> Labels:
    """Call territories, towns and seas by their names in a language; names in local languages stay what they are."""
    if language == ENGLISH:
        return labels
    cldr = cldr_names(language)
    return replace(
        labels,
        territories=MappingProxyType(
            {code: said_in(entry, language, cldr.get(code, "")) for code, entry in labels.territories.items()}
        ),
        places=tuple(said_in(place, language) for place in labels.places),
        seas=tuple(said_in(sea, language) for sea in labels.seas),
    )


@cache
def territory_names(language: str) -> Mapping[str, str]:
    """Names of the embedded territories and their sums in a language, by code; English where none is known.

    Examples
    --------
    >>> names = territory_names("zh")
    >>> names["CHN"], names["KOR"], names["PRK"], names["BRT"]
    ('中国', '韩国', '朝鲜', 'Bir Tawil')
    """
    names = _english_names()
    if language != ENGLISH:
        names |= {piece.held: said_in(piece, language).name for piece in load_disputed().pieces if piece.is_whole}
        names |= cldr_names(language)
        names |= {code: entry.name for code, entry in labels_said_in(load_labels(), language).territories.items()}
    return MappingProxyType({code: names[code] for code in _english_names()})


def territories_in(territories: Territories, language: str) -> Territories:
    """Call territories and their sums by their names in a language; a code that is none of ours keeps its name."""
    if language == ENGLISH:
        return territories
    names = territory_names(language)
    return replace(
        territories,
        names=tuple(names.get(code, name) for code, name in zip(territories.codes, territories.names, strict=True)),
        sums=tuple(replace(total, name=names.get(total.code, total.name)) for total in territories.sums),
    )


def code_named(name: str) -> str | None:
    """Code of an embedded territory or sum by any of its names, in any language and case; None where nothing is called so.

    Examples
    --------
    >>> [code_named(name) for name in ("россия", "北朝鮮", "대한민국", "Japan")]
    ['RUS', 'PRK', 'KOR', 'JPN']
    """
    key = plain(name)
    # the names in the other languages have letters of their own: English ones need no look at them
    return ({plain(known): code for code, known in _english_names().items()} if key.isascii() else _codes()).get(key)


def plain(name: str) -> str:
    """A name as it is compared: whatever its case, and however its letters are put together."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _english_names() -> dict[str, str]:
    ours = load_territories()
    return dict(zip(ours.codes, ours.names, strict=True)) | {total.code: total.name for total in ours.sums}


@cache
def _codes() -> Mapping[str, str]:
    """Codes by name: what we call a territory goes before what others do."""
    entries = load_labels().territories
    names = [territory_names(language) for language in (ENGLISH, *LANGUAGES)]
    names += [{code: entry.names.get(language, "") for code, entry in entries.items()} for language in LANGUAGES]
    names += [cldr_names(language) for language in (ENGLISH, *LANGUAGES)]
    codes: dict[str, str] = {}
    for by_code in names:
        for code in sorted(by_code.keys() & _english_names().keys()):
            codes.setdefault(plain(by_code[code]), code)
    codes.pop("", None)
    return MappingProxyType(codes)
