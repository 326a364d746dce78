"""How a command gives its answer: printed for people, or in a format, on the terminal or to a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.outputs.tidy import TidyTable

__all__ = ["give", "output_options"]

_FORMS = ("table", "json", "csv", "md")


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


def give(
    form: str | None,
    output: str | None,
    *,
    text: Callable[[], str],
    table: Callable[[], TidyTable],
    md: Callable[[], str] | None = None,
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
        Makes the tidy table that json, csv and md are written from.
    md : callable, optional
        Makes a Markdown of its own.
    following : str
        What to do next, one line.
    """
    from radar_coverage.outputs.tidy import tidy_text

    suffix = "" if output is None else output.rpartition(".")[2].lower()
    form = form or (suffix if suffix in _FORMS else "table")
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
