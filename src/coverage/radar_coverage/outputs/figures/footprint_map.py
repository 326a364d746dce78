"""Sea, land, graticule and frame of the footprint figure, each in a layer of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.figures.blocks import put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import text_width_mm
from radar_coverage.outputs.label_places import Box, LabelPlaces
from radar_coverage.outputs.svg import id_part
from radar_coverage.outputs.text import length_text, plain_number
from radar_coverage.outputs.units import current_units

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "LandMap", "Town", "draw_bearings", "draw_globe", "draw_graticule", "draw_land", "draw_scale", "fill_shape", "ink_mm",
    "plane_of", "round_disc",
]  # fmt: skip

GLOBE_M: Final = 9_800_000.0
"""How much of the globe is seen round the site [m]: a little less than half, where the edge would be seen edge-on."""
_EARTH_M: Final = 6_371_000.0
_DETAIL_MM, _UNSEEN_MM2 = 0.05, 0.02
_STEPS: Final = ((1.2e6, 5.0), (5e6, 10.0), (1e7, 20.0), (math.inf, 30.0))


class Town(NamedTuple):
    """A town that may be named, for orientation."""

    name: str
    lon: float
    lat: float
    capital: bool = False


@dataclass(frozen=True, slots=True)
class LandMap:
    """What is drawn below the rings.

    Parameters
    ----------
    codes, names : tuple of str
        Territories: code and English name.
    polygons : tuple of shapely geometry
        In lon/lat, in the same order.
    labels : mapping of str to str
        Code to the name that is drawn.
    towns : tuple of Town
        The first to be named first.
    towns_credit : str
        Whose list of towns it is.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[Any, ...]
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    towns: tuple[Town, ...] = ()
    towns_credit: str = ""

    @property
    def drawn_names(self) -> list[str]:
        """Names of the territories, as they are drawn."""
        return [self.labels.get(code, name) for code, name in zip(self.codes, self.names, strict=True)]


@lru_cache(maxsize=4)
def plane_of(lon_deg: float, lat_deg: float, frame_m: float, polygons: tuple[Any, ...]) -> tuple[AzimuthalPlane, list[Any]]:
    """The plane round a site, and territories on it: the same for every size."""
    plane = AzimuthalPlane(lon_deg, lat_deg, frame_m)
    return plane, plane.territories(polygons)


def ink_mm(size_pt: float) -> float:
    """Height of a line of capitals with what hangs below it [mm]."""
    return size_pt * 1.08 * 25.4 / 72


def _path(rings: Sequence[NDArray[np.float64]]) -> Any:
    """One path of closed rings."""
    from matplotlib.path import Path

    codes = [np.r_[Path.MOVETO, np.full(len(ring) - 2, Path.LINETO), Path.CLOSEPOLY] for ring in rings]
    return Path(np.concatenate(list(rings)), np.concatenate(codes).astype(Path.code_type))


def _on_paper(frame: Frame, shape: Any) -> list[NDArray[np.float64]]:
    """Rings of a shape of the plane [mm]; islands too small to be seen are left out."""
    rings = []
    for part in shapely.get_parts(shape):
        for line in (part.exterior, *part.interiors):
            if shapely.Polygon(line).area * frame.scale**2 < _UNSEEN_MM2:
                continue
            xy = shapely.get_coordinates(shapely.simplify(line, _DETAIL_MM / frame.scale))
            if len(xy) >= 4:
                rings.append(np.column_stack([frame.x + xy[:, 0] * frame.scale, frame.y - xy[:, 1] * frame.scale]))
    return rings


def fill_shape(plane: Axes, frame: Frame, shape: Any, clip: Any, **style: Any) -> None:
    """Fill a shape in the plane of a frame, clipped."""
    from matplotlib.patches import PathPatch

    rings = _on_paper(frame, shape)
    if rings:
        patch = PathPatch(_path(rings), joinstyle="round", **style)
        plane.add_patch(patch)
        patch.set_clip_path(clip)


def round_disc(plane: Axes, frame: Frame, **style: Any) -> Any:
    """Draw the disc of a frame; what is given back clips what is drawn in it."""
    from matplotlib.patches import Circle

    return plane.add_patch(Circle((frame.x, frame.y), frame.radius, **style))


def draw_land(layers: Mapping[str, Axes], frame: Frame, reach: Reach, land: LandMap, inks: Inks, unit: float) -> None:
    """Draw every territory alike, and what of those asked about lies inside the largest range in one tone."""
    plane, flat = plane_of(reach.site.lon, reach.site.lat, frame.frame_m, land.polygons)
    round_disc(layers["sea"], frame, facecolor=inks.sea, edgecolor="none")
    line = {"edgecolor": inks.land_edge, "linewidth": 0.3 * unit}
    asked = {one for code in reach.focus for one in (code, *code.split("+"))}
    for name in ("land", "inside"):
        clip = round_disc(layers[name], frame, facecolor="none", edgecolor="none")
        for code, shape in zip(land.codes, flat, strict=True):
            if name == "land":
                fill_shape(layers[name], frame, shape, clip, facecolor=inks.land, gid=f"land-{id_part(code)}", **line)
            elif code in asked:
                part = plane.inside(shape, reach.footprints[-1])
                fill_shape(layers[name], frame, part, clip, facecolor=inks.inside, gid=f"inside-{id_part(code)}", **line)


def draw_graticule(
    layers: Mapping[str, Axes],
    frame: Frame,
    plane: AzimuthalPlane,
    places: LabelPlaces,
    largest: float,
    size: Size,
    inks: Inks,
) -> None:
    """Draw meridians and parallels; name them between the largest ring [mm] and the frame, where there is room left."""
    step = next(step for limit_m, step in _STEPS if frame.frame_m < limit_m)
    clip = round_disc(layers["graticule"], frame, facecolor="none", edgecolor="none")
    for name, xy in plane.graticule(step):
        thin = shapely.get_coordinates(shapely.simplify(shapely.LineString(xy), _DETAIL_MM / frame.scale))
        x, y = frame.x + thin[:, 0] * frame.scale, frame.y - thin[:, 1] * frame.scale
        (line,) = layers["graticule"].plot(x, y, color=inks.graticule, linewidth=0.4 * size.unit)
        line.set_clip_path(clip)
        for end in (xy[0], xy[-1]):
            away = math.hypot(*end)
            side = end[0] if name[-1] in "NS" else -end[1]
            if away < frame.frame_m * 0.98 or side < 0.35 * frame.frame_m:
                continue
            half, high = text_width_mm(name, size.note_pt) / 2, ink_mm(size.note_pt) / 2
            px, py = frame.at(*(end / away * (frame.frame_m - (half + 1.2 * size.unit) / frame.scale)))
            box = Box(px - half - 0.5, py - high, px + half + 0.5, py + high)
            if (
                math.hypot(
                    box.left - frame.x if px > frame.x else box.right - frame.x,
                    min(abs(box.top - frame.y), abs(box.bottom - frame.y)),
                )
                < largest
            ):
                continue
            if places.take([box]):
                put(layers["graticule"], px, py + high * 0.62, name, size=size.note_pt, colour=inks.muted, ha="center")


def draw_bearings(plane: Axes, frame: Frame, places: LabelPlaces, size: Size, inks: Inks) -> None:
    """Draw the frame, ticks every 10 degrees outside of it, and names every 30; the four winds alone on a small map.

    Where a leader passes there is no name.
    """
    round_disc(plane, frame, facecolor="none", edgecolor=inks.ink, linewidth=0.6 * size.unit)
    few, winds = frame.radius < 45 * size.unit, {0: say("N"), 90: say("E"), 180: say("S"), 270: say("W")}
    for azimuth in range(0, 360, 10):
        major = azimuth % 30 == 0
        ends = [frame.polar(frame.radius + out * size.unit, azimuth) for out in (0, 1.5 if major else 0.8)]
        plane.plot(*zip(*ends, strict=True), color=inks.ink, linewidth=0.5 * size.unit)
        wind = winds.get(azimuth)
        if wind or (major and not few):
            said = wind or f"{azimuth}°"
            out = (
                2.0 * size.unit
                + ink_mm(size.note_pt) / 2
                + abs(math.sin(math.radians(azimuth))) * text_width_mm(said, size.note_pt) / 3
            )
            x, y = frame.polar(frame.radius + out, azimuth)
            half, high = text_width_mm(said, size.note_pt, SEMIBOLD) / 2, ink_mm(size.note_pt) / 2
            if not places.free([Box(x - half, y - high, x + half, y + high)]):
                continue
            style: dict[str, Any] = {"weight": SEMIBOLD, "colour": inks.ink} if wind else {"colour": inks.muted}
            put(plane, x, y + ink_mm(size.note_pt) * 0.31, said, size=size.note_pt, ha="center", **style)


def draw_scale(plane: Axes, left: float, bottom: float, frame: Frame, size: Size, inks: Inks) -> float:
    """Draw a round number of the units in use, true along every line from the site; where it ends [mm]."""
    from matplotlib.patches import Rectangle

    units = current_units()
    wanted = units.length(frame.frame_m / 1000 / 3.2)
    power = 10.0 ** math.floor(math.log10(wanted))
    number = next(k * power for k in (5.0, 2.0, 1.0) if k * power <= wanted)
    length, high = number * units.in_km * 1000 * frame.scale, 0.9 * size.unit
    for n, colour in enumerate((inks.ink, inks.paper)):
        box = Rectangle(
            (left + n * length / 2, bottom - high),
            length / 2,
            high,
            facecolor=colour,
            edgecolor=inks.ink,
            linewidth=0.5 * size.unit,
        )
        plane.add_patch(box)
    put(plane, left, bottom - high - 0.9 * size.unit, length_text(plain_number(number)), size=size.note_pt, colour=inks.muted)
    return left + length


def draw_globe(plane: Axes, x: float, y: float, radius: float, reach: Reach, land: LandMap, inks: Inks, unit: float) -> None:
    """Draw the half of the globe that is seen from above the site, with the largest range on it."""
    from matplotlib.patches import Circle

    around, flat = plane_of(reach.site.lon, reach.site.lat, GLOBE_M, land.polygons)
    # a point c radians from the site stands sin(c) of the globe's radius from the middle
    frame = Frame(x, y, radius, 1.0)
    clip = round_disc(plane, frame, facecolor=inks.sea, edgecolor="none")
    for shape in flat:
        rough = shapely.simplify(shape, 50_000.0)
        fill_shape(
            plane,
            frame,
            shapely.transform(rough, _seen_from_above),
            clip,
            facecolor=inks.land,
            edgecolor=inks.land_edge,
            linewidth=0.2 * unit,
        )
    for _, xy in around.graticule(30.0):
        seen = _seen_from_above(xy)
        (line,) = plane.plot(x + seen[:, 0] * radius, y - seen[:, 1] * radius, color=inks.graticule, linewidth=0.25 * unit)
        line.set_clip_path(clip)
    largest = math.sin(min(reach.footprints[-1].range_km * 1000 / _EARTH_M, math.pi / 2)) * radius
    plane.add_patch(Circle((x, y), largest, facecolor=inks.ring, alpha=0.12, edgecolor="none"))
    plane.add_patch(Circle((x, y), largest, facecolor="none", edgecolor=inks.ring, linewidth=0.8 * unit))
    round_disc(plane, frame, facecolor="none", edgecolor=inks.ink, linewidth=0.5 * unit)


def _seen_from_above(xy_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of the azimuthal plane as seen from far above the site, the globe's radius 1."""
    away = np.hypot(xy_m[:, 0], xy_m[:, 1])
    ratio = np.where(away > 0, np.sin(np.minimum(away / _EARTH_M, np.pi / 2)) / np.maximum(away, 1e-9), 0.0)
    return np.asarray(xy_m * ratio[:, None])
