"""The command cite and the call rc.cite: the same words, in the form that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.oracles.bibliographies import bibtex_entries, ris_records

import radar_coverage as rc
from radar_coverage.cli import radar_coverage

BOTH = ["rok-mnd-2017-05", "xinhua-2016-forward"]


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["cite", *words])


def test_the_program_and_the_data() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout == rc.cite()
    assert [line for line in result.stdout.splitlines() if line.isupper()] == ["THE PROGRAM", "THE DATA"]
    assert "--claim ID" in result.stderr


def test_a_figure_in_every_form() -> None:
    words = [word for name in BOTH for word in ("--claim", name)]
    assert run(*words).stdout == rc.cite(BOTH)
    assert run(*words).stderr == ""
    keys = ["radar-coverage.program", "radar-coverage.data", *BOTH]
    assert [entry.key for entry in bibtex_entries(run(*words, "--format", "bibtex").stdout)] == keys
    assert len(ris_records(run(*words, "--format", "ris").stdout_bytes.decode())) == len(keys)


@pytest.mark.parametrize(("name", "form"), [("a.bib", "bibtex"), ("a.RIS", "ris"), ("a.txt", "text"), ("a", "text")])
def test_the_name_says_the_form(name: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / name
    result = run("--claim", BOTH[0], "-o", str(target))
    assert result.stdout == f"wrote {target}\n"
    assert target.read_bytes() == rc.cite(BOTH[0], form).encode()


def test_a_figure_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'schema = "radar-coverage/claims/1"\n[[claim]]\nid = "mine"\nparty = "press"\nclaimant = "A. Writer"\n'
        'range_km = 700\nrange_kind = "slant"\ndate = "2026"\n'
    )
    line = run("--claims", str(mine), "--claim", "mine").stdout.splitlines()[-1]
    assert line.startswith("A. Writer (2026). [Published radar range: 700 km]. Figure: 700 km, as published (a slant range).")


def test_what_the_call_takes() -> None:
    known = {claim.id: claim for claim in rc.load_claims()}
    assert rc.cite(known[BOTH[0]]) == rc.cite(BOTH[0]) == rc.cite([BOTH[0], BOTH[0]])
    with pytest.raises(rc.DataError, match="form = 'word', expected one of: text, bibtex, ris"):
        rc.cite(form="word")


def test_refused_in_one_line() -> None:
    result = run("--claim", "rok-mnd-2017-5")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: unknown claim 'rok-mnd-2017-5'; did you mean rok-mnd-2017-05")
    assert len(result.stderr.splitlines()) == 1
