#!/usr/bin/python3
"""Reads what is broken at random, and walks what can be read.

usage: fuzz.py PACKAGE-FOLDER

Seeds are the corpora of the readers' fuzz targets, and the tests' own files.
Runs for IK_FUZZ_SECONDS, a few if that is not set; the seed of the chance is
told, and IK_FUZZ_SEED gives it.
"""
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
from innokjop import Case, CaseBuilder, Ruleset, check  # noqa: E402
from tap import Tap  # noqa: E402

NOW = datetime.datetime(2026, 9, 10, 12, tzinfo=datetime.timezone.utc)
FOLDERS = ["tests/fuzz/corpus/native", "tests/fuzz/corpus/eforms",
           "tests/fuzz/corpus/law", "tests/data/native", "tests/data/eforms",
           "tests/scenarios/bases", "examples/cases"]
WORDS = [b"<", b">", b"&", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"id=\"\"",
         b"act=\"redact\"", b"9" * 30, b"<withheld field=\"title\"/>",
         b"]]>", b"<!DOCTYPE x>", b" lang=\"nb\"", b"-1", b"unpublished"]


def seeds():
    return [path.read_bytes() for folder in FOLDERS
            for path in sorted((ROOT / folder).glob("*.xml"))]


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


def main():
    tap, inputs = Tap(), seeds()
    seed = int(os.environ.get("IK_FUZZ_SEED", time.time_ns() % (1 << 32)))
    chance = random.Random(seed)
    end = time.monotonic() + float(os.environ.get("IK_FUZZ_SECONDS", 5))
    runs = read = 0
    wrong = []
    while time.monotonic() < end and not wrong:
        data, runs = broken(chance, chance.choice(inputs), inputs), runs + 1
        try:
            case = Case.from_bytes(data)
            read += 1
            walk(case)
            rebuild(case)
            Ruleset.from_bytes(data)
        except innokjop.Error:
            continue
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
            pathlib.Path("python-fuzz.xml").write_bytes(data)
    tap.ok(f"{runs} inputs, {read} of them read, seed {seed}", wrong)
    tap.ok("some could be read", [] if read else ["none"])
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
