"""The words that say which disputed areas are counted where, and what it changes."""

from __future__ import annotations

import pytest

from radar_coverage.analysis.counting import resolve_counting
from radar_coverage.analysis.counting_effects import CountingEffect
from radar_coverage.model import Footprint
from radar_coverage.outputs.counting import counting_sentences, effect_text, effect_texts
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.territories import Territories, load_territories

DISPUTED = load_disputed()
PIECES = DISPUTED.pieces


@pytest.fixture(scope="module")
def territories() -> Territories:
    return load_territories(scale="50m")


@pytest.fixture(scope="module")
def names(territories: Territories) -> dict[str, str]:
    return dict(zip(territories.codes, territories.names, strict=True))


def effect(without: float, with_it: float, range_km: float = 2000) -> CountingEffect:
    """Shares of a territory of 1,000 km2 and a piece of 1,000 km2."""
    return CountingEffect(
        territory="CHN",
        name="China",
        piece=PIECES[0],
        is_counted=False,
        footprint=Footprint(range_km=range_km),
        area_without_km2=without * 1000,
        territory_without_km2=1000,
        piece_inside_km2=with_it * 2000 - without * 1000,
        piece_km2=1000,
    )


def test_defaults_of_the_territories_at_hand(names: dict[str, str]) -> None:
    assert counting_sentences(["RUS", "PRK"], names, PIECES) == [
        "Counted with Russia, which holds them: Northern Territories / Southern Kuril Islands and Crimea.",
    ]
    assert counting_sentences(["CHN+HKG+MAC"], names, PIECES) == [
        "Counted on their own: Taiwan, Spratly Islands and Scarborough Shoal.",
        "Counted with Japan, which holds them: Diaoyu / Senkaku Islands.",
        "Counted with China, which holds them: Paracel Islands.",
    ]
    assert counting_sentences(["MNG"], names, PIECES) == []


def test_what_a_reader_asked_for_comes_last(names: dict[str, str], territories: Territories) -> None:
    count = resolve_counting({"taiwan": "CHN", "crimea": "UKR"}, territories, PIECES)
    sentences = counting_sentences(["CHN", "RUS"], names, PIECES, count)
    assert sentences[-2:] == [
        "Counted with China, as asked for: Taiwan.",
        "Counted with Ukraine, as asked for: Crimea.",
    ]
    assert not any("Taiwan" in sentence or "Crimea" in sentence for sentence in sentences[:-2])
    whole = resolve_counting({"RUS": "MNG"}, territories, PIECES)
    assert counting_sentences(["MNG"], names, PIECES, whole) == ["Counted with Mongolia, as asked for: Russia."]
    assert counting_sentences(["UKR"], names, PIECES, whole) == ["Counted with Mongolia, as asked for: Crimea."]


def test_areas_that_the_data_cannot_separate_are_named_when_asked(names: dict[str, str]) -> None:
    assert counting_sentences(["IND"], names, PIECES, not_separable=DISPUTED.not_separable)[-1] == (
        "Not apart in these boundaries, and counted as they have it: Aksai Chin; Shaksgam Valley; Arunachal Pradesh / Zangnan; "
        "Jammu and Kashmir, Ladakh, Azad Kashmir and Gilgit-Baltistan."
    )


@pytest.mark.parametrize(
    ("without", "with_it", "expected"),
    [
        (0.409, 0.412, "China at 2,000 km: 40.9 % without Taiwan, 41.2 % with."),
        (0.0, 0.2, "China at 2,000 km: none without Taiwan, 20.0 % with."),
        (1.0, 1.0, "China at 2,000 km: 100 %, with or without Taiwan."),
        (0.4090, 0.4091, "China at 2,000 km: 40.9 %, with or without Taiwan."),
    ],
)
def test_an_effect_in_words(without: float, with_it: float, expected: str) -> None:
    assert effect_text(effect(without, with_it)).replace("\u00a0", " ") == expected


def test_ranges_without_an_effect_are_not_repeated() -> None:
    several = [effect(0.1, 0.1, 600), effect(0.2, 0.2, 1000), effect(0.3, 0.4, 2000)]
    assert [text.replace("\u00a0", " ") for text in effect_texts(several)] == [
        "China at 2,000 km: 30.0 % without Taiwan, 40.0 % with.",
    ]
    assert effect_texts(several[:2]) == ["China: the same shares to a tenth of a percent, with or without Taiwan."]
    assert effect_texts([]) == []
