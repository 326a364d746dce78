"""The examples in docs/ are files the program takes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import radar_coverage as rc
from radar_coverage.cli import radar_coverage

REPO = Path(__file__).parents[1]
PAGE = (REPO / "docs" / "your-own-files.md").read_text()


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


def test_the_site_has_every_page_once_and_every_public_name() -> None:
    """Without building it: every Markdown file of docs/ is in the index, and the library's page lists what there is."""
    docs = REPO / "docs"
    index = (docs / "index.md").read_text(encoding="utf-8")
    for path in docs.rglob("*.md"):
        page = path.relative_to(docs).with_suffix("").as_posix()
        if page != "index" and not page.startswith("_"):
            assert index.count(f"\n{page}\n") == 1, page
    source = ast.parse((docs / "_ext" / "generated.py").read_text(encoding="utf-8"))
    api = next(one.value for one in source.body if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == "API")
    named = [name for names in ast.literal_eval(api).values() for name in names]
    assert sorted(named) == sorted(set(rc.__all__) - {"__version__"})


@pytest.mark.parametrize("name", ["lab", "solutions"])
def test_the_lab_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (REPO / "examples" / "lab" / f"{name}.md").read_text(encoding="utf-8")
    cells = re.findall(r"```{code-cell}\n(.*?)```", text, re.DOTALL)
    assert len(cells) >= 5
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile(cell, name, "exec"), names)  # noqa: S102  (our own)
    assert "%" in capsys.readouterr().out
