"""The errors this program raises on purpose.

::

    RadarCoverageError            everything below; the command line prints its text and exits 1
    ├── DataError                 (ValueError)   a file or a value is not what the documentation says; lists every problem
    ├── DomainError               (ValueError)   a number outside the domain a formula is stated for
    ├── UnknownNameError          (LookupError)  an id, claim or territory that is not in the data; names the nearest ones
    └── MissingExtraError         (ImportError)  an optional dependency is not installed; names the extra
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["DataError", "DomainError", "MissingExtraError", "RadarCoverageError", "UnknownNameError"]


class RadarCoverageError(Exception):
    """Root of every error raised on purpose by this package."""


class DataError(RadarCoverageError, ValueError):
    """A file or a value is not what the documentation says.

    Parameters
    ----------
    problems : str or iterable of str
        One line a problem, in the user's words: ``sites.geojson: feature 3 (bravo): lat = 95, expected -90..90 degrees``.

    Attributes
    ----------
    problems : tuple of str
    """

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems: tuple[str, ...] = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class DomainError(RadarCoverageError, ValueError):
    """A number outside the domain a formula is stated for; the message gives the limits."""


class UnknownNameError(RadarCoverageError, LookupError):
    """A name that is not in the data.

    Parameters
    ----------
    kind : str
        What was looked for: ``"site"``, ``"claim"``, ``"territory"``.
    name : str
        The name that was asked for.
    known : iterable of str
        The names there are; the nearest are suggested.
    hint : str, optional
        The next step, as a sentence.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        lower = {k.lower(): k for k in self.known}
        near = [lower[n] for n in difflib.get_close_matches(name[:80].lower(), lower, n=3, cutoff=0.5)]
        text = f"unknown {kind} {name!r:.80}"
        if near:
            text += f"; did you mean {' or '.join(near)}?"
        super().__init__(f"{text}{'' if text.endswith('?') or not hint else '.'} {hint}".rstrip())


class MissingExtraError(RadarCoverageError, ImportError):
    """An optional dependency is not installed.

    Parameters
    ----------
    what : str
        What cannot be done without it.
    extra : str
        The extra that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs the extra [{extra}]: pip install 'radar-coverage[{extra}]'")
