"""A sector in three numbers, printed: 80 columns, sentences that are true of the numbers, and the tidy table."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.outputs.conftest import AGENCY, BOUNDARIES, HOSTILE, MINISTER, REPORT, make_site

from radar_coverage.analysis.sector_numbers import Held, SectorNumbers, SectorRow
from radar_coverage.model import Footprint
from radar_coverage.outputs.sector_table import SECTOR_COLUMNS, sector_rows, sector_table
from radar_coverage.outputs.sector_text import purpose_sentence, sector_sentences, width_sentence
from radar_coverage.outputs.tidy import tidy_csv, tidy_json


def held(area_km2: float, *facing: tuple[float, float]) -> Held:
    return Held(area_km2=area_km2, boresights_deg=facing)


def make_numbers() -> SectorNumbers:
    near, far = Footprint(range_km=600, claims=(MINISTER,)), Footprint(range_km=2000, claims=(REPORT, AGENCY))
    nowhere = held(0.0, (0.0, 360.0))
    some, most, little = held(1_500.0, (300.0, 339.0)), held(330_000.0, (292.1, 292.3)), held(900.0, (5.1, 5.1))
    low, high = held(153_000.0, (5.1, 5.1)), held(295_000.0, (316.3, 316.4))
    russia = held(106_600.0, (356.2, 383.0))
    rows = [
        ("CHN", "China", near, 1e6, 1_500.0, some, little, some),
        ("CHN", "China", far, 1e6, 409_000.0, most, low, high),
        ("RUS", "Russia", near, 2e6, 0.0, nowhere, nowhere, nowhere),
        ("RUS", "Russia", far, 2e6, 106_600.0, russia, held(55_600.0, (316.3, 316.3)), russia),
    ]
    return SectorNumbers(
        site=make_site(),
        fov_deg=120.0,
        fov_source='"45 to 120 degrees" (a paper).',
        purpose=("PRK",),
        purpose_names=("North Korea",),
        purpose_arc_deg=(305.1, 376.3),
        purpose_boresights_deg=(316.3, 365.1),
        rows=tuple(
            SectorRow(
                territory=code,
                name=name,
                members=(),
                footprint=footprint,
                territory_km2=whole,
                circle_km2=circle,
                least=nowhere,
                most=most,
                purpose_least=low,
                purpose_most=high,
            )
            for code, name, footprint, whole, circle, most, low, high in rows
        ),
        boundaries=BOUNDARIES,
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_table() -> None:
    printed = sector_table(make_numbers())
    lines = printed.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "The Hill (as it is called) (hill)  36.05° N, 128.23° E"
    china = next(line for line in lines if "2,000 km" in line)
    assert china.split() == "2,000 km 41 % 33 % 292° none 15–30 %".split()  # noqa: SIM905
    assert any(line.split()[:1] == ["Russia"] and line.split()[-1] == "none" for line in lines)
    assert "Natural Earth 5.1.1" in printed


def test_sentences_of_the_range_most_people_gave() -> None:
    china, russia, last = (plain(text) for text in sector_sentences(make_numbers()))
    assert china == (
        "In all directions 2,000 km hold 41 % of China: an upper limit. The best-placed 120-degree sector holds 33 %. "
        "Sectors that cover all of North Korea hold 15 to 30 %."
    )
    assert russia.endswith("Sectors that cover all of North Korea hold 2.8 to 5.3 %.")
    assert last == (
        'No direction is assumed. The width of 120 degrees is published: "45 to 120 degrees" (a paper). '
        "North Korea lies in the directions 305–16°; sectors that cover all of it face 316–5°."
    )


def test_sentences_of_a_range_that_reaches_nothing() -> None:
    assert plain(sector_sentences(make_numbers(), 600.0)[1]) == "600 km hold none of Russia, in any direction."


def test_without_a_purpose() -> None:
    rows = tuple(replace(r, purpose_least=None, purpose_most=None) for r in make_numbers().rows)
    numbers = replace(make_numbers(), purpose=(), purpose_names=(), purpose_arc_deg=None, purpose_boresights_deg=None, rows=rows)
    assert purpose_sentence(numbers) == ""
    assert "covering" not in sector_table(numbers)
    assert "cover" not in " ".join(sector_sentences(numbers))
    own = replace(numbers, fov_source="")
    assert width_sentence(own) == "A sector 120 degrees wide, whichever way it faces."


def test_where_no_sector_covers_the_purpose() -> None:
    wide = replace(make_numbers(), purpose_boresights_deg=None)
    assert "no sector 120 degrees wide covers all of it" in purpose_sentence(wide)
    assert "all round the site" in purpose_sentence(replace(wide, purpose_arc_deg=None))


def test_tidy() -> None:
    table = sector_rows(make_numbers())
    assert all(tuple(row) == tuple(SECTOR_COLUMNS) for row in table.rows)
    value = json.loads(tidy_json(table))
    assert value["schema"] == "radar-coverage/sector/1"
    assert value["purpose_boresights_deg"] == [316.3, 365.1]
    assert value["rows"][1]["most_share"] == pytest.approx(0.33)
    assert value["rows"][1]["most_facing_deg"] == ["292.1..292.3"]
    assert len(tidy_csv(table).splitlines()) == 5
    bare = replace(make_numbers().rows[0], purpose_least=None)
    assert sector_rows(replace(make_numbers(), rows=(bare,))).rows[0]["purpose_least_share"] is None


def test_names_from_files_do_not_act() -> None:
    rows = tuple(replace(r, name=f"\x1b[31m{HOSTILE}") for r in make_numbers().rows)
    printed = sector_table(replace(make_numbers(), rows=rows, purpose_names=("\x1b[31mNorth",)))
    assert "\x1b" not in printed
