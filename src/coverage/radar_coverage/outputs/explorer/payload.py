"""What the explorer's script is given: every number a control can ask for, made here and packed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.explored import Explored
from radar_coverage.analysis.result import PublishedFigure
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.axis import axis_ticks
from radar_coverage.outputs.catalogue import current_language, language_notice
from radar_coverage.outputs.digits import number_text
from radar_coverage.outputs.explorer.chosen import figures_with_range, side_by_side
from radar_coverage.outputs.explorer.codec import packed_numbers, packed_table
from radar_coverage.outputs.explorer.opening import opening
from radar_coverage.outputs.explorer.site_map import frame_km
from radar_coverage.outputs.explorer.terrain import terrain_payload
from radar_coverage.outputs.explorer.words import words
from radar_coverage.outputs.svg import id_part
from radar_coverage.outputs.text import figure_text, party_text, range_text, speakers_text, table_speakers
from radar_coverage.outputs.tidy import rounded
from radar_coverage.outputs.units import current_units
from radar_coverage.outputs.view_text import basis_text
from radar_coverage.outputs.wording import credit, short_name, where_read
from radar_coverage.sources.cities import Cities

__all__ = ["Provinces", "Together", "cities_payload", "page_payload", "site_payload", "together_payload"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CIRCLE_UNIT_M2, _SECTOR_UNIT_M2 = 1e5, 1e6
"""Areas inside circles are counted in tenths of a square kilometre, those inside sectors in whole ones."""
_DEGREE_STEPS: Final = 10_000
_MOST_TICKS, _MOST_TICKS_NARROW = 8, 4
"""Steps on the axis of the curve, on a desk and on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Provinces:
    """Provinces of the focus, with the land of each inside every ring.

    Parameters
    ----------
    units : tuple of (str, str, float)
        Code of the territory, name, and all land [km2] of each.
    circles_m2 : ndarray, shape (p, j)
    """

    units: tuple[tuple[str, str, float], ...]
    circles_m2: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """Land that at least one of several sites holds.

    Parameters
    ----------
    rings : tuple of int
        Of the first site's rings, those at which it is known.
    circles_m2 : ndarray, shape (t, len(rings))
        Of the first site's atoms.
    """

    rings: tuple[int, ...]
    circles_m2: Floats


def page_payload(
    sites: Sequence[Explored],
    payloads: Sequence[Mapping[str, Any]],
    together: Mapping[str, Any] | None,
    cities: Mapping[str, Any],
    cities_credit: str,
    opens_with: str = "",
    more_credits: Sequence[str] = (),
) -> dict[str, Any]:
    """All that the page's script is given; `opens_with` is what its address says where it says nothing."""
    reach, units = sites[0].reach, current_units()
    sample = number_text(1234.5, ",.1f")
    return {
        "language": current_language(),
        "number": {"group": sample[1], "decimal": sample[-2]},
        "units": {
            "name": units.name,
            "length": {"per_km": units.per_km, "unit": units.symbol()},
            "area": {"per_km2": units.area(1.0), "unit": units.area_symbol()},
        },
        "words": words(
            published=all(f.claims for one in sites for f in one.reach.footprints) and any(one.reach.figures for one in sites)
        ),
        "start": 0,
        "opens_with": opens_with,
        "sites": list(payloads),
        "together": together,
        "cities": cities,
        "about": {
            "boundaries": reach.boundaries,
            "basis": basis_text(reach.view),
            "credits": [credit(reach), cities_credit, *more_credits, *([language_notice()] if language_notice() else [])],
        },
    }


def site_payload(
    found: Explored, *, detailed: bool, provinces: Provinces | None = None, terrain: Terrain | None = None
) -> dict[str, Any]:
    """One site.

    Parameters
    ----------
    found : Explored
    detailed : bool
        Whether sectors are told apart at every ring and degree, or at every second even step and degree.
    provinces : Provinces, optional
    terrain : Terrain, optional
    """
    reach, grid, rings = found.reach, found.grid, found.rings
    whole_m2 = found.atoms.area_m2
    opened = opening(reach)
    circles = _counted(grid.circles_m2, whole_m2[:, None], _CIRCLE_UNIT_M2)
    figures = sorted(figures_with_range(reach), key=lambda one: PARTIES.index(one.claim.party))
    given = {rings.index(r) for one in figures for r in one.ground_km} | {rings.index(f.range_km) for f in reach.footprints}
    passed_over = set() if detailed else set(rings.even[::2]) - given
    rows = [r for r in (range(len(rings.km)) if detailed else rings.stops) if r not in passed_over]
    in_table = _told_apart(found)
    every = 1 if detailed else 2
    sectors = _counted(grid.sectors_m2[in_table][:, rows][:, :, ::every], whole_m2[in_table, None, None], _SECTOR_UNIT_M2)
    ringwise = np.diff(grid.disc_m2[rows], prepend=0.0) / (grid.bins // every)
    full = np.rint(ringwise / _SECTOR_UNIT_M2).astype(np.int64)
    nearest = _bin_nearest(grid.nearest_m[in_table], every)
    packed = dict(zip(in_table, (packed_numbers(one) for one in nearest), strict=True))
    return {
        "id": id_part(reach.site.id),
        "name": short_name(reach.site),
        "lon_deg": reach.site.lon,
        "lat_deg": reach.site.lat,
        "frame_km": frame_km(found),
        "rings_km": [round(r, 9) for r in rings.km.tolist()],
        "slider": list(rings.stops),
        "ticks": [axis_ticks(float(rings.km[-1]), most) for most in (_MOST_TICKS, _MOST_TICKS_NARROW)],
        "bins": grid.bins // every,
        "lowest_km": _altitudes(found.lowest_km),
        "beam_km": None if found.beam_km is None else _altitudes(found.beam_km),
        "ground_hidden_from": next((i for i, r in enumerate(rings.km.tolist()) if reach.view.hides_ground(r)), None),
        "beam_deg": reach.view.lowest_elevation_deg,
        "beam_by": reach.view.lowest_elevation_by,
        "altitudes": [{"altitude_km": altitude, "ring": ring} for altitude, ring in rings.horizons],
        "terrain": None if terrain is None else terrain_payload(terrain, found),
        "circles": packed_numbers(np.diff(circles, axis=1, prepend=0).ravel()),
        "table": packed_table(sectors, full),
        "table_rings": rows,
        "table_atoms": list(in_table),
        "units": [{"code": u.code, "name": u.name, "atoms": list(u.atoms), "focus": u.is_focus} for u in found.units],
        "atoms": [
            {
                "code": code,
                "area_km2": rounded(area_m2 / 1e6),
                "nearest_km": near.range_km,
                "nearest_deg": near.azimuth_deg,
                **({"nearest_by_bin": packed[i]} if i in packed else {}),
            }
            for i, (code, area_m2, near) in enumerate(zip(found.atoms.codes, whole_m2.tolist(), found.nearest, strict=True))
        ],
        "disputed": [
            {
                "id": one.piece.id,
                "name": one.piece.name,
                "atom": one.atom,
                "held": one.options[0][0],
                "counted": one.counted,
                "options": [{"code": code, "name": name} for code, name in one.options],
            }
            for one in found.contested
        ],
        "figures": [_figure(one, found) for one in figures],
        "columns": side_by_side(figures),
        "question": opened.question,
        "headline": list(opened.sentences),
        "subtitle": opened.subtitle,
        "rings_drawn": [
            {"ring": rings.index(f.range_km), "text": range_text(f), "said": speakers_text(f.claims, short=True)}
            for f in reach.footprints
        ],
        **_provinces_payload(provinces),
    }


def together_payload(together: Together, found: Explored) -> dict[str, Any]:
    """Several sites at once: what the first one's atoms have inside at least one of them."""
    circles = _counted(together.circles_m2, found.atoms.area_m2[:, None], _CIRCLE_UNIT_M2)
    return {
        "rings": list(together.rings),
        "circles": packed_numbers(np.diff(circles, axis=1, prepend=0).ravel()),
    }


def cities_payload(cities: Cities, plain: Cities, which: Ints) -> dict[str, Any]:
    """Some of the listed towns, the largest first.

    Parameters
    ----------
    cities : Cities
        By their names in the language in use.
    plain : Cities
        The same by their names in English, by which they can be looked for too.
    which : ndarray of int
        Indices.
    """
    order = which[np.lexsort((which, -cities.population[which]))]
    codes = sorted({cities.territories[i] for i in order})
    lon, lat = (np.rint(x[order] * _DEGREE_STEPS).astype(np.int64) for x in (cities.lon_deg, cities.lat_deg))
    return {
        "names": [cities.names[i] for i in order],
        "lon_deg": packed_numbers(np.diff(lon, prepend=0), signed=True),
        "lat_deg": packed_numbers(np.diff(lat, prepend=0), signed=True),
        "population": packed_numbers(cities.population[order] // 1000),
        "territory": packed_numbers([codes.index(cities.territories[i]) for i in order]),
        "codes": codes,
        "english": {i: plain.names[row] for i, row in enumerate(order.tolist()) if plain.names[row] != cities.names[row]},
    }


def _counted(areas_m2: Floats, whole_m2: Floats, unit_m2: float) -> Ints:
    """Areas in whole units: nothing only where there is nothing, all only where there is all."""
    rounded, whole = np.rint(areas_m2 / unit_m2), np.rint(whole_m2 / unit_m2)
    rounded = np.where(areas_m2 > 0, np.maximum(rounded, 1), 0)
    rounded = np.where(areas_m2 >= whole_m2, np.maximum(whole, 1), np.minimum(rounded, np.maximum(whole - 1, 0)))
    return rounded.astype(np.int64)


def _told_apart(found: Explored) -> list[int]:
    """Atoms whose share of a sector is known: those of the focus and of the radar's purpose, and what is disputed about them."""
    wanted = {i for unit in found.units if unit.is_focus or unit.code in found.reach.site.purpose for i in unit.atoms}
    return sorted(wanted | {one.atom for one in found.contested})


def _bin_nearest(nearest_m: Floats, every: int) -> Ints:
    """Nearest land by bin in tenths of a km, plus 1; 0 where none is."""
    by_bin = nearest_m.reshape(len(nearest_m), nearest_m.shape[1] // every, every).min(axis=2)
    return np.where(np.isfinite(by_bin), np.rint(np.where(np.isfinite(by_bin), by_bin, 0) / 100) + 1, 0).astype(np.int64)


def _altitudes(altitudes_km: Floats) -> list[float | None]:
    return [float(f"{a:.4g}") if math.isfinite(a) else None for a in altitudes_km.tolist()]


def _figure(figure: PublishedFigure, found: Explored) -> dict[str, Any]:
    claim = figure.claim
    return {
        "range_km": list(claim.range_km),
        "rings": [found.rings.index(r) for r in figure.ground_km],
        "party": party_text(claim.party),
        "claimant": claim.claimant,
        "date": claim.date,
        "where": where_read(claim),
        "url": claim.address,
        "text": figure_text(claim),
        "said": table_speakers([one.claim for one in figures_with_range(found.reach) if one.claim.range_km == claim.range_km]),
    }


def _provinces_payload(provinces: Provinces | None) -> Mapping[str, Any]:
    if provinces is None:
        return {"provinces": {}, "province_circles": None}
    listed: dict[str, list[dict[str, Any]]] = {}
    order: list[int] = []
    for parent in dict.fromkeys(one[0] for one in provinces.units):
        for i, (of, name, area_km2) in enumerate(provinces.units):
            if of == parent:
                order.append(i)
                listed.setdefault(parent, []).append({"name": name, "area_km2": rounded(area_km2)})
    whole_m2 = np.array([provinces.units[i][2] * 1e6 for i in order])[:, None]
    circles = _counted(provinces.circles_m2[order], whole_m2, _CIRCLE_UNIT_M2)
    return {"provinces": listed, "province_circles": packed_numbers(np.diff(circles, axis=1, prepend=0).ravel())}
