"""Published statements: the record itself, and files that get it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model.claim import PARTIES
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.statements import load_statements
from radar_coverage.sources.validation import validate_file

GOOD = 'id = "mine"\nparty = "press"\nspeaker = "Me"\nquotation = "far"\nkind = "distance"\nto = ["seoul"]\nkm = 300\n'


def written(tmp_path: Path, *tables: str, schema: str = "statements") -> Path:
    path = tmp_path / "mine.toml"
    head = f'schema = "radar-coverage/{schema}/1"\n'
    path.write_text(head + "".join(f"[[statement]]\n{table}\n" for table in tables), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (GOOD.replace("press", "Press"), "party = 'Press', expected one of: ROK government, "),
        (GOOD.replace("300", "-3"), "km = -3, expected 0.001..20100 km"),
        (GOOD.replace("300", '"far"'), "km = 'far', expected a list of numbers"),
        (GOOD.replace("km =", "kms ="), "kms is not a field; did you mean km?"),
        (GOOD.replace("distance", "distances"), "kind = 'distances', expected one of: distance, reach, "),
        (GOOD.replace('quotation = "far"\n', ""), "quotation is missing"),
        (GOOD.replace("km = 300\n", ""), "km is missing, kind = 'distance' needs it"),
        (GOOD + "share_percent = [1, 2]", "share_percent is not for kind = 'distance'"),
        (GOOD + 'words = "near"', "words = 'near', expected words of the quotation or its translation"),
        (GOOD + 'date = "2016-13"', "date = '2016-13', expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (GOOD.replace('["seoul"]', '"seoul"'), "to = 'seoul', expected a list of texts"),
    ],
)
def test_one_line_names_file_statement_and_field(tmp_path: Path, table: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_statements(written(tmp_path, GOOD.replace("mine", "first"), table))
    assert len(caught.value.problems) == 1
    place, _, problem = str(caught.value).partition("): ")
    assert place == "mine.toml: statement 2 (mine"
    assert problem.startswith(expected)


def test_bad_documents(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^mine\.toml: schema = 'radar-coverage/claims/1': expected "):
        load_statements(written(tmp_path, GOOD, schema="claims"))
    with pytest.raises(DataError, match=r"^mine\.toml: top level: no \[\[statement\]\] in it$"):
        load_statements(written(tmp_path))
    with pytest.raises(DataError, match=r"statement 2 \(mine\): id = 'mine' is the id of statement 1 too"):
        load_statements(written(tmp_path, GOOD, GOOD))
    with pytest.raises(DataError, match=r"statement 1 \(cctv-2016-half\): id = 'cctv-2016-half' comes with the program"):
        load_statements(written(tmp_path, GOOD.replace("mine", "cctv-2016-half")))


def test_the_users_statements_come_after_the_embedded_ones(tmp_path: Path) -> None:
    mine = load_statements(written(tmp_path, GOOD + "date = 2016-07-10"))
    assert mine[:-1] == load_statements()
    assert (mine[-1].km, mine[-1].date, mine[-1].to) == ((300,), "2016-07-10", ("seoul",))


def test_validate_knows_the_kind(tmp_path: Path) -> None:
    assert validate_file(written(tmp_path, GOOD)) == "mine.toml: 1 statement, no problem"


def test_every_statement_has_its_speaker_its_source_and_its_language() -> None:
    claims = {claim.id for claim in load_claims()}
    for statement in load_statements():
        assert statement.site == "seongju"
        assert statement.address, statement.id
        assert statement.publisher, statement.id
        assert statement.date, statement.id
        assert len(statement.quotation) <= 120, "a few words"
        assert bool(statement.translation) == (statement.quotation_language != "en"), statement.id
        assert statement.original_language != statement.quotation_language, statement.id
        assert set(statement.claims) <= claims, statement.id


def test_all_sides_are_heard() -> None:
    parties = {statement.party for statement in load_statements()}
    assert parties == set(PARTIES) - {"added by the author"}


def test_what_no_source_was_found_for_says_so() -> None:
    unchecked = {s.id for s in load_statements() if s.read == "not checked"}
    assert {"cctv-2016-half", "mbn-2016-line"} <= unchecked
    assert all(s.read == "not checked" for s in load_statements() if s.address.startswith("no address"))
