"""Typefaces of the figures: Source Sans 3, with Noto Sans CJK behind it, each cut down to the characters that are drawn.

One file of Noto Sans CJK holds the forms that Korea, China, Japan and Taiwan each write; those of the language in use are taken.

matplotlib sets one weight of a font file, and Source Sans 3 comes as one file of all weights; so the two weights are instanced
here, after everything but the characters wanted is left out (0.1 s instead of 10 s a weight). Noto Sans CJK is drawn in curves
that PDF readers complain about; its few characters are rewritten as TrueType. The fonts get names of their own, so that a font of
the same name on the reader's computer never takes their place: the same text gives the same bytes anywhere.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.catalogue import language_code

__all__ = ["SEMIBOLD", "can_draw", "contents", "families", "has_cjk", "live_families"]

SEMIBOLD: Final = 600
_WEIGHTS: Final = {400: "Regular", SEMIBOLD: "Semibold"}
_ALWAYS: Final = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009°±²×·–—‘’“”…≤≥−→")
"""Characters every figure may draw: its numbers, its own words, and what matplotlib puts on an axis."""
_UNSEEN: Final = frozenset("\n\u200c\u200d")
_FAMILY: Final = "radar-coverage-figures"
_FORMS: Final = {"ko": ("KR", "KOR "), "zh": ("SC", "ZHS "), "ja": ("JP", "JAN ")}
"""For a language, what its forms are called in the name of the typeface and in its tables; any other has those of Taiwan."""
_MADE: Final[dict[str, tuple[tuple[int, bytes], ...]]] = {}
"""Fonts made so far, by family: their weights and files."""


def has_cjk() -> bool:
    """Whether the extra [cjk] is installed."""
    return find_spec("cvttf_NotoSansCJK_Regular") is not None


def can_draw(text: str) -> bool:
    """Whether the fonts at hand have every character of a text."""
    sans, cjk = _sans_characters(), _cjk_characters()
    return all(c in sans or c in cjk or c in _UNSEEN for c in text)


def contents(family: str, drawn: str = "") -> tuple[tuple[int, bytes], ...]:
    """Weights and font files of a family that `families` made, cut down to the characters drawn, where they are given."""
    if not drawn:
        return _MADE[family]
    characters = frozenset(drawn) | _ALWAYS
    return tuple((weight, _bytes(_cut(content, characters))) for weight, content in _MADE[family])


def live_families() -> tuple[str, str]:
    """What the typefaces are called on a designer's computer, in the language in use."""
    return "Source Sans 3", f"Noto Sans CJK {_forms()[0]}"


def _forms() -> tuple[str, str]:
    return _FORMS.get(language_code(), ("TC", ""))


def families(texts: Iterable[str]) -> list[str]:
    """Make the fonts that some texts need, and say their families in the order in which a character is looked for.

    Parameters
    ----------
    texts : iterable of str
        Everything that will be drawn and is not plain ASCII.

    Returns
    -------
    list of str
        For matplotlib's ``font.family``.

    Raises
    ------
    MissingExtraError
        The extra [figures] is not installed, or a text needs [cjk] and that is not.
    DataError
        A character that neither font has.
    """
    wanted = (frozenset().union(*map(frozenset, texts), _ALWAYS)) - _UNSEEN
    sans, rest = wanted & _sans_characters(), wanted - _sans_characters()
    missing = sorted(rest - _cjk_characters())
    if missing and not has_cjk() and any(_is_east_asian(c) for c in missing):
        raise MissingExtraError(f"drawing {missing[0]!r}", "cjk")
    if missing:
        raise DataError(f"{_named(missing[0])} is in none of the fonts of the figures; write the name in another script")
    # with a space of its own: a line in that script is set in that font, spaces and all
    return [_registered(_sans_fonts(sans)), *([_registered(_cjk_fonts(frozenset(rest | {" "}), _forms()[1]))] if rest else [])]


def _is_east_asian(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _named(character: str) -> str:
    return f"{character!a} ({unicodedata.name(character, 'a character without a name')})"


def _sans_file() -> Path:
    found = find_spec("fontpkg_source_sans_3")
    if found is None or found.origin is None or find_spec("matplotlib") is None:
        raise MissingExtraError("drawing a figure", "figures")
    return Path(found.origin).parent / "files" / "SourceSans3[wght].ttf"


def _cjk_file() -> Path | None:
    found = find_spec("cvttf_NotoSansCJK_Regular")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "NotoSansCJKtc-Regular.otf"


@cache
def _sans_characters() -> frozenset[str]:
    return _characters(_sans_file())


@cache
def _cjk_characters() -> frozenset[str]:
    file = _cjk_file()
    return frozenset() if file is None else _characters(file)


def _characters(file: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _cut(file: bytes, characters: frozenset[str], forms: str = "") -> Any:
    """Leave out of a font everything but some characters, in the forms of a language, and any date."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(file), lazy=True, recalcTimestamp=False)
    if forms:
        _localised(font, forms)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, recalc_timestamp=False)
    # without kerning, which at these sizes nobody sees: instancing it takes ten times as long as all the rest
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT", "VORG", "vmtx", "vhea"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    return font


def _localised(font: Any, forms: str) -> None:
    """Give characters the forms of a language: matplotlib draws those of the character map, whatever the language."""
    table = font["GSUB"].table
    script = next(one.Script for one in table.ScriptList.ScriptRecord if one.ScriptTag == "hani")
    language = next(one.LangSys for one in script.LangSysRecord if one.LangSysTag == forms)
    features = [table.FeatureList.FeatureRecord[n] for n in language.FeatureIndex]
    lookups = sorted({n for one in features if one.FeatureTag == "locl" for n in one.Feature.LookupListIndex})
    for each in (one.cmap for one in font["cmap"].tables if one.format != 14):  # 14: forms asked for by a second character
        for part in (part for n in lookups for part in table.LookupList.Lookup[n].SubTable):
            given = getattr(part, "ExtSubTable", part).mapping
            each.update({code: given[glyph] for code, glyph in each.items() if glyph in given})


@cache
def _sans_fonts(characters: frozenset[str]) -> tuple[tuple[int, bytes], ...]:
    """Instances of the two weights."""
    from fontTools.varLib import instancer

    made = []
    for weight, name in _WEIGHTS.items():
        font = instancer.instantiateVariableFont(_cut(_sans_file().read_bytes(), characters), {"wght": weight}, inplace=True)
        # one PostScript name a weight: SVG tells glyphs apart by it
        for number, text in ((1, _FAMILY), (2, name), (4, f"{_FAMILY} {name}"), (6, f"RadarCoverageFigures-{name}")):
            font["name"].setName(text, number, 3, 1, 0x409)
            font["name"].setName(text, number, 1, 0, 0)
        font["OS/2"].usWeightClass = weight
        made.append((weight, _bytes(font)))
    return tuple(made)


@cache
def _cjk_fonts(characters: frozenset[str], forms: str) -> tuple[tuple[int, bytes], ...]:
    """The one weight there is, its cubic curves as TrueType's quadratic ones (to a thousandth of the type size)."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    file = _cjk_file()
    assert file is not None, "characters were found in it"  # noqa: S101
    font = _cut(file.read_bytes(), characters, forms)
    outlines, order, upem = font.getGlyphSet(), font.getGlyphOrder(), font["head"].unitsPerEm
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, max_err=upem / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    line, os2 = font["hhea"], font["OS/2"]
    built = FontBuilder(upem, isTTF=True)
    built.setupGlyphOrder(order)
    built.setupCharacterMap(font.getBestCmap())
    built.setupGlyf(glyphs)
    built.setupHorizontalMetrics({name: (font["hmtx"][name][0], glyphs[name].xMin if glyphs[name].numberOfContours else 0)
                                  for name in order})  # fmt: skip
    built.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    built.setupNameTable({"familyName": f"{_FAMILY} CJK", "styleName": "Regular", "psName": "RadarCoverageFiguresCJK-Regular"})
    built.setupOS2(sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, usWinAscent=os2.usWinAscent,
                   usWinDescent=os2.usWinDescent)  # fmt: skip
    built.setupPost()
    built.font.recalcTimestamp = False
    built.font["head"].created = built.font["head"].modified = font["head"].modified
    content = _bytes(built.font)
    return tuple((weight, content) for weight in _WEIGHTS)


def _bytes(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def _folder() -> Path:
    """Where matplotlib finds the fonts: it opens files only. Gone when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="radar-coverage-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _registered(fonts: tuple[tuple[int, bytes], ...]) -> str:
    """Make fonts known to matplotlib under a family of their own."""
    from matplotlib import font_manager

    family = f"{_FAMILY}-{hashlib.sha256(fonts[0][1]).hexdigest()[:16]}"
    for weight, content in fonts:
        path = _folder() / f"{family}-{hashlib.sha256(content).hexdigest()[:16]}.ttf"
        path.write_bytes(content)
        entry = font_manager.FontEntry(
            fname=str(path), name=family, style="normal", variant="normal", weight=weight, stretch="normal", size="scalable"
        )
        font_manager.fontManager.ttflist.append(entry)
    _MADE[family] = fonts
    return family
