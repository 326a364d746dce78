"""The list of disputed areas: what is in it, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from radar_coverage.errors import DataError
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.territories import load_territories, territory_polygons

PIECE = '[[piece]]\nid = "a"\nname = "A"\nheld = "RUS"\nsource = "s"\n'


def test_every_code_is_a_territory_and_every_entry_has_its_own_id() -> None:
    disputed, codes = load_disputed(), set(load_territories().codes)
    for area in (*disputed.pieces, *disputed.not_separable):
        assert {*area.held.split(", "), *area.claimed_by} <= codes, area.id
        assert list(area.claimed_by) == sorted(area.claimed_by)
    for piece in disputed.pieces:
        assert piece.held not in piece.claimed_by
        assert piece.claimed_by, piece.id
        assert piece.name.split(" / ") == sorted(piece.name.split(" / "))
        assert list(piece.names) == sorted(piece.names)
    ids = [area.id for area in (*disputed.pieces, *disputed.not_separable)]
    assert len(set(ids)) == len(ids)


WITHIN = {
    "aksai-chin": (79.5, 35.2), "shaksgam": (76.5, 36.1), "arunachal-pradesh": (91.87, 27.59), "doklam": (89.0, 27.3),
    "eastern-ukraine": (37.8, 48.0), "transnistria": (29.63, 46.84), "golan": (35.8, 33.0), "east-jerusalem": (35.235, 31.78),
    "western-sahara-west": (-13.2, 27.15), "halaib": (36.6, 22.2), "abyei": (28.4, 9.6), "essequibo": (-59.0, 5.0),
}  # fmt: skip


@pytest.mark.parametrize("id_", WITHIN)
def test_what_cannot_be_separated_lies_where_it_is_said_to(id_: str) -> None:
    territories = load_territories()
    area = next(area for area in load_disputed().not_separable if area.id == id_)
    polygons = dict(zip(territories.codes, territory_polygons(territories), strict=True))
    assert [code for code, shape in polygons.items() if shape.contains(shapely.Point(WITHIN[id_]))] == [area.held]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "top level: no [[piece]] in it"),
        ("pieces = 3", "top level: 'pieces' is not one of: schema, piece, not_separable"),
        ("piece = 3", "top level: piece is not tables [[piece]]"),
        (f"{PIECE}box_deg = [1, 2, 3]", "piece 1 (a): box_deg = (1, 2, 3), expected west, south, east, north of each box"),
        (f"{PIECE}box_deg = 'x'", "piece 1 (a): box_deg = 'x', expected a list of numbers"),
        (f"{PIECE}claimed_by = 'UKR'", "piece 1 (a): claimed_by = 'UKR', expected a list of texts"),
        (f"{PIECE}{PIECE}", "piece 2 (a): id = 'a' is the id of piece 1 too"),
        (f"{PIECE}[[not_separable]]\nid = 'b'\nname = 'B'\nheld = 'X'", "not_separable 1 (b): reason is missing"),
    ],
)
def test_one_line_names_file_entry_and_field(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'schema = "radar-coverage/disputed/1"\n{text}', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_disputed(path)
    assert str(caught.value.problems[0]).startswith(f"mine.toml: {expected}")
