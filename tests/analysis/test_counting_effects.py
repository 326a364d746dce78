"""What counting a disputed area otherwise does to a share: the same as counting it so and asking again."""

from __future__ import annotations

import pytest

from radar_coverage.analysis.counting import counted, resolve_counting
from radar_coverage.analysis.counting_effects import counting_effects, pieces_about
from radar_coverage.analysis.reach import reach
from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

PIECES = load_disputed().pieces
RANGES = (Footprint(range_km=2000), Footprint(range_km=1000))


@pytest.fixture(scope="module")
def territories() -> Territories:
    return load_territories()


@pytest.fixture(scope="module")
def site() -> Site:
    return load_sites()["seongju"]


def shares(site: Site, territories: Territories, code: str) -> list[float]:
    return [row.share for row in reach(site, RANGES, territories, [code]).rows if row.territory == code]


@pytest.mark.parametrize(
    ("code", "piece", "with_it", "without"),
    [
        ("CHN", "taiwan", {"taiwan": "CHN"}, {}),
        ("RUS", "southern-kurils", {}, {"southern-kurils": "JPN"}),
        ("JPN", "southern-kurils", {"southern-kurils": "JPN"}, {}),
        ("JPN", "senkaku", {}, {"senkaku": "CHN"}),
        ("CHN+HKG+MAC", "taiwan", {"taiwan": "CHN"}, {}),
    ],
)
def test_an_effect_is_what_counting_and_asking_again_gives(
    site: Site, territories: Territories, code: str, piece: str, with_it: dict[str, str], without: dict[str, str]
) -> None:
    effects = [e for e in counting_effects(site, RANGES, territories, [code], PIECES) if e.piece.id == piece]
    assert [e.footprint.range_km for e in effects] == [1000, 2000]
    assert all(e.is_counted is (not with_it) for e in effects)
    before, after = (shares(site, counted(territories, PIECES, count), code) for count in (without, with_it))
    assert [e.share_without for e in effects] == pytest.approx(before, rel=1e-7)
    assert [e.share_with for e in effects] == pytest.approx(after, rel=1e-7)


def test_china_with_taiwan_in_numbers(site: Site, territories: Territories) -> None:
    (effect,) = [e for e in counting_effects(site, RANGES[:1], territories, ["China"], PIECES) if e.piece.id == "taiwan"]
    assert (round(effect.share_without, 3), round(effect.share_with, 3)) == (0.409, 0.412)
    assert effect.piece_inside_km2 == pytest.approx(36_198, abs=1)


def test_only_pieces_in_range_and_about_the_focus(site: Site, territories: Territories) -> None:
    found = counting_effects(site, RANGES, territories, ["CHN", "RUS", "PRK"], PIECES)
    assert list(dict.fromkeys((e.territory, e.piece.id) for e in found)) == [
        ("CHN", "taiwan"), ("CHN", "senkaku"), ("RUS", "southern-kurils"),
    ]  # fmt: skip
    assert counting_effects(site, RANGES, territories, ["MNG"], PIECES) == ()
    assert counting_effects(site, (), territories, ["CHN"], PIECES) == ()
    own = counting_effects(site, RANGES, territories, ["TWN"], PIECES)
    assert {e.piece.id for e in own} == {"senkaku"}, "a piece that is all of the territory has no effect on it"
    with pytest.raises(UnknownNameError):
        counting_effects(site, RANGES, territories, ["Chna"], PIECES)


def test_effects_beside_what_is_counted_otherwise(site: Site, territories: Territories) -> None:
    count = resolve_counting({"taiwan": "CHN", "PRK": "KOR"}, territories, PIECES)
    found = {
        (e.territory, e.piece.name): e for e in counting_effects(site, RANGES[:1], territories, ["CHN", "KOR"], PIECES, count)
    }
    assert found["CHN", "Taiwan"].is_counted
    both = found["CHN", "Diaoyu / Senkaku Islands"]
    whole_km2 = sum(territories.area_m2[territories.codes.index(code)] for code in ("CHN", "TWN")) / 1e6
    assert both.territory_without_km2 == pytest.approx(whole_km2, rel=1e-9)
    korea = found["KOR", "North Korea"]
    assert korea.is_counted
    assert korea.piece_km2 == pytest.approx(122_379, abs=1)


def test_a_sector_counts_in_its_directions(site: Site, territories: Territories) -> None:
    north = Footprint(range_km=2000, boresight_deg=0.0, fov_deg=90.0)
    assert counting_effects(site, [north], territories, ["CHN"], PIECES) == ()


def test_pieces_about_territories(territories: Territories) -> None:
    assert [piece.id for piece in pieces_about(["KOR"], PIECES)] == ["liancourt"]
    assert [piece.id for piece in pieces_about(["CHN+HKG+MAC"], PIECES)] == [p.id for p in pieces_about(["CHN"], PIECES)]
    count = resolve_counting({"crimea": "GEO", "LSO": "ZAF"}, territories, PIECES)
    assert [piece.name for piece in pieces_about(["GEO"], PIECES, count)] == ["Crimea"]
    assert [piece.name for piece in pieces_about(["ZAF"], PIECES, count)] == ["Lesotho"]
