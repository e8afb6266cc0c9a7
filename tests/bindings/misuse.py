#!/usr/bin/python3
"""Whatever is done to the Python package, it answers with an exception.

usage: misuse.py PACKAGE-FOLDER
"""
import datetime
import decimal
import errno
import gc
import io
import itertools
import os
import pathlib
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import tracemalloc
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).resolve()))
import innokjop  # noqa: E402
from innokjop import (Case, CaseBuilder, Deadlines, Parity,  # noqa: E402
                      Ruleset, _core, check, records)

NOW = datetime.datetime(2026, 9, 10, 12, tzinfo=datetime.timezone.utc)
NIGHT = ROOT / "examples/cases/night-watch.xml"
JUNK = [None, True, 0, -1, 1 << 63, 1 << 200, 0.5, "", "x", "\0", "\ud800",
        "😀" * 1000, b"", b"x", [], (), {}, object(), NOW, NOW.date(),
        datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc),
        datetime.datetime(2026, 1, 1), innokjop.Severity.HIGH,
        innokjop.Kind.ENQUIRY, innokjop.Language.NB, records.Enquiry.received,
        records.Case, type, gc]
# An interpreter that is asked for the moon may answer with this.
ANSWERS = (TypeError, ValueError, OverflowError, AttributeError, LookupError,
           MemoryError, innokjop.Error, OSError, StopIteration)


def things():
    case = Case.from_file(NIGHT)
    report = check(case, now=NOW)
    finding = report.findings[0]
    builder = _core.Builder()
    return {"case": case, "report": report, "finding": finding,
            "record": next(iter(case)), "rules": report.ruleset,
            "output": case._write(), "builder": builder,
            "draft": builder._add(innokjop.Kind.NEED, "N"),
            "reader": _core.Reader(), "notices": _core.Notices(),
            "options": _core.CheckOptions(NOW),
            "query": _core.TimeLimitQuery("open", "tender"),
            "limit": Deadlines().find("tender", "open", sent=NOW.date()),
            "matrix": Parity(case, now=NOW)._m, "row": report.coverage[0],
            "field": records.Enquiry.received}, builder


class Misuse(unittest.TestCase):
    def test_rules_are_ids_and_a_rule_set_stands_elsewhere(self):
        case = Case.from_file(NIGHT)
        for rules in ("SOS-002", check(case, now=NOW).ruleset):
            with self.assertRaises(TypeError):
                check(case, now=NOW, rules=rules)

    def survive(self, call, *arguments):
        try:
            answer = call(*arguments)
            repr(answer)
        except ANSWERS:
            pass

    def test_junk_in_each_function(self):
        chance = random.Random(1)
        have, builder = things()
        junk = JUNK + list(have.values())
        calls = [getattr(_core, name) for name in dir(_core)
                 if name.startswith("ik_")]
        for thing in have.values():
            calls += [getattr(thing, name) for name in dir(type(thing))
                      if not name.startswith("__") and name != "this" and
                      callable(getattr(thing, name, None))]
        calls += [Case.from_bytes, Case.from_stream, Case, Ruleset.from_bytes,
                  Ruleset, check, Deadlines, Deadlines().find, Parity,
                  innokjop.join_notices, innokjop.check_files, CaseBuilder,
                  records.Enquiry.find_field, innokjop.Field, innokjop.Table,
                  _core.Builder, _core.Reader, _core.CheckOptions,
                  _core.TimeLimitQuery, _core.ParityMatrix, _core.RuleSet,
                  _core.arrow_stream, _core.arrow_schema, _core.field,
                  _core.adopt_enum, _core.adopt_record, _core.prepare]
        refused = {_core.adopt_enum, _core.adopt_record, _core.prepare}
        for call in calls:
            for count in range(4):
                if call in refused and count == 3:
                    continue  # whatever is handed over is used
                for _ in range(12):
                    self.survive(call, *chance.choices(junk, k=count))
        self.assertGreater(len(calls), 150)

    def test_junk_in_each_field(self):
        kinds = [getattr(records, name) for name in records.__all__]
        for cls, junk in itertools.product(kinds, JUNK):
            field = random.Random(repr(junk)).choice(cls.fields())
            self.survive(self.with_field, cls, field.name, junk)

    @staticmethod
    def with_field(cls, name, value):
        with CaseBuilder() as new:
            new.add_case("C")
            new.add(cls, "X", **{name: value})
        return [getattr(new.case["X"], f.name) for f in cls.fields()
                if hasattr(cls, f.name)]

    def test_proxies_of_nothing(self):
        have, _ = things()
        for thing in have.values():
            if not isinstance(thing, tuple(
                    value for value in vars(_core).values()
                    if isinstance(value, type))):
                continue
            try:
                empty = type(thing).__new__(type(thing))
            except TypeError:
                continue
            for name in dir(type(thing)):
                if name.startswith("__"):
                    continue
                try:
                    value = getattr(empty, name)
                    if callable(value):
                        self.survive(value)
                except ANSWERS:
                    pass
            self.survive(repr, empty)
            self.survive(hash, empty)

    def test_a_record_of_one_class_read_by_another(self):
        case = Case.from_file(NIGHT)
        organisation = case.records(records.Organisation)[0]
        self.assertIsNone(
            records.Enquiry.received.__get__(organisation, None))
        self.survive(records.Enquiry.received.__get__, case, None)
        self.survive(records.Enquiry.received.__get__, object(), None)
        with self.assertRaises(AttributeError):
            organisation.presence(records.Enquiry.received)

    def test_misspelt_names_are_told(self):
        with self.assertRaisesRegex(TypeError, "recieved"):
            CaseBuilder().add_enquiry("Q", recieved=NOW)
        with self.assertRaisesRegex(AttributeError, "did you mean received"):
            CaseBuilder().add(records.Enquiry, "Q", recieved=NOW)
        case = Case.from_file(NIGHT)
        for thing in (case, next(iter(case)), Ruleset(),
                      check(case, now=NOW)):
            with self.assertRaises(AttributeError):
                thing.nonsense = 1
            with self.assertRaises(AttributeError):
                del thing.id
        with self.assertRaisesRegex(KeyError, "did you mean SOS-002"):
            Ruleset()["SOS-0002"]
        with self.assertRaises(innokjop.ArgumentError):
            check(case, now=NOW, rules=["SOS-0002"])
        with self.assertRaises(ValueError):
            check(case, now=NOW).write(language="no")
        with self.assertRaisesRegex(KeyError, "did you mean SOS-002"):
            check(case, now=NOW).where(rule="SOS-0002")

    def test_what_is_asked_wrongly_is_refused_at_once(self):
        data, naive = NIGHT.read_bytes(), NOW.replace(tzinfo=None)
        for read in (lambda: Case.from_file(NIGHT, limit=-1),
                     lambda: Case.from_bytes(data, limit=-1),
                     lambda: Case.from_stream(io.BytesIO(data), limit=-1)):
            with self.assertRaisesRegex(ValueError, "^a limit below zero$"):
                read()
        for rules in ("", "SOS-002", 0, [], Ruleset):
            for ask in (lambda: check(Case.from_bytes(data), ruleset=rules),
                        lambda: innokjop.check_files([NIGHT], ruleset=rules),
                        lambda: Deadlines(rules)):
                with self.assertRaisesRegex(TypeError, "a Ruleset is needed"):
                    ask()
        with self.assertRaisesRegex(ValueError, "no time zone"):
            innokjop.check_files([NIGHT], now=naive)
        with self.assertRaisesRegex(innokjop.ArgumentError, "SOS-0002"):
            innokjop.check_files([NIGHT], rules=["SOS-0002"])
        for how, why in (
                ({"notice": "x"}, "a notice is a Case, not str"),
                ({"include_all": 1}, "include_all is True or False, not int"),
                ({"rules": [None]}, "None is no rule"),
                ({"audience": "x"}, "an Audience is needed, not str")):
            with self.assertRaisesRegex(TypeError, f"^{why}$"):
                innokjop.check_files([NIGHT], **how)
            with self.assertRaisesRegex(TypeError, f"^{why}$"):
                check(Case.from_bytes(data), **how)

    def test_what_no_call_makes_is_told_where_it_comes_from(self):
        for cls, where in ((Case, r"Case.from_file\(\)"),
                           (innokjop.Report, r"check\(\)"),
                           (innokjop.Finding, "a Report"),
                           (records.Enquiry, "a CaseBuilder"),
                           (innokjop.TimeLimit, r"Deadlines.find\(\)")):
            for arguments in ((), (NIGHT,), (5, 6)):
                with self.assertRaisesRegex(
                        TypeError, rf"a {cls.__name__} comes from .*{where}"):
                    cls(*arguments)

    def test_nothing_of_swig_is_among_what_users_see(self):
        case = Case.from_file(NIGHT)
        report = check(case, now=NOW)
        for thing in (case, report, report.findings[0], next(iter(case)),
                      Ruleset()):
            self.assertNotIn("thisown", dir(thing))

    def test_a_field_of_all_records_is_not_replaced(self):
        field = records.Enquiry.received
        for change in (lambda: setattr(records.Enquiry, "received", 5),
                       lambda: delattr(records.Enquiry, "received")):
            with self.assertRaisesRegex(AttributeError, "by a CaseBuilder"):
                change()
        self.assertIs(records.Enquiry.received, field)

    def test_there_is_one_of_each_field(self):
        field = records.Enquiry.received
        self.assertIs(innokjop.Field(field.number, "mine"), field)
        self.assertIs(pickle.loads(pickle.dumps(field)), field)

    def test_a_format_that_does_not_suit_is_told_which_do(self):
        case, form = Case.from_file(NIGHT), innokjop.ReportFormat
        for thing, format, suits in (
                (check(case, now=NOW), form.CSV, "TEXT, JSON, SVRL"),
                (Parity(case, now=NOW), form.SVRL, "TEXT, JSON, CSV"),
                (Deadlines().find("tender", "open", sent=NOW.date()),
                 form.CSV, "TEXT, JSON")):
            with self.assertRaisesRegex(innokjop.ArgumentError,
                                        f"does not suit.* as {suits}[.]$"):
                thing.write(format)

    def test_findings_are_asked_for_by_members(self):
        report = check(Case.from_file(NIGHT), now=NOW)
        outcome, severity = innokjop.Outcome, innokjop.Severity
        for junk in ("BREACH", "breach", ["BREACH"], int(outcome.BREACH),
                     severity.HIGH, [outcome.BREACH, None]):
            with self.assertRaisesRegex(TypeError, "Outcome"):
                report.where(outcome=junk)
        with self.assertRaisesRegex(TypeError, "as Severity.CRITICAL"):
            report.where(severity="critical")
        with self.assertRaisesRegex(TypeError, "Status"):
            report.where(status="OPEN")
        breaches = report.where(outcome=outcome.BREACH)
        self.assertTrue(breaches)
        self.assertEqual(report.where(outcome={outcome.BREACH}), breaches)
        self.assertEqual(report.where(outcome=iter([outcome.BREACH])),
                         breaches)
        self.assertEqual(report.where(outcome=[]), [])

    def test_a_case_is_asked_for_by_its_name(self):
        for call in (lambda: check(str(NIGHT)), lambda: Parity(NIGHT),
                     lambda: innokjop.join_notices([NIGHT]),
                     lambda: innokjop.join_notices(str(NIGHT)),
                     lambda: CaseBuilder(NIGHT)):
            with self.assertRaisesRegex(
                    TypeError, "^a Case is needed, not (str|PosixPath)$"):
                call()
        for kind in (innokjop.Record, Case, "need"):
            with self.assertRaisesRegex(TypeError, "a Kind or the class"):
                Case.from_file(NIGHT).records(kind)

    def test_no_id_has_what_c_cannot_be_asked(self):
        case = Case.from_file(NIGHT)
        for text in ("a\0b", "\ud800"):
            for things in (case, Ruleset()):
                self.assertFalse(text in things)
                with self.assertRaises(KeyError):
                    things[text]
            self.assertIsNone(case.get(text))

    def test_errors_of_files_are_those_of_the_system(self):
        case = Case.from_file(NIGHT)
        for path in ("/nothing/x", pathlib.Path("/nothing/x"), b"/nothing/x"):
            with self.assertRaises(innokjop.FileError) as caught:
                case.save(path)
            for error in (caught.exception,
                          pickle.loads(pickle.dumps(caught.exception))):
                self.assertEqual(
                    (error.errno, error.filename, error.strerror),
                    (errno.ENOENT, os.fspath(path),
                     os.strerror(errno.ENOENT)))
                self.assertEqual(error.problems[0].code,
                                 innokjop.ProblemCode.FILE)
        with self.assertRaises(innokjop.FileError) as caught:
            case.save("/dev/null")
        self.assertEqual(caught.exception.errno, errno.EISDIR)

    def test_after_the_end(self):
        builder = CaseBuilder()
        builder.add_case("C")
        case = builder.finish()
        for call in (builder.finish, lambda: builder.add_need("N"),
                     lambda: builder.annul("C"), builder.__enter__,
                     lambda: builder.change("C", NOW, title="x")):
            with self.assertRaisesRegex(ValueError, "used up"):
                call()
        self.assertEqual(builder.case, case)
        with self.assertRaises(ZeroDivisionError):
            with CaseBuilder() as broken:
                1 / 0
        with self.assertRaises(ValueError):
            broken.case
        raw, draft = _core.Builder(), None
        draft = raw._add(innokjop.Kind.CASE, "C")
        raw._finish()
        draft._set_value(records.Case.title, "x")
        self.survive(raw._finish)
        self.survive(raw._add, innokjop.Kind.NEED, "N")
        reader = _core.Reader()
        reader._feed(NIGHT.read_bytes())
        reader._finish()
        self.survive(reader._finish)
        self.survive(reader._feed, b"<x>")
        del raw
        gc.collect()
        draft._set_value(records.Case.title, "x")

    def test_a_half_record_is_no_record(self):
        builder = CaseBuilder()
        builder.add_case("C")
        with self.assertRaises(TypeError):
            builder.add_enquiry("Q", question="x", received=5)
        with self.assertRaisesRegex(ValueError, "earlier call failed"):
            builder.finish()

    def test_whatever_failed_is_not_left_out(self):
        for act in (lambda b: b.redact("nobody", "contact"),
                    lambda b: b.change("nobody", NOW, title="x"),
                    lambda b: b.correct("nobody", title="x"),
                    lambda b: b.add("need", "N"), lambda b: b.annul(5)):
            builder = CaseBuilder()
            builder.add_case("C")
            with self.assertRaises((KeyError, TypeError)):
                act(builder)
            with self.assertRaisesRegex(ValueError, "earlier call failed"):
                builder.finish()

    def test_units_and_marks_are_what_they_seem(self):
        for value, why in (
                (innokjop.Quantity(decimal.Decimal(1), 5), "a str is needed"),
                (innokjop.Mark(), "is not WITHHELD, CONFLICTING or NOTHING")):
            with self.assertRaisesRegex(TypeError, f"^Criterion.weight.*{why}"):
                CaseBuilder().add_criterion("K", weight=value)

    def test_vat_is_a_member(self):
        for vat in ("excluded", 7, True, 0, None):
            with self.assertRaisesRegex(
                    TypeError, "estimated_value: a Vat is needed"):
                CaseBuilder().add_procedure("P", estimated_value=(
                    innokjop.Money(decimal.Decimal(1), "NOK", vat)))

    def test_huge_texts(self):
        for size in (1 << 21, 1 << 26):
            with self.assertRaises(innokjop.Error):
                with CaseBuilder() as new:
                    new.add_case("C", title="å" * size)
            with self.assertRaises(innokjop.Error):
                with CaseBuilder() as new:
                    new.add_case("C" * size)
        with self.assertRaises(innokjop.Error):
            Case.from_bytes(b"<x>" * (1 << 20))
        with self.assertRaises(innokjop.Error) as caught:
            Case.from_bytes(b" " * (65 << 20))
        self.assertEqual(caught.exception.problems[0].code,
                         innokjop.ProblemCode.LIMIT)

    def test_huge_numbers_are_not_written_out(self):
        for text in ("1e100000000", "-1e100000000", "1e-100000000",
                     "0e100000000"):
            number = decimal.Decimal(text)
            for cls, fields in (
                    (records.Criterion, {"weight": number}),
                    (records.Criterion, {"weight": innokjop.Quantity(
                        number, "percent")}),
                    (records.Procedure, {"estimated_value": innokjop.Money(
                        number)})):
                tracemalloc.start()
                try:
                    with self.assertRaises(innokjop.Error) as caught:
                        with CaseBuilder() as new:
                            new.add_case("C")
                            new.add(cls, "X", **fields)
                    _, most = tracemalloc.get_traced_memory()
                finally:
                    tracemalloc.stop()
                self.assertLess(most, 1 << 20)
                problem, = caught.exception.problems
                self.assertEqual(problem.code, innokjop.ProblemCode.VALUE)
                self.assertIn(str(number), problem.message)

    def test_interrupted_reads(self):
        data = NIGHT.read_bytes()

        class Interrupted(io.RawIOBase):
            def __init__(self, error):
                self.error, self.calls = error, 0

            def read(self, size=-1):
                self.calls += 1
                if self.calls > 3:
                    raise self.error
                return data[self.calls * 100:self.calls * 100 + 100]
        for error in (KeyboardInterrupt, OSError("gone"), MemoryError):
            with self.assertRaises(type(error) if isinstance(
                    error, Exception) else error):
                Case.from_stream(Interrupted(error))
        with self.assertRaises(OSError):
            Case.from_file(ROOT)
        with self.assertRaises(FileNotFoundError):
            Case.from_file(ROOT / "nothing")
        with self.assertRaises(ValueError):
            Case.from_file("a\0b")

    def test_signals_come_through(self):
        case, got = Case.from_file(NIGHT), []
        before = signal.signal(signal.SIGALRM, lambda *_: got.append(1))
        signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
        try:
            for _ in range(50):
                check(case, now=NOW)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        self.assertTrue(got)

    def test_one_builder_in_several_threads(self):
        for _ in range(20):
            builder, done = CaseBuilder(), []
            builder.add_case("C")

            def work(start):
                try:
                    for number in range(start, 4000, 4):
                        builder.add_need(f"N{number}", text="Behov " * 10)
                        if number > 200 and start == 3:
                            done.append(builder.finish())
                except ValueError as error:
                    done.append(error)
            threads = [threading.Thread(target=work, args=(start,))
                       for start in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            cases = [one for one in done if isinstance(one, Case)]
            self.assertEqual(len(cases), 1)
            self.assertIn("N3", cases[0])

    def test_one_batch_in_several_threads(self):
        batch = innokjop.check_files([NIGHT] * 40, workers=3, now=NOW,
                                     progress=False)
        told = []
        threads = [threading.Thread(
            target=lambda: told.append(len(list(batch)))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(told, [40] * 4)

    def test_a_batch_goes_on_after_what_stopped_it(self):
        for stop, workers, keep in itertools.product(
                (KeyboardInterrupt, RuntimeError), (1, 2), (True, False)):
            calls = itertools.count(1)

            def prepare(case):
                if next(calls) == 3:
                    raise stop
                return case
            batch = innokjop.check_files(
                [NIGHT] * 6, workers=workers, now=NOW, keep=keep,
                progress=False, prepare=prepare)
            first, stream = [], iter(batch)
            with self.assertRaises(stop):
                first += stream  # what came before is added all the same
            rest = list(batch)
            if keep:
                self.assertEqual(rest[:len(first)], first)
                self.assertEqual([one.path for one in rest], [NIGHT] * 6)
                self.assertEqual(len(batch.reports), 6)
                self.assertEqual(len(batch.cases()), 6)
            else:
                self.assertEqual(len(first) + len(rest), 6)
                self.assertEqual(list(batch), [])

    def test_a_batch_that_asks_itself(self):
        told = []

        class Curious(innokjop.Progress):
            def step(self, failed):
                batch.failures

        def ask():
            with self.assertRaisesRegex(ValueError, "already executing"):
                list(batch)
            told.append(how)
        for how in ({"progress": Curious(1, io.StringIO())}, {"workers": 1,
                    "prepare": lambda case: batch.reports and case}):
            batch = innokjop.check_files([NIGHT], now=NOW, **how)
            thread = threading.Thread(target=ask, daemon=True)
            thread.start()
            thread.join(20)
            self.assertEqual(told[-1:], [how])

    def test_a_batch_that_cannot_go_on_says_so_each_time(self):
        strange = pathlib.Path("strange.xml")
        strange.write_bytes(NIGHT.read_bytes().replace(b"nattilsyn",
                                                       b"strange"))

        def prepare(case):
            if case.id == "strange":
                raise RuntimeError("strange")
            return case
        batch = innokjop.check_files(
            [NIGHT, strange, NIGHT], now=NOW, progress=False, prepare=prepare)
        for ask in (list, list, lambda batch: batch.reports,
                    lambda batch: batch.findings()):
            with self.assertRaisesRegex(RuntimeError, "strange"):
                ask(batch)

    def test_subinterpreters_are_refused(self):
        """Else the classes of one would be those of all."""
        name = ("_interpreters" if sys.version_info >= (3, 13) else
                "_xxsubinterpreters")
        script = textwrap.dedent(f"""
            import sys
            import {name} as interpreters
            sys.path.insert(0, {sys.argv[1]!r})
            def use():
                import innokjop
                case = innokjop.Case.from_file({str(NIGHT)!r})
                assert type(case) is innokjop.Case, type(case)
                innokjop.check(case)
            def refused(id):
                interpreters.run_string(id, f'''if True:
                    import sys
                    sys.path.insert(0, {sys.argv[1]!r})
                    try:
                        import innokjop
                    except ImportError as error:
                        assert "subinterpreter" in str(error), error
                    else:
                        assert False, "imported"''')
            if sys.argv[1] == "after":
                use()
            id = interpreters.create()
            refused(id)
            if sys.argv[1] == "before":
                use()
            interpreters.destroy(id)
            use()
            """)
        for order in ("after", "before"):
            done = subprocess.run(
                [sys.executable, "-c", script, order], text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_paths_are_several_and_of_any_kind(self):
        for one in (str(NIGHT), bytes(NIGHT), NIGHT):
            with self.assertRaisesRegex(TypeError, "several files, not one"):
                innokjop.check_files(one)
        batch = innokjop.check_files([bytes(NIGHT), str(NIGHT), NIGHT],
                                     now=NOW, progress=False)
        self.assertEqual(batch.paths, (NIGHT,) * 3)
        self.assertEqual(len(batch.reports), 3)

    def test_names_of_files_need_not_be_utf_8(self):
        odd = b"od\xffd.xml"
        pathlib.Path(os.fsdecode(odd)).write_bytes(NIGHT.read_bytes())
        batch = innokjop.check_files([odd, b"no\xffthing"], now=NOW,
                                     progress=False)
        for table, name in ((batch.findings(), "od\ufffdd.xml"),
                            (batch.cases(), "od\ufffdd.xml"),
                            (batch.problems(), "no\ufffdthing")):
            self.assertEqual({row["file"] for row in table}, {name})
            self.assertTrue(table.__arrow_c_stream__())

    def test_what_no_file_can_be_called_is_listed(self):
        for path, workers, prepare in itertools.product(
                ("a\0b", b"a\0b", "\ud800", pathlib.Path("a\0b")), (1, 2),
                (None, lambda case: case)):
            batch = innokjop.check_files(
                [path, NIGHT], workers=workers, now=NOW, progress=False,
                prepare=prepare)
            self.assertEqual(len(batch.reports), 1)
            failed, = batch.failures
            self.assertIsInstance(failed.error, ValueError)
            row, = batch.problems()
            self.assertEqual((row["code"], row["message"]),
                             ("FILE", str(failed.error)))
            self.assertTrue(batch.problems().__arrow_c_stream__())

        def prepare(case):
            raise ValueError("not the path's")
        with self.assertRaisesRegex(ValueError, "not the path's"):
            list(innokjop.check_files([NIGHT], now=NOW, progress=False,
                                      prepare=prepare))

    def test_tables_of_other_shapes_are_refused(self):
        columns = [innokjop.Column("a", "text"), innokjop.Column("b", "text")]
        for given, rows, why in (
                (columns, [("x",)], "a row of 1 values, for 2 columns"),
                (columns, [("x",) * 3], "a row of 3 values, for 2 columns"),
                ([innokjop.Column("a", "str")], [], "'str' is no type.*texts"),
                ([innokjop.Column("a\0b", "text")], [], "holds a NUL")):
            with self.assertRaisesRegex(ValueError, why):
                innokjop.Table(given, rows)

    def test_without_standard_error(self):
        before, closed = sys.stderr, io.StringIO()
        closed.close()
        try:
            for sys.stderr in (closed, object()):
                batch = innokjop.check_files([NIGHT], now=NOW)
                self.assertEqual(len(list(batch)), 1)
            sys.stderr = None
            for progress in (None, True, innokjop.Progress(1)):
                batch = innokjop.check_files([NIGHT], now=NOW,
                                             progress=progress)
                self.assertEqual(len(list(batch)), 1)
        finally:
            sys.stderr = before

    def test_a_batch_that_keeps_nothing(self):
        batch = innokjop.check_files([NIGHT] * 9, workers=2, now=NOW,
                                     keep=False, progress=False)
        self.assertEqual(len(list(batch)), 9)
        self.assertEqual(list(batch), [])
        for table in (batch.findings, batch.lots, batch.problems):
            with self.assertRaisesRegex(ValueError, "nothing was kept"):
                table()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE))
    import tapped
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where junk that is a path may go
        tapped.main(sys.modules[__name__])
