"""The disc of the azimuthal map: every layer of it, for the drawing that stands alone and for the one within a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_labels import nearest_svg, ring_lettering, site_svg
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame, bearing_ticks, graticule_lines, graticule_names, land_path
from radar_coverage.outputs.azimuthal_names import SeaLabel, names_svg, seas_svg
from radar_coverage.outputs.azimuthal_rings import rings_svg
from radar_coverage.outputs.label_places import LabelPlaces
from radar_coverage.outputs.ring_labels import RingLabel
from radar_coverage.outputs.svg import id_part, tag

__all__ = ["FRAME_MARGIN", "Disc", "disc", "frame_m"]

FRAME_MARGIN = 1.13
"""The frame's radius over the largest range."""


@dataclass(frozen=True, slots=True)
class Disc:
    """The layers as SVG, and the ring labels whose speakers found no room on it."""

    svg: str
    unplaced: tuple[RingLabel, ...]


def frame_m(reach: Reach) -> float:
    """Radius of the map [m]: a little more than the largest range."""
    return max(f.range_km for f in reach.footprints) * 1000 * FRAME_MARGIN


def disc(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    frame: Frame,
    *,
    labels: Mapping[str, str] | None = None,
    seas: Sequence[SeaLabel] = (),
    prefix: str = "",
    small: bool = False,
) -> Disc:
    """Draw the map in a frame; every id begins with `prefix`.

    Parameters
    ----------
    reach : Reach
    codes, names, polygons
        Territories to draw: codes, names, shapely geometry in lon/lat.
    frame : Frame
        Made for the plane of `frame_m`.
    labels : mapping of str to str, optional
        Code to the name that is drawn; `names` where it has none.
    seas : sequence of (name, longitude, latitude), optional
        Names of seas, which nobody gets unasked.
    prefix : str
    small : bool
        For a phone: fewer bearings and names.
    """
    plane, flat, land = _flattened(reach.site.lon, reach.site.lat, frame.frame_m, tuple(polygons))
    round_frame = {"cx": frame.x, "cy": frame.y, "r": frame.radius}
    places = LabelPlaces()
    # labels take their places in this order: those with the least choice first
    site = site_svg(reach.site, frame, places)
    nearest = "\n".join(nearest_svg(reach, frame, places))
    lettering = ring_lettering(reach.site, reach.footprints, reach.view, frame, places, land, prefix)
    shown = [(labels or {}).get(code, name) for code, name in zip(codes, names, strict=True)]
    radii = [f.range_km * 1000 * frame.scale for f in reach.footprints]
    named = names_svg(frame, places, shown, flat, radii, largest=13.0 if small else 17.0)
    named = "\n".join(part for part in (named, seas_svg(frame, places, seas, plane)) if part)
    degrees = "" if small else graticule_names(frame, plane, places)

    def layer(name: str, inside: str, **more: str) -> str:
        return tag("g", f"\n{inside}\n", id=f"{prefix}layer-{name}", **more)

    cut = f"url(#{prefix}frame)"
    layers = [
        tag("defs", tag("clipPath", tag("circle", **round_frame), id=f"{prefix}frame")),
        layer("sea", tag("circle", **round_frame, style_class="sea")),
        layer("land", _land(frame, codes, flat, prefix), clip_path=cut),
        layer("inside", _inside(reach, frame, plane, codes, flat, prefix), clip_path=cut),
        layer("graticule", graticule_lines(frame, plane), clip_path=cut),
        layer("rings", rings_svg(frame, reach.footprints, lettering.gaps)),
        layer("frame", tag("circle", **round_frame, style_class="frame") + bearing_ticks(frame, small)),
        layer("names", f"{named}\n{degrees}"),
        layer("labels", lettering.svg),
        layer("site", f"{nearest}\n{site}"),
    ]
    return Disc("\n".join(layers), lettering.unplaced)


@lru_cache(maxsize=1)
def _flattened(
    lon_deg: float, lat_deg: float, frame_m: float, polygons: tuple[Any, ...]
) -> tuple[AzimuthalPlane, Sequence[Any], shapely.STRtree]:
    """The plane, territories on it, and land on the globe to ask of points: the same for every size the map is drawn in."""
    plane = AzimuthalPlane(lon_deg, lat_deg, frame_m)
    land = shapely.STRtree([part for polygon in polygons for part in shapely.get_parts(polygon)])
    shapely.prepare(land.geometries)
    return plane, plane.territories(polygons), land


def _land(frame: Frame, codes: Sequence[str], flat: Sequence[Any], prefix: str) -> str:
    """Every territory alike, each a path of its own."""
    return _paths("land", prefix, [(code, land_path(frame, shape)) for code, shape in zip(codes, flat, strict=True)])


def _inside(reach: Reach, frame: Frame, plane: AzimuthalPlane, codes: Sequence[str], flat: Sequence[Any], prefix: str) -> str:
    """The part of the territories asked about that lies inside the largest range, in one tone."""
    asked = {one for code in reach.focus for one in (code, *code.split("+"))}
    largest = reach.footprints[-1]
    found = [
        (code, land_path(frame, plane.inside(shape, largest))) for code, shape in zip(codes, flat, strict=True) if code in asked
    ]
    return _paths("inside", prefix, found)


def _paths(style_class: str, prefix: str, drawn: Sequence[tuple[str, str]]) -> str:
    paths, used = [], set[str]()
    for i, (code, d) in enumerate(drawn):
        name = id_part(code)
        name = f"{name}-{i}" if name in used else name
        used.add(name)
        if d:
            paths.append(tag("path", id=f"{prefix}{style_class}-{name}", style_class=style_class, d=d))
    return "\n".join(paths)
