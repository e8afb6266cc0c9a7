#!/usr/bin/python3
"""Every function of the API is reached by the bindings' shape, api.i."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
from tap import Tap  # noqa: E402


def main():
    tap = Tap()
    unused = subprocess.run(
        [sys.executable, ROOT / "bindings/swig/weave.py", "--unused"],
        check=True, capture_output=True, text=True).stdout.split()
    tap.ok("every function of the API is reached", unused)
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
