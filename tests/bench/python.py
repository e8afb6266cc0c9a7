#!/usr/bin/python3
"""How long Python takes for what C does too.

usage: python.py PACKAGE-FOLDER BATCH FILE

BATCH is batch.c, which reads and checks FILE many times in the same run. Times
are of the processor, the best of several rounds, with the cost of an empty
loop taken off; they never fail the run, but an aim that is missed is said.
"""
import datetime
import pathlib
import subprocess
import sys
import time
import timeit

sys.path.insert(0, str(pathlib.Path(sys.argv[1]).resolve()))
import innokjop  # noqa: E402
from innokjop import Case, Ruleset, check, records  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = datetime.datetime.fromtimestamp(1790000000, datetime.timezone.utc)
LOOPS, REPEATS, ROUNDS, FILES = 100_000, 9, 15, 20
PROPERTY_AIM, BATCH_AIM = 110, 1.05


def nanoseconds(expression, **names):
    def best(code):
        return min(timeit.repeat(code, globals=names, number=LOOPS,
                                 repeat=REPEATS, timer=time.process_time))
    return (best(expression) - best("pass")) / LOOPS * 1e9


def properties():
    case = Case.from_file(ROOT / "examples/cases/night-watch.xml")
    finding = check(case, now=NOW).findings[0]
    names = {
        "case": case, "finding": finding,
        "organisation": case.records(records.Organisation)[0],
        "enquiry": case.records(records.Enquiry)[0],
        "requirement": case.records(records.Requirement)[0],
    }
    aimed = ["finding.rule", "finding.severity", "finding.outcome",
             "case.id", "case.is_chained", "organisation.id",
             "organisation.line", "organisation.name", "organisation.country",
             "enquiry.asked_by", "enquiry.asked_in_good_time"]
    rest = ["requirement.text", "enquiry.received", "organisation.roles",
            "case.revisions", "finding.subjects[0]", "finding.message()"]
    print(f"{'property':30} ns (aim: at most {PROPERTY_AIM})")
    for expression in aimed + rest:
        took = nanoseconds(expression, **names)
        missed = expression in aimed and took > PROPERTY_AIM
        print(f"{expression:30} {took:.0f}{' MISSED' * missed}")


def loop(paths, rules):
    """What each file's check finds, one after the other."""
    return sum(check(Case.from_file(path), now=NOW,
                     ruleset=rules).finding_count for path in paths)


def in_batch(paths, rules):
    return sum(checked.report.finding_count for checked in
               innokjop.check_files(paths, workers=1, now=NOW, ruleset=rules,
                                    keep=False, progress=False))


def spent(work, *arguments):
    start = time.process_time()
    found = work(*arguments)
    return time.process_time() - start, found


def in_c(program, paths):
    said = subprocess.run([program, "1", *paths], check=True,
                          capture_output=True, text=True).stdout.split()
    return float(said[0]), int(said[1])


def batch(program, file):
    """In turns, so that whatever else the machine does disturbs all alike."""
    paths, rules = [file] * FILES, Ruleset()
    rounds = [(in_c(program, paths), spent(loop, paths, rules),
               spent(in_batch, paths, rules)) for _ in range(ROUNDS)]
    assert len({found for turn in rounds for _, found in turn}) == 1
    seconds, *ours = (min(took for took, _ in turns)
                      for turns in zip(*rounds))
    for name, took in zip(("a loop", "check_files()"), ours):
        missed = took > seconds * BATCH_AIM
        print(f"{name}: {took * 1e3:.1f} ms for {FILES} files, C "
              f"{seconds * 1e3:.1f}: {took / seconds:.3f} times (aim: at most "
              f"{BATCH_AIM}){' MISSED' * missed}")


if __name__ == "__main__":
    properties()
    batch(*sys.argv[2:])
