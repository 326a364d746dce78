"""Escaping, one function a language: text from files is data, and is shown as text wherever it goes.

Names of sites and claimants come from files anybody may have written. Every output passes them through exactly one of these.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

__all__ = ["csv_cell", "html_text", "markdown_text", "script_json", "terminal_text", "web_host", "xml_text"]

# After html.escape the text may still meet a template engine or a JavaScript template literal.
_BEYOND_HTML = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})
# JSON inside <script>: no way to leave the element, and no line end JavaScript knows and JSON does not.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_MARKDOWN = re.compile(r"([\\`*_\[\]|~{}$])")
# Joiners that scripts need for spelling.
_SPELLING = "\u200c\u200d"
# A spreadsheet takes these at the start of a cell for a formula, the full-width forms too.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _shown(character: str) -> str:
    """Turn a character that would act instead of being seen into a name that is seen."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _acts(character: str) -> bool:
    """Control, direction override, line separator, lone surrogate or unassigned: nothing of that is for the eye."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn") and character not in _SPELLING


class _Shown(dict[int, str]):
    """What is shown of a character, by its code, looked up the first time it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _shown(character) if _acts(character) else character
        return self[code]


_SHOWN = _Shown()


def terminal_text(text: str) -> str:
    r"""Text for a terminal or a log line: control characters are shown (``\x1b``), not obeyed.

    Joiners that scripts need for spelling (U+200C, U+200D) stay.
    """
    return text if text.isprintable() else text.translate(_SHOWN)


def html_text(text: str) -> str:
    """Text for HTML content and quoted attributes; also inert inside Jinja templates and JavaScript template literals."""
    return html.escape(terminal_text(text), quote=True).translate(_BEYOND_HTML)


def xml_text(text: str) -> str:
    """Text for XML 1.0 content and attributes: characters XML has no place for are shown by their code."""
    kept = "".join(c if ord(c) not in (0xFFFE, 0xFFFF) else _shown(c) for c in terminal_text(text))
    return html.escape(kept, quote=True).replace("&#x27;", "&#39;")


def script_json(value: Any) -> str:
    """JSON that may stand inside a ``<script>`` element; keys sorted, no NaN, the same bytes every time."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    return plain.translate(_IN_SCRIPT)


def markdown_text(text: str) -> str:
    """Text for a Markdown table cell or paragraph: neither markup, nor HTML, nor a new line."""
    return _MARKDOWN.sub(r"\\\1", html.escape(terminal_text(text), quote=False))


def csv_cell(text: str) -> str:
    """Text for a CSV cell that a spreadsheet will not run: a formula gets an apostrophe in front, control characters show."""
    # what some spreadsheets pass over before they look for a formula is passed over here too
    inner = text.lstrip("\x00\ufeff \u00a0")
    guard = "'" if text.startswith(_FORMULA_START) or inner.startswith(_FORMULA_START) else ""
    return guard + terminal_text(text)


def web_host(address: str) -> str:
    """Host of a web address; empty for what is none, which is then shown as text: javascript: and the like never become links."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
