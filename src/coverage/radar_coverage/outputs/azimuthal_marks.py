"""The parts of the azimuthal drawing that are measured, not lettered: land, rings, sectors, graticule, bearings, scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.label_places import Box, LabelPlaces, text_width
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import NBSP, length_text, plain_number
from radar_coverage.outputs.units import current_units

__all__ = ["Frame", "bearing_ticks", "graticule_lines", "graticule_names", "graticule_text", "land_path", "scale_bar"]

DETAIL = 0.25
"""A coast is drawn to this [drawing units]."""
UNSEEN = 0.2
"""Islands and lakes smaller than this are not drawn [square drawing units]."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plane lies on the paper: centre and radius in drawing units, radius in metres; size of its letters."""

    x: float
    y: float
    radius: float
    frame_m: float
    size: float = 12.5

    @property
    def scale(self) -> float:
        """Drawing units for a metre."""
        return self.radius / self.frame_m

    def at(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Place of a point of the plane on the paper."""
        return self.x + east_m * self.scale, self.y - north_m * self.scale

    def polar(self, radius: float, azimuth_deg: float) -> tuple[float, float]:
        """Place at a distance (drawing units) and azimuth from the centre."""
        a = math.radians(azimuth_deg)
        return self.x + radius * math.sin(a), self.y - radius * math.cos(a)

    def tenths(self, xy_m: NDArray[np.float64]) -> NDArray[np.int64]:
        """Points of the plane in whole tenths of a drawing unit."""
        paper = np.column_stack([self.x + xy_m[:, 0] * self.scale, self.y - xy_m[:, 1] * self.scale])
        return np.asarray(np.rint(paper * 10), dtype=np.int64)


def land_path(frame: Frame, shape: Any) -> str:
    """Path of a (multi)polygon of the plane, to a quarter of a drawing unit; islands too small to be seen are left out."""
    pieces = []
    for part in shapely.get_parts(shape):
        for line in (part.exterior, *part.interiors):
            if shapely.Polygon(line).area * frame.scale**2 < UNSEEN:
                continue
            tenths = frame.tenths(shapely.get_coordinates(shapely.simplify(line, DETAIL / frame.scale)))
            kept = tenths[np.append(True, np.any(np.diff(tenths, axis=0) != 0, axis=1))]
            if len(kept) >= 4:
                steps = " ".join(f"{number(dx / 10)} {number(dy / 10)}" for dx, dy in np.diff(kept[:-1], axis=0))
                pieces.append(f"M{number(kept[0][0] / 10)} {number(kept[0][1] / 10)}l{steps}z")
    return "".join(pieces)


def _point(xy: tuple[float, float]) -> str:
    return f"{number(xy[0])} {number(xy[1])}"


def _graticule_step_deg(frame: Frame) -> float:
    return next(step for limit_m, step in ((1.2e6, 5.0), (5e6, 10.0), (1e7, 20.0), (math.inf, 30.0)) if frame.frame_m < limit_m)


def graticule_lines(frame: Frame, plane: AzimuthalPlane) -> str:
    """Meridians and parallels."""
    graticule = (shapely.LineString(xy) for _, xy in plane.graticule(_graticule_step_deg(frame)))
    lines = [frame.tenths(shapely.get_coordinates(shapely.simplify(line, 0.1 / frame.scale))) for line in graticule]
    path = "".join("M" + "L".join(f"{number(x / 10)} {number(y / 10)}" for x, y in line) for line in lines)
    return tag("path", style_class="graticule", d=path)


def graticule_names(frame: Frame, plane: AzimuthalPlane, places: LabelPlaces) -> str:
    """Names of parallels on the right and of meridians at the foot, just inside the frame, where there is room left."""
    named = []
    for name, xy in plane.graticule(_graticule_step_deg(frame)):
        said = graticule_text(name)
        for end in (xy[0], xy[-1]):
            reach = math.hypot(*end)
            side = end[0] if name[-1] in "NS" else -end[1]
            if reach < frame.frame_m * 0.98 or side < 0.35 * frame.frame_m:
                continue
            x, y = frame.at(*(end / reach * (frame.frame_m - 17 / frame.scale)))
            size = frame.size * 0.84
            width = text_width(said, size)
            if places.take([Box(x - width / 2, y - 7, x + width / 2, y + 7)]):
                named.append(text_tag(said, x, y + 3.5, "graticule-name", font_size=size))
    return "".join(named)


def _compass() -> dict[int, str]:
    """The four winds."""
    return {0: say("N"), 90: say("E"), 180: say("S"), 270: say("W")}


def graticule_text(name: str) -> str:
    """A name of `AzimuthalPlane.graticule`, such as ``40° N``, in the language in use."""
    degrees, _, wind = name.partition("° ")
    return {
        "N": say("{degrees}° N", degrees=degrees),
        "E": say("{degrees}° E", degrees=degrees),
        "S": say("{degrees}° S", degrees=degrees),
        "W": say("{degrees}° W", degrees=degrees),
    }.get(wind, name)


def bearing_ticks(frame: Frame, small: bool = False) -> str:
    """Ticks every 10 degrees outside the frame, names every 30; on a small map every 30 and the four winds."""
    ticks, names, compass = [], [], _compass()
    for azimuth in range(0, 360, 30 if small else 10):
        major = azimuth % (90 if small else 30) == 0
        outside = frame.polar(frame.radius + (4 if small else 9 if major else 5), azimuth)
        ticks.append(f"M{_point(frame.polar(frame.radius, azimuth))}L{_point(outside)}")
        if major:
            x, y = frame.polar(frame.radius + (11 if small else 21), azimuth)
            wind = azimuth in compass
            size = frame.size + 0.5 if wind else frame.size - 1
            said = compass.get(azimuth, f"{azimuth}°")
            names.append(text_tag(said, x, y + size * 0.35, "bearing strong" if wind else "bearing", font_size=size))
    return tag("path", style_class="tick", d="".join(ticks)) + "".join(names)


def scale_bar(left: float, bottom: float, frame: Frame) -> str:
    """A round number of the units in use, true along every line from the site."""
    units = current_units()
    wanted = units.length(frame.frame_m / 1000 / 3)
    power = 10.0 ** math.floor(math.log10(wanted))
    named = next(k * power for k in (5.0, 2.0, 1.0) if k * power <= wanted)
    length = named * units.in_km * 1000 * frame.scale
    return "".join(
        [
            tag("rect", x=left - 0.6, y=bottom - 3.1, width=length + 1.2, height=6.2, style_class="bar-edge"),
            tag("path", style_class="bar", d=f"M{_point((left + length / 2, bottom))}h{number(length / 2)}"),
            text_tag("0", left, bottom - 9, "scale"),
            text_tag(
                length_text(plain_number(named)).replace(NBSP, " "), left + length, bottom - 9, "scale", text_anchor="middle"
            ),
            text_tag(say("along lines from the site"), left, bottom + 19, "scale"),
        ]
    )
