#!/usr/bin/python3
"""Writes scenarios as facts for a language's own builder, with what C says.

usage: scenarios.py INNOKJOP MANY OUTPUT REST
       scenarios.py --more INNOKJOP MANY MORE

OUTPUT, REST and MORE are JSON, for the conformance test of each language:

    {"cases": [{"name", "as_of", "law_date": date or null, "xml": the case
                file, "notice_xml": the notice beside it or null,
                "records": [record], "notice": [record] or null,
                "all": whether the report lists also what conforms,
                "report": the case object of docs/report.schema.json}]}
    record: {"act": "add" or "change" or "correct", "kind", "id",
             "effective": instant or null, "fields": [field]}
    field:  {"name", and one of
             "values": [as the XML has them],
             "texts": [[language or null, text]],
             "number", "unit": or null,
             "amount", "currency", "vat": "excluded", "included" or null,
             "mark": "withheld", "conflicting" or "absent", "until": or null}

Every scenario is in one of them. In OUTPUT are those whose report lists all,
which is long: each file's first, a sample of those that tell of something
unusual, and a smaller one of the others. Its last case is made of the model: a
record of each kind with a value in each field. In REST are those with a
sentence of a rule that none before them has, and in MORE, which only
`tools/test --long` has written, the others; their reports list what a user
sees, and how each rule fared.
"""
import collections
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / "tests" / "scenarios"), str(ROOT / "lib/model")]
import generate  # noqa: E402
import records as cases  # noqa: E402
import run  # noqa: E402

MODEL = generate.Model()
FIELDS = {(record["name"], field["name"]): field for record in MODEL.records
          for field in record["fields"]}
ONE_IN = 12  # one in so many of a file's scenarios, beginning with the first
UNSAID = {"CONFORMS", "NOT_APPLICABLE"}
NOT_FIELDS = {"id", "act", "effective"}
LAW_DATES = {"FRI-001": "2016-01-01", "AVV-001": "2027-01-01",
             "SOS-002": "2026-01-01"}


def attribute(kind, name, value):
    listed = FIELDS[kind, name].get("list")
    return {"name": name, "values": value.split() if listed else [value]}


def element(kind, child, fields):
    """Puts one child of a record among its fields."""
    name, text = child.tag.removeprefix(cases.SPACE), child.text or ""
    if name in ("withheld", "conflicting", "absent"):
        fields.append({"name": child.get("field"), "mark": name,
                       "until": child.get("until")})
        return
    type_ = FIELDS[kind, name]["type"]
    if type_ == "text":
        same = next((f for f in fields if f["name"] == name), None)
        if same is None:
            fields.append(same := {"name": name, "texts": []})
        same["texts"].append([child.get("lang"), text])
    elif type_ == "decimal":
        fields.append({"name": name, "number": text,
                       "unit": child.get("unit")})
    else:
        fields.append({"name": name, "amount": text,
                       "currency": child.get("currency"),
                       "vat": child.get("vat")})


def facts(record):
    kind, fields = cases.kind(record), []
    for name, value in record.attrib.items():
        if name not in NOT_FIELDS:
            fields.append(attribute(kind, name, value))
    for child in record:
        element(kind, child, fields)
    return {"act": record.get("act", "add"), "kind": kind,
            "id": record.get("id"), "effective": record.get("effective"),
            "fields": fields}


SAMPLE = {"text": "Tekst med æøå og 😀", "token": "noe-1", "yes_no": "yes",
          "integer": "42", "decimal": "12.50", "money": "1000.50",
          "instant": "2026-03-02T10:15:30+01:00", "date": "2026-03-02",
          "sha256": "0123456789abcdef" * 4}
FORMATS = {"orgnr": "974760673", "cpv": "30192000", "country": "NO",
           "nuts": "NO081", "language": "nb", "uri": "https://innokjop.no/",
           "media_type": "application/pdf", "scheme": "https"}


def sample(field):
    """A value of a field as the XML has it."""
    if field["type"] == "code":
        return MODEL.codes[field["codes"]]["values"][0]["code"]
    if field["type"] == "ref":
        kind = field["to"][0]
        return "X-case" if kind == "*" else f"X-{kind}"
    return FORMATS.get(field.get("format"), SAMPLE[field["type"]])


def full_record(record):
    """A record with a value in each field. Where references may not go in a
    circle there is another record after it, which they lead to."""
    lines, after = [], ""
    attributes = [f'id="X-{record["name"]}"']
    for field in record["fields"]:
        name, value = field["name"], sample(field)
        if field.get("acyclic"):
            value = f"Y-{record['name']}"
            after = f'<{record["name"]} id="{value}"/>'
        if field["type"] == "text":
            lines.append(f'<{name} lang="nb">{value}</{name}>'
                         f'<{name} lang="en">Text</{name}>')
        elif field["type"] == "decimal":
            lines.append(f'<{name} unit="percent">{value}</{name}>')
        elif field["type"] == "money":
            lines.append(f'<{name} currency="NOK" vat="excluded">{value}'
                         f'</{name}>')
        else:
            attributes.append(f'{name}="{value}"')
    return (f"<{record['name']} {' '.join(attributes)}>{''.join(lines)}"
            f"</{record['name']}>{after}")


def full_case():
    return cases.parse("".join(full_record(r) for r in MODEL.records))


def chosen(name, told):
    """Each with whether its report is to list all: the first, what tells of
    something unusual, and a sample of the rest."""
    for place, (title, scenario, records) in enumerate(told):
        unusual = "notice" in scenario or any(
            record.get("act") or any(re.search("withheld|conflicting|absent",
                                               child.tag)
                                     for child in record)
            for record in records)
        yield (place % (ONE_IN // 3 if unusual else ONE_IN) == 0,
               f"{name}: {title}", scenario, records)


def collect():
    for path in sorted(cases.HERE.glob("*.toml")):
        told = list(cases.scenarios(path.stem))
        for whole, title, scenario, records in chosen(path.stem, told):
            moment = run.MOMENTS.get(scenario["as_of"], scenario["as_of"])
            yield whole, title, moment, None, scenario, records
        if path.stem in LAW_DATES:
            title, scenario, records = told[0]
            moment = run.MOMENTS.get(scenario["as_of"], scenario["as_of"])
            yield (True, f"{path.stem} under another law", moment,
                   LAW_DATES[path.stem], scenario, records)
    yield True, "every field", run.MOMENTS["LATE"], None, {}, full_case()


def ordered(records):
    return ([r for r in records if not r.get("act")] +
            [r for r in records if r.get("act")])


def write(folder):
    """All cases, each with the path of its file; what C says of them is not
    there yet, and records stand as elements of XML."""
    for number, (whole, title, moment, law_date, scenario,
                 records) in enumerate(collect()):
        path = pathlib.Path(folder, f"{number}.xml")
        records, notice = ordered(records), None
        if "notice" in scenario:
            notice = cases.parse('<case id="notice-case"/>' +
                                 scenario["notice"])
        run.write_case(records, path)
        run.write_notice(scenario.get("notice"), path)
        yield path, {
            "name": title, "as_of": moment, "law_date": law_date,
            "all": whole, "xml": path.read_text("utf-8"),
            "notice_xml": run.notice_of(path).read_text("utf-8")
            if notice else None,
            "records": records, "notice": notice and list(notice)}


def sentences(many, written):
    """Those that each case's report has."""
    found = [set() for _ in written]
    asked = "".join(f"case\t{path}\t{case['as_of']}\n"
                    for path, case in written)
    for number, rule, outcome, rest in run.tell_fast(many, asked.encode()):
        if written[number][1]["all"] or outcome not in UNSAID:
            found[number].add((rule, rest.split("\t", 1)[0]))
    return found


def shared_out(many, written):
    """What each of the three files gets."""
    said = sentences(many, written)
    met = set().union(*(said[number] for number, (_, case)
                        in enumerate(written) if case["all"]))
    whole, rest, more = [], [], []
    for one, new in zip(written, said):
        (whole if one[1]["all"] else rest if new - met else more).append(one)
        met |= new
    return whole, rest, more


def complete(case):
    """With facts for elements."""
    for name in ("records", "notice"):
        if case[name]:
            case[name] = [facts(record) for record in case[name]]
    return case


def tell(tool, written):
    """What C says of each, in few processes."""
    groups = collections.defaultdict(list)
    for path, case in written:
        notice = run.notice_of(path)
        groups[case["as_of"], case["law_date"], case["all"],
               notice.exists() and str(notice)].append((path, case))
    for (moment, law_date, whole, notice), some in groups.items():
        more = ["--law-date", law_date] if law_date else []
        more += ["--all"] if whole else []
        more += ["--notice", notice] if notice else []
        for start in range(0, len(some), run.BATCH):
            part = some[start:start + run.BATCH]
            told = json.loads(run.call(
                tool, "check", "--format", "json", "--lang", "en",
                "--as-of", moment, *more, *[path for path, _ in part]))
            for (_, case), report in zip(part, told["cases"]):
                report.pop("file")
                case["report"] = report


def main(arguments):
    is_more = "--more" in arguments
    tool, many, *outputs = [word for word in arguments if word != "--more"]
    with tempfile.TemporaryDirectory() as folder:
        whole, rest, more = shared_out(many, list(write(folder)))
        for output, some in zip(outputs, [more] if is_more else [whole, rest]):
            tell(tool, some)
            pathlib.Path(output).write_text(
                json.dumps({"cases": [complete(case) for _, case in some]},
                           ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
