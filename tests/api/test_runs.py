"""Options to a manifest's parameters and back: the same question, whatever was asked."""

from __future__ import annotations

import dataclasses
import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.api.asked import Asked, answered, asked
from radar_coverage.api.runs import figure_run, options_of, parameters_of, run_again
from radar_coverage.errors import DataError
from radar_coverage.runs.json_schema import problems
from radar_coverage.runs.manifest import manifest_schema

CLAIM = 'schema = "radar-coverage/claims/1"\n[[claim]]\nid = "mine"\nparty = "press"\nclaimant = "A"\nrange_km = 700\n'
SCENARIO = 'schema = "radar-coverage/scenario/1"\ntitle = "Mine"\nfocus = ["JPN"]\naltitude_km = 0\n'
SITE = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [10, 50]}, "properties": {"name": "Mine", "id": "mine"}}
BOX = {"type": "Polygon", "coordinates": [[[110, 30], [120, 30], [120, 40], [110, 40], [110, 30]]]}
TERRITORY = {"type": "Feature", "properties": {"code": "AAA"}, "geometry": BOX}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "claims.toml").write_text(CLAIM)
    (folder / "question.toml").write_text(SCENARIO)
    (folder / "sites.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [SITE]}))
    (folder / "box.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [TERRITORY]}))
    (folder / "air=1.csv").write_text("height_m,refractivity\n0,300\n5000,150\n")
    return folder


def plain(question: Asked) -> dict[str, Any]:
    """A question as values that are equal when it is: files by base name, boundaries by their hash."""
    fields = {field.name: getattr(question, field.name) for field in dataclasses.fields(question)}
    boundaries = question.territories
    return {
        **fields,
        "files": [Path(one).name for one in question.files],
        "territories": None if boundaries is None else (boundaries.source, boundaries.sha256, boundaries.codes),
    }


degrees = st.sampled_from([0.0, 0.1, 1 / 3, 45.0, 89.99])
PLACES = st.one_of(
    st.just({}),
    st.builds(lambda s: {"site": s}, st.sampled_from(["seongju", "shariki", "kyogamisaki"])),
    st.builds(
        lambda lat, lon, name: {"lat": lat, "lon": -lon, **name}, degrees, degrees, st.sampled_from([{}, {"name": "성주 <b>"}])
    ),
    st.just({"sites_file": "sites.geojson"}),
    st.just({"sites_file": "sites.geojson", "site": "mine"}),
)
FIGURES = st.one_of(
    st.just({"claim_ids": ("rok-mnd-2016-07",)}),
    st.just({"claim_ids": ("mine", "xinhua-2016-forward"), "claims_file": "claims.toml"}),
    st.builds(
        lambda ranges, who: {"ranges_km": tuple(ranges), **who},
        st.lists(st.floats(1, 19_000), min_size=1, max_size=3, unique=True),
        st.sampled_from([{}, {"claimant": "A"}, {"date": "2026-01"}, {"claimant": "B", "date": "2026", "source": "C & D"}]),
    ),
)
BOUNDARIES = st.sampled_from([
    {}, {"focus": "China,RUS"}, {"counts": ("taiwan=CHN", "crimea=UKR")}, {"territories_file": "box.geojson", "focus": "AAA"},
])  # fmt: skip
SECTORS = st.one_of(
    st.just({}), st.builds(lambda b, f: {"boresight_deg": b, "fov_deg": f}, st.floats(-360, 360), st.floats(0.01, 360))
)
VIEWS = st.fixed_dictionaries(
    {},
    optional={
        "altitude_km": st.sampled_from([0.0, 11.0, 0.1]),
        "range_kind": st.sampled_from(["ground", "slant"]),
        "atmosphere": st.sampled_from(["exponential", "none", "k=4/3", "K = 1.2", "crpl=320", "air=1.csv"]),
        "antenna_altitude_m": st.floats(0, 20_000),
        "lowest_elevation_deg": st.floats(-5, 89),
    },
)
SCENARIOS = st.sampled_from([{}, {"scenario_file": "question.toml"}])


@given(st.tuples(PLACES, FIGURES, BOUNDARIES, SECTORS, VIEWS, SCENARIOS))
def test_every_option_survives_the_way_into_a_manifest_and_back(files: Path, parts: tuple[dict[str, Any], ...]) -> None:
    given_options = {key: value for part in parts for key, value in part.items()}
    if given_options.get("territories_file"):
        given_options.pop("scenario_file", None)
    elsewhere = files / ".." / files.name  # another way to the same files
    read = {
        key: str(elsewhere / value) if key.endswith("_file") or value == "air=1.csv" else value
        for key, value in given_options.items()
    }
    parameters = parameters_of("map", read)
    assert list(problems(parameters, manifest_schema()["$defs"]["parameters"], root=manifest_schema())) == []
    assert str(files) not in json.dumps(parameters)
    back = options_of(json.loads(json.dumps(parameters)), files)
    assert plain(asked(**back)) == plain(asked(**read))
    assert parameters_of("map", back) == parameters


def test_the_options_above_are_all_there_are(files: Path) -> None:
    tried = {
        "site", "name", "lat", "lon", "sites_file", "scenario_file", "ranges_km", "claimant", "date", "source", "claim_ids",
        "claims_file", "boresight_deg", "fov_deg", "focus", "territories_file", "counts", "altitude_km", "range_kind",
        "atmosphere", "antenna_altitude_m", "lowest_elevation_deg",
    }  # fmt: skip
    assert tried == set(inspect.signature(asked).parameters)


def test_defaults_are_left_out_and_nought_is_none() -> None:
    defaults = {name: one.default for name, one in inspect.signature(asked).parameters.items()}
    assert parameters_of("map", {**defaults, "tiles": False, "names": "plain"}) == {"site": "seongju"}
    assert parameters_of("map", {"lat": 0, "lon": 0, "altitude_km": 0.0, "counts": []}) == {"lat": 0, "lon": 0, "altitude_km": 0}


@pytest.mark.parametrize("air", ["../x.csv", "/etc/passwd", "a/b", "..", "."])
def test_no_parameter_leads_out_of_the_folder(air: str, tmp_path: Path) -> None:
    for parameters in ({"atmosphere": air}, {"claims_file": air}):
        with pytest.raises(DataError, match="base name"):
            run_again("map", parameters, tmp_path)


@pytest.mark.parametrize(
    ("command", "parameters", "says"),
    [
        ("reach", {}, "cannot make it again"),
        ("map", {"size": "x"}, "no parameter size"),
        ("map", {"names": "plain", "lat": 1.0}, "--lon"),
    ],
)
def test_what_cannot_be_made_again_is_one_line(command: str, parameters: dict[str, Any], says: str, tmp_path: Path) -> None:
    from radar_coverage.errors import RadarCoverageError

    with pytest.raises(RadarCoverageError, match=says) as refused:
        run_again(command, parameters, tmp_path)
    assert len(str(refused.value).splitlines()) == 1


def test_a_figure_is_made_again_to_the_byte(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    found = answered(ranges_km=(600.0,))
    run = figure_run(found, output="x.svg", title="", size="square-1080")
    entry = json.loads(json.dumps(run.entry()))
    assert entry["parameters"] == {"site": "seongju", "ranges_km": [600], "output": "x.svg", "title": "", "size": "square-1080"}
    assert {one["name"]: "data/cities.npz" in one["from"] for one in entry["outputs"]} == {"x.csv": False, "x.svg": True}
    assert run_again("figure", entry["parameters"], tmp_path).files == run.files
