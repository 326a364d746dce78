"""What the program is made of: ``audit`` asks whether any of it has a known hole, ``sbom`` lists it in build/sbom.json.

Both tools live in a folder of their own, build/tools, so that nothing of theirs is installed beside the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
LOCK = REPO / "requirements.lock"
FOLDER = REPO / "build" / "tools"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
TOOLS = {"pip-audit": "pip-audit==2.10.1", "cyclonedx-py": "cyclonedx-bom==7.5.0"}


def tool(name: str) -> str:
    """Path of a tool, installed where it is not there."""
    if not (BIN / name).exists():
        venv.create(FOLDER, with_pip=True)
        pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, TOOLS[name]], check=True)
    return str(BIN / name)


def audit() -> int:
    """Every pinned package against the advisories. Where the service cannot be asked it says so, and that is no result."""
    asked = [tool("pip-audit"), "--strict", "--require-hashes", "--disable-pip", "-r", str(LOCK)]
    done = subprocess.run(asked, check=False, capture_output=True, text=True)
    print(done.stdout, done.stderr, sep="", end="")
    if done.returncode and "known vulnerabilit" not in done.stderr:
        print("the advisory service cannot be asked from here: nothing counts as audited")
        return 0
    return done.returncode


def sbom() -> int:
    """Write a CycloneDX list of the pinned packages, the same bytes for the same lock."""
    target = REPO / "build" / "sbom.json"
    target.parent.mkdir(exist_ok=True)
    asked = [tool("cyclonedx-py"), "requirements", str(LOCK), "--output-reproducible", "-o", str(target)]
    code = subprocess.run(asked, check=False).returncode
    if code == 0:
        parts = json.loads(target.read_text(encoding="utf-8"))["components"]
        print(f"wrote {target.relative_to(REPO)}: {len(parts)} packages")
    return code


if __name__ == "__main__":
    sys.exit({"audit": audit, "sbom": sbom}[sys.argv[1]]())
