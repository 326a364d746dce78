"""The three figures of terrain, and a look at one before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from unittest import mock

import shapely
from tests.outputs.terrain_samples import of

from radar_coverage.outputs.figures.footprint_map import LandMap, Town
from radar_coverage.outputs.figures.sizes import SIZES, Size
from radar_coverage.outputs.figures.skyline_figure import skyline_figure, skyline_words
from radar_coverage.outputs.figures.terrain_map_figure import terrain_map_figure, terrain_map_words
from radar_coverage.outputs.figures.terrain_profile_figure import terrain_profile_figure, terrain_profile_words
from radar_coverage.outputs.figures.words import Words

LAND = LandMap(
    codes=("CHE", "DEU", "FRA", "ITA"),
    names=("Switzerland", "Germany", "France", "Italy"),
    polygons=(
        shapely.box(6, 46, 10, 47.6),
        shapely.box(7.5, 47.6, 14, 54),
        shapely.box(0, 43, 6, 50),
        shapely.box(7, 43, 13, 46),
    ),
    towns=(Town("Munich", 11.57, 48.14), Town("Milan", 9.19, 45.46)),
)
CHARTS: dict[str, tuple[Callable[..., bytes], Callable[[str], Words]]] = {
    "skyline": (lambda case, form, **how: skyline_figure(of(case), form, **how), lambda case: skyline_words(of(case))),
    "profile": (
        lambda case, form, **how: terrain_profile_figure(of(case), of(case).profiles[1], form, **how),
        lambda case: terrain_profile_words(of(case), of(case).profiles[1]),
    ),
    "map": (
        lambda case, form, **how: terrain_map_figure(of(case), LAND, form, **how),
        lambda case: terrain_map_words(of(case), LAND),
    ),
}
"""What draws each figure of a case, and its words."""


@cache
def seen(of: str, case: str, name: str) -> tuple[Any, list[Any]]:
    """One of the figures in a size, as `looked_at`; drawn once."""
    return looked_at(partial(CHARTS[of][0], case), SIZES[name])


def looked_at(draw: Callable[..., bytes], size: Size) -> tuple[Any, list[Any]]:
    """A figure as it is saved, checked for texts that overlap or are cut off; and its texts."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text
    from tests.outputs.figures.test_footprint_figure import check_apart

    from radar_coverage.outputs.figures import chart

    caught: list[Any] = []

    def caught_save(fig: Any, *_: Any, **__: Any) -> bytes:
        FigureCanvasAgg(fig)
        fig.set_dpi(min(size.dpi, 100))
        fig.draw_without_rendering()  # where everything stands, and no pixels
        texts = [t for t in fig.findobj(Text) if t.get_text().strip() and not t.get_path_effects()]
        check_apart(fig, texts, size)
        caught.append((fig, texts))
        return b""

    with mock.patch.object(chart, "save", caught_save):
        draw("png", size=size)
    found: tuple[Any, list[Any]] = caught[0]
    return found


def said_by(texts: list[Any]) -> str:
    """All texts of a figure, one after the other."""
    return " ".join(t.get_text() for t in texts).replace("\u00a0", " ")


def lines_of(fig: Any, gid: str) -> Any:
    """The one line of a name: its points [mm]."""
    (line,) = (line for plane in fig.axes for line in plane.lines if line.get_gid() == gid)
    return line.get_xydata()
