#!/usr/bin/python3
"""What the command writes as JSON is valid by the published schema.

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


def problems(validator, tool, *arguments):
    run = subprocess.run([tool, "check", "--format", "json", *arguments],
                         capture_output=True, text=True)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator.iter_errors(json.loads(run.stdout))]


def main():
    tap, tool = Tap(), sys.argv[1]
    if not jsonschema:
        tap.skip("reports are valid", "python3-jsonschema is missing")
        tap.end()
    validator = jsonschema.Draft202012Validator(
        json.loads(SCHEMA.read_text("utf-8")))
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
    tap.end()


if __name__ == "__main__":
    main()
