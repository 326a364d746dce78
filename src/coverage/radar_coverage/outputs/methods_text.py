"""How wrong the usual way is, in words: names of the recipes, why one breaks, and the sentences that stand above the numbers."""

from __future__ import annotations

from collections.abc import Mapping

from radar_coverage.analysis.methods import OURS, Method, MethodsCompared
from radar_coverage.earth.usual_rings import PLANE_ENDS_DEG, USUAL_RINGS, utm_zone
from radar_coverage.outputs import text
from radar_coverage.outputs.adds_text import called
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import joined_words
from radar_coverage.outputs.text import NBSP, distance_text, error_text, given_km_text, number_text, plain_number
from radar_coverage.outputs.units import current_units

__all__ = [
    "break_reason",
    "breaking_sentences",
    "length_text",
    "method_description",
    "method_name",
    "methods_answer",
    "methods_notes",
    "methods_sentences",
    "methods_title",
    "percent_text",
    "signed_text",
]

_AS_A_SPHERE = 0.006
"""A sphere is off by at most 0.57 % of the range, at the equator: what is no worse is as good as one."""
_NOTHING_KM = 1e-6


def methods_title(found: MethodsCompared) -> str:
    """Heading of the table."""
    return say("How wrong is the usual way? {range} round {site}", range=_range(found), site=called(found.site))


def methods_answer(found: MethodsCompared) -> str:
    """One sentence that answers it, for a figure's title."""
    values = {"range": _range(found), "site": called(found.site)}
    recipes = {
        "degrees": say("as a buffer in degrees"),
        "web_map": say("as a web map’s circle"),
        "geodesic_360": say("as geodesics with 360 corners"),
    }
    parts = _with_worst(recipes, found)
    if not parts:
        return say("A ring of {range} round {site} breaks every usual recipe", **values)
    broken = sum(bool(row.breaks) for row in found.rows)
    if broken:
        values |= {"broken": str(broken), "all": str(len(USUAL_RINGS))}
        parts.append(say("breaks {broken} of the {all} usual recipes", **values))
    return say("A ring of {range} round {site} is off by up to {parts}", parts=joined_words(parts), **values)


def _with_worst(recipes: Mapping[str, str], found: MethodsCompared) -> list[str]:
    """``404 km as a buffer in degrees``, for each of a few recipes that has an answer."""
    rows = {words: found.row(name) for name, words in recipes.items()}
    return [say("{length} {recipe}", recipe=words, length=_worst(row)) for words, row in rows.items() if not row.breaks]


def methods_sentences(found: MethodsCompared) -> list[str]:
    """What the numbers say, fair to every recipe: planes, a web map's circle, geodesics, and what breaks."""
    planes = {
        "degrees": say("by a buffer in degrees"),
        "web_mercator": say("in Web Mercator"),
        "utm": say("in UTM"),
    }
    parts = _with_worst(planes, found)
    sentences = [say("Off the true circle: up to {parts}.", parts=joined_words(parts))] if parts else []
    sentences += _of_the_web_map(found)
    few, many, ours = (found.row(name) for name in ("geodesic_36", "geodesic_360", OURS))
    if not few.breaks and not many.breaks:
        sentences.append(
            say(
                "Geodesics are exact at their corners and cut the curve between: 36 corners by {few}, 360 by {many}.",
                few=_worst(few),
                many=_worst(many),
            )
        )
    sentences.append(
        say(
            "Ours takes the corners that a bound asks for, {n} here, and states how far off it is: at most {bound}.",
            n=number_text(ours.corners),
            bound=error_text(ours.bound_m or 0.0),
        )
    )
    return sentences


def _of_the_web_map(found: MethodsCompared) -> list[str]:
    row = found.row("web_map")
    if row.breaks or row.worst_km is None:
        return []
    if row.worst_km <= _AS_A_SPHERE * found.range_km:
        return [
            say(
                "A web map’s circle (folium.Circle) is not grossly wrong here: off by up to {length}, like any sphere. "
                "It is a picture, with no shape to cut or export.",
                length=_worst(row),
            )
        ]
    return [
        say(
            "A web map’s circle (folium.Circle) is an ellipse on the map, and no circle so near a pole: off by up to {length}.",
            length=_worst(row),
        )
    ]


def breaking_sentences(found: MethodsCompared) -> list[str]:
    """Which recipes break here and why, a sentence for each reason."""
    reasons: dict[str, list[str]] = {}
    for row in found.rows:
        if row.breaks:
            reasons.setdefault(break_reason(row), []).append(method_name(row, found))
    sentences = []
    for reason, names in reasons.items():
        others = [name for row in found.rows if row.method != OURS and (name := method_name(row, found)) not in names]
        if not others:
            sentences.append(say("Every usual recipe breaks here: {reason}.", reason=reason))
        elif len(others) < len(names):
            sentences.append(
                say("Every usual recipe breaks here except {others}: {reason}.", others=joined_words(others), reason=reason)
            )
        else:
            sentences.append(say("Breaks here: {recipes}: {reason}.", recipes=joined_words(names), reason=reason))
    if any(row.breaks == "antimeridian" for row in found.rows):
        sentences.append(say("Cut at 180° with care, a recipe is as good there as elsewhere."))
    return sentences


def break_reason(row: Method) -> str:
    """Why a recipe breaks, in words; empty where it does not."""
    south, north = (plain_number(round(abs(end), 2)) for end in PLANE_ENDS_DEG.get(row.method, (90.0, 90.0)))
    reasons = {
        "pole": say("the disc holds a pole, and a plain ring in longitude and latitude cannot go round one"),
        "antimeridian": say("the ring crosses 180° uncut, so that lines run across the map"),
        "plane_ends": say("its plane ends at {south}° S and {north}° N", south=south, north=north),
        "beyond_pole": say("it has latitudes beyond 90°"),
        "lost": say("so far from home its projection does not lead back"),
        "crosses_itself": say("its ring crosses itself"),
        "site_outside": say("the site is not inside its ring"),
    }
    return reasons[row.breaks] if row.breaks else ""


def methods_notes(found: MethodsCompared) -> list[str]:
    """What must stand beside the errors."""
    return [
        say("Error: distance from the site minus {range}, all along the boundary; below 0 is too near.", range=_range(found)),
        say("Edges are straight in longitude and latitude, as GeoJSON has it. Truth: WGS 84 geodesics."),
    ]


def method_name(row: Method, found: MethodsCompared) -> str:
    """What a recipe is called, short."""
    return {
        "degrees": say("buffer in degrees"),
        "web_mercator": say("buffer in Web Mercator"),
        "utm": say("buffer in UTM zone {zone}", zone=utm_zone(found.site.lon)),
        "sphere": say("sphere"),
        "web_map": say("web map’s circle"),
        "sphere_64": say("sphere, 64 corners"),
        "azimuthal_64": say("azimuthal, 64 corners"),
        OURS: say("radar-coverage"),
    }.get(row.method) or say("geodesics, {n} corners", n=number_text(int(row.method.partition("_")[2])))


def method_description(row: Method) -> str:
    """What a recipe does and who does it, one line."""
    return {
        "degrees": say("shapely’s buffer of longitude and latitude, 111.32 km to every degree"),
        "web_mercator": say("a buffer in EPSG:3857, whose metre is shorter the farther from the equator"),
        "utm": say("a buffer in the site’s UTM zone, 8 corners a quarter, as databases do for geographies"),
        "sphere": say("great circles on a sphere of 6,371.0088 km, 3,600 corners"),
        "web_map": say("folium.Circle, L.Circle of Leaflet: an ellipse on the map by a sphere of 6,371 km"),
        "sphere_64": say("the same sphere, 64 corners moved out to keep the area, as Turf’s newer circle"),
        "geodesic_36": say("WGS 84 geodesics to 36 corners, the default of QGIS Shape Tools"),
        "azimuthal_64": say("shapely’s buffer on the azimuthal equidistant plane, 16 corners a quarter"),
        "geodesic_180": say("WGS 84 geodesics to 180 corners, the default of cartopy’s Geodesic.circle"),
        "geodesic_360": say("pyproj.Geod.fwd to a corner each degree"),
        "geodesic_1440": say("pyproj.Geod.fwd to a corner each quarter of a degree"),
        OURS: say("corners where the curve needs them, cut at 180°, closed over poles, its error stated"),
    }[row.method]


def signed_text(error_km: float) -> str:
    """An error with its sign: ``−404 km``, ``+4.6 km``, ``−415 m``, ``0 km``."""
    if abs(error_km) < _NOTHING_KM:
        return distance_text(0.0)
    return ("−" if error_km < 0 else "+") + length_text(abs(error_km))


def length_text(length_km: float) -> str:
    """A length to the digits that tell: ``404 km``, ``42 km``, ``6.9 km``, ``415 m``, ``9.4 m``, ``24 mm``.

    Below one of the units in use it is in metres, whichever they are.
    """
    length = current_units().length(length_km)
    if length >= 0.9995:
        return text.length_text(_digits(length))
    if length_km >= 0.9995e-3:
        return say("{number} m", number=_digits(length_km * 1000)).replace(" ", NBSP)
    if length_km < _NOTHING_KM:
        return distance_text(0.0)
    return say("{number} mm", number=number_text(max(round(length_km * 1e6), 1))).replace(" ", NBSP)


def _digits(value: float) -> str:
    return plain_number(round(value, 1)) if value < 9.95 else number_text(value)


def percent_text(share: float) -> str:
    """A small change of an area with its sign: ``−19.8 %``, ``+0.016 %``; ``0 %`` for less than a millionth."""
    percent = abs(share) * 100
    if percent < 1e-4:
        return text.percent_text("0")
    number = number_text(percent, ".1f") if percent >= 9.95 else plain_number(float(f"{percent:.2g}"))
    return text.percent_text(f"{'−' if share < 0 else '+'}{number}")


def _worst(row: Method) -> str:
    return length_text(row.worst_km or 0.0)


def _range(found: MethodsCompared) -> str:
    return given_km_text(found.range_km)
