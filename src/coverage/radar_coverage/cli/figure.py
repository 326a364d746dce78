"""``radar-coverage figure``: the rings as a picture for print or screen."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import question_options

__all__ = ["figure_command"]

_SIZES = ("web-1200x675", "square-1080", "portrait-1080x1350", "print-89mm", "print-183mm")


@click.command("figure")
@question_options
@click.option("-o", "--output", metavar="FILE", help="A name that ends in .png, .svg or .pdf; SITE.png by default.")
@click.option("--size", type=click.Choice(_SIZES), default=_SIZES[0], show_default=True, help="For a page, a post, or print.")
@click.option("--title", help="Your title in place of ours; an empty one leaves it out. So with the next three.")
@click.option("--subtitle", help="Your subtitle.")
@click.option("--note", help="Your note.")
@click.option("--credit", help="Your credit line.")
@click.option("--grayscale", is_flag=True, help="Grey only.")
@click.option("--transparent", is_flag=True, help="No paper below it.")
@click.option(
    "--names",
    type=click.Choice(["plain", "local", "both"]),
    default="plain",
    show_default=True,
    help="Names on it: press English, the local language (needs the extra [cjk] for some), or both.",
)
@click.option("--labels", "labels_file", metavar="FILE", help="Your names (TOML).")
def figure_command(
    output: str | None,
    size: str,
    title: str | None,
    subtitle: str | None,
    note: str | None,
    credit: str | None,
    grayscale: bool,
    transparent: bool,
    names: str,
    labels_file: str | None,
    **options: Any,
) -> None:
    """Draw the ranges round SITE for print or screen, each with who says it and the altitude above which it is true.

    Beside FILE stands its CSV, with the numbers. Needs the extra [figures].

    \b
    radar-coverage figure
    radar-coverage figure seongju -o seongju.pdf --size print-183mm
    radar-coverage figure seongju -o sector.svg --boresight-deg 330 --fov-deg 120 --size square-1080
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.cli.asked import answered
    from radar_coverage.runs.figure_run import figure_run
    from radar_coverage.runs.manifest import file_name

    found = answered(**options)
    written = figure_run(
        found.reach,
        output or f"{file_name(found.reach.site.id)}.png",
        size=size,
        territories=found.asked.territories,
        count=found.asked.count,
        names=names,
        labels_file=labels_file,
        title=title,
        subtitle=subtitle,
        note=note,
        credit=credit,
        grayscale=grayscale,
        transparent=transparent,
    )
    for path in written:
        click.echo(f"wrote {path}")
