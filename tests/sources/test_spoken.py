"""Names in other languages: beside CLDR, there and back, and what is disputed under both names."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace

import pytest
from babel import Locale

from radar_coverage.analysis.counting import resolve_counting
from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Site
from radar_coverage.sources.cities import load_cities
from radar_coverage.sources.city_search import find_city
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.spoken import (
    ENGLISH,
    LANGUAGES,
    cldr_names,
    code_named,
    labels_said_in,
    said_in,
    territories_in,
    territory_names,
)
from radar_coverage.sources.territories import SUMS, load_territories

NEIGHBOURS = {"CHN": "CN", "JPN": "JP", "RUS": "RU", "TWN": "TW", "VNM": "VN", "KAZ": "KZ", "DEU": "DE", "KOS": "XK", "SDS": "SS"}
WITHOUT_ISO = {
    "ATC", "BJN", "BRI", "BRT", "CLP", "CNM", "CSI", "CYN", "ESB", "IOA", "KAB", "KAS", "PGA", "SCR", "SER", "SOL", "SPI", "USG",
    "WSB",
}  # fmt: skip
"""Territories of Natural Earth that are none of ISO 3166-1."""
ENGLISH_EVERYWHERE = {"ATC", "BRT", "CLP", "CSI", "ESB", "IOA", "KAB", "WSB"}
"""Those of them that are on no list of ours either."""
SCRIPTS = {"ja": {"CJK", "HIRAGANA", "KATAKANA"}, "ko": {"HANGUL"}, "ru": {"CYRILLIC"}, "zh": {"CJK"}}


def is_in_script(name: str, language: str) -> bool:
    """Whether every letter is of the language's script; Latin ones only where they are an abbreviation."""
    letters = [(c, unicodedata.name(c).split()[0].removesuffix("-HIRAGANA")) for c in name if c.isalpha() and c not in "THAAD"]
    return bool(letters) and all(script in SCRIPTS[language] | {"KATAKANA"} for _, script in letters)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_those_of_cldr_where_we_have_no_other(language: str) -> None:
    names = territory_names(language)
    assert {code: names[code] for code in NEIGHBOURS} == {
        code: Locale(language).territories[two] for code, two in NEIGHBOURS.items()
    }


def test_three_letters_are_the_two_of_the_same_territory() -> None:
    """Oracle: CLDR's English names have a word of Natural Earth's, but for those it calls otherwise."""
    ours, cldr = territory_names(ENGLISH), cldr_names(ENGLISH)
    assert ours.keys() - cldr.keys() - {total.code for total in SUMS} == WITHOUT_ISO
    other = {code for code in ours.keys() & cldr.keys() if not _words(ours[code]) & _words(cldr[code])}
    assert other == {"CIV", "MAC", "PSX", "TUR"}  # Côte d’Ivoire, Macao, Palestinian Territories, Türkiye


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return set(plain.replace("-", " ").split()) - {"and", "&", "the", "The", "of", "Islands", "Island"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_territory_has_a_name_in_the_languages_own_letters(language: str) -> None:
    english = {code for code, name in territory_names(language).items() if not is_in_script(name, language)}
    assert english == ENGLISH_EVERYWHERE


@pytest.mark.parametrize("asked_in", [ENGLISH, *LANGUAGES])
@pytest.mark.parametrize("spoken", [ENGLISH, *LANGUAGES])
def test_every_name_is_understood_in_every_language(asked_in: str, spoken: str) -> None:
    territories = territories_in(load_territories(), spoken)
    names = territory_names(asked_in)
    assert resolve_focus(tuple(names.values()), territories) == tuple(names)
    assert resolve_focus([unicodedata.normalize("NFD", f" {name.upper()} ") for name in names.values()], territories) == tuple(
        names
    )
    assert resolve_focus(tuple(names), territories) == tuple(names)


def test_no_name_of_any_language_is_anothers() -> None:
    codes: dict[str, set[str]] = {}
    for language in (ENGLISH, *LANGUAGES):
        for names in (territory_names(language), cldr_names(language)):
            for code in names.keys() & territory_names(ENGLISH).keys():
                codes.setdefault(names[code].casefold(), set()).add(code)
    assert not {name: found for name, found in codes.items() if len(found) > 1}


def test_official_names_and_names_in_use_are_the_same_territory() -> None:
    for name in ("КНДР", "Северная Корея", "조선", "북한", "朝鲜", "北朝鮮", "North Korea"):
        assert code_named(name) == "PRK"
    for name in ("대한민국", "한국", "Республика Корея", "韓国", "韩国"):
        assert code_named(name) == "KOR"
    assert code_named("") is None
    assert code_named("아틀란티스") is None


def test_boundaries_of_a_user_keep_their_names_and_are_asked_for_by_ours_too() -> None:
    ours = load_territories()
    mine = replace(ours, codes=("X1", *ours.codes[1:]), names=("Россия", *ours.names[1:]))
    assert territories_in(mine, "ko").names[0] == "Россия"
    assert resolve_focus(["россия", "러시아"], mine) == ("X1", "RUS")
    with pytest.raises(UnknownNameError, match="아루바"):
        resolve_focus(["아루바"], mine)


@pytest.mark.parametrize("language", [ENGLISH, *LANGUAGES])
def test_every_disputed_area_is_asked_for_by_its_names_in_every_language(language: str) -> None:
    ours, pieces = load_territories(), load_disputed().pieces
    spoken = tuple(said_in(piece, language) for piece in pieces)
    territories = territories_in(ours, language)
    for piece in pieces:
        to = next(code for code in piece.claimed_by if code in ours.codes)
        for name in (piece.id, piece.name, *piece.press.values()):
            target = territory_names(LANGUAGES[len(name) % len(LANGUAGES)])[to]
            (found,) = resolve_counting({name: target}, territories, spoken)
            assert (found.piece.id, found.code, found.name) == (piece.id, to, territory_names(language)[to])


@pytest.mark.parametrize("language", LANGUAGES)
def test_disputed_areas_and_seas_have_both_names_where_english_has(language: str) -> None:
    disputed, labels = load_disputed(), load_labels()
    for entry in (*disputed.pieces, *disputed.not_separable, *labels.seas):
        name = entry.press[language]
        assert name.count(" / ") == entry.name.count(" / "), entry.id
        assert is_in_script(name, language), entry.id
        assert "THAAD" not in name
        if language in ("ko", "ru"):  # the alphabet is the order of Unicode; of Han characters it is that of their readings
            assert name.split(" / ") == sorted(name.split(" / "), key=str.casefold), entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_towns_and_sites_have_names_and_are_found_by_them(language: str) -> None:
    labels, cities = labels_said_in(load_labels(), language), load_cities()
    for place in labels.places:
        assert is_in_script(place.name, language)
        english = place.press[ENGLISH]
        assert {find_city(name, cities, labels).territory for name in (place.id, place.name, english)} == {place.territory}
        assert find_city(f"{english}, {territory_names(language)[place.territory]}", cities, labels).name == place.name
    for site in load_sites().values():
        assert is_in_script(said_in(site, language).name, language)


def test_local_names_are_what_they_are_in_every_language() -> None:
    english, korean = load_labels(), labels_said_in(load_labels(), "ko")
    assert korean.territory_name("PRK", "x") == "북한"
    assert korean.territory_name("PRK", "x", "local") == english.territory_name("PRK", "x", "local") == "조선"
    assert korean.territory_name("CHN", "x", "both") == "중국 中国"
    assert korean.territory_name("KOR", "x", "both") == "한국"
    assert korean.territory_name("LAO", "x") == Locale("ko").territories["LA"]


def test_english_is_as_it_is_read_and_a_language_said_twice_is_said_once() -> None:
    labels, ours = load_labels(), load_territories()
    assert labels_said_in(labels, ENGLISH) is labels
    assert territories_in(ours, ENGLISH) is ours
    for site in load_sites().values():
        assert said_in(site, ENGLISH) is site
        once = said_in(site, "ja")
        assert said_in(once, "ja") == once
        assert once.press[ENGLISH] == site.name
        same = {field.name for field in fields(Site)} - {"name", "press"}
        assert all(getattr(once, name) == getattr(site, name) for name in same)
    mine = Site(name="Mine", lat=1, lon=2, names={"ko-KP": "우리", "zh-Hant": "我的"})
    assert [said_in(mine, language).name for language in ("ja", "ko", "zh")] == ["Mine", "우리", "我的"]
