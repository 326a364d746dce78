"""The data release: version and date of the data as a whole, and of each file what it is, whose, and as of when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, date_text, text, texts
from radar_coverage.sources.documents import data_dir, read_toml
from radar_coverage.sources.records import Problems, build, check_schema, label

__all__ = ["RELEASE_SCHEMA", "Release", "ReleaseFile", "load_release"]

RELEASE_SCHEMA = "radar-coverage/release/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFile:
    """One file of the data.

    Parameters
    ----------
    name, what : str
        Its name, and what it holds in a few words.
    first_date, date : str
        As of when, year, month or day; `first_date` is that of its oldest source where there are two, else empty.
    sources, licences : tuple of str
        Where it comes from, and on what terms, one licence a source.
    """

    name: str = text()
    what: str = text()
    first_date: str = date_text()
    date: str = date_text()
    sources: tuple[str, ...] = texts()
    licences: tuple[str, ...] = texts()

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.date or not self.sources:
            raise DataError(f"{'sources' if self.date else 'date'} is missing")
        if len(self.licences) != len(self.sources):
            raise DataError(f"licences has {len(self.licences)} entries, expected one for each of {len(self.sources)} sources")

    @property
    def dates(self) -> tuple[str, ...]:
        """Its dates, the oldest first."""
        return tuple(filter(None, (self.first_date, self.date)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The data as a whole.

    Parameters
    ----------
    version : str
        `date` with dots.
    date : str
        The newest of the files' dates, ``YYYY-MM-DD``.
    files : tuple of ReleaseFile
        In the order of their names.
    """

    version: str = text()
    date: str = date_text()
    files: tuple[ReleaseFile, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        newest = max((file.date for file in self.files), default="")
        if self.date != newest:
            raise DataError(f"date = {self.date!r}, expected the newest of the files, {newest!r}")
        if self.version != self.date.replace("-", "."):
            raise DataError(f"version = {self.version!r}, expected {self.date.replace('-', '.')!r}")

    @property
    def licences(self) -> dict[str, str]:
        """Licence by source, each source once, in the order of the files."""
        return {name: terms for file in self.files for name, terms in zip(file.sources, file.licences, strict=True)}


def load_release(path: Path | str | None = None) -> Release:
    """Read what the data release is, of the embedded data by default.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    path = data_dir() / "release.toml" if path is None else Path(path)
    document = read_toml(path)
    problems = Problems(path)
    check_schema(document, RELEASE_SCHEMA, problems)
    tables = document.get("file", [])
    if not isinstance(tables, list) or not tables:
        problems.add("top level", "no [[file]] in it")
    problems.raise_if_any()
    files = [build(ReleaseFile, table, problems, label("file", count, table)) for count, table in enumerate(tables, 1)]
    problems.raise_if_any()
    head = {key: value for key, value in document.items() if key not in ("schema", "file")}
    release = build(Release, {**head, "files": files}, problems, "release")
    problems.raise_if_any()
    assert release is not None, "a release without problems is there"  # noqa: S101
    return release
