"""What gets a row: a territory, a sum of territories, or a province of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.territories import Territories, chosen_territories

__all__ = ["Unit", "provinces_of", "rows_for"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing whose land is counted.

    Parameters
    ----------
    territory, name : str
        Code (ADM0_A3, a province's, or a sum such as ``CHN+HKG+MAC``) and English name.
    parent : str
        Code of the territory that a province belongs to; empty otherwise.
    members : tuple of str
        Codes that a sum adds up; empty otherwise.
    index : tuple of int
        Which territories of the boundaries make it up.
    territory_km2 : float
        All its land in these boundaries [km2].
    """

    territory: str
    name: str
    parent: str
    members: tuple[str, ...]
    index: tuple[int, ...]
    territory_km2: float

    def of(self, areas_m2: Floats) -> float:
        """Area [km2] out of the areas of every territory [m2]; no more than there is."""
        return min(float(areas_m2[list(self.index)].sum()) / 1e6, self.territory_km2)


def rows_for(territories: Territories, focus: Sequence[str], touched: NDArray[np.bool_]) -> tuple[Unit, ...]:
    """Units that get a row: those asked about, then every territory touched and the sums they belong to.

    Parameters
    ----------
    territories : Territories
    focus : sequence of str
        Codes asked about; their rows are there even when nothing is touched.
    touched : ndarray of bool, shape (n,)
        Whether anything of each territory is touched.
    """
    units = {territories.codes[i] for i in np.flatnonzero(touched)}
    sums = [s.code for s in territories.sums if set(s.members) & units]
    others = [code for code in territories.codes if code in units]
    return tuple(_unit(territories, code) for code in dict.fromkeys([*focus, *others, *sums]))


def provinces_of(provinces: Territories, focus: Sequence[str]) -> Territories:
    """Leave out the provinces of all but the territories asked about.

    Raises
    ------
    DataError
        None of them has any.
    """
    members = {code for asked in focus for code in asked.split("+")}
    which = [i for i, parent in enumerate(provinces.parents) if parent in members]
    if not which:
        there = ", ".join(dict.fromkeys(provinces.parents))
        raise DataError(f"no provinces of {', '.join(focus) or 'nothing'}; there are those of: {there} (choose with --focus)")
    return chosen_territories(provinces, which)


def _unit(territories: Territories, code: str) -> Unit:
    sums = {s.code: s for s in territories.sums}
    members = sums[code].members if code in sums else ()
    index = tuple(territories.codes.index(c) for c in (members or (code,)))
    return Unit(
        territory=code,
        name=sums[code].name if code in sums else territories.names[index[0]],
        parent=territories.parents[index[0]] if territories.parents and not members else "",
        members=members,
        index=index,
        territory_km2=float(territories.area_m2[list(index)].sum()) / 1e6,
    )
