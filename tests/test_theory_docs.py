"""The tables of docs/theory are what the program computes, and the pictures what the tools draw."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import radar_coverage as rc
from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile
from radar_coverage.earth.horizon import lowest_visible_m
from radar_coverage.earth.slant import ground_range_of_slant_m
from radar_coverage.outputs.echo_text import echo_box
from radar_coverage.outputs.text import share_text

REPO = Path(__file__).parents[1]
THEORY = REPO / "docs" / "theory"
LAT, ANTENNA_M = 36.05, 680.0
AIRS: dict[str, Profile] = {
    "no refraction": STRAIGHT,
    "exponential": ITU_REFERENCE,
    "exponential air": ITU_REFERENCE,
    "CRPL Ns = 250 (cold and dry)": Exponential.crpl(250),
    "CRPL Ns = 400 (hot and humid)": Exponential.crpl(400),
    "k = 4/3": EffectiveRadius(),
}


def page(name: str) -> str:
    return (THEORY / name).read_text(encoding="utf-8")


def table(name: str, first: str) -> tuple[list[str], dict[str, list[str]]]:
    """Header and rows of the table whose header starts with these words."""
    found = re.search(rf"^\| {re.escape(first)}.*\n(?:\|.*\n)+", page(name), re.MULTILINE)
    assert found is not None
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.group().splitlines()]
    return header[1:], {row[0]: row[1:] for row in rows}


def kilometres(header: list[str]) -> list[float]:
    return [float(re.sub(r"[^\d.]", "", cell)) for cell in header]


def ray_of(words: str) -> tuple[float | None, Profile]:
    """Elevation and air of a row: ``grazing the sea, exponential``, ``floor 5 degrees, exponential``."""
    way, _, air = words.partition(", ")
    degrees = re.search(r"(\d+) degrees", way)
    return (float(degrees.group(1)) if degrees else None), AIRS[air]


def ground_km(slant_km: float, elevation_deg: float | None, air: Profile) -> float:
    along = ground_range_of_slant_m(
        slant_km * 1e3, LAT, antenna_altitude_m=ANTENNA_M, profile=air, elevation_deg=elevation_deg
    )  # fmt: skip
    return float(along) / 1e3


def test_lowest_visible_altitudes() -> None:
    header, rows = table("atmosphere-and-horizon.md", "range, km")
    assert len(rows) == 7
    for words, cells in rows.items():
        elevation, air = ray_of(words)
        altitudes = [float(lowest_visible_m(km * 1e3, ANTENNA_M, LAT, air, elevation)) / 1e3 for km in kilometres(header)]
        assert cells == [f"{km:,.1f}" for km in altitudes], words


def test_2000_km_along_each_ray() -> None:
    header, rows = table("atmosphere-and-horizon.md", "elevation")
    for words, cells in rows.items():
        assert cells == [f"{ground_km(2000, *ray_of(f'{words}, {air}')):,.1f}" for air in header], words


def test_ground_ranges() -> None:
    header, rows = table("slant-and-ground.md", "slant range, km")
    assert len(rows) == 4
    for words, cells in rows.items():
        assert cells == [f"{ground_km(km, *ray_of(words)):,.1f}" for km in kilometres(header)], words
    level = float(ground_range_of_slant_m(2e6, LAT)) / 1e3
    assert f"2,000 km are {level:,.0f}." in page("slant-and-ground.md")
    assert f"{2000 - level:.0f} km at 2,000" in page("slant-and-ground.md")


def test_what_slant_ranges_do_to_land() -> None:
    site = rc.load_sites()["seongju"]
    assert (site.lat, site.elevation_m) == (LAT, ANTENNA_M)
    land = rc.ReachTable(site, rc.load_territories(), 3000)

    def inside_km2(range_km: float, code: str) -> float:
        return land.area_km2(rc.Footprint(range_km=range_km)).get(code, 0.0)

    header, rows = table("slant-and-ground.md", "figure read as slant range")
    codes = ["CHN"] * 4 + ["RUS"] * 3
    assert [cell.partition(",")[0] for cell in (header[0], header[4])] == ["China", "Russia"]
    for words, cells in rows.items():
        ray = ray_of(words)
        changes = [
            inside_km2(ground_km(km, *ray), code) / inside_km2(km, code) - 1
            for km, code in zip(kilometres(header), codes, strict=True)
        ]
        assert cells == [f"{change * 100:.1f}" for change in changes], words

    shares = rc.reach("seongju", range_km=[2000, ground_km(2000, 0.0, STRAIGHT)])
    said = [
        shares[shares["territory"] == code].sort_values("range_km")["share"].map(share_text).tolist() for code in ("CHN", "RUS")
    ]
    (china_less, china), (russia_less, russia) = said
    words = f"{china} and {russia} become {china_less} and {russia_less} along the horizontal straight ray"
    assert " ".join(words.split()) in " ".join(page("slant-and-ground.md").split())


def test_no_published_figure_says_which_it_is() -> None:
    assert {claim.range_kind for claim in rc.load_claims()} == {"unstated"}


def test_the_fourth_power() -> None:
    header, rows = table("range-and-echo.md", "range, km")
    for km, cell in zip(kilometres(header), rows["times as much"], strict=True):
        if km >= 1000:  # nearer ranges need no explaining
            told = [rc.RangeClaim(id=f"r{r:.0f}", party="press", claimant="a", range_km=(r,)) for r in (600.0, km)]
            box = echo_box(told)
            assert box is not None
            assert box.formula.endswith(f"= {cell}")
        assert cell == f"{(km / 600) ** 4:.3g}"
    less = ground_km(2000, 0.0, STRAIGHT)
    assert f"{1 - less / 2000:.0%} of a range are {(2000 / less) ** 4 - 1:.0%} of an echo".replace("%", " %") in page(
        "range-and-echo.md"
    )


@pytest.mark.parametrize("name", ["lowest-visible", "slant-and-ground", "range-and-echo"])
def test_pictures_are_as_drawn(name: str, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("drawing", REPO / "tools" / f"draw_{name.replace('-', '_')}.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tool.FILE = tmp_path / "drawn.svg"
    tool.main()
    assert tool.FILE.read_text(encoding="utf-8") == (THEORY / f"{name}.svg").read_text(encoding="utf-8")
    assert f"({name}.svg)" in " ".join(path.read_text(encoding="utf-8") for path in THEORY.glob("*.md"))
