#!/usr/bin/python3
"""What a call from Java costs, and a batch beside C in the same run.

usage: java.py BUILD BATCH SMALL LARGE    the build folder, the program of
                                          batch.c, and the cases that both check

A batch is read from files, checked, counted and closed, by one thread, after
Java has compiled what it runs. Of each language the processor time of its best
round counts, over rounds that take turns. Times depend on the machine, so they
never fail the run: an aim that is missed is said, and only what does not work
ends in failure.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MOST_NS = 30
MOST_OVER_C = 1.05
# How often each language is asked, and of a case the rounds and its times in
# each: small ones are many, so that the clock and what is not compiled yet weigh
# little.
TURNS = 5
SMALL, LARGE = (1500, 20), (100, 5)


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


def batch(build, program, file, rounds, times):
    """Best rounds, of which Java and C take turns."""
    best, found = {"C": 1e9, "Java": 1e9}, set()
    for _ in range(TURNS):
        for language, told in (
                ("C", run(program, str(rounds), *times * [file])),
                ("Java", maven(build, f"-Dinnokjop.rounds={rounds}",
                               f"-Dinnokjop.times={times}",
                               f"-Dinnokjop.file={file}",
                               "exec:exec@batch"))):
            seconds, count = re.search(r"(\d\.\d+(?:E-\d+)?) (\d+)",
                                       told).groups()
            best[language] = min(best[language], float(seconds) / times)
            found.add(count)
    if len(found) > 1:
        sys.exit(f"C and Java find different things: {found}")
    over = best["Java"] / best["C"]
    aim(f"a case of {pathlib.Path(file).stat().st_size / 1e3:.0f} kB is read "
        f"and checked in {best['C'] * 1e6:.1f} us by C, "
        f"{best['Java'] * 1e6:.1f} us by Java: {100 * (over - 1):+.1f} %, "
        f"at most +{100 * (MOST_OVER_C - 1):.0f} %", over <= MOST_OVER_C)


def main(build, program, *files):
    # Maven runs where its project is.
    build = pathlib.Path(build)
    small, large = (str(pathlib.Path(file).resolve()) for file in files)
    maven(build, "test-compile")
    batch(build, program, small, *SMALL)
    batch(build, program, large, *LARGE)
    calls(build, large)


if __name__ == "__main__":
    main(*sys.argv[1:])
