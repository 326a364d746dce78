"""Published ranges: TOML tables ``[[claim]]`` whose keys are the fields of `RangeClaim`."""

from __future__ import annotations

from pathlib import Path

from radar_coverage.model import RangeClaim
from radar_coverage.sources.documents import data_dir, is_ours, read_toml
from radar_coverage.sources.records import Problems, build, check_ids, label, toml_tables

__all__ = ["CLAIMS_SCHEMA", "load_claims"]

CLAIMS_SCHEMA = "radar-coverage/claims/1"


def load_claims(path: Path | str | None = None) -> tuple[RangeClaim, ...]:
    """Read the embedded claims, and those of a user's file after them.

    Parameters
    ----------
    path : Path or str, optional

    Returns
    -------
    tuple of RangeClaim
        In the order of the files.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    embedded = data_dir() / "claims.toml"
    claims = _read(embedded, ())
    if path is not None and not is_ours(path, embedded):
        claims += _read(Path(path), claims)
    return claims


def _read(path: Path, taken: tuple[RangeClaim, ...]) -> tuple[RangeClaim, ...]:
    problems = Problems(path)
    tables = toml_tables(path, read_toml(path), "claim", CLAIMS_SCHEMA)
    found = [build(RangeClaim, table, problems, label("claim", count, table)) for count, table in enumerate(tables, 1)]
    numbered = [(count, claim) for count, claim in enumerate(found, 1) if claim is not None]
    check_ids(problems, "claim", numbered, {claim.id for claim in taken})
    problems.raise_if_any()
    return tuple(claim for _, claim in numbered)
