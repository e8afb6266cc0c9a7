"""The same case told in other ways (fixtures.md section 5).

Other names, another order, other weeks and an event that concerns nobody must
bring the same findings; what goes to all must bring none graver, and what was
corrected none at all.
"""
import datetime
import functools
import re
import xml.etree.ElementTree as ET
import zoneinfo

from records import REFERENCES, SPACE, TEXTS, copy, kind

TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(T[\d:.]+(?:Z|[+-]\d\d:\d\d))?")
# Rules read the words of these; of the others only that something is said.
WORDS = {("requirement", "text"), ("criterion", "name"), ("criterion", "text"),
         ("need", "text"), ("info_item", "text"), ("input", "text"),
         ("requirement_reference", "equivalence_test"), ("enquiry", "answer")}
OSLO = zoneinfo.ZoneInfo("Europe/Oslo")


def renamed(records):
    records = copy(records)
    ids = list(dict.fromkeys(record.get("id") for record in records))
    names = {old: f"n{len(ids) - i:04}" for i, old in enumerate(ids)}
    for record in records:
        for field, value in record.attrib.items():
            if (kind(record), field) in REFERENCES or field == "id":
                record.set(field, " ".join(names.get(v, v)
                                           for v in value.split()))
        for child in record:
            field = (kind(record), kind(child))
            if field in TEXTS - WORDS and (child.text or "").strip():
                child.text = f"Ord {len(child.text)} om {record.get('id')}"
    return records, names


@functools.cache
def moved(text, days):
    """Days and moments in a value some days later, by Norwegian clocks."""
    def move(found):
        day, clock = found.groups()
        if not clock:
            when = datetime.date.fromisoformat(day)
            return (when + datetime.timedelta(days)).isoformat()
        when = datetime.datetime.fromisoformat(day + clock).astimezone(OSLO)
        when = when.replace(tzinfo=None) + datetime.timedelta(days)
        return when.replace(tzinfo=OSLO).isoformat()
    return TIME.sub(move, text)


def shifted(records, days):
    records = copy(records)
    for record in records:
        for field, value in record.attrib.items():
            record.set(field, moved(value, days))
    return records


UNRELATED = ET.Element(SPACE + "dialogue_event", {
    "id": "U99", "kind": "user_involvement",
    "start": "2026-08-06T09:00+02:00", "end": "2026-08-06T11:00+02:00"})


def turned(records):
    """The records in the opposite order; changes still follow."""
    return sorted(records[::-1], key=lambda r: (kind(r) != "case",
                                                r.get("act") == "change"))


def may_be_told(record):
    """An answer, an amendment, or information that is no secret."""
    return kind(record) in ("enquiry", "amendment") or (
        kind(record) == "info_item" and record.get("secrecy") == "open")


def published(records):
    """Whatever was answered, changed or said, also told to all then."""
    told = {}
    for record in records:
        if kind(record) == "disclosure" and record.get("at"):
            told.setdefault(record.get("subject"), record.get("at"))
    return records + [
        ET.Element(SPACE + "disclosure", {
            "id": f"P{n}", "subject": r.get("id"), "to_all": "yes",
            "at": told[r.get("id")], "channel": "competition_tool"})
        for n, r in enumerate(records)
        if may_be_told(r) and r.get("id") in told]


def worst(found):
    """How grave it is for each thing that may be told; the gravest is 0."""
    order = {"BREACH": 0, "RISK": 1}
    grave = {}
    for rule, outcome, *subjects in found:
        if subjects and rule in ("DLG-004", "DLG-009", "DLG-010", "SOS-002", "SOS-003",
                    "SOS-004", "SOS-005"):
            grave[subjects[0]] = min(order.get(outcome, 2),
                                     grave.get(subjects[0], 2))
    return grave


def corrected(records):
    """The first tender entered four days late, and the correction."""
    for at, record in enumerate(records):
        if kind(record) == "submission" and record.get("received"):
            wrong, = copy([record])
            right = record.get("received")
            wrong.set("received", moved(right, 4))
            return records[:at] + [wrong] + records[at + 1:] + [ET.Element(
                record.tag, {"id": record.get("id"), "act": "correct",
                             "received": right})]
    return records


def ways(records, moment, notice, shift):
    """The same facts told otherwise: name, records, new ids, moment, and the
    notice beside them. Records that stay as they are are shared."""
    yield "renamed", *renamed(records), moment, notice
    same = {record.get("id"): record.get("id") for record in records}
    yield "turned round", turned(records), same, moment, notice
    yield "unrelated event", records + [UNRELATED], {}, moment, notice
    for days in (-14, -7, 7) if shift else ():
        yield (f"{days} days", shifted(records, days), {},
               moved(moment, days), moved(notice, days))
    if not any(record.get("act") for record in records):
        yield "corrected", corrected(records), {}, moment, notice
    yield "published", published(records), {}, moment, notice
