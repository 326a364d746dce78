"""``radar-coverage curve``: how much of each territory lies inside the range, against the range."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.beside import territory_names
from radar_coverage.cli.options import question_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.analysis.curve_result import ReachCurve
    from radar_coverage.cli.asked import Asked

__all__ = ["curve"]


@click.command()
@question_options
@click.option("--max-range-km", type=float, metavar="KM", help="Where the curve ends; by default a little beyond the figures.")
@click.option("--step-km", type=float, metavar="KM", help="Between its even points; 10 by default.")
@click.option("--by", type=click.Choice(["territory", "province"]), default="territory", show_default=True, help="Whose land.")
@click.option("--all", "all_rows", is_flag=True, help="Every territory, province and range, at whatever width.")
@click.option(
    "--names",
    type=click.Choice(["plain", "local", "both"]),
    default="plain",
    show_default=True,
    help="Names on the figure: press English, the local language (needs the extra [cjk] for some), or both.",
)
@click.option("--labels", "labels_file", type=str, metavar="FILE", help="Your names (TOML).")
@output_options
def curve(
    max_range_km: float | None,
    step_km: float | None,
    by: str,
    all_rows: bool,
    names: str,
    labels_file: str | None,
    form: str | None,
    output: str | None,
    **options: Any,
) -> None:
    """Say how much of each territory lies inside the range round SITE, against the range, with every published figure.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named. json and csv hold every point of the curve; a name
    after -o that ends in .png, .svg or .pdf draws it (needs the extra [figures]).

    \b
    radar-coverage curve
    radar-coverage curve --by province --all
    radar-coverage curve seongju --focus China,PRK,Japan -o curve.pdf --names both
    radar-coverage curve --name Paris --lat 48.86 --lon 2.35 --range-km 250 -o paris.svg
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.reach_curve_table import reach_curve_rows, reach_curve_table

    question = asked(**options)
    found = _found(question, by, max_range_km, step_km)
    parents = territory_names(one.parent for one in found.territories)
    give(
        form,
        output,
        text=lambda: reach_curve_table(found, all_rows=all_rows, names=parents),
        table=lambda: reach_curve_rows(found),
        picture=lambda drawn: _picture(found, drawn, names, labels_file, parents),
        following="-o curve.pdf draws it; --by province; --format csv holds every point.",
    )


def _found(question: Asked, by: str, max_range_km: float | None, step_km: float | None) -> ReachCurve:
    from radar_coverage.analysis.reach import resolve_focus
    from radar_coverage.analysis.reach_curve import province_curve, reach_curve

    how: dict[str, Any] = {
        "ranges_km": question.ranges_km,
        "max_range_km": max_range_km,
        "step_km": step_km,
        "boresight_deg": question.boresight_deg,
        "fov_deg": 360.0 if question.fov_deg is None else question.fov_deg,
        "view": question.view,
    }
    if by == "territory":
        territories = question.boundaries()
        return reach_curve(question.site, territories, question.focus, question.figures(), **how)
    ours = question.boundaries()
    wanted = resolve_focus(question.site.focus if question.focus is None else question.focus, ours)
    if not wanted:
        raise click.UsageError("--by province needs --focus: whose provinces?")
    return province_curve(question.site, question.provinces(), wanted, question.figures(), **how)


def _picture(found: ReachCurve, form: str, names: str, labels_file: str | None, parents: dict[str, str]) -> bytes:
    from radar_coverage.outputs.figures.fonts import can_draw, has_cjk
    from radar_coverage.outputs.figures.province_curve_figure import province_curve_figure
    from radar_coverage.outputs.figures.reach_curve_figure import reach_curve_figure
    from radar_coverage.sources.labels import load_labels
    from radar_coverage.sources.provinces import load_province_names

    labels = load_labels(labels_file)
    labels = replace(labels, territories={**load_province_names(), **labels.territories})
    plain = {**parents, **{one.territory: one.name for one in found.territories}}
    drawn = {code: labels.territory_name(code, name, names) for code, name in plain.items()}
    if not has_cjk() and not all(map(can_draw, drawn.values())):
        drawn = {code: name if can_draw(name) else plain[code] for code, name in drawn.items()}
        click.echo("Names in East Asian scripts need the extra [cjk]: they stand in English.", err=True)
    if any(one.parent for one in found.territories):
        return province_curve_figure(found, form, labels=drawn)
    return reach_curve_figure(found, form, labels=drawn)
