"""One case of the corpus: files to put into a folder, a command to run there, and how it may end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Case", "Content", "Prepare", "case_of", "laid"]

Content = bytes | Callable[[Path], object]
"""What a file holds, or what makes it of its path."""
Prepare = Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A bad or hostile input.

    Parameters
    ----------
    reader : str
        Kind of file or place it is tried on.
    kind : str
        What is wrong with it: encoding, structure, value, geometry, injection, place, size.
    name : str
    argv : tuple of str
        Arguments of the command, relative to the folder.
    prepare : callable
        Puts what the command reads into the folder.
    names : str
        What a refusal has to name; nothing in particular where it is empty.
    ends : tuple of int
        Exit codes it may have.
    fast : bool
        Whether it is one of the few that every test run tries.
    """

    reader: str
    kind: str
    name: str
    argv: tuple[str, ...]
    prepare: Prepare
    names: str = ""
    ends: tuple[int, ...] = (0, 1)
    fast: bool = False


def laid(files: Mapping[str, Content]) -> Prepare:
    """Put files into the folder."""

    def prepare(folder: Path) -> None:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content)

    return prepare


def case_of(reader: str, kind: str, name: str, argv: str, files: Mapping[str, Content], **more: object) -> Case:
    """Return a case whose files come with it; a refusal names the first of them. Words of `argv` are parted by spaces."""
    names = next(iter(files), "").rpartition("/")[2]
    return Case(**{"names": names, **more}, reader=reader, kind=kind, name=name, argv=tuple(argv.split()), prepare=laid(files))  # type: ignore[arg-type]
