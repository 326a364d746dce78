"""Published sentences to be checked: TOML tables ``[[statement]]`` whose keys are the fields of `Statement`."""

from __future__ import annotations

from pathlib import Path

from radar_coverage.model.statement import Statement
from radar_coverage.sources.documents import data_dir, is_ours, read_toml
from radar_coverage.sources.records import Problems, build, check_ids, label, toml_tables

__all__ = ["STATEMENTS_SCHEMA", "load_statements"]

STATEMENTS_SCHEMA = "radar-coverage/statements/1"


def load_statements(path: Path | str | None = None) -> tuple[Statement, ...]:
    """Read the embedded statements, and those of a user's file after them.

    Parameters
    ----------
    path : Path or str, optional

    Returns
    -------
    tuple of Statement
        In the order of the files.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    embedded = data_dir() / "statements.toml"
    statements = _read(embedded, ())
    if path is not None and not is_ours(path, embedded):
        statements += _read(Path(path), statements)
    return statements


def _read(path: Path, taken: tuple[Statement, ...]) -> tuple[Statement, ...]:
    problems = Problems(path)
    tables = toml_tables(path, read_toml(path), "statement", STATEMENTS_SCHEMA)
    found = [build(Statement, table, problems, label("statement", count, table)) for count, table in enumerate(tables, 1)]
    numbered = [(count, statement) for count, statement in enumerate(found, 1) if statement is not None]
    check_ids(problems, "statement", numbered, {statement.id for statement in taken})
    problems.raise_if_any()
    return tuple(statement for _, statement in numbered)
