"""Digits of numbers as the language in use writes them, and the unit behind them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from radar_coverage.outputs.catalogue import ENGLISH, language_code, say

__all__ = ["dash_text", "exact_number", "lower_number", "number_of", "number_text", "plain_number"]

_UNIT: Final = re.compile(r"\D*\Z")


def number_text(value: float, spec: str = ",.0f") -> str:
    """A number as the language in use writes it: ``1,953.5`` in English, ``1\u00a0953,5`` in Russian.

    Parameters
    ----------
    value : float
    spec : str
        Format with a comma for thousands and a point for decimals, as Python has it.
    """
    code = language_code()
    written = format(value, spec)
    if code == ENGLISH:
        return written
    group, decimal = _marks(code)
    return written.translate({ord(","): group, ord("."): decimal})


@cache
def _marks(code: str) -> tuple[str, str]:
    """Mark of thousands and of decimals, by CLDR; as in English for a language that is not in it."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return ",", "."
    return get_group_symbol(locale, numbering_system="latn"), get_decimal_symbol(locale, numbering_system="latn")


def plain_number(value: float) -> str:
    """A number somebody gave, as they gave it: no digit more, none less, thousands apart."""
    digits = f"{value:,.6f}".rstrip("0").rstrip(".")
    if digits == "0" and value != 0:
        return number_text(value, "g")
    return number_text(value, f",.{len(digits.partition('.')[2])}f")


def exact_number(value: float) -> str:
    """The same for files and names of columns: in no language."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def dash_text(*ends: str) -> str:
    """Ends of an interval with their unit once, ``15–29 %`` of ``15 %`` and ``29 %``; one where they read the same."""
    different = list(dict.fromkeys(ends))
    if len(different) == 1:
        return different[0]
    low, high = different[0], different[-1]
    return say("{low}–{high}", low=lower_number(low, high), high=high)


def lower_number(low: str, high: str) -> str:
    """The lower end of an interval without the unit that the upper end names too: ``15`` of ``15 %``, before ``29 %``."""
    return number_of(low) if _unit(low) == _unit(high) else low


def number_of(text: str) -> str:
    """The number of a text without its unit: ``1,000`` of ``1,000 km``."""
    return text.removesuffix(_unit(text)) or text


def _unit(text: str) -> str:
    found = _UNIT.search(text)
    return found[0] if found else ""
