"""Sweeps on disk: stopped anywhere, they end as the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from radar_coverage.errors import DataError
from radar_coverage.runs.parts_processes import Processes
from radar_coverage.runs.sweep_run import MANIFEST_NAME, PARTS_FOLDER, SweepWork, part_names, run_sweep
from radar_coverage.sources.sweep_spec import Sweep, SweepFootprint, SweepSites
from radar_coverage.sources.territories import Territories
from radar_coverage.sources.user_territories import territories_from_file

pytest.importorskip("pyarrow")
import geopandas

ROOT = Path(__file__).parents[2]


def some_sites(count: int) -> SweepSites:
    rng = np.random.default_rng(3)
    ids = tuple(f"s{n}" for n in range(count))
    return SweepSites(ids, rng.uniform(60, 150, count).round(3), rng.uniform(0, 70, count).round(3), np.zeros(count))


SWEEP = Sweep(sites=some_sites(1_300), footprints=(SweepFootprint(range_km=50), SweepFootprint(range_km=300)))
PARTS = 4


BOXES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [[[w, 5], [w + 20, 5], [w + 20, 50], [w, 50], [w, 5]]]},
        }
        for code, w in (("WEST", 80), ("EAST", 100))
    ],
}


@cache
def boxes() -> Territories:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "boxes.geojson"
        path.write_text(json.dumps(BOXES), encoding="utf-8")
        return territories_from_file(path)


def files(folder: Path) -> dict[str, bytes]:
    """All of a folder, hidden files too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep") / "out"
    told: list[tuple[int, int]] = []
    done = run_sweep(SWEEP, boxes(), folder, progress=lambda *now: told.append(now))
    assert (done.parts, done.made, done.sites, done.footprints) == (PARTS, PARTS, 1_300, 2)
    assert told == [(n, PARTS) for n in range(PARTS + 1)]
    return folder


def test_the_manifest_vouches_for_all_of_it(undisturbed: Path) -> None:
    manifest = json.loads((undisturbed / MANIFEST_NAME).read_text(encoding="utf-8"))
    parts = files(undisturbed / PARTS_FOLDER)
    assert [part["name"] for part in manifest["parts"]] == sorted(parts)
    assert all(
        hashlib.sha256(parts[p["name"]]).hexdigest() == p["sha256"] and len(parts[p["name"]]) == p["bytes"]
        for p in manifest["parts"]
    )
    frame = geopandas.read_parquet(undisturbed / PARTS_FOLDER)
    assert len(frame) == manifest["rows"] == sum(part["rows"] for part in manifest["parts"])
    assert set(frame["site"]) == set(SWEEP.sites.ids)
    assert set(manifest["columns"]) == set(frame.columns)
    assert str(ROOT) not in json.dumps(manifest)


def test_what_is_there_is_not_made_again(undisturbed: Path, tmp_path: Path) -> None:
    before = files(undisturbed)
    assert run_sweep(SWEEP, boxes(), undisturbed).made == 0
    assert files(undisturbed) == before
    names = sorted(files(undisturbed / PARTS_FOLDER))
    folder = tmp_path / "out"
    for name in before:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(before[name])
    (folder / PARTS_FOLDER / names[1]).unlink()  # one is gone, one is damaged, and a writer was killed
    (folder / PARTS_FOLDER / names[2]).write_bytes(before[f"{PARTS_FOLDER}/{names[2]}"][:500])
    (folder / PARTS_FOLDER / f".{names[1]}.0badcafe.part").write_bytes(b"half")
    assert run_sweep(SWEEP, boxes(), folder).made == 2
    assert files(folder) == before


def test_the_manifest_is_gone_while_parts_are_missing(undisturbed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / PARTS_FOLDER).mkdir(parents=True)
    (folder / MANIFEST_NAME).write_bytes((undisturbed / MANIFEST_NAME).read_bytes())
    seen = []

    def stop(done: int, _: int) -> None:
        seen.append((folder / MANIFEST_NAME).exists())
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_sweep(SWEEP, boxes(), folder, progress=stop)
    assert seen == [False] * 3
    assert len(files(folder)) == 2
    assert run_sweep(SWEEP, boxes(), folder, Processes(1)).made == PARTS - 2
    assert files(folder) == files(undisturbed)


def test_names_change_with_whatever_their_bytes_are_made_from() -> None:
    territories = boxes()

    def names(sweep: Sweep, territories: Territories = territories) -> tuple[str, ...]:
        return part_names(SweepWork(sweep.sites, sweep.footprints, territories), sweep, territories)

    first, sites = names(SWEEP), SWEEP.sites
    assert len(set(first)) == PARTS
    moved = replace(sites, lon_deg=np.where(np.arange(1_300) == 1_299, 1.0, sites.lon_deg))
    assert [a == b for a, b in zip(first, names(replace(SWEEP, sites=moved)), strict=True)] == [True] * (PARTS - 1) + [False]
    lifted = replace(sites, antenna_altitude_m=sites.antenna_altitude_m + 1)
    others = [
        names(replace(SWEEP, sites=lifted)),
        names(replace(SWEEP, footprints=(SweepFootprint(range_km=50), SweepFootprint(range_km=301)))),
        names(replace(SWEEP, count={"taiwan": "CHN"})),
        names(SWEEP, replace(territories, sha256="0" * 64)),
    ]
    assert not any(set(first) & set(other) for other in others)


def test_another_sweep_in_the_folder_is_left_alone(undisturbed: Path) -> None:
    before = files(undisturbed)
    other = replace(SWEEP, footprints=SWEEP.footprints[:1])
    with pytest.raises(DataError, match=r"is not of this sweep .* choose another folder"):
        run_sweep(other, boxes(), undisturbed)
    assert files(undisturbed) == before


def test_a_worker_of_another_version_is_refused() -> None:
    work = SweepWork(
        SWEEP.sites, SWEEP.footprints, boxes(), {**SweepWork(SWEEP.sites, SWEEP.footprints, boxes()).made_with, "numpy": "1"}
    )
    with pytest.raises(DataError, match=r"a worker has numpy .*, the sweep 1: give it the same"):
        work(0)


SPEC = """schema = "radar-coverage/sweep/1"
territories_file = "boxes.geojson"
ranges_km = [50, 300]
[grid]
west_deg = 60
south_deg = 0
east_deg = 140
north_deg = 60
step_deg = 0.75
"""


def command(spec: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", "from radar_coverage.cli import main; main()", "sweep", str(spec), "-o", str(folder), *more]
    path = os.pathsep.join([str(ROOT / "src" / "coverage"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        words, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sweep by the command: its spec, and beside it what an undisturbed run makes."""
    folder = tmp_path_factory.mktemp("command")
    (folder / "spec.toml").write_text(SPEC, encoding="utf-8")
    (folder / "boxes.geojson").write_text(json.dumps(BOXES), encoding="utf-8")
    command(folder / "spec.toml", folder / "whole").communicate(timeout=60)
    return folder


@pytest.mark.parametrize(("how", "more"), [(signal.SIGKILL, ()), (signal.SIGINT, ("--processes", "2"))])
def test_a_command_that_is_stopped_goes_on(how: signal.Signals, more: tuple[str, ...], whole: Path, tmp_path: Path) -> None:
    spec, folder = whole / "spec.toml", tmp_path / "out"
    stopped = command(spec, folder, *more)
    parts, until = folder / PARTS_FOLDER, time.monotonic() + 60
    while time.monotonic() < until and not (parts.is_dir() and len(list(parts.glob("part-*"))) >= 1):
        time.sleep(0.01)
    os.killpg(stopped.pid, how) if how == signal.SIGINT else stopped.kill()
    out, err = stopped.communicate(timeout=60)
    assert b"Traceback" not in out + err
    assert not (folder / MANIFEST_NAME).exists()
    there, every = len(list(parts.glob("part-*"))), len(list((whole / "whole" / PARTS_FOLDER).glob("part-*")))
    assert every > 20  # so many that it is stopped in the middle
    assert 1 <= there < every
    again = command(spec, folder)
    out, err = again.communicate(timeout=60)
    assert again.returncode == 0, err
    assert out.startswith(f"made {every - there} of {every} parts".encode())
    assert files(folder) == files(whole / "whole")
