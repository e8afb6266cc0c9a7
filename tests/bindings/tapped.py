"""Runs unit tests and tells of them as Meson likes it."""
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
from tap import Tap  # noqa: E402


class Telling(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.tap = Tap()

    def name(self, test):
        return test.id().split(".", 1)[1].replace("test_", "").replace(
            "_", " ")

    def addSuccess(self, test):
        self.tap.ok(self.name(test))

    def addSkip(self, test, reason):
        self.tap.skip(self.name(test), reason)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.tap.ok(self.name(test), [self.failures[-1][1]])

    def addError(self, test, error):
        super().addError(test, error)
        self.tap.ok(self.name(test), [self.errors[-1][1]])


def main(module):
    result = Telling()
    unittest.defaultTestLoader.loadTestsFromModule(module).run(result)
    result.tap.end()
