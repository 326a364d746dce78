"""What stands out of a skyline: its peaks, and its lowest and highest angle towards each of the eight winds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.skyline import Horizon

__all__ = ["Facing", "Peak", "above_share", "facings", "highest", "is_sea", "peaks"]

Floats = NDArray[np.float64]

_APART_DEG, _STANDS_OUT = 22.0, 0.08
"""Peaks that are named are so far apart, each the highest within a third of that; on both sides, within that, the skyline falls
off by so much of its whole height."""


@dataclass(frozen=True, slots=True)
class Peak:
    """A peak of the skyline: where it stands and how high [degrees], how far and how high the ground is there [m]."""

    azimuth_deg: float
    elevation_deg: float
    range_m: float
    ground_m: float


@dataclass(frozen=True, slots=True)
class Facing:
    """The skyline towards one of the eight winds, 45 degrees wide: its lowest angle [degrees] and its highest point."""

    azimuth_deg: float
    lowest_deg: float
    highest: Peak


def is_sea(horizon: Horizon) -> NDArray[np.bool_]:
    """In which directions the sea makes the skyline, or land that is no higher; shape (a,)."""
    return np.asarray(np.isnan(horizon.range_m) | (horizon.ground_m <= 0))


def highest(horizon: Horizon) -> Peak | None:
    """The highest terrain of the skyline; None where all of it is sea."""
    (land,) = np.nonzero(~is_sea(horizon))
    return _peak(horizon, int(land[horizon.elevation_deg[land].argmax()])) if len(land) else None


def peaks(horizon: Horizon, most: int) -> list[Peak]:
    """Peaks of the skyline, the highest first, none near another; the sea is none.

    Parameters
    ----------
    horizon : Horizon
    most : int
        How many.
    """
    angle, azimuth = horizon.elevation_deg, horizon.azimuth_deg
    half = max(1, round(_APART_DEG / 3 * len(angle) / 360))
    around = _around(angle, half)
    fall = angle - np.maximum(
        *(_around(angle, 3 * half)[:, part].min(axis=1) for part in (slice(3 * half), slice(3 * half, None)))
    )
    stands_out = (angle >= around.max(axis=1)) & (fall > _STANDS_OUT * np.ptp(angle)) & ~is_sea(horizon)
    found: list[Peak] = []
    for i in np.argsort(-angle, kind="stable").tolist():
        if len(found) == most:
            break
        if stands_out[i] and all(_apart_deg(azimuth[i], one.azimuth_deg) >= _APART_DEG for one in found):
            found.append(_peak(horizon, i))
    return found


def _around(angle_deg: Floats, half: int) -> Floats:
    """Each angle with so many before and after it, shape (a, 2 half + 1)."""
    padded = np.concatenate([angle_deg[-half:], angle_deg, angle_deg[:half]])
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)


def _peak(horizon: Horizon, i: int) -> Peak:
    return Peak(*(float(one[i]) for one in (horizon.azimuth_deg, horizon.elevation_deg, horizon.range_m, horizon.ground_m)))


def _apart_deg(one_deg: float, other_deg: float) -> float:
    return abs((one_deg - other_deg + 180) % 360 - 180)


def facings(horizon: Horizon) -> list[Facing]:
    """The skyline towards each of the eight winds, from north clockwise."""
    wind = np.floor(horizon.azimuth_deg / 45 + 0.5).astype(int) % 8
    found = []
    for n in range(8):
        (mine,) = np.nonzero(wind == n)
        if len(mine):
            angle = horizon.elevation_deg[mine]
            found.append(Facing(n * 45.0, float(angle.min()), _peak(horizon, int(mine[angle.argmax()]))))
    return found


def above_share(horizon: Horizon, elevation_deg: float) -> float:
    """Part of all directions in which the skyline stands above an angle [1]."""
    return float(np.mean(horizon.elevation_deg > elevation_deg))
