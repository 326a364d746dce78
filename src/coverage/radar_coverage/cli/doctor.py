"""``radar-coverage doctor``: what is installed, which extras there are, and whether the data is whole."""

from __future__ import annotations

import click

from radar_coverage.cli.printing import give, output_options

__all__ = ["doctor_command"]


@click.command("doctor")
@output_options
@click.pass_context
def doctor_command(ctx: click.Context, form: str | None, output: str | None) -> None:
    """Say what is installed, which extras there are and what they are for, and whether every file of the data is as released.

    Lines that begin with ! name what the program cannot do without; with - what only some commands need. Ends with 1 where there
    is any of the first. Asks the network for nothing.

    \b
    radar-coverage doctor
    radar-coverage doctor --format json
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from dataclasses import astuple

    from radar_coverage.outputs.doctor_table import doctor_rows, doctor_text
    from radar_coverage.runs.doctor import facts

    found = facts()
    rows = [astuple(one) for one in found]
    give(form, output, text=lambda: doctor_text(rows), table=lambda: doctor_rows(rows))
    if any(one.needed and not one.well for one in found):
        ctx.exit(1)
