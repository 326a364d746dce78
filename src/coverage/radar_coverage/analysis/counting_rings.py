"""Rings that change hands: which of them are a piece, and territories with other owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.territories import Territories, boundary_rings, ring_polygons

__all__ = ["Owners", "rings_of"]


def rings_of(territories: Territories, piece: Piece) -> NDArray[np.bool_]:
    """Mark the rings that a piece is made of; none where these boundaries do not hold it apart.

    Parameters
    ----------
    territories : Territories
        Territories or provinces.
    piece : Piece

    Returns
    -------
    ndarray of bool, shape (r,)
        Exteriors with their holes.
    """
    rings = territories.rings
    holders = np.array(territories.parents or territories.codes)
    held: NDArray[np.bool_] = (holders == piece.held)[rings.ring_owner]
    if piece.is_whole:
        return held
    bounds = rings.bounds()
    inside = np.zeros(len(held), bool)
    for box in piece.boxes_deg:
        inside |= (bounds[0] >= box[0]) & (bounds[1] >= box[1]) & (bounds[2] <= box[2]) & (bounds[3] <= box[3])
    return held & inside


class Owners:
    """Territories whose rings change hands.

    Parameters
    ----------
    territories : Territories
        Territories or provinces.
    """

    def __init__(self, territories: Territories) -> None:
        self._before = territories
        self._codes, self._names = list(territories.codes), list(territories.names)
        self._parents = list(territories.parents)
        self._owner = territories.rings.ring_owner.copy()

    def move(self, rings: NDArray[np.bool_], id_: str, name: str, to: str, to_name: str) -> list[int]:
        """Give rings to the territory `to`, or make provinces of that territory of them.

        Returns
        -------
        list of int
            The territories that have grown and have to be made seamless.
        """
        if not self._parents:
            if to not in self._codes:
                self._codes.append(to)
                self._names.append(to_name)
            index = self._codes.index(to)
            self._owner[rings] = index
            return [index]
        for unit in np.unique(self._owner[rings]).tolist():
            if rings[self._owner == unit].all():
                self._parents[unit] = to
            else:  # a part of a province: a province of its own
                if id_ not in self._codes:
                    self._codes.append(id_)
                    self._names.append(name)
                    self._parents.append(to)
                self._owner[rings & (self._owner == unit)] = self._codes.index(id_)
        return []

    def territories(self, seamless: Sequence[int] = ()) -> Territories:
        """Territories as they are now owned, without those that are left empty.

        Parameters
        ----------
        seamless : sequence of int
            Territories whose parts may now share borders, which are taken out.
        """
        before = self._before.rings.ring_owner
        moved = self._owner != before
        changed = np.union1d(self._owner[moved], before[moved])
        kept = np.unique(self._owner)
        codes = tuple(self._codes[i] for i in kept)
        area_m2 = np.zeros(len(self._codes))
        area_m2[: len(self._before.codes)] = self._before.area_m2  # of those that stay as they were, to the last digit
        rings = _in_order(self._before.rings, self._owner)
        if seamless:
            rings = _seamless(rings, np.unique(seamless))
        of_changed = _chosen(rings, np.isin(rings.ring_owner, changed))
        ring_m2 = ring_areas_m2(of_changed.lon_deg, of_changed.lat_deg, of_changed.ring_start)
        area_m2[changed] = np.bincount(of_changed.ring_owner, weights=ring_m2, minlength=len(area_m2))[changed]
        return replace(
            self._before,
            codes=codes,
            names=tuple(self._names[i] for i in kept),
            area_m2=area_m2[kept],
            rings=replace(rings, ring_owner=np.searchsorted(kept, rings.ring_owner)),
            sums=tuple(total for total in self._before.sums if set(total.members) <= set(codes)),
            parents=tuple(self._parents[i] for i in kept) if self._parents else (),
        )


def _seamless(rings: BoundaryRings, which: NDArray[np.int64]) -> BoundaryRings:
    """Take borders between parts of one territory out; everything else stays to the last digit."""
    lasting = [_chosen(rings, ~np.isin(rings.ring_owner, which))]
    for owner in which:
        parts, _ = ring_polygons(_chosen(rings, rings.ring_owner == owner))
        # a user's file may not fit together to the last digit
        union = shapely.coverage_union_all if shapely.coverage_is_valid(parts) else shapely.union_all
        merged = boundary_rings(np.array([union(parts)], object))
        lasting.append(replace(merged, ring_owner=np.full(len(merged.ring_owner), owner)))
    after = _joined(lasting)
    return _in_order(after, after.ring_owner)


def _joined(several: Sequence[BoundaryRings]) -> BoundaryRings:
    length = np.concatenate([np.diff(rings.ring_start) for rings in several])
    return BoundaryRings(
        np.concatenate([rings.lon_deg for rings in several]),
        np.concatenate([rings.lat_deg for rings in several]),
        np.concatenate([[0], np.cumsum(length)]),
        np.concatenate([rings.ring_owner for rings in several]),
    )


def _chosen(rings: BoundaryRings, which: NDArray[np.bool_]) -> BoundaryRings:
    length = np.diff(rings.ring_start)
    vertex = np.repeat(which, length)
    start = np.concatenate([[0], np.cumsum(length[which])])
    return BoundaryRings(rings.lon_deg[vertex], rings.lat_deg[vertex], start, rings.ring_owner[which])


def _in_order(rings: BoundaryRings, owner: NDArray[np.int64]) -> BoundaryRings:
    """Rings by owner; a hole stays behind its exterior."""
    order = np.argsort(owner, kind="stable")
    length = np.diff(rings.ring_start)[order]
    start = np.concatenate([[0], np.cumsum(length)])
    vertex = np.arange(start[-1]) + np.repeat(rings.ring_start[order] - start[:-1], length)
    return BoundaryRings(rings.lon_deg[vertex], rings.lat_deg[vertex], start, owner[order])
