"""The one small writer: artefacts go to disk whole or not at all, and the manifest last.

Every file is first written beside its place under another name and flushed; only when all are there do they take their names, one
rename each, so that a reader sees the old file or the new one. An error or Ctrl-C before that leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from radar_coverage.errors import DataError

__all__ = ["write_artefacts", "write_bytes", "write_text"]


def write_artefacts(folder: Path, artefacts: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, in the order given; the last one vouches for the others.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    artefacts : mapping of str to bytes
        File name (no folder in it) to content.

    Returns
    -------
    tuple of Path

    Raises
    ------
    DataError
        A name that is not a plain file name, or a folder that cannot be written to.
    """
    for name in artefacts:
        if name in ("", ".", "..") or Path(name).name != name or "\\" in name or not name.isprintable():
            raise DataError(f"{name!a}: not a file name")
        _check_replaceable(folder / name)
    staged: list[tuple[Path, Path]] = []
    made = _made_folders(folder)
    try:
        for name, content in artefacts.items():
            target = folder / name
            staged.append((_staging_name(target), target))
            _write_flushed(staged[-1][0], content)
        for temporary, target in staged:
            temporary.replace(target)
        _flush_folder(folder)
    except BaseException as error:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        for new in made:
            with contextlib.suppress(OSError):
                new.rmdir()
        if isinstance(error, OSError):
            raise DataError(f"{_named(folder)}: cannot be written to ({error.strerror or error})") from None
        raise
    return tuple(target for _, target in staged)


def write_text(path: Path | str, text: str) -> Path:
    """Write one file as `write_artefacts` does: UTF-8, line ends as they are."""
    return write_bytes(path, text.encode())


def write_bytes(path: Path | str, content: bytes) -> Path:
    """Write one file as `write_artefacts` does."""
    target = Path(path)
    return write_artefacts(target.parent, {target.name: content})[0]


def _check_replaceable(target: Path) -> None:
    """Refuse to put a file where a folder, pipe or device is; a link is replaced, never followed."""
    try:
        mode = target.lstat().st_mode
    except OSError:  # not there, or not to be seen: writing will tell
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise DataError(f"{_named(target)}: is there already and is not a file; it is left as it is")


def _staging_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def _made_folders(folder: Path) -> list[Path]:
    """Make a folder and what is above it; return the new ones, the deepest first."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{_named(folder)}: cannot be made a folder ({error.strerror or error})") from None
    return missing


def _write_flushed(path: Path, content: bytes) -> None:
    # O_EXCL: a link somebody put there is not followed
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the names too, where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _named(folder: Path) -> str:
    text = str(folder)
    return text if text.isprintable() else ascii(text)
