"""A language in which every word of a message stands in ⟦brackets⟧: what is printed outside of them was never said.

    python -m tests.outputs.pseudo page|map|svg|caption|report|figures

prints what is unsaid on a part of the answer about Seongju, a line each. Words are marked one by one, so that what goes into a
field is not marked with the message, and a drawing may break a sentence into lines.
"""

from __future__ import annotations

import dataclasses
import gettext
import json
import re
import string
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final

from radar_coverage.model.radar import Mode
from radar_coverage.outputs.catalogue import ENGLISH, Language, _using
from radar_coverage.outputs.echo_text import ECHO_SOURCE

_WORD: Final = re.compile(r"\S*[^\W\d_]\S*")
_MARKED: Final = re.compile(r"⟦[^⟦⟧]*⟧|⟦[^⟦⟧\s]*…")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_UNIT: Final = re.compile(r"[\W\d]*\d\s?m²?\W*")
"""The only unit of one letter, by itself; another letter alone is one of a name bent along a curve."""
_ADDRESS: Final = re.compile(
    r"(https?://|doi:|doi\.org/)\S+|\b[\w-]+(\.[\w-]+)*\.(com|org|net|gov|mil|cn|kr|ru|us|edu|int|jp)\b[/\w.?=&%~+#,;:-]*"
)
_QUOTED: Final = re.compile(r"“[^”]*”")
"""Somebody's words."""
_FILE: Final = re.compile(r"\b[\w-]+\.(csv|svg|xlsx|html|md|toml|npz|geojson|json|po|pdf|png|txt)\b")
_SPOKEN: Final = ("aria-label", "alt", "title", "content", "placeholder", "summary")
"""Attributes that are read out or shown."""
_NOT_SAID: Final = frozenset({"style", "code", "kbd", "samp", "q", "script", "metadata"})
_NAMES: Final = (
    "Natural Earth", "radar-coverage", "GeoNames", "CC BY", "AN/TPY-2", "Leaflet", "OpenStreetMap", "WGS",
    "numpy", "pyproj", "shapely", "GEOS", "PROJ", "python",
)  # fmt: skip
"""Names of data and software."""
_VOID: Final = frozenset({"meta", "br", "hr", "img", "input", "link", "col", "wbr"})
_LONG: Final = 8
"""A piece of a name is known as one from so many characters."""
_UNITS: Final = frozenset({"km", "mi", "nmi", "mm", "points"})
"""What is left of a number somebody gave is no name."""
_FREE: Final = frozenset(
    {"id", "name", "names", "press", "claimant", "speaker", "publisher", "title", "address", "quotation", "translation", "words",
     "target_note", "note", "doubt", "source", "reading", "missing", "date", "confidence", "status", "fov_source", "origin",
     "official_area_source", "lowest_elevation_by", "lowest_elevation_source", "boresight_note"}
)  # fmt: skip
"""Fields of the data whose text is nobody's to translate but its author's."""


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


def marked(message: str) -> str:
    """Every word of a message in brackets, its fields as they are."""
    found = []
    for words, name, form, how in string.Formatter().parse(message):
        found.append(_WORD.sub(lambda word: f"⟦{word[0]}⟧", words).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            found.append("{" + name + (f"!{how}" if how else "") + (f":{form}" if form else "") + "}")
    return "".join(found)


@contextmanager
def pseudo() -> Iterator[None]:
    """Say everything in brackets; numbers and names are as in English."""
    with _using(Language(ENGLISH, _Pseudo(), "nobody: it is no language")):
        yield


def unsaid_texts(page: str) -> list[str]:
    """What stands on a page, in a drawing or in a plain text outside of brackets, and is neither number nor from the data.

    Parameters
    ----------
    page : str
        HTML, SVG or plain text.

    Returns
    -------
    list of str
        Each piece once, in the order of the page.
    """
    texts = _texts(page) if page.lstrip().startswith("<") else page.splitlines()
    parts = (" ".join(part.split()) for text in texts for part in _MARKED.split(text))
    return list(dict.fromkeys(part for part in parts if _is_unsaid(part)))


def _is_unsaid(part: str) -> bool:
    """Whether letters are left of a text without what is data."""
    rest = _words(part)
    for phrase in _known() if _LETTERS.search(rest) and not _is_piece(rest) else ():
        if phrase in rest:
            rest = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "|", rest)
    left = [one for one in rest.split("|") if not _is_piece(one)]
    return bool(_UNIT.fullmatch(part)) or any(_LETTERS.search(one) for one in left)


def _is_piece(text: str) -> bool:
    """Whether it is a part of a text from the data, long enough to be known as one."""
    return len(text.strip()) >= _LONG and text.strip() in _known_text()


def _words(text: str) -> str:
    """A text as it is compared: its words, whatever their case and what stands between; no numbers, addresses, names of files."""
    words = re.findall(r"\w+", _FILE.sub(" ", _ADDRESS.sub(" ", _QUOTED.sub(" ", text.casefold()))))
    return " ".join(word for word in words if not word.isdecimal())


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _VOID:
            foreign = given.get("translate") == "no" or tag in _NOT_SAID
            self.open.append((tag, foreign))
        if tag == "meta" and given.get("name") != "description":
            return
        if not any(foreign for _, foreign in self.open):
            self.found += [value for name in _SPOKEN if (value := given.get(name))]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        if self.open[-1][0] == "script" and data.lstrip().startswith("{"):
            self.found += list(_strings(json.loads(data)))
        elif not any(foreign for _, foreign in self.open):
            self.found.append(data)


def _texts(page: str) -> list[str]:
    parser = _Texts()
    parser.feed(page)
    parser.close()
    return parser.found


def _strings(value: Any) -> Iterator[str]:
    """Strings of JSON that are for people: not packed lines, not names of colours."""
    if isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _strings(one))
    elif isinstance(value, str) and re.search(r"[^\W\d_]", value) and not re.fullmatch(r"#[0-9a-fA-F]+|[a-z]{1,12}", value):
        yield value


@cache
def _known() -> tuple[str, ...]:
    """Texts of the data, the longest first, so that a part of a name is never taken out of it."""
    found = {words for words in map(_words, _of_data()) if _LETTERS.search(words) and words not in _UNITS}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


@cache
def _known_text() -> str:
    """Names and sources, which a drawing breaks into lines."""
    from radar_coverage.sources.claims import load_claims
    from radar_coverage.sources.disputed import load_disputed

    claims = load_claims()
    pieces = [*(claim.claimant for claim in claims), *(claim.publisher for claim in claims)]
    return "\n".join(map(_words, [*pieces, *(piece.name for piece in load_disputed().pieces), ECHO_SOURCE]))


def _of_data() -> Iterator[str]:
    from radar_coverage.sources.cities import load_cities
    from radar_coverage.sources.claims import load_claims
    from radar_coverage.sources.disputed import load_disputed
    from radar_coverage.sources.labels import load_labels
    from radar_coverage.sources.provinces import load_provinces
    from radar_coverage.sources.radars import load_radars
    from radar_coverage.sources.sites import load_sites
    from radar_coverage.sources.statements import load_statements
    from radar_coverage.sources.territories import load_territories

    entries = (load_claims(), load_statements(), load_sites().values(), load_radars().values(), [load_labels()])
    for entry in (one for group in entries for one in group):
        yield from _free(entry)
    yield from (name for file in (load_territories(), load_provinces(), load_cities()) for name in file.names)
    yield from (
        name
        for piece in load_disputed().pieces
        for name in (piece.name, piece.rule, *piece.rule.split(), *piece.name.split(" / "))
    )
    yield from (one.name for one in load_disputed().not_separable)
    yield from (claim.mode for claim in load_claims() if len(claim.mode.split()) > 2 or claim.mode.endswith("estimate"))
    yield from (code for total in load_territories().sums for code in (total.code, *total.members))
    yield ECHO_SOURCE
    yield from _NAMES


def _free(entry: Any) -> Iterator[str]:
    """Texts of the free fields of a value of the model, and of those inside it."""
    for field in dataclasses.fields(entry):
        value = getattr(entry, field.name)
        for one in value if isinstance(value, tuple | list) else value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(one, Mode):
                yield from (one.plain, one.source)  # a mode is called by a word of ours
            elif dataclasses.is_dataclass(one):
                yield from _free(one)
            elif isinstance(one, str) and field.name in _FREE:
                yield from (one, one.partition(" (")[0], *re.split(r" / |; | \(", one))


def _answer() -> Any:
    from radar_coverage.api.asked import answered

    return answered(site="seongju")


@cache
def _map_files() -> Mapping[str, bytes]:
    from radar_coverage.api.runs import map_run

    with pseudo():
        return map_run(_answer(), seas=True).files


def _map_file(suffix: str) -> str:
    return _map_files()[f"seongju{suffix}"].decode()


def _report() -> str:
    from radar_coverage.api.reports import report_files

    files = report_files(_answer())
    return files["seongju-report.html"].decode() + "".join(
        _drawn(files[name].decode()) for name in files if name.endswith(".svg")
    )


def _drawn(svg: str) -> str:
    return svg[svg.index("<svg") :]


def _figures() -> str:
    """Every figure drawn with live text, and its words."""
    from radar_coverage.api.asked import questioned
    from radar_coverage.api.runs import figure_run

    found = []
    for of, more in (
        ("footprint", {}),
        ("curve", {}),
        ("horizon", {}),
        ("adds", {"to": ("kyogamisaki", "shariki")}),
        ("methods", {}),
    ):
        run = figure_run(questioned(site="seongju"), output="a.svg", of=of, size="print-183mm", **more)  # type: ignore[arg-type]
        found.append(_drawn(run.files["a.svg"].decode()))
    return "".join(found)


PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "page": lambda: _map_file(".html"),
    "map": lambda: _map_file("-map.html"),
    "svg": lambda: _map_file(".svg"),
    "caption": lambda: _map_file(".txt"),
    "report": _report,
    "figures": _figures,
}
"""What is made about Seongju, as text."""


def unsaid(part: str) -> list[str]:
    """What is unsaid on one of `PARTS`."""
    with pseudo():
        return unsaid_texts(PARTS[part]())


if __name__ == "__main__":
    for one in sys.argv[1:] or list(PARTS):
        print(*unsaid(one), sep="\n")
