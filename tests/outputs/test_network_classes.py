"""Tints of a network's map: classes are those of the cells, areas those of the answer."""

from __future__ import annotations

import numpy as np
import pytest
from tests.outputs.network_samples import sample

from radar_coverage.outputs.network_classes import change_tints, class_colours, count_tints, gone_stations, reaches_km
from radar_coverage.outputs.text import area_text

COLOURS = ("#aabbcc", "#00ff00", "#ff0000")


def test_what_is_gained_and_lost_is_what_only_one_of_both_networks_sees() -> None:
    answer = sample()
    level = answer.levels[-1]
    assert answer.before is not None
    before, after = (set(one.at(4000).cell.tolist()) for one in (answer.before, answer.coverage))
    cell = np.array([*sorted(before | after), 0, -1])
    tints = change_tints(answer, level, COLOURS)
    found = tints.class_of(cell)
    for k, expected in enumerate((before & after, after - before, before - after), 1):
        assert set(cell[found == k].tolist()) == expected
    assert found[-2:].tolist() == [0, 0]
    km2 = answer.coverage.grid.cell_m2 / 1e6
    told = [text.rpartition(": ")[2] for text, _ in tints.entries]
    assert told == [area_text(np.count_nonzero(found == k) * km2) for k in (1, 2, 3)]
    assert tints.pixels(cell[[-1]]).tolist() == [[0, 0, 0, 0]]
    assert tints.pixels(cell[found == 2][:1]).tolist() == [[0, 255, 0, 255]]


def test_counts_make_classes_whose_areas_add_up() -> None:
    answer = sample(changed=False)
    level = answer.levels[0]
    tints = count_tints(answer, level, class_colours("#0072b2", "#ffffff"))
    seen = answer.coverage.at(2000)
    assert (tints.class_of(seen.cell) == np.minimum(seen.count, 5)).all()
    assert len(tints.entries) == seen.most


def test_reaches_are_those_of_before_and_after() -> None:
    answer = sample()
    reach = reaches_km(answer, answer.levels[-1])
    assert answer.before is not None
    assert set(reach) == {*answer.network.stations, *answer.before.network.stations}
    plain = {one.station: one.reach_km for one in sample(changed=False).levels[-1].stations}
    assert {one: reach[one] for one in plain} == pytest.approx(plain)


def test_radars_that_are_gone_are_those_that_stand_nowhere_now() -> None:
    assert [(one.id, one.lat) for one in gone_stations(sample())] == [("west", 45.5), ("near", 46.8)]
    assert gone_stations(sample(changed=False)) == ()
