#!/usr/bin/python3
"""What README.md shows of Python is run as it stands.

usage: readme.py PACKAGE-FOLDER

Its blocks are run one after the other, in a folder where the case of
tools/demo stands as case.xml; at most ten lines each. The commands of the
first one install.py runs. Blocks that import what is not installed are told as
skipped, unless CI has what analysts use.
"""
import contextlib
import importlib.util
import io
import os
import pathlib
import re
import shutil
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).resolve()))
from tap import Tap  # noqa: E402

SECTION = re.compile(r"^## In Python\n(.*?)^## ", re.S | re.M)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)
MOST_LINES = 10


def lacking(code):
    """What a block imports and nobody has installed."""
    return [name for name in re.findall(r"^import (\w+)", code, re.M)
            if importlib.util.find_spec(name) is None]


def main():
    tap, names = Tap(), {"__name__": "readme"}
    section = SECTION.search((ROOT / "README.md").read_text("utf-8"))
    blocks = BLOCK.findall(section[1]) if section else []
    tap.ok("there are blocks to run", [] if len(blocks) > 3 else ["few"])
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "examples/cases/night-watch.xml",
                    pathlib.Path(folder, "case.xml"))
        os.chdir(folder)
        for number, (language, code) in enumerate(blocks, 1):
            title = f"block {number}: {code.splitlines()[0]}"
            lines = [line for line in code.splitlines() if line.strip()]
            wrong = ([f"{len(lines)} lines"] if len(lines) > MOST_LINES
                     else [])
            if language == "python" and lacking(code):
                tap.skip(title, f"no {', '.join(lacking(code))}")
                continue
            if language == "python":
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        exec(compile(code, "README.md", "exec"), names)
                except Exception:
                    wrong.append(traceback.format_exc())
            tap.ok(title, wrong)
        os.chdir(ROOT)
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
