"""``radar-coverage figure``: the rings, a curve, altitudes or errors as a picture for print or screen."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import language_options, question_options

__all__ = ["figure_command"]

_FIGURES = ("footprint", "curve", "horizon", "adds", "methods")
_SIZES = ("web-1200x675", "square-1080", "portrait-1080x1350", "print-89mm", "print-183mm")

_HOW = ("size", "title", "subtitle", "note", "credit", "grayscale", "transparent")
"""Options that say how it is drawn, not what is asked."""
_GIVEN = {
    "ranges_km": "range_km", "claim_ids": "claims", "claims_file": "claims", "counts": "count", "territories_file": "territories",
}  # fmt: skip
"""Names of options that the library calls otherwise."""


@click.command("figure")
@question_options
@click.option("--of", type=click.Choice(_FIGURES), default=_FIGURES[0], show_default=True, help="What it shows.")
@click.option("--to", multiple=True, metavar="SITE,...", help="With --of adds: sites that stand already, by id.")
@click.option("-o", "--output", metavar="FILE", help="A name that ends in .png, .svg or .pdf; by default SITE.png, SITE-OF.png.")
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
@language_options
def figure_command(
    of: str,
    to: tuple[str, ...],
    output: str | None,
    names: str,
    labels_file: str | None,
    **options: Any,
) -> None:
    """Draw a figure of SITE for print or screen: by default the ranges round it, each with who says it and its altitude.

    Beside FILE stands its CSV, with the numbers. Needs the extra [figures]. methods takes one --range-km; options that would
    change nothing on a figure are refused.

    \b
    radar-coverage figure
    radar-coverage figure seongju -o seongju.pdf --size print-183mm
    radar-coverage figure seongju -o sector.svg --boresight-deg 330 --fov-deg 120 --size square-1080
    radar-coverage figure seongju --of curve --size print-89mm --grayscale -o curve.pdf
    radar-coverage figure seongju --of adds --to kyogamisaki,shariki
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from pathlib import Path

    from radar_coverage.api.asked import questioned
    from radar_coverage.api.figures import figure_name, refuse_unsuited
    from radar_coverage.api.runs import figure_run
    from radar_coverage.runs.run import write_run

    how = {name: options.pop(name) for name in _HOW}
    given = [_GIVEN.get(name, name) for name, value in options.items() if value not in (None, (), "")]
    given += [name for name, value in (("to", to), ("names", names != "plain"), ("labels", labels_file)) if value]
    refuse_unsuited(of, given)
    question = questioned(**options)
    target = Path(output or figure_name(question.asked.site, of))
    run = figure_run(question, output=target.name, of=of, to=to, names=names, labels_file=labels_file, **how)
    for path in write_run(run, target.parent):
        click.echo(f"wrote {path}")
