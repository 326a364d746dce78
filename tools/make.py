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
DOCS_LOCK = REPO / "requirements-docs.lock"
NODE_LOCK = REPO / "package-lock.json"
SCRIPT_TESTS = sorted(p.relative_to(REPO).as_posix() for p in (REPO / "tests" / "javascript").glob("*.test.js"))

CHORES: dict[str, list[list[str]]] = {
    "install": [],
    "map": [["radar-coverage", "map", "seongju", "-o", "maps"]],
    # everything the repository holds of Seongju: page, explorer, report, a figure for a page and one for print
    "maps": [
        ["radar-coverage", "map", "seongju", "-o", "maps"],
        ["radar-coverage", "explore", "seongju", "-o", "maps/seongju-explorer.html"],
        ["radar-coverage", "figure", "seongju", "-o", "maps/seongju-web.png"],
        ["radar-coverage", "figure", "seongju", "--size", "print-183mm", "-o", "maps/seongju-print.pdf"],
        ["radar-coverage", "report", "seongju", "--pdf", "-o", "maps"],
    ],
    # a worker a core, a file a worker; benchmarks are for one process at a time
    "test": [
        ["python", "-m", "pytest", "-n", "auto", "--dist", "loadfile", "-p", "no:benchmark"],
        ["node", "--test", *SCRIPT_TESTS],
    ],
    "lint": [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
        ["npm", "run", "--silent", "lint"],
    ],
    # every bad and hostile file through every reader, and 200 kills of a writer; half an hour
    "hardening": [["python", "-m", "tests.hardening"], ["python", "-m", "tests.hardening.kill"]],
    "wheel": [["python", "tools/same_wheel.py"]],
    "audit": [["python", "tools/supply_chain.py", "audit"]],
    "sbom": [["python", "tools/supply_chain.py", "sbom"]],
    "look": [["python", "tools/look.py"]],
    # offline, warnings are errors; pages are in build/docs
    "docs": [["python", "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-b", "html", "docs", "build/docs"]],
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


def install_docs() -> None:
    """Install what the documentation is made with beside the rest, unless that was done with this very lock."""
    wanted = hashlib.sha256(DOCS_LOCK.read_bytes()).hexdigest()
    stamp = VENV / "docs.sha256"
    if not stamp.is_file() or stamp.read_text() != wanted:
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "--require-hashes", "-r", str(DOCS_LOCK)], check=True, cwd=REPO)
        stamp.write_text(wanted)


def install_script_tools(npm: str) -> None:
    """Install what checks the pages' scripts into node_modules, unless that was done with this very lock."""
    wanted = hashlib.sha256(NODE_LOCK.read_bytes()).hexdigest()
    stamp = REPO / "node_modules" / "installed.sha256"
    if not stamp.is_file() or stamp.read_text() != wanted:
        subprocess.run([npm, "ci", "--silent"], check=True, cwd=REPO)
        stamp.write_text(wanted)


def run(program: str, arguments: list[str]) -> int:
    """Run one step of a chore. Node is for the pages' scripts only, so those steps are skipped where there is none."""
    path = shutil.which(program, path=str(BIN)) or shutil.which(program)
    if path is None and program in ("node", "npm"):
        required = os.environ.get("RADAR_REQUIRE_BROWSER") == "1"
        print(f"no {program}: the checks of the pages' scripts are {'wanted' if required else 'skipped'}", file=sys.stderr)
        return 1 if required else 0
    if program == "npm":
        install_script_tools(str(path))
    return subprocess.run([path or program, *arguments], cwd=REPO, check=False).returncode


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
        if "docs" in argv:
            install_docs()
        for program, *arguments in (step for chore in argv for step in CHORES[chore]):
            if code := run(program, arguments):
                return code
    except subprocess.CalledProcessError as error:
        print(f"installing failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
