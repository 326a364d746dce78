"""What a section of a report is made of: plain values, the same for HTML and Markdown; the templates escape them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlsplit

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.tidy import TidyTable

__all__ = [
    "Block",
    "Cell",
    "Inline",
    "Link",
    "Listing",
    "Para",
    "Picture",
    "Quoted",
    "Section",
    "Table",
    "Words",
    "linked",
    "quoted",
    "sentences",
    "slot",
    "with_parts",
]

_SLOTS: Final = 0xE000
"""First of the characters that are no text."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Words with a language of their own, or set off from the others."""

    words: str
    lang: str = ""
    strong: bool = False
    to: str = ""
    """Where a link leads: ``#id`` of the report, or a web address."""


def Link(words: str, to: str) -> Inline:  # noqa: N802  (reads as the value it makes)
    """Words that lead somewhere."""
    return Inline(words, to=to)


Words = str | tuple[str | Inline, ...]
"""A text, or a text in parts."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    Parameters
    ----------
    words : Words
    style : {"", "lead", "strong", "quiet", "paste", "code", "head"}
        lead: the answer; paste: ready to be copied; code: as typed; head: a heading within the section.
    """

    kind: ClassVar[str] = "para"
    words: Words
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Items one below the other: (id or empty, words)."""

    kind: ClassVar[str] = "listing"
    items: tuple[tuple[str, Words], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says first, and smaller lines below it."""

    first: Words
    below: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it is printed, and the tidy one, to nine digits in files.

    Parameters
    ----------
    name : str
        Of its files.
    title : str
    heads : tuple of str
        Of every column.
    groups : tuple of (str, tuple of rows)
        Rows under what stands in the first column; with an empty one the rows bring their first cell themselves.
    tidy : TidyTable
    numbers : bool
        Whether its columns are numbers, and narrow.
    """

    kind: ClassVar[str] = "table"
    name: str
    title: str
    heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    tidy: TidyTable
    numbers: bool = False

    @property
    def grouped(self) -> bool:
        """Whether rows stand under what their first column says."""
        return any(name for name, _ in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure.

    Parameters
    ----------
    name : str
        Of its file.
    title, caption, described : str
        Heading of the figure, the words below it, and what it shows for those who do not see it.
    drawn : bytes
        SVG for print, with its own letters; empty where the extra [figures] is not installed.
    wide, narrow : str
        SVG for a page and for a phone, drawn without a library; empty where there is none.
    """

    kind: ClassVar[str] = "picture"
    name: str
    title: str
    caption: str
    described: str
    drawn: bytes = b""
    wide: str = ""
    narrow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A published sentence in its marks and what was found of it: (label, words) one below the other."""

    kind: ClassVar[str] = "quoted"
    id: str
    quotation: Inline
    translation: str
    said: Words
    found: tuple[tuple[str, str], ...]
    verdict: str
    verdict_class: str


Block = Para | Listing | Table | Picture | Quoted


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    def tables(self) -> Iterator[Table]:
        """Its tables."""
        return (block for block in self.blocks if isinstance(block, Table))

    def pictures(self) -> Iterator[Picture]:
        """Its figures."""
        return (block for block in self.blocks if isinstance(block, Picture))


def sentences(texts: Sequence[str], style: str = "") -> tuple[Para, ...]:
    """A paragraph for each text that is not empty."""
    return tuple(Para(text, style) for text in texts if text)


def quoted(words: str) -> str:
    """Words of somebody, in the marks of the language in use."""
    return say("“{words}”", words=words)


def slot(n: int) -> str:
    """What a message is said with where the n-th part of `with_parts` goes, so that a translator can move it."""
    return chr(_SLOTS + n)


def with_parts(said: str, *parts: str | Inline) -> Words:
    """A text with links, and what is set off, in its slots."""
    found = re.split(f"([{slot(0)}-{slot(len(parts) - 1)}])", said)
    return tuple(parts[ord(one) - _SLOTS] if n % 2 else one for n, one in enumerate(found) if one)


def linked(address: str) -> str | Inline:
    """An address: a link where it is one of the web, else text; ``javascript:`` and the like lead nowhere."""
    return Link(address, address) if urlsplit(address).scheme in ("http", "https") else address
