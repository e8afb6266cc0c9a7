#!/usr/bin/python3
"""Each scenario is checked, and the reports of those that bring a sentence that
none before them did are written: for builds with a sanitizer, which look for
what is wrong in memory, and take their time. What is found in them run.py
compares, in the build without.

usage: told.py MANY LIST    (what manifest.py wrote)
"""
import sys

import manifest
import run


def ask(many, how, cases):
    """A line or more for each case."""
    listed = "".join(f"case\t{path}\t{moment}\n" for path, moment, _ in cases)
    return run.call(many, how, "/dev/stdin",
                    given=listed.encode()).decode().splitlines()


def main(many, listed):
    cases, new = list(manifest.read(listed)), {}
    for line in ask(many, "tell", cases):
        number, rule, _, key, *_ = line.split("\t")
        if number != "facts":
            new.setdefault((rule, key), int(number))
    some = [cases[number] for number in sorted(set(new.values()))]
    wrong = len(ask(many, "show", some)) != len(some)
    print("1..1")
    print("not ok" if wrong else "ok", f"1 - {len(cases)} scenarios are "
          f"checked, and {len(some)} written, with {len(new)} sentences")
    return wrong or not some


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
