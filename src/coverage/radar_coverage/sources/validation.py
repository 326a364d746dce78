"""Check a user's file the way it will be read, and say in one line what is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from radar_coverage.errors import DataError
from radar_coverage.sources.atmospheres import profile_from
from radar_coverage.sources.claims import CLAIMS_SCHEMA, load_claims
from radar_coverage.sources.documents import data_dir, read_bytes, read_json, read_toml, shown_name
from radar_coverage.sources.labels import LABELS_SCHEMA, labels_in
from radar_coverage.sources.radars import RADARS_SCHEMA, load_radars
from radar_coverage.sources.scenarios import SCENARIO_SCHEMA, load_scenario
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.statements import STATEMENTS_SCHEMA, load_statements
from radar_coverage.sources.territories import load_territories
from radar_coverage.sources.user_territories import territories_from_file

__all__ = ["detect_kind", "validate_file"]

_SCHEMAS = {
    CLAIMS_SCHEMA: "claims",
    RADARS_SCHEMA: "radars",
    LABELS_SCHEMA: "labels",
    SCENARIO_SCHEMA: "scenarios",
    STATEMENTS_SCHEMA: "statements",
}


def detect_kind(path: Path) -> str:
    """Tell what a file is meant to be, by its ending and, inside, its ``schema``.

    Returns
    -------
    {"sites", "claims", "radars", "labels", "scenarios", "statements", "territories", "boundaries", "atmospheres"}
        Territories are polygons of the user's; boundaries a file made by tools/build_boundaries.py.

    Raises
    ------
    DataError
        It cannot be told.
    """
    suffix = path.suffix.lower()
    if suffix == ".toml":
        schema = read_toml(path).get("schema")
        if isinstance(schema, str) and schema in _SCHEMAS:
            return _SCHEMAS[schema]
        raise DataError(f"{shown_name(path)}: schema = {schema!r:.60}, expected one of: {', '.join(_SCHEMAS)}")
    if suffix in (".geojson", ".json"):
        return "territories" if _holds_polygons(read_json(path)) else "sites"
    return {".npz": "boundaries", ".csv": "atmospheres"}.get(suffix, "territories")


def validate_file(path: Path | str) -> str:
    """Check one file.

    Returns
    -------
    str
        What is in it, in one line: ``sites.geojson: 14 sites, no problem``.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    path = Path(path)
    if not path.exists():
        read_bytes(path)  # says that it is not there, whatever its ending
    count: dict[str, Callable[[], int]] = {
        "sites": lambda: _own(path, "sites.geojson", load_sites),
        "claims": lambda: _own(path, "claims.toml", load_claims),
        "radars": lambda: len(load_radars(path)),
        "labels": lambda: labels_in(path),
        "scenarios": lambda: len([load_scenario(path)]),
        "statements": lambda: _own(path, "statements.toml", load_statements),
        "territories": lambda: len(territories_from_file(path).codes),
        "boundaries": lambda: len(load_territories(path).codes),
        "atmospheres": lambda: len([profile_from(str(path))]),
    }
    kind = detect_kind(path)
    return f"{shown_name(path)}: {_counted(count[kind](), 'territories' if kind == 'boundaries' else kind)}, no problem"


def _holds_polygons(document: Any) -> bool:
    """Whether the first geometry of a feature collection is a polygon; points are sites."""
    features = document.get("features") if isinstance(document, dict) and "schema" not in document else None
    geometries = (
        [feature.get("geometry") for feature in features if isinstance(feature, dict)] if isinstance(features, list) else []
    )
    kinds = [geometry.get("type") for geometry in geometries if isinstance(geometry, dict)]
    return bool(kinds) and kinds[0] in ("Polygon", "MultiPolygon")


def _own(path: Path, embedded: str, load: Callable[[Path], Any]) -> int:
    """Count what a file adds to the embedded one of its kind, or what the embedded one holds."""
    both = len(load(path))
    return both if path.resolve() == data_dir() / embedded else both - len(load(data_dir() / embedded))


def _counted(count: int, plural: str) -> str:
    singular = {"territories": "territory"}.get(plural, plural[:-1])
    return f"{count} {singular if count == 1 else plural}"
