"""Layers as one GeoParquet file."""

from __future__ import annotations

import json
from typing import Any

import shapely

from radar_coverage.errors import MissingExtraError
from radar_coverage.outputs.formats.layers import Layer, Layers

__all__ = ["layers_parquet"]


def layers_parquet(layers: Layers) -> bytes:
    """GeoParquet 1.1: every row says in ``layer`` which it is of; a box of each feature covers it; the same bytes every time.

    Edges are declared planar (straight in lon/lat) and outer rings counterclockwise; without a crs, coordinates are longitude and
    latitude on WGS 84 (OGC:CRS84).

    Raises
    ------
    MissingExtraError
        The extra [parquet] is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("a GeoParquet file", "parquet") from None
    shapes = [shape for layer in layers.layers for shape in layer.shapes]
    names = list(dict.fromkeys(name for layer in layers.layers for name in layer.columns))
    rows = [{"layer": layer.name, **row} for layer in layers.layers for row in layer.rows]
    texts = {"layer", *(name for layer in layers.layers for name in layer.columns if layer.is_text(name))}
    kinds = {name: pa.string() if name in texts else pa.float64() for name in ("layer", *names)}
    columns = {name: pa.array([row.get(name) for row in rows], kind) for name, kind in kinds.items()}
    sides = zip(("xmin", "ymin", "xmax", "ymax"), shapely.bounds(shapes).T, strict=True)
    box = pa.StructArray.from_arrays([pa.array(side) for _, side in sides], ["xmin", "ymin", "xmax", "ymax"])
    table = pa.table({**columns, "geometry": pa.array(list(shapely.to_wkb(shapes)), pa.binary()), "bbox": box})
    about = {**layers.about, "columns": {layer.name: dict(layer.columns) for layer in layers.layers}}
    said = {"geo": _geo(layers.layers, shapes), "radar-coverage": about}
    table = table.replace_schema_metadata({key: json.dumps(value, ensure_ascii=False) for key, value in said.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6")
    return bytes(sink.getvalue())


def _geo(layers: tuple[Layer, ...], shapes: list[Any]) -> dict[str, Any]:
    return {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": sorted({layer.kind for layer in layers if layer.rows}),
                "bbox": [float(side) for side in shapely.total_bounds(shapes)],
                "edges": "planar",
                "orientation": "counterclockwise",
                "covering": {"bbox": {side: ["bbox", side] for side in ("xmin", "ymin", "xmax", "ymax")}},
            }
        },
    }
