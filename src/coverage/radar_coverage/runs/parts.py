"""Work in parts: one door, whoever does it. `map_parts(work, parts)` gives every part's result as it is done, in any order.

A part may be done twice (its worker died, its scheduler went away): doing it has to have no effect but its result, and the result
must not depend on who did it. The work is sent to each worker once; after that only numbers travel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

__all__ = ["Engine", "Inline", "Work", "map_parts"]

Work = Callable[[int], bytes]
"""Makes a part of its number. What it holds is sent with it."""


class Engine(Protocol):
    """Who does the parts."""

    def results(self, work: Work, parts: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Every part once, as it is done."""


class Inline:
    """One after the other, here."""

    def results(self, work: Work, parts: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Every part, in order."""
        for part in parts:
            yield part, work(part)


def map_parts(work: Work, parts: Sequence[int], engine: Engine | None = None) -> Iterator[tuple[int, bytes]]:
    """Do parts of a work.

    Parameters
    ----------
    work : callable
        Of a part's number, giving its bytes. It has to be possible to send it to another process.
    parts : sequence of int
    engine : Engine, optional
        `Inline` by default; see `parts_processes` and `parts_dask`.

    Yields
    ------
    (int, bytes)
        Each part and its result, as they are done.
    """
    yield from (engine or Inline()).results(work, parts)
