"""Make what a manifest tells of again, in memory, and say file by file whether it is the same; what is there stays as it is."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError, RadarCoverageError
from radar_coverage.outputs.rebuilt import AgainFile, AgainInput, AgainRun
from radar_coverage.runs.file_difference import difference
from radar_coverage.runs.inputs import input_sha256
from radar_coverage.runs.manifest import MANIFEST_NAME, read_manifest
from radar_coverage.runs.run import Run, write_run
from radar_coverage.sources.documents import read_start

__all__ = ["RunAgain", "rebuilt"]

RunAgain = Callable[[str, Mapping[str, Any], Path], Run]
"""Command, parameters and the folder of the user's files to a run."""

_LARGEST_OUTPUT_BYTES: Final = 256 * 1024**2
_NOT_ITS_OWN: Final = frozenset({"outputs", "versions"})
"""Parts of an entry that are compared as files and versions."""


def rebuilt(
    path: Path,
    run_again: RunAgain,
    *,
    inputs: Path,
    output: Path | None = None,
    told: Callable[[str, int, int], None] | None = None,
) -> tuple[AgainRun, ...]:
    """Make every run of a manifest again and compare.

    Parameters
    ----------
    path : Path
        A folder with a manifest.json, or the manifest.
    run_again : callable
        Makes a run of its parameters.
    inputs : Path
        Folder of the user's files.
    output : Path, optional
        Where to write what was made.
    told : callable, optional
        Called before each run: its name, its number, how many there are.

    Returns
    -------
    tuple of AgainRun
        By name.

    Raises
    ------
    DataError
        The manifest is not one, or `output` is where it stands.
    """
    manifest = path / MANIFEST_NAME if path.is_dir() else path
    folder, runs = manifest.parent, read_manifest(manifest)
    if output is not None and Path(os.path.realpath(output)).is_relative_to(os.path.realpath(folder)):
        raise DataError("-o: write to another folder: what is there stays as it is")
    found = []
    for count, (name, entry) in enumerate(sorted(runs.items()), 1):
        if told:
            told(name, count, len(runs))
        again, problem = _made(entry, run_again, inputs)
        found.append(_compared(name, entry, folder, inputs, again, problem))
        if again is not None and output is not None:
            write_run(again, output)
    return tuple(found)


def _made(entry: Mapping[str, Any], run_again: RunAgain, inputs: Path) -> tuple[Run | None, str]:
    """The run made again, or why it could not be."""
    try:
        return run_again(entry["command"], entry["parameters"], inputs), ""
    except RadarCoverageError as error:
        return None, str(error).partition("\n")[0]


def _compared(name: str, entry: Mapping[str, Any], folder: Path, inputs: Path, again: Run | None, problem: str) -> AgainRun:
    recorded = {output["name"]: output["sha256"] for output in entry["outputs"]}
    made = {} if again is None else dict(again.files)
    reason = problem or "the program makes no such file"
    files = [
        _file(file, _on_disk(folder / file), recorded.get(file, ""), made.get(file), reason) for file in {**recorded, **made}
    ]
    return AgainRun(
        name=name,
        command=entry["command"],
        inputs=_inputs(entry, inputs),
        versions={} if again is None else _versions(entry["versions"], again.versions()),
        files=(*sorted(files, key=lambda file: file.name), *([] if again is None else [_entry(entry, again)])),
    )


def _file(name: str, disk: bytes | None, recorded: str, made: bytes | None, reason: str) -> AgainFile:
    state = "missing" if disk is None else "as written" if _sha256(disk) == recorded else "edited" if recorded else "not recorded"
    if made is None:
        return AgainFile(name=name, on_disk=state, made_again="not made", where=reason)
    if not recorded:
        return AgainFile(name=name, on_disk=state, made_again="different", where="the program now makes this file too")
    found = None if disk is None else difference(name, disk, made)
    where = found.where if found else ""
    if _sha256(made) == recorded:
        return AgainFile(name=name, on_disk=state, made_again="identical", where=where)
    same = state == "as written" and found is not None and found.same_numbers
    return AgainFile(name=name, on_disk=state, made_again="same numbers" if same else "different", where=where)


def _entry(entry: Mapping[str, Any], again: Run) -> AgainFile:
    """What the manifest says of the run, but for the files themselves."""
    then, now = (
        json.dumps({key: value for key, value in one.items() if key not in _NOT_ITS_OWN}, sort_keys=True).encode()
        for one in (_as_read(entry), _as_read(again.entry()))
    )
    found = difference(MANIFEST_NAME, then, now)
    if found is None:
        return AgainFile(name=MANIFEST_NAME, on_disk="as written", made_again="identical")
    return AgainFile(name=MANIFEST_NAME, on_disk="as written", made_again="different", where=found.where)


def _as_read(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with what each file is made from by its name, and without the inputs' hashes, which are told apart."""
    value = json.loads(json.dumps(entry))
    value["from"] = {output["name"]: output["from"] for output in value["outputs"]}
    value["inputs"] = {one["name"]: one["source"] for one in value["inputs"]}
    return dict(value)


def _inputs(entry: Mapping[str, Any], folder: Path) -> tuple[AgainInput, ...]:
    found = []
    for one in entry["inputs"]:
        files = tuple(output["name"] for output in entry["outputs"] if one["name"] in output["from"])
        try:
            same = input_sha256(one["name"], folder) == one["sha256"]
            state = "" if same else "changed"
        except DataError:
            state = "not found"
        if state:
            found.append(AgainInput(name=one["name"], state=state, files=files))
    return tuple(found)


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Versions that are not the same; Python's changes no file, and is not asked for."""
    names = sorted((then.keys() | now.keys()) - {"python"})
    return {name: (then.get(name, ""), now.get(name, "")) for name in names if then.get(name) != now.get(name)}


def _on_disk(path: Path) -> bytes | None:
    try:
        return read_start(path, _LARGEST_OUTPUT_BYTES)
    except DataError:
        return None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
