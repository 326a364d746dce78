"""Citations: what is known of a source comes back from every form, and no text breaks out of its place."""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles.bibliographies import bibtex_entries, latex_text, ris_records, whole
from tests.outputs.conftest import HOSTILE, claim

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.bibtex import bibtex
from radar_coverage.outputs.citations import (
    Citation,
    citation_line,
    citation_lines,
    citations,
    claim_citation,
    data_citation,
    software_citation,
)
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.ris import ris
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.release import load_release

CLAIMS = load_claims()
CFF = (Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf-8")
HOSTILE_TEXTS = (
    HOSTILE,
    "}",
    "{",
    "\\",
    "\\}",
    "}}\n@misc{other,\n  author = {{Somebody}},",
    "a\r\nER  - \r\nTY  - BOOK",
    "\u2028ER  - ",
    "%\\input{/etc/passwd}",
    "a and b, c",
    "\"quoted\" 'single' ``tex''",
    "100 % of #1 & $x_1^2$ ~ <b>|",
    "*Кім, 金, é",
)


@pytest.mark.parametrize("said", CLAIMS, ids=lambda said: said.id)
def test_every_published_figure_comes_back_from_bibtex(said: RangeClaim) -> None:
    (entry,) = bibtex_entries(bibtex([claim_citation(said)]))
    fields = entry.fields
    assert (entry.kind, entry.key) == ("misc", said.id)
    assert latex_text(whole(fields["author"])) == said.claimant
    title = latex_text(whole(fields["title"]))
    assert title == said.title if said.title else title.startswith("[Published radar range: ")
    assert latex_text(fields.get("howpublished", "")) == said.publisher
    year, month, day = (*said.date.split("-"), "", "")[:3]
    assert (fields.get("year", ""), fields.get("month", "")) == (year, month)
    assert fields.get("date", "") == (said.date if day else "")
    assert_told(said, fields.get("url", ""), latex_text(fields["note"]))


@pytest.mark.parametrize("said", CLAIMS, ids=lambda said: said.id)
def test_every_published_figure_comes_back_from_ris(said: RangeClaim) -> None:
    (record,) = ris_records(ris([claim_citation(said)]))
    assert "," not in record["AU"]
    assert "*" not in record["AU"]
    assert record["AU"] == said.claimant or record["N1"].startswith(f"{said.claimant}. ")
    assert record["AU"].replace(" –", ",") == said.claimant
    assert record["TI"] == said.title if said.title else record["TI"].startswith("[Published radar range: ")
    assert (record.get("T2") or record.get("PB", "")) == said.publisher
    year, month, day = (*said.date.split("-"), "", "")[:3]
    assert record.get("PY", "") == year
    assert record.get("DA", "") == (f"{year}/{month}/{day}/" if month else "")
    assert_told(said, record.get("UR", ""), record["N1"])


def assert_told(said: RangeClaim, url: str, note: str) -> None:
    """The address, the figure as published, how it was read, the quotation and the doubt."""
    if said.address.startswith("https://"):
        assert url == said.address
    else:
        assert url == ""
        assert f"Found at: {said.address}" in note
    if said.range_km:
        bound = {"at least": "at least ", "at most": "up to "}.get(said.bound, "")
        figure = re.search(rf"Figure: {bound}([\d.,–]+) km, as published \(slant or ground range not stated\)", note)
        assert figure is not None
        assert tuple(float(km.replace(",", "")) for km in figure[1].split("–")) == said.range_km
    read = {"not checked": "not checked by us", "reported by others": "as reported by others"}.get(said.read, f"read {said.read}")
    assert read in note.lower()
    assert (f"Quotation ({said.quotation_language}): “{said.quotation}”" in note) == bool(said.quotation)
    assert (f"In doubt: {said.doubt}" in note) == bool(said.doubt)


def test_the_kinds_of_sources() -> None:
    records = dict(zip((c.id for c in CLAIMS), ris_records(ris(map(claim_citation, CLAIMS))), strict=True))
    kinds = {name: record["TY"] for name, record in records.items()}
    assert kinds["uscc-2016-terminal"] == kinds["uscc-2016-forward"] == kinds["prc-mnd-2016-08"] == "GOVDOC"
    assert kinds["rok-mnd-2016-07"] == kinds["xinhua-2016-forward"] == kinds["bbc-2008"] == "NEWS"
    assert kinds["keeptrack-2020"] == kinds["prc-military-press-2016-general"] == "ELEC"
    assert ris_records(ris([claim_citation(claim("a", "added by the author", "A", "value", 1.0))]))[0]["TY"] == "GEN"
    assert [r["TY"] for r in ris_records(ris(citations()))] == ["COMP", "DATA"]


def test_a_year_stays_a_year_and_no_date_is_said() -> None:
    year, month, none = (
        claim_citation(claim(name, "press", "A", "value", 1.0, date=date))
        for name, date in {"a": "2016", "b": "2016-07", "c": ""}.items()
    )
    assert citation_line(year).startswith("A (2016). ")
    assert citation_line(month).startswith("A (2016-07). ")
    assert citation_line(none).startswith("A (no date). ")
    dates = [[e.fields.get(name) for name in ("year", "month", "date")] for e in bibtex_entries(bibtex([year, month, none]))]
    assert dates == [["2016", None, None], ["2016", "07", None], [None, None, None]]
    assert [r.get("DA") for r in ris_records(ris([year, month, none]))] == [None, "2016/07//", None]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.org/a?b=1&c=2#d_e~f%20g", "https://example.org/a?b=1&c=2#d_e~f%20g"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/}{\\\"<>^`|", "https://example.org/%7D%7B%5C%22%3C%3E%5E%60%7C"),
        ("https://例え.jp/サ", "https://例え.jp/サ"),
        ("https://", ""),
        ("https://[", ""),
        ("https://example.org and elsewhere", ""),
        ("https://example.org/\u200b", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("example.org, 12", ""),
    ],
)  # fmt: skip
def test_an_address_is_a_link_only_when_it_is_one(address: str, url: str) -> None:
    cited = claim_citation(claim("a", "press", "A", "value", 1.0, address=address))
    assert cited.url == url
    assert bibtex_entries(bibtex([cited]))[0].fields.get("url", "") == url
    assert ris_records(ris([cited]))[0].get("UR", "") == url
    shown = f"Found at: {terminal_text(address)}"
    assert (shown in citation_line(cited)) == (not url)


def cited(text: str) -> Citation:
    """A citation all of whose texts are the same."""
    return Citation(
        key="k", kind="news", author=text, title=text, publisher=text, version=text, date="2026-01-02", notes=(text, text)
    )


def assert_held(text: str) -> None:
    shown = terminal_text(text)
    one = cited(text)
    note = terminal_text(one.note)
    other = Citation(key="other", kind="other", author="B", title="B")
    first, second = bibtex_entries(bibtex([one, other]))
    assert (first.key, second.key) == ("k", "other")
    assert [latex_text(whole(first.fields[name])) for name in ("author", "title")] == [shown, shown]
    assert [latex_text(first.fields[name]) for name in ("howpublished", "note")] == [shown, note]
    assert list(first.fields) == ["author", "title", "howpublished", "year", "month", "date", "note"]
    record, after = ris_records(ris([one, other]))
    assert after == {"TY": "GEN", "AU": "B", "TI": "B"}
    assert [record[tag] for tag in ("TI", "T2", "ET")] == [shown] * 3
    assert record["N1"].endswith(note)
    assert set(record) == {"TY", "AU", "TI", "T2", "ET", "PY", "DA", "N1"}
    assert len(citation_line(one).splitlines()) == 1
    assert citation_lines([one, other]).count("\n") == 5


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_stays_in_its_place(text: str) -> None:
    assert_held(text)


@given(st.text(min_size=1) | st.text('{}\\"%,@=\n\r~^#$&_ abER-', min_size=1))
def test_no_text_breaks_out_of_an_entry(text: str) -> None:
    assert_held(text)


def test_a_hostile_claim_is_one_entry() -> None:
    said = claim(
        "a",
        "press",
        HOSTILE,
        "value",
        1.0,
        publisher=HOSTILE,
        title=HOSTILE,
        address=HOSTILE,
        quotation=HOSTILE,
        doubt=HOSTILE,
        mode=HOSTILE,
    )
    (entry,) = bibtex_entries(bibtex([claim_citation(said)]))
    assert latex_text(whole(entry.fields["title"])) == HOSTILE
    assert len(ris_records(ris([claim_citation(said)]))) == 1


def test_the_program_is_as_the_package_and_the_citation_file_say() -> None:
    cited, about = software_citation(), metadata("radar-coverage")
    found = dict(re.findall(r'^(title|version|license): "?([^"\n]*)"?$', CFF, re.MULTILINE))
    authors = re.findall(r'^  - name: "([^"]*)"$', CFF, re.MULTILINE)
    assert found == {"title": cited.title, "version": cited.version, "license": about["License-Expression"]}
    assert authors == [cited.author]
    assert cited.note == f"{about['License-Expression']} licence"


def test_dates_are_of_the_data_and_never_of_the_clock() -> None:
    release = load_release()
    assert software_citation().date == data_citation().date == release.date
    assert f"release {release.version}" in citation_line(data_citation())
    assert f"Data as of {release.date}" in citation_line(data_citation())
    for source, licence in release.licences.items():
        assert f"{source} ({licence})" in citation_line(data_citation())
