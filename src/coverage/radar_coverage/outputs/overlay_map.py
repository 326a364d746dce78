"""The overlay map: one self-contained web page with the rings, their speakers, what lies inside, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import html_text, script_json
from radar_coverage.outputs.overlay_data import overlay_data
from radar_coverage.outputs.overlay_text import overlay_values
from radar_coverage.outputs.palette import BAND, HIDDEN, INK, LAND, LAND_EDGE, MUTED, PAPER, RING, SEA, UNKNOWN
from radar_coverage.outputs.static_files import static_text, template_text
from radar_coverage.outputs.templating import Markup, filled
from radar_coverage.outputs.text import error_text
from radar_coverage.outputs.web_rings import web_shapes
from radar_coverage.outputs.wording import heading

if TYPE_CHECKING:
    from radar_coverage.outputs.offline_folium import OfflineMap

__all__ = ["OSM_TILES", "overlay_map", "overlay_page"]

MAX_ZOOM = 8
"""Beyond this the boundaries (1:50m) would show their own coarseness."""
OSM_TILES = ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors")
"""Address and attribution of the tiles most people mean by ``--tiles``."""


def overlay_map(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    tiles: tuple[str, str] | None = None,
    terrain: Terrain | None = None,
) -> OfflineMap:
    """Make the overlay map as a folium map, to which layers can be added.

    Parameters
    ----------
    reach : Reach
    codes, names : sequence of str
        Territories to draw: code and English name.
    polygons : sequence of shapely geometry
        Their boundaries in lon/lat, in the same order.
    tiles : (address, attribution), optional
        A background from the network, such as `OSM_TILES`. Without it the page asks nobody for anything.
    terrain : Terrain, optional
        What terrain hides from the site, drawn for one of its altitudes at a time.

    Returns
    -------
    OfflineMap
        A `folium.Map`; ``.html()`` is the page, ``.save(path)`` writes it. The same bytes for the same answer.
    """
    # folium takes half a second to import, so it is imported where a page is made
    from radar_coverage.outputs.offline_folium import OfflineMap, Page, RawElement

    host = _tile_host(tiles[0]) if tiles else ""
    shapes = web_shapes(reach.site, reach.footprints)
    data = overlay_data(reach, shapes, codes, names, polygons, bool(tiles), terrain)
    values = overlay_values(reach, error_text(max(s.error_m for s in shapes)), host, terrain)
    page = Page(heading(reach), filled("overlay_map.html", **values, data=Markup(script_json(data))), (host,) if host else ())
    page.header.add_child(RawElement(f"<style>{_style()}</style>"), name="overlay_css")
    page.header.add_child(RawElement(f"<script>{static_text('overlay_map.js')}</script>"), name="overlay_js")
    made = OfflineMap(
        page,
        location=[reach.site.lat, reach.site.lon],
        zoom_start=4,
        max_zoom=MAX_ZOOM,
        zoom_snap=0.25,
        zoom_delta=0.5,
        max_bounds_viscosity=1.0,
        world_copy_jump=False,
    )
    if tiles:
        _add_tiles(made, *tiles)
    made.add_child(_drawing())
    return made


def overlay_page(*args: Any, **options: Any) -> str:
    """Make the page of `overlay_map` as text."""
    return overlay_map(*args, **options).html()


def _drawing() -> Any:
    """Element that starts our script on the map it is added to; the data stands in the page as JSON."""
    import jinja2
    from branca.element import MacroElement

    class OverlayDrawing(MacroElement):
        _template = jinja2.Template(template_text("start_drawing.js.jinja"), autoescape=True)

    untyped: Any = OverlayDrawing
    return untyped()


def _add_tiles(made: OfflineMap, address: str, attribution: str) -> None:
    import folium

    # folium writes the attribution into the page as HTML; sending the referrer is what tile hosts ask for
    folium.TileLayer(tiles=address, attr=html_text(attribution), max_zoom=MAX_ZOOM, referrer_policy="origin").add_to(made)


def _tile_host(address: str) -> str:
    """Host that tiles may come from: https only, and no placeholder in it."""
    parts = urlsplit(address)
    host = parts.netloc.replace("{s}.", "*.")
    if (
        parts.scheme != "https"
        or not host
        or not host.replace("*.", "").replace(".", "").replace("-", "").replace(":", "").isalnum()
    ):
        raise DataError(f"tiles = {address!r}, expected an address such as {OSM_TILES[0]}")
    return f"https://{host}"


def _style() -> str:
    colours = {
        "ink": INK,
        "muted": MUTED,
        "paper": PAPER,
        "sea": SEA,
        "land": LAND,
        "land-edge": LAND_EDGE,
        "ring": RING,
        "band": BAND,
        "hidden": HIDDEN,
        "unknown": UNKNOWN,
    }
    variables = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    return static_text("overlay_map.css").replace("/*colours*/", variables)
