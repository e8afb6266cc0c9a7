#!/usr/bin/python3
"""Runs the scenarios and prints TAP: run.py [--plain] INNOKJOP MANY [NAME...].

A scenario (TOML) is a base and changes to it, with the findings that must
come of them: every BREACH and RISK and no other, and some of the rest; `says`
holds keys of texts, where one outcome can be for several reasons.
`add` and `replace` hold records, `remove` ids; `set.ID.field` gives a field a
value, "" takes it away. A twin changes its scenario further. `notice` holds
the records of a notice beside the case. Unless --plain is given, each case is
also told in the other ways of variants.py.

MANY is many.c, which tells them all; INNOKJOP is the command, which tells each
tenth too, now in one language and now in another.
"""
import collections
import concurrent.futures
import functools
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

import records as cases
import variants

MOMENTS = {"EARLY": "2026-09-10T12:00+02:00", "LATE": "2026-10-15T12:00+02:00"}
LANGUAGES = ("en", "nb", "nn")
BATCH = 50  # cases that one process checks
ONE_IN = 10  # of the scenarios, which the command tells too
COMMAND = "by the command"
GRAVE = ("BREACH", "RISK")
LISTS = ("conforms", "not_assessable", "not_due", "not_applicable")
facts_read = collections.defaultdict(set)


def call(tool, *arguments, given=b""):
    done = subprocess.run([tool, *arguments], input=given,
                          capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode() or f"exit {done.returncode}")
    return done.stdout


def notice_of(path):
    """Where the notice beside a case stands, if it has one."""
    return pathlib.Path(path).with_suffix(".notice")


@functools.cache
def notice_xml(notice):
    return notice and cases.to_xml(
        cases.parse('<case id="notice-case"/>' + notice))


def write_notice(notice, path):
    if notice:
        notice_of(path).write_bytes(notice_xml(notice))


def tell(tool, moment, language, paths, *options):
    """What the command says of each file: one process for many, but one for
    each that has a notice."""
    def ask(some, *more):
        return json.loads(call(tool, "check", "--format", "json", "--all",
                               "--lang", language, "--as-of", moment,
                               *options, *more, *some))["cases"]

    many = [path for path in paths if not notice_of(path).exists()]
    told = dict(zip(many, ask(many))) if many else {}
    return [told[path] if path in told
            else ask([path], "--notice", str(notice_of(path)))[0]
            for path in paths]


def case_xml(records, made=None):
    """Changes and corrections stand behind what they change."""
    acts = [record for record in records if record.get("act")]
    plain = [record for record in records if not record.get("act")]
    return cases.to_xml(plain + acts, made)


def write_case(records, path):
    pathlib.Path(path).write_bytes(case_xml(records))


def findings(case):
    return [(finding["rule"], said, *finding["subjects"])
            for finding in case["findings"]
            for said in (finding["outcome"], finding["key"])]


def check_files(tool, moment, language, paths):
    """What is found in each file: one process for many."""
    return [findings(case) for case in tell(tool, moment, language, paths)]


def check(tool, records, moment):
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder, "case.xml"))
        write_case(records, path)
        return check_files(tool, moment, "en", [path])[0]


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
    grave = {finding for finding in have if finding[1] in GRAVE}
    lines = ["- " + " ".join(finding) for finding in sorted(want - grave)]
    lines += ["+ " + " ".join(finding) for finding in sorted(grave - want)]
    for outcome in LISTS:
        for text in scenario.get(outcome, []):
            want = key(read(text, outcome.upper(), names))
            if any(finding[:len(want)] == want for finding in have):
                continue
            others = sorted({f[1] for f in have if f[0] == want[0]})
            lines.append(f"- {' '.join(want)}, but {' '.join(others)}")
    lines += [f"- {text}" for text in scenario.get("says", [])
              if key(read(text, None, names)) not in have]
    return lines


def tell_fast(many, listed):
    """What many.c finds in each case of a list: its number, rule, outcome,
    key, and the subjects, with tabs between them."""
    for line in call(many, "tell", "/dev/stdin",
                     given=listed).decode().splitlines():
        number, rule, outcome, rest = line.split("\t", 3)
        if number == "facts":
            facts_read[rule].add(f"{outcome}.{rest}")
        else:
            yield int(number), rule, outcome, rest


def listed_case(telling, made):
    """A case, and the notice beside it, in a list for many.c."""
    case = case_xml(telling.records, made)
    notice = notice_xml(telling.notice) or b""
    line = f"given\t{len(case)}\t{telling.moment}\t{len(notice)}\n"
    return line.encode() + case + notice


def check_fast(many, batch, made):
    """What many.c finds in each case that is grave, or of a rule of which the
    scenario says something."""
    found = [[] for _ in batch]
    listed = b"".join(listed_case(telling, made) for telling in batch)
    for number, rule, outcome, rest in tell_fast(many, listed):
        if outcome in GRAVE or rule in batch[number].rules:
            key, *subjects = rest.split("\t")
            found[number] += [(rule, outcome, *subjects),
                              (rule, key, *subjects)]
    return found


class Telling:
    """A case told in one way: the records, the moment, their new names, and
    the rules of which the scenario says something."""

    def __init__(self, rules, way, records, names, moment, notice):
        self.way, self.records, self.names = way, records, names
        self.moment, self.notice, self.found = moment, notice, None
        self.rules = rules


def tellings(scenario, records, plain, by_command):
    moment = MOMENTS.get(scenario["as_of"], scenario["as_of"])
    notice = scenario.get("notice", "")
    rules = {text.split()[0] for said in ("says", *LISTS)
             for text in scenario.get(said, [])}
    yield Telling(rules, None, records, {}, moment, notice)
    if by_command:
        yield Telling(rules, COMMAND, records, {}, moment, notice)
    if plain:
        return
    for way in variants.ways(records, moment, notice,
                             scenario.get("shift", True)):
        yield Telling(rules, *way)


def batches(told):
    """Those that the command tells at once, of one moment, and the others,
    but no more than a process likes."""
    alike = collections.defaultdict(list)
    for telling in told:
        alike[telling.moment if telling.way == COMMAND else None].append(
            telling)
    for same in alike.values():
        for start in range(0, len(same), BATCH):
            yield same[start:start + BATCH]


def check_written(tool, batch, language, folder):
    paths = [str(pathlib.Path(folder, f"{id(telling)}.xml"))
             for telling in batch]
    for telling, path in zip(batch, paths):
        write_case(telling.records, path)
        write_notice(telling.notice, path)
    return check_files(tool, batch[0].moment, language, paths)


def check_all(tools, told, languages, folder):
    """Answers what each telling brings; what could not be answered is told
    by itself."""
    tool, many = tools
    made = {}

    def answer(batch):
        try:
            found = (check_written(tool, batch, next(languages), folder)
                     if batch[0].way == COMMAND else
                     check_fast(many, batch, made))
            for telling, one in zip(batch, found):
                telling.found = one
        except RuntimeError as error:
            if len(batch) == 1:
                batch[0].found = str(error)
            else:
                for telling in batch:
                    answer([telling])

    for batch in batches(told):
        answer(batch)


def judge(scenario, told):
    """What is wrong, a line each."""
    first, *others = told
    broken = [telling.found for telling in told
              if isinstance(telling.found, str)]
    if broken:
        return broken[0].splitlines()
    lines = compare(scenario, first.found, {})
    if lines:
        return lines
    for telling in others:
        if telling.way == "published":
            public = variants.worst(telling.found)
            lines += [f"published to all: {thing} is graver"
                      for thing, grave in variants.worst(first.found).items()
                      if public.get(thing, grave) < grave]
            continue
        lines += [f"{telling.way}: {line}" for line in
                  compare(scenario, telling.found, telling.names)]
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


def run(tools, plain, name):
    """The scenarios of one file: title and what is wrong, and the facts that
    the rules read."""
    facts_read.clear()
    todo = list(cases.scenarios(name))
    told = [list(tellings(scenario, records, plain, place % ONE_IN == 0))
            for place, (_, scenario, records) in enumerate(todo)]
    languages = itertools.cycle(LANGUAGES)
    for _ in range(zlib.crc32(name.encode()) % len(LANGUAGES)):
        next(languages)
    with tempfile.TemporaryDirectory() as folder:
        check_all(tools, [one for same in told for one in same], languages,
                  folder)
    return [(f"{name}: {title}", judge(scenario, same))
            for (title, scenario, _), same in zip(todo, told)], \
        dict(facts_read)


def run_all(tools, plain, names):
    told, read = [], collections.defaultdict(set)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for lines, facts in pool.map(run, [tools] * len(names),
                                     [plain] * len(names), names):
            told += lines
            for rule, fields in facts.items():
                read[rule] |= fields
    facts_read.update(read)
    return told


def main(arguments):
    plain = "--plain" in arguments
    tool, many, *names = [word for word in arguments if word != "--plain"]
    names_given = bool(names)
    names = names or sorted(path.stem for path in cases.HERE.glob("*.toml"))
    told = run_all((tool, many), plain, names)
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
