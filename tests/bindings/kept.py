#!/usr/bin/python3
"""What is kept with an object: every attribute of every public class is asked
for, and is the same again, right, and cannot be spoiled; nothing that is kept
holds its object.

usage: kept.py PACKAGE-FOLDER

Prints TAP.
"""
import gc
import pathlib
import pickle
import sys
import threading
import unittest
import weakref

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "hygiene"))
sys.path.insert(0, sys.argv[1])
import attributes  # noqa: E402
import innokjop  # noqa: E402
from innokjop import _core  # noqa: E402


def kept_by(thing):
    """The names of what is kept with an object, read or not."""
    return [name for cls in type(thing).__mro__
            for name, found in vars(cls).items()
            if isinstance(found, (_core.kept, innokjop.Field))]


def afresh(thing):
    """The same object with nothing kept."""
    other = object.__new__(type(thing))
    vars(other).update((name, value) for name, value in vars(thing).items()
                       if name not in kept_by(thing))
    return other


def ask(thing):
    for name in attributes.attributes(thing):
        getattr(thing, name)


class Kept(unittest.TestCase):
    things = attributes.walk(innokjop)
    keepers = [thing for thing in things if kept_by(thing)]

    def test_what_is_kept_is_the_same_and_right(self):
        self.assertGreater(len(self.keepers), 80)
        for thing in self.keepers:
            if isinstance(thing, int):
                continue  # there is one of each member
            other = afresh(thing)
            self.assertFalse(set(vars(other)) & set(kept_by(thing)))
            for name in kept_by(thing):
                self.assertIs(getattr(thing, name), getattr(thing, name))
                if isinstance(thing, innokjop.CaseBuilder):
                    continue  # what it made is there once
                mine, theirs = getattr(thing, name), getattr(other, name)
                if isinstance(mine, innokjop.View):
                    mine, theirs = repr(mine), repr(theirs)
                self.assertEqual(mine, theirs, name)
                self.assertIs(vars(other)[name], getattr(other, name))

    def test_each_value_is_what_nobody_can_change(self):
        for thing in self.keepers:
            for name in kept_by(thing):
                value = getattr(thing, name)
                self.assertFalse(hasattr(value, "__setitem__"), name)
                self.assertFalse(hasattr(value, "append"), name)
                for change in (lambda: setattr(thing, name, 1),
                               lambda: delattr(thing, name),
                               lambda: object.__setattr__(thing, name, 1),
                               lambda: object.__delattr__(thing, name)):
                    self.assertRaises(AttributeError, change)
                self.assertIs(value, getattr(thing, name))

    def test_nothing_kept_holds_its_object(self):
        gc.collect()
        gc.disable()
        self.addCleanup(gc.enable)
        for thing in self.keepers:
            if isinstance(thing, (int, innokjop.CaseBuilder, innokjop.Batch)):
                continue
            other = afresh(thing)
            ask(other)
            gone = weakref.ref(other)
            del other
            self.assertIsNone(gone(), type(thing))

    def test_a_report_and_its_case_go_without_a_collection(self):
        gc.collect()
        gc.disable()
        self.addCleanup(gc.enable)
        case = innokjop.Case.from_file(attributes.NIGHT)
        report = innokjop.check(case, now=attributes.LATE)
        for thing in (case, report, *case, *report.findings):
            ask(thing)
        gone = weakref.ref(case), weakref.ref(report)
        del thing, case, report
        self.assertEqual([one() for one in gone], [None, None])

    def test_reading_changes_nothing_else(self):
        """Equality, hash, repr and pickles are as before reading."""
        for thing in self.keepers:
            if isinstance(thing, (innokjop.CaseBuilder, innokjop.Batch)):
                continue
            ask(thing)
            new = thing if isinstance(thing, int) else afresh(thing)
            self.assertEqual(new, thing)
            self.assertEqual(hash(new), hash(thing))
            self.assertEqual(repr(new), repr(thing))
            try:
                again = pickle.loads(pickle.dumps(thing))
            except TypeError:
                continue  # those that say why they are not pickled
            self.assertEqual(again, thing)

    def test_a_rule_of_the_hosts_own_law_is_pickled(self):
        law = attributes.ROOT / "lib/law/law.xml"
        for rule in innokjop.Ruleset.from_file(law).rules[:3]:
            again = pickle.loads(pickle.dumps(rule))
            self.assertEqual((again, again.legal), (rule, rule.legal))

    def test_an_attribute_of_another_class(self):
        full = attributes.full_case(innokjop)
        person, organisation = full["X-person"], full["X-organisation"]
        wrong = type(person).name.__get__(organisation)
        self.assertIsNone(wrong)
        self.assertEqual(organisation.name, "Tekst med æøå og 😀")
        with self.assertRaises(TypeError):
            innokjop.Case.head.__get__(person)
        with self.assertRaises(TypeError):
            _core.kept(len).__get__("x")

    def test_a_failure_is_not_kept(self):
        class Moody:
            fails = True

            @_core.kept
            def answer(self):
                """A doc."""
                if self.fails:
                    raise ZeroDivisionError
                return 42
        moody = Moody()
        self.assertEqual(Moody.answer.__doc__, "A doc.")
        self.assertRaises(ZeroDivisionError, lambda: moody.answer)
        moody.fails = False
        self.assertEqual((moody.answer, vars(moody)["answer"]), (42, 42))

    def test_threads_get_the_same(self):
        before = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        self.addCleanup(sys.setswitchinterval, before)
        for _ in range(50):
            case = innokjop.Case.from_file(attributes.NIGHT)
            start, seen = threading.Barrier(4), []

            def read():
                start.wait()
                seen.append(case.revisions)
            threads = [threading.Thread(target=read) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual([one is seen[0] for one in seen], [True] * 4)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    import tapped
    tapped.main(sys.modules[__name__])
