"""Which disputed areas are counted where, in words, and what counting them otherwise does to a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from radar_coverage.analysis.counting import Counting
from radar_coverage.analysis.counting_effects import CountingEffect, pieces_about
from radar_coverage.model.disputed import Piece, Unseparated
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_semicolons, joined_words
from radar_coverage.outputs.text import number_text, percent_text, range_text, share_text

__all__ = ["counting_sentences", "effect_text", "effect_texts"]


def counting_sentences(
    codes: Sequence[str],
    names: Mapping[str, str],
    pieces: Sequence[Piece],
    countings: Sequence[Counting] = (),
    not_separable: Sequence[Unseparated] = (),
) -> list[str]:
    """Say where the disputed areas are counted that some territories hold or claim.

    Parameters
    ----------
    codes : sequence of str
        Codes of the territories at hand, such as those asked about.
    names : mapping of str to str
        English name of every territory by code.
    pieces : sequence of Piece
        Those that the boundaries at hand hold apart.
    countings : sequence of Counting
        What is counted otherwise, see `resolve_counting`.
    not_separable : sequence of Unseparated
        Areas to be named too that stay where the data has them.

    Returns
    -------
    list of str
        At most one sentence each for what is counted on its own, and with each territory; what a reader asked for comes last.
    """
    asked = {_key(one.piece): one.name for one in countings}
    alone: list[str] = []
    held: dict[str, list[str]] = {}
    moved: dict[str, list[str]] = {}
    for piece in pieces_about(codes, pieces, countings):
        if holder := asked.get(_key(piece)) or asked.get(piece.held):  # a part goes with the whole that holds it
            moved.setdefault(holder, []).append(piece.name)
        elif piece.is_whole:
            alone.append(piece.name)
        else:
            held.setdefault(names.get(piece.held, piece.held), []).append(piece.name)
    sentences = [say("Counted on their own: {list}.", list=joined_words(alone))] if alone else []
    sentences += [
        say("Counted with {territory}, which holds them: {list}.", territory=holder, list=joined_words(them))
        for holder, them in held.items()
    ]
    known = {member for code in codes for member in code.split("+")}
    stay = [area.name for area in not_separable if known & {*area.held.split(", "), *area.claimed_by}]
    if stay:
        sentences.append(say("Not apart in these boundaries, and counted as they have it: {list}.", list=by_semicolons(stay)))
    sentences += [
        say("Counted with {territory}, as asked for: {list}.", territory=holder, list=joined_words(them))
        for holder, them in moved.items()
    ]
    return sentences


def effect_texts(effects: Sequence[CountingEffect]) -> list[str]:
    """Sentences for all effects: one for each footprint whose share changes by a tenth of a percent, one where none does."""
    groups: dict[tuple[str, str], list[CountingEffect]] = {}
    for effect in effects:
        groups.setdefault((effect.territory, effect.piece.id), []).append(effect)
    texts = []
    for group in groups.values():
        changed = [effect for effect in group if _tenths(effect.share_without) != _tenths(effect.share_with)]
        if changed or len(group) == 1:
            texts += [effect_text(effect) for effect in changed or group]
        else:
            texts.append(
                say(
                    "{territory}: the same shares to a tenth of a percent, with or without {piece}.",
                    territory=group[0].name,
                    piece=group[0].piece.name,
                )
            )
    return texts


def effect_text(effect: CountingEffect) -> str:
    """``China at 2,000 km: 40.9 % without Taiwan, 41.2 % with.``, in tenths, so that a difference is seen."""
    without, with_it = _tenths(effect.share_without), _tenths(effect.share_with)
    if without == with_it:
        return say(
            "{territory} at {range}: {share}, with or without {piece}.",
            territory=effect.name,
            range=range_text(effect.footprint),
            share=without,
            piece=effect.piece.name,
        )
    return say(
        "{territory} at {range}: {without} without {piece}, {with_it} with.",
        territory=effect.name,
        range=range_text(effect.footprint),
        without=without,
        with_it=with_it,
        piece=effect.piece.name,
    )


def _tenths(share: float) -> str:
    """A share as `share_text` has it, in tenths where that has whole percents."""
    return percent_text(number_text(share * 100, ".1f")) if 0.1 <= share <= 0.9 else share_text(share)


def _key(piece: Piece) -> str:
    return piece.held if piece.is_whole else piece.id
