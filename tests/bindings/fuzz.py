#!/usr/bin/python3
"""Reads what is broken at random, and walks what can be read.

usage: fuzz.py PACKAGE-FOLDER

Seeds are the corpora of the readers' fuzz targets, and the tests' own files.
Runs for IK_FUZZ_SECONDS, a few if that is not set; the seed of the chance is
told, and IK_FUZZ_SEED gives it.
"""
import collections
import datetime
import os
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
sys.path.insert(0, sys.argv[1])
import innokjop  # noqa: E402
from innokjop import (Case, CaseBuilder, Deadlines,  # noqa: E402
                      Ruleset, check)
from tap import Tap  # noqa: E402

NOW = datetime.datetime(2026, 9, 10, 12, tzinfo=datetime.timezone.utc)
NIGHT = Case.from_file(ROOT / "examples/cases/night-watch.xml")
CASES = ["tests/fuzz/corpus/native/*.xml", "tests/fuzz/corpus/eforms/*.xml",
         "tests/data/native/*.xml", "tests/data/eforms/*.xml",
         "tests/scenarios/bases/*.xml", "examples/cases/*.xml"]
NOTICES = ["tests/fuzz/corpus/notices/*.txt"]
LAWS = ["tests/fuzz/corpus/law/*.xml", "lib/law/law.xml"]
WORDS = [b"<", b">", b"&", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"id=\"\"",
         b"act=\"redact\"", b"9" * 30, b"<withheld field=\"title\"/>",
         b"]]>", b"<!DOCTYPE x>", b" lang=\"nb\"", b"-1", b"unpublished"]


def seeds(patterns):
    found = [[path.read_bytes() for path in sorted(ROOT.glob(pattern))]
             for pattern in patterns]
    assert all(found), f"a folder without seeds: {patterns}"
    return sum(found, [])


def broken(chance, data, others):
    data = bytearray(data)
    for _ in range(chance.randint(0, 6)):
        at, kind = chance.randrange(len(data) + 1), chance.randrange(5)
        size = chance.randint(1, 200)
        if kind == 0:
            del data[at:at + size]
        elif kind == 1:
            data[at:at] = chance.choice(WORDS)
        elif kind == 2:
            data[at:at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            data[at:at] = data[at:at + size]
        else:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            data[at:at + size] = other[start:start + size]
    return bytes(data)


def walk(case):
    for record in case:
        repr(record), record.values()
    for entry in case.entries:
        list(entry.revisions)
    report = check(case, now=NOW, include_all=True)
    for finding in report.findings:
        str(finding), list(finding.evidence), list(finding.missing)
        finding.legal, finding.question("nn"), finding.remedy("nb")
    report.to_json("nb")
    innokjop.Parity(case, now=NOW).write()
    if not case.is_what_if:
        assert Case.from_bytes(case.to_bytes()) == case


def rebuild(case):
    """What can be read can be built."""
    with CaseBuilder() as new:
        for record in case:
            if record.record_kind:
                new.add(type(record), record.id,
                        **{name: value for name, value in
                           record.values().items()})


def use_case(case):
    walk(case)
    rebuild(case)


def read_notices(data):
    """With a form feed between them; what is no notice is left out."""
    notices = []
    for part in data.split(b"\f"):
        try:
            notices.append(Case.from_bytes(part))
        except innokjop.Error:
            continue
    return [notice for notice in notices if notice.is_notice]


def use_notices(notices):
    joined = innokjop.join_notices(notices)
    assert sorted(sum(joined.members, ())) == list(range(len(notices)))
    for case in joined.cases:
        walk(case)
    repr(joined.remarks)


def use_law(rules):
    for rule in rules:
        repr(rule), rule.legal, rule.facts
    check(NIGHT, ruleset=rules, now=NOW).to_json()
    limit = Deadlines(rules).find("tender", "open", sent=NOW.date())
    limit.write(), limit.steps()


# What reads, what is done with what was read, how often (laws are slow), and
# the seeds.
READERS = {
    "case": (Case.from_bytes, use_case, 8, seeds(CASES)),
    "notices": (read_notices, use_notices, 2, seeds(NOTICES)),
    "law": (Ruleset.from_bytes, use_law, 1, seeds(LAWS)),
}


def was_read(name, data):
    """What is done with what can be read must work out."""
    read, use, *_ = READERS[name]
    try:
        thing = read(data)
    except innokjop.Error:
        return False
    use(thing)
    return bool(thing)


def main():
    tap = Tap()
    seed = int(os.environ.get("IK_FUZZ_SEED", time.time_ns() % (1 << 32)))
    chance = random.Random(seed)
    end = time.monotonic() + float(os.environ.get("IK_FUZZ_SECONDS", 3))
    runs, read, wrong = collections.Counter(), collections.Counter(), []
    weights = [weight for _, _, weight, _ in READERS.values()]
    while time.monotonic() < end and not wrong:
        name, = chance.choices(list(READERS), weights)
        inputs = READERS[name][-1]
        data = broken(chance, chance.choice(inputs), inputs)
        runs[name] += 1
        try:
            read[name] += was_read(name, data)
        except Exception as error:
            wrong = [f"{name}: {type(error).__name__}: {error}"]
            pathlib.Path("python-fuzz.xml").write_bytes(data)
    tap.ok(f"{runs.total()} inputs, {read.total()} of them read, seed {seed}",
           wrong)
    for name in READERS:
        tap.ok(f"some could be read: {name}",
               [] if read[name] or wrong else [f"none of {runs[name]}"])
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
