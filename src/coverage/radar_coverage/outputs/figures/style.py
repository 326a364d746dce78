"""The one style of the figures: fonts, sizes, colours, and files that are the same bytes every time.

::

    with drawing(names):                    # fonts for these texts, the style in force
        fig = figure(180, 120)              # millimetres on paper
        ...
        content = save(fig, "svg", title=..., description=...)

Text is drawn as outlines in SVG, so that it looks the same in every program, with what it says in ``<title>`` and ``<desc>``; if
asked for, it stays text that a designer can change, with the letters it needs inside the file. PDF holds the fonts themselves and
can be searched. A ``$`` in a name is a ``$``: no text is read as mathematics.
"""

from __future__ import annotations

import base64
import html
import io
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.catalogue import ENGLISH, characters, current_language
from radar_coverage.outputs.escape import terminal_text, xml_text
from radar_coverage.outputs.figures.fonts import contents, families, live_families
from radar_coverage.outputs.figures.lines import pieces
from radar_coverage.outputs.palette import INK, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "DPI", "FORMS", "LINE_MM", "NOTE_PT", "TEXT_PT", "TITLE_PT",
    "balanced_mm", "drawing", "figure", "fitted_mm", "layered", "save", "sheet", "shown", "text_width_mm", "wrapped_mm",
]  # fmt: skip

FORMS: Final = ("png", "svg", "pdf")
"""Kinds of file a figure can be, by the name's ending."""
DPI: Final = 300
NOTE_PT, TEXT_PT, TITLE_PT = 7.0, 8.0, 12.0
"""Sizes of type on paper [points]: notes, labels, title. Nothing is smaller than a note."""
LINE_MM: Final = 1.25 * 25.4 / 72
"""From one line of text to the next [mm], for each point of its size."""
_MM_PER_INCH: Final = 25.4
_MEASURED_DPI: Final = 600.0
_STEP_MM = 2.0
_STYLE: Final[dict[str, Any]] = {
    "font.size": TEXT_PT,
    "text.color": INK,
    "text.parse_math": False,
    "text.usetex": False,
    "text.hinting": "no_hinting",  # so that a line is as wide in every resolution as it was measured
    "axes.unicode_minus": False,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.titlesize": TITLE_PT,
    "axes.labelsize": TEXT_PT,
    "xtick.labelsize": TEXT_PT,
    "ytick.labelsize": TEXT_PT,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.4,
    "lines.solid_capstyle": "round",
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "savefig.bbox": None,
    "svg.hashsalt": "radar-coverage",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": False,
}


@contextmanager
def drawing(texts: Iterable[str] = (), live: bool = False) -> Iterator[None]:
    """Have the style in force: every figure is made, drawn and saved inside of it.

    Parameters
    ----------
    texts : iterable of str
        Every text that will be drawn and is not plain ASCII; names from files, most of all. `save` refuses a figure with a
        character that is not among them.
    live : bool
        Leave text in SVG as text.

    Raises
    ------
    MissingExtraError
        The extra [figures] is not installed, or a text needs [cjk] and that is not.
    DataError
        A character that none of the fonts has.
    """
    try:
        import matplotlib
    except ImportError:
        raise MissingExtraError("drawing a figure", "figures") from None
    found = families([*map(shown, texts), characters()])
    with matplotlib.rc_context():
        # the reader's own settings have no say: the same question gives the same figure everywhere
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams
        settings.update({**_STYLE, "font.family": found, "svg.fonttype": "none" if live else "path"})
        yield


def shown(text: str) -> str:
    """Text from a file, ready to be drawn: what would act instead of being seen is shown by its code."""
    return terminal_text(text)


def figure(width_mm: float, height_mm: float) -> Figure:
    """Make an empty figure of a size on paper [mm]."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH))


def sheet(width_mm: float, height_mm: float) -> tuple[Figure, Axes]:
    """Make an empty figure whose one plane is in millimetres, x from the left and y down from the top."""
    fig = figure(width_mm, height_mm)
    plane = fig.add_axes((0, 0, 1, 1))
    plane.set_axis_off()
    plane.set(xlim=(0, width_mm), ylim=(height_mm, 0))
    return fig, plane


def layered(width_mm: float, height_mm: float, names: Iterable[str]) -> tuple[Figure, dict[str, Axes]]:
    """Make an empty figure as `sheet` does, with a plane for each layer, the lowest first: in SVG a group of that name."""
    fig, layers = figure(width_mm, height_mm), {}
    for name in names:
        plane = fig.add_axes((0, 0, 1, 1), label=name)
        plane.set_axis_off()
        plane.set(xlim=(0, width_mm), ylim=(height_mm, 0), autoscale_on=False)
        plane.set_gid(f"layer-{name}")
        layers[name] = plane
    return fig, layers


def text_width_mm(text: str, size_pt: float = TEXT_PT, weight: int = 400) -> float:
    """Width of one line of text on paper [mm], in the fonts in force; weights as of `fonts`."""
    import matplotlib

    return _width_mm(text, size_pt, weight, tuple(matplotlib.rcParams["font.family"]))


@lru_cache(4096)
def _width_mm(text: str, size_pt: float, weight: int, family: tuple[str, ...]) -> float:
    from matplotlib.font_manager import FontProperties

    face = FontProperties(family=list(family), size=size_pt, weight=weight)
    width, _, _ = _renderer().get_text_width_height_descent(text, face, ismath=False)
    return float(width) / _MEASURED_DPI * _MM_PER_INCH


@cache
def _renderer() -> Any:
    from matplotlib.backends import backend_agg

    made: Any = backend_agg.RendererAgg
    return made(1, 1, _MEASURED_DPI)


def wrapped_mm(text: str, width_mm: float, size_pt: float = TEXT_PT, weight: int = 400) -> list[str]:
    """A text in lines of at most a width [mm], broken where its script may be (`lines.pieces`); what is longer is cut."""
    space_mm = text_width_mm("n n", size_pt, weight) - text_width_mm("nn", size_pt, weight)
    lines: list[str] = []
    room_mm = 0.0
    for between, whole in pieces(text):
        piece = fitted_mm(whole, width_mm, size_pt, weight)
        piece_mm = text_width_mm(piece, size_pt, weight)
        gap_mm = space_mm if between else 0.0
        if lines and gap_mm + piece_mm <= room_mm:
            lines[-1] += f"{between}{piece}"
            room_mm -= gap_mm + piece_mm
        else:
            lines.append(piece)
            room_mm = width_mm - piece_mm
    return lines


def balanced_mm(text: str, width_mm: float, size_pt: float = TEXT_PT, weight: int = 400) -> list[str]:
    """A text in as few lines as `wrapped_mm` needs, of about the same length."""
    lines = wrapped_mm(text, width_mm, size_pt, weight)
    longest_mm = max(text_width_mm(piece, size_pt, weight) for _, piece in pieces(text))
    while width_mm - _STEP_MM > longest_mm:
        width_mm -= _STEP_MM
        tried = wrapped_mm(text, width_mm, size_pt, weight)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def fitted_mm(text: str, width_mm: float, size_pt: float = TEXT_PT, weight: int = 400) -> str:
    """A text cut to a width [mm], with an ellipsis where something is left out."""
    if text_width_mm(text, size_pt, weight) <= width_mm:
        return text
    kept = bisect_right(range(len(text)), width_mm, key=lambda n: text_width_mm(text[:n] + "…", size_pt, weight)) - 1
    return text[: max(kept, 0)].rstrip(" ,、，") + "…"


def save(
    fig: Figure,
    form: str,
    *,
    title: str = "",
    description: str = "",
    credit: str = "",
    dpi: float = DPI,
    transparent: bool = False,
) -> bytes:
    """Write a figure in one of `FORMS`, the same bytes every time.

    Parameters
    ----------
    fig : Figure
    form : {"png", "svg", "pdf"}
    title, description : str
        What it shows, for readers who do not see it: metadata of PNG and PDF, ``<title>`` and ``<desc>`` of SVG.
    credit : str
        Whose it is, for the metadata.
    dpi : float
        Of a PNG.
    transparent : bool
        No paper below it.

    Raises
    ------
    DataError
        Another form, or a character that was not among the texts of `drawing`.
    """
    if form not in FORMS:
        raise DataError(f"figure format {form!r:.20}, expected one of: {', '.join(FORMS)}")
    title, description, credit = shown(title), shown(description), shown(credit)
    metadata: dict[str, dict[str, Any]] = {
        "png": {"Title": title, "Description": description, "Author": credit, "Software": "radar-coverage"},
        "svg": {"Creator": "radar-coverage", "Rights": credit, "Date": None},
        "pdf": {"Title": title, "Subject": description, "Author": credit, "Creator": "radar-coverage", "CreationDate": None,
                "ModDate": None},
    }  # fmt: skip
    how: dict[str, Any] = {"dpi": dpi, **({"facecolor": "none"} if transparent else {})}
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            fig.savefig(out, format=form, metadata={key: value for key, value in metadata[form].items() if value != ""}, **how)
        except UserWarning as missing:
            raise DataError(f"{missing}: a character of the figure is not among the texts it was begun with") from None
    return _described(_with_fonts(out.getvalue().decode()), title, description).encode() if form == "svg" else out.getvalue()


def _with_fonts(svg: str) -> str:
    """Put the letters that live text needs into the SVG, under the names that a designer's computer knows the typefaces by."""
    import matplotlib

    faces, families_drawn = [], [family for family in matplotlib.rcParams["font.family"] if f"'{family}'" in svg]
    drawn = html.unescape(svg) if characters() else ""
    for family, name in zip(families_drawn, live_families(), strict=False):
        last = family == families_drawn[-1]
        svg = svg.replace(f"'{family}'", f"'{name}', sans-serif" if last else f"'{name}'")
        for weight, content in contents(family, drawn):
            data = base64.b64encode(content).decode()
            faces.append(f"@font-face{{font-family:'{name}';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}")
    style = f"<defs>\n  <style>{''.join(faces)}</style>\n </defs>\n <metadata>"
    return svg.replace("<metadata>", style, 1) if faces else svg


def _described(svg: str, title: str, description: str) -> str:
    """Put what the picture shows, and in which language, into the SVG, as the first thing a reader's program comes to."""
    language = "" if current_language() == ENGLISH else f'xml:lang="{xml_text(current_language())}" '
    words = f"<title>{xml_text(title)}</title>\n <desc>{xml_text(description)}</desc>\n "
    return re.sub(r"(<svg )([^>]*>\s*)", lambda m: f'{m[1]}role="img" {language}{m[2]}{words}', svg, count=1)
