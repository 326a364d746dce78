"""Territories of the user's own: polygons from any of a few common kinds of file."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.errors import DataError
from radar_coverage.sources.documents import read_bytes, read_json, shown_name
from radar_coverage.sources.records import Problems
from radar_coverage.sources.territories import SUMS, Territories, boundary_rings

__all__ = ["CODE_COLUMNS", "NAME_COLUMNS", "territories_from_file"]

CODE_COLUMNS: Final = ("ADM0_A3", "iso_a3", "code", "id")
NAME_COLUMNS: Final = ("NAME_EN", "name", "title")

LARGEST_FILE_BYTES: Final = 1024**3
LARGEST_GEOJSON_BYTES: Final = 256 * 1024**2
DENSIFIED_M: Final = 2_000.0
"""Edges of projected data are straight in the projection; pieces of 2 km stay so in lon/lat to about 0.2 m."""

_FORMATS: Final = {
    ".geojson": ("GeoJSON", b"{"),
    ".json": ("GeoJSON", b"{"),
    ".gpkg": ("GPKG", b"SQLite format 3\x00"),
    ".shp": ("ESRI Shapefile", b"\x00\x00\x27\x0a"),
    ".fgb": ("FlatGeobuf", b"fgb\x03"),
    ".parquet": ("Parquet", b"PAR1"),
}
"""Suffix, driver and first bytes. No other driver may open the file: some of them follow links to other files."""


def territories_from_file(path: Path | str, code_column: str | None = None, name_column: str | None = None) -> Territories:
    """Read a user's polygons: GeoJSON, GeoPackage, Shapefile, FlatGeobuf or (where pyarrow is installed) GeoParquet.

    Parameters
    ----------
    path : Path or str
        A local file. It has to say its coordinate reference system.
    code_column, name_column : str, optional
        Columns of the territories' codes and names. Without them the first of `CODE_COLUMNS` and of `NAME_COLUMNS` that is
        there is taken, in capitals or not; names may be missing, codes then stand for them.

    Returns
    -------
    Territories
        In longitude and latitude on WGS 84. Areas are exact for the polygons as given.

    Raises
    ------
    DataError
        Every problem of the file, one line each, by feature.
    """
    if re.match(r"/vsi|[a-z][a-z0-9+.-]+:", str(path), re.IGNORECASE):
        raise DataError(f"{str(path)[:60]!r}: expected a file on this computer, not an address or an archive")
    path = Path(path)
    problems = Problems(path)
    sha256, frame = _read(path)
    codes, names = _labels(frame, code_column, name_column, problems)
    geometries = frame.geometry.to_numpy()
    _check_shapes(geometries, codes, problems)
    problems.raise_if_any()
    geometries = _in_lonlat(frame, path)
    _check_lonlat(geometries, codes, problems)
    problems.raise_if_any()
    rings = boundary_rings(geometries)
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    area_m2 = np.bincount(rings.ring_owner, weights=ring_m2).astype(np.float64)
    sums = tuple(total for total in SUMS if set(total.members) <= set(codes))
    rule = f"{shown_name(path)} (user's file)"
    return Territories(tuple(codes), tuple(names), area_m2, rings, sums, rule, shown_name(path), sha256)


def _read(path: Path) -> tuple[str, Any]:
    import geopandas
    import pyogrio

    file = shown_name(path)
    driver, first_bytes = _FORMATS.get(path.suffix.lower(), ("", b""))
    if not driver:
        raise DataError(f"{file}: expected a file ending in {', '.join(_FORMATS)}")
    content = read_bytes(path, LARGEST_FILE_BYTES)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(first_bytes):
        raise DataError(f"{file}: the content is not {driver}")
    if driver == "GeoJSON":  # other drivers know themselves in JSON too
        document = read_json(path, LARGEST_GEOJSON_BYTES)
        if not isinstance(document, dict) or document.get("type") != "FeatureCollection" or not document.get("features"):
            raise DataError(f"{file}: expected a GeoJSON FeatureCollection of at least one feature")
    try:
        if driver == "Parquet":
            frame = geopandas.read_parquet(path)
        else:
            found = pyogrio.read_info(path)["driver"]
            if found != driver:
                raise DataError(f"{file}: read as {found}, expected {driver}")
            with warnings.catch_warnings(action="ignore"):  # what GDAL complains of is refused below
                frame = geopandas.read_file(path, engine="pyogrio")
    except ImportError:
        raise DataError(f"{file}: reading Parquet needs pyarrow: pip install pyarrow") from None
    except (RuntimeError, ValueError, LookupError, OSError, shapely.errors.ShapelyError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"{file}: cannot be read as {driver} ({(str(error).splitlines() or [''])[0]:.120})") from None
    if not isinstance(frame, geopandas.GeoDataFrame) or not len(frame):
        raise DataError(f"{file}: no features with a geometry in it")
    if frame.crs is None:
        raise DataError(f"{file}: the coordinate reference system is missing; save it with one (a .prj beside a Shapefile)")
    return hashlib.sha256(content).hexdigest(), frame


def _labels(frame: Any, code_column: str | None, name_column: str | None, problems: Problems) -> tuple[list[str], list[str]]:
    """Codes and names, with codes that are empty, unprintable or there twice among the problems."""
    columns = [column for column in frame.columns if column != frame.geometry.name]
    code = _column(columns, code_column, CODE_COLUMNS, "codes", problems)
    name = _column(columns, name_column, NAME_COLUMNS, "names", problems) or code
    problems.raise_if_any()
    codes = ["" if missing else str(value).strip() for value, missing in zip(frame[code], frame[code].isna(), strict=True)]
    names = ["" if missing else str(value).strip() for value, missing in zip(frame[name], frame[name].isna(), strict=True)]
    first: dict[str, int] = {}
    for count, value in enumerate(codes, 1):
        if not value or not value.isprintable() or "+" in value or len(value) > 60:
            problems.add(f"feature {count}", f"{code} = {value!r:.60}, expected a code of one line, without +")
        elif value in first:
            problems.add(
                f"feature {count} ({value})",
                f"{code} = {value!r} is the code of feature {first[value]} too; merge their polygons into one",
            )
        first.setdefault(value, count)
    return codes, [" ".join(name.split()) or code for name, code in zip(names, codes, strict=True)]


def _column(columns: Sequence[str], asked: str | None, usual: Sequence[str], what: str, problems: Problems) -> str | None:
    if asked is not None:
        if asked not in columns:
            problems.add("columns", f"no column {asked!r} for {what}; there are {', '.join(columns) or 'none'}")
        return asked
    by_lower = {column.lower(): column for column in reversed(columns)}
    found = next((by_lower[one.lower()] for one in usual if one.lower() in by_lower), None)
    if found is None and what == "codes":
        problems.add("columns", f"none of {', '.join(usual)} for {what}; there are {', '.join(columns) or 'none'}")
    return found


def _check_shapes(geometries: NDArray[Any], codes: Sequence[str], problems: Problems) -> None:
    for count, (geometry, code) in enumerate(zip(geometries, codes, strict=True), 1):
        where = f"feature {count} ({code})" if code else f"feature {count}"
        if geometry is None or geometry.is_empty:
            problems.add(where, "geometry is missing")
        elif geometry.geom_type not in ("Polygon", "MultiPolygon"):
            problems.add(where, f"geometry is a {geometry.geom_type}, expected a Polygon or MultiPolygon")
        elif not geometry.is_valid:
            problems.add(where, f"geometry is not valid: {shapely.is_valid_reason(geometry)}")


def _in_lonlat(frame: Any, path: Path) -> NDArray[Any]:
    geometries = shapely.force_2d(frame.geometry.to_numpy())
    crs = frame.crs
    if crs.equals("EPSG:4326", ignore_axis_order=True):
        return np.asarray(geometries)
    if crs.is_projected:
        geometries = shapely.segmentize(geometries, DENSIFIED_M / crs.axis_info[0].unit_conversion_factor)
    try:
        return np.asarray(frame.set_geometry(geometries).to_crs("EPSG:4326").geometry.to_numpy())
    except Exception as error:  # pyproj's own errors share no narrower parent across its versions
        raise DataError(f"{shown_name(path)}: coordinates cannot be brought to WGS 84 ({str(error)[:120]})") from None


def _check_lonlat(geometries: NDArray[Any], codes: Sequence[str], problems: Problems) -> None:
    for count, (geometry, code) in enumerate(zip(geometries, codes, strict=True), 1):
        where = f"feature {count} ({code})"
        lonlat = shapely.get_coordinates(geometry)
        outside = ~((np.abs(lonlat) <= (180, 90)).all(axis=1))  # written so that NaN and infinity are outside
        if outside.any():
            lon, lat = lonlat[outside][0]
            problems.add(where, f"a vertex at lon = {lon:g}, lat = {lat:g}, expected -180..180 and -90..90 degrees")
        elif _leaps_over_180(geometry):
            problems.add(
                where, "an edge spans more than 180 degrees of longitude: split the polygon at the 180th meridian (RFC 7946)"
            )


def _leaps_over_180(geometry: Any) -> bool:
    """Whether an edge crosses the antimeridian in disguise. Along a pole an edge of any width is a point."""
    for ring in shapely.get_rings(geometry):
        lon, lat = shapely.get_coordinates(ring).T
        leaps = np.abs(np.diff(lon)) > 180
        if (leaps & ((np.abs(lat[1:]) < 90) | (np.abs(lat[:-1]) < 90))).any():
            return True
    return False
