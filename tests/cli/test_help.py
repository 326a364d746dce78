"""The way in: commands by what they are for, versions, completion, and what is installed."""

from __future__ import annotations

import json

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from radar_coverage.cli import radar_coverage
from radar_coverage.cli.groups import GROUPS
from radar_coverage.runs import doctor as module
from radar_coverage.runs.doctor import Fact


def test_every_command_is_in_one_group() -> None:
    named = [name for commands in GROUPS.values() for name in commands]
    assert sorted(named) == sorted(radar_coverage.commands)


def test_the_list_fits_a_terminal() -> None:
    text = CliRunner().invoke(radar_coverage, ["--help"]).stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "..." not in text.partition("Options:")[2]
    for heading, commands in GROUPS.items():
        assert f"{heading}:" in text
        for name, what in commands.items():
            assert f"{name} " in text
            assert what in text


def test_versions_are_those_of_what_numbers_depend_on() -> None:
    lines = CliRunner().invoke(radar_coverage, ["--version"]).stdout.splitlines()
    assert lines[0].startswith("radar-coverage, version ")
    assert {"numpy", "pyproj", "shapely", "PROJ", "GEOS", "GDAL", "python"} <= {one.split()[0] for one in lines}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_lines(shell: str) -> None:
    result = CliRunner().invoke(radar_coverage, ["completion", shell])
    assert result.exit_code == 0
    assert "_RADAR_COVERAGE_COMPLETE" in result.stdout


def test_commands_and_sites_are_completed() -> None:
    def found(*words: str, begun: str) -> list[str]:
        complete = ShellComplete(radar_coverage, {}, "radar-coverage", "_RADAR_COVERAGE_COMPLETE")
        return [one.value for one in complete.get_completions(list(words), begun)]

    assert found(begun="hor") == ["horizon"]
    assert "seongju" in found("map", begun="seo")
    assert found("reach", begun="no-such-site") == []
    assert "--range-km" in found("reach", begun="--range")


def test_doctor_says_what_is_there_and_ends_with_1_where_something_needed_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(radar_coverage, ["doctor"])
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "All that is needed is there."
    bad = Fact(kind="data", name="claims.toml", value="is missing", well=False)
    monkeypatch.setattr(module, "facts", lambda: (bad,))
    result = CliRunner().invoke(radar_coverage, ["doctor", "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["rows"] == [
        {"kind": "data", "name": "claims.toml", "value": "is missing", "well": False, "needed": True}
    ]
    assert isinstance(radar_coverage, click.Group)
