#!/usr/bin/python3
"""The shape of the bindings: every function of the API is reached, and the
classes that SWIG writes are there.

usage: shape.py PACKAGE-FOLDER
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
from tap import Tap  # noqa: E402


def main(package):
    tap = Tap()
    unused = subprocess.run(
        [sys.executable, ROOT / "bindings/swig/weave.py", "--unused"],
        check=True, capture_output=True, text=True).stdout.split()
    tap.ok("every function of the API is reached", unused)
    sys.path.insert(0, package)
    import innokjop
    from innokjop import enums, records
    case = innokjop.Case.from_file(ROOT / "tests/scenarios/bases/B0.xml")
    notice = case.get_record(enums.Kind.NOTICE, 0)
    found = [type(notice).__name__, notice.sent.isoformat(),
             str(records.Notice.sent), case.is_chained]
    want = ["Notice", "2026-08-31T10:00:00+02:00", "sent", False]
    tap.ok("a case is read", [] if found == want else [str(found)])
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(*sys.argv[1:])
