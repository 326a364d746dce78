"""The layers of an answer that other programs open: rings, the site, and the land inside, with what each column means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.population import land_inside
from radar_coverage.analysis.result import Reach
from radar_coverage.earth.ring import Ring, ring
from radar_coverage.model import Footprint
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.rows import COLUMNS, footprint_value, row_values, site_value, versions
from radar_coverage.outputs.tidy import flat, rounded
from radar_coverage.outputs.wording import credit
from radar_coverage.sources.territories import Territories, territory_polygons

__all__ = ["Layer", "Layers", "answer_layers", "oriented"]

SCHEMA: Final = "radar-coverage/export/1"
_GRID_DEG: Final = 1e-7
"""A centimetre: finer coordinates say nothing."""
_DRAWN_ERROR_M: Final = 0.25
"""How far an edge may be from the true ring [m]: areas of rings of 500 km and more are then true to a millionth."""
_RING: Final = ("range_km", "range_min_km", "range_kind", "boresight_deg", "fov_deg", "claims", "said_km", "lowest_visible_km")
_INSIDE: Final = (
    "territory",
    "name",
    "range_km",
    "range_min_km",
    "boresight_deg",
    "fov_deg",
    "claims",
    "area_km2",
    "share",
    "territory_km2",
)
_SITE: Final = ("id", "name", "kind", "status", "radar", "country", "lat", "lon", "position_accuracy_m", "elevation_m", "source")
_TEXTS: Final = frozenset(
    {"site", "id", "name", "kind", "status", "radar", "country", "source", "territory", "range_kind", "claims", "said_km"}
)
"""Columns of texts, whatever is in them; the others are numbers."""
_SITE_COLUMNS: Final = {
    "id": "id of the site",
    "name": "its name",
    "kind": "deployed, candidate, reference, weather ...",
    "status": "what it is now",
    "radar": "radar that stands or would stand there",
    "country": "where it is",
    "lat": "latitude on WGS 84 [degrees]",
    "lon": "longitude on WGS 84 [degrees]",
    "position_accuracy_m": "how far the position may be off [m]",
    "elevation_m": "ground above the sea [m]",
    "source": "where the position is from",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """Features of one kind.

    Parameters
    ----------
    name : str
        rings, site or inside.
    columns : mapping of str to str
        Every column in order, and what it means with its unit.
    rows : tuple of mapping
        Numbers, texts and None for each column; texts are printable.
    shapes : ndarray of shapely geometry
        Of each row: valid, in lon/lat on WGS 84 to a centimetre, edges straight in lon/lat, outer rings counterclockwise, split
        at 180 degrees.
    """

    name: str
    columns: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]
    shapes: NDArray[Any] = field(repr=False)

    @property
    def kind(self) -> str:
        """Point or MultiPolygon."""
        return "Point" if self.name == "site" else "MultiPolygon"

    def is_text(self, column: str) -> bool:
        """Whether a column holds texts, or numbers."""
        return column in _TEXTS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layers:
    """An answer for other programs.

    Parameters
    ----------
    title : str
    about : mapping
        What must stand beside every number, as plain values: schema, site, the boundaries' rule, credit, versions.
    layers : tuple of Layer
        Those that are drawn over others last.
    """

    title: str
    about: Mapping[str, Any]
    layers: tuple[Layer, ...]

    @property
    def description(self) -> str:
        """What must stand beside, as one text."""
        return terminal_text(f"{self.about['boundaries']}. {self.about['credit']}")


def answer_layers(reach: Reach, territories: Territories) -> Layers:
    """Make the layers of an answer.

    Parameters
    ----------
    reach : Reach
    territories : Territories
        Those that the answer was made with: the land inside is cut from them, exactly as it was counted.

    Returns
    -------
    Layers
        ``inside`` has a row for each focus territory and footprint with land in it, not for sums of several; ``rings`` one a
        footprint, the largest first, so that smaller ones lie on top; ``site`` one.
    """
    drawn = {one: _ring(reach, one) for one in reversed(reach.footprints)}
    about = {
        "schema": SCHEMA,
        "site": _plain(site_value(reach.site), tuple(_SITE_COLUMNS)),
        "boundaries": terminal_text(reach.boundaries),
        "credit": terminal_text(credit(reach)),
        "versions": versions(),
    }
    title = terminal_text(reach.title or reach.site.name)
    return Layers(title=title, about=about, layers=(_inside(reach, territories, drawn), _rings(reach, drawn), _site(reach)))


def _ring(reach: Reach, one: Footprint) -> Ring:
    return ring(
        reach.site.lon,
        reach.site.lat,
        one.range_km * 1000,
        range_min_m=one.range_min_km * 1000,
        boresight_deg=one.boresight_deg,
        fov_deg=one.fov_deg,
        max_error_m=_DRAWN_ERROR_M,
    )


def _rings(reach: Reach, drawn: Mapping[Footprint, Ring]) -> Layer:
    lowest = dict(zip(reach.footprints, reach.lowest_visible_km, strict=True))
    rows = []
    for one, shape in drawn.items():
        altitude = {"lowest_visible_km": lowest[one] if np.isfinite(lowest[one]) else None}
        rows.append({"site": reach.site.id, **_plain(footprint_value(one) | altitude, _RING), "error_m": rounded(shape.error_m)})
    columns = {
        "site": "id of the site",
        **{name: COLUMNS[name] for name in _RING},
        "error_m": "largest distance of a drawn edge from the true ring [m]",
    }
    shapes = [oriented(one.geometry) for one in drawn.values()]
    return Layer(name="rings", columns=columns, rows=tuple(rows), shapes=np.array(shapes, dtype=object))


def _inside(reach: Reach, territories: Territories, drawn: Mapping[Footprint, Ring]) -> Layer:
    number = {code: n for n, code in enumerate(territories.codes)}
    polygons = territory_polygons(territories)
    values = zip(reach.rows, row_values(reach), strict=True)
    wanted = [
        (row, value) for row, value in values if row.territory in reach.focus and row.territory in number and row.area_km2 > 0
    ]
    wanted.sort(key=lambda one: (reach.focus.index(one[0].territory), -one[0].footprint.range_km))
    shapes = [oriented(land_inside(polygons[number[row.territory]], drawn[row.footprint].geometry)) for row, _ in wanted]
    rows = tuple({"site": reach.site.id, **_plain(value, _INSIDE)} for _, value in wanted)
    columns = {"site": "id of the site", **{name: COLUMNS[name] for name in _INSIDE}}
    return Layer(name="inside", columns=columns, rows=rows, shapes=np.array(shapes, dtype=object))


def _site(reach: Reach) -> Layer:
    row = _plain(site_value(reach.site), _SITE)
    point = shapely.Point(reach.site.lon, reach.site.lat)
    return Layer(name="site", columns=_SITE_COLUMNS, rows=(row,), shapes=np.array([point], dtype=object))


def _plain(value: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Some of the values as numbers and printable texts."""
    found = {}
    for name in names:
        one = rounded(value[name])
        found[name] = terminal_text(flat(one)) or None if name in _TEXTS else one
    return found


def oriented(shape: Any) -> Any:
    """Polygons as they are written: to a centimetre, outer rings counterclockwise, always a multipolygon."""
    parts = shapely.get_parts(shapely.set_precision(shape, _GRID_DEG))
    return shapely.orient_polygons(shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"]))
