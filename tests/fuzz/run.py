#!/usr/bin/python3
"""Replays a corpus, then fuzzes for IK_FUZZ_SECONDS (3 if unset). TAP.

usage: run.py PROGRAM FOLDER DICTIONARY CORPUS [SEED...]

FOLDER receives what the fuzzer finds on the way, and the crashes. A crash is
minimised with PROGRAM -minimize_crash=1 FILE and joins the corpus once it is
understood.
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))

from tap import Tap  # noqa: E402


def fuzz(program, *arguments):
    """The last lines that were printed when something was found."""
    run = subprocess.run([program, "-timeout=10", "-rss_limit_mb=2048",
                          *map(str, arguments)],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         text=True, errors="replace")
    lines = run.stdout.splitlines()
    print("# " + next((line for line in reversed(lines)
                       if line.startswith("Done ")), "no end"))
    return ["\n".join(lines[-60:])] if run.returncode else []


def main():
    program, folder, dictionary, corpus, *more = map(pathlib.Path,
                                                     sys.argv[1:])
    seconds = int(os.environ.get("IK_FUZZ_SECONDS", "3"))
    found = folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    seeds = sorted(path for path in corpus.rglob("*") if path.is_file())
    seeds += more
    tap = Tap()
    tap.ok(f"{len(seeds)} files of the corpus are harmless",
           fuzz(program, *seeds) if seeds else ["no corpus"])
    tap.ok(f"{seconds} seconds of fuzzing find nothing",
           fuzz(program, f"-max_total_time={seconds}", f"-dict={dictionary}",
                f"-artifact_prefix={folder}/", "-print_final_stats=1",
                f"-seed_inputs={','.join(map(str, seeds))}",
                "-max_len=65536", found))
    tap.end()


if __name__ == "__main__":
    main()
