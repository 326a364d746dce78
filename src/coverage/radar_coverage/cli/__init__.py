"""The command line: options to one library call, then print or write. One file a command.

Modules here import click and nothing heavy at their top, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from radar_coverage.cli.adds import adds_command
from radar_coverage.cli.cite import cite_command
from radar_coverage.cli.claims import claims
from radar_coverage.cli.compare import compare_command
from radar_coverage.cli.completion import completion_command
from radar_coverage.cli.curve import curve
from radar_coverage.cli.doctor import doctor_command
from radar_coverage.cli.embed import embed_command
from radar_coverage.cli.explore import explore_command
from radar_coverage.cli.export import export_command
from radar_coverage.cli.figure import figure_command
from radar_coverage.cli.first_reached import first_reached_command
from radar_coverage.cli.groups import GROUPS
from radar_coverage.cli.horizon import horizon
from radar_coverage.cli.map import draw_map
from radar_coverage.cli.methods import methods_command
from radar_coverage.cli.network import network_command
from radar_coverage.cli.place import place
from radar_coverage.cli.reach import reach
from radar_coverage.cli.rebuild import rebuild
from radar_coverage.cli.report import report_command
from radar_coverage.cli.sector import sector
from radar_coverage.cli.sites import sites
from radar_coverage.cli.statements import statements
from radar_coverage.cli.sweep import sweep_command
from radar_coverage.cli.terrain import terrain_command
from radar_coverage.cli.uncertainty import uncertainty
from radar_coverage.cli.validate import validate
from radar_coverage.errors import RadarCoverageError

__all__ = ["main", "radar_coverage"]


class OneLineErrors(click.Group):
    """A group whose commands end, on any error raised on purpose, with one line a problem and exit code 1."""

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for."""
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()), col_max=16)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from radar_coverage.api.asked import OptionsError
        from radar_coverage.outputs.escape import terminal_text

        try:
            return super().invoke(ctx)
        except OptionsError as error:
            name = str(ctx.invoked_subcommand)
            raise click.UsageError(str(error), click.Context(self.commands[name], ctx, name)) from None
        except RadarCoverageError as error:
            for line in str(error).splitlines() or [type(error).__name__]:
                click.echo(f"error: {terminal_text(line)}", err=True)
            ctx.exit(1)
        except OSError as error:
            name = terminal_text(str(error.filename)) if error.filename is not None else ""
            click.echo(f"error: {name}: {error.strerror or error}" if name else f"error: {error}", err=True)
            ctx.exit(1)


def _print_versions(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the program's version, and those of what its numbers depend on."""
    if not asked or ctx.resilient_parsing:
        return
    import pyogrio

    from radar_coverage.outputs.rows import versions

    own, *others = {**versions("geopandas", "pyogrio", "folium"), "GDAL": pyogrio.__gdal_version_string__}.items()
    click.echo(f"{own[0]}, version {own[1]}")
    click.echo("\n".join(f"{name} {version}" for name, version in others))
    ctx.exit()


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_versions, help="Say which versions these are."
)
def radar_coverage() -> None:
    """What lies inside a radar's published nominal range: exact footprints, offline maps, sourced tables.

    \b
    Start with:  radar-coverage map           (maps/seongju.html, opens from disk)
    Of one:      radar-coverage map --help
    """  # noqa: D301  (click's mark for lines that are not to be filled)


for command in (
    draw_map,
    explore_command,
    embed_command,
    report_command,
    reach,
    curve,
    figure_command,
    export_command,
    first_reached_command,
    adds_command,
    compare_command,
    horizon,
    terrain_command,
    network_command,
    sweep_command,
    place,
    sector,
    uncertainty,
    methods_command,
    sites,
    claims,
    cite_command,
    statements,
    validate,
    rebuild,
    doctor_command,
    completion_command,
):
    radar_coverage.add_command(command)


def main() -> None:
    """Entry point of the ``radar-coverage`` command."""
    radar_coverage.main(args=sys.argv[1:], prog_name="radar-coverage")
