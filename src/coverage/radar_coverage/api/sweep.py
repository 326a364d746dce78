"""Sweeps of thousands of sites: one call from a file, or from values, to a folder of GeoParquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from radar_coverage.api.asking import territories_of
from radar_coverage.errors import DataError
from radar_coverage.sources.sweep_spec import Sweep, load_sweep

if TYPE_CHECKING:
    from radar_coverage.runs.parts import Engine
    from radar_coverage.runs.sweep_run import SweepDone

__all__ = ["sweep"]


def sweep(
    what: Sweep | Path | str,
    folder: Path | str,
    *,
    processes: int | None = None,
    dask_workers: int | None = None,
    scheduler: str | None = None,
    report: Path | str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SweepDone:
    """Count the land of every territory inside every footprint of every site, into a folder of GeoParquet files.

    A second call does only what is missing. With `processes` or `dask_workers`, call it from a script that has
    ``if __name__ == "__main__":``.

    Parameters
    ----------
    what : Sweep or path
        The sweep, or a TOML file of one.
    folder : path
        Made if it is not there: ``land.parquet/`` and, when all is done, ``sweep.json``.
    processes : int, optional
        Do it in so many processes of this computer; in this one by default.
    dask_workers : int, optional
        Do it on so many Dask workers of this computer (extra [dask]).
    scheduler : str, optional
        Do it on the Dask cluster of this scheduler: ``tcp://host:8786``.
    report : path, optional
        Where Dask's own report of the work is written, one HTML page (extra [dask-report]).
    progress : callable, optional
        Told how many parts are done, and of how many.

    Returns
    -------
    SweepDone

    Raises
    ------
    DataError
        What is asked is not as documented, or the folder holds another sweep.
    MissingExtraError
        The extra [parquet] or [dask] is not installed.
    """
    from radar_coverage.runs.sweep_run import run_sweep

    engine = _engine(processes, dask_workers, scheduler, report)
    asked = what if isinstance(what, Sweep) else load_sweep(what)
    return run_sweep(asked, territories_of(asked.territories_file, asked.count or None), folder, engine, progress)


def _engine(processes: int | None, dask_workers: int | None, scheduler: str | None, report: Path | str | None) -> Engine | None:
    if sum(one is not None for one in (processes, dask_workers, scheduler)) > 1:
        raise DataError("give one of processes, dask_workers and scheduler")
    if report is not None and dask_workers is None and scheduler is None:
        raise DataError("a report is Dask's: give dask_workers or scheduler")
    if processes is not None:
        from radar_coverage.runs.parts_processes import Processes

        return Processes(processes)
    if dask_workers is not None or scheduler is not None:
        from radar_coverage.runs.parts_dask import Dask

        return Dask(scheduler, dask_workers, report=report)
    return None
