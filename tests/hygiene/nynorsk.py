#!/usr/bin/python3
"""What is written for readers of nynorsk is nynorsk.

usage: nynorsk.py INNOKJOP

bokmaal.txt lists words that betray bokmål. A name in the model without `nn`
is the same in both; one that was forgotten shows by a word that nynorsk
replaces in another name.
"""

import fnmatch
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree

from tap import ROOT, Tap, name, sources

LISTED = (ROOT / "tests" / "hygiene" / "bokmaal.txt").read_text("utf-8")
BOKMAAL = re.compile("|".join(
    fnmatch.translate(word) for line in LISTED.splitlines()
    if not line.startswith("#") for word in line.split()))
MOMENT = "2026-04-21T12:00+02:00"


def words(text):
    return re.findall(r"[^\W\d_]+", text.lower())


def bokmaal(text):
    return sorted({word for word in words(text) if BOKMAAL.fullmatch(word)})


def problems(texts):
    return [f"{', '.join(found)}: {text}"
            for text in texts if (found := bokmaal(text))]


def described(table):
    """Everything below a table of the model that has a name."""
    if isinstance(table, list):
        table = dict(enumerate(table))
    if not isinstance(table, dict):
        return
    if "nb" in table:
        yield table
    for value in table.values():
        yield from described(value)


def model():
    return [thing for path in sources("lib/model", ".toml")
            for thing in described(tomllib.loads(path.read_text("utf-8")))]


def forgotten(things, known):
    """Names without nynorsk that have a word which others replace."""
    replaced = {
        word for thing in things if "nn" in thing
        for word in words(thing["nb"])
        if not any(other.startswith(word) for other in words(thing["nn"]))}
    known = {word for text in known for word in words(text)}
    for thing in things:
        found = (replaced - known) & set(words(thing["nb"]))
        if "nn" not in thing and found:
            yield f"{', '.join(sorted(found))}: {thing['nb']}"


def texts(table):
    """Every nynorsk text below a table of rules or words."""
    for value in table.values():
        if isinstance(value, dict):
            yield from texts(value)
    if isinstance(table.get("nn"), str):
        yield table["nn"]


def messages():
    code = (ROOT / "lib" / "base" / "messages.h").read_text("utf-8")
    return [re.findall(r'^    "(.*)"[,)]', row, re.M)[1]
            for row in code.split("IK_MESSAGE(")[1:]]


def law():
    return [element.get("name_nn") for element in
            ElementTree.parse(ROOT / "lib" / "law" / "law.xml").iter()
            if element.get("name_nn")]


def catalogue(path):
    """The texts of a file of gettext."""
    return ["".join(re.findall('"(.*)"', text)) for text in re.findall(
        r'^msgstr ((?:".*"\n)+)', path.read_text("utf-8"), re.M)]


def without_the_case(text, path):
    """The text without what the case itself says: names, quotes and ids."""
    said = {" ".join(said.split())
            for element in ElementTree.parse(path).iter()
            for said in (element.text or "", element.get("id", ""))} - {""}
    everything = " ".join(said)
    text = re.sub(r"\b[0-9a-f]{16}\b", "", text)  # digests
    text = re.sub("«([^«»]*)»",
                  lambda quote: "" if quote[1] in everything else quote[0],
                  text)
    longest = sorted(map(re.escape, said), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", "", text)


def report(tool, path):
    """The sentences of a report."""
    run = subprocess.run([tool, "check", "--all", "--lang", "nn", "--as-of",
                          MOMENT, path], capture_output=True, text=True)
    assert "Dekning" in run.stdout, run.stderr
    text = without_the_case(" ".join(run.stdout.split()), path)
    return re.split(r"(?<=[.:]) ", text)


def main():
    tap, things = Tap(), model()
    rules = {path: list(texts(tomllib.loads(path.read_text("utf-8"))))
             for path in sources("lib/rules", ".toml")}
    known = [thing["nn"] for thing in things if "nn" in thing]
    tap.ok("names in the model are nynorsk",
           problems(thing.get("nn", thing["nb"]) for thing in things))
    tap.ok("no nynorsk name in the model is forgotten",
           forgotten(things, sum(rules.values(), known)))
    for path, written in rules.items():
        tap.ok(f"nynorsk in {name(path)}", problems(written))
    tap.ok("nynorsk in lib/base/messages.h", problems(messages()))
    tap.ok("nynorsk in lib/law/law.xml", problems(law()))
    for path in sources("examples", ".po"):
        if path.stem == "nn":
            tap.ok(f"nynorsk in {name(path)}", problems(catalogue(path)))
    for path in sources("examples/cases", ".xml"):
        tap.ok(f"the report of {name(path)} in nynorsk",
               problems(report(sys.argv[1], path)))
    tap.end()


if __name__ == "__main__":
    main()
