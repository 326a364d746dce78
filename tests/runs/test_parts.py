"""Parts, whoever does them: every one once, whatever dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from tests.runs.parts_work import DeadlyWork, SlowWork, WrongWork, workers

from radar_coverage.errors import DataError, DomainError
from radar_coverage.runs.parts import Engine, Inline, map_parts
from radar_coverage.runs.parts_processes import Processes

PARTS = [5, 1, 2, 8, 9, 12, 13, 20]
SQUARES = {part: str(part * part).encode() for part in PARTS}


@pytest.mark.parametrize("engine", [None, Inline(), Processes(1), Processes(2)])
def test_every_part_once(engine: Engine | None, tmp_path: Path) -> None:
    found = list(map_parts(SlowWork(tmp_path, 0.0), PARTS, engine))
    assert len(found) == len(PARTS)
    assert dict(found) == SQUARES
    assert list(map_parts(SlowWork(tmp_path), [], engine)) == []
    assert not multiprocessing.active_children()


def test_processes_that_are_killed_are_replaced(tmp_path: Path) -> None:
    found = []
    for one in Processes(2).results(SlowWork(tmp_path), PARTS):
        found.append(one)
        if len(found) in (1, 4):
            os.kill(max(workers(tmp_path) & {child.pid for child in multiprocessing.active_children()}), signal.SIGKILL)
    assert len(found) == len(PARTS)
    assert dict(found) == SQUARES
    assert len(workers(tmp_path)) > 2


def test_a_part_that_ends_every_process_is_named() -> None:
    with pytest.raises(DataError, match=r"part 3: the process at work on it died 5 times"):
        list(Processes(1).results(DeadlyWork(), [1, 3]))


@pytest.mark.parametrize("engine", [Inline(), Processes(1)])
def test_what_goes_wrong_in_a_part_is_told(engine: Engine) -> None:
    with pytest.raises(ValueError, match="part 2 is wrong"):
        list(map_parts(WrongWork(), [1, 2, 3], engine))
    assert not multiprocessing.active_children()


def test_few_parts_are_handed_out_ahead(tmp_path: Path) -> None:
    results = Processes(1).results(SlowWork(tmp_path, 0.0), range(100))
    next(results)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) <= 3
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("count", [0, -1, 2000])
def test_numbers_of_processes_that_are_refused(count: int) -> None:
    with pytest.raises(DomainError, match="processes, expected"):
        Processes(count)
