"""Who reaches whom, and whether ground could be in view."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tests.outputs.conftest import claim

import radar_coverage as rc
from radar_coverage.analysis.verdict import HIGHEST_GROUND_M, TERRITORIAL_SEA_KM, ground_is_hidden, sea_horizon_km, verdicts


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


def test_the_sea_horizon_by_a_second_formula(seongju: rc.Reach) -> None:
    """sqrt(2 k R h): the parabola of the effective earth, good to h/R."""
    assert sea_horizon_km(seongju.site) == pytest.approx(np.sqrt(2 * 4 / 3 * 6371 * 0.680), rel=0.003)


def test_ground_is_hidden_by_a_second_formula(seongju: rc.Reach) -> None:
    """Beyond the horizon the lowest ray rises as (s - d)^2 / (2 k R)."""
    for nearest in seongju.nearest:
        beyond_km = max(nearest.range_km - sea_horizon_km(seongju.site), 0)
        rough_m = beyond_km**2 / (2 * 4 / 3 * 6371) * 1000
        if abs(rough_m - HIGHEST_GROUND_M) > 100:
            assert ground_is_hidden(seongju.site, nearest.range_km) == (rough_m > HIGHEST_GROUND_M)


def test_near_ground_may_be_in_view(seongju: rc.Reach) -> None:
    assert not ground_is_hidden(seongju.site, 240.0)
    assert not ground_is_hidden(dataclasses.replace(seongju.site, elevation_m=3_000.0), 517.0)


def test_the_territorial_sea_is_twelve_nautical_miles() -> None:
    assert pytest.approx(22.224) == TERRITORIAL_SEA_KM
