"""Whose heights are asked: the caller's, fetched tiles, the Alps that come with the program; and the notices they carry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.outputs.terrain_swept import hills
from tests.sources.rasters import raster

import radar_coverage as rc
from radar_coverage.runs import elevations
from radar_coverage.runs.elevations import Fetching, elevation_facts, elevation_for
from radar_coverage.sources.alps import GLOBE_CREDIT, embedded_alps
from radar_coverage.sources.copernicus import FetchedTiles
from radar_coverage.sources.copernicus_tiles import copernicus_credit

LEMA = rc.Site(name="Lema", lat=46.04, lon=8.83)
FAR = rc.Site(name="Far", lat=36.05, lon=128.23)


def test_in_the_alps_they_are_the_programs_own() -> None:
    with elevation_for(LEMA) as found:
        assert found is embedded_alps()
        facts = elevation_facts(found, LEMA)
    assert f"Elevation: {facts.source}" == GLOBE_CREDIT
    # 30 arc seconds of longitude, on the sphere, are within 1 % of those on the ellipsoid
    assert facts.cell_m == pytest.approx(np.radians(30 / 3600) * 6_378_137 * np.cos(np.radians(LEMA.lat)), rel=0.01)


@pytest.mark.parametrize("site", [FAR, rc.Site(name="Edge", lat=49.4999, lon=10), rc.Site(name="South", lat=42.99, lon=10)])
def test_elsewhere_there_are_none(site: rc.Site) -> None:
    with (
        pytest.raises(rc.DataError, match=r"no elevation model of .*--dem.*--fetch.*radar-coverage terrain$"),
        elevation_for(site),
    ):
        pass


def test_the_callers_come_first_and_may_be_in_memory() -> None:
    mine = hills(8.83, 46.04)
    with elevation_for(LEMA, mine) as found:
        assert found is mine


def test_what_is_said_of_no_model_is_refused() -> None:
    with pytest.raises(rc.DataError, match="name one"), elevation_for(LEMA, datum="EGM2008"):
        pass


@pytest.mark.parametrize(("metres", "code"), [(30, "10"), (90, "30")])
def test_fetched_tiles_are_of_the_circle_and_carry_their_notice(
    metres: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def fetch(lon: float, lat: float, radius_km: float, cache: Any, **how: Any) -> FetchedTiles:
        asked.extend([lon, lat, radius_km, cache, how["resolution_m"]])
        raster(
            tmp_path / f"Copernicus_DSM_COG_{code}_N36_00_E128_00_DEM.tif", np.full((60, 60), 70.0, np.float32), 128, 37, 1 / 60
        )
        return FetchedTiles(folder=tmp_path, present=(), absent=())

    monkeypatch.setattr(elevations, "fetch_tiles", fetch)
    with elevation_for(FAR, fetching=Fetching(radius_km=20, cache="there", resolution_m=metres)) as found:
        facts = elevation_facts(found, FAR)
    assert asked == [FAR.lon, FAR.lat, 20, "there", metres]
    assert f"Elevation: {facts.source}." == copernicus_credit(metres)
    assert facts.datum == "EGM2008"
