"""A translation as a .po file: read by Babel, refused where a line is no such file's or a message would not be filled in."""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import read_bytes, shown_name

if TYPE_CHECKING:
    from babel.messages import Catalog

__all__ = ["Translation", "fields", "read_translation"]

_LINE: Final = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')
_CODE: Final = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}")
_FORMS: Final = re.compile(r"nplurals\s*=\s*(\d+)")
_MOST_FORMS: Final = 6
"""No language is known to need more."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation that was read and may be used.

    Parameters
    ----------
    code : str
        Language, as its header says.
    reviewed_by : str
    catalog : babel.messages.Catalog
    """

    code: str
    reviewed_by: str
    catalog: Catalog

    def messages(self) -> gettext.NullTranslations:
        """Return it as gettext has it, without what is fuzzy or empty."""
        return _Messages(self.catalog)

    def characters(self) -> str:
        """Every character its messages are written with, once."""
        texts = [one.string if isinstance(one.string, str) else "".join(one.string or ()) for one in self.catalog if one.id]
        return "".join(sorted(frozenset().union(*texts)))


class _Messages(gettext.NullTranslations):
    """A catalog in memory. Babel's compiled one loses the plural forms of a language that CLDR does not know.

    Raises
    ------
    ValueError, ZeroDivisionError
        Plural forms that are no expression, or give no form.
    """

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._form = gettext.c2py(catalog.plural_expr)
        if not all(self._form(n) in range(catalog.num_plurals) for n in range(1000)):
            raise ValueError(f"plural={catalog.plural_expr} gives more forms than nplurals")
        said = [one for one in catalog if one.id and one.string and not one.fuzzy]
        self._said = {one.id: one.string for one in said if isinstance(one.id, str) and isinstance(one.string, str)}
        forms = {one.id[0]: tuple(one.string or ()) for one in said if not isinstance(one.id, str)}
        self._counted = {one: words for one, words in forms.items() if all(words)}

    def gettext(self, message: str) -> str:
        return self._said.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._counted.get(msgid1)
        return super().ngettext(msgid1, msgid2, n) if forms is None else forms[self._form(n)]


def read_translation(path: Path) -> Translation:
    """Read a .po file.

    Raises
    ------
    DataError
        Every problem as ``FILE: line N: ...``.
    """
    from babel.messages.pofile import PoFileError, read_po

    name = shown_name(path)
    try:
        lines = read_bytes(path).decode().removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not UTF-8 at byte {error.start}") from None
    if broken := [number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]:
        raise DataError(f"{name}: line {number}: no line of a .po file" for number in broken[:3])
    if any(int(told[1]) not in range(1, _MOST_FORMS + 1) for line in lines if (told := _FORMS.search(line))):
        raise DataError(f"{name}: Plural-Forms: expected nplurals=1 to {_MOST_FORMS}")
    if not _CODE.fullmatch(code := _header(lines, "Language")):
        raise DataError(f"{name}: its header has no line such as Language: fr")
    try:
        catalog = read_po(lines, abort_invalid=True)
        found = Translation(code.replace("-", "_"), _header(lines, "X-Reviewed-By"), catalog)
        found.messages()
    except PoFileError as error:
        raise DataError(f"{name}: line {error.lineno + 1}: {str(error).rpartition(' on ')[0]}") from None
    except (
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        ZeroDivisionError,
    ) as error:  # by Babel and gettext, of headers and half an entry
        raise DataError(f"{name}: not read as a .po file: {str(error)[:80]!a}") from None
    if problems := list(_problems(catalog)):
        raise DataError(f"{name}: {problem}" for problem in problems)
    return found


def fields(message: str) -> frozenset[tuple[str, str, str]]:
    """Fields of a message: name, format, conversion.

    Raises
    ------
    ValueError
        Braces that do not close.
    """
    parts = string.Formatter().parse(message)
    return frozenset((name, form or "", how or "") for _, name, form, how in parts if name is not None)


def _problems(catalog: Catalog) -> Iterator[str]:
    """Messages whose translation could not be filled in as the message is."""
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in filter(None, said):
            where = f"line {message.lineno}: {originals[0][:60]!r}"
            try:
                given, wanted = fields(text), [fields(original) for original in originals]
            except ValueError as error:
                yield f"{where}: {error}"
                continue
            n = {("n", "", "")} if len(originals) > 1 else set()  # every count has it, and a form may leave it out
            if not any(given - n == one - n for one in wanted):
                yield f"{where}: the translation has the fields {_named(given)}, expected {_named(wanted[-1])}"


def _named(found: frozenset[tuple[str, str, str]]) -> str:
    shown = sorted("{" + name + (f"!{how}" if how else "") + (f":{form}" if form else "") + "}" for name, form, how in found)
    return ", ".join(shown) or "none"


def _header(lines: list[str], name: str) -> str:
    """A line of the header."""
    start = f'"{name}:'
    return next((line.strip()[len(start) : -1].removesuffix("\\n").strip() for line in lines if line.startswith(start)), "")
