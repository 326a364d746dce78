"""A sweep on disk: parts that are there are done, the others are made, and a manifest says when all are there.

``FOLDER/land.parquet/part-00012-3f9c....parquet`` is named by its number and a hash of everything that its bytes are made from
(sites, footprints, boundaries, versions). Parts take their names whole, so a sweep that was stopped goes on where it was, and its
end is the same bytes. ``FOLDER/sweep.json`` is written last.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from radar_coverage.analysis.sweep_parts import SweepLand
from radar_coverage.errors import DataError
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.sweep_table import SWEEP_COLUMNS, rows_in, sweep_parquet
from radar_coverage.runs.parts import Engine, map_parts
from radar_coverage.runs.writer import write_bytes
from radar_coverage.sources.documents import read_bytes
from radar_coverage.sources.sweep_spec import Sweep, SweepFootprint, SweepSites
from radar_coverage.sources.territories import Territories

__all__ = ["MANIFEST_NAME", "PARTS_FOLDER", "SweepDone", "SweepWork", "part_names", "run_sweep"]

PARTS_FOLDER: Final = "land.parquet"
MANIFEST_NAME: Final = "sweep.json"
_MANIFEST_SCHEMA: Final = "radar-coverage/sweep-manifest/1"
_DISCS_A_PART, _SECTOR_SITES_A_PART, _MOST_SITES_A_PART = 800, 2, 400
"""About half a second of work: a disc takes 0.6 ms, a site with sectors a few tenths of a second."""
_LARGEST_PART_BYTES: Final = 1024**3
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SweepDone:
    """What a sweep came to.

    Parameters
    ----------
    folder : Path
        Where it is.
    parts, made : int
        All parts, and how many of them were made this time.
    sites, footprints, rows : int
        Counts over all parts.
    """

    folder: Path
    parts: int
    made: int
    sites: int
    footprints: int
    rows: int


class SweepWork:
    """Makes parts of a sweep; it goes to each worker once, and lays the boundaries out there.

    Parameters
    ----------
    sites : SweepSites
    footprints : tuple of SweepFootprint
    territories : Territories
    made_with : mapping of str to str, optional
        Versions that a worker has to have, too; those here by default.
    """

    def __init__(
        self,
        sites: SweepSites,
        footprints: tuple[SweepFootprint, ...],
        territories: Territories,
        made_with: Mapping[str, str] | None = None,
    ) -> None:
        self._all = (sites, footprints, territories)
        self.made_with = _versions() if made_with is None else made_with
        if any(f.fov_deg < 360 for f in footprints):
            self.sites_a_part = _SECTOR_SITES_A_PART
        else:
            self.sites_a_part = max(1, min(_MOST_SITES_A_PART, _DISCS_A_PART // len(footprints)))
        self.parts: int = -(-len(sites.ids) // self.sites_a_part)

    def sites_of(self, part: int) -> SweepSites:
        """Sites of a part."""
        return self._all[0].part(slice(part * self.sites_a_part, (part + 1) * self.sites_a_part))

    def __call__(self, part: int) -> bytes:
        """Make a part."""
        sites, (_, footprints, territories) = self.sites_of(part), self._all
        with _ONE_AT_A_TIME:  # the index of a prepared polygon is made when it is first asked
            return sweep_parquet(self._land.rows(sites, footprints), sites, footprints, territories)

    @cached_property
    def _land(self) -> SweepLand:
        here = _versions()
        if differing := [name for name in here if here[name] != self.made_with.get(name)]:
            name = differing[0]
            raise DataError(f"a worker has {name} {here[name]}, the sweep {self.made_with.get(name)}: give it the same")
        return SweepLand(self._all[2])

    def __reduce__(self) -> tuple[Any, ...]:
        return SweepWork, (*self._all, self.made_with)


_ONE_AT_A_TIME: Final = threading.Lock()


def part_names(work: SweepWork, sweep: Sweep, territories: Territories) -> tuple[str, ...]:
    """Name of every part: its number, and a hash of what its bytes are made from."""
    shared = {
        "schema": _MANIFEST_SCHEMA,
        "footprints": [_footprint_value(f) for f in sweep.footprints],
        "boundaries": _boundaries(sweep, territories),
        "versions": _versions(),
    }
    common = hashlib.sha256(json.dumps(shared, sort_keys=True, allow_nan=False).encode())
    names = []
    for part in range(work.parts):
        sites, digest = work.sites_of(part), common.copy()
        digest.update("\n".join(sites.ids).encode())
        for column in (sites.lon_deg, sites.lat_deg, sites.antenna_altitude_m):
            digest.update(column.astype("<f8").tobytes())
        names.append(f"part-{part:05d}-{digest.hexdigest()[:16]}.parquet")
    return tuple(names)


def run_sweep(
    sweep: Sweep, territories: Territories, folder: Path | str, engine: Engine | None = None, progress: Progress | None = None
) -> SweepDone:
    """Make what is missing of a sweep, and its manifest when all is there.

    Parameters
    ----------
    sweep : Sweep
    territories : Territories
    folder : Path or str
        Made if it is not there.
    engine : Engine, optional
        Who does the parts; inline by default.
    progress : callable, optional
        Told how many parts are done, and of how many.

    Returns
    -------
    SweepDone

    Raises
    ------
    DataError
        The folder holds parts of another sweep, or cannot be written to.
    """
    folder = Path(folder)
    parts_folder = folder / PARTS_FOLDER
    work = SweepWork(sweep.sites, sweep.footprints, territories)
    names = part_names(work, sweep, territories)
    found: dict[int, dict[str, Any]] = {}
    for part in _there(parts_folder, names):
        entry = _entry(names[part], read_bytes(parts_folder / names[part], _LARGEST_PART_BYTES))
        if entry is not None:
            found[part] = entry
    missing = [part for part in range(work.parts) if part not in found]
    if missing:
        (folder / MANIFEST_NAME).unlink(missing_ok=True)
    if progress is not None:
        progress(len(found), work.parts)
    for part, content in map_parts(work, missing, engine):
        write_bytes(parts_folder / names[part], content)
        found[part] = _entry(names[part], content) or {}
        if progress is not None:
            progress(len(found), work.parts)
    entries = [found[part] for part in range(work.parts)]
    manifest = {
        "schema": _MANIFEST_SCHEMA,
        "boundaries": _boundaries(sweep, territories),
        "columns": dict(SWEEP_COLUMNS),
        "footprints": [_footprint_value(f) for f in sweep.footprints],
        "parts": entries,
        "rows": sum(entry["rows"] for entry in entries),
        "sites": len(sweep.sites.ids),
        "versions": _versions(),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
    write_bytes(folder / MANIFEST_NAME, text.encode())
    return SweepDone(folder, work.parts, len(missing), len(sweep.sites.ids), len(sweep.footprints), manifest["rows"])


def _there(folder: Path, names: Sequence[str]) -> list[int]:
    """Parts that are there; what an interrupted writer left is swept away."""
    if not folder.is_dir():
        return []
    number, found = {name: part for part, name in enumerate(names)}, []
    for path in sorted(folder.iterdir()):
        if path.name in number:
            found.append(number[path.name])
        elif path.name.startswith(".part-") and path.name.endswith(".part"):
            path.unlink(missing_ok=True)
        else:
            raise DataError(
                f"{PARTS_FOLDER}: {path.name!a} is not of this sweep (other sites, footprints, boundaries or versions); "
                "choose another folder with -o"
            )
    return found


def _entry(name: str, content: bytes) -> dict[str, Any] | None:
    """What the manifest says of a part; None for one that is damaged."""
    try:
        rows = rows_in(content)
    except DataError:
        return None
    return {"name": name, "rows": rows, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _boundaries(sweep: Sweep, territories: Territories) -> dict[str, Any]:
    return {"source": territories.source, "sha256": territories.sha256, "count": dict(sorted(sweep.count.items()))}


def _footprint_value(footprint: SweepFootprint) -> dict[str, Any]:
    return {name: getattr(footprint, name) for name in sorted(footprint.__slots__)}


def _versions() -> dict[str, str]:
    """Of what the numbers and bytes depend on; Python writes the same numbers in every version the program is for."""
    return {name: value for name, value in versions("pyarrow").items() if name != "python"}
