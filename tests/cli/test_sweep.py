"""The command line of sweeps: what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import radar_coverage as rc
from radar_coverage.cli import radar_coverage
from radar_coverage.cli.sweep import progress_line
from radar_coverage.errors import DataError

pytest.importorskip("pyarrow")
import geopandas

SPEC = 'schema = "radar-coverage/sweep/1"\nranges_km = [300]\n[[sites]]\nid = "seongju"\nlat = 36.06\nlon = 128.08\n'


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["sweep", *words])


def test_a_sweep_is_what_reach_says(tmp_path: Path) -> None:
    spec = tmp_path / "spec.toml"
    spec.write_text(SPEC, encoding="utf-8")
    result = run(str(spec), "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert (
        result.stdout == f"made 1 of 1 parts; {tmp_path / 'out'} holds 3 rows: 1 sites x 1 footprints x the territories in them\n"
    )
    assert result.stderr == ""
    frame = geopandas.read_parquet(tmp_path / "out" / "land.parquet")
    areas = dict(zip(frame["territory"], frame["area_km2"], strict=True))
    site = rc.Site(name="a place", lat=36.06, lon=128.08)
    frame = rc.reach(site, range_km=300)
    frame = frame[(frame["kind"] == "unit") & (frame["area_km2"] > 0)]
    rows = dict(zip(frame["territory"], frame["area_km2"], strict=True))
    assert areas == pytest.approx(rows, abs=1e-6 * 3.14 * 300**2)
    assert rc.sweep(spec, tmp_path / "out").made == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.toml", "-o", "out"], "none.toml: no such file"),
        (["spec.toml"], "Missing option '-o'"),
        (["spec.toml", "-o", "out", "--processes", "2", "--scheduler", "tcp://a:1"], "give one of --processes"),
        (["spec.toml", "-o", "out", "--processes", "0"], "0 is not in the range"),
        (["spec.toml", "-o", "spec.toml"], "spec.toml"),
    ],
)
def test_what_is_refused(words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec.toml").write_text(SPEC, encoding="utf-8")
    result = run(*words)
    assert result.exit_code != 0
    assert said in result.stderr
    assert not isinstance(result.exception, OSError)
    assert (tmp_path / "spec.toml").read_text(encoding="utf-8") == SPEC


def test_one_engine_at_most(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="give one of processes, dask_workers and scheduler"):
        rc.sweep(tmp_path / "spec.toml", tmp_path, processes=1, dask_workers=1)


def test_progress_in_one_line() -> None:
    assert progress_line(0, 40, 0, 0.0) == f"[{'':30}] 0 of 40 parts"
    assert progress_line(20, 40, 10, 4.0) == f"[{'#' * 15:30}] 20 of 40 parts  2.5/s  0:00:08 left"
    assert progress_line(1, 100_001, 1, 3.6).endswith("0.278/s  100:00:00 left")
    assert len(progress_line(99_999, 100_000, 99_999, 1e7)) <= 78
