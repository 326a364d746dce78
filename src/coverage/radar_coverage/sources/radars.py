"""Types of radar: TOML tables ``[[radar]]`` whose keys are the fields of `Radar`."""

from __future__ import annotations

from pathlib import Path

from radar_coverage.model import Mode, Radar
from radar_coverage.sources.documents import data_dir, read_toml
from radar_coverage.sources.records import Problems, build, check_ids, label, toml_tables

__all__ = ["RADARS_SCHEMA", "load_radars"]

RADARS_SCHEMA = "radar-coverage/radars/1"


def load_radars(path: Path | str | None = None) -> dict[str, Radar]:
    """Read types of radar, the embedded ones by default.

    Parameters
    ----------
    path : Path or str, optional

    Returns
    -------
    dict of str to Radar
        By id.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    path = data_dir() / "radars.toml" if path is None else Path(path)
    problems = Problems(path)
    radars: list[tuple[int, Radar]] = []
    for count, table in enumerate(toml_tables(path, read_toml(path), "radar", RADARS_SCHEMA), 1):
        where = label("radar", count, table)
        tables = table.get("modes", []) if isinstance(table, dict) else []
        if not isinstance(tables, list):
            problems.add(where, "modes are not tables [[radar.modes]]")
            continue
        modes = [build(Mode, mode, problems, f"{where}: {label('mode', n, mode)}") for n, mode in enumerate(tables, 1)]
        if None not in modes and (radar := build(Radar, {**table, "modes": modes} if modes else table, problems, where)):
            radars.append((count, radar))
    check_ids(problems, "radar", radars)
    problems.raise_if_any()
    return {radar.id: radar for _, radar in radars}
