"""Chains of boundaries: nothing is lost, lengths are bounds, areas are those between chain and chord."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.chains import BoundaryChains, boundary_chains, spans
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.sources.territories import load_territories


def check(chains: BoundaryChains) -> None:
    fine, coarse = chains.fine, chains.coarse
    assert (fine.lon_deg[chains.vertex] == coarse.lon_deg).all()
    assert (fine.lat_deg[chains.vertex] == coarse.lat_deg).all()
    assert (chains.vertex[coarse.ring_start[:-1]] == fine.ring_start[:-1]).all()
    assert (chains.vertex[coarse.ring_start[1:] - 1] == fine.ring_start[1:] - 1).all()
    assert (chains.owner == np.repeat(fine.ring_owner, np.diff(coarse.ring_start))).all()
    all_of = ring_areas_m2(fine.lon_deg, fine.lat_deg, fine.ring_start)
    chords = ring_areas_m2(coarse.lon_deg, coarse.lat_deg, coarse.ring_start)
    between = np.add.reduceat(chains.area_m2, coarse.ring_start[:-1])
    assert chords - between == pytest.approx(all_of, rel=1e-9, abs=1e3)
    assert not chains.length_m[chains.ends_ring].any()
    edge = np.flatnonzero(np.isin(np.arange(len(fine.lon_deg)), fine.ring_start[1:] - 1, invert=True))
    length = GEOD.inv(fine.lon_deg[edge], fine.lat_deg[edge], fine.lon_deg[edge + 1], fine.lat_deg[edge + 1])[2]
    assert (length <= chains.edge_m[edge] + 1e-6).all()


@pytest.mark.parametrize("length_m", [1.0, 3e3, 4e4])
def test_embedded_boundaries(length_m: float) -> None:
    rings = load_territories(scale="50m").rings
    chains = boundary_chains(rings, length_m)
    check(chains)
    every = np.zeros(len(chains.vertex), bool)
    every[::3] = ~chains.ends_ring[::3]
    divided = chains.divided(every)
    check(divided)
    assert (np.diff(divided.vertex) == 1).sum() >= np.diff(chains.vertex)[np.flatnonzero(every)].sum()


@settings(deadline=None, derandomize=True, max_examples=40)
@given(polygons(), st.floats(1, 4.6), st.floats(-180, 180), st.floats(-90, 90))
def test_ranges_are_bounds(drawn: tuple[Any, ...], exponent: float, lon: float, lat: float) -> None:
    assume(not drawn[0].is_empty)
    fine = shapely.segmentize(drawn[0], max(drawn[0].length / 300, 0.01))
    chains = boundary_chains(rings_of(fine), 10**exponent)
    check(chains)
    coarse = chains.coarse
    reach = GEOD.inv(np.full(len(coarse.lon_deg), lon), np.full(len(coarse.lon_deg), lat), coarse.lon_deg, coarse.lat_deg)[2]
    low, high = chains.between_m(reach)
    for i in np.flatnonzero(~chains.ends_ring):
        opened = chains.opened(np.array([i]))
        points = np.full(len(opened.lon_deg), lon), np.full(len(opened.lon_deg), lat), opened.lon_deg, opened.lat_deg
        along = GEOD.inv(*points)[2]
        assert low[i] - 1e-3 <= along.min()
        assert along.max() <= high[i] + 1e-3


def test_an_island_of_one_chain() -> None:
    chains = boundary_chains(rings_of(shapely.box(10, 50, 10.01, 50.01)))
    assert chains.vertex.tolist() == [0, 4]
    assert -chains.area_m2[0] == pytest.approx(abs(GEOD.geometry_area_perimeter(shapely.box(10, 50, 10.01, 50.01))[0]), rel=1e-5)


def test_long_edges_stand_alone() -> None:
    chains = boundary_chains(rings_of(shapely.box(-60, 40, 60, 70)))
    assert chains.vertex.tolist() == [0, 1, 2, 3, 4]
    assert not chains.area_m2.any()


def test_opened_in_the_order_asked() -> None:
    rings: BoundaryRings = load_territories(scale="50m").rings
    chains = boundary_chains(rings)
    which = np.array([7, 3])
    opened = chains.opened(which)
    for n, i in enumerate(which):
        part = slice(opened.ring_start[n], opened.ring_start[n + 1])
        assert (opened.lon_deg[part] == rings.lon_deg[chains.vertex[i] : chains.vertex[i + 1] + 1]).all()


def test_spans() -> None:
    number, of = spans(np.array([3, 9, 0]), np.array([5, 9, 3]))
    assert number.tolist() == [3, 4, 0, 1, 2]
    assert of.tolist() == [0, 0, 2, 2, 2]
