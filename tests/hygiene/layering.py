#!/usr/bin/python3
"""Who may include what: the picture in docs/design.md, as a table."""

import re

from tap import ROOT, Tap, name, sources

# A folder of lib/ and the folders whose headers its files may include. What
# stands further down is open to those above it, except where the picture
# keeps it out: rules see the model through facts alone, and only check runs
# them.
BASE = {"base"}
MARKUP = BASE | {"markup"}
MODEL = MARKUP | {"model"}
LAW = MARKUP | {"law"}
FACTS = BASE | {"model", "law", "facts"}
RULES = FACTS | {"rules"}
CHECK = RULES | {"markup", "check"}
READERS = MODEL | LAW | {"check"}
ALLOWED = {
    "base": BASE,
    "markup": MARKUP,
    "model": MODEL,
    "law": LAW,
    "facts": FACTS,
    "rules": RULES,
    "check": CHECK,
    "formats": MODEL | {"formats"},
    "report": READERS | {"report"},
    "documents": READERS | {"documents"},
}

# Public headers, by the folders that give what they declare. record_*.h are
# the model's. Outcomes and regimes, which report.h names, are what facts and
# rules speak in; the report itself is the check's.
PUBLIC = {
    "types": {"base"}, "error": {"base"}, "output": {"base"},
    "values": {"base"},
    "fields": {"model"}, "record": {"model"}, "records": {"model"},
    "case": {"model"}, "builder": {"model"}, "file": {"model"},
    "report": {"facts", "check"}, "ruleset": {"check"},
    "import": {"formats"}, "export": {"formats"}, "parity": {"check"},
    "deadline": {"report"},
}

# Headers that the build generates stand in no folder.
GENERATED = {"codes.h": "model"}

# System headers: none that reads a clock, a locale or the environment.
ANYWHERE = {"assert.h", "inttypes.h", "limits.h", "stdalign.h", "stdarg.h",
            "stdatomic.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h",
            "stdlib.h", "string.h", "sys/types.h"}
ONLY_IN = {
    "sha2.h": "base",
    "libxml/": "markup",
    "pthread.h": "markup",
    "errno.h": "model",
    "fcntl.h": "model",
    "unistd.h": "model",
    "sys/stat.h": "model",
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def includes(path):
    text = path.read_text("utf-8")
    for match in INCLUDE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{name(path)}:{line}", match[1], match[2]


def place_of_system_header(header):
    for start, folder in ONLY_IN.items():
        if header == start or start.endswith("/") and header.startswith(start):
            return folder
    return None


def judge(folder, mark, header):
    """What is wrong with an include in a folder of lib/, or None."""
    if mark == '"':
        target = GENERATED.get(header, header.split("/")[0])
        if target in ALLOWED[folder]:
            return None
        return f"{folder} may not include {target}"
    if header.startswith("innokjop/"):
        stem = header.removeprefix("innokjop/").removesuffix(".h")
        givers = ({"model"} if stem.startswith("record_")
                  else PUBLIC.get(stem, set()))
        if givers & ALLOWED[folder]:
            return None
        return f"{folder} may not use what {header} declares"
    only = place_of_system_header(header)
    if header in ANYWHERE or only == folder:
        return None
    return (f"<{header}> is for {only} only" if only
            else f"<{header}> is not among the headers that the library uses")


def library_problems(folder):
    for path in sources(f"lib/{folder}", ".c", ".h"):
        for where, mark, header in includes(path):
            problem = judge(folder, mark, header)
            if problem:
                yield f"{where}: {problem}"


def public_problems():
    for path in sources("include", ".h"):
        for where, mark, header in includes(path):
            if mark == '"' or not (header.startswith("innokjop/") or header in
                                   ("stddef.h", "stdint.h", "stdbool.h")):
                yield f"{where}: a public header may not include {header}"


def outside_problems(folder):
    """Tools and examples know the public API alone."""
    for path in sources(folder, ".c", ".h"):
        for where, mark, header in includes(path):
            if mark == "<" and header.startswith(("libxml/", "sha2")):
                yield f"{where}: only the library uses {header}"
            if mark == '"' and not (path.parent / header).is_file():
                yield f"{where}: {header} is not the program's own"


def main():
    tap = Tap()
    folders = {path.name for path in (ROOT / "lib").iterdir()
               if path.is_dir() and path.name != "__pycache__"}
    tap.ok("every folder of lib/ has a place in the picture",
           sorted(folders - set(ALLOWED)))
    tap.ok("no C file stands in lib/ itself",
           [name(path) for path in (ROOT / "lib").glob("*.[ch]")])
    for folder in sorted(folders & set(ALLOWED)):
        tap.ok(f"{folder} includes only what it may",
               library_problems(folder))
    tap.ok("public headers include only public headers", public_problems())
    for folder in ["tools", "examples"]:
        tap.ok(f"{folder} use the public API alone",
               outside_problems(folder))
    tap.end()


if __name__ == "__main__":
    main()
