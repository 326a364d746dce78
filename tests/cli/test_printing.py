"""What -o and --format may be asked for together: a name that says what it is, or one clear line and no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


COMMANDS = {
    "reach": ("--range-km", "600"),
    "first-reached": (),
    "curve": ("--range-km", "600", "--step-km", "300"),
    "horizon": (),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "form", "says"),
    [
        ("x.png", "json", "--format json is no picture; leave --format out, or name it .json"),
        ("x.svg", "csv", "--format csv is no picture; leave --format out, or name it .csv"),
        ("x.xyz", None, "expected a name that ends in .json, .csv, .md, .xlsx or .txt"),
        ("x.jsn", None, "expected a name that ends in .json, .csv, .md, .xlsx or .txt"),
    ],
)
def test_a_name_that_is_none_of_them_is_refused(command: str, name: str, form: str | None, says: str, tmp_path: Path) -> None:
    target = tmp_path / name
    result = run(command, *COMMANDS[command], "-o", str(target), *(("--format", form) if form else ()))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: -o {target}: {says}"
    assert not result.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "form"), [("x", None), ("x.txt", None), ("x.md", None), ("x.json", None), ("x.any", "json")])
def test_any_other_is_written(name: str, form: str | None, tmp_path: Path) -> None:
    """In a folder whose name has a dot; a form that was asked for may have any name."""
    folder = tmp_path / "v1.5"
    folder.mkdir()
    result = run("reach", "--range-km", "600", "-o", str(folder / name), *(("--format", form) if form else ()))
    assert result.exit_code == 0, result.output
    assert [one.name for one in folder.iterdir()] == [name]
    assert (folder / name).read_text().startswith("{") == ("json" in (form or name))
