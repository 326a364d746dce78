"""What making the files of a manifest again found, as values and as a tidy table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from radar_coverage.outputs.tidy import TidyTable

__all__ = ["COLUMNS", "AgainFile", "AgainInput", "AgainRun", "rebuilt_table"]

COLUMNS: dict[str, str] = {
    "run": "name of the run",
    "command": "command that made it",
    "file": "name of the file; manifest.json for what the manifest itself says of the run",
    "on_disk": "as written, edited (since it was written), missing, or not recorded",
    "made_again": "identical (to what was written), same numbers (in other bytes), different, or not made",
    "where": "first place where the file made again differs from the one on disk; why it was not made",
    "changed_inputs": "inputs it depends on that are not as they were, or not found",
    "other_versions": "libraries of other versions than it was written with",
}
"""The documented columns, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainInput:
    """An input that is not as it was.

    Parameters
    ----------
    name : str
    state : {"changed", "not found"}
    files : tuple of str
        Outputs that depend on it.
    """

    name: str
    state: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainFile:
    """One file, on disk and made again; the fields are those of `COLUMNS`."""

    name: str
    on_disk: str
    made_again: str
    where: str = ""

    @property
    def is_same(self) -> bool:
        """Whether it is what was written, and is made again so."""
        return (self.on_disk, self.made_again) == ("as written", "identical")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRun:
    """One run made again.

    Parameters
    ----------
    name, command : str
    inputs : tuple of AgainInput
        Those that are not as they were.
    versions : mapping of str to (str, str)
        Libraries of other versions: then and now; empty text for none.
    files : tuple of AgainFile
        By name, the manifest last.
    """

    name: str
    command: str
    inputs: tuple[AgainInput, ...]
    versions: Mapping[str, tuple[str, str]]
    files: tuple[AgainFile, ...]

    @property
    def is_same(self) -> bool:
        """Whether every input and file is as it was."""
        return not self.inputs and all(file.is_same for file in self.files)


def rebuilt_table(runs: tuple[AgainRun, ...]) -> TidyTable:
    """A row for each file of each run."""
    return TidyTable(
        name="rebuild",
        columns=COLUMNS,
        rows=tuple(_row(run, file) for run in runs for file in run.files),
        about={"identical": all(run.is_same for run in runs)},
    )


def _row(run: AgainRun, file: AgainFile) -> dict[str, Any]:
    return {
        "run": run.name,
        "command": run.command,
        "file": file.name,
        "on_disk": file.on_disk,
        "made_again": file.made_again,
        "where": file.where,
        "changed_inputs": [f"{one.name}: {one.state}" for one in run.inputs if file.name in one.files],
        "other_versions": [f"{name} {then}, now {now}" for name, (then, now) in sorted(run.versions.items())],
    }
