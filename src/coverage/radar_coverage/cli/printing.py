"""How a command gives its answer: printed for people, or in a format, on the terminal or to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.outputs.tidy import TidyTable

__all__ = ["give", "output_options", "picture_form", "sweep_progress"]

_FORMS = ("table", "json", "csv", "md", "xlsx")
_PICTURES = ("png", "svg", "pdf")


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--format`` and ``-o``."""
    for option in (
        click.option("-o", "--output", type=str, metavar="PATH", help="Write it to a file."),
        click.option(
            "--format",
            "form",
            type=click.Choice(_FORMS),
            help="What to print: by default a table, or what the name after -o ends in.",
        ),
    ):
        command = option(command)
    return command


def picture_form(form: str | None, output: str | None) -> str:
    """Kind of picture that the name after -o ends in; empty where another format is asked for."""
    suffix = _suffix(output)
    return suffix if form is None and suffix in _PICTURES else ""


def give(
    form: str | None,
    output: str | None,
    *,
    text: Callable[[], str],
    table: Callable[[], TidyTable],
    md: Callable[[], str] | None = None,
    picture: Callable[[str], bytes] | None = None,
    following: str = "",
) -> None:
    """Print or write what a command answers.

    Parameters
    ----------
    form, output
        As `output_options` gives them.
    text : callable
        Makes the table for people.
    table : callable
        Makes the tidy table that json, csv, md and xlsx are written from.
    md : callable, optional
        Makes a Markdown of its own.
    picture : callable, optional
        Draws it as png, svg or pdf, where the name after -o ends in one.
    following : str
        What to do next, one line.
    """
    from radar_coverage.outputs.tidy import tidy_text

    drawn = picture_form(form, output)
    if picture is not None and output is not None and drawn:
        from radar_coverage.runs.writer import write_bytes

        write_bytes(output, picture(drawn))
        click.echo(f"wrote {output}")
        return
    if drawn:
        raise click.UsageError(f"-o {output}: this command draws no picture; write .json, .csv, .md, .xlsx or a text file")
    if form is not None and _suffix(output) in _PICTURES:
        raise click.UsageError(f"-o {output}: --format {form} is no picture; leave --format out, or name it .{form}")
    if form is None and output is not None and "." in Path(output).name and _suffix(output) not in (*_FORMS, "txt"):
        raise click.UsageError(f"-o {output}: expected a name that ends in .json, .csv, .md, .xlsx or .txt")
    form = form or (_suffix(output) if _suffix(output) in _FORMS else "table")
    if form == "xlsx":
        _write_workbook(output, table)
        return
    content = text() if form == "table" else md() if md and form == "md" else tidy_text(table(), form)
    content = content if content.endswith("\n") else content + "\n"
    if output is None:
        click.echo(content, nl=False)
    else:
        from radar_coverage.runs.writer import write_text

        write_text(output, content)
        click.echo(f"wrote {output}")
    if following:
        click.echo(f"Next: {following}", err=True)


def _write_workbook(output: str | None, table: Callable[[], TidyTable]) -> None:
    from radar_coverage.outputs.tidy_xlsx import tidy_xlsx
    from radar_coverage.runs.writer import write_bytes

    if output is None:
        raise click.UsageError("--format xlsx is a workbook: name it with -o FILE.xlsx")
    write_bytes(output, tidy_xlsx(table()))
    click.echo(f"wrote {output}")


def _suffix(output: str | None) -> str:
    return "" if output is None else output.rpartition(".")[2].lower()


@contextmanager
def sweep_progress() -> Iterator[Callable[[float], None] | None]:
    """Says on the error output, where that is a terminal, how much of the sweep is done; nothing of it stays there."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda part: click.echo(f"\rfollowing rays over the terrain: {part:4.0%} ", nl=False, err=True)
    finally:
        click.echo(f"\r{'':40}\r", nl=False, err=True)
