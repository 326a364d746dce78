"""What gets a row: a territory, a sum of territories, or a province of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.sources.territories import Territories, chosen_territories

__all__ = ["Unit", "members_of", "name_of", "provinces_of", "rows_for", "unit_of", "units_of"]

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

    @property
    def kind(self) -> str:
        """unit, sum or province."""
        return "sum" if self.members else "province" if self.parent else "unit"

    def of(self, areas_m2: Floats) -> float:
        """Area [km2] out of the areas of every territory [m2]; no more than there is."""
        return min(float(areas_m2[list(self.index)].sum()) / 1e6, self.territory_km2)


def members_of(territories: Territories, code: str) -> tuple[str, ...]:
    """Codes that a sum adds up; empty for a unit."""
    return next((s.members for s in territories.sums if s.code == code), ())


def name_of(territories: Territories, code: str) -> str:
    """Name of a territory or sum."""
    sums = {s.code: s.name for s in territories.sums}
    return sums[code] if code in sums else territories.names[territories.codes.index(code)]


def units_of(territories: Territories, codes: Iterable[str]) -> tuple[Unit, ...]:
    """What a few codes, of territories or sums, are made of."""
    return tuple(unit_of(territories, code) for code in codes)


def unit_of(territories: Territories, code: str) -> Unit:
    """What a code, of a territory or a sum, is made of."""
    members = members_of(territories, code)
    index = tuple(territories.codes.index(c) for c in (members or (code,)))
    return Unit(
        territory=code,
        name=name_of(territories, code),
        parent=territories.parents[index[0]] if territories.parents and not members else "",
        members=members,
        index=index,
        territory_km2=float(territories.area_m2[list(index)].sum()) / 1e6,
    )


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
    return units_of(territories, dict.fromkeys([*focus, *others, *sums]))


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
