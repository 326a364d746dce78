"""A translation as a .po file: read by Babel, refused where a line is no such file's or a message would not be filled in."""

from __future__ import annotations

import gettext
import io
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
_CODE: Final = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]{2,8}){0,2}")
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
        """Return it as gettext has it; what is fuzzy or empty is left out."""
        from babel.messages.mofile import write_mo

        compiled = io.BytesIO()
        write_mo(compiled, self.catalog)
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)


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
    try:
        catalog = read_po(lines, abort_invalid=True)
        catalog.charset = "utf-8"
        found = Translation(str(catalog.locale_identifier or ""), _header(lines, "X-Reviewed-By"), catalog)
        found.messages()
    except PoFileError as error:
        raise DataError(f"{name}: line {error.lineno + 1}: {str(error).rpartition(' on ')[0]}") from None
    except (ValueError, TypeError, IndexError, AttributeError) as error:  # by Babel and gettext, of headers and half an entry
        raise DataError(f"{name}: not read as a .po file: {str(error)[:80]!a}") from None
    if not _CODE.fullmatch(found.code):
        raise DataError(f"{name}: its header has no line such as Language: fr")
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
    """A line of the header that Babel does not keep."""
    start = f'"{name}:'
    return next((line.strip()[len(start) : -1].removesuffix("\\n").strip() for line in lines if line.startswith(start)), "")
