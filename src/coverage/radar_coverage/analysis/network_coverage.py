"""What the radars of a network see, cell by cell: how many see each at an altitude, and how low the lowest beam is there.

Every station is asked once, about the cells within its range alone, and keeps their numbers and how low it looks over each. All
else is counting: a station sees an altitude where it looks no higher. Areas are whole cells, each of which belongs to one of 16
coarse grids that lie between each other; how far those 16 disagree about an area is the error that is stated with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.equal_area import PARTS, CellSpans, EqualAreaGrid, grid_of
from radar_coverage.earth.skyline import Skyline
from radar_coverage.errors import DataError
from radar_coverage.model import Network, Station

__all__ = [
    "CELLS_KM",
    "MOST_CELLS",
    "Area",
    "Coverage",
    "Outlook",
    "Seen",
    "SeenAt",
    "area_of",
    "coverage_of",
    "look_out",
    "reach_km",
]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

CELLS_KM: Final = tuple(size * power for power in (0.01, 0.1, 1.0, 10.0) for size in (1, 1.5, 2, 3, 5, 7))
"""Cells chosen unasked [km]."""
MOST_CELLS: Final = 40_000_000
"""Of all stations together: half a gigabyte."""
_USUAL_CELLS: Final = 2_500_000
_ROUNDED_M: Final = 1e-3
"""The table of the lowest ray is good to so much."""
_ERRORS: Final = 3.0
"""Standard errors that are stated."""
_LEAST: Final = 3.0
"""Cells: less than this is never stated as an error; what no cell's centre lies in may be as large (the rule of three)."""


class Outlook(NamedTuple):
    """How a station looks out, and over what skyline; None for a bare Earth."""

    view: View
    skyline: Skyline | None = None


Look = Callable[[Station], Outlook]


class Area(NamedTuple):
    """An area and how far it may be off, for the cells alone [km2]."""

    km2: float
    error_km2: float


class Seen(NamedTuple):
    """What one station looks at.

    Parameters
    ----------
    cell : ndarray of int, shape (n,)
        Rising numbers of the cells in whose centres it sees the highest altitude that is asked about.
    centre_m, edge_m : ndarray of float32, shape (n,)
        Altitude above the sea of the middle of its lowest beam, and of that beam's lower edge, both nowhere below the horizon
        or what terrain hides [m]. Without a lowest beam both are the lowest visible altitude, without a width both its middle.
    """

    cell: Integers
    centre_m: NDArray[np.float32]
    edge_m: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SeenAt:
    """Cells that at least one station sees at an altitude, and which stations see them.

    Parameters
    ----------
    grid : EqualAreaGrid
    cell : ndarray of int, shape (m,)
        Their numbers, rising.
    count : ndarray of int, shape (m,)
        Stations that see each.
    of : mapping of str to ndarray of int
        Which of the cells each station sees, by id: rising places in `cell`.
    """

    grid: EqualAreaGrid
    cell: Integers
    count: Integers
    of: Mapping[str, Integers] = field(repr=False)

    @cached_property
    def part(self) -> NDArray[np.uint8]:
        """Which of the coarse grids each cell belongs to."""
        return self.grid.part(self.cell)

    def area(self, which: NDArray[np.bool_] | Integers | None = None) -> Area:
        """Area of some of the cells; of all by default."""
        return area_of(self.grid, np.bincount(self.part if which is None else self.part[which], minlength=PARTS**2))

    @property
    def most(self) -> int:
        """Most stations that see one cell."""
        return int(self.count.max(initial=0))

    def counts_of(self, cell: Integers) -> Integers:
        """Stations that see cells by number; 0 where none does."""
        if not len(self.cell):
            return np.zeros(cell.shape, np.int64)
        at = np.minimum(np.searchsorted(self.cell, cell), len(self.cell) - 1)
        return np.where(self.cell[at] == cell, self.count[at], 0)

    def unique(self, id_: str) -> Integers:
        """Cells that a station sees and no other does: places in `cell`."""
        own = self.of[id_]
        return np.asarray(own[self.count[own] == 1])

    def within(self, spans: CellSpans, owners: int, least: int = 1) -> list[Area]:
        """Area of what at least so many stations see, inside each of some polygons.

        Parameters
        ----------
        spans : CellSpans
        owners : int
            Number of polygons.
        least : int
        """
        first, end = np.searchsorted(self.cell, spans.first), np.searchsorted(self.cell, spans.end)
        hit = end > first
        first, end, owner = first[hit], end[hit], spans.owner[hit]
        counts, counted = np.zeros((PARTS**2, owners)), self.count >= least
        for part in range(PARTS**2):
            before = np.concatenate([[0], np.cumsum(counted & (self.part == part))])
            counts[part] = np.bincount(owner, before[end] - before[first], minlength=owners)
        return [area_of(self.grid, one) for one in counts.T]


@dataclass(frozen=True, eq=False)
class Coverage:
    """A network on a grid.

    Parameters
    ----------
    network : Network
    grid : EqualAreaGrid
    altitude_km : float
        The highest that can be asked about [km].
    look : callable
        How a station looks out.
    looks : mapping of str to Outlook
        How each does, by id.
    seen : mapping of str to Seen
        By id of the station.
    """

    network: Network
    grid: EqualAreaGrid
    altitude_km: float
    look: Look = field(repr=False)
    looks: Mapping[str, Outlook] = field(repr=False)
    seen: Mapping[str, Seen] = field(repr=False)

    def at(self, altitude_m: float) -> SeenAt:
        """What is seen at an altitude above the sea [m]."""
        own = {id_: seen.cell[seen.centre_m <= altitude_m + _ROUNDED_M] for id_, seen in self.seen.items()}
        cell, count = np.unique(np.concatenate(list(own.values())), return_counts=True)
        return SeenAt(self.grid, cell, count, {id_: np.searchsorted(cell, one) for id_, one in own.items()})

    def lowest(self) -> Seen:
        """The lowest beam of any station, in every cell that one sees at the highest altitude."""
        cell = np.unique(np.concatenate([one.cell for one in self.seen.values()]))
        lowest = Seen(cell, *(np.full(len(cell), np.inf, np.float32) for _ in range(2)))
        for one in self.seen.values():
            at = np.searchsorted(cell, one.cell)
            for whole, part in ((lowest.centre_m, one.centre_m), (lowest.edge_m, one.edge_m)):
                whole[at] = np.minimum(whole[at], part)
        return lowest

    def changed(self, network: Network) -> Coverage:
        """The same grid under another network: only stations that are not in this one as they are are asked."""
        same = {one.id for one in network.stations if one in self.network.stations}
        looks = {one.id: self.looks[one.id] if one.id in same else self.look(one) for one in network.stations}
        seen = {
            one.id: self.seen[one.id] if one.id in same else seen_from(looks[one.id], one, self.grid, self.altitude_km)
            for one in network.stations
        }
        return replace(self, network=network, looks=looks, seen=seen)


def coverage_of(network: Network, altitude_km: float, cell_km: float | None = None, look: Look | None = None) -> Coverage:
    """Ask every station of a network.

    Parameters
    ----------
    network : Network
    altitude_km : float
        The highest altitude above the sea that will be asked about: where no beam is so low nothing is kept [km].
    cell_km : float, optional
        Side of a cell [km]; by default one of `CELLS_KM` that makes about two million cells of all stations together.
    look : callable, optional
        How a station looks out; by default `look_out`, over a bare Earth.

    Raises
    ------
    DataError, DomainError
        An antenna whose altitude is not known; cells that are too small or too many.
    """
    if not 0 <= altitude_km <= 100:
        raise DataError(f"altitude_km = {altitude_km:g}, expected 0 to 100 km")
    look = look or look_out
    looks = {one.id: look(one) for one in network.stations}
    needed_km2 = sum(math.pi * reach_km(looks[one.id], one, altitude_km) ** 2 for one in network.stations)
    if cell_km is None:
        cell_km = next((size for size in CELLS_KM if needed_km2 / size**2 <= _USUAL_CELLS), CELLS_KM[-1])
    elif needed_km2 / max(cell_km, 1e-9) ** 2 > MOST_CELLS:
        least = math.sqrt(needed_km2 / MOST_CELLS)
        raise DataError(f"cell_km = {cell_km:g} makes more than {MOST_CELLS:,} cells here, expected {least:.2g} km or more")
    grid = grid_of(cell_km * 1000)
    seen = {one.id: seen_from(looks[one.id], one, grid, altitude_km) for one in network.stations}
    return Coverage(network, grid, altitude_km, look, looks, seen)


def look_out(station: Station) -> Outlook:
    """How a station looks out over a bare Earth.

    Raises
    ------
    DataError
        Its antenna's height is above a ground that nobody states.
    """
    antenna_m = station.antenna_altitude_m()
    return Outlook(view_of(station.site, antenna_m=antenna_m, lowest_elevation_deg=station.lowest_elevation_deg))


def reach_km(outlook: Outlook, station: Station, altitude_km: float) -> float:
    """Ground range up to which a station sees an altitude over a bare Earth [km]."""
    in_beam = outlook.view.farthest_in_beam_km(altitude_km)
    return min(station.range_km, outlook.view.farthest_km(altitude_km) if in_beam is None else in_beam)


def seen_from(outlook: Outlook, station: Station, grid: EqualAreaGrid, altitude_km: float) -> Seen:
    """What a station sees, up to an altitude [km]."""
    view, skyline = outlook
    cell, range_m, azimuth_deg = grid.near(station.lon, station.lat, reach_km(outlook, station, altitude_km) * 1000)
    centre_m = _lowest_m(view, range_m)
    edge_m = centre_m
    if view.lowest_elevation_deg is not None and station.beam_width_deg is not None:
        edge_m = _lowest_m(
            replace(view, lowest_elevation_deg=max(view.lowest_elevation_deg - station.beam_width_deg / 2, -5.0)), range_m
        )
    if skyline is not None and len(cell):
        terrain_m = skyline.lowest_visible_m(azimuth_deg, np.minimum(range_m, skyline.reach_m), upper=True)
        centre_m, edge_m = np.maximum(centre_m, terrain_m), np.maximum(edge_m, terrain_m)
    kept = np.isfinite(centre_m) & (centre_m <= altitude_km * 1000 + _ROUNDED_M)
    return Seen(cell[kept], centre_m[kept].astype(np.float32), edge_m[kept].astype(np.float32))


def _lowest_m(view: View, range_m: Floats) -> Floats:
    """Altitude of the middle of the lowest beam, or of the lowest ray where no beam is stated [m]."""
    beam_km = view.beam_km(range_m / 1000)
    return (view.lowest_km(range_m / 1000) if beam_km is None else beam_km) * 1000


def area_of(grid: EqualAreaGrid, cells: NDArray[Any]) -> Area:
    """An area, of the cells that each of the 16 coarse grids has of it.

    Each coarse grid alone estimates the area. Were they independent, their mean would have a standard error of a quarter
    of their deviation; edges are smooth, so that errors partly cancel, and it is about half of that. Three are stated.
    """
    cell_km2 = grid.cell_m2 / 1e6
    error = _ERRORS * float(np.std(cells, ddof=1)) * math.sqrt(PARTS**2)
    return Area(float(cells.sum()) * cell_km2, max(error, _LEAST) * cell_km2)
