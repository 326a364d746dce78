"""Every example runs as a script, prints, and writes one picture; the README lists them all."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((REPO / "examples").glob("*.py"))
PICTURES = (".png", ".svg", ".pdf")


def test_the_list_is_complete() -> None:
    listed = (REPO / "examples" / "README.md").read_text(encoding="utf-8")
    assert len(EXAMPLES) == 6
    assert all(f"`{path.name}`" in listed for path in EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(path), str(tmp_path)])
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.strip()
    pictures = [made for made in tmp_path.iterdir() if made.suffix in PICTURES]
    assert len(pictures) == 1
    assert pictures[0].stat().st_size > 5_000
