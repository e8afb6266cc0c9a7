#!/usr/bin/python3
"""The scenarios as case files, written once for all tests that ask of them.

usage: manifest.py LIST DEPFILE

LIST gets a line for each scenario: file, moment and title, with tabs between
them; the files stand in a folder beside it. DEPFILE tells Ninja on what they
depend, new scenarios too.
"""
import pathlib
import shutil
import sys

import records as cases
import run


def write(folder):
    """Each scenario's file, moment and title."""
    for name in sorted(path.stem for path in cases.HERE.glob("*.toml")):
        for number, (title, scenario, records) in enumerate(
                cases.scenarios(name)):
            path = pathlib.Path(folder, f"{name}.{number}.xml")
            run.write_case(records, str(path))
            run.write_notice(scenario.get("notice"), path)
            moment = scenario["as_of"]
            yield path, run.MOMENTS.get(moment, moment), f"{name}: {title}"


def read(listed):
    """The same, of what was written."""
    for line in pathlib.Path(listed).read_text("utf-8").splitlines():
        path, moment, title = line.split("\t", 2)
        yield path, moment, title


def main(listed, depfile):
    folder = pathlib.Path(listed).resolve().with_suffix(".files")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pathlib.Path(listed).write_text(
        "".join("\t".join(map(str, it)) + "\n" for it in write(folder)),
        "utf-8")
    # A folder is newer when something was added or removed.
    needs = [cases.HERE, cases.HERE / "bases", cases.SCHEMA_FILE,
             *cases.HERE.glob("*.toml"), *cases.HERE.glob("bases/*.xml"),
             *cases.HERE.glob("*.py")]
    pathlib.Path(depfile).write_text(f"{listed}: " + " ".join(
        str(path).replace(" ", "\\ ") for path in sorted(needs)) + "\n")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(*sys.argv[1:])
