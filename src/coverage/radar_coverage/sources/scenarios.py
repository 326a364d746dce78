"""Scenarios: a TOML file whose keys are the fields of `Scenario`."""

from __future__ import annotations

from pathlib import Path

from radar_coverage.model import Scenario
from radar_coverage.sources.documents import read_toml
from radar_coverage.sources.records import Problems, build, check_schema

__all__ = ["SCENARIO_SCHEMA", "load_scenario"]

SCENARIO_SCHEMA = "radar-coverage/scenario/1"


def load_scenario(path: Path | str) -> Scenario:
    """Read a scenario.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    path = Path(path)
    document = read_toml(path)
    problems = Problems(path)
    check_schema(document, SCENARIO_SCHEMA, problems)
    scenario = build(Scenario, {key: value for key, value in document.items() if key != "schema"}, problems, "scenario")
    problems.raise_if_any()
    assert scenario is not None, "a scenario without problems is there"  # noqa: S101
    return scenario
