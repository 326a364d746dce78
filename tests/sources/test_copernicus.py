"""Fetching tiles from a server on this computer: once each, whole or not at all, held to their hashes, one line when not."""

from __future__ import annotations

import hashlib
import http.server
import re
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources import copernicus
from radar_coverage.sources.copernicus import RECORD, FetchedTiles, fetch_tiles
from radar_coverage.sources.copernicus_tiles import tile_names

pytest.importorskip("pooch")
pytest.importorskip("rasterio")
from tests.sources.rasters import raster

PLACE = (7.0, 45.5, 20)
"""Lies in two tiles: E006 and E007."""
WEST, EAST = tile_names(*PLACE)


class Server:
    """Serves what `tiles` holds by path: bytes, or a status; counts what is asked for."""

    def __init__(self) -> None:
        self.tiles: dict[str, bytes | int] = {}
        self.asked: list[str] = []
        self.sends_all = True
        serving = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                serving.asked.append(self.path)
                found = serving.tiles.get(self.path, 404)
                if isinstance(found, int):
                    self.send_response(found)
                    if 300 <= found < 400:
                        self.send_header("Location", f"/{WEST}/{WEST}.tif")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(found)))
                self.end_headers()
                self.wfile.write(found if serving.sends_all else found[: len(found) // 2])

            def log_message(self, *args: object) -> None:
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/"

    def fetch(self, cache: Path) -> FetchedTiles:
        return fetch_tiles(*PLACE, cache, base_url=self.url)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Server()
    for name, west in ((WEST, 6), (EAST, 7)):
        path = raster(tmp_path / "tile.tif", np.full((4, 4), 100.0 + west, np.float32), west=west, north=46, cell=0.25)
        made.tiles[f"/{name}/{name}.tif"] = path.read_bytes()
    thread = threading.Thread(target=made.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()
    thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def problem(server: Server, cache: Path) -> str:
    with pytest.raises(DataError) as caught:
        server.fetch(cache)
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
    return str(caught.value)


def files(cache: Path) -> set[str]:
    return {path.name for path in cache.rglob("*") if path.is_file()}


def test_fetched_once(server: Server, cache: Path) -> None:
    found = server.fetch(cache)
    assert (found.folder, found.present, found.absent) == (cache / "copernicus-dem-30m", (WEST, EAST), ())
    for name in found.present:
        assert (found.folder / f"{name}.tif").read_bytes() == server.tiles[f"/{name}/{name}.tif"]
    assert files(cache) == {f"{WEST}.tif", f"{EAST}.tif", RECORD}
    assert len(server.asked) == 2
    assert server.fetch(cache) == found
    assert len(server.asked) == 2


def test_the_record_is_that_of_sha256sum(server: Server, cache: Path) -> None:
    found = server.fetch(cache)
    lines = (found.folder / RECORD).read_text().splitlines()
    assert lines == [f"{hashlib.sha256((found.folder / f'{n}.tif').read_bytes()).hexdigest()}  {n}.tif" for n in (WEST, EAST)]


def test_what_the_folder_holds_is_an_elevation_model(server: Server, cache: Path) -> None:
    from radar_coverage.sources.elevation import open_elevation

    with open_elevation(server.fetch(cache).folder) as model:
        column, row = model.pixels(*PLACE[:2])
        assert model.window(int(row), int(column), 1, 2).tolist() == [[106, 107]]


def test_progress_tells_what_is_fetched(server: Server, cache: Path) -> None:
    told: list[tuple[int, int, str]] = []
    for _ in range(2):
        fetch_tiles(*PLACE, cache, base_url=server.url, progress=lambda *step: told.append(step))
    assert told == [(1, 2, WEST), (2, 2, EAST)]


def test_no_tile_is_noted_and_not_asked_for_again(server: Server, cache: Path) -> None:
    del server.tiles[f"/{EAST}/{EAST}.tif"]
    found = server.fetch(cache)
    assert (found.present, found.absent) == ((WEST,), (EAST,))
    assert server.fetch(cache) == found
    assert len(server.asked) == 2
    assert (found.folder / RECORD).read_text().splitlines()[-1] == f"# no tile: {EAST}"


def test_a_tile_broken_here_is_fetched_again(server: Server, cache: Path) -> None:
    path = server.fetch(cache).folder / f"{EAST}.tif"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"?")
    server.fetch(cache)
    assert path.read_bytes() == whole
    assert len(server.asked) == 3


def test_a_tile_deleted_here_is_fetched_again(server: Server, cache: Path) -> None:
    path = server.fetch(cache).folder / f"{EAST}.tif"
    path.unlink()
    assert server.fetch(cache).present == (WEST, EAST)
    assert path.exists()


def test_another_tile_at_the_source_is_refused(server: Server, cache: Path) -> None:
    path = server.fetch(cache).folder / f"{EAST}.tif"
    path.unlink()
    server.tiles[f"/{EAST}/{EAST}.tif"] = server.tiles[f"/{WEST}/{WEST}.tif"]
    told = problem(server, cache)
    assert told.startswith(f"{EAST}: 127.0.0.1:")
    assert "another tile than the one first fetched" in told
    assert not path.exists()


def test_a_tile_gone_at_the_source_is_not_called_sea(server: Server, cache: Path) -> None:
    (server.fetch(cache).folder / f"{EAST}.tif").unlink()
    del server.tiles[f"/{EAST}/{EAST}.tif"]
    assert problem(server, cache).startswith(f"{EAST}: fetched before, not there any more")


def test_a_tile_put_there_by_hand_is_taken_over(server: Server, cache: Path) -> None:
    folder = server.fetch(cache).folder
    (folder / RECORD).write_text(f"# no tile: {WEST}\n")
    assert server.fetch(cache).present == (WEST, EAST)
    assert len(server.asked) == 2
    (folder / RECORD).unlink()
    (folder / f"{WEST}.tif").write_text("<html>")
    assert problem(server, cache) == f"{WEST}.tif: not a GeoTIFF; delete it, and it is fetched"


def test_broken_off_leaves_nothing(server: Server, cache: Path) -> None:
    server.sends_all = False
    told = problem(server, cache)
    assert re.match(rf"{WEST}: no connection to 127\.0\.0\.1:\d+, or it broke off; try again, or download http://127", told)
    assert files(cache) == set()
    server.sends_all = True
    assert server.fetch(cache).present == (WEST, EAST)


def test_what_was_fetched_before_an_error_is_kept(server: Server, cache: Path) -> None:
    server.tiles[f"/{EAST}/{EAST}.tif"], whole = 503, server.tiles[f"/{EAST}/{EAST}.tif"]
    assert f"{EAST}: 127.0.0.1" in problem(server, cache)
    server.tiles[f"/{EAST}/{EAST}.tif"] = whole
    assert server.fetch(cache).present == (WEST, EAST)
    assert [Path(path).stem for path in server.asked] == [WEST, EAST, EAST]


@pytest.mark.parametrize("status", [403, 500, 503])
def test_other_answers_are_one_line(status: int, server: Server, cache: Path) -> None:
    server.tiles[f"/{WEST}/{WEST}.tif"] = status
    told = problem(server, cache)
    assert f"answered {status}; try again, or download {server.url}{WEST}/{WEST}.tif by hand into {cache}" in told
    assert told.endswith("and use --dem with that folder")


def test_a_redirect_is_not_followed(server: Server, cache: Path) -> None:
    server.tiles[f"/{WEST}/{WEST}.tif"] = 302
    assert "answered 302" in problem(server, cache)
    assert len(server.asked) == 1
    assert files(cache) == set()


def test_what_is_no_tile_is_refused(server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = server.tiles[f"/{WEST}/{WEST}.tif"]
    server.tiles[f"/{WEST}/{WEST}.tif"] = b"<html>come in</html>"
    assert "is not a GeoTIFF" in problem(server, cache)
    server.tiles[f"/{WEST}/{WEST}.tif"] = whole
    monkeypatch.setattr(copernicus, "MAX_TILE_BYTES", 100)
    assert "is larger than" in problem(server, cache)
    assert files(cache) == set()


def test_offline_is_one_line(server: Server, cache: Path) -> None:
    with socket.socket() as closed:  # bound and not listening: nobody answers there
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(DataError) as caught:
            fetch_tiles(*PLACE, cache, base_url=f"http://127.0.0.1:{port}")
    assert str(caught.value).startswith(f"{WEST}: no connection to 127.0.0.1:{port}, or it broke off; try again, or download")
    assert len(caught.value.problems) == 1


def test_no_answer_is_one_line(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(copernicus, "TIMEOUT_S", 0.05)
    with socket.socket() as silent:  # takes the connection and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(DataError, match=r"did not answer within 0\.05 seconds; try again, or download"):
            fetch_tiles(*PLACE, cache, base_url=f"http://127.0.0.1:{silent.getsockname()[1]}")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://127.0.0.1/", "file:///etc/", "https://", "127.0.0.1", "http://127.0.0.1@example.org/",
        "https://me:secret@127.0.0.1/", "https://127.0.0.1/?a=", "https://127.0.0.1/#", "http://127.0.0.1.example.org/",
        "https://[::1", "https://a\nb/",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(url: str, cache: Path) -> None:
    if url.endswith("#"):
        url += "x"
    with pytest.raises(DataError, match=r"^base_url = .*, expected an address that begins with https://"):
        fetch_tiles(*PLACE, cache, base_url=url)
    assert not cache.exists()


@pytest.mark.parametrize(
    "line",
    [f"{'0' * 64}  ../../evil.tif", "# no tile: /etc/passwd", f"{'0' * 64}  {WEST}/../../x.tif", "what", f"{WEST}.tif", "\x00"],
)
def test_a_record_that_is_none(line: str, server: Server, cache: Path) -> None:
    folder = cache / "copernicus-dem-30m"
    folder.mkdir(parents=True)
    (folder / RECORD).write_text(f"# no tile: {EAST}\n{line}\n")
    assert problem(server, cache) == f"{RECORD}: line 2: expected a sha256 and the file name of a tile"
    assert server.asked == []


def test_links_lead_nowhere(server: Server, cache: Path, tmp_path: Path) -> None:
    folder = cache / "copernicus-dem-30m"
    folder.mkdir(parents=True)
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (folder / f"{RECORD.removesuffix('.sha256')}.new").symlink_to(mine)
    (folder / f"{WEST}.tif").symlink_to(tmp_path / "nothing")
    server.fetch(cache)
    assert mine.read_text() == "mine"
    assert not (tmp_path / "nothing").exists()
    assert (folder / f"{WEST}.tif").read_bytes() == server.tiles[f"/{WEST}/{WEST}.tif"]


def test_a_folder_that_cannot_be_used(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    told = problem(server, tmp_path / "cache")
    assert told.startswith(f"{tmp_path / 'cache' / 'copernicus-dem-30m'}: cannot be used for tiles (")


def test_a_missing_extra_is_one_line(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(MissingExtraError, match=r"radar-coverage\[terrain\]"):
        fetch_tiles(*PLACE, cache)
