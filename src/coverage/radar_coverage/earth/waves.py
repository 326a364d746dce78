"""Short sums of Chebyshev polynomials and waves at very many points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["POINTS_AT_ONCE", "by_wave", "recurring", "summed"]

Floats = NDArray[np.float64]

POINTS_AT_ONCE = 8192
"""Points in one array: few enough for a processor's own memory."""
_BLOCK = 512
"""Points in one matrix product: few enough for one thread."""


def recurring(zeroth: Floats, first: Floats, x: Floats, count: int) -> Floats:
    """y0, y1 and y(n) = 2 x y(n - 1) - y(n - 2): Chebyshev polynomials, or cosines or sines of multiples.

    Parameters
    ----------
    zeroth, first, x : ndarray, shape (n,)
        1, x and x for polynomials of x; 1, cos a, cos a for cosines; 0, sin a, cos a for sines.
    count : int
        How many.

    Returns
    -------
    ndarray, shape (count, n)
    """
    terms = np.empty((max(count, 2), len(x)))
    terms[0], terms[1], twice = zeroth, first, 2 * x
    for n in range(2, count):
        np.multiply(terms[n - 1], twice, out=terms[n])
        terms[n] -= terms[n - 2]
    return terms[:count]


def summed(coefficients: Floats, terms: Floats, waves: Floats) -> Floats:
    """Sum of coefficient (r, c) times term r times wave c, at every point.

    Parameters
    ----------
    coefficients : ndarray, shape (r, c)
    terms : ndarray, shape (r or more, n)
    waves : ndarray, shape (c, n)

    Returns
    -------
    ndarray, shape (n,)
    """
    return np.asarray((by_wave(coefficients, terms) * waves).sum(axis=0))


def by_wave(coefficients: Floats, terms: Floats) -> Floats:
    """Sum of coefficient (r, c) times term r for every wave c, at every point.

    Parameters
    ----------
    coefficients : ndarray, shape (r, c)
    terms : ndarray, shape (r or more, n)

    Returns
    -------
    ndarray, shape (c, n)
    """
    rows, columns = coefficients.shape
    whole = terms.shape[1] // _BLOCK * _BLOCK
    blocks = terms[:rows, :whole].reshape(rows, -1, _BLOCK).swapaxes(0, 1)
    total = np.empty((columns, terms.shape[1]))
    np.matmul(coefficients.T, blocks, out=total[:, :whole].reshape(columns, -1, _BLOCK).swapaxes(0, 1))
    total[:, whole:] = coefficients.T @ terms[:rows, whole:]
    return total
