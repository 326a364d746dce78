"""Tables of a network: the numbers of the answer, 80 columns, and every row in every tidy table."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.outputs.conftest import HOSTILE
from tests.outputs.network_samples import CHANGES, NETWORK, sample
from tests.outputs.pseudo import pseudo, unsaid_texts

from radar_coverage.outputs import network_table as module
from radar_coverage.outputs.network_table import NETWORK_TABLES, network_rows, network_table
from radar_coverage.outputs.network_text import area_said, change_text, changes_text, ids_text, network_title
from radar_coverage.outputs.text import NBSP, area_text, share_text
from radar_coverage.outputs.tidy import rounded, tidy_csv, tidy_json
from radar_coverage.outputs.units import use_units


def plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def test_the_table_has_the_numbers_in_80_columns() -> None:
    answer = sample()
    text = network_table(answer)
    assert max(map(len, text.splitlines())) <= 80
    said = plain(text)
    for level in answer.levels:
        assert plain(network_title(answer, level)) in said
        for part in level.stations:
            assert f"{part.station.id} " in said
            assert plain(area_text(part.unique.km2)) in said
        for one in level.effects:
            assert plain(area_said(one.lost)) in said
        for row in level.ranking:
            assert plain(share_text(row.least_share)) in said
    for word in ("Switzerland", "without near", "all of these", "Radars: made up.", "EPSG:6933", "terrain is not in it"):
        assert word in said


def test_without_changes_nothing_is_said_of_them() -> None:
    text = network_table(sample(changed=False))
    assert "What changes" not in text
    assert "near" in text


def test_what_is_left_out_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 3)
    every, few = network_table(sample(), all_rows=True), network_table(sample())
    territories = sample().levels[-1].territories
    assert len(territories) > 3
    assert f"(3 of {len(territories)}; --all)" in few
    assert "--all" not in every
    assert all(one.name[:8] in every for one in territories)


def test_every_word_is_said_or_data() -> None:
    answer = replace(sample(), boundaries="")
    names = {one.name for level in answer.levels for one in level.territories}
    data = {*names, *(text for one in NETWORK.stations for text in (one.id, one.name)), "Alps", "Radars: made up"}
    with pseudo():
        text = network_table(answer, all_rows=True)
    for name in sorted(data, key=len, reverse=True):
        text = text.replace(name, "")
    assert unsaid_texts("\n".join(line for line in text.splitlines() if "onerror" not in line)) == []


@pytest.mark.parametrize("table", NETWORK_TABLES)
def test_tidy_tables_are_documented_and_complete(table: str) -> None:
    answer = sample()
    found = network_rows(answer, table)
    value = json.loads(tidy_json(found))
    assert value["schema"] == f"radar-coverage/network-{table}/1"
    assert value["cell_km2"] == rounded(answer.coverage.grid.cell_m2 / 1e6)
    assert value["changes"] == [change_text(one) for one in CHANGES]
    assert all(list(row) == list(found.columns) for row in value["rows"])
    sizes = {
        "stations": [len(one.stations) for one in answer.levels],
        "overlap": [len(one.overlap) for one in answer.levels],
        "territories": [len(one.territories) for one in answer.levels],
        "changes": [3, 3],
        "ranking": [3, 3],
    }
    assert [row["altitude_km"] for row in value["rows"]] == [2.0] * sizes[table][0] + [4.0] * sizes[table][1]
    assert len(tidy_csv(found).splitlines()) == 1 + sum(sizes[table])


def test_tidy_numbers_are_those_of_the_answer() -> None:
    answer = sample()
    high = answer.levels[1]
    rows = [row for row in network_rows(answer, "stations").rows if row["altitude_km"] == 4.0]
    assert [row["unique_km2"] for row in rows] == [one.unique.km2 for one in high.stations]
    assert [row["reach_km"] for row in rows] == [one.reach_km for one in high.stations]
    assert rows[1]["lowest_elevation_deg"] is None
    rows = [row for row in network_rows(answer, "territories").rows if row["altitude_km"] == 4.0]
    assert [row["seen_by_2_km2"] for row in rows] == [one.seen[1].km2 for one in high.territories]
    rows = [row for row in network_rows(answer, "changes").rows if row["altitude_km"] == 4.0]
    assert [row["stations"] for row in rows] == [["near"], ["west"], ["near", "west"]]
    assert [row["lost_km2"] for row in rows] == [one.lost.km2 for one in high.effects]
    rows = [row for row in network_rows(answer, "ranking").rows if row["altitude_km"] == 4.0]
    assert [(row["order"], row["most_km2"]) for row in rows] == [(k, one.most_km2) for k, one in enumerate(high.ranking, 1)]


def test_names_cannot_act() -> None:
    cells = [cell for row in network_rows(sample()).rows for cell in row.values() if cell == HOSTILE]
    assert len(cells) == 2
    assert "\x1b" not in network_table(sample())


def test_changes_are_named() -> None:
    assert plain(changes_text(CHANGES[1:], CHANGES)) == "west at 44.50° N, 5.50° E, west.range_km = 120"
    assert changes_text(CHANGES, CHANGES) == "all of these"
    assert changes_text(CHANGES[:1], CHANGES[:1]) == "without near"
    assert ids_text("ab") == "a, b"
    assert ids_text(map(str, range(14))).endswith("11 and 2 more")


def test_units_are_followed() -> None:
    with use_units("mi"):
        assert "mi²" in network_table(sample())
