"""What terrain takes of a weather radar's beams as tables: for the terminal and tidy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np

from radar_coverage.analysis.blockage import BeamBlockage, BlockedTowards, by_wind
from radar_coverage.outputs.blockage_text import blockage_notes, class_names, class_shares, degrees_text, stand_sentence
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.horizon_text import air_sentence
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.terrain_text import compass_text, open_text
from radar_coverage.outputs.text import NBSP, distance_text, position_text, share_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.view_text import view_value

__all__ = ["BLOCKAGE_COLUMNS", "blockage_rows", "blockage_table"]

_BESIDE: Final = 5
"""Beams that have room beside each other."""
_RING_KM: Final = 10.0

BLOCKAGE_COLUMNS: dict[str, str] = {
    "beam_elevation_deg": "angle of the beam's centre above the horizontal at the antenna [degrees]",
    "beam_width_deg": "width of the beam at half its power [degrees]",
    "azimuth_deg": "direction, clockwise from true north [degrees]",
    "range_km": "range along the ground [km]",
    "blocked": "part of the beam that terrain has taken by there [1]; empty where missing data leave that open",
    "beam_m": "altitude of the beam's centre above mean sea level [m]",
    "lower_edge_m": "the same of its lower edge, where the power is half [m]",
}
"""The documented columns, in order; a row a beam, direction and range."""


def blockage_table(blockages: Sequence[BeamBlockage]) -> str:
    """How much of the circle each beam is blocked over, and where by direction, in 80 columns.

    Parameters
    ----------
    blockages : sequence of BeamBlockage
        At least one; beams of one radar over one model, out to one range.

    Returns
    -------
    str
        No line end at the end.
    """
    first = blockages[0]
    site = first.view.site
    notes = [air_sentence(first.view), *blockage_notes(blockages)]
    lines = [
        *wrapped(terminal_text(f"{site.name} ({site.id})  {position_text(site.lat, site.lon)}")),
        *wrapped(stand_sentence(first)),
        "",
        *_shares(blockages),
        *_by_wind(blockages, say("Range by which half of the beam is gone in half of the directions of each eighth"), _half_text),
        *_by_wind(
            blockages,
            say("Part of the beam that is gone at the end, on average over those directions"),
            lambda one: open_text(one.gone, one.unknown_share, 1.0),
        ),
        "",
        *(line for note in notes for line in wrapped(terminal_text(note))),
    ]
    return "\n".join(lines).replace(NBSP, " ")


def _shares(blockages: Sequence[BeamBlockage]) -> list[str]:
    head = say(
        "Part of the beam that terrain takes, and over how much of the circle of {reach} it does",
        reach=distance_text(blockages[0].reach_km),
    )
    cells = [(say("beam"), say("wide"), *class_names(), say("not known"))]
    for one in blockages:
        shares = (*class_shares(one), one.unknown_share)
        cells.append((degrees_text(one.elevation_deg), degrees_text(one.width_deg), *map(share_text, shares)))
    return [*wrapped(head), *aligned(cells, [True] * len(cells[0]), gives_way=2, width=WIDTH)]


def _by_wind(blockages: Sequence[BeamBlockage], head: str, said: Callable[[BlockedTowards], str]) -> Iterator[str]:
    """A row a wind, a column a beam; a few at a time."""
    for start in range(0, len(blockages), _BESIDE):
        some = blockages[start : start + _BESIDE]
        cells = [(say("towards"), *(degrees_text(one.elevation_deg) for one in some))]
        for across in zip(*map(by_wind, some), strict=True):
            cells.append((compass_text(across[0].azimuth_deg), *map(said, across)))
        yield from ("", *wrapped(head), *aligned(cells, (False, *(True for _ in some)), gives_way=0, width=WIDTH))


def _half_text(one: BlockedTowards) -> str:
    if math.isinf(one.half_m):
        return say("nowhere") if one.unknown_share == 0 else say("not known")
    distance = distance_text(one.half_m / 1000)
    return distance if one.unknown_share == 0 else say("at most {distance}", distance=distance)


# --- Tidy ---------------------------------------------------------------------------------------------------------------------


def blockage_rows(blockages: Sequence[BeamBlockage]) -> TidyTable:
    """A row for each beam, whole degree of direction and ring, every 10 km and at the end, with `BLOCKAGE_COLUMNS`."""
    first = blockages[0]
    model = first.elevation
    about = {
        "site": site_value(first.view.site),
        **view_value(first.view),
        "elevation_model": {"name": model.name, "cell_m": model.cell_m, "datum": model.datum, "source": model.source},
        "reach_km": first.reach_km,
        "notes": [note.replace(NBSP, " ") for note in (stand_sentence(first), *blockage_notes(blockages))],
    }
    rows = tuple(row for one in blockages for row in _rows(one))
    return TidyTable(name="beam-blockage", columns=BLOCKAGE_COLUMNS, rows=rows, about=about)


def _rows(blockage: BeamBlockage) -> Iterator[dict[str, Any]]:
    reach_km, range_m = blockage.reach_km, blockage.range_m
    rings_km = np.append(np.arange(_RING_KM, reach_km - 1e-6, _RING_KM), reach_km)
    by_there = np.maximum(np.searchsorted(range_m, rings_km * 1000 + 1e-3, "right") - 1, 0)
    beam_m = np.interp(rings_km * 1000, range_m, blockage.beam_m).tolist()
    edge_m = np.interp(rings_km * 1000, range_m, blockage.beam_m - blockage.radius_m).tolist()
    for azimuth, blocked in zip(blockage.azimuth_deg.tolist(), blockage.blocked[:, by_there].tolist(), strict=True):
        if azimuth % 1 == 0:
            for ring_km, part, beam, edge in zip(rings_km.tolist(), blocked, beam_m, edge_m, strict=True):
                known = None if math.isnan(part) else part
                values = (blockage.elevation_deg, blockage.width_deg, azimuth, ring_km, known, beam, edge)
                yield dict(zip(BLOCKAGE_COLUMNS, values, strict=True))
