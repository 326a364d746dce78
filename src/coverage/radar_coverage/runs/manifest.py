"""manifest.json: what a folder of artefacts was made from, so that anybody can make it again and compare.

Typed parameters, inputs and outputs with their hashes, versions; its form is schemas/manifest-2.json. No host, user, folder or
clock: the same run gives the same bytes anywhere. A folder may hold several runs, each under its name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError
from radar_coverage.runs.json_schema import problems
from radar_coverage.sources.documents import read_json, shown_name

__all__ = ["MANIFEST_NAME", "MANIFEST_SCHEMA", "file_name", "manifest_schema", "manifest_with", "read_manifest"]

MANIFEST_NAME: Final = "manifest.json"
MANIFEST_SCHEMA: Final = "radar-coverage/manifest/2"
_FIRST: Final = "radar-coverage/manifest/1"
MAX_BYTES: Final = 4 * 1024**2
"""A run takes about 15 kB."""

_LONGEST = 60
# names no file may have on Windows, with any ending
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def file_name(identifier: str) -> str:
    """Name for files about something, made of its id: lower-case ASCII letters, digits, ``-`` and ``_``.

    An id that has anything else in it (or is a name a system reserves) gets a short hash at the end, so that two ids never share
    a file and none leads out of its folder.
    """
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in identifier.lower()).strip("-")[:_LONGEST]
    if kept and kept == identifier and kept not in _RESERVED:
        return kept
    return f"{kept}-{hashlib.sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".strip("-")


@cache
def manifest_schema() -> Mapping[str, Any]:
    """The JSON Schema of a manifest."""
    path = Path(__file__).resolve().parents[1] / "schemas" / "manifest-2.json"
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def read_manifest(path: Path) -> Mapping[str, Any]:
    """Read a manifest and return its runs by name.

    Raises
    ------
    DataError
        One line: what is not as the schema has it.
    """
    found, name = read_json(path, MAX_BYTES), shown_name(path)
    if not isinstance(found, dict) or "schema" not in found:
        raise DataError(f"{name}: not a manifest of this program")
    if found["schema"] == _FIRST:
        raise DataError(f"{name}: of an older version (schema 1), which does not hold what is needed to make its files again")
    if first := next(problems(found, manifest_schema()), ""):
        raise DataError(f"{name}: {first}")
    return dict(found["runs"])


def manifest_with(folder: Path, name: str, entry: Mapping[str, Any]) -> bytes:
    """Manifest of a folder with one run added or made anew; the entries of other runs stay as they are.

    Parameters
    ----------
    folder : Path
        Its manifest.json is read if there is one.
    name : str
        The run's name.
    entry : mapping
        The run, as the schema has it.

    Returns
    -------
    bytes
        JSON, keys sorted.

    Raises
    ------
    DataError
        There is a manifest.json that is not one of ours, or a run of another command there has another file of the same name:
        nothing is written over. Or the entry is not as the schema has it.

    Notes
    -----
    A run of the same command that loses a file to this one is no longer vouched for, and its entry goes.
    """
    path = folder / MANIFEST_NAME
    others = {key: run for key, run in (_runs(path) if path.exists() else {}).items() if key != name}
    made = {output["name"]: output["sha256"] for output in entry["outputs"]}
    for key, run in list(others.items()):
        lost = [one["name"] for one in run["outputs"] if made.get(one["name"], one["sha256"]) != one["sha256"]]
        if lost and run["command"] != entry["command"]:
            raise DataError(f"{lost[0]}: is a file of the run {key} in this folder; choose another name or folder with -o")
        if lost:
            del others[key]
    value = {"schema": MANIFEST_SCHEMA, "runs": {**others, name: entry}}
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
    if first := next(problems(json.loads(text), manifest_schema()), ""):
        raise DataError(f"{MANIFEST_NAME}: {first}")
    return text.encode()


def _runs(path: Path) -> Mapping[str, Any]:
    try:
        return read_manifest(path)
    except DataError:
        raise DataError(
            f"{MANIFEST_NAME}: not a manifest of this version, and not written over; choose another folder with -o"
        ) from None
