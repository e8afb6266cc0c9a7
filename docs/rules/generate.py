#!/usr/bin/python3
"""Makes the reference of the rules: README.md and a page for each rule.

usage: generate.py INNOKJOP [FOLDER]

Everything stands somewhere else: what a rule is in `innokjop rules`, what it
can find in lib/rules/*.toml, the law in lib/law/law.xml, and which facts lead
to what in tests/scenarios/. FOLDER is this one unless it is given.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / "lib/rules"), str(ROOT / "tests/scenarios")]

import records  # noqa: E402
import texts  # noqa: E402

OUTCOMES = ["BREACH", "RISK", "NOT_ASSESSABLE", "NOT_DUE", "CONFORMS",
            "NOT_APPLICABLE"]
SILENT = "neither BREACH nor RISK"
# What a row of law.xml says of itself. A judgment holds as long as its text.
VALIDITY = {"part": ", part {part}", "decided": ", decided {decided}",
            "from": ", from {from}", "to": ", to {to}",
            "pending": ", {pending} adopted by {pending_by}"}
PREFACE = """\
A page a rule: what it asks, its law, how it is read, the facts it reads, what
it can find, how to fix it, and the scenarios that hold it to that. Made by
[generate.py](generate.py); do not edit.

BREACH is said of recorded facts alone, RISK is a question that a human must
decide, NOT_ASSESSABLE names the facts that are missing. Every rule can also be
NOT_APPLICABLE, when the case falls under another part or an earlier law, and
NOT_ASSESSABLE, when the part is not known or the law has changed since."""


def read_rules(tool):
    done = subprocess.run([tool, "rules", "--format", "json", "--lang", "en"],
                          capture_output=True, check=True)
    return json.loads(done.stdout)["rules"]


def read_kinds():
    """Each kind's anchor in format.md and its Norwegian name."""
    headings = re.findall(r"^### (`(\w+)` – (.*))$",
                          (HERE.parent / "format.md").read_text("utf-8"), re.M)
    return {kind: (re.sub(r"[^\w\- ]", "", heading).replace(" ", "-"),
                   norwegian.split(" / ")[0])
            for heading, kind, norwegian in headings}


def read_law():
    """The rows of law.xml by reference, with what their section says."""
    rows = collections.defaultdict(list)
    for section in ET.parse(ROOT / "lib/law/law.xml").getroot():
        for row in section.iter():
            if "reference" in row.attrib:
                rows[row.get("reference")].append(section.attrib | row.attrib)
    return rows


def read_texts():
    own = collections.defaultdict(dict)
    for path in sorted((ROOT / "lib/rules").glob("*.toml")):
        for (rule, key), row in texts.read(path).items():
            own[rule][key] = row["nb"], row["en"]
            own[rule]["chapter"] = path.stem
    return own


def read_scenarios():
    """By rule, outcome and file the titles of its scenarios."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for path in sorted(records.HERE.glob("*.toml")):
        scenarios = list(records.scenarios(path.stem))
        own = re.match(texts.RULE, path.stem)
        for title, scenario, _ in scenarios:
            expected = {tuple(text.split()[:2]) for text in scenario["expect"]}
            expected |= {(text.split()[0], outcome) for outcome in OUTCOMES
                         for text in scenario.get(outcome.lower(), [])}
            if own and own[0] not in {rule for rule, _ in expected}:
                expected.add((own[0], SILENT))
            title = title.removeprefix(scenarios[0][0] + ": ")
            for rule, outcome in expected:
                found[rule][outcome, path.stem].append(title)
    return found


def parts(rule):
    *most, last = [part.removeprefix("PART_") for part in rule["parts"]]
    return f"{', '.join(most)} and {last}" if most else last


def law(rule, rows):
    for legal in rule["legal"]:
        for row in rows[legal["reference"]]:
            said = [how.format(**row) for name, how in VALIDITY.items()
                    if row.get(name) and (name, row["kind"]) != ("from", "case")]
            yield (f"- [{row['reference']}]({row['url']}) {row['name_en']} "
                   f"(*{row['name_nb']}*){''.join(said)}")


def facts(rule, kinds):
    fields = collections.defaultdict(list)
    for fact in rule["facts"]:
        kind, _, field = fact.partition(".")
        fields[kind].append(f"`{field}`" if field else "the record itself")
    for kind, own in fields.items():
        anchor, norwegian = kinds[kind]
        yield (f"- [`{kind}`](../format.md#{anchor}) *{norwegian}*: "
               f"{', '.join(own)}")


def spoken(text):
    """A text with the names of what it fills in."""
    return re.sub(r"\{(\w+)(?::\w+)?\}",
                  lambda it: f"*{it[1].replace('_', ' ')}*", text)


def outcomes(own):
    """What a rule can find, gravest first, with what to ask and to do."""
    found = [(key.partition(".")[0].upper(), key.removesuffix(".message"))
             for key in own if key.endswith(".message")]
    for outcome, key in sorted(found, key=lambda it: OUTCOMES.index(it[0])):
        yield f"- **{outcome}** `{key}`: {spoken(own[key + '.message'][1])}"
        for part, word in ("question", "Question"), ("remedy", "Do"):
            if f"{key}.{part}" in own:
                yield f"  - {word}: {spoken(own[f'{key}.{part}'][1])}"


def scenario_list(found):
    for wanted in [*OUTCOMES, SILENT]:
        files = [file for outcome, file in found if outcome == wanted]
        if files:
            yield f"- **{wanted}**"
        for file in files:
            yield (f"  - [{file}](../../tests/scenarios/{file}.toml): "
                   f"{'; '.join(found[wanted, file])}")


def page(rule, own, words, rows, kinds, found):
    yield f"# {rule['id']} {rule['title']}"
    yield (f"*{own['title'][0]}.* {words('severity', rule).title()} severity, "
           f"{words('force', rule)}. Holds in FOA "
           f"part{'s' if rule['parts'][1:] else ''} {parts(rule)}.")
    yield rule["asks"]
    yield "## Law\n\n" + "\n".join(law(rule, rows))
    if rule["reading"]:
        yield ("## How it is read\n\nWhere the rule catalogue leaves something "
               "open or says otherwise, this reading goes before it.")
        yield rule["reading"]
    yield "## Facts it reads\n\n" + "\n".join(facts(rule, kinds))
    yield "## Outcomes\n\n" + "\n".join(outcomes(own))
    if rule["remedy"]:
        yield ("## How to fix it\n\nUnless an outcome says more: "
               + rule["remedy"])
    yield "## Scenarios\n\n" + "\n".join(scenario_list(found))
    yield ("In the source: [rule](../../lib/rules/{0}.c), [texts](../../lib/"
           "rules/{0}.toml), and these [as they are said](../../tests/golden/"
           "{0}.txt).".format(own["chapter"]))


def index(rules, own, words):
    yield "# The rules\n\n" + PREFACE
    for chapter in dict.fromkeys(rule["id"][:3] for rule in rules):
        norwegian, english = own["words"][f"chapter.{chapter}"]
        yield f"## {chapter} {english} (*{norwegian}*)"
        yield "\n".join([
            "| Rule | Severity | Force | Parts |",
            "| --- | --- | --- | --- |",
            *(f"| [{it['id']}]({it['id']}.md) {it['title']} "
              f"(*{own[it['id']]['title'][0]}*) | {words('severity', it)} "
              f"| {words('force', it)} | {parts(it)} |"
              for it in rules if it["id"].startswith(chapter))])


def main(tool, folder=HERE):
    rules, own = read_rules(tool), read_texts()
    rows, kinds, found = read_law(), read_kinds(), read_scenarios()

    def words(name, rule):
        return own["words"][f"{name}.{rule[name].lower()}"][1]

    pages = {rule["id"]: page(rule, own[rule["id"]], words, rows, kinds,
                              found[rule["id"]]) for rule in rules}
    for name, blocks in (pages | {"README": index(rules, own, words)}).items():
        pathlib.Path(folder, f"{name}.md").write_text(
            "\n\n".join(blocks) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
