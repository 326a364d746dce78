"""Scenario files: the keys of `Scenario`, and one line that names file and field where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model import Scenario
from radar_coverage.sources.scenarios import load_scenario
from radar_coverage.sources.validation import validate_file

HEAD = 'schema = "radar-coverage/scenario/1"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "question.toml"
    path.write_text(text)
    return path


def test_every_key_is_a_field(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f'{HEAD}title = "A"\nname = "Here"\nlat = 10\nlon = 20.5\nclaims = ["a-1"]\nrange_km = [600, 800]\nboresight_deg = -30\n'
        'fov_deg = 120\nfocus = ["China"]\ncount = {KAS = "IND"}\n',
    )
    assert load_scenario(path) == Scenario(
        title="A",
        name="Here",
        lat=10,
        lon=20.5,
        claims=("a-1",),
        range_km=(600, 800),
        boresight_deg=-30,
        fov_deg=120,
        focus=("China",),
        count={"KAS": "IND"},
    )
    assert validate_file(path) == "question.toml: 1 scenario, no problem"


def test_a_lone_number_is_a_list_of_one(tmp_path: Path) -> None:
    assert load_scenario(written(tmp_path, f"{HEAD}range_km = 600\n")).range_km == (600,)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('title = "A"\n', r"schema is missing: expected 'radar-coverage/scenario/1'"),
        ('schema = "radar-coverage/scenario/2"\n', r"schema = 'radar-coverage/scenario/2': expected"),
        (f"{HEAD}rangekm = 600\n", r"scenario: rangekm is not a field; did you mean range_km\?"),
        (f'{HEAD}range_km = "600"\n', r"scenario: range_km = '600', expected a list of numbers"),
        (f"{HEAD}range_km = [600, -1]\n", r"scenario: range_km = -1, expected 0\.001\.\.19900 km"),
        (f"{HEAD}range_km = nan\n", r"range_km: nan"),
        (f"{HEAD}lat = true\nlon = 3\n", r"scenario: lat = True"),
        (f"{HEAD}lat = 36\n", r"scenario: lat and lon go together"),
        (f'{HEAD}claims = "a-1"\n', r"scenario: claims = 'a-1', expected a list of texts"),
        (f"{HEAD}claims = [1]\n", r"scenario: claims = \(1,\)"),
        (f"{HEAD}count = 3\n", r"scenario: count = 3"),
        (f"{HEAD}[site]\nid = 3\n", r"scenario: site = \{'id': 3\}, expected one line of text"),
        (f"{HEAD}schema = 3\n", r"not TOML"),
        ("", r"the file is empty"),
    ],
)
def test_a_bad_one_is_one_line(content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"^question\.toml: .*{says}|^question\.toml: {says}") as caught:
        load_scenario(written(tmp_path, content))
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
