"""What stands beside an answer on its page: asked where it can be asked, and nothing made up where it cannot."""

from __future__ import annotations

import pytest
from tests.oracles.overlay import inside_m2

import radar_coverage as rc
from radar_coverage.analysis.findings import Findings
from radar_coverage.runs.embedded import embedded_provinces, embedded_territories
from radar_coverage.runs.findings import findings
from radar_coverage.sources.territories import territory_polygons


@pytest.fixture(scope="module")
def seongju() -> Findings:
    return findings(rc.answer("seongju", range_km=[800, 2000]))


def test_seongju_has_everything(seongju: Findings) -> None:
    assert seongju.curve is not None
    assert [c.territory for c in seongju.curve.territories] == ["CHN", "RUS"]
    assert seongju.sector is not None
    assert seongju.sector.purpose == ("PRK",)
    assert seongju.added is not None
    assert {site.id for site in seongju.added.to} == {"kyogamisaki", "shariki"}
    assert seongju.uncertainty is not None
    assert {row.territory for row in seongju.uncertainty.rows} == {"CHN", "RUS"}
    assert all(check.statement.site == "seongju" for check in seongju.statements)
    assert any(effect.piece.id == "taiwan" for effect in seongju.effects)


def test_its_parts_agree_with_the_answer_and_with_an_overlay(seongju: Findings) -> None:
    answer = rc.answer("seongju", range_km=[800, 2000])
    china = next(r for r in answer.rows if r.territory == "CHN" and r.footprint.range_km == 2000)
    assert seongju.curve is not None
    assert seongju.sector is not None
    assert seongju.added is not None
    assert seongju.curve.share_at("CHN", 2000) == pytest.approx(china.share, rel=1e-9)
    row = next(r for r in seongju.sector.rows if r.territory == "CHN" and r.footprint.range_km == 2000)
    assert row.circle_km2 == pytest.approx(china.area_km2, rel=1e-9)
    site = rc.load_sites()["seongju"]
    territories = rc.load_territories()
    china_polygon = territory_polygons(territories)[territories.codes.index("CHN")]
    assert inside_m2(china_polygon, site.lon, site.lat, 2000e3) / 1e6 == pytest.approx(row.circle_km2, rel=1e-6)
    added = next(r for r in seongju.added.rows if r.territory == "CHN" and r.footprint.range_km == 2000)
    assert added.added_km2 <= china.area_km2 <= added.after_km2 * (1 + 1e-6)


def test_a_place_of_ones_own_has_a_curve_and_nothing_that_was_not_said_of_it() -> None:
    own = findings(rc.answer(rc.Site(name="Paris", lat=48.86, lon=2.35), range_km=250))
    assert own.curve is not None
    assert own.curve.territories[0].territory == "FRA"
    assert own.sector is None
    assert own.added is None
    assert own.uncertainty is None
    assert own.statements == ()
    assert own.effects == ()


def test_a_sector_has_no_other_sectors_beside_it() -> None:
    turned = findings(rc.answer("seongju", range_km=2000, boresight_deg=330, fov_deg=120))
    assert turned.sector is None
    assert turned.added is None
    assert turned.curve is not None
    assert turned.curve.fov_deg == 120


def test_open_sea_has_no_curve() -> None:
    assert findings(rc.answer(rc.Site(name="Open sea", lat=-50, lon=-120), range_km=100)).curve is None


def test_the_rule_says_where_the_areas_are_counted_that_the_argument_is_about() -> None:
    for territories in (embedded_territories(), embedded_territories(scale="50m"), embedded_provinces()):
        assert territories.rule.endswith("; Taiwan apart; southern Kurils and Crimea with Russia")
    moved = embedded_territories({"taiwan": "CHN", "crimea": "UKR"}).rule
    assert moved.endswith("; southern Kurils with Russia; Taiwan counted with China; Crimea counted with Ukraine")
