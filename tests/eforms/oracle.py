#!/usr/bin/python3
"""What lxml finds in a notice stands in the case that is made of it.

usage: oracle.py INNOKJOP FOLDER VERSION...   examples of these SDK versions
       oracle.py INNOKJOP --files NOTICE...   these notices

Each field of tests/data/eforms_fields.csv is looked up in each notice by its
XPath, and in the case where places.py says; how often and which values must
be the same. Our own notices in tests/data/eforms say every field; the SDK's
come on top. FOLDER is where the SDK is kept; what is not there is fetched with
Maven. If that fails, it is a failure with CI=true, else told as skipped.
Prints TAP.
"""

import collections
import concurrent.futures
import csv
import datetime
import decimal
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import zipfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
from places import CODES, FILLER, LANGUAGES, PLACES  # noqa: E402
from tap import Tap  # noqa: E402

OURS = "{urn:innokjop:case:1}"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SPACES = {
    "cac": UBL + "CommonAggregateComponents-2",
    "cbc": UBL + "CommonBasicComponents-2",
    "ext": UBL + "CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/"
            "eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
# A JVM that ends soon gains nothing from compiling well what it runs.
SHORT_RUN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
ARTIFACT = "eu.europa.ted.eforms:eforms-sdk"
MARKED = {"count": "rec-sub-cou", "value": "win-ten-val",
          "category": "awa-cri-typ"}


# Where older versions of the SDK had a field, by what it stands in.
CRITERION, CHANGE, DOCUMENT = "efac:SelectionCriteria", "efac:Change", (
    "cac:CallForTendersDocumentReference")
OLDER = {
    "BT-809-Lot": CRITERION + "/cbc:CriterionTypeCode",
    "BT-13716-notice": CHANGE + "/efbc:ChangedSectionIdentifier",
    "BT-708-Lot": DOCUMENT + "/cbc:LanguageID[not(../cbc:DocumentStatusCode"
                  "/text()='non-official')]",
}


def read_fields():
    def find(row):
        path = row["xpath"]
        if row["bt_id"] in OLDER:
            inside, rest = OLDER[row["bt_id"]].split("/", 1)
            path += f" | {path.partition('/' + inside + '/')[0]}/{inside}/{rest}"
        return etree.XPath(path, namespaces=SPACES)
    with open(ROOT / "tests" / "data" / "eforms_fields.csv",
              encoding="utf-8") as file:
        return [row | {"find": find(row)} for row in csv.DictReader(file)]


def read_types():
    """The model's fields, for what is a list and what an element is."""
    types = {}
    for path in (ROOT / "lib" / "model").glob("*.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        for kind, record in data.get("record", {}).items():
            for name, field in record["fields"].items():
                types[kind, name] = field
    return types


TYPES = read_types()
FIELDS = read_fields()


# What a notice says.

def offset(text):
    return "Z" if text in ("", "+00:00", "-00:00", "Z") else text


def clock(text):
    match = re.fullmatch(r"(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-].*|)",
                         text)
    if not match:
        return text
    seconds = match[2] or "00"
    fraction = (match[3] or "")[:3].rstrip("0")
    return (f"{match[1]}:{seconds}{'.' + fraction if fraction else ''}"
            f"{offset(match[4])}")


def number(text):
    try:
        return str(decimal.Decimal(text.strip()).normalize())
    except decimal.InvalidOperation:
        return text


def raw(node):
    return node if isinstance(node, str) else "".join(node.itertext())


def wanted(field, node, place):
    """A value as the case should say it, if it is one."""
    text = raw(node)
    kind = field["type"]
    if place.part == "mark":
        return text.strip()
    if kind in ("text", "text-multilingual"):
        language = (None if isinstance(node, str)
                    else node.get("languageID"))
        told = TYPES.get((place.kind, place.field), {"type": "id"})["type"]
        if told != "text":
            return text.strip()
        return text, language and LANGUAGES.get(language, language.lower())
    text = text.strip()
    if kind == "amount":
        return number(text), node.get("currencyID")
    if kind == "measure":
        return number(text), node.get("unitCode")
    if kind in ("number", "integer"):
        return number(text)
    if kind == "indicator":
        return {"true": "yes", "false": "no"}.get(text, text)
    if kind == "date":
        if place.part == "date":
            return text[:10] + offset(text[10:])
        return text[:10]
    if kind == "time":
        return clock(text)
    if field["codelist"] in CODES and place.codes:
        return CODES[field["codelist"]].get(text, text)
    if "language" in field["codelist"]:
        return LANGUAGES.get(text, text.lower())
    return text


# What a case says.

def kind_of(record):
    return record.tag.removeprefix(OURS)


class Case:
    def __init__(self, data):
        self.records = collections.defaultdict(list)
        self.by_id = {}
        for record in etree.fromstring(data):
            self.records[kind_of(record)].append(record)
            self.by_id[record.get("id")] = record
        self.kept = collections.defaultdict(list)
        for record in self.records["notice_field"]:
            self.kept[record.get("field")].append(record)

    def lot_kind(self, record):
        """Of which kind the lot is that the record is, or is about."""
        ids = (record.get("lot") or record.get("lots") or
               record.get("about") or record.get("id")).split()
        while ids:
            about = self.by_id[ids[0]]
            if kind_of(about) == "lot":
                return about.get("kind")
            ids = (about.get("lot") or about.get("lots") or "").split()
        return None

    def is_wanted(self, record, place):
        if place.lot and self.lot_kind(record) != place.lot:
            return False
        for name, value in place.wanted.items():
            has = record.get({"field_is": "field"}.get(name, name))
            if name in ("each", "only") or (name == "about" and not value):
                continue
            if name == "kind" and value is None:
                if has == "modification":
                    return False
            elif value is None or value is True:
                if bool(has) != bool(value):
                    return False
            elif not {*(has or "").split()} & {*(
                    [value] if isinstance(value, str) else value)}:
                return False
        return True

    def half(self, record, place, text):
        """Date or time of an instant; as the notice had them when the two do
        not make one."""
        for kept in self.records["notice_field"]:
            if (kept.get("about") == record.get("id") and
                    kept.get("reason") in ("incomplete", "contradictory")):
                date, _, time = kept.findtext(OURS + "value").partition(" ")
                if place.part == "time":
                    return clock(time) if time else None
                if re.match(r"\d{4}-", date):
                    return date[:10] + offset(date[10:])
        date, _, time = text.partition("T")
        if place.part == "time":
            return clock(time)
        return date + offset(re.sub(r"^[\d:.]+", "", time))

    def values(self, place):
        for record in self.records[place.kind]:
            if self.is_wanted(record, place):
                yield from self.values_of(record, place)

    def values_of(self, record, place):
        name = place.field
        if place.part in ("mark", "until"):
            for mark in record.findall(OURS + "withheld"):
                if mark.get("field") == name:
                    yield (MARKED[name] if place.part == "mark"
                           else mark.get("until"))
            return
        if name == "@" and ":" in record.get("id"):
            return  # the notice does not give it
        if name == "@":
            roles = place.wanted.get("roles")
            each = place.wanted.get("each")
            count = (len(record.get(each, "").split()) if each else
                     len({*record.get("roles").split()} & {*roles})
                     if isinstance(roles, tuple) else 1)
            yield from [record.get("id")] * count
            return
        info = TYPES[place.kind, name]
        if info["type"] in ("text", "decimal", "money"):
            for child in record.findall(OURS + name):
                yield self.element(child, info["type"], place)
            return
        text = record.get(name)
        if text is None:
            return
        if info["type"] == "instant":
            found = (self.day(text) if place.part == "day"
                     else self.half(record, place, text))
            if found:
                yield found
            return
        listed = text.split() if info.get("list") else [text]
        if place.first is not None:
            listed = listed[:1] if place.first else listed[1:]
        for value in listed:
            if value in place.wanted.get("only", (value,)):
                yield number(value) if info["type"] == "integer" else value

    @staticmethod
    def day(text):
        """The day that ends at an instant."""
        end = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return (end - datetime.timedelta(minutes=1)).date().isoformat()

    @staticmethod
    def element(child, kind, place):
        text = child.text or ""
        if kind == "text":
            return text, child.get("lang")
        if place.part == "unit":
            return child.get("unit")
        second = child.get("currency") if kind == "money" else child.get("unit")
        number_ = number(text)
        return (number_, second) if place.kind != "criterion" else number_


def plain(value):
    return value[0] if isinstance(value, tuple) else value


# Comparing.

def names_kept(field):
    """Under which names a value may be kept that its field cannot hold."""
    base = re.match(r"[A-Z]+-\d+(\([a-z]\))?", field["bt_id"])[0]
    return {base, base.split("(")[0], field["bt_id"].replace("-Lot", ""),
            field["bt_id"].rsplit("-", 1)[0]}


def halves(place, text):
    """Date and time that make no instant are kept together."""
    return text.split(" ") if place.part in ("date", "time") else [text]


def compare(field, nodes, case):
    """What is wrong with a field of a notice, or None."""
    place = PLACES[field["bt_id"]]
    found = collections.Counter(
        map(plain if place.kind == "notice_field" else lambda v: v,
            case.values(place)))
    kept = collections.Counter(
        half or ""
        for name in names_kept(field) for record in case.kept[name]
        for half in halves(place, record.findtext(OURS + "value"))
        if record.get("reason") not in ("no_place", "incomplete",
                                        "contradictory"))
    missing = []
    for node in nodes:
        value = wanted(field, node, place)
        if place.kind == "notice_field":
            value = raw(node)
        if found[value]:
            found[value] -= 1
        elif kept[raw(node)]:
            kept[raw(node)] -= 1
        elif kept[raw(node).strip()]:
            kept[raw(node).strip()] -= 1
        else:
            missing.append(value)
    over = [*found.elements()]
    if missing or over:
        return (f"{field['bt_id']}: not in the case {missing[:4]}, "
                f"only there {over[:4]}")
    return None


def problems_of(command, name, data):
    """Problems, and the fields that were there to compare."""
    # Norwegian test notices are templates.
    for word, value in ((b"${ISSUEDATE}", b"2026-11-02+01:00"),
                        (b"${ISSUETIME}", b"10:00:00+01:00"),
                        (b"${EFORMS_MINOR}", b"1.13")):
        data = data.replace(word, value)
    document = etree.fromstring(data)
    done = subprocess.run([command, "convert", "--to", "native", "-"],
                          input=data, capture_output=True)
    if document.tag.endswith("}BusinessRegistrationInformationNotice"):
        return ([] if done.returncode == 2 and b"not about" in done.stderr
                else [f"{name}: should be declined"]), set()
    if done.returncode:
        return [f"{name}: {done.stderr.decode()}"], set()
    case = Case(done.stdout)
    problems, hit = [], set()
    for field in FIELDS:
        if field["bt_id"] in FILLER:
            if b"2000-01-01" in done.stdout and b"2000-01-01" not in (
                    data.replace(b"<cbc:AwardDate>2000-01-01", b"")):
                problems.append(f"{name}: the filler date was read")
            continue
        nodes = field["find"](document)
        if nodes:
            hit.add(field["bt_id"])
        problem = compare(field, nodes, case)
        if problem:
            problems.append(f"{name}: {problem}")
    return problems, hit


# Examples.

def fetch(folder, version):
    """The jar of an SDK version, or None. FOLDER stands in a build's; of the
    tests there one at a time runs Maven."""
    jar = pathlib.Path(folder, f"eforms-sdk-{version}.jar")
    if jar.is_file():
        return jar
    lock = pathlib.Path(folder).parent / "maven.lock"
    command = ["flock", lock, "mvn", "-q", "-B", "dependency:copy",
               f"-Dartifact={ARTIFACT}:{version}",
               f"-DoutputDirectory={folder}"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=600,
                       env=os.environ | {"MAVEN_OPTS": SHORT_RUN})
    except (OSError, subprocess.SubprocessError):
        return None
    return jar if jar.is_file() else None


def examples(jar):
    with zipfile.ZipFile(jar) as archive:
        for name in sorted(archive.namelist()):
            if re.search(r"/examples/notices/[^/]+\.xml$", name):
                yield name.rsplit("/", 1)[1], archive.read(name)


def judge(command, title, notices, tap):
    def work(pair):
        return problems_of(command, *pair)
    hits = set()
    problems = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for found, hit in pool.map(work, notices):
            problems += found
            hits |= hit
    tap.ok(f"{title}: {len(notices)} notices say {len(hits)} fields, as the "
           "cases made of them", problems)
    return hits


# Told by what it is read with: see graph.py.
TOLD_TOGETHER = "INVALID_change-cn_24_FRA_comments.xml"


def judge_invalid(command, title, notices, tap):
    """What the SDK says is invalid is read, but not without a word. A code
    that is not known here says nothing: there are such in valid notices."""
    problems = []
    wrong = [pair for pair in notices if pair[0].startswith("INVALID_")]
    for name, data in wrong:
        done = subprocess.run([command, "validate", "--lang", "en", "-"],
                              input=data, capture_output=True)
        told = [line for line in done.stdout.decode().splitlines()
                if "warning: " in line and "not a known code" not in line]
        if not told and not done.returncode and name != TOLD_TOGETHER:
            problems.append(f"{name}: nothing is said")
    tap.ok(f"{title}: {len(wrong)} invalid examples get a warning each",
           problems if wrong else ["there are none"])


def read(paths):
    return [(str(path), pathlib.Path(path).read_bytes()) for path in paths]


def main(arguments):
    command, *rest = arguments
    command = os.path.abspath(command)
    tap = Tap()
    listed = (HERE / "unmapped.txt").read_text("utf-8").split()
    tap.ok("every field has its place, or stands in unmapped.txt",
           sorted({f["bt_id"] for f in FIELDS} - {*PLACES} - FILLER ^
                  {*listed}))
    if rest[0] == "--files":
        judge(command, "notices", read(rest[1:]), tap)
        tap.end()
    own = (ROOT / "tests" / "data" / "eforms").glob("*.xml")
    hits = judge(command, "our own", read(sorted(own)), tap)
    tap.ok("our own notices say every field",
           sorted({f["bt_id"] for f in FIELDS} - hits - FILLER))
    folder, *versions = rest
    pathlib.Path(folder).mkdir(exist_ok=True)
    for version in versions:
        jar = fetch(folder, version)
        if jar:
            notices = [*examples(jar)]
            judge(command, f"SDK {version}", notices, tap)
            judge_invalid(command, f"SDK {version}", notices, tap)
        elif os.environ.get("CI") == "true":
            tap.ok(f"SDK {version} is fetched", ["Maven did not give it"])
        else:
            tap.skip(f"SDK {version}", "Maven did not give it")
    tap.end()


if __name__ == "__main__":
    main(sys.argv[1:])
