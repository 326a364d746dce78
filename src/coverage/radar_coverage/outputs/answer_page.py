"""The answer page: headline and speakers first, then ruler, map, table, method and sources. No script at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.places import PlaceDistance
from radar_coverage.analysis.result import Reach
from radar_coverage.model import Radar
from radar_coverage.outputs.answer_findings import answer_findings
from radar_coverage.outputs.answer_notes import answer_notes
from radar_coverage.outputs.answer_rows import party_rows, range_rows
from radar_coverage.outputs.answer_text import answer_text
from radar_coverage.outputs.azimuthal_drawing import azimuthal_legend, azimuthal_map
from radar_coverage.outputs.azimuthal_names import SeaLabel
from radar_coverage.outputs.catalogue import current_language, language_notice, say
from radar_coverage.outputs.claim_values import claim_values
from radar_coverage.outputs.lists import by_semicolons, joined_words
from radar_coverage.outputs.reach_ruler import reach_ruler
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.templating import Markup, filled
from radar_coverage.outputs.text import direction_text, distance_text, error_text, figure_text, number_text, range_text
from radar_coverage.outputs.view_text import air_text, only_above_texts
from radar_coverage.outputs.web_rings import DRAWN_ERROR_M
from radar_coverage.outputs.wording import credit, direction_sentence, heading, short_name
from radar_coverage.sources.release import load_release

__all__ = ["answer_page", "citation", "method_text"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""No script may run and nothing may be loaded; the page and its drawings carry their own styles."""
WIDE, NARROW = 1232, 336
MAP_WIDE, LEGEND_WIDE = 900, 310


def answer_page(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    *,
    places: Sequence[PlaceDistance] = (),
    labels: Mapping[str, str] | None = None,
    seas: Sequence[SeaLabel] = (),
    official_km2: Mapping[str, tuple[float, str]] | None = None,
    radar: Radar | None = None,
    web_map: str = "",
    found: Findings | None = None,
) -> str:
    """One self-contained HTML page that opens with the answer.

    Parameters
    ----------
    reach : Reach
    codes, names, polygons
        Territories to draw: codes, names, shapely geometry.
    places : sequence of PlaceDistance
        Named places, nearest first, for the ruler and the table.
    labels : mapping of str to str, optional
        Code to the name drawn on the map.
    seas : sequence of (name, longitude, latitude), optional
        Names of seas, which nobody gets unasked.
    official_km2 : mapping of str to (float, str), optional
        Code to the commonly published area [km2] and its source.
    radar : Radar, optional
        The type of radar reported there, whose modes are explained.
    web_map : str
        File name of the web map beside it.
    found : Findings, optional
        What else the page says: curve, sector, what the site adds, how sure it is, statements checked.

    Returns
    -------
    str
        HTML; without any script, and forbidden to load anything.
    """
    words = answer_text(reach)
    in_view = [d for d in places if reach.footprints[-1].holds_azimuth(d.azimuth_deg)]
    territories = list(dict.fromkeys(v.name for c in reach.focus for v in reach.nearest if v.territory == c))
    return filled(
        "answer_page.html",
        language=current_language(),
        heads=_heads(),
        policy=POLICY,
        style=Markup(static_text("answer_page.css")),
        title=f"{words.headline} {heading(reach)}",
        question=words.question,
        headline=words.headline,
        sentences=words.sentences,
        subtitle=words.subtitle,
        caveat=words.caveat,
        map_title=heading(reach),
        map_caption=say("Azimuthal equidistant map: distances and directions from the site are true, so every ring is a circle."),
        web_map=web_map,
        table_title=_table_title(reach, territories),
        limit=direction_sentence(reach),
        focus=[say("Land of {territory} inside", territory=t) for t in territories],
        parties=party_rows(reach, in_view) if reach.focus else [],
        ranges=_ranges(reach),
        rows=range_rows(reach, in_view),
        notes=[note for note in (*answer_notes(reach, official_km2 or {}, radar, found), language_notice()) if note],
        method=method_text(reach),
        cite=citation(reach),
        credit=credit(reach),
        sources=[{**claim_values(f.claim), "id": f.claim.id, "figure": figure_text(f.claim)} for f in reach.figures],
        **answer_findings(found or Findings(), labels),
        **_drawings(reach, codes, names, polygons, places, labels or {}, seas),
    )


def _heads() -> dict[str, str]:
    """Headings and fixed words of the page."""
    return {
        "ruler": say("Reach ruler"),
        "web_map": say("The same on a web map you can move"),
        "stretches": say("this projection stretches the north; the rings are exact"),
        "who": say("Who"),
        "figure": say("Published figure"),
        "above": say("There, only targets above"),
        "not_drawn": say("not drawn on the map"),
        "territory": say("Territory"),
        "table": say("Table, scrolls sideways on a small screen"),
        "method": say("Method, ready to paste"),
        "cite": say("How to cite, and whose this is"),
        "sources": say("Sources"),
    }


def _drawings(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    places: Sequence[PlaceDistance],
    labels: Mapping[str, str],
    seas: Sequence[SeaLabel],
) -> dict[str, Markup]:
    """The ruler and the map, each for a desk and for a phone."""
    figures = [f.claim for f in reach.figures]
    strong = [(n.name, n.range_km, True) for n in reach.nearest if n.territory in reach.focus and n.range_km > 0]
    # The ruler has room for some: capitals first, and those asked about before their neighbours.
    by_rank = sorted(places, key=lambda d: (d.place.rank, d.place.territory not in reach.focus, d.range_km))
    # "first reached at" is said of all directions; of a sector it would not be true
    marks = [] if not reach.footprints[-1].all_directions else [*strong, *((d.place.name, d.range_km, False) for d in by_rank)]
    drawn = {"legend": Markup(azimuthal_legend(reach, width=LEGEND_WIDE))}
    for size, width, map_width in (("wide", WIDE, MAP_WIDE), ("narrow", NARROW, NARROW)):
        ruler = reach_ruler(figures, marks, width=width) if figures else ""
        drawn[f"ruler_{size}"] = Markup(ruler)
        drawn[f"map_{size}"] = Markup(azimuthal_map(reach, codes, names, polygons, width=map_width, labels=labels, seas=seas))
    return drawn


def _table_title(reach: Reach, territories: Sequence[str]) -> str:
    if reach.figures and territories:
        return say("Who says what, and how much land of {territories} that would hold", territories=joined_words(territories))
    return say("What lies inside")


def _ranges(reach: Reach) -> list[dict[str, str]]:
    return [
        {"range": range_text(f), "altitude": by_semicolons(only_above_texts(reach.view, f.range_km))} for f in reach.footprints
    ]


def method_text(reach: Reach) -> str:
    """What was done, in 120 words or fewer ready to paste."""
    site, widest = reach.site, reach.footprints[-1]
    if widest.all_directions:
        directions = say("Shares are of a full circle, an upper limit: an antenna facing one way sees part of it.")
    else:
        directions = say("Shares are of one sector ({sector}), an assumption.", sector=direction_text(widest))
    how = say(
        "Ranges run along the WGS 84 ellipsoid from {site} ({lat}, {lon}; good to {accuracy}). Land inside was "
        "summed exactly along 1:10m boundaries ({rule}), without flat map or buffer. Rings are good to {error}. "
        "{directions} Altitudes: the ray grazing the sea ({air}), without terrain.",
        directions=directions,
        site=short_name(site),
        lat=number_text(site.lat, ".2f"),
        lon=number_text(site.lon, ".2f"),
        accuracy=distance_text(site.position_accuracy_m / 1000),
        rule=reach.boundaries,
        error=error_text(DRAWN_ERROR_M),
        air=air_text(reach.view.profile),
    )
    if not reach.figures:
        return how
    said = say(
        "No source says whether its range is slant or ground. A ring is what somebody said, drawn exactly: no "
        "measured radar, no view of ground."
    )
    return f"{how} {said}"


def citation(reach: Reach) -> str:
    """How to cite the page."""
    figures = say("Published figures as listed under Sources.") if reach.figures else ""
    return say(
        "radar-coverage {version}, {title}. Data as of {date}. Boundaries: {rule}. {figures}",
        date=load_release().date,
        figures=figures,
        rule=reach.boundaries,
        version=versions()["radar-coverage"],
        title=heading(reach),
    ).rstrip()
