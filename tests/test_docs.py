"""The examples in docs/ are files the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from radar_coverage.cli import radar_coverage

PAGE = (Path(__file__).parents[1] / "docs" / "your-own-files.md").read_text()


@pytest.mark.parametrize(("language", "name", "words"), [
    ("json", "my-sites.geojson", ["reach", "paris", "--sites", "my-sites.geojson", "--range-km", "500"]),
    ("toml", "my-claims.toml", ["reach", "seongju", "--claims", "my-claims.toml", "--claim", "paper-2026"]),
    ("toml-statements", "my-statements.toml", ["statements", "--file", "my-statements.toml", "--id", "paper-2026-half"]),
    ("toml-labels", "my-labels.toml", ["map", "--range-km", "600", "--labels", "my-labels.toml", "-o", "maps"]),
    ("toml-scenario", "my-scenario.toml", ["reach", "--scenario", "my-scenario.toml", "--format", "json"]),
])  # fmt: skip
def test_the_example_validates_and_is_used(
    language: str, name: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    Path(name).write_text(found.group(1))
    checked = CliRunner().invoke(radar_coverage, ["validate", name])
    assert checked.exit_code == 0, checked.output
    assert "no problem" in checked.stdout
    used = CliRunner().invoke(radar_coverage, words)
    assert used.exit_code == 0, used.output
