"""How every file is opened: only regular files of a sane size, strict UTF-8, strict JSON and TOML, one clear line when not."""

from __future__ import annotations

import json
import math
import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from radar_coverage.errors import DataError

__all__ = ["data_dir", "is_ours", "read_bytes", "read_json", "read_start", "read_toml", "shown_name"]

MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 64
"""Lists and tables inside each other. GeoJSON needs eight; the parsers give up without a place near a thousand."""

_PACKAGE = Path(__file__).resolve().parents[1]
_REPO = _PACKAGE.parents[2]


def data_dir() -> Path:
    """Folder of the data files that come with the program: inside the package in a wheel, beside src/ in a checkout."""
    return next(folder for folder in (_PACKAGE / "data", _REPO / "data") if folder.is_dir())


def is_ours(path: Path | str, ours: Path) -> bool:
    """Whether a path leads to a file that comes with the program; a path that leads nowhere does not."""
    try:
        return os.path.realpath(path) == str(ours)  # unlike Path.resolve, it ends where links go round
    except ValueError:  # a null byte in the name
        return False


def shown_name(path: Path) -> str:
    """Name of a file as it is shown in messages: one printable line."""
    return path.name if path.name.isprintable() and path.name else ascii(str(path))


def read_bytes(path: Path, max_bytes: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Content of a regular, non-empty file; a pipe is refused at once where opening it plainly would wait for ever.

    Raises
    ------
    DataError
        Not found, not a file, not readable, empty, or larger than `max_bytes`; the line names the file.
    """
    content = read_start(path, max_bytes + 1)
    if len(content) > max_bytes:
        raise DataError(f"{shown_name(path)}: larger than {max_bytes // 1024**2} MB")
    if not content.strip():
        raise DataError(f"{shown_name(path)}: the file is empty")
    return content


def read_start(path: Path, most_bytes: int) -> bytes:
    """The first bytes of a regular file, or all of it where it has no more.

    Raises
    ------
    DataError
        Not found, not a file, or not readable; the line names the file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise DataError(f"{path if str(path).isprintable() else ascii(str(path))}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise DataError(f"{shown_name(path)}: cannot be read ({_reason(error)})") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise DataError(f"{shown_name(path)}: not a file{' but a folder' if stat.S_ISDIR(mode) else ''}")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most_bytes)
    except OSError as error:
        raise DataError(f"{shown_name(path)}: cannot be read ({_reason(error)})") from None
    finally:
        os.close(descriptor)


def read_json(path: Path, max_bytes: int = MAX_DOCUMENT_BYTES) -> Any:
    """Strict JSON: UTF-8 (a byte order mark is fine), no key twice, no NaN or Infinity, no endless nesting.

    Raises
    ------
    DataError
    """
    return _parsed(path, read_bytes(path, max_bytes), "JSON", _json)


def read_toml(path: Path) -> dict[str, Any]:
    """TOML in UTF-8 (a byte order mark is fine), no nan or inf, no endless nesting.

    Raises
    ------
    DataError
    """
    document: dict[str, Any] = _parsed(path, read_bytes(path), "TOML", tomllib.loads)
    return document


def _parsed(path: Path, content: bytes, language: str, parse: Callable[[str], Any]) -> Any:
    try:
        document = parse(content.decode("utf-8-sig"))
        _check_tree(document)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(f"{shown_name(path)}: line {line}: not UTF-8 text") from None
    except RecursionError:
        raise DataError(f"{shown_name(path)}: nested deeper than {MAX_DEPTH} levels") from None
    except _RefusedValueError as error:
        raise DataError(f"{shown_name(path)}: {error}") from None
    except json.JSONDecodeError as error:
        raise DataError(f"{shown_name(path)}: line {error.lineno}, column {error.colno}: not {language}: {error.msg}") from None
    except ValueError as error:  # tomllib.TOMLDecodeError, a number of thousands of digits, our own
        raise DataError(f"{shown_name(path)}: not {language}: {error}") from None
    return document


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_without_repeated_keys, parse_constant=_refuse_constant)


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the member {repeated!r} stands twice in one object")
    return members


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


class _RefusedValueError(ValueError):
    """A value that passes the parsers and breaks later; the message says where it stands."""


_Where = tuple["_Where | None", "str | int"]


def _check_tree(value: Any, depth: int = 0, where: _Where | None = None) -> None:
    """Refuse what passes the parsers and breaks later: deep nesting, infinite numbers, halves of surrogate pairs."""
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            raise RecursionError
        for key, item in enumerate(value, 1) if isinstance(value, list) else value.items():
            if item.__class__ is not int:  # coordinates by the million
                _check_tree(item, depth + 1, (where, key))
            if isinstance(key, str):
                _check_text(key, where)
    elif isinstance(value, float) and not math.isfinite(value):
        raise _RefusedValueError(f"{_words(where)}{value}, expected a finite number")
    elif isinstance(value, str):
        _check_text(value, where)


def _check_text(text: str, where: _Where | None) -> None:
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise _RefusedValueError(f"{_words(where)}the text {text[:20]!a} holds half of a surrogate pair")


def _words(where: _Where | None) -> str:
    """``claim 1 range_km: ``."""
    steps: list[str] = []
    while where is not None:
        where, key = where
        steps.append(f"{key!a}"[1:-1] if isinstance(key, str) else str(key))
    return f"{' '.join(reversed(steps))[:100]}: " if steps else ""


def _reason(error: Exception) -> str:
    return (error.strerror or "").lower() if isinstance(error, OSError) else str(error)
