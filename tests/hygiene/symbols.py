#!/usr/bin/python3
"""Names: what the archive defines, the library exports, headers declare.

usage: symbols.py ARCHIVE SHARED
"""

import re
import subprocess
import sys

from tap import ROOT, Tap, name, sources

sys.path.insert(0, str(ROOT / "lib"))
import symbols as lib_symbols  # noqa: E402

DECLARATION = re.compile(r"^IK_API\b[^;]*?\b(ik_\w+)\s*\(", re.M)
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)(\(?)", re.M)
CONSTANT = re.compile(r"^\s+([A-Z]\w*)\s*(?:=[^,/}]*)?[,}\n]", re.M)
TYPE = re.compile(r"^(?:typedef )?(?:struct|enum|union) (\w+)", re.M)


def nm(*arguments):
    """Pairs of letter and name."""
    out = subprocess.run(["nm", "-P", *arguments], check=True,
                         capture_output=True, text=True).stdout
    rows = [line.split() for line in out.splitlines()]
    return [(row[1], row[0]) for row in rows if len(row) > 1]


def exported(shared):
    return sorted(symbol.split("@")[0] for letter, symbol in
                  nm("-D", "--defined-only", shared) if letter != "A")


def in_map():
    text = (ROOT / "lib" / "innokjop.map").read_text("utf-8")
    text = lib_symbols.COMMENT.sub("", text)
    return sorted(re.findall(r"^\s+([\w*?\[\]]+);", text.split("local:")[0],
                             re.M))


def differences(left, left_name, right, right_name):
    for symbol in sorted(set(left) - set(right)):
        yield f"{symbol}: in {left_name}, not in {right_name}"
    for symbol in sorted(set(right) - set(left)):
        yield f"{symbol}: in {right_name}, not in {left_name}"


def undocumented(path):
    text = path.read_text("utf-8")
    for match in DECLARATION.finditer(text):
        before = text[:match.start()].rstrip()
        comment = before[before.rfind("/*"):]
        if not (before.endswith("*/") and comment.startswith("/**")):
            yield f"{name(path)}: {match[1]} has no comment"


def silent_on_threads(path):
    """Whoever calls a function must know which threads may."""
    text = path.read_text("utf-8")
    if DECLARATION.search(text) and "thread" not in text:
        yield f"{name(path)} does not say which threads may call"


def untold_constants(path):
    """Doxygen 1.9.4 does not miss the comment of an enum's constant."""
    text = path.read_text("utf-8")
    for body in re.findall(r"^enum \w+ \{(.*?)^\}", text, re.S | re.M):
        pieces = re.split(r"\b(IK_\w+)\s*=\s*[\w ]+,?", body)
        for i in range(1, len(pieces), 2):
            before = pieces[i - 1].rstrip()
            own = before[before.rfind("/**"):]
            if not (pieces[i + 1].lstrip().startswith("/**<")
                    or own.endswith("*/") and own.startswith("/** ")):
                yield f"{name(path)}: {pieces[i]} has no comment"


def foreign_names(path):
    """Names in a public header that could meet another library's."""
    text = lib_symbols.COMMENT.sub("", path.read_text("utf-8"))
    for macro, bracket in MACRO.findall(text):
        if not macro.startswith(("IK_", "INNOKJOP_")):
            yield f"{name(path)}: macro {macro}"
        if bracket:
            yield f"{name(path)}: {macro} is a function-like macro"
    for body in re.findall(r"enum \w+ \{(.*?)\}", text, re.S):
        for constant in CONSTANT.findall(body):
            if not constant.startswith("IK_"):
                yield f"{name(path)}: constant {constant}"
    for kind in TYPE.findall(text):
        if not kind.startswith("ik_"):
            yield f"{name(path)}: type {kind}"
    if re.search(r"\binline\b|\.\.\.", text):
        yield f"{name(path)}: an inline or variadic function"


def main():
    archive, shared = sys.argv[1:]
    declared = lib_symbols.declared()
    headers = sources("include", ".h")
    tap = Tap()
    tap.ok("every symbol that others can see begins with ik_",
           [symbol for letter, symbol in
            nm("--defined-only", "--extern-only", archive)
            if not symbol.startswith("ik_")])
    tap.ok("the library exports what the headers declare",
           differences(exported(shared), "the library", declared, "headers"))
    tap.ok("the map lists what the headers declare",
           differences(in_map(), "the map", declared, "headers"))
    tap.ok("every function of the API has a comment",
           [problem for path in headers for problem in undocumented(path)])
    tap.ok("every header with functions speaks of threads",
           [problem for path in headers for problem in silent_on_threads(path)])
    tap.ok("every constant of the API has a comment",
           [problem for path in headers for problem in untold_constants(path)])
    tap.ok("names in public headers begin with ik_, IK_ or INNOKJOP_",
           [problem for path in headers for problem in foreign_names(path)])
    tap.end()


if __name__ == "__main__":
    main()
