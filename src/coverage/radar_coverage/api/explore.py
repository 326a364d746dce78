"""The explorer: one offline page in which the reader moves range, direction, altitude and counting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from radar_coverage.api.question import Questioned

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.api.question import Asked
    from radar_coverage.runs.explore_run import Progress
    from radar_coverage.runs.run import Run

__all__ = ["explore", "explore_run", "opening_answer"]


def opening_answer(question: Asked) -> Reach:
    """Answer what a page opens with; for a site nothing was published about, with no range at all."""
    from dataclasses import replace

    from radar_coverage.analysis.reach import nearest_land, reach, resolve_focus
    from radar_coverage.analysis.result import Reach

    footprints, territories = question.footprints(), question.boundaries()
    if footprints:
        found = reach(question.site, footprints, territories, question.focus, question.figures(), question.view)
        return replace(found, title=question.title)
    asked = question.site.focus if question.focus is None else question.focus
    focus = resolve_focus(asked, territories, strict=question.focus is not None)
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


def explore_run(
    found: Questioned,
    *,
    output: str | None = None,
    also: tuple[str, ...] = (),
    labels_file: str | None = None,
    progress: Progress | None = None,
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
    progress : callable, optional
        Told how far a page of several sites is.
    """
    from radar_coverage.api.asked import asked
    from radar_coverage.api.runs import run_of
    from radar_coverage.runs.explore_run import explorer_contents, explorer_reads
    from radar_coverage.runs.manifest import file_name

    question = found.asked
    beside = {"site": None, "lat": None, "lon": None, "name": None}
    questions = [question, *(asked(**{**found.options, **beside, "site": one}) for one in dict.fromkeys(also))]
    name = output or f"{file_name(question.site.id)}-explorer.html"
    page = explorer_contents(
        [opening_answer(one) for one in questions],
        territories=question.territories,
        count=question.count,
        labels_file=labels_file,
        progress=progress,
    )
    return run_of(
        found,
        {"output": name, "also": also, "labels_file": labels_file},
        name=name,
        command="explore",
        files={name: page},
        reads={name: explorer_reads(own_boundaries=question.territories is not None)},
        labelled={name},
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
        ``count=("taiwan=CHN",)``, ``labels_file=``.

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
    >>> "<!doctype html>" in page, "http" in page.split("</style>")[0]
    (True, False)
    """
    from radar_coverage.api.asked import questioned

    own = {key: options.pop(key) for key in ("labels_file",) if key in options}
    run = explore_run(questioned(site=site, **options), also=tuple(also), **own)
    return next(iter(run.files.values())).decode()
