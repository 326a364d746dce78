"""The map of visible altitudes: areas as large as they are on Earth, circles at their range, no data hatched."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from tests.outputs.figures.terrain_charts import LAND, lines_of, looked_at, said_by, seen
from tests.outputs.terrain_samples import of

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.errors import DataError
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.figures.terrain_map_figure import as_reach, terrain_map_figure
from radar_coverage.outputs.terrain_text import circles_end
from radar_coverage.outputs.text import area_text

PRINT = SIZES["print-183mm"]


def look(terrain: Terrain) -> tuple[Any, list[Any]]:
    return looked_at(partial(terrain_map_figure, terrain, LAND), PRINT)


def patches(fig: Any) -> dict[str, Any]:
    return {str(patch.get_gid()): patch for plane in fig.axes for patch in plane.patches if patch.get_gid()}


def area_mm2(patch: Any) -> float:
    rings = patch.get_path().to_polygons()
    return abs(
        sum(shapely.LinearRing(ring).is_ccw * 2 * shapely.Polygon(ring).area - shapely.Polygon(ring).area for ring in rings)
    )


def test_circles_are_at_their_range_and_areas_as_large_as_on_earth() -> None:
    terrain = of("alps")
    fig, _ = seen("map", "alps", PRINT.name)
    drawn, scales = patches(fig), []
    for one in terrain.slices:
        circle = lines_of(fig, f"bare-{one.altitude_km:g}-km")
        centre = (circle.max(axis=0) + circle.min(axis=0)) / 2
        scales.append(np.median(np.hypot(*(circle - centre).T)) / one.reach_km)
        on_earth, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(one.outline))
        assert area_mm2(drawn[f"visible-{one.altitude_km:g}-km"]) / scales[-1] ** 2 == pytest.approx(on_earth / 1e6, rel=0.01)
    assert scales == pytest.approx([scales[0]] * len(scales), rel=0.01)


def test_the_key_has_the_numbers() -> None:
    _, texts = seen("map", "alps", PRINT.name)
    said = said_by(texts)
    for one in of("alps").slices:
        assert area_text(one.area_km2).replace("\u00a0", " ") in said
        assert f"{one.altitude_km:g} km" in said
        assert f"{one.reach_km:.0f} km" in said
    assert "10–20 %" in said
    assert "no data: not known" in said


def test_the_key_says_what_ends_the_circles() -> None:
    terrain = of("whole")
    bare_km = [terrain.view.farthest_km(one.altitude_km) for one in terrain.slices]
    low, middle, _ = bare_km

    def ends(reach_km: float, **view: float) -> str:
        return circles_end(replace(terrain, reach_km=reach_km, view=replace(terrain.view, **view)), terrain.slices)

    assert ends(max(bare_km)) == "horizon of a bare Earth"
    assert ends((low + middle) / 2) == "horizon of a bare Earth, end of the sweep"
    assert ends(low / 2) == "end of the sweep"
    assert ends(max(bare_km), lowest_elevation_deg=2.0) == "lowest beam"
    assert ends(low / 2, lowest_elevation_deg=0.5) == "lowest beam, end of the sweep"
    assert "circle: lowest beam" in said_by(seen("map", "alps", PRINT.name)[1])


def test_what_is_not_known_is_hatched() -> None:
    assert "no-data" in patches(seen("map", "alps", PRINT.name)[0])


def test_of_many_altitudes_three_are_drawn() -> None:
    low, middle, high = of("whole").slices
    five = [replace(low, altitude_km=0.5), low, middle, replace(middle, altitude_km=5.0), high]
    fig, _ = look(replace(of("whole"), slices=tuple(five)))
    assert "no-data" not in patches(fig)
    assert [name for name in patches(fig) if name.startswith("visible")] == ["visible-6-km", "visible-3-km", "visible-0.5-km"]


def test_the_circles_are_an_answer_for_the_map_below() -> None:
    reach = as_reach(of("alps"))
    assert [one.range_km for one in reach.footprints] == [one.reach_km for one in of("alps").slices]
    assert reach.site == of("alps").site


def test_no_altitude_is_one_line() -> None:
    hidden = replace(of("alps").slices[0], reach_km=0.0, outline=shapely.MultiPolygon(), unknown_outline=None)
    for slices in ((), (hidden,)):
        with pytest.raises(DataError, match=r"^albis has no altitude to draw"):
            terrain_map_figure(replace(of("alps"), slices=slices), LAND, "svg")
    drawn = terrain_map_figure(replace(of("alps"), slices=(hidden, *of("alps").slices[1:])), LAND, "svg")
    assert b"bare-3-km" in drawn
