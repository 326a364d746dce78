"""Ids made of names."""

from __future__ import annotations

import pytest

from radar_coverage.model.site import Site, slug


@pytest.mark.parametrize(
    ("name", "made"),
    [("Weather radar", "weather_radar"), ("Seongju (old)", "seongju_old"), ("A" * 99, "a" * 40), ("Zürich", "zurich")],
)
def test_plain_names(name: str, made: str) -> None:
    assert slug(name) == made


def test_names_that_lose_letters_stay_apart() -> None:
    made = [slug(name) for name in ("日本", "서울", "///", "Zурих", "Zurich")]
    assert len(set(made)) == len(made)
    for one in made:
        assert Site(name="x", lat=0, lon=0, id=one).id == one
