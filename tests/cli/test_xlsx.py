"""Every command that gives a tidy table writes it as a workbook too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.oracles.workbooks import workbook
from tests.outputs.test_tidy_xlsx import assert_as_in_the_csv

from radar_coverage.cli import radar_coverage
from radar_coverage.outputs import tidy_xlsx as module
from radar_coverage.outputs.tidy import TidyTable

pytest.importorskip("xlsxwriter")

WORDS = {
    "adds": ["--to", "kyogamisaki", "--range-km", "1000"],
    "compare": ["seongju", "kyogamisaki", "--range-km", "1000"],
    "curve": ["--range-km", "1000", "--step-km", "100"],
    "doctor": [],
    "first-reached": [],
    "horizon": [],
    "methods": ["--range-km", "600"],
    "network": ["opera", "--cell-km", "20"],
    "place": ["Beijing"],
    "reach": [],
    "sector": ["--range-km", "1000"],
    "statements": [],
    "terrain": ["--reach-km", "30", "--altitude-km", "3"],
    "uncertainty": ["--range-km", "600"],
}


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, words)


def test_no_command_is_left_out() -> None:
    with_formats = {
        name
        for name, command in radar_coverage.commands.items()
        for option in command.params
        if option.name == "form" and "xlsx" in getattr(option.type, "choices", ())
    }
    assert with_formats == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_every_cell_is_that_of_the_csv(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[TidyTable] = []
    real = module.tidy_xlsx

    def kept(table: TidyTable) -> bytes:
        seen.append(table)
        return real(table)

    monkeypatch.setattr(module, "tidy_xlsx", kept)
    target = tmp_path / "table.xlsx"
    result = run(name, *WORDS[name], "-o", str(target))
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {target}\n"
    ((table,), book) = seen, workbook(target.read_bytes())
    assert table.rows
    assert_as_in_the_csv(table, book["rows"].rows)
    assert [row[0] for row in book["columns"].rows[1:]] == list(table.columns)
    assert {str(row[0]).partition(".")[0] for row in book["about"].rows[1:]} == {"schema", "versions", *table.about}


def test_a_workbook_is_not_for_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("reach", "--format", "xlsx")
    assert refused.exit_code == 2
    assert "name it with -o FILE.xlsx" in refused.stderr
    target = tmp_path / "table.bin"
    assert run("reach", "--range-km", "600", "--format", "xlsx", "-o", str(target)).exit_code == 0
    assert workbook(target.read_bytes())["rows"].rows
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    missing = run("reach", "--range-km", "600", "-o", str(tmp_path / "none.xlsx"))
    assert missing.exit_code == 1
    assert missing.stderr == "error: writing .xlsx needs the extra [xlsx]: pip install 'radar-coverage[xlsx]'\n"
    assert not (tmp_path / "none.xlsx").exists()
