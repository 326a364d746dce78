"""Sweeps from files: what they hold, and every way to get one wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources.sweep_spec import SweepFootprint, load_sweep

HEAD = 'schema = "radar-coverage/sweep/1"\n'
SITES = '[[sites]]\nid = "a"\nlat = 1.5\nlon = 2\n'
GRID = "[grid]\nwest_deg = {}\nsouth_deg = {}\neast_deg = {}\nnorth_deg = {}\nstep_deg = {}\n"


def written(tmp_path: Path, text: str, csv: str = "") -> Path:
    (tmp_path / "sites.csv").write_text(csv, encoding="utf-8")
    path = tmp_path / "spec.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_every_range_with_every_direction_and_altitude(tmp_path: Path) -> None:
    top = "ranges_km = [100, 200.5]\nboresights_deg = [0, 90, 180]\nfov_deg = 60\naltitudes_km = [3, 10]\nrange_min_km = 5\n"
    sweep = load_sweep(written(tmp_path, top + SITES))
    assert len(sweep.footprints) == len(set(sweep.footprints)) == 2 * 3 * 2
    assert sweep.footprints[0] == SweepFootprint(range_km=100, range_min_km=5, boresight_deg=0, fov_deg=60, altitude_km=3)
    assert sweep.footprints[-1] == SweepFootprint(range_km=200.5, range_min_km=5, boresight_deg=180, fov_deg=60, altitude_km=10)
    assert sweep.sites.ids == ("a",)
    assert (sweep.sites.lon_deg[0], sweep.sites.lat_deg[0], sweep.sites.antenna_altitude_m[0]) == (2, 1.5, 0)


def test_footprints_one_by_one(tmp_path: Path) -> None:
    sweep = load_sweep(
        written(tmp_path, SITES + "[[footprints]]\nrange_km = 10\n[[footprints]]\nrange_km = 20\nrange_min_km = 1\n")
    )
    assert sweep.footprints == (SweepFootprint(range_km=10), SweepFootprint(range_km=20, range_min_km=1))


def test_sites_of_a_file(tmp_path: Path) -> None:
    csv = "\ufeffid,lon,lat,antenna_altitude_m\nb,10,20,\na_1,-180,-90,12.5\n"
    sweep = load_sweep(written(tmp_path, 'sites_file = "sites.csv"\nranges_km = [1]\n[count]\ntaiwan = "CHN"\n', csv))
    assert sweep.sites.ids == ("b", "a_1")
    assert sweep.sites.lon_deg.tolist() == [10, -180]
    assert sweep.sites.lat_deg.tolist() == [20, -90]
    assert sweep.sites.antenna_altitude_m.tolist() == [0, 12.5]
    assert sweep.count == {"taiwan": "CHN"}


def test_sites_on_a_grid(tmp_path: Path) -> None:
    sweep = load_sweep(written(tmp_path, "ranges_km = [1]\n" + GRID.format(-1, 10, 1, 10.3, 0.1)))
    sites = sweep.sites
    assert len(set(sites.ids)) == len(sites.ids) == 21 * 4
    assert np.allclose(np.unique(sites.lon_deg), np.arange(-10, 11) / 10, atol=1e-12)
    assert np.allclose(np.unique(sites.lat_deg), [10, 10.1, 10.2, 10.3], atol=1e-12)
    assert (sites.part(slice(1, 3)).ids, sites.part(slice(1, 3)).lon_deg.tolist()) == (("r0c1", "r0c2"), [-0.9, -0.8])


WRONG = {
    "no sites": ("ranges_km = [1]\n", "expected exactly one of sites_file"),
    "sites twice": ('ranges_km = [1]\nsites_file = "sites.csv"\n' + SITES, "expected exactly one of sites_file"),
    "no footprints": (SITES, "either ranges_km"),
    "footprints twice": ("ranges_km = [1]\n" + SITES + "[[footprints]]\nrange_km = 1\n", "either ranges_km"),
    "no ranges": ("ranges_km = []\n" + SITES, "ranges_km: expected a list of at least one number"),
    "one range": ("ranges_km = 7\n" + SITES, "ranges_km: expected a list"),
    "a range of text": ('ranges_km = ["7"]\n' + SITES, "footprint 1: range_km = '7'"),
    "a range too long": ("ranges_km = [7, 20000]\n" + SITES, "footprint 2: range_km = 20000, expected 0.001..19900 km"),
    "a range that is true": ("ranges_km = [true]\n" + SITES, "footprint 1: range_km = True"),
    "a range twice": ("ranges_km = [7, 7]\n" + SITES, "one stands twice"),
    "no direction": ("ranges_km = [7]\nfov_deg = 90\n" + SITES, "needs boresight_deg"),
    "an inner range beyond": ("ranges_km = [7]\nrange_min_km = 9\n" + SITES, "expected less than range_km"),
    "an altitude below the sea": ("ranges_km = [7]\naltitudes_km = [-1]\n" + SITES, "altitude_km = -1"),
    "a field that is none": ("ranges_km = [7]\nrange = 3\n" + SITES, "top level: range is not a field"),
    "a field of a site that is none": ("ranges_km = [7]\n" + SITES + "height = 3\n", "site 1: height is not a field"),
    "an id twice": ("ranges_km = [7]\n" + SITES + SITES, "site 2: id = 'a' stands twice"),
    "a latitude": ("ranges_km = [7]\n" + SITES.replace("1.5", "95"), "lat = 95"),
    "an id with a slash": ("ranges_km = [7]\n" + SITES.replace('"a"', '"../a"'), "id = '../a'"),
    "a grid turned round": ("ranges_km = [7]\n" + GRID.format(10, 0, 0, 1, 1), "expected west_deg <= east_deg"),
    "a grid too fine": ("ranges_km = [7]\n" + GRID.format(-180, -90, 180, 90, 0.01), "points, expected at most"),
    "a grid without a step": ("ranges_km = [7]\n[grid]\nwest_deg = 1\n", "step_deg is missing"),
    "territories that are a number": ("ranges_km = [7]\nterritories_file = 7\n" + SITES, "territories_file: expected the name"),
    "a count that is a list": ("ranges_km = [7]\ncount = [1]\n" + SITES, "count: expected a table"),
    "a count in one's own": (
        'ranges_km = [7]\nterritories_file = "t"\n' + SITES + '[count]\na = "b"\n',
        "leave territories_file or",
    ),
    "a file that is not there": ('ranges_km = [7]\nsites_file = "none.csv"\n', "none.csv: no such file"),
    "a sites_file that is a list": ("ranges_km = [7]\nsites_file = [7]\n", "expected the name of a CSV file"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(name: str, tmp_path: Path) -> None:
    text, said = WRONG[name]
    with pytest.raises(DataError) as error:
        load_sweep(written(tmp_path, text))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        ("id,lat\na,1\n", "line 1: expected the columns"),
        ("id,lat,lon,name\na,1,1,x\n", "line 1: expected the columns"),
        ("id,lat,lon\n", "0 of them"),
        ("id,lat,lon\na,1\n", "line 2: 2 cells, expected 3"),
        ("id,lat,lon\na,nan,1\n", "line 2"),
        ("id,lat,lon\na,1,x\n", "lon = 'x'"),
        ("id,lat,lon\na,1,1\na,2,2\n", "line 3: id = 'a' stands twice"),
        ("id,lat,lon\n=cmd(),1,1\n", "id = '=cmd()'"),
        ('id,lat,lon\n"a,1,1\n', "not CSV"),
        ("", "the file is empty"),
        ("\ufeff", "line 1: expected the columns id, lat, lon"),
    ],
)
def test_what_is_wrong_with_a_file_of_sites_is_said(csv: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load_sweep(written(tmp_path, 'sites_file = "sites.csv"\nranges_km = [1]\n', csv))
    assert said in str(error.value)
    assert "sites.csv" in str(error.value)


def test_another_schema(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_text('schema = "radar-coverage/scenario/1"\n', encoding="utf-8")
    with pytest.raises(DataError, match="expected 'radar-coverage/sweep/1'"):
        load_sweep(path)
