#!/usr/bin/python3
"""Every number, date and cue of the law data matters to some scenario.

usage: perturb.py [--update] MANY LIST    (what manifest.py wrote)

Each number and each date of law.xml is moved by one, up and down, and each
cue is taken out. The loader must refuse the set, or some case must bring
another report: else nobody would notice a slip of the pen.

noticed.tsv says who noticed each slip, so that it can be asked first; --update
writes down who did now. What it says may be out of date, and is never trusted.
"""
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

import manifest
import requirements
import run

ROOT = pathlib.Path(__file__).parents[2]
LAW = ROOT / "lib" / "law" / "law.xml"
NOTICED = pathlib.Path(__file__).with_name("noticed.tsv")
EXAMPLES = ROOT / "examples" / "cases"
CORPUS = ROOT / "tests" / "data"
DATE = re.compile(r'(\w+)="(\d{4}-\d\d-\d\d)"')
NUMBER = re.compile(r'(?<!sign )(value|days|month|day|easter|semantics)="(-?\d+)"')
CUE = re.compile(r"<(?:cue|allow)\b[^>]*/>")
COMMENT = re.compile(r"<!--.*?-->", re.S)
# The acts on holidays came into force on days that are none themselves.
UNNOTICED = re.compile(r"<holidays [^>]*>")


def blank(found):
    return re.sub(r"[^\n]", " ", found[0])


def moved(day, days):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days))


def mutants(text):
    """What was done, and the law after it."""
    rows = UNNOTICED.sub(blank, COMMENT.sub(blank, text))
    for found in DATE.finditer(rows):
        for step in (-1, 1):
            yield found, moved(found[2], step)
    for found in NUMBER.finditer(rows):
        for step in (-1, 1):
            yield found, str(int(found[2]) + step)
    for found in CUE.finditer(rows):
        yield found, None


def mutate(text, found, new):
    if new is None:
        return text[:found.start()] + text[found.end():]
    return text[:found.start(2)] + new + text[found.end(2):]


def tell(text, found, new):
    """The row and what became of it."""
    start = text.rfind("<", 0, found.start() + 1)
    row = " ".join(text[start:found.start()].split())
    return f"{row} {' '.join(found[0].split())} -> {new or 'gone'}".strip()


def place(text, found):
    return text.count("\n", 0, found.start()) + 1


def label(line, titles):
    """What somebody who can notice is called."""
    _, path, *rest = line
    return titles.get(path) or " ".join([path.name, *rest[-1:]])


def asked(folder, listed, text, titles):
    """What can notice: scenarios, also under the law of each day on which
    something changes, and the labelled sentences and figures."""
    rows = COMMENT.sub(blank, text)
    days = sorted({moved(day, step) for _, day in DATE.findall(rows)
                   for step in (-1, 0, 1)})
    told = list(manifest.read(listed))
    titles.update((path, title) for path, _, title in told)
    for path, moment, _ in told:
        yield "case", path, moment
    path = pathlib.Path(folder, "requirements.xml")
    run.write_case(requirements.build(requirements.read()), str(path))
    yield "case", path, run.MOMENTS["EARLY"]
    for day in days:
        for name in EXAMPLES.glob("*.xml"):
            yield "case", name, run.MOMENTS["LATE"], day
        for name in CORPUS.glob("cues/*.txt"):
            yield "cues", name, day
        yield "limits", CORPUS / "deadlines.tsv", day
    yield "limits", CORPUS / "deadlines.tsv"
    yield "vectors", CORPUS / "law" / "vectors.tsv"


def ask(many, listed, text, changes, hints):
    """For each change who noticed it, "refused", or None."""
    with tempfile.TemporaryDirectory() as folder:
        titles = {}
        lines = list(asked(folder, listed, text, titles))
        names = [label(line, titles) for line in lines]
        numbers = {name: number for number, name in enumerate(names)}
        path = pathlib.Path(folder, "list")
        path.write_text("".join("\t".join(map(str, line)) + "\n"
                                for line in lines))

        def laws():
            yield text, 0
            for change in changes:
                hint = hints.get(tell(text, *change))
                yield mutate(text, *change), numbers.get(hint, 0)

        data = b"".join(b"%d %d\n%s" % (len(law.encode()), first, law.encode())
                        for law, first in laws())
        done = subprocess.run([many, "laws", path], input=data,
                              stdout=subprocess.PIPE, check=True)
    for answer in done.stdout.decode().splitlines():
        word, _, rest = answer.partition(" ")
        yield names[int(rest)] if word == "changes" else \
            word if word == "refused" else None


def main():
    *update, many, listed = sys.argv[1:]
    text = LAW.read_text("utf-8")
    changes = list(mutants(text))
    hints = dict(line.split("\t")
                 for line in NOTICED.read_text("utf-8").splitlines())
    answers = list(ask(many, listed, text, changes, hints))
    assert len(answers) == len(changes), (len(answers), len(changes))
    if update:
        noticed = {tell(text, *change): who
                   for change, who in zip(changes, answers)
                   if who not in (None, "refused")}
        NOTICED.write_text("".join(f"{what}\t{who}\n" for what, who in
                                   noticed.items()), "utf-8")
    alive = [f"line {place(text, change[0])}: {tell(text, *change)}"
             for change, who in zip(changes, answers) if not who]
    for line in alive:
        print("# nobody notices", line)
    print("1..1")
    print("not ok" if alive else "ok", f"1 - {len(changes) - len(alive)} of "
          f"{len(changes)} slips of the pen are noticed")
    return bool(alive)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
