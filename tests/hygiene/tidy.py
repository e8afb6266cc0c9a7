#!/usr/bin/python3
"""Runs clang-tidy on lib/ and tools/; .clang-tidy names the checks.

usage: tidy.py RUN-CLANG-TIDY BUILD-FOLDER

The analyzer follows each function less far than it would, which takes a tenth
of the time, unless IK_LONG is set, as `tools/test --long` does.
"""

import os
import re
import subprocess
import sys

from tap import ROOT


SHORTER = [f"-extra-arg={word}" for word in
           ("-Xclang", "-analyzer-config", "-Xclang", "max-nodes=20000")]


def main():
    program, build = sys.argv[1:]
    ours = f"^{re.escape(str(ROOT))}/(lib|tools)/"
    # What the build generates stands below its own lib/ and is left alone.
    run = subprocess.run(
        [program, "-quiet", f"-j{os.cpu_count()}", "-p", build,
         *([] if os.environ.get("IK_LONG") else SHORTER), ours],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    text = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)
    problems = sorted(set(re.findall(r".*(?:error|warning): .*\[.*\]", text)))
    print("\n".join(problems) if problems else text if run.returncode else "")
    return 1 if run.returncode or problems else 0


if __name__ == "__main__":
    sys.exit(main())
