"""Builds the Python package: meson-python, with SWIG where it is needed, and
with what is missing named before anything else is tried."""

import os
import pathlib
import shutil
import subprocess
from sysconfig import get_path

import mesonpy
from mesonpy import build_sdist  # noqa: F401

HERE = pathlib.Path(__file__).resolve().parent
SWIG = "swig>=4.1,<4.5"
# What else a build needs of the system, with what Debian calls it.
LIBRARIES = {"libxml-2.0": "libxml2-dev", "libmd": "libmd-dev"}


def _swig():
    """An sdist carries what SWIG writes."""
    return [] if (HERE / "written" / "core_wrap.c").exists() else [SWIG]


def get_requires_for_build_sdist(config_settings=None):
    return mesonpy.get_requires_for_build_sdist(config_settings) + [SWIG]


def get_requires_for_build_wheel(config_settings=None):
    return mesonpy.get_requires_for_build_wheel(config_settings) + _swig()


def get_requires_for_build_editable(config_settings=None):
    return mesonpy.get_requires_for_build_editable(config_settings) + _swig()


def _finds_python(compiler):
    """Whether the header that each extension needs is there."""
    return not subprocess.run(
        [*compiler, "-E", "-x", "c", "-", "-I" + get_path("include")],
        input=b"#include <Python.h>\n", capture_output=True).returncode


def _missing():
    """What to install, a line each."""
    compiler = os.environ.get("CC", "").split() or next(
        ([name] for name in ("cc", "gcc", "clang") if shutil.which(name)),
        ["cc"])
    if not shutil.which(compiler[0]):
        yield f"a C compiler ({compiler[0]}): apt-get install gcc"
    elif not _finds_python(compiler):
        yield "the headers of Python (Python.h): apt-get install python3-dev"
    if not shutil.which("pkg-config"):
        yield "pkg-config: apt-get install pkg-config"
        return
    for library, package in LIBRARIES.items():
        if subprocess.run(["pkg-config", "--exists", library]).returncode:
            yield f"the headers of {library}: apt-get install {package}"


def _need_all():
    missing = list(_missing())
    if missing:
        raise SystemExit("innokjop cannot be built here. What is missing:\n" +
                         "\n".join(f"  - {line}" for line in missing))


def build_wheel(wheel_directory, config_settings=None,
                metadata_directory=None):
    _need_all()
    return mesonpy.build_wheel(wheel_directory, config_settings,
                               metadata_directory)


def build_editable(wheel_directory, config_settings=None,
                   metadata_directory=None):
    _need_all()
    return mesonpy.build_editable(wheel_directory, config_settings,
                                  metadata_directory)
