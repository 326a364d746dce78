"""The report as one HTML file that loads nothing, and as Markdown with its figures beside it."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import Any, Final
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from radar_coverage.outputs.answer_text import answer_text
from radar_coverage.outputs.catalogue import current_language, language_code, say
from radar_coverage.outputs.escape import markdown_text, terminal_text
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.report.blocks import Picture, Section, Words
from radar_coverage.outputs.report.opening import report_title
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.report.sections import report_sections
from radar_coverage.outputs.static_files import static_text, template_text
from radar_coverage.outputs.templating import filled
from radar_coverage.outputs.wording import heading

__all__ = ["POLICY", "report_html", "report_markdown"]

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""No script may run and nothing may be loaded; the drawings stand in the page."""
_STYLES: Final = {
    code: f"body {{ font-family: {fonts}, sans-serif; {breaks} }}\n"
    for code, fonts, breaks in (
        ("ko", '"Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"', "word-break: keep-all"),
        ("zh", '"Noto Sans SC", "PingFang SC", "Microsoft YaHei"', "line-break: strict"),
        ("ja", '"Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo', "line-break: strict"),
    )
}
"""Typefaces that have the forms of a language, and where its lines end."""
_MARKS_A_LINE: Final = re.compile(r"^([#+\->=]|\d+(?=[.)]))")


def report_html(report: Report) -> str:
    """One self-contained HTML page, to be read on a screen, on a phone and on paper."""
    sections = report_sections(report)
    pictures = [picture for section in sections for picture in section.pictures()]
    return filled(
        "report.html",
        **_values(report, sections),
        policy=POLICY,
        style=Markup(static_text("report.css") + _STYLES.get(language_code(), "")),  # noqa: S704  (our own)
        description=run_on(answer_text(report.reach).sentences),
        language=current_language(),
        images={one.name: _data_uri(one) for one in pictures},
        drawn={one.name: (Markup(one.wide), Markup(one.narrow)) for one in pictures},  # noqa: S704  (drawn by us, escaped there)
    )


def report_markdown(report: Report, stem: str) -> str:
    """Markdown of the same sections.

    Parameters
    ----------
    report : Report
    stem : str
        What the names of the files beside it begin with: figures ``STEM-figure-NAME.svg``, tables ``STEM-table-NAME.csv``.
    """
    values = _values(report, report_sections(report))
    text = _markdown().get_template("report.md.jinja").render(**values, stem=stem)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _values(report: Report, sections: tuple[Section, ...]) -> dict[str, Any]:
    return {
        "title": report_title(report),
        "kicker": heading(report.reach),
        "sections": sections,
        "heads": {
            "contents": say("Contents"),
            "scrolls": lambda table: say("{table}: Table, scrolls sideways on a small screen", table=table),
            "verdict": say("{label}:", label=say("Verdict")),
            "every_digit": say("Every digit:"),
        },
    }


def _data_uri(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.drawn).decode()}" if picture.drawn else ""


@cache
def _markdown() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(template_text),
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else _escaped(str(value)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"words": _words, "line": _line, "code": _code}
    return made


def _escaped(text: str) -> Markup:
    return Markup(markdown_text(text))  # noqa: S704  (just escaped)


def _words(words: Words) -> Markup:
    """A text in parts: links, and what is set off."""
    if isinstance(words, str):
        return _escaped(words)
    said = Markup("")
    for part in words:
        if isinstance(part, str):
            said += _escaped(part)
        elif part.to:
            # no character that could end the address
            said += Markup("[{}](<{}>)").format(_escaped(part.words), Markup(quote(part.to, safe="#:/?&=%+,;@~-._!*")))  # noqa: S704
        elif part.strong:
            bare = part.words.strip()
            said += Markup("**{}**{}").format(_escaped(bare), " " if part.words != bare else "")
        else:
            said += _escaped(part.words)
    return said


def _line(words: Words) -> Markup:
    """The same at the beginning of a line, where a mark would make it a heading, an item or a rule."""
    return Markup(_MARKS_A_LINE.sub(r"\\\1", str(_words(words))))  # noqa: S704  (escaped above)


def _code(text: str) -> Markup:
    """What is typed, as it is: in an indented block nothing is read as markup."""
    return Markup(terminal_text(text))  # noqa: S704  (one line of an indented block)
