"""The one text catalogue, on gettext: every sentence a reader sees is said here, so that a translation is one file.

A message is a literal with named fields, which a translator can put in another order::

    say("{territory}: yes, the nearest land is {distance} away.", territory=name, distance=distance)

`tools/extract_text.py` collects the messages into ``locale/radar_coverage.pot`` and brings every ``locale/LANGUAGE.po`` up to it.
A translation is plain text and read as it is. A message without a translation, or with one marked fuzzy, is said in English.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from radar_coverage.errors import DataError, UnknownNameError

__all__ = [
    "DOMAIN",
    "ENGLISH",
    "Language",
    "characters",
    "current_language",
    "language_code",
    "language_file",
    "language_notice",
    "languages",
    "say",
    "say_count",
    "use_language",
    "use_language_file",
]

DOMAIN: Final = "radar_coverage"
ENGLISH: Final = "en"
"""The language of the messages themselves."""

_LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"
_CODE: Final = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}")
_TAGS: Final = {"zh": "zh-Hans"}
"""What a page's ``lang`` says where it is not the code."""
_CODES: Final = {"zh_Hans": "zh", "zh_CN": "zh"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language messages are said in.

    Parameters
    ----------
    code : str
        ``en``, ``ko``, ``zh``: also what territories and sites are named in, and whose marks numbers are written with.
    messages : gettext.NullTranslations
    reviewed_by : str
        Who has read the translation and speaks the language; empty where nobody has.
    file : str
        Path of the user's translation; empty for one of ours.
    characters : str
        All that its messages are written with; empty in English, whose characters are known.
    """

    code: str
    messages: gettext.NullTranslations
    reviewed_by: str = ""
    file: str = ""
    characters: str = ""


_ENGLISH: Final = Language(ENGLISH, gettext.NullTranslations(), "the authors")
_language: Final[ContextVar[Language]] = ContextVar("radar_coverage_language", default=_ENGLISH)
"""With the units in use, the only setting of this package that is not an argument. It is set for the length of a ``with`` block,
is English outside of one, is never read from the environment, and belongs to one thread or task at a time."""


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
    return _language.get().messages.gettext(message).format_map(values)


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
    return _language.get().messages.ngettext(one, many, n).format_map({"n": n, **values})


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Say everything inside the ``with`` block in a language.

    Parameters
    ----------
    code : str
        One of `languages`; ``zh-Hans`` is ``zh``.

    Raises
    ------
    DataError
        `code` is no language code, or the translation is broken.
    UnknownNameError
        There is no translation.
    """
    with _using(_ours(code, _LOCALE)):
        yield


@contextmanager
def use_language_file(path: Path | str) -> Iterator[None]:
    """Say everything inside the ``with`` block by a translation of the user's.

    Parameters
    ----------
    path : Path or str
        A .po file in UTF-8 with the header ``Language:``, made from ``locale/radar_coverage.pot``.

    Raises
    ------
    DataError
        It is not there or is no such file, or a translation has other fields than its message; the line names where.
    """
    with _using(_read(Path(path), str(path))):
        yield


def current_language() -> str:
    """Tag of the language in use, for a page's ``lang``: ``en``, ``zh-Hans``."""
    code = language_code()
    return _TAGS.get(code, code.replace("_", "-"))


def language_code() -> str:
    """Code of the language in use, as `use_language` takes it: ``en``, ``zh``."""
    return _language.get().code


def language_file() -> str:
    """Path of the user's translation in use; empty where the language is one of ours."""
    return _language.get().file


def characters() -> str:
    """Every character that is said in the language in use; empty in English, whose characters are known."""
    return _language.get().characters


def language_notice() -> str:
    """What a reader must know of the language in use: that nobody who speaks it has read the translation, in both languages.

    Empty in English, and where the translation names who reviewed it. It stands on every page, figure and report that has words.
    """
    if _language.get().reviewed_by:
        return ""
    english = "Unreviewed translation: no native speaker has read it."
    said = say("Unreviewed translation: no native speaker has read it.")
    return english if said == english else f"{said} / {english}"


def languages() -> tuple[str, ...]:
    """Codes of the languages there are: English first, then the translations in the order of the alphabet."""
    return (ENGLISH, *sorted(path.stem for path in _LOCALE.glob("*.po") if path.stem != ENGLISH))


@contextmanager
def _using(language: Language) -> Iterator[None]:
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _ours(code: str, folder: Path) -> Language:
    if not _CODE.fullmatch(code):
        raise DataError(f"language = {code!r:.40}, expected a code such as en, ko or zh_Hans")
    code = code.replace("-", "_")
    code = _CODES.get(code, code)
    if code == ENGLISH:
        return _ENGLISH
    if code not in languages():
        raise UnknownNameError("language", code, languages(), f"There are: {', '.join(languages())}.")
    return _read(folder / f"{code}.po", "")


def _read(path: Path, file: str) -> Language:
    from radar_coverage.outputs.translation import read_translation

    found = read_translation(path)
    return Language(found.code, found.messages(), found.reviewed_by, file, found.characters())
