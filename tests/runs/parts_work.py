"""Work that takes a while, and leaves word of who did what: for tests of those who do it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SlowWork:
    """Squares of parts; `folder` gets a file a start, named by part and process."""

    folder: Path
    seconds: float = 0.05

    def __call__(self, part: int) -> bytes:
        (self.folder / f"{part}-{os.getpid()}-{time.monotonic_ns()}").touch()
        time.sleep(self.seconds)
        return str(part * part).encode()


@dataclass(frozen=True)
class DeadlyWork:
    """Part 3 ends whoever does it."""

    def __call__(self, part: int) -> bytes:
        if part == 3:
            os._exit(9)
        return b""


@dataclass(frozen=True)
class WrongWork:
    """Part 2 goes wrong as programs do."""

    def __call__(self, part: int) -> bytes:
        if part == 2:
            raise ValueError("part 2 is wrong")
        return b""


def workers(folder: Path) -> set[int]:
    """Processes that have begun a part."""
    return {int(path.name.split("-")[1]) for path in folder.iterdir()}
