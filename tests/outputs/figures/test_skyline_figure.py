"""The skyline: drawn where it is, its highest points never lost, shaded by distance, and no data hatched."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from tests.outputs.figures.terrain_charts import lines_of, looked_at, said_by, seen
from tests.outputs.terrain_samples import of

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from radar_coverage.analysis.skyline_peaks import peaks
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.earth.skyline import Horizon
from radar_coverage.outputs.figures.inks import COLOUR, GREY
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.figures.skyline_figure import skyline_figure
from radar_coverage.outputs.figures.skyline_key import key_entries, shades
from radar_coverage.outputs.terrain_text import angle_text, bearing_text
from radar_coverage.outputs.text import share_text
from radar_coverage.outputs.units import use_units

PRINT = SIZES["print-183mm"]


def look(terrain: Terrain) -> tuple[Any, list[Any]]:
    return looked_at(partial(skyline_figure, terrain), PRINT)


def test_every_angle_is_drawn_at_its_height() -> None:
    terrain = of("alps")
    fig, _ = seen("skyline", "alps", PRINT.name)
    x, y = lines_of(fig, "skyline-0").T
    (bare, _) = lines_of(fig, "bare-earth-0").T[1]
    azimuth = (x - np.min(x)) / np.ptp(x)
    # the scale follows from two lines whose angles are known; the skyline must lie on it
    beam = lines_of(fig, "lowest-beam-0")[0, 1]
    per_deg = (bare - beam) / (terrain.view.lowest_elevation_deg - terrain.sea_horizon_deg)  # type: ignore[operator]
    angles = terrain.sea_horizon_deg + (bare - y) / per_deg
    assert angles.max() == pytest.approx(terrain.horizon.elevation_deg.max(), abs=1e-6)
    assert angles.min() == pytest.approx(terrain.horizon.elevation_deg.min(), abs=1e-6)
    at = azimuth[angles.argmax()] * (360 + 3) - 1.5
    assert at == pytest.approx(terrain.horizon.azimuth_deg[terrain.horizon.elevation_deg.argmax()], abs=1.5)


def test_the_highest_point_of_many_is_never_lost() -> None:
    azimuth = np.arange(36_000) / 100
    angle = np.full(36_000, -0.2)
    angle[12_345] = 4.2  # a spire a hundredth of a degree wide
    fine = Horizon(azimuth, angle, np.full(36_000, 5_000.0), np.full(36_000, 900.0))
    terrain = replace(of("whole"), horizon=fine, unknown_share=np.zeros(36_000))
    fig, texts = look(terrain)
    assert "4.2° at 123°" in said_by(texts)
    points = lines_of(fig, "skyline-0")
    assert len(points) < 4_000
    bare, per_deg = lines_of(fig, "bare-earth-0")[0, 1], np.ptp(points[:, 1]) / 4.4
    assert terrain.sea_horizon_deg + (bare - points[:, 1].min()) / per_deg == pytest.approx(4.2)


def test_peaks_and_missing_data_are_named_with_their_numbers() -> None:
    terrain = of("alps")
    _, texts = seen("skyline", "alps", PRINT.name)
    said = said_by(texts)
    for peak in peaks(terrain.horizon, 3):
        assert f"{angle_text(peak.elevation_deg)} at {bearing_text(peak.azimuth_deg)}" in said
        assert f"{peak.range_m / 1000:.0f} km, {peak.ground_m:,.0f} m" in said
    most = share_text(float(terrain.unknown_share.max())).replace("\u00a0", " ")
    assert f"no data along up to {most} of the way" in said
    _, complete = look(of("whole"))
    assert "no data" not in said_by(complete)


def test_the_key_names_what_is_there() -> None:
    names = [entry.text.replace("\u00a0", " ") for entry in key_entries(of("whole"), COLOUR)]
    assert names[1:4] == ["under 10 km", "10–50 km", "50–150 km"]
    assert key_entries(of("flat"), COLOUR)[0].text == "sea, or land as low"
    with use_units("nmi"):
        assert "under 10 nmi" in key_entries(of("whole"), COLOUR)[1].text.replace("\u00a0", " ")


def test_a_beam_far_above_the_terrain_is_named_and_not_drawn() -> None:
    terrain = of("alps")
    fig, texts = look(replace(terrain, view=replace(terrain.view, lowest_elevation_deg=60.0)))
    assert "lowest beam, 60°, as asked" in said_by(texts)
    assert not [line for plane in fig.axes for line in plane.lines if str(line.get_gid()).startswith("lowest-beam")]


@pytest.mark.parametrize("inks", [COLOUR, GREY])
def test_what_is_near_is_darker(inks: Any) -> None:
    tones = [sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in shades(inks)]
    assert np.min(np.diff(tones)) > 3 * 16


def test_a_narrow_or_tall_one_has_two_rows() -> None:
    for case, name, rows in (("alps", "print-183mm", 1), ("hostile", "print-89mm", 2), ("alps", "square-1080", 2)):
        fig, _ = seen("skyline", case, name)
        ids = [str(line.get_gid()) for plane in fig.axes for line in plane.lines]
        assert sum(one.startswith("skyline-") for one in ids) == rows
