"""How to cite the program, its data and a published figure: each as one value, which is written as a line, BibTeX or RIS."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_semicolons
from radar_coverage.outputs.text import NBSP, figure_text
from radar_coverage.outputs.wording import mode_text, read_sentence
from radar_coverage.sources.release import load_release

__all__ = ["Citation", "citation_line", "citation_lines", "citations", "claim_citation", "data_citation", "software_citation"]

_DISTRIBUTION: Final = "radar-coverage"
_GOVERNMENT: Final = re.compile(r"\b(ministry|commission|department|congress|parliament|government)\b", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_NOT_IN_ADDRESSES: Final = re.compile(r'["<>\\^`{|}]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a reference list says of one source; nothing in it is escaped yet.

    Parameters
    ----------
    key : str
        Short name: letters, digits, ``-``, ``_`` and ``.`` (no claim has a dot in its id).
    kind : str
        software, data, government, news, web or other.
    author, title, publisher, version : str
        Empty for unknown.
    date : str
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as exact as it is known, or empty.
    url : str
        A web address, or empty.
    notes : tuple of str
        Sentences without their full stop.
    """

    key: str
    kind: str
    author: str
    title: str
    publisher: str = ""
    version: str = ""
    date: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()

    @property
    def medium(self) -> str:
        """Who published it; of the program and the data, what it is and in which version."""
        if self.kind == "software":
            return say("Computer program, version {version}", version=self.version)
        return say("Data set, release {version}", version=self.version) if self.kind == "data" else self.publisher

    @property
    def parts(self) -> tuple[str, ...]:
        """Year, month and day of the date, as many as are known."""
        return tuple(filter(None, self.date.split("-")))

    @property
    def note(self) -> str:
        """The notes as one text."""
        return ". ".join(map(_capital, self.notes))


def software_citation() -> Citation:
    """Cite the program as it is installed; its date is that of the data it carries."""
    about = importlib.metadata.metadata(_DISTRIBUTION)
    does = about["Summary"].partition(":")[0]
    return Citation(
        key=f"{about['Name']}.program",
        kind="software",
        author=about["Author"],
        title=f"{about['Name']}: {does[:1].lower()}{does[1:]}",
        version=about["Version"],
        date=load_release().date,
        notes=(say("{licence} licence", licence=about["License-Expression"]),),
    )


def data_citation() -> Citation:
    """Cite the data that come with the program, with whose they are."""
    release = load_release()
    contents = by_semicolons(f"{source} ({licence})" for source, licence in release.licences.items())
    return Citation(
        key=f"{_DISTRIBUTION}.data",
        kind="data",
        author=importlib.metadata.metadata(_DISTRIBUTION)["Author"],
        title=say("Data of radar-coverage: published ranges and who said them, positions, boundaries, names"),
        version=release.version,
        date=release.date,
        notes=(say("data as of {date}", date=release.date), say("made of: {sources}", sources=contents)),
    )


def claim_citation(claim: RangeClaim) -> Citation:
    """Cite a published figure: who said it, where it stands, the figure as published, and how it was read."""
    url = _web_address(claim.address)
    figure = figure_text(claim).replace(NBSP, " ")
    kind = {"slant": say("a slant range"), "ground": say("a range along the ground")}.get(
        claim.range_kind, say("slant or ground range not stated")
    )
    notes = [
        say("figure: {figure}, as published ({kind})", figure=figure, kind=kind) if claim.range_km else claim.target_note,
        say("mode: {mode}", mode=mode_text(claim.mode)) if claim.mode else "",
        read_sentence(claim),
        say("found at: {address}", address=claim.address) if claim.address and not url else "",
        _quotation(claim),
        say("in doubt: {why}", why=claim.doubt) if claim.doubt else "",
    ]
    return Citation(
        key=claim.id,
        kind=_kind(claim),
        author=claim.claimant,
        # a source whose title is not known is described, in brackets, as bibliographies do
        title=claim.title or say("[Published radar range: {figure}]", figure=figure),
        publisher=claim.publisher,
        date=claim.date,
        url=url,
        notes=tuple(filter(None, notes)),
    )


def citations(claims: Iterable[RangeClaim] = ()) -> tuple[Citation, ...]:
    """Cite the program, its data, and each figure."""
    return (software_citation(), data_citation(), *map(claim_citation, claims))


def citation_line(citation: Citation) -> str:
    """One line, ready to paste: who (when). What. Where. Notes. Address."""
    said = (f"{citation.author} ({citation.date or say('no date')})", citation.title, citation.medium)
    sentences = [one.rstrip(".") for one in (*said, citation.note) if one]
    return terminal_text(f"{'. '.join(sentences)}. {citation.url}".rstrip())


def citation_lines(found: Iterable[Citation]) -> str:
    """Every citation as a line under a heading."""
    heads = {"software": say("THE PROGRAM"), "data": say("THE DATA")}
    return "\n".join(f"{heads.get(one.kind) or say('THE FIGURE {key}', key=one.key)}\n{citation_line(one)}\n" for one in found)


def _kind(claim: RangeClaim) -> str:
    if _GOVERNMENT.search(claim.publisher):
        return "government"
    if claim.publisher and claim.party not in ("independent", "added by the author"):
        return "news"
    return "web" if claim.address else "other"


def _quotation(claim: RangeClaim) -> str:
    if not claim.quotation:
        return ""
    if not claim.quotation_language:
        return say("quotation: “{words}”", words=claim.quotation)
    return say("quotation ({language}): “{words}”", language=claim.quotation_language, words=claim.quotation)


def _web_address(address: str) -> str:
    """The address where it is one of the web, with what would act in a reference list encoded; else empty."""
    try:
        known = _WEB.fullmatch(address) and terminal_text(address) == address and urlsplit(address).hostname
    except ValueError:
        return ""
    return _NOT_IN_ADDRESSES.sub(lambda found: f"%{ord(found[0]):02X}", address) if known else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
