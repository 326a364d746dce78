"""One question against another: what is gained, lost and unchanged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from radar_coverage.analysis.compared import Compared, ComparedRow, ComparedTowns
from radar_coverage.analysis.land import Floats, Land
from radar_coverage.analysis.one_place import common_footprints, footprints_beyond
from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.towns import Town, towns_of
from radar_coverage.analysis.union import Stand, beyond, common, holds, same_place, union
from radar_coverage.analysis.units import provinces_of, rows_for
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import Territories

__all__ = ["compare", "paired"]


def compare(
    a: Site,
    b: Site,
    pairs: Sequence[tuple[Footprint, Footprint]],
    territories: Territories,
    focus: Sequence[str] | None = None,
    *,
    provinces: Territories | None = None,
    towns: Sequence[Town] = (),
) -> Compared:
    """Answer what B holds that A does not, what A holds that B does not, and what both hold.

    Parameters
    ----------
    a, b : Site
        May be the same one, with other ranges or another sector.
    pairs : sequence of (Footprint, Footprint)
        A's and B's, as `paired` puts them together.
    territories : Territories
    focus : sequence of str, optional
        Codes or names of the territories asked about; those of A and of B by default.
    provinces : Territories, optional
        Provinces with their parents; those of the focus territories get rows as well.
    towns : sequence of Town, optional
        Those of the focus are sorted into gained, lost and unchanged.

    Returns
    -------
    Compared

    Raises
    ------
    DataError
        Nothing to compare.
    UnknownNameError
        A focus that is not among the territories.
    """
    if not pairs:
        raise DataError("no range given: name one with --range-km or --claim")
    own = tuple(dict.fromkeys((*a.focus, *b.focus)))
    asked = resolve_focus(own if focus is None else focus, territories, strict=focus is not None)
    ordered = tuple(pairs)
    stands = [(Stand(a, of_a), Stand(b, of_b)) for of_a, of_b in ordered]
    listed = towns_of(towns, asked)
    rows = _rows(territories, asked, stands)
    if provinces is not None:
        rows += _rows(provinces_of(provinces, asked), (), stands)
    return Compared(
        a=a,
        b=b,
        pairs=ordered,
        focus=asked,
        rows=tuple(rows),
        towns=tuple(_towns(*pair, listed) for pair in stands) if listed else (),
        boundaries=territories.rule,
    )


def paired(a: Sequence[Footprint], b: Sequence[Footprint]) -> tuple[tuple[Footprint, Footprint], ...]:
    """What of A is compared with what of B: range by range where both have the same, or the one with the one.

    Raises
    ------
    DataError
        Several different ranges: which of them belong together is not ours to say.
    """
    of_a, of_b = ({f.range_km: f for f in sorted(found, key=lambda f: f.range_km)} for found in (a, b))
    if of_a.keys() == of_b.keys():
        return tuple((of_a[r], of_b[r]) for r in of_a)
    if len(of_a) == len(of_b) == 1:
        return tuple(zip(of_a.values(), of_b.values(), strict=True))
    listed = [", ".join(f"{r:,g}" for r in found) for found in (of_a, of_b)]
    raise DataError(
        f"A has ranges of {listed[0]} km and B of {listed[1]} km: give both the same with --range-km, or one range in each file"
    )


def _rows(territories: Territories, focus: Sequence[str], stands: Sequence[tuple[Stand, Stand]]) -> list[ComparedRow]:
    land = Land(territories)
    areas = np.array([_three_m2(land, *pair) for pair in stands])  # (pair, unchanged gained or lost, territory)
    units = rows_for(territories, focus, np.asarray(areas.any(axis=(0, 1))))
    rank = {code: n for n, code in enumerate(focus)}
    changed = areas[-1, 1:].sum(axis=0)
    ordered = sorted(units, key=lambda u: (rank.get(u.territory, len(rank)), -u.of(changed), bool(u.members), u.territory))
    return [
        ComparedRow(
            territory=unit.territory,
            name=unit.name,
            parent=unit.parent,
            members=unit.members,
            a_footprint=of_a.footprint,
            b_footprint=of_b.footprint,
            unchanged_km2=unit.of(unchanged),
            gained_km2=unit.of(gained),
            lost_km2=unit.of(lost),
            territory_km2=unit.territory_km2,
        )
        for unit in ordered
        for (of_a, of_b), (unchanged, gained, lost) in zip(stands, areas, strict=True)
    ]


def _three_m2(land: Land, a: Stand, b: Stand) -> tuple[Floats, Floats, Floats]:
    """Area of each territory unchanged, gained and lost [m2]."""
    if same_place(a.site, b.site):
        return (
            _sum_m2(land, a.site, common_footprints(a.footprint, b.footprint)),
            _sum_m2(land, a.site, footprints_beyond(b.footprint, a.footprint)),
            _sum_m2(land, a.site, footprints_beyond(a.footprint, b.footprint)),
        )
    return land.areas_m2(common(a, b)), land.areas_m2(beyond(b, union([a]))), land.areas_m2(beyond(a, union([b])))


def _sum_m2(land: Land, site: Site, pieces: Sequence[Footprint]) -> Floats:
    """Area of each territory in pieces that do not overlap [m2]."""
    return sum((land.areas_m2(union([Stand(site, piece)])) for piece in pieces), np.zeros(len(land.territories.codes)))


def _towns(a: Stand, b: Stand, towns: Sequence[Town]) -> ComparedTowns:
    lon, lat = [t.lon for t in towns], [t.lat for t in towns]
    in_a, in_b = holds([a], lon, lat), holds([b], lon, lat)
    gained, lost = (tuple(t for t, new in zip(towns, found, strict=True) if new) for found in (in_b & ~in_a, in_a & ~in_b))
    return ComparedTowns(
        a_footprint=a.footprint, b_footprint=b.footprint, unchanged=int((in_a & in_b).sum()), gained=gained, lost=lost
    )
