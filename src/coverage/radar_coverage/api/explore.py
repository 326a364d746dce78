"""The explorer: one offline page in which the reader moves range, direction, altitude and counting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from radar_coverage.api.question import Questioned

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.api.question import Asked
    from radar_coverage.runs.explore_run import Progress
    from radar_coverage.runs.run import Run

__all__ = ["explore", "explore_run", "opening_answer"]

_HIGHEST_OVER_TERRAIN_KM = 20.0
"""Terrain hides nothing worth a layer of what flies higher [km]."""
_MOST_UNASKED = 4
"""Territories asked about where none were named."""


def opening_answer(question: Asked) -> Reach:
    """Answer what a page opens with; for a site nothing was published about, with no range at all."""
    from dataclasses import replace

    from radar_coverage.analysis.reach import nearest_land, reach, resolve_focus
    from radar_coverage.analysis.result import Reach
    from radar_coverage.errors import DataError

    footprints, territories = question.footprints(), question.boundaries()
    asked = question.site.focus if question.focus is None else question.focus
    focus = resolve_focus(asked, territories, strict=question.focus is not None)
    if footprints:
        found = reach(question.site, footprints, territories, focus, question.figures(), question.view)
        if not focus:  # what the largest range holds, the nearest first
            inside = [row.territory for row in found.rows if row.area_km2 > 0 and row.kind == "unit"]
            focus = tuple(dict.fromkeys(inside))[:_MOST_UNASKED]
            found = reach(question.site, footprints, territories, focus, question.figures(), question.view)
        if focus:
            return replace(found, title=question.title)
    if not focus:
        raise DataError(f"{question.site.id}: no land to explore; name territories with --focus, or a larger --range-km")
    return Reach(
        site=question.site,
        footprints=(),
        focus=focus,
        rows=(),
        nearest=tuple(nearest_land(question.site, territories, code) for code in focus),
        view=question.view,
        boundaries=territories.rule,
        title=question.title,
    )


def _left_to_the_reader(question: Asked) -> Asked:
    """The question without what the page has a control for: figures are counted in all directions, at any altitude."""
    from dataclasses import replace

    return replace(question, boresight_deg=None, fov_deg=None, view=replace(question.view, altitude_km=None))


def _setting(question: Asked) -> str:
    """What was asked of direction and altitude, as the page has it in its address: it opens with that, marked as assumed."""
    asked = {"direction": question.boresight_deg, "width": question.fov_deg, "altitude": question.view.altitude_km}
    return "&".join(f"{key}={value:g}" for key, value in asked.items() if value is not None)


def explore_run(
    found: Questioned,
    *,
    output: str | None = None,
    also: tuple[str, ...] = (),
    labels_file: str | None = None,
    dem_file: str | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    progress: Progress | None = None,
    swept: Callable[[float], None] | None = None,
) -> Run:
    """Make the page of `radar-coverage explore`.

    Parameters
    ----------
    found : Questioned
        What is asked about the first site.
    output : str, optional
        File name; SITE-explorer.html by default.
    also : tuple of str
        Ids of further sites, of which the same is asked.
    labels_file : str, optional
    dem_file, sea_where_missing, dem_datum
        Terrain round the first site, at the altitudes of aircraft: as for `over_terrain`.
    progress : callable, optional
        Told how far a page of several sites is.
    swept : callable, optional
        Told the part of the sweep over terrain that is done, 0 to 1.
    """
    from radar_coverage.analysis.explored import ALTITUDES_KM
    from radar_coverage.api.asked import asked
    from radar_coverage.api.over_terrain import over_terrain
    from radar_coverage.api.runs import run_of
    from radar_coverage.runs.explore_run import explorer_contents, explorer_reads
    from radar_coverage.runs.manifest import file_name

    question = found.asked
    beside = {"site": None, "lat": None, "lon": None, "name": None}
    others = [one for one in dict.fromkeys(also) if one != question.site.id]
    questions = [question, *(asked(**{**found.options, **beside, "site": one}) for one in others)]
    name = output or f"{file_name(question.site.id)}-explorer.html"
    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    low_km = [one for one in ALTITUDES_KM if one <= _HIGHEST_OVER_TERRAIN_KM]
    over = over_terrain(_left_to_the_reader(question), **heights, altitudes_km=low_km, progress=swept)
    page = explorer_contents(
        [opening_answer(_left_to_the_reader(one)) for one in questions],
        opens_with=_setting(question),
        territories=question.territories,
        count=question.count,
        labels_file=labels_file,
        terrain=None if over is None else over.terrain,
        progress=progress,
    )
    return run_of(
        found,
        {"output": name, "also": also, "labels_file": labels_file, **heights},
        name=name,
        command="explore",
        files={name: page},
        reads={name: explorer_reads(own_boundaries=question.territories is not None)},
        labelled={name},
        over=over,
        with_terrain={name},
        resolved={"also": [one.site.id for one in questions[1:]]},
    )


def explore(site: str | None = None, *, also: Sequence[str] = (), **options: Any) -> str:
    """Make an explorer as text: one HTML file without any request.

    Parameters
    ----------
    site : str, optional
        Id of a site; seongju by default. For a place of your own give `name`, `lat` and `lon` instead.
    also : sequence of str
        Ids of further sites to switch to.
    **options
        As the options of ``radar-coverage explore``, in snake case: ``ranges_km=(500,)``, ``focus="China,Russia"``,
        ``count=("taiwan=CHN",)``, ``labels_file=``, ``language="ko"``, ``units="mi"``,
        ``dem_file="tiles"`` for what terrain hides. A sector or an altitude is what the page
        opens with, marked as assumed; the reader can change it.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    RadarCoverageError
        Something that is named is not there, or a value is outside its range.

    Examples
    --------
    >>> page = explore("seongju")
    >>> "<!doctype html>" in page, "https:" in page.split("</style>")[0]
    (True, False)
    """
    from radar_coverage.api.asked import questioned
    from radar_coverage.api.worded import worded

    own = {key: options.pop(key) for key in ("labels_file", "dem_file", "sea_where_missing", "dem_datum") if key in options}
    words = {key: options.pop(key) for key in ("language", "language_file", "units") if key in options}
    with worded(**words):
        run = explore_run(questioned(site=site, **options), also=tuple(also), **own)
    return next(iter(run.files.values())).decode()
