"""Files made again from a manifest: what may have changed since, each told apart from the others."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.outputs.rebuilt import AgainFile, AgainRun
from radar_coverage.outputs.rebuilt_text import rebuilt_text
from radar_coverage.runs.inputs import user_inputs
from radar_coverage.runs.rebuild import rebuilt
from radar_coverage.runs.run import Run, write_run

FILES = {"a.txt": b"line\n600 km", "b.svg": b'<svg d="1"><text>7</text></svg>', "c.json": b'{"x": [1, 2]}', "d.bin": b"\xff1"}


def made(command: str, parameters: Mapping[str, Any], folder: Path) -> Run:
    """A run whose every file but the last depends on the user's file."""
    mine = folder / parameters["claims_file"]
    return Run(
        name="one",
        command=command,
        parameters=parameters,
        resolved={"focus": ["CHN"]},
        inputs=user_inputs([mine]),
        files=FILES,
        depends={name: () if name == "d.bin" else ("mine.toml",) for name in FILES},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text("x = 1")
    write_run(made("map", {"claims_file": "mine.toml"}, tmp_path), tmp_path / "out")
    return tmp_path / "out"


def again(folder: Path, make: Any = made, **how: Any) -> AgainRun:
    """Make it again, and see to it that nothing in the folder changed."""
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    (run,) = rebuilt(folder, make, inputs=folder.parent, **how)
    assert before == {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    return run


def file(run: AgainRun, name: str) -> AgainFile:
    return next(one for one in run.files if one.name == name)


def changed(**files: bytes | None) -> Any:
    """The program as it would be had it changed: other contents, or files it makes no more."""
    names = {"a": "a.txt", "b": "b.svg", "c": "c.json", "d": "d.bin", "e": "e.txt"}

    def make(*args: Any) -> Run:
        run = made(*args)
        contents = {**run.files, **{names[key]: content for key, content in files.items()}}
        kept = {name: content for name, content in contents.items() if content is not None}
        return dataclasses.replace(run, files=kept, depends={name: run.depends.get(name, ()) for name in kept})

    return make


def test_all_is_as_it_was(folder: Path) -> None:
    run = again(folder)
    assert run.is_same
    assert [one.name for one in run.files] == [*sorted(FILES), "manifest.json"]
    assert rebuilt_text([run]).splitlines()[-1] == "4 files, all identical."


def test_a_changed_input_is_named_with_exactly_what_depends_on_it(folder: Path) -> None:
    (folder.parent / "mine.toml").write_text("x = 2")
    run = again(folder)
    assert not run.is_same
    assert [(one.name, one.state, one.files) for one in run.inputs] == [("mine.toml", "changed", ("a.txt", "b.svg", "c.json"))]
    assert "mine.toml: changed since; a.txt, b.svg and c.json depend on it." in rebuilt_text([run])
    assert file(run, "d.bin").is_same


def test_an_input_that_is_not_found(folder: Path) -> None:
    (folder.parent / "mine.toml").unlink()
    run = again(folder)
    assert run.inputs[0].state == "not found"
    assert {one.made_again for one in run.files} == {"not made"}
    assert "mine.toml: not found" in rebuilt_text([run])


def test_an_input_that_is_a_pipe_is_not_waited_for(folder: Path) -> None:
    (folder.parent / "mine.toml").unlink()
    os.mkfifo(folder.parent / "mine.toml")
    assert again(folder).inputs[0].state == "not found"


def test_a_file_edited_by_hand_is_not_the_programs_doing(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"line\n601 km")
    (folder / "c.json").write_bytes(b"")
    run = again(folder)
    assert file(run, "a.txt") == AgainFile(
        name="a.txt", on_disk="edited", made_again="identical", where="line 2: 601, made again 600"
    )
    assert file(run, "c.json").on_disk == "edited"
    assert "a.txt: edited since it was written: line 2" in rebuilt_text([run])


def test_a_file_that_is_gone(folder: Path) -> None:
    (folder / "a.txt").unlink()
    run = again(folder)
    assert (file(run, "a.txt").on_disk, file(run, "a.txt").made_again) == ("missing", "identical")
    assert "1 missing" in rebuilt_text([run])


def test_the_program_changed(folder: Path) -> None:
    run = again(folder, changed(a=b"line\n605 km", b=b'<svg d="2"><text>7</text></svg>', c=None, e=b"new"))
    assert (file(run, "a.txt").made_again, file(run, "a.txt").where) == ("different", "line 2: 600, made again 605")
    assert file(run, "b.svg").made_again == "same numbers"
    assert (file(run, "c.json").made_again, file(run, "c.json").on_disk) == ("not made", "as written")
    assert file(run, "e.txt").made_again == "different"
    text = rebuilt_text([run])
    assert "b.svg: numbers identical, bytes differ: line 1, column 9" in text
    assert max(map(len, text.splitlines())) <= 80


def test_other_versions_are_named_and_python_is_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = made("map", {"claims_file": "mine.toml"}, folder.parent).versions()
    monkeypatch.setattr(Run, "versions", lambda _: {**now, "numpy": "99.0", "python": "3.99", "newlib": "1"})
    run = again(folder, changed(b=b'<svg d="2"><text>7</text></svg>'))
    assert run.versions == {"numpy": (now["numpy"], "99.0"), "newlib": ("", "1")}
    assert file(run, "b.svg").made_again == "same numbers"
    assert f"newlib not installed, now 1; numpy {now['numpy']}, now 99.0." in " ".join(rebuilt_text([run]).split())
    assert again(folder).is_same  # other versions alone are no difference


def test_what_the_manifest_says_is_made_again_too(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"CHN"', '"RUS"'))
    run = again(folder)
    assert not run.is_same
    assert file(run, "manifest.json").where == "$.resolved.focus[0]: 'RUS', made again 'CHN'"


def test_what_was_made_is_written_elsewhere_only(folder: Path) -> None:
    again(folder, output=folder.parent / "new")
    assert {p.name: p.read_bytes() for p in (folder.parent / "new").iterdir()} == {
        p.name: p.read_bytes() for p in folder.iterdir()
    }
    link = folder.parent / "link"
    link.symlink_to(folder)
    for place in (folder, folder / "deeper", link):
        with pytest.raises(DataError, match="another folder"):
            again(folder, output=place)


def test_an_error_of_one_run_is_told_and_the_others_are_made(folder: Path) -> None:
    def fails_for_the_first(command: str, parameters: Mapping[str, Any], inputs: Path) -> Run:
        if parameters.get("site") == "gone":
            raise DataError("unknown site 'gone'\nmore")
        return made(command, parameters, inputs)

    path = folder / "manifest.json"
    value = json.loads(path.read_text())
    value["runs"]["another"] = {**value["runs"]["one"], "parameters": {"site": "gone"}}
    path.write_text(json.dumps(value))
    first, second = rebuilt(folder, fails_for_the_first, inputs=folder.parent)
    assert {one.where for one in first.files} == {"unknown site 'gone'"}
    assert second.is_same


def test_a_link_to_what_is_no_file_is_a_file_that_is_missing(folder: Path) -> None:
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("/dev/zero")
    (run,) = rebuilt(folder, made, inputs=folder.parent)
    assert file(run, "a.txt").on_disk == "missing"


def test_the_folder_or_the_manifest_may_be_named(folder: Path) -> None:
    assert rebuilt(folder / "manifest.json", made, inputs=folder.parent) == rebuilt(folder, made, inputs=folder.parent)
    with pytest.raises(DataError, match="no such file"):
        rebuilt(folder.parent, made, inputs=folder.parent)


def test_hashes_are_those_of_the_files(folder: Path) -> None:
    run = json.loads((folder / "manifest.json").read_text())["runs"]["one"]
    for output in run["outputs"]:
        content = (folder / output["name"]).read_bytes()
        assert (output["sha256"], output["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
