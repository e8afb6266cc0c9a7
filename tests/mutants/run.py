#!/usr/bin/python3
"""Some scenario notices when a boundary of a rule is moved.

usage: run.py MUTANTS LIST    (what tests/scenarios/manifest.py wrote)

Each `<`, `<=`, `>` and `>=` of lib/rules is turned into its twin, which takes
in what it leaves out, or the other way round. Then some scenario must fail, or
say something else than tests/golden: else nobody would notice that a day or an
hour more is allowed. equivalent.txt lists the operators whose twin cannot
change any finding, and why. It may only shrink.
"""
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE.parent / folder)
                for folder in ("hygiene", "scenarios")]

import records as cases  # noqa: E402
import run as scenarios  # noqa: E402
import switch  # noqa: E402
from tap import ROOT, Tap, name  # noqa: E402

OUTCOMES = ["NONE", "BREACH", "RISK", "NOT_ASSESSABLE", "NOT_DUE", "CONFORMS",
            "NOT_APPLICABLE"]
TITLE = re.compile(r"^[\w*-]+ [\w.]+ \((.*)\)$")
Boundary = collections.namedtuple("Boundary", "key line cases died changed")
Case = collections.namedtuple("Case", "findings texts")


def expectations():
    return [(f"{name}: {title}", scenario)
            for name in sorted(path.stem for path in cases.HERE.glob("*.toml"))
            for title, scenario, _ in cases.scenarios(name)]


def read(text):
    """The boundaries, each with the findings of the cases that change; before
    them all cases, as the rules stand."""
    it = Boundary("as the rules stand", 0, "all", [], {})
    yield it
    for line in text.splitlines():
        word, *parts = line.split("\t")
        if word == "boundary":
            file, number, function, expression, met = parts
            it = Boundary(f"{file} {function}: {expression}", number, met, [],
                          {})
            yield it
        elif word == "case":
            case = it.changed[int(parts[0])] = Case([], set())
        elif word == "finding":
            rule, outcome, key, *subjects = parts
            case.findings.extend((rule, said, *subjects)
                                 for said in (OUTCOMES[int(outcome)], key))
        elif word == "text":
            case.texts.add(parts[0])
        else:
            it.died.append(word)


def move(program, listed):
    """What `mutants` tells, by as many processes as there are cores: of the
    rules as they stand, and of each boundary."""
    many = os.cpu_count()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        runs = [pool.submit(subprocess.run,
                            [program, listed, str(share), str(many)],
                            stdout=subprocess.PIPE, check=True, text=True)
                for share in range(many)]
    answers = [list(read(run.result().stdout)) for run in runs]
    return answers[0][0], [it for answer in answers for it in answer[1:]]


def read_golden():
    """What must be said, by the title of the scenario that says it."""
    golden = collections.defaultdict(set)
    for path in (HERE.parent / "golden").glob("*.txt"):
        for line in path.read_text("utf-8").splitlines():
            title = TITLE.match(line)
            if title:
                said = golden[title[1]]
            elif line.startswith("  nn  "):
                said.add(line.removeprefix("  nn  "))
    return golden


def fails(case, title, scenario, golden):
    return (scenarios.compare(scenario, case.findings, {}) or
            not golden[title] <= case.texts)


def is_killed(boundary, told, golden):
    return bool(boundary.died) or any(
        fails(case, *told[number], golden)
        for number, case in boundary.changed.items())


def describe(boundary, told):
    if boundary.changed:
        names = ", ".join(told[it][0] for it in list(boundary.changed)[:2])
        return f"{boundary.key} (line {boundary.line}; unexpected in {names})"
    return f"{boundary.key} (line {boundary.line}; met by {boundary.cases})"


def known_equivalents():
    lines = pathlib.Path(HERE, "equivalent.txt").read_text("utf-8")
    return {line.split(" -- ")[0] for line in lines.splitlines()
            if line and not line.startswith("#")}


def main():
    program, listed = sys.argv[1:]
    told, golden = expectations(), read_golden()
    plain, all_of_them = move(program, listed)
    moved = [it for it in all_of_them if it.cases != "loop"]
    alive = [it for it in moved if not is_killed(it, told, golden)]
    known = known_equivalents()
    tap = Tap()
    tap.ok("the copies do as the rules do",
           [title for number, (title, scenario) in enumerate(told)
            if number not in plain.changed
            or fails(plain.changed[number], title, scenario, golden)])
    tap.ok("no header of lib/rules compares anything",
           [name(path) for path in (ROOT / "lib" / "rules").glob("*.h")
            if switch.compares(path.read_text("utf-8"))])
    tap.ok(f"killed {len(moved) - len(alive)} of {len(moved)} boundary "
           f"operators in lib/rules, {len(all_of_them) - len(moved)} left out "
           f"as ends of arrays, {len(known)} equivalent",
           [describe(it, told) for it in alive if it.key not in known])
    tap.ok("equivalent.txt lists no operator that is killed or gone",
           sorted(known - {it.key for it in alive}))
    tap.end()


if __name__ == "__main__":
    main()
