"""`radar_coverage.figure`: the same files as the command writes, with the numbers that the tables have."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

import radar_coverage as rc
from radar_coverage.api.asked import asked
from radar_coverage.api.figures import FIGURES, figure_files
from radar_coverage.cli.figure import figure_command
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Site
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.tidy import rounded

PARIS = Site(name="Paris", lat=48.86, lon=2.35)
LINE = ["--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--range-km", "250"]


def numbers(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


@pytest.mark.parametrize(("of", "question"), [("curve", {"focus": ["BEL"]}), ("horizon", {"atmosphere": "k=4/3"})])
def test_the_command_writes_the_same_bytes(of: str, question: dict[str, Any], tmp_path: Path) -> None:
    mine = rc.figure(PARIS, tmp_path / "x.svg", of=of, size="print-89mm", range_km=250, note="N", grayscale=True, **question)
    words = ["--focus", "BEL"] if of == "curve" else ["--atmosphere", "k=4/3"]
    how = ["--of", of, "--size", "print-89mm", "--note", "N", "--grayscale", "-o", str(tmp_path / "y.svg")]
    assert CliRunner().invoke(figure_command, [*LINE, *words, *how]).exit_code == 0
    assert mine == (tmp_path / "x.csv", tmp_path / "x.svg")
    for one in mine:
        assert one.read_bytes() == one.with_name(one.name.replace("x", "y")).read_bytes()


def test_the_numbers_are_those_of_the_tables(tmp_path: Path) -> None:
    _, picture = rc.figure(PARIS, tmp_path / "x.svg", of="curve", size="print-89mm", range_km=250, focus=["BEL"])
    table = rc.curve(PARIS, range_km=250, focus=["BEL"])
    assert [float(row["share"]) for row in numbers(picture.with_suffix(".csv"))] == rounded(table["share"].tolist())
    rc.figure("shariki", tmp_path / "x.svg", of="adds", size="print-89mm", to=["kyogamisaki"], focus=["PRK"])
    at = {float(row["range_km"]): float(row["added_share"]) for row in numbers(tmp_path / "x.csv")}
    told = rc.adds("shariki", to=["kyogamisaki"], range_km=1000, focus=["PRK"])
    assert at[1000.0] == pytest.approx(float(told.loc[told["territory"] == "PRK", "added_share"].iloc[0]), rel=1e-9)


def test_files_are_made_in_memory_first() -> None:
    files = figure_files(asked(name="Paris", lat=48.86, lon=2.35, ranges_km=(250.0,)), "p.png", of="horizon")
    assert list(files) == ["p.csv", "p.png"]
    assert files["p.png"].startswith(b"\x89PNG")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for how, error, said in (
        ({"of": "map"}, DataError, "footprint"),
        ({"size": "A4"}, UnknownNameError, "size"),
        ({"of": "adds"}, DataError, "--range-km"),
        ({"of": "horizon", "fov_deg": 60}, DataError, "--fov-deg"),
        ({"names": "all"}, DataError, "names"),
    ):
        with pytest.raises(error, match=said):
            rc.figure(PARIS, tmp_path / "x.png", range_km=250, **how)
    assert not list(tmp_path.iterdir())


def test_the_command_offers_every_figure_and_size() -> None:
    offered = {option.name: getattr(option.type, "choices", ()) for option in figure_command.params}
    assert tuple(offered["of"]) == FIGURES
    assert tuple(offered["size"]) == tuple(SIZES)
