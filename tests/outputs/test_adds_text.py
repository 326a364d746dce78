"""What a site adds and what changes, in words and tables made by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.outputs.conftest import AGENCY, BOUNDARIES, HOSTILE, MINISTER, REPORT, make_site

from radar_coverage.analysis.added import Added, AddedRow, AddedTowns
from radar_coverage.analysis.compared import Compared, ComparedRow, ComparedTowns
from radar_coverage.analysis.towns import Town
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.adds_files import ADDS_COLUMNS, adds_rows
from radar_coverage.outputs.adds_table import adds_table
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title, called
from radar_coverage.outputs.compare_files import COMPARE_COLUMNS, compare_rows
from radar_coverage.outputs.compare_table import compare_table
from radar_coverage.outputs.compare_text import compare_notes, compare_sentences
from radar_coverage.outputs.text import NBSP
from radar_coverage.outputs.tidy import tidy_csv, tidy_json, tidy_markdown

NEAR, FAR = Footprint(range_km=1000, claims=(MINISTER,)), Footprint(range_km=2000, claims=(REPORT, AGENCY))
STANDING = (Site(name="Cape Station", id="cape", lat=35, lon=135), Site(name="Bay", lat=40, lon=140))
TOWNS = tuple(Town(f"Town {n}", 120.0 + n, 30.0, "CHN", 2_000_000 - n) for n in range(11))


def row(territory: str, name: str, footprint: Footprint, before: float, added: float, parent: str = "") -> AddedRow:
    return AddedRow(
        territory=territory, name=name, parent=parent, members=(), footprint=footprint,
        before_km2=before, added_km2=added, territory_km2=1_000_000.0,
    )  # fmt: skip


def make_added(site: Site | None = None, **more: object) -> Added:
    fields: dict[str, object] = {
        "site": site or make_site(),
        "to": STANDING,
        "footprints": (NEAR, FAR),
        "focus": ("CHN", "RUS"),
        "rows": (
            row("CHN", "China", NEAR, 0, 60_000),
            row("CHN", "China", FAR, 254_800, 154_500),
            row("RUS", "Russia", NEAR, 18_000, 0),
            row("RUS", "Russia", FAR, 80_500, 5_500),
            row("MNG", "Mongolia", FAR, 0, 229_000),
            row("CN-11", "A province", FAR, 10_000, 20_000, parent="CHN"),
        ),
        "towns": (AddedTowns(footprint=FAR, before=3, added=TOWNS),),
        "boundaries": BOUNDARIES,
    }
    return Added(**{**fields, **more})  # type: ignore[arg-type]


def make_compared(**more: object) -> Compared:
    fields: dict[str, object] = {
        "a": make_site(),
        "b": STANDING[0],
        "pairs": ((FAR, replace(FAR, claims=())),),
        "focus": ("CHN", "RUS"),
        "rows": tuple(
            ComparedRow(
                territory=code, name=name, parent="", members=(), a_footprint=FAR, b_footprint=replace(FAR, claims=()),
                unchanged_km2=200_000, gained_km2=gained, lost_km2=lost, territory_km2=1_000_000,
            )
            for code, name, gained, lost in (("CHN", "China", 0, 165_000), ("RUS", "Russia", 5_000, 10_000))
        ),
        "towns": (ComparedTowns(a_footprint=FAR, b_footprint=FAR, unchanged=0, gained=(), lost=TOWNS),),
        "boundaries": BOUNDARIES,
    }  # fmt: skip
    return Compared(**{**fields, **more})  # type: ignore[arg-type]


def plain(words: str) -> str:
    return words.replace(NBSP, " ")


class TestAdds:
    def test_a_sentence_a_range(self) -> None:
        assert [plain(s) for s in adds_sentences(make_added())] == [
            "Within 1,000 km of Cape or Bay: nothing of China and 1.8 % of Russia; "
            "The Hill adds 6.0 points of China and nothing of Russia.",
            "Within 2,000 km of Cape or Bay: 25 % of China and 8.1 % of Russia; "
            "The Hill adds 15.4 points of China and 0.5 points of Russia.",
        ]

    def test_nothing_at_all_is_said_so(self) -> None:
        nothing = make_added(focus=("RUS",), to=STANDING[:1], footprints=(NEAR,))
        assert plain(adds_sentences(nothing)[0]) == "Within 1,000 km of Cape: 1.8 % of Russia; The Hill adds nothing to that."
        assert adds_sentences(make_added(focus=())) == []

    def test_the_same_range_everywhere_is_nobodys_claim(self) -> None:
        notes = adds_notes(make_added())
        assert notes[0] == "The same range at every site: a comparison, not a claim about Cape or Bay."
        assert any("upper limit" in note for note in notes)
        turned = tuple(replace(f, boresight_deg=330, fov_deg=120) for f in (NEAR, FAR))
        assert any("sector 120° wide" in note and "lower limit" in note for note in adds_notes(make_added(footprints=turned)))
        assert any("hypothetical" in note for note in adds_notes(make_added(make_site(kind="candidate"))))

    def test_title_and_what_a_site_is_called(self) -> None:
        assert adds_title(make_added()) == "What The Hill adds to Cape and Bay"
        assert called(make_site(id="the_hill")) == "The Hill"
        assert called(make_site(id="the")) == "The"

    @pytest.mark.parametrize("all_rows", [False, True])
    def test_table(self, all_rows: bool) -> None:
        table = adds_table(make_added(), all_rows)
        assert ("Mongolia" in table) == all_rows
        assert ("3 more" in table) != all_rows
        assert "A province" in table
        assert "S. Korean gov." in table
        assert all_rows or max(map(len, table.splitlines())) <= 80

    def test_a_range_of_nobody_is_the_authors(self) -> None:
        own = replace(NEAR, claims=())
        table = adds_table(make_added(footprints=(own,), rows=(row("CHN", "China", own, 0, 9),), focus=("CHN",), towns=()))
        assert "added by the author" in table
        assert "Towns" not in table

    def test_names_cannot_act(self) -> None:
        hostile = make_added(make_site(name=HOSTILE, id="hostile"), rows=(row("CHN", "\x1b[2J", NEAR, 0, 9),), focus=("CHN",))
        hostile = replace(hostile, footprints=(NEAR,), towns=())
        assert "\x1b" not in adds_table(hostile)
        assert "<script>" not in tidy_markdown(adds_rows(hostile))

    def test_tidy(self) -> None:
        table = adds_rows(make_added())
        value = json.loads(tidy_json(table))
        assert value["schema"] == "radar-coverage/adds/1"
        assert set(value["rows"][0]) == set(ADDS_COLUMNS)
        assert value["rows"][1]["after_km2"] == 409_300
        assert value["rows"][5]["kind"] == "province"
        assert value["towns"][0]["added"][0]["name"] == "Town 0"
        assert value["notes"] == adds_notes(make_added())
        assert tidy_csv(table).splitlines()[0] == ",".join(ADDS_COLUMNS)


class TestCompare:
    def test_sentences(self) -> None:
        assert [plain(s) for s in compare_sentences(make_compared())] == [
            "From A to B at 2,000 km. China: 16.5 points lost, nothing gained; Russia: 0.5 points gained, 1.0 points lost."
        ]

    def test_ranges_that_were_borrowed(self) -> None:
        words = "Cape is given the ranges that were published about The Hill: a comparison, not a claim about Cape."
        assert words in compare_notes(make_compared())
        assert words not in compare_notes(make_compared(pairs=((FAR, FAR),)))

    @pytest.mark.parametrize(
        ("sectors", "says"), [((None, None), "upper limits"), ((None, 10), "A sector is"), ((20, 10), "The sectors are")]
    )
    def test_directions(self, sectors: tuple[float | None, float | None], says: str) -> None:
        pair = tuple(FAR if s is None else replace(FAR, boresight_deg=s, fov_deg=90) for s in sectors)
        assert any(says in note for note in compare_notes(make_compared(pairs=(pair,))))

    def test_table_and_tidy(self) -> None:
        table = compare_table(make_compared())
        assert max(map(len, table.splitlines())) <= 80
        assert "165,000 km²" in table
        assert "A: The Hill, 2,000 km, all directions" in table
        value = json.loads(tidy_json(compare_rows(make_compared())))
        assert value["schema"] == "radar-coverage/compare/1"
        assert set(value["rows"][0]) == set(COMPARE_COLUMNS)
        assert value["rows"][0]["a_km2"] == 365_000
