"""What making the files of a manifest again found, in words."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import filled
from radar_coverage.outputs.lists import by_commas, by_semicolons, joined_words, run_on, with_colon, with_space
from radar_coverage.outputs.rebuilt import AgainFile, AgainInput, AgainRun

__all__ = ["rebuilt_text"]


def rebuilt_text(runs: Sequence[AgainRun]) -> str:
    """A paragraph a run, and a line that sums them up."""
    return "\n\n".join([*(_run_text(run) for run in runs), filled(_summary(runs))])


def _run_text(run: AgainRun) -> str:
    lines = [say("{run} (radar-coverage {command})", run=run.name, command=run.command)]
    said = [_input_sentence(one) for one in run.inputs]
    if run.versions:
        pairs = [
            say("{library} {then}, now {now}", library=name, then=then or say("not installed"), now=now or say("not installed"))
            for name, (then, now) in run.versions.items()
        ]
        said.append(say("Written with other versions: {list}.", list=by_semicolons(pairs)))
    lines += [filled(one, 2, "  ") for one in said]
    # what the manifest says of the run is told where it is not so
    lines += [filled(with_colon(f.name, _file_words(f)), 2, "  ") for f in run.files if not (f.name == _LAST and f.is_same)]
    return "\n".join([filled(lines[0]), *lines[1:]])


_LAST = "manifest.json"


def _input_sentence(one: AgainInput) -> str:
    state = say("changed since") if one.state == "changed" else say("not found")
    if not one.files:
        return say("{input}: {state}.", input=one.name, state=state)
    return say_count(
        "{input}: {state}; {files} depends on it.",
        "{input}: {state}; {files} depend on it.",
        len(one.files),
        input=one.name,
        state=state,
        files=joined_words(one.files),
    )


def _file_words(file: AgainFile) -> str:
    made = {
        "identical": say("identical"),
        "same numbers": say("numbers identical, bytes differ"),
        "different": say("differs"),
        "not made": say("not made again"),
    }[file.made_again]
    if file.on_disk == "missing" and file.made_again == "identical":
        return say("missing; made again it is what was written")
    edited = say("edited since it was written, and {made}", made=made)
    said = {
        "as written": made,
        "missing": say("missing; {again}", again=made),
        "not recorded": say("not in the manifest"),
        "edited": say("edited since it was written") if file.made_again == "identical" else edited,
    }[file.on_disk]
    return with_colon(said, file.where) if file.where else said


def _summary(runs: Sequence[AgainRun]) -> str:
    every = [file for run in runs for file in run.files]
    files = [file for file in every if file.name != _LAST]
    same = sum(file.is_same for file in files)
    if all(run.is_same for run in runs):
        return say_count("{n} file, identical.", "{n} files, all identical.", len(files))
    counts = [
        (sum(f.on_disk == "as written" and f.made_again == "same numbers" for f in files), say("same numbers in other bytes")),
        (sum(f.on_disk == "as written" and f.made_again == "different" for f in files), say("different")),
        (sum(f.on_disk == "edited" for f in files), say("edited since")),
        (sum(f.on_disk == "missing" for f in files), say("missing")),
        (sum(f.on_disk == "as written" and f.made_again == "not made" for f in files), say("not made again")),
        (sum(f.on_disk == "not recorded" for f in files), say("not in the manifest")),
    ]
    rest = by_commas([say("{n} identical", n=same), *(with_space(str(n), what) for n, what in counts if n)])
    inputs = sum(len(run.inputs) for run in runs)
    more = [
        say_count("{n} input is not as it was.", "{n} inputs are not as they were.", inputs) if inputs else "",
        say("The manifest says otherwise than what was made.") if any(f.name == _LAST and not f.is_same for f in every) else "",
    ]
    return run_on([say_count("{n} file: {rest}.", "{n} files: {rest}.", len(files), rest=rest), *filter(None, more)])
