"""Fields that know their unit and their allowed range: one definition feeds the check, the error text and the docs."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from radar_coverage.errors import DataError

__all__ = ["check_fields", "choice", "field_problems", "number", "text"]


def number(unit: str, low: float, high: float, default: Any = dataclasses.MISSING) -> Any:
    """Field of a number in `unit`, from `low` to `high` inclusive; ``None`` passes where it is the default."""
    return dataclasses.field(default=default, metadata={"unit": unit, "low": low, "high": high})


def text(default: Any = dataclasses.MISSING) -> Any:
    """Field of one line of text: no control characters."""
    return dataclasses.field(default=default, metadata={"text": True})


def choice(*values: str, default: Any = dataclasses.MISSING) -> Any:
    """Field that takes one of `values`."""
    return dataclasses.field(default=default, metadata={"choices": values})


def field_problems(value: Any) -> list[str]:
    """Everything that is wrong with the fields of a dataclass instance, one line each."""
    problems: list[str] = []
    for field in dataclasses.fields(value):
        given, meta = getattr(value, field.name), field.metadata
        if given is None and field.default is None:
            continue
        if "unit" in meta:
            problems += _number_problems(field.name, given, meta["unit"], meta["low"], meta["high"])
        elif "choices" in meta and given not in meta["choices"]:
            problems.append(f"{field.name} = {given!r}, expected one of: {', '.join(meta['choices'])}")
        elif "text" in meta and not (isinstance(given, str) and given.isprintable()):
            problems.append(f"{field.name} = {_short(given)}, expected one line of text")
    return problems


def check_fields(value: Any) -> None:
    """Raise `DataError` with everything that is wrong with the fields of a dataclass instance."""
    if problems := field_problems(value):
        raise DataError(problems)


def _number_problems(name: str, given: Any, unit: str, low: float, high: float) -> list[str]:
    """Check numbers (and tuples of them) so that NaN fails and ``True`` is not 1."""
    for one in given if isinstance(given, tuple) else (given,):
        fits = isinstance(one, int | float) and not isinstance(one, bool) and math.isfinite(one) and low <= one <= high
        if not fits:
            return [f"{name} = {_short(one)}, expected {low:g}..{high:g} {unit}"]
    return []


def _short(given: Any) -> str:
    shown = repr(given) if not isinstance(given, float) else f"{given:g}"
    return shown if len(shown) <= 60 else shown[:57] + "..."
