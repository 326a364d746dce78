"""The lowest visible altitude against range, at the figures somebody gave, in the air chosen and in others; and the inverse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.analysis.view import View
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.atmosphere import STANDARD_K, STRAIGHT, EffectiveRadius, Exponential, Profile
from radar_coverage.earth.horizon import horizon_dip_deg, lowest_visible_m
from radar_coverage.errors import DataError
from radar_coverage.model import RangeClaim

__all__ = ["BRACKET", "HEIGHTS", "OTHER_AIRS", "HorizonLines", "HorizonRow", "Lines", "horizon_lines", "target_horizons_km"]

Floats = NDArray[np.float64]

HEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "sea": 0.0,
        # the lower edge of the stratosphere in the ICAO Standard Atmosphere (Doc 7488), 36,000 feet: usual for jets
        "airliner": 11.0,
        # where space begins by the Sporting Code of the Fédération Aéronautique Internationale, section 8
        "karman": 100.0,
        # a round number: its orbit, nearly a circle, is kept some 400 to 430 km up (NASA)
        "iss": 420.0,
    }
)
"""Round heights to read the lines by [km]."""
OTHER_AIRS: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        "no_refraction": STRAIGHT,
        "k43": EffectiveRadius(STANDARD_K),
        "cold_dry": Exponential.crpl(250),
        "hot_humid": Exponential.crpl(400),
    }
)
"""Airs beside the one chosen."""
BRACKET: Final = ("no_refraction", "cold_dry", "hot_humid", "chosen")
"""Those between which lies what is not known of the air. k = 4/3 is none of them: it bends rays where there is no air."""

_EVEN_KM: Final = (100.0, 200.0, 300.0, 600.0, 1000.0, 2000.0, 3000.0)
_EVEN_WEATHER_KM: Final = (50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 400.0, 500.0)
"""Weather radars measure to some 250 km, and see echoes to twice that."""
_LIMIT_KM: Final = MAX_RANGE_M / 1000
_BEYOND: Final = 1.04
"""The lines end a little beyond the largest range."""
_POINTS: Final = 601


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonRow:
    """One ground range.

    Parameters
    ----------
    range_km : float
        Ground range [km].
    height : str
        The height of `HEIGHTS` whose farthest range above the horizon this is; empty for a figure or an even range.
    claims : tuple of RangeClaim
        Everybody who gave the range, alone or as an end of an interval.
    asked : bool
        Whether somebody gave the range, with a name or without.
    lowest_km, level_km : float
        Altitude above which a target there is above the horizon, and above a beam that never looks down [km]; ``inf`` where no
        altitude is enough.
    beam_km : float or None
        The same for a beam at the lowest stated elevation [km]; None where nobody stated one.
    by_air_km : mapping of str to float
        `lowest_km` in each of `OTHER_AIRS`, and as ``chosen`` [km].
    slant_lowest_km, slant_level_km : float
        Ground range, were the range a slant range: along the lowest ray and along the horizontal one [km].
    slant_beam_km : float or None
        The same along the ray at the lowest stated elevation [km].
    farthest_in_beam_km : float or None
        Of a height: farthest ground range at which it is in a beam at the lowest stated elevation [km]; 0 for none.
    farthest_by_air_km : tuple of float
        Of a height: least and most of its farthest range above the horizon in any of these airs [km]; empty for a range.
    """

    range_km: float
    height: str = ""
    claims: tuple[RangeClaim, ...] = ()
    asked: bool = False
    lowest_km: float
    level_km: float
    beam_km: float | None
    by_air_km: Mapping[str, float]
    slant_lowest_km: float
    slant_level_km: float
    slant_beam_km: float | None
    farthest_in_beam_km: float | None = None
    farthest_by_air_km: tuple[float, ...] = ()

    @property
    def least(self) -> tuple[str, float]:
        """The air of `BRACKET` in which least altitude is enough, and that altitude [km]; of equal ones the first."""
        return min(self._bracket, key=lambda one: one[1])

    @property
    def most(self) -> tuple[str, float]:
        """The air of `BRACKET` in which most altitude is needed, and that altitude [km]; of equal ones the first."""
        return max(self._bracket, key=lambda one: one[1])

    @property
    def _bracket(self) -> list[tuple[str, float]]:
        return [(name, self.by_air_km[name]) for name in BRACKET]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """The same altitudes at many ranges, for drawing; all of shape (n,), read only.

    Parameters
    ----------
    ranges_km : ndarray
        Rising from 0 to a little beyond the largest range [km].
    lowest_km, level_km : ndarray
    beam_km : ndarray or None
        As of `HorizonRow` [km].
    least_km, most_km : ndarray
        Least and most of `lowest_km` in any of the airs of `BRACKET` [km].
    """

    ranges_km: Floats
    lowest_km: Floats
    level_km: Floats
    beam_km: Floats | None
    least_km: Floats
    most_km: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class HorizonLines:
    """The horizon of one site.

    Parameters
    ----------
    view : View
    rows : tuple of HorizonRow
        By rising range: every range somebody gave, or even ones where nobody did.
    heights : tuple of HorizonRow
        Of each of `HEIGHTS`, at the farthest ground range at which it is above the horizon (at most 19,900 km).
    claims : tuple of RangeClaim
        The figures, in their own order.
    silent : tuple of RangeClaim
        Parties that gave no figure.
    """

    view: View
    rows: tuple[HorizonRow, ...]
    heights: tuple[HorizonRow, ...]
    claims: tuple[RangeClaim, ...] = ()
    silent: tuple[RangeClaim, ...] = ()
    _airs: Mapping[str, View] = field(repr=False)

    @cached_property
    def lines(self) -> Lines:
        """The altitudes at many ranges, closer near the site, where a beam rises fastest on most scales."""
        view, end_km = self.view, min(self.rows[-1].range_km * _BEYOND, _LIMIT_KM)
        even = end_km * np.linspace(0, 1, _POINTS) ** 2
        ranges_km = np.unique(np.append(even, [r for r in (view.sea_horizon_km,) if r < end_km]))
        in_airs = np.array([self._airs[name].lowest_km(ranges_km) for name in BRACKET])
        found = Lines(
            ranges_km=ranges_km,
            lowest_km=view.lowest_km(ranges_km),
            level_km=_level_km(view, ranges_km),
            beam_km=view.beam_km(ranges_km),
            least_km=in_airs.min(axis=0),
            most_km=in_airs.max(axis=0),
        )
        for one in (found.ranges_km, found.lowest_km, found.level_km, found.beam_km, found.least_km, found.most_km):
            if one is not None:
                one.flags.writeable = False
        return found


def horizon_lines(view: View, figures: Iterable[RangeClaim] = (), ranges_km: Iterable[float] = ()) -> HorizonLines:
    """Say at what altitudes a site's ranges are true.

    Parameters
    ----------
    view : View
        The site, its antenna, the air, and the lowest stated elevation.
    figures : iterable of RangeClaim
        Published figures; their ranges are taken along the ground.
    ranges_km : iterable of float
        Ground ranges that nobody else gave [km].

    Returns
    -------
    HorizonLines

    Raises
    ------
    DataError
        A range that is not above 0 or beyond what this program answers.
    DomainError
        A layer of the air is a duct.
    """
    claims, plain = tuple(figures), tuple(map(float, ranges_km))
    for one in plain:
        if not 0 < one <= _LIMIT_KM:
            raise DataError(f"range_km = {one:g} km, expected more than 0 and at most {_LIMIT_KM:,.0f} km")
    spoken: dict[float, list[RangeClaim]] = {one: [] for one in plain}
    for claim in claims:
        for one in claim.range_km:
            spoken.setdefault(float(one), []).append(claim)
    even = _EVEN_WEATHER_KM if view.site.kind == "weather" else _EVEN_KM
    airs = {**{name: replace(view, profile=air) for name, air in OTHER_AIRS.items()}, "chosen": view}
    rows = [
        _row(airs, range_km, claims=tuple(spoken.get(range_km, ())), asked=bool(spoken)) for range_km in sorted(spoken or even)
    ]
    return HorizonLines(
        view=view,
        rows=tuple(rows),
        heights=tuple(_height(airs, name) for name in HEIGHTS),
        claims=tuple(claim for claim in claims if claim.range_km),
        silent=tuple(claim for claim in claims if not claim.range_km),
        _airs=airs,
    )


def target_horizons_km(view: View) -> tuple[float, ...]:
    """Horizon of the target that is asked about, in each air of `BRACKET` [km]; empty where no target is."""
    if view.altitude_km is None:
        return ()
    airs = {**OTHER_AIRS, "chosen": view.profile}
    return tuple(replace(view, profile=airs[name]).target_horizon_km for name in BRACKET)


def _row(airs: Mapping[str, View], range_km: float, **more: Any) -> HorizonRow:
    view = airs["chosen"]
    beam_km, floor = view.beam_km(range_km), view.lowest_elevation_deg
    return HorizonRow(
        range_km=range_km,
        lowest_km=float(view.lowest_km(range_km)),
        level_km=float(_level_km(view, range_km)),
        beam_km=None if beam_km is None else float(beam_km),
        by_air_km={name: float(air.lowest_km(range_km)) for name, air in airs.items()},
        slant_lowest_km=min(view.ground_of_lowest_ray_km(range_km), range_km),
        slant_level_km=view.ground_of_lowest_ray_km(range_km, 0.0),
        slant_beam_km=None if floor is None else view.ground_of_lowest_ray_km(range_km, _above_horizon(view, floor)),
        **more,
    )


def _height(airs: Mapping[str, View], name: str) -> HorizonRow:
    """The row of a height, at the farthest range at which it is above the horizon."""
    view, altitude_km = airs["chosen"], HEIGHTS[name]
    in_beam_km = view.farthest_in_beam_km(altitude_km)
    farthest = [min(airs[name].farthest_km(altitude_km), _LIMIT_KM) for name in BRACKET]
    return _row(
        airs,
        min(view.farthest_km(altitude_km), _LIMIT_KM),
        height=name,
        farthest_in_beam_km=None if in_beam_km is None else min(in_beam_km, _LIMIT_KM),
        farthest_by_air_km=(min(farthest), max(farthest)),
    )


def _level_km(view: View, range_km: ArrayLike) -> Floats:
    """Altitude of a beam that never looks down [km]."""
    range_m = np.asarray(range_km, float) * 1000
    return lowest_visible_m(range_m, view.antenna_altitude_m, view.site.lat, view.profile, 0.0) / 1000


def _above_horizon(view: View, elevation_deg: float) -> float | None:
    """An elevation; None, which is the lowest ray, where it is below the horizon."""
    dip_deg = horizon_dip_deg(view.antenna_altitude_m, view.site.lat, view.profile)
    return elevation_deg if elevation_deg > -dip_deg else None
