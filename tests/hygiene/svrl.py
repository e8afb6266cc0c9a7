#!/usr/bin/python3
"""What the command writes as SVRL is valid by a schema of what readers expect.

usage: svrl.py XMLLINT INNOKJOP
"""

import subprocess
import sys
import tempfile

from tap import ROOT, Tap, name, sources

SCHEMA = ROOT / "tests" / "data" / "svrl.xsd"
NOW = "2026-04-21T12:00+02:00"
CASE = """<?xml version="1.0" encoding="UTF-8"?>
<case_file xmlns="urn:innokjop:case:1" minor="0">
 <case id="C" buyer="B1"/>
 <organisation id="B1" roles="buyer" country="{country}"/>
 <procedure id="P1" part="part_iii" sector="{sector}"/>
 <organisation id="S1" roles="supplier"/>
 <notice id="N1" kind="competition" sent="2026-04-01T10:00+02:00"/>
 <contact id="K:1" at="2026-04-10T10:00+02:00" supplier="S1"
  substantive="yes" channel="email" authorised="yes"/>
 <contact id="K.1" at="2026-04-10T10:00+02:00" supplier="S1"
  substantive="yes" channel="email" authorised="yes"/>
</case_file>
"""
# Cases that no rule applies to, and one with a rule that finds two things
# whose ids differ by a colon alone.
MADE = {
    "not covered": (CASE.format(country="NO", sector="utilities"), []),
    "outside Norwegian law": (CASE.format(country="DE", sector="classic"), []),
    "nothing to check": (CASE.format(country="NO", sector="classic"),
                         ["--rule", "DI1-001"]),
    "two findings of one rule": (CASE.format(country="NO", sector="classic"),
                                 ["--rule", "SOS-008"]),
}


def report(tool, path, *options):
    return subprocess.run(
        [tool, "check", "--format", "svrl", "--as-of", NOW, *options, path],
        capture_output=True).stdout


def problems(xmllint, written):
    run = subprocess.run(
        [xmllint, "--noout", "--nonet", "--schema", SCHEMA, "-"],
        input=written, capture_output=True)
    return [run.stderr.decode()] if run.returncode else []


def main():
    tap = Tap()
    xmllint, tool = sys.argv[1:]
    for path in sources("examples/cases", ".xml"):
        for options in [[], ["--all", "--lang", "nb"]]:
            tap.ok(" ".join(["the report of", name(path), *options]),
                   problems(xmllint, report(tool, path, *options)))
    for what, (case, options) in MADE.items():
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write(case)
            file.flush()
            written = report(tool, file.name, *options)
        silent = b"<svrl:failed-assert" not in written and (
            b"<svrl:successful-report" not in written)
        tap.ok(what, problems(xmllint, written) + ["it is silent"] * silent)
    tap.end()


if __name__ == "__main__":
    main()
