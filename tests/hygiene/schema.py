#!/usr/bin/python3
"""Case files that we wrote by hand are valid by the published schema.

usage: schema.py XMLLINT
"""

import subprocess
import sys

from tap import ROOT, Tap, name, sources

SCHEMA = ROOT / "docs" / "case-file.xsd"
# Deliberately wrong files stand in tests/data and in the fuzzers' corpus.
FOLDERS = ["examples", "tests/scenarios"]


def problems(xmllint, path):
    run = subprocess.run(
        [xmllint, "--noout", "--nonet", "--schema", SCHEMA, path],
        capture_output=True, text=True)
    return [run.stderr] if run.returncode else []


def main():
    tap = Tap()
    for folder in FOLDERS:
        for path in sources(folder, ".xml"):
            if b"urn:innokjop:case:1" in path.read_bytes():
                tap.ok(f"{name(path)} is valid",
                       problems(sys.argv[1], path))
    tap.end()


if __name__ == "__main__":
    main()
