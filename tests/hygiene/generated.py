#!/usr/bin/python3
"""What is generated and committed is what the generators make today.

usage: generated.py INNOKJOP
"""

import difflib
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

from tap import ROOT, Tap, name

INCLUDE = ROOT / "include" / "innokjop"
MODEL = ROOT / "lib" / "model" / "generate.py"
MAP = ROOT / "lib" / "symbols.py"
RULES = ROOT / "docs" / "rules"
# Outputs that the build makes for itself are not committed.
BUILT = {"getters.c", "tables.c", "codes.h"}


def run(*arguments):
    return subprocess.run([sys.executable, *map(str, arguments)], check=True,
                          capture_output=True, text=True).stdout


def place(output):
    return (INCLUDE if output.endswith(".h") else ROOT / "docs") / output


def compare(made, committed):
    if not committed.is_file():
        return [f"{name(committed)} is missing"]
    lines = difflib.unified_diff(
        committed.read_text("utf-8").splitlines(),
        made.read_text("utf-8").splitlines(),
        name(committed), "as generated", n=0, lineterm="")
    return list(itertools.islice(lines, 20))


def stale_pages(folder):
    """How docs/rules differs from what its generator makes."""
    run(RULES / "generate.py", sys.argv[1], folder)
    made = {path.name for path in pathlib.Path(folder).iterdir()}
    for page in sorted(made):
        fresh = pathlib.Path(folder, page)
        yield from compare(fresh, RULES / page)
        for link in re.findall(r"\]\(([^)#:]+)[)#]", fresh.read_text("utf-8")):
            if not (RULES / link).exists():
                yield f"{page} leads to {link}, which is missing"
    for path in sorted(RULES.glob("*.md")):
        if path.name not in made:
            yield f"{name(path)} is left over from a rule that is gone"


def stale_example():
    code = (ROOT / "examples" / "check.c").read_text("utf-8")
    return ([] if f"```c\n{code}```\n" in
            (ROOT / "README.md").read_text("utf-8") else ["it does not"])


def other_versions():
    """Where the version of the package is not that of meson.build."""
    version = re.search(r"version: '(.*?)'",
                        (ROOT / "meson.build").read_text("utf-8"))[1]
    for path in ("bindings/java/pom.xml", "examples/pom.xml",
                 "examples/flowable/pom.xml", "README.md"):
        text = (ROOT / path).read_text("utf-8")
        for part in re.findall(r"<artifactId>innokjop.*?</version>", text,
                               re.S):
            if f"<version>{version}</version>" not in part:
                yield f"{path}: {' '.join(part.split())}"


def main():
    outputs = [output for output in run(MODEL, "--list").split()
               if output not in BUILT]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        made = [pathlib.Path(folder, output) for output in outputs]
        run(MODEL, *made)
        for path in made:
            committed = place(path.name)
            tap.ok(f"{name(committed)} follows from the model",
                   compare(path, committed))
        path = pathlib.Path(folder, "innokjop.map")
        run(MAP, path)
        tap.ok("lib/innokjop.map follows from the headers",
               compare(path, ROOT / "lib" / "innokjop.map"))
    with tempfile.TemporaryDirectory() as folder:
        tap.ok("docs/rules follows from the rules (ninja reference)",
               stale_pages(folder))
    tap.ok("README.md shows examples/check.c as it is", stale_example())
    tap.ok("Java's packages have the version of meson.build",
           other_versions())
    headers = {path.name for path in INCLUDE.glob("record_*.h")}
    tap.ok("no header is left over from a subject that is gone",
           sorted(headers - set(outputs)))
    tap.end()


if __name__ == "__main__":
    main()
