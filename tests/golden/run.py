#!/usr/bin/python3
"""The texts of rules, as scenarios make the command say them.

usage: run.py [--update] INNOKJOP MANY LIST

CHAPTER.txt holds each text of lib/rules/CHAPTER.toml in three languages, and
the scenario behind it. The test fails when the command says something else,
and for a text that no scenario brings out. --update writes the files. LIST is what
tests/scenarios/manifest.py wrote.
"""
import collections
import concurrent.futures
import difflib
import functools
import itertools
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / folder) for folder in
                ("lib/rules", "tests/hygiene", "tests/scenarios")]

import manifest  # noqa: E402
import run as scenarios  # noqa: E402
from tap import Tap, name, sources  # noqa: E402
from texts import LANGUAGES, OF_THE_RULE, read  # noqa: E402

SAID = ("message", "question", "remedy")
# For rules without texts of their own, which test_report.c tries, and for law
# data that outrun a rule, which test_check.c tries.
NOT_SAID = {("*", key) for key in (
    "breach.message", "risk.message", "risk.question", "conforms.message",
    "not_due.message", "not_assessable.message",
    "not_assessable.law_changed.message", "not_assessable.law_changed.remedy")}


def check(tool, language, rule, moment, told):
    """What a rule finds in each case."""
    return [case["findings"] for case in
            scenarios.tell(tool, moment, language,
                           [path for path, _, _ in told], "--rule", rule)]


@functools.cache
def pattern(text):
    return re.compile(re.sub(r"\\{.*?\\}", ".*", re.escape(text)), re.S)


def fits(said, row):
    """Whether it is the row that was said, in each language."""
    return all(pattern(text).fullmatch(said[language])
               for language, text in row.items())


def said_by(findings, rows):
    """What one finding, told in each language, says: rows and sentences."""
    words = findings[0]["key"].split(".")
    for part in SAID:
        if findings[0][part]:
            said = dict(zip(LANGUAGES, (it[part] for it in findings)))
            keys = [".".join([*words[:length], part])
                    for length in range(len(words), -1, -1)]
            yield next(at for at in
                       itertools.product((findings[0]["rule"], "*"), keys)
                       if at in rows and fits(said, rows[at])), said


def said_of_rules(tool):
    """What the command says of the rules as such: rows and sentences."""
    answers = [json.loads(scenarios.call(tool, "rules", "--format", "json",
                                         "--lang", language))["rules"]
               for language in LANGUAGES]
    for rules in zip(*answers):
        for part in (*OF_THE_RULE, "remedy"):
            said = [rule[part] for rule in rules]
            yield (rules[0]["id"], part), dict(zip(LANGUAGES, said))


def rank(rule, number, title):
    """A rule's own scenarios go first, so that those of other rules do not
    change its file."""
    return not title.startswith(rule), number


def of_use(many, listed):
    """For each rule and moment the cases that are the first to say something:
    file, number, title."""
    best, told = {}, collections.defaultdict(list)
    asked = "".join(f"case\t{path}\t{moment}\n" for path, moment, _ in listed)
    for number, rule, _, rest in scenarios.tell_fast(many, asked.encode()):
        key = rest.split("\t", 1)[0]
        order = rank(rule, number, listed[number][2])
        best[rule, key] = min(order, best.get((rule, key), order))
    for rule, number in sorted({(rule, number) for (rule, _), (_, number)
                                in best.items()}):
        path, moment, title = listed[number]
        told[rule, moment].append((path, number, title))
    return told


def ask(tool, told):
    """Each finding in all languages, with the case's number and title."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        answers = {(language, at): pool.submit(check, tool, language, *at, some)
                   for at, some in told.items() for language in LANGUAGES}
    for at, some in told.items():
        in_each = zip(*(answers[it, at].result() for it in LANGUAGES))
        for (_, number, title), case in zip(some, in_each):
            for findings in zip(*case):
                yield number, title, findings


def render(tool, many, listed, rows):
    """For each row what brings it out, and the sentences."""
    found = {at: ((), "innokjop rules", said)
             for at, said in said_of_rules(tool)}
    seen, told = {}, of_use(many, list(manifest.read(listed)))
    for number, title, findings in ask(tool, told):
        order = rank(findings[0]["rule"], number, title)
        alike = tuple(findings[0][it] if it in ("rule", "key") else
                      bool(findings[0][it]) for it in ("rule", "key", *SAID))
        if alike in seen and seen[alike] <= order:
            continue
        seen[alike] = order
        for at, said in said_by(findings, rows):
            if at not in found or order < found[at][0]:
                found[at] = order, title, said
    return found


def lines(rows, found):
    for at in rows:
        if at in found:
            yield f"{at[0]} {at[1]} ({found[at][1]})"
            for language, sentence in found[at][2].items():
                yield f"  {language}  {sentence}"
            yield ""


def main(arguments):
    tap = Tap()
    chapters = {path: {at: row for at, row in read(path).items()
                       if at[0] != "words"}
                for path in sources("lib/rules", ".toml")}
    found = render(*arguments[-3:], collections.ChainMap(*chapters.values()))
    for path, rows in chapters.items():
        golden = HERE / (path.stem + ".txt")
        said = list(lines(rows, found))
        if "--update" in arguments:
            golden.write_text("\n".join(said), "utf-8")
        kept = golden.read_text("utf-8") if golden.is_file() else ""
        tap.ok(f"{name(golden)} is what is said", difflib.unified_diff(
            kept.split("\n"), said, "committed", "said", n=1, lineterm=""))
        tap.ok(f"scenarios bring out the texts of {name(path)}",
               [" ".join(at) for at in rows
                if at not in found.keys() | NOT_SAID])
    tap.end()


if __name__ == "__main__":
    main(sys.argv[1:])
