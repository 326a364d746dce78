"""Statements in print: the order of what is said, the width, and that words from files stay words."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from tests.oracles import views
from tests.outputs.conftest import HOSTILE

from radar_coverage.analysis.statement_check import StatementChecker
from radar_coverage.analysis.statement_result import VERDICTS, StatementCheck
from radar_coverage.model.statement import Statement
from radar_coverage.outputs.columns import filled
from radar_coverage.outputs.statement_measured import place_text
from radar_coverage.outputs.statements import (
    STATEMENT_COLUMNS,
    statement_block,
    statement_rows,
    statement_table,
    statements_listing,
)
from radar_coverage.outputs.text import altitude_text, party_text
from radar_coverage.outputs.tidy import tidy_csv, tidy_json, tidy_markdown
from radar_coverage.runs.embedded import embedded_gazetteer
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.statements import load_statements


@pytest.fixture(scope="module")
def checker() -> StatementChecker:
    return StatementChecker(load_sites()["seongju"], embedded_gazetteer(), load_claims(), 120.0)


@pytest.fixture(scope="module")
def checks(checker: StatementChecker) -> list[StatementCheck]:
    return [checker.check(statement) for statement in load_statements()]


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_quotation_is_first_and_the_verdict_last(checks: list[StatementCheck]) -> None:
    for check in checks:
        block = plain(statement_block(check))
        s = check.statement
        quotation = plain(s.quotation)
        spaceless = block.replace(" ", "")
        said = [spaceless.index(quotation.replace(" ", ""))]
        if s.translation:
            said.append(spaceless.index(plain(s.translation).replace(" ", "")))
        said.append(spaceless.index(f"[{s.id}]"))
        if check.measured:
            said.append(spaceless.index("Measured:"))
        if s.kind != "not geometry":
            said.append(spaceless.index("Reading:"))
        said.append(spaceless.index("Verdict:"))
        assert said == sorted(said), s.id
        assert spaceless.startswith(f"“{quotation}”".replace(" ", ""))


def test_numbers_stand_before_the_word_that_judges(checks: list[StatementCheck]) -> None:
    for check in checks:
        before, _, after = statement_block(check).partition("Verdict:")
        for word in ("agrees", "differs", "depends on"):
            assert word not in before.replace(check.statement.quotation, "")
        if check.verdict == "differs":
            assert "km" in before.partition("Measured:")[2]
        assert after.strip().startswith({"cannot tell": "geometry cannot tell"}.get(check.verdict, check.verdict))


def test_80_columns_and_counts_by_party(checks: list[StatementCheck]) -> None:
    text = statements_listing(checks)
    assert max(map(columns, text.splitlines())) <= 80
    lines = text.splitlines()
    heading = next(n for n, line in enumerate(lines) if line.split() == ["agrees", "differs", "depends", "cannot", "tell"])
    for party in ("ROK government", "Russia", "press"):
        row = next(line for line in lines[heading:] if line.startswith(party_text(party)))
        mine = [c.verdict for c in checks if c.statement.party == party]
        assert [int(n) for n in row.removeprefix(party_text(party)).split()] == [mine.count(v) for v in VERDICTS]
    total = next(line for line in lines[heading:] if line.startswith("all "))
    assert sum(map(int, total.split()[1:])) == len(checks)
    last = " ".join(text.split("\n\n")[-1].split())
    assert last.startswith("A verdict is on the geometry of a sentence, never on who said it or why; land within a range")


def test_what_was_not_read_says_so_and_a_translation_too(checks: list[StatementCheck]) -> None:
    blocks = {c.statement.id: plain(statement_block(c)) for c in checks}
    assert "not checked by us" in blocks["cctv-2016-half"]
    assert "Said in Chinese: the words are a translation." in blocks["cctv-2016-half"]
    assert "as reported by others" in blocks["experts-2017-10-ground"]
    assert "2016 (year only)" in blocks["mbn-2016-beijing"]
    assert "before or without the site" in blocks["rok-mnd-2016-07-border"]


def test_where_it_flips(checks: list[StatementCheck]) -> None:
    blocks = {c.statement.id: plain(statement_block(c)) for c in checks}
    assert (
        "In all directions it is true with ranges from 2,157 km to 2,344 km. No published figure lies there."
        in (blocks["cctv-2016-half"])
    )
    assert "In the best-placed sector of 120° it is true with ranges from 2,454 km to 2,634 km." in blocks["cctv-2016-half"]
    assert "It is true with ranges up to 517 km." in blocks["korea-herald-2016-08-terminal"]
    assert "It is true of Seongju THAAD site, not of Seongsan air-defence base." in blocks["rok-mnd-2016-07-line"]
    assert "a distance by road is a possible reading" in blocks["yonhap-2016-07-seoul"]
    # along the horizontal ray and the lowest, as in the theory of the atmosphere
    assert "2,000 km along the slant being 1,944 to 1,953 km of ground" in blocks["uscc-2016-2000-east"]


def test_a_sentence_that_is_never_true(checker: StatementChecker) -> None:
    check = checker.check(own(kind="share", territory="Brazil", share_percent=(99, 100), range_km=(2000,)))
    assert check.verdict == "differs"
    assert "Never true in all directions, up to 5,000 km." in plain(statement_block(check))


def own(**fields: Any) -> Statement:
    return Statement(**{"id": "own", "party": "press", "speaker": "S", "quotation": "Q", **fields})


def test_words_of_a_file_stay_words(checker: StatementChecker) -> None:
    check = checker.check(
        own(quotation=HOSTILE, speaker=HOSTILE, note=HOSTILE, kind="distance", to=("seoul",), km=(200,), address="javascript:x")
    )
    assert "\x1b" not in statement_block(check)
    (row,) = statement_rows([check])
    assert row["quotation"] == HOSTILE, "the template escapes it, once"
    assert row["link"] == ""
    assert "<img" not in tidy_markdown(statement_table([check])).replace("&lt;img", "")
    with_formula = checker.check(own(quotation="=1+1", kind="distance", to=("seoul",), km=(200,)))
    assert "'=1+1" in tidy_csv(statement_table([with_formula]))


def test_rows_for_a_page_are_plain_strings(checks: list[StatementCheck]) -> None:
    rows = statement_rows(checks)
    assert len(rows) == len(checks)
    assert all(isinstance(value, str) for row in rows for value in row.values())
    keys = list(rows[0])
    assert [k for k in keys if k in ("quotation", "measured", "reading", "verdict")] == [
        "quotation",
        "measured",
        "reading",
        "verdict",
    ]
    assert {row["verdict_class"] for row in rows} <= {v.replace(" ", "-") for v in VERDICTS}
    assert all(row["measured"] or row["verdict_class"] == "cannot-tell" for row in rows)


def test_the_tidy_table_keeps_every_digit(checks: list[StatementCheck]) -> None:
    table = statement_table(checks)
    assert all(list(STATEMENT_COLUMNS) == sorted(row, key=list(STATEMENT_COLUMNS).index) for row in table.rows)
    document = json.loads(tidy_json(table))
    assert document["schema"] == "radar-coverage/statement-checks/1"
    rows = {row["id"]: row for row in document["rows"]}
    half = rows["cctv-2016-half"]
    assert (half["accepted_low"], half["accepted_high"]) == (45, 50)
    assert half["measured"][7]["value"] == pytest.approx(0.4093839, abs=1e-6)
    assert half["true_for"][0]["low_km"] == pytest.approx(2157.4, abs=0.1)
    assert sum(sum(counts.values()) for counts in document["counts"].values()) == len(checks)
    assert tidy_csv(table).count("\n") >= len(checks)


def test_filled() -> None:
    assert filled("one two", 3) == "   one two"
    text = filled("a " * 60 + "因地球表面的曲面" * 9, 2, "  ")
    assert max(map(columns, text.splitlines())) <= 80
    assert "".join(text.split()) == "a" * 60 + "因地球表面的曲面" * 9


def test_a_range_that_reaches_a_place_says_from_what_altitude_on(checks: list[StatementCheck]) -> None:
    """By rays step by step; of one that does not reach, and of all that is no range, nothing is said."""
    site = load_sites()["seongju"]
    seen = 0
    for check in checks:
        block = plain(statement_block(check))
        if check.statement.kind != "reach" or check.statement.sense == "outside":
            assert "In view over" not in block
            continue
        for one in check.measured:
            if one.what in ("distance", "nearest land") and one.value > 0:
                lowest_km = views.grazing_m(one.value * 1000, site.elevation_m or 0.0, site.lat) / 1000
                assert f"In view over {place_text(one)}: only above {plain(altitude_text(lowest_km))}" in block
                seen += 1
    assert seen > 3
