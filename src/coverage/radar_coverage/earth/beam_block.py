r"""How much of a radar's beam the terrain takes away, where the beam is a round disc of even power and the terrain a level edge.

::

          . - ~ - .
        '     o     '     o  centre of the beam, a its radius
       |------|------|
        \ # # # # # /     y  terrain above the centre (here below it: negative)
     ____' - # - '____

The blocked part is the area of the disc below the edge [1]_, with u = y / a between -1 and 1::

    blocked = 1/2 + (u sqrt(1 - u^2) + arcsin u) / pi

References
----------
.. [1] J. Bech, B. Codina, J. Lorente and D. Bebbington, "The sensitivity of single polarization weather radar beam blockage
   correction to variability in the vertical refractivity gradient", J. Atmos. Oceanic Technol. 20 (2003) 845-855, equation 2 and
   appendix.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.errors import DomainError

__all__ = ["beam_radius_m", "cumulative_blockage", "partial_blockage"]

Floats = NDArray[np.float64]


def beam_radius_m(range_m: ArrayLike, beam_width_deg: ArrayLike) -> Floats:
    """Radius of the beam, half its width times the range.

    Parameters
    ----------
    range_m : array_like
        Length along the ray, not negative [m].
    beam_width_deg : array_like
        Between the directions of half the power, above 0 to 180 [degrees].

    Returns
    -------
    ndarray
        Where the power is half of that in the middle [m].

    Raises
    ------
    DomainError
    """
    distance, width = np.asarray(range_m, float), np.asarray(beam_width_deg, float)
    if not np.all(distance >= 0):
        raise DomainError("range must not be negative")
    if not np.all((width > 0) & (width <= 180)):
        raise DomainError("beam width: expected more than 0 and at most 180 degrees")
    return np.asarray(distance * np.radians(width) / 2)


def partial_blockage(terrain_m: ArrayLike, beam_m: ArrayLike, beam_radius_m: ArrayLike) -> Floats:
    """Part of the beam that lies below the terrain at one place.

    Parameters
    ----------
    terrain_m : array_like
        Height of the terrain; ``nan`` where it is not known [m].
    beam_m : array_like
        Height of the middle of the beam above the same datum [m].
    beam_radius_m : array_like
        Not negative [m].

    Returns
    -------
    ndarray
        0 where the beam is free, 1 where it is blocked, ``nan`` where the terrain is not known [1]. Broadcast.

    Raises
    ------
    DomainError
    """
    above, radius = np.asarray(terrain_m, float) - np.asarray(beam_m, float), np.asarray(beam_radius_m, float)
    if not np.all(radius >= 0):
        raise DomainError("beam radius must not be negative")
    # At the antenna, where the beam has no width, it is either free or blocked.
    u = np.where(radius > 0, np.clip(above / np.where(radius > 0, radius, 1), -1, 1), np.sign(above))
    return np.asarray(0.5 + (u * np.sqrt(1 - u**2) + np.arcsin(u)) / np.pi)


def cumulative_blockage(partial: ArrayLike, axis: int = -1) -> Floats:
    """Part of the beam that has been taken away up to a range: the greatest of the parts so far.

    Parameters
    ----------
    partial : array_like
        From `partial_blockage`, from the antenna outwards along `axis` [1].
    axis : int
        The axis of range.

    Returns
    -------
    ndarray
        Same shape [1]. Beyond terrain that is not known it is ``nan``, except where what is known blocks all: there it is 1.
    """
    part = np.asarray(partial, float)
    greatest = np.fmax.accumulate(part, axis=axis)
    unknown = np.logical_or.accumulate(np.isnan(part), axis=axis)
    return np.where(unknown & ~(greatest >= 1), np.nan, greatest)
