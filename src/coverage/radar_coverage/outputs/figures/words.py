"""Words of a sized figure: ours, or the reader's in their place."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.rows import versions

__all__ = ["Words", "boundaries_source", "made_with"]


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of a figure; an empty one stands nowhere."""

    title: str
    subtitle: str
    note: str
    credit: str

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """All of them."""
        return self.title, self.subtitle, self.note, self.credit

    def changed(
        self, *, title: str | None = None, subtitle: str | None = None, note: str | None = None, credit: str | None = None
    ) -> Words:
        """These, and whatever the reader puts in their place."""
        return Words(
            self.title if title is None else title,
            self.subtitle if subtitle is None else subtitle,
            self.note if note is None else note,
            self.credit if credit is None else credit,
        )


def made_with(boundaries: str = "") -> str:
    """Whose a chart is: with the boundaries where they are in it."""
    version = versions()["radar-coverage"]
    if not boundaries:
        return say("Made with radar-coverage {version}.", version=version)
    source = boundaries_source(boundaries)
    return say("Made with radar-coverage {version}; boundaries: {source}.", version=version, source=source)


def boundaries_source(rule: str) -> str:
    """Whose boundaries they are, in a word or two."""
    return "Natural Earth" if "Natural Earth" in rule else rule
