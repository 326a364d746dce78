"""From a table of a file to a value of the model, with every problem of the file collected and told in the user's words."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from radar_coverage.errors import DataError
from radar_coverage.model.fields import field_problems
from radar_coverage.sources.documents import shown_name

__all__ = ["Problems", "build", "check_ids", "check_schema", "label", "toml_tables"]

Value = TypeVar("Value")


MOST_PROBLEMS: Final = 80
"""Lines of one file; whoever has more knows enough, and a terminal keeps no million."""


class Problems:
    """What is wrong with one file, raised all at once.

    Parameters
    ----------
    path : Path
        The file; its name starts every line.
    """

    def __init__(self, path: Path) -> None:
        self.file = shown_name(path)
        self.lines: list[str] = []
        self.count = 0

    def add(self, where: str, *problems: str) -> None:
        """Note problems of one record."""
        self.count += len(problems)
        new = problems[: MOST_PROBLEMS - len(self.lines)]
        self.lines += [f"{self.file}: {where}: {problem}" for problem in new]

    def raise_if_any(self) -> None:
        """Raise `DataError` with all lines, if there are any."""
        if self.lines:
            more = self.count - len(self.lines)
            raise DataError([*self.lines, f"{self.file}: and {more:,} problems more"] if more else self.lines)


def label(kind: str, count: int, record: Any) -> str:
    """Name a record as its author finds it again: ``feature 3 (bravo)``, counted from 1."""
    name = (record.get("id") or record.get("name")) if isinstance(record, Mapping) else None
    known = isinstance(name, str) and name.isprintable()
    return f"{kind} {count} ({name[:40]})" if known and name else f"{kind} {count}"


def build(kind: type[Value], record: Any, problems: Problems, where: str, hints: Mapping[str, str] | None = None) -> Value | None:
    """Make a dataclass of a table; None when something is wrong, which is then among `problems`.

    Parameters
    ----------
    kind : type
        The dataclass; its fields are the allowed keys.
    record : Any
        The table as it was read.
    problems : Problems
    where : str
        The record's label.
    hints : mapping of str to str, optional
        What to add to a problem of a field.
    """
    if not isinstance(record, dict):
        problems.add(where, "expected a table of fields")
        return None
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    found = [_unknown(key, fields) for key in record if key not in fields]
    found += [f"{name} is missing" for name, field in fields.items() if name not in record and _required(field)]
    given = {name: _as_the_model_has_it(record[name], fields[name]) for name in record if name in fields}
    for problem in field_problems(kind, given):
        hint = (hints or {}).get(problem.partition(" = ")[0])
        found.append(f"{problem}; {hint}" if hint else problem)
    if not found:
        try:
            return kind(**given)
        except DataError as error:  # what fields must fulfil together
            found += error.problems
    problems.add(where, *found)
    return None


def check_schema(document: Mapping[str, Any], schema: str, problems: Problems) -> None:
    """Refuse a document that says it is something else."""
    given = document.get("schema")
    if given != schema:
        problems.add(f"schema = {given!r:.60}" if "schema" in document else "schema is missing", f"expected {schema!r}")
        problems.raise_if_any()


def toml_tables(path: Path, document: Mapping[str, Any], name: str, schema: str) -> list[Any]:
    """Take the array of tables ``[[name]]`` of a TOML document and nothing else.

    Raises
    ------
    DataError
    """
    problems = Problems(path)
    check_schema(document, schema, problems)
    for key in document:
        if key not in ("schema", name):
            problems.add("top level", _unknown(key, ("schema", name)))
    tables = document.get(name, [])
    if not isinstance(tables, list) or not tables:
        problems.add("top level", f"no [[{name}]] in it")
    problems.raise_if_any()
    return list(tables)


def check_ids(problems: Problems, kind: str, numbered: Sequence[tuple[int, Any]], taken: Container[str] = ()) -> None:
    """Refuse an id that stands twice in a file, or in what comes with the program.

    Parameters
    ----------
    problems : Problems
    kind : str
        What the records are called in this file: feature, claim, radar.
    numbered : sequence of (int, value with an id)
        The records, with the number each has in the file.
    taken : container of str
        Ids of the records that come with the program.
    """
    first: dict[str, int] = {}
    for count, value in numbered:
        if value.id in first:
            problems.add(
                f"{kind} {count} ({value.id})", f"id = {value.id!r} is the id of {kind} {first[value.id]} too; {_HOW_TO_NAME}"
            )
        elif value.id in taken:
            problems.add(f"{kind} {count} ({value.id})", f"id = {value.id!r} comes with the program; {_HOW_TO_NAME}")
        first.setdefault(value.id, count)


_HOW_TO_NAME = "give each an id of its own"


def _unknown(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key.lower(), list(known), n=1)
    shown = key if key.isprintable() and len(key) <= 40 else f"{key[:40]!r}"
    return f"{shown} is not a field" + (f"; did you mean {near[0]}?" if near else "")


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _as_the_model_has_it(given: Any, field: dataclasses.Field[Any]) -> Any:
    """Turn lists into tuples, a lone number into a list of one, a date of TOML into its text."""
    if isinstance(given, list):
        return tuple(given)
    if isinstance(field.default, tuple) and isinstance(given, int | float) and not isinstance(given, bool):
        return (given,)
    if isinstance(given, datetime.date) and not isinstance(given, datetime.datetime):
        return given.isoformat()
    return given
