"""The report of an answer: for a person who reads, as files."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.api.answers import answer
from radar_coverage.api.asked import DEFAULT_SITE, Answered
from radar_coverage.api.asking import territories_of
from radar_coverage.api.worded import worded, words_in_use
from radar_coverage.model import Site
from radar_coverage.runs.report_run import report_contents, report_run

__all__ = ["command_text", "report", "report_files"]

_FLAGS: Final[Mapping[str, str]] = {
    "ranges_km": "range-km",
    "claim_ids": "claim",
    "counts": "count",
    "language_file": "language-file",
}
"""Options that are called otherwise on the command line; the others by their names, a file without ``_file``."""


def report(
    site: Site | str = DEFAULT_SITE,
    folder: Path | str = ".",
    *,
    pdf: bool = False,
    paper: str = "a4",
    terrain: Terrain | None = None,
    language: str | None = None,
    language_file: Path | str | None = None,
    units: str | None = None,
    **question: Any,
) -> tuple[Path, ...]:
    """Write the report of a site: HTML and Markdown, every figure and table beside them, PDF if asked for.

    Parameters
    ----------
    site : Site or str
        A site, or the id of an embedded one.
    folder : Path or str
        Made if it is not there.
    pdf : bool
        Write the PDF too (extra [pdf]).
    paper : {"a4", "letter"}
        Of the PDF.
    terrain : Terrain, optional
        What terrain leaves to be seen from the site, as `radar_coverage.terrain` finds it: a section of its own.
    language, language_file, units : str, optional
        In which it speaks and measures: as for `worded`; by default those in use.
    **question
        As for `answer`.

    Returns
    -------
    tuple of Path
        What was written: the page, the Markdown, the PDF, then figures and tables.

    Raises
    ------
    RadarCoverageError
        Nothing is written then.
    """
    given = question.get("territories")
    with worded(language=language, language_file=language_file, units=units):
        boundaries = None if given is None else territories_of(given)
        found = answer(site, **{**question, "territories": boundaries})
        count, ledger = question.get("count"), question.get("ledger")
        beside: dict[str, Any] = {"territories": boundaries, "count": count, "ledger": ledger, "terrain": terrain}
        return report_run(found, folder, **beside, pdf=pdf, paper=paper)


def report_files(
    found: Answered,
    *,
    pdf: bool = False,
    paper: str = "a4",
    terrain: Terrain | None = None,
    heights: Mapping[str, Any] | None = None,
) -> dict[str, bytes]:
    """Make the files of `radar-coverage report`, by name: `pdf`, `paper`, `terrain` as for `report`, `heights` what it was of."""
    options = {**found.options, "pdf": pdf, "paper": paper if pdf else "a4", **(heights or {}), **words_in_use()}
    return report_contents(
        found.reach,
        territories=found.asked.territories,
        count=found.asked.count,
        ledger=found.asked.ledger,
        command=command_text("report", options),
        terrain=terrain,
        pdf=pdf,
        paper=paper,
    )


def command_text(command: str, options: Mapping[str, Any]) -> str:
    """Say a question as the line that asks it: the site always named, files by their base names.

    Parameters
    ----------
    command : str
    options : mapping
        Keyword arguments of `api.asked.asked`, and of the command.
    """
    words = ["radar-coverage", command]
    given = {key: value for key, value in options.items() if value not in (None, "", (), [], False)}
    site = given.pop("site", "")
    if not site and not given.keys() & {"lat", "lon", "sites_file", "scenario_file"}:
        site = DEFAULT_SITE
    words += [str(site)] if site else []
    if given.get("paper") == "a4":
        del given["paper"]
    for key, value in given.items():
        flag = f"--{_FLAGS.get(key, key.removesuffix('_file').replace('_', '-'))}"
        for one in value if isinstance(value, tuple | list) else (value,):
            if one is True:
                words.append(flag)
            else:
                text = Path(one).name if key.endswith("_file") else f"{one:.15g}" if isinstance(one, float) else str(one)
                # a number below nought would be read as an option
                words += [f"{flag}={text}"] if text.startswith("-") else [flag, text]
    return shlex.join(words)
