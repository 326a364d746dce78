"""``radar-coverage sweep``: thousands of sites at once, into a folder of GeoParquet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

__all__ = ["sweep_command"]


@click.command("sweep")
@click.argument("spec", metavar="SPEC.toml")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the parts and their manifest.")
@click.option("--processes", type=click.IntRange(1, 1024), metavar="N", help="Work in N processes; in one by default.")
@click.option("--dask-workers", type=click.IntRange(1, 1024), metavar="N", help="Work on N Dask workers of this computer.")
@click.option("--scheduler", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler, as in tcp://host:8786.")
@click.option("--report", metavar="FILE.html", help="Write Dask's own report of the work there (extra [dask-report]).")
def sweep_command(
    spec: str, output: str, processes: int | None, dask_workers: int | None, scheduler: str | None, report: str | None
) -> None:
    """Count the land of every territory inside every footprint of every site of SPEC.toml.

    Writes DIR/land.parquet/, a folder of GeoParquet files with one row a site, footprint and territory, and DIR/sweep.json when
    all of them are there. Stopped (Ctrl-C, a crash, a full disk), it goes on where it was when the same command is given again.

    \b
    radar-coverage sweep spec.toml -o out
    radar-coverage sweep spec.toml -o out --processes 8
    radar-coverage sweep spec.toml -o out --scheduler tcp://head:8786
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    if sum(one is not None for one in (processes, dask_workers, scheduler)) > 1:
        raise click.UsageError("give one of --processes, --dask-workers and --scheduler")
    if report is not None and dask_workers is None and scheduler is None:
        raise click.UsageError("--report is Dask's: give --dask-workers or --scheduler")
    from radar_coverage.api.sweep import sweep
    from radar_coverage.outputs.escape import terminal_text

    with _progress() as progress:
        done = sweep(
            spec,
            output,
            processes=processes,
            dask_workers=dask_workers,
            scheduler=scheduler,
            report=report,
            progress=progress,
        )
    click.echo(
        f"made {done.made:,} of {done.parts:,} parts; {terminal_text(output)} holds {done.rows:,} rows: "
        f"{done.sites:,} sites x {done.footprints:,} footprints x the territories in them"
    )


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the error output, where that is a terminal, with the rate of this run and the time left; gone at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    started: list[tuple[float, int]] = []

    def told(done: int, parts: int) -> None:
        started.append((time.monotonic(), done))
        took, made = started[-1][0] - started[0][0], done - started[0][1]
        click.echo(f"\r{progress_line(done, parts, made, took):<78}", nl=False, err=True)
        del started[1:]

    try:
        yield told
    finally:
        click.echo(f"\r{'':78}\r", nl=False, err=True)


def progress_line(done: int, parts: int, made: int, took_s: float) -> str:
    """``[#####     ] 120 of 240 parts  3.4/s  0:00:35 left``; rate and time as soon as there is one."""
    bar = "#" * (30 * done // max(parts, 1))
    line = f"[{bar:<30}] {done:,} of {parts:,} parts"
    if not made or took_s <= 0:
        return line
    rate = made / took_s
    left = round((parts - done) / rate)
    return f"{line}  {rate:.3g}/s  {left // 3600}:{left // 60 % 60:02d}:{left % 60:02d} left"
