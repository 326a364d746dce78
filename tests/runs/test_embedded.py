"""What is embedded, in the language in use: English as the data has it, and in any other the same land by other names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radar_coverage.api.asked import answered, asked
from radar_coverage.outputs.catalogue import use_language, use_language_file
from radar_coverage.runs.embedded import (
    countings,
    embedded_cities,
    embedded_disputed,
    embedded_gazetteer,
    embedded_labels,
    embedded_provinces,
    embedded_sites,
    embedded_territories,
)
from radar_coverage.sources.cities import load_cities
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.provinces import load_province_names, load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.spoken import LANGUAGES, territory_names
from radar_coverage.sources.statements import load_statements
from radar_coverage.sources.territories import SCALES, load_territories

WHERE = "Taiwan apart; southern Kurils and Crimea with Russia"


def is_as_the_data_has_it() -> None:
    for scale in SCALES:
        read, ours = load_territories(scale=scale), embedded_territories(scale=scale)
        assert (ours.names, ours.sums, ours.rings) == (read.names, read.sums, read.rings)
    assert embedded_provinces().names == load_provinces().names
    assert embedded_labels() == load_labels()
    assert embedded_sites() == load_sites()
    assert embedded_disputed() == load_disputed()


def test_english_is_as_the_data_has_it() -> None:
    is_as_the_data_has_it()
    for scale in SCALES:
        assert embedded_territories(scale=scale).rule == f"{load_territories(scale=scale).rule}; {WHERE}"
    assert embedded_provinces().rule == f"{load_provinces().rule}; {WHERE}"
    moved = embedded_territories({"taiwan": "CHN"}).rule
    assert moved.endswith("no territorial sea; southern Kurils and Crimea with Russia; Taiwan counted with China")


def test_names_are_english_in_a_language_that_the_data_has_none_in(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text('msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8")
    with use_language_file(path):
        is_as_the_data_has_it()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_land_by_other_names(language: str) -> None:
    names = territory_names(language)
    for scale in SCALES:
        for count in (None, {"taiwan": "CHN", "crimea": "UKR"}):
            plain = embedded_territories(count, scale)
            with use_language(language):
                said = embedded_territories(count, scale)
            assert said.codes == plain.codes
            assert said.names == tuple(names[code] for code in plain.codes)
            assert [total.name for total in said.sums] == [names[total.code] for total in plain.sums]
            np.testing.assert_array_equal(said.area_m2, plain.area_m2)
            assert not [name for name in ("Taiwan", "Russia", "Kurils", "Crimea", "China", "Ukraine") if name in said.rule]
            assert names["UKR" if count else "RUS"] in said.rule


def test_the_language_is_the_one_in_use_at_every_call() -> None:
    for language, name in (("ko", "러시아"), ("ja", "ロシア"), ("en", "Russia"), ("ko", "러시아"), ("zh-Hans", "俄罗斯")):
        with use_language(language):
            ours = embedded_territories()
        assert ours.names[ours.codes.index("RUS")] == name


@pytest.mark.parametrize(
    ("language", "parents"), [("ko", {"KOR", "PRK"}), ("ja", {"JPN"}), ("ru", {"RUS"}), ("zh", {"CHN", "TWN"})]
)
def test_provinces_have_their_local_names_where_that_language_is_local(language: str, parents: set[str]) -> None:
    local, plain = load_province_names(), load_provinces()
    with use_language(language):
        said = embedded_provinces()
    for code, parent, name, english in zip(said.codes, said.parents, said.names, plain.names, strict=True):
        mine = [text for key, text in local[code].names.items() if key in (language, f"{language}-Hant")]
        assert name == (mine[0] if mine else english)
        if parent in parents and code not in ("UA-40", "UA-43"):
            assert name != english or not local[code].names, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_of_statements_are_found_as_in_english_and_called_by_other_names(language: str) -> None:
    names = {end for one in load_statements() for end in (one.origin, *one.to, *one.also_from) if end}
    english = embedded_gazetteer()
    plain = {name: english.end(name) for name in names}
    with use_language(language):
        places = embedded_gazetteer()
        for name, end in plain.items():
            said = places.end(name)
            assert (said.kind, said.codes, said.lon, said.lat) == (end.kind, end.codes, end.lon, end.lat)
            assert said.name != end.name or name.startswith("CN-")
        assert places.end("北京").name == places.end("Beijing").name


def test_a_town_has_one_name_wherever_it_is_from() -> None:
    plain = embedded_cities()
    assert plain.names == load_cities().names
    with use_language("ja"):
        labels, cities = embedded_labels(), embedded_cities()
    other = {cities.names[row]: plain.names[row] for row in range(len(plain.names)) if cities.names[row] != plain.names[row]}
    assert other.keys() == {place.name for place in labels.places}
    assert (other["ハルビン"], other["平壌"]) == ("Harbin", "Pyongyang")


def test_options_are_understood_in_any_language_and_answered_in_the_one_in_use() -> None:
    english = answered(focus="China,RUS", counts=["taiwan=CHN"])
    with use_language("ko"):
        for focus, count in (("China,RUS", "taiwan=CHN"), ("중국,러시아", "대만=중국"), ("中国,Россия", "台湾=China")):
            found = answered(focus=focus, counts=[count])
            assert found.reach.focus == english.reach.focus == ("CHN", "RUS")
            assert [row.area_km2 for row in found.reach.rows] == [row.area_km2 for row in english.reach.rows]
            assert {row.name for row in found.reach.rows} == {territory_names("ko")[row.territory] for row in english.reach.rows}
            assert "대만" in found.reach.boundaries
        assert asked().site.name == "성주 사드 기지"
        assert asked(lat=1, lon=2, name="Mine").site.name == "Mine"
        assert [(one.piece.name, one.name) for one in countings({"Crimea": "Украина"})] == [("크림반도", "우크라이나")]
