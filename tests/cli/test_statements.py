"""``radar-coverage statements``: published sentences, one's own, and what does not go together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage

MINE = """schema = "radar-coverage/statements/1"
[[statement]]
id = "mine"
party = "press"
speaker = "A paper"
quotation = "Busan is about 130 km away"
kind = "distance"
to = ["Busan"]
km = 130
bound = "about"
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["statements", *words])


def test_published_statements_with_counts() -> None:
    result = run("seongju")
    assert result.exit_code == 0
    assert result.stdout.startswith("SOUTH KOREAN GOVERNMENT")
    counts, said = result.stdout.split("\n\n")[-2:]
    assert counts.splitlines()[0].split() == ["agrees", "differs", "depends", "cannot", "tell"]
    assert "never on who said it or why; land within a range is not land in view" in " ".join(said.split())
    assert result.stderr.startswith("Next: ")


def test_one_by_id_read_otherwise_as_json() -> None:
    result = run("--id", "joongang-2017-06-line", "--reading", "joongang-2017-06-line=230..270", "--format", "json")
    (row,) = json.loads(result.stdout)["rows"]
    assert (row["verdict"], row["accepted_low"], row["accepted_high"]) == ("agrees", 230, 270)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE)
    result = run("--file", str(tmp_path / "mine.toml"), "--id", "mine")
    assert result.exit_code == 0
    assert "Verdict: agrees" in result.stdout
    (tmp_path / "mine.toml").write_text(MINE.replace("km = 130\n", ""))
    result = run("--file", str(tmp_path / "mine.toml"))
    assert (result.exit_code, result.stderr) == (
        1,
        "error: mine.toml: statement 1 (mine): km is missing, kind = 'distance' needs it\n",
    )


@pytest.mark.parametrize(
    ("words", "quotation", "verdict"),
    [
        ("--from seongju --to Beijing --within-km 2000", "Beijing is at most 2,000 km from seongju", "agrees"),
        ("--to Beijing --within-km 1000", "Beijing is at most 1,000 km from Seongju THAAD site", "differs"),
        ("--from Seoul --to Beijing --about-km 1000", "Beijing is about 1,000 km from Seoul", "agrees"),
        ("--to Tokyo --at-least-km 1035", "Tokyo is at least 1,035 km from Seongju THAAD site", "depends"),
        ("--to China --range-km 500", "China lies within 500 km of Seongju THAAD site", "differs"),
        ("--territory China --share-at-least 45 --range-km 2000", "At least 45 % of China lies within 2,000 km", "differs"),
        ("--territory China --share-at-most 45 --range-km 2000", "At most 45 % of China lies within 2,000 km", "agrees"),
        (
            "--territory Russia --share-at-least 3 --share-at-most 5 --claim uscc-2016-forward",
            "3 to 5 % of Russia lies within the published range uscc-2016-forward",
            "depends",
        ),
        ("--name Paris --lat 48.86 --lon 2.35 --to London --about-km 340", "London is about 340 km from Paris", "agrees"),
    ],
)
def test_a_sentence_of_ones_own(words: str, quotation: str, verdict: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 0, result.stderr
    text = " ".join(result.stdout.replace("\u00a0", " ").split())
    assert text.startswith(f"“{quotation}")
    assert f"Verdict: {verdict}" in text


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("--territory China --range-km 2000", 2, "--territory goes with --share-at-least or --share-at-most"),
        ("--territory China --share-at-least 3", 2, "name a range with --range-km KM"),
        ("--to Beijing", 2, "name a range with --range-km KM"),
        ("--share-at-least 3", 2, "a sentence needs --to PLACE"),
        ("--to Beijing --within-km 3 --about-km 3", 2, "give one of --within-km"),
        ("--from Seoul --to Beijing --range-km 600", 2, "--from goes with --within-km"),
        ("--range-km 600", 2, "a range is for a sentence of your own"),
        ("--to Beijing --within-km 9 --id x", 2, "give a sentence of your own without them"),
        ("--reading x", 2, "expected ID=LOW..HIGH"),
        ("--reading cctv-2016-haf=1..2", 1, "did you mean cctv-2016-half or"),
        ("--reading cctv-2016-half=60..50", 1, "share_percent = [60.0, 50.0], expected the lower figure first"),
        ("--id none-such", 1, "unknown statement 'none-such'"),
        ("--to Xanadoo --within-km 9", 1, "unknown place 'Xanadoo'"),
        ("seongju_county", 1, "no published statement about seongju_county is known"),
        ("--territory China --share-at-least 45 --share-at-most 40 --range-km 9", 1, "expected the lower figure first"),
    ],
)
def test_what_does_not_go_together(words: str, code: int, expected: str) -> None:
    result = run(*words.split())
    assert result.exit_code == code
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_help_says_that_the_verdict_is_not_on_the_speaker() -> None:
    assert "never on who said it" in " ".join(run("--help").stdout.split())


def test_a_place_is_within_any_distance_of_itself() -> None:
    result = CliRunner().invoke(radar_coverage, ["statements", "--from", "Seoul", "--to", "Seoul", "--within-km", "100"])
    assert result.exit_code == 0, result.output
    assert "Verdict: agrees" in result.stdout
