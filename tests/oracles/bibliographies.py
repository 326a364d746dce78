"""BibTeX and RIS read back as strictly as their descriptions say, with nothing of the code that wrote them.

BibTeX (Patashnik, BibTeXing, 1988): braces count whatever stands before them; a value is in braces or is the name of a month. RIS
(Research Information Systems): ``XX  - value``, each line ended by CR and LF, TY first, ER last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_COMMANDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "textless": "<", "textgreater": ">", "textbar": "|",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    kind: str
    key: str
    fields: dict[str, str]
    """As they stand between the outer braces; months as two digits."""


def bibtex_entries(content: str) -> list[Entry]:
    entries, at = [], 0
    while (at := _past_space(content, at)) < len(content):
        head = re.compile(r"@([a-z]+)\{([^\s,{}\"#%'()=~\\]+),").match(content, at)
        assert head, f"no entry begins at {content[at : at + 40]!r}"
        fields, at = _fields(content, head.end())
        entries.append(Entry(head[1], head[2], fields))
    assert len({entry.key for entry in entries}) == len(entries)
    return entries


def _fields(content: str, at: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while content[at := _past_space(content, at)] != "}":
        name = re.compile(r"([a-z]+) = ").match(content, at)
        assert name, f"no field begins at {content[at : at + 40]!r}"
        assert name[1] not in fields
        at = name.end()
        if content[at] == "{":
            end = _closing(content, at)
            fields[name[1]] = content[at + 1 : end]
            at = end + 1
        else:
            fields[name[1]] = f"{_MONTHS.index(content[at : at + 3]) + 1:02d}"
            at += 3
        assert content[at] == ","
        at += 1
    return fields, at + 1


def _past_space(content: str, at: int) -> int:
    while at < len(content) and content[at] in " \n":
        at += 1
    return at


def _closing(content: str, at: int) -> int:
    depth = 0
    for place in range(at, len(content)):
        depth += {"{": 1, "}": -1}.get(content[place], 0)
        if depth == 0:
            return place
    raise AssertionError("a brace is not closed")


def latex_text(value: str) -> str:
    """What TeX sets; a character that means something to it and is not escaped is an error."""
    out, at = [], 0
    while at < len(value):
        if command := re.compile(r"\\([a-z]+)\{\}").match(value, at):
            out.append(_COMMANDS[command[1]])
            at = command.end()
        elif value.startswith('{"}', at):
            out.append('"')
            at += 3
        elif value[at] == "\\":
            assert value[at + 1] in "#$%&_"
            out.append(value[at + 1])
            at += 2
        else:
            assert value[at] not in '#$%&_{}~^<>|"'
            out.append(value[at])
            at += 1
    return "".join(out)


def whole(value: str) -> str:
    """What stands in a second pair of braces, which keeps a name together and a title's case."""
    assert value[0] == "{"
    assert _closing(value, 0) == len(value) - 1
    return value[1:-1]


def ris_records(content: str) -> list[dict[str, str]]:
    lines = content.split("\r\n")
    assert lines.pop() == ""
    records: list[dict[str, str]] = []
    inside = False
    for line in lines:
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)
        tag, mark, value = line[:2], line[2:6], line[6:]
        assert re.fullmatch(r"[A-Z][A-Z0-9]", tag)
        assert mark == "  - "
        assert (tag == "TY") != inside
        if tag == "TY":
            records.append({})
            inside = True
        if tag == "ER":
            assert value == ""
            inside = False
        else:
            assert value
            assert tag not in records[-1]
            records[-1][tag] = value
    assert not inside
    return records
