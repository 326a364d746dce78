"""Parts on Dask, with workers and a scheduler that are killed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.runs.parts_work import SlowWork, workers

from radar_coverage.errors import DataError, DomainError, MissingExtraError

pytest.importorskip("distributed")
from radar_coverage.runs.parts_dask import Dask

ROOT = Path(__file__).parents[2]
PARTS = list(range(3, 15))
SQUARES = {part: str(part * part).encode() for part in PARTS}


def test_workers_of_this_computer_one_of_them_killed(tmp_path: Path) -> None:
    found = []
    for one in Dask(workers=2).results(SlowWork(tmp_path, 0.1), PARTS):
        found.append(one)
        if len(found) == 2:
            os.kill(max(workers(tmp_path)), signal.SIGKILL)
    assert len(found) == len(PARTS)
    assert dict(found) == SQUARES


def test_a_scheduler_that_is_killed_and_started_again(tmp_path: Path) -> None:
    found = []
    with ExitStack() as later:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with cluster(port) as (scheduler, worker):
            results = Dask(f"tcp://127.0.0.1:{port}", patience_s=60).results(SlowWork(tmp_path, 0.2), PARTS)
            for one in results:
                found.append(one)
                if len(found) == 2:
                    for process in (scheduler, worker):
                        process.kill()
                    later.enter_context(cluster(port))
    assert len(found) == len(PARTS)
    assert dict(found) == SQUARES


def test_a_report_is_written_when_all_is_done_and_asks_for_nothing(tmp_path: Path) -> None:
    pytest.importorskip("bokeh")
    target = tmp_path / "report.html"
    assert dict(Dask(workers=1, report=target).results(SlowWork(tmp_path, 0.01), PARTS)) == SQUARES
    page = target.read_text()
    assert "number of tasks" in page.lower()
    assert not re.findall(r"<(?:script|link)[^>]+(?:src|href)=", page)


def test_a_report_wants_what_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radar_coverage.runs.parts_dask.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"radar-coverage\[dask-report\]"):
        Dask(workers=1, report="report.html")


@contextmanager
def cluster(port: int) -> Iterator[tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]]:
    """A scheduler and one worker."""
    scheduler = started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = started("worker", f"tcp://127.0.0.1:{port}", "--no-nanny", "--nthreads", "1", "--no-dashboard")
    try:
        yield scheduler, worker
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()


def started(what: str, *words: str) -> subprocess.Popen[bytes]:
    """A part of a cluster that can import the tests."""
    code = f"import sys; from distributed.cli.dask_{what} import main; sys.exit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_no_scheduler_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(DataError, match=f"no scheduler at {address}"):
            list(Dask(address, patience_s=0.0).results(SlowWork(tmp_path), [1]))


def test_what_is_refused() -> None:
    with pytest.raises(DataError, match="either the address"):
        Dask()
    with pytest.raises(DataError, match="either the address"):
        Dask("tcp://here:1", 2)
    with pytest.raises(DomainError, match="0 workers"):
        Dask(workers=0)
