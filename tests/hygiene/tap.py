"""Lets a script tell Meson, test by test, what is wrong."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS_OF_C = ["lib", "tools", "tests", "examples", "include"]


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, name, problems=()):
        """One test; it passes when there are no problems."""
        self.count += 1
        problems = list(problems)
        if problems:
            self.failed += 1
        print(f"{'not ' if problems else ''}ok {self.count} - {name}")
        for problem in problems:
            print("\n".join(f"# {line}" for line in problem.splitlines()))

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")

    def end(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def sources(folder, *endings):
    """The files below a folder of the project, sorted."""
    return sorted(path for path in (ROOT / folder).rglob("*")
                  if path.suffix in endings and path.is_file())


def name(path):
    return str(path.relative_to(ROOT))
