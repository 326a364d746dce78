"""Every number of the report's tables by another route, and the files beside it."""

from __future__ import annotations

import csv
import html
import io
import math
import re
import tomllib

import pytest
from tests.oracles import views
from tests.outputs.test_answer_page import overlaid_km2, whole_km2

from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.report.sections import report_sections
from radar_coverage.outputs.text import altitude_text, area_text, share_text
from radar_coverage.outputs.tidy import tidy_csv
from radar_coverage.sources.documents import data_dir


def section(markdown: str, title: str) -> str:
    """What stands below a heading, no-break spaces as spaces."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", markdown, re.DOTALL | re.MULTILINE)
    assert found, title
    return html.unescape(found[1]).replace("\u00a0", " ")


def rows(markdown: str, head: str) -> list[list[str]]:
    """Cells of the table whose heads begin with a text."""
    lines = markdown.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {head} |"))
    body = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        body.append([cell.strip() for cell in line.strip("|").split(" |")])
    return body


def printed(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_shares_and_areas_by_an_overlay(markdown: str) -> None:
    """Of one figure each, by overlaying finely drawn discs."""
    checked = 0
    for figure, china, russia in rows(section(markdown, "Results"), "Figure, and who gave it"):
        range_text = re.match(r"\*\*([\d,]+) km\*\*", figure)
        if not range_text:
            continue
        range_km = float(range_text[1].replace(",", ""))
        for code, cell in (("CHN", china), ("RUS", russia)):
            inside = overlaid_km2(code, range_km)
            inside = 0.0 if inside < 1e-6 else inside
            assert cell.startswith(f"**{printed(share_text(inside / whole_km2(code)))}**"), (range_km, code)
            if inside:
                assert printed(area_text(inside)) in cell
            checked += 1
    assert checked >= 10


def test_altitudes_by_rays_step_by_step(markdown: str) -> None:
    """The lowest ray, the one 5 degrees up, and, without any air, the straight tangent."""
    found = rows(section(markdown, "At what altitude"), "Range")
    assert len(found) >= 5
    for range_text, _, lowest, beam, airs in found:
        range_km = float(range_text.strip("*").removesuffix(" km").replace(",", ""))
        assert lowest == printed(altitude_text(views.grazing_m(range_km * 1000, 680.0, 36.05) / 1000))
        assert beam == printed(altitude_text(views.beam_m(range_km * 1000, 5.0, 680.0, 36.05)[0] / 1000))
        assert airs.split("–")[1] == printed(altitude_text(tangent_km(range_km)))


def tangent_km(range_km: float) -> float:
    """Altitude of the straight line that touches the sea, from 680 m."""
    a, e2, lat = 6378.137, 0.00669437999014, math.radians(36.05)
    radius = a * math.sqrt(1 - e2) / (1 - e2 * math.sin(lat) ** 2)
    beyond = range_km / radius - math.acos(radius / (radius + 0.680))
    return math.hypot(radius, radius * math.tan(beyond)) - radius


def test_every_row_of_a_file_is_printed(seongju: Report, markdown: str) -> None:
    """The results' CSV, read back: share and interval as the page has them."""
    table = next(t for s in report_sections(seongju) for t in s.tables() if t.name == "results")
    text = section(markdown, "Results")
    cells = {row[0].split("<br>")[0].strip("*"): row for row in rows(text, "Figure, and who gave it")}
    read = list(csv.DictReader(io.StringIO(tidy_csv(table.tidy))))
    assert len(read) == 2 * len(cells)
    for row in read:
        ends = [float(part) for part in row["range_km"].split("; ")]
        label = f"{'–'.join(f'{end:,.0f}' for end in ends)} km"
        cell = cells[label][{"CHN": 1, "RUS": 2}[row["territory"]]]
        shares = [float(part) for part in row["share"].split("; ")]
        assert printed(share_text(shares[-1])).removesuffix(" %") in cell
        assert float(row["share_low"]) <= min(shares) * (1 + 1e-12)
        assert max(shares) <= float(row["share_high"]) * (1 + 1e-12)


def test_everything_said_is_in_the_chronology_and_the_sources(markdown: str) -> None:
    """Read from the data by TOML alone."""
    claims = tomllib.loads((data_dir() / "claims.toml").read_text())["claim"]
    statements = tomllib.loads((data_dir() / "statements.toml").read_text())["statement"]
    told = [c for c in claims if c["radar"] == "an_tpy_2" and not c.get("doubt") and c.get("about", "any") != "elsewhere"]
    chronology, sources = section(markdown, "Chronology"), section(markdown, "Sources")
    assert chronology.count("](<#source-") == len(told)
    assert chronology.count("](<#statement-") == len(statements)
    for one in told:
        assert f"](<#source-{one['id']}>)" in chronology
        assert f'<a id="source-{one["id"]}"></a>' in sources
    for one in (c for c in claims if c["radar"] == "an_tpy_2"):
        if (address := one.get("address", "")).startswith("http"):
            assert f"(<{address}>)" in sources, one["id"]
    days = [cells[1] for cells in rows(chronology, "Year")]
    years = [cells[0].strip("*") for cells in rows(chronology, "Year")]
    seen = [year for year in years if year]
    assert seen == sorted(seen)
    assert len(days) == len(told) + len(statements) + 5  # what happened at the site, of its status


@pytest.mark.parametrize("words", ["no date", "2016", "selected", "equipment in place"])
def test_the_chronology_has_what_happened_too(markdown: str, words: str) -> None:
    assert words in section(markdown, "Chronology")


def test_every_number_is_in_both_pages(page: str, markdown: str) -> None:
    """What one page says the other says: no number stands in the Markdown alone."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    numbers = re.compile(r"(?<![\w#=/.-])\d[\d,]*(?:\.\d+)?(?![\w/=-])")
    prose = re.sub(r"\(<[^>]*>\)", "", markdown)
    assert set(numbers.findall(prose)) - {"1"} <= set(numbers.findall(plain)) | {"1."}
