#!/usr/bin/python3
"""The Python package: values in and out, copies, and what is refused.

usage: values.py PACKAGE-FOLDER
"""
import copy
import datetime
import decimal
import gc
import inspect
import io
import pathlib
import pickle
import re
import sys
import tempfile
import threading
import unittest
import weakref
import zoneinfo

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, sys.argv[1])
import innokjop  # noqa: E402
from innokjop import (Case, CaseBuilder, Deadlines, Kind, Money,  # noqa: E402
                      Outcome, Parity, Presence, Quantity, Ruleset, check,
                      records)

OSLO = zoneinfo.ZoneInfo("Europe/Oslo")
NOW = datetime.datetime(2026, 9, 10, 12, tzinfo=OSLO)
BASE = ROOT / "tests/scenarios/bases/B0.xml"
NIGHT = ROOT / "examples/cases/night-watch.xml"
RANDOM = bytes(range(32))


def build(kind, id, **fields):
    """A case with one record."""
    with CaseBuilder() as new:
        new.add(kind, id, **fields)
        if kind is not records.Case:
            new.add_case("C")
    return new.case


class Values(unittest.TestCase):
    def one(self, kind, name, value):
        return getattr(build(kind, "X", **{name: value})["X"], name)

    def test_instants_keep_offset_and_thousandths(self):
        for moment in (NOW, NOW.replace(microsecond=123000),
                       datetime.datetime(1999, 12, 31, 23, 59, 59,
                                         tzinfo=datetime.timezone.utc),
                       datetime.datetime(2026, 3, 29, 1, 30, tzinfo=OSLO),
                       datetime.datetime(2026, 10, 25, 2, 30, fold=1,
                                         tzinfo=OSLO)):
            got = self.one(records.Enquiry, "received", moment)
            self.assertEqual(got.timestamp(), moment.timestamp())
            self.assertEqual(got.utcoffset(), moment.utcoffset())
        finer = NOW.replace(microsecond=123456)
        self.assertEqual(self.one(records.Enquiry, "received", finer),
                         NOW.replace(microsecond=123000))

    def test_naive_datetimes_are_refused_and_told_why(self):
        with self.assertRaisesRegex(ValueError, "no time zone.*ZoneInfo"):
            self.one(records.Enquiry, "received",
                     datetime.datetime(2026, 1, 1))
        with self.assertRaisesRegex(ValueError, "no time zone"):
            check(Case.from_file(BASE), now=datetime.datetime(2026, 1, 1))

    def test_odd_offsets_and_years_are_refused(self):
        odd = datetime.timezone(datetime.timedelta(seconds=61))
        with self.assertRaisesRegex(ValueError, "whole minutes"):
            self.one(records.Enquiry, "received", NOW.replace(tzinfo=odd))
        with self.assertRaises(innokjop.Error):
            self.one(records.Enquiry, "received", NOW.replace(year=1))
        with self.assertRaises(innokjop.Error):
            self.one(records.Enquiry, "received", NOW.replace(year=9999))

    def test_dates(self):
        day = datetime.date(2026, 2, 28)
        self.assertEqual(self.one(records.Lot, "starts", day), day)
        with self.assertRaisesRegex(TypeError, "a date is needed"):
            self.one(records.Lot, "starts", NOW)

    def test_decimals_are_exact(self):
        for text in ("0", "-0.5", "12.50", "999999999.999999999", "1E+3"):
            number = decimal.Decimal(text)
            got = self.one(records.Criterion, "weight", number)
            self.assertEqual(got, number)
        case = build(records.Criterion, "X",
                     weight=Quantity(decimal.Decimal("30"), "percent"))
        self.assertEqual(case["X"].quantity("weight"),
                         Quantity(decimal.Decimal("30"), "percent"))
        with self.assertRaisesRegex(TypeError, "not exact"):
            self.one(records.Criterion, "weight", 0.1)
        for bad in (decimal.Decimal("NaN"), decimal.Decimal("Infinity")):
            with self.assertRaises(ValueError):
                self.one(records.Criterion, "weight", bad)

    def test_whole_numbers(self):
        class Other:
            """As those of numpy."""
            def __index__(self):
                return 3
        for number in (3, Other()):
            self.assertEqual(
                self.one(records.Amendment, "extension_days", number), 3)
            self.assertEqual(self.one(records.Criterion, "weight", number), 3)
        for number in (1 << 63, -1 << 80):
            with self.assertRaisesRegex(
                    ValueError, "^Amendment.extension_days: .* too large$"):
                self.one(records.Amendment, "extension_days", number)

    def test_wrong_types_are_told_by_their_names(self):
        for cls, name, value, why in (
                (records.Amendment, "extension_days", 1.0,
                 "an int is needed, not float; floats are not exact"),
                (records.Amendment, "extension_days", True,
                 "an int is needed, not bool"),
                (records.Enquiry, "question", float("nan"),
                 "a str is needed, not float"),
                (records.Procedure, "electronic", decimal.Decimal(1),
                 "a bool is needed, not decimal.Decimal")):
            with self.assertRaisesRegex(
                    TypeError, f"^{cls.__name__}.{name}: {why}$"):
                self.one(cls, name, value)

    def test_money(self):
        for money in (Money(decimal.Decimal("1250000.50"), "NOK",
                            innokjop.Vat.EXCLUDED),
                      Money(decimal.Decimal("-3"), "JPY",
                            innokjop.Vat.INCLUDED),
                      Money(decimal.Decimal("1.234"), "KWD",
                            innokjop.Vat.UNKNOWN),
                      Money(decimal.Decimal(5))):
            self.assertEqual(
                self.one(records.Procedure, "estimated_value", money), money)
        with self.assertRaises(innokjop.Error):
            self.one(records.Procedure, "estimated_value",
                     Money(decimal.Decimal("0.001"), "NOK"))

    def test_texts_have_languages(self):
        case = build(records.Case, "X", title={"nb": "Å 😀", "en": "O"})
        self.assertEqual(case["X"].title, "Å 😀")
        self.assertEqual(case["X"].texts("title"), {"nb": "Å 😀", "en": "O"})
        self.assertEqual(build(records.Case, "X", title="T")["X"].texts(
            "title"), {None: "T"})

    def test_lists_are_sequences(self):
        case = build(records.Organisation, "X", roles=["buyer", "supplier"])
        self.assertEqual(case["X"].roles, ("buyer", "supplier"))
        self.assertEqual(build(records.Organisation, "X",
                               roles="buyer")["X"].roles, ("buyer",))

    def test_nothing_in_a_revision_takes_what_was_there_away(self):
        with CaseBuilder() as new:
            new.add_case("C")
            new.add_organisation("A", name={"nb": "Å"}, roles=["buyer"])
            new.add_need("N", text={})  # in a new record nothing is said
        for nothing in ([], (), set(), iter(()), innokjop.NOTHING,
                        copy.deepcopy(innokjop.NOTHING)):
            with CaseBuilder(new.case, reason="feil") as more:
                more.correct("A", roles=nothing)
            self.assertEqual(more.case["A"].roles, ())
            self.assertEqual(more.case["A"].name, "Å")
        with CaseBuilder(new.case) as more:
            more.change("A", NOW, name={})
        self.assertEqual(more.case["A"].values(), {"roles": ("buyer",)})
        with self.assertRaises(TypeError):
            CaseBuilder(new.case).change("C", NOW, started={})

    def test_yes_no(self):
        for value in (True, False):
            self.assertIs(self.one(records.Procedure, "electronic", value),
                          value)
        self.assertIsNone(build(records.Procedure, "X")["X"].electronic)
        with self.assertRaises(TypeError):
            self.one(records.Procedure, "electronic", 1)

    def test_days_of_deadlines_are_those_of_the_law(self):
        for sent, at in (("2026-03-02T23:30Z", "2026-04-01T12:00Z"),
                         ("2026-03-02T12:00Z", "2026-04-01T22:30Z"),
                         ("2026-03-02T12:00+01:00", "2026-04-01T23:59+02:00")):
            with tempfile.NamedTemporaryFile(suffix=".xml") as file:
                with CaseBuilder() as new:
                    new.add_case("C")
                    new.add_notice("N", kind="competition", sent=sent)
                    new.add_deadline("D", kind="tender", at=at)
                new.case.save(file.name)
                row, = innokjop.check_files([file.name], now=NOW).deadlines()
            limit = Deadlines().find("tender", "open", sent=new.case["N"].sent,
                                     deadline=new.case["D"].at)
            self.assertEqual(row["days"], limit.given_days, (sent, at))

    def test_amounts_in_tables_say_what_they_are(self):
        value = Money(decimal.Decimal("12.50"), "EUR", innokjop.Vat.INCLUDED)
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            with CaseBuilder() as new:
                new.add_case("C")
                new.add_procedure("P", estimated_value=value)
                new.add_lot("L", estimated_value=value)
                new.add_lot("M")
            new.case.save(file.name)
            batch = innokjop.check_files([file.name], now=NOW)
            rows = [*batch.cases(), *batch.lots()]
        self.assertEqual(
            [(row["value"], row["currency"], row["vat"]) for row in rows],
            [(value.amount, "EUR", "INCLUDED")] * 2 + [(None,) * 3])

    def test_presence(self):
        case = build(records.Enquiry, "Q", received=innokjop.Withheld(
            datetime.date(2027, 1, 1)), answered=innokjop.CONFLICTING)
        enquiry = case["Q"]
        self.assertEqual(enquiry.presence("received"), Presence.WITHHELD)
        self.assertEqual(enquiry.withheld_until("received"),
                         datetime.date(2027, 1, 1))
        self.assertEqual(enquiry.presence(records.Enquiry.answered),
                         Presence.CONFLICTING)
        self.assertEqual(enquiry.presence("question"), Presence.ABSENT)

    def test_text_stands_for_any_value(self):
        case = build(records.Enquiry, "Q", received="2026-09-01T10:00+02:00",
                     asked_in_good_time="yes")
        self.assertEqual(case["Q"].received.hour, 10)
        self.assertIs(case["Q"].asked_in_good_time, True)
        with CaseBuilder() as new:
            new.add_case("C")
            for id in ("S", "T"):
                new.add_organisation(id, roles="supplier joint_buyer")
            new.add_procedure("P", cpv="30192000 30192100", electronic="no",
                              estimated_value="100.00 NOK excluded")
            new.add_submission("B", suppliers="S T")
        case = new.case
        self.assertEqual(case["S"].roles, ("supplier", "joint_buyer"))
        self.assertEqual(case["P"].cpv, ("30192000", "30192100"))
        self.assertEqual(case["B"].suppliers, ("S", "T"))
        with CaseBuilder(case, reason="feil") as more:
            more.correct("B", suppliers="T")
        self.assertEqual(more.case["B"].suppliers, ("T",))
        for wrong in ("", " ", "S nobody", "S\nT\x01"):
            with self.assertRaises(innokjop.Error):
                build(records.Submission, "B", suppliers=wrong)


class Objects(unittest.TestCase):
    def setUp(self):
        self.case = Case.from_file(NIGHT)
        self.report = check(self.case, now=NOW)

    def test_sequences_slice_and_index(self):
        findings = self.report.findings
        self.assertGreater(len(findings), 5)
        self.assertEqual(list(findings[1:4]), list(findings)[1:4])
        self.assertEqual(findings[-1], list(findings)[-1])
        self.assertEqual(findings[::-1][0], findings[-1])
        self.assertIn(findings[2], findings)
        self.assertEqual(findings.index(findings[2]), 2)
        with self.assertRaises(IndexError):
            findings[len(findings)]
        with self.assertRaises(TypeError):
            findings["0"]

    def test_children_outlive_their_roots(self):
        finding = self.report.findings[0]
        subject, message = finding.subjects[0], finding.message()
        record = self.case["solbakken"] if "solbakken" in self.case else (
            next(iter(self.case)))
        id = record.id
        del self.report, self.case
        gc.collect()
        self.assertEqual(finding.message(), message)
        self.assertEqual(record.id, id)
        self.assertTrue(subject.id)

    def test_the_same_part_is_equal(self):
        record = next(iter(self.case))
        self.assertEqual(self.case[record.id], record)
        self.assertEqual(hash(self.case[record.id]), hash(record))
        self.assertNotEqual(record, list(self.case)[1])
        self.assertEqual(len({self.case[record.id], record}), 1)

    def test_roots_are_equal_by_what_they_say(self):
        other = Case.from_file(NIGHT)
        self.assertEqual(other, self.case)
        self.assertEqual(len({other, self.case}), 1)
        self.assertNotEqual(Case.from_file(BASE), self.case)
        self.assertEqual(check(other, now=NOW), self.report)
        self.assertNotEqual(check(other, now=NOW, rules=["SOS-002"]),
                            self.report)
        self.assertEqual(Ruleset(), self.report.ruleset)
        parity = Parity(self.case, now=NOW)
        self.assertEqual(Parity(other, now=NOW), parity)
        for another in (Parity(self.case, now=NOW, known_at=NOW),
                        Parity(self.case, now=NOW.replace(hour=13)),
                        Parity(Case.from_file(BASE), now=NOW), self.case):
            self.assertNotEqual(another, parity)
        own = (ROOT / "lib/law/law.xml").read_bytes()
        self.assertEqual(Deadlines(Ruleset.from_bytes(own)), Deadlines())
        self.assertNotEqual(
            Deadlines(Ruleset.from_bytes(own + b"<!-- -->")), Deadlines())

    def test_a_forged_journal_is_another_case(self):
        with CaseBuilder(entered=NOW, actor="me", random=RANDOM,
                         chained=True) as new:
            new.add_case("C", title="Alarmer")
        data = new.case.to_bytes()
        self.assertEqual(Case.from_bytes(data), new.case)
        forged = Case.from_bytes(data.replace(b"Alarmer", b"Alarmen"))
        self.assertEqual(forged.head, new.case.head)
        self.assertNotEqual(forged, new.case)
        self.assertNotEqual(check(forged, now=NOW), check(new.case, now=NOW))

    def test_parts_are_copied_as_their_roots_are(self):
        for part in (self.report.findings[0], next(iter(self.case))):
            self.assertIs(copy.copy(part), part)
            self.assertIs(copy.deepcopy(part), part)
            self.assertEqual(copy.deepcopy([part]), [part])

    def test_problems_speak_the_languages_of_findings(self):
        with self.assertRaises(innokjop.Error) as caught:
            Case.from_bytes(b"")
        problem = caught.exception.problems[0]
        self.assertEqual(problem.text(innokjop.Language.NB),
                         problem.text("nb"))
        self.assertEqual(problem.text("EN"), problem.message)
        self.assertEqual(len({problem.text(language) for language in
                              innokjop.Language}), 3)
        with self.assertRaisesRegex(ValueError, "no"):
            problem.text("no")

    def test_roots_are_pickled_and_copied(self):
        for root in (self.case, self.report, Ruleset(),
                     Ruleset.from_file(ROOT / "lib/law/law.xml"),
                     Ruleset()["SOS-002"], records.Enquiry.received,
                     Parity(self.case, now=NOW),
                     Parity(self.case, now=NOW, known_at=NOW), Deadlines(),
                     Deadlines().find("tender", "open", sent=NOW,
                                      conditions=iter(["urgent"])),
                     Outcome.BREACH):
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                again = pickle.loads(pickle.dumps(root, protocol))
                self.assertEqual(again, root)
                self.assertEqual(hash(again), hash(root))
            self.assertEqual(copy.copy(root), root)
            self.assertEqual(copy.deepcopy(root), root)
        self.assertIs(pickle.loads(pickle.dumps(records.Enquiry.received)),
                      records.Enquiry.received)

    def test_a_case_beyond_the_limit_for_strangers_is_pickled(self):
        with CaseBuilder() as new:
            new.add_case("C")
            for number in range(65):
                new.add_need(f"N{number}", text="x" * (1 << 20))
        self.assertEqual(pickle.loads(pickle.dumps(new.case)), new.case)

    def test_what_cannot_be_pickled_says_why(self):
        with CaseBuilder(self.case, what_if=True) as new:
            new.add_need("N1", text="x")
        for thing, why in ((new.case, "what-if"),
                           (self.report.findings[0], "part of a root"),
                           (Parity(new.case, now=NOW), "what-if"),
                           (next(iter(self.case)), "part of a root")):
            with self.assertRaisesRegex(TypeError, why):
                pickle.dumps(thing)

    def test_representations_help(self):
        self.assertIn("nattilsyn", repr(self.case))
        self.assertIn("BREACH", repr(self.report))
        self.assertRegex(repr(self.report.findings[0]), "^<Finding .*: ")
        self.assertEqual(repr(records.Enquiry.received),
                         "<Field enquiry.received>")
        self.assertIn("rules", repr(Ruleset()))
        self.assertIn("SOS-002", repr(Ruleset()["SOS-002"]))
        self.assertIn("<table>", self.report._repr_html_())
        self.assertTrue(dir(self.report) and dir(next(iter(self.case))))

    def test_members_are_written_by_name(self):
        outcome = Outcome.BREACH
        self.assertEqual((str(outcome), f"{outcome}", f"{outcome:>8}",
                          "%s" % outcome), ("BREACH", "BREACH", "  BREACH",
                                            "BREACH"))
        self.assertEqual((f"{outcome:d}", f"{outcome:03d}", "%d" % outcome,
                          outcome + 1), ("1", "001", "1", 2))
        for name in innokjop.enums.__all__:
            for member in getattr(innokjop, name):
                self.assertEqual(str(member), member.name)

    def test_documentation_comes_from_the_headers(self):
        self.assertIn("The severity", innokjop.Finding.severity.__doc__)
        self.assertIn("question", records.Enquiry.__doc__)
        self.assertIn("received", records.Enquiry.received.__doc__)
        self.assertIn("received:", CaseBuilder.add_enquiry.__doc__)
        self.assertEqual(innokjop.Finding.due.__doc__.split(),
                         "When it is due, for NOT_DUE. Absent when it has no "
                         "date.".split())
        self.assertIn("RISK: A human must judge (vurder).\n",
                      Outcome.__doc__ or "")
        self.assertLess(innokjop.Severity.CRITICAL, innokjop.Severity.LOW)
        self.assertIn("the smaller the number", innokjop.Severity.__doc__)
        self.assertIn("hours", innokjop.Access.hours_behind.__doc__)
        told = set(re.findall(r"[A-Za-z]+", " ".join(
            str(inspect.signature(getattr(CaseBuilder, name)))
            for name in dir(CaseBuilder) if name.startswith("add_"))))
        for word in told - {"None", "Iterable", "Mark"}:
            if word[0].isupper():
                self.assertRegex(" ".join(CaseBuilder.__doc__.split()),
                                 rf"{word} (is )?an? ")
        for name in innokjop.__all__:  # nothing is left to be guessed
            thing = getattr(innokjop, name)
            for attribute in dir(thing) if isinstance(thing, type) else ():
                if not attribute.startswith("_") and not hasattr(
                        FileNotFoundError, attribute):
                    found = inspect.getattr_static(thing, attribute)
                    about = inspect.getdoc(found) or "Alias for nothing"
                    self.assertFalse(found and about.startswith("Alias for "),
                                     f"{name}.{attribute}")
        for name in innokjop.__all__:  # types are those of the stubs
            thing = getattr(innokjop, name)
            self.assertNotRegex(str(thing.__doc__), ":r?type", name)
            for attribute in dir(thing) if isinstance(thing, type) else ():
                if not attribute.startswith("_"):
                    found = inspect.getattr_static(thing, attribute)
                    self.assertNotRegex(str(found.__doc__), ":r?type",
                                        f"{name}.{attribute}")

    def test_a_journal(self):
        with CaseBuilder(entered=NOW, actor="me", random=RANDOM) as new:
            new.add_organisation("B", name="Fjordvik", contact="Kari Nes")
            new.add_case("C", title="Alarmer", buyer="B")
        first = new.case
        first.verify(first.head)
        with CaseBuilder(first, entered=NOW, actor="me",
                         expect_head=first.head) as more:
            more.change("C", NOW, title="Trygghetsalarmer")
        with CaseBuilder(more.case, entered=NOW, actor="me",
                         reason="GDPR") as last:
            last.redact("B", "contact")
            last.correct("B", name="Fjordvik kommune")
        case = last.case
        case.verify()
        self.assertEqual(case["C"].title, "Trygghetsalarmer")
        self.assertEqual(case["B"].presence("contact"), Presence.REDACTED)
        self.assertEqual([entry.actor for entry in case.entries], ["me"] * 3)
        self.assertEqual(Case.from_bytes(case.to_bytes()), case)
        self.assertIn(b"<entry", more.case.since(first.head))
        with self.assertRaises(innokjop.ConflictError):
            with CaseBuilder(case, entered=NOW, actor="me",
                             expect_head=first.head) as late:
                late.add_need("N", text="x")
        forged = case.to_bytes().replace(b"Fjordvik", b"Fjortvik")
        with self.assertRaises(innokjop.Error) as caught:
            Case.from_bytes(forged).verify()
        self.assertEqual(caught.exception.problems[0].code,
                         innokjop.ProblemCode.DIGEST)

    def test_what_was_annulled_can_be_redacted(self):
        with CaseBuilder(entered=NOW, actor="a", chained=True) as new:
            new.add_case("C")
            new.add_person("P", name="Kari")
        with CaseBuilder(new.case, entered=NOW, actor="a",
                         reason="feil") as wrong:
            wrong.annul("P")
        with CaseBuilder(wrong.case, entered=NOW, actor="a",
                         reason="slettes") as gone:
            gone.redact("P", "name")
        self.assertIn(b"Kari", wrong.case.to_bytes())
        self.assertNotIn(b"Kari", gone.case.to_bytes())
        with self.assertRaises(KeyError):
            with CaseBuilder(new.case) as more:
                more.change("nobody", NOW)

    def test_notices_are_written_and_compared(self):
        notice = Case.from_file(ROOT / "tests/data/eforms/consultation.xml")
        self.assertTrue(notice.is_notice)
        with self.assertRaises(innokjop.Error) as caught:
            notice.notice()
        problem = caught.exception.problems[0]
        self.assertEqual((problem.code, problem.field),
                         (innokjop.ProblemCode.INCOMPLETE, "submission_uri"))
        with CaseBuilder(notice, entered=NOW, actor="me",
                         reason="glemt") as new:
            new.correct(problem.record, submission_uri="https://a.no/")
        written = Case.from_bytes(new.case.notice())
        self.assertEqual(written[problem.record].submission_uri,
                         "https://a.no/")
        report = check(new.case, now=NOW, notice=written)
        self.assertEqual(report.where(rule="BRO-001", outcome=Outcome.RISK),
                         [])

    def test_records_of_newer_versions_are_kept(self):
        case = Case.from_file(ROOT / "tests/data/native/newer.xml")
        unknown = case.records(Kind.UNKNOWN)
        self.assertGreater(len(unknown), 0)
        self.assertEqual({type(record) for record in unknown},
                         {innokjop.Record})
        self.assertEqual(unknown[0].values(), {})
        self.assertEqual(Case.from_bytes(case.to_bytes()), case)

    def test_identifiers_and_codes_are_judged(self):
        status = innokjop.IdentifierStatus
        self.assertEqual(innokjop.organisation_number_status(
            "NO 974 760 673 MVA"), status.VALID)
        self.assertEqual(innokjop.organisation_number_status("974760674"),
                         status.WRONG_CHECK_DIGIT)
        self.assertEqual(innokjop.cpv_code_status("30192000"), status.VALID)
        self.assertEqual(innokjop.cpv_code_status("x"), status.MALFORMED)
        self.assertEqual(innokjop.currency_status("NOK"), status.VALID)
        self.assertEqual(innokjop.currency_status("XXQ"), status.UNKNOWN)
        self.assertTrue(innokjop.knows_code(records.Procedure.kind, "open"))
        self.assertFalse(innokjop.knows_code(records.Procedure.kind, "x"))
        with self.assertRaises(TypeError):
            innokjop.knows_code(records.Case.title, "open")

    def test_all_that_is_public_is_named(self):
        self.assertLessEqual(set(innokjop.enums.__all__),
                             set(innokjop.__all__))
        for name in innokjop.__all__:
            self.assertTrue(getattr(innokjop, name), name)

    def test_collections(self):
        organisations = self.case.records(records.Organisation)
        self.assertEqual(organisations,
                         self.case.records(Kind.ORGANISATION))
        self.assertEqual(len(self.case), len(list(self.case)))
        self.assertIn(organisations[0], self.case)
        self.assertIn(organisations[0].id, self.case)
        self.assertNotIn("nobody", self.case)
        with self.assertRaises(KeyError):
            self.case["nobody"]
        self.assertIsNone(self.case.get("nobody"))
        rules, own = Ruleset(), (ROOT / "lib/law/law.xml").read_bytes()
        self.assertIn("SOS-002", rules)
        self.assertTrue(all(rule in rules for rule in rules))
        self.assertNotIn(
            Ruleset.from_bytes(own + b"<!-- -->")["SOS-002"], rules)

    def test_threads_share_and_do_not_wait_for_each_other(self):
        data = NIGHT.read_bytes()
        told, failures = [], []

        def work():
            try:
                for _ in range(30):
                    told.append(check(Case.from_bytes(data),
                                      now=NOW).finding_count)
                    told.append(self.report.finding_count)
                    [finding.message() for finding in self.report.findings]
            except BaseException as error:
                failures.append(error)
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        self.assertEqual(set(told), {self.report.finding_count})

    def test_long_calls_let_other_threads_run(self):
        law = (ROOT / "lib/law/law.xml").read_bytes()
        notices = [Case.from_file(ROOT / f"tests/data/eforms/{name}.xml")
                   for name in ("competition", "change")]
        with CaseBuilder(entered=NOW, actor="me", chained=True) as new:
            new.add_case("C")
            for number in range(300):
                new.add_need(f"N{number}", text="Behov " * 10)
        chained, data = new.case, new.case.to_bytes()

        def refuse():
            with self.assertRaises(innokjop.Error):
                Case.from_bytes(b" " * (60 << 20))
        self.assertFalse(self.runs_beside(lambda: sum(range(1 << 20))))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "case.xml")
            for name, times, work in (
                    ("from_bytes", 1, refuse),
                    ("from_file", 100, lambda: Case.from_file(NIGHT)),
                    ("from_stream", 20,
                     lambda: Case.from_stream(io.BytesIO(data))),
                    ("check_files", 1, lambda: list(innokjop.check_files(
                        [NIGHT] * 100, workers=1, now=NOW, progress=False))),
                    ("check", 100, lambda: check(self.case, now=NOW)),
                    ("verify", 20, chained.verify),
                    ("save", 20, lambda: chained.save(path)),
                    ("finish", 20, lambda: self.finished(chained)),
                    ("join", 50, lambda: innokjop.join_notices(notices)),
                    ("Parity", 200, lambda: Parity(self.case, now=NOW)),
                    ("Ruleset", 2, Ruleset),
                    ("law", 2, lambda: Ruleset.from_bytes(law)),
                    ("to_json", 100, self.report.to_json),
                    ("to_bytes", 20, chained.to_bytes)):
                # Where the machine is busy, the turn may not come at once.
                self.assertTrue(any(self.runs_beside(
                    lambda: [work() for _ in range(times)])
                    for _ in range(20)), name)

    @staticmethod
    def finished(base):
        # Random bytes of the system would give others a turn.
        with CaseBuilder(base, entered=NOW, actor="me",
                         random=RANDOM) as more:
            more.change("C", NOW, title="T")

    def runs_beside(self, work):
        """Whether this thread gets a turn while another is at it. No thread
        is made to give way, so only C that lets go gives one."""
        begun, ended, turns = threading.Event(), threading.Event(), 0

        def other():
            begun.set()
            work()
            ended.set()
        before = sys.getswitchinterval()
        sys.setswitchinterval(1000)
        try:
            thread = threading.Thread(target=other)
            thread.start()
            begun.wait()
            while not ended.is_set() and turns < 3:
                turns += 1
                ended.wait(0.0001)
            thread.join()
        finally:
            sys.setswitchinterval(before)
        return turns >= 3

    def test_nothing_leaks(self):
        data = BASE.read_bytes()

        def once():
            report = check(Case.from_bytes(data), now=NOW)
            for finding in report.findings:
                str(finding), list(finding.evidence), finding.subjects[0].id
            try:
                Case.from_bytes(b"<x/>")
            except innokjop.Error:
                pass
        for _ in range(200):
            once()
        before = resident()
        for _ in range(1500):
            once()
        self.assertLess(resident() - before, 3 << 20)

    def test_roots_can_be_let_go(self):
        class Watched(set):
            pass
        watched = Watched()
        gone = weakref.ref(watched)
        report = check(self.case, now=NOW)
        object.__setattr__(report, "watched", watched)
        del report, watched
        gc.collect()
        self.assertIsNone(gone())


def resident():
    pages = pathlib.Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE))
    import tapped
    tapped.main(sys.modules[__name__])
