"""The report of a site: its pages, its tables and its figures, as bytes and on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.adds import adds_curve
from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.places import place_distances
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.report.blocks import Picture
from radar_coverage.outputs.report.pages import report_html, report_markdown
from radar_coverage.outputs.report.pdf import check_pdf, report_pdf
from radar_coverage.outputs.report.pictures import (
    added_picture,
    curve_picture,
    footprint_picture,
    horizon_picture,
    terrain_pictures,
)
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.report.sections import report_sections
from radar_coverage.outputs.tidy import tidy_csv
from radar_coverage.runs.embedded import embedded_labels, embedded_territories
from radar_coverage.runs.findings import findings
from radar_coverage.runs.manifest import file_name
from radar_coverage.runs.map_run import drawn_boundaries
from radar_coverage.runs.writer import write_artefacts
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.territories import Territories, territory_polygons

if TYPE_CHECKING:
    from radar_coverage.outputs.figures.footprint_map import LandMap

__all__ = ["report_contents", "report_of", "report_run"]

_STEP_KM: Final = 200.0
_FIRST_KM: Final = 200.0
"""Where the curve of what a site adds begins; what is added nearer is nothing that is drawn."""


def report_of(
    reach: Reach,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    ledger: Sequence[RangeClaim] | None = None,
    command: str = "",
    terrain: Terrain | None = None,
) -> Report:
    """Ask and draw everything that a report says.

    Parameters
    ----------
    reach : Reach
    territories : Territories, optional
        The user's boundaries the answer was made with; the embedded ones by default.
    count : mapping of str to str, optional
        Disputed areas that the answer counts with another territory.
    ledger : sequence of RangeClaim, optional
        The published figures there were to choose from; the embedded ones by default.
    command : str
        How the report was asked for.
    terrain : Terrain, optional
        What terrain leaves to be seen.

    Returns
    -------
    Report
    """
    labels, radar = embedded_labels(), load_radars().get(reach.site.radar or "")
    found = findings(reach, territories=territories, count=count)
    drawn = drawn_boundaries(reach.footprints, territories, count)
    return Report(
        reach=reach,
        found=found,
        radar=radar,
        places=tuple(place_distances(reach.site, labels.places)),
        official_km2={code: area for code in reach.focus if (area := labels.official_area(code)) is not None},
        left_out=_left_out(reach, load_claims() if ledger is None else ledger),
        names=dict(zip(drawn.codes, drawn.names, strict=True)),
        pictures={picture.name: picture for picture in _pictures(reach, found, drawn, territories, count, terrain)},
        command=command,
        terrain=terrain,
    )


def _left_out(reach: Reach, ledger: Sequence[RangeClaim]) -> tuple[RangeClaim, ...]:
    """Figures about the type of radar that are kept and not used, where the answer is about all that are published."""
    used = tuple(figure.claim for figure in reach.figures)
    if not used or used != published_claims(reach.site, ledger):
        return ()
    return tuple(claim for claim in ledger if claim.radar == reach.site.radar and claim not in used)


def _pictures(
    reach: Reach,
    found: Findings,
    drawn: Territories,
    territories: Territories | None,
    count: Mapping[str, str] | None,
    terrain: Terrain | None,
) -> list[Picture]:
    land, polygons = _land(reach, territories, count), territory_polygons(drawn)
    pictures = [footprint_picture(reach, land, drawn.codes, drawn.names, polygons, {})]
    if found.curve is not None:
        pictures.append(curve_picture(found.curve, {}))
    if found.horizon is not None:
        pictures += [picture for picture in [horizon_picture(found.horizon)] if picture is not None]
    if terrain is not None:
        pictures += terrain_pictures(terrain, _terrain_land(terrain, territories, count))
    if found.added is not None:
        added, last = found.added, int(found.added.footprints[-1].range_km // _STEP_KM) + 1
        ranges = [_FIRST_KM + n * _STEP_KM for n in range(max(last - 1, 2))]
        at_many = adds_curve(reach.site, added.to, ranges, territories or embedded_territories(count), reach.focus)
        picture = added_picture(added, at_many, [figure.claim for figure in reach.figures])
        pictures += [picture] if picture is not None else []
    return pictures


def _terrain_land(terrain: Terrain, territories: Territories | None, count: Mapping[str, str] | None) -> LandMap | None:
    """The land of its figures; None where no altitude is in view anywhere, or the extra is not installed."""
    if find_spec("matplotlib") is None:
        return None
    from radar_coverage.outputs.figures.terrain_map_figure import as_reach

    try:
        return _land(as_reach(terrain), territories, count)
    except DataError:
        return None


def _land(reach: Reach, territories: Territories | None, count: Mapping[str, str] | None) -> LandMap | None:
    """The land of the figure for print; None where its extra is not installed."""
    if find_spec("matplotlib") is None:
        return None
    from radar_coverage.runs.figure_run import land_map

    try:
        return land_map(reach, territories=territories, count=count)
    except MissingExtraError:
        return None


def report_contents(
    reach: Reach,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    ledger: Sequence[RangeClaim] | None = None,
    command: str = "",
    terrain: Terrain | None = None,
    pdf: bool = False,
    paper: str = "a4",
) -> dict[str, bytes]:
    """Make every file of a report.

    Parameters
    ----------
    reach, territories, count, ledger, command, terrain
        As for `report_of`.
    pdf : bool
        Make the PDF too (extra [pdf]).
    paper : {"a4", "letter"}
        Of the PDF.

    Returns
    -------
    dict of str to bytes
        File name to content: SITE-report.html, SITE-report.md, SITE-report.pdf, and for each figure SITE-figure-NAME.svg, for
        each table SITE-table-NAME.csv and, with the extra [xlsx], SITE-table-NAME.xlsx.

    Raises
    ------
    RadarCoverageError
        A missing extra among them.
    """
    if pdf:
        check_pdf(paper)
    stem = file_name(reach.site.id)
    report = report_of(reach, territories=territories, count=count, ledger=ledger, command=command, terrain=terrain)
    page = report_html(report)
    contents = {f"{stem}-report.html": page.encode(), f"{stem}-report.md": report_markdown(report, stem).encode()}
    if pdf:
        contents[f"{stem}-report.pdf"] = report_pdf(page, paper)
    for section in report_sections(report):
        for picture in section.pictures():
            contents[f"{stem}-figure-{picture.name}.svg"] = picture.drawn or picture.wide.encode()
        for table in section.tables():
            contents[f"{stem}-table-{table.name}.csv"] = tidy_csv(table.tidy).encode()
            if find_spec("xlsxwriter") is not None:
                from radar_coverage.outputs.tidy_xlsx import tidy_xlsx

                contents[f"{stem}-table-{table.name}.xlsx"] = tidy_xlsx(table.tidy)
    return contents


def report_run(
    reach: Reach,
    folder: Path | str,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    ledger: Sequence[RangeClaim] | None = None,
    command: str = "",
    terrain: Terrain | None = None,
    pdf: bool = False,
    paper: str = "a4",
) -> tuple[Path, ...]:
    """Write the files of `report_contents` into a folder, all of them or none; the parameters are the same.

    Returns
    -------
    tuple of Path
        What was written, the page first.
    """
    contents = report_contents(
        reach,
        territories=territories,
        count=count,
        ledger=ledger,
        command=command,
        terrain=terrain,
        pdf=pdf,
        paper=paper,
    )
    return write_artefacts(Path(folder), contents)
