"""Numbers for a page's script, packed: whole numbers as varints, deflated, in base64; and the table of areas made of them.

Numbers
    Each whole number is an unsigned LEB128 varint (seven bits a byte, the lowest first, the high bit set on all but the last
    byte). Signed numbers are zigzagged before: 0, -1, 1, -2 ... become 0, 1, 2, 3. The bytes are deflated without a header and
    put in base64. ``static/explorer/bytes.js`` reads them.

Table
    For atom a, ring j and azimuth bin k, C[a, j, k] is the area inside ring j and the bins before k, so C[a, j, 0] = 0 and the
    last column is the area inside the whole ring. First come the cells of a ring that is land all round, a number a ring. Then,
    one atom after the other, the cells d[a, j, k] = C[a, j, k+1] - C[a, j, k] less the same of the ring before: j0, j1, k0, k1
    (first and end ring, first and end bin with a cell that is not 0; all 0 where there is none), and zigzag, for j0 <= j < j1 and
    within them k0 <= k < k1, each cell less what the one to its left lets expect: a full cell after one that is more than half
    full, else nothing. Because cumulative areas are rounded and not the cells, any range and sector is a difference of one to
    three entries, each exact to half a unit. ``static/explorer/area_table.js`` reads it.
"""

from __future__ import annotations

import base64
import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.errors import DomainError

__all__ = ["packed_numbers", "packed_table"]

Ints = NDArray[np.int64]


def packed_numbers(values: ArrayLike, signed: bool = False) -> str:
    """Whole numbers as text (see the module's text).

    Parameters
    ----------
    values : array_like of int, shape (n,)
        Within 2**53, which is what a script counts exactly; not negative unless `signed`.
    signed : bool
        Zigzag them first.
    """
    return _deflated(_varints(_zigzag(np.asarray(values)) if signed else np.asarray(values)))


def packed_table(cumulative: Ints, full: Ints) -> str:
    """The table of areas as text (see the module's text).

    Parameters
    ----------
    cumulative : ndarray of int64, shape (atoms, rings, bins + 1)
        Area inside each ring and before each bin [any unit, whole numbers below 2**31]; 0 in the first column.
    full : ndarray of int64, shape (rings,)
        Area of a cell of each ring that is land all over, about [the same unit].
    """
    if cumulative.ndim != 3 or cumulative[:, :, :1].any() or full.shape != cumulative.shape[1:2]:
        raise DomainError("cumulative: expected (atoms, rings, bins + 1) with 0 in the first column, and a full cell a ring")
    if cumulative.size and not 0 <= cumulative.min() <= cumulative.max() < 2**31:
        raise DomainError("cumulative: expected areas from 0 to below 2**31")
    parts = [full]
    for cells in np.diff(np.diff(cumulative, axis=2), axis=1, prepend=0):
        (j0, j1), (k0, k1) = (_window(cells.any(axis=1)), _window(cells.any(axis=0)))
        within, row = cells[j0:j1, k0:k1], full[j0:j1, None]
        left = np.pad(within, ((0, 0), (1, 0)))[:, :-1]
        parts += [np.array([j0, j1, k0, k1]), _zigzag((within - np.where(2 * left > row, row, 0)).ravel())]
    return packed_numbers(np.concatenate(parts))


def _window(filled: NDArray[np.bool_]) -> tuple[int, int]:
    """First and end index of what is filled."""
    places = np.flatnonzero(filled)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)


def _zigzag(values: Ints) -> Ints:
    return np.where(values < 0, -2 * values - 1, 2 * values)


def _varints(values: Ints) -> bytes:
    if not values.size:
        return b""
    if not np.issubdtype(values.dtype, np.integer) or values.min() < 0 or values.max() > 2**53:
        raise DomainError("packed numbers: expected whole numbers from 0 to 2**53")
    shifts = 7 * np.arange(8)
    sevens = values.ravel()[:, None] >> shifts
    used = (sevens > 0) | (shifts == 0)
    more = (sevens >> 7 > 0).astype(np.int64) << 7
    encoded: bytes = ((sevens & 127) | more)[used].astype(np.uint8).tobytes()
    return encoded


def _deflated(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode("ascii")
