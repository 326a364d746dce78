"""Figures for print and screen: the footprint, the curve, the horizon, what a site adds, how wrong the usual way is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.api.asked import Asked
from radar_coverage.api.asking import Claims, Ranges, chosen_figures, no_figure, site_of, territories_of, view_asked
from radar_coverage.api.worded import worded
from radar_coverage.errors import DataError
from radar_coverage.model import Site
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.territories import Territories

if TYPE_CHECKING:
    from radar_coverage.runs.figure_run import Subject

__all__ = ["FIGURES", "figure", "figure_files", "figure_name", "figure_subject", "refuse_unsuited"]

_ADDS_KM: Final = range(200, 3001, 100)
_METHODS_KM: Final = 2000.0
_SECTOR, _TARGET = ("boresight_deg", "fov_deg"), ("altitude_km", "range_kind")
_AIR: Final = ("atmosphere", "antenna_altitude_m", "lowest_elevation_deg")
_UNSUITED: Final[Mapping[str, frozenset[str]]] = {
    "footprint": frozenset({"to"}),
    "curve": frozenset({"to"}),
    "horizon": frozenset({"to", "focus", "territories", "count", "names", "labels", *_SECTOR, *_TARGET}),
    "adds": frozenset({"range_km", *_TARGET, *_AIR}),
    "methods": frozenset({"to", "claims", "names", "labels", *_SECTOR, *_TARGET, *_AIR}),
}
"""For each figure the options that would change nothing on it."""
FIGURES: Final = tuple(_UNSUITED)
"""What a figure can be of."""


def figure(
    site: Site | str = "seongju",
    output: Path | str | None = None,
    *,
    of: str = "footprint",
    size: str = "web-1200x675",
    to: Sequence[Site | str] | None = None,
    range_km: Ranges = (),
    claims: Claims = (),
    boresight_deg: float | None = None,
    fov_deg: float | None = None,
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    names: str = "plain",
    labels_file: Path | str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    credit: str | None = None,
    grayscale: bool = False,
    transparent: bool = False,
    language: str | None = None,
    language_file: Path | str | None = None,
    units: str | None = None,
    **view: Any,
) -> tuple[Path, ...]:
    """Draw a figure for print or screen, and write its numbers beside it.

    Parameters
    ----------
    site : Site or str
    output : Path or str, optional
        A name that ends in .png, .svg or .pdf; ``SITE.png`` or ``SITE-OF.png`` where the program runs by default.
    of : {"footprint", "curve", "horizon", "adds", "methods"}
    size : {"web-1200x675", "square-1080", "portrait-1080x1350", "print-89mm", "print-183mm"}
        Each is laid out for itself; no type is under 7 pt on paper or 14 px on a screen.
    to : sequence of Site or str, optional
        For adds: sites that stand already.
    range_km, claims, boresight_deg, fov_deg, focus, territories, count
        As for `answer`; for methods one range, 2,000 km by default.
    names : {"plain", "local", "both"}
        Names of territories and towns: press English, the local language, or both.
    labels_file : path, optional
        Names of your own (TOML).
    title, subtitle, note, credit : str, optional
        Words in place of ours; an empty one leaves them out.
    grayscale, transparent : bool
        Grey only; no paper below it.
    language, language_file, units : str, optional
        In which it speaks and measures: as for `worded`; by default those in use.
    **view
        altitude_km, range_kind, atmosphere, antenna_altitude_m, lowest_elevation_deg: as for `answer`.

    Returns
    -------
    tuple of Path
        The numbers (CSV) and the picture.

    Raises
    ------
    RadarCoverageError
        What is asked is not there, does not go together, or has no room; nothing is written then.
    """
    from radar_coverage.runs.writer import write_artefacts

    question: dict[str, Any] = {
        "to": to, "range_km": range_km, "claims": claims, "boresight_deg": boresight_deg, "fov_deg": fov_deg, "focus": focus,
        "territories": territories, "count": count, "names": names != "plain", "labels": labels_file, **view,
    }  # fmt: skip
    refuse_unsuited(of, [name for name, value in question.items() if value not in (None, (), False)])
    with worded(language=language, language_file=language_file, units=units):
        place, ledger = site_of(site), load_claims()
        chosen, ranges = chosen_figures(range_km, claims, ledger)
        asked = Asked(
            site=place,
            view=view_asked(place, **view),
            claims=chosen,
            ranges_km=ranges,
            boresight_deg=boresight_deg,
            fov_deg=fov_deg,
            focus=None if focus is None else tuple(focus),
            territories=None if territories is None else territories_of(territories, count),
            count=count or {},
            ledger=ledger,
        )
        target = Path(figure_name(place, of) if output is None else output)
        files = figure_files(
            asked,
            target.name,
            of=of,
            to=[site_of(one) for one in to or ()],
            size=size,
            names=names,
            labels_file=labels_file,
            title=title,
            subtitle=subtitle,
            note=note,
            credit=credit,
            grayscale=grayscale,
            transparent=transparent,
        )
        return write_artefacts(target.parent, files)


def figure_files(question: Asked, name: str, *, of: str = "footprint", to: Iterable[Site] = (), **how: Any) -> dict[str, bytes]:
    """Make a figure and its numbers in memory.

    Parameters
    ----------
    question : Asked
    name : str
        Of the picture.
    of : str
        One of `FIGURES`.
    to : iterable of Site
        For adds: sites that stand already.
    **how
        size, names, labels_file, the words, grayscale, transparent: as for `runs.figure_run.figure_contents`.
    """
    from radar_coverage.runs.figure_run import figure_contents

    claims = question.figures() if of == "adds" else ()
    subject = figure_subject(question, of, to)
    return figure_contents(subject, name, claims=claims, territories=question.territories, count=question.count, **how)


def figure_subject(question: Asked, of: str = "footprint", to: Iterable[Site] = ()) -> Subject:
    """Answer what a figure is of.

    Raises
    ------
    DataError
        It is none of `FIGURES`.
    """
    _check(of)
    return _SUBJECTS[of](question, tuple(to))


def figure_name(site: Site, of: str) -> str:
    """Name of a figure that nobody named."""
    from radar_coverage.runs.manifest import file_name

    return f"{file_name(site.id)}{'' if of == 'footprint' else f'-{of}'}.png"


def refuse_unsuited(of: str, given: Collection[str]) -> None:
    """Refuse options that would change nothing on a figure, rather than draw it as if they did.

    Raises
    ------
    DataError
    """
    _check(of)
    for name in given:
        if name in _UNSUITED[of]:
            raise DataError(f"a figure of {of} has no use for --{name.replace('_', '-')} ({name}=): leave it out")
    if of == "adds" and "to" not in given:
        raise DataError("a figure of adds needs --to (to=): the sites that stand already")


def _check(of: str) -> None:
    if of not in FIGURES:
        raise DataError(f"of = {of!r:.40}, expected one of: {', '.join(FIGURES)}")


def _footprint(question: Asked, _: Sequence[Site]) -> Subject:
    from radar_coverage.analysis.reach import reach

    footprints = question.footprints()
    if not footprints:
        raise no_figure(question.site)
    found = reach(question.site, footprints, question.boundaries(), question.focus, question.figures(), question.view)
    return replace(found, title=question.title)


def _curve(question: Asked, _: Sequence[Site]) -> Subject:
    from radar_coverage.analysis.reach_curve import reach_curve

    return reach_curve(
        question.site,
        question.boundaries(),
        question.focus,
        question.figures(),
        ranges_km=question.ranges_km,
        boresight_deg=question.boresight_deg,
        fov_deg=_fov_deg(question),
        view=question.view,
    )


def _horizon(question: Asked, _: Sequence[Site]) -> Subject:
    from radar_coverage.analysis.horizon_lines import horizon_lines

    return horizon_lines(question.view, question.figures(), question.ranges_km)


def _adds(question: Asked, to: Sequence[Site]) -> Subject:
    from radar_coverage.analysis.adds import adds_curve

    how: dict[str, Any] = {"boresight_deg": question.boresight_deg, "fov_deg": _fov_deg(question)}
    return adds_curve(question.site, to, _ADDS_KM, question.boundaries(), question.focus, **how)


def _methods(question: Asked, _: Sequence[Site]) -> Subject:
    from radar_coverage.analysis.methods import methods

    if len(question.ranges_km) > 1:
        raise DataError("a figure of methods is of one range: name one with --range-km KM (range_km=)")
    range_km = question.ranges_km[0] if question.ranges_km else _METHODS_KM
    return methods(question.site, range_km, question.boundaries(), question.focus)


def _fov_deg(question: Asked) -> float:
    return 360.0 if question.fov_deg is None else question.fov_deg


_SUBJECTS: Final[Mapping[str, Callable[[Asked, Sequence[Site]], Subject]]] = {
    "footprint": _footprint,
    "curve": _curve,
    "horizon": _horizon,
    "adds": _adds,
    "methods": _methods,
}
