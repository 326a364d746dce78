"""The chores of this repository, with nothing but Python: ``python tools/make.py map`` (or test, ci, ...).

Creates .venv if needed and installs the pinned requirements and this package into it, then runs the chore there. The Makefile and
.ci/run call this file, so that there is one way only, on Windows too.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
VENV = REPO / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = REPO / "requirements.lock"

CHORES: dict[str, list[list[str]]] = {
    "install": [],
    "map": [["radar-coverage", "map", "seongju", "-o", "maps"]],
    # everything the repository holds of Seongju: page, report, a figure for a page and one for print
    "maps": [
        ["radar-coverage", "map", "seongju", "-o", "maps"],
        ["radar-coverage", "figure", "seongju", "-o", "maps/seongju-web.png"],
        ["radar-coverage", "figure", "seongju", "--size", "print-183mm", "-o", "maps/seongju-print.pdf"],
        ["radar-coverage", "report", "seongju", "--pdf", "-o", "maps"],
    ],
    # a worker a core, a file a worker; benchmarks are for one process at a time
    "test": [["python", "-m", "pytest", "-n", "auto", "--dist", "loadfile", "-p", "no:benchmark"]],
    "lint": [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ],
    "look": [["python", "tools/look.py"]],
    "bench": [["python", "-m", "pytest", "benchmarks", "--benchmark-columns=median,iqr,rounds"]],
}


def install() -> None:
    """Create .venv and install the lock and this package, unless that was done with these very files."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (REPO / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / "installed.sha256"
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.is_file():
        return
    print("installing into .venv (once; a minute or two) ...", flush=True)
    if not PYTHON.is_file():
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True, cwd=REPO)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", "."], check=True, cwd=REPO)
    stamp.write_text(wanted)


def main(argv: list[str]) -> int:
    """Run the chores named, one after the other; stop at the first that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file must say so on an older Python)
        print(f"radar-coverage needs Python 3.11 or newer; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    if not argv or any(a not in CHORES for a in argv):
        print(f"usage: python tools/make.py {'|'.join(CHORES)}", file=sys.stderr)
        return 2
    try:
        install()
    except subprocess.CalledProcessError as error:
        print(f"installing failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    for chore in argv:
        for program, *arguments in CHORES[chore]:
            path = shutil.which(program, path=str(BIN)) or program
            if code := subprocess.run([path, *arguments], cwd=REPO, check=False).returncode:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
