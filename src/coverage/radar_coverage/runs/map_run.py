"""The main job: one site's answer drawn: the page, the web map, the drawing, its caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.places import place_distances
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model import Footprint
from radar_coverage.outputs.answer_caption import answer_caption
from radar_coverage.outputs.answer_page import answer_page
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.azimuthal_names import SeaLabel
from radar_coverage.outputs.overlay_map import OSM_TILES, overlay_page
from radar_coverage.runs.embedded import embedded_labels, embedded_territories
from radar_coverage.runs.findings import findings
from radar_coverage.runs.inputs import RELEASE
from radar_coverage.runs.manifest import file_name
from radar_coverage.sources.labels import Labels
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.release import load_release
from radar_coverage.sources.territories import Territories, territory_polygons

CLOSE_KM = 500.0
"""Maps of less than this are drawn with 1:10m boundaries: 1:50m ones are simplified to about 4 km."""
_OF_OTHER_COMMANDS = {"alps-globe30s.npz", "nexrad.csv", "opera.csv"}
"""No page has terrain or weather radars."""

__all__ = ["answer_html", "answer_reads", "drawn_boundaries", "map_files", "map_page", "map_reads", "page_reads"]


def map_files(
    reach: Reach,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    tiles: bool = False,
    names: str = "plain",
    seas: bool = False,
    labels_file: Path | str | None = None,
    terrain: Terrain | None = None,
) -> dict[str, bytes]:
    """Make one site's answer: SITE.html, SITE-map.html, SITE.svg and SITE.txt.

    Parameters
    ----------
    reach : Reach
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
    terrain : Terrain, optional
        What terrain leaves to be seen, for the web map.

    Returns
    -------
    dict of str to bytes
        File name to content: the answer page, the web map, the drawing, its caption.

    Raises
    ------
    RadarCoverageError
    """
    name = file_name(reach.site.id)
    drawn, labels = drawn_boundaries(reach.footprints, territories, count), embedded_labels(labels_file)
    polygons = territory_polygons(drawn)
    # The user's boundaries keep the user's names.
    of_ours = zip(drawn.codes, drawn.names, strict=True) if territories is None else ()
    named = {code: labels.territory_name(code, plain, names) for code, plain in of_ours}
    asked = [(labels.sea_name(sea, names), sea.lon, sea.lat) for sea in labels.seas] if seas else []
    web_map = f"{name}-map.html"
    beside = findings(reach, territories=territories, count=count)
    contents = {
        f"{name}.html": _answer_page(reach, drawn, polygons, labels, named, asked, web_map, beside),
        web_map: map_page(reach, territories=drawn, tiles=tiles, terrain=terrain),
        f"{name}.svg": azimuthal_drawing(reach, drawn.codes, drawn.names, polygons, labels=named, seas=asked),
        f"{name}.txt": answer_caption(reach),
    }
    return {file: text.encode() for file, text in contents.items()}


def map_reads(site_id: str, drawn: str, *, own_boundaries: bool) -> dict[str, frozenset[str]]:
    """Which of the files that come with the program each file of a map is made from.

    Parameters
    ----------
    site_id : str
    drawn : str
        File of the boundaries that are drawn.
    own_boundaries : bool
        Whether they are the user's.

    Returns
    -------
    dict of str to frozenset of str
        File name to names in the data of the program.
    """
    name = file_name(site_id)
    answer = answer_reads(own_boundaries=own_boundaries)
    drawing = answer | (set() if own_boundaries else {drawn})
    reads = {
        f"{name}.html": page_reads(own_boundaries=own_boundaries),
        f"{name}-map.html": drawing,
        f"{name}.svg": drawing | {"labels.toml"},
        f"{name}.txt": answer | {RELEASE},
    }
    return {file: frozenset(embedded) for file, embedded in reads.items()}


def page_reads(*, own_boundaries: bool) -> frozenset[str]:
    """Which of the files that come with the program a page with everything on it is made from."""
    # statements are checked in our boundaries, whoever's the others are
    every = {RELEASE, *(file.name for file in load_release().files)} - _OF_OTHER_COMMANDS
    return frozenset(every - ({"boundaries-50m.npz"} if own_boundaries else set()))


def answer_reads(*, own_boundaries: bool) -> frozenset[str]:
    """Which of the files that come with the program an answer is made from."""
    ours = frozenset({"claims.toml", "radars.toml", "sites.geojson"})
    return ours if own_boundaries else ours | {"boundaries-10m.npz", "disputed.toml"}


def map_page(
    reach: Reach,
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    tiles: bool = False,
    terrain: Terrain | None = None,
) -> str:
    """Make the overlay map of an answer as text; the parameters are those of `map_files`."""
    drawn = drawn_boundaries(reach.footprints, territories, count)
    shapes = territory_polygons(drawn)
    return overlay_page(reach, drawn.codes, drawn.names, shapes, tiles=OSM_TILES if tiles else None, terrain=terrain)


def answer_html(
    reach: Reach, *, territories: Territories | None = None, count: Mapping[str, str] | None = None, web_map: str = ""
) -> str:
    """Make the answer page of an answer as text; the parameters are those of `map_files`."""
    drawn, labels = drawn_boundaries(reach.footprints, territories, count), embedded_labels()
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


def drawn_boundaries(
    footprints: Sequence[Footprint], territories: Territories | None = None, count: Mapping[str, str] | None = None
) -> Territories:
    """Return the boundaries to draw: the user's, or ours at the scale that the size of the map asks for."""
    if territories is not None:
        return territories
    return embedded_territories(count, "10m" if footprints[-1].range_km < CLOSE_KM else "50m")
