"""The commands adds and compare: what they print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

JAPAN = ("--to", "kyogamisaki,shariki")


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


def rows(*words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return list(json.loads(result.stdout)["rows"])


class TestAdds:
    def test_the_published_ranges_unasked(self) -> None:
        found = rows("adds", "seongju", *JAPAN)
        china = {r["range_km"]: r for r in found if r["territory"] == "CHN"}
        assert {600, 800, 1000, 2000} <= china.keys()
        assert all(r["claims"] for r in china.values())
        assert china[2000]["added_share"] == pytest.approx(0.15454, abs=2e-5)

    def test_the_table_fits_and_says_whose_range_it_is(self) -> None:
        result = run("adds", "seongju", *JAPAN, "--range-km", "2000", "--by", "province")
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= 80
        for words in ("added by the author", "15.5 points", "Shaanxi", "Wuhan", "a comparison, not a claim", "GeoNames"):
            assert words in result.stdout

    def test_provinces_add_up_to_the_country(self) -> None:
        found = rows("adds", "seongju", *JAPAN, "--range-km", "2000", "--focus", "China", "--by", "province")
        china = next(r for r in found if r["territory"] == "CHN")
        provinces = [r for r in found if r["parent"] == "CHN"]
        for column in ("before_km2", "added_km2"):
            assert sum(r[column] for r in provinces) == pytest.approx(china[column], rel=1e-6)

    def test_the_curve(self, tmp_path: Path) -> None:
        target = tmp_path / "adds.csv"
        result = run("adds", "seongju", *JAPAN, "--focus", "CHN", "--curve", "-o", str(target))
        assert result.exit_code == 0, result.output
        assert len(target.read_text().splitlines()) == 30

    def test_the_figure(self, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        pytest.importorskip("fontpkg_source_sans_3")
        result = run("adds", "seongju", *JAPAN, "-o", str(tmp_path / "a.svg"))
        assert result.exit_code == 0, result.output
        assert "<title>What Seongju adds to Kyogamisaki and Shariki</title>" in (tmp_path / "a.svg").read_text()

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("adds", "seongju", "--to", "kyogamisak"), "unknown site 'kyogamisak'; did you mean kyogamisaki"),
            (("adds", "seongju", "--to", "shariki,seongju"), "seongju is itself among"),
            (("adds", "seongju", "--to", ","), "no site to add seongju to"),
            (("adds", "shariki", "--to", "seongju"), "name a range with --range-km"),
            (("adds", "seongju", *JAPAN, "--focus", "DEU", "--by", "province"), "no provinces of DEU"),
            (("adds", "--lat", "1", "--lon", "2", *JAPAN, "--curve"), "--focus"),
            (("compare", "seongju", "nowhere"), "unknown site 'nowhere'"),
            (("compare", "seongju", "nowhere.toml"), "nowhere.toml"),
            (("compare", "shariki", "kyogamisaki"), "--range-km"),
        ],
    )
    def test_one_line_and_exit_code_1(self, words: tuple[str, ...], says: str) -> None:
        result = run(*words)
        assert result.exit_code == 1
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 1

    @pytest.mark.parametrize("words", [("adds", "seongju"), ("compare", "seongju"), ("adds", "seongju", *JAPAN, "--by", "town")])
    def test_wrong_usage_is_exit_code_2(self, words: tuple[str, ...]) -> None:
        assert run(*words).exit_code == 2


class TestCompare:
    @staticmethod
    def scenario(folder: Path, name: str, *lines: str) -> str:
        file = folder / f"{name}.toml"
        file.write_text("\n".join(['schema = "radar-coverage/scenario/1"', *lines]))
        return str(file)

    def test_two_sites_have_the_same_ranges(self) -> None:
        found = rows("compare", "seongju", "kyogamisaki")
        assert all(r["a_range_km"] == r["b_range_km"] for r in found)
        assert all(r["a_claims"] and not r["b_claims"] for r in found)
        assert "a comparison, not a claim about Kyogamisaki" in run("compare", "seongju", "kyogamisaki").stdout.replace("\n", " ")

    def test_a_sector_against_all_directions(self, tmp_path: Path) -> None:
        turned = self.scenario(
            tmp_path, "turned", 'site = "seongju"', "range_km = [2000]", "boresight_deg = 330", "fov_deg = 120"
        )
        found = rows("compare", "seongju", turned)
        assert {r["a_range_km"] for r in found} == {2000}  # the site takes the scenario's range
        assert all(r["gained_km2"] == 0 for r in found)
        assert next(r for r in found if r["territory"] == "JPN")["unchanged_km2"] == 0
        back = rows("compare", turned, "seongju")
        assert all(r["lost_km2"] == 0 for r in back)

    def test_two_scenarios_one_range_each(self, tmp_path: Path) -> None:
        files = [
            self.scenario(tmp_path, f"s{r}", "lat = 36", "lon = 128", 'name = "Here"', f"range_km = [{r}]") for r in (900, 1500)
        ]
        found = rows("compare", *files, "--focus", "CHN")
        assert (found[0]["a_range_km"], found[0]["b_range_km"], found[0]["lost_km2"]) == (900, 1500, 0)
        assert "Here, 1,500 km" in run("compare", *files, "--focus", "CHN").stdout

    def test_different_ranges_are_not_guessed_together(self, tmp_path: Path) -> None:
        one = self.scenario(tmp_path, "one", 'site = "seongju"', "range_km = [600, 800]")
        other = self.scenario(tmp_path, "other", 'site = "kyogamisaki"', "range_km = [1000]")
        result = run("compare", one, other)
        assert result.exit_code == 1
        assert "A has ranges of 600, 800 km and B of 1,000 km" in result.stderr
        assert run("compare", one, other, "--range-km", "700").exit_code == 0

    def test_what_is_counted_differently_is_refused(self, tmp_path: Path) -> None:
        counted = self.scenario(tmp_path, "counted", 'site = "seongju"', "range_km = [900]", "[count]", 'taiwan = "CHN"')
        result = run("compare", "seongju", counted)
        assert result.exit_code == 1
        assert "[count]" in result.stderr
