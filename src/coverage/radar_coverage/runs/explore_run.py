"""The explorer: from the answers of one or more sites to one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.area_grid import area_grid
from radar_coverage.analysis.explored import Explored, explored, rings_of
from radar_coverage.analysis.land import Land
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.analysis.union import Stand, union
from radar_coverage.analysis.units import provinces_of
from radar_coverage.earth.geodesic import polar
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint
from radar_coverage.outputs.explorer.opening import opening_page
from radar_coverage.outputs.explorer.page import explorer_page
from radar_coverage.outputs.explorer.payload import (
    Provinces,
    Together,
    cities_payload,
    page_payload,
    site_payload,
    together_payload,
)
from radar_coverage.outputs.explorer.site_map import site_map
from radar_coverage.outputs.explorer.terrain import terrain_said
from radar_coverage.outputs.svg import id_part
from radar_coverage.outputs.terrain_beside import terrain_credits
from radar_coverage.runs.embedded import (
    countings,
    embedded_cities,
    embedded_disputed,
    embedded_labels,
    embedded_provinces,
    embedded_territories,
)
from radar_coverage.runs.map_run import answer_reads
from radar_coverage.sources.cities import Cities, load_cities
from radar_coverage.sources.shared_borders import shared_borders
from radar_coverage.sources.territories import Territories, territory_polygons

__all__ = ["Progress", "explorer_contents", "explorer_reads"]

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""

_TOGETHER: Final = "all"
"""What the page calls all its sites."""
_MOST_CITIES: Final = 800
_LEAST_PEOPLE: Final = (15_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000)
_CLOSE_KM: Final = 1000.0
"""Maps to this range are drawn with 1:10m boundaries."""


def explorer_contents(
    answers: Sequence[Reach],
    *,
    territories: Territories | None = None,
    count: Mapping[str, str] | None = None,
    labels_file: Path | str | None = None,
    opens_with: str = "",
    terrain: Terrain | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Make the page.

    Parameters
    ----------
    answers : sequence of Reach
        One a site; the first is shown first. An answer may have no footprints.
    territories : Territories, optional
        The user's boundaries the answers were made with; by default Natural Earth.
    count : mapping of str to str, optional
        Disputed areas that the answers count with another territory; the reader can change it.
    labels_file : Path, optional
        The user's names, before the embedded ones.
    opens_with : str
        What the page is set to when its address says nothing, as in its address.
    terrain : Terrain, optional
        What terrain leaves to be seen from the first site, at some of the altitudes of `analysis.explored`.
    progress : callable, optional

    Returns
    -------
    bytes
        HTML.
    """
    ids = [id_part(one.site.id) for one in answers]
    if len(set(ids)) < len(ids) or _TOGETHER in ids:
        raise DataError(
            f"sites {', '.join(one.site.id for one in answers)}: two have one id in a page, or one is called {_TOGETHER}"
        )
    rings = rings_of(answers)
    disputed = () if territories is not None else embedded_disputed().pieces
    plain = embedded_territories() if territories is None else territories
    sites = [explored(one, r, plain, disputed, countings(count)) for one, r in zip(answers, rings, strict=True)]
    payloads = []
    maps = {}
    scale = "10m" if rings[0].km[-1] <= _CLOSE_KM else "50m"
    drawn = embedded_territories(count, scale) if territories is None else territories
    labels = embedded_labels(labels_file)
    named = {c: labels.territory_name(c, n) for c, n in zip(drawn.codes, drawn.names, strict=True)} if territories is None else {}
    polygons = territory_polygons(drawn)
    provinces = _provinces_of_focus(answers, count) if territories is None else None
    borders = shared_borders(provinces) if provinces is not None else ()
    for n, found in enumerate(sites):
        held = _held(found, provinces) if provinces is not None and n == 0 else None
        payload = site_payload(found, detailed=n == 0, provinces=held, terrain=terrain if n == 0 else None)
        maps[payload["id"]] = site_map(
            found, drawn.codes, drawn.names, polygons, labels=named, province_lines=borders if n == 0 else ()
        )
        payloads.append(payload)
    union_of_all = None if len(sites) == 1 else together_payload(_together(sites, progress), sites[0])
    cities = embedded_cities()
    which = _largest(cities, answers, float(rings[0].km[-1]))
    towns = cities_payload(cities, load_cities(), which)
    credited = () if terrain is None else terrain_credits(terrain)
    opened = opening_page(answers[0])
    opened["notes"] += [] if terrain is None else terrain_said(terrain)
    page = explorer_page(
        page_payload(sites, payloads, union_of_all, towns, cities.credit, opens_with, credited), maps_svg=maps, **opened
    )
    return page.encode()


def explorer_reads(*, own_boundaries: bool) -> frozenset[str]:
    """Which of the files that come with the program an explorer is made from."""
    ours: frozenset[str] = frozenset() if own_boundaries else frozenset({"boundaries-50m.npz", "provinces.npz"})
    return answer_reads(own_boundaries=own_boundaries) | {"cities.npz", "labels.toml"} | ours


def _provinces_of_focus(answers: Sequence[Reach], count: Mapping[str, str] | None) -> Territories | None:
    """The provinces of every territory asked about; None where we have none of them."""
    provinces = embedded_provinces(count)
    focus = [code for one in answers for code in one.focus if set(code.split("+")) & set(provinces.parents)]
    return provinces_of(provinces, focus) if focus else None


def _held(found: Explored, provinces: Territories) -> Provinces:
    """How much of each province is inside every ring; those out of reach are left out."""
    site, km = found.reach.site, found.rings.km.tolist()
    circles = area_grid(site, provinces, km, 90).circles_m2
    reached = np.flatnonzero(circles[:, -1] > 0)
    of_focus = {member: code for code in found.reach.focus for member in (code, *code.split("+"))}
    order = sorted(reached.tolist(), key=lambda i: (found.reach.focus.index(of_focus[provinces.parents[i]]), provinces.codes[i]))
    return Provinces(
        units=tuple(
            (
                of_focus[provinces.parents[i]],
                provinces.names[i],
                float(provinces.area_m2[i]) / 1e6,
            )
            for i in order
        ),
        circles_m2=circles[order],
    )


def _together(sites: Sequence[Explored], progress: Progress | None) -> Together:
    """What at least one of the sites holds, at every second even step: the overlay takes a tenth of a second a ring."""
    first = sites[0]
    rings = first.rings.even[1::2]
    land = Land(first.atoms)
    circles: list[NDArray[np.float64]] = []
    for n, ring in enumerate(rings):
        footprint = Footprint(range_km=float(first.rings.km[ring]))
        circles.append(land.areas_m2(union([Stand(one.reach.site, footprint) for one in sites])))
        if progress is not None:
            progress(n + 1, len(rings))
    return Together(rings=rings, circles_m2=np.stack(circles, axis=1))


def _largest(cities: Cities, answers: Sequence[Reach], end_km: float) -> NDArray[np.int64]:
    """The towns within reach of any site, down to a round number of people, so that they are not too many."""
    near = np.zeros(len(cities.names), bool)
    for one in answers:
        near |= polar(one.site.lon, one.site.lat, cities.lon_deg, cities.lat_deg)[0] <= end_km * 1000
    least = next((n for n in _LEAST_PEOPLE if (near & (cities.population >= n)).sum() <= _MOST_CITIES), _LEAST_PEOPLE[-1])
    return np.flatnonzero(near & (cities.population >= least))
