#!/usr/bin/python3
"""Runs clang-tidy on lib/ and tools/; .clang-tidy names the checks.

usage: tidy.py RUN-CLANG-TIDY BUILD-FOLDER

The analyzer follows each function less far than it would, which takes a
twentieth of the time, unless IK_LONG is set, as `tools/test --long` does.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from tap import ROOT


COMMANDS = "compile_commands.json"
SHORTER = [f"-extra-arg={word}" for word in
           ("-Xclang", "-analyzer-config", "-Xclang", "max-nodes=2000")]


def once(build):
    """How each file is compiled, the first time only: a second analysis in one
    process, as of the command in the wheel, finds what is not there."""
    commands = json.loads(pathlib.Path(build, COMMANDS).read_text("utf-8"))
    files = {}
    for command in commands:
        path = pathlib.Path(command["directory"], command["file"]).resolve()
        files.setdefault(path, command)
    return json.dumps(list(files.values()))


def main():
    program, build = sys.argv[1:]
    ours = f"^{re.escape(str(ROOT))}/(lib|tools)/"
    # What the build generates stands below its own lib/ and is left alone.
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, COMMANDS).write_text(once(build), "utf-8")
        run = subprocess.run(
            [program, "-quiet", f"-j{os.cpu_count()}", "-p", folder,
             *([] if os.environ.get("IK_LONG") else SHORTER), ours],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    text = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)
    problems = sorted(set(re.findall(r".*(?:error|warning): .*\[.*\]", text)))
    print("\n".join(problems) if problems else text if run.returncode else "")
    return 1 if run.returncode or problems else 0


if __name__ == "__main__":
    sys.exit(main())
