"""Tiles of the Copernicus elevation model from its public bucket into a folder, each fetched once and held to its hash."""

from __future__ import annotations

import http
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.copernicus_tiles import tile_names, tile_resolution_m
from radar_coverage.sources.documents import read_bytes, read_start, shown_name

__all__ = ["BUCKETS", "RECORD", "FetchedTiles", "fetch_tiles"]

BUCKETS: Final = MappingProxyType({metres: f"https://copernicus-dem-{metres}m.s3.amazonaws.com/" for metres in (30, 90)})
"""Where the tiles are public without an account, by resolution [m]."""
RECORD: Final = "tiles.sha256"
"""Beside the tiles: the hash of each, as ``sha256sum --check`` reads it, and as comments the tiles that are not there."""
MAX_TILE_BYTES: Final = 256 * 1024**2
"""Five times the largest tile unpacked."""
TIMEOUT_S: Final = 60

_HASH_LINE: Final = re.compile(r"([0-9a-f]{64})  (.*)\.tif", re.ASCII)
_ABSENT_LINE: Final = re.compile(r"# no tile: (.*)", re.ASCII)
_LOCAL: Final = ("127.0.0.1", "localhost", "::1")
_TIFF: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTiles:
    """What a circle needs and a folder has.

    Parameters
    ----------
    folder : Path
        Holds the tiles as ``NAME.tif``; `open_elevation` opens it.
    present, absent : tuple of str
        Names of the tiles of the circle that are there, and of those the bucket does not have: no land, or land not released.
    """

    folder: Path
    present: tuple[str, ...]
    absent: tuple[str, ...]


def fetch_tiles(
    lon_deg: float,
    lat_deg: float,
    radius_km: float,
    cache: Path | str,
    *,
    resolution_m: int = 30,
    base_url: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> FetchedTiles:
    """Fetch the tiles of a circle that are not in the folder yet.

    A tile gets its name in the folder only when it is there whole; its SHA-256 is then recorded, and every later call holds it to
    that: a tile that changed on this computer is fetched again, one that changed at its source is refused. What was recorded as
    not there is not asked for again. Tiles put there by hand are taken over.

    Parameters
    ----------
    lon_deg, lat_deg, radius_km : float
        Circle [degrees, km].
    cache : Path or str
        The tiles are in its folder ``copernicus-dem-30m`` or ``copernicus-dem-90m``.
    resolution_m : int
        30 (GLO-30, about 40 MB a tile) or 90 (GLO-90, about 5 MB) [m].
    base_url : str, optional
        Another place that has ``NAME/NAME.tif``: https, or http on this computer.
    progress : callable, optional
        Called with the number of the tile (from 1), how many there are, and its name, before a tile is fetched.

    Raises
    ------
    DataError
        One line: which tile, which host, what to do.
    DomainError
        Not a circle on the Earth, or another resolution.
    MissingExtraError
        pooch is not installed.
    """
    try:
        import pooch
    except ImportError:
        raise MissingExtraError("fetching elevation tiles", "terrain") from None
    names = tile_names(lon_deg, lat_deg, radius_km, resolution_m)
    base_url = _checked(base_url or BUCKETS[resolution_m])
    folder = Path(cache) / f"copernicus-dem-{resolution_m}m"
    pooch.get_logger().setLevel("WARNING")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        record = _Record(folder / RECORD)
        for count, name in enumerate(names, 1):
            path, known = folder / f"{name}.tif", record.hashes.get(name)
            if path.is_file() and known is None and not _is_tiff(path):
                raise DataError(f"{path.name}: not a GeoTIFF; delete it, and it is fetched")
            if path.is_file() and known in (None, pooch.file_hash(str(path))):
                record.add(name, known or pooch.file_hash(str(path)))
            elif name not in record.absent:
                if progress is not None:
                    progress(count, len(names), name)
                there = _fetch(f"{base_url}{name}/{name}.tif", path, known)
                record.add(name, pooch.file_hash(str(path)) if there else None)
    except OSError as error:
        raise DataError(f"{_shown(folder)}: cannot be used for tiles ({(error.strerror or str(error)).lower()})") from None
    present = tuple(name for name in names if name in record.hashes)
    return FetchedTiles(folder=folder, present=present, absent=tuple(name for name in names if name in record.absent))


def _fetch(url: str, path: Path, known: str | None) -> bool:
    """Put a tile under its name; False where there is none."""
    import pooch
    import requests

    host, name = urlsplit(url).netloc, path.stem
    by_hand = f"download {url} by hand into {_shown(path.parent)} and use --dem with that folder"
    try:
        pooch.retrieve(url, known, path.name, path.parent, downloader=_download)
    except requests.HTTPError as error:
        status = getattr(error.response, "status_code", 0)
        if status == http.HTTPStatus.NOT_FOUND:
            return False
        raise DataError(f"{name}: {host} answered {status}; try again, or {by_hand}") from None
    except requests.Timeout:
        raise DataError(f"{name}: {host} did not answer within {TIMEOUT_S} seconds; try again, or {by_hand}") from None
    except requests.RequestException:
        raise DataError(f"{name}: no connection to {host}, or it broke off; try again, or {by_hand}") from None
    except _NotATileError as error:
        raise DataError(f"{name}: what {host} sent {error}; {by_hand}") from None
    except ValueError:  # pooch's word for another hash
        raise DataError(
            f"{name}: {host} has another tile than the one first fetched (sha256 {known}); to take the new one, "
            f"delete the old one and its line in {RECORD}"
        ) from None
    return True


class _NotATileError(Exception):
    """What came is no tile."""


def _download(url: str, target: str, _pooch: Any) -> None:
    """Pooch's way to a file, which gets its name only if nothing is raised here."""
    import requests

    # a redirect could lead off https; packed anew on the way, what was broken off would not show
    asked = requests.get(url, stream=True, timeout=TIMEOUT_S, allow_redirects=False, headers={"Accept-Encoding": "identity"})
    with asked as response, Path(target).open("wb") as file:
        if response.status_code != http.HTTPStatus.OK:
            raise requests.HTTPError(response=response)
        for part in response.iter_content(1024**2):
            if file.tell() + len(part) > MAX_TILE_BYTES:
                raise _NotATileError(f"is larger than {MAX_TILE_BYTES // 1024**2} MB")
            file.write(part)
    if not _is_tiff(Path(target)):
        raise _NotATileError("is not a GeoTIFF")


class _Record:
    """Which tiles are there, with their hashes, and which are not; written anew, as a whole, at every change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hashes: dict[str, str] = {}
        self.absent: set[str] = set()
        lines = read_bytes(path).decode("utf-8", "replace").splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            there, absent = _HASH_LINE.fullmatch(line), _ABSENT_LINE.fullmatch(line)
            if there and tile_resolution_m(there[2]):
                self.hashes[there[2]] = there[1]
            elif absent and tile_resolution_m(absent[1]):
                self.absent.add(absent[1])
            else:
                raise DataError(f"{shown_name(path)}: line {number}: expected a sha256 and the file name of a tile")

    def add(self, name: str, sha256: str | None) -> None:
        """Note a tile, None for one that is not there."""
        if sha256 is None:
            if name in self.hashes:
                raise DataError(f"{name}: fetched before, not there any more; delete its line in {RECORD} to go on without it")
            self.absent.add(name)
        elif self.hashes.get(name) == sha256:
            return
        else:
            self.hashes[name] = sha256
            self.absent.discard(name)
        lines = [f"{sha256}  {name}.tif\n" for name, sha256 in sorted(self.hashes.items())]
        lines += [f"# no tile: {name}\n" for name in sorted(self.absent)]
        beside = self.path.with_suffix(".new")
        with suppress(FileNotFoundError):
            beside.unlink()  # a link there is not followed
        beside.write_text("".join(lines), encoding="utf-8", newline="\n")
        os.replace(beside, self.path)  # noqa: PTH105


def _checked(url: str) -> str:
    """An address to which the name of a tile can be added."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    safe = host and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL))
    if not (safe and url.isprintable() and url.isascii()) or "@" in parts.netloc or parts.query or parts.fragment:
        raise DataError(f"base_url = {url[:60]!a}, expected an address that begins with https:// (http:// on this computer only)")
    return url.rstrip("/") + "/"


def _is_tiff(path: Path) -> bool:
    return read_start(path, 4) in _TIFF


def _shown(folder: Path) -> str:
    return str(folder) if str(folder).isprintable() else ascii(str(folder))
