"""Layers as KML and KMZ, for Google Earth and other globes."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from typing import Any, Final

import shapely

from radar_coverage.outputs.escape import html_text, xml_text
from radar_coverage.outputs.formats.layers import Layer, Layers
from radar_coverage.outputs.palette import INK, INSIDE, RING
from radar_coverage.outputs.tidy import flat

__all__ = ["layers_kml", "layers_kmz"]

_SPACE: Final = "http://www.opengis.net/kml/2.2"
_WIDE_DEG: Final = 60.0
"""A globe fills no polygon that is much wider or has a pole in it: such are cut along meridians into slices of this."""
_STYLES: Final = {"rings": (RING, 0.12), "inside": (INSIDE, 0.6), "site": (INK, 1.0)}
_DIGITS: Final = 7


def layers_kml(layers: Layers) -> bytes:
    """One folder a layer. Shapes lie on the ground; fills are cut into slices, outlines leave out where they are cut.

    Values are texts for HTML, as globes show them in a balloon.
    """
    root = ET.Element("kml", xmlns=_SPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", layers.title)
    _text(document, "open", "1")
    _text(document, "description", html_text(layers.description))
    for name, (colour, opacity) in _STYLES.items():
        _style(document, name, colour, opacity)
    for layer in layers.layers:
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", layer.name)
        for row, shape in zip(layer.rows, layer.shapes, strict=True):
            _placemark(folder, layer, row, shape)
    ET.indent(root, "")
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def layers_kmz(layers: Layers) -> bytes:
    """The same, packed; the same bytes every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        entry = zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        made.writestr(entry, layers_kml(layers), compresslevel=9)
    return packed.getvalue()


def _placemark(folder: ET.Element, layer: Layer, row: Any, shape: Any) -> None:
    mark = ET.SubElement(folder, "Placemark")
    _text(mark, "name", _name(layer, row))
    _text(mark, "styleUrl", f"#{layer.name}")
    data = ET.SubElement(mark, "ExtendedData")
    for name, value in row.items():
        if value is not None:
            one = ET.SubElement(data, "Data", name=name)
            _text(one, "displayName", layer.columns.get(name, name))
            _text(one, "value", html_text(flat(value)))
    if shape.geom_type == "Point":
        _text(ET.SubElement(mark, "Point"), "coordinates", _coordinates([(shape.x, shape.y)]))
        return
    several = ET.SubElement(mark, "MultiGeometry")
    for part in _slices(shape):
        polygon = ET.SubElement(several, "Polygon")
        _text(polygon, "tessellate", "1")
        _text(polygon, "altitudeMode", "clampToGround")
        for side, rings in (("outerBoundaryIs", [part.exterior]), ("innerBoundaryIs", part.interiors)):
            for ring in rings:
                _text(ET.SubElement(ET.SubElement(polygon, side), "LinearRing"), "coordinates", _coordinates(ring.coords))
    if layer.name == "rings":
        for line in _outline(shape):
            drawn = ET.SubElement(several, "LineString")
            _text(drawn, "tessellate", "1")
            _text(drawn, "altitudeMode", "clampToGround")
            _text(drawn, "coordinates", _coordinates(line.coords))


def _name(layer: Layer, row: Any) -> str:
    if layer.name == "site":
        return str(row["name"])
    said = f"{row['range_km']:,.10g} km"
    if layer.name == "rings":
        return f"{said}: {row['claims']}" if row["claims"] else said
    return f"{row['name']} within {said}: {row['share']:.1%}"


def _slices(shape: Any) -> list[Any]:
    """Polygons that a globe fills: none of them much wider than `_WIDE_DEG`."""
    found = []
    for part in shapely.get_parts(shape):
        west, south, east, north = part.bounds
        if east - west <= 2 * _WIDE_DEG and abs(south) < 90 and abs(north) < 90:
            found.append(part)
            continue
        edge = -180.0
        while edge < 180:
            cut = shapely.get_parts(shapely.intersection(part, shapely.box(edge, -90, edge + _WIDE_DEG, 90)))
            found += [one for one in cut if one.geom_type == "Polygon" and not one.is_empty]
            edge += _WIDE_DEG
    return list(shapely.orient_polygons(found))


def _outline(shape: Any) -> list[Any]:
    """The boundary without the parts along 180 degrees and the poles, where only the map is cut."""
    frame = shapely.box(-180, -90, 180, 90).exterior
    left = shapely.line_merge(shapely.difference(shape.boundary, frame))
    return [one for one in shapely.get_parts(left) if one.geom_type == "LineString"]


def _coordinates(places: Any) -> str:
    return " ".join(f"{round(lon, _DIGITS):.10g},{round(lat, _DIGITS):.10g}" for lon, lat in places)


def _style(document: ET.Element, name: str, colour: str, opacity: float) -> None:
    style = ET.SubElement(document, "Style", id=name)
    solid, thin = (f"{round(255 * part):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}" for part in (1.0, opacity))
    if name == "site":
        _text(ET.SubElement(style, "IconStyle"), "color", solid)
        return
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", solid)
    _text(line, "width", "2")
    fill = ET.SubElement(style, "PolyStyle")
    _text(fill, "color", thin)
    _text(fill, "outline", "0")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = "".join(c for c in text if _is_xml(c))


def _is_xml(character: str) -> bool:
    return xml_text(character) in (character, "&amp;", "&lt;", "&gt;", "&quot;", "&#39;")
