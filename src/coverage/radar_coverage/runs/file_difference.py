"""Where two versions of a file differ: in their numbers, or only in how the same numbers are written and drawn."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

__all__ = ["Difference", "difference"]

_NUMBER: Final = re.compile(r"[-\u2212]?(?:\d[\d,]*\d|\d)(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)
_MARKUP: Final = (".html", ".svg", ".xml")
_SHOWN: Final = 24
_ARCHIVES: Final = (".xlsx", ".docx")
_MOST_PIXELS: Final = 100_000_000
_MOST_UNPACKED_BYTES: Final = 256 * 1024**2


@dataclass(frozen=True, slots=True)
class Difference:
    """How a file differs.

    Parameters
    ----------
    same_numbers : bool
        Whether all its numbers (of a picture: its pixels) are the same.
    where : str
        The first place that differs, and what stands there before and after.
    """

    same_numbers: bool
    where: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A number, or a text without any, and where it stands."""

    where: str
    value: Any


def difference(name: str, before: bytes, after: bytes) -> Difference | None:
    """Say how a file differs from what it was; None where no byte does.

    Parameters
    ----------
    name : str
        Its ending says how it is read: JSON and CSV value by value, HTML and SVG as the text between the markup (with a
        map's data), PNG as pixels, workbooks and documents member by member, any other text line by line, anything else as bytes.
    before, after : bytes
    """
    if before == after:
        return None
    suffix = Path(name).suffix.lower()
    if suffix == ".png" and (pixels := _of_pixels(before, after)):
        return pixels
    if suffix in _ARCHIVES and (members := _of_members(before, after)):
        return members
    try:
        texts = before.decode("utf-8"), after.decode("utf-8")
        found = [_values(text, suffix) for text in texts]
    except (UnicodeDecodeError, RecursionError):
        return Difference(False, _of_bytes(before, after))
    numbers = [[one for one in values if not isinstance(one.value, str)] for values in found]
    if number := _first(*numbers):
        return Difference(False, number)
    words = _first(*found) if suffix in (".json", ".geojson", ".csv") else ""
    return Difference(True, words or _of_lines(*texts))


def _first(before: list[_Found], after: list[_Found]) -> str:
    """The first place where two sequences of values differ; empty where they do not."""
    for old, new in zip_longest(before, after):
        if old is None or new is None:
            one, said = (old, "not made again") if old is not None else (new, "was not there")
            assert one is not None, "the longer of the two goes on"  # noqa: S101
            return f"{one.where}: {_shown(one.value)}, {said}"
        if old.value != new.value or type(old.value) is not type(new.value):
            at = new.where if old.where == new.where else f"{old.where} ({new.where} made again)"
            return f"{at}: {_both(old.value, new.value)}"
    return ""


def _values(text: str, suffix: str) -> list[_Found]:
    """Numbers (and of JSON and CSV texts) in their order; a file that is not what its name says is read as text."""
    try:
        if suffix in (".json", ".geojson"):
            return list(_of_json(json.loads(text), "$"))
        if suffix == ".csv":
            return list(_of_csv(text))
        if suffix in _MARKUP:
            parser = _Text()
            parser.feed(text)
            parser.close()
            return [found for line, said in parser.said for found in _of_text(said.split("\n"), line)]
    except (ValueError, csv.Error, AssertionError):  # the last is how html.parser refuses a declaration
        pass
    return list(_of_text(text.split("\n"), 1))


def _of_json(value: Any, where: str) -> Iterator[_Found]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _of_json(value[key], f"{where}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _of_json(item, f"{where}[{i}]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield _Found(where, float(value))
    else:
        yield _Found(where, value if isinstance(value, str) else json.dumps(value))


def _of_csv(text: str) -> Iterator[_Found]:
    rows = list(csv.reader(io.StringIO(text)))
    names = rows[0] if rows else []
    for count, row in enumerate(rows):
        for i, cell in enumerate(row):
            where = f"row {count}, column {names[i] if i < len(names) else i + 1}"
            yield _Found(where, _number(cell) if _NUMBER.fullmatch(cell) else cell)


def _of_text(lines: list[str], first: int) -> Iterator[_Found]:
    for count, line in enumerate(lines, first):
        for found in _NUMBER.finditer(line):
            yield _Found(f"line {count}", _number(found.group()))


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("\u2212", "-"))


class _Text(HTMLParser):
    """Text between markup, with its line; of scripts only data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[int, str]] = []
        self._skipped = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped = tag == "style" or (tag == "script" and dict(attrs).get("type") != "application/json")

    def handle_endtag(self, tag: str) -> None:
        self._skipped = self._skipped and tag not in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.said.append((self.getpos()[0], data))


def _of_lines(before: str, after: str) -> str:
    old, new = before.split("\n"), after.split("\n")
    for count, (a, b) in enumerate(zip_longest(old, new, fillvalue=""), 1):
        if a != b:
            return f"line {count}, column {_apart(a, b) + 1}: {_both(a, b)}"
    return f"{len(old)} lines, made again {len(new)}"


def _of_bytes(before: bytes, after: bytes) -> str:
    at = _apart(before, after)
    sizes = f"{len(before):,} bytes" if len(before) == len(after) else f"{len(before):,} bytes, made again {len(after):,}"
    return f"byte {at:,} of {sizes}"


def _of_pixels(before: bytes, after: bytes) -> Difference | None:
    """Pictures compared by pixel; None where they cannot be read here."""
    try:
        import numpy as np
        from PIL import Image

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            pictures = [Image.open(io.BytesIO(content)) for content in (before, after)]
            (w, h), (new_w, new_h) = (picture.size for picture in pictures)
            if (w, h) != (new_w, new_h):
                return Difference(False, f"{w} x {h} pixels, made again {new_w} x {new_h}")
            if w * h > _MOST_PIXELS:
                return None
            old, new = (np.asarray(picture.convert("RGBA")) for picture in pictures)
    except Exception:  # a library that is not there, or a file that is no picture: then by bytes
        return None
    changed = (old != new).any(axis=2)
    if not changed.any():
        return Difference(True, f"the same {w} x {h} pixels; {_of_bytes(before, after)}")
    y, x = (int(i) for i in np.argwhere(changed)[0])
    return Difference(False, f"{int(changed.sum()):,} of {w} x {h} pixels, the first at {x}, {y}")


def _of_members(before: bytes, after: bytes) -> Difference | None:
    """Workbooks and documents, which are archives, compared by member; None where they cannot be read here."""
    try:
        with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
            if sum(member.file_size for archive in (old, new) for member in archive.infolist()) > _MOST_UNPACKED_BYTES:
                return None
            if apart := sorted(set(old.namelist()) ^ set(new.namelist())):
                return Difference(False, f"{apart[0]}: {'not made again' if apart[0] in old.namelist() else 'was not there'}")
            found = [(name, difference(name, old.read(name), new.read(name))) for name in sorted(set(old.namelist()))]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        return None
    changed = [(name, one) for name, one in found if one]
    if not changed:
        return Difference(True, f"the same members; {_of_bytes(before, after)}")
    name, first = next((pair for pair in changed if not pair[1].same_numbers), changed[0])
    return Difference(first.same_numbers, f"{name}: {first.where}")


def _apart(before: str | bytes, after: str | bytes) -> int:
    """Index of the first letter or byte that differs."""
    return next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))


def _both(before: Any, after: Any) -> str:
    """Two values in a few letters, of texts from a little before where they part."""
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _SHOWN:
        start = max(0, _apart(before, after) - _SHOWN // 3)
        before, after = before[start:], after[start:]
    return f"{_shown(before)}, made again {_shown(after)}"


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    return f"'{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}'"
