"""Every verdict of `radar-coverage statements seongju` by a second route, and verdicts that turn when the sentence does."""

from __future__ import annotations

import dataclasses
import itertools
import math
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles import statements as oracle
from tests.oracles import views

from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.statement_check import StatementChecker
from radar_coverage.analysis.statement_factors import judged
from radar_coverage.analysis.statement_reading import ABOUT, accepted, with_reading
from radar_coverage.analysis.statement_result import StatementCheck
from radar_coverage.analysis.view import view_of
from radar_coverage.errors import DataError
from radar_coverage.model.statement import Statement
from radar_coverage.runs.embedded import embedded_gazetteer
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.statements import load_statements
from radar_coverage.sources.territories import load_territories

SITE = load_sites()["seongju"]
CLAIMS = {claim.id: claim for claim in load_claims()}
STATEMENTS = {s.id: s for s in load_statements()}
WIDTH_DEG = 120.0
ACCURACY_KM = {"site": 1.0, "seongsan": 2.0, "town": 1.0}


@cache
def checker() -> StatementChecker:
    return StatementChecker(SITE, embedded_gazetteer(), load_claims(), WIDTH_DEG, view_of(SITE, lowest_elevation_deg=5.0))


@cache
def checked(name: str) -> StatementCheck:
    return checker().check(STATEMENTS[name])


def of_kind(*kinds: str) -> list[str]:
    return [s.id for s in STATEMENTS.values() if s.kind in kinds]


def verdict(outcomes: list[bool]) -> str:
    return "agrees" if all(outcomes) else "depends" if any(outcomes) else "differs"


def ranges_km(statement: Statement) -> list[float]:
    """Every range the record leaves open, along the ground."""
    if statement.claims:
        given = [r for name in statement.claims for r in CLAIMS[name].range_km]
        return [*given, *(slant_ground_km(r, elevation) for r in given for elevation in (None, 5.0))]
    return sorted({r for claim in published_claims(SITE, load_claims()) for r in claim.range_km})


def slant_ground_km(slant_km: float, elevation_deg: float | None) -> float:
    """Ground range of a slant range along the lowest ray or one that leaves at an angle, step by step."""
    return views.ground_m(slant_km * 1000, elevation_deg, 680.0, 36.05) / 1000


def accuracy_km(start: str, to: str) -> float:
    end = 0.0 if to.isupper() or "/" in to else ACCURACY_KM["site" if to == "seongju" else "town"]
    return {"seongju": 1.0, "seongsan": 2.0}.get(start, 1.0) + end


@pytest.mark.parametrize("name", of_kind("distance"))
def test_distances(name: str) -> None:
    statement, check = STATEMENTS[name], checked(name)
    number = statement.km[0]
    unit = {240: 10, 250: 10, 270: 10, 296: 1, 500: 100, 600: 100}[int(number)]
    low, high = (number * 0.9, number * 1.1) if statement.bound == "about" else (number - unit / 2, number + unit / 2)
    assert check.accepted == pytest.approx((low, high))
    outcomes = []
    for start in (statement.origin or "seongju", *statement.also_from):
        for to in statement.to:
            near, far = oracle.span_km(oracle.position(start), to)
            found = next(m for m in check.measured if abs(m.value - near) < oracle.WALKED_TO_KM)
            assert found.accuracy_km == pytest.approx(accuracy_km(start, to))
            if "/" in to:
                assert found.upto == pytest.approx(far, abs=oracle.WALKED_TO_KM)
            for off in (-found.accuracy_km, 0.0, found.accuracy_km):
                outcomes.append(low <= near + off <= high)
                if "/" in to:
                    outcomes.append(near + off <= high and far + off >= low)
    assert check.verdict == verdict(outcomes)


@pytest.mark.parametrize("name", of_kind("reach"))
def test_what_a_range_holds(name: str) -> None:
    statement, check = STATEMENTS[name], checked(name)
    outcomes = []
    for to, holds in zip(statement.to, check.holds, strict=True):
        near, far = oracle.span_km(oracle.position("seongju"), to)
        flips = {"inside": (near, math.inf), "outside": (0, near), "about": (near * (1 - ABOUT), far * (1 + ABOUT))}[
            statement.sense
        ]
        assert (holds.low_km, holds.high_km) == pytest.approx(flips, abs=oracle.WALKED_TO_KM)
        for range_km, off in itertools.product(ranges_km(statement), (-1, 0, 1)):
            moved = off * accuracy_km("seongju", to)
            truth = {
                "inside": near + moved <= range_km,
                "outside": near + moved > range_km,
                "about": (near * 0.9 + moved) <= range_km <= (far * 1.1 + moved),
            }
            outcomes.append(truth[statement.sense])
    assert check.verdict == verdict(outcomes)


def share(statement: Statement, range_km: float, boresight_deg: float | None = None) -> float:
    """By overlay."""
    width_deg = 360.0 if boresight_deg is None else WIDTH_DEG
    return oracle.share("seongju", statement.territory, statement.part, range_km, boresight_deg, width_deg)


@pytest.mark.parametrize("name", of_kind("share"))
def test_shares(name: str) -> None:
    statement, check = STATEMENTS[name], checked(name)
    low, high = (percent / 100 for percent in statement.share_percent)
    alone = [m for m in check.measured if m.what in ("share", "sector share") and not m.counting]
    for one in alone:
        if one.range_km in (600.0, 800.0, 2000.0):
            assert one.value == pytest.approx(share(statement, one.range_km, one.boresight_deg), rel=2e-5, abs=1e-9)
    outcomes = [low <= share(statement, r + off) <= high for r in ranges_km(statement) for off in (-1, 0, 1)]
    outcomes += [low <= m.value <= high for m in alone if m.what == "sector share"]
    for holds in (h for h in check.holds if not h.counting):
        assert holds.low_km is not None
        assert holds.high_km is not None
        for flip_km, level in ((holds.low_km, low), (holds.high_km, high)):
            if 0 < flip_km < math.inf:
                assert share(statement, flip_km, facing(statement, holds.width_deg, flip_km)) == pytest.approx(level, abs=2e-4)
        if not statement.claims:  # a range between the published ones
            middle_km = (holds.low_km + holds.high_km) / 2
            outcomes.append(low <= share(statement, middle_km, facing(statement, holds.width_deg, middle_km)) <= high)
    assert check.verdict == verdict(outcomes)


def facing(statement: Statement, width_deg: float | None, range_km: float) -> float | None:
    """Direction that the best-placed sector is said to face."""
    if width_deg is None:
        return None
    asked = dataclasses.replace(statement, claims=(), range_km=(range_km,), party="added by the author")
    return next(m for m in checker().check(asked).measured if m.what == "sector share").boresight_deg


@pytest.mark.parametrize("name", ["uscc-2016-2000-east", "cctv-2016-half"])
def test_no_other_direction_holds_more_than_the_best_placed_sector(name: str) -> None:
    best = next(m for m in checked(name).measured if m.what == "sector share" and m.range_km == 2000)
    shares = [share(STATEMENTS[name], 2000, float(boresight)) for boresight in range(0, 360, 20)]
    assert max(shares) <= best.value + 1e-6
    assert best.value <= max(shares) + 0.03


def test_the_directions_that_hold_enough() -> None:
    name = "uscc-2016-2000-east"
    found = next(m for m in checked(name).measured if m.what == "sector directions" and m.range_km == 2000)
    assert found.upto is not None
    for edge, inwards in ((found.value, 1), (found.upto, -1)):
        assert share(STATEMENTS[name], 2000, edge) == pytest.approx(0.5, abs=1e-3)
        assert share(STATEMENTS[name], 2000, edge + 3 * inwards) > 0.5 > share(STATEMENTS[name], 2000, edge - 3 * inwards)


def test_hidden_ground() -> None:
    check = checked("experts-2017-10-ground")
    nearest = oracle.span_km(oracle.position("seongju"), "CHN")[0]
    outcomes = [not peak_is_in_view(nearest + off) for off in (-1, 0, 1)]
    assert check.verdict == verdict(outcomes) == "agrees"
    flip = check.holds[0].low_km
    assert flip is not None
    assert peak_is_in_view(flip - 0.1)
    assert not peak_is_in_view(flip + 0.1)
    ray = next(m for m in check.measured if m.what == "lowest ray")
    assert ray.value == pytest.approx(views.grazing_m(check.measured[0].value * 1000, 680.0, 36.05) / 1000, rel=1e-4)


def peak_is_in_view(range_km: float) -> bool:
    """Whether the highest mountain would be: over an Earth of 4/3 of the radius, or along a ray in the reference atmosphere."""
    return oracle.ground_is_in_view(SITE, range_km) or views.grazing_m(range_km * 1000, 680.0, 36.05) <= oracle.HIGHEST_M


@pytest.mark.parametrize("name", of_kind("not geometry"))
def test_what_geometry_cannot_tell(name: str) -> None:
    check = checked(name)
    assert (check.verdict, check.measured, check.hinges) == ("cannot tell", (), ())
    for one in (m for m in check.beside if m.what == "nearest land"):
        code = load_territories().codes[load_territories().names.index(one.name)]
        assert one.value == pytest.approx(oracle.span_km(oracle.position("seongju"), code)[0], abs=oracle.WALKED_TO_KM)


def test_the_verdicts_are_these() -> None:
    """So that a change of one is seen; each is derived above."""
    found = {name: checked(name).verdict for name in STATEMENTS}
    assert {name for name, one in found.items() if one == "differs"} == {
        "yonhap-2016-07-seoul",
        "japan-times-2016-07-seoul",
        "korea-herald-2016-08-terminal",
        "song-2018-north-east",
    }
    assert {name: checked(name).hinges for name, one in found.items() if one == "depends"} == {
        "rok-mnd-2016-07-line": ("place",),
        "wang-2016-02-hinterland": ("figure",),
        "cctv-2016-half": ("figure", "direction"),
        "liang-2016-02-half": ("figure", "direction"),
        "mbn-2016-line": ("place", "point"),
        "joongang-2017-06-line": ("point",),
    }


def own(kind: str, **fields: Any) -> Statement:
    return Statement(id="own", party="added by the author", speaker="you", quotation="a sentence", kind=kind, **fields)


@given(range_km=st.floats(1, 4000))
@settings(max_examples=30)
def test_a_range_turns_the_verdict_where_the_distance_is(range_km: float) -> None:
    distance = oracle.distance_km(oracle.position("seongju"), oracle.position("beijing"))
    expected = "agrees" if range_km > distance + 2 else "differs" if range_km < distance - 2 else "depends"
    check = checker().check(own("reach", to=("Beijing",), range_km=(range_km,)))
    assert check.verdict == expected
    assert check.hinges == (("position",) if expected == "depends" else ())
    opposite = checker().check(own("reach", to=("Beijing",), range_km=(range_km,), sense="outside"))
    assert opposite.verdict == {"agrees": "differs", "differs": "agrees", "depends": "depends"}[expected]


@given(km=st.floats(10, 4000), bound=st.sampled_from(["about", "exactly", "at least", "at most"]))
@settings(max_examples=30)
def test_a_distance_turns_the_verdict(km: float, bound: str) -> None:
    distance = oracle.distance_km(oracle.position("seoul"), oracle.position("beijing"))
    low, high = {"about": (0.9 * km, 1.1 * km), "exactly": (km, km), "at least": (km, math.inf), "at most": (0, km)}[bound]
    outcomes = [low <= distance + off <= high for off in (-2, 0, 2)]
    assert checker().check(own("distance", origin="seoul", to=("beijing",), km=(km,), bound=bound)).verdict == verdict(outcomes)


@given(percent=st.floats(1, 99))
@settings(max_examples=15)
def test_a_share_turns_the_verdict(percent: float) -> None:
    circle, sector = 0.40938, 0.33001  # by overlay, see test_shares
    at_least = checker().check(own("share", territory="China", share_percent=(percent, 100), range_km=(2000,)))
    expected = "agrees" if percent / 100 < sector - 1e-3 else "differs" if percent / 100 > circle + 1e-3 else "depends"
    assert at_least.verdict == expected or min(abs(percent / 100 - edge) for edge in (circle, sector)) < 1e-3
    if expected == "depends" and at_least.verdict == "depends":
        assert "direction" in at_least.hinges


def test_a_reading_turns_the_verdict() -> None:
    half = STATEMENTS["cctv-2016-half"]
    at_2000 = dataclasses.replace(half, range_km=(2000.0,))
    assert checker().check(at_2000).verdict == "differs"
    assert checker().check(with_reading(at_2000, 25, 50)).verdict == "agrees"
    in_beam_km = slant_ground_km(2000.0, 5.0)
    assert (
        share(half, in_beam_km, facing(half, WIDTH_DEG, in_beam_km)) < 0.31 < share(half, 2000.0, facing(half, WIDTH_DEG, 2000.0))
    )
    assert checker().check(with_reading(at_2000, 31, 50)).hinges[0:2] == ("slant", "direction")
    assert checker().check(with_reading(at_2000, 40, 50)).hinges[0:2] == ("slant", "direction")
    line = STATEMENTS["joongang-2017-06-line"]
    assert checker().check(with_reading(line, 230, 270)).verdict == "agrees"
    with pytest.raises(DataError, match="has no numbers to be read otherwise"):
        with_reading(STATEMENTS["russia-mfa-2016-07"], 1, 2)


@pytest.mark.parametrize(
    ("km", "expected"),
    [(296, (295.5, 296.5)), (240, (235, 245)), (600, (550, 650)), (2.5, (2.45, 2.55)), (1000, (500, 1500))],
)
def test_a_plain_number_is_read_to_its_last_digit(km: float, expected: tuple[float, float]) -> None:
    assert accepted(own("distance", to=("seoul",), km=(km,))) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "reach", "to": ("Xanadoo",), "range_km": (600,)}, r"^statement own: unknown place 'Xanadoo'"),
        ({"kind": "reach", "to": ("CHN/JPN",), "range_km": (600,)}, r"^statement own: CHN and JPN have no common border"),
        ({"kind": "reach", "to": ("seoul",), "claims": ("none-such",)}, r"^statement own: unknown claim 'none-such'"),
        (
            {"kind": "share", "territory": "seoul", "share_percent": (1, 2), "range_km": (9,)},
            r"^statement own: seoul is no territory",
        ),
        ({"kind": "distance", "origin": "CHN", "to": ("seoul",), "km": (9,)}, r"^statement own: China is no point to start from"),
        (
            {"kind": "share", "territory": "RUS", "part": "eastern half", "share_percent": (1, 2), "range_km": (9,)},
            "both sides of 180",
        ),
    ],
)
def test_what_is_not_there_is_named_with_the_statement(fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(DataError, match=expected):
        checker().check(own(**fields))


def test_a_site_without_figures_needs_a_range() -> None:
    elsewhere = StatementChecker(load_sites()["seongju_county"], embedded_gazetteer(), load_claims())
    with pytest.raises(DataError, match="it names no range, and none is published about seongju_county"):
        elsewhere.check(own("reach", to=("seoul",)))


def test_a_factor_is_a_hinge_only_where_it_turns_the_answer() -> None:
    assert judged({"a": [1, 2], "b": [1, 2]}, lambda a, b: True) == ("agrees", ())
    assert judged({"a": [1, 2], "b": [1, 2]}, lambda a, b: False) == ("differs", ())
    assert judged({"a": [1, 2], "b": [1, 2]}, lambda a, b: a == 1) == ("depends", ("a",))
    assert judged({"a": [1, 2], "b": [1, 2]}, lambda a, b: a + b > 3) == ("depends", ("a", "b"))
