"""Citations as RIS, for reference managers: a line a field, each ended by CR and LF, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from radar_coverage.outputs.citations import Citation
from radar_coverage.outputs.escape import terminal_text

__all__ = ["ris"]

_TYPE: Final = {"software": "COMP", "data": "DATA", "government": "GOVDOC", "news": "NEWS", "web": "ELEC", "other": "GEN"}
# a comma parts a surname from given names, and the form has no asterisk in a name
_WHOLE_NAME: Final = str.maketrans({",": " –", "*": "∗"})


def ris(citations: Iterable[Citation]) -> str:
    """RIS records, one after the other."""
    return "".join(map(_record, citations))


def _record(citation: Citation) -> str:
    year, month, day = (*citation.parts, "", "", "")[:3]
    name = citation.author.translate(_WHOLE_NAME)
    # where the name had to be changed, the note begins with it as it is
    note = citation.note if name == citation.author else f"{citation.author}. {citation.note}"
    fields = [
        ("AU", name),
        ("TI", citation.title),
        ("T2" if citation.kind == "news" else "PB", citation.publisher),
        ("ET", citation.version),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        ("UR", citation.url),
        ("N1", note),
    ]
    lines = [("TY", _TYPE[citation.kind]), *((tag, terminal_text(value)) for tag, value in fields if value), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)
