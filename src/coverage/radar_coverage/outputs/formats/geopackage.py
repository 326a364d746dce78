"""Layers as a GeoPackage, with the styles that QGIS takes from it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

import numpy as np
from numpy.typing import NDArray

from radar_coverage.errors import DataError
from radar_coverage.outputs.file_date import file_date
from radar_coverage.outputs.formats.layers import Layer, Layers
from radar_coverage.outputs.palette import INK, INSIDE, PAPER, RING

__all__ = ["layers_geopackage"]

_VERSION: Final = "1.2"
"""Of the form: what older programs read too."""
_STYLES: Final = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
_COLUMNS: Final = """
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""
_SCHEMA_EXTENSION: Final = "http://www.geopackage.org/spec121/#extension_schema"


def layers_geopackage(layers: Layers) -> bytes:
    """One table a layer, with its meaning, that of each column, and a style; the same bytes every time.

    The dates inside are SOURCE_DATE_EPOCH, or where that is not set the first day that there is.

    Raises
    ------
    DataError
        GDAL cannot write it.
    """
    import geopandas
    import pyogrio
    import pyogrio.errors

    date = file_date().strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with tempfile.TemporaryDirectory() as folder, _dated(date):
        path = Path(folder) / "layers.gpkg"
        for n, layer in enumerate(layer for layer in layers.layers if layer.rows):
            columns = {name: _values(layer, name) for name in layer.columns}
            frame = geopandas.GeoDataFrame(columns, geometry=layer.shapes, crs="EPSG:4326")
            how = {"IDENTIFIER": f"{layers.title}: {layer.name}", "DESCRIPTION": layers.description}
            try:
                pyogrio.write_dataframe(
                    frame,
                    path,
                    layer=layer.name,
                    driver="GPKG",
                    append=n > 0,
                    geometry_type=layer.kind,
                    layer_options=how,
                    dataset_options=None if n else {"VERSION": _VERSION},
                )
            except pyogrio.errors.DataSourceError as error:
                raise DataError(f"a GeoPackage cannot be written ({str(error).splitlines()[0]:.120})") from None
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            _describe(made, [layer for layer in layers.layers if layer.rows], date)
            made.execute("VACUUM")
        return path.read_bytes()


def _values(layer: Layer, column: str) -> NDArray[Any]:
    """Texts as they are; whole numbers and others are one kind of number."""
    values = [row[column] for row in layer.rows]
    if layer.is_text(column):
        return np.array(values, dtype=object)
    return np.array([np.nan if one is None else float(one) for one in values])


def _describe(made: sqlite3.Connection, layers: list[Layer], date: str) -> None:
    """Write down the style of each layer and the meaning of each column."""
    made.execute(_STYLES)
    made.execute(_COLUMNS)
    made.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES ('layer_styles', 'attributes', "
        "'layer_styles', ?)",
        [date],
    )
    made.execute(
        "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES "
        "('gpkg_data_columns', NULL, 'gpkg_schema', ?, 'read-write')",
        [_SCHEMA_EXTENSION],
    )
    for layer in layers:
        made.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
            "styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?, 'geom', 'radar-coverage', ?, '', 1, "
            "'', '', NULL, ?)",
            [layer.name, _qml(layer), date],
        )
        made.executemany(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)",
            [(layer.name, name, name, None, meaning) for name, meaning in layer.columns.items()],
        )


def _qml(layer: Layer) -> str:
    """A style of QGIS: one symbol for all."""
    if layer.name == "site":
        options = {"name": "circle", "color": _rgb(INK), "outline_color": _rgb(PAPER), "outline_width": "0.3", "size": "2.4"}
        kind, symbol = "marker", "SimpleMarker"
    elif layer.name == "rings":
        options = {"style": "no", "outline_color": _rgb(RING), "outline_width": "0.5", "outline_style": "solid"}
        kind, symbol = "fill", "SimpleFill"
    else:
        options = {"style": "solid", "color": _rgb(INSIDE, 150), "outline_style": "no"}
        kind, symbol = "fill", "SimpleFill"
    said = "".join(f'<Option name={quoteattr(k)} type="QString" value={quoteattr(v)}/>' for k, v in options.items())
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis version="3.22.0" styleCategories="Symbology">'
        '<renderer-v2 type="singleSymbol" forceraster="0" symbollevels="0" enableorderby="0"><symbols>'
        f'<symbol type="{kind}" name="0" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{symbol}" enabled="1" locked="0" pass="0"><Option type="Map">{said}</Option></layer>'
        "</symbol></symbols></renderer-v2></qgis>"
    )


def _rgb(colour: str, opacity: int = 255) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + f",{opacity}"


@contextmanager
def _dated(date: str) -> Iterator[None]:
    """Have GDAL take a date for today's, for the length of a ``with`` block."""
    import pyogrio

    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": date})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
