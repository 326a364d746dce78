"""An answer made by hand: every number in it is chosen, so that what is printed and drawn can be checked against it."""

from __future__ import annotations

import pytest
import shapely

from radar_coverage.analysis.result import NearestLand, Reach, ReachRow
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint, RangeClaim, Site

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>`${alert(3)}`{{7*7}}{% raw %}\"'&|=cmd"
"""Everything a name may try, on one line; the model refuses control characters itself."""

BOUNDARIES = "de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea"


def claim(identifier: str, party: str, claimant: str, bound: str, *range_km: float, **more: str) -> RangeClaim:
    return RangeClaim(id=identifier, party=party, claimant=claimant, about="Korea", bound=bound, range_km=range_km, **more)


MINISTER = claim("minister", "ROK government", "A minister", "interval", 600.0, 800.0, date="2016-07-10", publisher="A paper")
REPORT = claim(
    "report", "US government", "A report", "value", 2000.0, date="2016", read="in a copy", address="https://example.org/a?b=1&c=2"
)
AGENCY = claim(
    "agency", "PRC state media", "An agency", "at most", 2000.0, date="2016-07-14", quotation="一定", quotation_language="zh"
)


def make_site(**more: object) -> Site:
    fields: dict[str, object] = {
        "id": "hill",
        "name": "The Hill (as it is called)",
        "names": {"ko": "언덕"},
        "lat": 36.05,
        "lon": 128.23,
        "country": "KOR",
        "kind": "reported",
        "radar": "r",
        "focus": ("CHN", "RUS"),
        "elevation_m": 680.0,
        "source": "a map",
    }
    return Site(**{**fields, **more})  # type: ignore[arg-type]


def make_footprints(boresight_deg: float | None = None, fov_deg: float = 360.0) -> tuple[Footprint, ...]:
    told = {600.0: (MINISTER,), 800.0: (MINISTER,), 2000.0: (REPORT, AGENCY)}
    return tuple(Footprint(range_km=r, claims=c, boresight_deg=boresight_deg, fov_deg=fov_deg) for r, c in told.items())


AREAS = {
    "CHN": ("China", 9_375_239.0, (13_900.0, 122_000.0, 3_838_000.0), 517.0, 286.0),
    "RUS": ("Russia", 16_980_200.0, (0.0, 2_100.0, 904_000.0), 724.6, 16.0),
    "PRK": ("North Korea", 122_379.0, (104_000.0, 122_379.0 * (1 - 1e-6), 122_379.0), 238.0, 345.0),
    "KOR": ("South Korea", 98_544.0, (98_544.0, 98_544.0, 98_544.0), 0.0, 0.0),
}


def make_reach(site: Site | None = None, footprints: tuple[Footprint, ...] | None = None, **more: object) -> Reach:
    place = site or make_site()
    asked = footprints or make_footprints()
    rows = [
        ReachRow(
            territory=code,
            name=name,
            kind="unit",
            members=(),
            footprint=f,
            area_km2=areas[min(i, 2)],
            territory_km2=whole,
            nearest_km=nearest,
        )
        for code, (name, whole, areas, nearest, _) in AREAS.items()
        for i, f in enumerate(asked)
    ]
    near = [
        NearestLand(
            territory=code,
            name=name,
            range_km=nearest,
            lon=place.lon,
            lat=min(place.lat + nearest / 111, 89.0),
            azimuth_deg=azimuth,
        )
        for code, (name, _, _, nearest, azimuth) in AREAS.items()
    ]
    fields: dict[str, object] = {
        "site": place,
        "footprints": asked,
        "focus": place.focus,
        "rows": tuple(rows),
        "nearest": tuple(near),
        "view": view_of(place),
        "boundaries": BOUNDARIES,
    }
    return Reach(**{**fields, **more})  # type: ignore[arg-type]


CODES = ("CHN", "RUS", "PRK", "KOR", "JPN")
NAMES = ("China", "Russia", "North Korea", "South Korea", "Japan")
POLYGONS = (
    shapely.box(80, 20, 123, 45),
    # two halves that meet at 180 degrees
    shapely.MultiPolygon([shapely.box(90, 50, 180, 72), shapely.box(-180, 60, -170, 70), shapely.box(131, 43, 135, 50)]),
    shapely.box(125, 38, 129, 42),
    shapely.box(126.5, 34.5, 129.3, 38),
    shapely.MultiPolygon([shapely.box(130, 31, 132, 34), shapely.Polygon([(139, 35), (141, 35), (142, 43), (140, 41)])]),
)


@pytest.fixture
def reach() -> Reach:
    return make_reach()


@pytest.fixture
def land() -> tuple[tuple[str, ...], tuple[str, ...], tuple[shapely.Geometry, ...]]:
    return CODES, NAMES, POLYGONS
