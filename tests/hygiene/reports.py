#!/usr/bin/python3
"""What the command writes as JSON is valid by the published schemas.

usage: reports.py INNOKJOP
"""

import json
import subprocess
import sys

from tap import ROOT, Tap, name, sources

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMA = ROOT / "docs" / "report.schema.json"
DEADLINE = ROOT / "docs" / "deadline.schema.json"
PARITY = ROOT / "docs" / "parity.schema.json"
DEADLINES = ROOT / "tests" / "data" / "deadlines.tsv"


def validator_of(path):
    return jsonschema.Draft202012Validator(
        json.loads(path.read_text("utf-8")))


def problems(validator, tool, *arguments):
    return invalid(validator, tool, "check", *arguments)


def invalid(validator, *command):
    run = subprocess.run([*command, "--format", "json"],
                         capture_output=True, text=True)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator.iter_errors(json.loads(run.stdout))]


def deadline_questions():
    """The questions of the table that are answered, as the command's."""
    for line in DEADLINES.read_text("utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("#") or columns[6] == "!":
            continue
        part, procedure, step, conditions, sent, deadline = columns[:6]
        words = ["any" if procedure == "-" else procedure.replace("_", "-"),
                 step.replace("_", "-"),
                 "--part", part.removeprefix("part_").replace("_", "-")]
        words += [f"--{name.replace('_', '-')}"
                  for name in conditions.split(",") if name != "-"]
        for name, value in [("--sent", sent), ("--deadline", deadline)]:
            words += [name, value] if value != "-" else []
        yield words


def main():
    tap, tool = Tap(), sys.argv[1]
    if not jsonschema:
        tap.skip("reports are valid", "python3-jsonschema is missing")
        tap.end()
    validator = validator_of(SCHEMA)
    files = sources("examples/cases", ".xml")
    for path in files:
        for language in ("nb", "nn", "en"):
            tap.ok(f"the report of {name(path)} in {language}",
                   problems(validator, tool, "--all", "--lang", language,
                            "--as-of", "2026-04-21T12:00+02:00", path))
    tap.ok("under the law of another date",
           problems(validator, tool, "--law-date", "2016-12-31", "--as-of",
                    "2026-04-21T12:00+02:00", *files))
    tap.ok("several inputs, one of them broken",
           problems(validator, tool, *files, SCHEMA, "--as-of",
                    "2026-04-21T12:00+02:00"))
    validator = validator_of(PARITY)
    for path in files:
        tap.ok(f"the information parity of {name(path)}",
               invalid(validator, tool, "parity", "--as-of",
                       "2026-04-21T12:00+02:00", path))
    validator = validator_of(DEADLINE)
    tap.ok("time limits", [f"{' '.join(words)}: {problem}"
                           for words in deadline_questions()
                           for problem in invalid(validator, tool, "deadline",
                                                  *words)])
    tap.end()


if __name__ == "__main__":
    main()
