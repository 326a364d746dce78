"""A network as one web page that opens from disk: a map to move, how many radars see each place, and the tables beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray

from radar_coverage.analysis.network_result import NetworkAnswer, NetworkLevel
from radar_coverage.model import Station
from radar_coverage.outputs.catalogue import language_notice, say
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.figures.words import made_with
from radar_coverage.outputs.network_classes import (
    Tints,
    change_tints,
    class_colours,
    count_tints,
    gone_stations,
    on_one_map,
    reaches_km,
)
from radar_coverage.outputs.network_table import network_sections
from radar_coverage.outputs.network_text import network_notes, network_subtitle, network_title
from radar_coverage.outputs.palette import GAINED, INK, LAND, LAND_EDGE, LOST, MUTED, PAPER, RING, SEA
from radar_coverage.outputs.static_files import static_text, template_text
from radar_coverage.outputs.templating import filled
from radar_coverage.outputs.text import distance_text, given_km_text
from radar_coverage.outputs.web_land import MERCATOR_LIMIT_DEG

__all__ = ["network_page"]

_MOST_PIXELS: Final = 1600
"""Of the longer side of a picture."""
_DIGITS: Final = 3
_OPACITY: Final = 0.75
_CHANGED: Final = (class_colours(RING, PAPER)[0], GAINED, LOST)
_MARGIN_DEG: Final = 35.0
"""Of land round what is seen."""


def network_page(answer: NetworkAnswer, land: Sequence[Any]) -> str:
    """Make the page, the same every time; it asks nothing of the network.

    Parameters
    ----------
    answer : NetworkAnswer
        Each altitude is a layer, the highest shown first.
    land : sequence of shapely geometry
        Territories in lon/lat.
    """
    import folium

    from radar_coverage.outputs.offline_folium import OfflineMap, Page, RawElement

    level, gone = answer.levels[-1], gone_stations(answer)
    reach = reaches_km(answer, level)
    groups = _groups([*answer.network.stations, *gone])
    lon_0 = _middle_lon(groups[0])
    boxes = [_box(group, reach, lon_0) for group in groups]
    layers = [layer for one in answer.levels for layer in _layers(answer, one)]
    shown = next(tints for name, tints in layers if name == given_km_text(level.altitude_km))
    keys = [shown, *([change_tints(answer, level, _CHANGED)] if answer.before is not None else [])]
    tables = [
        {"title": one.title, "heads": one.heads, "rows": one.rows, "words": one.words} for one in network_sections(answer, level)
    ]
    body = filled(
        "network_map.html",
        title=network_title(answer, level),
        lead=network_subtitle(answer),
        keys=[{"title": one.title, "entries": [{"text": text, "tint": tint} for text, tint in one.entries]} for one in keys],
        tables=tables,
        notes=network_notes(answer)[1:],
        credit=made_with(),
        notice=language_notice(),
    )
    page = Page(network_title(answer, level), body)
    page.header.add_child(RawElement(f"<style>{_style()}</style>"), name="network_css")
    made = OfflineMap(page, location=[0, lon_0], zoom_start=4, max_zoom=10, zoom_snap=0.25, zoom_delta=0.5)
    # the land below what is seen, and both below Leaflet's own pane, where the radars are
    folium.map.CustomPane("land", z_index=350).add_to(made)
    folium.map.CustomPane("seen", z_index=360).add_to(made)
    folium.GeoJson(
        _land(land, boxes),
        style_function=lambda _: {"color": LAND_EDGE, "weight": 0.8, "fillColor": LAND, "fillOpacity": 1},
        control=False,
        smooth_factor=0.5,
        interactive=False,
        pane="land",
    ).add_to(made)
    for name, tints in layers:
        layer = folium.FeatureGroup(name=html_text(name), overlay=False, show=tints is shown)
        for box in boxes:
            bounds = [[box[1], box[0]], [box[3], box[2]]]
            picture = _pixels(answer, tints, box)
            folium.raster_layers.ImageOverlay(picture, bounds, opacity=_OPACITY, control=False, pane="seen").add_to(layer)
        layer.add_to(made)
    for station in gone:
        folium.CircleMarker(
            [station.lat, _near(station.lon, lon_0)], radius=3.5, color=INK, weight=1.2, fill_color=PAPER, fill_opacity=1,
            tooltip=html_text(say("{name} ({id}), before the changes", name=station.name, id=station.id)),
        ).add_to(made)  # fmt: skip
    for station in answer.network.stations:
        said = say("{name} ({id}), sees {range} far", name=station.name, id=station.id, range=distance_text(reach[station]))
        folium.CircleMarker(
            [station.lat, _near(station.lon, lon_0)], radius=3, color=PAPER, weight=0.8, fill_color=INK, fill_opacity=1,
            tooltip=html_text(said),
        ).add_to(made)  # fmt: skip
    if len(layers) > 1:
        folium.LayerControl(collapsed=False).add_to(made)
    west, south, east, north = boxes[0]
    made.fit_bounds([[south, west], [north, east]])
    made.add_child(_prefix())
    return made.html()


def _prefix() -> Any:
    """Element that has the corner of the map name Leaflet and nothing else: by default it shows a flag too."""
    import jinja2
    from branca.element import MacroElement

    class Prefix(MacroElement):
        _template = jinja2.Template(template_text("map_prefix.js.jinja"), autoescape=True)

    untyped: Any = Prefix
    return untyped()


def _layers(answer: NetworkAnswer, level: NetworkLevel) -> list[tuple[str, Tints]]:
    """Layers of an altitude, with their names: how many see each place, and what changes gain and lose."""
    altitude = given_km_text(level.altitude_km)
    found = [(altitude, count_tints(answer, level, class_colours(RING, PAPER)))]
    if answer.before is not None:
        found.append((say("{altitude}: gained and lost", altitude=altitude), change_tints(answer, level, _CHANGED)))
    return found


def _groups(stations: Sequence[Station]) -> list[tuple[Station, ...]]:
    """Radars that share a map, the largest group first."""
    found, left = [], tuple(stations)
    while left:
        shown, left = on_one_map(left)
        found.append(shown)
    return found


def _middle_lon(stations: Sequence[Station]) -> float:
    lon = np.radians([one.lon for one in stations])
    return math.degrees(math.atan2(float(np.sin(lon).mean()), float(np.cos(lon).mean())))


def _near(lon: float, lon_0: float) -> float:
    """The longitude, by whole turns, nearest to the middle."""
    return lon_0 + (lon - lon_0 + 180) % 360 - 180


def _box(stations: Sequence[Station], reach: Mapping[Station, float], lon_0: float) -> tuple[float, float, float, float]:
    """West, south, east and north of what some radars see, as far as the web map goes."""
    boxes = []
    for one in stations:
        down = math.degrees(max(reach[one], 1.0) / 6335.0)
        high = min(89.0, abs(one.lat) + down)
        across = min(179.0, down / max(math.cos(math.radians(high)), 1e-3))
        lon = _near(one.lon, lon_0)
        boxes.append((lon - across, one.lat - down, lon + across, one.lat + down))
    west, south, east, north = (list(side) for side in zip(*boxes, strict=True))
    return (min(west), max(min(south), -MERCATOR_LIMIT_DEG), max(east), min(max(north), MERCATOR_LIMIT_DEG))


def _pixels(answer: NetworkAnswer, tints: Tints, box: tuple[float, float, float, float]) -> NDArray[np.uint8]:
    """The tint of each pixel of a box of the web map."""
    west, south, east, north = box
    low, high = (math.asinh(math.tan(math.radians(lat))) for lat in (south, north))
    wide, tall = math.radians(east - west), high - low
    # no finer than the cells
    cell = math.sqrt(answer.coverage.grid.cell_m2) / 6.4e6
    scale = min(_MOST_PIXELS / max(wide, tall), 1 / cell)
    columns, rows = (max(2, math.ceil(side * scale)) for side in (wide, tall))
    lon = west + (np.arange(columns) + 0.5) * (east - west) / columns
    lat = np.degrees(np.arctan(np.sinh(high - (np.arange(rows) + 0.5) * tall / rows)))
    return tints.pixels(answer.coverage.grid.cells(*np.meshgrid((lon + 180) % 360 - 180, lat)))


def _land(land: Sequence[Any], boxes: Sequence[tuple[float, float, float, float]]) -> dict[str, Any]:
    """Land round what is seen, in longitudes continuous there, to a hundred metres."""
    margin = _MARGIN_DEG
    window = shapely.union_all([shapely.box(w - margin, max(s - margin, -MERCATOR_LIMIT_DEG), e + margin,
                                            min(n + margin, MERCATOR_LIMIT_DEG)) for w, s, e, n in boxes])  # fmt: skip
    features = []
    for shape in land:
        for turn in (-360.0, 0.0, 360.0):
            moved = shapely.affinity.translate(shape, turn) if turn else shape
            if not shapely.intersects(window, shapely.box(*moved.bounds)):
                continue
            cut = shapely.set_precision(shapely.intersection(moved, window), 10.0**-_DIGITS)
            parts = [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon" and not part.is_empty]
            if parts:
                features.append({"type": "Feature", "properties": {}, "geometry": _rounded(shapely.MultiPolygon(parts))})
    return {"type": "FeatureCollection", "features": features}


def _rounded(shape: Any) -> dict[str, Any]:
    """GeoJSON with short numbers."""
    rings = [
        [[[round(x, _DIGITS), round(y, _DIGITS)] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in shape.geoms
    ]
    return {"type": "MultiPolygon", "coordinates": rings}


def _style() -> str:
    colours = {"ink": INK, "muted": MUTED, "paper": PAPER, "sea": SEA, "land": LAND, "land-edge": LAND_EDGE, "ring": RING}
    variables = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    return static_text("overlay_map.css").replace("/*colours*/", variables)
