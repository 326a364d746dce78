"""Medians of this run, shared by the tests that compare them, and printed as a table at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

MEDIANS_S = pytest.StashKey[dict[str, float]]()
NOTES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MEDIANS_S] = {}
    config.stash[NOTES] = []


@pytest.fixture
def medians_s(request: pytest.FixtureRequest) -> dict[str, float]:
    """Median CPU seconds by name, of what has been measured so far in this run."""
    return request.config.stash[MEDIANS_S]


@pytest.fixture
def notes(request: pytest.FixtureRequest) -> list[str]:
    """Lines to be printed at the end."""
    return request.config.stash[NOTES]


@pytest.fixture
def cpu(benchmark: Any, medians_s: dict[str, float]) -> Callable[..., Any]:
    """Measure CPU time (other programs on the machine do not count), after a warm-up; keep the median under a name."""
    benchmark._timer = time.process_time

    def measure(name: str, work: Callable[[], Any], rounds: int, iterations: int = 1, times: float = 1.0) -> Any:
        result = benchmark.pedantic(work, rounds=rounds, iterations=iterations, warmup_rounds=1)
        medians_s[name] = benchmark.stats.stats.median * times
        return result

    return measure


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    medians, notes = config.stash[MEDIANS_S], config.stash[NOTES]
    if not medians:
        return
    terminalreporter.section("CPU time, medians")
    for name, seconds in medians.items():
        terminalreporter.write_line(f"{name:<58} {seconds * 1e3:12,.3f} ms")
    for note in notes:
        terminalreporter.write_line(note)
