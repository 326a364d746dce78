"""Parts on Dask: workers of this computer, or of any cluster that has a scheduler; what is lost with either is done again."""

from __future__ import annotations

import itertools
import logging
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError, DomainError, MissingExtraError
from radar_coverage.runs.parts import Work
from radar_coverage.runs.writer import write_bytes

__all__ = ["Dask"]

_AHEAD: Final = 3
"""Parts handed out per thread of the cluster."""
_PATIENCE_S: Final = 120.0
"""How long a scheduler that went away is waited for."""

_ICON: Final = re.compile(rb'<link rel="shortcut icon"[^>]*>')
"""The one thing in a report that a browser would ask the network for."""
_OF_OUR_OWN: Final = {
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 2**28,
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": 2**28,
    "distributed.worker.profile.enabled": False,
}
"""Dask has its workers give freed memory back at once (from 64 kB on, on Linux): arrays that come and go then cost as much again.
And nobody looks at the profiles that it takes."""


class Dask:
    """Workers of a Dask cluster.

    Parameters
    ----------
    address : str, optional
        Of its scheduler, as in ``tcp://host:8786``.
    workers : int, optional
        Without an address: so many processes of this computer.
    patience_s : float
        How long a scheduler that is not there, or went away, is waited for [s].
    report : Path or str, optional
        Where Dask's own report of what its workers did is written, one HTML page, when all is done (needs bokeh). A scheduler
        that is started again begins a new one.
    """

    def __init__(
        self,
        address: str | None = None,
        workers: int | None = None,
        *,
        patience_s: float = _PATIENCE_S,
        report: Path | str | None = None,
    ) -> None:
        if (address is None) == (workers is None):
            raise DataError("give either the address of a scheduler or a number of workers")
        if workers is not None and not 1 <= workers <= 1024:
            raise DomainError(f"{workers} workers, expected 1..1024")
        try:
            import distributed  # noqa: F401
        except ImportError:
            raise MissingExtraError("a sweep on Dask", "dask") from None
        if report is not None and find_spec("bokeh") is None:
            raise MissingExtraError("Dask's report", "dask-report")
        self._address, self._workers, self._patience_s, self._report = address, workers, patience_s, report

    def results(self, work: Work, parts: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Every part once, as it is done."""
        from distributed import KilledWorker

        # a scheduler that goes away is told of below, in one line; Dask's log would print a traceback for every open connection
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        waiting = dict.fromkeys(parts)
        with ExitStack() as stack:
            address = self._address if self._address is not None else self._own(stack)
            since = time.monotonic()
            while waiting:
                try:
                    for part, result in self._round(address, work, list(waiting)):
                        del waiting[part]
                        since = time.monotonic()
                        yield part, result
                except KilledWorker as error:
                    raise DataError(f"workers died of a part again and again ({str(error).splitlines()[0]:.120})") from None
                except _lost() as error:
                    if time.monotonic() - since > self._patience_s:
                        said = str(error).splitlines()
                        raise DataError(f"no scheduler at {address} ({said[0] if said else type(error).__name__:.120})") from None
                    time.sleep(0.5)

    def _own(self, stack: ExitStack) -> str:
        import dask
        import distributed

        local: Any = distributed.LocalCluster  # untyped
        stack.enter_context(dask.config.set(_OF_OUR_OWN))
        cluster = local(n_workers=self._workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50)
        return str(stack.enter_context(cluster).scheduler_address)

    def _round(self, address: str, work: Work, parts: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """As many parts as scheduler and workers live to do."""
        import distributed

        client_of: Any = distributed.Client  # untyped, as is the next
        as_completed: Any = distributed.as_completed
        with client_of(address, timeout="5s", set_as_default=False) as client, self._reported(client):
            client.wait_for_workers(1, timeout=self._patience_s)
            sent = client.scatter(work, broadcast=True, hash=False)
            number: dict[Any, int] = {}
            waiting = iter(parts)

            def handed_out(some: int) -> list[Any]:
                taken = list(itertools.islice(waiting, some))
                futures = [client.submit(_do, sent, part, pure=False, retries=2) for part in taken]
                number.update(zip((f.key for f in futures), taken, strict=True))
                return futures

            threads = max(1, sum(client.nthreads().values()))
            done = as_completed(handed_out(_AHEAD * threads), loop=client.loop)
            for future in done:
                part = number.pop(future.key)
                if future.status in ("cancelled", "lost"):
                    raise ConnectionError("the scheduler went away")
                result = future.result()
                for more in handed_out(1):
                    done.add(more)
                future.release()
                yield part, result

    @contextmanager
    def _reported(self, client: Any) -> Iterator[None]:
        """Have Dask tell what is done in a ``with`` block, as far as that was asked for and nothing stops it."""
        if self._report is None:
            yield
            return
        import distributed

        report_of: Any = distributed.performance_report  # untyped
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "report.html"
            with client.as_current(), report_of(filename=str(made), mode="inline"):
                yield
            write_bytes(self._report, _ICON.sub(b"", made.read_bytes()))


def _do(work: Work, part: int) -> bytes:
    return work(part)


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised when a scheduler or connection goes away."""
    import asyncio
    from concurrent.futures import CancelledError

    from distributed.comm.core import CommClosedError

    return (OSError, TimeoutError, CommClosedError, CancelledError, asyncio.CancelledError)
