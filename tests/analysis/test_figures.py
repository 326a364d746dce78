"""Which figures become footprints."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.worlds import site

from radar_coverage.analysis.figures import claims_by_id, default_claims, footprints_of
from radar_coverage.analysis.view import View, view_of
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import RangeClaim
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites


def claim(name: str, *km: float, **fields: Any) -> RangeClaim:
    bound = {0: "none", 1: "value", 2: "interval"}[len(km)]
    given = {"radar": "r", "party": "press", "claimant": "somebody", "about": "Korea", "read": "at the publisher", **fields}
    return RangeClaim(id=name, bound=bound, range_km=km, **given)


def seen(**how: Any) -> View:
    return view_of(site(elevation_m=680.0), **how)


def test_default_figures() -> None:
    asked = [
        claim("kept", 600),
        claim("kept-seongju", 700, about="Seongju"),
        claim("kept-government", 800, read="not checked", party="US government"),
        claim("doubtful", 900, doubt="unbuilt"),
        claim("elsewhere", 1000, about="elsewhere"),
        claim("hearsay", 1100, read="reported by others"),
        claim("no-figure", party="Russia"),
        claim("other-radar", 1200, radar="q"),
    ]
    here = site(radar="r", country="KOR")
    assert [c.id for c in default_claims(here, asked)] == ["kept", "kept-seongju", "kept-government"]
    assert default_claims(site(radar="r", country="JPN"), asked) == ()
    assert default_claims(site(country="KOR"), asked) == ()


def test_default_figures_of_the_embedded_sites() -> None:
    sites, claims = load_sites(), load_claims()
    drawn = default_claims(sites["seongju"], claims)
    assert {600.0, 800.0, 1000.0, 2000.0} <= {float(r) for c in drawn for r in c.range_km}
    assert not [c for c in drawn if c.doubt]
    for other in sites.values():
        if other.country != "KOR":
            assert default_claims(other, claims) == ()


def test_claims_by_id_keep_the_order_asked() -> None:
    known = [claim("alpha", 600), claim("bravo", 800), claim("charlie")]
    assert [c.id for c in claims_by_id(["bravo", "alpha", "bravo"], known)] == ["bravo", "alpha"]
    with pytest.raises(UnknownNameError, match="unknown claim 'alhpa'; did you mean alpha"):
        claims_by_id(["alhpa"], known)
    with pytest.raises(DataError, match="claim charlie gives no figure"):
        claims_by_id(["charlie"], known)


def test_one_footprint_for_each_range() -> None:
    one, two = claim("one", 600, 800, range_kind="ground"), claim("two", 800, range_kind="ground")
    found = footprints_of(seen(), [two, one], [1000, 600.0], boresight_deg=10, fov_deg=120, range_min_km=50)
    assert [f.range_km for f in found] == [600, 800, 1000]
    assert [[c.id for c in f.claims] for f in found] == [["one"], ["two", "one"], []]
    assert {(f.boresight_deg, f.fov_deg, f.range_min_km) for f in found} == {(10, 120, 50)}
    assert [f.range_kind for f in found] == ["ground", "ground", "ground"]
    assert [f.said_km for f in found] == [(), (), ()]


def test_kind_of_range_is_stated_only_where_all_agree() -> None:
    unstated, ground = claim("unstated", 800), claim("ground", 800, range_kind="ground")
    assert footprints_of(seen(), [unstated, ground])[0].range_kind == "unstated"
    assert footprints_of(seen(), [unstated])[0].range_kind == "unstated"
    assert footprints_of(seen(), [ground])[0].range_kind == "ground"
    assert footprints_of(seen(), []) == ()
    slant = claim("slant", 800, range_kind="slant")
    assert [f.range_kind for f in footprints_of(seen(altitude_km=11.0), [slant, ground])] == ["unstated"]
    assert [f.range_kind for f in footprints_of(seen(range_kind="slant"), [], [800])] == ["slant"]


def test_a_figure_that_is_stated_as_slant_is_read_as_one() -> None:
    """Whatever the view says of others; 2,000 km by a ray are 1,953.2 km along the ground (theory of the atmosphere)."""
    here = load_sites()["seongju"]
    slant, ground = claim("slant", 2000, range_kind="slant"), claim("ground", 2000, range_kind="ground")
    unstated = claim("unstated", 2000)
    short, full = footprints_of(view_of(here), [slant, ground, unstated])
    assert short.range_km == pytest.approx(1953.2, abs=0.05)
    assert ([c.id for c in short.claims], short.said_km, short.range_kind) == (["slant"], (2000,), "slant")
    assert ([c.id for c in full.claims], full.said_km, full.range_km) == (["ground", "unstated"], (), 2000)
    short, full = footprints_of(view_of(here, range_kind="slant"), [slant, ground, unstated], [2000])
    assert ([c.id for c in short.claims], short.said_km, short.range_kind) == (["slant", "unstated"], (2000,), "unstated")
    assert ([c.id for c in full.claims], full.said_km) == (["ground"], ())


def test_figures_that_end_at_one_horizon_are_one() -> None:
    view = seen(altitude_km=11.0)
    assert 450 < view.target_horizon_km < 600
    both, one, near = claim("both", 600, 800), claim("one", 2000), claim("near", 450)
    inner, outer = footprints_of(view, [both, one, near], [1000])
    assert ([c.id for c in inner.claims], inner.range_km, inner.said_km) == (["near"], 450, ())
    assert [c.id for c in outer.claims] == ["both", "one"]  # each once, also one with both its ends there
    assert (outer.range_km, outer.said_km) == (view.target_horizon_km, (600, 800, 1000, 2000))
    (plain,) = footprints_of(view, [], [600, 700])
    assert (plain.claims, plain.said_km, plain.range_km) == ((), (600, 700), view.target_horizon_km)


def test_a_range_within_which_nothing_is_in_view_is_left_out_and_refused_where_none_is_left() -> None:
    high = seen(altitude_km=1000.0, range_kind="slant")
    with pytest.raises(DataError, match=r"^altitude_km = 1000: nothing at that altitude is in view within 700 km$"):
        footprints_of(high, [claim("a", 600)], [700])
    assert footprints_of(high, [claim("a", 600)], [700], strict=False) == ()
    (left,) = footprints_of(high, [claim("a", 600)], [2000])
    assert (left.claims, left.said_km) == ((), (2000.0,))
    assert left == footprints_of(high, [], [2000])[0]
    assert footprints_of(high, [claim("a", 600, range_kind="ground")])[0].range_km == 600
    with pytest.raises(DataError, match=r"^altitude_km = 0: nothing at that altitude is in view within 5 km$"):
        footprints_of(seen(altitude_km=0.0, antenna_m=0.0), [], [5])


@pytest.mark.parametrize("range_km", [-5.0, 0.0, 19_901.0, float("inf"), float("nan")])
@pytest.mark.parametrize(
    "how", [{}, {"altitude_km": 11.0}, {"range_kind": "slant"}, {"range_kind": "slant", "altitude_km": 11.0}]
)
def test_a_range_that_is_none_is_none_in_every_reading(range_km: float, how: dict[str, Any]) -> None:
    with pytest.raises(DataError, match=r"^range_km = "):
        footprints_of(seen(**how), [], [range_km])


def test_a_width_without_a_direction_is_refused() -> None:
    with pytest.raises(DataError, match="needs boresight_deg"):
        footprints_of(seen(), [], [600], fov_deg=120)
