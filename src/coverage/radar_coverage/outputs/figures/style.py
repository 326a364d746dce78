"""The one style of the figures: fonts, sizes, colours, and files that are the same bytes every time.

::

    with drawing(names):                    # fonts for these texts, the style in force
        fig = figure(180, 120)              # millimetres on paper
        ...
        content = save(fig, "svg", title=..., description=...)

Text is drawn as outlines in SVG, so that it looks the same in every program, with what it says in ``<title>`` and ``<desc>``; PDF
holds the fonts themselves and can be searched. A ``$`` in a name is a ``$``: no text is read as mathematics.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.escape import terminal_text, xml_text
from radar_coverage.outputs.figures.fonts import families
from radar_coverage.outputs.palette import INK, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DPI", "FORMS", "NOTE_PT", "TEXT_PT", "TITLE_PT", "drawing", "figure", "save", "shown"]

FORMS: Final = ("png", "svg", "pdf")
"""Kinds of file a figure can be, by the name's ending."""
DPI: Final = 300
NOTE_PT, TEXT_PT, TITLE_PT = 7.0, 8.0, 12.0
"""Sizes of type on paper [points]: notes, labels, title. Nothing is smaller than a note."""
_MM_PER_INCH: Final = 25.4
_STYLE: Final[dict[str, Any]] = {
    "font.size": TEXT_PT,
    "text.color": INK,
    "text.parse_math": False,
    "text.usetex": False,
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
    "svg.fonttype": "path",
    "svg.hashsalt": "radar-coverage",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": False,
}


@contextmanager
def drawing(texts: Iterable[str] = ()) -> Iterator[None]:
    """Have the style in force: every figure is made, drawn and saved inside of it.

    Parameters
    ----------
    texts : iterable of str
        Every text that will be drawn and is not plain ASCII; names from files, most of all. `save` refuses a figure with a
        character that is not among them.

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
    found = families(map(shown, texts))
    with matplotlib.rc_context():
        # the reader's own settings have no say: the same question gives the same figure everywhere
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams
        settings.update({**_STYLE, "font.family": found})
        yield


def shown(text: str) -> str:
    """Text from a file, ready to be drawn: what would act instead of being seen is shown by its code."""
    return terminal_text(text)


def figure(width_mm: float, height_mm: float) -> Figure:
    """Make an empty figure of a size on paper [mm]."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH))


def save(fig: Figure, form: str, *, title: str = "", description: str = "") -> bytes:
    """Write a figure in one of `FORMS`, the same bytes every time.

    Parameters
    ----------
    fig : Figure
    form : {"png", "svg", "pdf"}
    title, description : str
        What it shows, for readers who do not see it: metadata of PNG and PDF, ``<title>`` and ``<desc>`` of SVG.

    Raises
    ------
    DataError
        Another form, or a character that was not among the texts of `drawing`.
    """
    if form not in FORMS:
        raise DataError(f"figure format {form!r:.20}, expected one of: {', '.join(FORMS)}")
    title, description = shown(title), shown(description)
    metadata: dict[str, dict[str, Any]] = {
        "png": {"Title": title, "Description": description, "Software": "radar-coverage"},
        "svg": {"Title": title, "Creator": "radar-coverage", "Date": None},
        "pdf": {"Title": title, "Subject": description, "Creator": "radar-coverage", "CreationDate": None, "ModDate": None},
    }
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            fig.savefig(out, format=form, metadata={key: value for key, value in metadata[form].items() if value != ""})
        except UserWarning as missing:
            raise DataError(f"{missing}: a character of the figure is not among the texts it was begun with") from None
    return _described(out.getvalue().decode(), title, description).encode() if form == "svg" else out.getvalue()


def _described(svg: str, title: str, description: str) -> str:
    """Put what the picture shows into the SVG, as the first thing a reader's program comes to."""
    words = f"<title>{xml_text(title)}</title>\n <desc>{xml_text(description)}</desc>\n "
    return re.sub(r"(<svg )([^>]*>\s*)", lambda m: f'{m[1]}role="img" {m[2]}{words}', svg, count=1)
