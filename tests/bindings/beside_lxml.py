#!/usr/bin/python3
"""The library and lxml, each with libxml2, work in one process.

usage: beside_lxml.py PACKAGE-FOLDER

Debian's lxml has the libxml2 that we have, that of PyPI brings its own; each
comes first once, for libxml2 has state that belongs to the process. Both read
good and broken files, in turn and in threads at once. Prints TAP.
"""
import pathlib
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CASE = ROOT / "examples/cases/night-watch.xml"
SCHEMA = ROOT / "docs/case-file.xsd"
ORDERS = ("innokjop", "lxml.etree"), ("lxml.etree", "innokjop")
THREADS = 6
TIMES = 25


def with_lxml():
    """What lxml makes of good, invalid and broken files."""
    from lxml import etree
    tree = etree.parse(str(CASE))
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    names = tree.xpath("//*[local-name() = 'name']/text()")
    try:
        etree.fromstring(b"<case><broken></case>")
        broken = None
    except etree.XMLSyntaxError as error:
        broken = str(error)
    valid = schema.validate(tree)
    del tree.getroot()[0].attrib["id"]
    return (names, valid, schema.validate(tree),
            [str(error) for error in schema.error_log], broken,
            etree.tostring(tree, encoding="unicode"))


def with_innokjop():
    """What the library makes of good and broken files."""
    import innokjop
    data = CASE.read_bytes()
    case = innokjop.Case.from_bytes(data)
    report = innokjop.check(case, now=case["nattilsyn"].started)
    broken = []
    for wrong in (data[:-20], b"<case><broken></case>", b""):
        try:
            innokjop.Case.from_bytes(wrong)
        except innokjop.Error as error:
            broken.append(str(error))
    return case.to_bytes(), report.to_json("nb"), broken


def in_one_process():
    """What differs when both work at once from what each says alone."""
    works = (with_lxml, with_innokjop)
    alone = {work: work() for work in works}
    assert alone[with_lxml][1:3] == (True, False) and alone[with_lxml][4]
    assert len(alone[with_innokjop][2]) == 3
    wrong = []

    def repeat(first):
        for turn in range(TIMES):
            work = works[(first + turn) % 2]
            if work() != alone[work]:
                wrong.append(f"{work.__name__} says something else")

    threads = [threading.Thread(target=repeat, args=[number])
               for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def problems(python, package, order):
    """What goes wrong with this Python and order of importing."""
    paths = [str(package), str(ROOT / "tests/bindings")]
    code = (f"import sys; sys.path[:0] = {paths!r}; "
            f"import {', '.join(order)}; import beside_lxml; "
            "sys.exit('\\n'.join(beside_lxml.in_one_process()) or None)")
    done = subprocess.run([python, "-c", code], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return [] if done.returncode == 0 else [
        f"exit {done.returncode}", done.stdout[-3000:]]


def tell(tap, python, package, whose):
    for order in ORDERS:
        tap.ok(f"{order[0]} imported before {order[1]}, {whose}",
               problems(python, package, order))


def main():
    sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
    from tap import Tap
    tap = Tap()
    tell(tap, sys.executable, pathlib.Path(sys.argv[1]).resolve(),
         "lxml of this system")
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
