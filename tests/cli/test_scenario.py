"""``--scenario FILE`` asks what its options would ask, and an option beside it wins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

HEAD = 'schema = "radar-coverage/scenario/1"\n'
SECTOR = f'{HEAD}site = "seongju"\nclaims = ["rok-mnd-2016-07"]\nboresight_deg = 330\nfov_deg = 120\nfocus = ["China", "RUS"]\n'
PARIS = f'{HEAD}name = "Paris"\nlat = 48.86\nlon = 2.35\nrange_km = [500, 700]\nfocus = ["DEU"]\n'


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(scenario: str, *words: str) -> Result:
        if scenario:
            Path("question.toml").write_text(scenario)
        more = ["--scenario", "question.toml"] if scenario else []
        return CliRunner().invoke(radar_coverage, ["reach", *words, *more, "--format", "json"])

    return run


def rows(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["rows"]


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        (HEAD, ""),
        (SECTOR, "seongju --claim rok-mnd-2016-07 --boresight-deg 330 --fov-deg 120 --focus China,RUS"),
        (PARIS, "--name Paris --lat 48.86 --lon 2.35 --range-km 500 --range-km 700 --focus DEU"),
    ],
)
def test_the_same_answer_as_the_same_options(ask: Any, scenario: str, words: str) -> None:
    assert ask(scenario).stdout == ask("", *words.split()).stdout


@pytest.mark.parametrize(
    ("scenario", "beside", "alone"),
    [
        (SECTOR, "--range-km 900", "--range-km 900 --boresight-deg 330 --fov-deg 120 --focus China,RUS"),
        (SECTOR, "--boresight-deg 10", "--claim rok-mnd-2016-07 --boresight-deg 10 --fov-deg 120 --focus China,RUS"),
        (SECTOR, "--fov-deg 90", "--claim rok-mnd-2016-07 --boresight-deg 330 --fov-deg 90 --focus China,RUS"),
        (SECTOR, "--focus JPN", "--claim rok-mnd-2016-07 --boresight-deg 330 --fov-deg 120 --focus JPN"),
        (SECTOR, "shariki", "shariki --claim rok-mnd-2016-07 --boresight-deg 330 --fov-deg 120 --focus China,RUS"),
        (PARIS, "seongju", "seongju --range-km 500 --range-km 700 --focus DEU"),
        (PARIS, "--name Lutetia", "--name Lutetia --lat 48.86 --lon 2.35 --range-km 500 --range-km 700 --focus DEU"),
        (PARIS, "--lat 50 --lon 3", "--lat 50 --lon 3 --range-km 500 --range-km 700 --focus DEU"),
        (PARIS, "--claimant A", "--name Paris --lat 48.86 --lon 2.35 --range-km 500 --range-km 700 --focus DEU --claimant A"),
    ],
)
def test_an_option_beside_it_wins(ask: Any, scenario: str, beside: str, alone: str) -> None:
    assert rows(ask(scenario, *beside.split())) == rows(ask("", *alone.split()))


@pytest.mark.parametrize(
    ("scenario", "says"),
    [
        (f'{HEAD}site = "seongjoo"\n', "site: unknown site 'seongjoo'; did you mean seongju"),
        (f'{HEAD}claims = ["nobody-2016"]\n', "claims: unknown claim 'nobody-2016'"),
        (f'{HEAD}claims = ["russia-none"]\n', "claims: claim russia-none gives no figure"),
        (f'{HEAD}focus = ["Chnia"]\n', "focus: unknown territory 'Chnia'; did you mean China"),
        (f"{HEAD}range_km = 20_000\n", "scenario: range_km = 20000"),
        (f"{HEAD}fov_deg = 120\n", "scenario: fov_deg needs boresight_deg"),
        ("nope", "not TOML"),
    ],
)
def test_a_bad_one_is_one_line_that_names_file_and_field(ask: Any, scenario: str, says: str) -> None:
    result = ask(scenario, "-o", "out.json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("error: question.toml: ")
    assert says in result.stderr
    assert not Path("out.json").exists()


def test_a_name_given_as_an_option_is_not_the_files_fault(ask: Any) -> None:
    assert ask(SECTOR, "--claim", "nobody-2016").stderr.startswith("error: unknown claim 'nobody-2016'")
    assert ask(SECTOR, "seongjoo").stderr.startswith("error: unknown site 'seongjoo'")
    assert ask(SECTOR, "--focus", "Chnia").stderr.startswith("error: unknown territory 'Chnia'")


def test_a_name_without_a_position_of_its_own_is_wrong_usage(ask: Any) -> None:
    assert ask(SECTOR, "--name", "Here").exit_code == 2


def test_its_title_is_the_heading_of_table_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("question.toml").write_text(f'{HEAD}title = "Mine <b>&"\nname = "Paris"\nlat = 48.86\nlon = 2.35\nrange_km = 500\n')
    run = CliRunner().invoke(radar_coverage, ["map", "--scenario", "question.toml", "-o", "maps"])
    assert run.exit_code == 0, run.output
    assert run.stdout.startswith("Mine <b>&\nParis")
    for page in ("paris.html", "paris-map.html"):
        text = Path("maps", page).read_text()
        assert "Mine &lt;b&gt;&amp;" in text
        assert "Mine <b>" not in text
    assert "question.toml" in Path("maps", "manifest.json").read_text()
    for form, start in (("json", ""), ("md", "**Mine")):
        told = CliRunner().invoke(radar_coverage, ["reach", "--scenario", "question.toml", "--format", form]).stdout
        assert told.startswith(start)
        assert "Mine" in told
