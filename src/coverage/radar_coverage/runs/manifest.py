"""manifest.json: what a folder of artefacts was made from, so that anybody can make it again and compare.

Typed parameters, inputs and outputs with their hashes, versions. No host, no user, no path, no clock: the same run gives the same
bytes anywhere. A folder may hold several runs, one for each site; each has its own entry under its name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import read_json

__all__ = ["MANIFEST_NAME", "MANIFEST_SCHEMA", "file_name", "hashed", "manifest_with"]

MANIFEST_NAME = "manifest.json"
MANIFEST_SCHEMA = "radar-coverage/manifest/1"

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


def hashed(contents: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Name, size and sha256 of each content, in the order of the names."""
    return [
        {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(contents.items())
    ]


def manifest_with(
    folder: Path,
    name: str,
    *,
    parameters: Mapping[str, Any],
    inputs: Sequence[Mapping[str, Any]],
    outputs: Sequence[Mapping[str, Any]],
    versions: Mapping[str, str],
) -> bytes:
    """Manifest of a folder with one run added or made anew; the entries of other runs stay as they are.

    Parameters
    ----------
    folder : Path
        Its manifest.json is read if there is one.
    name : str
        The run's name: that of its site's files.
    parameters : mapping
        Everything that was asked for.
    inputs, outputs : sequence of mapping
        As `hashed` gives them.
    versions : mapping
        Library to version.

    Returns
    -------
    bytes
        JSON, keys sorted.

    Raises
    ------
    DataError
        There is a manifest.json that is not one of ours: it is not written over.
    """
    runs = dict(_runs(folder / MANIFEST_NAME))
    runs[name] = {"parameters": parameters, "inputs": list(inputs), "outputs": list(outputs), "versions": versions}
    value = {"schema": MANIFEST_SCHEMA, "runs": runs}
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def _runs(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    found = read_json(path)
    if not isinstance(found, dict) or found.get("schema") != MANIFEST_SCHEMA or not isinstance(found.get("runs"), dict):
        raise DataError(
            f"{MANIFEST_NAME}: not a manifest of this program, so it is not written over; choose another folder with -o"
        )
    return dict(found["runs"])
