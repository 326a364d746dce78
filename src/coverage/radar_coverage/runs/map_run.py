"""The main job: one site's answer drawn and written: the page, the web map, the drawing, its caption, and the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.places import place_distances
from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.answer_caption import answer_caption
from radar_coverage.outputs.answer_page import answer_page
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.azimuthal_names import SeaLabel
from radar_coverage.outputs.overlay_map import OSM_TILES, overlay_page
from radar_coverage.outputs.rows import footprint_value, site_value, versions
from radar_coverage.outputs.view_text import view_value
from radar_coverage.runs.embedded import embedded_territories
from radar_coverage.runs.findings import findings
from radar_coverage.runs.manifest import MANIFEST_NAME, file_name, hashed, manifest_with
from radar_coverage.runs.writer import write_artefacts
from radar_coverage.sources.documents import data_dir, read_bytes
from radar_coverage.sources.labels import Labels, load_labels
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

CLOSE_KM = 500.0
"""Maps of less than this are drawn with 1:10m boundaries: 1:50m ones are simplified to about 4 km."""
_EMBEDDED = ("claims.toml", "disputed.toml", "labels.toml", "radars.toml", "sites.geojson", "statements.toml")

__all__ = ["map_page", "map_run"]


def map_run(
    reach: Reach,
    out_dir: Path | str,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    tiles: bool = False,
    names: str = "plain",
    seas: bool = False,
    labels_file: Path | str | None = None,
    files: Sequence[Path | str] = (),
) -> tuple[Path, ...]:
    """Write one site's answer: SITE.html, SITE-map.html, SITE.svg, SITE.txt and manifest.json.

    Parameters
    ----------
    reach : Reach
    out_dir : Path or str
        Folder of the artefacts; made if it is not there. Artefacts of other sites in it stay, in the manifest too.
    territories : Territories, optional
        The user's boundaries the answer was made with, which are then drawn; by default Natural Earth (1:10m for numbers,
        1:50m for drawing).
    count : mapping of str to str, optional
        Disputed areas that the answer counts with another territory.
    tiles : bool
        Lay the map over OpenStreetMap tiles, which need the network.
    names : {"plain", "local", "both"}
        Language of the names on the drawings: press English, local, or both.
    seas : bool
        Name the seas too, by both names where they are disputed.
    labels_file : Path, optional
        The user's names, before the embedded ones.
    files : sequence of Path
        The user's files that were read (sites, claims), for the manifest.

    Returns
    -------
    tuple of Path
        What was written: the answer page, the web map, the drawing, its caption, the manifest.

    Raises
    ------
    RadarCoverageError
        Nothing is written then.
    """
    folder, name = Path(out_dir), file_name(reach.site.id)
    drawn, labels = _drawn(reach, territories, count), load_labels(labels_file)
    polygons = territory_polygons(drawn)
    # The user's boundaries keep the user's names.
    of_ours = zip(drawn.codes, drawn.names, strict=True) if territories is None else ()
    named = {code: labels.territory_name(code, plain, names) for code, plain in of_ours}
    asked = [(labels.sea_name(sea, names), sea.lon, sea.lat) for sea in labels.seas] if seas else []
    web_map = f"{name}-map.html"
    beside = findings(reach, territories=territories, count=count)
    contents = {
        f"{name}.html": _answer_page(reach, drawn, polygons, labels, named, asked, web_map, beside),
        web_map: map_page(reach, territories=drawn, tiles=tiles),
        f"{name}.svg": azimuthal_drawing(reach, drawn.codes, drawn.names, polygons, labels=named, seas=asked),
        f"{name}.txt": answer_caption(reach),
    }
    written = {file: text.encode() for file, text in contents.items()}
    manifest = manifest_with(
        folder,
        name,
        parameters={**_parameters(reach, tiles), "count": dict(sorted((count or {}).items())), "names": names, "seas": seas},
        inputs=_inputs([load_territories(), drawn] if territories is None else [territories], files),
        outputs=hashed(written),
        versions=versions("folium", "XStatic-Leaflet"),
    )
    return write_artefacts(folder, {**written, MANIFEST_NAME: manifest})


def map_page(
    reach: Reach, *, territories: Territories | None = None, count: Mapping[str, str] | None = None, tiles: bool = False
) -> str:
    """Make the overlay map of an answer as text; the parameters are those of `map_run`."""
    drawn = _drawn(reach, territories, count)
    return overlay_page(reach, drawn.codes, drawn.names, territory_polygons(drawn), tiles=OSM_TILES if tiles else None)


def answer_html(
    reach: Reach, *, territories: Territories | None = None, count: Mapping[str, str] | None = None, web_map: str = ""
) -> str:
    """Make the answer page of an answer as text; the parameters are those of `map_run`."""
    drawn, labels = _drawn(reach, territories, count), load_labels()
    beside = findings(reach, territories=territories, count=count)
    return _answer_page(reach, drawn, territory_polygons(drawn), labels, {}, (), web_map, beside)


def _answer_page(
    reach: Reach,
    drawn: Territories,
    polygons: Sequence[Any],
    labels: Labels,
    named: Mapping[str, str],
    seas: Sequence[SeaLabel],
    web_map: str,
    beside: Findings,
) -> str:
    official = {code: area for code in reach.focus if (area := labels.official_area(code)) is not None}
    return answer_page(
        reach,
        drawn.codes,
        drawn.names,
        polygons,
        places=place_distances(reach.site, labels.places),
        labels=named,
        seas=seas,
        official_km2=official,
        radar=load_radars().get(reach.site.radar or "") if reach.figures else None,
        web_map=web_map,
        found=beside,
    )


def _drawn(reach: Reach, territories: Territories | None, count: Mapping[str, str] | None) -> Territories:
    """The boundaries to draw: the user's, or ours at the scale that the size of the map asks for."""
    if territories is not None:
        return territories
    return embedded_territories(count, "10m" if reach.footprints[-1].range_km < CLOSE_KM else "50m")


def _parameters(reach: Reach, tiles: bool) -> dict[str, Any]:
    return {
        "command": "map",
        "site": site_value(reach.site),
        "focus": list(reach.focus),
        "footprints": [footprint_value(f) for f in reach.footprints],
        "view": view_value(reach.view),
        "boundaries": reach.boundaries,
        "tiles": OSM_TILES[0] if tiles else None,
    }


def _inputs(boundaries: Sequence[Territories], files: Sequence[Path | str]) -> list[dict[str, Any]]:
    """Every file that was read, by name and hash; never by path."""
    found = [(t.source, t.sha256) for t in boundaries]
    embedded = [path for name in _EMBEDDED if (path := data_dir() / name).is_file()]
    found += [(path.name, hashlib.sha256(read_bytes(path)).hexdigest()) for path in (*embedded, *map(Path, files))]
    return [{"name": name, "sha256": sha256} for name, sha256 in sorted(set(found))]
