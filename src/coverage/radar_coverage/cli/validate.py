"""``radar-coverage validate``: check files before they are used."""

from __future__ import annotations

import click

from radar_coverage.errors import RadarCoverageError

__all__ = ["validate"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@click.pass_context
def validate(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Check FILES of sites, figures, names, questions or boundaries: one line a problem, with its place and field."""
    from radar_coverage.outputs.escape import terminal_text
    from radar_coverage.sources.validation import validate_file

    failed = 0
    for name in files:
        try:
            click.echo(terminal_text(validate_file(name)))
        except RadarCoverageError as error:
            failed += 1
            for line in str(error).splitlines():
                click.echo(f"error: {terminal_text(line)}", err=True)
    if failed:
        ctx.exit(1)
    click.echo("Next: use it with --sites, --claims, --labels, --territories or --scenario.", err=True)
