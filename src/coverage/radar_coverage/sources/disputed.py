"""The embedded list of disputed areas: those that can be counted another way, and those that the data cannot separate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from radar_coverage.model.disputed import Piece, Unseparated
from radar_coverage.sources.documents import data_dir, read_toml
from radar_coverage.sources.records import Problems, build, check_ids, check_schema, label

__all__ = ["DISPUTED_SCHEMA", "Disputed", "load_disputed"]

DISPUTED_SCHEMA = "radar-coverage/disputed/1"


@dataclass(frozen=True, slots=True)
class Disputed:
    """Disputed areas.

    Parameters
    ----------
    pieces : tuple of Piece
        Those that can be counted with another territory.
    not_separable : tuple of Unseparated
        Those that cannot.
    """

    pieces: tuple[Piece, ...]
    not_separable: tuple[Unseparated, ...]


def load_disputed(path: Path | str | None = None) -> Disputed:
    """Read the disputed areas, the embedded ones by default.

    Parameters
    ----------
    path : Path or str, optional
        A TOML file of the same kind, instead.

    Returns
    -------
    Disputed

    Raises
    ------
    DataError
        Every problem of the file, one line each.

    Examples
    --------
    >>> [piece.id for piece in load_disputed().pieces if "JPN" in piece.claimed_by]
    ['southern-kurils', 'liancourt']
    """
    path = data_dir() / "disputed.toml" if path is None else Path(path)
    document = read_toml(path)
    problems = Problems(path)
    check_schema(document, DISPUTED_SCHEMA, problems)
    for key in document:
        if key not in ("schema", "piece", "not_separable"):
            problems.add("top level", f"{key!r:.60} is not one of: schema, piece, not_separable")
    pieces = _values(document, "piece", Piece, problems)
    not_separable = _values(document, "not_separable", Unseparated, problems)
    if not pieces and not problems.lines:
        problems.add("top level", "no [[piece]] in it")
    problems.raise_if_any()
    return Disputed(tuple(pieces), tuple(not_separable))


def _values(document: dict[str, Any], kind: str, model: type[Any], problems: Problems) -> list[Any]:
    tables = document.get(kind, [])
    if not isinstance(tables, list):
        problems.add("top level", f"{kind} is not tables [[{kind}]]")
        return []
    numbered = [(count, build(model, table, problems, label(kind, count, table))) for count, table in enumerate(tables, 1)]
    good = [(count, value) for count, value in numbered if value is not None]
    check_ids(problems, kind, good)
    return [value for _, value in good]
