#!/usr/bin/python3
"""What SPE-005 says of requirements by their words: requirements.py INNOKJOP.

Each line of tests/data/requirements.txt becomes a mandatory requirement of
one case on the base K. Prints TAP, a test for each outcome and language, and
how many were right.
"""
import collections
import pathlib
import re
import sys

import records as cases
import run

DATA = cases.HERE / "../data/requirements.txt"
SILENT = "SILENT"


def read():
    """Line number, outcome, language and words of each requirement."""
    for number, line in enumerate(DATA.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, *line.split("\t")


def build(lines):
    base = [record for record in cases.load_base("K")
            if record.get("id") != "K1"]
    model = next(r for r in cases.load_base("K") if r.get("id") == "K1")
    for number, _, language, words in lines:
        requirement, = cases.copy([model])
        requirement.set("id", f"L{number}")
        requirement.set("code", str(number))
        text = requirement.find(cases.SPACE + "text")
        text.text = words
        text.set("lang", language)
        base.append(requirement)
    return base


def main(tool):
    lines = list(read())
    found = {finding[2]: finding[1]
             for finding in run.check(tool, build(lines), run.MOMENTS["EARLY"])
             if finding[0] == "SPE-005" and finding[1].isupper()}
    wrong = collections.defaultdict(list)
    right = 0
    for number, outcome, language, words in lines:
        got = found.get(f"L{number}", SILENT)
        right += got == outcome
        wrong[outcome, language] += (
            [] if got == outcome else [f"{number}: {got}: {words}"])
    print(f"1..{len(wrong)}")
    for number, (group, complaints) in enumerate(wrong.items(), 1):
        print("not ok" if complaints else "ok", number, "-", *group)
        for complaint in complaints:
            print("#", complaint)
    print(f"# {right} of {len(lines)} requirements are judged right")
    return right != len(lines)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
