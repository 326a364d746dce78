"""The main job: one site's answer drawn and written: SITE.html, SITE.svg and manifest.json."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.overlay_map import OSM_TILES, overlay_page
from radar_coverage.outputs.rows import footprint_value, site_value, versions
from radar_coverage.runs.manifest import MANIFEST_NAME, file_name, hashed, manifest_with
from radar_coverage.runs.writer import write_artefacts
from radar_coverage.sources.documents import data_dir, read_bytes
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

__all__ = ["map_page", "map_run"]


def map_run(
    reach: Reach,
    out_dir: Path | str,
    *,
    territories: Territories | None = None,
    tiles: bool = False,
    files: Sequence[Path | str] = (),
) -> tuple[Path, ...]:
    """Write the map, the drawing and the manifest of one site's answer.

    Parameters
    ----------
    reach : Reach
    out_dir : Path or str
        Folder of the artefacts; made if it is not there. Artefacts of other sites in it stay, in the manifest too.
    territories : Territories, optional
        The user's boundaries the answer was made with, which are then drawn; by default Natural Earth (1:10m for numbers,
        1:50m for drawing).
    tiles : bool
        Lay the map over OpenStreetMap tiles, which need the network.
    files : sequence of Path
        The user's files that were read (sites, claims), for the manifest.

    Returns
    -------
    tuple of Path
        What was written: the page, the drawing, the manifest.

    Raises
    ------
    RadarCoverageError
        Nothing is written then.
    """
    folder, name = Path(out_dir), file_name(reach.site.id)
    drawn = _drawn(territories)
    polygons = territory_polygons(drawn)
    contents = {
        f"{name}.html": map_page(reach, territories=drawn, tiles=tiles).encode(),
        f"{name}.svg": azimuthal_drawing(reach, drawn.codes, drawn.names, polygons).encode(),
    }
    manifest = manifest_with(
        folder,
        name,
        parameters=_parameters(reach, tiles),
        inputs=_inputs([load_territories(), drawn] if territories is None else [territories], files),
        outputs=hashed(contents),
        versions=versions("folium", "XStatic-Leaflet"),
    )
    return write_artefacts(folder, {**contents, MANIFEST_NAME: manifest})


def map_page(reach: Reach, *, territories: Territories | None = None, tiles: bool = False) -> str:
    """Make the overlay map of an answer as text; the parameters are those of `map_run`."""
    drawn = _drawn(territories)
    return overlay_page(reach, drawn.codes, drawn.names, territory_polygons(drawn), tiles=OSM_TILES if tiles else None)


def _drawn(territories: Territories | None) -> Territories:
    return load_territories(scale="50m") if territories is None else territories


def _parameters(reach: Reach, tiles: bool) -> dict[str, Any]:
    return {
        "command": "map",
        "site": site_value(reach.site),
        "focus": list(reach.focus),
        "footprints": [footprint_value(f) for f in reach.footprints],
        "boundaries": reach.boundaries,
        "tiles": OSM_TILES[0] if tiles else None,
    }


def _inputs(boundaries: Sequence[Territories], files: Sequence[Path | str]) -> list[dict[str, Any]]:
    """Every file that was read, by name and hash; never by path."""
    found = [(t.source, t.sha256) for t in boundaries]
    embedded = [path for name in ("claims.toml", "sites.geojson") if (path := data_dir() / name).is_file()]
    found += [(path.name, hashlib.sha256(read_bytes(path)).hexdigest()) for path in (*embedded, *map(Path, files))]
    return [{"name": name, "sha256": sha256} for name, sha256 in sorted(set(found))]
