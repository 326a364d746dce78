"""What stations are worth: greedy choices against every choice there is, and changes against networks made afresh."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from tests.analysis.networks import scattered, station

from radar_coverage.analysis.network import network_of
from radar_coverage.analysis.network_coverage import coverage_of
from radar_coverage.analysis.network_gain import GREEDY_SHARE, Change, changed_network, effects, ranking
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Network


@pytest.mark.parametrize("seed", range(4))
def test_no_choice_of_as_many_sees_more_than_the_bound(seed: int) -> None:
    coverage = coverage_of(scattered(np.random.default_rng(seed), 47, 10, 7), 4.0, 10.0)
    seen, cell_km2 = coverage.at(4000), coverage.grid.cell_m2 / 1e6
    chosen = ranking(seen, 7)
    assert sorted(one.id for one in chosen) == sorted(seen.of)
    for k, one in enumerate(chosen, 1):
        best = max(len(np.unique(np.concatenate(some))) for some in combinations(seen.of.values(), k)) * cell_km2
        assert one.total.km2 <= best * (1 + 1e-12)
        assert best <= one.most_km2 * (1 + 1e-12)
        assert GREEDY_SHARE < one.least_share <= 1
        assert one.least_share <= one.total.km2 / best * (1 + 1e-12)
    gains = [one.gain.km2 for one in chosen]
    assert gains == sorted(gains, reverse=True)
    assert np.allclose(np.cumsum(gains), [one.total.km2 for one in chosen])
    assert chosen[-1].total == seen.area()


def test_fewer_are_ranked_where_fewer_are_asked_for_or_there() -> None:
    coverage = coverage_of(scattered(np.random.default_rng(1), 47, 10, 3), 4.0, 20.0)
    seen = coverage.at(4000)
    assert [len(ranking(seen, n)) for n in (0, 1, 3, 9)] == [0, 1, 3, 3]
    assert ranking(seen, 2) == ranking(seen, 3)[:2]
    assert ranking(coverage.at(0), 1)[0].least_share == 1


def test_a_change_alone_and_all_together_are_those_of_networks_made_afresh() -> None:
    network = scattered(np.random.default_rng(8), 40, -100, 5)
    new = {"name": "New", "lat": 41.0, "lon": -99.0, "antenna_height_m": 400.0, "height_above": "sea", "range_km": 120.0}
    changes = (
        Change("drop", "s1"),
        Change("add", "new", new),
        Change("move", "s2", {"lat": 42.5, "lon": -103.0}),
        Change("set", "s2", {"range_km": 90.0}),
    )
    coverage = coverage_of(network, 4.0, 5.0)
    before = coverage.at(4000)
    found = effects(coverage, coverage.changed(changed_network(network, changes)), changes, 4000)
    assert [one.changes for one in found] == [changes[:1], changes[1:2], changes[2:], changes]
    for one in found:
        after = coverage_of(changed_network(network, one.changes), 4.0, 5.0).at(4000)
        assert one.before == before.area()
        assert one.after == after.area()
        gained, lost = (len(np.setdiff1d(*pair)) for pair in ((after.cell, before.cell), (before.cell, after.cell)))
        assert one.gained.km2 == pytest.approx(gained * coverage.grid.cell_m2 / 1e6)
        assert one.lost.km2 == pytest.approx(lost * coverage.grid.cell_m2 / 1e6)
        assert one.after.km2 == pytest.approx(one.before.km2 + one.gained.km2 - one.lost.km2)
    assert found[0].lost == before.area(before.unique("s1"))
    (alone,) = effects(coverage, coverage.changed(changed_network(network, changes[:1])), changes[:1], 4000)
    assert alone == found[0]


def test_networks_change_as_asked() -> None:
    stations = (station("a", 45, 5, ground_m=180.0), station("b", 46, 6))
    network = Network(name="two", credit="whose", stations=stations)
    moved = changed_network(network, [Change("move", "a", {"lat": 47.0, "lon": 8.0})])
    assert moved.station("a") == replace(stations[0], lat=47.0, lon=8.0, ground_m=None)
    assert (moved.name, moved.credit, moved.station("b")) == ("two", "whose", stations[1])
    both = changed_network(network, [Change("set", "b", {"range_km": 90.0}), Change("drop", "a")])
    assert both.stations == (replace(stations[1], range_km=90.0),)
    assert changed_network(network, ()) == network


@pytest.mark.parametrize(
    ("changes", "error", "match"),
    [
        ([Change("drop", "zzz")], UnknownNameError, "zzz"),
        ([Change("drop", "a"), Change("move", "a", {"lat": 1.0})], UnknownNameError, "'a'"),
        ([Change("drop", "a"), Change("drop", "b")], DataError, "no station is left"),
        ([Change("add", "a", {"name": "A"})], DataError, "a is in the network already"),
        ([Change("set", "b", {"range_km": -3.0})], DataError, "b: range_km = -3, expected 0..1000 km"),
        ([Change("move", "b", {"lat": 95.0})], DataError, "b: lat = 95, expected -90..90 degrees"),
    ],
)
def test_what_cannot_be_changed_is_refused(changes: list[Change], error: type[Exception], match: str) -> None:
    network = Network(name="two", stations=(station("a", 45, 5), station("b", 46, 6)))
    with pytest.raises(error, match=match):
        network_of(network, [3.0], changes=changes)


def test_a_station_above_ground_that_moves_wants_its_new_ground() -> None:
    network = Network(name="one", stations=(station("a", 45, 5, height_above="ground", antenna_height_m=20.0, ground_m=300.0),))
    move = Change("move", "a", {"lat": 46.0})
    with pytest.raises(DataError, match="a: antenna_height_m is above ground"):
        network_of(network, [3.0], changes=[move], cell_km=20.0)
    known = network_of(network, [3.0], changes=[move, Change("set", "a", {"ground_m": 500.0})], cell_km=20.0)
    assert known.levels[0].stations[0].antenna_altitude_m == 520
