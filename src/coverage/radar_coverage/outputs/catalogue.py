"""The one text catalogue, on gettext: every sentence a reader sees is said here, so that a translation is one file.

A message is a literal with named fields, which a translator can put in another order::

    say("{territory}: yes, the nearest land is {distance} away.", territory=name, distance=distance)

`tools/extract_text.py` collects the messages into ``locale/radar_coverage.pot``; a translation is
``locale/LANGUAGE/LC_MESSAGES/radar_coverage.mo``. A message without a translation is said in English.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

from radar_coverage.errors import DataError

__all__ = ["DOMAIN", "ENGLISH", "current_language", "languages", "say", "say_count", "use_language"]

DOMAIN: Final = "radar_coverage"
ENGLISH: Final = "en"
"""The language of the messages themselves."""

_LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"
_CODE: Final = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}")
_language: Final[ContextVar[str]] = ContextVar("radar_coverage_language", default=ENGLISH)
"""The only setting of this package that is not an argument. It is set by `use_language` for the length of a ``with`` block, is
English outside of one, is never read from the environment, and belongs to one thread or task at a time."""


def say(message: str, /, **values: object) -> str:
    """Say a message in the language in use.

    Parameters
    ----------
    message : str
        A literal in English with named fields: ``"{count} sites"``. Braces that are no field are doubled.
    **values : object
        What goes into the fields, as text or by a format in the message. Not HTML: escape what comes out, not what goes in.

    Returns
    -------
    str

    Examples
    --------
    >>> say("{territory}: only by ranges above about {distance}.", territory="Russia", distance="725 km")
    'Russia: only by ranges above about 725 km.'
    """
    return _catalogue(_language.get(), _LOCALE).gettext(message).format_map(values)


def say_count(one: str, many: str, n: int, /, **values: object) -> str:
    """Say a message in the grammatical number that `n` asks for.

    Parameters
    ----------
    one, many : str
        Literals in English: for one, and for any other number. A translation may have more forms.
    n : int
        How many. It is the field ``{n}`` too, unless `values` has one, such as the number in words.
    **values : object

    Returns
    -------
    str

    Examples
    --------
    >>> say_count("{n} site in {territory}", "{n} sites in {territory}", 3, territory="Japan")
    '3 sites in Japan'
    """
    return _catalogue(_language.get(), _LOCALE).ngettext(one, many, n).format_map({"n": n, **values})


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Say everything inside the ``with`` block in a language.

    Parameters
    ----------
    code : str
        ``en``, ``ko``, ``zh_Hans``. Where there is no translation (see `languages`) messages stay English.

    Raises
    ------
    DataError
        `code` is no language code.
    """
    if not _CODE.fullmatch(code):
        raise DataError(f"language = {code!r:.40}, expected a code such as en, ko or zh_Hans")
    token = _language.set(code.replace("-", "_"))
    try:
        yield
    finally:
        _language.reset(token)


def current_language() -> str:
    """Code of the language in use, for a page's ``lang``: ``en``, ``zh-Hans``."""
    return _language.get().replace("_", "-")


def languages() -> tuple[str, ...]:
    """Codes of the languages there are: English first, then the translations in the order of the alphabet."""
    found = sorted(path.parts[-3] for path in _LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def _catalogue(code: str, folder: Path) -> gettext.NullTranslations:
    if code == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, folder, [code], fallback=True)
