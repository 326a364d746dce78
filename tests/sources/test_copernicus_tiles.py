"""Names of tiles: those a circle touches and no others, round the Earth and over the poles; the notice of the licence."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.geodesic import destination, polar
from radar_coverage.errors import DomainError
from radar_coverage.sources.copernicus_tiles import copernicus_credit, tile_names, tile_resolution_m


def corner(name: str) -> tuple[int, int]:
    """South-western corner by the name (lon, lat), read by another rule than it is made by."""
    _, _, _, _, lat, _, lon, _, _ = name.split("_")
    return int(lon[1:]) * (1 if lon[0] == "E" else -1), int(lat[1:]) * (1 if lat[0] == "N" else -1)


def test_known_names() -> None:
    assert tile_names(6.8652, 45.8326, 1) == ("Copernicus_DSM_COG_10_N45_00_E006_00_DEM",)
    assert tile_names(-0.5, -0.5, 1, 90) == ("Copernicus_DSM_COG_30_S01_00_W001_00_DEM",)
    assert tile_names(128.23, 36.05, 0) == ("Copernicus_DSM_COG_10_N36_00_E128_00_DEM",)
    assert [corner(name) for name in tile_names(0, 0, 1)] == [(-1, -1), (0, -1), (-1, 0), (0, 0)]


@given(
    lon=st.floats(-180, 180),
    lat=st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, -89.99, 0.0, 89.99, 90.0])),
    radius_km=st.floats(0, 900),
    seed=st.integers(0, 9),
)
def test_every_place_in_the_circle_has_its_tile(lon: float, lat: float, radius_km: float, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    azimuth = drawn.uniform(0, 360, 200)
    to_lon, to_lat, _ = destination(lon, lat, azimuth, radius_km * 1000 * np.sqrt(drawn.uniform(0, 1, 200)))
    wanted = {(int(np.floor(x + 180) % 360 - 180), int(min(np.floor(y), 89))) for x, y in zip(to_lon, to_lat, strict=True)}
    assert wanted <= set(map(corner, tile_names(lon, lat, radius_km)))


@given(lon=st.floats(-180, 180), lat=st.floats(-80, 80), radius_km=st.floats(1, 300))
@settings(max_examples=40)
def test_every_tile_is_touched(lon: float, lat: float, radius_km: float) -> None:
    side, low = np.linspace(0, 1, 41), np.zeros(41)
    round_m = []
    for west, south in map(corner, tile_names(lon, lat, radius_km)):
        holds_it = south <= lat <= south + 1 and (lon - west) % 360 <= 1
        edges = polar(lon, lat, west + np.r_[side, side, low, low + 1], south + np.r_[low, low + 1, side, side])[0]
        round_m.append(0.0 if holds_it else edges.min())
    assert max(round_m) <= radius_km * 1000 + 200 + 112e3 / 40 / 2, "no point of its edges is near"


def test_across_the_antimeridian() -> None:
    names = tile_names(180, 65, 60)
    assert names == tile_names(-180, 65, 60)
    assert {corner(name)[0] for name in names} == {-180, -179, 178, 179}


@pytest.mark.parametrize("lat", [90, -90])
def test_a_pole_has_every_longitude(lat: float) -> None:
    assert len(tile_names(12, lat, 50)) == 360
    assert len(tile_names(12, lat, 150)) == 720


def test_names_are_in_order_and_once() -> None:
    names = tile_names(0, 0, 300)
    corners = [corner(name)[::-1] for name in names]
    assert corners == sorted(set(corners))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((0, 91, 10), "lat = 91, expected -90..90"),
        ((0, float("nan"), 10), "lat = nan"),
        ((1000, 0, 10), "lon = 1000"),
        ((0, 0, -1), "radius_km = -1, expected 0..19900"),
        ((0, 0, 10, 10), "resolution_m = 10, expected one of: 30, 90"),
    ],
)
def test_what_is_no_circle(given: tuple[float, ...], says: str) -> None:
    with pytest.raises(DomainError, match=f"^{re.escape(says)}"):
        tile_names(*given)  # type: ignore[arg-type]


def test_resolutions_are_told_by_the_name() -> None:
    assert [tile_resolution_m(tile_names(0.5, 0.5, 1, metres)[0] + end) for metres in (30, 90) for end in ("", ".tif")] == [
        30, 30, 90, 90,
    ]  # fmt: skip
    for other in (
        "",
        "../x",
        "Copernicus_DSM_COG_10_N45_00_E006_00_DEM/../x",
        "N46E007.hgt",
        "Copernicus_DSM_COG_20_N45_00_E006_00_DEM",
    ):
        assert tile_resolution_m(other) is None


def test_what_the_docs_say() -> None:
    page = " ".join((Path(__file__).parents[2] / "docs" / "terrain.md").read_text(encoding="utf-8").replace("> ", "").split())
    assert copernicus_credit(30).removeprefix("Elevation: ") in page
    assert f"a circle of 400 km at 46 N touches {len(tile_names(8.83, 46.04, 400))}," in page
    assert "fetch_tiles(8.83, 46.04, 400," in page


def test_the_notice_names_its_model() -> None:
    for metres in (30, 90):
        said = copernicus_credit(metres)
        assert said.count(f"Copernicus WorldDEM-{metres}") == 2
        assert "provided under COPERNICUS by the European Union and ESA; all rights reserved" in said
        assert said.isprintable()
