#!/usr/bin/python3
"""Sums what Meson and the programs that it ran have found.

usage: count.py LOG...    LOG.json and LOG.junit.xml are read; a LOG that is
                          not there counts as one failure

A program that speaks TAP counts as many tests as it announces, any other
program as one; a program that dies or is cut off counts as one more failure.
What fails is printed, and the last line says "N passed, N failed".
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

FINE = {"OK", "EXPECTEDFAIL", "SKIP"}
MOST_LINES = 120
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0


def subtests(log):
    """For each program that speaks TAP: all cases, failed, skipped."""
    found = {}
    # A program such as Maven may colour what it says, which XML cannot hold.
    text = CONTROLS.sub("", pathlib.Path(f"{log}.junit.xml").read_text("utf-8"))
    for suite in ET.fromstring(text.encode()).iter("testsuite"):
        name = suite.get("name").split(".", 1)[-1]
        cases = list(suite.iter("testcase"))
        found[name] = (len(cases),
                       sum(case.find("failure") is not None
                           or case.find("error") is not None
                           for case in cases),
                       sum(case.find("skipped") is not None
                           for case in cases))
    return found


def tell(log, test):
    print(f"\n-- {log}: {test['name']}: {test['result']}, "
          f"{' '.join(test['command'])}")
    lines = (test.get("stdout", "") + test.get("stderr", "")).splitlines()
    lines = [line for line in lines if not line.startswith("ok ")]
    print("\n".join(lines[-MOST_LINES:]))


def add(count, log):
    text = pathlib.Path(f"{log}.json").read_text("utf-8")
    found = subtests(log)
    for test in map(json.loads, text.splitlines()):
        cases, failed, skipped = found.get(test["name"], (1, 0, 0))
        if test["result"] == "SKIP":
            failed, skipped = 0, cases
        elif test["result"] not in FINE:
            # A program that says itself what failed is not counted twice.
            if failed == 0:
                failed = 1
                cases += test["name"] in found
            tell(log, test)
        count.failed += failed
        count.skipped += skipped
        count.passed += cases - failed - skipped


def main():
    count = Count()
    for log in sys.argv[1:]:
        if pathlib.Path(f"{log}.json").is_file():
            add(count, log)
        else:
            print(f"\n-- {log}: no test ran")
            count.failed += 1
    if count.skipped:
        print(f"{count.skipped} skipped")
    print(f"{count.passed} passed, {count.failed} failed")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
