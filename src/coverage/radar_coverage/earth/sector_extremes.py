"""The least and the most land that a sector of a given width holds, over all the directions it may face.

The area A of a sector from azimuth s on is the difference of two cumulative areas, G(s + w) - G(s). Between two azimuths h apart
A leaves the chord between its two values by no more than (V + V') h / 4, where V and V' are how much the area per radian changes
across what the two sides of the sector sweep over. Stretches where that could still beat the best value found are cut in eight,
until none is left: the extreme is then known to the tolerance, also where it is a kink, as a coast along a ray makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.azimuth_profile import AzimuthProfile
from radar_coverage.errors import DomainError

__all__ = ["SectorExtreme", "sector_bounds_m2", "sector_extremes"]

Floats = NDArray[np.float64]

_NOTHING_M2 = 1.0
"""Sums of areas leave less than this where there is nothing."""
_SIGNS = (-1.0, 1.0)
"""The least is the most of the area times -1."""
_PARTS = 8
_ROUNDS = 12
_MOST_POINTS = 60_000
"""Enough for anything but land that is alike on all sides and ends within the range: there the bound stays a little wider."""
_HALVINGS = 14
"""A tenth of a degree to 1e-5 degrees."""
_NEARLY_HALF = 0.5 - 1e-6
"""Of a stretch: a side of a bin at its end is not in it."""


@dataclass(frozen=True, slots=True)
class SectorExtreme:
    """The least or the most a sector holds.

    Parameters
    ----------
    area_m2 : float
        The extreme [m2]; a sector that faces a direction of `boresights_deg` holds it.
    error_m2 : float
        By how much the true extreme may go beyond it [m2].
    boresights_deg : tuple of (float, float)
        Directions, as stretches from, to, clockwise from true north [degrees], in which the area is within the tolerance of the
        extreme: one short stretch round a peak, a long one where nothing changes (none of the territory, or all of it). From
        0..360 on; `to` is never less than `from`.
    """

    area_m2: float
    error_m2: float
    boresights_deg: tuple[tuple[float, float], ...]


def sector_extremes(
    profile: AzimuthProfile,
    ring: int,
    owners: Sequence[int],
    width_deg: float,
    boresights_deg: tuple[float, float] | None = None,
    *,
    tolerance: float = 1e-6,
) -> tuple[SectorExtreme, SectorExtreme]:
    """The least and the most land of some territories together in a sector of a given width.

    Parameters
    ----------
    profile : AzimuthProfile
    ring : int
        Which of the profile's ranges.
    owners : sequence of int
        Territories that are added up.
    width_deg : float
        Width of the sector, more than 0 and at most 360 [degrees].
    boresights_deg : tuple of float, optional
        Closed stretch of directions from, to, clockwise [degrees]; all by default.
    tolerance : float
        What the extremes are found to, as a part of the area in all directions [1]; never below 1 m2.

    Returns
    -------
    least, most : SectorExtreme

    Raises
    ------
    DomainError
        A width or a stretch outside its domain.
    """
    swept, starts = _Swept(profile, owners, width_deg), _starts(profile, width_deg, boresights_deg)
    tolerance_m2 = swept.tolerance_m2(ring, tolerance)
    values, sag = swept.area([ring], starts)[0], swept.sag([ring], starts)[0]
    per_deg = profile.bins / 360
    found = []
    for sign in _SIGNS:
        points, signed, error_m2 = _refined(swept, ring, sign, starts, sign * values, sag, tolerance_m2)
        stretches = _stretches(swept, ring, sign, points, signed, float(signed.max()) - tolerance_m2)
        stretches = _joined(stretches, points[0], points[-1], float(profile.bins))
        boresights = tuple(_facing(a, b, swept.width, per_deg) for a, b in stretches)
        found.append(SectorExtreme(float(sign * signed.max()), error_m2, boresights))
    return found[0], found[1]


def sector_bounds_m2(
    profile: AzimuthProfile,
    owners: Sequence[int],
    width_deg: float,
    boresights_deg: tuple[float, float] | None = None,
    *,
    tolerance: float = 1e-6,
) -> Floats:
    """The areas of `sector_extremes` alone, within every range of the profile at once.

    Parameters
    ----------
    profile, owners, width_deg, boresights_deg, tolerance
        As for `sector_extremes`.

    Returns
    -------
    ndarray, shape (j, 2)
        Least and most [m2].
    """
    swept, starts = _Swept(profile, owners, width_deg), _starts(profile, width_deg, boresights_deg)
    rings = range(len(profile.ranges_m))
    values, sag = swept.area(rings, starts), swept.sag(rings, starts)
    found = np.empty((len(rings), 2))
    for n, sign in enumerate(_SIGNS):
        signed = sign * values
        highest = signed.max(axis=1)
        beyond = (np.maximum(signed[:, :-1], signed[:, 1:]) + sag).max(axis=1)
        for ring in rings:
            tolerance_m2 = swept.tolerance_m2(ring, tolerance)
            if min(beyond[ring], swept.ceiling_m2(ring, sign)) - highest[ring] > tolerance_m2:
                highest[ring] = _refined(swept, ring, sign, starts, signed[ring], sag[ring], tolerance_m2)[1].max()
        found[:, n] = sign * highest
    return found


def _starts(profile: AzimuthProfile, width_deg: float, boresights_deg: tuple[float, float] | None) -> Floats:
    """First azimuths [bins] of the sectors that are looked at first: a side of every bin, and the ends of the stretch."""
    if not 0 < width_deg <= 360:
        raise DomainError(f"sector {width_deg:g} degrees wide, expected more than 0 and at most 360")
    low, high = (0.0, 360.0) if boresights_deg is None else boresights_deg
    if not (np.isfinite([low, high]).all() and 0 <= high - low <= 360):
        raise DomainError(f"directions from {low:g} to {high:g} degrees, expected a rising stretch of at most 360")
    ahead = 0.0 if boresights_deg is None else width_deg / 2
    first, last = ((facing - ahead) * (profile.bins / 360) for facing in (low, high))
    return np.concatenate([[first], np.arange(np.floor(first) + 1, np.ceil(last)), [last]])


class _Swept:
    """The area of a sector as its start goes round, for some territories together; azimuths in bins."""

    def __init__(self, profile: AzimuthProfile, owners: Sequence[int], width_deg: float) -> None:
        self._profile, self._columns, self.width = profile, list(owners), width_deg * (profile.bins / 360)
        self._from_north: Floats = profile.from_north_m2[:, self._columns].sum(axis=1)
        self._uneven: Floats = profile.unevenness_m2[:, self._columns].sum(axis=1)

    def tolerance_m2(self, ring: int, tolerance: float) -> float:
        """A part of the area in all directions [m2]."""
        return max(tolerance * float(self._from_north[ring, -1]), _NOTHING_M2)

    def ceiling_m2(self, ring: int, sign: float) -> float:
        """What an area times a sign is never more than [m2]."""
        return max(sign * float(self._from_north[ring, -1]), 0.0)

    def area(self, rings: Sequence[int], starts: Floats) -> Floats:
        """Areas [m2] of sectors within some ranges, shape (rings, starts)."""
        azimuths = _on_grid(np.concatenate([starts, starts + self.width]))
        areas = np.empty((len(rings), len(azimuths)))
        whole = azimuths == np.floor(azimuths)
        turns, column = np.divmod(azimuths[whole].astype(np.int64), self._profile.bins)
        table = self._from_north[rings]
        areas[:, whole] = table[:, column] + turns * table[:, -1:]
        if not whole.all():
            cut = azimuths[~whole]
            up_to = self._profile.up_to_m2(np.repeat(rings, len(cut)), np.tile(cut, len(rings)))
            areas[:, ~whole] = up_to[:, self._columns].sum(axis=1).reshape(len(rings), len(cut))
        return areas[:, len(starts) :] - areas[:, : len(starts)]

    def sag(self, rings: Sequence[int], points: Floats) -> Floats:
        """How far the area may leave the chord between neighbouring starts [m2]; no side of a bin lies between two of them."""
        bins, step = self._profile.bins, np.diff(points)
        middle = points[:-1] + step / 2
        one, other = (
            np.floor(middle + self.width + part * step).astype(np.int64) % bins for part in (-_NEARLY_HALF, _NEARLY_HALF)
        )
        uneven = self._uneven[rings]
        changes = uneven[:, np.floor(middle).astype(np.int64) % bins] + uneven[:, one]
        changes += np.where(one == other, 0.0, uneven[:, other])
        return np.asarray(changes * step * self._profile.bin_rad / 4)


def _on_grid(azimuth_bins: Floats) -> Floats:
    """Azimuths, those on a side of a bin but for rounding exactly so."""
    nearest = np.round(azimuth_bins)
    return np.where(np.abs(azimuth_bins - nearest) < 1e-9, nearest, azimuth_bins)


def _refined(
    swept: _Swept, ring: int, sign: float, points: Floats, values: Floats, sag: Floats, tolerance_m2: float
) -> tuple[Floats, Floats, float]:
    """More points where the largest value (area times sign) may be, with values, until it is known; and to how much [m2]."""
    for last_round in (*(False,) * _ROUNDS, True):
        beyond = np.minimum(np.maximum(values[:-1], values[1:]) + sag, swept.ceiling_m2(ring, sign)) - values.max()
        open_ = np.flatnonzero(beyond > tolerance_m2)
        if last_round or not len(open_) or len(points) + (_PARTS - 1) * len(open_) > _MOST_POINTS:
            break
        step = np.arange(1, _PARTS) / _PARTS
        new = (points[open_, None] + np.diff(points)[open_, None] * step).ravel()
        at = np.repeat(open_ + 1, _PARTS - 1)
        points, values = np.insert(points, at, new), np.insert(values, at, sign * swept.area([ring], new)[0])
        sag = swept.sag([ring], points)[0]
    return points, values, max(float(beyond.max(initial=0.0)), 0.0)


def _stretches(swept: _Swept, ring: int, sign: float, points: Floats, values: Floats, level: float) -> list[tuple[float, float]]:
    """Stretches of points where the value is at least a level; their ends are found between the points."""
    inside = np.concatenate([[False], values >= level, [False]])
    begin, end = np.flatnonzero(inside[1:] & ~inside[:-1]), np.flatnonzero(inside[:-1] & ~inside[1:]) - 1
    good = np.concatenate([points[begin], points[end]])
    bad = np.concatenate([points[np.maximum(begin - 1, 0)], points[np.minimum(end + 1, len(points) - 1)]])
    for _ in range(_HALVINGS):
        middle = (good + bad) / 2
        keeps = sign * swept.area([ring], middle)[0] >= level
        good, bad = np.where(keeps, middle, good), np.where(keeps, bad, middle)
    return [(float(a), float(b)) for a, b in zip(*np.split(good, 2), strict=True)]


def _joined(stretches: list[tuple[float, float]], first: float, last: float, turn: float) -> list[tuple[float, float]]:
    """The same, where all directions were looked at: what runs on across the first one is one stretch."""
    runs_on = last - first >= turn and len(stretches) > 1 and stretches[0][0] <= first and stretches[-1][1] >= last
    return [*stretches[1:-1], (stretches[-1][0], stretches[0][1] + turn)] if runs_on else stretches


def _facing(first: float, last: float, width: float, per_deg: float) -> tuple[float, float]:
    """Starts [bins] to directions the sector faces [degrees]."""
    low = (first + width / 2) / per_deg
    turned = low % 360.0
    return turned, turned + (last - first) / per_deg
