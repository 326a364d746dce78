"""Who reaches whom."""

from __future__ import annotations

import pytest
from tests.outputs.conftest import claim

import radar_coverage as rc
from radar_coverage.analysis.verdict import TERRITORIAL_SEA_KM, verdicts


@pytest.fixture(scope="module")
def seongju() -> rc.Reach:
    return rc.answer("seongju")


def test_every_figure_either_reaches_or_does_not(seongju: rc.Reach) -> None:
    given = [f for f in seongju.figures if f.claim.range_km]
    for verdict in verdicts(seongju):
        assert len(verdict.reached_by) + len(verdict.missed_by) == len(given)
        # the kernel's areas and the nearest points are two routes to the same verdict
        assert all(max(f.claim.range_km) >= verdict.nearest.range_km for f in verdict.reached_by)
        assert all(max(f.claim.range_km) < verdict.nearest.range_km for f in verdict.missed_by)


def test_a_sector_that_looks_away_reaches_nothing() -> None:
    for direction, reached in ((90.0, 0), (300.0, 1)):
        found = rc.answer("seongju", claims=["xinhua-2016-forward"], boresight_deg=direction, fov_deg=60)
        china, _ = verdicts(found)
        assert (len(china.reached_by), len(china.missed_by)) == (reached, 1 - reached)


def test_figures_in_doubt_or_about_other_countries_do_not_count(seongju: rc.Reach) -> None:
    assert seongju.figures
    assert not any(f.claim.doubt or f.claim.about == "elsewhere" for f in seongju.figures)
    assert any(not f.claim.range_km for f in seongju.figures), "the party that gave no figure is there"


def test_chosen_figures_are_the_figures() -> None:
    own = claim("own", "press", "Somebody", "value", 700.0)
    found = rc.answer("seongju", claims=[own])
    assert [f.claim for f in found.figures] == [own]
    china, russia = verdicts(found)
    assert (len(china.reached_by), len(russia.reached_by)) == (1, 0)


def test_a_figure_reaches_as_far_as_it_is_read() -> None:
    """China's nearest land is 516.7 km away: beyond the horizon of a target at 10 km, within that of one at 11 km."""
    reached = {}
    for altitude_km in (10.0, 11.0):
        china, russia = verdicts(rc.answer("seongju", claims=["xinhua-2016-forward"], altitude_km=altitude_km))
        reached[altitude_km] = bool(china.reached_by)
        assert not russia.reached_by
    assert reached == {10.0: False, 11.0: True}


def test_the_territorial_sea_is_twelve_nautical_miles() -> None:
    assert pytest.approx(22.224) == TERRITORIAL_SEA_KM
