"""Making the files of a manifest again, as a tidy table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from radar_coverage.api.runs import run_again
from radar_coverage.outputs.rebuilt import rebuilt_table
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.runs.rebuild import rebuilt

if TYPE_CHECKING:
    import pandas

__all__ = ["rebuild"]


def rebuild(path: Path | str, *, inputs: Path | str = ".", output: Path | str | None = None) -> pandas.DataFrame:
    """Make what a manifest tells of again, in memory, and say file by file whether it is the same.

    Parameters
    ----------
    path : Path or str
        A folder with a manifest.json, or the manifest. Nothing there is changed.
    inputs : Path or str
        Folder of your own files that went into it.
    output : Path or str, optional
        Folder to write what was made to.

    Returns
    -------
    pandas.DataFrame
        A row for each file; ``attrs["identical"]`` says whether all is as it was.

    Raises
    ------
    DataError
        The manifest is not one of this version.
    """
    found = rebuilt(Path(path), run_again, inputs=Path(inputs), output=None if output is None else Path(output))
    return tidy_frame(rebuilt_table(found))
