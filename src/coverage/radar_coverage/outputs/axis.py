"""Axes of range and altitude: ticks at round numbers of the units in use, named in them."""

from __future__ import annotations

import math

from radar_coverage.outputs.text import length_text, number_text, plain_number
from radar_coverage.outputs.units import current_units

__all__ = ["axis_length", "axis_number", "axis_ticks"]

_ROUND = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def axis_ticks(end_km: float, most: float) -> list[tuple[float, str]]:
    """Ticks from 0 to the end of an axis, in at most so many steps.

    Parameters
    ----------
    end_km : float
        [km]
    most : float
        As many steps as the names of the ticks leave room for.

    Returns
    -------
    list of (km, name)
        Place [km], and the number in the units in use, without its unit.
    """
    units = current_units()
    end = units.length(end_km)
    power = 10.0 ** math.floor(math.log10(end))
    step = next((k * power for k in _ROUND if end / (k * power) <= most), end)
    return [(n * step * units.in_km, plain_number(n * step)) for n in range(int(end / step + 1e-9) + 1)]


def axis_number(length_km: float) -> str:
    """A range beside an axis, without its unit: as it was given, or to one of the units in use where they are not kilometres."""
    units = current_units()
    return plain_number(length_km) if units.name == "km" else number_text(units.length(length_km))


def axis_length(length_km: float) -> str:
    """The same with its unit: ``805 km``, ``500 mi``."""
    return length_text(axis_number(length_km))
