"""Every command: what it prints, what it writes, how it fails."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

SEA = ("--name", "Sea", "--lat", "1", "--lon", "2", "--range-km", "100")


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


class TestReach:
    def test_the_table_fits_80_columns_and_12_rows(self) -> None:
        result = run("reach")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= 80
        start = next(i for i, line in enumerate(lines) if line.startswith("territory"))
        rows = lines[start + 1 : next(i for i in range(start, len(lines)) if not lines[i] or lines[i].startswith("("))]
        assert 6 <= len(rows) <= 12
        assert "China" in result.stdout
        assert "Russia" in result.stdout

    def test_json_is_the_documented_schema(self) -> None:
        result = run("reach", "seongju", "--range-km", "2000", "--format", "json")
        value = json.loads(result.stdout)
        assert value["schema"] == "radar-coverage/reach/1"
        assert {"site", "boundaries", "versions", "rows"} <= value.keys()
        china = next(row for row in value["rows"] if row["territory"] == "CHN")
        assert china["share"] == pytest.approx(0.4094, abs=5e-5)
        wanted = {
            "name": "China",
            "kind": "unit",
            "range_km": 2000.0,
            "range_kind": "ground",
            "boresight_deg": None,
            "fov_deg": 360.0,
        }
        assert wanted.items() <= china.items()

    def test_a_sum_says_so_and_names_its_members(self) -> None:
        rows = json.loads(run("reach", "--range-km", "3000", "--format", "json").stdout)["rows"]
        both, *parts = (next(r for r in rows if r["territory"] == code) for code in ("CHN+HKG+MAC", "CHN", "HKG", "MAC"))
        assert both["kind"] == "sum"
        assert both["members"] == ["CHN", "HKG", "MAC"]
        assert both["area_km2"] == pytest.approx(sum(p["area_km2"] for p in parts), rel=1e-8)

    def test_taiwan_is_its_own_row_and_not_in_china(self) -> None:
        rows = json.loads(run("reach", "--range-km", "2000", "--format", "json").stdout)["rows"]
        assert "TWN" in {r["territory"] for r in rows}
        assert all("TWN" not in r["members"] for r in rows)

    def test_a_place_of_ones_own(self) -> None:
        result = run(
            "reach",
            "--name",
            "Paris",
            "--lat",
            "48.86",
            "--lon",
            "2.35",
            "--range-km",
            "500",
            "--focus",
            "Germany,GBR",
            "--format",
            "csv",
        )
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert lines[1].startswith("DEU,Germany")
        assert lines[2].startswith("GBR,United Kingdom")

    def test_a_sector_holds_less_than_the_circle(self) -> None:
        def china(*words: str) -> float:
            rows = json.loads(run("reach", "--range-km", "2000", *words, "--format", "json").stdout)["rows"]
            return float(next(r["area_km2"] for r in rows if r["territory"] == "CHN"))

        assert 0 < china("--boresight-deg", "330", "--fov-deg", "120") < china()

    def test_a_range_with_a_speaker_is_the_authors(self) -> None:
        result = run(
            "reach", "--range-km", "700", "--claimant", "A. Writer", "--date", "2026", "--source", "A Paper", "--format", "json"
        )
        claim = json.loads(result.stdout)["rows"][0]["claims"][0]
        assert (claim["party"], claim["claimant"], claim["date"]) == ("added by the author", "A. Writer", "2026")

    def test_claims_by_id_and_markdown(self) -> None:
        result = run("reach", "--claim", "rok-mnd-2016-07", "--format", "md")
        assert "600" in result.stdout
        assert "800" in result.stdout
        assert "Han Min" in result.stdout

    def test_an_output_file_is_written_whole_and_named(self, tmp_path: Path) -> None:
        target = tmp_path / "reach.json"
        result = run("reach", "--range-km", "600", "--format", "json", "-o", str(target))
        assert result.exit_code == 0
        assert f"wrote {target}" in result.stdout
        assert json.loads(target.read_text())["schema"] == "radar-coverage/reach/1"
        assert [p.name for p in tmp_path.iterdir()] == ["reach.json"]


class TestErrors:
    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["reach", "seongjoo"], "unknown site 'seongjoo'; did you mean seongju"),
            (["reach", "shariki"], "--range-km"),
            (["reach", "--claim", "nobody-2016"], "unknown claim 'nobody-2016'"),
            (["reach", "--claim", "russia-none"], "gives no figure"),
            (["reach", "--range-km", "0"], "range_km = 0, expected 0.001..19900 km"),
            (["reach", "--range-km", "20000"], "range_km = 20000, expected 0.001..19900 km"),
            (["reach", "--range-km", "nan"], "range_km = nan"),
            (["reach", "--lat", "95", "--lon", "0", "--range-km", "5"], "lat = 95, expected -90..90 degrees"),
            (["reach", "--lat", "5", "--lon", "181", "--range-km", "5"], "lon = 181"),
            (["reach", "--range-km", "600", "--focus", "Chnia"], "did you mean China"),
            (["reach", "--range-km", "600", "--boresight-deg", "10", "--fov-deg", "361"], "fov_deg = 361"),
            (["reach", "--sites", "nowhere.geojson"], "nowhere.geojson"),
            (["reach", "--claims", "nowhere.toml"], "nowhere.toml"),
            (["reach", "--range-km", "600", "--territories", "nowhere.gpkg"], "nowhere.gpkg"),
            (["validate", "nowhere.geojson"], "nowhere.geojson"),
        ],
    )
    def test_one_line_and_exit_code_1(self, words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        output = [] if words[0] == "validate" else ["-o", "out.txt"]
        result = run(*words, *output)
        assert result.exit_code == 1
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith("error: ")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        "words",
        [
            ["reach", "--lat", "36"],
            ["reach", "seongju", "--lat", "36", "--lon", "128"],
            ["reach", "--range-km", "600", "--fov-deg", "120"],
            ["reach", "--range-km", "600", "--boresight-deg", "120"],
            ["reach", "--claimant", "somebody"],
            ["reach", "--range-km", "six hundred"],
            ["fly"],
            ["validate"],
        ],
    )
    def test_wrong_usage_is_exit_code_2(self, words: list[str]) -> None:
        result = run(*words)
        assert result.exit_code == 2
        assert "Traceback" not in result.output

    def test_control_characters_are_shown_not_obeyed(self) -> None:
        result = run("reach", "\x1b[2Jseongju")
        assert result.exit_code == 1
        assert "\x1b" not in result.stderr

    def test_an_unwritable_folder_is_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        result = run("map", *SEA, "-o", str(tmp_path / "file" / "maps"))
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1


class TestMap:
    def test_it_writes_page_drawing_and_manifest_and_says_so(self, tmp_path: Path) -> None:
        result = run("map", "-o", str(tmp_path / "maps"))
        assert result.exit_code == 0, result.output
        assert {p.name for p in (tmp_path / "maps").iterdir()} == {
            "seongju.html", "seongju-map.html", "seongju.svg", "seongju.txt", "manifest.json",
        }  # fmt: skip
        assert "seongju.html" in result.stdout
        assert "China" in result.stdout

    def test_the_site_of_a_users_file_is_the_one_meant(self, tmp_path: Path) -> None:
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [10, 50]},
            "properties": {"name": "Mine", "id": "mine"},
        }
        sites = tmp_path / "mine.geojson"
        sites.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        result = run("map", "--sites", str(sites), "--range-km", "100", "-o", str(tmp_path / "maps"))
        assert result.exit_code == 0, result.output
        assert (tmp_path / "maps" / "mine.html").is_file()


def test_lists() -> None:
    assert "seongju" in run("sites").stdout
    claims = run("claims").stdout
    assert "rok-mnd-2016-07" in claims
    assert "no figure" in claims
    assert max(map(len, claims.splitlines())) <= 80


def test_validate_says_what_is_in_a_file() -> None:
    data = Path(__file__).parents[2] / "data"
    result = run("validate", str(data / "sites.geojson"), str(data / "claims.toml"), str(data / "radars.toml"))
    assert result.exit_code == 0, result.output
    assert "sites, no problem" in result.stdout


@pytest.mark.parametrize("command", ["map", "reach", "place", "sites", "claims", "validate"])
def test_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_the_ending_of_the_file_says_the_format(tmp_path: Path) -> None:
    for ending, start in (("json", "{"), ("csv", "territory,"), ("md", "| Territory"), ("txt", "Seongju")):
        target = tmp_path / f"reach.{ending}"
        assert run("reach", "--range-km", "600", "-o", str(target)).exit_code == 0
        assert target.read_text().startswith(start)


def test_a_place_of_ones_own_does_not_take_the_name_of_one_of_ours(tmp_path: Path) -> None:
    result = run("map", "--name", "Seongju", "--lat", "1", "--lon", "2", "--range-km", "100", "-o", str(tmp_path))
    assert result.exit_code == 0
    assert (tmp_path / "seongju_own.html").is_file()
    assert not (tmp_path / "seongju.html").exists()


@pytest.mark.parametrize("words", [["map", ""], ["reach", "", "--range-km", "5"]])
def test_an_empty_site_is_no_site(words: list[str]) -> None:
    assert "unknown site ''" in run(*words).stderr


def test_examples_in_help_stand_on_lines_of_their_own() -> None:
    for command in ("map", "reach"):
        text = run(command, "--help").stdout
        assert "\\b" not in text
        assert f"\n  radar-coverage {command}\n" in text


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_replaced(kind: str, tmp_path: Path) -> None:
    taken = tmp_path / "sea.svg"
    taken.mkdir() if kind == "folder" else os.mkfifo(taken)
    (tmp_path / "sea.html").write_text("old")
    result = run("map", *SEA, "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "sea.svg: is there already and is not a file" in result.stderr
    assert (tmp_path / "sea.html").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sea.html", "sea.svg"]


def test_a_date_alone_makes_a_range_somebodys() -> None:
    rows = json.loads(run("reach", "--range-km", "700", "--date", "2026-01", "--format", "json").stdout)["rows"]
    assert [c["date"] for c in rows[0]["claims"]] == ["2026-01"]


def test_a_table_is_never_written_under_the_name_of_a_picture(tmp_path: Path) -> None:
    result = CliRunner().invoke(radar_coverage, ["reach", "--range-km", "600", "-o", str(tmp_path / "reach.png")])
    assert result.exit_code == 2
    assert "draws no picture" in result.stderr
    assert list(tmp_path.iterdir()) == []
