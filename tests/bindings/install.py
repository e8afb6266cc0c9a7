#!/usr/bin/python3
"""pip builds the package from the source tree, and an sdist builds without
SWIG; what is missing is named.

usage: install.py FOLDER    an empty one, or one that will be emptied

With IK_LONG=1 the sdist is built to the end, and an editable installation made
of it; else what SWIG wrote is compiled, for the rest is what the source tree
has. PyPI gives the build's tools; where
it cannot be reached, that is a failure with CI=true, else told as skipped.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hygiene"))
from tap import Tap  # noqa: E402

QUICK = "--config-settings=setup-args=-Dbuildtype=plain"
CASE = ROOT / "examples/cases/night-watch.xml"
# Also for the environments that pip makes to build in.
os.environ["PIP_NO_COMPILE"] = "1"
tap = Tap()


def run(*command, **how):
    done = subprocess.run([str(word) for word in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **how)
    return done.returncode, done.stdout


def ok(title, found, want=0):
    """A command that must end with 0."""
    code, said = found
    tap.ok(title, [] if code == want else [said[-3000:]])
    return code == want


def installed(folder):
    python = folder / "bin" / "python"
    ok("python -m innokjop runs the command",
       run(python, "-m", "innokjop", "check", CASE, cwd=folder), 1)
    code, said = run(folder / "bin" / "innokjop", "--version")
    tap.ok("so does the script", [] if said.startswith("innokjop ") else
           [said])
    code, said = run(
        python, "-c", "import innokjop; print(innokjop.__file__); print(len("
        f"innokjop.check(innokjop.Case.from_file({str(CASE)!r})).findings))",
        cwd=folder)
    tap.ok("the package checks a case", [] if code == 0 and str(folder) in said
           else [said])
    package, = folder.glob("lib/python3*/site-packages/innokjop")
    native, = package.glob("_native.*.so")
    for path in native, package / "_command":
        dynamic = run("readelf", "-d", path)[1]
        needed = re.findall(r"NEEDED.*\[(.*)\]", dynamic)
        wrong = [name for name in needed if not re.match(
            r"lib(xml2|md|c|pthread)\.so", name)]
        wrong += re.findall(r".*R(?:UN)?PATH.*", dynamic)
        tap.ok(f"{path.name.split('.')[0]} needs libraries of the system alone",
               wrong)
    return package


def lacking_library(package, folder):
    """A system without libxml2, to this extension."""
    copy = folder / "lacking" / "innokjop"
    shutil.copytree(package, copy)
    native, = copy.glob("_native.*.so")
    for name, other, want in ((b"libxml2.so.2", b"libxml2.so.X", "libxml2"),
                              (b"libmd.so.0", b"libmd.so.X", "libmd0")):
        data = native.read_bytes()
        native.write_bytes(data.replace(name, other))
        code, said = run(sys.executable, "-c", "import innokjop",
                         cwd=copy.parent)
        told = f"apt-get install {want} "
        tap.ok(f"without {want} the import says what to install",
               [] if code == 1 and told in said else [said])
        native.write_bytes(data)


def lacking_tools(python, folder):
    """The build's first question, where something is missing."""
    empty = folder / "empty"
    empty.mkdir()
    ask = ("import sys; sys.path.insert(0, sys.argv[1]); import backend; "
           "getattr(backend, sys.argv[2])('.')")
    for title, environment, words, build in (
            ("a compiler", {"PATH": str(empty)},
             ["C compiler", "apt-get install gcc", "pkg-config"], "wheel"),
            ("headers", {"PKG_CONFIG_LIBDIR": str(empty)},
             ["libxml2-dev", "libmd-dev"], "wheel"),
            ("Python's headers", {"CC": "false"},  # which finds none
             ["Python.h", "apt-get install python3-dev"], "wheel"),
            ("headers, for an editable installation,",
             {"PKG_CONFIG_LIBDIR": str(empty)},
             ["libxml2-dev", "libmd-dev"], "editable")):
        code, said = run(python, "-c", ask, ROOT / "bindings/python",
                         f"build_{build}", env=os.environ | environment,
                         cwd=folder)
        tap.ok(f"without {title} the build says what to install",
               [] if code == 1 and all(word in said for word in words)
               else [said])


def from_sdist(python, folder):
    code, said = run(python, "-m", "build", "--sdist", "--outdir", folder,
                     ROOT)
    if not ok("an sdist is made", (code, said)):
        return
    sdist, = folder.glob("innokjop-*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder)
    tree = folder / sdist.name.removesuffix(".tar.gz")
    written = tree / "bindings/python/written"
    tap.ok("it carries what SWIG writes",
           [name for name in ("core_wrap.c", "_core.py")
            if not (written / name).is_file()])
    tap.ok("all that it carries has the licence that it names",
           [path for path in map(str, tree.rglob("COPYING"))
            if path != str(tree / "COPYING")])
    broken = folder / "no-swig" / "swig"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    path = f"{broken.parent}:{os.environ['PATH']}"
    if os.environ.get("IK_LONG"):
        ok("it builds without SWIG", run(
            python, "-m", "pip", "install", "--force-reinstall", QUICK, sdist,
            env=os.environ | {"PATH": path}))
        ok("it can be installed as editable", run(
            python, "-m", "pip", "install", "--no-build-isolation", QUICK,
            "--editable", tree, env=os.environ | {"PATH": path}))
        ok("an editable installation runs the command",
           run(python, "-m", "innokjop", "check", CASE, cwd=folder), 1)
        return
    build = folder / "sdist-build"
    code, said = run("meson", "setup", build, tree, "-Dbindings=python",
                     "-Dtests=false", "-Dbuildtype=plain",
                     env=os.environ | {"PATH": path})
    target = next((line.split(":")[0] for line in run(
        "ninja", "-C", build, "-t", "targets", "all")[1].splitlines()
        if "core_wrap.c.o:" in line), "core_wrap.c.o")
    ok("what SWIG wrote compiles without SWIG",
       run("ninja", "-C", build, target, env=os.environ | {"PATH": path})
       if code == 0 else (code, said))


def as_readme_says(venv):
    """Its commands for Python, run where they say; whether all work out."""
    shown = re.search(r"^## In Python\n.*?^```sh\n(.*?)^```",
                      (ROOT / "README.md").read_text("utf-8"), re.S | re.M)[1]
    how = {"PATH": f"/usr/bin:{os.environ['PATH']}",
           "PIP_CONFIG_SETTINGS": QUICK.partition("=")[2]}
    return all([ok(f"README.md: {line}", run(
        "sh", "-c", re.sub(r"(?<!-m )\bvenv\b", str(venv), line).replace(
            "case.xml", str(CASE)), cwd=ROOT, env=os.environ | how),
        1 if "case.xml" in line else 0) for line in shown.splitlines()])


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    venv = folder / "venv"
    run("/usr/bin/python3", "-m", "venv", venv)
    python = venv / "bin" / "python"
    reached = run(python, "-m", "pip", "install", "-q",
                  "--no-compile", "build>=1",
                  "meson-python>=0.16", "meson>=1.2", "ninja")
    if reached[0] and os.environ.get("CI") != "true":
        tap.skip("pip", "PyPI cannot be reached")
        tap.end()
    if ok("PyPI can be reached", reached) and as_readme_says(venv):
        lacking_library(installed(venv), folder)
        lacking_tools(python, folder)
        from_sdist(python, folder)
    tap.end()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
