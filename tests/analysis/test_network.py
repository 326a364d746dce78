"""The answer about a network: one value with all parts, each that of the cells."""

from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.networks import scattered, station

from radar_coverage.analysis.network import network_of
from radar_coverage.analysis.network_gain import Change
from radar_coverage.errors import DataError
from radar_coverage.model import Network
from radar_coverage.sources.territories import load_territories


def test_parts_are_those_of_the_cells() -> None:
    network, territories = scattered(np.random.default_rng(2), 47, 9, 5), load_territories(scale="50m")
    answer = network_of(network, [4.0, 2.0, 4.0], cell_km=10.0, territories=territories, rank=2)
    assert [one.altitude_km for one in answer.levels] == [2.0, 4.0]
    for level in answer.levels:
        seen = answer.coverage.at(level.altitude_km * 1000)
        assert level.seen == level.overlap[0] == seen.area()
        assert [one.km2 for one in level.overlap] == [seen.area(seen.count >= k + 1).km2 for k in range(seen.most)]
        assert [one.station for one in level.stations] == list(network.stations)
        assert [one.unique for one in level.stations] == [seen.area(seen.unique(one.id)) for one in network.stations]
        assert len(level.ranking) == 2
        assert not level.effects
        for part in level.territories:
            assert part.seen[0].km2 >= part.seen[1].km2 >= part.seen[2].km2
            assert part.unseen_km2 == pytest.approx(part.land_km2 - part.seen[0].km2)
        assert sum(one.seen[0].km2 for one in level.territories) <= level.seen.km2 * (1 + 1e-12)
    every = network_of(network, [2.0], cell_km=20.0, territories=territories, all_territories=True)
    assert len(every.levels[0].territories) == len(territories.codes)
    assert answer.boundaries == territories.rule


def test_changes_are_in_the_answer() -> None:
    network = scattered(np.random.default_rng(2), 47, 9, 4)
    answer = network_of(network, [3.0], changes=[Change("drop", "s0")], cell_km=10.0)
    plain = network_of(network, [3.0], cell_km=10.0)
    assert [one.id for one in answer.network.stations] == ["s1", "s2", "s3"]
    (effect,) = answer.levels[0].effects
    assert (effect.before, effect.after) == (plain.levels[0].seen, answer.levels[0].seen)
    assert effect.lost == plain.levels[0].stations[0].unique


def test_stations_that_see_beyond_the_grid_are_named() -> None:
    network = Network(name="north", stations=(station("near", 84, 0), station("far", 80, 0), station("south", -86, 0)))
    assert network_of(network, [3.0], cell_km=20.0).beyond == ("near", "south")


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"altitudes_km": []}, "altitude_km: name at least one"),
        ({"altitudes_km": [float("nan")]}, "altitude_km = nan, expected 0 to 100 km"),
        ({"altitudes_km": [3.0], "rank": -1}, "rank = -1, expected 0 or more stations"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], match: str) -> None:
    with pytest.raises(DataError, match=match):
        network_of(Network(name="one", stations=(station("a", 45, 5),)), **asked)  # type: ignore[arg-type]
