"""The main question: what lies inside these ranges, seen from this site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.result import NearestLand, PublishedFigure, Reach, ReachRow
from radar_coverage.analysis.units import Unit, members_of, name_of, unit_of, units_of
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.boundary import windings
from radar_coverage.earth.nearest import nearest_point, nearest_points
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.sources.spoken import code_named, plain
from radar_coverage.sources.territories import Territories

__all__ = ["members_of", "name_of", "nearest_land", "nearest_lands", "reach", "resolve_focus"]


def reach(
    site: Site,
    footprints: Sequence[Footprint],
    territories: Territories,
    focus: Sequence[str] | None = None,
    figures: Sequence[RangeClaim] = (),
    view: View | None = None,
) -> Reach:
    """Answer which territories lie inside the footprints of a site, and how much of each.

    Parameters
    ----------
    site : Site
    footprints : sequence of Footprint
        At least one.
    territories : Territories
    focus : sequence of str, optional
        Codes or names of the territories asked about; the site's own by default.
    figures : sequence of RangeClaim, optional
        Published figures to report on, drawn or not.
    view : View, optional
        How the site looks out, and how the figures are read; as is usual by default.

    Returns
    -------
    Reach

    Raises
    ------
    UnknownNameError
        A focus that is not among the territories.
    """
    if not footprints:
        raise DataError("no range given: name one with --range-km or --claim")
    ordered = tuple(sorted(footprints, key=lambda f: (f.range_km, f.range_min_km)))
    asked = resolve_focus(site.focus if focus is None else focus, territories, strict=focus is not None)
    view = view_of(site) if view is None else view
    farthest_km = max(f.range_km for f in (*ordered, *footprints_of(view, figures, strict=False)))
    table = ReachTable(site, territories, farthest_km)
    areas = np.stack([table.areas_m2(f) for f in ordered])  # (footprint, territory)

    # Units touched at any range and their sums, then everything asked about, nearest first within each.
    units = [t for i, t in enumerate(territories.codes) if areas[:, i].any()]
    sums = [s.code for s in territories.sums if s.code in asked or set(s.members) & set(units)]
    nearest = {code: nearest_land(site, territories, code) for code in dict.fromkeys([*asked, *units, *sums])}
    others = sorted((c for c in nearest if c not in asked), key=lambda c: (nearest[c].range_km, "+" in c, c))
    counted = units_of(territories, (*asked, *others))
    rows = [_row(unit, f, areas[n], nearest[unit.territory]) for unit in counted for n, f in enumerate(ordered)]
    return Reach(
        site=site,
        footprints=ordered,
        focus=asked,
        rows=tuple(rows),
        nearest=tuple(nearest[c] for c in (*asked, *others)),
        view=view,
        boundaries=territories.rule,
        figures=tuple(_figure(claim, view, ordered[-1], table, counted[: len(asked)], nearest) for claim in figures),
    )


def _figure(
    claim: RangeClaim, view: View, drawn: Footprint, table: ReachTable, focus: Sequence[Unit], nearest: Mapping[str, NearestLand]
) -> PublishedFigure:
    """What a published figure would hold of each focus territory, in the directions that are drawn."""
    rows: list[ReachRow] = []
    facing: dict[str, Any] = {"boresight_deg": drawn.boresight_deg, "fov_deg": drawn.fov_deg}
    for footprint in footprints_of(view, (claim,), **facing, strict=False):
        areas = table.areas_m2(footprint)
        rows += [_row(unit, footprint, areas, nearest[unit.territory]) for unit in focus]
    return PublishedFigure(claim=claim, rows=tuple(rows))


def resolve_focus(asked: Sequence[str], territories: Territories, strict: bool = True) -> tuple[str, ...]:
    """Codes of territories given by code or name, in any case and language.

    Parameters
    ----------
    asked : sequence of str
        Codes (``CHN``, ``CHN+HKG+MAC``) or names (``China``, ``중국``).
    territories : Territories
        Their names go before those that our territories of the same codes have.
    strict : bool
        Whether an unknown one is an error; a site's own focus is passed over where a user's boundaries lack it.
    """
    known: dict[str, str] = {}
    for code, name in [*zip(territories.codes, territories.names, strict=True), *((s.code, s.name) for s in territories.sums)]:
        known.setdefault(plain(name), code)
    for code in [*territories.codes, *(s.code for s in territories.sums)]:
        known[plain(code)] = code
    found = []
    for name in asked:
        wanted = plain(name)
        if wanted not in known and (ours := code_named(name)):
            wanted = plain(ours)
        if wanted in known:
            found.append(known[wanted])
        elif strict:
            raise UnknownNameError("territory", name, [*territories.codes, *territories.names])
    return tuple(dict.fromkeys(found))


def _row(unit: Unit, footprint: Footprint, areas_m2: np.ndarray, nearest: NearestLand) -> ReachRow:
    return ReachRow(
        territory=unit.territory,
        name=unit.name,
        kind=unit.kind,
        members=unit.members,
        footprint=footprint,
        area_km2=unit.of(areas_m2),
        territory_km2=unit.territory_km2,
        nearest_km=nearest.range_km,
    )


def nearest_land(site: Site, territories: Territories, code: str) -> NearestLand:
    """Nearest land of a territory or sum; the site itself where it stands inside."""
    unit = unit_of(territories, code)
    index = list(unit.index)
    if windings(territories.rings, len(territories.codes), site.lon, site.lat)[index].any():
        return NearestLand(territory=code, name=unit.name, range_km=0.0, lon=site.lon, lat=site.lat, azimuth_deg=0.0)
    rings = np.flatnonzero(np.isin(territories.rings.ring_owner, index))
    point = nearest_point(territories.rings, rings, site.lon, site.lat)
    return NearestLand(
        territory=code,
        name=unit.name,
        range_km=point.range_m / 1000,
        lon=point.lon_deg,
        lat=point.lat_deg,
        azimuth_deg=point.azimuth_deg,
    )


def nearest_lands(site: Site, territories: Territories) -> tuple[NearestLand, ...]:
    """Nearest land of every territory, in one pass; the site itself where it stands inside."""
    rings, every = territories.rings, len(territories.codes)
    if not every:
        return ()
    near, inside = nearest_points(rings, every, site.lon, site.lat), windings(rings, every, site.lon, site.lat) > 0
    columns = (near.range_m / 1000, near.lon_deg, near.lat_deg, near.azimuth_deg)
    found = np.where(inside, np.array([[0.0], [site.lon], [site.lat], [0.0]]), np.stack(columns))
    return tuple(
        NearestLand(territory=code, name=name, range_km=range_km, lon=lon, lat=lat, azimuth_deg=azimuth_deg)
        for code, name, (range_km, lon, lat, azimuth_deg) in zip(
            territories.codes, territories.names, found.T.tolist(), strict=True
        )
    )
