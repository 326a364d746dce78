"""A run: what was asked, what was read, and the files it makes, as one value: to be written, or compared with what is there."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from radar_coverage.outputs.rows import versions
from radar_coverage.runs.inputs import Input
from radar_coverage.runs.manifest import MANIFEST_NAME, manifest_with
from radar_coverage.runs.writer import write_artefacts

__all__ = ["Run", "write_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Files made in memory, with all that their manifest says.

    Parameters
    ----------
    name : str
        Its name among the runs of a folder.
    command : str
        map, explore, figure or report.
    parameters : mapping
        What was asked, as plain values: enough to ask it again.
    resolved : mapping
        What that came to, for reading.
    inputs : tuple of Input
        Every file that was read.
    files : mapping of str to bytes
        File name to content, in the order they are to be written.
    depends : mapping of str to tuple of str
        For each file the names of the inputs it depends on.
    libraries : tuple of str
        Distributions that its bytes depend on, beside those that every run's do.
    """

    name: str
    command: str
    parameters: Mapping[str, Any]
    resolved: Mapping[str, Any]
    inputs: tuple[Input, ...]
    files: Mapping[str, bytes]
    depends: Mapping[str, tuple[str, ...]]
    libraries: tuple[str, ...] = ()

    def entry(self) -> dict[str, Any]:
        """Return the run as its manifest has it, in plain values."""
        return {
            "command": self.command,
            "parameters": dict(self.parameters),
            "resolved": dict(self.resolved),
            "inputs": [{"name": i.name, "sha256": i.sha256, "source": i.source} for i in sorted(self.inputs)],
            "outputs": [
                {
                    "name": name,
                    "bytes": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "from": sorted(self.depends[name]),
                }
                for name, content in sorted(self.files.items())
            ],
            "versions": self.versions(),
        }

    def versions(self) -> dict[str, str]:
        """Versions of what the files depend on; of Python those the program is for, not the one at work.

        Numbers come from the libraries, and Python writes a number the same way in every version the program is for: naming the
        one at work would only make two manifests of the same files differ.
        """
        import pyogrio

        found = versions("geopandas", "pyogrio", "jinja2", *self.libraries)
        python = str(importlib.metadata.metadata("radar-coverage")["Requires-Python"])
        return {**found, "GDAL": pyogrio.__gdal_version_string__, "python": python}


def write_run(run: Run, folder: Path | str) -> tuple[Path, ...]:
    """Write the files of a run and then the folder's manifest, all of them or none.

    Parameters
    ----------
    run : Run
    folder : Path or str
        Made if it is not there. Files and entries of other runs in it stay.

    Returns
    -------
    tuple of Path
        The files in their order, and the manifest.

    Raises
    ------
    DataError
        As `write_artefacts` and `manifest_with`; nothing is written then.
    """
    manifest = manifest_with(Path(folder), run.name, run.entry())
    return write_artefacts(Path(folder), {**run.files, MANIFEST_NAME: manifest})
