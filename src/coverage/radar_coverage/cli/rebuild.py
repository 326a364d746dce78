"""``radar-coverage rebuild``: make the files of a manifest again, and compare."""

from __future__ import annotations

import sys
from pathlib import Path

import click

__all__ = ["rebuild"]


@click.command()
@click.argument("path")
@click.option("--inputs", default=".", metavar="DIR", help="Where your own files are that went into it; by default here.")
@click.option("-o", "--output", metavar="DIR", help="Write what was made to another folder.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    default="table",
    show_default=True,
    help="What to print.",
)
@click.pass_context
def rebuild(ctx: click.Context, path: str, inputs: str, output: str | None, form: str) -> None:
    """Make what PATH's manifest.json tells of again, and say file by file whether it is the same.

    PATH is a folder that this program wrote, or its manifest; nothing in it is changed. First the inputs that are not as they
    were, with what depends on them. Then each file: identical; numbers identical, bytes differ; differs, and where; edited;
    missing.
    Exit code 0 where everything is as it was, else 1.

    \b
    radar-coverage rebuild maps
    radar-coverage rebuild maps --inputs my-files -o again
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.api.runs import run_again
    from radar_coverage.outputs.rebuilt import rebuilt_table
    from radar_coverage.outputs.rebuilt_text import rebuilt_text
    from radar_coverage.outputs.tidy import tidy_text
    from radar_coverage.runs.rebuild import rebuilt

    found = rebuilt(
        Path(path),
        run_again,
        inputs=Path(inputs),
        output=None if output is None else Path(output),
        told=_progress if sys.stderr.isatty() else None,
    )
    click.echo(rebuilt_text(found) + "\n" if form == "table" else tidy_text(rebuilt_table(found), form), nl=False)
    if not all(run.is_same for run in found):
        ctx.exit(1)


def _progress(run: str, count: int, runs: int) -> None:
    from radar_coverage.outputs.escape import terminal_text

    click.echo(f"making {terminal_text(run)} again ({count} of {runs}) ...", err=True)
