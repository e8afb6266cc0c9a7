#!/usr/bin/python3
"""What a call from Java costs, and a batch beside C in the same run.

usage: java.py BUILD BATCH CASE    the build folder, the program of batch.c, and
                                   the case that it checks

Times depend on the machine, so they never fail the run: an aim that is missed is
said, and only what does not work ends in failure.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MOST_NS = 30
MOST_OVER_C = 1.05
ROUNDS = 100
A_ROUND = 5


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-3000:]}{done.stderr}")
    return done.stdout


def maven(build, *arguments):
    target = build / "bindings/java/maven-bench"
    return run("mvn", "-B", "-ntp", "-q", "-Dstyle.color=never",
               "-f", str(ROOT / "bindings/java"),
               "-Pbench", f"-Dinnokjop.build={build}",
               f"-Dinnokjop.target={target}", *arguments)


def aim(text, is_met):
    print(f"{'' if is_met else 'MISSED: '}{text}")


def calls(build, file):
    """The best round of each benchmark, in nanoseconds."""
    result = build / "bindings/java/bench.json"
    maven(build, f"-Dinnokjop.file={file}", f"-Dinnokjop.result={result}",
          "exec:exec@bench")
    told = {one["benchmark"].rsplit(".", 1)[1]:
            min(min(fork) for fork in one["primaryMetric"]["rawData"])
            for one in json.loads(result.read_text("utf-8"))}
    for name, ns in sorted(told.items()):
        print(f"{name}: {ns:.1f} ns")
    aim(f"an int takes {told['intGetter']:.1f} ns, at most {MOST_NS}",
        told["intGetter"] <= MOST_NS)


def batch(build, program, file):
    """Best rounds, of which Java and C take turns."""
    best = {"C": 1e9, "Java": 1e9}
    for _ in range(5):
        for language, told in (
                ("C", run(program, str(ROUNDS), *A_ROUND * [file])),
                ("Java", maven(build, f"-Dinnokjop.rounds={ROUNDS}",
                               f"-Dinnokjop.times={A_ROUND}",
                               f"-Dinnokjop.file={file}",
                               "exec:exec@batch"))):
            seconds = float(re.search(r"\d+\.\d+", told)[0]) / A_ROUND
            best[language] = min(best[language], seconds)
    over = best["Java"] / best["C"]
    aim(f"a case is read and checked in {best['C'] * 1e6:.0f} us by C, "
        f"{best['Java'] * 1e6:.0f} us by Java: {100 * (over - 1):+.1f} %, "
        f"at most +{100 * (MOST_OVER_C - 1):.0f} %", over <= MOST_OVER_C)


def main(build, program, file):
    # Maven runs where its project is.
    build, file = pathlib.Path(build), str(pathlib.Path(file).resolve())
    maven(build, "test-compile")
    batch(build, program, file)
    calls(build, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
