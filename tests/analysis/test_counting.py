"""Disputed areas counted with others: areas add up, borders vanish, and what cannot be is said in one line."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from geographiclib.polygonarea import PolygonArea

from radar_coverage.analysis.counting import absent, atoms, counted, resolve_counting
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

PIECES = load_disputed().pieces
ABSENT_AT_50M = {
    "liancourt", "senkaku", "paracels", "spratlys", "scarborough", "cyprus-buffer-zone", "gibraltar", "ceuta-melilla",
    "scattered-islands", "tromelin", "abu-musa", "navassa", "wake", "guantanamo", "southern-patagonian-ice-field",
    "brazilian-island", "serranilla", "bajo-nuevo",
}  # fmt: skip


@pytest.fixture(scope="module")
def territories() -> Territories:
    return load_territories()


@pytest.fixture(scope="module")
def provinces() -> Territories:
    return load_provinces()


def km2(territories: Territories, code: str) -> float:
    return float(territories.area_m2[territories.codes.index(code)] / 1e6)


def polygon(territories: Territories, code: str) -> shapely.MultiPolygon:
    return territory_polygons(territories)[territories.codes.index(code)]


def geodesic_km2(shape: shapely.MultiPolygon) -> float:
    """Area by another library, of geodesics so short that they run along the lines of the data; for parts without holes."""
    total_m2 = 0.0
    for part in shapely.get_parts(shapely.segmentize(shape, 0.002)):
        assert not part.interiors
        area = PolygonArea(Geodesic.WGS84)
        for lon, lat in part.exterior.coords[:-1]:
            area.AddPoint(lat, lon)
        total_m2 += abs(area.Compute(False, True)[2])
    return total_m2 / 1e6


def test_every_piece_is_in_the_boundaries_for_numbers(territories: Territories) -> None:
    assert absent(territories, PIECES) == ()
    assert {piece.id for piece in absent(load_territories(scale="50m"), PIECES)} == ABSENT_AT_50M


def test_atoms_add_up_to_the_boundaries(territories: Territories) -> None:
    apart = atoms(territories, PIECES)
    parts = [piece for piece in PIECES if not piece.is_whole]
    assert set(apart.codes) == {*territories.codes, *(piece.id for piece in parts)}
    for code in {piece.held for piece in parts}:
        total = km2(apart, code) + sum(km2(apart, piece.id) for piece in parts if piece.held == code)
        assert total == pytest.approx(km2(territories, code), rel=1e-12), code
    assert apart.area_m2.sum() == pytest.approx(territories.area_m2.sum(), rel=1e-14)
    assert apart.sums == ()


PUBLISHED_KM2 = {"crimea": (27_000, 0.01), "southern-kurils": (5_003, 0.02), "senkaku": (5.5, 0.5), "mayotte": (374, 0.1)}
"""Commonly published land areas, and how near the boundaries come."""


@pytest.mark.parametrize("id_", PUBLISHED_KM2)
def test_pieces_are_as_large_as_they_are_said_to_be(territories: Territories, id_: str) -> None:
    published_km2, rel = PUBLISHED_KM2[id_]
    assert km2(atoms(territories, PIECES), id_) == pytest.approx(published_km2, rel=rel)


def test_crimea_moves_as_another_library_measures_it(territories: Territories) -> None:
    moved = counted(territories, PIECES, {"crimea": "UKR"})
    box = shapely.box(*next(piece for piece in PIECES if piece.id == "crimea").boxes_deg[0])
    crimea = shapely.multipolygons([part for part in polygon(territories, "RUS").geoms if box.contains(part)])
    assert crimea.contains(shapely.Point(34.1, 44.95))
    measured = geodesic_km2(crimea)
    assert km2(territories, "RUS") - km2(moved, "RUS") == pytest.approx(measured, rel=1e-8)
    assert km2(moved, "UKR") - km2(territories, "UKR") == pytest.approx(measured, rel=1e-8)
    assert km2(moved, "RUS") == pytest.approx(16_953_104, rel=1e-6), "as Natural Earth's German view of the same release has it"
    assert polygon(moved, "UKR").contains(shapely.LineString([(33.6, 46.5), (34.3, 45.5)])), "no border across the isthmus"
    assert moved.rule == f"{territories.rule}; Crimea counted with Ukraine"


def test_china_with_taiwan_inside_a_range_is_the_sum_of_both(territories: Territories) -> None:
    site, footprint = load_sites()["seongju"], Footprint(range_km=2000)
    moved = counted(territories, PIECES, {"TWN": "China"})
    before, after = (ReachTable(site, where, 2000).area_km2(footprint) for where in (territories, moved))
    assert "TWN" not in moved.codes
    assert len(moved.codes) == len(territories.codes) - 1
    assert km2(moved, "CHN") == pytest.approx(km2(territories, "CHN") + km2(territories, "TWN"), rel=1e-12)
    assert after["CHN"] == pytest.approx(before["CHN"] + before["TWN"], rel=1e-8)
    assert [total.code for total in moved.sums] == ["CHN+HKG+MAC"]
    others = {code: area for code, area in before.items() if code not in ("CHN", "TWN")}
    assert {code: after[code] for code in others} == pytest.approx(others, rel=1e-7, abs=1e-3)


@pytest.mark.parametrize(
    "count",
    [
        {"taiwan": "CHN", "crimea": "Ukraine", "southern-kurils": "JPN", "senkaku": "TWN"} | {"taiwan": "TWN"},
        {"KOS": "SRB", "CYN": "CYP", "cyprus-buffer-zone": "CYP", "SAH": "MAR", "SOL": "SOM", "siachen": "IND"},
        {"LSO": "ZAF", "HKG": "CHN", "MAC": "CHN", "PRK": "KOR"},
        {"RUS": "MNG", "crimea": "UKR"},
    ],
)
def test_moved_boundaries_stay_sound(territories: Territories, count: dict[str, str]) -> None:
    resolved = resolve_counting(count, territories, PIECES)
    for boundaries in (territories, load_territories(scale="50m")):
        moved = counted(boundaries, PIECES, resolved, strict=False)
        polygons = np.array(territory_polygons(moved))
        assert shapely.is_valid(polygons).all()
        assert shapely.coverage_is_valid(polygons)
        assert moved.area_m2.sum() == pytest.approx(boundaries.area_m2.sum(), rel=1e-13)
        assert np.array_equal(np.unique(moved.rings.ring_owner), np.arange(len(moved.codes)))
        assert (np.diff(moved.rings.ring_owner) >= 0).all()


def test_a_sum_without_its_members_is_gone(territories: Territories) -> None:
    assert counted(territories, PIECES, {"HKG": "CHN"}).sums == ()


def test_a_part_goes_its_own_way_when_the_whole_moves(territories: Territories) -> None:
    moved = counted(territories, PIECES, {"RUS": "MNG", "crimea": "UKR"})
    assert km2(moved, "UKR") == pytest.approx(km2(counted(territories, PIECES, {"crimea": "UKR"}), "UKR"), rel=1e-12)
    with_it = counted(territories, PIECES, {"RUS": "MNG"})
    assert km2(with_it, "MNG") == pytest.approx(km2(territories, "MNG") + km2(territories, "RUS"), rel=1e-12)


def test_provinces_move_with_their_piece(territories: Territories, provinces: Territories) -> None:
    count = {"crimea": "UKR", "taiwan": "CHN", "southern-kurils": "JPN"}
    moved = counted(provinces, PIECES, resolve_counting(count, territories, PIECES))
    parent = dict(zip(moved.codes, moved.parents, strict=True))
    assert (parent["UA-43"], parent["UA-40"], parent["TW-TPE"], parent["southern-kurils"]) == ("UKR", "UKR", "CHN", "JPN")
    assert parent["RU-SAK"] == "RUS"
    assert km2(moved, "RU-SAK") + km2(moved, "southern-kurils") == pytest.approx(km2(provinces, "RU-SAK"), rel=1e-12)
    whole = counted(territories, PIECES, count)
    for code in ("RUS", "CHN", "JPN"):
        units = [i for i, of in enumerate(moved.parents) if of == code]
        assert moved.area_m2[units].sum() / 1e6 == pytest.approx(km2(whole, code), rel=1e-8), code
    assert moved.rule.endswith("Crimea counted with Ukraine; Taiwan counted with China; "
                               "Northern Territories / Southern Kuril Islands counted with Japan")  # fmt: skip
    assert shapely.is_valid(territory_polygons(moved)).all()
    alone = counted(provinces, PIECES, {"crimea": "UKR"})
    assert alone.rule.endswith("; Crimea counted with UKR"), "provinces alone do not know what countries are called"


def test_counting_a_piece_where_it_is_changes_nothing(territories: Territories) -> None:
    assert counted(territories, PIECES, {"taiwan": "Taiwan", "crimea": "RUS", "KOS": "kosovo"}) is territories
    assert counted(territories, PIECES, {}) is territories


@pytest.mark.parametrize(
    ("count", "error", "expected"),
    [
        ({"crimee": "UKR"}, UnknownNameError, r"^unknown disputed area or territory 'crimee'; did you mean crimea.*: taiwan, "),
        ({"": "UKR"}, UnknownNameError, r"^unknown disputed area or territory ''"),
        (
            {"UKR\n": "crimea"},
            DataError,
            r"^Ukraine cannot be counted with Crimea, which is a part of Russia and not a territory$",
        ),
        ({"crimea": "Ukrane"}, UnknownNameError, r"^unknown territory 'Ukrane'; did you mean Ukraine"),
        ({"crimea": ""}, UnknownNameError, r"^unknown territory ''"),
        ({"TWN": "CHN", "CHN": "TWN"}, DataError, r"^Taiwan cannot be counted with China, which is itself counted with Taiwan: "),
        ({"taiwan": "CHN", "TWN": "JPN"}, DataError, r"^Taiwan is counted both with China and with Japan$"),
        ({"senkaku": "TWN", "TWN": "CHN"}, DataError, r"^Diaoyu / Senkaku Islands cannot be counted with Taiwan, which is"),
        ({"CHN+HKG+MAC": "TWN"}, UnknownNameError, r"^unknown disputed area or territory 'CHN\+HKG\+MAC'"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(
    territories: Territories, count: dict[str, str], error: type[Exception], expected: str
) -> None:
    with pytest.raises(error, match=expected) as caught:
        counted(territories, PIECES, count)
    assert "\n" not in str(caught.value)


def test_a_piece_that_the_boundaries_lack(territories: Territories) -> None:
    drawn = load_territories(scale="50m")
    count = resolve_counting({"senkaku": "CHN", "taiwan": "CHN"}, territories, PIECES)
    with pytest.raises(DataError, match=r"^boundaries-50m\.npz: holds no Diaoyu / Senkaku Islands apart from the rest$"):
        counted(drawn, PIECES, count)
    assert counted(drawn, PIECES, count, strict=False).rule.endswith("; Taiwan counted with China")
    once = counted(territories, PIECES, {"crimea": "UKR"})
    with pytest.raises(DataError, match="holds no Crimea apart"):
        counted(once, PIECES, {"crimea": "GEO"})


def test_boxes_that_are_none() -> None:
    for box in ((1, 2, 3), (3, 1, 2, 4), (1, 4, 3, 2)):
        with pytest.raises(DataError, match="expected west, south, east, north of each box"):
            Piece(id="a", name="A", held="RUS", box_deg=box, source="s")
