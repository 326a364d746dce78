"""Sites: GeoJSON points whose properties are the fields of `Site`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from radar_coverage.model import Site
from radar_coverage.sources.documents import data_dir, is_ours, read_json
from radar_coverage.sources.records import Problems, build, check_ids, check_schema, label

__all__ = ["SITES_SCHEMA", "load_sites"]

SITES_SCHEMA = "radar-coverage/sites/1"


def load_sites(path: Path | str | None = None) -> dict[str, Site]:
    """Read the embedded sites, and those of a user's file after them.

    Parameters
    ----------
    path : Path or str, optional
        GeoJSON FeatureCollection of points, longitude first. A file without our ``schema`` member is read the same way.

    Returns
    -------
    dict of str to Site
        By id, in the order of the files.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    embedded = data_dir() / "sites.geojson"
    sites = _read(embedded, {})
    if path is not None and not is_ours(path, embedded):
        sites |= _read(Path(path), sites)
    return sites


def _read(path: Path, taken: Mapping[str, Site]) -> dict[str, Site]:
    problems = Problems(path)
    features = _features(read_json(path), problems)
    found = [_site(count, feature, problems) for count, feature in enumerate(features, 1)]
    numbered = [(count, site) for count, site in enumerate(found, 1) if site is not None]
    check_ids(problems, "feature", numbered, taken)
    problems.raise_if_any()
    return {site.id: site for _, site in numbered}


def _features(document: Any, problems: Problems) -> list[Any]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        problems.add("top level", "expected a GeoJSON FeatureCollection")
        problems.raise_if_any()
    if "schema" in document:
        check_schema(document, SITES_SCHEMA, problems)
    if "crs" in document and not _is_lonlat(document["crs"]):
        problems.add("crs", "expected none: GeoJSON is in longitude and latitude on WGS 84 (RFC 7946)")
    features = document.get("features")
    if not isinstance(features, list) or not features:
        problems.add("features", "expected a list of at least one feature")
    problems.raise_if_any()
    return list(features)


def _is_lonlat(crs: Any) -> bool:
    """Whether the member that GeoJSON had until 2016 names what GeoJSON is in anyway."""
    return str(crs).rstrip("'}").endswith(("CRS84", "EPSG::4326", "EPSG:4326"))


def _site(count: int, feature: Any, problems: Problems) -> Site | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    where = label("feature", count, properties)
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        problems.add(where, "expected a GeoJSON Feature")
        return None
    if not isinstance(properties, dict):
        problems.add(where, "properties are missing; at least name is needed")
        return None
    position = _position(feature.get("geometry"), problems, where)
    doubled = [name for name in ("lon", "lat") if name in properties]
    problems.add(where, *(f"{name} stands among the properties; the position is the geometry's" for name in doubled))
    if position is None or doubled:
        return None
    return build(Site, {**properties, "lon": position[0], "lat": position[1]}, problems, where, _swap_hint(*position))


def _position(geometry: Any, problems: Problems, where: str) -> tuple[Any, Any] | None:
    if not isinstance(geometry, dict):
        problems.add(where, "geometry is missing, expected a Point")
    elif geometry.get("type") != "Point":
        problems.add(where, f"geometry is {geometry.get('type')!r:.30}, expected a Point")
    elif not isinstance(at := geometry.get("coordinates"), list) or len(at) not in (2, 3):
        problems.add(where, "coordinates are not [longitude, latitude]")
    else:
        return at[0], at[1]
    return None


def _swap_hint(lon: Any, lat: Any) -> dict[str, str]:
    try:
        swapped = 90 < abs(lat) <= 180 and abs(lon) <= 90
    except TypeError:
        return {}
    return {"lat": "longitude and latitude look swapped: GeoJSON is [longitude, latitude]"} if swapped else {}
