"""The sweep over terrain beside gdal_viewshed and xarray-spatial: CPU time, memory, and how true the answer is.

Run with ``python -m pytest benchmarks/test_terrain.py`` (about five minutes, 3 GB). Every program has a process of its own; CPU
time is user and system of all its threads. The sweep is held in memory; gdal_viewshed goes from file to file.

Each is judged by rays followed one by one in its own geometry, so that only its method counts. Ours is the ellipsoid's curvature
in each direction. GDAL lowers heights over the plane by cc s^2 / (2 a), where a is the semi-major axis of the raster's CRS (its
source, alg/viewshed.cpp), and the plane here is the azimuthal equidistant one round the site, where s is true. Its `-om DEM` is
the altitude of the limiting ray, also where that is below the ground: there the lowest altitude in view is the ground's.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

for needed in ("numba", "rasterio"):
    pytest.importorskip(needed, reason="a sweep needs the extra [terrain]")

from benchmarks import terrain_programs as programs  # noqa: E402
from benchmarks.terrain_programs import Outcome  # noqa: E402
from benchmarks.terrain_scene import ALL, NEAR, TARGET_M, Scene  # noqa: E402
from tests.earth.terrain_cases import Floats, Marched  # noqa: E402

LARGE, SMALL, TINY = (10_000, 400e3), (4_000, 174e3), (2_000, 84e3)
MOST_OF_GDALS_CPU, MOST_OF_GDALS_ERROR, LEAST_IOU, MOST_BYTES = 1 / 2, 1 / 5, 0.9985, 1.3e9
LEAST_RATIO_TO_XRSPATIAL = 100

Size = tuple[int, float]
both_sizes = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["4000", "10000"])

FOLDERS: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def folder() -> Iterator[None]:
    with TemporaryDirectory() as made:
        FOLDERS.append(Path(made))
        yield


@cache
def scene(size: Size) -> Scene:
    return Scene(*size, FOLDERS[-1])


@cache
def exact(size: Size, *, plane: bool = False) -> Marched:
    return scene(size).exact(programs.PLANE_RADIUS_M if plane else None)


@cache
def swept(size: Size) -> Outcome:
    return programs.python(scene(size), exact(size), "ours")


def iou(visible: NDArray[np.bool_], truth: Marched) -> float:
    """Cells that both see over cells that either sees."""
    a, b = visible[NEAR], truth.visible(TARGET_M)[NEAR]
    return float((a & b).sum() / (a | b).sum())


def errors_m(lowest_m: Floats, truth: Marched) -> Floats:
    """Median, 95 % and greatest error of the lowest altitude in view."""
    return np.percentile(np.abs(np.maximum(lowest_m, truth.ground_m) - truth.lowest_m)[ALL], [50, 95, 100])


@pytest.fixture
def judged(notes: list[str], medians_s: dict[str, float]) -> Any:
    """What a program found against the truth, noted: IoU, and errors where it gives altitudes."""

    def judge(who: str, size: Size, outcome: Outcome, truth: Marched) -> tuple[float, Floats]:
        visible, errors, off = outcome.visible, np.full(3, np.nan), ""
        if outcome.lowest_m is not None:
            visible, errors = truth.ground_m + TARGET_M >= outcome.lowest_m, errors_m(outcome.lowest_m, truth)
            off = "; off by {:.2f} m (median), {:.1f} m (95 %), {:.0f} m".format(*errors)
        assert visible is not None
        medians_s[f"terrain {size[0]:,}^2, {who}"] = outcome.cpu_s
        cost = f"{outcome.cpu_s:7.3f} s CPU, {outcome.peak_bytes / 1e6:5,.0f} MB"
        notes.append(f"{size[0]:>6,}^2 {who:<22} {cost}; IoU {iou(visible, truth):.4f}{off}")
        return iou(visible, truth), errors

    return judge


@both_sizes
def test_within_sight(size: Size) -> None:
    """Beyond the cells that tell what is in view there is none."""
    marched = exact(size)
    assert marched.range_m[marched.visible(TARGET_M)].max() < marched.range_m[NEAR].max()


@both_sizes
def test_beside_gdal(size: Size, judged: Any) -> None:
    if not programs.GDAL:
        pytest.skip("gdal_viewshed is not installed (Debian: gdal-bin)")
    mine, flat = swept(size), exact(size, plane=True)
    agreement, errors = judged("sweep", size, mine, exact(size))
    cells, altitudes = programs.gdal(scene(size), "NORMAL"), programs.gdal(scene(size), "DEM")
    judged("gdal_viewshed", size, cells, flat)
    _, gdals = judged("gdal_viewshed -om DEM", size, altitudes, flat)
    assert (errors[:2] <= MOST_OF_GDALS_ERROR * gdals[:2]).all()
    assert agreement >= LEAST_IOU
    assert mine.peak_bytes <= MOST_BYTES
    if size == LARGE:  # half of the mode that gives altitudes, as we do; of the one that gives cells in view alone it is more
        assert mine.cpu_s <= MOST_OF_GDALS_CPU * altitudes.cpu_s


def test_beside_xarray_spatial(judged: Any) -> None:
    """On terrain so small that it takes it 2 GB and a quarter of a minute."""
    if importlib.util.find_spec("xrspatial") is None:
        pytest.skip("xarray-spatial is not installed (PyPI: xarray-spatial)")
    mine, peer = swept(TINY), programs.python(scene(TINY), exact(TINY), "xrspatial")
    judged("sweep", TINY, mine, exact(TINY))
    judged("xarray-spatial", TINY, peer, exact(TINY, plane=True))
    assert peer.cpu_s >= LEAST_RATIO_TO_XRSPATIAL * mine.cpu_s
