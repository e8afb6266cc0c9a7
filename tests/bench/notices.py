#!/usr/bin/python3
"""Measures how fast notices are read.

usage: notices.py PROGRAM FOLDER VERSION

PROGRAM reads the SDK's valid examples of that version, which stand in FOLDER
once the tests have fetched them, the one with a hundred lots by itself too.
Without them it reads our own notices, and one of them with its lot a hundred
times over.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LARGE = "cn_24_maximal_100_lots.xml"
LOT = re.compile(r"<cac:ProcurementProjectLot>.*?</cac:ProcurementProjectLot>",
                 re.S)


def unpack(jar, folder):
    """The SDK's examples, the large one last."""
    paths = []
    with zipfile.ZipFile(jar) as archive:
        for name in sorted(archive.namelist()):
            short = name.rsplit("/", 1)[-1]
            # Invalid ones, and those that no procurement is about.
            if (not re.search(r"/examples/notices/[^/]+\.xml$", name)
                    or short.startswith(("INVALID", "X0", "brin"))):
                continue
            data = archive.read(name)
            if b"BusinessRegistrationInformationNotice" in data:
                continue
            path = pathlib.Path(folder, short)
            path.write_bytes(data)
            paths.append(path)
    return sorted(paths, key=lambda path: path.name == LARGE)


def make(folder):
    """Our own, and one of them made large."""
    paths = sorted((ROOT / "tests" / "data" / "eforms").glob("*.xml"))
    text = (ROOT / "tests/data/eforms/competition.xml").read_text("utf-8")
    lots = LOT.findall(text)
    many = [lots[n % len(lots)].replace("LOT-0001", f"LOT-{n + 1000:04}")
            for n in range(100)]
    first = text.index(lots[0])
    end = text.rindex(lots[-1]) + len(lots[-1])
    large = pathlib.Path(folder, "competition_100_lots.xml")
    large.write_text(text[:first] + "\n".join(many) + text[end:], "utf-8")
    return [*paths, large]


def main(arguments):
    program, sdk, version = arguments
    jar = pathlib.Path(sdk, f"eforms-sdk-{version}.jar")
    with tempfile.TemporaryDirectory() as folder:
        paths = unpack(jar, folder) if jar.is_file() else make(folder)
        return subprocess.run([program, *paths], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
