"""All cases one after the other, with totals by kind and outcome: ``python -m tests.hardening [--fast] [--only READER]``."""

from __future__ import annotations

import argparse
import collections
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hardening.case import Case, laid
from tests.hardening.harness import Ended, tried
from tests.hardening.hostile import hostile_cases
from tests.hardening.readers import READERS
from tests.hardening.spoilt import spoilt_files, spoilt_values

_QUICK = ("sites", "claims", "scenario", "territories GeoJSON", "atmosphere", "statements", "labels", "people")
"""Readers that every test run tries: the others take longer than the few cases do."""


def cases(*, fast: bool) -> Iterator[Case]:
    """Every case, or the few that every test run tries."""
    every = (*spoilt_files(), *hostile_cases(), *spoilt_values())
    return (case for case in every if not fast or (case.fast and case.reader in _QUICK))


def warmed(home: Path, *, fast: bool) -> None:
    """Read every good file once, here, so that every child has the modules and the embedded data."""
    from click.testing import CliRunner

    from radar_coverage.cli import radar_coverage

    here = Path.cwd()
    for number, reader in enumerate(READERS.values()):
        if fast and reader.name not in _QUICK:
            continue
        folder = home / str(number)
        folder.mkdir(parents=True)
        laid({reader.file: reader.good, **reader.beside})(folder)
        os.chdir(folder)
        result = CliRunner().invoke(radar_coverage, reader.argv.split())
        os.chdir(here)
        if result.exit_code:
            raise AssertionError(f"{reader.name}: {result.output}{result.exception!r}")


def totals(ended: Sequence[Ended]) -> str:
    """A table of kinds and outcomes."""
    outcomes = sorted({one.outcome for one in ended})
    lines = [f"{'':<12}" + "".join(f"{outcome:>10}" for outcome in [*outcomes, "all"])]
    for kind in [*sorted({one.case.kind for one in ended}), "all"]:
        count = collections.Counter(one.outcome for one in ended if kind in ("all", one.case.kind))
        lines.append(f"{kind:<12}" + "".join(f"{n:>10,}" for n in [*(count[outcome] for outcome in outcomes), count.total()]))
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Exit code 1 where there is a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.hardening", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="the few cases that every test run tries")
    parser.add_argument("--only", default="", help="cases whose reader, kind and name hold this text")
    parser.add_argument("--each", type=int, default=1, help="every N-th case")
    parser.add_argument("--verbose", action="store_true", help="a line a case")
    asked = parser.parse_args(argv)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    ended = []
    with tempfile.TemporaryDirectory() as folder:
        # caches of libraries are no outputs: they have a place of their own, which the children may write to
        caches = Path(folder) / "caches"
        caches.mkdir()
        os.environ |= dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME"), str(caches))
        tempfile.tempdir = None
        warmed(caches / "warm", fast=asked.fast)
        if asked.verbose:
            print("warm", flush=True)
        chosen = [case for case in cases(fast=asked.fast) if asked.only in f"{case.reader}: {case.kind}: {case.name}"]
        for case in chosen[:: asked.each]:
            one = tried(case, Path(folder) / "home", caches)
            ended.append(one._replace(pages=()))
            if asked.verbose:
                print(
                    f"{one.seconds:5.1f} s {one.outcome} {case.reader}: {case.kind}: {case.name}: {one.said.strip()[:200]}",
                    flush=True,
                )
            if one.wrong:
                print(f"FINDING {case.reader}: {case.kind}: {case.name} ({one.seconds:.1f} s)")
                print(f"    {one.wrong}\n    {one.said[:300]!r}")
                sys.stdout.flush()
    print(totals(ended))
    slowest = max(ended, key=lambda one: one.seconds)
    print(f"the longest took {slowest.seconds:.1f} s: {slowest.case.reader}: {slowest.case.name}")
    return int(any(one.wrong for one in ended))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
