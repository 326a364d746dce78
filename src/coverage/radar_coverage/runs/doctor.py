"""What is installed, whether the data is whole, and whether files can be written: the facts behind `radar-coverage doctor`."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from radar_coverage.sources.documents import data_dir

__all__ = ["Fact", "Requirement", "facts", "required", "requirements"]

PACKAGE: Final = "radar-coverage"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_LEAST: Final = re.compile(r">=\s*([0-9.]+)")
_EXTRA: Final = re.compile(r"extra == ['\"]([^'\"]+)['\"]")
_HASH: Final = re.compile(r"^\| `(?P<name>[^`]+)` \|.*\| `(?P<sha256>[0-9a-f]{64})` \|$", re.MULTILINE)
_README: Final = "README.md"


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """A distribution that is needed: always, or for an extra.

    Parameters
    ----------
    extra : str
        Empty for always.
    name, least : str
        Its name, and the lowest version that does; empty for any.
    """

    extra: str
    name: str
    least: str

    @property
    def version(self) -> str | None:
        """What is installed; None for nothing."""
        try:
            return importlib.metadata.version(self.name)
        except importlib.metadata.PackageNotFoundError:
            return None

    @property
    def met(self) -> bool:
        """Whether it is installed, and new enough."""
        return self.version is not None and _numbers(self.version) >= _numbers(self.least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that was looked at.

    Parameters
    ----------
    kind : {"program", "library", "extra", "data", "place"}
    name : str
    value : str
        What was found: versions, a hash's beginning, a folder, or what is wrong.
    well : bool
    needed : bool
        Whether the program cannot do without it.
    """

    kind: str
    name: str
    value: str
    well: bool = True
    needed: bool = True


def facts(data: Path | None = None, readme: Path | None = None) -> tuple[Fact, ...]:
    """Look at everything; writes nothing but a file that it takes away again.

    Parameters
    ----------
    data, readme : Path, optional
        Folder of the data, and the file with its hashes; those that come with the program by default.
    """
    folder = data_dir() if data is None else data
    return (*_program(), *_libraries(), *_extras(), *_data(folder, readme or data_dir() / _README), *_places())


def required(text: str) -> Requirement:
    """Read one requirement of a package's metadata: ``dask>=2024.8; extra == 'dask'``."""
    said, _, where = text.strip().partition(";")
    name, least, extra = _NAME.match(said), _LEAST.search(said), _EXTRA.search(where)
    assert name is not None, f"a requirement as build tools write it, not {text!r}"  # noqa: S101
    return Requirement(extra[1] if extra else "", name[0].lower(), least[1] if least else "")


def requirements() -> tuple[Requirement, ...]:
    """All of this package, those without an extra first."""
    return tuple(sorted(map(required, importlib.metadata.requires(PACKAGE) or ())))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])


def _program() -> Iterator[Fact]:
    import pyproj
    import shapely

    yield Fact(kind="program", name=PACKAGE, value=importlib.metadata.version(PACKAGE))
    yield Fact(kind="program", name="Python", value=f"{platform.python_version()}, {platform.system()} {platform.machine()}")
    yield Fact(kind="program", name="PROJ", value=pyproj.proj_version_str)
    yield Fact(kind="program", name="GEOS", value=shapely.geos_version_string)
    asks = bool(pyproj.network.is_network_enabled())  # type: ignore[attr-defined]
    said = "asks the network for grids: results may differ from those without" if asks else "asks the network for nothing"
    yield Fact(kind="program", name="PROJ's network", value=said, well=not asks, needed=False)


def _libraries() -> Iterator[Fact]:
    for one in requirements():
        if not one.extra:
            yield Fact(kind="library", name=one.name, value=_said(one), well=one.met)


def _said(one: Requirement) -> str:
    if one.version is None:
        return "not installed"
    return one.version if one.met else f"{one.version}, expected {one.least} or newer"


def _extras() -> Iterator[Fact]:
    by_extra: dict[str, list[Requirement]] = {}
    for one in requirements():
        if one.extra:
            by_extra.setdefault(one.extra, []).append(one)
    for extra, every in sorted(by_extra.items()):
        missing = [f"{one.name} {_said(one)}" for one in every if not one.met]
        there = ", ".join(f"{one.name} {one.version}" for one in every)
        yield Fact(
            kind="extra", name=extra, value=f"missing: {', '.join(missing)}" if missing else there, well=not missing, needed=False
        )


def _data(folder: Path, readme: Path) -> Iterator[Fact]:
    """Every file whose hash is written down, and those that are not."""
    listed = {found["name"]: found["sha256"] for found in _HASH.finditer(readme.read_text(encoding="utf-8"))}
    for name, expected in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            yield Fact(kind="data", name=name, value="is missing", well=False)
            continue
        own = hashlib.sha256(path.read_bytes()).hexdigest()
        said = own[:12] if own == expected else f"has been changed: sha256 {own[:12]}..., expected {expected[:12]}..."
        yield Fact(kind="data", name=name, value=said, well=own == expected)
    for name in sorted({path.name for path in folder.iterdir() if path.is_file()} - set(listed) - {_README}):
        yield Fact(kind="data", name=name, value="is not a file of this release", well=False, needed=False)


def _places() -> Iterator[Fact]:
    """Folders that are written to: the one it runs in, and where compiled code is kept."""
    yield _writable("this folder", Path.cwd())
    cache = os.environ.get("NUMBA_CACHE_DIR")
    kept = Path(cache) if cache else Path(__file__).resolve().parents[1] / "earth" / "__pycache__"
    yield _writable("compiled code", kept)


def _writable(name: str, folder: Path) -> Fact:
    """Folders that are not there yet are tried where they would be made."""
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return Fact(kind="place", name=name, value=str(folder), needed=False)
    except OSError as error:
        return Fact(kind="place", name=name, value=f"{folder}: {error.strerror or error}", well=False, needed=False)
