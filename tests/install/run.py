#!/usr/bin/python3
"""Installs into a folder of its own and uses what is there as a stranger
would: headers and pkg-config file, shared and static library, the command.

usage: run.py BUILD-FOLDER CC
"""

import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))

from tap import Tap  # noqa: E402

CASE = ROOT / "tests" / "scenarios" / "bases" / "B0.xml"
EXPECTED = [
    "bin/innokjop",
    "include/innokjop/deadline.h",
    "include/innokjop/parity.h",
    "include/innokjop/innokjop.h",
    "include/innokjop/record_dialogue.h",
    "lib/libinnokjop.a",
    "lib/libinnokjop.so",
    "lib/libinnokjop.so.0",
    "lib/pkgconfig/innokjop.pc",
    "share/innokjop/case-file.xsd",
    "share/innokjop/deadline.schema.json",
    "share/innokjop/parity.schema.json",
    "share/innokjop/report.schema.json",
    "share/man/man1/innokjop.1",
    "share/bash-completion/completions/innokjop.bash",
    "share/zsh/site-functions/_innokjop",
]


def run(*command, **environment):
    """What a command prints, and what went wrong."""
    done = subprocess.run(list(map(str, command)), capture_output=True,
                          text=True, env=os.environ | environment)
    wrong = [f"{shlex.join(map(str, command))}: {done.returncode}\n"
             f"{done.stdout}{done.stderr}"] if done.returncode else []
    return done.stdout, wrong


class Tree:
    """An installed tree, moved: only its pkg-config file must learn where."""

    def __init__(self, build, cc, folder):
        self.cc = cc
        self.folder = pathlib.Path(folder)
        _, self.wrong = run("meson", "install", "-C", build, "--no-rebuild",
                            "--quiet", "--destdir", self.folder / "root")
        found = list(self.folder.glob("root/**/innokjop.pc"))
        if len(found) != 1:
            self.wrong.append(f"{len(found)} files innokjop.pc")
            return
        self.pc = found[0]
        self.lib = self.pc.parent.parent
        text = self.pc.read_text("utf-8")
        prefix = text.split("prefix=", 1)[1].split("\n", 1)[0]
        self.prefix = self.folder / "root" / prefix.lstrip("/")
        self.pc.write_text(text.replace(f"prefix={prefix}",
                                        f"prefix={self.prefix}"), "utf-8")

    def missing(self):
        for path in EXPECTED:
            start, rest = path.split("/", 1)
            place = (self.lib if start == "lib" else self.prefix / start)
            if not (place / rest).exists():
                yield path

    def flags(self, *options):
        return run("pkg-config", *options, "innokjop",
                   PKG_CONFIG_PATH=str(self.pc.parent))

    def build(self, source, static):
        """A program from an example, linked in one of the two ways."""
        program = self.folder / f"{source}-{'static' if static else 'shared'}"
        options = ["--cflags", "--libs"] + (["--static"] if static else [])
        text, wrong = self.flags(*options)
        flags = ["-l:libinnokjop.a" if static and flag == "-linnokjop"
                 else flag for flag in text.split()]
        if wrong:
            return program, wrong
        _, wrong = run(self.cc, "-std=c99", "-Wall", "-Werror", "-o", program,
                       ROOT / "examples" / f"{source}.c", *flags)
        return program, wrong

    def use(self, source, static, argument):
        program, wrong = self.build(source, static)
        if wrong:
            return wrong
        needed, _ = run("readelf", "-d", program)
        if static == ("libinnokjop" in needed):
            return ["linked in the other way"]
        path = "" if static else str(self.lib)
        text, wrong = run(program, argument, LD_LIBRARY_PATH=path)
        return wrong if text or wrong else [f"{source} printed nothing"]


def main():
    build, cc = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(build, cc, folder)
        tap.ok("the installation has one pkg-config file", tree.wrong)
        if not tree.wrong:
            tap.ok("nothing is missing", tree.missing())
            shared, _ = tree.flags("--libs")
            tap.ok("who links the shared library needs no other",
                   [f"--libs: {shared}"] if "xml2" in shared else [])
            for static in [False, True]:
                way = "static" if static else "shared"
                tap.ok(f"a program checks a case, {way}",
                       tree.use("check", static, CASE))
                tap.ok(f"a program records a case, {way}",
                       tree.use("record", static, tree.folder / "case.xml"))
            _, wrong = run(tree.prefix / "bin/innokjop", "validate", CASE,
                           LD_LIBRARY_PATH=str(tree.lib))
            tap.ok("the command runs", wrong)
            page = tree.prefix / "share/man/man1/innokjop.1"
            _, wrong = run("mandoc", "-T", "lint", "-W", "warning", page)
            tap.ok("the manual page has no mistakes", wrong)
    tap.end()


if __name__ == "__main__":
    main()
