"""What can be wrong with any file at all, and with any value in one."""

from __future__ import annotations

import copy
import gzip
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.hardening.case import Case, Content, Prepare, laid
from tests.hardening.readers import READERS, Reader, toml

__all__ = ["spoilt_files", "spoilt_values"]

DEEP = 100_000
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BYTES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("structure", lambda _: b""),
    "blanks": ("structure", lambda _: b" \n\t\n" * 1000),
    "a byte order mark alone": ("encoding", lambda _: b"\xef\xbb\xbf"),
    "a byte order mark": ("encoding", lambda good: b"\xef\xbb\xbf" + good),
    "two byte order marks": ("encoding", lambda good: b"\xef\xbb\xbf" * 2 + good),
    "UTF-16": ("encoding", lambda good: good.decode("latin-1").encode("utf-16")),
    "UTF-16, no mark": ("encoding", lambda good: good.decode("latin-1").encode("utf-16-be")),
    "UTF-32": ("encoding", lambda good: good.decode("latin-1").encode("utf-32")),
    "Latin-1": ("encoding", lambda good: good.replace(b"l", b"\xe9")),
    "broken UTF-8": ("encoding", lambda good: good[:-3] + b"\xed\xa0\x80" + good[-3:]),
    "NUL at the end": ("encoding", lambda good: good + b"\0"),
    "NUL inside": ("encoding", lambda good: good[: len(good) // 2] + b"\0" + good[len(good) // 2 :]),
    "NULs": ("encoding", lambda _: bytes(10_000)),
    "CRLF": ("encoding", lambda good: good.replace(b"\n", b"\r\n")),
    "CR": ("encoding", lambda good: good.replace(b"\n", b"\r")),
    "cut in half": ("structure", lambda good: good[: len(good) // 2]),
    "cut by one": ("structure", lambda good: good.rstrip()[:-1]),
    "cut to 20 bytes": ("structure", lambda good: good[:20]),
    "its end alone": ("structure", lambda good: good[len(good) // 2 :]),
    "twice": ("structure", lambda good: good + b"\n" + good),
    "bytes turned over": ("structure", lambda good: good[::-1]),
    "bytes flipped": ("structure", lambda good: bytes(b ^ (0x20 if n % 41 == 40 else 0) for n, b in enumerate(good))),
    "noise": ("structure", lambda _: bytes((n * n * 7919 >> 5) & 255 for n in range(5000))),
    "gzip": ("structure", lambda good: gzip.compress(good, mtime=0)),
    "a web page": ("structure", lambda _: b"<!DOCTYPE html><title>404</title><script>window.pwned=1</script>"),
    "a PNG": ("structure", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "XML that laughs": ("size", lambda _: f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><a>&a9;</a>'.encode()),
    "nested lists": ("structure", lambda _: b"[" * DEEP),
    "nested tables": ("structure", lambda _: b'{"a":' * DEEP),
    "nested lists that close": ("structure", lambda _: b"[" * 500 + b"]" * 500),
    "nested inline": ("structure", lambda _: b"a = " + b"[" * DEEP + b"]" * DEEP),
    "one long line": ("size", lambda _: b"a" * 8_000_000),
    "commas": ("size", lambda _: b"," * 3_000_000),
    "quotation marks": ("size", lambda _: b'"' * 3_000_001),
    "line ends": ("size", lambda good: good + b"\n" * 3_000_000),
    "rows": ("size", lambda good: good + b"1,2,3\n" * 200_000),
    "null": ("structure", lambda _: b"null"),
    "a number": ("structure", lambda _: b"1e400"),
    "a text": ("structure", lambda _: b'"text"'),
    "a list": ("structure", lambda _: b"[]"),
    "a table": ("structure", lambda _: b"{}"),
    "a number of 5,000 digits": ("value", lambda _: b'{"type": ' + b"9" * 5000 + b"}"),
    "a schema alone": ("structure", lambda _: b'schema = "radar-coverage/claims/1"\n'),
}
"""Name to kind and to what becomes of a good file's bytes."""
FAST = {"empty", "UTF-16", "broken UTF-8", "NUL inside", "cut in half", "nested inline"}


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


PLACES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to itself": _loop,
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to /dev/zero": lambda path: path.symlink_to("/dev/zero"),
    "a link to /dev/null": lambda path: path.symlink_to("/dev/null"),
    "a link to /proc/self/mem": lambda path: path.symlink_to("/proc/self/mem"),
    "not there": lambda path: None,
    "3 GB of nothing": _sparse,
}
"""What may stand where a file is expected."""


def _made(reader: Reader, path: Path) -> bytes:
    """The good file's bytes."""
    if isinstance(reader.good, bytes):
        return reader.good
    reader.good(path)
    return path.read_bytes()


def _spoiling(reader: Reader, spoil: Callable[[bytes], bytes]) -> Content:
    def write(path: Path) -> None:
        good = _made(reader, path)
        path.write_bytes(spoil(good))

    return write


def _renamed(reader: Reader, name: str) -> Prepare:
    def prepare(folder: Path) -> None:
        laid({reader.file: reader.good, **reader.beside})(folder)
        (folder / reader.file).rename(folder / name)

    return prepare


def spoilt_files() -> Iterator[Case]:
    """Every reader with every file that is none, and its good file first."""
    for reader in READERS.values():
        argv = tuple(reader.argv.split())
        common: dict[str, Any] = {"reader": reader.name, "argv": argv, "names": reader.file}
        good = laid({reader.file: reader.good, **reader.beside})
        yield Case(**common, kind="good", name="the good file", prepare=good, ends=(0,), fast=reader.name == "claims")
        for name, (kind, spoil) in BYTES.items():
            files = {reader.file: _spoiling(reader, spoil), **reader.beside}
            yield Case(**common, kind=kind, name=name, prepare=laid(files), fast=name in FAST)
        for name, make in PLACES.items():
            files = {reader.file: make, **reader.beside}
            yield Case(**common, kind="place", name=name, prepare=laid(files), ends=(1,), fast=name == "a pipe")
        for name in ("x\n\x1b[31mred.", "<script>alert(1)<>.", "-rf.", "a" * 240 + ".", "ﾟ\u202eгpj.", "%s{0}${x}."):
            hostile = name + reader.file.rpartition(".")[2]
            changed = tuple(f"./{hostile}" if word == reader.file else word for word in argv)
            if changed != argv and reader.file != "land.shp":
                yield Case(
                    reader=reader.name, kind="place", name=f"a file called {hostile[:24]!a}", argv=changed,
                    prepare=_renamed(reader, hostile),
                )  # fmt: skip


VALUES: dict[str, Any] = {
    "null": None, "true": True, "an empty text": "", "a text": "text", "-1": -1, "0": 0, "10^30": 10**30, "1e308": 1e308,
    "-1e-320": -1e-320, "nan": math.nan, "inf": -math.inf, "an empty list": [], "an empty table": {},
    "lists in a list": [[[[]]]], "a table in a list": [{"a": 1}], "a long text": "x" * 1_000_000, "a list of 10^5": [1] * 100_000,
    "a line end": "a\nb", "reversed": "\u202etxt", "a path": "../../../etc/passwd", "a C1 control": "a\x9b31mb",
    "a non-character": "\ufffe\uffff", "10^400": 10**400, "a null in a list": [None],
}  # fmt: skip


def _leaves(tree: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every value's place in a tree, tables and lists too."""
    yield from [where] if where else []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _leaves(value, (*where, key))


def _changed(tree: Any, where: tuple[Any, ...], value: Any) -> Any:
    made = copy.deepcopy(tree)
    inner = made
    for key in where[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[where[-1]]
    else:
        inner[where[-1]] = value
    return made


def _rewritten(reader: Reader, where: tuple[Any, ...], value: Any) -> Content:
    return lambda path: path.write_bytes(reader.write(_changed(reader.document, where, value)))


def spoilt_values(each: int = 1) -> Iterator[Case]:
    """Every value of every good JSON and TOML file replaced by every other value, and left out; every `each`-th of them."""
    count = 0
    for reader in READERS.values():
        if reader.document is None:
            continue
        for where in _leaves(reader.document):
            for name, value in {**VALUES, "left out": ...}.items():
                count += 1
                if count % each or (value is None and reader.write is toml):
                    continue
                files: dict[str, Content] = {reader.file: _rewritten(reader, where, value), **reader.beside}
                yield Case(
                    reader=reader.name, kind="value", name=f"{'.'.join(map(str, where))}: {name}", names=reader.file,
                    argv=tuple(reader.argv.split()), prepare=laid(files), fast=count % 67 == 0,
                )  # fmt: skip
