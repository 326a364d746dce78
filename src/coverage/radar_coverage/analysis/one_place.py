"""Two footprints of one place, on the polar plane: what they share and what one has beyond the other, as footprints again.

Arcs round one place run along each other. Drawn twice and overlaid they would leave slivers; as pieces of range and direction
they leave nothing.
"""

from __future__ import annotations

from typing import Final

from radar_coverage.model import Footprint

__all__ = ["common_footprints", "footprints_beyond"]

_NARROWEST_DEG: Final = 0.01
_SHORTEST_KM: Final = 0.001
"""Pieces that are too small to be drawn are nothing."""

_Fan = tuple[float, float]
"""First direction, clockwise from true north, and width [degrees]."""
_ALL_ROUND: Final[_Fan] = (0.0, 360.0)


def common_footprints(a: Footprint, b: Footprint) -> tuple[Footprint, ...]:
    """What both hold: none, one, or two sectors apart from each other.

    Examples
    --------
    >>> common_footprints(Footprint(range_km=900), Footprint(range_km=600, boresight_deg=30, fov_deg=60))[0].range_km
    600
    """
    ranges = _shared((a.range_min_km, a.range_km), (b.range_min_km, b.range_km))
    return tuple(_piece(fan, ranges) for fan in _fans_of_both(_fan(a), _fan(b)) if _is_long(ranges))


def footprints_beyond(a: Footprint, b: Footprint) -> tuple[Footprint, ...]:
    """What A holds and B does not, in pieces that do not overlap.

    Examples
    --------
    >>> [(f.range_min_km, f.range_km) for f in footprints_beyond(Footprint(range_km=900), Footprint(range_km=600))]
    [(600, 900)]
    >>> footprints_beyond(Footprint(range_km=600), Footprint(range_km=900))
    ()
    """
    own = (a.range_min_km, a.range_km)
    before, after = _shared(own, (0.0, b.range_min_km)), (max(own[0], b.range_km), own[1])
    shared_fans = _fans_of_both(_fan(a), _fan(b))
    pieces = [_piece(fan, ranges) for fan in shared_fans for ranges in (before, after) if _is_long(ranges)]
    start, width = _fan(b)
    others = [] if width >= 360 else _fans_of_both(_fan(a), (start + width, 360 - width))
    return (*pieces, *(_piece(fan, own) for fan in others))


def _fan(footprint: Footprint) -> _Fan:
    if footprint.all_directions or footprint.boresight_deg is None:
        return _ALL_ROUND
    return footprint.boresight_deg - footprint.fov_deg / 2, footprint.fov_deg


def _fans_of_both(a: _Fan, b: _Fan) -> list[_Fan]:
    if a[1] >= 360 or b[1] >= 360:
        return [b if a[1] >= 360 else a]
    ahead = (b[0] - a[0]) % 360  # where B begins, counted from the first side of A
    overlaps = [(max(begin, 0.0), min(begin + b[1], a[1])) for begin in (ahead - 360, ahead)]
    return [(a[0] + first, last - first) for first, last in overlaps if last - first >= _NARROWEST_DEG]


def _shared(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return max(a[0], b[0]), min(a[1], b[1])


def _is_long(ranges: tuple[float, float]) -> bool:
    return ranges[1] - ranges[0] >= _SHORTEST_KM


def _piece(fan: _Fan, ranges: tuple[float, float]) -> Footprint:
    start, width = fan
    facing = None if width >= 360 else (start + width / 2 + 180) % 360 - 180
    return Footprint(range_min_km=ranges[0], range_km=ranges[1], boresight_deg=facing, fov_deg=width)
