"""The reach curve: how much of each territory lies inside the range, against the range.

Every published figure is a place on it: what a figure would hold is read off the same curve, exactly, by the same kernel.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.curve_result import CurveFigure, ReachCurve, TerritoryCurve
from radar_coverage.analysis.reach import nearest_land, resolve_focus
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.result import NearestLand
from radar_coverage.analysis.units import Unit, provinces_of, unit_of
from radar_coverage.analysis.view import View, view_of
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.sources.territories import Territories

__all__ = ["curve_end_km", "province_curve", "reach_curve"]

Floats = NDArray[np.float64]

_USUAL_END_KM: Final = 3000.0
_ROUND: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0)
_LIMIT_KM: Final = MAX_RANGE_M / 1000
_MOST_UNASKED: Final = 6
"""Territories drawn where none was asked about: the nearest ones."""
_STEP_KM: Final = 10.0
_FEWEST_STEPS, _MOST_STEPS = 300, 20_000
_FIRST_TO_KM: Final = 0.001


def reach_curve(
    site: Site,
    territories: Territories,
    focus: Sequence[str] | None = None,
    figures: Sequence[RangeClaim] = (),
    *,
    ranges_km: Iterable[float] = (),
    max_range_km: float | None = None,
    step_km: float | None = None,
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
    view: View | None = None,
) -> ReachCurve:
    """Make the curve of a site.

    Parameters
    ----------
    site : Site
    territories : Territories
        Whole territories, or provinces (which have `parents`), of which the focus then names some.
    focus : sequence of str, optional
        Territories asked about, by code or name; by default the site's own, or the nearest ones.
    figures : sequence of RangeClaim
        Published figures to mark.
    ranges_km : iterable of float
        Ranges to mark that nobody else gave [km].
    max_range_km : float, optional
        Where the curve ends [km]; `curve_end_km` by default.
    step_km : float, optional
        Between the even points [km]: 10 by default, and less where the curve would have fewer than 300.
    boresight_deg, fov_deg
        As in `Footprint`.
    view : View, optional
        How the site looks out, and how ranges are read: slant or ground, to the horizon of which target. As is usual by default.

    Returns
    -------
    ReachCurve

    Raises
    ------
    UnknownNameError
        A focus that is not there.
    DataError
        A step that is not above 0 or gives too many points, an end before a figure, or nothing within reach.
    """
    plain = tuple(dict.fromkeys(float(r) for r in ranges_km))
    given = [r for claim in figures for r in claim.range_km] + list(plain)
    for one in plain:
        _check_range("range_km", one)
    if max_range_km is not None:
        _check_range("max_range_km", max_range_km)
    asked = resolve_focus(site.focus, territories, strict=False) if focus is None else resolve_focus(focus, territories)
    nearest = {code: nearest_land(site, territories, code) for code in asked}
    end_km = curve_end_km(given, [n.range_km for n in nearest.values()]) if max_range_km is None else float(max_range_km)
    step_km = min(_STEP_KM, end_km / _FEWEST_STEPS) if step_km is None else step_km
    _check(given, end_km, step_km)
    _footprint(end_km, boresight_deg, fov_deg)  # says what is wrong with the question before any work is done
    inside = _Inside(ReachTable(site, territories, end_km), view_of(site) if view is None else view, boresight_deg, fov_deg)
    if not asked:
        touched = inside.areas_m2(max(given, default=end_km))
        nearest = {c: nearest_land(site, territories, c) for c, area in zip(territories.codes, touched, strict=True) if area > 0}
        asked = tuple(sorted(nearest, key=lambda code: (nearest[code].range_km, code))[:_MOST_UNASKED])
    if not asked:
        raise DataError(
            f"{site.id}: no land within {end_km:g} km in the directions asked about; name a territory or a larger range"
        )
    first = {code: _first_km(inside, nearest[code], end_km) for code in asked}
    grid = np.unique([*np.arange(0, end_km, step_km), end_km, *given, *(r for r in first.values() if r is not None)])
    grid = grid[grid <= end_km]
    areas = [inside.areas_m2(r) for r in grid.tolist()]
    units = {code: unit_of(territories, code) for code in asked}
    curves = tuple(_curve(unit, areas, nearest[code], first[code]) for code, unit in units.items())

    def area_km2(code: str, range_km: float) -> float:
        return units[code].of(inside.areas_m2(range_km))

    marks = [(claim.range_km, claim) for claim in figures if claim.range_km] + [((r,), None) for r in plain]
    at = {r: tuple(float(c.share[n]) for c in curves) for n, r in enumerate(grid.tolist())}

    def shares(range_km: float, kind: str) -> tuple[float, ...]:
        if kind == "unstated":
            return at[range_km]
        areas = inside.areas_m2(range_km, kind)
        return tuple(unit.of(areas) / unit.territory_km2 for unit in units.values())

    grid.flags.writeable = False
    return ReachCurve(
        site=site,
        ranges_km=grid,
        territories=curves,
        figures=tuple(
            CurveFigure(ranges_km=r, claim=c, shares=tuple(shares(float(end), c.range_kind if c else "unstated") for end in r))
            for r, c in marks
        ),
        silent=tuple(claim for claim in figures if not claim.range_km),
        boresight_deg=boresight_deg,
        fov_deg=fov_deg,
        view=inside.view,
        boundaries=territories.rule,
        _area_km2=area_km2,
    )


def province_curve(
    site: Site, provinces: Territories, parents: Sequence[str], figures: Sequence[RangeClaim] = (), **question: Any
) -> ReachCurve:
    """Make the curve of each province of some territories.

    Parameters
    ----------
    site : Site
    provinces : Territories
    parents : sequence of str
        Codes of the territories, or of sums of them.
    figures, **question
        As for `reach_curve`.

    Returns
    -------
    ReachCurve
        Provinces by territory in the order asked, those first reached before the others.

    Raises
    ------
    DataError
        No provinces of any of the territories are known.
    """
    members = tuple(dict.fromkeys(member for code in parents for member in code.split("+")))
    asked = provinces_of(provinces, members).codes
    if question.get("max_range_km") is None:
        # the curve ends where the figures do, however far the farthest province is
        plain = [float(r) for r in question.get("ranges_km", ())]
        question["max_range_km"] = curve_end_km([r for claim in figures for r in claim.range_km] + plain)
    curve = reach_curve(site, provinces, asked, figures, **question)

    def place(one: TerritoryCurve) -> tuple[int, float, float, str]:
        first_km = math.inf if one.first_km is None else one.first_km
        return members.index(one.parent), first_km, one.nearest.range_km, one.name

    order = sorted(curve.territories, key=place)
    rank = [curve.territories.index(c) for c in order]
    marks = (replace(f, shares=tuple(tuple(end[n] for n in rank) for end in f.shares)) for f in curve.figures)
    return replace(curve, territories=tuple(order), figures=tuple(marks))


def curve_end_km(given_km: Iterable[float], first_km: Iterable[float] = ()) -> float:
    """Where a curve ends [km]: 3,000, or a round number beyond the largest figure where that suits it better.

    Parameters
    ----------
    given_km : iterable of float
        Ranges that somebody gave.
    first_km : iterable of float
        Where the territories asked about begin: one that no figure reaches belongs on the curve too, unless it is so far that
        the figures would shrink to nothing.
    """
    known = list(first_km)
    largest = max(given_km, default=_USUAL_END_KM)
    largest = max([largest, *(r for r in known if r <= 3 * largest)])
    if _USUAL_END_KM / 3 <= largest <= _USUAL_END_KM:
        return _USUAL_END_KM
    power = 10.0 ** math.floor(math.log10(largest))
    return min(next(r * power for r in _ROUND if r * power >= largest * 1.05), _LIMIT_KM)


def _check_range(name: str, range_km: float) -> None:
    if not 0 < range_km <= _LIMIT_KM:
        raise DataError(f"{name} = {range_km:g} km, expected more than 0 and at most {_LIMIT_KM:,.0f} km")


def _check(given_km: Sequence[float], end_km: float, step_km: float) -> None:
    if not (step_km > 0 and end_km / step_km <= _MOST_STEPS):
        raise DataError(f"step_km = {step_km:g}, expected more than 0 and at most {_MOST_STEPS:,} steps to {end_km:g} km")
    if max(given_km, default=0.0) > end_km:
        raise DataError(f"the curve ends at {end_km:g} km, before a figure of {max(given_km):g} km; end it there or beyond")


def _footprint(range_km: float, boresight_deg: float | None, fov_deg: float) -> Footprint:
    return Footprint(range_km=range_km, boresight_deg=boresight_deg, fov_deg=fov_deg, range_kind="ground")


class _Inside(NamedTuple):
    """Land inside a range as it is given."""

    table: ReachTable
    view: View
    boresight_deg: float | None
    fov_deg: float

    def areas_m2(self, range_km: float, range_kind: str = "unstated") -> Floats:
        """Area of each territory inside a range as it is given [m2]; nothing where nothing is in view."""
        ground_km = self.view.ground_km(range_km, range_kind) if range_km > 0 else 0.0
        if not ground_km > 0:
            return np.zeros(len(self.table.territories.codes))
        return self.table.areas_m2(_footprint(ground_km, self.boresight_deg, self.fov_deg))


def _first_km(inside: _Inside, nearest: NearestLand, end_km: float) -> float | None:
    """Range at which a territory is first reached.

    In a sector, and where ranges are not taken as given, by halving, as what is inside never shrinks with the range.
    """
    if nearest.range_km > end_km:
        return None
    all_round = inside.boresight_deg is None or inside.fov_deg >= 360
    if nearest.range_km == 0 or (all_round and inside.view.as_given):
        return nearest.range_km
    index = list(unit_of(inside.table.territories, nearest.territory).index)

    def holds(range_km: float) -> bool:
        return bool(inside.areas_m2(range_km)[index].any())

    low, high = nearest.range_km, end_km
    if not holds(high):
        return None
    while high - low > _FIRST_TO_KM:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _curve(unit: Unit, areas_m2: Sequence[Floats], nearest: NearestLand, first_km: float | None) -> TerritoryCurve:
    area_km2 = np.array([unit.of(areas) for areas in areas_m2])
    area_km2.flags.writeable = False
    return TerritoryCurve(
        territory=unit.territory,
        name=unit.name,
        kind=unit.kind,
        parent=unit.parent,
        area_km2=area_km2,
        territory_km2=unit.territory_km2,
        nearest=nearest,
        first_km=first_km,
    )
