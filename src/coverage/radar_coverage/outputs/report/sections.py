"""The sections of a report, in their order; one without anything to say is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from radar_coverage.outputs.report.altitude import altitude_section
from radar_coverage.outputs.report.blocks import Section
from radar_coverage.outputs.report.checked import checked_section
from radar_coverage.outputs.report.chronology import chronology_section
from radar_coverage.outputs.report.closing import cite_section, limits_section, rebuild_section, sources_section
from radar_coverage.outputs.report.direction import added_section, direction_section
from radar_coverage.outputs.report.disputed import disputed_section
from radar_coverage.outputs.report.opening import answer_section, method_section, question_section
from radar_coverage.outputs.report.published import published_section
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.report.results import results_section
from radar_coverage.outputs.report.terrain import terrain_section

__all__ = ["report_sections"]

_ORDER: Final[tuple[Callable[[Report], Section | None], ...]] = (
    question_section,
    answer_section,
    method_section,
    chronology_section,
    published_section,
    results_section,
    altitude_section,
    terrain_section,
    direction_section,
    added_section,
    checked_section,
    disputed_section,
    limits_section,
    sources_section,
    cite_section,
    rebuild_section,
)


def report_sections(report: Report) -> tuple[Section, ...]:
    """Everything a report says, in order."""
    return tuple(section for make in _ORDER if (section := make(report)) is not None and section.blocks)
