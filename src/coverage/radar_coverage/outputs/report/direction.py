"""Which way the radar faces: what a sector of the published width would hold; and what the site adds to the others."""

from __future__ import annotations

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.sector_numbers import SectorNumbers
from radar_coverage.outputs.adds_files import adds_rows
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title, called, either_words
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import joined_words, run_on
from radar_coverage.outputs.report.blocks import Cell, Inline, Section, Table, Words, sentences
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.sector_table import sector_rows
from radar_coverage.outputs.sector_text import sector_sentences
from radar_coverage.outputs.spans import facing_text, span_text
from radar_coverage.outputs.text import direction_text, plain_number, points_text, range_text, share_text

__all__ = ["added_section", "direction_section"]


def direction_section(report: Report) -> Section | None:
    """All round, the best-placed sector, and those that cover what the radar is there for; None where no width is known."""
    widest = report.reach.footprints[-1]
    note = report.radar.boresight_note if report.radar is not None else ""
    note = note if called(report.reach.site) in note else ""  # of another site nothing is known
    title = say("Which way it faces")
    if not widest.all_directions:
        assumed = say(
            "{sector}: an assumption of this report. Every share in it is of that sector.", sector=direction_text(widest)
        )
        return Section("direction", title, sentences([assumed, note]))
    numbers = report.found.sector
    if numbers is None:
        return Section("direction", title, sentences([note])) if note else None
    return Section("direction", title, (*sentences([*sector_sentences(numbers), note]), _sectors(numbers)))


def _sectors(numbers: SectorNumbers) -> Table:
    covering = numbers.purpose_boresights_deg is not None
    heads = [say("Land of"), say("Range"), say("All directions, an upper limit"), say("Best-placed sector")]
    if covering:
        heads.append(say("Sectors covering all of {purpose}", purpose=joined_words(numbers.purpose_names)))
    heads.append(say("The best-placed faces"))
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for row in numbers.rows:
        cells = [range_text(row.footprint), share_text(row.share(row.circle_km2)), share_text(row.share(row.most.area_km2))]
        if covering:
            least, most = row.purpose_least, row.purpose_most
            cells.append(span_text(row.share(least.area_km2), row.share(most.area_km2)) if least and most else "")
        cells.append(facing_text(row.most.boresights_deg) if row.most.area_km2 > 0 else "")
        groups.setdefault(row.name, []).append(tuple(map(Cell, cells)))
    return Table(
        name="sectors",
        title=say("Sectors {width} degrees wide", width=plain_number(numbers.fov_deg)),
        heads=tuple(heads),
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        tidy=sector_rows(numbers),
        numbers=True,
    )


def added_section(report: Report) -> Section | None:
    """What the other sites hold at the same range, and what this one adds; None where there are no others."""
    added = report.found.added
    if added is None:
        return None
    return Section(
        "adds",
        adds_title(added),
        (
            *sentences(adds_sentences(added)[-1:]),
            *report.picture("adds"),
            _adds(added),
            # under the figure the notes stand already; the rule of the boundaries stands under the first one
            *(() if report.picture("adds") else sentences([run_on(adds_notes(added)[:-1])], "quiet")),
        ),
    )


def _adds(added: Added) -> Table:
    names = list(dict.fromkeys(row.name for row in added.rows))
    by_key = {(row.name, row.footprint): row for row in added.rows}
    heads = [say("Range")]
    for name in names:
        others = either_words([called(site) for site in added.to])
        heads += [say("{territory} within reach of {others}", territory=name, others=others)]
        heads += [say("{site} adds", site=called(added.site))]
    rows = []
    for footprint in added.footprints:
        cells: list[Words] = [(Inline(range_text(footprint), strong=True),)]
        for name in names:
            row = by_key[name, footprint]
            cells += [share_text(row.before_share), points_text(row.added_share)]
        rows.append(tuple(map(Cell, cells)))
    return Table(
        name="adds", title=adds_title(added), heads=tuple(heads), groups=(("", tuple(rows)),), tidy=adds_rows(added), numbers=True
    )
