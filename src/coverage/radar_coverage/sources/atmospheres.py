"""An atmosphere as a user names it: a word, a number, or a file of levels, such as a radiosonde's."""

from __future__ import annotations

import csv
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn

import numpy as np

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile, Tabulated
from radar_coverage.earth.refractivity import check_gradients, refractivity, saturation_vapour_pressure_hpa
from radar_coverage.errors import DataError, DomainError
from radar_coverage.sources.documents import read_bytes, shown_name

__all__ = ["ATMOSPHERES", "profile_from"]

ATMOSPHERES: Final = "exponential, straight, k=4/3, crpl=320, or a CSV file"
"""What an atmosphere may be, in words."""

MAX_BYTES: Final = 1024 * 1024
MAX_LEVELS: Final = 10_000
"""A radiosonde that reports every second has about 6,000."""
LEAST_LAYER_M: Final = 0.1
MOST_HUMID: Final = 1.05
"""Relative humidity that a sonde may report in a cloud."""
ROUNDING_HPA: Final = 0.1
"""Of vapour pressures, which in cold air is more than all the vapour there can be."""
CELSIUS_K: Final = 273.15

_WORDS: Final = MappingProxyType({"exponential": ITU_REFERENCE, "straight": STRAIGHT, "none": STRAIGHT})
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_HUMIDITY: Final = ("relative_humidity_percent", "vapour_pressure_hpa", "dew_point_c")
_LIMITS: Final = MappingProxyType(
    {
        "height_m": (-500.0, 100e3, "m"),
        "refractivity": (0.0, 500.0, ""),
        "pressure_hpa": (0.0, 1200.0, "hPa"),
        "temperature_c": (-100.0, 60.0, "degrees Celsius"),
        "relative_humidity_percent": (0.0, 100 * MOST_HUMID, "%"),
        "vapour_pressure_hpa": (0.0, 100.0, "hPa"),
        "dew_point_c": (-100.0, 60.0, "degrees Celsius"),
    }
)
_Line = tuple[int, list[str]]


def profile_from(text: str) -> Profile:
    """Atmosphere of a name, or of a file where it is none.

    Parameters
    ----------
    text : str
        ``exponential`` (the reference of ITU-R P.453), ``straight`` or ``none``, ``k=4/3`` or ``k=1.2`` (effective earth radius),
        ``crpl=320`` (CRPL exponential, by N at sea level), or the path of a CSV file.

    Returns
    -------
    Profile

    Raises
    ------
    DataError
        One line: what is not an atmosphere, or the file, the line and the field.

    Examples
    --------
    >>> profile_from("k=4/3").name
    'effective radius, k = 1.333'
    """
    asked = text.strip()
    word, _, number = (part.strip() for part in asked.lower().partition("="))
    if asked.lower() in _WORDS:
        return _WORDS[asked.lower()]
    try:
        if word == "k" and number:
            above, _, below = number.partition("/")
            return EffectiveRadius(_number(above) / _number(below or "1"))
        if word == "crpl" and number:
            return Exponential.crpl(_number(number))
    except (DomainError, ValueError, ZeroDivisionError) as error:
        why = error if isinstance(error, DomainError) else f"{number[:20]!a} is not a number"
        raise DataError(f"atmosphere {asked[:40]!a}: {why}") from None
    path = Path(asked)
    # unlike Path.exists, False for any text that cannot be a path
    if not os.path.exists(asked) and not path.suffix:  # noqa: PTH110
        raise DataError(f"atmosphere {asked[:40]!a}: no such file, and none of: {ATMOSPHERES}")
    return _from_file(path)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(text)
    return float(text)


def _from_file(path: Path) -> Tabulated:
    """Levels of a CSV file; the first problem is told."""
    lines = _lines(path)
    first, header = next(lines, (1, []))
    fields = [cell.lower() for cell in header]
    _check_header(path, first, fields)
    levels: list[tuple[float, float]] = []
    for line, cells in lines:
        if len(cells) != len(fields):
            _refuse(path, line, f"{len(cells)} cells, expected {len(fields)} as in the header")
        if len(levels) == MAX_LEVELS:
            _refuse(path, line, f"more than {MAX_LEVELS:,} levels")
        given = {field: _value(path, line, field, cell) for field, cell in zip(fields, cells, strict=True) if field in _LIMITS}
        try:
            levels.append((given["height_m"], _refractivity(given)))
            _check_layer(levels[-2:])
        except DomainError as error:
            _refuse(path, line, str(error))
    if len(levels) < 2:
        raise DataError(f"{shown_name(path)}: {len(levels)} level{'' if len(levels) == 1 else 's'}, expected at least two")
    heights, n = zip(*levels, strict=True)
    try:
        return Tabulated(heights, n, shown_name(path))
    except DomainError as error:
        raise DataError(f"{shown_name(path)}: {error}") from None


def _lines(path: Path) -> Iterator[_Line]:
    """Cells of every line that is no comment, with its number; blank lines only at the end."""
    content = read_bytes(path, MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(path, content.count(b"\n", 0, error.start) + 1, "not UTF-8 text")
    for line, row in enumerate(text.rstrip().replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if row.lstrip().startswith("#"):
            continue
        if not row.strip():
            _refuse(path, line, "blank, expected a level or a comment")
        try:
            yield line, [cell.strip() for cell in next(csv.reader([row], strict=True))]
        except csv.Error as error:
            _refuse(path, line, f"not CSV: {error}")


def _check_header(path: Path, line: int, fields: Sequence[str]) -> None:
    """Refuse columns that give no refractivity, or give it in two ways."""
    twice = [field for field in _LIMITS if fields.count(field) > 1]
    humidity = [field for field in _HUMIDITY if field in fields]
    needed = ["height_m"] if "refractivity" in fields else ["height_m", "pressure_hpa", "temperature_c"]
    missing = [field for field in needed if field not in fields]
    if twice:
        _refuse(path, line, f"{twice[0]} stands twice in the header")
    if len(missing) == 3:
        known = f"refractivity or pressure_hpa, temperature_c and one of {', '.join(_HUMIDITY)}"
        _refuse(path, line, f"expected a header with height_m and either {known}")
    if missing:
        _refuse(path, line, f"{missing[0]} is missing in the header" + ("" if len(needed) == 1 else "; or give refractivity"))
    if "refractivity" not in fields and len(humidity) != 1:
        found = " and ".join(humidity) if humidity else "none"
        _refuse(path, line, f"{found} in the header, expected one of: {', '.join(_HUMIDITY)}")


def _value(path: Path, line: int, field: str, cell: str) -> float:
    least, most, unit = _LIMITS[field]
    try:
        value = _number(cell)
    except ValueError:
        _refuse(path, line, f"{field} = {cell[:20]!a}, expected a number" if cell else f"{field} is empty, expected a number")
    if not least <= value <= most:
        _refuse(path, line, f"{field} = {value:g}, expected {least:g}..{most:g} {unit}".rstrip())
    return value


def _refractivity(given: Mapping[str, float]) -> float:
    """N of a level, given or of its weather."""
    n = given.get("refractivity")
    if n is None:
        pressure, temperature = given["pressure_hpa"], given["temperature_c"]
        saturated = float(saturation_vapour_pressure_hpa(temperature, pressure))
        if "relative_humidity_percent" in given:
            vapour = saturated * given["relative_humidity_percent"] / 100
        elif "dew_point_c" in given:
            vapour = float(saturation_vapour_pressure_hpa(given["dew_point_c"], pressure))
        else:
            vapour = given["vapour_pressure_hpa"]
        if vapour > saturated * MOST_HUMID + ROUNDING_HPA:
            field = next(field for field in _HUMIDITY if field in given)
            raise DomainError(
                f"{field} = {given[field]:g} at temperature_c = {temperature:g}, more vapour than such air can hold"
            )
        n = float(refractivity(pressure, temperature + CELSIUS_K, vapour))
    if not 0 < n <= _LIMITS["refractivity"][1]:
        raise DomainError(f"refractivity {n:g}, expected above 0 and at most 500")
    return n


def _check_layer(levels: Sequence[tuple[float, float]]) -> None:
    """Refuse a level that is not above the one before it, and a duct below it."""
    if len(levels) < 2:
        return
    (below, n_below), (height, n) = levels
    if round(height - below, 6) < LEAST_LAYER_M:
        raise DomainError(
            f"height_m = {height:.10g} after {below:.10g}, expected levels that rise by {LEAST_LAYER_M:g} m or more"
        )
    per_km = (math.log(n) - math.log(n_below)) / (height - below) * 1000  # exponential between levels, as Tabulated takes them
    check_gradients(np.array([n_below, n]) * per_km)


def _refuse(path: Path, line: int, problem: str) -> NoReturn:
    raise DataError(f"{shown_name(path)}: line {line}: {problem}")
