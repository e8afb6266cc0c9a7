#!/usr/bin/python3
"""No case takes much more than twice the time for being twice as large.

usage: growth.py VALGRIND GROWTH SHAPES TOLD [WORD]

SHAPES (shapes.toml) says of which scenarios which records are told many times.
Each such case is read, checked and written at two sizes under cachegrind, which
counts instructions: that is the same on each machine. What is held to the
limit is each line of the library by itself, and each function of others. So a
loop inside a loop shows in small cases, long before it is most of what they
take, and the test says where it stands. When a line fails, the next two sizes
must show it too; then each rule is run by itself on that case, and those in
which it grows too fast are named.

With WORD only those shapes are tried whose name has it, and in this way each
kind of record of each scenario file can be told many times: "F12.0, many of
need", or "F12.0, many of" for all of them, one by one and together.
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "hygiene"))
from tap import ROOT, Tap  # noqa: E402

# Above what a finding shows at most (64), so that this has grown to the end.
SMALL = 80
# n log n is 2.3 times as much here, and n² 4 times.
MOST_GROWTH = 2.6
# What is tried for each pair takes these shares of all at least, in a function
# of ours or of another library; what is less comes from tables that double.
LEAST_SHARE, LEAST_OF_OTHERS = 0.01, 0.08
NAMESPACE = "{urn:innokjop:case:1}"
# What cannot be told twice, or is not a record.
ONCE = {"case", "procedure"}


def tag(element):
    return element.tag.removeprefix(NAMESPACE)


def parsed(text, number=0):
    """The records that a shape adds."""
    for key, value in (("i", f"x{number}"), ("p", f"x{number - 1}"),
                       ("n", number), ("d", 10 + number % 19)):
        text = text.replace(f"{{{key}}}", str(value))
    wrapped = f'<all xmlns="{NAMESPACE[1:-1]}">{text}</all>'
    return list(ElementTree.fromstring(wrapped))


def listed(text, number):
    """{all:X} is Xx1, Xx2 and so on."""
    return re.sub(r"\{all:(\w+)\}", lambda match: " ".join(
        f"{match[1]}x{i}" for i in range(1, number + 1)), text)


def renamed(element, names, number):
    """A copy of a record whose id, and references to others that are copied
    too, have a number."""
    copy = ElementTree.fromstring(ElementTree.tostring(element))
    for key, value in copy.attrib.items():
        if key == "id" or set(value.split()) & names:
            copy.set(key, " ".join(f"{word}-{number}" if word in names else word
                                   for word in value.split()))
    # One firm is one organisation, under whatever id.
    copy.attrib.pop("organisation_number", None)
    return copy


def made(path, shape, number):
    """The case of a shape, in a size."""
    root = ElementTree.parse(path).getroot()
    many = shape.get("many", [])
    chosen = [it for it in root if tag(it) in many or it.get("id") in many]
    names = {it.get("id") for it in chosen}
    for copy in range(1, number):
        root.extend(renamed(it, names, copy) for it in chosen)
    root.extend(parsed(listed(shape.get("once", ""), number)))
    for copy in range(1, number + 1):
        root.extend(parsed(shape.get("each", ""), copy))
    return ElementTree.tostring(root, "unicode")


class Counter:
    """Runs cases under cachegrind."""

    def __init__(self, valgrind, growth, folder):
        self.folder = pathlib.Path(folder)
        self.command = [valgrind, "--quiet", "--tool=cachegrind",
                        "--cache-sim=no", "--LL=8388608,16,64",
                        f"--cachegrind-out-file={folder}/%p", growth]

    def run(self, how, cases):
        """Of each case: what was done, and what each place took for it."""
        listed = self.folder / "list"
        listed.write_text("".join(f"{path}\t{moment}\n"
                                  for path, moment in cases), "utf-8")
        done = subprocess.run([*self.command, how, listed], check=True,
                              stdout=subprocess.PIPE, text=True)
        found, before = [], None
        for line in done.stdout.splitlines():
            number, step = line.split("\t")
            now = self.read(self.folder / number)
            if step == "read":
                found.append({})
            if before:
                found[-1][step] = now - before
            before = now
        return found

    @staticmethod
    def read(path):
        counts, file, function = collections.Counter(), "", ""
        for line in path.read_text("utf-8").splitlines():
            if line[0].isdigit():
                number, taken = line.split()
                counts[f"{file}:{number} ({function})"
                       if file.startswith("lib/") else function] += int(taken)
            elif line.startswith("fl="):
                file = re.sub(r".*?(?:\.\./)+", "", line[3:])
                file = file.removeprefix(f"{ROOT}/")
            elif line.startswith("fn="):
                function = line[3:]
        path.unlink()
        return counts


def grown(small, large):
    """The places that grow too fast, the gravest first: how much they take, how
    many times that of the smaller case, and where."""
    found = collections.defaultdict(list)
    for place, count in large.items():
        growth = count / max(small[place], 1)
        if growth > MOST_GROWTH:
            found[place.partition(" ")[2] or place].append(
                (count, growth, place))
    total = large.total()
    return sorted((row for where, rows in found.items() for row in rows
                   if sum(count for count, _, _ in rows) > total *
                   (LEAST_SHARE if where[0] == "(" else LEAST_OF_OTHERS)),
                  reverse=True)


def told(told_in):
    """Of each scenario by its name: its file and moment."""
    found = {}
    for line in pathlib.Path(told_in).read_text("utf-8").splitlines():
        path, moment, _ = line.split("\t", 2)
        found[pathlib.Path(path).stem] = (path, moment)
    return found


def write(folder, scenarios, shape, name, smaller=SMALL):
    """Two files of a shape, one twice as large, each with its moment."""
    path, moment = scenarios[shape["case"]]
    for number in smaller, 2 * smaller:
        file = pathlib.Path(folder, f"{name}-{number}.xml")
        file.write_text(made(path, shape, number), "utf-8")
        yield str(file), shape.get("at", moment)


def compare(small, large, most):
    """What grows too fast, in words."""
    for step, counts in large.items():
        rows = grown(small[step], counts)
        growth = counts.total() / max(small[step].total(), 1)
        if rows:
            yield (f"{step}: {growth:.1f} times as many instructions, "
                   f"{small[step].total()} and {counts.total()}; of them")
        for count, times, place in rows[:most]:
            yield f"  {count} in {place}, {times:.1f} times as many"


def measure(counter, scenarios, tried):
    """Each shape, and what grows too fast in it."""
    cases = [list(write(counter.folder, scenarios, shape, number))
             for number, shape in enumerate(tried)]
    # All in one process: valgrind takes its time to start.
    counts = counter.run("whole", [file for pair in cases for file in pair])
    for number, shape in enumerate(tried):
        found = list(compare(*counts[2 * number:2 * number + 2], 12))
        # Words lie elsewhere in each run, and tables by address have more or
        # less in one place: what grows by itself grows once more.
        again = found and list(write(counter.folder, scenarios, shape,
                                     f"{number}-again", 2 * SMALL))
        if found and not any(compare(*counter.run("whole", again), 1)):
            found = []
        if found:
            found += ["rule by rule:",
                      *compare(*counter.run("rules", cases[number]), 3)]
        yield shape, found


def kinds_of_all(scenarios):
    """Each kind of record in each scenario file many times, and all."""
    for name, (path, _) in scenarios.items():
        if not name.endswith(".0"):
            continue
        kinds = {tag(it) for it in ElementTree.parse(path).getroot()} - ONCE
        for many in [[kind] for kind in sorted(kinds)] + [sorted(kinds)]:
            yield {"name": f"{name}, many of {', '.join(many)}",
                   "case": name, "many": many}


def main(valgrind, growth, shapes, told_in, word=""):
    tap, scenarios = Tap(), told(told_in)
    tried = tomllib.loads(pathlib.Path(shapes).read_text("utf-8"))["shape"]
    if word:
        tried += kinds_of_all(scenarios)
    long = word or os.environ.get("IK_LONG")
    tried = [shape for shape in tried
             if word in shape["name"] and (long or "grows" not in shape)]
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter(valgrind, growth, folder)
        for shape, found in measure(counter, scenarios, tried):
            if "grows" in shape:
                tap.ok(f"{shape['name']}, which is known to grow",
                       () if found else ["it does not: take out the note"])
            else:
                tap.ok(shape["name"], found)
    tap.end()


if __name__ == "__main__":
    ElementTree.register_namespace("", NAMESPACE[1:-1])
    main(*sys.argv[1:])
