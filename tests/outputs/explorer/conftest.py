"""Node, which runs the explorer's scripts for the tests; they are skipped where it is not installed, unless it is required."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[3]
Asked = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def asked() -> Asked:
    """Call a function of a script with each list of arguments: ``asked("numbers", "shareText", [[0.5], [1]], last=[style])``."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("RADAR_REQUIRE_BROWSER") == "1":
            pytest.fail("node is not installed, and RADAR_REQUIRE_BROWSER=1")
        pytest.skip("node is not installed")

    def ask(module: str, function: str, calls: Sequence[Sequence[Any]], **more: Any) -> list[Any]:
        question = json.dumps({"module": module, "function": function, "calls": calls, **more}, allow_nan=False)
        run = subprocess.run(
            [node, str(REPO / "tests/javascript/oracle.js")],
            input=question,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert run.returncode == 0, run.stderr
        answers: list[Any] = json.loads(run.stdout)
        assert len(answers) == len(calls)
        return answers

    return ask
