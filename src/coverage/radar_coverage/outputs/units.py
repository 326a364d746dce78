"""Units of what is printed: kilometres, miles or nautical miles. Files and everything that is computed stay in kilometres.

An axis or a scale bar asks the units in use::

    units = current_units()
    units.length(range_km)     # a length as it is printed: 621.37 of 1,000 km in miles
    step / units.per_km        # back to kilometres, to place a tick that is round in the units in use
    units.symbol()             # what stands at the last tick: km, mi, nmi

A range that somebody gave is no measured length: it stays as it was published, see `text.given_km_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from radar_coverage.errors import UnknownNameError
from radar_coverage.outputs.catalogue import say

__all__ = ["UNITS", "Units", "current_units", "use_units"]


@dataclass(frozen=True, slots=True)
class Units:
    """Units of length and area.

    Parameters
    ----------
    name : {"km", "mi", "nmi"}
    in_km : float
        One of them, exactly [km].
    area_in_km2 : float
        The unit of areas, exactly [km2]. Nobody measures land in square nautical miles: there it is the square kilometre.
    """

    name: str
    in_km: float
    area_in_km2: float

    @property
    def per_km(self) -> float:
        """How many of them a kilometre is."""
        return 1 / self.in_km

    def length(self, length_km: float) -> float:
        """Length in these units."""
        return length_km / self.in_km

    def area(self, area_km2: float) -> float:
        """Area in these units."""
        return area_km2 / self.area_in_km2

    def symbol(self) -> str:
        """Symbol of the unit of length, in the language in use."""
        return {"km": say("km"), "mi": say("mi"), "nmi": say("nmi")}[self.name]

    def area_symbol(self) -> str:
        """Symbol of the unit of area, in the language in use."""
        return say("mi²") if self.name == "mi" else say("km²")


_MILE_KM: Final = 1.609344
UNITS: Final = {
    "km": Units("km", 1.0, 1.0),
    "mi": Units("mi", _MILE_KM, _MILE_KM**2),
    "nmi": Units("nmi", 1.852, 1.0),
}
"""The international mile and the international nautical mile, both exact."""
_units: Final[ContextVar[Units]] = ContextVar("radar_coverage_units", default=UNITS["km"])


@contextmanager
def use_units(name: str) -> Iterator[None]:
    """Print lengths and areas inside the ``with`` block in other units; data files stay in kilometres.

    Parameters
    ----------
    name : {"km", "mi", "nmi"}

    Raises
    ------
    UnknownNameError
    """
    if name not in UNITS:
        raise UnknownNameError("unit", name, UNITS, f"There are: {', '.join(UNITS)}.")
    token = _units.set(UNITS[name])
    try:
        yield
    finally:
        _units.reset(token)


def current_units() -> Units:
    """Units in use."""
    return _units.get()
