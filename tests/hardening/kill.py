"""kill -9 at random moments of a child that writes: afterwards every output is the old file or the new one, byte for byte.

A kill leaves what was being staged, hidden files that end in ``.part``; nothing reads them, and no later run takes their names.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from pathlib import Path

__all__ = ["MOMENTS", "killed"]

MOMENTS = 200
SEED = 11
FILES = 3
SIZE = 4 * 1024**2
STAGED = re.compile(r"\.\d\.bin\.[0-9a-f]{8}\.part")


def killed(folder: Path, moments: int = MOMENTS) -> dict[str, int]:
    """Kill a writer that often; how many files were found old, new, and left half staged.

    Raises
    ------
    AssertionError
        A file that is neither the old one nor the new one, or a stray one that is no staged file.
    """
    from radar_coverage.runs.writer import write_artefacts

    chance = random.Random(SEED)  # noqa: S311
    folder.mkdir(parents=True, exist_ok=True)
    old = _files(0)
    write_artefacts(folder, old)
    started = time.monotonic()
    write_artefacts(folder, old)
    longest = 1.2 * (time.monotonic() - started)
    found = {"old": 0, "new": 0, "staged": 0}
    for moment in range(1, moments + 1):
        new = _files(moment)
        child = os.fork()
        if not child:
            try:
                write_artefacts(folder, new)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for name in old:
            content = (folder / name).read_bytes()
            if content not in (old[name], new[name]):
                raise AssertionError(f"kill {moment}: {name} is neither the old file nor the new one")
            found["new" if content == new[name] else "old"] += 1
            old[name] = content
        for path in folder.iterdir():
            if path.name not in old:
                if not STAGED.fullmatch(path.name):
                    raise AssertionError(f"kill {moment}: {path.name!r} was left")
                found["staged"] += 1
                path.unlink()
    return found


def _files(number: int) -> dict[str, bytes]:
    return {f"{n}.bin": bytes([number % 256, n]) * (SIZE // 2) for n in range(FILES)}


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as here:
        print(f"kill -9 at {MOMENTS} moments of writing {FILES} files:", killed(Path(here) / "out"))
    sys.exit(0)
