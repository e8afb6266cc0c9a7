#!/usr/bin/python3
"""What Python says is what C says: scenarios are rebuilt through the public
builder, checked, and their reports walked object by object.

usage: conformance.py PACKAGE-FOLDER SCENARIOS REST MORE [WORD]

SCENARIOS, REST and MORE are what scenarios.py wrote, and MORE is for
`tools/test --long`, which sets IK_LONG; with WORD only those whose names have
it.

Each case is told twice: built, which leaves out the lines of a file, and read
from its file, which has them. Reports are serialised by Python's own json, and
must be equal to what C says after parsing. Each property of each class of the
package must have been asked for by the cases of SCENARIOS. Prints TAP.
"""
import collections
import datetime
import decimal
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
sys.path.insert(0, sys.argv[1])
import innokjop  # noqa: E402
from innokjop import (CaseBuilder, Case, Kind, MissingReason,  # noqa: E402
                      Outcome, enums, records)
from tap import Tap  # noqa: E402
import touched  # noqa: E402


def instant(text):
    return datetime.datetime.fromisoformat(text)


def written(moment):
    """As the XML has it."""
    if moment is None:
        return None
    precision = ("milliseconds" if moment.microsecond else
                 "seconds" if moment.second else "minutes")
    text = moment.isoformat(timespec=precision)
    return text[:-6] + "Z" if text.endswith("+00:00") else text


READ = {
    "TOKEN": str, "CODE": str, "REFERENCE": str, "INTEGER": int,
    "YES_NO": {"yes": True, "no": False}.__getitem__,
    "INSTANT": instant, "DATE": datetime.date.fromisoformat,
    "DIGEST": bytes.fromhex,
}


def value_of(field, given):
    """A field as a user of Python would give it."""
    if "mark" in given:
        until = given["until"]
        return {"conflicting": innokjop.CONFLICTING,
                "absent": innokjop.NOTHING,
                "withheld": innokjop.Withheld(
                    datetime.date.fromisoformat(until) if until else None)}[
                        given["mark"]]
    if "texts" in given:
        languages = dict(given["texts"])
        return languages[None] if list(languages) == [None] else languages
    if "number" in given:
        return innokjop.Quantity(decimal.Decimal(given["number"]),
                                 given["unit"])
    if "amount" in given:
        vat = enums.Vat[(given["vat"] or "unknown").upper()]
        return innokjop.Money(decimal.Decimal(given["amount"]),
                              given["currency"], vat)
    if field.type.name == "INSTANT" and ":00" in given["values"][0][16:19]:
        return given["values"][0]  # a datetime does not tell 12:00:00 from 12:00
    if field.type.name == "YES_NO" and given["values"] == ["unknown"]:
        return "unknown"  # as a case file has it: somebody asked, in vain
    read = READ[field.type.name]
    many = [read(text) for text in given["values"]]
    return many if field.is_list else many[0]


def attribute(name):
    return name + "_" if name in ("from", "with") else name


def fields_of(cls, record):
    return {attribute(given["name"]): value_of(cls.find_field(given["name"]),
                                               given)
            for given in record["fields"]}


def in_order(cls, record):
    """Whether elements stand in the order in which a method of the kind, which
    has them as keywords, gives them."""
    numbers = [cls.find_field(given["name"]).number
               for given in record["fields"] if "values" not in given]
    return numbers == sorted(numbers) and not any(
        "mark" in given for given in record["fields"])


def build(facts):
    """One builder session, as a host would have it."""
    why = any(record["act"] == "correct" for record in facts)
    with CaseBuilder(reason="rettet" if why else None) as new:
        for record in facts:
            kind = Kind[record["kind"].upper()]
            cls = getattr(records, records.__all__[kind - 1])
            fields = fields_of(cls, record)
            effective = record["effective"]
            if record["act"] == "change":
                new.change(record["id"], instant(effective), **fields)
            elif record["act"] == "correct":
                new.correct(record["id"],
                            instant(effective) if effective else None,
                            **fields)
            elif not in_order(cls, record):
                new.add(cls, record["id"], **fields)
            else:
                getattr(new, f"add_{record['kind']}")(record["id"], **fields)
    return new.case


def id_of(record):
    return record.id if record else None


def counts(of):
    return {outcome.name: of[outcome] for outcome in Outcome if outcome}


def regime(report):
    return {"code": report.regime.name, "basis": report.regime_basis.name,
            "sure": report.is_regime_sure,
            "law_date": report.law_date.isoformat(),
            "assumed": report.is_law_date_assumed,
            "law_verified": report.is_law_verified}


def summary(report):
    return counts(report.counts) | {"open": counts(report.open_counts)}


def evidence(piece):
    return {"name": piece.name, "record": id_of(piece.record),
            "field": piece.field and piece.field.name, "line": piece.line,
            "value": piece.value}


def day(date):
    return date and date.isoformat()


def legal(reference):
    return {"reference": reference.reference, "url": reference.url,
            "valid_from": day(reference.valid_from),
            "valid_to": day(reference.valid_to)}


def missing(miss):
    return {"record": id_of(miss.record), "kind": miss.kind.name.lower(),
            "field": miss.field and miss.field.name,
            "reason": MissingReason(miss.reason).name}


def finding(one):
    return {"id": one.id, "rule": one.rule, "key": one.key,
            "outcome": one.outcome.name, "severity": one.severity.name,
            "force": one.force.name, "status": one.status.name,
            "subjects": [record.id for record in one.subjects],
            "evidence": [evidence(piece) for piece in one.evidence],
            "evidence_digest": one.evidence_digest,
            "message": one.message(), "question": one.question(),
            "legal": [legal(reference) for reference in one.legal],
            "remedy": one.remedy(), "due": written(one.due),
            "missing": [missing(miss) for miss in one.missing]}


def rule(covered):
    return {"rule": covered.rule, "in_scope": covered.in_scope,
            "counts": counts(covered.counts),
            "facts_read": [f"{field.kind.name.lower()}.{field.name}"
                           for field in covered.facts]}


def own_law(report):
    if report.own_law is None:
        return {}
    return {"own_law": {
        "regime": regime(report.own_law), "summary": summary(report.own_law),
        "differences": [
            {"id": one.id, "own": one.own and one.own.name,
             "here": one.here and one.here.name}
            for one in report.differences]}}


def walk(report):
    """The case object of docs/report.schema.json, of the report's objects."""
    rules = report.ruleset
    return {
        "case": report.case.id, "head": report.case.head,
        "regime": regime(report),
        "ruleset": {"id": "innokjop-likebehandling", "version": rules.version,
                    "digest": rules.digest},
        "summary": summary(report),
        "coverage": {"rules_run": report.rule_count,
                     "rules_in_scope": report.scope_count,
                     "plans": report.plan_count,
                     "missing_facts": report.missing_count,
                     "not_covered": not report.is_covered,
                     "what_if": report.case.is_what_if,
                     "rules": [rule(one) for one in report.coverage]},
        **own_law(report),
        "findings": [finding(one) for one in report.findings]}


def without_lines(report):
    for one in report["findings"]:
        for piece in one["evidence"]:
            piece["line"] = None
    return report


def differences(at, mine, theirs):
    """Where two parsed documents differ, a line each."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in sorted(mine.keys() | theirs.keys()):
            yield from differences(f"{at}.{key}", mine.get(key, "nothing"),
                                   theirs.get(key, "nothing"))
    elif isinstance(mine, list) and isinstance(theirs, list) and (
            len(mine) == len(theirs)):
        for index, pair in enumerate(zip(mine, theirs)):
            yield from differences(f"{at}[{index}]", *pair)
    elif mine != theirs or type(mine) is not type(theirs):
        yield f"{at}: Python has {mine!r}, C has {theirs!r}"


def compare(mine, theirs):
    """What Python's own json writes of a walk, and what C said."""
    for one in theirs["findings"]:  # whether seconds were recorded is not told
        one["due"] = one["due"] and written(instant(one["due"]))
    mine = json.dumps(mine, ensure_ascii=False, sort_keys=True)
    if mine == json.dumps(theirs, ensure_ascii=False, sort_keys=True):
        return []
    return list(differences("", json.loads(mine), theirs))[:10] or [
        "the same after parsing, but not as text"]


def fields_differ(case, facts):
    """Where a field of a record reads otherwise than it was given."""
    last = collections.defaultdict(dict)
    for record in facts:
        last[record["id"]].update({f["name"]: f for f in record["fields"]})
    for id, given in last.items():
        record = case[id]
        values = record.values()
        for field in record.fields():
            value = getattr(record, attribute(field.name))
            if field.name not in given:
                want = () if field.is_list else None
            else:
                want = value_of(field, given[field.name])
                value = values.get(field.name, want)
                if isinstance(want, str) and field.type.name == "TEXT":
                    want = {None: want}
                if isinstance(want, list):
                    want = tuple(want)
                if isinstance(want, innokjop.Mark):
                    want = value = None
                if field.type.name == "YES_NO" and want == "unknown":
                    want = None
                if field.type.name == "INSTANT" and isinstance(want, str):
                    want = instant(want)
            if isinstance(want, innokjop.Money):
                value = (value.amount, value.currency, value.vat)
            if isinstance(want, innokjop.Quantity):
                value = (value.number, value.unit)
            if value != want:
                yield f"{id}.{field.name} is {value!r}, not {want!r}"


def one(case):
    """What is wrong with one case, a line each."""
    now = instant(case["as_of"])
    law_date = case["law_date"] and datetime.date.fromisoformat(
        case["law_date"])
    notice = build(case["notice"]) if case["notice"] else None
    built = build(case["records"])
    how = {"now": now, "law_date": law_date, "include_all": case["all"]}
    read = walk(innokjop.check(
        Case.from_bytes(case["xml"].encode()), notice=notice and
        Case.from_bytes(case["notice_xml"].encode()), **how))
    lines = compare(read, case["report"])
    # The built case stands on no line; for the rest it is object by object
    # what was read.
    told = walk(innokjop.check(built, notice=notice, **how))
    if told != without_lines(read):
        lines += [f"built: {line}" for line in
                  list(differences("", told, read))[:10] or ["differs"]]
    lines += list(fields_differ(built, case["records"]))[:10]
    return lines


def say_the_same(tap, path, how):
    with open(path, encoding="utf-8") as file:
        told = [case for case in json.load(file)["cases"]
                if "".join(sys.argv[5:]) in case["name"]]
    wrong = {case["name"]: lines for case in told if (lines := one(case))}
    tap.ok(f"{len(told)} cases say in Python what they say in C, {how}",
           [f"{name}: {line}" for name, lines in list(wrong.items())[:20]
            for line in lines])


def main():
    tap = Tap()
    for path in sys.argv[3:5 if os.environ.get("IK_LONG") else 4]:
        say_the_same(tap, path, "as a user sees them")
    touched.watch(innokjop)
    say_the_same(tap, sys.argv[2], "with all that they list")
    touched.ask_the_rest()
    tap.ok("every property of every class was asked for",
           touched.untouched())
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
