"""What a site adds to sites that stand already: the union before, the union after, and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import shapely

from radar_coverage.analysis.added import Added, AddedRow, AddedTowns
from radar_coverage.analysis.land import Land
from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.towns import Town, towns_of
from radar_coverage.analysis.union import Stand, beyond, holds, same_place, union
from radar_coverage.analysis.units import provinces_of, rows_for
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import Territories

__all__ = ["adds", "adds_curve"]


def adds(
    site: Site,
    to: Sequence[Site],
    footprints: Sequence[Footprint],
    territories: Territories,
    focus: Sequence[str] | None = None,
    *,
    provinces: Territories | None = None,
    towns: Sequence[Town] = (),
    every: bool = True,
) -> Added:
    """Answer what a site adds to sites that stand already.

    Parameters
    ----------
    site : Site
    to : sequence of Site
        At least one other; each is given the ranges of `footprints`, in all directions.
    footprints : sequence of Footprint
        The site's, at least one.
    territories : Territories
    focus : sequence of str, optional
        Codes or names of the territories asked about; the site's own by default.
    provinces : Territories, optional
        Provinces with their parents; those of the focus territories get rows as well.
    towns : sequence of Town, optional
        Those of the focus are sorted into held before, added, and outside.
    every : bool
        Rows for every territory touched; else for the focus alone, which is faster.

    Returns
    -------
    Added

    Raises
    ------
    DataError
        No range, no other site, or the site itself among them.
    UnknownNameError
        A focus that is not among the territories.
    """
    standing = _standing(site, to)
    if not footprints:
        raise DataError("no range given: name one with --range-km or --claim")
    ordered = tuple(sorted(footprints, key=lambda f: (f.range_km, f.range_min_km)))
    asked = resolve_focus(site.focus if focus is None else focus, territories, strict=focus is not None)
    before = [[Stand(other, _all_round(f)) for other in standing] for f in ordered]
    listed = towns_of(towns, asked)
    shapes = []
    for stands, footprint in zip(before, ordered, strict=True):
        held = union(stands)
        shapes.append((held, beyond(Stand(site, footprint), held)))
    rows = _rows(territories, asked, ordered, shapes, every=every)
    if provinces is not None:
        rows += _rows(provinces_of(provinces, asked), (), ordered, shapes, every=True)
    return Added(
        site=site,
        to=standing,
        footprints=ordered,
        focus=asked,
        rows=tuple(rows),
        towns=tuple(_towns(site, f, stands, listed) for f, stands in zip(ordered, before, strict=True)) if listed else (),
        boundaries=territories.rule,
    )


def adds_curve(
    site: Site,
    to: Sequence[Site],
    ranges_km: Iterable[float],
    territories: Territories,
    focus: Sequence[str] | None = None,
    *,
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
) -> Added:
    """Answer what a site adds at many ranges, for the focus alone: the points of a curve.

    Parameters
    ----------
    site, to, territories, focus
        As for `adds`.
    ranges_km : iterable of float
        Where the curve is computed [km].
    boresight_deg, fov_deg : float
        The site's sector [degrees]; all directions by default.
    """
    if not (site.focus if focus is None else focus):
        raise DataError("no territory to draw a curve for: name one with --focus")
    footprints = [
        Footprint(range_km=r, boresight_deg=boresight_deg, fov_deg=fov_deg, range_kind="ground")
        for r in dict.fromkeys(map(float, ranges_km))
    ]
    return adds(site, to, footprints, territories, focus, every=False)


def _standing(site: Site, to: Sequence[Site]) -> tuple[Site, ...]:
    """The other sites, each once."""
    for other in to:
        if other.id == site.id or same_place(other, site):
            raise DataError(f"{site.id} is itself among the sites it is added to; leave it out of --to")
    standing = tuple(other for n, other in enumerate(to) if not any(same_place(other, before) for before in to[:n]))
    if not standing:
        raise DataError(f"no site to add {site.id} to: name those that stand already with --to")
    return standing


def _all_round(footprint: Footprint) -> Footprint:
    """The same range for a site that nobody said it of."""
    return replace(footprint, boresight_deg=None, fov_deg=360.0, claims=())


_Shapes = Sequence[tuple[shapely.Geometry, shapely.Geometry]]
"""For each range, what is held before and what is added."""


def _rows(
    territories: Territories, focus: Sequence[str], footprints: Sequence[Footprint], shapes: _Shapes, *, every: bool
) -> list[AddedRow]:
    members = None if every else [c for code in focus for c in code.split("+")]
    land = Land(territories, members)
    areas = np.array([[land.areas_m2(shape) for shape in pair] for pair in shapes])  # (range, before or added, territory)
    units = rows_for(territories, focus, np.asarray(areas.any(axis=(0, 1))) & every)
    rank = {code: n for n, code in enumerate(focus)}
    ordered = sorted(units, key=lambda u: (rank.get(u.territory, len(rank)), -u.of(areas[-1, 1]), bool(u.members), u.territory))
    return [
        AddedRow(
            territory=unit.territory,
            name=unit.name,
            parent=unit.parent,
            members=unit.members,
            footprint=footprint,
            before_km2=unit.of(before),
            added_km2=unit.of(added),
            territory_km2=unit.territory_km2,
        )
        for unit in ordered
        for footprint, (before, added) in zip(footprints, areas, strict=True)
    ]


def _towns(site: Site, footprint: Footprint, before: Sequence[Stand], towns: Sequence[Town]) -> AddedTowns:
    lon, lat = [t.lon for t in towns], [t.lat for t in towns]
    held, new = holds(before, lon, lat), holds([Stand(site, footprint)], lon, lat)
    return AddedTowns(
        footprint=footprint,
        before=int(held.sum()),
        added=tuple(t for t, is_new in zip(towns, new & ~held, strict=True) if is_new),
    )
