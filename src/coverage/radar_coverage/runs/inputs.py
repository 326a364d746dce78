"""What a run reads: the files that come with the program and the user's own, by name and hash, never by folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir, read_bytes, shown_name
from radar_coverage.sources.release import load_release

__all__ = [
    "EMBEDDED",
    "RELEASE",
    "Input",
    "elevation_inputs",
    "embedded_inputs",
    "input_path",
    "input_sha256",
    "translation_inputs",
    "user_inputs",
]

EMBEDDED: Final = "data/"
"""Starts the name of every file that comes with the program, so that no file of a user's is taken for it."""
LOCALE: Final = "locale/"
"""Starts the name of a translation that comes with the program."""
_PACKAGE: Final = Path(__file__).resolve().parents[1]
RELEASE: Final = "release.toml"
"""The list of those files; it is one of them and not in it."""
_USERS: Final = "the user's file"
_OURS: Final = frozenset({"data", "locale", "alps"})
_LARGEST_BYTES: Final = 1024**3
_BESIDE_SHP: Final = (".cpg", ".dbf", ".prj", ".shx")
"""A Shapefile is several files."""


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file that was read.

    Parameters
    ----------
    name : str
        ``data/NAME`` for one that comes with the program, else the base name.
    sha256 : str
    source : str
        Where it is from, and its licence.
    """

    name: str
    sha256: str
    source: str


def embedded_inputs(names: Iterable[str]) -> tuple[Input, ...]:
    """Files that come with the program, by their names in its data."""
    sources = {
        file.name: "; ".join(f"{source} ({terms})" for source, terms in zip(file.sources, file.licences, strict=True))
        for file in load_release().files
    }
    sources[RELEASE] = "the list of the program's data"
    return tuple(Input(EMBEDDED + name, _sha256(data_dir() / name), sources[name]) for name in sorted(set(names)))


def translation_inputs(language: str) -> tuple[Input, ...]:
    """The translation that comes with the program, of a language; none for English, which is the program's own."""
    path = _PACKAGE / LOCALE / f"{language}.po"
    return (Input(f"{LOCALE}{language}.po", _sha256(path), "the program's translation"),) if path.is_file() else ()


def user_inputs(paths: Iterable[Path | str]) -> tuple[Input, ...]:
    """Files of the user's, with those that belong to a Shapefile.

    Raises
    ------
    DataError
        Two of one name that are not the same: a manifest has names only.
    """
    found: dict[str, Input] = {}
    for path in map(Path, paths):
        beside = [path.with_suffix(suffix) for suffix in _BESIDE_SHP] if path.suffix.lower() == ".shp" else []
        for one in (path, *(part for part in beside if part.is_file())):
            made = Input(one.name, _sha256(one), _USERS)
            if found.setdefault(one.name, made) != made:
                raise DataError(f"{shown_name(one)}: two of your files have this name; give one another name")
    return tuple(sorted(found.values()))


def elevation_inputs(model: Path, read: Iterable[Path]) -> tuple[Input, ...]:
    """An elevation model of the user's: the file, or the tiles that were read of a folder, as ``FOLDER/TILE``.

    Raises
    ------
    DataError
        It has a name that a manifest could not keep, or would take for the program's own.
    """
    if model.name in _OURS or model.name in ("", ".."):
        raise DataError(f"{shown_name(model)}: an elevation model is kept by its name, which cannot be this; rename it")
    if not model.is_dir():
        return (Input(model.name, _sha256_of_large(model), _USERS),)
    return tuple(sorted(Input(f"{model.name}/{one.name}", _sha256_of_large(one), _USERS) for one in read))


def input_path(name: str, folder: Path) -> Path:
    """Where an input of this name is: in the data of the program, its translations, or the folder of the user's files."""
    if name.startswith(LOCALE):
        return _PACKAGE / name
    return data_dir() / name.removeprefix(EMBEDDED) if name.startswith(EMBEDDED) else folder / name


def input_sha256(name: str, folder: Path) -> str:
    """Hash of the input of this name as it is now.

    Raises
    ------
    DataError
        It is not there.
    """
    return _sha256_of_large(input_path(name, folder))


def _sha256(path: Path) -> str:
    return hashlib.sha256(read_bytes(path, _LARGEST_BYTES)).hexdigest()


def _sha256_of_large(path: Path) -> str:
    """The same of a file that need not fit memory."""
    if not path.is_file():  # a pipe would be waited for
        raise DataError(f"{shown_name(path)}: no such file")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"{shown_name(path)}: cannot be read ({(error.strerror or '').lower()})") from None
