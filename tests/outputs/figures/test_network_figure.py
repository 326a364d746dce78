"""The map of a network: radars where they stand, colours as many as see, the key's areas."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from tests.analysis.networks import station
from tests.outputs.figures.terrain_charts import looked_at, said_by
from tests.outputs.network_samples import NETWORK, sample

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from radar_coverage.errors import DataError
from radar_coverage.outputs.figures.inks import COLOUR
from radar_coverage.outputs.figures.network_figure import network_figure, network_words
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.network_classes import class_colours, on_one_map
from radar_coverage.outputs.text import NBSP, area_text

PRINT = SIZES["print-183mm"]
LAND = (shapely.box(0, 43, 6, 50), shapely.box(6, 45, 15, 49))


@cache
def seen() -> tuple[Any, list[Any]]:
    return looked_at(partial(network_figure, sample(changed=False), LAND), PRINT)


def test_radars_that_are_far_away_are_named_below() -> None:
    shown, others = on_one_map(NETWORK.stations)
    assert [one.id for one in others] == ["azores"]
    assert [one.id for one in shown] == ["west", "east", "middle", "near"]
    said = said_by(seen()[1])
    assert "Too far away for this map, but counted: azores." in said
    assert on_one_map(NETWORK.stations[:1]) == (NETWORK.stations[:1], ())
    chain = tuple(station(f"s{n}", 0, 8 * n) for n in (3, 0, 2, 1))
    assert on_one_map(chain) == (chain, ())
    split = (station("a", 0, 0), station("b", 0, 20), station("c", 0, 21))
    assert on_one_map(split)[0] == split[1:]


def test_colours_are_as_many_as_see() -> None:
    """Every pixel's colour again, from where it lies on the plane by the radars' dots."""
    answer, (fig, _) = sample(changed=False), seen()
    layers = {plane.get_label(): plane for plane in fig.axes}
    (image,) = layers["areas"].images
    left, right, bottom, top = image.get_extent()
    shown, _ = on_one_map(answer.network.stations)
    lon_lat = np.array([(one.lon, one.lat) for one in shown])
    dots = np.array([(*line.get_xdata(), *line.get_ydata()) for line in layers["marks"].lines])
    assert len(dots) == len(shown)
    lon, lat = np.radians(lon_lat).T
    middle = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).mean(axis=1)
    lon_0, lat_0 = np.degrees([np.arctan2(middle[1], middle[0]), np.arctan2(middle[2], np.hypot(*middle[:2]))])
    plane = pyproj.Proj(proj="aeqd", lon_0=lon_0, lat_0=lat_0, ellps="WGS84")
    x, y = (np.asarray(one) for one in plane(*lon_lat.T))
    scale = np.polyfit(x, dots[:, 0], 1)
    assert np.allclose(np.polyval(scale, x), dots[:, 0], atol=1e-6)
    down = np.polyfit(y, dots[:, 1], 1)
    assert down[0] == pytest.approx(-scale[0])
    colours = np.asarray(image.get_array())
    rows, columns = colours.shape[:2]
    across = (left + (np.arange(columns) + 0.5) * (right - left) / columns - scale[1]) / scale[0]
    along = (top + (np.arange(rows) + 0.5) * (bottom - top) / rows - down[1]) / down[0]
    to_lon, to_lat = plane(*np.meshgrid(across[::7], along[::7]), inverse=True)
    counts = answer.coverage.at(4000).counts_of(answer.coverage.grid.cells(to_lon, to_lat))
    tints = [
        (0, 0, 0, 0),
        *((*(int(one[i : i + 2], 16) for i in (1, 3, 5)), 255) for one in class_colours(COLOUR.ring, COLOUR.paper)),
    ]
    wrong = (colours[::7, ::7] != np.array(tints)[counts]).any(axis=2)
    assert counts.max() >= 2
    assert wrong.mean() < 1e-3  # a pixel on the edge of a cell may fall to either side


def test_the_key_has_the_areas_that_exactly_so_many_see() -> None:
    answer = sample(changed=False)
    areas = [one.km2 for one in answer.levels[-1].overlap]
    said = said_by(seen()[1])
    for k, km2 in enumerate(areas, 1):
        assert f"{k}: {area_text(km2 - (areas[k] if k < len(areas) else 0.0))}".replace("\u00a0", " ") in said
    assert "Seen by" in said
    assert "4\u00a0km" in network_words(answer, answer.levels[-1]).title


@pytest.mark.parametrize("name", ["web-1200x675", "print-89mm"])
def test_it_fits_other_sizes(name: str) -> None:
    looked_at(partial(network_figure, sample(changed=False), LAND), SIZES[name])


def test_the_same_bytes_every_time() -> None:
    small = SIZES["print-89mm"]
    first, again = (network_figure(sample(changed=False), LAND, "svg", outlines=LAND[:1], size=small) for _ in range(2))
    assert first == again


def test_changes_are_drawn_where_there_are_any_unless_counts_are_asked_for() -> None:
    answer = sample()
    _, said = looked_at(partial(network_figure, answer, LAND), PRINT)
    effect = answer.levels[-1].effects[-1]
    words = said_by(said)  # with plain spaces
    assert f"lost: {area_text(effect.lost.km2)}".replace(NBSP, " ") in words
    assert "before the changes" in words
    assert f"{area_text(effect.gained.km2)} gained".replace(NBSP, " ") in words
    assert network_words(answer, answer.levels[-1]).title != network_words(answer, answer.levels[-1], True).title
    with pytest.raises(DataError, match="no changes to draw"):
        network_figure(sample(changed=False), LAND, "svg", changes=True)
