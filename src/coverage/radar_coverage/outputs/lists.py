"""Lists in words: what stands between the items is said through the catalogue, as not every script has ", "."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from radar_coverage.outputs.catalogue import say

__all__ = ["by_commas", "by_semicolons", "joined_words", "run_on", "with_colon", "with_space"]


def joined_words(words: Sequence[str]) -> str:
    """``China``; ``China and Russia``; ``China, Japan and Russia``."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=by_commas(words[:-1]), last=words[-1])


def by_commas(words: Iterable[str]) -> str:
    """``China, Japan``: without an "and"."""
    return say(", ").join(words)


def by_semicolons(words: Iterable[str]) -> str:
    """``one, another; a third``, without those that are empty."""
    return say("; ").join(filter(None, words))


def with_colon(name: str, said: str) -> str:
    """``press: 1,800 km, 2,000 km``."""
    return say("{name}: {said}", name=name, said=said)


def run_on(sentences: Iterable[str]) -> str:
    """Sentences one after the other: with a space between them where the language has one."""
    said, *rest = [*sentences] or [""]
    for more in rest:
        said = say("{said} {more}", said=said, more=more)
    return said


def with_space(name: str, said: str) -> str:
    """``Russia 725 km``."""
    return say("{name} {said}", name=name, said=said)
