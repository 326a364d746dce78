"""Citations as BibTeX: entries ``@misc``, which every style knows; UTF-8; every character of a text stands for itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from radar_coverage.outputs.citations import Citation
from radar_coverage.outputs.escape import terminal_text

__all__ = ["bibtex"]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces whatever stands before them, so a brace of a text must not be one; {"} is no shorthand of a language
_LATEX: Final = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': '{"}',
    **{c: f"\\{c}" for c in "#$%&_"},
})  # fmt: skip


def bibtex(citations: Iterable[Citation]) -> str:
    """BibTeX entries, one after the other. A name is whole (not parted at its commas), a title keeps its case."""
    return "\n".join(map(_entry, citations))


def _entry(citation: Citation) -> str:
    year, month, day = (*citation.parts, "", "", "")[:3]
    fields = {
        "author": f"{{{{{_text(citation.author)}}}}}",
        "title": f"{{{{{_text(citation.title)}}}}}",
        "howpublished": _braced(_text(citation.medium)),
        "year": _braced(year),
        "month": _MONTHS[int(month) - 1] if month else "",
        "date": _braced(citation.date if day else ""),  # BibLaTeX's own, where the day is known
        "url": _braced(citation.url),  # read as it stands, without escapes
        "note": _braced(_text(citation.note)),
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@misc{{{citation.key},\n{''.join(lines)}}}\n"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _text(text: str) -> str:
    return terminal_text(text).translate(_LATEX)
