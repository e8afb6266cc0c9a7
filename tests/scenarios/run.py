#!/usr/bin/python3
"""Runs the scenarios and prints TAP: run.py [--plain] INNOKJOP [NAME...].

A scenario (TOML) is a base and changes to it, with the findings that must
come of them: every BREACH and RISK and no other, and some of the rest.
`add` and `replace` hold records, `remove` ids; `set.ID.field` gives a field a
value, "" takes it away. A twin changes its scenario further. Unless --plain
is given, each case is also told in the other ways of variants.py.
"""
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile

import records as cases
import variants

MOMENTS = {"EARLY": "2026-09-10T12:00+02:00", "LATE": "2026-10-15T12:00+02:00"}
LISTS = ("conforms", "not_assessable", "not_due", "not_applicable")
facts_read = collections.defaultdict(set)


def call(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode() or f"exit {done.returncode}")
    return done.stdout


def record_act(tool, path, act):
    """Writes a change or correction into the journal of a case."""
    values = [f"{field}={value}" for field, value in act.attrib.items()
              if field not in ("id", "act", "effective")]
    values += [f"{cases.kind(child)}={child.text}" for child in act]
    call(tool, "record", path, act.get("act"), act.get("id"), "--actor",
         "scenario", "--reason", "scenario", "--entered",
         "2026-12-31T12:00+01:00", "--effective", act.get("effective"),
         *values)


def write_case(tool, records, path):
    plain = [record for record in records if not record.get("act")]
    pathlib.Path(path).write_bytes(cases.to_xml(plain))
    for record in records:
        if record.get("act"):
            record_act(tool, path, record)


def check(tool, records, moment):
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder, "case.xml"))
        write_case(tool, records, path)
        output = call(tool, "check", "--format", "json", "--all", "--lang",
                      "en", "--as-of", moment, path)
    case = json.loads(output)["cases"][0]
    for rule in case["coverage"]["rules"]:
        facts_read[rule["rule"]].update(rule["facts_read"])
    return [(finding["rule"], finding["outcome"], *finding["subjects"])
            for finding in case["findings"]]


def read(text, outcome, names):
    rule, *words = text.split()
    outcome = outcome or words.pop(0)
    return (rule, outcome, *[names.get(word, word) for word in words])


def compare(scenario, found, names):
    """What differs, a line each; with names, new or the same, subjects after
    the first may stand in another order."""
    def key(finding):
        return (*finding[:3], *sorted(finding[3:])) if names else finding

    have = {key(finding) for finding in found}
    want = {key(read(text, None, names)) for text in scenario["expect"]}
    grave = {finding for finding in have if finding[1] in ("BREACH", "RISK")}
    lines = ["- " + " ".join(finding) for finding in sorted(want - grave)]
    lines += ["+ " + " ".join(finding) for finding in sorted(grave - want)]
    for outcome in LISTS:
        for text in scenario.get(outcome, []):
            want = key(read(text, outcome.upper(), names))
            if any(finding[:len(want)] == want for finding in have):
                continue
            others = sorted({f[1] for f in have if f[0] == want[0]})
            lines.append(f"- {' '.join(want)}, but {' '.join(others)}")
    return lines


def vary(tool, scenario, records, moment, found):
    lines = []
    for way, other, names, when in variants.ways(
            records, moment, scenario.get("shift", True)):
        lines += [f"{way}: {line}" for line in
                  compare(scenario, check(tool, other, when), names)]
    public = check(tool, variants.published(records), moment)
    if variants.worst(public) < variants.worst(found):
        lines.append("published to all: graver")
    return lines


def run(tool, scenario, records, plain):
    """What is wrong, a line each."""
    moment = MOMENTS.get(scenario["as_of"], scenario["as_of"])
    try:
        found = check(tool, records, moment)
        lines = compare(scenario, found, {})
        if not lines and not plain:
            lines = vary(tool, scenario, records, moment, found)
    except RuntimeError as error:
        lines = str(error).splitlines()
    return lines


def compare_facts(tool):
    """Where the facts that a rule declares are not those that it asked for
    over all scenarios, a line each."""
    lines = []
    for rule in json.loads(call(tool, "rules", "--format", "json"))["rules"]:
        declared, read = set(rule["facts"]), facts_read[rule["id"]]
        lines += [f"{rule['id']} reads {name}, which it does not declare"
                  for name in sorted(read - declared)]
        lines += [f"{rule['id']} declares {name}, which it never reads"
                  for name in sorted(declared - read)]
    return lines


def main(arguments):
    plain = "--plain" in arguments
    tool, *names = [word for word in arguments if word != "--plain"]
    names_given = bool(names)
    names = names or sorted(path.stem for path in cases.HERE.glob("*.toml"))
    todo = [(f"{name}: {title}", scenario, records) for name in names
            for title, scenario, records in cases.scenarios(name)]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda it: run(tool, it[1], it[2], plain),
                                todo))
    told = [(it[0], lines) for it, lines in zip(todo, results)]
    if not names_given:
        told.append(("rules declare the facts that they read",
                     compare_facts(tool)))
    print(f"1..{len(told)}")
    for number, (title, lines) in enumerate(told, 1):
        print("not ok" if lines else "ok", number, "-", title)
        for line in lines:
            print("#", line)
    return any(lines for _, lines in told)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
