#!/usr/bin/python3
"""Types, data frames and the notebook, with what analysts use from PyPI.

usage: analysis.py PACKAGE-FOLDER VENV SDK-FOLDER VERSION

VENV is made of requirements.txt when it is not there; the eForms SDK is
fetched as tests/eforms/oracle.py does. Where PyPI or Maven Central cannot be
reached, that is a failure with CI=true, else told as skipped. Prints TAP.
"""
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "hygiene"), str(ROOT / "tests/eforms")]
import environment  # noqa: E402
from tap import Tap  # noqa: E402

PACKAGE, VENV = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
PYTHON = VENV / "bin" / "python"
MUST = os.environ.get("CI") == "true"
tap = Tap()


def run(*command, **how):
    how.setdefault("env", os.environ | {"PYTHONPATH": str(PACKAGE),
                                        "MYPYPATH": str(PACKAGE)})
    return environment.run(*command, **how)


def ok(title, found):
    code, said = found
    tap.ok(title, [] if code == 0 else [said[-3000:]])


def types(folder):
    ok("mypy --strict finds nothing in the package",
       run(PYTHON, "-m", "mypy", "--strict", "-p", "innokjop", cwd=folder))
    ok("stubtest finds nothing",
       run(PYTHON, "-m", "mypy.stubtest", "innokjop", "--allowlist",
           HERE / "stubtest.txt", "--ignore-unused-allowlist", cwd=folder))
    code, said = run(PYTHON, "-m", "mypy", "--strict", HERE / "typed.py",
                     cwd=folder)
    revealed = re.findall(r'Revealed type is "([^"]*)"', said)
    wanted = re.findall(r"reveal_type\(.*\)  # (.*)",
                        (HERE / "typed.py").read_text())
    revealed = [re.sub(r"builtins\.|typing\.|datetime\.|decimal\.|innokjop\."
                       r"(\w+\.)?", "", kind) for kind in revealed]
    tap.ok("users see types, and mypy their mistakes",
           [] if revealed == wanted and "Found 4 errors" in said else
           [f"wanted {wanted}", f"revealed {revealed}", said])


def notebook(folder):
    import oracle
    jar = oracle.fetch(sys.argv[3], sys.argv[4])
    if jar is None:
        if MUST:
            tap.ok("the notebook", ["the eForms SDK could not be fetched"])
        else:
            tap.skip("the notebook", "the eForms SDK could not be fetched")
        return
    notices = pathlib.Path(folder, "notices")
    notices.mkdir()
    for name, data in oracle.examples(jar):
        (notices / name).write_bytes(data)
    code, said = run(PYTHON, ROOT / "examples/python/notices.py", notices,
                     folder, cwd=folder)
    picture = pathlib.Path(folder, "notices.png")
    wrong = [] if code == 0 else [said[-3000:]]
    if not picture.is_file() or picture.stat().st_size < 20000:
        wrong.append("there is no picture")
    for words in ("notices were checked", "could not be read", "SPE-011",
                  "cn_24_open "):
        if words not in said:
            wrong.append(f"it does not say {words!r}:\n{said}")
    tap.ok("the notebook has its table and its picture", wrong)


def main():
    wrong = environment.prepare(VENV, HERE / "requirements.txt")
    if wrong and not MUST:
        tap.skip("analysis", "PyPI cannot be reached")
        tap.end()
    tap.ok("PyPI can be reached", [wrong] if wrong else [])
    if not wrong:
        with tempfile.TemporaryDirectory() as folder:
            types(folder)
            ok("pyarrow, pandas and Polars take the tables",
               run(PYTHON, HERE / "frames.py", cwd=folder))
            ok("what README.md shows runs",
               run(PYTHON, HERE / "readme.py", PACKAGE, cwd=folder))
            notebook(folder)
    tap.end()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
