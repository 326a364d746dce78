"""Where a line of text may end: at spaces, and between characters of the scripts that set no spaces between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

__all__ = ["joined", "pieces"]

_UNSPACED: Final = re.compile("[\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]")
"""Han and kana with their marks. Not Hangul: Korean has spaces between its words, and is set with its words whole."""
_OPENING: Final = frozenset("（「『【〈《〔〖［｛“‘([{")
_NEVER_FIRST: Final = frozenset("）」』】〉》〕〗］｝”’)]}、。，．・：；？！…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!%°")


def pieces(text: str) -> list[tuple[str, str]]:
    """What a line is made of, in order: each piece that stays whole, after the space before it or nothing.

    Examples
    --------
    >>> pieces("two words")
    [('', 'two'), (' ', 'words')]
    >>> pieces("射程（km）。")
    [('', '射'), ('', '程'), ('', '（km）。')]
    """
    found: list[tuple[str, str]] = []
    for n, word in enumerate(text.split(" ")):
        ends = [k for k, (a, b) in enumerate(pairwise(word), 1) if _may_end(a, b)]
        parts = [word[a:b] for a, b in pairwise([0, *ends, len(word)])]
        found += [(" " if n and not k else "", part) for k, part in enumerate(parts)]
    return found


def joined(lines: Sequence[str]) -> str:
    """Lines as one text again: without a space where the line before it ended without one."""
    text = ""
    for line in lines:
        text += f"{'' if not text or _may_end(text[-1], line[:1]) else ' '}{line}"
    return text


def _may_end(before: str, after: str) -> bool:
    """Whether a line may end between two characters that have no space between them."""
    unspaced = _UNSPACED.match(before) or _UNSPACED.match(after)
    return bool(unspaced) and before not in _OPENING and after not in _NEVER_FIRST
