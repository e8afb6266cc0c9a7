#!/usr/bin/python3
"""The example for Tryton, in Tryton with SQLite, with what PyPI has of it.

usage: tryton.py PACKAGE-FOLDER FOLDER

FOLDER gets a virtual environment of the example's requirements.txt, where the
module is installed as anybody would. Where PyPI cannot be reached, that is a
failure with CI=true, else told as skipped. Prints TAP.
"""
import functools
import io
import os
import pathlib
import shutil
import sys
import types
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXAMPLE = ROOT / "examples" / "tryton"
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "hygiene")]
import beside_lxml  # noqa: E402
import environment  # noqa: E402
from tap import Tap  # noqa: E402

MODULE = "procurement_case"
PIP = "-m", "pip", "install", "-q", "--disable-pip-version-check"
TESTS = {
    "test_module": "it is as Tryton wants modules to be",
    "test_scenario": "it checks, refuses and publishes, as its scenario tells",
}


def install(python, folder):
    """What is wrong, if the module cannot be installed; pip builds in a copy,
    so that it leaves nothing in the tree."""
    source = folder / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(EXAMPLE, source,
                    ignore=shutil.ignore_patterns("__pycache__"))
    code, said = environment.run(python, *PIP, "--force-reinstall",
                                 "--no-deps", "--no-build-isolation", source)
    return said if code else ""


def remember_entry_points():
    """Tryton looks through those of all packages 60 000 times."""
    from trytond.tools import misc
    select = functools.cache(misc.entry_points().select)
    misc.entry_points = lambda: types.SimpleNamespace(select=select)


def activate():
    """Make a database with the module, which the tests find where Tryton keeps
    them. Most of the time is the validation of records, so those of Tryton's
    own modules are taken as they were released; ours are validated."""
    from trytond.model import ModelStorage
    from trytond.tests.test_tryton import activate_module
    from trytond.transaction import Transaction
    validate = ModelStorage._validate.__func__

    def ours(cls, *args, **kwargs):
        if Transaction().context.get("module") == MODULE:
            validate(cls, *args, **kwargs)

    with mock.patch.object(ModelStorage, "_validate", classmethod(ours)):
        activate_module(MODULE)


def inside(package):
    """What follows is run by the environment's Python."""
    tap = Tap()
    tap.ok("the module is installed beside Tryton")
    remember_entry_points()
    activate()
    for name, title in TESTS.items():
        said = io.StringIO()
        found = unittest.defaultTestLoader.loadTestsFromName(
            f"trytond.modules.{MODULE}.tests.{name}")
        passed = unittest.TextTestRunner(said).run(found).wasSuccessful()
        tap.ok(title, [] if passed and found.countTestCases()
               else [said.getvalue()])
    beside_lxml.tell(tap, sys.executable, package, "lxml of PyPI")
    tap.end()


def main(package, folder):
    tap, python = Tap(), folder / "venv" / "bin" / "python"
    folder.mkdir(exist_ok=True)
    wrong = environment.prepare(folder / "venv", EXAMPLE / "requirements.txt")
    if wrong and os.environ.get("CI") != "true":
        tap.skip("tryton", "PyPI cannot be reached")
        tap.end()
    wrong = wrong or install(python, folder)
    if wrong:
        tap.ok("the module is installed beside Tryton", [wrong])
        tap.end()
    databases = folder / "databases"
    shutil.rmtree(databases, ignore_errors=True)
    databases.mkdir()
    os.execve(python, [str(python), __file__, "--inside", str(package)],
              os.environ | {"PYTHONPATH": str(package),
                            "PYTHONDONTWRITEBYTECODE": "1",
                            "DB_CACHE": str(databases)})


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    if sys.argv[1] == "--inside":
        inside(pathlib.Path(sys.argv[2]))
    else:
        main(*(pathlib.Path(word).resolve() for word in sys.argv[1:3]))
