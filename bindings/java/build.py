#!/usr/bin/python3
"""Brings Maven what it cannot make itself: generated sources, native library.

usage: build.py BUILD TARGET            for pom.xml
       build.py --run-in FOLDER COMMAND...   for meson.build
       build.py --java-home                  for meson.build

BUILD is a build folder of Meson, which is made for the release when it is not
there. Into TARGET go generated-sources, with what SWIG and generate.py write,
and native, with the library in a folder named by system and machine.
"""

import os
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMANDS = {"meson": "meson", "ninja": "ninja-build", "swig": "swig",
            "cc": "gcc", "pkg-config": "pkg-config"}
HEADERS = {"libxml-2.0": "libxml2-dev", "libmd": "libmd-dev"}
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def run_in(folder, command):
    """What an earlier SWIG wrote, and a newer one does not, is no source."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    subprocess.run(command, check=True)


def java_home():
    """The folder of the JDK that runs Maven, else of the one on the path."""
    javac = shutil.which("javac")
    homes = [pathlib.Path(os.environ.get("JAVA_HOME") or os.devnull)]
    if javac:
        homes.append(pathlib.Path(javac).resolve().parent.parent)
    for home in homes:
        if (home / "include" / "jni.h").exists():
            return home
    return None


def has_headers(name):
    return shutil.which("pkg-config") and not subprocess.run(
        ["pkg-config", "--exists", name], check=False).returncode


def compile_library(build):
    missing = [package for command, package in COMMANDS.items()
               if not shutil.which(command)]
    missing += [package for name, package in HEADERS.items()
                if not has_headers(name)]
    if not java_home():
        missing.append("openjdk-17-jdk-headless")
    if missing:
        sys.exit("To build the native library, install: " + " ".join(missing))
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", build, ROOT, "-Dbindings=java",
                        "-Dtests=false", "--buildtype=release"], check=True)
    subprocess.run(["ninja", "-C", build,
                    "bindings/java/libinnokjop-jni.so"], check=True)


def update(source, target):
    """Copies a file unless it is there, so that its time tells of changes."""
    if not target.exists() or target.read_bytes() != source.read_bytes():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def bring(build, target):
    sources = target / "generated-sources"
    subprocess.run([sys.executable, HERE / "generate.py", sources], check=True)
    internal = sources / "no/innokjop/internal"
    written = {path.name: path for path in
               (build / "bindings/java/written").glob("*.java")}
    for old in internal.glob("*.java"):
        if old.name not in written:
            old.unlink()
    for name, path in written.items():
        update(path, internal / name)
    machine = platform.machine()
    update(build / "bindings/java/libinnokjop-jni.so",
           target / "native" / (platform.system().lower() + "-" +
                                MACHINES.get(machine, machine)) /
           "libinnokjop-jni.so")


def main(arguments):
    if arguments[:1] == ["--run-in"] and len(arguments) > 2:
        run_in(arguments[1], arguments[2:])
    elif arguments == ["--java-home"]:
        print(java_home() or sys.exit("There is no JDK with headers."))
    elif len(arguments) == 2:
        build, target = map(pathlib.Path, arguments)
        compile_library(build)
        bring(build, target)
    else:
        sys.stderr.write(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
