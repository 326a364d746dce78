"""``rc.network``: the embedded networks, a user's own, over terrain, and changed in every way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.analysis.networks import drawn_km2, station
from tests.sources.rasters import raster

import radar_coverage as rc
from radar_coverage.analysis.network_result import NetworkAnswer
from radar_coverage.api.network import added_station, network_changes, network_named, setting_of
from radar_coverage.earth.geodesic import polar
from radar_coverage.model import Network
from radar_coverage.sources.networks import network_template

CELL_KM = 6.0


@pytest.fixture(scope="module")
def nexrad() -> NetworkAnswer:
    return rc.network("nexrad", altitude_km=3, cell_km=CELL_KM)


def test_nexrads_union_is_that_by_geometry_within_the_error_stated(nexrad: NetworkAnswer) -> None:
    seen = nexrad.levels[0].seen
    assert abs(seen.km2 - drawn_km2(nexrad.coverage, 3.0)) < seen.error_km2 < 2e-3 * seen.km2
    assert len(nexrad.levels[0].stations) == len(network_named("nexrad").stations)
    assert [one.km2 for one in nexrad.levels[0].overlap] == sorted((one.km2 for one in nexrad.levels[0].overlap), reverse=True)


def test_without_a_station_nexrad_loses_exactly_what_only_it_sees(nexrad: NetworkAnswer) -> None:
    seen = nexrad.coverage.at(3000)
    for id_ in ("ktlx",):
        without = rc.network("nexrad", altitude_km=3, cell_km=CELL_KM, drop=[id_])
        (effect,) = without.levels[0].effects
        lost = np.setdiff1d(seen.cell, without.coverage.at(3000).cell)
        assert np.array_equal(lost, seen.cell[seen.unique(id_)])
        assert effect.gained.km2 == 0
        assert effect.lost.km2 == pytest.approx(len(lost) * seen.grid.cell_m2 / 1e6)


def test_opera_is_counted_above_the_land_of_territories() -> None:
    answer = rc.network("opera", altitude_km=[1, 5], cell_km=10)
    low, high = answer.levels
    assert low.seen.km2 < high.seen.km2
    land = {one.territory: one for one in high.territories}
    assert land["DEU"].seen[0].km2 > 0.99 * land["DEU"].land_km2
    assert answer.boundaries == "de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea"


def test_a_file_and_its_network_give_one_answer(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(network_template())
    own = rc.network(path, altitude_km=2, cell_km=5)
    assert own.network == network_named(path)
    again = rc.network(own.network, altitude_km=2, cell_km=5)
    assert again.levels == own.levels


def test_changes_are_made_in_order() -> None:
    pair = Network(name="pair", stations=(station("a", 45, 5), station("b", 46, 9)))
    answer = rc.network(
        pair, cell_km=10, add=[station("c", 47, 7)], move={"a": (44.0, 4.0)}, drop=["b"],
        settings={"a": {"range_km": 99.0}, "c": {"range_km": 70.0}},
    )  # fmt: skip
    assert [one.id for one in answer.network.stations] == ["a", "c"]
    a, c = answer.network.stations
    assert (a.lat, a.lon, a.range_km, c.range_km) == (44.0, 4.0, 99.0, 70.0)
    assert [one.kind for one in answer.changes] == ["add", "move", "set", "set", "drop"]
    with pytest.raises(rc.DataError, match=r"a\.lat: no such setting; there are antenna_height_m"):
        network_changes((), (), {}, {"a": {"lat": 3.0}})


def test_stations_are_added_in_a_line() -> None:
    assert added_station("Hill,48.1,11.5,30,ground,250") == station(
        "hill", 48.1, 11.5, name="Hill", antenna_height_m=30.0, height_above="ground", range_km=250.0, lowest_elevation_deg=None
    )
    full = added_station('"Hill, upper", 48.1, 11.5, 530, sea, 250, 0.5, 1')
    assert (full.name, full.lowest_elevation_deg, full.beam_width_deg) == ("Hill, upper", 0.5, 1.0)
    for text, match in (
        ("Hill,48.1", "a station added is name,lat,lon"),
        ("Hill,95,11.5,30,ground,250", r"lat = 95, expected -90\.\.90"),
        ("Hill,48.1,11.5,30 m,ground,250", "antenna_height_m = '30 m', expected a number"),
        ("Hill,48.1,11.5,30,roof,250", "height_above"),
        ("Hill,48.1,,30,ground,250", "expected name,lat,lon"),
        ("", "a station added is"),
        ("Hill,nan,11.5,30,ground,250", "lat = nan"),
    ):
        with pytest.raises(rc.DataError, match=match):
            added_station(text)
    assert setting_of("lowest_elevation_deg", "") is None


@pytest.fixture(scope="module")
def dem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain at 100 m with a wall of 2,000 m along 5.3 E."""
    heights = np.full((200, 200), 100, np.float32)
    heights[:, 129:132] = 2000
    return raster(tmp_path_factory.mktemp("dem") / "wall.tif", heights, 4.0, 46.0, 0.01)


def test_over_terrain_it_is_what_the_skyline_leaves(dem: Path) -> None:
    """Against the skyline of `rc.terrain`, at the centres of the cells."""
    one = station("a", 45, 5, antenna_height_m=20.0, height_above="ground", range_km=60.0, lowest_elevation_deg=None)
    pair = Network(name="pair", stations=(one, station("b", 45.3, 4.8, range_km=40.0)))
    answer = rc.network(pair, dem=dem, altitude_km=2, cell_km=2)
    assert answer.elevation is not None
    assert answer.levels[0].stations[0].antenna_altitude_m == pytest.approx(120)
    swept = rc.terrain(rc.Site(name="A", lat=45, lon=5, kind="weather"), dem, antenna_altitude_m=120, reach_km=60, altitude_km=())
    range_m, azimuth = polar(5, 45, *answer.coverage.grid.lonlat(cells := answer.coverage.grid.near(5, 45, 60_000).cell))
    visible = swept.skyline.lowest_visible_m(azimuth, range_m) <= 2000
    own = answer.coverage.seen["a"].cell
    assert np.array_equal(own, cells[visible])
    assert 0.5 < visible.mean() < 0.95
    assert answer.ground_m is not None
    lon, _ = answer.coverage.grid.lonlat(answer.coverage.lowest().cell)
    assert set(answer.ground_m[(lon < 5.27) | (lon > 5.34)].round(9)) == {100.0}
    assert answer.ground_m.max() == pytest.approx(2000)
    bare = rc.network(Network(name="bare", stations=(station("a", 45, 5, antenna_height_m=120.0, range_km=60.0,
                                                             lowest_elevation_deg=None),)), altitude_km=2, cell_km=2)  # fmt: skip
    assert np.isin(own, bare.coverage.seen["a"].cell).all()


def test_terrain_that_is_not_there_is_refused(dem: Path) -> None:
    away = Network(name="away", stations=(station("a", 45, 5), station("far", 10, 10)))
    with pytest.raises(rc.DataError, match=r"far: wall\.tif: no data at far"):
        rc.network(away, dem=dem)
    with pytest.raises(rc.DataError, match="name one with dem"):
        rc.network(away, sea_where_missing=True)
