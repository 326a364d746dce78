"""The report as PDF: tagged, searchable, with its own fonts; the same bytes every time.

WeasyPrint sets the page that a browser shows. Nothing is fetched: what is not in the page is refused. No font of the computer is
used: each character comes from the typefaces of the figures, or there is no PDF.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.util import find_spec
from typing import Final

from radar_coverage.errors import DataError, MissingExtraError

__all__ = ["PAPERS", "check_pdf", "report_pdf"]

PAPERS: Final = ("a4", "letter")
"""Sizes of paper."""
_EXTRA: Final = "pdf"
_SET: Final = "•"
"""What WeasyPrint itself sets, beside ASCII."""
_NAMES: Final = ("RadarCoverageLatin", "RadarCoverageHan")
"""What our typefaces are called here: a computer that has them too would else set its own."""
_TAGS: Final = re.compile(r"<(style|title)\b.*?</\1>|<[^>]+>", re.DOTALL)

_DRAWN: Final = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


def check_pdf(paper: str) -> None:
    """Refuse a PDF that cannot be made, before what would stand in it is.

    Raises
    ------
    MissingExtraError, DataError
        As for `report_pdf`.
    """
    if paper not in PAPERS:
        raise DataError(f"paper {paper!r:.20}, expected one of: {', '.join(PAPERS)}")
    if find_spec("weasyprint") is None:
        raise MissingExtraError("writing a PDF", _EXTRA)


def report_pdf(page: str, paper: str = "a4") -> bytes:
    """Set the HTML of a report as PDF (PDF/UA-1).

    Parameters
    ----------
    page : str
        What `report_html` gives.
    paper : {"a4", "letter"}

    Returns
    -------
    bytes
        With bookmarks, title, language and links; without a date.

    Raises
    ------
    MissingExtraError
        The extra [pdf] is not installed.
    DataError
        A library of the system that WeasyPrint needs is not there, or a character is in none of the fonts.
    """
    check_pdf(paper)
    drawn = [base64.b64decode(found).decode() for found in _DRAWN.findall(page)]
    fonts = _font_faces(html.unescape(" ".join([_TAGS.sub(" ", page), *drawn])) + _SET)
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:  # pango or what it needs: the loader names the file
        raise DataError(f"writing a PDF needs the system's library Pango ({str(error).splitlines()[0]:.80})") from None
    # what does not stand in the page itself is refused
    inside, configured = URLFetcher(allowed_protocols=["data"], fail_on_errors=True), FontConfiguration()
    style = f"{fonts} @page {{ size: {'A4' if paper == 'a4' else 'letter'} }}"
    sheet = weasyprint.CSS(string=style, font_config=configured, url_fetcher=inside)
    document = weasyprint.HTML(string=_DRAWN.sub(_with_names, page), url_fetcher=inside)
    return bytes(
        document.write_pdf(
            stylesheets=[sheet],
            font_config=configured,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(f"{paper}{page}".encode()).digest()[:16],
        )
    )


def _with_names(drawn: re.Match[str]) -> str:
    """A drawing in our typefaces by our names; WeasyPrint takes a space before a second name for a part of it."""
    from radar_coverage.outputs.figures.fonts import live_families

    svg = base64.b64decode(drawn[1]).decode().replace("', '", "','")
    for name, ours in zip(live_families(), _NAMES, strict=True):
        svg = svg.replace(f"'{name}'", f"'{ours}'")
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _font_faces(text: str) -> str:
    """Style that names the typefaces, cut down to the characters of a text, and uses nothing else."""
    from radar_coverage.outputs.figures.fonts import contents, families

    faces = []
    found = families(["".join(sorted(set(text) - set("\n\t")))])
    for family, name in zip(found, _NAMES, strict=False):
        for weight, content in contents(family):
            data = base64.b64encode(content).decode()
            faces.append(f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url(data:font/ttf;base64,{data}) }}')
    named = ", ".join(f'"{name}"' for name in _NAMES[: len(found)])
    return "\n".join(
        [*faces, f"@page {{ font-family: {named} !important }}", f"body, pre, code {{ font-family: {named} !important }}"]
    )
