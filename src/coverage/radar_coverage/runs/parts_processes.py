"""Parts in processes of this computer; a process that dies is replaced, and what it was doing is done again."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from radar_coverage.errors import DataError, DomainError
from radar_coverage.runs.parts import Work

__all__ = ["Processes"]

_AHEAD = 2
"""Parts handed out per process: enough that none waits, few enough that results do not pile up."""
_MOST_DEATHS = 5
"""A part that is at work in so many deaths is at fault."""


class Processes:
    """Some processes of this computer.

    Parameters
    ----------
    count : int
        How many, at least 1.
    """

    def __init__(self, count: int) -> None:
        if not 1 <= count <= 1024:
            raise DomainError(f"{count} processes, expected 1..1024")
        self._count = count

    def results(self, work: Work, parts: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Every part once, as it is done."""
        waiting, deaths = list(parts), Counter[int]()
        while waiting:
            done: set[int] = set()
            at_work: set[int] = set()
            try:
                for part, result in self._round(work, waiting, at_work):
                    done.add(part)
                    yield part, result
            except BrokenProcessPool:
                deaths.update(at_work)
                part, times = deaths.most_common(1)[0] if deaths else (-1, 0)
                if times >= _MOST_DEATHS:
                    raise DataError(
                        f"part {part}: the process at work on it died {times} times; is there enough memory?"
                    ) from None
            waiting = [part for part in waiting if part not in done]

    def _round(self, work: Work, parts: Sequence[int], at_work: set[int]) -> Iterator[tuple[int, bytes]]:
        """As many parts as the processes live to do."""
        # Not forked: a fork of a process with threads may wait for ever for a lock that nobody holds.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._count, context, _begin, (work,))
        at_hand: dict[Future[bytes], int] = {}
        waiting = iter(parts)
        try:
            while True:
                for part in itertools.islice(waiting, self._count * _AHEAD - len(at_hand)):
                    at_work.add(part)
                    at_hand[pool.submit(_do, part)] = part
                if not at_hand:
                    return
                for future in wait(at_hand, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    part = at_hand.pop(future)
                    at_work.discard(part)
                    yield part, result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_work: Work | None = None


def _begin(work: Work) -> None:
    """In a process of the pool: keep the work, leave Ctrl-C to the parent, and end when the parent does."""
    global _work  # noqa: PLW0603  (the one thing a process of the pool has)
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(part: int) -> bytes:
    assert _work is not None, "a process of the pool begins with its work"  # noqa: S101
    return _work(part)
