#!/usr/bin/python3
"""How long Python takes for what C does too.

usage: python.py PACKAGE-FOLDER BATCH SDK VERSION FILE...

BATCH is batch.c, which reads and checks each FILE many times in the same run,
and the notices of the SDK of that version, where the tests have fetched it.
Times are of the processor, the best of several rounds, with the cost of an
empty loop taken off; they never fail the run, but an aim that is missed is
said.
"""
import datetime
import math
import pathlib
import subprocess
import sys
import tempfile
import time
import timeit

sys.path.insert(0, str(pathlib.Path(sys.argv[1]).resolve()))
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(1, str(ROOT / "tests" / "bindings"))
import attributes  # noqa: E402
import innokjop  # noqa: E402
import notices  # noqa: E402
from innokjop import (Case, CaseBuilder, Ruleset, check,  # noqa: E402
                      records)

NOW = datetime.datetime.fromtimestamp(1790000000, datetime.timezone.utc)
LOOPS, REPEATS, ROUNDS, SLICES = 100_000, 9, 15, 20
SLICE_BYTES = 400_000
SHORT, FRESH = 1000, 100
PROPERTY_AIM, BATCH_AIM = 110, 1.05


def nanoseconds(expression, loops=LOOPS, repeats=REPEATS, **names):
    def best(code, times):
        return min(timeit.repeat(code, globals=names, number=times,
                                 repeat=repeats, timer=time.process_time)
                   ) / times * 1e9
    return best(expression, loops) - EMPTY


EMPTY = 0.0
EMPTY = nanoseconds("pass")


def first(thing, name):
    """What it takes to ask an object that has not been asked before."""
    if not isinstance(getattr(type(thing), name, None),
                      (innokjop._core.kept, innokjop.Field)):
        return None
    kept_by = {name for cls in type(thing).__mro__ for name, found
               in vars(cls).items() if type(found) in (innokjop._core.kept,
                                                       innokjop.Field)}
    base = {key: value for key, value in vars(thing).items()
            if key not in kept_by}
    if isinstance(thing, (int, CaseBuilder)):
        return None  # it is there from the start
    best = math.inf
    for _ in range(5):
        fresh = [object.__new__(type(thing)) for _ in range(FRESH)]
        for one in fresh:
            vars(one).update(base)
        start = time.process_time_ns()
        for one in fresh:
            getattr(one, name)
        best = min(best, (time.process_time_ns() - start) / FRESH)
    return best


def sort_of(thing, name):
    """What a field holds, or the class whose attribute it is."""
    field = getattr(type(thing), name, None)
    if not isinstance(field, innokjop.Field):
        return ("enumerations" if isinstance(thing, int)
                else type(thing).__name__)
    return f"{field.type.name.lower()}{' list' * field.is_list} of a record"


def properties():
    """Every attribute of every class; of each sort the slowest is shown."""
    measured = {}
    for thing in attributes.walk(innokjop):
        for name in attributes.attributes(thing):
            expression = f"thing.{name}"
            took = nanoseconds(expression, SHORT, 5, thing=thing)
            if took > PROPERTY_AIM * 0.75:  # or was it something else?
                took = min(took, nanoseconds(expression, thing=thing))
            measured.setdefault(sort_of(thing, name), []).append(
                (took, f"{type(thing).__name__}.{name}", thing, name))
    print(f"{'slowest of each sort':46} ns  first (aim: at most "
          f"{PROPERTY_AIM} but the first time)")
    for sort, found in sorted(measured.items()):
        took, title, thing, name = max(found, key=lambda one: one[0])
        at_first = max(filter(None, (first(*one[2:]) for one in found)),
                       default=None)
        print(f"{sort:20} {title:25} {took:3.0f} "
              f"{f'{at_first:6.0f}' if at_first else ''}"
              f"{' MISSED' * (took > PROPERTY_AIM)}")
    everything = sorted((one[:2] for found in measured.values()
                         for one in found), reverse=True)
    missed = [one for one in everything if one[0] > PROPERTY_AIM]
    print(f"{len(everything)} attributes of all classes: {len(missed)} MISSED,"
          f" the slowest {everything[0][1]} {everything[0][0]:.0f} ns")


def long_texts():
    """What a longer text takes, and methods, which work each time."""
    case = Case.from_file(attributes.NIGHT)
    requirement = max(case.records(records.Requirement),
                      key=lambda one: len(one.text or ""))
    finding = check(case, now=NOW).findings[0]
    for name in ("requirement.text", "finding.subjects[0]",
                 "finding.message()"):
        took = nanoseconds(name, 10_000, requirement=requirement,
                           finding=finding)
        print(f"{name:46} {took:3.0f}")


def loop(paths, rules):
    """What each file's check finds, one after the other."""
    return sum(check(Case.from_file(path), now=NOW,
                     ruleset=rules).finding_count for path in paths)


def in_batch(paths, rules):
    return sum(checked.report.finding_count for checked in
               innokjop.check_files(paths, workers=1, now=NOW, ruleset=rules,
                                    keep=False, progress=False))


def spent(work, *arguments):
    """The best of some slices, short so that some are undisturbed."""
    best = math.inf
    for _ in range(SLICES):
        start = time.process_time()
        found = work(*arguments)
        best = min(best, time.process_time() - start)
    return best, found


def in_c(program, paths):
    said = subprocess.run([program, str(SLICES), *paths], check=True,
                          capture_output=True, text=True).stdout.split()
    return float(said[0]), int(said[1]) // SLICES


def batch(program, paths, what):
    """In turns, so that whatever else the machine does disturbs all alike. The
    paths are as glob() gives them: to make one of a str takes Python 3 us."""
    rules = Ruleset()
    rounds = [(in_c(program, paths), spent(loop, paths, rules),
               spent(in_batch, paths, rules)) for _ in range(ROUNDS)]
    assert len({found for turn in rounds for _, found in turn}) == 1
    seconds, *ours = (min(took for took, _ in turns)
                      for turns in zip(*rounds))
    for name, took in zip(("a loop", "check_files()"), ours):
        missed = took > seconds * BATCH_AIM
        print(f"{name}, {what}: "
              f"{took / len(paths) * 1e6:.0f} us each, C "
              f"{seconds / len(paths) * 1e6:.0f}: {took / seconds:.3f} times "
              f"(aim: at most {BATCH_AIM}){' MISSED' * missed}")


def real_notices(program, sdk, version):
    """As they lie in the SDK, but the one that is as large as all others."""
    jar = pathlib.Path(sdk, f"eforms-sdk-{version}.jar")
    if not jar.is_file():
        print("no notices of the SDK: the tests have not fetched them")
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = [path for path in notices.unpack(jar, folder)
                 if path.name != notices.LARGE]
        size = sum(path.stat().st_size for path in paths)
        batch(program, paths, f"{len(paths)} notices of "
                              f"{size / len(paths) / 1000:.0f} kB")


def main(program, sdk, version, *files):
    properties()
    long_texts()
    for file in map(pathlib.Path, files):
        size = file.stat().st_size
        batch(program, [file] * max(2, SLICE_BYTES // size),
              f"files of {size / 1000:.0f} kB")
    real_notices(program, sdk, version)


if __name__ == "__main__":
    main(*sys.argv[2:])
