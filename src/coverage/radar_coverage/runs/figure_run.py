"""The figures in sizes: a picture for print or screen, and its numbers beside it, in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.horizon_lines import HorizonLines
from radar_coverage.analysis.methods import MethodsCompared
from radar_coverage.analysis.result import Reach
from radar_coverage.errors import DataError
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.adds_files import adds_rows
from radar_coverage.outputs.figures.adds_figure import adds_figure, adds_words
from radar_coverage.outputs.figures.fonts import can_draw
from radar_coverage.outputs.figures.footprint_figure import footprint_figure
from radar_coverage.outputs.figures.footprint_words import shown, words_for
from radar_coverage.outputs.figures.horizon_figure import horizon_figure, horizon_words
from radar_coverage.outputs.figures.methods_figure import methods_figure, methods_words
from radar_coverage.outputs.figures.reach_curve_figure import curve_words, reach_curve_figure
from radar_coverage.outputs.figures.sizes import Size, size_named
from radar_coverage.outputs.figures.style import FORMS
from radar_coverage.outputs.figures.words import Words
from radar_coverage.outputs.horizon_table import horizon_rows
from radar_coverage.outputs.methods_table import methods_rows
from radar_coverage.outputs.reach_curve_table import reach_curve_rows
from radar_coverage.outputs.reach_files import reach_rows
from radar_coverage.outputs.tidy import TidyTable, tidy_csv
from radar_coverage.runs.embedded import embedded_labels, embedded_territories
from radar_coverage.runs.figure_land import land_map
from radar_coverage.runs.writer import write_artefacts
from radar_coverage.sources.territories import Territories

__all__ = ["Subject", "figure_contents", "figure_run", "land_map"]

Subject = Reach | ReachCurve | HorizonLines | Added | MethodsCompared
"""What a figure can be of."""


def figure_run(subject: Subject, output: Path | str, **how: Any) -> tuple[Path, ...]:
    """Write a figure, and its numbers in a CSV of the same name.

    Parameters
    ----------
    subject, **how
        As for `figure_contents`.
    output : Path or str
        A name that ends in .png, .svg or .pdf.

    Returns
    -------
    tuple of Path
        The numbers and the picture.

    Raises
    ------
    RadarCoverageError
        Nothing is written then.
    """
    target = Path(output)
    return write_artefacts(target.parent, figure_contents(subject, target.name, **how))


def figure_contents(
    subject: Subject,
    name: str,
    *,
    size: str = "web-1200x675",
    claims: Sequence[RangeClaim] = (),
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    names: str = "plain",
    labels_file: Path | str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    credit: str | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> dict[str, bytes]:
    """Make a figure and its numbers in memory, the same bytes every time.

    Parameters
    ----------
    subject : Reach, ReachCurve, HorizonLines, Added or MethodsCompared
        What it is of: footprint, curve, horizon, adds (at many ranges) or methods.
    name : str
        Name of the picture, which ends in .png, .svg or .pdf.
    size : str
        A name of `outputs.figures.sizes`.
    claims : sequence of RangeClaim
        Published figures to stand above what a site adds; the others hold theirs.
    territories, count, names, labels_file
        As for `map_run`.
    title, subtitle, note, credit : str, optional
        Words in place of ours; an empty one leaves them out.
    grayscale, transparent : bool
        Grey only; no paper below it.

    Returns
    -------
    dict of str to bytes
        Name to content: the numbers and the picture.

    Raises
    ------
    RadarCoverageError
    """
    form = Path(name).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise DataError(f"{Path(name).name!a}: expected a name that ends in .png, .svg or .pdf")
    if names not in ("plain", "local", "both"):
        raise DataError(f"names = {names!r:.40}, expected one of: plain, local, both")
    of = _Of(size_named(size), territories, count, names, labels_file, claims)
    words, table, draw = _PARTS[type(subject)](subject, of)
    mine = words.changed(title=title, subtitle=subtitle, note=note, credit=credit)
    picture = draw(form, size=of.size, words=mine, grayscale=grayscale, transparent=transparent)
    return {f"{Path(name).stem}.csv": tidy_csv(table).encode(), Path(name).name: picture}


@dataclass(frozen=True, slots=True)
class _Of:
    """What a figure is drawn with beside its subject."""

    size: Size
    territories: Territories | None
    count: Mapping[str, str] | None
    names: str
    labels_file: Path | str | None
    claims: Sequence[RangeClaim]

    def labels(self, plain: Mapping[str, str]) -> dict[str, str]:
        """Names of territories as they are drawn; the user's boundaries keep the user's names."""
        found = embedded_labels(self.labels_file)
        if self.territories is not None:
            return {}
        drawn = {code: found.territory_name(code, name, self.names) for code, name in plain.items()}
        return {code: name for code, name in drawn.items() if can_draw(name)}


_Parts = tuple[Words, TidyTable, Callable[..., bytes]]


def _footprint(reach: Reach, of: _Of) -> _Parts:
    if not reach.footprints:
        raise DataError(f"{reach.site.id} has no range to draw: name one with --range-km KM")
    land = land_map(reach, territories=of.territories, count=of.count, names=of.names, labels_file=of.labels_file)
    table, asked = reach_rows(reach), shown(reach)
    table = replace(table, rows=tuple(row for row in table.rows if row["territory"] in asked))
    words = words_for(reach, towns_credit=land.towns_credit)
    return words, table, lambda form, **how: footprint_figure(reach, land, form, **how)


def _curve(curve: ReachCurve, of: _Of) -> _Parts:
    labels = of.labels({one.territory: one.name for one in curve.territories})
    return (
        curve_words(curve),
        reach_curve_rows(curve),
        lambda form, **how: reach_curve_figure(curve, form, labels=labels, **how),
    )


def _horizon(found: HorizonLines, _: _Of) -> _Parts:
    return horizon_words(found), horizon_rows(found), lambda form, **how: horizon_figure(found, form, **how)


def _adds(added: Added, of: _Of) -> _Parts:
    labels = of.labels({row.territory: row.name for row in added.rows})
    return (
        adds_words(added),
        adds_rows(added),
        lambda form, **how: adds_figure(added, of.claims, form, labels=labels, **how),
    )


def _methods(found: MethodsCompared, of: _Of) -> _Parts:
    land = embedded_territories(of.count, "50m") if of.territories is None else of.territories
    return methods_words(found), methods_rows(found), lambda form, **how: methods_figure(found, land, form, **how)


_PARTS: Mapping[type, Callable[[Any, _Of], _Parts]] = {
    Reach: _footprint,
    ReachCurve: _curve,
    HorizonLines: _horizon,
    Added: _adds,
    MethodsCompared: _methods,
}
"""For each subject its words, its numbers, and what draws it."""
