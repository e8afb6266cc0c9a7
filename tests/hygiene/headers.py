#!/usr/bin/python3
"""Each public header compiles alone, twice included, in C99 and C++11.

usage: headers.py CC CXX
"""

import concurrent.futures
import os
import subprocess
import sys

from tap import ROOT, Tap, sources

STRICT = ["-fsyntax-only", "-pedantic-errors", "-Wall", "-Wextra", "-Werror",
          "-I", str(ROOT / "include")]


def problems(compiler, language, standard, header):
    twice = f"#include <innokjop/{header}>\n" * 2
    run = subprocess.run(
        [compiler, "-x", language, f"-std={standard}", *STRICT, "-"],
        input=twice, capture_output=True, text=True)
    return [run.stderr.strip() or "refused"] if run.returncode else []


def main():
    cc, cxx = sys.argv[1:]
    headers = [path.name for path in sources("include", ".h")]
    tap = Tap()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for compiler, language, standard in [(cc, "c", "c99"),
                                             (cxx, "c++", "c++11")]:
            results = pool.map(
                lambda header: problems(compiler, language, standard, header),
                headers)
            for header, found in zip(headers, results):
                tap.ok(f"{header} stands alone in {standard}", found)
    tap.end()


if __name__ == "__main__":
    main()
