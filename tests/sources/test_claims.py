"""Published ranges and types of radar: the record itself, and files that get it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars

GOOD = 'id = "mine"\nparty = "press"\nclaimant = "Me"\nrange_km = 300\n'


def written(tmp_path: Path, *tables: str, schema: str = "claims", name: str = "claim") -> Path:
    path = tmp_path / "mine.toml"
    head = f'schema = "radar-coverage/{schema}/1"\n' if schema else ""
    path.write_text(head + "".join(f"[[{name}]]\n{table}\n" for table in tables), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (GOOD.replace("press", "Press"), "party = 'Press', expected one of: ROK government, "),
        (GOOD.replace("300", "[300, 600]"), "range_km has 2 figures, expected 1 for bound = 'value'"),
        (GOOD.replace("300", "-3"), "range_km = -3, expected 0.001..19900 km"),
        (GOOD.replace("300", '"300 km"'), "range_km = '300 km', expected a list of numbers"),
        (GOOD.replace("range_km", "range_m"), "range_m is not a field; did you mean range_km?"),
        (GOOD + 'bound = "interval"', "range_km has 1 figures, expected 2 for bound = 'interval'"),
        (GOOD.replace("300", "[600, 300]") + 'bound = "interval"', "range_km = [600, 300], expected the lower figure first"),
        (GOOD + 'date = "10 July 2016"', "date = '10 July 2016', expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (GOOD + 'date = "2016-13"', "date = '2016-13', expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (GOOD + "date = 2016", "date = 2016, expected YYYY-MM-DD, YYYY-MM or YYYY"),
        (GOOD + 'range_kind = "radial"', "range_kind = 'radial', expected one of: slant, ground, unstated"),
        (GOOD.replace('claimant = "Me"\n', ""), "claimant is missing"),
        (GOOD.replace('"mine"', '"My claim"'), "id = 'My claim', expected lower-case letters"),
    ],
)
def test_one_line_names_file_claim_and_field(tmp_path: Path, table: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_claims(written(tmp_path, GOOD.replace("mine", "first"), table))
    assert len(caught.value.problems) == 1
    place, _, problem = str(caught.value).partition("): ")
    assert place.startswith("mine.toml: claim 2 (")
    assert problem.startswith(expected)


@pytest.mark.parametrize(
    ("tables", "schema", "name", "expected"),
    [
        ([GOOD], "", "claim", "mine.toml: schema is missing: expected 'radar-coverage/claims/1'"),
        ([GOOD], "radars", "claim", "mine.toml: schema = 'radar-coverage/radars/1': expected 'radar-coverage/claims/1'"),
        ([], "claims", "claim", "mine.toml: top level: no [[claim]] in it"),
        (
            [GOOD, GOOD],
            "claims",
            "claim",
            "mine.toml: claim 2 (mine): id = 'mine' is the id of claim 1 too; give each an id of its own",
        ),
    ],
)
def test_bad_document(tmp_path: Path, tables: list[str], schema: str, name: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_claims(written(tmp_path, *tables, schema=schema, name=name))
    assert caught.value.problems == (expected,)


def test_a_misspelt_table_and_an_id_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"top level: claims is not a field; did you mean claim\?"):
        load_claims(written(tmp_path, GOOD, name="claims"))
    with pytest.raises(DataError, match=r"claim 1 \(uscc-2016-forward\): id = 'uscc-2016-forward' comes with the program"):
        load_claims(written(tmp_path, GOOD.replace("mine", "uscc-2016-forward")))


def test_the_users_claims_come_after_the_embedded_ones(tmp_path: Path) -> None:
    mine = load_claims(written(tmp_path, GOOD + "date = 2016-07-10"))
    assert mine[:-1] == load_claims()
    assert (mine[-1].range_km, mine[-1].date) == ((300,), "2016-07-10")


def test_every_embedded_claim_has_its_speaker_and_its_source() -> None:
    for claim in load_claims():
        assert claim.party
        assert claim.claimant
        assert claim.radar
        assert claim.address, claim.id
        assert claim.date or claim.bound == "none", claim.id
        assert bool(claim.quotation) == bool(claim.quotation_language), claim.id
        assert claim.range_kind == "unstated", "no source says which"


def test_what_is_in_doubt_is_kept_and_never_drawn_unasked() -> None:
    claims = {claim.id: claim for claim in load_claims()}
    for name in ("reuters-2008-forward", "nrc-2012-gbx", "lewis-postol-2012-tracking", "sookmyung-2016", "song-2018"):
        assert claims[name].doubt
    assert not any(claim.drawn_unasked and claim.doubt for claim in claims.values())
    assert all(
        claim.doubt for claim in claims.values() if 4667 in claim.range_km or (claim.read == "not checked" and claim.range_km)
    )
    assert not claims["russia-none"].range_km


def test_the_figures_drawn_unasked_show_both_sides() -> None:
    drawn = {(claim.party, claim.range_km) for claim in load_claims() if claim.drawn_unasked}
    assert {
        ("ROK government", (600, 800)),
        ("ROK government", (1000,)),
        ("US government", (600,)),
        ("US government", (1000,)),
        ("PRC state media", (2000,)),
        ("PRC state media", (2000,)),
    } <= drawn


def test_every_published_figure_is_there() -> None:
    figures = {figure for claim in load_claims() for figure in claim.range_km}
    assert figures == {500, 580, 600, 800, 805, 870, 900, 1000, 1500, 1800, 2000, 3000, 4667}


def test_radars() -> None:
    radar = load_radars()["an_tpy_2"]
    assert [mode.id for mode in radar.modes] == ["terminal", "forward_based"]
    assert (radar.fov_deg, radar.lowest_elevation_deg) == (120, 5)
    assert radar.fov_source
    assert radar.lowest_elevation_source
    assert radar.boresight_note.startswith("No figure for the direction the Seongju radar faces was found")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('id = "a"', r"radar 1 \(a\): name is missing"),
        ('id = "a"\nname = "A"\nfov_deg = 400', r"radar 1 \(a\): fov_deg = 400, expected 0\.01\.\.360 degrees"),
        ('id = "a"\nname = "A"\nmodes = 3', r"radar 1 \(a\): modes are not tables \[\[radar\.modes\]\]"),
        ('id = "a"\nname = "A"\n[[radar.modes]]\nid = "m"', r"radar 1 \(a\): mode 1 \(m\): name is missing"),
    ],
)
def test_bad_radars(tmp_path: Path, table: str, expected: str) -> None:
    with pytest.raises(DataError, match=r"^mine\.toml: " + expected):
        load_radars(written(tmp_path, table, schema="radars", name="radar"))
