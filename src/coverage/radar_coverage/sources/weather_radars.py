"""Europe's weather radars: EUMETNET OPERA's database, as it comes with the program."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError
from radar_coverage.model.weather_radar import WeatherRadar
from radar_coverage.sources.documents import data_dir, read_bytes
from radar_coverage.sources.records import Problems, build

__all__ = ["OPERA_CREDIT", "OPERA_SOURCE", "load_weather_radars"]

OPERA_CREDIT: Final = "Weather radars: EUMETNET OPERA, radar database as of 2021-03"
"""To be printed where they are."""
OPERA_SOURCE: Final = OPERA_CREDIT.partition(": ")[2]
"""What their sites name as their source."""
_NUMBERS: Final = frozenset(
    ("lat", "lon", "elevation_m", "antenna_altitude_m", "max_range_km", "beam_width_deg", "frequency_ghz")
)


def load_weather_radars(path: Path | str | None = None) -> dict[str, WeatherRadar]:
    """Read the embedded weather radars.

    Parameters
    ----------
    path : Path, optional
        Another file with the columns of data/opera.csv.

    Returns
    -------
    dict of str to WeatherRadar
        By code, in lower case.

    Raises
    ------
    DataError
        Every problem of the file, one line each.

    Examples
    --------
    >>> load_weather_radars()["chlem"].name
    'Monte Lema'
    """
    path = data_dir() / "opera.csv" if path is None else Path(path)
    problems = Problems(path)
    radars: dict[str, WeatherRadar] = {}
    for line, record in _records(path, problems):
        radar = build(WeatherRadar, {**record, "source": OPERA_SOURCE}, problems, f"line {line}")
        if radar is not None and radar.code in radars:
            problems.add(f"line {line}", f"code = {radar.code!r} stands twice")
        elif radar is not None:
            radars[radar.code] = radar
    if not radars:
        problems.add("line 1", "no radar in it")
    problems.raise_if_any()
    return radars


def _records(path: Path, problems: Problems) -> list[tuple[int, dict[str, Any]]]:
    """Fields of every radar with its line; empty cells are left out, numbers are numbers."""
    try:
        lines = list(csv.reader(read_bytes(path).decode("utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{problems.file}: not CSV in UTF-8 ({error})") from None
    header = lines[0]
    expected = [field.name for field in dataclasses.fields(WeatherRadar) if field.name != "source"]
    if header != expected:
        problems.add("line 1", f"expected the columns {','.join(expected)}")
        problems.raise_if_any()
    found = []
    for line, cells in enumerate(lines[1:], 2):
        if len(cells) != len(header):
            problems.add(f"line {line}", f"{len(cells)} cells, expected {len(header)}")
            continue
        given = {key: cell for key, cell in zip(header, cells, strict=True) if cell}
        found.append((line, {key: _number(cell) if key in _NUMBERS else cell for key, cell in given.items()}))
    return found


def _number(cell: str) -> Any:
    """The number, or the text as it is, which is then refused as one."""
    try:
        return float(cell)
    except ValueError:
        return cell
