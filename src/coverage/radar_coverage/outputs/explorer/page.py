"""The explorer's page: what Python knows is in the HTML, and what moves is left to the script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from radar_coverage.outputs.catalogue import current_language, say
from radar_coverage.outputs.escape import script_json, web_host
from radar_coverage.outputs.explorer.script import explorer_script
from radar_coverage.outputs.explorer.words import all_sites
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.palette import CURVES, with_colours
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.templating import Markup, filled

__all__ = ["explorer_page"]


def explorer_page(
    payload: Mapping[str, Any],
    *,
    headline: Sequence[str],
    subtitle: str,
    maps_svg: Mapping[str, str],
    question: str = "",
    columns: Sequence[Mapping[str, str]] = (),
    rows: Sequence[Mapping[str, Any]] = (),
    notes: Sequence[str] = (),
) -> str:
    """One self-contained HTML page that answers while the reader moves a slider.

    Parameters
    ----------
    payload : mapping
        What the script works with; also the sources and credits that are printed.
    headline : sequence of str
        The answer for the first site, a sentence a line.
    subtitle, question : str
    maps_svg : mapping of str to str
        Each site's id to its map, whose ``id`` is ``map-SITE``; our own SVG, put in as it is.
    columns : sequence of mapping
        Published figures side by side, for readers without a script: ``figure`` and ``who``.
    rows : sequence of mapping
        A territory each: ``name``, ``note`` (how far its nearest land is) and ``cells`` (``share`` and ``area`` a column).
    notes : sequence of str
        What inside means, and how it was worked out.

    Returns
    -------
    str
        HTML that may run its one script and load nothing.
    """
    sites = [{"id": site["id"], "name": site["name"]} for site in payload["sites"]]
    start = sites[payload["start"]]
    ordered = [start, *(site for site in sites if site is not start)]
    together = [{"id": "all", "name": all_sites()}] if payload["together"] else []
    style, map_style, script = _page_style(), _map_style(), explorer_script()
    return filled(
        "explorer.html",
        language=current_language(),
        policy=_policy([script], [style, map_style]),
        style=Markup(style),
        map_style=Markup(map_style),
        script=Markup(script),
        data=Markup(script_json(payload)),
        title=run_on([*headline, str(start["name"])]),
        headline=run_on(headline),
        sentences=headline,
        question=question,
        subtitle=subtitle,
        sites=[*sites, *together],
        start=start["id"],
        columns=columns,
        rows=rows,
        maps=[{"id": site["id"], "svg": Markup(maps_svg[site["id"]])} for site in ordered],
        notes=[*notes, *_basis(payload["about"])],
        credits=payload["about"]["credits"],
        sources=_sources(payload["sites"]),
        heads={**_heads(), "answer": payload["words"]["side_by_side"]},
    )


def _page_style() -> str:
    style = with_colours(static_text("explorer.css"))
    for n, colour in enumerate(CURVES, start=1):
        style = style.replace(f"var(--curve-{n})", colour)
    return style


def _map_style() -> str:
    return with_colours(static_text("azimuthal.css") + static_text("explorer_map.css"))


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Only what is in the page may run or style it; pictures are made from its own text; nothing is loaded."""

    def hashes(texts: Sequence[str]) -> str:
        return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _sources(sites: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Every published figure once, in the order of the sites, each with a host to link by where its address is one of the web."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for figure in (figure for site in sites for figure in site["figures"]):
        one = {key: str(figure[key]) for key in ("claimant", "party", "text", "where", "url")}
        host = web_host(one["url"])
        found.setdefault(tuple(one.values()), {**one, "url": one["url"] if host else "", "host": host})
    return list(found.values())


def _basis(about: Mapping[str, Any]) -> list[str]:
    return [say("Altitudes: {basis}.", basis=about["basis"]), say("Land: {boundaries}.", boundaries=about["boundaries"])]


def _heads() -> dict[str, str]:
    """Headings and fixed words of the page."""
    return {
        "site": say("Site"),
        "all_directions": say("All directions: an upper limit."),
        "territory": say("Land of"),
        "own_range": say("Your range"),
        "sentence": say("In a sentence"),
        "copy_sentence": say("Copy with source"),
        "start_again": say("Start again"),
        "copy_text": say("Text to copy"),
        "legend": say("Straight lines from the middle are true in distance and direction, so every range is a circle."),
        "figures": say("Figures, by who gives them"),
        "speakers": say("Who says this range"),
        "place": say("Is a place inside?"),
        "place_label": say("City, or latitude, longitude"),
        "place_list": say("Places found"),
        "sector": say("Sector"),
        "assumed": say("Nobody published where the antenna faces. A sector is assumed by you, and every text and file says so."),
        "width": say("Width"),
        "direction": say("Direction it faces"),
        "altitude": say("Altitude of the target"),
        "altitude_label": say("Flies at"),
        "choices": say("How land is counted, and what is drawn"),
        "layers": say("On the map"),
        "provinces": say("Provinces"),
        "cities": say("Cities inside"),
        "curve": say("How the share grows with the range"),
        "cities_inside": say("Cities inside your range"),
        "lands_inside": say("Other land inside your range"),
        "provinces_inside": say("Provinces inside"),
        "others_inside": say("Other territories inside"),
        "take": say("Take it along"),
        "share": say("Copy link"),
        "csv": say("Numbers (CSV)"),
        "svg": say("Map (SVG)"),
        "png": say("Map (PNG)"),
        "link": say("Link to what you see"),
        "noscript": say(
            "The slider needs JavaScript, which is switched off here. The published figures and the map stand above."
        ),
        "notes": say("What inside means, and where this is from"),
        "sources": say("Sources of the published figures"),
    }
