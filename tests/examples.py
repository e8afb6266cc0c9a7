#!/usr/bin/python3
"""The examples say what their comments, the demo and README.md claim.

usage: examples.py INNOKJOP CHECK TABLES LOOP    the command, and examples of
                                                 these names; answers in TAP
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "hygiene"))
from tap import ROOT, Tap  # noqa: E402

INNOKJOP, CHECK, TABLES, LOOP = sys.argv[1:]
CASES = ROOT / "examples" / "cases"
NIGHT = CASES / "night-watch.xml"
NOW = "2026-04-21T12:00+02:00"
# What each case shows, as of when, and how many facts are missing. A decided
# case shows what the decision found, and nothing else.
WANTED = {
    NIGHT: (NOW, {("SOS-002", "BREACH"), ("SPE-005", "BREACH"),
                  ("SOS-007", "RISK")}, 3),
    CASES / "kofa-2013-107.xml":
        ("2026-03-12T12:00+01:00", {("SPE-007", "BREACH")}, 0),
    CASES / "lb-2010-89858.xml":
        ("2026-04-09T12:00+02:00", {("FRI-008", "BREACH")}, 0),
}


def run(*command):
    return subprocess.run(command, capture_output=True, check=False,
                          encoding="utf-8").stdout


def check(moment, path):
    """The answer on one case: what it found, and how many facts are missing."""
    answer = json.loads(run(INNOKJOP, "check", "--format", "json", "--as-of",
                            moment, path))["cases"][0]
    found = {(finding["rule"], finding["outcome"])
             for finding in answer["findings"]
             if finding["outcome"] in ("BREACH", "RISK")}
    return found, answer["coverage"]["missing_facts"]


def differences(path):
    moment, found, missing = WANTED[path]
    got = check(moment, path)
    return [] if got == (found, missing) else [f"{got}"]


def correction():
    """What is wrong with the copy that the demo puts right."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(NIGHT, folder)
        run(CASES / "correct-night-watch", INNOKJOP, copy)
        got, missing = check(NOW, copy)
        intact = run(INNOKJOP, "verify", copy)
    moment, found, wanted = WANTED[NIGHT]
    if got != found - {("SPE-005", "BREACH")} or missing != wanted:
        yield f"{got}, {missing} missing"
    if not intact:
        yield "it does not verify"


def untold():
    """What is wrong with the example where the host's tables lack a column."""
    script = (ROOT / "examples" / "tables.sql").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "tables.sql")
        path.write_text(script.replace("receiver, sent)", "receiver, day)"),
                        "utf-8")
        said = run(TABLES, path)
    return [] if said.strip() == "no such column: sent" else [said]


def excerpt():
    """The lines that README.md shows of a report and that it does not have."""
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.split("begins like this", 1)[1].split("```\n")[1]
    rest = run(INNOKJOP, "check", "--lang", "en", "--as-of", NOW, NIGHT)
    for piece in filter(None, shown.replace("…", "\n").splitlines()):
        _, found, after = rest.partition(piece)
        if found:
            rest = after
        else:
            yield piece


def main():
    tap = Tap()
    for path in WANTED:
        tap.ok(f"{path.stem} shows what it is there for", differences(path))
    tap.ok("the copy put right loses one finding", correction())
    tap.ok("README.md shows the report of the demo", excerpt())
    said = run(CHECK, NIGHT)
    tap.ok("the C example prints the report",
           [] if said.startswith("Do not publish: ") else [said])
    said = run(TABLES, ROOT / "examples" / "tables.sql")
    tap.ok("a case is rebuilt from tables for each check",
           [] if said.count("BREACH SOS-002") == 1 and
           "No breach found" in said.split("BREACH SOS-002")[1] else [said])
    tap.ok("what the host cannot tell is not judged", untold())
    asked = [*map(str, WANTED), "no-such-case.xml"]
    said = run(LOOP, *asked)
    tap.ok("the loop answers each file, whatever the others are",
           [path for path in asked if f"{path}: " not in said] +
           ([] if said.count(": breaches: ") == len(WANTED) else [said]))
    tap.end()


if __name__ == "__main__":
    main()
