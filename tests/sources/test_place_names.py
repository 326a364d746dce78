"""A place by any of its names."""

from __future__ import annotations

import pytest

from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Place
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.place_names import find_place


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Beijing", "beijing"),
        ("  beijing ", "beijing"),
        ("BEIJING", "beijing"),
        ("北京", "beijing"),
        ("Владивосток", "vladivostok"),
        ("ulaanbaatar", "ulaanbaatar"),
        ("Улаанбаатар", "ulaanbaatar"),
        ("東京", "tokyo"),
    ],
)
def test_any_name_of_it(name: str, found: str) -> None:
    assert find_place(name, load_labels().places).id == found


def test_accents_and_hyphens_do_not_matter_and_the_better_known_is_first() -> None:
    places = [
        Place(id="a", name="Saint-Étienne", lat=45, lon=4, source="test"),
        Place(id="b", name="Saint Etienne", lat=1, lon=1, source="test"),
    ]
    assert find_place("saint etienne", places).id == "a"


@pytest.mark.parametrize("name", ["Bejing", "", "---", "\x1b[2J"])
def test_an_unknown_name_is_told_with_near_ones(name: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown place") as caught:
        find_place(name, load_labels().places)
    if name == "Bejing":
        assert "did you mean Beijing" in str(caught.value)
