"""Whether figures reach a territory, in a sentence: every case, with Seongju's distances (China 517 km, Russia 725 km)."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.oracles import views as oracle
from tests.outputs.conftest import claim

import radar_coverage as rc
from radar_coverage.analysis.horizon_lines import OTHER_AIRS
from radar_coverage.analysis.verdict import verdicts
from radar_coverage.outputs.verdict_text import verdict_sentence

CHINA_KM, RUSSIA_KM = 517, 725


def own(bound: str, *range_km: float, n: int = 1) -> rc.RangeClaim:
    return claim(f"own-{bound.replace(' ', '-')}-{n}", "press", "Somebody", bound, *range_km)


def said(*claims: rc.RangeClaim, **how: object) -> list[str]:
    """Of China and of Russia."""
    reach = rc.answer("seongju", claims=list(claims), **how)  # type: ignore[arg-type]
    return [verdict_sentence(v, reach).replace("\u00a0", " ") for v in verdicts(reach)]


@pytest.mark.parametrize(
    ("claims", "china", "russia"),
    [
        ([own("value", 700.0)], "yes, the nearest land is 517 km away.", "no, the nearest land is 725 km away."),
        (
            [own("interval", 600.0, 800.0)],
            "yes, the nearest land is 517 km away.",
            "only by the upper end of 600–800 km, as the nearest land is 725 km away.",
        ),
        ([own("interval", 300.0, 400.0)], "no, the nearest land is 517 km away.", "no, the nearest land is 725 km away."),
        (
            [own("at least", 600.0)],
            "yes, the nearest land is 517 km away.",
            "no figure comes as far as its nearest land, 725 km away; left open by at least 600 km.",
        ),
        (
            [own("at least", 600.0), own("value", 1000.0), own("value", 2000.0, n=2)],
            "yes, by every published figure.",
            "yes, by every published figure but one (at least 600 km).",
        ),
        (
            [own("at least", 600.0), own("at most", 650.0)],
            "yes, by every published figure.",
            "no figure comes as far as its nearest land, 725 km away; left open by at least 600 km.",
        ),
    ],
)
def test_all_directions(claims: list[rc.RangeClaim], china: str, russia: str) -> None:
    assert said(*claims) == [f"China: {china}", f"Russia: {russia}"]


def test_one_sector() -> None:
    west, east = {"boresight_deg": 300, "fov_deg": 60}, {"boresight_deg": 90, "fov_deg": 60}
    assert said(own("value", 1000.0), **west)[0] == "China: yes, in this sector."
    assert said(own("value", 1000.0), **east)[0] == "China: no, in this sector."
    assert said(own("at least", 400.0), **west)[0] == "China: by no figure, and left open by at least 400 km, in this sector."
    assert said(own("at least", 400.0), own("value", 1000.0), **west)[0] == "China: by 1 of 2 published figures, in this sector."


def straight_km(altitude_km: float) -> float:
    """Without air, in closed form: the nearest that the horizon of a target is in any air."""
    radius = oracle.radius_m(36.05)
    return sum(radius * math.acos(radius / (radius + h)) for h in (680.0, altitude_km * 1000)) / 1000


def test_it_depends_on_the_air_where_the_nearest_land_is_between_two_horizons() -> None:
    """A target 11 km up: China is in view in usual air, and not without any."""
    reach = rc.answer("seongju", claims=[own("value", 1000.0)], altitude_km=11.0)
    assert straight_km(11.0) < CHINA_KM < reach.view.target_horizon_km < RUSSIA_KM
    most = replace(reach.view, profile=OTHER_AIRS["hot_humid"]).target_horizon_km
    china, russia = said(own("value", 1000.0), altitude_km=11.0)
    assert china == (
        f"China: it depends on the air: such a target’s horizon is at {straight_km(11.0):.0f} to {most:.0f} km, the nearest "
        "land 517 km away."
    )
    assert russia == (
        f"Russia: no, in any air such a target is below the horizon from {most:.0f} km on; the nearest land is at 725 km."
    )
    # the same in an air in which the target is hidden: which air was chosen does not change what is not known of it
    hidden = said(own("value", 1000.0), altitude_km=11.0, atmosphere="none")
    assert hidden[0].startswith("China: it depends on the air: ")


def test_the_air_is_no_excuse_for_a_figure_that_is_too_short() -> None:
    """No air makes 400 km reach 517; a least figure may."""
    assert said(own("value", 400.0), altitude_km=11.0)[0] == "China: no, the nearest land is 517 km away."
    assert said(own("at least", 400.0), altitude_km=11.0)[0].startswith("China: it depends on the air: ")


def test_beyond_the_horizon_a_least_figure_leaves_nothing_open() -> None:
    """It ends there, whatever the figure: a target 5 km up is in view to some 400 km."""
    reach = rc.answer("seongju", claims=[own("at least", 450.0)], altitude_km=5.0)
    china, russia = verdicts(reach)
    assert reach.view.target_horizon_km < 450
    assert [len(v.missed_by) for v in (china, russia)] == [1, 1]
    assert not china.left_open_by
    assert "in any air such a target is below the horizon" in said(own("at least", 450.0), altitude_km=5.0)[0]
    far = rc.answer("seongju", claims=[own("at least", 450.0)], altitude_km=20.0)
    assert [len(v.left_open_by) for v in verdicts(far)] == [1, 1]


def test_high_enough_a_target_is_as_one_that_was_not_asked_about() -> None:
    claims = own("value", 600.0), own("value", 1000.0, n=2)
    assert straight_km(400.0) > RUSSIA_KM
    assert said(*claims, altitude_km=400.0) == said(*claims)


def test_the_site_stands_in_it() -> None:
    reach = rc.answer("seongju", claims=[own("at least", 600.0)], focus=["KOR"], altitude_km=0.0)
    assert [verdict_sentence(v, reach) for v in verdicts(reach)] == ["South Korea: the site stands in it."]
