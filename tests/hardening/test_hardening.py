"""The few cases of the corpus and the few kills that every test run tries; ``make hardening`` tries all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children, limits and /proc of Linux")


def test_bad_and_hostile_files_end_as_they_may() -> None:
    # a process of its own: cases run in forks of it, which a test runner with threads is no good parent of
    ended = subprocess.run([sys.executable, "-m", "tests.hardening", "--fast"], capture_output=True, text=True, check=False)
    assert not ended.returncode, ended.stdout + ended.stderr


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", f"from pathlib import Path; from tests.hardening import kill; kill.SIZE = 2**18; "
         f"print(sum(kill.killed(Path({str(tmp_path / 'out')!r}), 10).values()) >= 30)"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout == "True\n", found.stderr
