"""``radar-coverage figure``: a picture and its numbers, or one line and nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from radar_coverage.api.answers import answer
from radar_coverage.cli.figure import figure_command
from radar_coverage.errors import DataError
from radar_coverage.model import Site


def run(*words: str) -> Result:
    return CliRunner().invoke(figure_command, list(words))


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_by_the_name_of_the_file_with_its_numbers_beside(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"paris.{form}"
    how = ["--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--focus", "Germany,GBR", "--range-km", "500"]
    result = run(*how, "-o", str(target), "--size", "print-89mm")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {tmp_path / 'paris.csv'}\nwrote {target}\n"
    assert target.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "paris.csv").read_text())))
    found = answer(Site(name="Paris", lat=48.86, lon=2.35), range_km=500, focus=["DEU", "GBR"])
    assert {row["territory"]: float(row["share"]) for row in rows} == {
        row.territory: row.share for row in found.rows if row.territory in ("DEU", "GBR")
    }


def test_words_of_ones_own_and_a_name_made_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--range-km", "1000", "--title", "My <title>", "--credit", "Me", "--note", "", "--subtitle", "Under")
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["seongju.csv", "seongju.png"]
    assert b"My <title>" in (tmp_path / "seongju.png").read_bytes()


@pytest.mark.parametrize("name", ["seongju.jpg", "seongju", "seongju.csv"])
def test_another_kind_of_file_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    result = run("-o", str(tmp_path / name))
    assert isinstance(result.exception, DataError)
    assert "expected a name that ends in .png, .svg or .pdf" in str(result.exception)
    assert not list(tmp_path.iterdir())
