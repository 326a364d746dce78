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
RunScript = Callable[[str], str]


@pytest.fixture(scope="session")
def node() -> str:
    """Path of node."""
    path = shutil.which("node")
    if path is None:
        (pytest.fail if os.environ.get("RADAR_REQUIRE_BROWSER") == "1" else pytest.skip)("node is not installed")
    return str(path)


@pytest.fixture(scope="session")
def asked(node: str) -> Asked:
    """Call a function of a script with each list of arguments: ``asked("numbers", "shareText", [[0.5], [1]], last=[style])``."""

    def ask(module: str, function: str, calls: Sequence[Sequence[Any]], **more: Any) -> list[Any]:
        question = {"module": module, "function": function, "calls": calls, **more}
        answers: list[Any] = json.loads(
            _run([node, str(REPO / "tests/javascript/oracle.js")], json.dumps(question, allow_nan=False))
        )
        assert len(answers) == len(calls)
        return answers

    return ask


@pytest.fixture(scope="session")
def script_output(node: str) -> RunScript:
    """Run a plain script and return what it prints."""
    return lambda script: _run([node, "--input-type=commonjs", "-"], script)


def _run(command: list[str], text: str) -> str:
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return run.stdout
