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
from radar_coverage.outputs.tidy import rounded


def run(*words: str) -> Result:
    return CliRunner().invoke(figure_command, list(words))


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_a_picture_by_the_name_of_the_file_with_its_numbers_beside(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"paris.{form}"
    how = ["--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--focus", "Germany,GBR", "--range-km", "500"]
    result = run(*how, "-o", str(target), "--size", "print-89mm")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"wrote {tmp_path / 'paris.csv'}\nwrote {target}\n")
    assert target.read_bytes()[:4] in (b"\x89PNG", b"%PDF")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "paris.csv").read_text())))
    found = answer(Site(name="Paris", lat=48.86, lon=2.35), range_km=500, focus=["DEU", "GBR"])
    assert {row["territory"]: float(row["share"]) for row in rows} == {
        row.territory: rounded(row.share) for row in found.rows if row.territory in ("DEU", "GBR")
    }


def test_words_of_ones_own_and_a_name_made_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--range-km", "1000", "--title", "My <title>", "--credit", "Me", "--note", "", "--subtitle", "Under")
    assert result.exit_code == 0, result.output
    assert {"seongju.csv", "seongju.png"} <= {p.name for p in tmp_path.iterdir()}
    assert b"My <title>" in (tmp_path / "seongju.png").read_bytes()


@pytest.mark.parametrize("name", ["seongju.jpg", "seongju", "seongju.csv"])
def test_another_kind_of_file_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    result = run("-o", str(tmp_path / name))
    assert isinstance(result.exception, DataError)
    assert "expected a name that ends in .png, .svg or .pdf" in str(result.exception)
    assert not list(tmp_path.iterdir())


SMALL = ["--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--size", "print-89mm"]


@pytest.mark.parametrize(
    ("of", "words", "columns"),
    [
        ("curve", [*SMALL, "--focus", "BEL", "--range-km", "250"], {"share", "range_km"}),
        ("horizon", [*SMALL, "--range-km", "250"], {"range_km", "lowest_km"}),
        ("adds", ["shariki", "--to", "kyogamisaki", "--focus", "PRK", "--size", "print-89mm"], {"added_share", "before_share"}),
        ("methods", [*SMALL, "--focus", "BEL", "--range-km", "250"], {"method", "error_max_km"}),
    ],
)
def test_other_figures_stand_beside_the_numbers_of_their_commands(
    of: str, words: list[str], columns: set[str], tmp_path: Path
) -> None:
    target = tmp_path / "x.svg"
    result = run(*words, "--of", of, "-o", str(target), "--title", "My title", "--credit", "Me")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"wrote {tmp_path / 'x.csv'}\nwrote {target}\n")
    assert "<title>My title</title>" in target.read_text()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text())))
    assert columns <= set(rows[0])


def test_a_figure_that_nobody_named_says_what_it_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*SMALL, "--of", "horizon", "--range-km", "250").exit_code == 0
    assert {"paris-horizon.csv", "paris-horizon.png"} <= {p.name for p in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--of", "adds"], "needs --to"),
        (["--of", "curve", "--to", "shariki"], "no use for --to"),
        (["--of", "horizon", "--focus", "China"], "no use for --focus"),
        (["--of", "horizon", "--altitude-km", "20"], "no use for --altitude-km"),
        (["--of", "horizon", "--names", "local"], "no use for --names"),
        (["--of", "adds", "--to", "shariki", "--range-km", "1000"], "no use for --range-km"),
        (["--of", "methods", "--boresight-deg", "10", "--fov-deg", "60"], "no use for --boresight-deg"),
        (["--of", "methods", "--range-km", "100", "--range-km", "200"], "is of one range"),
    ],
)
def test_options_that_make_no_sense_are_one_line_and_nothing_is_written(words: list[str], said: str, tmp_path: Path) -> None:
    result = run(*words, "-o", str(tmp_path / "x.png"))
    assert isinstance(result.exception, DataError)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)
    assert not list(tmp_path.iterdir())
