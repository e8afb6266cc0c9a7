#!/usr/bin/python3
"""Notices that are written from cases are valid, and say what the cases say.

usage: writing.py INNOKJOP FOLDER VERSION

Each case below is written, checked against the schemas of the SDK of that
version, and read again: the facts must be the same, and what is written of
them byte for byte the same notice. So must those examples of the SDK that are
of a form that we write. FOLDER is where the SDK is kept; what is not there is
fetched with Maven. If that fails, it is a failure with CI=true, else told as
skipped. Prints TAP.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

from oracle import OURS, SPACES, examples, fetch
from tap import ROOT, Tap

FORMS = {"E1", "4", "5", "6", "E2"}
SCHEMA = "schemas/maindoc/UBL-PriorInformationNotice-2.3.xsd"

# Facts that must come back, by kind.
FACTS = {
    "case": ["title", "summary", "additional_information", "case_number"],
    "procedure": ["nature", "cpv", "estimated_value"],
    "notice": ["identifier", "sent", "languages", "planned"],
    "lot": ["title", "description", "nature", "cpv", "place",
            "estimated_value", "additional_information", "internal_number",
            "submission_uri", "duration", "starts", "ends"],
    "notice_link": ["kind", "reference", "relation", "part"],
    "organisation": ["name", "organisation_number", "place", "city",
                     "postal_code", "street", "activity", "utility_activity",
                     "buyer_type"],
    "deadline": ["kind", "at"],
    "document": ["access", "uri"],
}

BUYER = """<organisation id="by" organisation_number="910000055" country="NO"
 roles="buyer" buyer_type="municipality" place="NO0A2" activity="gen-pub"
 utility_activity="water"><name>By &amp; bygd</name>
 <contact>Kari, kari@by.example, tlf. +47 22 33 44 55</contact><postal_code>0001</postal_code>
 <street>Gata 1</street><city>Byen</city></organisation>"""
NOTICE = """<notice id="k" kind="{kind}" {more}
 identifier="c0f7a4d2-2b54-45ad-8a8e-5a6b7c8d9e0f"
 sent="2026-02-01T10:00:30.250+01:00" languages="nb en"/>"""
CASE = """<case id="sak" buyer="by" case_number="2026/1">
 <title lang="nb">Bro</title><title lang="en">Bridge</title>
 <title lang="de">Brücke</title><summary>Vi lærer «mye» &lt;i dag&gt;.</summary>
 <additional_information lang="nb">Mer &amp; mer</additional_information></case>"""
PROCEDURE = """<procedure id="p" part="{part}" sector="{sector}" nature="works"
 cpv="45221100-3 45221111 45000000" place="NO0A2 SE110"
 submission_address="https://by.example/svar">
 <estimated_value currency="NOK" vat="excluded">70000000.50</estimated_value>
 </procedure>"""
PARTS = """<organisation id="klage" country="NO" organisation_number="910000063"
 place="NO081"><name>Klageorganet</name><city>Oslo</city>
 <contact>post@klage.example +4722334455</contact><postal_code>0002</postal_code></organisation>
<lot id="en" {kind} review_body="klage" cpv="45000000"
 nature="services"><title lang="nb">Én</title>
 <description lang="nb">Første</description>
 <duration unit="MONTH">18</duration></lot>
<lot id="to" {kind} review_body="klage" internal_number="2b"
 starts="2027-01-01" ends="2028-06-30">
 <title lang="nb">To</title><title lang="en">Two</title>
 <estimated_value currency="EUR" vat="excluded">10.00</estimated_value></lot>
<lot id="grp" kind="group"><title>Gruppe</title></lot>
<notice_link id="l1" notice="k" lots="en" kind="announced_by" part="PAR-0002"
 reference="0b7a2f14-3c5d-4e6f-8a9b-0c1d2e3f4a5b-01" relation="notice-id-ref"/>
<notice_link id="annen" lots="en" kind="announced_by" reference="1-2029-"/>
<document id="dok" kind="procurement_documents" access="public" lots="to"
 uri="https://by.example/d?a=1&amp;b=2"><title>D</title></document>
<document id="hemmelig" kind="procurement_documents" access="internal"
 uri="https://by.example/intern"><title>Intern</title></document>
<deadline id="f1" kind="questions" at="2026-03-10T12:00+01:00" lot="en"
 notice="k"/>
<deadline id="f2" kind="questions" at="2026-03-11T12:00+01:00" lot="to"
 notice="k"/>
<deadline id="fremmed" kind="questions" at="2029-03-11T12:00+01:00"/>"""
INPUT = '<deadline id="f3" kind="input" at="2026-03-30T12:00+02:00"/>'


def case(kind, *rest, part="part_iii", sector="classic", more=""):
    return ('<case_file xmlns="urn:innokjop:case:1" minor="0">'
            + CASE + BUYER + NOTICE.format(kind=kind, more=more)
            + PROCEDURE.format(part=part, sector=sector) + "".join(rest)
            + "</case_file>").encode()


# Not for the public, another notice's, and of no sort that is written.
LEFT_OUT = {"hemmelig", "fremmed", "grp", "annen"}
SECRET = [b"/intern", b"2029-", b"Gruppe"]

PLANNED = 'planned="2026-08-01"'
CASES = {
    "E1 without lots": case("consultation", INPUT),
    "E1 with lots": case("consultation", INPUT,
                         PARTS.format(kind='kind="lot"')),
    "4 with parts": case("prior_information",
                         PARTS.format(kind='kind="part"'), more=PLANNED),
    "6 with parts": case("prior_information", PARTS.format(kind=""),
                         sector="defence", more=PLANNED),
    "5 with parts": case("buyer_profile", PARTS.format(kind=""),
                         sector="utilities"),
    "E2 without parts": case("prior_information", part="part_ii"),
    "E2 with parts": case("prior_information", PARTS.format(kind=""),
                          part="part_i"),
}

# What is lacking is told: record and field, and nothing is written.
BARE = (b'<case_file xmlns="urn:innokjop:case:1" minor="0"><case id="sak"/>'
        b'<notice id="k" kind="%s" subtype="%s"/></case_file>')
LACKING = {
    "no data, E1": (BARE % (b"consultation", b"E1"), [
        "k identifier:", "k dispatched:", "k languages:", "sak buyer:",
        "sak title:", "sak summary:", "procedure.nature", "procedure.cpv",
        "deadline.at (BT-800)", "(BT-18)"]),
    "no data, 4": (BARE % (b"prior_information", b"4"), [
        "k planned:", "organisation.activity", "lot.review_body"]),
    "an unknown form": (BARE % (b"prior_information", b"N4"), ["N4"]),
    "no such notice": (b'<case_file xmlns="urn:innokjop:case:1" minor="0">'
                       b'<case id="sak"/></case_file>', ["no notice"]),
    "a text in another language only": (
        case("consultation", INPUT).replace(b"<summary>",
                                            b'<summary lang="en">'),
        ["sak summary:"]),
    "a value that a form has no code for": (
        case("consultation", INPUT).replace(b'nature="works"', b""),
        ["p nature:"]),
    "withheld": (
        case("consultation", INPUT).replace(
            b'nature="works"', b"").replace(
            b'</procedure>', b'<withheld field="nature"/></procedure>'),
        ["p nature:"]),
}


def run(command, data, *arguments):
    return subprocess.run([command, "convert", "--lang", "en", *arguments,
                           "-"], input=data, capture_output=True)


def write(command, data):
    return run(command, data, "--to", "eforms")


def read(command, data):
    return etree.fromstring(run(command, data, "--to", "native").stdout)


def texts(record, name, languages):
    found = {}
    for node in record.iterfind(OURS + name):
        language = node.get("lang")
        text = node.text
        if node.get("currency"):
            language, text = node.get("currency"), str(float(text))
        elif (language or languages[0]) not in languages:
            continue
        found[language or languages[0]] = text
    return found


def facts(root):
    """What the records of a case say, in their order."""
    languages = root.find(OURS + "notice").get("languages", "nb").split()
    said = []
    for kind, names in FACTS.items():
        for record in root.iterfind(OURS + kind):
            if record.get("id") in LEFT_OUT:
                continue
            for name in names:
                value = record.get(name)
                if name in ("sent", "at") and value:
                    value = re.sub(r"T(\d\d:\d\d)([+-]|Z)", r"T\1:00\2",
                                   value)
                if name == "cpv" and value:
                    value = re.sub(r"-\d", "", value)
                value = value or texts(record, name, languages)
                if value:
                    said.append((kind, name, str(value)))
    return said


def told_again(before, after):
    """Facts of a case that the notice lacks, each as often as it is there."""
    left = list(after)
    missing = []
    for fact in before:
        if fact in left:
            left.remove(fact)
        elif fact[1] not in ("activity", "utility_activity"):
            missing.append(f"{fact} is not in what was read again")
    return missing


def problems_of(command, data, schema):
    done = write(command, data)
    if done.returncode or done.stderr:
        return [done.stderr.decode()]
    notice = etree.fromstring(done.stdout)
    if not schema(notice):
        return [str(error) for error in schema.error_log]
    problems = [f"{word} stands in it" for word in SECRET
                if word in done.stdout]
    own = etree.fromstring(data)
    before = facts(own if own.tag.startswith(OURS) else read(command, data))
    problems += told_again(before, facts(read(command, done.stdout)))
    again = write(command, done.stdout)
    if again.stdout != done.stdout:
        problems.append("read and written again, it is another notice: "
                        + again.stderr.decode())
    return problems


def load_schema(jar, folder):
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if "schemas/" in name and name.endswith(".xsd"):
                archive.extract(name, folder)
    path, = pathlib.Path(folder).rglob(SCHEMA)
    return etree.XMLSchema(etree.parse(str(path)))


def subtype(data):
    node = etree.fromstring(data).find(".//cbc:SubTypeCode", SPACES)
    return node.text if node is not None else None


def check_examples(command, jar, schema, tap):
    """The SDK's own, as far as they say what we read."""
    problems, whole = [], 0
    for name, data in examples(jar):
        if name.startswith("INVALID") or subtype(data) not in FORMS:
            continue
        done = write(command, data)
        if done.returncode:
            if b"must say" not in done.stderr:
                problems.append(f"{name}: {done.stderr.decode()}")
            continue
        whole += 1
        if not schema(etree.fromstring(done.stdout)):
            problems += [f"{name}: {e}" for e in schema.error_log]
        if write(command, done.stdout).stdout != done.stdout:
            problems.append(f"{name}: another notice when written again")
    if not whole:
        problems.append("none could be written")
    tap.ok(f"examples of the SDK: {whole} are written", problems)


def check_lacking(command, tap):
    for name, (data, wanted) in LACKING.items():
        done = write(command, data)
        said = done.stderr.decode()
        problems = [f"{word!r} is not said in {said}" for word in wanted
                    if word not in said]
        if done.returncode != 2 or done.stdout:
            problems.append(f"{done.returncode}, {done.stdout[:80]}")
        tap.ok(f"what is lacking is told: {name}", problems)
    for path in sorted((ROOT / "examples" / "cases").glob("*.xml")):
        done = write(command, path.read_bytes())
        tap.ok(f"{path.name}: problems, and no file",
               [] if done.returncode == 2 and not done.stdout and done.stderr
               else [f"{done.returncode} {done.stderr.decode()}"])


def main(arguments):
    command, folder, version = arguments
    command = os.path.abspath(command)
    tap = Tap()
    check_lacking(command, tap)
    several = case("consultation", INPUT, NOTICE.format(
        kind="consultation", more="").replace('"k"', '"k2"'))
    tap.ok("of several notices one must be chosen",
           [] if write(command, several).returncode == 2
           and run(command, several, "--to", "eforms", "--notice",
                   "k2").returncode == 0 else ["it was not"])
    pathlib.Path(folder).mkdir(exist_ok=True)
    jar = fetch(folder, version)
    if not jar:
        if os.environ.get("CI") == "true":
            tap.ok(f"SDK {version} is fetched", ["Maven did not give it"])
        else:
            tap.skip(f"SDK {version}", "Maven did not give it")
        tap.end()
    with tempfile.TemporaryDirectory() as unpacked:
        schema = load_schema(jar, unpacked)
        for name, data in CASES.items():
            tap.ok(f"{name}: valid, and read again the same",
                   problems_of(command, data, schema))
        check_examples(command, jar, schema, tap)
    tap.end()


if __name__ == "__main__":
    main(sys.argv[1:])
