"""The one door to the compiler: what is imported through it runs as machine code, and needs the extra [terrain]."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from radar_coverage.errors import MissingExtraError

try:
    import numba
except ImportError:
    raise MissingExtraError("a sweep over terrain", "terrain") from None

__all__ = ["compiled"]

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of arrays and numbers at its first call, and keep the result on disk.

    It runs without holding the interpreter, so that threads share the work. Divisions by zero are as in numpy; sums are taken in
    the order written, so that results are the same everywhere.
    """
    jitted: Callable[P, R] = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return jitted
