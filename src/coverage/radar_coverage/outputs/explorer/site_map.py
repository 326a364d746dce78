"""The map of an explorer as far as nothing on it moves: sea, land, province lines, graticule, names, frame, site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.explored import Explored
from radar_coverage.model import Site
from radar_coverage.outputs.azimuthal_labels import site_svg
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame, bearing_ticks, graticule_lines, graticule_names, land_path
from radar_coverage.outputs.azimuthal_names import names_svg
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import LabelPlaces
from radar_coverage.outputs.svg import id_part, number, tag
from radar_coverage.outputs.wording import title

__all__ = ["FRAME_RADIUS", "MAP_SIZE", "frame_km", "site_map"]

MAP_SIZE, FRAME_RADIUS = 1000, 470
"""Side of the drawing and radius of the map's frame [drawing units]."""
_MARGIN = 1.06
"""The frame's radius over the last ring."""
_WIDE, _NARROW = 13.0, 25.0
"""Size of letters on a desk and on a phone, where the same drawing is as wide as a hand."""
_PROVINCE_DETAIL = 0.8
"""Lines between provinces are drawn to this [drawing units]: they are thin, and many."""
_BEYOND = 1.05
"""Lines are drawn to this part of the frame's radius, and cut there."""


def frame_km(found: Explored) -> float:
    """Radius of the map [km]: a little more than the last ring."""
    return float(found.rings.km[-1]) * _MARGIN


def site_map(
    found: Explored,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    *,
    labels: Mapping[str, str] | None = None,
    province_lines: Sequence[Any] = (),
) -> str:
    """Draw a site's map, with an empty layer for what the script draws.

    Parameters
    ----------
    found : Explored
    codes, names, polygons
        Territories to draw: codes, names, shapely geometry in lon/lat.
    labels : mapping of str to str, optional
        Code to the name that is drawn; `names` where it has none.
    province_lines : sequence of shapely LineString
        Borders between provinces, which can be shown, in lon/lat.

    Returns
    -------
    str
        SVG without a style of its own (`static/azimuthal.css`); every id begins with the site's.
    """
    site, radius_m = found.reach.site, frame_km(found) * 1000
    prefix = f"{id_part(site.id)}-"
    frame = Frame(MAP_SIZE / 2, MAP_SIZE / 2, FRAME_RADIUS, radius_m, _WIDE)
    plane = AzimuthalPlane(site.lon, site.lat, radius_m)
    flat = plane.territories(polygons)
    shown = [(labels or {}).get(code, name) for code, name in zip(codes, names, strict=True)]
    round_frame = {"cx": frame.x, "cy": frame.y, "r": frame.radius}
    cut = f"url(#{prefix}frame)"

    def layer(name: str, inside: str, **more: str) -> str:
        return tag("g", inside, id=f"{prefix}layer-{name}", **more)

    layers = [
        tag("defs", tag("clipPath", tag("circle", **round_frame), id=f"{prefix}frame")),
        layer("sea", tag("circle", **round_frame, style_class="sea")),
        layer("land", _land(found, frame, codes, flat, prefix), clip_path=cut),
        layer("graticule", graticule_lines(frame, plane), clip_path=cut),
        layer("provinces", _province_lines(frame, plane, province_lines), clip_path=cut),
        tag("g", " ", id=f"{prefix}layer-live", clip_path=cut),
        layer("frame", tag("circle", **round_frame, style_class="frame")),
        _lettering(site, frame, plane, shown, flat, prefix, small=False),
        _lettering(site, frame, plane, shown, flat, prefix, small=True),
    ]
    said = xml_text(title(site))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="map-{id_part(site.id)}" class="rc-map" viewBox="0 0 {MAP_SIZE} {MAP_SIZE}" '
        f'role="img" aria-label="{said}">' + "\n".join(layers) + "</svg>"
    )


def _land(found: Explored, frame: Frame, codes: Sequence[str], flat: Sequence[Any], prefix: str) -> str:
    """Territories within the frame, those that have a row with its number."""
    unit = {member: i for i, one in reversed(list(enumerate(found.units))) for member in (one.code, *one.code.split("+"))}
    parts = []
    for code, shape in zip(codes, flat, strict=True):
        if path := land_path(frame, shape):
            row = {"data_unit": str(unit[code])} if code in unit else {}
            parts.append(tag("path", style_class="land", id=f"{prefix}land-{id_part(code)}", d=path, **row))
    return "".join(parts)


def _province_lines(frame: Frame, plane: AzimuthalPlane, lines: Sequence[Any]) -> str:
    """Lines between provinces, as far as they lie within the frame."""
    found = []
    for line in lines:
        lonlat = shapely.get_coordinates(line)
        xy = np.column_stack(plane.project(lonlat[:, 0], lonlat[:, 1]))
        near = np.hypot(*xy.T) < frame.frame_m * _BEYOND
        for start, end in _runs(near):
            if end - start > 1:
                kept = shapely.simplify(shapely.LineString(xy[start:end]), _PROVINCE_DETAIL / frame.scale)
                tenths = frame.tenths(shapely.get_coordinates(kept))
                steps = " ".join(f"{number(dx / 10)} {number(dy / 10)}" for dx, dy in np.diff(tenths, axis=0))
                found.append(f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l{steps}")
    return tag("path", style_class="province", d="".join(found)) if found else " "


def _runs(held: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and end index of each stretch that is held."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(np.int8)))
    return list(zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True))


def _lettering(
    site: Site, frame: Frame, plane: AzimuthalPlane, names: Sequence[str], flat: Sequence[Any], prefix: str, *, small: bool
) -> str:
    """Names and bearings in letters for a desk or for a phone; the style sheet shows one of the two."""
    lettered = Frame(frame.x, frame.y, frame.radius, frame.frame_m, _NARROW if small else _WIDE)
    places = LabelPlaces()
    parts = [
        bearing_ticks(lettered, small) if not small else "",
        site_svg(site, lettered, places),
        names_svg(lettered, places, names, flat, (), largest=30.0 if small else 17.0),
        "" if small else graticule_names(lettered, plane, places),
    ]
    which = "narrow" if small else "wide"
    return tag("g", "".join(parts), id=f"{prefix}layer-names-{which}", style_class=which)
