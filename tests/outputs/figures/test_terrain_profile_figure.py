"""A profile: the Earth bulges as it must, no terrain stands above the limiting ray, and no data is never sea."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import Any

import numpy as np
import pytest
from tests.outputs.figures.terrain_charts import lines_of, looked_at, said_by, seen
from tests.outputs.terrain_samples import of

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from radar_coverage.analysis.terrain_result import TerrainProfile
from radar_coverage.earth.horizon import gaussian_radius_m
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.figures.terrain_profile_figure import terrain_profile_figure
from radar_coverage.outputs.figures.terrain_profile_panel import Ground
from radar_coverage.outputs.terrain_text import profile_title
from radar_coverage.outputs.text import altitude_text

PRINT = SIZES["print-183mm"]


@cache
def look(case: str, n: int) -> tuple[Any, list[Any]]:
    return looked_at(partial(terrain_profile_figure, of(case), of(case).profiles[n]), PRINT)


def test_the_earth_bulges_as_a_sphere_does() -> None:
    terrain = of("whole")
    ground = Ground.of(terrain, terrain.profiles[0])
    end_km, radius_km = float(ground.range_km[-1]), float(gaussian_radius_m(terrain.site.lat)) / 1000
    assert ground.bulge_km[[0, -1]] == pytest.approx(0, abs=1e-9)
    # the parabola of radio engineers, r (D - r) / 2 R
    assert ground.bulge_km == pytest.approx(ground.range_km * (end_km - ground.range_km) / 2 / radius_km, abs=2e-3)


@pytest.mark.parametrize("n", [0, 2])
def test_no_terrain_is_above_the_limiting_ray(n: int) -> None:
    terrain = of("alps")
    profile = terrain.profiles[n]
    fig, texts = look("alps", n)
    sea, ray = lines_of(fig, "sea-level"), lines_of(fig, "limiting-ray")
    ground = Ground.of(terrain, profile)
    per_km = (sea[:, 1].max() - sea[:, 1].min()) / ground.bulge_km.max()
    surface = sea[:, 1] - ground.surface_km * per_km
    over = np.interp(sea[:, 0], *ray.T)
    assert (surface >= over - 0.002 * np.ptp(sea[:, 0])).all()
    grazed = np.abs(surface - over)[np.abs(profile.range_m - profile.horizon_range_m) < 1]
    assert grazed.max() < 0.2
    assert (sea[-1, 1] - ray[-1, 1]) / per_km == pytest.approx(profile.lowest_visible_m[-1] / 1000, rel=1e-3)
    said = said_by(texts)
    assert f"only above {altitude_text(float(profile.lowest_visible_m[-1]) / 1000)}".replace("\u00a0", " ") in said
    assert f"{profile.horizon_range_m / 1000:.0f} km, " in said
    assert "out of view" in said


def test_where_nothing_is_known_there_is_no_sea() -> None:
    fig, texts = seen("profile", "alps", PRINT.name)
    profile = of("alps").profiles[1]
    sea = lines_of(fig, "sea-level")
    assert np.isnan(sea[:, 1]).tolist() == np.isnan(profile.ground_m).tolist()
    assert "at best above" in said_by(texts)
    assert "data is missing: more may be hidden." in said_by(texts)


def test_over_the_sea_both_rays_are_one() -> None:
    _, texts = look("flat", 0)
    assert "over a bare Earth" not in said_by(texts)
    ground = Ground.of(of("flat"), of("flat").profiles[0])
    at_km, altitude_km = ground.grazed_km
    assert altitude_km == 0
    assert at_km == pytest.approx(of("flat").view.sea_horizon_km, rel=0.05)


def test_where_nothing_is_visible_it_is_said() -> None:
    profile: TerrainProfile = of("whole").profiles[0]
    lowest = profile.lowest_visible_m.copy()
    lowest[-200:] = np.inf
    walled = replace(profile, lowest_visible_m=lowest)
    assert profile_title(of("whole"), walled).endswith("nothing at any altitude")
    assert terrain_profile_figure(of("whole"), walled, "svg", size=PRINT).startswith(b"<?xml")
