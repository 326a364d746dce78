"""Build the wheel twice, in two folders and at two times, and compare the bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent


def built(folder: Path) -> tuple[str, str]:
    """Name and SHA-256 of a wheel built there, its times those of the last commit."""
    asked = ["git", "log", "-1", "--format=%ct"]
    epoch = (
        os.environ.get("SOURCE_DATE_EPOCH") or subprocess.run(asked, capture_output=True, text=True, check=False, cwd=REPO).stdout
    )
    environment = os.environ | ({"SOURCE_DATE_EPOCH": epoch.strip()} if epoch.strip() else {})
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=REPO, env=environment, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    return wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()


def main() -> int:
    """Exit code 1 where they differ."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, second = built(Path(one)), built(Path(other))
    print(*first, "built twice:", "the same bytes" if first == second else f"DIFFERENT, {second[1]}")
    return int(first != second)


if __name__ == "__main__":
    sys.exit(main())
