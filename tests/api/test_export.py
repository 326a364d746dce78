"""``rc.export`` and the command: one file, the same bytes."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
from click.testing import CliRunner

import radar_coverage as rc
from radar_coverage.cli import radar_coverage

PARIS = rc.Site(id="paris", name="Paris", lat=48.86, lon=2.35)
LINE = ["export", "--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--range-km", "300", "--focus", "BEL"]


def test_the_command_and_the_call_write_the_same_file(tmp_path: Path) -> None:
    own = rc.export(PARIS, tmp_path / "a.geojson", range_km=300, focus=["BEL"])
    result = CliRunner().invoke(radar_coverage, [*LINE, "-o", str(tmp_path / "b.geojson")])
    assert (result.exit_code, result.stdout) == (0, f"wrote {tmp_path / 'b.geojson'}\n"), result.output
    assert geopandas.read_file(own).drop(columns="id").equals(geopandas.read_file(tmp_path / "b.geojson").drop(columns="id"))
    frame = geopandas.read_file(own)
    share = rc.reach(PARIS, range_km=300, focus=["BEL"]).set_index("territory")["share"]["BEL"]
    assert frame.loc[frame["layer"] == "inside", "share"].item() == pytest.approx(share, rel=1e-8)


def test_without_a_name_it_is_a_geopackage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert rc.export(PARIS, range_km=300) == Path("paris.gpkg")
    result = CliRunner().invoke(radar_coverage, LINE)
    assert result.exit_code == 0, result.output
    assert geopandas.list_layers("paris.gpkg")["name"].tolist()[:3] == ["inside", "rings", "site"]


@pytest.mark.parametrize("name", ["x.shp", "x", ".gpkg", "no/such/x.gpkg\x00"])
def test_nothing_is_written_where_it_cannot_be(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(radar_coverage, [*LINE, "-o", str(tmp_path / name)])
    assert result.exit_code in (1, 2)
    assert len(result.output.splitlines()) == 1 or result.exit_code == 2
    assert not list(tmp_path.rglob("*"))
