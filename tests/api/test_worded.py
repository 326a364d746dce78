"""A language, a translation of the user's and units: the same words from the library and the command line, and made again."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import radar_coverage as rc
from radar_coverage.api.asked import answered
from radar_coverage.api.reports import command_text
from radar_coverage.api.runs import map_run, run_again
from radar_coverage.api.worded import worded, words_in_use
from radar_coverage.cli import radar_coverage
from radar_coverage.cli.report import report_command
from radar_coverage.outputs.catalogue import language_code
from radar_coverage.outputs.units import current_units

MINE = """msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Reviewed-By: A. Reader\\n"

msgid "All directions: an upper limit"
msgstr "Toutes les directions : une limite haute"

msgid "{number} km"
msgstr "{number} kilomètres"
"""


HERE = ("--name", "Hilltop", "--lat", "48.86", "--lon", "2.35")
"""Nothing is said of it, which makes its page a short one."""
BOX = {"type": "Polygon", "coordinates": [[[1, 47], [4, 47], [4, 50], [1, 50], [1, 47]]]}


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


@pytest.fixture
def land(tmp_path: Path) -> str:
    """One territory, whose page is a short one."""
    feature = {"type": "Feature", "properties": {"code": "AAA"}, "geometry": BOX}
    (tmp_path / "land.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return str(tmp_path / "land.geojson")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.po"
    path.write_text(MINE, encoding="utf-8")
    return path


def entry(folder: Path) -> dict[str, Any]:
    (found,) = json.loads((folder / "manifest.json").read_text())["runs"].values()
    return dict(found)


def test_a_map_by_a_translation_of_ones_own_is_made_again(tmp_path: Path, mine: Path, land: str) -> None:
    folder = tmp_path / "maps"
    words = ("--claim", "rok-mnd-2016-07", "--territories", land, "--language-file", str(mine), "--units", "mi")
    result = run("map", *HERE, *words, "-o", str(folder))
    assert result.exit_code == 0, result.output
    caption = (folder / "hilltop.txt").read_text()
    assert "Toutes les directions : une limite haute" in caption + (folder / "hilltop.html").read_text()
    assert re.search(r"600–800.kilomètres \(373–497.mi\)", caption)
    assert '<html lang="fr">' in (folder / "hilltop.html").read_text()
    found = entry(folder)
    assert {key: found["parameters"][key] for key in ("language_file", "units")} == {"language_file": "mine.po", "units": "mi"}
    assert {"name": "mine.po", "sha256": hashlib.sha256(MINE.encode()).hexdigest(), "source": "the user's file"} in found[
        "inputs"
    ]
    assert all("mine.po" in output["from"] for output in found["outputs"])
    assert "babel" in found["versions"]
    assert str(tmp_path) not in (folder / "manifest.json").read_text()
    with rc.use_language("ko"), rc.use_units("nmi"):  # what is in use changes nothing of what is made again
        assert rc.rebuild(folder, inputs=tmp_path).attrs["identical"]
    mine.write_text(MINE.replace("limite haute", "limite"), encoding="utf-8")
    changed = run("rebuild", str(folder), "--inputs", str(tmp_path))
    assert changed.exit_code == 1
    assert "mine.po" in changed.stdout


@pytest.mark.parametrize("language", ["ko", "zh", "ja", "ru"])
def test_each_language_makes_a_map_that_names_it(language: str, land: str) -> None:
    # everything there is to say in the language with the most plurals
    asked: dict[str, Any] = {"site": "seongju"} if language == "ru" else {
        "lat": 48.86, "lon": 2.35, "ranges_km": (600.0,), "territories_file": land,
    }  # fmt: skip
    with worded(language=language, units="nmi"):
        made = map_run(answered(**asked))
        assert (words_in_use(), current_units().name) == ({"language": language, "units": "nmi"}, "nmi")
    [page] = (content.decode() for name, content in made.files.items() if re.fullmatch(r"(?!.*-map\.)\S+\.html", name))
    assert f'<html lang="{"zh-Hans" if language == "zh" else language}">' in page
    assert (made.parameters["language"], made.parameters["units"]) == (language, "nmi")
    assert (words_in_use(), language_code()) == ({}, "en")
    if language == "ko":
        assert run_again("map", made.parameters, Path(land).parent) == made


def test_english_in_kilometres_is_what_it_was_without_options(tmp_path: Path, land: str) -> None:
    for folder, words in (("plain", ()), ("asked", ("--language", "en", "--units", "km"))):
        assert run("map", *HERE, "--territories", land, "--range-km", "600", *words, "-o", str(tmp_path / folder)).exit_code == 0
    files = [{p.name: p.read_bytes() for p in (tmp_path / folder).iterdir()} for folder in ("plain", "asked")]
    assert files[0] == files[1]


def test_a_report_says_how_it_was_asked_for_in_its_language() -> None:
    with worded(language="ja", units="mi"):
        line = command_text("report", {"site": "seongju", **words_in_use()})
    asked = report_command.make_context("report", shlex.split(line)[2:]).params
    assert (asked["site"], asked["language"], asked["units"]) == ("seongju", "ja", "mi")


def test_library_calls_take_them(tmp_path: Path, mine: Path, land: str) -> None:
    place = rc.Site(name="Hilltop", lat=48.86, lon=2.35)
    rc.report(place, tmp_path / "a", range_km=300, territories=land, language_file=mine, units="mi")
    with rc.use_language_file(mine), rc.use_units("mi"):
        rc.report(place, tmp_path / "b", range_km=300, territories=land)
    made = [{p.name: p.read_bytes() for p in (tmp_path / folder).iterdir()} for folder in "ab"]
    assert made[0] == made[1]
    assert "300\u00a0kilomètres (186\u00a0mi)" in made[0]["hilltop-report.html"].decode()
    rc.figure("seongju", tmp_path / "a.svg", of="horizon", language="ko")
    with rc.use_language("ko"):
        rc.figure("seongju", tmp_path / "b.svg", of="horizon")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--language", "ko", "--language-file", "x.po"), "--language and --language-file: give one"),
        (("--language", "fr"), "'fr' is not one of 'en', 'ja', 'ko', 'ru', 'zh'"),
        (("--units", "ft"), "'ft' is not one of 'km', 'mi', 'nmi'"),
        (("--language-file", "not-there.po"), "not-there.po: no such file"),
    ],
)
@pytest.mark.parametrize("command", ["map", "figure", "report"])
def test_wrong_options(command: str, words: tuple[str, ...], expected: str) -> None:
    result = run(command, *words)
    assert result.exit_code in (1, 2)
    assert expected in result.output
    assert "Traceback" not in result.output
