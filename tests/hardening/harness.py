"""Runs a case in a child of its own, in a folder of its own, and says how it ended."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import pickle
import re
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from tests.hardening.case import Case

__all__ = ["Ended", "tried"]

CPU_SECONDS = 10
WALL_SECONDS = 60
"""Of a machine that others use too; what waits for ever is found all the same."""
MOST_MEMORY_BYTES = 1024**3
ADDRESS_SPACE_BYTES = 3 * 1024**3
MOST_LINES = 100
LONGEST_LINE = 600


class Ended(NamedTuple):
    """How a case ended: `wrong` is empty where it ended as it may."""

    case: Case
    code: int
    wrong: str
    said: str
    seconds: float
    pages: tuple[bytes, ...] = ()

    @property
    def outcome(self) -> str:
        """In one word."""
        return "FINDING" if self.wrong else {0: "answered", 1: "refused", 2: "usage"}.get(self.code, str(self.code))


def tried(case: Case, home: Path, caches: Path) -> Ended:
    """Run a case in a new folder `home`; libraries may write to `caches` too."""
    shutil.rmtree(home, ignore_errors=True)
    folder = home / "work"
    folder.mkdir(parents=True)
    (home / "canary").write_text("untouched")
    case.prepare(folder)
    before, above = _tree(folder), _tree(home) - _tree(folder, home)
    started = time.monotonic()
    answer, status, usage = _in_a_child(case, folder, home, caches)
    seconds = time.monotonic() - started
    grown = usage.ru_maxrss * 1024 - _resident()
    said = (answer or {}).get("err", "") or (home / "stderr").read_text(errors="replace")
    code = (answer or {}).get("code", -1)
    wrong: list[str] = []
    if answer is None:
        cause = f"signal {signal.Signals(os.WTERMSIG(status)).name}" if os.WIFSIGNALED(status) else f"exit {status >> 8}"
        wrong.append(f"the process ended by {cause} after {seconds:.0f} s")
    else:
        wrong += _how_it_ended(case, answer, (home / "stderr").read_text(errors="replace"))
    if grown > MOST_MEMORY_BYTES:
        wrong.append(f"{grown / 1024**2:,.0f} MB of memory")
    new = _tree(folder) - before
    if code != 0 and new:
        wrong.append(f"left behind: {sorted(path for path, _ in new)[:3]}")
    if gone := before - _tree(folder) - {(path, _) for path, _ in before if path.startswith("out")}:
        wrong.append(f"changed: {sorted(path for path, _ in gone)[:3]}")
    if _tree(home) - _tree(folder, home) - above - _tree(home / "stderr", home):
        wrong.append("wrote outside its folder")
    if any(path.endswith(".part") for path, _ in new):
        wrong.append("a temporary file was left")
    pages = []
    for path, _ in sorted(new) if code == 0 else ():
        if not (folder / path).is_file():
            continue
        content = (folder / path).read_bytes()
        wrong += _unsafe(path, content)
        pages += [content] if path.endswith((".html", ".svg")) else []
    return Ended(case, code, "; ".join(wrong), said, seconds, tuple(pages))


def _how_it_ended(case: Case, answer: dict[str, Any], noise: str) -> Iterator[str]:
    lines = answer["err"].splitlines()
    if answer["raised"]:
        yield f"traceback: {answer['raised']}"
    if answer["code"] not in case.ends:
        yield f"exit {answer['code']}, expected {case.ends}"
    if answer["outside"] and case.reader != "outputs":  # where a command was told to write
        yield f"touched {answer['outside'][:3]}"
    if noise.strip():
        yield f"noise on standard error: {noise.strip()[:200]!a}"
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer["out"] + answer["err"]):
        yield "control characters on the terminal"
    if "Warning" in answer["err"] or "Traceback" in answer["err"]:
        yield "a warning of Python's"
    if answer["code"] == 1:
        errors = [line for line in lines if line.startswith("error: ")]
        if not errors or len(errors) != len(lines):
            yield f"not lines of errors: {answer['err'][:300]!r}"
        elif case.names and case.kind != "value" and case.names not in errors[0]:
            yield f"does not name {case.names}: {errors[0][:200]}"
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            yield f"{len(lines):,} lines, the longest of {max(map(len, lines)):,} characters"


def _in_a_child(case: Case, folder: Path, home: Path, caches: Path) -> tuple[dict[str, Any] | None, int, Any]:
    """Answer of the child, None where it gave none; its exit status and what it used."""
    get, put = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(get)
        try:
            answer = _invoked(case, folder, home, caches)
            with os.fdopen(put, "wb") as pipe:
                pipe.write(pickle.dumps(answer))
        finally:
            os._exit(0)
    os.close(put)
    chunks = []
    with os.fdopen(get, "rb") as pipe:
        until = time.monotonic() + WALL_SECONDS
        while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            if not (chunk := os.read(pipe.fileno(), 1 << 20)):
                break
            chunks.append(chunk)
        else:
            os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    return (pickle.loads(b"".join(chunks)) if chunks and not status else None), status, usage  # noqa: S301


def _invoked(case: Case, folder: Path, home: Path, caches: Path) -> dict[str, Any]:
    """In the child: the command, its limits, and what it touched outside."""
    from click.testing import CliRunner

    from radar_coverage.cli import radar_coverage

    log = os.open(home / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 2)
    os.chdir(folder)
    limit = _address_space() + ADDRESS_SPACE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    used = int(sum(os.times()[:2])) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (used, used + 1))
    outside: list[str] = []
    sys.addaudithook(lambda event, arguments: _watched(event, arguments, (home.resolve(), caches.resolve()), outside))
    result = CliRunner().invoke(radar_coverage, list(case.argv), prog_name="radar-coverage")
    raised = "" if result.exception is None or isinstance(result.exception, SystemExit) else _traced(result)
    return {"code": result.exit_code, "out": result.stdout, "err": result.stderr, "raised": raised, "outside": outside}


def _traced(result: Any) -> str:
    import traceback

    _, error, trace = result.exc_info
    last = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-3:]]
    return f"{type(error).__name__}: {str(error)[:150]} at {' < '.join(reversed(last))}"


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _watched(event: str, arguments: tuple[Any, ...], homes: tuple[Path, ...], outside: list[str]) -> None:
    """Note every file written, process started or address asked outside `homes`."""
    if event == "subprocess.Popen" and arguments[0] == "fc-list":  # matplotlib asks for fonts
        return
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        outside.append(f"{event} {arguments[:2]!r:.100}")
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        _note(arguments[0], event, homes, outside)
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.symlink", "os.link", "os.truncate", "shutil.rmtree"):
        for path in arguments[: 2 if event in ("os.rename", "os.link") else 1]:
            _note(path, event, homes, outside)


def _note(path: Any, event: str, homes: tuple[Path, ...], outside: list[str]) -> None:
    if isinstance(path, int) or path is None:
        return
    if "__pycache__" in os.fsdecode(path):  # compiled code, of Python's and of numba's
        return
    absolute = os.path.realpath(os.path.dirname(os.path.abspath(os.fsdecode(path))))  # noqa: PTH100, PTH120
    if os.fsdecode(path) != os.devnull and not any(
        Path(absolute).is_relative_to(home) or Path(os.fsdecode(path)) == home for home in homes
    ):
        outside.append(f"{event} {os.fsdecode(path)!r:.100}")


def _tree(folder: Path, of: Path | None = None) -> set[tuple[str, str]]:
    """Paths below a folder, each with what it is and a hash of what is in it."""
    found = set()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder] if folder.exists() else []:
        name = path.relative_to(of or folder).as_posix()
        if path.is_symlink():
            found.add((name, str(path.readlink())))
        elif path.is_file() and path.stat().st_size < 64 * 1024**2:
            found.add((name, hashlib.sha256(path.read_bytes()).hexdigest()))
        else:
            found.add((name, f"{path.stat().st_mode} {path.stat().st_size if path.is_file() else ''}"))
    return found


class _Scripts(HTMLParser):
    """Finds what a page would run that a file brought in."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        for name, value in attrs:
            if name.startswith("on") and "pwned" in (value or ""):
                self.wrong.append(f"<{tag} {name}={value!r:.60}>")
            if name in ("href", "src", "xlink:href") and re.match(r"\s*(javascript|vbscript):", value or "", re.IGNORECASE):
                self.wrong.append(f"<{tag} {name}={value!r:.60}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and data.lstrip().startswith("window.pwned"):
            self.wrong.append("a script of a file's")


def _unsafe(path: str, content: bytes) -> Iterator[str]:
    """What is wrong with an output, by its kind."""
    if path.endswith((".html", ".svg")):
        found = _Scripts()
        found.feed(content.decode())
        yield from (f"{path}: {one}" for one in found.wrong)
    elif path.endswith(".json"):
        json.loads(content, parse_constant=lambda name: _refuse(path, name))
    elif path.endswith(".csv"):
        csv.field_size_limit(2**30)
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            for cell in row:
                if cell.startswith(("=", "+", "-", "@", "\t")) and not _is_number(cell):
                    yield f"{path}: a formula, {cell[:40]!r}"
    if not content:
        yield f"{path}: empty"


def _refuse(path: str, name: str) -> None:
    """JSON that is none."""
    raise ValueError(f"{path}: {name} in JSON")


def _is_number(cell: str) -> bool:
    with contextlib.suppress(ValueError):
        return float(cell) is not None
    return False


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGESIZE")
