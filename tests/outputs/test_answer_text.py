"""The headline is made of the figures: a changed figure changes it."""

from __future__ import annotations

import dataclasses

import pytest
from tests.oracles import views as oracle
from tests.outputs.conftest import claim, make_site

import radar_coverage as rc
from radar_coverage.outputs.answer_text import answer_text, joined_words
from radar_coverage.outputs.text import altitude_text, figure_text


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def ledger() -> tuple[rc.RangeClaim, ...]:
    return rc.load_claims()


def words(ledger: tuple[rc.RangeClaim, ...]) -> tuple[str, str]:
    found = answer_text(rc.answer("seongju", ledger=ledger))
    return plain(found.headline), plain(found.subtitle)


def test_seongju(ledger: tuple[rc.RangeClaim, ...]) -> None:
    headline, subtitle = words(ledger)
    assert headline == "China: yes, by every published figure but one (500 km). Russia: only by ranges above about 725 km."
    assert subtitle == (
        "Seoul says 600–800 km (1,000 km in 2014); Chinese state media say 600–800 km, and up to 2,000 km if switched to "
        "another mode; no Russian figure was found."
    )


def changed(ledger: tuple[rc.RangeClaim, ...], **ranges: tuple[float, ...]) -> tuple[rc.RangeClaim, ...]:
    by_id = {name.replace("_", "-"): range_km for name, range_km in ranges.items()}
    assert by_id.keys() <= {c.id for c in ledger}
    return tuple(dataclasses.replace(c, range_km=by_id.get(c.id, c.range_km)) for c in ledger)


def test_a_changed_figure_changes_the_headline(ledger: tuple[rc.RangeClaim, ...]) -> None:
    headline, _ = words(changed(ledger, prc_military_press_2016_general=(520.0,)))
    assert headline.startswith("China: yes, by every published figure. ")
    headline, _ = words(changed(ledger, uscc_2016_terminal=(510.0,)))
    assert headline.startswith("China: yes, by every published figure but two (510 km, 500 km). ")
    headline, _ = words(tuple(c for c in ledger if max(c.range_km, default=0) <= 700))
    assert headline.endswith("Russia: no, the nearest land is 725 km away.")


def test_a_changed_figure_changes_the_subtitle(ledger: tuple[rc.RangeClaim, ...]) -> None:
    _, subtitle = words(changed(ledger, rok_mnd_2017_05=(650.0, 750.0)))
    assert subtitle.startswith("Seoul says 650–750 km (1,000 km in 2014); ")
    _, subtitle = words(changed(ledger, xinhua_2016_forward=(2500.0,)))
    assert "up to 2,500 km if switched to another mode" in subtitle
    found = claim("moscow", "Russia", "A minister", "value", 1500.0, date="2026", read="at the publisher", radar="an_tpy_2")
    _, subtitle = words((*ledger, found))
    assert subtitle.endswith("Moscow says 1,500 km.")


def test_the_caveat_is_computed() -> None:
    found = answer_text(rc.answer("seongju"))
    beam = plain(altitude_text(oracle.beam_m(2e6, 5.0, 680.0, 36.05)[0] / 1000))
    assert plain(found.caveat) == (
        f"Inside a ring means high above, not on the ground: the lowest ray is {up_at(516.7)} up at the nearest land of China "
        f"and {up_at(724.6)} up at the nearest land of Russia. No mountain on Earth is so high: no ground there is in view, at "
        f"any beam angle. At 2,000 km only what flies above about {up_at(2000.0)} is in view; in a beam kept above 5°, as South "
        f"Korea’s Ministry of National Defense says, above {beam}."
    )


def up_at(range_km: float) -> str:
    """Altitude of the lowest ray, step by step."""
    return plain(altitude_text(oracle.grazing_m(range_km * 1000, 680.0, 36.05) / 1000))


def test_where_ground_is_hidden_over_one_territory_alone_it_says_which() -> None:
    """From Seongju no mountain of China is in view; a mountain of Japan or North Korea may be."""
    found = plain(answer_text(rc.answer("seongju", focus=["PRK", "CHN"])).caveat)
    assert "Over China no mountain on Earth is so high: no ground there is in view." in found
    none = plain(answer_text(rc.answer("seongju", focus=["PRK", "JPN"])).caveat)
    assert "mountain" not in none
    assert "the nearest land of Japan. At 2,000 km only" in none, "one space, where nothing is said of the ground"
    # the nearest land of China is 10 km up in usual air, 8 km in the most humid: there a mountain might be seen
    humid = rc.answer("seongju", atmosphere="crpl=400")
    assert float(humid.view.lowest_km(516.7)) < 8.849 < float(rc.answer("seongju").view.lowest_km(516.7))
    assert "Over Russia no mountain on Earth is so high" in plain(answer_text(humid).caveat)


@pytest.mark.parametrize("how", [{}, {"altitude_km": 11.0}, {"antenna_altitude_m": 3000.0}])
def test_no_territory_is_asked_about(how: dict[str, float]) -> None:
    found = plain(answer_text(rc.answer("seongju", focus=[], range_km=600, **how)).caveat)  # type: ignore[arg-type]
    assert found.startswith("A target at ")
    assert "nearest land of" not in found


def test_a_target_on_the_sea_is_asked_about() -> None:
    """Ranges end at the horizon of the sea, and what is so near is in view from the sea up."""
    reach = rc.answer("seongju", altitude_km=0)
    found = plain(answer_text(reach).caveat)
    sea = f"{oracle.horizon_m(680.0, 36.05) / 1000:.0f} km"
    beam = plain(altitude_text(oracle.beam_m(reach.footprints[-1].range_km * 1000, 5.0, 680.0, 36.05)[0] / 1000))
    assert found.startswith(
        f"Everything at {sea} that is above the sea is above the horizon, as far as terrain lets it be seen, and in a beam kept "
        f"above 5° only above {beam}."
    )
    assert f"For a target at 0 km: above the horizon to {sea}, in a beam kept above 5° nowhere" in found


@pytest.mark.parametrize(("degrees", "says"), [(80.0, "80°, as asked, nothing is."), (20.0, "20°, as asked, above ")])
def test_a_beam_that_never_comes_there(degrees: float, says: str) -> None:
    found = plain(answer_text(rc.answer("seongju", range_km=1500, focus=["CHN", "RUS"], lowest_elevation_deg=degrees)).caveat)
    assert f"is in view; in a beam kept above {says}" in found
    assert "any altitude" not in found


def test_a_place_of_ones_own_has_no_dispute() -> None:
    found = answer_text(rc.answer(rc.Site(name="Radar Hill", lat=48.86, lon=2.35), range_km=500))
    text = plain(" ".join((found.question, found.headline, found.subtitle, found.caveat)))
    assert found.question == "What lies within 500\u00a0km of Radar Hill?"
    assert "France" in text
    assert "Belgium 100 %" in text
    for word in ("China", "Seoul", "published", "figure"):
        assert word not in text


def test_nothing_inside_and_out_at_sea() -> None:
    found = answer_text(rc.answer(rc.Site(name="Buoy", lat=0.0, lon=-140.0), range_km=50))
    assert found.headline == "No land."


def test_the_site_in_its_own_focus() -> None:
    found = answer_text(rc.answer("seongju", focus=["KOR"]))
    assert found.headline == "South Korea: the site stands in it."


@pytest.mark.parametrize(
    ("bound", "ranges", "text"),
    [
        ("value", (600.0,), "600 km"),
        ("interval", (600.0, 800.0), "600–800 km"),
        ("at least", (1000.0,), "at least 1,000 km"),
        ("at most", (2000.0,), "up to 2,000 km"),
        ("none", (), "no figure"),
    ],
)
def test_figures_in_words(bound: str, ranges: tuple[float, ...], text: str) -> None:
    assert plain(figure_text(claim("a", "press", "b", bound, *ranges))) == text


def test_joined_words() -> None:
    assert [joined_words(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_one_chosen_figure_is_named_with_its_speaker() -> None:
    own = claim("own", "press", "Somebody", "value", 700.0)
    found = answer_text(rc.answer(make_site(), claims=[own]))
    assert plain(found.headline) == "China: yes, the nearest land is 517 km away. Russia: no, the nearest land is 725 km away."
    assert plain(found.subtitle) == "Somebody: 700 km."


def test_a_sector_that_looks_away_is_not_said_to_reach() -> None:
    found = answer_text(rc.answer("seongju", claims=["xinhua-2016-forward"], boresight_deg=90, fov_deg=60))
    assert found.headline == "China: no, in this sector. Russia: no, in this sector."
    assert found.subtitle.startswith("Sector 60° wide, facing 90°: an assumption.")
    towards = answer_text(rc.answer("seongju", boresight_deg=300, fov_deg=120))
    assert towards.headline.startswith("China: by ")
    assert "517" not in towards.headline
