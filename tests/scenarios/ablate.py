#!/usr/bin/python3
"""A breach rests on its evidence, and on nothing else.

usage: ablate.py MANY LIST    (what manifest.py wrote)

Each record of each scenario with a breach is annulled in turn. Without a
record of the evidence the same breach must be gone; without another it must
stay, unless the record fixes the law that applies.
"""
import subprocess
import sys

import manifest


def main():
    many, listed = sys.argv[1:]
    cases = list(manifest.read(listed))
    asked = "".join(f"case\t{file}\t{moment}\n" for file, moment, _ in cases)
    done = subprocess.run([many, "ablate", "/dev/stdin"], text=True,
                          input=asked, stdout=subprocess.PIPE, check=True)
    told = {file: title for file, _, title in cases}
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    wrong = sorted({f"{' '.join(line[:3])}: {told[line[3]]}"
                    for line in lines if line[3:]})
    for line in wrong:
        print("#", line)
    print("1..1")
    print("not ok" if wrong else "ok", "1 - breaches rest on their evidence:",
          lines[-1][1])
    return bool(wrong)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
