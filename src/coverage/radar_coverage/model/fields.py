"""Fields that know their unit and their allowed range: one definition feeds the check, the error text and the docs."""

from __future__ import annotations

import dataclasses
import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from numbers import Real
from types import MappingProxyType
from typing import Any, Final

from radar_coverage.errors import DataError

__all__ = ["check_fields", "choice", "date_text", "field_problems", "identifier", "number", "text", "texts", "texts_by_key"]

LONGEST_TEXT: Final = 2_000
_ID: Final = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_DATE_FORMS: Final = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}
_REORDERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that make a line show its text in another order than it is stored in."""


def number(unit: str, low: float, high: float, default: Any = dataclasses.MISSING) -> Any:
    """Field of a number in `unit`, from `low` to `high` inclusive; a list of them where the default is a tuple.

    ``None`` passes where it is the default, in every kind of field.
    """
    return dataclasses.field(default=default, metadata={"unit": unit, "low": low, "high": high, "check": _number_problem})


def text(default: Any = dataclasses.MISSING) -> Any:
    """Field of one line of text: no control characters, not empty where it is required."""
    return dataclasses.field(default=default, metadata={"check": _text_problem})


def texts() -> Any:
    """Field of any number of lines of text."""
    return dataclasses.field(default=(), metadata={"check": _texts_problem})


def texts_by_key() -> Any:
    """Field of lines of text by key."""
    return dataclasses.field(default_factory=_nothing, hash=False, metadata={"check": _texts_by_key_problem})


def identifier(default: Any = dataclasses.MISSING) -> Any:
    """Field of a short name that is safe in commands, addresses and file names."""
    return dataclasses.field(default=default, metadata={"check": _identifier_problem})


def date_text() -> Any:
    """Field of a day, a month or a year: ``2016-07-10``, ``2016-07``, ``2016``; empty for unknown."""
    return dataclasses.field(default="", metadata={"check": _date_problem})


def choice(*values: str, default: Any = dataclasses.MISSING) -> Any:
    """Field that takes one of `values`."""
    return dataclasses.field(default=default, metadata={"choices": values, "check": _choice_problem})


def field_problems(kind: type[Any], given: Mapping[str, Any]) -> list[str]:
    """List everything that is wrong with the given fields of a dataclass, one line each; missing ones are not looked at."""
    problems: list[str] = []
    for field in dataclasses.fields(kind):
        check: Callable[[Any, dataclasses.Field[Any]], str | None] | None = field.metadata.get("check")
        if check is None or field.name not in given:
            continue
        value = given[field.name]
        if not (value is None and field.default is None) and (problem := check(value, field)):
            problems.append(f"{field.name} = {problem}")
    return problems


def check_fields(value: Any) -> None:
    """Raise `DataError` with everything that is wrong with the fields of a dataclass instance."""
    given = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if problems := field_problems(type(value), given):
        raise DataError(problems)


def _number_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    """Written so that NaN fails and ``True`` is not 1."""
    low, high, unit = field.metadata["low"], field.metadata["high"], field.metadata["unit"]
    if isinstance(field.default, tuple) and not isinstance(given, tuple):
        return f"{_short(given)}, expected a list of numbers"
    for one in given if isinstance(field.default, tuple) else (given,):
        if isinstance(one, bool) or not isinstance(one, Real) or not low <= _comparable(one) <= high:
            return f"{_short(one)}, expected {low:g}..{high:g} {unit}"
    return None


def _comparable(one: Any) -> Any:
    """Leave Python's integers as they are: one of 400 digits compares but does not become a float."""
    return one if isinstance(one, int) else float(one)


def _text_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    required = field.default is dataclasses.MISSING
    if _is_one_line(given) and (given.strip() or not required):
        return None
    return f"{_short(given)}, expected one line of text"


def _texts_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    if isinstance(given, tuple) and all(_is_one_line(one) and one.strip() for one in given):
        return None
    return f"{_short(given)}, expected a list of texts"


def _texts_by_key_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    if isinstance(given, Mapping) and all(_is_one_line(one) for item in given.items() for one in item):
        return None
    return f"{_short(given)}, expected lines of text by key"


def _identifier_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    if isinstance(given, str) and ((given == field.default) or (len(given) <= 60 and _ID.fullmatch(given))):
        return None
    return f"{_short(given)}, expected lower-case letters, digits, - and _, at most 60 of them"


def _date_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    if given == "":
        return None
    try:
        if given.isascii() and datetime.datetime.strptime(given, _DATE_FORMS[len(given)]):
            return None
    except (AttributeError, KeyError, ValueError):
        pass
    return f"{_short(given)}, expected YYYY-MM-DD, YYYY-MM or YYYY"


def _choice_problem(given: Any, field: dataclasses.Field[Any]) -> str | None:
    values = field.metadata["choices"]
    return (
        None
        if isinstance(given, str) and given in values
        else f"{_short(given)}, expected one of: {', '.join(filter(None, values))}"
    )


def _is_one_line(given: Any) -> bool:
    return (
        isinstance(given, str)
        and len(given) <= LONGEST_TEXT
        and not any(c in _REORDERING or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in given)
    )


def _short(given: Any) -> str:
    shown = f"{given:.12g}" if isinstance(given, float) else repr(given)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})
