"""What the units of tools/build_provinces.py are called: the source's English names, mended where they cannot stand."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

CODES = MappingProxyType(
    {
        "RU-MOS": "RU-MOW",  # the source has the codes of the city and the region round it swapped
        "RU-MOW": "RU-MOS",
        "CN-X01~": "CN-X01",  # the Paracel Islands, a unit of their own in the source; ISO 3166-2 has no code
    }
)
"""ISO 3166-2 codes where the source's is another."""

NAMES = MappingProxyType(
    {
        "RU-ALT": "Altai Krai",  # NAME_EN has Altai Republic twice, Moscow twice, and so on
        "RU-MOS": "Moscow Oblast",
        "RU-YEV": "Jewish Autonomous Oblast",
        "RU-LEN": "Leningrad Oblast",
        "RU-SE": "North Ossetia-Alania",
        "TW-CYI": "Chiayi City",
        "TW-CYQ": "Chiayi County",
        "TW-HSZ": "Hsinchu City",
        "TW-HSQ": "Hsinchu County",
        "TW-TXG": "Taichung",
        "UA-43": "Crimea",
    }
)
"""English names where the source's cannot stand."""

LOCAL_NAMES = MappingProxyType(
    {
        "KP-13": "라선시",
        "RU-ALT": "Алтайский край",
        "TW-TXG": "臺中市",
        "UA-43": "Крым",
    }
)
"""Local names where the source's cannot stand."""

UKRAINIAN = MappingProxyType({"UA-40": "Севастополь", "UA-43": "Крим"})
"""Crimea is locally named in two languages."""

LOCAL = MappingProxyType(
    {
        "CHN": ("zh", "name_zh"),
        "JPN": ("ja", "name_ja"),
        "MNG": ("", ""),
        "PRK": ("ko", "name_ko"),
        "RUS": ("ru", "name_ru"),
        "TWN": ("zh-Hant", "name_zht"),
    }
)
"""Countries taken from the source, language and column of their local names; it has no Mongolian ones."""

WHOLE = MappingProxyType({"HKG": ("CN-HK", "Hong Kong", "香港"), "MAC": ("CN-MO", "Macau", "澳門")})
"""One unit each: their districts have no code in ISO 3166-2."""

SOUTH_KOREA = MappingProxyType(
    {
        "11": ("KR-11", "Seoul"),
        "26": ("KR-26", "Busan"),
        "27": ("KR-27", "Daegu"),
        "28": ("KR-28", "Incheon"),
        "29": ("KR-29", "Gwangju"),
        "30": ("KR-30", "Daejeon"),
        "31": ("KR-31", "Ulsan"),
        "36": ("KR-50", "Sejong"),  # the agency's 36 and 50 are 50 and 49 in ISO 3166-2
        "41": ("KR-41", "Gyeonggi"),
        "42": ("KR-42", "Gangwon"),
        "43": ("KR-43", "North Chungcheong"),
        "44": ("KR-44", "South Chungcheong"),
        "45": ("KR-45", "North Jeolla"),
        "46": ("KR-46", "South Jeolla"),
        "47": ("KR-47", "North Gyeongsang"),
        "48": ("KR-48", "South Gyeongsang"),
        "50": ("KR-49", "Jeju"),
    }
)
"""ISO 3166-2 code and English name by the mapping agency's own code."""

_MACRONS = str.maketrans({"ō": "o", "Ō": "O", "ū": "u"})


def press_name(code: str, name_en: str) -> str:
    """The source's English name without what only tells the kind of unit, and without macrons."""
    plain = unicodedata.normalize("NFC", name_en).removesuffix(" Prefecture").removeprefix("Republic of ")
    return NAMES.get(code, plain.translate(_MACRONS))
