"""The language and the units in which a question is answered and its files are made: one ``with`` block round both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from radar_coverage.api.question import OptionsError
from radar_coverage.outputs.catalogue import ENGLISH, language_code, language_file, use_language, use_language_file
from radar_coverage.outputs.units import current_units, use_units

__all__ = ["worded", "words_in_use", "words_of"]

_DEFAULTS: Final = {"language": ENGLISH, "units": "km"}


@contextmanager
def worded(*, language: str | None = None, language_file: Path | str | None = None, units: str | None = None) -> Iterator[None]:
    """Say and print everything inside the ``with`` block as asked; what is not asked stays as it is in use.

    The question belongs inside too: territories are named in the language in use when boundaries are read.

    Parameters
    ----------
    language : str, optional
        A code of `outputs.catalogue.languages`.
    language_file : Path or str, optional
        A translation of the user's, in place of one of ours.
    units : {"km", "mi", "nmi"}, optional
        Of what is printed.

    Raises
    ------
    OptionsError
        A language and a file of another.
    DataError, UnknownNameError
    """
    if language is not None and language_file is not None:
        raise OptionsError("--language and --language-file: give one, the file says its language")
    with ExitStack() as block:
        if language is not None:
            block.enter_context(use_language(language))
        if language_file is not None:
            block.enter_context(use_language_file(language_file))
        if units is not None:
            block.enter_context(use_units(units))
        yield


def words_in_use() -> dict[str, Any]:
    """Options of `worded` for the language and the units in use, those of a new session left out."""
    found = {"language_file": file} if (file := language_file()) else {"language": language_code()}
    return {key: value for key, value in {**found, "units": current_units().name}.items() if value != _DEFAULTS.get(key)}


def words_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that `words_in_use` left out put back, so that nothing stays as it happens to be in use."""
    return {key: value for key, value in _DEFAULTS.items() if key == "units" or "language_file" not in options} | dict(options)
