"""The report's pages: order, headings, links, what vanishes, hostile text, and that both say the same."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.outputs.conftest import HOSTILE, claim, make_site

import radar_coverage as rc
from radar_coverage.outputs.report.blocks import Listing, Para, Picture, Quoted, Table
from radar_coverage.outputs.report.pages import POLICY, report_html, report_markdown
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.report.sections import report_sections
from radar_coverage.runs.report_run import report_of

MOST_BYTES = 3_000_000
ORDER = [
    "question", "answer", "method", "chronology", "figures", "results", "altitude", "direction", "adds", "statements",
    "disputed", "limits", "sources", "cite", "rebuild",
]  # fmt: skip
VOID = {"meta", "img", "br", "link", "hr", "input"}


class Outline(HTMLParser):
    """Headings with their level, links, ids, cells and open elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.sources: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.links += [given["href"] or ""] if "href" in given else []
        self.sources += [given["src"] or ""] if "src" in given else []
        assert not any(name.startswith("on") for name in given)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, text = self.headings.pop()
            self.headings.append((level, text + data))


def without_svg(page: str) -> str:
    return re.sub(r"<svg\b.*?</svg>", "", page, flags=re.DOTALL)


def test_every_section_in_its_order(seongju: Report, page: str, markdown: str) -> None:
    sections = report_sections(seongju)
    assert [section.id for section in sections] == ORDER
    assert all(section.blocks for section in sections)
    outline = Outline(without_svg(page))
    assert [text for level, text in outline.headings if level == 2][1:] == [section.title for section in sections]
    assert [line[3:] for line in markdown.splitlines() if line.startswith("## ")] == [section.title for section in sections]


def test_headings_go_down_by_one(page: str, markdown: str) -> None:
    of_page = [level for level, _ in Outline(without_svg(page)).headings]
    of_markdown = [len(line) - len(line.lstrip("#")) for line in markdown.splitlines() if re.match("#+ ", line)]
    for levels in (of_page, of_markdown):
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))
    assert all(text.strip() for _, text in Outline(without_svg(page)).headings)


def test_nothing_is_empty_and_no_heading_stands_alone(seongju: Report) -> None:
    for section in report_sections(seongju):
        last = section.blocks[-1]
        assert not (isinstance(last, Para) and last.style == "head"), section.id
        for block in section.blocks:
            match block:
                case Para():
                    assert block.words
                case Listing():
                    assert block.items
                    assert all(words for _, words in block.items)
                case Table():
                    columns = len(block.heads) - block.grouped
                    assert all(len(row) == columns for _, rows in block.groups for row in rows), block.name
                    assert all(rows for _, rows in block.groups)
                    assert block.tidy.rows
                case Picture():
                    assert block.described
                    assert block.caption
                    assert block.drawn or block.wide
                case Quoted():
                    assert block.verdict


def test_every_link_leads_somewhere(page: str, markdown: str) -> None:
    outline = Outline(without_svg(page))
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link[1:] for link in outline.links if link.startswith("#")}
    assert inside <= set(outline.ids)
    assert all(re.match("https?://", link) for link in outline.links if not link.startswith("#"))
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', markdown))
    assert set(re.findall(r"\]\(<#([^>]+)>\)", markdown)) <= anchors


def test_it_carries_everything_and_asks_for_nothing(page: str) -> None:
    assert len(page.encode()) <= MOST_BYTES
    assert POLICY in html.unescape(page)
    assert "<script" not in page
    outline = Outline(without_svg(page))
    assert outline.sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in outline.sources)
    assert "@import" not in page
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {f"#{i}" for i in re.findall(r'\sid="([^"]+)"', page)}


def test_figures_and_tables_of_the_markdown_stand_beside_it(seongju: Report, markdown: str) -> None:
    named = set(re.findall(r"\]\(<(seongju-[^>]+)>\)", markdown))
    sections = report_sections(seongju)
    pictures = {f"seongju-figure-{one.name}.svg" for section in sections for one in section.pictures()}
    tables = [one.name for section in sections for one in section.tables()]
    assert named == pictures | {f"seongju-table-{name}.csv" for name in tables}
    assert len(tables) == len(set(tables))


def test_what_there_is_nothing_of_vanishes(paris: Report) -> None:
    sections = [section.id for section in report_sections(paris)]
    assert sections == [
        name for name in ORDER if name not in ("chronology", "figures", "direction", "adds", "statements", "disputed")
    ]
    text = report_markdown(paris, "paris")
    assert "Published figures" not in text
    assert "Statements" not in text


def test_a_sector_is_called_an_assumption() -> None:
    found = rc.answer("seongju", claims=["xinhua-2016-forward"], boresight_deg=330, fov_deg=120)
    direction = next(section for section in report_sections(report_of(found)) if section.id == "direction")
    said = " ".join(str(block.words) for block in direction.blocks if isinstance(block, Para))
    assert "Sector 120° wide, facing 330°" in said
    assert "an assumption" in said


@pytest.fixture(scope="module")
def hostile(seongju: Report) -> Report:
    said = claim("own", "press", HOSTILE, "value", 700.0, publisher=HOSTILE, quotation=HOSTILE, date="2026", address=HOSTILE)
    found = rc.answer(make_site(name=HOSTILE, status=f"{HOSTILE}; 2020", source=HOSTILE), claims=[said], focus=("CHN",))
    return report_of(replace(found, title=HOSTILE), command=f"x {HOSTILE}")


def test_hostile_text_is_text(hostile: Report) -> None:
    page = report_html(hostile)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" not in without_svg(page)
    outline = Outline(without_svg(page))
    assert not [link for link in outline.links if "javascript" in link or "onerror" in link]
    text = html.unescape(re.sub(r"<[^>]+>", "", without_svg(page)))
    assert HOSTILE in text


def test_hostile_text_is_text_in_markdown(hostile: Report) -> None:
    text = report_markdown(hostile, "hill")
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("    "))
    assert set(re.findall(r"<[a-z/][^>]*>", prose)) <= {"<br>", "</a>", '<a id="source-own">'} | set(
        re.findall(r"<hill-[^>]*>", prose)
    )
    assert not re.search(r"(?<!\\)`", prose)
    assert not re.search(r"(?<!\\)\{", prose)


@pytest.mark.parametrize("start", ["# x", "- x", "+ x", "> x", "1. x", "1) x", "=== x"])
def test_no_name_begins_a_block_of_markdown(start: str, paris: Report) -> None:
    found = replace(paris, reach=replace(paris.reach, site=replace(paris.reach.site, status=f"{start} 2020", name=start)))
    text = report_markdown(found, "x")
    assert not [line for line in text.splitlines() if line.removeprefix("- ").startswith(start)]
