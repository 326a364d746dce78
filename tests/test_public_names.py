"""The public names are what __init__ says, and asking for help loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import radar_coverage as rc

HEAVY = ("babel", "geopandas", "matplotlib", "folium", "rasterio", "numba", "dask", "pandas", "numpy", "shapely", "pyproj")


@pytest.mark.parametrize("name", rc.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(rc, name) is not None


def test_the_stub_lists_the_same_names() -> None:
    stub = ast.parse(Path(rc.__file__).with_suffix(".pyi").read_text())
    listed = {alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert listed | {"__version__"} == set(rc.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'planar_buffer'"):
        _ = rc.planar_buffer


def test_dir_lists_the_public_names() -> None:
    assert set(rc.__all__) <= set(dir(rc))


@pytest.mark.parametrize("what", ["import radar_coverage", "from radar_coverage.cli import radar_coverage"])
def test_help_loads_nothing_heavy(what: str) -> None:
    code = f"import sys; {what}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed.stdout.split() == []


def test_the_version_is_the_distributions() -> None:
    from importlib.metadata import version

    assert rc.__version__ == version("radar-coverage")
